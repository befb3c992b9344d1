//! What is read aloud: the words in the middle of the citizen's screen, and nothing private.

use crate::{
    guide::{Place, StepKind},
    screen::{
        board::Board,
        place::{PlaceWords, words_of},
        prose::Reader,
        words::{self, Text},
    },
    session::{Path, Role, Sight, Steps, sight},
};

use super::farewell::farewell_words;

/// The words to read to the citizen. Behind a curtain, or in a private step, only that it is private.
#[must_use]
pub fn spoken(board: &Board<'_>) -> String {
    if let (None, Some(farewell)) = (&board.state.session, board.farewell) {
        let (title, line) = farewell_words(farewell);
        return [title, line].map(Text::words).join("\n");
    }
    let lines = match sight(board.state, Role::Citizen) {
        Sight::Welcome => vec![Text::Welcome.words().to_owned(), Text::WelcomeLine.words().to_owned()],
        Sight::Pause(_) => vec![Text::PausedLine.words().to_owned()],
        Sight::Curtain { .. } => vec![Text::CurtainTitle.words().to_owned()],
        Sight::Need(need) => {
            step(board, &need.path).unwrap_or_else(|| vec![Text::NeedTitle.words().to_owned()])
        }
        Sight::Prepare(prepare) => board.state.guides.get(&prepare.guide.id).map_or_else(Vec::new, |guide| {
            let reader = Reader { guide, local: board.local, today: board.today };
            let papers = guide.bring.iter().map(|item| reader.read_to_citizen(&item.text));
            [guide.title.clone(), guide.summary.clone(), Text::Bring.words().to_owned()]
                .into_iter()
                .chain(papers)
                .collect()
        }),
        Sight::Step(steps) => in_steps(board, steps),
        Sight::Closing(closing) => {
            let mut lines =
                board.chosen_place(closing.outcome).map_or_else(Vec::new, |place| at(board, place));
            lines.extend([Text::FeelingAsk, Text::KeptAfter].map(|text| text.words().to_owned()));
            lines
        }
    };
    lines.join("\n")
}

/// Where to go.
fn at(board: &Board<'_>, place: &Place) -> Vec<String> {
    // An address of the web is copied from the screen, not listened to.
    let PlaceWords { now, week, phone, booking: _ } = words_of(place, board.moment(), Role::Citizen);
    let lines = [
        Some(words::go_to(&place.name)),
        Some(place.address.clone()),
        now,
        phone.map(|it| words::phone(&it)),
    ];
    lines.into_iter().flatten().chain(week).collect()
}

fn in_steps(board: &Board<'_>, steps: &Steps) -> Vec<String> {
    if steps.is_private() {
        return vec![Text::PrivateHere.words().to_owned()];
    }
    step(board, &steps.path).unwrap_or_default()
}

fn step(board: &Board<'_>, path: &Path) -> Option<Vec<String>> {
    let crumb = path.here()?;
    let guide = board.state.guides.get(&crumb.guide.id)?;
    let (_, step) = guide.find(&crumb.step)?;
    let reader = Reader { guide, local: board.local, today: board.today };
    let mut lines = vec![reader.read_to_citizen(&step.title), reader.read_to_citizen(&step.citizen)];
    match &step.kind {
        StepKind::Info | StepKind::Site { .. } | StepKind::Call { .. } => {}
        StepKind::Question { choices } => lines.extend(choices.iter().map(|choice| choice.label.clone())),
        StepKind::Check { items } => {
            lines.extend(items.iter().map(|item| reader.read_to_citizen(&item.text)));
        }
    }
    Some(lines)
}
