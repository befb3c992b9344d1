//! The official page in the windows, under the hands of both parties.

use eframe::egui::{
    Color32, ColorImage, Event, ImeEvent, Modifiers, PointerButton, Pos2, Rect, TextureHandle,
    TextureOptions, Vec2, accesskit, pos2, vec2,
};
use egui_kittest::{Harness, SnapshotResults, kittest::Queryable};

use crate::{
    screen::{
        board::{Act, Board, PageAct, PageLook, PageTrouble, PageView, Pointed, Private},
        testing::{Table, answer, choose, snapshot, tick, window},
        theme::{Pane, Theme},
        words::{Text, page_changed},
    },
    session::{Command, Contrast, PageFact, Role, TextSize, page_tells},
};

use super::{citizen_theme, citizen_ui, mirror_ui};

use Role::{Agent, Citizen};

/// The page in its own points.
const PAGE: Vec2 = vec2(1280.0, 640.0);

/// At the step on the official site, the hand with `lead`.
fn at_site(lead: Role) -> Table {
    let mut way = vec![(Agent, choose("carte")), (Agent, Command::BeginSteps), (Agent, answer("perdue"))];
    way.extend([(Agent, Command::Next), (Agent, tick("photo")), (Agent, tick("justificatif"))]);
    way.extend([(Agent, Command::Next)]);
    if lead == Citizen {
        way.push((Agent, Command::HandOver));
    }
    Table::played(&way)
}

/// A page that both see.
fn page() -> PageView {
    PageView {
        host: "passeport.ants.gouv.fr".to_owned(),
        secure: true,
        look: PageLook::Coming,
        private: Private::No,
        refused: None,
        news: None,
        ask: None,
        typing: None,
        landmark: None,
        pointed: None,
        read: None,
    }
}

/// What stands in one window, and what was done there.
struct Seen {
    table: Table,
    page: PageView,
    picture: Option<TextureHandle>,
    acts: Vec<PageAct>,
    pressed: usize,
}

/// The citizen's window, or the mirror of it in the agent's.
fn show(role: Role, table: Table, page: PageView) -> Harness<'static, Seen> {
    let seen = Seen { table, page, picture: None, acts: Vec::new(), pressed: 0 };
    window(seen, move |ui, seen| {
        let texture = seen.picture.get_or_insert_with(|| {
            // Stripes, so that what lies over the page is told from it.
            let stripe =
                |at: usize| if (at / 640).is_multiple_of(2) { [225, 230, 240] } else { [250, 250, 250] };
            let rgb: Vec<u8> = (0..64 * 640).flat_map(stripe).collect();
            ui.ctx().load_texture("page", ColorImage::from_rgb([640, 64], &rgb), TextureOptions::NEAREST)
        });
        if seen.page.look == PageLook::Coming {
            seen.page.look = PageLook::Shown { texture: texture.id(), size: PAGE };
        }
        let board = Board { page: Some(&seen.page), ..seen.table.board() };
        let acts = match role {
            Citizen => citizen_ui(ui, &board, &citizen_theme(&board, Pane::default())),
            Agent => {
                let mut acts = Vec::new();
                let theme = Theme::agent(Contrast::Light, 1.0).with_citizen_pane(Pane::default());
                mirror_ui(ui, Rect::from_min_size(Pos2::ZERO, vec2(960.0, 540.0)), &board, &theme, &mut acts);
                acts
            }
        };
        seen.acts.extend(acts.into_iter().filter_map(|act| match act {
            Act::Page(act) => Some(act),
            _ => None,
        }));
    })
}

fn button(at: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

fn tap(harness: &mut Harness<'_, Seen>, at: Pos2) {
    for event in [Event::PointerMoved(at), button(at, true), button(at, false)] {
        harness.event(event);
        harness.step();
    }
}

/// In the middle of the page, in the citizen's window and in the mirror of half its size.
const fn middle(role: Role) -> Pos2 {
    match role {
        Citizen => pos2(960.0, 600.0),
        Agent => pos2(480.0, 300.0),
    }
}

#[test]
fn who_does_not_lead_points_and_nothing_reaches_the_page() {
    for role in Role::BOTH {
        let mut harness = show(role, at_site(role.other()), page());
        tap(&mut harness, middle(role));
        let acts = &harness.state().acts;
        let [PageAct::Point(at)] = acts.as_slice() else { panic!("{role:?}: {acts:?}") };
        assert!((at.x - PAGE.x / 2.0).abs() < 2.0, "{role:?}: {at:?}");
    }
}

#[test]
fn who_leads_presses_and_does_not_point() {
    for role in Role::BOTH {
        let mut harness = show(role, at_site(role), page());
        tap(&mut harness, middle(role));
        let acts = &harness.state().acts;
        assert!(matches!(acts.as_slice(), [PageAct::Press(_), PageAct::Release(_)]), "{role:?}: {acts:?}");
    }
}

#[test]
fn what_a_keyboard_writes_reaches_the_page_and_what_was_copied_does_not() {
    for role in Role::BOTH {
        let mut harness = show(role, at_site(role), page());
        let letters = ["é", "ç", "€", "œ", "ê", "ÿ", "À"];
        for letter in letters {
            // A key of its own, and a dead key or an input method that ends with a letter.
            harness.event(Event::Text(letter.to_owned()));
            harness.step();
            harness.event(Event::Ime(ImeEvent::Commit(letter.to_owned())));
            harness.step();
        }
        let written: Vec<_> = letters.iter().flat_map(|letter| [*letter, *letter]).collect();
        let acts = std::mem::take(&mut harness.state_mut().acts);
        let said = |act: &PageAct| match act {
            PageAct::Text(words) => words.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(acts.iter().map(said).collect::<Vec<_>>(), written, "{role:?}");
        for event in [Event::Copy, Event::Cut, Event::Paste("canari".to_owned())] {
            harness.event(event);
            harness.step();
        }
        assert!(harness.state().acts.is_empty(), "{role:?}: {:?}", harness.state().acts);
    }
}

#[test]
fn a_page_that_is_covered_cannot_be_pointed_at() {
    for role in Role::BOTH {
        let covered = PageView { look: PageLook::Covered { ask_both: false }, ..page() };
        let mut harness = show(role, at_site(role.other()), covered);
        tap(&mut harness, middle(role));
        assert!(harness.state().acts.is_empty(), "{role:?}");
    }
}

#[test]
fn the_finger_is_seen_in_both_windows_and_said() {
    let mut results = SnapshotResults::new();
    for (by, words) in [(Citizen, Text::IsItHere), (Agent, Text::AgentPointsHere)] {
        let pointed = || PageView { pointed: Some(Pointed { by, at: pos2(400.0, 300.0) }), ..page() };
        let harness = show(Citizen, at_site(by.other()), pointed());
        assert!(harness.query_by_role_and_label(accesskit::Role::Status, words.words()).is_some());
        if by == Agent {
            results.extend(snapshot(harness, "citizen", "page-agent-points"));
        }
        let mirror = show(Agent, at_site(by.other()), pointed());
        if by == Citizen {
            results.extend(snapshot(mirror, "citizen", "page-citizen-points-mirror"));
        }
    }
    let mut table = at_site(Citizen);
    if let Some(session) = &mut table.state.session {
        session.comfort.size = TextSize::Largest;
    }
    let corner = PageView { pointed: Some(Pointed { by: Agent, at: pos2(1270.0, 630.0) }), ..page() };
    results.extend(snapshot(show(Citizen, table, corner), "citizen", "page-agent-points-200"));
}

#[test]
fn who_leads_presses_through_the_ring() {
    let mut harness = show(
        Citizen,
        at_site(Citizen),
        PageView { pointed: Some(Pointed { by: Agent, at: (PAGE / 2.0).to_pos2() }), ..page() },
    );
    tap(&mut harness, middle(Citizen));
    assert!(matches!(harness.state().acts.as_slice(), [PageAct::Press(_), PageAct::Release(_)]));
}

/// Flicks upwards; how far the page scrolled at once, and how far after `rest` was touched.
fn flick(harness: &mut Harness<'_, Seen>, at: Pos2, rest: Option<Pos2>) -> (f32, f32) {
    let mut now = 100.0;
    let mut frames = |harness: &mut Harness<'_, Seen>, events: &mut dyn Iterator<Item = Option<Event>>| {
        for event in events {
            now += 0.02;
            harness.input_mut().time = Some(now);
            if let Some(event) = event {
                harness.event(event);
            }
            harness.step();
        }
        scrolled(harness)
    };
    let moves = (1_u8..=5).map(|up| Some(Event::PointerMoved(at - vec2(0.0, f32::from(up) * 30.0))));
    let begin = [Some(Event::PointerMoved(at)), Some(button(at, true))];
    let end = [Some(button(at - vec2(0.0, 150.0), false)), Some(Event::PointerGone)];
    let first = frames(harness, &mut begin.into_iter().chain(moves).chain(end).chain(vec![None; 10]));
    let touch = rest.map(|at| [Some(button(at, true)), Some(button(at, false))]);
    let taps = touch.is_some();
    frames(harness, &mut touch.into_iter().flatten());
    if taps {
        assert!(harness.state().pressed == 0, "the touch that stops the page presses nothing");
    }
    (first, frames(harness, &mut vec![None; 200].into_iter()))
}

fn scrolled(harness: &mut Harness<'_, Seen>) -> f32 {
    let acts = std::mem::take(&mut harness.state_mut().acts);
    harness.state_mut().pressed += acts.iter().filter(|act| matches!(act, PageAct::Press(_))).count();
    acts.iter().map(|act| if let PageAct::Scroll { by, .. } = act { by.y } else { 0.0 }).sum()
}

#[test]
fn a_flick_scrolls_on_by_itself_in_both_windows_until_it_stands_or_is_touched() {
    for role in Role::BOTH {
        let mut harness = show(role, at_site(role), page());
        let (before, after) = flick(&mut harness, middle(role), None);
        assert!(before > 250.0 && after > 30.0, "{role:?}: {before} then {after}");
        assert!(!harness.ctx.has_requested_repaint(), "{role:?}: it stands, and nothing is drawn any more");
        let mut harness = show(role, at_site(role), page());
        let (_, after) = flick(&mut harness, middle(role), Some(middle(role)));
        assert!(after.abs() < f32::EPSILON, "{role:?}: stopped by a touch, then {after}");
    }
}

/// At the step on the official site, after its page has shown this.
fn after(lead: Role, fact: PageFact) -> Table {
    let mut table = at_site(lead);
    let events = page_tells(&table.state, fact, table.state.last_at);
    table.state.replay(&events);
    table
}

fn ringed(left: f32, top: f32) -> PageView {
    PageView { landmark: Some(Rect::from_min_size(pos2(left, top), vec2(220.0, 48.0))), ..page() }
}

#[test]
fn what_the_guide_points_at_is_ringed_in_both_windows() {
    let mut results =
        snapshot(show(Citizen, at_site(Citizen), ringed(300.0, 200.0)), "citizen", "page-landmark");
    let mirror = show(Agent, at_site(Citizen), ringed(300.0, 200.0));
    results.extend(snapshot(mirror, "citizen", "page-landmark-mirror"));
    // Scrolled away: the arrow shows where it went.
    results.extend(snapshot(
        show(Citizen, at_site(Citizen), ringed(300.0, 900.0)),
        "citizen",
        "page-landmark-below",
    ));
}

#[test]
fn a_page_that_shows_that_it_is_done_rings_the_button_and_presses_nothing() {
    let harness = show(Citizen, after(Citizen, PageFact::LooksDone), page());
    assert!(harness.query_by_label(Text::PageLooksDone.words()).is_some());
    assert!(harness.state().acts.is_empty());
    let _results = snapshot(harness, "citizen", "page-looks-done");
    let watched = show(Citizen, after(Agent, PageFact::LooksDone), page());
    assert!(watched.query_by_label(Text::PageLooksDoneWatch.words()).is_some());
}

#[test]
fn a_page_that_has_changed_is_told_in_words_and_the_way_on_stays_open() {
    let harness = show(Citizen, after(Citizen, PageFact::LandmarkMissing), page());
    assert!(harness.query_by_label(&page_changed(None)).is_some());
    assert!(harness.query_by_role_and_label(accesskit::Role::Button, Text::Done.words()).is_some());
    let _results = snapshot(harness, "citizen", "page-changed");
    let mut table = after(Citizen, PageFact::LandmarkMissing);
    let events = page_tells(&table.state, PageFact::LandmarkSeen, table.state.last_at);
    table.state.replay(&events);
    assert!(show(Citizen, table, page()).query_by_label(&page_changed(None)).is_none());
}

#[test]
fn the_room_of_the_page_is_told_with_its_zoom_and_whether_it_stays() {
    use crate::screen::{board::Notice, page::take_room};
    let room = |lead, size, notice| {
        let mut table = at_site(lead);
        table.notices.citizen = notice;
        table.state.session.as_mut().unwrap().comfort.size = size;
        take_room(&show(Citizen, table, page()).ctx)
    };
    let normal = room(Citizen, TextSize::Normal, None).unwrap();
    let largest = room(Citizen, TextSize::Largest, None).unwrap();
    assert!(normal.size.x > 1800.0 && normal.size.y > 600.0, "{normal:?}");
    assert!((normal.zoom - 1.0).abs() < 0.01 && (largest.zoom - 2.0).abs() < 0.01);
    assert!(normal.stays && !room(Citizen, TextSize::Normal, Some(Notice::YourTurn)).unwrap().stays);
    assert_eq!(room(Agent, TextSize::Normal, None), Some(normal), "the hand passes, the page stays");
    assert_eq!(take_room(&show(Agent, at_site(Agent), page()).ctx), None, "the mirror is smaller");
}

#[test]
fn a_picture_made_for_its_room_stands_there_pixel_on_pixel() {
    let mut harness = show(Citizen, at_site(Citizen), page());
    // As large as the room of 1317 × 659 points, at half a pixel a point.
    let picture = ColorImage::filled([658, 329], Color32::GREEN);
    harness.state_mut().picture.as_mut().unwrap().set(picture, TextureOptions::NEAREST);
    harness.run();
    let shown = harness.render().unwrap();
    let green = shown.pixels().filter(|pixel| pixel.0 == [0, 255, 0, 255]).count();
    assert_eq!(green, 658 * 329);
}

#[test]
fn a_refused_address_is_said_calmly_and_only_the_agent_reads_its_name() {
    use crate::screen::board::{Imitation, RefusedPage};
    let imitates = Imitation { official: "impots.gouv.fr".to_owned(), how: "…" };
    for (imitates, words) in [(None, Text::PageRefused), (Some(imitates), Text::PageImitates)] {
        let refused = RefusedPage { host: "impots-gouv.fr".to_owned(), imitates };
        let harness = show(Citizen, at_site(Citizen), PageView { refused: Some(refused.clone()), ..page() });
        assert!(harness.query_by_label(words.words()).is_some());
        assert!(harness.query_by_label_contains("impots").is_none());
        assert!(crate::screen::agent::words::refused_page(&refused).contains("impots-gouv.fr"));
    }
}

#[test]
fn who_types_sees_the_field_over_the_keyboard_at_any_size() {
    for size in TextSize::ALL {
        let mut table = at_site(Citizen);
        table.state.session.as_mut().unwrap().comfort.size = *size;
        let typing = Some((crate::screen::page::KeyboardKind::Text, [500.0, 540.0]));
        let mut harness = show(Citizen, table, PageView { typing, private: Private::Yes, ..page() });
        let picture = ColorImage::filled([640, 320], Color32::GREEN);
        harness.state_mut().picture.as_mut().unwrap().set(picture, TextureOptions::NEAREST);
        harness.run();
        let shown = harness.render().unwrap();
        let column = (0..shown.height()).filter(|y| shown.get_pixel(480, *y).0 == [0, 255, 0, 255]);
        // The harness draws half a pixel a point: a field and what it is called.
        let column = column.count();
        assert!(column >= 50, "{size:?}: {column}");
        if *size == TextSize::Largest {
            snapshot(harness, "citizen", "page-typing-200").unwrap();
        }
    }
}

#[test]
fn who_typed_before_may_show_the_page_again_whoever_leads() {
    for lead in Role::BOTH {
        let mut harness = show(Citizen, at_site(lead), PageView { private: Private::UntilShown, ..page() });
        assert!(harness.query_by_label(Text::PageNotSeenByAgent.words()).is_some());
        let button = harness.get_by_role_and_label(accesskit::Role::Button, Text::PageShow.words()).rect();
        tap(&mut harness, button.center());
        assert!(matches!(harness.state().acts.as_slice(), [PageAct::Show]), "{lead:?}");
        if lead == Citizen {
            let _results = snapshot(harness, "citizen", "page-may-be-shown");
        }
    }
    let harness = show(Citizen, at_site(Citizen), PageView { private: Private::Yes, ..page() });
    assert!(harness.query_by_label(Text::PageShow.words()).is_none());
}

#[test]
fn a_page_that_cannot_be_used_names_its_site_and_the_other_way_at_any_size() {
    let mut results = SnapshotResults::new();
    for (name, trouble) in
        [("unreachable", PageTrouble::Unreachable), ("certificate", PageTrouble::Certificate)]
    {
        for size in [TextSize::Normal, TextSize::Largest] {
            let mut table = at_site(Citizen);
            table.state.session.as_mut().unwrap().comfort.size = size;
            let down = PageView { look: PageLook::Down(trouble), secure: false, ..page() };
            let harness = show(Citizen, table, down);
            assert!(harness.query_by_label("passeport.ants.gouv.fr").is_some(), "{name}");
            assert!(harness.query_by_label_contains("guichet").is_some(), "the other way: {name}");
            assert!(
                harness.query_by_role_and_label(accesskit::Role::Button, Text::PageAgain.words()).is_some()
            );
            let large = if size == TextSize::Largest { "-200" } else { "" };
            results.extend(snapshot(harness, "citizen", &format!("page-{name}{large}")));
        }
    }
}

#[test]
fn a_page_that_the_guide_does_not_know_is_shown_when_both_press_the_same_words() {
    let mut results = SnapshotResults::new();
    let alone = || PageView { private: Private::UntilAgreed, ..page() };
    let covered = || PageView { look: PageLook::Covered { ask_both: true }, ..page() };
    for view in [alone(), covered()] {
        let mut harness = show(Citizen, at_site(Citizen), view);
        let button = harness.get_by_role_and_label(accesskit::Role::Button, Text::PageAgree.words()).rect();
        tap(&mut harness, button.center());
        assert!(matches!(harness.state().acts.as_slice(), [PageAct::Agree]));
    }
    results.extend(snapshot(show(Citizen, at_site(Citizen), alone()), "citizen", "page-may-be-agreed"));
    results.extend(snapshot(show(Citizen, at_site(Agent), covered()), "citizen", "page-ask-both"));
    for view in [alone(), covered()] {
        let controls = crate::screen::agent::work::on_the_page(&view, Citizen);
        assert!(controls.iter().any(|control| control.words == Text::PageAgree.words()));
    }
}
