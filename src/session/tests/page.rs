//! What the official page shows becomes an event once a step, and proposes, never decides.

use super::common::table::{check, check_play, scene};
use crate::session::{Actor, Happening};

#[test]
fn a_page_that_shows_that_it_is_done_never_jumps_by_itself() {
    check("steps at=demande", "page done", "steps at=demande page=done");
    check("steps at=demande", "page done, agent next", "steps at=connexion page=-");
}

#[test]
fn each_step_begins_with_nothing_seen() {
    check("steps at=demande", "page missing, page secret, agent back, agent next", "steps at=demande page=-");
    check("steps at=connexion lead=agent", "page secret, agent hand-over", "steps at=connexion page=-");
}

#[test]
fn a_landmark_that_comes_late_after_all_counts() {
    check("steps at=demande", "page missing, page seen", "steps at=demande page=seen/missing");
}

#[test]
fn only_a_step_on_an_official_page_hears_the_page() {
    for nowhere in ["standby", "need", "prepare", "steps at=motif", "closing"] {
        check(nowhere, "page done, page missing", nowhere);
    }
    check("steps at=demande attention=paused-agent", "page done", "steps at=demande page=-");
}

#[test]
fn a_fact_is_written_once_a_step_and_names_guide_and_step_where_the_bilan_needs_them() {
    let play = check_play(
        scene("steps at=demande"),
        "page missing, page missing, page refused, page refused",
        "steps at=demande page=missing/refused",
    );
    let by_page: Vec<_> = play.log.iter().filter(|event| event.by == Actor::Page).collect();
    assert_eq!(by_page.len(), 2);
    assert!(matches!(
        &by_page[0].what,
        Happening::LandmarkMissing { guide, step } if guide.id.as_str() == "carte" && step.as_str() == "demande"
    ));
    assert_eq!(by_page[1].what, Happening::PageRefused);
}
