//! The words that only the agent reads.
//!
//! What both windows say stands in [`crate::screen::words`]; the words of closed lists with
//! the lists.

use std::time::Duration;

use jiff::civil::Date;

use crate::{
    guide::{Found, Freshness, GuideId, LocalKey, Review, Reviewer, Severity, Standing, StructureKind},
    screen::{
        board::{FactWord, Imitation, PinWord, ReadWord, RefusedPage},
        preview::DraftWord,
        words::texts,
    },
    session::{HelpLevel, Refusal, Role},
};

use super::advice::FactLine;

texts! {
    /// A fixed text of the agent's window.
    Word:

    // Top and bottom.
    SayBeforePassing = "Dites\u{a0}: «\u{a0}À vous. Je regarde avec vous.\u{a0}»";
    SayBeforeTaking = "Dites d'abord\u{a0}: «\u{a0}Je peux reprendre la main\u{a0}?\u{a0}»";
    Show = "Montrer où toucher";
    BeginSteps = "Commencer les étapes";
    PapersMissing = "Il manque un papier";

    // The stop signals. The button has a quiet name: the citizen may sit beside the agent.
    Signals = "Repères";
    OtherSignal = "Autre situation";
    // No dated fact: 112 and 17 are fixed by law (directive (EU) 2018/1972, article 109; emergency
    // numbers of the Code des postes et des communications électroniques, article D. 98-8).
    NearHere = "Près d'ici";
    NobodyNear = "La fiche locale ne nomme personne près d'ici. Demandez à un collègue qui appeler.";
    DangerOfLife = "Danger de mort\u{a0}: appelez le 112 ou le 17.";

    // The moments.
    Standby = "En attente";
    NeedTitle = "Comprendre le besoin";

    // Standby.
    StandbyTitle = "Prêt à accueillir";
    StandbyLine = "L'écran de l'usager montre l'accueil de la mairie.";
    Warnings = "À faire quand vous avez le temps";
    AllWell = "Rien à signaler.";
    Settings = "Réglages";
    NotKept = "Le journal de cette visite n'a pas pu être enregistré. Le reste est effacé.";

    // The dated facts.
    FactsTitle = "Données datées";
    FactsLine = "Ce qui est à vérifier se compare d'abord avec sa source, avant d'être dit.";
    FactsDoubtful = "À vérifier";
    FactsDoubtfulOrToday = "À vérifier, ou vérifiées aujourd'hui";
    FactsAllCertain = "Rien à vérifier.";
    FactsCertain = "Sûres aujourd'hui";
    FactsNoneCertain = "Aucune n'est sûre aujourd'hui.";
    VerifyFacts = "J'ai comparé avec la source";
    VerifiedToday = "Vérifié aujourd'hui";
    FactPlaces = "Lieux où orienter";
    UsedPaper = "papier";
    UsedQuestion = "question";
    UsedStep = "étape";
    UsedPlanB = "si le site ne marche pas";
    UsedSignal = "repère";
    UsedReferral = "orientation";
    LocalMissing = "À remplir dans local.toml";

    // The preview of a guide.
    SeeFound = "Tout voir";
    KeepScenario = "Garder ce parcours";

    // The steps.
    Road = "Étapes";
    Private = "privé";
    HandHere = "l'usager peut le faire";
    Before = "déjà vu";
    Here = "ici";

    // What to say and watch.
    ForTheCitizen = "Cette étape est pour l'usager\u{a0}: passez la main.";
    ForTheAgent = "Cette étape est pour vous\u{a0}: gardez la main.";
    GoodMoment = "Bon moment pour passer la main.";
    CitizenActs = "L'usager agit. Regardez, laissez-lui le temps.";
    Why = "Pourquoi";
    PlanB = "Si le site ne marche pas";
    Facts = "Prix, dates, délais";
    Source = "Source";
    NoAdvice = "La démarche n'a pas d'étape en cours.";
    PrepareAdvice = "Montrez le chemin, puis cochez ensemble les papiers.";
    PrepareHand = "Chaque étape «\u{a0}l'usager peut faire\u{a0}» peut lui être laissée.";
    LookAway = "Regardez ailleurs\u{a0}: l'usager tape quelque chose de privé.";
    LookAwayLine = "Le rideau s'ouvre tout seul à la fin de l'étape. Si vous reprenez la main, l'étape est quittée.";
    OwnStep = "Votre étape, cachée à l'usager";
    Unplugged = "Débranché";
    YouType = "L'usager voit le rideau\u{a0}: ce que vous tapez est privé.";
    CurtainIsOpen = "Étape privée, rideau ouvert\u{a0}: les deux écrans montrent la même chose.";

    // What is done in the middle.
    AskQuestion = "Que répond l'usager\u{a0}?";
    TickTogether = "Cochez ce qui est prêt";
    Papers = "Les papiers";
    NoPapers = "Aucun papier à apporter.";
    OpenSite = "Adresse à ouvrir";
    SiteShows = "C'est fait quand la page montre";
    PageShow = "Montrer de nouveau à l'usager";
    PageLooksDone = "La page montre que c'est fait.";
    PressThere = "À toucher sur la page";
    CitizenChooses = "L'usager choisit sur son écran.";
    CitizenTicks = "L'usager coche sur son écran.";
    CitizenReads = "L'usager lit sur son écran.";

    // Finding a guide.
    SearchTitle = "Trouver une démarche";
    SearchHint = "cantine, papiers, cni…";
    AllGuides = "Toutes les démarches";
    Found = "Trouvé";
    FoundOff = "Pas proposées dans cette mairie";
    FoundOffLine = "Elles ne peuvent pas être choisies. Aujourd'hui, orientez.";
    NothingFound = "Rien trouvé. Essayez un autre mot, ou orientez.";
    CitizenShows = "L'usager montre";
    TakeBackToChoose = "Reprenez la main pour choisir ici.";

    // What the citizen asks.
    WantsToTry = "L'usager veut essayer.";
    NotYet = "Pas encore";
    Helped = "C'est réglé";
    WantsWipe = "L'usager demande de tout effacer.";
    ColleagueCalled = "Un collègue est appelé.";
    ColleagueCame = "Le collègue est là";
    Pointing = "Vous montrez le bouton sur l'écran de l'usager.";

    // Pause.
    Interrupted = "Un accompagnement a été interrompu.";
    InterruptedLine = "La personne est encore là\u{a0}? Reprenez. Sinon, effacez.";
    NobodyThere = "Personne n'a touché l'écran depuis un moment.";
    PausedByAgent = "En pause. L'usager voit une image d'attente.";
    PausedByCitizen = "L'usager a demandé une pause. Il voit une image d'attente.";
    WipedIn = "Tout est effacé dans";
    IdleTitle = "Toujours là\u{a0}?";
    IdleLine = "Personne ne touche les écrans. La pause commence dans";

    // Closing.
    ClosingTitle = "Avant de se quitter";
    OutcomeTitle = "Comment cela se termine";
    OutcomeDone = "La démarche est faite";
    OutcomeContinued = "À continuer une autre fois";
    OutcomeReferred = "Orienté ailleurs";
    OutcomeStopped = "Arrêté";
    ChoosePlace = "Touchez un lieu pour le montrer à l'usager.";
    AsTheCrowFlies = "Les distances partent de la mairie, à vol d'oiseau.";
    NearestPlace = "Le lieu le plus proche\u{a0}:";
    FirstPlace = "Le premier lieu de la fiche locale\u{a0}:";
    NoPlace = "Aucun lieu de ce genre n'est dans la fiche locale (local.toml).";
    WhoDidWhat = "Qui a fait quoi";
    NothingDone = "Aucune étape terminée.";
    FeelingTitle = "Le ressenti de l'usager";
    FeelingWaiting = "L'usager n'a pas encore répondu sur son écran.";
    FeelingInvite = "Dites\u{a0}: «\u{a0}Touchez l'image qui vous ressemble.\u{a0}»";
    FinishLine = "«\u{a0}Terminer\u{a0}» efface tout, sur les deux écrans.";
    ClosingAdvice = "Vérifiez l'issue, puis laissez l'usager donner son avis.";

    // Panels.
    WayOutTitle = "Sortir";
    WayOutStartOver = "Les étapes faites sont oubliées, on repart du besoin.";
    WayOutStop = "Vous dites pourquoi, puis on se quitte.";
    WayOutWipe = "L'accompagnement s'arrête, rien ne reste. Une question est posée avant.";
    Leave = "Quitter Passe-main";
    StopTitle = "Pourquoi arrêter\u{a0}?";
    ReferTitle = "Orienter vers…";
    ReferWhy = "Pourquoi orienter\u{a0}?";
    OtherPlace = "Choisir un autre lieu";
    PrintSlip = "Imprimer la feuille de suite";
    SlipTitle = "La feuille de suite";
    SlipLine = "Elle sortira ainsi, sans nom. Relisez-la avec l'usager.";
    SlipPrint = "Imprimer";
    SlipAgain = "Imprimer de nouveau";
    SlipComing = "La feuille part vers l'imprimante…";
    SlipTaken = "L'imprimante a pris la feuille.";
    SlipWaits = "La feuille attend à l'imprimante. Regardez si l'imprimante est allumée, si elle a du papier et si rien n'est coincé\u{a0}: la feuille sortira toute seule. Sinon, recopiez l'essentiel à la main. Deux minutes après la visite, la feuille est retirée de l'imprimante.";
    SlipPrinted = "La feuille est imprimée. Pensez à la prendre dans l'imprimante.";
    SlipUnknown = "On ne sait pas si la feuille est sortie. Regardez dans l'imprimante. Si elle n'y est pas, imprimez-la de nouveau, ou recopiez l'essentiel à la main.";
    SlipNoService = "Cette tablette ne peut pas imprimer\u{a0}: le service d'impression ne répond pas. Recopiez l'essentiel à la main. Après la visite, redémarrez la tablette. Si cela continue, prévenez la personne qui l'a installée.";
    SlipNoPrinter = "Aucune imprimante n'est choisie pour cette tablette. Recopiez l'essentiel à la main, puis prévenez la personne qui a installé la tablette.";
    SlipClosed = "L'imprimante n'accepte plus de feuilles. Recopiez l'essentiel à la main, puis prévenez la personne qui s'occupe de l'imprimante.";
    SlipNotPrinted = "La feuille n'a pas été imprimée. Vérifiez que l'imprimante est branchée et allumée, puis recommencez. Sinon, recopiez l'essentiel à la main.";
    SlipNoRoom = "La mémoire de la tablette est pleine\u{a0}: la feuille n'a pas pu s'écrire. Rien n'est perdu\u{a0}: recopiez l'essentiel à la main, et redémarrez la tablette après la visite.";
    SlipNotMade = "La feuille n'a pas pu être faite. Rien n'est perdu\u{a0}: recopiez l'essentiel à la main.";
    WipeTitle = "Tout effacer maintenant\u{a0}?";
    WipeLine = "L'accompagnement s'arrête. Rien ne reste sur les deux écrans.";
    PinTitle = "Code de l'agent";
    PinLeave = "Pour quitter Passe-main";
    PinSettings = "Pour ouvrir les réglages";
    PinPurge = "Pour effacer les anciens journaux";
    PinFacts = "Pour noter une donnée vérifiée";
    FirstPinTitle = "Choisissez le code de l'agent";
    FirstPinLine = "De 4 à 12 chiffres. Il protège les réglages et la sortie.";
    FirstPinAgain = "Tapez le même code encore une fois";
    PinErase = "Corriger";
    PinDone = "Valider";
    SwapScreens = "Échanger les écrans";
    IdentifyScreens = "Identifier les écrans";
    Monitors = "Écrans branchés";
    NoMonitors = "Aucun écran n'est connu.";
    ReadAgain = "Relire les démarches et la fiche locale";
    Purge = "Effacer les anciens journaux";
    PurgeTitle = "Effacer les anciens journaux\u{a0}?";
    PurgeLine = "Les journaux plus vieux que la durée de conservation sont supprimés. Les nombres par mois restent.";
    PurgeConfirm = "Oui, effacer ces journaux";
}

/// « Usager : HDMI-1 », « Agent : DP-2 »; only the name of a screen that is nobody's.
#[must_use]
pub fn monitor(name: &str, whose: Option<Role>) -> String {
    match whose {
        Some(Role::Citizen) => format!("Usager\u{a0}: {name}"),
        Some(Role::Agent) => format!("Agent\u{a0}: {name}"),
        None => name.to_owned(),
    }
}

/// « 3 accompagnements aujourd'hui ».
#[must_use]
pub fn sessions_today(count: u32) -> String {
    match count {
        0 => "Aucun accompagnement aujourd'hui".to_owned(),
        1 => "1 accompagnement aujourd'hui".to_owned(),
        count => format!("{count} accompagnements aujourd'hui"),
    }
}

/// « depuis un instant », « depuis 12 min », « depuis 1 h 05 ».
#[must_use]
pub fn elapsed(millis: u64) -> String {
    let minutes = millis / 60_000;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "depuis un instant".to_owned(),
        (0, minutes) => format!("depuis {minutes}\u{a0}min"),
        (hours, rest) => format!("depuis {hours}\u{a0}h\u{a0}{rest:02}"),
    }
}

/// « L'usager demande de l'aide : un indice. »
#[must_use]
pub const fn help_asked(level: HelpLevel) -> &'static str {
    match level {
        HelpLevel::Hint => "L'usager demande de l'aide\u{a0}: un indice.",
        HelpLevel::ShowMe => "L'usager demande de l'aide\u{a0}: montrez-lui où toucher.",
        HelpLevel::CallAgent => "L'usager demande de l'aide\u{a0}: venez près de lui.",
    }
}

/// How far a fact can be trusted: « vérifié le 20 janvier 2026 ».
#[must_use]
pub fn standing(standing: Standing, verified_on: Option<Date>) -> String {
    let day = verified_on.map(date).unwrap_or_default();
    match standing {
        Standing::Certain => format!("vérifié le {day}"),
        Standing::Stale => format!("à vérifier (dernière fois le {day})"),
        Standing::Unverified => "à vérifier".to_owned(),
        Standing::NotInForce => "à vérifier (pas en vigueur aujourd'hui)".to_owned(),
    }
}

/// When a guide was last read again: « Démarche relue le 24 novembre 2026 par un agent de mairie ».
#[must_use]
pub fn review(read: Option<(Review, Freshness)>) -> String {
    let Some((Review { on, by }, age)) = read else {
        return "Démarche jamais relue\u{a0}: à relire".to_owned();
    };
    let read = match by {
        // Nobody at a counter has compared it with the site yet.
        Reviewer::Authors => format!("Démarche écrite le {}, pas encore relue par un agent", date(on)),
        by => format!("Démarche relue le {} par {}", date(on), by.words()),
    };
    match age {
        Freshness::Recent => read,
        Freshness::Old => format!("{read}\u{a0}: il y a plus d'un an, à relire"),
        Freshness::Future => format!("{read}\u{a0}: cette date n'est pas encore venue, à relire"),
    }
}

/// « 20 janvier 2026 », « 1er mai 2026 ».
#[must_use]
pub fn date(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    let month = usize::try_from(day.month() - 1).ok().and_then(|at| MONTHS.get(at)).unwrap_or(&"");
    let number = if day.day() == 1 { "1er".to_owned() } else { day.day().to_string() };
    format!("{number}\u{a0}{month}\u{a0}{}", day.year())
}

/// « Encore 12 jours. », « Dépassé depuis 12 jours. »
#[must_use]
pub fn days_left(days: i32) -> String {
    match days {
        -1 => "Dépassé depuis hier.".to_owned(),
        ..-1 => format!("Dépassé depuis {} jours.", days.unsigned_abs()),
        0 => "Jusqu'à ce soir.".to_owned(),
        1 => "Encore 1 jour.".to_owned(),
        days => format!("Encore {days} jours."),
    }
}

/// « Vérifié aujourd'hui : 25 €, timbre fiscal, Demander une carte d'identité », for those who cannot
/// see what stands above the button: two procedures may name the same price.
#[must_use]
pub fn about_fact(button: &str, title: &str, fact: &FactLine) -> String {
    format!("{button}\u{a0}: {}, {}, {title}", fact.value, fact.about)
}

/// « mairie-equipee, pour : Demander une carte d'identité ».
#[must_use]
pub fn needed(key: &LocalKey, guides: &[&str]) -> String {
    format!("{key}, pour\u{a0}: {}", guides.join(", "))
}

/// « Pour la proposer : apa = true … », in the table of guides of `local.toml`.
#[must_use]
pub fn turn_on(guide: &GuideId) -> String {
    format!("Pour la proposer\u{a0}: {guide} = true sous [guides] dans local.toml.")
}

/// « Annuler la vérification du 24 novembre 2026 ».
#[must_use]
pub fn take_back(on: Date) -> String {
    format!("Annuler la vérification du {}", date(on))
}

/// « étape « Payer » ».
#[must_use]
pub fn used(what: Word, title: &str) -> String {
    format!("{} «\u{a0}{title}\u{a0}»", what.words())
}

/// « Sert ici : étape « Payer » et 3 autres. »
#[must_use]
pub fn used_in(parts: &[String], more: usize) -> String {
    let parts = parts.join(", ");
    match more {
        0 => format!("Sert ici\u{a0}: {parts}."),
        1 => format!("Sert ici\u{a0}: {parts} et 1 autre."),
        more => format!("Sert ici\u{a0}: {parts} et {more} autres."),
    }
}

/// Why a fact is as it was, although it was called verified or taken back.
#[must_use]
pub const fn fact_word(word: FactWord) -> &'static str {
    match word {
        FactWord::NotKept => {
            "Rien n'a pu être enregistré\u{a0}: la donnée reste comme avant. Le disque est-il plein\u{a0}?"
        }
        FactWord::Faulty => {
            "facts.toml contient une faute\u{a0}: rien n'y est ajouté. L'écran d'attente dit à quelle ligne."
        }
    }
}

/// « piscine.toml, ligne 12 : il manque… » while both windows show the guide.
#[must_use]
pub fn preview(file: &str, found: &[Found]) -> String {
    let count = |severity| found.iter().filter(|one| one.severity == severity).count();
    let errors = match count(Severity::Error) {
        0 => None,
        1 => Some("1 erreur".to_owned()),
        errors => Some(format!("{errors} erreurs")),
    };
    let remarks = match count(Severity::Warning) {
        0 => None,
        1 => Some("1 avertissement".to_owned()),
        remarks => Some(format!("{remarks} avertissements")),
    };
    let counted: Vec<_> = errors.iter().chain(&remarks).map(String::as_str).collect();
    let Some(first) = found.first() else {
        return format!("Aperçu de {file}\u{a0}: rien à signaler. Enregistrez le fichier, et il est relu.");
    };
    let kept = if errors.is_some() { " Les écrans montrent la version d'avant." } else { "" };
    format!(
        "Aperçu de {file}\u{a0}: {}. Ligne {}\u{a0}: {}.{kept}",
        counted.join(", "),
        first.line,
        first.message
    )
}

/// « Ligne 12, colonne 4 : il manque… [cle-manquante] »: the code leads to the manual.
#[must_use]
pub fn found_at(found: &Found) -> String {
    let Found { severity: _, code, line, column, message, remedy: _ } = found;
    let code = code.map(|code| format!(" [{}]", code.code())).unwrap_or_default();
    format!("Ligne {line}, colonne {column}\u{a0}: {message}.{code}")
}

/// « Remède : vouliez-vous dire… ».
#[must_use]
pub fn remedy(found: &Found) -> String {
    format!("Remède\u{a0}: {}", found.remedy)
}

/// What became of a draft of a scenario of the guide in `file`.
#[must_use]
pub fn draft(word: &DraftWord, file: &str) -> String {
    match word {
        DraftWord::Coming => "Le parcours s'enregistre…".to_owned(),
        DraftWord::Kept(drafts) => {
            format!("Parcours gardé dans {drafts}. Donnez-lui un nom, puis collez-le à la fin de {file}.")
        }
        DraftWord::NotKept => {
            format!("Le parcours n'a pas pu être gardé\u{a0}: vérifiez les droits du dossier de {file}.")
        }
    }
}

/// How far reading everything again is.
#[must_use]
pub const fn read_word(word: ReadWord) -> &'static str {
    match word {
        ReadWord::Coming => "Lecture en cours…",
        ReadWord::Done => "Démarches, fiche locale et données datées sont relues.",
        ReadWord::Failed => {
            "La lecture n'a pas pu se faire\u{a0}: l'écran d'attente dit pourquoi. Rien n'a changé."
        }
    }
}

/// What the PIN pad says.
#[must_use]
pub fn pin(word: PinWord) -> String {
    match word {
        PinWord::Wrong => "Ce n'est pas le bon code.".to_owned(),
        PinWord::Wait { secs } => {
            format!("Trop d'essais. Attendez {}.", crate::screen::words::seconds(Duration::from_secs(secs)))
        }
        PinWord::Different => "Les deux codes sont différents. Recommencez.".to_owned(),
        PinWord::TooShort => "Le code est trop court\u{a0}: 4 chiffres au moins.".to_owned(),
        PinWord::Unreadable => {
            "Le code enregistré ne se lit plus. Choisissez-en un autre avec « passe-main pin ».".to_owned()
        }
        PinWord::NotStored => "Le code n'a pas pu être enregistré. Recommencez.".to_owned(),
    }
}

/// « 3 chiffres tapés », for those who cannot see the dots.
#[must_use]
pub fn digits(count: usize) -> String {
    if count < 2 { format!("{count} chiffre tapé") } else { format!("{count} chiffres tapés") }
}

/// « Où aller : France Services ».
#[must_use]
pub fn where_to(kind: StructureKind) -> String {
    format!("Où aller\u{a0}: {}", kind.words())
}

/// « et 12 autres lieux de ce genre ».
#[must_use]
pub fn more_places(count: usize) -> String {
    match count {
        1 => "Et 1 autre lieu de ce genre, qui n'est pas montré.".to_owned(),
        count => format!("Et {count} autres lieux de ce genre, qui ne sont pas montrés."),
    }
}

/// Which page was not opened, and whom it imitates.
#[must_use]
pub fn refused_page(refused: &RefusedPage) -> String {
    let RefusedPage { host, imitates } = refused;
    match imitates {
        Some(Imitation { official, how }) => {
            format!("« {host} » imite « {official} ». {how} La page reste fermée.")
        }
        None if host.is_empty() => "Une adresse hors de la démarche a été refusée.".to_owned(),
        None => format!("« {host} » ne fait pas partie de la démarche. La page reste fermée."),
    }
}

/// The answer to a touch of the agent.
#[must_use]
pub const fn refused(refusal: Refusal) -> &'static str {
    refusal.sentence(Role::Agent)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::*;

    #[test]
    fn dates_are_said_as_people_say_them() {
        assert_eq!(date(day(2026, 1, 20)), "20\u{a0}janvier\u{a0}2026");
        assert_eq!(date(day(2026, 5, 1)), "1er\u{a0}mai\u{a0}2026");
    }

    #[test]
    fn elapsed_time_counts_hours_only_when_there_are_some() {
        assert_eq!(elapsed(0), "depuis un instant");
        assert_eq!(elapsed(59 * 60_000), "depuis 59\u{a0}min");
        assert_eq!(elapsed(65 * 60_000), "depuis 1\u{a0}h\u{a0}05");
    }

    #[test]
    fn a_guide_that_must_be_read_again_says_so_in_words() {
        let read = Review { on: day(2026, 11, 24), by: Reviewer::Authors };
        let said = |read| review(read).replace('\u{a0}', " ");
        assert_eq!(said(None), "Démarche jamais relue : à relire");
        let recent = "Démarche écrite le 24 novembre 2026, pas encore relue par un agent";
        assert_eq!(said(Some((read, Freshness::Recent))), recent);
        let old = format!("{recent} : il y a plus d'un an, à relire");
        assert_eq!(said(Some((read, Freshness::Old))), old);
        assert!(said(Some((read, Freshness::Future))).contains("à relire"));
    }

    #[test]
    fn a_doubtful_fact_says_so_in_words() {
        let on = Some(day(2025, 1, 20));
        assert_eq!(standing(Standing::Certain, on), "vérifié le 20\u{a0}janvier\u{a0}2025");
        for doubt in [Standing::Stale, Standing::Unverified, Standing::NotInForce] {
            assert!(standing(doubt, on).contains("à vérifier"));
        }
    }

    #[test]
    fn no_two_words_of_the_window_are_the_same_by_accident() {
        let mut words: Vec<_> = Word::ALL.iter().map(|word| word.words()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Word::ALL.len());
    }
}
