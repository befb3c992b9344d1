//! Saying goodbye: stop, refer, finish; the outcome and the feeling.

use super::common::table::check;

const OPEN: [&str; 3] = ["need", "prepare", "steps"];

#[test]
fn either_stops_with_a_reason_at_any_time() {
    for phase in OPEN {
        for role in ["agent", "citizen"] {
            check(phase, &format!("{role} stop"), "closing outcome=stopped:fatigue");
        }
    }
    check("closing", "citizen stop", "refused NotNow");
}

#[test]
fn the_agent_refers_at_any_time() {
    for phase in OPEN {
        check(phase, "agent refer", "closing outcome=referred:france-services");
        check(phase, "citizen refer", "refused OnlyTheAgent");
        check(&format!("{phase} lead=citizen"), "agent refer", "closing outcome=referred:france-services");
    }
    check("closing", "agent refer", "refused NotNow");
}

#[test]
fn the_agent_ends_and_ends_again_to_wipe() {
    for phase in OPEN {
        check(phase, "agent finish", "closing outcome=to-be-continued");
        check(phase, "citizen finish", "refused OnlyTheAgent");
    }
    check("closing", "agent finish", "standby");
    check("closing", "citizen finish", "refused OnlyTheAgent");
}

#[test]
fn the_agent_corrects_the_outcome_in_the_closing_only() {
    check("closing", "agent correct-done", "closing outcome=done");
    check("closing", "citizen correct-done", "refused OnlyTheAgent");
    check("steps", "agent correct-done", "refused NotNow");
}

#[test]
fn only_the_citizen_tells_a_feeling_and_may_change_it() {
    check("closing", "citizen feel bien", "closing feeling=bien");
    check("closing", "citizen feel bien, citizen feel difficile", "closing feeling=difficile");
    check("closing", "agent feel bien", "refused OnlyTheCitizen");
    check("steps", "citizen feel bien", "refused NotNow");
}
