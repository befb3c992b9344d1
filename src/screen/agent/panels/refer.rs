//! Routing elsewhere in two presses: where to, then why.

use eframe::egui::Ui;

use crate::{
    guide::{Referral, ReferralReason, StructureKind},
    screen::{
        board::{Act, AgentPanel, DeskAct},
        icons::Icon,
        theme::Theme,
        tokens::Length,
        widgets::{Look, body_ui, panel_ui},
    },
    session::{Command, Outcome},
};

use super::{
    super::{control::Control, words::Word},
    Moment, Stage, close_ui, list_ui,
};

/// Shows the places, or the reasons once a place is chosen.
pub fn refer_ui(ui: &mut Ui, theme: &Theme, to: Option<StructureKind>, moment: Moment, acts: &mut Vec<Act>) {
    match to {
        None => panel_ui(ui, theme, "refer-to", Word::ReferTitle.words(), |ui| {
            list_ui(ui, theme, "refer-to", &places(), acts);
            close_ui(ui, theme, acts);
        }),
        Some(to) => panel_ui(ui, theme, "refer-why", Word::ReferWhy.words(), |ui| {
            body_ui(ui, theme, to.words());
            ui.add_space(theme.length(Length::SpaceM));
            list_ui(ui, theme, "refer-why", &reasons(to, moment), acts);
            let other = Control::word(Word::OtherPlace, Icon::Back, open(None)).look(Look::Quiet);
            ui.add_space(theme.length(Length::SpaceM));
            other.show_wide(ui, theme, "refer-why", acts);
            close_ui(ui, theme, acts);
        }),
    }
}

const fn open(to: Option<StructureKind>) -> DeskAct {
    DeskAct::OpenAgent(AgentPanel::Refer { to })
}

fn places() -> Vec<Control> {
    StructureKind::ALL.iter().map(|to| Control::new(to.words(), open(Some(*to)))).collect()
}

fn reasons(to: StructureKind, moment: Moment) -> Vec<Control> {
    let reason = |reason: &ReferralReason| {
        let referral = Referral { to, reason: *reason };
        let command = if moment.stage == Stage::Closing {
            Command::CorrectOutcome(Outcome::Referred(referral))
        } else {
            Command::Refer(referral)
        };
        Control::new(reason.words(), command).then(DeskAct::Close)
    };
    ReferralReason::ALL.iter().map(reason).collect()
}
