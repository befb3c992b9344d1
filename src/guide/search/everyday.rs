//! Spoken French: the words that say nothing about the need, and those that stand for others.

/// Words that say nothing about the need, folded.
pub(super) const EMPTY: &[&str] = &[
    // Small words.
    "a", "ai", "alors", "as", "au", "aussi", "aux", "avec", "ca", "ce", "cela", "ces", "cet", "cette", "chez",
    "comme", "comment", "d", "dans", "de", "deja", "des", "donc", "du", "elle", "elles", "en", "encore",
    "est", "et", "eux", "il", "ils", "j", "je", "l", "la", "le", "les", "leur", "leurs", "lui", "m", "ma",
    "mais", "me", "meme", "mes", "moi", "mon", "n", "ne", "ni", "nos", "notre", "nous", "on", "ont", "ou",
    "par", "parce", "pas", "pendant", "peu", "plus", "pour", "pourquoi", "qu", "quand", "que", "quel",
    "quelle", "quels", "qui", "quoi", "rien", "s", "sa", "sans", "se", "ses", "si", "soi", "son", "sont",
    "sous", "sur", "t", "ta", "te", "tes", "toi", "ton", "tout", "toute", "toutes", "tous", "tres", "trop",
    "tu", "un", "une", "vers", "vos", "votre", "vous", "y", // How one begins to ask.
    "aimerais", "aimerait", "aller", "besoin", "bien", "bonjour", "devez", "dire", "dit", "dois", "doit",
    "etaient", "etait", "ete", "etes", "etre", "faire", "fais", "fait", "faut", "fois", "ici", "madame",
    "merci", "monsieur", "parait", "peut", "peux", "pouvez", "pouvoir", "puis", "sais", "sait", "savoir",
    "serai", "serait", "sommes", "suis", "truc", "va", "vais", "venir", "veulent", "veut", "veux", "viens",
    "vient", "voila", "voudrais", "voudrait", "voulais", "vouloir",
];

/// What people say, and the words that guides use for it, folded and in the singular.
/// Every word of a line stands for the others.
pub(super) const EVERYDAY: &[&[&str]] = &[
    &["cni", "identite", "papier", "passeport"],
    &["cantine", "repa", "restaurant", "restauration", "midi", "manger", "mange", "dejeuner"],
    &["garderie", "periscolaire", "accueil", "alsh", "etude", "nounou", "garder", "perisco"],
    &["ecole", "scolaire", "scolarite", "enfant", "classe"],
    &["enfant", "fil", "fille", "gamin", "gosse", "petit", "gamine"],
    &["mail", "email", "mel", "courriel", "messagerie", "imel", "imail"],
    &["mdp", "motdepasse", "identifiant", "connexion", "compte"],
    &["impot", "fisc", "taxe", "declaration"],
    &["secu", "ameli", "sante", "vitale", "cpam", "maladie"],
    &["caf", "allocation", "apl", "prime", "alloc"],
    &["voiture", "auto", "vehicule", "grise", "immatriculation", "bagnole"],
    &["permi", "conduire"],
    &["car", "bus", "transport"],
    &["retraite", "pension"],
    &["chomage", "emploi", "travail", "boulot"],
    &["vote", "voter", "election", "electorale"],
    &["naissance", "mariage", "dece", "acte"],
    &["cloture", "abri", "urbanisme"],
    &["logement", "loyer", "maison"],
    &["vendre", "vend", "vendu", "vente", "cession", "ceder"],
    &["acheter", "achete", "achat"],
    &["vole", "vol", "voler", "pique"],
    &["internet", "ligne"],
];
