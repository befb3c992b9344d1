//! `docs/journal.md`: what is kept, for who answers for it. Made from the catalogue of events,
//! so that nothing can be stored that is not said here.

use std::fmt::Write as _;

use crate::session::Happening;

use super::calendar::RETENTION_MONTHS;

/// The page, in French.
#[must_use]
pub fn manual() -> String {
    let mut page = format!(
        "<!-- Page produite par `journal::manual` : ne pas la modifier à la main. -->\n\
         # Ce que le journal garde\n\
         \n\
         Passe-main note ce qui se passe pendant un accompagnement, pour reprendre après une coupure et pour faire le bilan.\n\
         Il garde les étapes, les réponses touchées, les papiers et les lignes cochés, les durées, qui avait la main, l'aide demandée, l'issue et le ressenti.\n\
         Il ne note ni nom, ni adresse, ni texte tapé, ni contenu de page, ni l'identité de l'agent.\n\
         Un événement ne contient que des identifiants écrits par l'auteur d'une démarche, des codes pris dans des listes fermées, des oui ou non, et une durée depuis le début.\n\
         \n\
         ## Où\n\
         \n\
         Dans le fichier `journal.sqlite` du dossier de données (option `--data`), lisible par le seul compte qui lance Passe-main.\n\
         La commande `passe-main journal` montre tout ce qu'il contient.\n\
         \n\
         ## Combien de temps\n\
         \n\
         - Pendant l'accompagnement : l'heure exacte de son début, pour pouvoir reprendre.\n\
         - Dès sa fin : l'heure du début est arrondie à l'heure entière ; la minute est effacée.\n\
         L'heure de fin n'est pas gardée.\n\
         Le fichier est réécrit dans l'ordre de numéros tirés au hasard : rien n'y dit qui est venu le premier dans l'heure.\n\
         Les durées restent.\n\
         - Après {RETENTION_MONTHS} mois : il ne reste que des nombres par mois, démarche et issue.\n\
         Le reste est effacé du fichier, octet par octet.\n\
         - `passe-main journal --purge-before AAAA-MM-JJ --confirm` fait la même chose plus tôt.\n\
         \n\
         Le système garde la date de la dernière écriture du fichier : c'est la seule trace plus fine que l'heure, et elle ne concerne que la dernière visite.\n\
         Un fichier abîmé est mis de côté sous le nom `journal-corrompu-…` et n'est jamais effacé par le programme : une fois examiné, effacez-le vous-même.\n\
         \n\
         ## Chaque accompagnement\n\
         \n\
         | donnée | contenu |\n\
         |---|---|\n\
         | `id` | un numéro tiré au hasard |\n\
         | `started_at` | le début : exact pendant la visite, l'heure entière ensuite |\n\
         | `closed` | en cours ou terminé |\n\
         | `site` | le code de la tablette, si le territoire en a donné un |\n\
         \n\
         ## Chaque événement\n\
         \n\
         Son numéro dans la visite, sa durée depuis le début, qui l'a fait (agent, usager, horloge, reprise), son nom, et son contenu :\n\
         \n\
         | événement | quand | contenu | pourquoi |\n\
         |---|---|---|---|\n"
    );
    for entry in Happening::CATALOGUE {
        // Writing to a `String` cannot fail.
        let _written =
            writeln!(page, "| `{}` | {} | {} | {} |", entry.name, entry.when, entry.holds, entry.why);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_in_docs_is_the_one_that_the_catalogue_makes() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/journal.md");
        if std::env::var_os("PASSE_MAIN_UPDATE").is_some() {
            std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/docs")).unwrap();
            std::fs::write(path, manual()).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert!(kept == manual(), "docs/journal.md is stale: run the tests with PASSE_MAIN_UPDATE=1");
    }
}
