//! Finding out, and getting ready.

use super::common::table::check;

#[test]
fn the_interview_ends_in_a_guide_a_referral_or_another_visit() {
    check("need at=lisible", "agent answer oui", "prepare guide=carte");
    check("need at=lisible", "agent answer non", "closing outcome=to-be-continued guide=-");
    check("need at=besoin", "agent answer aide", "closing outcome=referred:france-services");
    check("need at=lisible", "agent answer oui, agent back", "need at=lisible answer=oui");
}

#[test]
fn a_guide_may_be_chosen_without_the_interview() {
    check("need", "agent choose carte", "prepare guide=carte");
    check("need lead=citizen", "citizen choose carte", "prepare guide=carte");
    check("need", "agent choose compte", "refused Unknown"); // only called, never chosen
    check("need", "agent choose accueil", "refused Unknown");
    check("need", "agent choose nulle-part", "refused Unknown");
    check("prepare guide=carte", "agent choose coffre", "refused NotNow");
    check("steps at=motif", "agent choose coffre", "refused NotNow");
}

#[test]
fn the_citizen_shows_a_guide_and_chooses_nothing_by_it() {
    check("need", "citizen suggest carte", "need at=besoin lead=agent");
    check("need", "citizen suggest nulle-part", "refused Unknown");
    check("need", "agent suggest carte", "refused OnlyTheCitizen");
    check("steps at=motif", "citizen suggest carte", "refused NotNow");
}

#[test]
fn papers_are_ticked_and_may_be_missing() {
    check("prepare guide=carte", "agent tick photo", "prepare have=photo");
    check("prepare guide=carte", "agent tick photo, agent tick photo", "prepare have=-");
    check("prepare guide=carte", "agent tick domicile", "refused Unknown");
    check("prepare guide=carte", "agent papers-missing", "closing outcome=to-be-continued");
    check("prepare guide=carte", "citizen papers-missing", "refused NotLeading");
    check("need", "agent papers-missing", "refused NotNow");
    check("steps at=motif", "agent papers-missing", "refused NotNow");
}

#[test]
fn papers_that_are_here_stay_ticked_on_the_way_back() {
    check("prepare guide=carte", "agent tick photo, agent begin, agent back", "prepare have=photo");
    check("closing", "agent begin", "refused NotNow");
    check("need", "agent begin", "refused NotNow");
    check("steps at=motif", "agent begin", "refused NotNow");
}
