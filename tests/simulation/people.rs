//! The people of a simulation: chance, how a citizen is today, and what each party wishes next.
//!
//! They look at the session as it stands and know nothing of disks, clocks or windows.

use std::time::Duration;

use passe_main::{
    guide::StepKind,
    session::{
        Attention, Command, Crumb, Feeling, Outcome, Phase, Role, Session, SessionId, State, StopReason,
        Trying,
    },
};

use crate::common::{table::REFERRAL, vocabulary::every_command};

/// A small generator of known quality (splitmix64): the same everywhere, for ever.
pub struct Chance(pub u64);

impl Chance {
    /// A number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).expect("a small number");
        usize::try_from(self.next() % end.max(1)).expect("below a small number")
    }

    /// Whether it happens, in so many cases of a hundred.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub fn one<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len())).cloned()
    }
}

/// How a citizen is today.
#[derive(Debug, Clone, Copy)]
enum Temper {
    /// Asks for help, waits, gives the hand back.
    Hesitant,
    /// Wants to try, touches before it is time.
    Eager,
    /// Touches anything.
    Confused,
}

/// An agent and a citizen at a counter.
pub struct People {
    pub chance: Chance,
    temper: Temper,
    all: Vec<Command>,
}

impl People {
    pub fn new(seed: u64) -> Self {
        Self { chance: Chance(seed), temper: Temper::Hesitant, all: every_command() }
    }

    /// The next citizen sits down.
    pub fn someone_new(&mut self) {
        let tempers = [Temper::Hesitant, Temper::Eager, Temper::Confused];
        self.temper = self.chance.one(&tempers).unwrap_or(self.temper);
    }

    /// How long nobody touches anything, and by how many milliseconds the clock is set meanwhile.
    pub fn time_passes(&mut self) -> (Duration, i64) {
        let passed = match self.chance.below(200) {
            0 => 200,
            1 => 40,
            2 => 1000,
            _ => self.chance.below(12),
        };
        let jump = match self.chance.below(300) {
            0 => -3_600_000,
            1 => 86_400_000,
            2 => -90_000_000,
            _ => 0,
        };
        (Duration::from_secs(u64::try_from(passed).expect("seconds")), jump)
    }

    /// Who wishes what in `state`; nobody may wish anything.
    pub fn wish(&mut self, state: &State) -> Option<(Role, Command)> {
        let role = if self.chance.percent(50) { Role::Agent } else { Role::Citizen };
        let command = match role {
            Role::Agent => self.agent(state),
            Role::Citizen => self.citizen(state),
        };
        command.map(|command| (role, command))
    }

    /// The agent knows the trade, and errs sometimes.
    fn agent(&mut self, state: &State) -> Option<Command> {
        if self.chance.percent(6) {
            return self.anything();
        }
        let Some(session) = &state.session else {
            return Some(Command::Greet(SessionId(u128::from(self.chance.next()).to_be_bytes())));
        };
        match session.attention {
            Attention::Paused(_) => return Some(Command::Resume),
            Attention::IdleWarned => return Some(Command::StillHere),
            Attention::Active => {}
        }
        if session.trying == Trying::Asked {
            return Some(if self.chance.percent(60) { Command::HandOver } else { Command::DeclineTry });
        }
        match (&session.phase, session.lead) {
            (Phase::Closing(_), _) => {
                let ways = [
                    Command::Finish,
                    Command::Back,
                    Command::TakeBack,
                    Command::CorrectOutcome(Outcome::Done),
                ];
                self.chance.one(&ways)
            }
            (_, Role::Citizen) => match self.chance.below(100) {
                0..70 => None,
                70..80 => Some(Command::GiveHint),
                80..92 => Some(Command::TakeBack),
                92..95 => Some(Command::Refer(REFERRAL)),
                95..97 => Some(Command::Pause),
                _ => Some(Command::Finish),
            },
            (_, Role::Agent) => match self.chance.below(100) {
                0..12 => Some(Command::HandOver),
                12..13 => Some(Command::Finish),
                13..16 => Some(Command::LiftVeil),
                _ => self.go_on(state, session),
            },
        }
    }

    fn citizen(&mut self, state: &State) -> Option<Command> {
        let session = state.session.as_ref()?;
        let leads = session.lead == Role::Citizen;
        if let Phase::Closing(_) = &session.phase
            && self.chance.percent(40)
        {
            return self.chance.one(Feeling::ALL).map(Command::Feel);
        }
        match (self.temper, self.chance.below(100)) {
            (Temper::Hesitant, 0..30) => None,
            (Temper::Hesitant, 30..45) => Some(Command::AskHelp),
            (Temper::Hesitant, 45..50) => Some(Command::Listen),
            (Temper::Hesitant, 50..52) => Some(Command::Stop(StopReason::Unwilling)),
            (Temper::Hesitant, 52..60) if leads => Some(Command::HandBack),
            (Temper::Eager, 0..25) if !leads => Some(Command::AskToTry),
            (Temper::Eager, 25..40) if !leads => Some(Command::TouchWithoutLead),
            (Temper::Eager, 0..5) => Some(Command::LiftVeil),
            (Temper::Confused, 0..50) => self.anything(),
            (Temper::Hesitant | Temper::Eager | Temper::Confused, _) if leads => self.go_on(state, session),
            (Temper::Hesitant | Temper::Eager | Temper::Confused, _) => None,
        }
    }

    fn anything(&mut self) -> Option<Command> {
        let all = std::mem::take(&mut self.all);
        let command = self.chance.one(&all);
        self.all = all;
        command
    }

    /// What someone who leads does next: mostly forward.
    fn go_on(&mut self, state: &State, session: &Session) -> Option<Command> {
        if self.chance.percent(12) {
            return Some(Command::Back);
        }
        match &session.phase {
            Phase::Need(need) if self.chance.percent(50) => self.choose(state, need.path.here()?),
            Phase::Need(_) => {
                let chosen: Vec<_> =
                    self.all.iter().filter(|c| matches!(c, Command::ChooseGuide(_))).cloned().collect();
                self.chance.one(&chosen)
            }
            Phase::Prepare(_) => {
                Some(if self.chance.percent(95) { Command::BeginSteps } else { Command::PapersMissing })
            }
            Phase::Steps(steps) => self.choose(state, steps.path.here()?),
            Phase::Closing(_) => Some(Command::Back),
        }
    }

    fn choose(&mut self, state: &State, here: &Crumb) -> Option<Command> {
        let (_, step) = state.guides.get(&here.guide.id)?.find(&here.step)?;
        match &step.kind {
            StepKind::Question { choices } => {
                self.chance.one(choices).map(|choice| Command::Answer(choice.id))
            }
            StepKind::Check { items } => {
                let open = items.iter().find(|item| !here.ticked.contains(&item.id));
                Some(open.map_or(Command::Next, |item| Command::Tick(item.id.clone())))
            }
            StepKind::Info | StepKind::Site { .. } | StepKind::Call { .. } => Some(Command::Next),
        }
    }
}
