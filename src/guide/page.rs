//! What a guide says of the pages of an official site: which parts are private, what to point at,
//! and how a page shows that a step is done.
//!
//! Only words are kept here. Whoever looks at a real page compares with them.

use super::words::fold;

/// How many seconds a page has to show what is pointed at, when the guide does not say.
pub const DEFAULT_WITHIN_SECS: u16 = 10;

/// The longest wait that a guide may ask for, in seconds.
pub const MAX_WITHIN_SECS: u16 = 60;

/// The accessibility roles that a guide may name.
pub const ROLES: &[&str] = &[
    "button",
    "link",
    "textbox",
    "searchbox",
    "checkbox",
    "radio",
    "combobox",
    "listbox",
    "option",
    "spinbutton",
    "slider",
    "switch",
    "tab",
    "menuitem",
    "heading",
    "img",
    "list",
    "listitem",
    "table",
    "row",
    "cell",
    "form",
    "group",
    "radiogroup",
    "region",
    "navigation",
    "main",
    "dialog",
    "alertdialog",
    "alert",
    "status",
    "progressbar",
];

/// The beginning of a path on a site: `/paiement` holds `/paiement/carte` too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathStart(String);

impl PathStart {
    /// Reads `/paiement` or `/paiement*`: the star only says what a beginning is anyway.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let start = text.strip_suffix('*').unwrap_or(text);
        let plain = |c: char| c.is_ascii_graphic() && !"?#*\\".contains(c);
        (start.starts_with('/') && start.chars().all(plain)).then(|| Self(start.to_owned()))
    }

    /// The beginning, without a star.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `path` begins so. Capitals do not matter: many sites do not tell them apart.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        path.get(..self.0.len()).is_some_and(|start| start.eq_ignore_ascii_case(&self.0))
    }
}

/// What is known of one official site: `[[site]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteRule {
    /// Its host.
    pub host: String,
    /// Hosts that its pages need for themselves; nobody goes there.
    pub also: Vec<String>,
    /// The pages that the other party never sees.
    pub private: Vec<PathStart>,
    /// Names of the fields that are secret there.
    pub secret: Vec<String>,
}

impl SiteRule {
    /// Whether the other party must not see the page at `path`.
    #[must_use]
    pub fn hides(&self, path: &str) -> bool {
        self.private.iter().any(|start| start.holds(path))
    }

    /// Whether a field of this name, id or label is secret. « Votre numéro fiscal * »,
    /// `numero_fiscal` and `numeroFiscal` are all named by `numero-fiscal`; so is a longer word
    /// that holds it: a field too many behind the curtain harms nobody.
    #[must_use]
    pub fn keeps_secret(&self, field: &str) -> bool {
        let field = letters(field);
        self.secret.iter().map(|secret| letters(secret)).any(|secret| field.contains(&secret))
    }
}

/// The letters and digits of a name.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a name says anything: only then can a field be compared with it.
pub(super) fn is_field_name(text: &str) -> bool {
    !letters(text).is_empty()
}

/// A part of a page, as assistive technology names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Accessibility role, one of [`ROLES`].
    pub role: String,
    /// Accessible name, or its beginning.
    pub name: String,
}

/// How a landmark is found on its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Find {
    /// By role and name.
    Named {
        /// What it is.
        element: Element,
        /// Heading or name of the part of the page that it stands in.
        inside: Option<String>,
        /// Words that stand beside it.
        near: Option<String>,
    },
    /// By a CSS selector: the last resort, for what has no name.
    Selector(String),
}

/// A landmark on the official page that the guide points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landmark {
    /// How it is found.
    pub find: Find,
    /// How many seconds the page has to show it.
    pub within_secs: u16,
}

impl Landmark {
    /// What people call it; `None` when only a selector finds it.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match &self.find {
            Find::Named { element, .. } => Some(&element.name),
            Find::Selector(_) => None,
        }
    }
}

/// How the official page shows that the step is done: all that is said must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expect {
    /// Host of the page.
    pub host: String,
    /// How its path begins.
    pub path: Option<PathStart>,
    /// Words that the page shows.
    pub shows: Option<String>,
    /// A part that the page shows.
    pub element: Option<Element>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(private: &[&str], secret: &[&str]) -> SiteRule {
        SiteRule {
            host: "ants.gouv.fr".to_owned(),
            also: Vec::new(),
            private: private.iter().map(|path| PathStart::parse(path).unwrap()).collect(),
            secret: secret.iter().map(|&name| name.to_owned()).collect(),
        }
    }

    #[test]
    fn a_private_beginning_hides_all_that_follows() {
        let rule = rule(&["/paiement", "/Sante/*"], &[]);
        for hidden in ["/paiement", "/paiement/carte", "/Paiement-en-ligne", "/sante/dossier"] {
            assert!(rule.hides(hidden), "{hidden}");
        }
        for seen in ["/", "/paie", "/aide/paiement", "/sante", "/é"] {
            assert!(!rule.hides(seen), "{seen}");
        }
    }

    #[test]
    fn a_path_is_written_as_browsers_write_it() {
        for wrong in ["", "*", "paiement", "/a?b", "/a#b", "/a b", "/a*b", "/a**", "/santé", "https://a.fr/"]
        {
            assert_eq!(PathStart::parse(wrong), None, "{wrong}");
        }
        assert_eq!(PathStart::parse("/*").unwrap().as_str(), "/");
    }

    #[test]
    fn a_secret_field_is_known_by_name_id_or_label() {
        let rule = rule(&[], &["numero-fiscal"]);
        for field in
            ["numero-fiscal", "numero_fiscal", "numeroFiscal", "Votre numéro fiscal *", "id-NumeroFiscal2"]
        {
            assert!(rule.keeps_secret(field), "{field}");
        }
        for field in ["", "numero", "fiscal", "nom"] {
            assert!(!rule.keeps_secret(field), "{field}");
        }
    }
}
