//! The keys that speak of official pages: `[[site]]`, `expect` and `point_at`.

use super::{RawElement, RawExpect, RawLandmark, RawSite, keys::Keys};
use crate::guide::fault::{FaultCode, Faults};

/// Every `[[site]]`.
pub(super) fn sites(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Vec<RawSite> {
    let mut sites = Vec::new();
    for (place, table) in keys.tables("site", faults) {
        let mut keys = Keys::of(table, place, "[[site]]");
        sites.push(RawSite {
            host: keys.needed_text("host", FaultCode::MissingKey, faults),
            also: keys.texts("also", faults).unwrap_or_default(),
            private: keys.texts("private", faults).unwrap_or_default(),
            secret: keys.texts("secret", faults).unwrap_or_default(),
        });
        keys.close(faults);
    }
    sites
}

/// `expect` of a step.
pub(super) fn expect(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Option<RawExpect> {
    let (place, table) = keys.table("expect", faults)?;
    let mut keys = Keys::of(table, place, "« expect »");
    let host = keys.needed_text("host", FaultCode::MissingKey, faults);
    let path = keys.text("path", faults);
    let shows = keys.text("shows", faults);
    // Both asked for, so that neither is unknown: one without the other says nothing.
    let (role, name) = (keys.entry("role").is_some(), keys.entry("name").is_some());
    let element = (role || name).then(|| element(&mut keys, faults));
    keys.close(faults);
    Some(RawExpect { host, path, shows, element })
}

/// `point_at` of a step.
pub(super) fn point_at(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Option<RawLandmark> {
    let (place, table) = keys.table("point_at", faults)?;
    let mut keys = Keys::of(table, place, "« point_at »");
    let landmark = RawLandmark {
        element: if keys.entry("selector").is_some() {
            RawElement { role: keys.text("role", faults), name: keys.text("name", faults) }
        } else {
            element(&mut keys, faults)
        },
        inside: keys.filled_text("inside", faults),
        near: keys.filled_text("near", faults),
        selector: keys.filled_text("selector", faults),
        within_secs: keys.integer("within_secs", faults),
    };
    keys.close(faults);
    Some(landmark)
}

fn element(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> RawElement {
    RawElement {
        role: keys.needed_text("role", FaultCode::MissingKey, faults),
        name: keys.needed_text("name", FaultCode::MissingKey, faults),
    }
}
