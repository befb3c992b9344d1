//! What tests of views share: a small library, a way to play a session, and one harness.

use std::sync::Arc;

use eframe::egui::{Ui, UiBuilder, Vec2, vec2};
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};
use jiff::civil::{Date, Time, date, time};

use crate::{
    guide::{
        ChoiceId, GuideId, ItemId, Library, LocalLayer, Place, SourceFile,
        place::{Hours, Phone, Position, WebAddress},
    },
    session::{Command, Role, SessionId, State, Timestamp, decide},
};

use super::{
    board::{AgentDesk, Board, CitizenDesk, CitizenPanel, Countdown, Farewell, Health, Notice, Notices},
    theme,
};

/// The day on which tests are played.
pub const TODAY: Date = date(2026, 11, 24);

/// The time at which tests are played: a town hall is shut for lunch.
pub const NOON: Time = time(12, 30, 0, 0);

const ACCUEIL: &str = r#"
format = 1
id = "accueil"
kind = "interview"
title = "Comprendre le besoin"
summary = "Quelques questions pour trouver la bonne démarche."
theme = "aide_aux_demarches_administratives"
minutes = 5
[[step]]
id = "besoin"
kind = "question"
title = "Qu'est-ce qui vous amène ?"
citizen = "Touchez ce qui ressemble le plus à votre demande."
agent = "Dites : « Bonjour. »"
why = "Le besoin d'abord, l'écran ensuite."
[[step.choice]]
id = "papiers"
label = "Ma carte d'identité, mes papiers"
guide = "carte"
[[step.choice]]
id = "enfants"
label = "Mes enfants : école, cantine, garderie"
guide = "cantine"
[[step.choice]]
id = "acces"
label = "Me connecter à un site public"
guide = "carte"
[[step.choice]]
id = "autre"
label = "Autre chose"
refer = { to = "france-services", reason = "autre-service" }
"#;

const CARTE: &str = r#"
format = 1
id = "carte"
title = "Demander une carte d'identité"
summary = "Préparer la demande en ligne, puis prendre rendez-vous."
theme = "papiers_elections_citoyennete"
minutes = 25
needs = ["email-lisible", "telephone"]
host = "passeport.ants.gouv.fr"
[fact.timbre]
value = "25 €"
about = "timbre fiscal, carte perdue ou volée"
source = "https://www.service-public.gouv.fr/"
[fact.delai]
value = "3 semaines"
about = "délai moyen"
source = "mairie"
verified_on = 2026-10-01
[[bring]]
id = "photo"
text = "Une photo d'identité récente"
[[bring]]
id = "ancienne"
text = "Votre ancienne carte d'identité"
instead = "un passeport"
[[step]]
id = "motif"
kind = "question"
title = "Pourquoi refaire la carte ?"
citizen = "Choisissez ce qui vous correspond."
agent = "Reformulez."
why = "Les papiers demandés changent selon le cas."
[[step.choice]]
id = "perdue"
label = "Je l'ai perdue"
[[step.choice]]
id = "perimee"
label = "Elle n'est plus valable"
[[step]]
id = "prix"
kind = "info"
title = "Ce qu'il faut savoir"
citizen = "La demande commence en ligne. Le timbre coûte {fact.timbre}. Vous pouvez le payer plus tard."
agent = "Expliquez."
[[step]]
id = "papiers"
kind = "check"
title = "Vos papiers sont-ils là ?"
citizen = "Touchez chaque papier que vous avez."
agent = "Comptez ensemble."
hand = true
[[step.item]]
id = "photo"
text = "La photo"
[[step.item]]
id = "justificatif"
text = "Un justificatif de domicile récent"
instead = "une facture d'électricité"
[[step]]
id = "site"
kind = "site"
title = "Ouvrir le site officiel"
citizen = "Le site s'ouvre avec l'agent. Vérifiez son nom."
agent = "Montrez l'adresse."
open = "https://passeport.ants.gouv.fr/"
[[step]]
id = "connexion"
kind = "call"
call = "connexion"
title = "Se connecter"
citizen = "Nous allons ouvrir votre compte."
agent = "Passez la main."
hand = true
[[step]]
id = "rendez-vous"
kind = "info"
title = "Prendre rendez-vous"
citizen = "Le rendez-vous se prend par téléphone. Le numéro : {local.telephone-rdv}."
agent = "Aidez."
end = "done"
[plan_b]
text = "Tout peut se faire au guichet d'une mairie équipée."
"#;

const CONNEXION: &str = r#"
format = 1
id = "connexion"
kind = "shared"
title = "Se connecter"
summary = "Ouvrir son compte."
theme = "aide_aux_demarches_administratives"
minutes = 5
[[step]]
id = "mot-de-passe"
kind = "site"
title = "Taper votre mot de passe"
citizen = "Tapez votre mot de passe. Personne d'autre ne voit l'écran."
agent = "Regardez ailleurs."
private = true
for = "citizen"
why = "Un mot de passe reste à vous."
end = "done"
"#;

const CANTINE: &str = r#"
format = 1
id = "cantine"
title = "Inscrire un enfant à la cantine"
summary = "Remplir le dossier de la cantine."
theme = "famille_scolarite"
minutes = 15
[[step]]
id = "debut"
kind = "info"
title = "Le dossier"
citizen = "Le dossier se remplit en ligne."
agent = "Expliquez."
end = "done"
[plan_b]
text = "Le dossier existe sur papier."
"#;

/// The guides of all tests of views.
#[must_use]
pub fn library() -> Arc<Library> {
    let files = [("accueil", ACCUEIL), ("cantine", CANTINE), ("carte", CARTE), ("connexion", CONNEXION)]
        .map(|(name, text)| SourceFile { name: format!("{name}.toml"), bytes: text.into() });
    let (library, faults) = Library::build(&files, TODAY);
    assert!(library.left_out().is_empty(), "{faults:#?}");
    Arc::new(library)
}

/// A commune.
#[must_use]
pub fn local() -> LocalLayer {
    LocalLayer {
        town_hall: "Mairie de Saint-Aubin-des-Bois".to_owned(),
        hours: vec![
            "Lundi, mardi, jeudi : 9 h – 12 h".to_owned(),
            "Mercredi : 9 h – 12 h et 14 h – 17 h".to_owned(),
        ],
        places: places(),
        ..LocalLayer::default()
    }
}

/// Three places of the same kind: one is open at noon, one is not sure, one has hours that nobody reads.
#[must_use]
pub fn places() -> Vec<Place> {
    let place = |name: &str, address: &str, hours: &str, verified_on| Place {
        name: name.to_owned(),
        address: address.to_owned(),
        phone: Phone::parse("02 41 00 00 00"),
        hours: Some(Hours::parse(hours)),
        verified_on,
        ..Place::sample()
    };
    let recent = Some(date(2026, 11, 2));
    vec![
        place(
            "France Services de Saint-Aubin",
            "2 place du Marché, 49000 Saint-Aubin-des-Bois",
            "Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00; PH off",
            recent,
        ),
        place("Bus France Services", "Parking de la salle des fêtes, 49000 Ici", "le premier mardi", None),
        place("La Poste, France Services", "1 rue Neuve, 49000 Là-bas", "Mo-Sa 09:00-18:00", None),
    ]
}

/// The same places around a town hall: the first moves about, the second is far, the third is near.
/// Each has its page for appointments.
#[must_use]
pub fn places_around() -> (Option<Position>, Vec<Place>) {
    let mut places = places();
    places.rotate_left(1);
    for (place, latitude) in places.iter_mut().zip([f64::NAN, 47.13, 47.004]) {
        place.position = Position::new(latitude, -0.1);
        place.booking = WebAddress::parse("https://www.rdv.exemple.fr/prendre");
    }
    (Position::new(47.0, -0.1), places)
}

/// Everything that a board is made of.
pub struct Table {
    /// The session.
    pub state: State,
    /// The commune.
    pub local: LocalLayer,
    /// Announcements.
    pub notices: Notices,
    /// The kiosk's health.
    pub health: Health,
    /// The agent's desk.
    pub agent_desk: AgentDesk,
    /// The citizen's desk.
    pub citizen_desk: CitizenDesk,
    /// The countdown.
    pub countdown: Option<Countdown>,
    /// The goodbye.
    pub farewell: Option<Farewell>,
}

impl Table {
    /// Nobody is here.
    #[must_use]
    pub fn standby() -> Self {
        Self {
            state: State::standby(library()),
            local: local(),
            notices: Notices::default(),
            health: Health::default(),
            agent_desk: AgentDesk::default(),
            citizen_desk: CitizenDesk::default(),
            countdown: None,
            farewell: None,
        }
    }

    /// After these commands, all of which must be granted.
    #[must_use]
    pub fn played(commands: &[(Role, Command)]) -> Self {
        let mut table = Self::standby();
        table.play(Role::Agent, Command::Greet(SessionId([7; 16])));
        for (role, command) in commands {
            table.play(*role, command.clone());
        }
        table
    }

    /// Does one command.
    pub fn play(&mut self, role: Role, command: Command) {
        let wish = format!("{role:?} {command:?}");
        let now = Timestamp(self.state.last_at.0 + 1_000);
        let events =
            decide(&self.state, role, command, now).unwrap_or_else(|refusal| panic!("{wish}: {refusal:?}"));
        self.state.replay(&events);
    }

    /// With a panel of the citizen's window open.
    #[must_use]
    pub fn with_panel(mut self, panel: CitizenPanel) -> Self {
        self.citizen_desk.panel = panel;
        self
    }

    /// With an announcement on the citizen's screen.
    #[must_use]
    pub fn with_notice(mut self, notice: Notice) -> Self {
        self.notices.citizen = Some(notice);
        self
    }

    /// The board.
    #[must_use]
    pub fn board(&self) -> Board<'_> {
        Board {
            state: &self.state,
            local: &self.local,
            today: TODAY,
            time: NOON,
            now: self.state.last_at,
            countdown: self.countdown,
            farewell: self.farewell,
            notices: &self.notices,
            health: &self.health,
            agent_desk: &self.agent_desk,
            citizen_desk: &self.citizen_desk,
            page: None,
            preview: None,
        }
    }
}

/// An answer of the interview or of a guide.
#[must_use]
pub fn answer(id: &str) -> Command {
    Command::Answer(ChoiceId::parse(id).unwrap())
}

/// A tick.
#[must_use]
pub fn tick(id: &str) -> Command {
    Command::Tick(ItemId::parse(id).unwrap())
}

/// The choice of a guide.
#[must_use]
pub fn choose(id: &str) -> Command {
    Command::ChooseGuide(GuideId::parse(id).unwrap())
}

/// One window of 1920 × 1080 points, with our fonts. Rendered at half size: every letter is
/// still legible, and a picture is 30 to 60 kB.
pub fn window<'a, S: 'a>(state: S, draw: impl FnMut(&mut Ui, &mut S) + 'a) -> Harness<'a, S> {
    window_of(vec2(1920.0, 1080.0), state, draw)
}

/// As [`window`], of another size.
pub fn window_of<'a, S: 'a>(
    size: Vec2,
    state: S,
    mut draw: impl FnMut(&mut Ui, &mut S) + 'a,
) -> Harness<'a, S> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(0.5)
        .with_context_setup(theme::install)
        .wgpu()
        .build_ui_state(
            move |ui, state| {
                // The harness leaves a rim around its page; a window of ours has none.
                let whole = ui.ctx().content_rect();
                draw(&mut ui.new_child(UiBuilder::new().max_rect(whole)), state);
            },
            state,
        );
    harness.run();
    harness
}

/// Compares with the picture in `tests/snapshots/FOLDER`. Software renderers differ in a few
/// pixels at the edge of letters and round corners; a moved or missing widget is hundreds.
pub fn snapshot<S>(mut harness: Harness<'_, S>, folder: &str, name: &str) -> SnapshotResults {
    let folder = format!("tests/snapshots/{folder}");
    let options = SnapshotOptions::new().output_path(folder).max_failed_pixels(20);
    harness.snapshot_options(name, &options);
    harness.take_snapshot_results()
}
