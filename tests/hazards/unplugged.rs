//! What holds whenever one of the two screens is unplugged.

use passe_main::kiosk::engine::Screens;
use passe_main::session::{Phase, Role, Veil};

use crate::{
    common::table::describe,
    counter::Counter,
    windows::{says, words_of},
};

/// All that a window without its screen may say.
const LOST: [&str; 2] = ["Cet écran n'est plus branché", "L'accompagnement continue sur l'autre écran."];

/// One screen is unplugged.
pub struct Unplugged<'a> {
    /// Whose it is.
    pub lost: Role,
    /// The screens that are left.
    pub left: Screens,
    /// What the agent is told.
    pub alarm: &'a str,
}

impl Unplugged<'_> {
    /// It happens to `counter`. Meanwhile `wish` leads to `after`; then the screen comes back.
    #[track_caller]
    pub fn check(&self, mut counter: Counter, wish: &str, after: &str) {
        let facts = describe(counter.engine.state());
        let seen = Role::BOTH.map(|role| words_of(&counter.engine, role));
        counter.screens(Screens::BOTH);
        assert_eq!(counter.alarms(), [""; 0]);

        counter.screens(self.left);
        assert_eq!(describe(counter.engine.state()), facts, "the session does not notice");
        assert_eq!(counter.alarms(), [self.alarm]);
        self.windows_keep_their_secrets(&counter);

        counter.screens(Screens::BOTH);
        assert_eq!(counter.alarms(), [""; 0]);
        assert_eq!(Role::BOTH.map(|role| words_of(&counter.engine, role)), seen, "everything is back");

        counter.screens(self.left);
        counter.touch(wish);
        counter.is(after);
        assert_eq!(counter.alarms(), [self.alarm]);
        self.windows_keep_their_secrets(&counter);
        counter.screens(Screens::BOTH);
        counter.is(after);
        assert_eq!(counter.alarms(), [""; 0]);
        counter.on_disk();
    }

    #[track_caller]
    fn windows_keep_their_secrets(&self, counter: &Counter) {
        let lost = words_of(&counter.engine, self.lost);
        assert!(!lost.is_empty());
        for text in &lost {
            assert!(LOST.contains(&text.as_str()), "the window without a screen says « {text} »");
        }
        let other = words_of(&counter.engine, self.lost.other());
        assert!(!other.is_empty() && LOST.iter().all(|sign| !says(&other, sign)));
        let told = match self.lost {
            Role::Citizen => self.alarm,
            Role::Agent => "L'écran de l'agent est débranché. L'agent s'en occupe.",
        };
        assert!(says(&other, told), "who is left is told in {other:#?}");
        let Some((typist, secret)) = behind_the_curtain(counter) else { return };
        let seen = says(&other, &secret);
        assert_eq!(seen, typist == Some(self.lost.other()), "who sees « {secret} » in {other:#?}");
    }
}

/// The text of the step behind the curtain, and who sees it: the one who types, but in a pause nobody.
fn behind_the_curtain(counter: &Counter) -> Option<(Option<Role>, String)> {
    let state = counter.engine.state();
    let session = state.session.as_ref()?;
    let Phase::Steps(steps) = &session.phase else { return None };
    let Veil::Down { typist } = steps.veil else { return None };
    let here = steps.path.here()?;
    let (_, step) = state.guides.get(&here.guide.id)?.find(&here.step)?;
    let sees = (!session.is_paused()).then_some(typist);
    Some((sees, step.citizen.render(|_| String::new())))
}
