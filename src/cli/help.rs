//! The help texts. A test holds them together with the options that are read.

pub(super) const MAIN: &str = "\
passe-main : une borne à deux écrans pour faire une démarche à deux

Usage : passe-main [OPTIONS]
        passe-main COMMANDE [OPTIONS]

Sans commande, ouvre la borne : une fenêtre pour l'agent, une pour l'usager.

Commandes :
  check             vérifier des démarches
  search MOTS…      chercher une démarche avec les mots de tous les jours
  new               commencer une démarche
  preview           voir une démarche sur les deux écrans pendant qu'on l'écrit
  graph DÉMARCHE    dessiner les chemins d'une démarche
  sheet DÉMARCHE    écrire toute une démarche sur papier (PDF), à faire relire
  schema            décrire les clés d'une démarche, pour un éditeur de texte
  site check        vérifier que les sites montrent encore ce que disent les démarches
  facts             montrer les prix, dates et délais, et lesquels sont à vérifier
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

pub(super) const FACTS: &str = "\
passe-main facts : montrer les données datées, et lesquelles sont à vérifier

Usage : passe-main facts [OPTIONS]

Montre chaque prix, date ou délai des démarches proposées, chaque numéro à appeler de
« Repères » et chaque lieu où l'on envoie quelqu'un : la valeur, où elle sert, la source,
le jour où elle a été vérifiée et combien de jours elle reste sûre.

Options :
  --stale                seulement ce qui n'est pas sûr
  --all                  aussi les démarches éteintes, marquées « pas proposée »
  --format table|json|csv  pour des yeux (table, par défaut) ou pour une machine :
                         un objet JSON par ligne, ou un tableur
  --config FICHIER       réglages de la borne ; la fiche locale (local.toml), qui dit
                         quelles démarches sont proposées, est cherchée à côté
  --procedures DOSSIER   n'utiliser que les démarches de ce dossier
  --data DOSSIER         dossier du journal et des vérifications faites sur ce poste,
                         au lieu de ~/.local/share/passe-main
  --today DATE           faire comme si l'on était ce jour-là : 2026-03-31
  -h, --help             afficher cette aide

États : sûr, à vérifier (jamais comparé avec sa source), périmé (comparé il y a trop
longtemps), hors dates (pas en vigueur ce jour-là).

Codes de sortie : 0 fait, 1 démarches ou vérifications illisibles, 2 commande mal écrite
";

pub(super) const NEW: &str = "\
passe-main new : commencer une démarche

Usage : passe-main new [OPTIONS] IDENTIFIANT [-]

Écrit procedures/IDENTIFIANT.toml : une petite démarche commentée, qui passe déjà la
vérification (passe-main check) ; il reste à la relire, et à écrire quand et par qui.
Un fichier qui existe n'est jamais remplacé. Un identifiant livré n'est pris qu'avec
« --from » et ce même identifiant : sur la borne, la copie remplace alors celle livrée.
L'identifiant : des lettres minuscules sans accent, des chiffres et des tirets.
Avec un tiret (-) à la fin, le texte est affiché et rien n'est écrit.

Options :
  --kind procedure|shared  une démarche (procedure, par défaut), ou des étapes que
                           d'autres démarches appellent (shared)
  --from DÉMARCHE          une copie d'une démarche livrée, par exemple cantine
  -h, --help               afficher cette aide

Codes de sortie : 0 écrit, 1 pas écrit, 2 commande mal écrite
";

pub(super) const PREVIEW: &str = "\
passe-main preview : voir une démarche sur les deux écrans pendant qu'on l'écrit

Usage : passe-main preview [OPTIONS] FICHIER

Ouvre deux fenêtres, celle de l'agent et celle de l'usager, sur la démarche du fichier.
À chaque enregistrement, la démarche est relue et l'étape en cours reste à l'écran.
Ce qui ne va pas est dit dans la fenêtre de l'agent, avec sa ligne ; une démarche qui a une
erreur garde à l'écran sa version d'avant.
« Garder ce parcours » écrit le chemin suivi dans FICHIER.brouillons.txt (sans .toml) :
un scénario à coller à la fin de la démarche.
Rien de ce qui est fait ici n'entre dans le journal de la borne, et aucun code n'est demandé.

Options :
  --config FICHIER  réglages de la borne ; la fiche locale (local.toml) et les autres
                    démarches sont cherchées à côté
  --practice        des pages d'entraînement à la place des sites officiels
  --today DATE      faire comme si l'on était ce jour-là : 2026-03-31
  -h, --help        afficher cette aide

Codes de sortie : 0 l'aperçu est fermé, 1 fichier illisible ou fenêtres qui ne s'ouvrent pas,
2 commande mal écrite
";

pub(super) const GRAPH: &str = "\
passe-main graph : dessiner les chemins d'une démarche

Usage : passe-main graph [OPTIONS] DÉMARCHE

Montre les étapes, les réponses, les conditions, les étapes partagées et les fins.
DÉMARCHE est un identifiant (cantine) ou un fichier (procedures/cantine.toml).
Pour garder le dessin : passe-main graph cantine --format svg > cantine.svg

Options :
  --format mermaid|dot|svg  mermaid (par défaut), dot (Graphviz), ou svg : une image
                            qui s'ouvre dans le navigateur et s'imprime
  --config FICHIER          réglages de la borne : les démarches du dossier
                            « procedures » à côté sont connues aussi
  --procedures DOSSIER      n'utiliser que les démarches de ce dossier
  -h, --help                afficher cette aide

Codes de sortie : 0 dessiné, 1 démarche fautive ou illisible, 2 commande mal écrite
";

pub(super) const SHEET: &str = "\
passe-main sheet : écrire toute une démarche sur papier, à faire relire

Usage : passe-main sheet [OPTIONS] DÉMARCHE

Écrit DÉMARCHE.pdf dans le dossier ouvert : chaque écran avec le texte de l'agent et
celui de l'usager, les réponses et où elles mènent, les papiers, les données datées,
le plan B, et une place pour signer. Les démarches qu'elle appelle suivent, chacune une
fois ; pour chacune, le jour de la dernière relecture et la fonction de qui l'a relue.
Un fichier qui existe n'est jamais remplacé.
DÉMARCHE est un identifiant (cantine) ou un fichier (procedures/cantine.toml).

Options :
  --output FICHIER      un autre nom, ou un autre dossier
  --config FICHIER      réglages de la borne ; la fiche locale (local.toml), avec les
                        valeurs de la commune, est cherchée à côté
  --procedures DOSSIER  n'utiliser que les démarches de ce dossier
  --today DATE          faire comme si l'on était ce jour-là : 2026-03-31
  -h, --help            afficher cette aide

Codes de sortie : 0 écrit, 1 pas écrit, 2 commande mal écrite
";

pub(super) const SCHEMA: &str = "\
passe-main schema : décrire les clés d'une démarche, pour un éditeur de texte

Usage : passe-main schema > procedures/guide.schema.json

Affiche le schéma (JSON Schema, version 2020-12) d'un fichier de démarche : chaque clé, ce
qu'elle veut dire, ses valeurs et ses limites. Avec « #:schema ./guide.schema.json » en
première ligne, un éditeur qui connaît TOML (« Even Better TOML », taplo) propose les clés
pendant que l'on écrit, et souligne les fautes. passe-main check vérifie tout le reste.

Options :
  -h, --help  afficher cette aide

Codes de sortie : 0 affiché, 1 pas affiché, 2 commande mal écrite
";

pub(super) const PIN: &str = "\
passe-main pin : choisir le code de l'agent

Usage : passe-main pin [OPTIONS]

Demande deux fois un code de 4 à 12 chiffres, sans l'afficher, et remplace l'ancien.
Le code ouvre les réglages, la purge et la sortie de la borne, et permet de noter une
donnée vérifiée. Il n'est gardé que haché.
Sans terminal, les deux lignes sont lues sur l'entrée standard.

Options :
  --data DOSSIER  dossier du journal, du code et des traces,
                  au lieu de ~/.local/share/passe-main
  -h, --help      afficher cette aide

Codes de sortie : 0 code enregistré, 1 code refusé ou non enregistré, 2 commande mal écrite
";

pub(super) const SITE: &str = "\
passe-main site check : vérifier que les sites montrent encore ce que disent les démarches

Usage : passe-main site check [OPTIONS] [DÉMARCHE]…

Ouvre la première page de chaque étape faite sur un site, et y cherche les repères
(point_at) et les signes que l'étape est faite (expect). Rien n'est cliqué, rien n'est
rempli. Sans nom, toutes les démarches sont vérifiées.

Options :
  --against ADRESSE     les mêmes pages sur un autre site, par exemple une copie d'essai :
                        https://copie.exemple.fr ou http://127.0.0.1:8000
  --against DOSSIER     des pages enregistrées : DOSSIER/DÉMARCHE/ÉTAPE.html pour le repère,
                        DOSSIER/DÉMARCHE/ÉTAPE-fin.html pour le signe
  --format human|json   pour des yeux (human, par défaut) ou pour une machine :
                        un objet JSON par ligne (guide, step, key, words, outcome, result)
  --config FICHIER      réglages de la borne, qui disent où est Chromium ; la fiche locale
                        (local.toml), avec les adresses de la commune, est cherchée à côté
  --procedures DOSSIER  n'utiliser que les démarches de ce dossier
  -h, --help            afficher cette aide

Codes de sortie : 0 tout ce qui a été cherché est trouvé (des avertissements peuvent
rester), 1 quelque chose n'est pas trouvé ou il n'y a pas de navigateur,
2 commande mal écrite
";

pub(super) const SEARCH: &str = "\
passe-main search : chercher une démarche avec les mots de tous les jours

Usage : passe-main search [OPTIONS] MOTS…

Montre les démarches que ces mots trouvent, la meilleure en premier, comme à l'accueil :
sans tenir compte des accents, des pluriels ni des petites fautes. Rien n'est gardé.
Chaque ligne donne une note (pour comparer), l'identifiant et le titre. Une démarche que
la commune n'a pas allumée vient à la fin, avec « pas proposée dans cette mairie ».

Options :
  --format human|json   pour des yeux (human, par défaut) ou pour une machine :
                        un objet JSON par ligne (id, title, score, offered)
  --config FICHIER      réglages de la borne : les démarches du dossier « procedures »
                        à côté sont cherchées aussi
  --procedures DOSSIER  ne chercher que dans les démarches de ce dossier
  -h, --help            afficher cette aide

Codes de sortie : 0 une démarche au moins est trouvée, 1 aucune ou une erreur,
2 commande mal écrite
";
