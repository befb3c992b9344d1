//! What stands on the slip (feuille de suite). Pure: a visit comes in, paragraphs come out.
//!
//! Nothing that somebody typed or is called can stand on it: a [`Visit`] has no place for that.
//! Why somebody stops or is sent elsewhere is not printed either: the page is read by whoever
//! finds it.

use crate::guide::{Guide, LocalLayer, StepKind, Text, inside_sentence};
use crate::session::{Outcome, StopReason};

use super::{code::Code, words};

/// The longest address that is printed; of a longer one, only its host.
const LONGEST_ADDRESS: usize = 90;

/// What the slip is made from.
pub struct Visit<'a> {
    /// The guide; `None` when none was chosen.
    pub guide: Option<&'a Guide>,
    /// How it ended.
    pub outcome: Outcome,
    /// The commune's values.
    pub local: &'a LocalLayer,
    /// Where the person is sent, when a place was chosen.
    pub place: Option<&'a Place>,
    /// The code of the notebook, if there is one.
    pub notebook: Option<&'a str>,
    /// The day of the visit, in words.
    pub day: &'a str,
    /// How the citizen's screen says a text of the guide: facts with their doubt.
    pub read: &'a dyn Fn(&Text) -> String,
}

/// A place where a person is sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: Option<String>,
    /// When it is open, one line each.
    pub hours: Vec<String>,
    /// Its telephone.
    pub phone: Option<String>,
    /// The page where an appointment is made.
    pub booking: Option<Booking>,
}

/// A page where an appointment is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    /// Its address.
    pub address: String,
    /// Somebody has compared it with the place lately.
    pub certain: bool,
}

/// One page of paper, as plain paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Its title.
    pub title: String,
    /// Its parts, from top to bottom.
    pub sections: Vec<Section>,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// Its paragraphs.
    pub lines: Vec<Line>,
    /// They are things to bring, each with a sign before it.
    pub listed: bool,
    /// What is said of those that were left out for want of room.
    pub more: Option<&'static str>,
    /// The address and its squares.
    pub code: Option<Code>,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// What may replace it.
    pub instead: Option<String>,
}

impl Line {
    fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), instead: None }
    }
}

impl Section {
    fn of(heading: impl Into<String>, lines: impl IntoIterator<Item = String>) -> Self {
        let lines = lines.into_iter().map(Line::new).collect();
        Self { heading: heading.into(), lines, ..Self::default() }
    }
}

impl Slip {
    /// The slip of a visit, whole: nothing is left out yet.
    #[must_use]
    pub fn of(visit: &Visit<'_>) -> Self {
        let sections = [
            Some(today(visit)),
            bring(visit),
            referral(visit),
            booking(visit),
            Some(town_hall(visit)),
            site(visit),
            visit.notebook.map(notebook),
        ];
        Self { title: words::TITLE.to_owned(), sections: sections.into_iter().flatten().collect() }
    }

    /// Leaves something out and says so: first what may replace papers, then the last line of the
    /// longest part, then the page for appointments. The first line of a part and the official
    /// address stay.
    /// Returns whether anything was left out.
    pub fn shorten(&mut self) -> bool {
        let mut shorter = false;
        for section in &mut self.sections {
            if section.lines.iter_mut().filter_map(|line| line.instead.take()).count() > 0 {
                section.more = Some(words::OTHERS);
                shorter = true;
            }
        }
        if shorter {
            return true;
        }
        let longest = self.sections.iter_mut().max_by_key(|section| section.lines.len());
        if let Some(section) = longest.filter(|section| section.lines.len() > 1) {
            section.lines.pop();
            section.more = Some(words::MORE);
            return true;
        }
        let all = self.sections.len();
        self.sections.retain(|section| section.heading != words::BOOKING);
        self.sections.len() < all
    }
}

fn today(visit: &Visit<'_>) -> Section {
    let did = visit.guide.map_or(words::SOUGHT, |guide| guide.title.as_str());
    let ended = match visit.outcome {
        // « Terminée » is said of a procedure, not of a talk.
        Outcome::Done => visit.guide.map(|_| words::DONE),
        Outcome::ToBeContinued => Some(words::CONTINUED),
        Outcome::Referred(_) => Some(words::REFERRED),
        Outcome::Stopped(StopReason::PapersMissing) => Some(words::PAPER_MISSING),
        Outcome::Stopped(StopReason::SiteDown) => Some(words::SITE_DOWN),
        Outcome::Stopped(
            StopReason::Tired | StopReason::Unwilling | StopReason::TooHard | StopReason::Interrupted,
        ) => Some(words::STOPPED),
    };
    let lines = [Some(did), ended].into_iter().flatten().map(str::to_owned);
    Section::of(format!("{}, {}", words::TODAY, visit.day), lines)
}

fn bring(visit: &Visit<'_>) -> Option<Section> {
    let guide = visit.guide.filter(|guide| !guide.bring.is_empty())?;
    let heading = match visit.outcome {
        Outcome::Done => words::BRING_AFTER,
        Outcome::ToBeContinued | Outcome::Stopped(_) => words::BRING_BACK,
        Outcome::Referred(_) => words::BRING_THERE,
    };
    let lines = guide.bring.iter().map(|item| Line {
        text: (visit.read)(&item.text),
        instead: item
            .instead
            .as_ref()
            .map(|instead| format!("{} {}", words::OR, inside_sentence(&(visit.read)(instead)))),
    });
    let section = Section { lines: lines.collect(), listed: true, ..Section::default() };
    Some(Section { heading: heading.to_owned(), ..section })
}

/// The telephone stands before the hours: what is longest is left out first.
fn referral(visit: &Visit<'_>) -> Option<Section> {
    let Outcome::Referred(referral) = visit.outcome else { return None };
    let kind = || [referral.to.words(), words::ASK_WHERE].map(str::to_owned).to_vec();
    let lines = visit.place.map_or_else(kind, |place| {
        let phone = place.phone.as_ref().map(|phone| format!("{} {phone}", words::PHONE));
        let first = [Some(place.name.clone()), place.address.clone(), phone];
        first.into_iter().flatten().chain(place.hours.iter().cloned()).collect()
    });
    Some(Section::of(words::WHERE, lines))
}

/// The page for appointments, an address of its own: it is not the official site.
fn booking(visit: &Visit<'_>) -> Option<Section> {
    let Outcome::Referred(_) = visit.outcome else { return None };
    let Booking { address, certain } = visit.place?.booking.as_ref()?;
    let code = Code::of(address).filter(|_| address.len() <= LONGEST_ADDRESS);
    let hint = if code.is_some() { words::CODE_HINT } else { words::ASK_BOOKING };
    let doubt = (!certain).then_some(words::BOOKING_DOUBT);
    let lines = [Some(hint), doubt].into_iter().flatten().map(str::to_owned);
    Some(Section { code, ..Section::of(words::BOOKING, lines) })
}

fn town_hall(visit: &Visit<'_>) -> Section {
    let LocalLayer { town_hall, hours, values: _, position: _, places: _, places_file: _, guides: _ } =
        visit.local;
    let heading = match visit.outcome {
        Outcome::Done | Outcome::Referred(_) => words::QUESTION,
        Outcome::ToBeContinued | Outcome::Stopped(_) => words::TOWN_HALL,
    };
    let name = if town_hall.is_empty() { words::HERE } else { town_hall };
    Section::of(heading, [name.to_owned()].into_iter().chain(hours.iter().cloned()))
}

fn site(visit: &Visit<'_>) -> Option<Section> {
    let address = official_address(visit)?;
    let code = Code::of(&address)?;
    let section = Section::of(words::SITE, [words::CODE_HINT.to_owned()]);
    Some(Section { code: Some(code), ..section })
}

/// The host that stood on the screen, or the first address that the guide opens in this commune.
fn official_address(visit: &Visit<'_>) -> Option<String> {
    let guide = visit.guide?;
    let opened = || {
        let opens = guide.steps().iter().filter_map(|step| match &step.kind {
            StepKind::Site { open, .. } => open.as_ref(),
            StepKind::Info | StepKind::Question { .. } | StepKind::Check { .. } | StepKind::Call { .. } => {
                None
            }
        });
        // A value that the commune has not filled in is a sentence, not an address.
        opens.map(|open| (visit.read)(open)).find(|address| address.starts_with("https://"))
    };
    let address = guide.host.as_ref().map(|host| format!("https://{host}")).or_else(opened)?;
    let short = |address: &String| address.len() <= LONGEST_ADDRESS;
    Some(address).map(|address| if short(&address) { address } else { host_only(&address) }).filter(short)
}

fn host_only(address: &str) -> String {
    address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

fn notebook(code: &str) -> Section {
    Section::of(words::NOTEBOOK, [format!("{} {code}", words::NOTEBOOK_CODE)])
}
