//! What « Écouter » reads: the citizen's screen in words, and nothing that is private.
//!
//! Starts from [`sight()`], like every view: behind a curtain there is nothing to read.

use crate::guide::{Guide, StepKind};
use crate::session::{Crumb, GuideRef, Role, Sight, sight};

use super::board::Board;
use super::prose::Reader;
use super::words::Text;

/// The words of the citizen's screen, a sentence a line.
#[must_use]
pub fn spoken(board: &Board<'_>) -> String {
    let lines = match sight(board.state, Role::Citizen) {
        Sight::Welcome => vec![Text::Welcome.words().to_owned(), board.local.town_hall.clone()],
        Sight::Pause(_) => vec![Text::PausedLine.words().to_owned()],
        Sight::Curtain { .. } => vec![Text::AgentTypes.words().to_owned()],
        Sight::Need(need) => need.path.here().map(|here| step(board, here)).unwrap_or_default(),
        Sight::Step(steps) => steps.path.here().map(|here| step(board, here)).unwrap_or_default(),
        Sight::Prepare(prepare) => bring(board, &prepare.guide),
        Sight::Closing(_) => vec![Text::FeelingAsk.words().to_owned()],
    };
    lines.join("\n")
}

fn guide<'b>(board: &Board<'b>, guide: &GuideRef) -> Option<&'b Guide> {
    board.state.guides.get(&guide.id).filter(|found| found.revision == guide.revision)
}

fn step(board: &Board<'_>, here: &Crumb) -> Vec<String> {
    let Some(guide) = guide(board, &here.guide) else { return Vec::new() };
    let Some((_, step)) = guide.find(&here.step) else { return Vec::new() };
    let reader = Reader { guide, local: board.local, today: board.today };
    let mut lines = vec![reader.read(&step.title), reader.read(&step.citizen)];
    match &step.kind {
        StepKind::Question { choices } => lines.extend(choices.iter().map(|choice| choice.label.clone())),
        StepKind::Check { items } => lines.extend(items.iter().map(|item| reader.read(&item.text))),
        StepKind::Info | StepKind::Site { .. } | StepKind::Call { .. } => {}
    }
    lines
}

fn bring(board: &Board<'_>, chosen: &GuideRef) -> Vec<String> {
    let Some(guide) = guide(board, chosen) else { return Vec::new() };
    let reader = Reader { guide, local: board.local, today: board.today };
    let papers = guide.bring.iter().map(|item| reader.read(&item.text));
    [guide.title.clone(), guide.summary.clone()].into_iter().chain(papers).collect()
}
