//! What every view of a session needs at hand.

use crate::{
    guide::{Guide, Step, Text as Words},
    screen::{board::Board, prose::Reader, theme::Theme},
    session::{Crumb, HelpLevel, Path, Role, Session, Sight, page_opened},
};

/// One session, seen by one party, in one theme.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub board: &'a Board<'a>,
    pub session: &'a Session,
    /// What the one who looks may see: the citizen, or the agent in the mirror.
    pub sight: Sight<'a>,
    pub theme: &'a Theme,
}

impl<'a> Scene<'a> {
    /// Whether the citizen leads.
    pub fn leads(&self) -> bool {
        self.session.lead == Role::Citizen
    }

    /// Whether a control is being pointed at.
    pub fn points(&self) -> bool {
        self.session.hint || self.session.help == Some(HelpLevel::ShowMe)
    }

    /// Resolves the texts of `guide`.
    pub fn reader(&self, guide: &'a Guide) -> Reader<'a> {
        Reader { guide, local: self.board.local, today: self.board.today }
    }

    /// Where `path` stands. `None` when the guide has gone meanwhile.
    pub fn here(&self, path: &'a Path) -> Option<Here<'a>> {
        let crumb = path.here()?;
        let guide = self.board.state.guides.get(&crumb.guide.id)?;
        let (_, step) = guide.find(&crumb.step)?;
        let opened = page_opened(&self.board.state.guides, path);
        Some(Here { guide, step, crumb, opened, chosen: path.remembered(&guide.id, &step.id) })
    }
}

/// The present step.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub guide: &'a Guide,
    pub step: &'a Step,
    pub crumb: &'a Crumb,
    /// The guide and the address that opened the official page of the step.
    pub opened: Option<(&'a Guide, &'a Words)>,
    /// The answer given here, now or on an earlier way.
    pub chosen: Option<&'a crate::guide::ChoiceId>,
}
