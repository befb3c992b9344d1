//! What time alone does.

use std::time::Duration;

use super::common::table::{check, run, scene};
use crate::session::{Patience, idle::MIN_COUNTDOWN};

#[test]
fn nobody_there_means_a_warning_then_a_pause_then_the_wipe() {
    for phase in ["need", "prepare", "steps", "closing"] {
        check(phase, "idle 179", &format!("{phase} attention=active"));
        check(phase, "idle 180", &format!("{phase} attention=warned"));
        let warned = format!("{phase} attention=warned");
        check(&warned, "idle 209", &warned);
        check(&warned, "idle 210", &format!("{phase} attention=paused-clock"));
        let paused = format!("{phase} attention=paused-clock");
        check(&paused, "idle 899", &paused);
        check(&paused, "idle 900", "standby");
    }
    check("standby", "idle 100000", "standby");
}

#[test]
fn anyone_stops_the_countdown_by_whatever_they_do() {
    for role in ["agent", "citizen"] {
        for wish in ["here", "larger", "colleague", "listen"] {
            check("steps attention=warned", &format!("{role} {wish}"), "steps attention=active");
        }
        check("steps attention=warned", &format!("{role} pause"), &format!("steps attention=paused-{role}"));
    }
    check("steps at=motif attention=warned", "agent answer perdue", "steps at=perte attention=active");
    check("steps attention=active", "citizen here", "steps attention=active");
}

#[test]
fn a_pause_that_nobody_ends_is_wiped_whoever_began_it() {
    for by in ["agent", "citizen", "recovery"] {
        check(&format!("steps attention=paused-{by}"), "idle 900", "standby");
    }
}

#[test]
fn a_clock_that_ran_ahead_is_right_again_in_the_next_session() {
    let mut play = scene("need");
    let begun = play.now;
    for line in ["clock 3000000000", "agent ask-wipe", "agent wipe", "clock -2999999940", "agent greet"] {
        run(&mut play, line).expect("granted");
    }
    assert_eq!(play.state.last_at.millis_since(begun), 60_000);
}

#[test]
fn a_countdown_is_never_shorter_than_the_standard_allows() {
    let hasty = Patience {
        warn_after: Duration::from_secs(1),
        countdown: Duration::ZERO,
        wipe_after: Duration::from_mins(1),
    };
    let warned = scene("steps attention=warned").state;
    assert_eq!(hasty.left(&warned, Duration::from_secs(1)), Some(MIN_COUNTDOWN));
}
