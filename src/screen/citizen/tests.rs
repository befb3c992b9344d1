//! The citizen's window, as a person of 75 and as a screen reader find it.

mod read;

use std::time::Duration;

use eframe::egui::{Rect, accesskit, pos2, vec2};
use egui_kittest::{
    Harness, SnapshotResults,
    kittest::{NodeT, Queryable},
};

use crate::{
    guide::{Referral, ReferralReason, StructureKind, place::WebAddress, signals::Signal},
    screen::{
        board::{Act, AgentPanel, CitizenPanel, Countdown, Farewell, Notice},
        testing::{Table, answer, choose, snapshot, tick, window},
        theme::{Pane, Theme},
        words::Text,
    },
    session::{
        Actor, Comfort, Command, Contrast, Event, Feeling, Happening, Outcome, Refusal, Role, TextSize,
        Timestamp,
    },
};

use super::{citizen_theme, citizen_ui, lost_screen_ui, mirror_ui, spoken};

use Command::{AskHelp, BeginSteps, HandOver, Next};
use Role::{Agent, Citizen};

/// The way to the checklist, the hand with the agent.
fn to_papers() -> Vec<(Role, Command)> {
    vec![(Agent, choose("carte")), (Agent, BeginSteps), (Agent, answer("perdue")), (Agent, Next)]
}

/// The way to the private step, the hand with `typist`.
fn to_private(typist: Role) -> Vec<(Role, Command)> {
    let mut way = to_papers();
    way.extend([(Agent, tick("photo")), (Agent, tick("justificatif")), (Agent, Next), (Agent, Next)]);
    if typist == Citizen {
        way.push((Agent, HandOver));
    }
    way.push((typist, Next));
    way
}

/// The way to the end, the citizen doing the second half.
fn to_closing() -> Vec<(Role, Command)> {
    let mut way = to_private(Citizen);
    way.extend([(Citizen, Next), (Citizen, Next)]);
    way
}

fn show(table: Table) -> Harness<'static, (Table, Vec<Act>)> {
    show_with(table, Pane::default())
}

fn show_with(table: Table, pane: Pane) -> Harness<'static, (Table, Vec<Act>)> {
    window((table, Vec::new()), move |ui, (table, acts)| {
        let board = table.board();
        acts.extend(citizen_ui(ui, &board, &citizen_theme(&board, pane)));
    })
}

/// Compares both sizes of text with their pictures.
fn check(name: &str, make: impl Fn() -> Table) {
    let mut results = snapshot(show(make()), "citizen", name);
    let mut table = make();
    if let Some(session) = &mut table.state.session {
        session.comfort.size = TextSize::Largest;
        results.extend(snapshot(show(table), "citizen", &format!("{name}-200")));
    }
}

#[test]
fn standby_is_calm() {
    check("welcome", Table::standby);
}

#[test]
fn the_need_shows_a_question_and_tiles() {
    check("need", || Table::played(&[(Agent, HandOver)]));
}

#[test]
fn preparing_shows_the_road_and_the_papers() {
    check("prepare", || Table::played(&[(Agent, choose("carte")), (Agent, HandOver)]));
}

#[test]
fn a_question_shown_by_the_agent_has_no_buttons_in_its_middle() {
    check("question-watching", || Table::played(&[(Agent, choose("carte")), (Agent, BeginSteps)]));
}

#[test]
fn a_list_is_ticked_by_the_one_who_leads() {
    check("check-leading", || {
        let mut way = to_papers();
        way.extend([(Agent, Next), (Agent, HandOver), (Citizen, tick("photo"))]);
        way.remove(4);
        Table::played(&way)
    });
}

#[test]
fn an_uncertain_price_is_never_shown_as_certain() {
    check("info-doubt", || Table::played(&to_papers()[..3]));
}

#[test]
fn the_official_site_stands_in_large_letters() {
    check("site", || {
        let mut way = to_private(Agent);
        way.truncate(7);
        Table::played(&way)
    });
}

#[test]
fn what_the_citizen_types_alone_is_framed() {
    check("private", || Table::played(&to_private(Citizen)));
}

#[test]
fn what_the_agent_types_alone_is_behind_a_curtain() {
    check("curtain", || Table::played(&to_private(Agent)));
}

#[test]
fn a_pause_is_calm() {
    check("pause", || Table::played(&[(Agent, Command::Pause)]));
}

#[test]
fn the_goodbye_shows_what_was_done_alone() {
    check("closing", || {
        let mut table = Table::played(&to_closing());
        table.play(Citizen, Command::Feel(Feeling::Good));
        table
    });
}

#[test]
fn after_the_wipe_nothing_is_left() {
    check("farewell", || {
        let mut table = Table::standby();
        table.farewell = Some(Farewell::Erased);
        table
    });
}

#[test]
fn help_stands_above_the_buttons() {
    check("help", || Table::played(&[(Agent, HandOver), (Citizen, AskHelp)]));
}

#[test]
fn the_way_out_opens_over_the_step() {
    check("way-out", || Table::played(&to_papers()[..3]).with_panel(CitizenPanel::WayOut));
}

#[test]
fn the_idle_warning_counts_down() {
    check("idle", || {
        let mut table = Table::played(&to_papers()[..3]);
        let at = Timestamp(table.state.last_at.0 + 1);
        table.state.apply(&Event { at, by: Actor::Clock, what: Happening::IdleWarned });
        table.countdown = Some(Countdown { left: Duration::from_secs(24), whole: Duration::from_secs(30) });
        table
    });
}

#[test]
fn the_wipe_is_asked_once() {
    check("wipe", || {
        let mut table = Table::played(&to_papers()[..3]);
        table.play(Citizen, Command::AskWipe);
        table
    });
}

#[test]
fn a_touch_without_the_lead_is_answered() {
    check("refused", || {
        let notice = Notice::Refused { refusal: Refusal::NotLeading, offer_try: true };
        Table::played(&to_papers()[..3]).with_notice(notice)
    });
}

#[test]
fn comfort_has_its_panel() {
    check("comfort", || Table::played(&to_papers()[..3]).with_panel(CitizenPanel::Comfort));
}

#[test]
fn stopping_asks_why() {
    check("stop", || Table::played(&to_papers()[..3]).with_panel(CitizenPanel::StopReason));
}

#[test]
fn the_citizen_who_leads_has_one_main_button() {
    check("info-leading", || {
        let mut way = to_papers()[..3].to_vec();
        way.push((Agent, HandOver));
        Table::played(&way)
    });
}

#[test]
fn what_the_agent_points_at_is_ringed() {
    check("hint", || {
        let mut way = to_papers()[..3].to_vec();
        way.extend([(Agent, HandOver), (Agent, Command::GiveHint)]);
        Table::played(&way)
    });
}

#[test]
fn being_sent_on_says_where_to() {
    check("closing-referred", || {
        let referral = Referral { to: StructureKind::ALL[0], reason: ReferralReason::ALL[0] };
        Table::played(&[(Agent, choose("carte")), (Agent, Command::Refer(referral))])
    });
}

/// A citizen who is sent to a France Services, to the first of the places.
fn sent_to_a_place() -> Table {
    let referral = Referral { to: StructureKind::FranceServices, reason: ReferralReason::ALL[0] };
    let mut table = Table::played(&[(Agent, choose("carte")), (Agent, Command::Refer(referral))]);
    table.agent_desk.place = Some(0);
    table
}

#[test]
fn the_place_that_the_agent_has_chosen_stands_in_large_letters() {
    check("closing-place", sent_to_a_place);
}

#[test]
fn the_place_is_read_aloud_with_its_hours_and_its_telephone() {
    let said = spoken(&sent_to_a_place().board());
    for words in
        ["France Services de Saint-Aubin", "2 place du Marché", "aujourd'hui à 14", "Téléphone", "Samedi"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn the_page_for_appointments_stands_on_the_screen_and_is_not_read_aloud() {
    let mut table = sent_to_a_place();
    table.local.places[0].booking = WebAddress::parse("https://www.rdv.exemple.fr");
    assert!(!spoken(&table.board()).contains("rdv.exemple"));
    assert!(show(table).query_by_label_contains("Rendez-vous\u{a0}: https://www.rdv.exemple.fr").is_some());
}

#[test]
fn a_place_of_another_kind_than_the_one_decided_is_not_shown() {
    let mut table = sent_to_a_place();
    let referral = Referral { to: StructureKind::SocialHelp, reason: ReferralReason::ALL[0] };
    table.play(Agent, Command::CorrectOutcome(Outcome::Referred(referral)));
    assert!(!spoken(&table.board()).contains("Saint-Aubin"));
}

#[test]
fn a_window_without_its_screen_says_so_and_nothing_else() {
    let theme = Theme::citizen(Comfort::default(), Pane::default());
    let harness = window(theme, |ui, theme| lost_screen_ui(ui, theme));
    let _results = snapshot(harness, "citizen", "lost-screen");
}

#[test]
fn a_touch_in_standby_is_answered() {
    check("welcome-answer", || {
        Table::standby().with_notice(Notice::Refused { refusal: Refusal::NoSession, offer_try: false })
    });
}

#[test]
fn help_listening_and_the_corner_are_there_without_a_session() {
    let mut goodbye = Table::standby();
    goodbye.farewell = Some(Farewell::Erased);
    for table in [Table::standby(), goodbye] {
        let found = buttons(&show(table));
        for text in [Text::Help, Text::Listen, Text::WayOut] {
            assert!(found.iter().any(|name| name == text.words()), "{text:?}: {found:?}");
        }
    }
}

#[test]
fn the_wish_to_try_is_one_button_in_the_answer_that_offers_it() {
    let notice = Notice::Refused { refusal: Refusal::NotLeading, offer_try: true };
    let found = buttons(&show(Table::played(&to_papers()[..3]).with_notice(notice)));
    assert_eq!(found.iter().filter(|name| *name == Text::Try.words()).count(), 1, "{found:?}");
}

#[test]
fn help_never_reads_what_is_said_to_the_agent() {
    let harness = show(Table::played(&[(Agent, HandOver), (Citizen, AskHelp)]));
    assert!(harness.query_by_label(Text::HelpAnswer.words()).is_some());
    assert!(harness.query_by_label("Le besoin d'abord, l'écran ensuite.").is_none());
}

#[test]
fn most_of_the_screen_is_for_reading_at_any_size() {
    for size in TextSize::ALL {
        let mut table = Table::played(&to_papers()[..3]);
        table.play(Agent, HandOver);
        table.play(Citizen, Command::SetComfort(Comfort { size: *size, ..Comfort::default() }));
        let harness = show(table);
        let top = harness.get_by_role_and_label(accesskit::Role::Button, Text::WayOut.words()).rect();
        let bottom = harness.get_by_role_and_label(accesskit::Role::Button, Text::Next.words()).rect();
        let share = (bottom.top() - top.bottom()) / Pane::default().size.y;
        assert!(share >= 0.65, "{size:?}: {share}");
    }
}

#[test]
fn dark_and_high_contrast_have_the_same_shape() {
    let mut results = SnapshotResults::new();
    for (name, contrast) in [("dark", Contrast::Dark), ("high", Contrast::High)] {
        let mut table = Table::played(&[(Agent, HandOver)]);
        table.play(Citizen, Command::SetComfort(Comfort { contrast, ..Comfort::default() }));
        results.extend(snapshot(show(table), "citizen", name));
    }
}

/// Names of all buttons that a screen reader finds.
fn buttons<S>(harness: &Harness<'_, S>) -> Vec<String> {
    harness
        .query_all_by_role(accesskit::Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

fn acts_after(table: Table, touch: impl FnOnce(&mut Harness<'static, (Table, Vec<Act>)>)) -> Vec<Act> {
    let mut harness = show(table);
    touch(&mut harness);
    harness.run();
    harness.state().1.clone()
}

#[test]
fn help_listening_and_size_are_there_in_every_phase() {
    for way in
        [vec![], to_papers()[..1].to_vec(), to_papers(), to_private(Agent), to_private(Citizen), to_closing()]
    {
        let found = buttons(&show(Table::played(&way)));
        for text in [Text::Help, Text::Listen, Text::Larger, Text::WayOut] {
            assert!(
                found.iter().any(|name| name == text.words()),
                "{text:?} missing after {way:?}: {found:?}"
            );
        }
    }
}

#[test]
fn moves_are_offered_to_the_one_who_leads_only() {
    let watching = buttons(&show(Table::played(&to_papers()[..3])));
    assert!(watching.contains(&Text::Try.words().to_owned()));
    assert!(!watching.contains(&Text::Next.words().to_owned()), "{watching:?}");
    let mut way = to_papers()[..3].to_vec();
    way.push((Agent, HandOver));
    let leading = buttons(&show(Table::played(&way)));
    for text in [Text::Next, Text::Back, Text::HandBack] {
        assert!(leading.contains(&text.words().to_owned()), "{text:?}: {leading:?}");
    }
}

#[test]
fn a_button_returns_its_command() {
    let acts = acts_after(Table::played(&to_papers()[..3]), |harness| {
        harness.get_by_role_and_label(accesskit::Role::Button, Text::Try.words()).click();
    });
    assert_eq!(acts, [Act::Command(Command::AskToTry)]);
}

#[test]
fn the_middle_answers_a_touch_without_the_lead() {
    let acts = acts_after(Table::played(&to_papers()[..3]), |harness| {
        harness.drag_at(pos2(900.0, 600.0));
        harness.drop_at(pos2(900.0, 600.0));
    });
    assert_eq!(acts, [Act::Command(Command::TouchWithoutLead)]);
}

#[test]
fn a_page_that_scrolls_answers_it_as_well() {
    let mut table = Table::played(&[(Agent, choose("carte"))]);
    if let Some(session) = &mut table.state.session {
        session.comfort.size = TextSize::Largest;
    }
    let acts = acts_after(table, |harness| {
        harness.get_by_label(Text::ScrollDown.words());
        harness.drag_at(pos2(300.0, 400.0));
        harness.drop_at(pos2(300.0, 400.0));
    });
    assert_eq!(acts, [Act::Command(Command::TouchWithoutLead)]);
}

#[test]
fn under_a_panel_nothing_can_be_touched_or_heard() {
    let harness = show(Table::played(&to_papers()[..3]).with_panel(CitizenPanel::WayOut));
    let found = buttons(&harness);
    assert!(!found.contains(&Text::Help.words().to_owned()), "{found:?}");
    assert!(found.contains(&Text::Close.words().to_owned()), "{found:?}");
    let acts = acts_after(Table::played(&to_papers()[..3]).with_panel(CitizenPanel::WayOut), |harness| {
        harness.drag_at(pos2(100.0, 600.0));
        harness.drop_at(pos2(100.0, 600.0));
    });
    assert!(acts.is_empty(), "{acts:?}");
}

#[test]
fn the_keyboard_reaches_a_button_and_presses_it() {
    let acts = acts_after(Table::played(&[(Agent, Command::Pause)]), |harness| {
        harness.get_by_role_and_label(accesskit::Role::Button, Text::Resume.words()).focus();
        harness.run();
        harness.key_press(eframe::egui::Key::Enter);
    });
    assert_eq!(acts, [Act::Command(Command::Resume)]);
}

#[test]
fn every_target_is_twelve_millimetres_and_inside_the_screen_at_any_size() {
    let pane = Pane::default();
    let least = crate::screen::tokens::MIN_TOUCH_MM * pane.px_per_mm - 0.5;
    for size in TextSize::ALL {
        for way in [vec![], to_papers()[..1].to_vec(), to_papers(), to_private(Citizen)] {
            let mut table = Table::played(&way);
            table.play(Citizen, Command::SetComfort(Comfort { size: *size, ..Comfort::default() }));
            let harness = show_with(table, pane);
            for node in harness.query_all_by_role(accesskit::Role::Button) {
                let name = node.accesskit_node().label().unwrap_or_default();
                let rect = node.rect();
                assert!(rect.width() >= least && rect.height() >= least, "{size:?} {name}: {rect:?}");
                assert!(rect.left() >= 0.0 && rect.right() <= pane.size.x, "{size:?} {name}: {rect:?}");
            }
        }
    }
}

#[test]
fn a_quiet_screen_does_not_repaint() {
    let mut harness = show(Table::played(&to_papers()));
    harness.step();
    let wait = harness.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert!(wait.is_none_or(|wait| wait > Duration::from_mins(1)), "{wait:?}");
}

/// The mirror in an agent's window of 1920 × 1080.
fn mirror(table: Table) -> Harness<'static, Table> {
    window(table, |ui, table| {
        let rect = Rect::from_min_size(pos2(400.0, 100.0), vec2(1120.0, 700.0));
        mirror_ui(ui, rect, &table.board(), &Theme::agent(Contrast::Light, 1.0), &mut Vec::new());
    })
}

#[test]
fn the_mirror_is_one_group_without_a_button() {
    let harness = mirror(Table::played(&[(Agent, HandOver)]));
    assert!(buttons(&harness).is_empty(), "{:?}", buttons(&harness));
    let group = harness.get_by_label(Text::CitizenMirror.words());
    assert_eq!(group.accesskit_node().role(), accesskit::Role::Group);
    let words = group.accesskit_node().description().unwrap_or_default();
    assert!(words.contains("Qu'est-ce qui vous amène ?"), "{words}");
    assert!(words.contains("Autre chose"), "{words}");
}

#[test]
fn the_mirror_shows_a_curtain_while_the_citizen_types() {
    let harness = mirror(Table::played(&to_private(Citizen)));
    let group = harness.get_by_label(Text::CitizenMirror.words());
    let words = group.accesskit_node().description().unwrap_or_default();
    assert!(words.contains(Text::CurtainTitle.words()), "{words}");
    assert!(!words.contains("mot de passe"), "{words}");
    let _results = snapshot(harness, "citizen", "mirror-curtain");
}

#[test]
fn the_mirror_looks_like_the_window() {
    let _results = snapshot(mirror(Table::played(&to_papers()[..3])), "citizen", "mirror");
}

#[test]
fn capitals_are_as_high_as_promised() {
    let theme = Theme::citizen(Comfort::default(), Pane::default());
    let mut harness = window(theme, |ui, theme| {
        let font = theme.font(crate::screen::tokens::Type::Body);
        let galley = ui.painter().layout_no_wrap("H".to_owned(), font, theme.palette.on_surface);
        let high = galley.rows[0].row.glyphs[0].uv_rect.size.y;
        let least = crate::screen::tokens::MIN_CAPITAL_HEIGHT_MM * theme.pane.px_per_mm;
        assert!(high >= least - 1.0, "a capital has {high} points, needs {least}");
    });
    harness.run();
}

#[test]
fn the_window_has_a_name_for_those_who_hear_it() {
    let harness = show(Table::played(&[]));
    assert!(harness.query_by_label(Text::CitizenScreen.words()).is_some());
}

#[test]
fn a_touch_in_flight_never_lands_on_what_took_its_place() {
    let mut way = to_papers();
    way.insert(3, (Agent, HandOver));
    way.truncate(4);
    let mut harness = show(Table::played(&way));
    let next = harness.get_by_role_and_label(accesskit::Role::Button, Text::Next.words()).rect();
    harness.drag_at(next.center());
    harness.run();
    // « C'est fait » of the checklist now stands where « Suivant » was pressed.
    harness.state_mut().0.play(Citizen, Next);
    harness.run();
    harness.drop_at(next.center());
    harness.run();
    assert!(harness.state().1.is_empty(), "{:?}", harness.state().1);
}

/// Every pixel, and every word of the accessibility tree.
fn all_of<S>(mut harness: Harness<'_, S>) -> (Vec<u8>, String) {
    let pixels = harness.render().unwrap().into_raw();
    let told = harness.root().children_recursive().map(|node| format!("{:?}", node.accesskit_node().data()));
    (pixels, told.collect::<Vec<_>>().join("\n"))
}

#[test]
fn nothing_of_the_stop_signals_is_in_the_citizens_window_the_mirror_or_the_voice() {
    let without = || Table::played(&to_closing());
    let (window_before, mirror_before) = (all_of(show(without())), all_of(mirror(without())));
    assert!(window_before.1.len() > 100 && !mirror_before.1.is_empty(), "nothing was compared");
    for signal in [None, Some(Signal::Violence), Some(Signal::Debt)] {
        let with = || {
            let mut table = without();
            table.agent_desk.panel = AgentPanel::Signals { signal };
            table
        };
        assert!(all_of(show(with())) == window_before, "{signal:?}");
        assert!(all_of(mirror(with())) == mirror_before, "{signal:?}");
        assert_eq!(spoken(&with().board()), spoken(&without().board()), "{signal:?}");
    }
}
