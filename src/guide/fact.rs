//! Dated facts (données datées): every price, date, delay and number, with its source.

use jiff::civil::Date;

use super::{FactId, referral::closed_list};

/// How many months a fact is trusted when the guide does not say.
pub const DEFAULT_SHELF_MONTHS: u16 = 6;

/// One dated fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its id in the guide.
    pub id: FactId,
    /// What is shown: `25 €`.
    pub value: String,
    /// What it is about: `carte perdue ou volée`.
    pub about: String,
    /// When someone last compared it with the source, as its file says; `None`: never.
    pub verified_on: Option<Date>,
    /// When an agent did so here, where that is the better day.
    pub verified_here: Option<Date>,
    /// Where it comes from: an address or a named text.
    pub source: String,
    /// How many months after `verified_on` it is still trusted.
    pub shelf_months: u16,
    /// First day on which it holds, when it is written in advance.
    pub from: Option<Date>,
    /// Last day on which it holds.
    pub until: Option<Date>,
}

closed_list! {
    /// How far a fact can be trusted on a day.
    Standing {
        /// Verified, recent and in force.
        Certain = "sur", "sûr";
        /// Verified too long ago.
        Stale = "perime", "périmé";
        /// Never verified.
        Unverified = "a-verifier", "à vérifier";
        /// Before `from` or after `until`.
        NotInForce = "hors-dates", "hors dates";
    }
}

impl Fact {
    /// When someone last compared it with the source, here or elsewhere.
    #[must_use]
    pub fn last_verified(&self) -> Option<Date> {
        self.verified_here.or(self.verified_on)
    }

    /// How far the fact can be trusted on `today`. A fact "verified" in the future is not.
    #[must_use]
    pub fn standing(&self, today: Date) -> Standing {
        if self.from.is_some_and(|from| today < from) || self.until.is_some_and(|until| today > until) {
            return Standing::NotInForce;
        }
        standing(self.last_verified(), self.shelf_months, today)
    }

    /// The last day on which it can be certain; `None` when it was never verified.
    #[must_use]
    pub fn certain_until(&self) -> Option<Date> {
        let best_before = best_before(self.last_verified()?, self.shelf_months);
        Some(self.until.map_or(best_before, |until| until.min(best_before)))
    }
}

/// How far what was verified on that day can be trusted on `today`.
pub(super) fn standing(verified_on: Option<Date>, shelf_months: u16, today: Date) -> Standing {
    let Some(verified_on) = verified_on else {
        return Standing::Unverified;
    };
    if verified_on > today {
        return Standing::Unverified;
    }
    if today > best_before(verified_on, shelf_months) { Standing::Stale } else { Standing::Certain }
}

/// The last day on which what was verified on that day is trusted. A shelf life past the end of the
/// calendar never ends.
pub(super) fn best_before(verified_on: Date, shelf_months: u16) -> Date {
    let shelf_life = jiff::Span::new().months(i32::from(shelf_months));
    verified_on.checked_add(shelf_life).unwrap_or(Date::MAX)
}
