//! Finding the guide: what the citizen shows, what the search found, or all of them.

use crate::{
    guide::{Guide, GuideId, GuideKind, Library},
    screen::{board::AgentDesk, citizen::picture_of, icons::Picture},
    session::{Need, Role},
};

use super::words;

/// What stands at the left while the need is being found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// Whether the agent may choose; when the citizen leads, they choose.
    pub may_choose: bool,
    /// The words typed so far.
    pub query: String,
    /// What the citizen showed on the tiles.
    pub suggested: Option<Found>,
    /// What was found; without words, everything.
    pub found: Vec<Found>,
    /// What was found and is not offered here.
    pub off: Vec<Off>,
}

/// A guide that the commune does not offer: it cannot be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Off {
    /// Its title.
    pub title: String,
    /// What to write in `local.toml`.
    pub remedy: String,
}

/// A guide to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub id: GuideId,
    /// Its title.
    pub title: String,
    /// The picture that the citizen sees too.
    pub picture: Picture,
}

/// The search as it stands.
#[must_use]
pub fn search(guides: &Library, need: &Need, desk: &AgentDesk, lead: Role) -> Search {
    let AgentDesk {
        panel: _,
        query,
        hits,
        pin_word: _,
        pin: _,
        first_pin: _,
        monitors: _,
        fact_word: _,
        read_word: _,
        place: _,
        slip: _,
    } = desk;
    let procedure = |id: &GuideId| guides.get(id).filter(|guide| guide.kind == GuideKind::Procedure);
    let list = if query.trim().is_empty() {
        guides.guides().iter().filter(|guide| guide.kind == GuideKind::Procedure).map(found).collect()
    } else {
        hits.iter().filter_map(procedure).map(found).collect()
    };
    Search {
        may_choose: lead == Role::Agent,
        query: query.clone(),
        suggested: need.suggested.as_ref().and_then(procedure).map(found),
        found: list,
        off: hits.iter().filter(|_| !query.trim().is_empty()).filter_map(|id| off(guides, id)).collect(),
    }
}

fn off(guides: &Library, id: &GuideId) -> Option<Off> {
    let guide = guides.off().iter().find(|guide| guide.id == *id)?;
    Some(Off { title: guide.title.clone(), remedy: words::turn_on(id) })
}

fn found(guide: &Guide) -> Found {
    Found { id: guide.id.clone(), title: guide.title.clone(), picture: picture_of(guide.theme) }
}
