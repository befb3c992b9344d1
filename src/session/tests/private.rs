//! Private steps: the curtain, and leaving it behind.

use super::common::table::check;

#[test]
fn a_private_step_hides_the_one_who_does_not_type() {
    check("steps at=demande lead=citizen", "citizen next", "steps at=connexion lead=citizen veil=agent");
    check("steps at=demande", "agent next", "steps at=connexion lead=agent veil=citizen");
    check("steps at=connexion lead=citizen", "citizen next", "steps at=fin veil=none");
    check("steps at=connexion lead=citizen", "citizen back", "steps at=demande veil=none");
}

#[test]
fn only_the_party_that_types_lifts_the_curtain() {
    check("steps at=connexion lead=citizen veil=agent", "citizen lift", "steps at=connexion veil=lifted");
    check("steps at=connexion lead=citizen veil=agent", "agent lift", "refused OnlyTheTypist");
    check("steps at=connexion lead=agent veil=citizen", "agent lift", "steps at=connexion veil=lifted");
    check("steps at=connexion lead=agent veil=citizen", "citizen lift", "refused OnlyTheTypist");
    check("steps at=motif", "agent lift", "refused NotNow");
    check("need", "agent lift", "refused NotNow");
}

#[test]
fn taking_back_a_private_step_leaves_it_before_the_agent_sees_anything() {
    check(
        "steps at=connexion lead=citizen veil=agent",
        "agent take-back",
        "steps at=demande   lead=agent   veil=none",
    );
    check(
        "steps at=connexion lead=citizen veil=agent",
        "citizen hand-back",
        "steps at=demande   lead=agent   veil=none",
    );
}

#[test]
fn taking_back_leaves_a_private_step_even_when_the_citizen_lifted_the_curtain() {
    check("steps at=connexion lead=citizen veil=lifted", "agent take-back", "steps at=demande lead=agent");
    check("steps at=connexion lead=citizen veil=lifted", "citizen hand-back", "steps at=demande lead=agent");
}

#[test]
fn taking_back_leaves_private_steps_that_follow_each_other_together() {
    check("steps at=code guide=carte lead=citizen", "agent take-back", "steps at=deja depth=1 lead=agent");
    check("steps at=secret lead=citizen", "agent take-back", "prepare guide=coffre lead=agent");
    check("steps at=code guide=coffre lead=citizen", "citizen hand-back", "prepare guide=coffre lead=agent");
}

#[test]
fn passing_the_hand_restarts_a_private_step_for_its_new_typist() {
    check(
        "steps at=connexion lead=agent   veil=citizen",
        "agent hand-over",
        "steps at=connexion lead=citizen veil=agent",
    );
}

#[test]
fn a_curtain_that_the_agent_lifted_is_down_again_for_the_citizen() {
    check(
        "steps at=connexion lead=agent   veil=lifted",
        "agent hand-over",
        "steps at=connexion lead=citizen veil=agent",
    );
}

#[test]
fn the_agent_cannot_point_behind_the_curtain() {
    check("steps at=connexion lead=citizen veil=agent", "agent hint", "refused BehindTheCurtain");
    check("steps at=connexion lead=citizen veil=lifted", "agent hint", "steps hint=yes veil=lifted");
}

#[test]
fn nobody_comes_back_from_the_closing_to_what_the_other_typed() {
    check(
        "steps at=connexion lead=citizen veil=agent",
        "agent finish, agent take-back, agent back",
        "steps at=demande lead=agent veil=none",
    );
    check("steps at=connexion lead=citizen", "agent refer, citizen back", "steps at=demande lead=citizen");
    check(
        "steps at=secret lead=citizen",
        "agent finish, agent take-back, agent back",
        "prepare guide=coffre",
    );
}

#[test]
fn a_curtain_that_was_lifted_before_a_crash_is_down_after_it() {
    check(
        "steps at=connexion lead=citizen veil=lifted",
        "crash, agent resume",
        "steps at=connexion lead=citizen veil=agent attention=active",
    );
}
