//! Routing elsewhere in two presses: where to, then why.

use eframe::egui::Ui;

use crate::{
    guide::{Referral, ReferralReason, StructureKind},
    screen::{
        board::{Act, AgentPanel, Board, DeskAct},
        icons::Icon,
        theme::Theme,
        tokens::Length,
        widgets::{Look, body_ui, panel_ui, quiet_ui},
    },
    session::{Command, Outcome},
};

use super::{
    super::{control::Control, places::told, words::Word},
    Moment, Stage, grid_ui,
};

/// Its name, whether it is open, its telephone when they are known; the rest is for when it is chosen.
const LINES_OF_FIRST: usize = 3;

/// Shows the places, or the reasons once a place is chosen.
pub fn refer_ui(
    ui: &mut Ui,
    theme: &Theme,
    to: Option<StructureKind>,
    board: &Board<'_>,
    moment: Moment,
    acts: &mut Vec<Act>,
) {
    match to {
        None => panel_ui(ui, theme, "refer-to", Word::ReferTitle.words(), |ui| {
            grid_ui(ui, theme, "refer-to", &places(), acts);
        }),
        Some(to) => panel_ui(ui, theme, "refer-why", Word::ReferWhy.words(), |ui| {
            body_ui(ui, theme, to.words());
            first_place_ui(ui, theme, to, board);
            ui.add_space(theme.length(Length::SpaceM));
            grid_ui(ui, theme, "refer-why", &reasons(to, moment), acts);
            let other = Control::word(Word::OtherPlace, Icon::Back, open(None)).look(Look::Quiet);
            ui.add_space(theme.length(Length::SpaceM));
            grid_ui(ui, theme, "refer-why", &[other], acts);
        }),
    }
}

/// The place that comes first: the agent sees where it will be before saying so.
fn first_place_ui(ui: &mut Ui, theme: &Theme, to: StructureKind, board: &Board<'_>) {
    let places = board.local.places_of(to);
    let Some(first) = places.first() else { return quiet_ui(ui, theme, Word::NoPlace.words()) };
    let heading = if first.km.is_some() { Word::NearestPlace } else { Word::FirstPlace };
    ui.add_space(theme.length(Length::SpaceS));
    quiet_ui(ui, theme, heading.words());
    for line in told(first, board).lines().take(LINES_OF_FIRST) {
        body_ui(ui, theme, line);
    }
}

const fn open(to: Option<StructureKind>) -> DeskAct {
    DeskAct::OpenAgent(AgentPanel::Refer { to })
}

fn places() -> Vec<Control> {
    let place = |to: &StructureKind| Control::new(to.words(), open(Some(*to))).icon(icon_of(*to));
    StructureKind::ALL.iter().map(place).collect()
}

const fn icon_of(to: StructureKind) -> Icon {
    match to {
        StructureKind::Administration => Icon::Paper,
        StructureKind::DigitalMediation => Icon::Screen,
        StructureKind::Operator => Icon::Cost,
        StructureKind::SocialHelp => Icon::Help,
        StructureKind::Employment => Icon::Search,
        StructureKind::FranceServices => Icon::Agent,
        StructureKind::Other => Icon::Refer,
    }
}

const fn icon_of_reason(reason: ReferralReason) -> Icon {
    match reason {
        ReferralReason::TooComplex => Icon::Question,
        ReferralReason::SocialNeed => Icon::Help,
        ReferralReason::IdentityProblem => Icon::Private,
        ReferralReason::Equipment => Icon::Print,
        ReferralReason::OtherService => Icon::Refer,
        ReferralReason::Mandate => Icon::Colleague,
        ReferralReason::WantsToLearn => Icon::Info,
        ReferralReason::NoTime => Icon::Clock,
    }
}

fn reasons(to: StructureKind, moment: Moment) -> Vec<Control> {
    let reason = |reason: &ReferralReason| {
        let referral = Referral { to, reason: *reason };
        let command = if moment.stage == Stage::Closing {
            Command::CorrectOutcome(Outcome::Referred(referral))
        } else {
            Command::Refer(referral)
        };
        Control::new(reason.words(), command).icon(icon_of_reason(*reason)).then(DeskAct::Close)
    };
    ReferralReason::ALL.iter().map(reason).collect()
}
