//! The walk: branches, back with memory, calls and returns, mastery.

use super::common::table::{check, check_play, scene};

#[test]
fn a_question_branches_and_asks_for_an_answer() {
    check("steps at=motif", "agent answer perdue", "steps at=perte way=motif:perdue/perte");
    check("steps at=motif", "agent answer ancienne", "steps at=papiers way=motif:ancienne/papiers");
    check("steps at=motif", "agent answer tuteur", "closing outcome=referred:administration");
    check("steps at=motif", "agent next", "refused AnswerFirst");
    check("steps at=motif", "agent answer oui", "refused Unknown");
    check("steps at=papiers", "agent answer perdue", "refused NotNow");
    check("prepare", "agent answer perdue", "refused NotNow");
}

#[test]
fn a_checklist_is_ticked_to_its_end() {
    check("steps at=papiers", "agent next", "refused TickFirst");
    check("steps at=papiers", "agent tick photo, agent next", "refused TickFirst");
    check("steps at=papiers", "agent tick photo, agent tick domicile, agent next", "steps at=compte");
    check("steps at=papiers", "agent tick photo, agent tick photo", "steps ticked=-");
    check("steps at=papiers", "agent tick justificatif", "refused Unknown");
    check("steps at=motif", "agent tick photo", "refused NotNow");
    check("closing", "agent tick photo", "refused NotNow");
}

#[test]
fn back_remembers_the_answer_and_next_repeats_it() {
    check("steps at=motif", "agent answer perdue, agent back", "steps at=motif answer=perdue");
    check("steps at=motif", "agent answer perdue, agent back, agent next", "steps at=perte");
    check("steps at=motif", "agent answer perdue, agent back, agent answer ancienne", "steps at=papiers");
}

#[test]
fn back_is_possible_to_the_very_beginning() {
    check("steps at=papiers", "agent back, agent back", "prepare guide=carte");
    check("prepare guide=carte", "agent back", "need at=besoin");
    check("need at=lisible", "agent back", "need at=besoin answer=carte");
    check("need at=besoin", "agent back", "refused NothingBehind");
    check("closing from=papiers", "agent back", "steps at=papiers");
    check("closing", "agent back", "need");
}

#[test]
fn answers_of_an_abandoned_branch_do_not_steer_but_are_remembered() {
    // « souvenir » is only shown to who lost the card.
    let lost = "agent answer perdue, agent next, agent back, agent back, agent answer ancienne, \
                agent tick photo, agent tick domicile, agent next, agent next, agent answer oui, \
                agent next, agent next, agent next";
    check("steps at=motif", &format!("{lost}, agent next"), "steps at=fin");
    check(
        "steps at=deja",
        "agent answer non, agent back, agent back, agent next",
        "steps at=deja remembered=non answer=-",
    );
}

#[test]
fn a_condition_shows_a_step_to_those_it_concerns() {
    let lost = "agent answer perdue, agent next, agent tick photo, agent tick domicile, agent next, \
                agent next, agent answer oui, agent next, agent next, agent next";
    check("steps at=motif", &format!("{lost}, agent next"), "steps at=souvenir");
}

#[test]
fn a_called_guide_returns_to_where_it_was_called() {
    check("steps at=compte", "agent next", "steps at=deja depth=1");
    check("steps at=deja", "agent answer oui, agent next, agent next", "steps at=demande depth=0");
    check("steps at=demande", "agent back", "steps at=code depth=1");
}

#[test]
fn a_call_inside_a_call_returns_step_by_step() {
    check("steps at=deja", "agent answer non, agent next", "steps at=lire depth=2");
    check("steps at=lire", "agent answer oui, agent next", "steps at=mot-de-passe depth=1 veil=citizen");
    check(
        "steps at=lire",
        "agent answer oui, agent next, agent next, agent next",
        "steps at=demande depth=0",
    );
    check("steps at=ouvrir", "agent back, agent back, agent back", "steps at=deja depth=1 answer=non");
}

#[test]
fn a_guide_that_is_called_again_starts_fresh() {
    let visit = "agent answer oui, agent next, ";
    let again = "agent next, agent next, agent answer oui, agent next, agent answer oui, agent next, ";
    check("steps at=halte", &format!("{visit}agent answer oui, agent answer oui"), "steps at=jardin depth=1");
    check(
        "steps at=halte",
        &format!("{visit}agent answer oui, agent answer oui, {again}agent answer non"),
        "steps at=sortie depth=1",
    );
}

#[test]
fn a_called_guide_may_end_its_caller() {
    check("steps at=lire", "agent answer non", "closing outcome=to-be-continued from=lire");
    check("steps at=deja", "agent answer bloque", "closing outcome=referred:operateur");
}

#[test]
fn the_last_step_ends_the_guide() {
    check("steps at=fin guide=carte", "agent next", "closing outcome=done from=fin");
    check("closing from=fin guide=carte", "agent back, agent next", "closing outcome=done");
}

#[test]
fn who_led_to_the_end_showed_it() {
    check("steps at=motif", "agent answer perdue", "steps done=motif:shown");
    check("steps at=motif lead=citizen", "citizen answer perdue", "steps done=motif:alone");
}

#[test]
fn help_or_a_change_of_the_lead_makes_it_together() {
    check("steps at=motif", "agent hand-over, citizen answer perdue", "steps done=motif:together");
    check("steps at=motif lead=citizen", "agent take-back, agent answer perdue", "steps done=motif:together");
    check("steps at=motif lead=citizen", "citizen help, citizen answer perdue", "steps done=motif:together");
    check("steps at=motif lead=citizen", "agent hint, citizen answer perdue", "steps done=motif:together");
    check("steps at=motif lead=citizen", "citizen listen, citizen answer perdue", "steps done=motif:alone");
}

#[test]
fn a_private_step_that_was_passed_is_together_as_any_other() {
    let play = check_play(scene("steps at=secret"), "agent hand-over, citizen next", "steps at=code");
    check_play(play, "citizen next", "steps at=fin done=secret:together/code:alone");
}

#[test]
fn the_last_time_a_step_was_done_counts() {
    check(
        "steps at=motif",
        "agent answer perdue, agent back, agent hand-over, citizen answer perdue, citizen back, citizen next",
        "steps at=perte done=motif:alone",
    );
}

#[test]
fn a_guide_that_goes_round_is_stopped_before_it_eats_the_memory() {
    let round = "agent next, agent answer non, agent answer oui, ";
    let full = scene("steps at=tour");
    let to_the_limit = round.repeat(166) + "agent next";
    let full = check_play(full, &to_the_limit, "steps at=halte");
    let stuck = check_play(full.clone(), "agent answer non", "refused WayTooLong");
    check_play(stuck, "agent back", "steps at=tour");
    check_play(full, "agent finish", "closing");
}
