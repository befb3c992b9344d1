//! Pause and resume, after a crash too; starting over.

use super::common::table::check;

#[test]
fn either_pauses_and_either_resumes() {
    for phase in ["need", "prepare", "steps", "closing"] {
        for role in ["agent", "citizen"] {
            check(phase, &format!("{role} pause"), &format!("{phase} attention=paused-{role}"));
            for other in ["agent", "citizen"] {
                let paused = format!("{phase} attention=paused-{role}");
                check(&paused, &format!("{other} resume"), &format!("{phase} attention=active"));
            }
            check(phase, &format!("{role} resume"), "refused NotPaused");
        }
    }
}

#[test]
fn nothing_goes_on_in_the_pause() {
    for wish in ["next", "back", "answer perdue", "hand-over", "finish", "refer", "pause", "lift", "touch"] {
        check("steps at=motif attention=paused-agent", &format!("agent {wish}"), "refused Paused");
    }
    for wish in ["help", "listen", "try", "hand-back", "feel bien"] {
        check("steps at=motif attention=paused-agent", &format!("citizen {wish}"), "refused Paused");
    }
}

#[test]
fn the_way_out_stays_open_in_the_pause() {
    for role in ["agent", "citizen"] {
        let paused = "steps at=motif attention=paused-clock";
        check(paused, &format!("{role} start-over"), "need attention=active");
        check(paused, &format!("{role} stop"), "closing attention=active outcome=stopped:fatigue");
        check(paused, &format!("{role} colleague"), "steps attention=paused-clock colleague=yes");
        check(paused, &format!("{role} larger"), "steps attention=paused-clock size=150");
    }
}

#[test]
fn after_a_crash_the_agent_alone_decides() {
    for phase in ["need", "prepare", "steps", "closing"] {
        let crashed = format!("{phase} attention=paused-recovery");
        check(&crashed, "agent resume", &format!("{phase} attention=active"));
        check(&crashed, "citizen resume", "refused OnlyTheAgent");
        check(&crashed, "citizen start-over", "refused OnlyTheAgent");
        check(&crashed, "citizen stop", "refused OnlyTheAgent");
        check(&crashed, "agent start-over", "need attention=active");
    }
    check("steps attention=paused-citizen", "crash", "steps attention=paused-recovery");
    check("standby", "crash", "standby");
}

#[test]
fn the_session_goes_on_where_it_was_paused() {
    check(
        "steps at=papiers lead=citizen",
        "citizen tick photo, agent pause, citizen resume",
        "steps at=papiers lead=citizen ticked=photo",
    );
}

#[test]
fn starting_over_gives_the_lead_to_the_agent_and_forgets_the_way() {
    for scene in ["need at=lisible", "prepare guide=carte", "steps at=connexion", "closing from=papiers"] {
        for role in ["agent", "citizen"] {
            let led = format!("{scene} lead=citizen");
            check(&led, &format!("{role} start-over"), "need at=besoin lead=agent answer=- veil=none");
        }
    }
}
