//! The words on the slip: read at home, without an agent beside.

/// Title of the page.
pub const TITLE: &str = "Votre feuille de suite";
/// Heading of what was done.
pub const TODAY: &str = "Aujourd'hui";
/// No guide was chosen.
pub const SOUGHT: &str = "Nous avons cherché ensemble ce qu'il vous faut.";
/// It is done.
pub const DONE: &str = "La démarche est terminée.";
/// It goes on at another visit.
pub const CONTINUED: &str = "La démarche n'est pas finie. On continue une autre fois.";
/// Somebody else helps.
pub const REFERRED: &str = "Quelqu'un d'autre va vous aider.";
/// A paper is missing.
pub const PAPER_MISSING: &str = "Il manquait un papier. On continue une autre fois.";
/// The official site did not work.
pub const SITE_DOWN: &str = "Le site officiel ne marchait pas. On continue une autre fois.";
/// It stopped; why is nobody's business who finds the page.
pub const STOPPED: &str = "On s'est arrêté là pour aujourd'hui.";

/// Heading of the papers, when all is done here.
pub const BRING_AFTER: &str = "Papiers utiles pour la suite";
/// Heading of the papers, for the next visit.
pub const BRING_BACK: &str = "À apporter la prochaine fois";
/// Heading of the papers, for another place.
pub const BRING_THERE: &str = "À apporter là-bas";
/// What replaces a paper.
pub const OR: &str = "ou";
/// What may replace papers was left out for want of room.
pub const OTHERS: &str = "D'autres papiers peuvent parfois convenir\u{a0}: demandez à la mairie.";
/// Something was left out for want of room.
pub const MORE: &str = "Il y en a d'autres\u{a0}: demandez à la mairie.";

/// Heading of the place where someone is sent.
pub const WHERE: &str = "Où aller";
/// Nobody has said which place.
pub const ASK_WHERE: &str = "L'adresse, les horaires et le téléphone\u{a0}: demandez à la mairie.";
/// Before a telephone number.
pub const PHONE: &str = "Téléphone\u{a0}:";
/// Heading of the page for appointments.
pub const BOOKING: &str = "Prendre rendez-vous";
/// The address of that page is too long to be copied.
pub const ASK_BOOKING: &str = "Sur internet\u{a0}: demandez l'adresse à l'agent.";
/// Nobody has compared that address with the place lately.
pub const BOOKING_DOUBT: &str = "À vérifier avec l'agent.";
/// Heading of the town hall.
pub const TOWN_HALL: &str = "Où revenir, et quand";
/// Heading of the town hall, when nobody needs to come back.
pub const QUESTION: &str = "Une question\u{a0}?";
/// The town hall has not said its name.
pub const HERE: &str = "Ici, à la mairie.";

/// Heading of the official site.
pub const SITE: &str = "Le site officiel";
/// What the squares are for.
pub const CODE_HINT: &str = "Avec un téléphone, photographiez ce carré\u{a0}: la page s'ouvre.";
/// What a screen reader is told of the squares.
pub const CODE: &str = "Code QR de l'adresse";
/// Heading of the notebook.
pub const NOTEBOOK: &str = "Votre carnet";
/// Before the notebook's code.
pub const NOTEBOOK_CODE: &str = "Code\u{a0}:";
