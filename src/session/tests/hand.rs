//! The moves of the hand: pass, take back, give back, ask to try.

use super::common::table::check;

#[test]
fn the_agent_leads_first_and_the_citizen_may_not_act() {
    check("standby", "agent greet", "need at=besoin lead=agent");
    for wish in ["answer carte", "next", "back", "choose carte", "touch"] {
        check("need", &format!("citizen {wish}"), "refused NotLeading");
    }
    for wish in ["tick photo", "begin", "papers-missing", "back"] {
        check("prepare guide=carte", &format!("citizen {wish}"), "refused NotLeading");
    }
    for wish in ["answer perdue", "next", "back", "touch"] {
        check("steps at=motif", &format!("citizen {wish}"), "refused NotLeading");
    }
}

#[test]
fn only_the_agent_begins_and_only_once() {
    check("standby", "citizen greet", "refused NoSession");
    check("need", "agent greet", "refused SessionOpen");
    check("need", "citizen greet", "refused SessionOpen");
    for wish in ["next", "ask-wipe", "help", "try", "resume", "here"] {
        check("standby", &format!("citizen {wish}"), "refused NoSession");
    }
}

#[test]
fn while_the_agent_leads_the_citizen_may_ask() {
    for scene in ["need", "prepare", "steps at=motif"] {
        check(scene, "citizen help", &format!("{} lead=agent help=hint", phase(scene)));
        check(scene, "citizen try", &format!("{} lead=agent try=asked", phase(scene)));
        check(scene, "citizen larger", &format!("{} lead=agent size=150", phase(scene)));
        check(scene, "citizen listen", &format!("{} lead=agent", phase(scene)));
        check(scene, "citizen stop", "closing outcome=stopped:fatigue");
    }
}

#[test]
fn while_the_citizen_leads_the_agent_may_watch_hint_take_back_pause_refer_end() {
    let scene = "steps at=papiers lead=citizen";
    for wish in ["next", "back", "tick photo", "touch"] {
        check(scene, &format!("agent {wish}"), "refused NotLeading");
    }
    check(scene, "agent hint", "steps at=papiers lead=citizen hint=yes");
    check(scene, "agent take-back", "steps at=papiers lead=agent hint=-");
    check(scene, "agent pause", "steps attention=paused-agent");
    check(scene, "agent refer", "closing outcome=referred:france-services");
    check(scene, "agent finish", "closing outcome=to-be-continued");
}

#[test]
fn one_act_passes_the_hand_and_one_takes_it_back() {
    for scene in ["need", "prepare", "steps at=motif"] {
        check(scene, "agent hand-over", &format!("{} lead=citizen", phase(scene)));
        check(scene, "citizen hand-over", "refused OnlyTheAgent");
        check(scene, "agent take-back", "refused AlreadyLeading");
        check(scene, "citizen hand-back", "refused NotLeading");
        let led = format!("{scene} lead=citizen");
        check(&led, "agent take-back", &format!("{} lead=agent", phase(scene)));
        check(&led, "citizen hand-back", &format!("{} lead=agent", phase(scene)));
        check(&led, "citizen take-back", "refused OnlyTheAgent");
        check(&led, "agent hand-back", "refused OnlyTheCitizen");
    }
}

#[test]
fn an_agent_who_passes_the_hand_twice_is_told_who_leads() {
    check("steps at=motif lead=citizen", "agent hand-over", "refused NotLeading");
}

#[test]
fn the_hand_does_not_pass_in_the_closing_but_comes_back() {
    check("closing", "agent hand-over", "refused NotNow");
    check("closing", "citizen try", "refused NotNow");
    check("closing lead=citizen", "agent take-back", "closing lead=agent");
    check("closing lead=citizen", "citizen hand-back", "closing lead=agent");
}

#[test]
fn the_wish_to_try_is_asked_once_and_answered_once() {
    check("steps at=motif try=asked", "citizen try", "refused AlreadyAsked");
    check("steps at=motif try=asked", "agent not-yet", "steps try=declined");
    check("steps at=motif try=declined", "citizen try", "refused AskedAndDeclined");
    check("steps at=motif", "agent not-yet", "refused NobodyAsked");
    check("steps at=motif try=declined", "agent not-yet", "refused NobodyAsked");
    check("steps at=motif try=asked", "citizen not-yet", "refused OnlyTheAgent");
    check("steps at=motif", "agent try", "refused OnlyTheCitizen");
    check("steps at=motif lead=citizen", "citizen try", "refused AlreadyLeading");
}

#[test]
fn the_wish_to_try_is_forgotten_when_the_lead_or_the_step_changes() {
    check("steps at=motif try=asked", "agent hand-over", "steps lead=citizen try=-");
    check("steps at=motif try=declined", "agent answer ancienne", "steps at=papiers try=-");
    check("steps at=papiers try=declined", "agent back", "steps at=motif try=-");
    check(
        "steps at=motif try=declined",
        "agent hand-over, citizen hand-back, citizen try",
        "steps try=asked",
    );
}

#[test]
fn a_touch_of_the_one_who_leads_is_nothing() {
    check("steps at=motif", "agent touch", "steps at=motif lead=agent");
    check("steps at=motif lead=citizen", "citizen touch", "steps at=motif lead=citizen");
}

#[test]
fn the_agent_does_not_point_at_what_the_agent_leads() {
    check("steps at=motif", "agent hint", "refused AlreadyLeading");
    check("steps at=motif lead=citizen", "citizen hint", "refused OnlyTheAgent");
    check("closing lead=citizen", "agent hint", "refused NotNow");
}

fn phase(scene: &str) -> &str {
    scene.split(' ').next().unwrap_or(scene)
}
