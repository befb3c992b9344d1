//! What guides and commune say of sites, as the page takes it: which hosts can be reached, and what
//! is private there.

use crate::guide::{GuideId, Library, LocalLayer};
use crate::site::talk::Rules;
use crate::site::wall::{Host, Wall};

/// What these guides say of their sites: what any of them calls private or secret is.
pub(super) fn rules<'a>(of: impl Iterator<Item = &'a GuideId>, guides: &Library) -> Rules {
    let mut rules = Rules::default();
    for site in of.filter_map(|guide| guides.get(guide)).flat_map(|guide| &guide.sites) {
        let private = site.private.iter().map(|start| start.as_str().to_owned());
        rules.hosts.push((site.host.clone(), private.collect()));
        rules.secret.extend(site.secret.iter().cloned());
    }
    rules
}

/// The sites that the guides and the commune name, with what their pages need for themselves.
#[must_use]
pub fn wall(guides: &Library, local: &LocalLayer) -> Wall {
    let sites = || guides.guides().iter().flat_map(|guide| &guide.sites);
    let of_guides = guides.guides().iter().filter_map(|guide| guide.host.clone());
    let of_commune = local.values.values().filter_map(|value| url::Url::parse(value).ok());
    let of_commune = of_commune.filter_map(|url| url.host_str().map(ToOwned::to_owned));
    let pages = sites().map(|site| site.host.clone()).chain(of_guides).chain(of_commune);
    let parts = sites().flat_map(|site| site.also.iter().cloned());
    // What is no name of a site cannot be reached; the check of guides has said why.
    Wall::around(pages.filter_map(|name| Host::parse(&name).ok()))
        .and_parts(parts.filter_map(|name| Host::parse(&name).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::SourceFile;

    /// Two guides: the second one is called by the first, as far as anyone cares here.
    fn guides() -> Library {
        let guide = |id: &str, sites: &str| {
            SourceFile {
            name: format!("{id}.toml"),
            bytes: format!(
                "format = 1\nid = \"{id}\"\ntitle = \"Un titre\"\nsummary = \"Un résumé.\"\n\
                 theme = \"famille_scolarite\"\nminutes = 5\n{sites}\n[[step]]\nid = \"debut\"\n\
                 kind = \"info\"\ntitle = \"Le début\"\ncitizen = \"Lisez.\"\nagent = \"Expliquez.\"\nend = \"done\"\n\
                 [plan_b]\ntext = \"Au guichet.\"\n"
            )
            .into_bytes(),
        }
        };
        let outer = "[[site]]\nhost = \"www.ameli.fr\"\nprivate = [\"/compte\"]\nsecret = [\"numero\"]\n\
                     also = [\"static.ants.gouv.fr\"]";
        let inner = "[[site]]\nhost = \"passeport.ants.gouv.fr\"\nalso = [\"www.ameli.fr\"]";
        let files = [guide("dehors", outer), guide("dedans", inner)];
        let (library, faults) = Library::build(&files, jiff::civil::date(2026, 11, 24));
        assert_eq!(library.guides().len(), 2, "{faults:#?}");
        library
    }

    #[test]
    fn the_rules_of_the_guides_that_call_count_too() {
        let (inner, outer) = (GuideId::parse("dedans").unwrap(), GuideId::parse("dehors").unwrap());
        let rules = rules([&inner, &outer].into_iter(), &guides());
        let private = ("www.ameli.fr".to_owned(), vec!["/compte".to_owned()]);
        assert_eq!(rules.hosts, [("passeport.ants.gouv.fr".to_owned(), Vec::new()), private]);
        assert_eq!(rules.secret, ["numero"]);
    }

    #[test]
    fn what_a_page_needs_for_itself_is_no_page_unless_another_guide_opens_it() {
        use crate::site::wall::Verdict;
        let wall = wall(&guides(), &LocalLayer::default());
        assert!(matches!(wall.judge("https://static.ants.gouv.fr/a.css"), Verdict::Part(_)));
        assert!(matches!(wall.judge("https://www.ameli.fr/"), Verdict::Inside(_)));
        assert!(matches!(wall.judge("https://passeport.ants.gouv.fr/"), Verdict::Inside(_)));
    }
}
