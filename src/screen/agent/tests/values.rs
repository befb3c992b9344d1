//! The scene as text: what is shown, and what is hidden, phase by phase.

use eframe::egui::vec2;
use egui_kittest::kittest::Queryable as _;

use crate::{
    guide::{GuideId, Referral, ReferralReason, StructureKind},
    screen::{
        agent::{
            advice::Moment,
            places::Line as Offered,
            rail::{Line, Stand},
            scene::{Body, Counter, Left, Scene, scene},
            stage::Stage,
            work::Work,
        },
        board::Farewell,
        citizen::{citizen_theme, citizen_ui},
        testing,
        theme::Pane,
        widgets::Look,
    },
    session::{Command, Feeling, Happening, Outcome, Role},
};

/// The whole scene in a few lines, in reading order.
fn told(scene: &Scene) -> String {
    let mut lines = vec![format!(
        "top: {} | {} | {}",
        scene.top.lead.map_or("-", Role::code),
        scene.top.title,
        words(&scene.top.controls.iter().map(|it| it.words.as_str()).collect::<Vec<_>>())
    )];
    for call in &scene.calls {
        let answers: Vec<_> = call.controls.iter().map(|it| it.words.as_str()).collect();
        lines.push(format!("call: {} | {}", call.words, words(&answers)));
    }
    lines.extend(scene.refusal.map(|refusal| format!("refused: {refusal}")));
    match &scene.body {
        Body::Standby(standby) => {
            lines.push(format!("standby: {} | begin {}", standby.today, standby.may_begin));
        }
        Body::Interrupted(it) => lines.push(format!("interrupted: {}", it.sentence.words())),
        Body::Counter(counter) => tell_counter(counter, &mut lines),
    }
    lines.join("\n").replace('\u{a0}', " ")
}

fn tell_counter(counter: &Counter, lines: &mut Vec<String>) {
    match &counter.left {
        Left::Rail(rail) => {
            lines.push(format!("rail: {}", rail.summary));
            lines.extend(rail.lines.iter().map(tell_line));
        }
        Left::Search(search) => {
            let found: Vec<_> = search.found.iter().map(|it| it.title.as_str()).collect();
            let shown = search.suggested.as_ref().map_or("-", |it| it.title.as_str());
            lines.push(format!("search: {} | shown {shown} | {}", search.may_choose, words(&found)));
        }
        Left::Nothing => lines.push("left: -".to_owned()),
    }
    lines.extend(counter.state.map(|(_, word)| format!("mirror: {}", word.words())));
    lines.push(format!("work: {}", tell_work(&counter.work)));
    lines.extend(counter.advice.first.iter().map(|words| format!("first: {words}")));
    lines.extend(counter.advice.moment.map(|moment| format!("moment: {}", moment.word().words())));
    lines.extend(counter.advice.review.iter().map(|it| format!("review: {} ({})", it.words, it.recent)));
    lines.extend(counter.advice.facts.iter().map(|it| format!("fact: {} ({})", it.value, it.standing)));
    let bar = &counter.bar;
    let all = bar.left.iter().chain(bar.main.as_ref().map(|main| &main.control)).chain(&bar.right);
    lines.push(format!("bar: {}", words(&all.map(|it| it.words.as_str()).collect::<Vec<_>>())));
}

fn tell_line(line: &Line) -> String {
    let mark = match line.stand {
        Stand::Behind(_) => "✓",
        Stand::Here => "→",
        Stand::Ahead => "○",
    };
    let how = match line.stand {
        Stand::Behind(how) => how.map_or("", |how| how.words()),
        Stand::Here | Stand::Ahead => "",
    };
    let private = if line.private { " [privé]" } else { "" };
    format!("  {mark} {}{private} {how}", line.title).trim_end().to_owned()
}

fn tell_work(work: &Work) -> String {
    match work {
        Work::Watch(said) => said.map_or("-", |said| said.words()).to_owned(),
        Work::Answers(answers) | Work::Outcomes { answers, places: _ } => {
            let marked = answers.iter().map(|it| {
                if it.chosen { format!("({})", it.control.words) } else { it.control.words.clone() }
            });
            marked.collect::<Vec<_>>().join(", ")
        }
        Work::Ticks { title, lines } => {
            let lines = lines.iter().map(|it| format!("{}{}", if it.ticked { "x " } else { "" }, it.words));
            format!("{}: {}", title.words(), lines.collect::<Vec<_>>().join(", "))
        }
        Work::Site { address, .. } => format!("site {address}"),
    }
}

fn words(words: &[&str]) -> String {
    if words.is_empty() { "-".to_owned() } else { words.join(", ") }
}

/// Indentation and empty lines mean nothing.
#[track_caller]
fn check(stage: &Stage, expected: &str) {
    let plain = |text: &str| {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(plain(&told(&scene(&stage.board()))), plain(expected));
}

#[test]
fn standby_counts_and_begins() {
    check(
        &Stage::standby(),
        "
    top: - | Mairie de Saint-Exemple | -
    standby: 3 accompagnements aujourd'hui | begin true
    ",
    );
}

#[test]
fn nothing_begins_before_the_last_session_is_erased() {
    let stage = Stage::standby().with(|stage| stage.farewell = Some(Farewell::Erasing));
    check(
        &stage,
        "
    top: - | Mairie de Saint-Exemple | -
    standby: 3 accompagnements aujourd'hui | begin false
    ",
    );
}

#[test]
fn the_need_offers_the_search_and_what_the_citizen_shows() {
    check(
        &Stage::need().citizen(Command::SuggestGuide(GuideId::parse("cantine").unwrap())),
        "
    top: agent | Comprendre le besoin | Pause, Terminer
    search: true | shown Cantine : inscrire et réserver | Cantine : inscrire et réserver, Demander une carte d'identité
    work: Ma carte d'identité, mes papiers, Mes enfants : école, cantine, garderie, Autre chose
    moment: Bon moment pour passer la main.
    bar: Orienter, Repères, Passer la main
    ",
    );
}

#[test]
fn preparing_shows_the_road_and_the_papers() {
    check(
        &Stage::prepare("carte-identite").tick("photo"),
        "
    top: agent | Demander une carte d'identité | Pause, Terminer
    rail: 7 étapes au plus, environ 30 minutes
    ○ Pourquoi demander une carte ?
    ○ Votre carte est-elle prolongée ?
    ○ Ouvrons le site officiel
    ○ Entrez sur le site
    ○ Vos parents, votre adresse [privé]
    ○ Relisez avant de valider
    ○ Prenons le rendez-vous
    work: Les papiers: Votre ancienne carte d'identité, x Une photo d'identité de moins de 6 mois (à vérifier), non découpée, Un justificatif de domicile récent, En cas de changement de nom : le document qui le prouve
    review: Démarche écrite le 24 novembre 2026, pas encore relue par un agent (true)
    fact: 25 € (vérifié le 20 octobre 2026)
    fact: 6 mois (à vérifier (dernière fois le 20 janvier 2026))
    fact: 5 ans (à vérifier)
    bar: Retour, Orienter, Repères, Passer la main, Il manque un papier, Commencer les étapes
    ",
    );
}

#[test]
fn a_guide_read_too_long_ago_is_told_to_the_agent_before_the_steps_and_never_to_the_citizen() {
    let stage = Stage::prepare("cantine");
    let review = counter(&stage).advice.review.unwrap();
    let said =
        "Démarche relue le 20 octobre 2025 par un agent France Services : il y a plus d'un an, à relire";
    assert_eq!((review.words.replace('\u{a0}', " ").as_str(), review.recent), (said, false));
    assert_eq!(counter(&Stage::steps("cantine")).advice.review, None);

    let citizen = testing::window_of(vec2(1280.0, 800.0), stage, |ui, stage| {
        let board = stage.board();
        drop(citizen_ui(ui, &board, &citizen_theme(&board, Pane::default())));
    });
    assert!(citizen.query_all_by_label_contains("environ").count() > 0, "the preparation is not shown");
    assert_eq!(citizen.query_all_by_label_contains("relue").count(), 0);
}

#[test]
fn a_leading_citizen_is_watched_and_nothing_of_theirs_is_offered() {
    check(
        &Stage::steps("carte-identite").answer("perdue").agent(Command::HandOver).refused(Command::Next),
        "
    top: citizen | Demander une carte d'identité | Pause, Terminer
    refused: L'usager a la main pour le moment.
    rail: Étape 2 sur 6, environ 30 minutes
    ✓ Pourquoi demander une carte ? montré
    → Ouvrons le site officiel
    ○ Entrez sur le site
    ○ Vos parents, votre adresse [privé]
    ○ Relisez avant de valider
    ○ Prenons le rendez-vous
    work: site https://passeport.ants.gouv.fr/
    moment: L'usager agit. Regardez, laissez-lui le temps.
    bar: Orienter, Repères, Reprendre la main, Montrer où toucher
    ",
    );
}

#[test]
fn behind_the_curtain_the_agent_sees_the_guides_words_and_nothing_of_the_citizens() {
    let stage = Stage::private(Role::Citizen);
    check(
        &stage,
        "
    top: citizen | Demander une carte d'identité | Pause, Terminer
    rail: Étape 5 sur 7, environ 30 minutes
    ✓ Pourquoi demander une carte ? montré
    ✓ Votre carte est-elle prolongée ? montré
    ✓ Ouvrons le site officiel ensemble
    ✓ Entrez sur le site seul
    ✓ Touchez le bouton FranceConnect seul
    ✓ Tapez vos identifiants [privé] seul
    → Vos parents, votre adresse [privé]
    ○ Relisez avant de valider
    ○ Prenons le rendez-vous
    work: -
    first: Regardez ailleurs : l'usager tape quelque chose de privé.
    first: Le rideau s'ouvre tout seul à la fin de l'étape. Si vous reprenez la main, l'étape est quittée.
    bar: Orienter, Repères, Reprendre la main
    ",
    );
    let all = format!("{:?}", scene(&stage.board()));
    assert!(!all.contains("Écrivez les noms"), "the citizen's words are not the agent's");
}

#[test]
fn the_typing_agent_may_open_the_curtain() {
    let scene = scene(&Stage::private(Role::Agent).board());
    let Body::Counter(counter) = &scene.body else { panic!("{scene:?}") };
    let own = counter.own.as_ref().expect("the mirror shows the curtain");
    assert!(own.text.contains("Écrivez les noms"), "{own:?}");
}

#[track_caller]
fn counter(stage: &Stage) -> Counter {
    match scene(&stage.board()).body {
        Body::Counter(counter) => *counter,
        other => panic!("{other:?}"),
    }
}

#[test]
fn nobody_is_advised_to_pass_the_hand_to_a_screen_that_is_unplugged() {
    let stage = Stage::steps("carte-identite");
    let plugged = counter(&stage);
    assert!(matches!(plugged.advice.moment, Some(Moment::Pass(_))));
    let lost = counter(&stage.with(|stage| stage.health.citizen_screen_lost = true));
    assert_eq!(lost.advice.moment, None);
    let main = lost.bar.main.unwrap();
    assert_eq!((main.control.look, main.say), (Look::Secondary, None));
}

#[test]
fn the_hand_is_ringed_while_the_citizen_waits_for_it() {
    let ringed = |stage: &Stage| counter(stage).bar.main.unwrap().pointed;
    assert!(!ringed(&Stage::steps("cantine")));
    assert!(ringed(&Stage::steps("cantine").citizen(Command::AskToTry)));
}

#[test]
fn the_end_asks_to_be_pressed_only_once_the_citizen_has_said_how_it_went() {
    let look = |stage: &Stage| counter(stage).bar.main.unwrap().control.look;
    let closing = || Stage::steps("cantine").agent(Command::Finish);
    assert_eq!(look(&closing()), Look::Secondary);
    assert_eq!(look(&closing().citizen(Command::Feel(Feeling::Hard))), Look::Primary);
}

#[test]
fn only_the_steps_of_a_called_guide_stand_within_another() {
    let Left::Rail(rail) = counter(&Stage::private(Role::Citizen)).left else { panic!("no rail") };
    let within: Vec<_> =
        rail.lines.iter().filter(|line| line.within).map(|line| line.title.as_str()).collect();
    assert_eq!(within, ["Touchez le bouton FranceConnect", "Tapez vos identifiants"]);
}

#[test]
fn what_the_citizen_asks_comes_first() {
    let stage = Stage::steps("cantine")
        .citizen(Command::AskToTry)
        .citizen(Command::AskHelp)
        .citizen(Command::AskWipe)
        .citizen(Command::CallColleague);
    let told = told(&scene(&stage.board()));
    let calls: Vec<_> = told.lines().filter(|line| line.starts_with("call")).collect();
    assert_eq!(
        calls,
        [
            "call: L'usager demande de tout effacer. | Tout effacer",
            "call: L'usager demande de l'aide : un indice. | C'est réglé",
            "call: L'usager veut essayer. | Pas encore",
            "call: Un collègue est appelé. | Le collègue est là",
        ]
    );
}

#[test]
fn a_pause_offers_to_resume_and_nothing_that_erases() {
    let told = told(&scene(&Stage::steps("cantine").agent(Command::Pause).board()));
    assert!(told.ends_with("bar: Repères, Reprendre"), "{told}");
}

#[test]
fn a_session_that_nobody_attended_asks_before_it_shows_anything() {
    for (stage, sentence) in [
        (Stage::steps("cantine").crash(), "Un accompagnement a été interrompu."),
        (Stage::steps("cantine").clock(Happening::Paused), "Personne n'a touché l'écran depuis un moment."),
    ] {
        check(&stage, &format!("top: - | Cantine : inscrire et réserver | -\ninterrupted: {sentence}"));
    }
}

#[test]
fn the_closing_corrects_the_outcome_and_wipes_only_from_below() {
    let stage = Stage::steps("cantine")
        .answer("oui")
        .agent(Command::Finish)
        .citizen(Command::Feel(Feeling::Good))
        .agent(Command::CorrectOutcome(Outcome::Referred(REFERRAL)));
    check(
        &stage,
        "
    top: agent | Cantine : inscrire et réserver | Pause
    rail: 1 étape
    ✓ Le portail connaît-il votre enfant ? montré
    work: La démarche est faite, À continuer une autre fois, (Orienté ailleurs : France Services), Arrêté
    bar: Retour, Repères, Terminer, Imprimer la feuille de suite
    ",
    );
}

const REFERRAL: Referral = Referral { to: StructureKind::FranceServices, reason: ReferralReason::NoTime };

/// The places that are offered at the end, a line each.
fn offered(stage: &Stage) -> Option<Vec<String>> {
    let Body::Counter(counter) = scene(&stage.board()).body else { panic!("no counter") };
    let Work::Outcomes { places, .. } = counter.work else { panic!("not the end") };
    let line = |it: &Offered| {
        let words = it.words.replace('\u{a0}', " ").replace('\n', " | ");
        if it.chosen { format!("({words})") } else { words }
    };
    Some(places?.lines.iter().map(line).collect())
}

#[test]
fn whoever_is_sent_on_is_offered_the_places_of_that_kind_the_nearest_first() {
    let stage = |around: bool| {
        Stage::steps("cantine").with(|stage| {
            let (here, places) = testing::places_around();
            (stage.local.position, stage.local.places) = (here.filter(|_| around), places);
        })
    };
    let sent =
        |around| stage(around).agent(Command::Refer(REFERRAL)).with(|stage| stage.desk.place = Some(2));
    let near = "Ouvre aujourd'hui à 14 h | 02 41 00 00 00 | 2 place du Marché, 49000 Saint-Aubin-des-Bois | Rendez-vous : https://www.rdv.exemple.fr/prendre)";
    let far = "Ouvert maintenant, jusqu'à 18 h (à vérifier) | 02 41 00 00 00 (à vérifier) | 1 rue Neuve, 49000 Là-bas | Rendez-vous : https://www.rdv.exemple.fr/prendre (à vérifier)";
    let bus = "Bus France Services | le premier mardi (à vérifier) | 02 41 00 00 00 (à vérifier) | Parking de la salle des fêtes, 49000 Ici | Rendez-vous : https://www.rdv.exemple.fr/prendre (à vérifier)";
    assert_eq!(
        offered(&sent(true)).unwrap(),
        [
            format!("(France Services de Saint-Aubin, à moins de 1 km | {near}"),
            format!("La Poste, France Services, à 14 km | {far}"),
            bus.to_owned(),
        ]
    );
    assert_eq!(
        offered(&sent(false)).unwrap(),
        [
            bus.to_owned(),
            format!("La Poste, France Services | {far}"),
            format!("(France Services de Saint-Aubin | {near}"),
        ],
        "in the order of the file, without any distance"
    );
    let elsewhere = Referral { to: StructureKind::SocialHelp, ..REFERRAL };
    assert_eq!(offered(&stage(true).agent(Command::Refer(elsewhere))), Some(Vec::new()));
    assert_eq!(offered(&stage(true).agent(Command::Finish)), None);
}
