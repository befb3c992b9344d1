//! The local layer (fiche locale): what differs from one commune to the next.

use std::collections::BTreeMap;

use super::{GuideId, LocalKey};

/// The commune's values. Read from `local.toml` by `config`; empty when there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LocalLayer {
    /// Name of the town hall, as on its door.
    pub town_hall: String,
    /// Opening hours, one line each.
    pub hours: Vec<String>,
    /// Portal addresses and other values that guides name as `{local.KEY}`.
    pub values: BTreeMap<LocalKey, String>,
    /// Guides that the commune turns on or off; the others are as they say themselves.
    pub guides: BTreeMap<GuideId, bool>,
}

impl LocalLayer {
    /// The commune's value for `key`.
    #[must_use]
    pub fn value(&self, key: &LocalKey) -> Option<&str> {
        self.values.get(key).map(String::as_str)
    }
}
