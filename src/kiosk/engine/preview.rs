//! The guide that its author looks at (`passe-main preview`): it opens by itself, and when its file
//! is saved the session goes the same way again in what the file says now.
//!
//! The one place where guides change under a session. Its journal is thrown away with the preview.

use crate::config::{Looked, Opens, Reading};
use crate::guide::Severity;
use crate::screen::board::AgentPanel;
use crate::screen::preview::{DraftWord, Preview};
use crate::session::{Command, Role, Session, SessionId, as_scenario, retrace};

use super::super::clock;
use super::{Effect, Engine};

impl Engine {
    /// The kiosk is there to look at this guide.
    pub fn preview(&mut self, looked: Looked) {
        self.look(looked, None);
        self.pass(self.moment);
    }

    /// The file was read again. What has an error changes nothing but the words about it.
    pub(super) fn look_again(&mut self, looked: Looked, reading: Reading) {
        if looked.opens == Opens::Nothing {
            self.look(looked, None);
            return;
        }
        let before = self.state.session.clone();
        if before.is_some() {
            self.command(Role::Agent, Command::AskWipe);
            self.command(Role::Agent, Command::ConfirmWipe);
        }
        self.next = Some(reading);
        self.show_next_if_free();
        self.look(looked, before);
    }

    /// Opens the guide, at the place of the session `before` if there was one.
    fn look(&mut self, looked: Looked, before: Option<Session>) {
        let Looked { file, guide, opens, found } = looked;
        // Each has a name of its own: the journal takes none twice.
        self.sessions_of_preview += 1;
        let fresh = SessionId(self.sessions_of_preview.to_be_bytes());
        let greet = (Role::Agent, Command::Greet(fresh));
        let commands = match (opens, before) {
            (Opens::Nothing, _) => Vec::new(),
            (_, Some(before)) => retrace(&before, &self.guides, fresh),
            (Opens::Interview, None) => vec![greet],
            (Opens::Guide(id), None) => vec![greet, (Role::Agent, Command::ChooseGuide(id))],
        };
        for (role, command) in commands {
            self.command(role, command);
        }
        self.version += 1;
        self.notices = [None, None];
        let has_errors = found.iter().any(|found| found.severity == Severity::Error);
        self.preview = Some(Preview { file, guide, found, draft: None });
        match self.agent_desk.panel {
            _ if has_errors => self.agent_desk.panel = AgentPanel::Found,
            AgentPanel::Found => self.agent_desk.panel = AgentPanel::Closed,
            _ => {}
        }
    }

    /// Keeps the way that was walked as a draft of a scenario.
    pub(super) fn keep_scenario(&mut self) {
        let (Some(preview), Some(session)) = (&mut self.preview, &self.state.session) else { return };
        let Some(guide) = &preview.guide else { return };
        let (day, time) = (clock::day_of(self.moment.wall), clock::time_of(self.moment.wall));
        let name = format!("parcours du {day} à {}", time.strftime("%H:%M"));
        if let Some(scenario) = as_scenario(session, &self.guides, guide, name) {
            preview.draft = Some(DraftWord::Coming);
            self.effects.push(Effect::KeepScenario(scenario.to_toml()));
        }
    }

    /// The draft was kept, in the file of this name, or not.
    pub fn scenario_kept(&mut self, kept: Option<String>) {
        self.version += 1;
        if let Some(preview) = &mut self.preview {
            preview.draft = Some(kept.map_or(DraftWord::NotKept, DraftWord::Kept));
        }
    }
}
