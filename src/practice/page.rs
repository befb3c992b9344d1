//! What there is to practise on: the pages, what each shows first, and which one comes next.

macro_rules! pages {
    ($($(#[$doc:meta])* $page:ident = $name:literal;)*) => {
        /// A practice page.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Page {
            $($(#[$doc])* $page,)*
        }

        impl Page {
            /// Every page, in the order in which one walks through them.
            pub const ALL: &[Self] = &[$(Self::$page),*];

            /// Its name in addresses and under `assets/practice/`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$page => $name),* }
            }

            /// The page itself.
            pub(super) const fn html(self) -> &'static str {
                match self {
                    $(Self::$page => include_str!(concat!("../../assets/practice/", $name, ".html"))),*
                }
            }
        }
    };
}

pages! {
    /// Which account to enter with.
    AccountChoice = "choix-du-compte";
    /// Identifier and password.
    SignIn = "connexion";
    /// A new password, typed twice.
    NewPassword = "nouveau-mot-de-passe";
    /// A code that came by e-mail.
    Code = "code";
    /// A form about oneself, first half.
    FormOne = "formulaire-1";
    /// A form about the household and the children, second half.
    FormTwo = "formulaire-2";
    /// A paper to send.
    Upload = "envoi";
    /// A bill to pay by card.
    Payment = "paiement";
    /// The end, reached.
    Done = "confirmation";
    /// Something went wrong.
    Trouble = "erreur";
    /// Too much time has passed.
    Expired = "session-expiree";
}

impl Page {
    /// What one is shown first on it: role and name. Nothing where nothing is left to do.
    #[must_use]
    pub const fn points_at(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::AccountChoice => ("button", "Compte de Saint-Exemple"),
            Self::SignIn => ("textbox", "Identifiant"),
            Self::NewPassword => ("textbox", "Adresse e-mail"),
            Self::Code => ("textbox", "Code à 6 chiffres"),
            Self::FormOne => ("textbox", "Nom de naissance"),
            Self::FormTwo => ("textbox", "Prénom de l'enfant"),
            Self::Upload => ("button", "Envoyer"),
            Self::Payment => ("textbox", "Nom écrit sur la carte"),
            Self::Trouble => ("link", "Essayer encore"),
            Self::Expired => ("link", "Me connecter de nouveau"),
            Self::Done => return None,
        })
    }

    /// The heading of the page that comes when its form is sent.
    #[must_use]
    pub const fn next_heading(self) -> Option<&'static str> {
        Some(match self {
            Self::AccountChoice | Self::NewPassword | Self::Trouble | Self::Expired => "Connectez-vous",
            Self::SignIn => "Tapez le code reçu",
            Self::Code => "Votre dossier : page 1 sur 2",
            Self::FormOne => "Votre dossier : page 2 sur 2",
            Self::FormTwo => "Envoyez votre justificatif",
            Self::Upload => "Payez la facture",
            Self::Payment => "C'est terminé",
            Self::Done => return None,
        })
    }
}
