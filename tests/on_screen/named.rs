//! The site that a step names is the one that it opens: people compare the two letter by letter.

use passe_main::guide::LocalLayer;
use passe_main::screen::prose::Reader;
use passe_main::session::{State, page_opened};
use url::Url;

use crate::screens::screens;
use crate::{SIZES, TODAY, commune::filled_in, library, measure::seen_at_once};

/// The host of the page that is open at `state`.
fn host(state: &State, commune: &LocalLayer) -> Option<String> {
    let path = state.session.as_ref()?.path()?;
    let (guide, address) = page_opened(&state.guides, path)?;
    let address = Reader { guide, local: commune, today: TODAY }.read_to_citizen(address);
    Some(Url::parse(&address).unwrap().host_str().unwrap().to_owned())
}

#[test]
fn the_site_that_is_named_is_the_one_that_opens() {
    let (guides, commune) = (library(), filled_in());
    let (mut wrong, mut count) = (Vec::new(), 0);
    for guide in guides.guides() {
        for screen in screens(&guides, guide, SIZES[0]) {
            let Some(host) = host(&screen.state, &commune) else { continue };
            count += 1;
            if !seen_at_once(&screen.state, &commune).contains(&host) {
                wrong.push(format!("{}/{}: {host}", guide.id, screen.name));
            }
        }
    }
    assert!(count > 100, "steps on a site are looked at: {count}");
    assert!(wrong.is_empty(), "steps that name another site:\n{}", wrong.join("\n"));
}
