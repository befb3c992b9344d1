//! The words on screen: one catalogue, so that voice, length check and translation see them all.
//!
//! Fixed words are [`Text`]s; sentences with a number or a name in them are functions below.
//! The words of refusals stand with the refusals, those of closed lists with the lists.
//! The words on the controls that move a session are a contract with manuals and tests.

use std::time::Duration;

use crate::{
    guide::{LocalKey, StructureKind, inside_sentence, road::Road},
    session::Role,
};

/// Declares a catalogue of fixed texts.
macro_rules! texts {
    ($(#[$all:meta])* $catalogue:ident: $($(#[$doc:meta])* $name:ident = $words:literal;)*) => {
        $(#[$all])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $catalogue { $($(#[$doc])* #[doc = concat!("« ", $words, " »")] $name,)* }

        impl $catalogue {
            /// Every fixed text.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The words.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}
pub(in crate::screen) use texts;

texts! {
    /// A fixed text on screen.
    Text:

    // The contract: controls that move the session.
    Begin = "Commencer un accompagnement";
    Next = "Suivant";
    Back = "Retour";
    HandOver = "Passer la main";
    TakeBack = "Reprendre la main";
    HandBack = "Rendre la main";
    Try = "Je veux essayer";
    Help = "Aide";
    Listen = "Écouter";
    Larger = "Plus grand";
    Pause = "Pause";
    Resume = "Reprendre";
    Refer = "Orienter";
    Finish = "Terminer";
    Wipe = "Tout effacer";
    Done = "C'est fait";

    // The two windows, for those who hear them.
    CitizenScreen = "Écran destiné à l'usager";
    AgentScreen = "Écran destiné à l'agent";
    CitizenMirror = "Écran de l'usager";

    // Controls of the citizen's window.
    WayOut = "Sortir…";
    Close = "Fermer";
    ScrollDown = "Plus bas";
    ScrollUp = "Plus haut";
    StillHere = "Je suis là";
    BeginSteps = "Commencer";
    PapersMissing = "Il me manque un papier";
    StartOver = "Recommencer depuis le début";
    Stop = "Arrêter";
    CallColleague = "Appeler un collègue";
    WipeConfirm = "Oui, tout effacer";
    WipeDrop = "Non, continuer";
    CloseHelp = "J'ai compris";
    HelpMore = "Aidez-moi encore";
    LiftVeil = "Rouvrir le rideau";
    ShowAgain = "Montrer de nouveau à l'agent";
    Colours = "Couleurs";
    Size = "Taille du texte";
    HintHere = "Touchez ce qui est entouré.";

    // Who leads.
    AgentLeads = "L'agent vous montre";
    YouLead = "À vous";
    AgentLeadsShort = "L'agent a la main";
    CitizenLeadsShort = "L'usager a la main";

    // Standby and goodbye.
    Welcome = "Bienvenue";
    WelcomeLine = "L'agent commence avec vous dans un instant.";
    Hours = "Horaires d'ouverture";
    KeptBefore = "Nous gardons les étapes, les réponses touchées et les durées. Nous ne gardons ni votre nom, ni ce que vous tapez.";
    NothingKept = "Rien de ce que vous tapez n'est gardé";
    Erasing = "Effacement en cours…";
    ErasingLine = "Un instant, s'il vous plaît.";
    Erased = "Tout est effacé";
    ErasedLine = "Il ne reste rien de vous sur cet écran. N'oubliez pas vos papiers. Merci de votre visite.";
    NotKept = "L'écran est effacé";
    NotKeptLine = "Le journal n'a pas pu être enregistré. L'agent le sait. N'oubliez pas vos papiers.";

    // Need.
    NeedTitle = "Que voulez-vous faire aujourd'hui\u{a0}?";
    NeedTiles = "Les démarches possibles ici";
    NeedShow = "Touchez une image pour la montrer à l'agent.";
    NeedTouch = "Touchez l'image qui vous convient.";
    Suggested = "Montré à l'agent";

    // Prepare.
    RoadHand = "À vous de faire, si vous voulez";
    Bring = "Vos papiers";
    BringLine = "Touchez ce que vous avez avec vous.";
    Needs = "Il faut aussi";
    Costs = "Prix et délais";
    ToVerify = "à vérifier";
    ToVerifyTogether = "à vérifier avec l'agent";
    AnotherWay = "Une autre façon de faire";
    PageComing = "La page arrive…";
    PageCoveredTitle = "Cette page est couverte";
    PageCoveredLine = "L'autre personne tape peut-être quelque chose de privé. La page revient ensuite.";
    PageUnknownLine = "Nous ne connaissons pas cette page. Vous la verrez tous les deux si chacun touche le bouton.";
    PageAgree = "Montrer cette page aux deux";
    PageUnreachable = "Le site ne répond pas. Réessayez, ou faites autrement.";
    PagePassword = "Ce site demande un mot de passe que la mairie n'a pas.";
    PageArrived = "Le document est arrivé. Il sera effacé à la fin.";
    PageTooLarge = "Ce document est trop gros\u{a0}: il n'est pas gardé.";
    PageKeepFirst = "Pour imprimer, touchez d'abord la flèche vers le bas, au-dessus du document.";
    PagePrinted = "C'est envoyé à l'imprimante.";
    PageNotPrinted = "L'impression n'a pas marché. L'imprimante est-elle branchée et allumée\u{a0}?";
    PageCertificate = "Ce site n'a pas pu prouver son identité. N'allez pas plus loin.";
    PageSlow = "La page ne répond pas. Attendez un peu, ou rouvrez-la.";
    PageStopped = "La page s'est arrêtée. Rien n'est perdu dans l'accompagnement.";
    PageNoBrowser = "La page ne peut pas s'ouvrir ici. Ouvrez-la à côté.";
    PageAgain = "Rouvrir la page";
    PageBack = "Page d'avant";
    PageRefused = "Cette adresse ne fait pas partie de la démarche.";
    PageLooksDone = "La page montre que c'est fait. Touchez «\u{a0}C'est fait\u{a0}».";
    PageLooksDoneWatch = "La page montre que c'est fait.";
    PageImitates = "Cette adresse imite un site officiel. Elle reste fermée.";
    PageName = "Page du site officiel";
    PageSecretField = "Champ secret";
    PageDocument = "Document arrivé pendant la visite";
    PagePractice = "Page d'entraînement";
    AgentPointsHere = "L'agent montre ici";
    IsItHere = "C'est là\u{a0}?";
    PageShow = "Montrer de nouveau à l'agent";
    PageStillPrivate = "Il reste quelque chose de privé dans un champ.";
    PageNotSeenByAgent = "L'agent ne voit pas cette page";
    PageNotSeenByCitizen = "L'usager ne voit pas cette page";
    AskTheAgent = "demandez à l'agent";
    Or = "ou";

    // Steps.
    OfficialSite = "Site officiel";
    OfficialSiteLine = "Vérifiez ce nom en haut de la page.";
    PrivateHere = "L'agent ne voit pas cette zone";
    CurtainTitle = "Le rideau est fermé";
    AgentTypes = "L'agent tape quelque chose de privé.";
    CitizenTypes = "L'usager tape quelque chose de privé.";
    ReadOnly = "L'agent choisit avec vous.";
    CurtainCalm = "C'est normal. L'écran revient tout seul.";
    NoStep = "L'agent choisit la suite avec vous.";

    // Help.
    HelpHint = "Un indice";
    HelpShow = "Regardez ici";
    HelpShowLine = "Le bouton entouré est celui qu'il faut toucher.";
    HelpCalled = "L'agent vient vous aider";
    HelpCalledLine = "Vous pouvez attendre. Rien ne se perd.";
    HelpAnswer = "Touchez la réponse qui vous ressemble le plus. Vous pourrez en changer.";
    HelpTick = "Touchez chaque ligne qui est vraie pour vous. Puis touchez «\u{a0}C'est fait\u{a0}».";
    HelpRead = "Lisez tranquillement. Puis touchez «\u{a0}Suivant\u{a0}».";
    HelpSite = "Faites ce qui est écrit. Puis touchez «\u{a0}C'est fait\u{a0}».";
    HelpPrepare = "Touchez les papiers que vous avez. Puis touchez «\u{a0}Commencer\u{a0}».";
    HelpWatch = "L'agent vous montre. Vous n'avez rien à toucher.";
    HelpCurtain = "Attendez un instant. Le rideau se rouvre tout seul.";
    HelpFeeling = "Touchez le visage qui vous ressemble. Vous n'êtes pas obligé de répondre.";

    // Answers to touches.
    TakenBack = "L'agent a repris la main.";
    YourTurn = "C'est à vous. Prenez votre temps.";
    TryHere = "Pour essayer, touchez «\u{a0}Je veux essayer\u{a0}».";
    TryAsked = "Votre demande est transmise à l'agent.";
    NoVoice = "La lecture à voix haute ne marche pas ici. L'agent peut lire pour vous.";
    AgentScreenLost = "L'écran de l'agent est débranché. L'agent s'en occupe.";
    TryDeclined = "L'agent vous passera la main un peu plus tard.";
    ColleagueCalled = "Un collègue est appelé.";

    // Pause and idleness.
    Paused = "Pause";
    PausedLine = "Vous reprendrez au même endroit. Prenez votre temps.";
    PausedAfterCrash = "Un instant, s'il vous plaît";
    PausedAfterCrashLine = "L'agent reprend avec vous.";
    IdleTitle = "Êtes-vous toujours là\u{a0}?";
    IdleLine = "Sans réponse, l'écran se met en pause.";

    // The way out.
    WayOutTitle = "Que voulez-vous faire\u{a0}?";
    StopTitle = "Pourquoi voulez-vous arrêter\u{a0}?";
    WipeTitle = "Tout effacer maintenant\u{a0}?";
    WipeLine = "Tout ce qui est à l'écran disparaît. La visite s'arrête.";

    // Comfort.
    ComfortTitle = "Taille et couleurs";

    // A window without its screen, and the name of a screen.
    LostTitle = "Cet écran n'est plus branché";
    LostLine = "L'accompagnement continue sur l'autre écran.";

    // Closing.
    ClosingDone = "C'est terminé";
    ClosingContinued = "À bientôt pour la suite";
    ClosingReferred = "Quelqu'un d'autre vous aide";
    AgentTellsWhere = "L'agent vous dit où aller.";
    OpenNow = "Ouvert maintenant";
    ClosedNow = "Fermé";
    PublicHoliday = "jour férié";
    DaysAhead = "Horaires des sept prochains jours";
    Phone = "Téléphone";
    Booking = "Rendez-vous";
    ClosingStopped = "On s'arrête là pour aujourd'hui";
    ByYourself = "Ce que vous avez fait vous-même";
    Together = "Fait avec l'agent";
    FeelingAsk = "Comment cela s'est-il passé\u{a0}?";
    FeelingThanks = "Merci. L'agent termine avec vous.";
    KeptTitle = "Ce qui est gardé";
    // The screens themselves.
    ScreenUnplugged = "Cet écran est débranché";

    KeptAfter = "Nous gardons les étapes, les réponses touchées, les durées et votre avis, sans votre nom. Le reste est effacé à la fin.";
}

/// « Étape 3 sur 9 ».
#[must_use]
pub fn step_of(at: usize, of: usize) -> String {
    format!("Étape {at} sur {of}")
}

/// « 3 / 9 », where the long form has no room; screen readers still say the long one.
#[must_use]
pub fn step_of_short(at: usize, of: usize) -> String {
    format!("{at}\u{a0}/\u{a0}{of}")
}

/// « 9 étapes », « 1 étape ».
#[must_use]
pub fn steps(count: usize) -> String {
    if count < 2 { format!("{count} étape") } else { format!("{count} étapes") }
}

/// « environ 25 minutes ».
#[must_use]
pub fn minutes(count: u16) -> String {
    if count < 2 { format!("environ {count} minute") } else { format!("environ {count} minutes") }
}

/// « 9 étapes », « entre 6 et 9 étapes », « 9 étapes au plus » when the shortest way says little.
#[must_use]
pub fn steps_between(shortest: usize, longest: usize) -> String {
    if shortest >= longest {
        steps(longest)
    } else if 2 * shortest >= longest {
        format!("entre {shortest} et {}", steps(longest))
    } else {
        format!("{} au plus", steps(longest))
    }
}

/// « entre 6 et 9 étapes, environ 25 minutes », at the beginning of a line.
#[must_use]
pub fn road(road: &Road<'_>, length: u16) -> String {
    let steps = steps_between(road.shortest, road.longest);
    let mut letters = steps.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    format!("{}, {}", first.chain(letters).collect::<String>(), minutes(length))
}

/// The road for those who hear it.
#[must_use]
pub fn road_said(road: &Road<'_>, mine: usize) -> String {
    format!("{}, dont {mine} à faire vous-même si vous voulez", steps_between(road.shortest, road.longest))
}

/// One line of a list.
#[must_use]
pub fn listed(line: &str) -> String {
    format!("–\u{a0}{line}")
}

/// « timbre fiscal : 25 € (à vérifier avec l'agent) », for the citizen.
#[must_use]
pub fn fact(about: &str, value: &str, certain: bool) -> String {
    let value = if certain { value.to_owned() } else { doubtful(value, Role::Citizen) };
    format!("{about}\u{a0}: {value}")
}

/// « 24 secondes ».
#[must_use]
pub fn seconds(left: Duration) -> String {
    let count = left.as_secs() + u64::from(left.subsec_nanos() > 0);
    if count < 2 { format!("{count} seconde") } else { format!("{count} secondes") }
}

/// « Sans réponse, tout s'efface dans 24 secondes. »
#[must_use]
pub fn wiped_in(left: Duration) -> String {
    format!("Sans réponse, tout s'efface dans {}.", seconds(left))
}

/// What the agent reads where the commune has not filled in a value.
#[must_use]
pub fn to_fill_in(key: &LocalKey) -> String {
    format!("(à remplir dans local.toml\u{a0}: {key})")
}

/// « (à vérifier) », beside a fact that is not certain. The citizen is not left alone with the doubt.
#[must_use]
pub fn doubtful(value: &str, reader: Role) -> String {
    let doubt = match reader {
        Role::Agent => Text::ToVerify,
        Role::Citizen => Text::ToVerifyTogether,
    };
    format!("{value}\u{a0}({})", doubt.words())
}

/// The page is not as it was when the guide was written; `name` is what the guide points at.
#[must_use]
pub fn page_changed(name: Option<&str>) -> String {
    match name {
        Some(name) => format!("La page a changé. Cherchez ensemble\u{a0}: «\u{a0}{name}\u{a0}»."),
        None => "La page a changé. Regardez-la ensemble.".to_owned(),
    }
}

/// « ou un passeport »: what may replace a paper.
#[must_use]
pub fn instead(what: &str) -> String {
    format!("{} {}", Text::Or.words(), inside_sentence(what))
}

/// Where someone is sent.
#[must_use]
pub fn go_to(place: &str) -> String {
    format!("Vous pouvez voir\u{a0}: {place}")
}

/// What the citizen is told of the kind of place where they are sent.
#[must_use]
pub fn sent_to(kind: StructureKind) -> String {
    match kind {
        StructureKind::Other => Text::AgentTellsWhere.words().to_owned(),
        StructureKind::Operator => go_to("l'organisme qui suit votre dossier"),
        StructureKind::Administration
        | StructureKind::DigitalMediation
        | StructureKind::SocialHelp
        | StructureKind::Employment
        | StructureKind::FranceServices => go_to(kind.words()),
    }
}

/// « Téléphone : 02 41 00 00 00 ».
#[must_use]
pub fn phone(number: &str) -> String {
    format!("{}\u{a0}: {number}", Text::Phone.words())
}

/// « Rendez-vous : https://… ».
#[must_use]
pub fn booking(address: &str) -> String {
    format!("{}\u{a0}: {address}", Text::Booking.words())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_controls_that_move_the_session_have_the_words_of_the_contract() {
        let contract = [
            "Commencer un accompagnement",
            "Suivant",
            "Retour",
            "Passer la main",
            "Reprendre la main",
            "Rendre la main",
            "Je veux essayer",
            "Aide",
            "Écouter",
            "Plus grand",
            "Pause",
            "Reprendre",
            "Orienter",
            "Terminer",
            "Tout effacer",
            "C'est fait",
        ];
        let ours: Vec<_> = Text::ALL.iter().take(contract.len()).map(|text| text.words()).collect();
        assert_eq!(ours, contract);
    }

    #[test]
    fn no_sentence_for_the_citizen_is_longer_than_fifteen_words() {
        let long: Vec<_> = Text::ALL
            .iter()
            .flat_map(|text| text.words().split_inclusive(['.', '?', '!']))
            .filter(|sentence| sentence.split_whitespace().count() > 15)
            .collect();
        assert!(long.is_empty(), "{long:#?}");
    }

    #[test]
    fn one_is_not_plural() {
        assert_eq!(steps(1), "1 étape");
        assert_eq!(minutes(1), "environ 1 minute");
        assert_eq!(seconds(Duration::from_millis(400)), "1 seconde");
        assert_eq!(seconds(Duration::from_millis(1_400)), "2 secondes");
    }
}
