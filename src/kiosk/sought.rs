//! What is looked for on the page of a step: the guide's words, as [`crate::site`] takes them.

use std::time::Duration;

use crate::guide::page as guide_page;
use crate::guide::{GuideId, Library, StepId, StepKind};
use crate::practice;
use crate::site::landmark::{Element, Find, Landmark, Sign};

/// The practice pages come from this machine.
const PRACTICE_WITHIN: Duration = Duration::from_secs(5);

/// What the guide points at on the page of a step, and how the page shows that it is done.
pub(super) fn of_guide(guides: &Library, guide: &GuideId, step: &StepId) -> (Option<Landmark>, Option<Sign>) {
    let step = guides.get(guide).and_then(|guide| guide.find(step));
    let Some(StepKind::Site { open: _, expect, point_at }) = step.map(|(_, step)| &step.kind) else {
        return (None, None);
    };
    (point_at.as_deref().map(landmark), expect.as_deref().map(sign))
}

/// What a step points at.
pub(super) fn landmark(guides: &guide_page::Landmark) -> Landmark {
    let guide_page::Landmark { find, within_secs } = guides;
    let find = match find {
        guide_page::Find::Named { element: it, inside, near } => {
            Find::Named { element: element(it), inside: inside.clone(), near: near.clone() }
        }
        guide_page::Find::Selector(selector) => Find::Selector(selector.clone()),
    };
    Landmark { find, within: Duration::from_secs(u64::from(*within_secs)) }
}

/// How a page shows that a step is done.
pub(super) fn sign(guides: &guide_page::Expect) -> Sign {
    let guide_page::Expect { host, path, shows, element: it } = guides;
    let path = path.as_ref().map(|path| path.as_str().to_owned());
    Sign { host: host.clone(), path, shows: shows.clone(), element: it.as_ref().map(element) }
}

fn element(guides: &guide_page::Element) -> Element {
    Element { role: guides.role.clone(), name: guides.name.clone() }
}

/// The practice pages have landmarks and ends of their own.
pub(super) fn of_practice(page: practice::Page) -> (Option<Landmark>, Option<Sign>) {
    let named = |(role, name): (&str, &str)| Element { role: role.to_owned(), name: name.to_owned() };
    let find = |it| Find::Named { element: named(it), inside: None, near: None };
    let landmark = page.points_at().map(|it| Landmark { find: find(it), within: PRACTICE_WITHIN });
    let sign = page.next_heading().map(|heading| Sign {
        host: "127.0.0.1".to_owned(),
        path: None,
        shows: None,
        element: Some(named(("heading", heading))),
    });
    (landmark, sign)
}
