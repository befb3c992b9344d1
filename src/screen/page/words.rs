//! The words of the keyboard and of the pickers: everything that a web page asks for and that
//! is drawn here instead. What the page itself says comes from the page.

use jiff::civil::Date;

use crate::screen::words::texts;

texts! {
    /// A fixed text of a picker or of the keyboard.
    Word:

    // Answers.
    Agree = "D'accord";
    Cancel = "Annuler";
    Validate = "Valider";
    LeavePage = "Quitter la page";
    Stay = "Rester";
    TypeOther = "Écrire autre chose";
    Close = "Fermer";
    Print = "Imprimer";

    // Keys.
    NextField = "Suivant";
    EnterKey = "Entrée";
    Erase = "Effacer";
    Space = "Espace";
    Shift = "Majuscule";
    ShiftShort = "Maj";
    CursorLeft = "Vers la gauche";
    CursorRight = "Vers la droite";
    At = "Arobase";
    Point = "Point";
    Comma = "Virgule";
    Hyphen = "Tiret";
    Underscore = "Tiret bas";
    Apostrophe = "Apostrophe";
    Slash = "Barre oblique";
    Plus = "Plus";
    Question = "Point d'interrogation";
    Exclamation = "Point d'exclamation";
    Colon = "Deux-points";
    Semicolon = "Point-virgule";
    Ampersand = "Et commercial";
    Star = "Étoile";
    Hash = "Dièse";
    Equal = "Égal";

    // Titles.
    ChooseOne = "Choisissez dans la liste";
    ChooseMany = "Touchez tout ce qui convient";
    ChooseDate = "Choisissez la date";
    ChooseTime = "Choisissez l'heure";
    ChooseMonth = "Choisissez le mois";
    ChooseWeek = "Choisissez la semaine";
    ChooseMoment = "Choisissez le jour et l'heure";
    ChooseColour = "Choisissez une couleur";
    ChooseFile = "Choisissez un document";
    ChooseFiles = "Touchez les documents à envoyer";
    PageSays = "Le site vous dit";
    PageAsks = "Le site vous demande";
    LeaveTitle = "Quitter cette page\u{a0}?";
    LeaveLine = "Ce que vous avez écrit ici sera perdu.";
    ReadingKey = "Un instant, s'il vous plaît. La clé est en train d'être lue.";
    NoFile = "Il n'y a pas de document ici. Branchez la clé, puis recommencez.";

    // Documents.
    ReceivedTitle = "Le document est arrivé";
    ReadDocument = "Lire ici";
    PrintDocument = "Imprimer ce document";
    NotReadable = "Ce genre de document ne se lit pas ici. Il peut être envoyé à un site.";
    PrintTitle = "Imprimer cette page\u{a0}?";
    PrintLine = "Le site propose de l'imprimer.";
    OfVisit = "Arrivés pendant cette visite";
    OnKey = "Sur la clé";
    KindPdf = "document PDF";
    KindPicture = "image";
    KindText = "texte";
    KindTable = "tableau";
    KindOther = "document";

    // Dates and hours.
    Day = "Jour";
    Week = "Semaine";
    Month = "Mois";
    Year = "Année";
    Hour = "Heure";
    Minute = "Minutes";

    // Colours.
    Black = "Noir";
    Grey = "Gris";
    White = "Blanc";
    Red = "Rouge";
    Orange = "Orange";
    Yellow = "Jaune";
    Green = "Vert";
    Blue = "Bleu";
    Violet = "Violet";
    Pink = "Rose";
    Brown = "Marron";
    LightBlue = "Bleu clair";
}

/// The months, as they are written in a date.
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

/// The month of a date: « novembre ».
#[must_use]
pub fn month(day: Date) -> &'static str {
    usize::try_from(day.month() - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

/// « du 23 novembre 2026 », a week by its Monday.
#[must_use]
pub fn since(monday: Date) -> String {
    let first = if monday.day() == 1 { "1er".to_owned() } else { monday.day().to_string() };
    format!("du {first} {} {}", month(monday), monday.year())
}

/// « facture.pdf (document PDF) », a document in a list.
#[must_use]
pub fn document(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let kind = match ending.as_str() {
        "pdf" => Word::KindPdf,
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "heic" | "bmp" | "tif" | "tiff" => Word::KindPicture,
        "txt" | "doc" | "docx" | "odt" | "rtf" => Word::KindText,
        "csv" | "xls" | "xlsx" | "ods" => Word::KindTable,
        _ => Word::KindOther,
    };
    format!("{name} ({})", kind.words())
}

/// « Année : 10 de plus », the name of a button that moves a part of a date.
#[must_use]
pub fn step(part: Word, by: i8) -> String {
    let way = if by < 0 { "de moins" } else { "de plus" };
    format!("{}\u{a0}: {} {way}", part.words(), by.unsigned_abs())
}

/// « +10 », on that button.
#[must_use]
pub fn step_short(by: i8) -> String {
    if by < 0 { format!("−{}", by.unsigned_abs()) } else { format!("+{by}") }
}
