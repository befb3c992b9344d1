//! Which window belongs on which monitor.
//!
//! Pure: a list of monitors and the wishes of `kiosk.toml` come in, a placement comes out.
//! Knows nothing of how a window is moved.

use crate::config::{Wish, Wishes};
use crate::session::Role;

use super::engine::Screens;

/// One monitor, as the window system names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Monitor {
    /// `DP-1`, `HDMI-A-1`…
    pub name: String,
    /// Left upper corner, in physical pixels.
    pub position: (i32, i32),
    /// Width and height, in physical pixels.
    pub size: (u32, u32),
}

/// Where the windows go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placement {
    /// One full-screen window on each of two monitors.
    TwoScreens {
        /// Monitor of the agent's window.
        agent: Monitor,
        /// Monitor of the citizen's window.
        citizen: Monitor,
    },
    /// Two ordinary windows side by side, for trying it out.
    SideBySide,
}

impl Placement {
    /// Chooses two different monitors, or side by side when there is only one.
    ///
    /// A wish that no monitor meets gives way: the other window's wish first, then the
    /// order from left to right. The agent is told by [`unmet`].
    #[must_use]
    pub fn choose(monitors: &[Monitor], wishes: &Wishes) -> Self {
        let ordered = in_order(monitors);
        let wanted = |wish: &Wish| meet(&ordered, wish);
        let (agent, citizen) = match (wanted(&wishes.agent), wanted(&wishes.citizen)) {
            (Some(agent), Some(citizen)) if agent != citizen => (Some(agent), Some(citizen)),
            (Some(agent), _) => (Some(agent), ordered.iter().copied().find(|other| *other != agent)),
            (None, Some(citizen)) => (ordered.iter().copied().find(|other| *other != citizen), Some(citizen)),
            (None, None) => (ordered.first().copied(), ordered.get(1).copied()),
        };
        match (agent, citizen) {
            (Some(agent), Some(citizen)) => {
                Self::TwoScreens { agent: agent.clone(), citizen: citizen.clone() }
            }
            _ => Self::SideBySide,
        }
    }

    /// The monitor of `role`'s window, when it has one for itself.
    #[must_use]
    pub fn monitor(&self, role: Role) -> Option<&Monitor> {
        match (self, role) {
            (Self::TwoScreens { agent, .. }, Role::Agent) => Some(agent),
            (Self::TwoScreens { citizen, .. }, Role::Citizen) => Some(citizen),
            (Self::SideBySide, _) => None,
        }
    }
}

impl Placement {
    /// Which windows' monitors are among `monitors`.
    #[must_use]
    pub fn present(&self, monitors: &[Monitor]) -> Screens {
        let has =
            |role| self.monitor(role).is_none_or(|own| monitors.iter().any(|other| other.name == own.name));
        Screens { agent: has(Role::Agent), citizen: has(Role::Citizen) }
    }

    /// A window whose monitor is gone takes the one that nobody uses: a screen that was
    /// plugged in again may come back under another name (Wayland) or at another place.
    pub fn adopt(&mut self, monitors: &[Monitor]) {
        let present = self.present(monitors);
        let Self::TwoScreens { agent, citizen } = self else { return };
        take_place(agent, present.agent, &citizen.name, monitors);
        take_place(citizen, present.citizen, &agent.name, monitors);
    }
}

/// `own` as it is now, if it is `here`; otherwise a monitor that is neither it nor `other`.
fn take_place(own: &mut Monitor, here: bool, other: &str, monitors: &[Monitor]) {
    let found = monitors.iter().find(|monitor| {
        let own = monitor.name == own.name;
        if here { own } else { !own && monitor.name != other }
    });
    if let Some(found) = found {
        own.clone_from(found);
    }
}

/// The wishes by name that no monitor meets: the name as written in `kiosk.toml`.
#[must_use]
pub fn unmet<'w>(monitors: &[Monitor], wishes: &'w Wishes) -> Vec<&'w str> {
    let missing = |wish: &'w Wish| match wish {
        Wish::Name(name) if monitors.iter().all(|monitor| monitor.name != *name) => Some(name.as_str()),
        Wish::Name(_) | Wish::Order(_) => None,
    };
    [&wishes.agent, &wishes.citizen].into_iter().filter_map(missing).collect()
}

/// The monitors from left to right, then top to bottom, each once.
fn in_order(monitors: &[Monitor]) -> Vec<&Monitor> {
    let mut ordered: Vec<&Monitor> = monitors.iter().collect();
    ordered.sort_by_key(|monitor| monitor.position);
    // winit lists Wayland outputs twice after start-up.
    ordered.dedup_by_key(|monitor| &monitor.name);
    ordered
}

fn meet<'m>(ordered: &[&'m Monitor], wish: &Wish) -> Option<&'m Monitor> {
    match wish {
        Wish::Name(name) => ordered.iter().copied().find(|monitor| monitor.name == *name),
        Wish::Order(place) => place.checked_sub(1).and_then(|index| ordered.get(index).copied()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn monitor(name: &str, x: i32) -> Monitor {
        Monitor { name: name.to_owned(), position: (x, 0), size: (1920, 1080) }
    }

    fn named(agent: &str, citizen: &str) -> Wishes {
        Wishes { agent: Wish::Name(agent.to_owned()), citizen: Wish::Name(citizen.to_owned()) }
    }

    #[track_caller]
    fn check(monitors: &[Monitor], wishes: &Wishes, expected: Option<(&str, &str)>) {
        let placement = Placement::choose(monitors, wishes);
        let got = Role::BOTH.map(|role| placement.monitor(role).map(|monitor| monitor.name.clone()));
        let expected = [expected.map(|names| names.0.to_owned()), expected.map(|names| names.1.to_owned())];
        assert_eq!(got, expected);
    }

    #[test]
    fn the_left_screen_is_the_agents_when_nothing_is_said() {
        check(&[monitor("B", 1920), monitor("A", 0)], &Wishes::default(), Some(("A", "B")));
    }

    #[test]
    fn a_name_goes_before_the_order() {
        check(&[monitor("A", 0), monitor("B", 1920)], &named("B", "A"), Some(("B", "A")));
    }

    #[test]
    fn swapping_exchanges_the_two() {
        check(&[monitor("A", 0), monitor("B", 1920)], &Wishes::default().swapped(), Some(("B", "A")));
    }

    #[test]
    fn a_wish_that_cannot_be_met_gives_way_and_is_told() {
        let monitors = [monitor("A", 0), monitor("B", 1920)];
        check(&monitors, &named("DP-9", "A"), Some(("B", "A")));
        assert_eq!(unmet(&monitors, &named("DP-9", "A")), ["DP-9"]);
    }

    #[test]
    fn the_same_wish_twice_still_uses_two_screens() {
        check(&[monitor("A", 0), monitor("B", 1920)], &named("A", "A"), Some(("A", "B")));
    }

    fn two(agent: &str, citizen: &str) -> Placement {
        Placement::TwoScreens { agent: monitor(agent, 0), citizen: monitor(citizen, 1920) }
    }

    #[test]
    fn a_screen_that_comes_back_under_another_name_is_taken_again() {
        let mut placement = two("WL-1", "WL-2");
        placement.adopt(&[monitor("WL-1", 0)]);
        assert_eq!(placement.present(&[monitor("WL-1", 0)]), Screens { agent: true, citizen: false });
        let back = [monitor("WL-1", 0), monitor("WL-3", 1920)];
        placement.adopt(&back);
        assert_eq!(placement.monitor(Role::Citizen).unwrap().name, "WL-3");
        assert_eq!(placement.present(&back), Screens::BOTH);
    }

    #[test]
    fn no_window_takes_the_monitor_of_the_other_one() {
        let mut placement = two("A", "B");
        placement.adopt(&[monitor("A", 0)]);
        assert_eq!(placement, two("A", "B"));
        placement.adopt(&[monitor("B", 0)]);
        assert_eq!(placement.monitor(Role::Agent).unwrap().name, "A");
    }

    #[test]
    fn one_screen_listed_twice_is_one_screen() {
        check(&[monitor("A", 0), monitor("A", 0)], &Wishes::default(), None);
        check(&[], &Wishes::default(), None);
    }
}
