//! « Tout effacer »: both, always, with one confirmation.

use super::common::table::check;

const ANYWHERE: [&str; 9] = [
    "need",
    "prepare",
    "steps at=motif",
    "steps at=connexion lead=citizen",
    "steps at=connexion lead=agent",
    "closing",
    "steps attention=paused-agent",
    "steps attention=paused-recovery",
    "need attention=warned",
];

#[test]
fn both_wipe_everything_from_anywhere_with_one_confirmation() {
    for scene in ANYWHERE {
        for role in ["agent", "citizen"] {
            check(scene, &format!("{role} wipe"), "refused WipeNotAsked");
            check(scene, &format!("{role} ask-wipe, {role} wipe"), "standby");
            check(scene, &format!("{role} ask-wipe, {role} drop-wipe, {role} wipe"), "refused WipeNotAsked");
        }
    }
}

#[test]
fn one_party_does_not_confirm_for_the_other() {
    check("steps wipe=agent", "citizen wipe", "refused WipeNotAsked");
    check("steps wipe=agent", "citizen drop-wipe", "refused WipeNotAsked");
    check("steps wipe=citizen", "agent wipe", "refused WipeNotAsked");
    check("standby", "agent wipe", "refused NoSession");
}

#[test]
fn who_asks_second_does_not_take_the_first_one_s_question_away() {
    check("steps wipe=agent", "citizen ask-wipe", "steps wipe=agent/citizen");
    check("steps wipe=agent/citizen", "agent wipe", "standby");
    check("steps wipe=agent/citizen", "citizen wipe", "standby");
    check("steps wipe=agent/citizen", "citizen drop-wipe", "steps wipe=agent");
}
