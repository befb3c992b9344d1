//! The help texts. A test holds them together with the options that are read.

pub(super) const MAIN: &str = "\
passe-main : une borne à deux écrans pour faire une démarche à deux

Usage : passe-main [OPTIONS]
        passe-main COMMANDE [OPTIONS]

Sans commande, ouvre la borne : une fenêtre pour l'agent, une pour l'usager.

Commandes :
  check             vérifier des démarches
  journal           montrer ce qui est gardé, ou l'effacer
  pin               choisir le code de l'agent
  help [COMMANDE]   afficher l'aide

Options :
  --config FICHIER      réglages de la borne, au lieu de ~/.config/passe-main/kiosk.toml ;
                        la fiche locale (local.toml) est cherchée à côté
  --procedures DOSSIER  n'utiliser que les démarches de ce dossier ;
                        sinon, celles livrées, complétées ou remplacées par celles
                        du dossier « procedures » à côté des réglages
  --data DOSSIER        dossier du journal, du code et des traces,
                        au lieu de ~/.local/share/passe-main
  --windowed            deux fenêtres ordinaires au lieu du plein écran
  --practice            des pages d'entraînement à la place des sites officiels
  --today DATE          faire comme si l'on était ce jour-là : 2026-03-31
  -h, --help            afficher cette aide
  -V, --version         afficher la version

Codes de sortie :
  0  tout s'est bien passé
  1  une erreur : réglages fautifs, démarche fautive, borne qui ne peut pas s'ouvrir
  2  commande mal écrite
";

pub(super) const PIN: &str = "\
passe-main pin : choisir le code de l'agent

Usage : passe-main pin [OPTIONS]

Demande deux fois un code de 4 à 12 chiffres, sans l'afficher, et remplace l'ancien.
Le code ouvre les réglages, la purge et la sortie de la borne. Il n'est gardé que haché.
Sans terminal, les deux lignes sont lues sur l'entrée standard.

Options :
  --data DOSSIER  dossier du journal, du code et des traces,
                  au lieu de ~/.local/share/passe-main
  -h, --help      afficher cette aide

Codes de sortie : 0 code enregistré, 1 code refusé ou non enregistré, 2 commande mal écrite
";
