//! Help: a ladder of three, and what is at hand in every phase.

use super::common::table::check;

const PHASES: [&str; 4] = ["need", "prepare", "steps", "closing"];

#[test]
fn help_climbs_to_the_agent_and_stays_there() {
    check("steps at=motif", "citizen help", "steps help=hint");
    check("steps at=motif help=hint", "citizen help", "steps help=show-me");
    check("steps at=motif help=show-me", "citizen help", "steps help=call-agent");
    check("steps at=motif help=call-agent", "citizen help", "steps help=call-agent");
    check("steps at=motif", "agent help", "refused OnlyTheCitizen");
}

#[test]
fn help_is_closed_by_either_and_by_leaving_the_step() {
    check("steps at=motif help=show-me", "citizen close-help", "steps help=-");
    check("steps at=motif help=call-agent", "agent close-help", "steps help=-");
    check("steps at=motif", "citizen close-help", "steps help=-");
    check("steps at=motif help=show-me", "agent answer perdue", "steps at=perte help=-");
}

#[test]
fn help_reading_aloud_comfort_and_a_colleague_are_there_in_every_phase() {
    for phase in PHASES {
        check(phase, "citizen help", &format!("{phase} help=hint"));
        check(phase, "citizen listen", phase);
        check(phase, "citizen larger", &format!("{phase} size=150"));
        for role in ["agent", "citizen"] {
            check(phase, &format!("{role} colleague"), &format!("{phase} colleague=yes"));
            check(
                &format!("{phase} colleague=yes"),
                &format!("{role} colleague-came"),
                &format!("{phase} colleague=-"),
            );
        }
    }
}

#[test]
fn comfort_lasts_over_starting_over_and_ends_with_the_session() {
    check("steps at=motif", "citizen larger, citizen start-over", "need size=150");
    check("steps at=motif", "citizen larger, agent ask-wipe, agent wipe, agent greet", "need size=100");
}
