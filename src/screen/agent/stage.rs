//! A stage for tests: shipped four guides, a session played by commands, a board to draw.

use std::sync::Arc;

use crate::{
    guide::{
        ChoiceId, FaultCode, Found, GuideId, ItemId, Library, LocalLayer, Severity, SourceFile, StepKind,
    },
    screen::{
        board::{AgentDesk, AgentPanel, Board, CitizenDesk, Countdown, Farewell, Health, Notice, Notices},
        preview::Preview,
        testing::{NOON, TODAY},
    },
    session::{Actor, Command, Event, Happening, Role, SessionId, State, Timestamp, decide, recover},
};

/// One kiosk, as far as views see it.
pub struct Stage {
    pub state: State,
    pub local: LocalLayer,
    pub now: Timestamp,
    pub countdown: Option<Countdown>,
    pub farewell: Option<Farewell>,
    pub notices: Notices,
    pub health: Health,
    pub desk: AgentDesk,
    pub citizen_desk: CitizenDesk,
    pub preview: Option<Preview>,
}

/// Four guides that do not change when the shipped ones are mended, but speak as they do.
fn guides() -> Arc<Library> {
    let files = [
        ("accueil", include_str!("stage/accueil.toml")),
        ("cantine", include_str!("stage/cantine.toml")),
        ("carte-identite", include_str!("stage/carte-identite.toml")),
        ("connexion", include_str!("stage/connexion.toml")),
    ]
    .map(|(name, text)| SourceFile { name: format!("{name}.toml"), bytes: text.into() });
    let (library, faults) = Library::build(&files, TODAY);
    assert!(library.left_out().is_empty(), "{faults:#?}");
    Arc::new(library)
}

impl Stage {
    /// Standby.
    pub fn standby() -> Self {
        Self {
            state: State::standby(guides()),
            local: LocalLayer { town_hall: "Mairie de Saint-Exemple".to_owned(), ..LocalLayer::default() },
            now: Timestamp(1_795_000_000_000),
            countdown: None,
            farewell: None,
            notices: Notices::default(),
            health: Health { sessions_today: 3, ..Health::default() },
            desk: AgentDesk::default(),
            citizen_desk: CitizenDesk::default(),
            preview: None,
        }
    }

    /// A session that has begun, some minutes later.
    pub fn need() -> Self {
        let mut stage = Self::standby().agent(Command::Greet(SessionId([7; 16])));
        stage.now.0 += 12 * 60_000;
        stage
    }

    /// Getting ready for a guide.
    pub fn prepare(guide: &str) -> Self {
        Self::need().agent(Command::ChooseGuide(GuideId::parse(guide).unwrap()))
    }

    /// At the first step of a guide.
    pub fn steps(guide: &str) -> Self {
        Self::prepare(guide).agent(Command::BeginSteps)
    }

    /// At a step on the official site, led by the agent.
    pub fn at_site() -> Self {
        let stage = Self::steps("carte-identite").answer("perimee").answer("non");
        stage.walk_to("site")
    }

    /// At a private step, typed by `typist`.
    pub fn private(typist: Role) -> Self {
        let stage = Self::at_site();
        let stage = if typist == Role::Citizen { stage.agent(Command::HandOver) } else { stage };
        stage.walk_to("coordonnees")
    }

    /// Goes on, by the first answer of each question, until this step.
    #[track_caller]
    fn walk_to(mut self, step: &str) -> Self {
        for _ in 0..60 {
            let here = self.state.session.as_ref().unwrap().path().unwrap().here().unwrap().clone();
            if here.step.as_str() == step {
                return self;
            }
            let guides = Arc::clone(&self.state.guides);
            let (_, at) = guides.get(&here.guide.id).unwrap().find(&here.step).unwrap();
            self = match &at.kind {
                StepKind::Question { choices } => self.leader(Command::Answer(choices[0].id.clone())),
                StepKind::Check { items } => items
                    .iter()
                    .fold(self, |stage, item| stage.leader(Command::Tick(item.id.clone())))
                    .leader(Command::Next),
                StepKind::Info | StepKind::Site { .. } | StepKind::Call { .. } => self.leader(Command::Next),
            };
        }
        panic!("the way does not come by {step}");
    }

    /// The agent does this.
    #[track_caller]
    pub fn agent(self, command: Command) -> Self {
        self.by(Role::Agent, command)
    }

    /// The citizen does this.
    #[track_caller]
    pub fn citizen(self, command: Command) -> Self {
        self.by(Role::Citizen, command)
    }

    #[track_caller]
    fn by(mut self, role: Role, command: Command) -> Self {
        let asked = format!("{command:?}");
        match decide(&self.state, role, command, self.now) {
            Ok(events) => self.state.replay(&events),
            Err(refusal) => panic!("{asked}: {refusal:?}"),
        }
        self
    }

    /// Whoever leads does this.
    #[track_caller]
    pub fn leader(self, command: Command) -> Self {
        let lead = self.state.session.as_ref().unwrap().lead;
        self.by(lead, command)
    }

    /// Whoever leads answers so.
    #[track_caller]
    pub fn answer(self, choice: &str) -> Self {
        self.leader(Command::Answer(ChoiceId::parse(choice).unwrap()))
    }

    /// Whoever leads ticks this.
    #[track_caller]
    pub fn tick(self, item: &str) -> Self {
        self.leader(Command::Tick(ItemId::parse(item).unwrap()))
    }

    /// The agent does this and is refused.
    #[track_caller]
    pub fn refused(mut self, command: Command) -> Self {
        let refusal = decide(&self.state, Role::Agent, command, self.now).unwrap_err();
        self.notices.agent = Some(Notice::Refused { refusal, offer_try: false });
        self
    }

    /// Time does this.
    pub fn clock(mut self, what: Happening) -> Self {
        self.state.apply(&Event { at: self.now, by: Actor::Clock, what });
        self
    }

    /// The program was killed, and starts again.
    pub fn crash(mut self) -> Self {
        let events = recover(&self.state, self.now);
        self.state.replay(&events);
        self
    }

    /// The agent has this panel open.
    pub fn panel(mut self, panel: AgentPanel) -> Self {
        self.desk.panel = panel;
        self
    }

    /// The author of the guide « cantine » looks at it; this was found in it.
    pub fn looked_at(self, found: &[(Severity, usize, &str, &str)]) -> Self {
        let found = found.iter().map(|&(severity, line, message, remedy)| Found {
            severity,
            code: Some(FaultCode::UnknownStep),
            line,
            column: 1,
            message: message.to_owned(),
            remedy: remedy.to_owned(),
        });
        let guide = GuideId::parse("cantine").ok();
        let preview = Preview { file: "cantine.toml".to_owned(), guide, found: found.collect(), draft: None };
        self.with(|stage| stage.preview = Some(preview))
    }

    /// With this change.
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// What the views are drawn from.
    pub fn board(&self) -> Board<'_> {
        Board {
            state: &self.state,
            local: &self.local,
            today: TODAY,
            time: NOON,
            now: self.now,
            countdown: self.countdown,
            farewell: self.farewell,
            notices: &self.notices,
            health: &self.health,
            agent_desk: &self.desk,
            citizen_desk: &self.citizen_desk,
            page: None,
            preview: self.preview.as_ref(),
        }
    }
}
