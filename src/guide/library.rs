//! The library: all guides that may run, and which may not and why.
//!
//! The only place that sees several guides at once, so the only one that judges `call` and
//! `guide`. It keeps one promise: whatever a guide of the library names is in the library.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{
    Ending, Guide, GuideId, GuideKind, SourceFile, StepKind, Target,
    check::{Checked, Use, UseKind, check_file},
    did_you_mean,
    fault::{Fault, FaultCode, Severity},
    signals::{Card, Cards, Signal},
};

/// So many files are checked on all cores.
const MANY: usize = 200;

/// A guide that may not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Name of its file.
    pub file: String,
    /// Its id, when one could be read.
    pub id: Option<GuideId>,
    /// How many errors it has.
    pub faults: usize,
    /// The first of them, for people.
    pub first: String,
}

/// The checked set of guides, and the cards of the stop signals that stand beside every one of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Library {
    pub(super) guides: Vec<Guide>,
    /// The procedures that the commune does not offer; nothing runs them.
    pub(super) off: Vec<Guide>,
    pub(super) cards: Cards,
    left_out: Vec<LeftOut>,
}

impl Library {
    /// A library without any guide or card.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Checks all files together, as on the day `today`. The faults come in the order of the files.
    #[must_use]
    pub fn build(files: &[SourceFile], today: Date) -> (Self, Vec<Fault>) {
        // Each file by itself; the order is that of the files all the same. A kiosk's few are not worth
        // the threads.
        let check = |file| check_file(file, today);
        let checked: Vec<_> = if files.len() < MANY {
            files.iter().map(check).collect()
        } else {
            files.par_iter().map(check).collect()
        };
        let mut shelf = Shelf::of(files, checked);
        shelf.one_file_an_id();
        shelf.one_interview();
        shelf.references();
        shelf.rounds();
        shelf.left_out_spreads();
        shelf.finish()
    }

    /// The guides, in the order of their ids.
    #[must_use]
    pub fn guides(&self) -> &[Guide] {
        &self.guides
    }

    /// The guide called `id`.
    #[must_use]
    pub fn get(&self, id: &GuideId) -> Option<&Guide> {
        self.guides.binary_search_by(|guide| guide.id.cmp(id)).ok().map(|at| &self.guides[at])
    }

    /// The procedures that are off, in the order of their ids: what is looked for there is found, and
    /// cannot be chosen.
    #[must_use]
    pub fn off(&self) -> &[Guide] {
        &self.off
    }

    /// The needs interview, when there is one.
    #[must_use]
    pub fn interview(&self) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.kind == GuideKind::Interview)
    }

    /// The card of a stop signal.
    #[must_use]
    pub fn card(&self, signal: Signal) -> Option<&Card> {
        self.cards.get(signal)
    }

    /// The cards of the stop signals.
    #[must_use]
    pub fn cards(&self) -> &Cards {
        &self.cards
    }

    /// What may not run, in the order of the files.
    #[must_use]
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }
}

/// One file on the shelf while the set is judged.
struct Book {
    file: String,
    checked: Checked,
}

impl Book {
    fn calls(&self) -> impl Iterator<Item = &Use> {
        self.checked.uses.iter().filter(|used| used.kind == UseKind::Call)
    }

    /// Adds an error and takes the guide away.
    fn refuse(&mut self, code: FaultCode, span: std::ops::Range<usize>, message: String, remedy: String) {
        self.note(code, Severity::Error, span, message, remedy);
        self.checked.guide = None;
    }

    fn note(
        &mut self,
        code: FaultCode,
        severity: Severity,
        span: std::ops::Range<usize>,
        message: String,
        remedy: String,
    ) {
        let file = self.file.clone();
        self.checked.faults.push(Fault { file, span, code, severity, message, remedy, related: Vec::new() });
    }
}

/// All files while the set is judged.
struct Shelf {
    books: Vec<Book>,
    /// Which file answers to an id: the first that says so.
    by_id: BTreeMap<GuideId, usize>,
}

impl Shelf {
    fn of(files: &[SourceFile], checked: Vec<Checked>) -> Self {
        let books: Vec<_> = files
            .iter()
            .zip(checked)
            .map(|(file, checked)| Book { file: file.name.clone(), checked })
            .collect();
        let mut by_id = BTreeMap::new();
        for (at, book) in books.iter().enumerate() {
            if let Some(id) = &book.checked.id {
                by_id.entry(id.clone()).or_insert(at);
            }
        }
        Self { books, by_id }
    }

    fn one_file_an_id(&mut self) {
        for at in 0..self.books.len() {
            let Some(id) = self.books[at].checked.id.clone() else { continue };
            let Some(first) = self.by_id.get(&id).copied().filter(|first| *first != at) else { continue };
            let message = format!("la démarche « {id} » est déjà dans {}", self.books[first].file);
            let span = self.books[at].checked.id_span.clone();
            self.books[at].refuse(
                FaultCode::DuplicateGuide,
                span,
                message,
                "retirez l'un des deux fichiers, ou changez son identifiant".to_owned(),
            );
        }
    }

    fn one_interview(&mut self) {
        let interview =
            |book: &Book| book.checked.guide.as_ref().is_some_and(|g| g.kind == GuideKind::Interview);
        let all: Vec<_> = (0..self.books.len()).filter(|at| interview(&self.books[*at])).collect();
        let Some((first, others)) = all.split_first() else { return };
        let kept = self.books[*first].file.clone();
        for at in others {
            let span = self.books[*at].checked.id_span.clone();
            self.books[*at].refuse(
                FaultCode::SecondInterview,
                span,
                format!("il y a déjà un entretien : {kept}"),
                "gardez une seule démarche kind = \"interview\"".to_owned(),
            );
        }
    }

    /// Does every named guide exist, and may it be named so?
    fn references(&mut self) {
        let kinds: BTreeMap<_, _> = self
            .books
            .iter()
            .filter_map(|book| book.checked.guide.as_ref())
            .map(|guide| (guide.id.clone(), guide.kind))
            .collect();
        for at in 0..self.books.len() {
            for used in self.books[at].checked.uses.clone() {
                if !self.by_id.contains_key(&used.id) {
                    let remedy =
                        did_you_mean::remedy(used.id.as_str(), self.by_id.keys().map(GuideId::as_str));
                    let message = format!("aucune démarche ne s'appelle « {} »", used.id);
                    self.books[at].refuse(FaultCode::UnknownGuide, used.span, message, remedy);
                    continue;
                }
                let wrong = match (used.kind, kinds.get(&used.id)) {
                    (UseKind::Call | UseKind::Next, Some(GuideKind::Interview)) => {
                        "c'est l'entretien lui-même"
                    }
                    (UseKind::Next, Some(GuideKind::Shared)) => {
                        "ce sont des étapes partagées, qu'on ne fait qu'appeler"
                    }
                    _ => continue,
                };
                self.books[at].refuse(
                    FaultCode::CannotBeCalled,
                    used.span,
                    format!("« {} » ne peut pas être cité ici : {wrong}", used.id),
                    "citez une démarche, ou changez son « kind »".to_owned(),
                );
            }
        }
    }

    /// Guides that call each other for ever. One fault a round; all on it are left out.
    fn rounds(&mut self) {
        let called: Vec<Vec<usize>> = self
            .books
            .iter()
            .map(|book| book.calls().filter_map(|used| self.by_id.get(&used.id).copied()).collect())
            .collect();
        let mut covered = BTreeSet::new();
        for at in 0..self.books.len() {
            let after = after(&called, at);
            if !after.contains(&at) || !covered.insert(at) {
                continue;
            }
            let round: Vec<_> =
                after.iter().copied().filter(|other| self::after(&called, *other).contains(&at)).collect();
            covered.extend(&round);
            self.report_round(at, &round);
        }
    }

    fn report_round(&mut self, first: usize, round: &[usize]) {
        let names: Vec<_> = round
            .iter()
            .filter_map(|at| self.books[*at].checked.id.as_ref())
            .map(|id| format!("« {id} »"))
            .collect();
        let message = if round.len() == 1 {
            format!("la démarche {} s'appelle elle-même", names.join(""))
        } else {
            format!("ces démarches s'appellent en rond : {}", names.join(", "))
        };
        let on_round = |used: &&Use| self.by_id.get(&used.id).is_some_and(|called| round.contains(called));
        let span = self.books[first].calls().find(on_round).map_or(0..0, |used| used.span.clone());
        self.books[first].refuse(
            FaultCode::RecursiveCall,
            span,
            message,
            "retirez l'un de ces appels : une démarche appelée doit pouvoir revenir".to_owned(),
        );
        for at in round {
            self.books[*at].checked.guide = None;
        }
    }

    /// A guide whose called guide is left out cannot run either. The interview can: the answer that
    /// would lead there ends the visit instead, so that one faulty guide never closes the front door.
    fn left_out_spreads(&mut self) {
        loop {
            let missing = |used: &Use| {
                self.by_id.get(&used.id).is_some_and(|at| self.books[*at].checked.guide.is_none())
            };
            let next = self.books.iter().enumerate().find_map(|(at, book)| {
                book.checked.guide.as_ref()?;
                book.calls().find(|used| missing(used)).map(|used| (at, used.clone()))
            });
            let Some((at, used)) = next else { break };
            let (message, remedy) = self.about_left_out(&used);
            self.books[at].refuse(FaultCode::NeedsLeftOut, used.span, message, remedy);
        }
        for at in 0..self.books.len() {
            let missing =
                |id: &GuideId| self.by_id.get(id).is_none_or(|at| self.books[*at].checked.guide.is_none());
            let lost: Vec<_> = self.books[at]
                .checked
                .uses
                .iter()
                .filter(|used| used.kind == UseKind::Next && missing(&used.id))
                .cloned()
                .collect();
            let Some(guide) = &mut self.books[at].checked.guide else { continue };
            for used in &lost {
                close_way(guide, &used.id);
            }
            for used in lost {
                let (message, remedy) = self.about_left_out(&used);
                self.books[at].note(FaultCode::NeedsLeftOut, Severity::Warning, used.span, message, remedy);
            }
        }
    }

    fn about_left_out(&self, used: &Use) -> (String, String) {
        let file = self.by_id.get(&used.id).map_or("?", |at| &self.books[*at].file);
        (
            format!("la démarche « {} » est écartée : elle a une erreur", used.id),
            format!("corrigez d'abord {file}"),
        )
    }

    fn finish(self) -> (Library, Vec<Fault>) {
        let mut library = Library { cards: Cards::shipped(), ..Library::empty() };
        let mut faults = Vec::new();
        for mut book in self.books {
            book.checked.faults.sort_by_key(|fault| (fault.span.start, fault.span.end));
            let errors = || book.checked.faults.iter().filter(|fault| fault.severity == Severity::Error);
            match book.checked.guide {
                Some(guide) => library.guides.push(guide),
                None => library.left_out.push(LeftOut {
                    file: book.file,
                    id: book.checked.id,
                    faults: errors().count().max(1),
                    first: errors().next().map_or_else(
                        || "elle fait partie de démarches qui s'appellent en rond".to_owned(),
                        |fault| fault.message.clone(),
                    ),
                }),
            }
            faults.append(&mut book.checked.faults);
        }
        library.guides.sort_by(|a, b| a.id.cmp(&b.id));
        (library, faults)
    }
}

/// Everything that `from` leads to, by one call or more.
fn after(called: &[Vec<usize>], from: usize) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut open = called[from].clone();
    while let Some(at) = open.pop() {
        if seen.insert(at) {
            open.extend(&called[at]);
        }
    }
    seen
}

/// Lets every way that led to `lost` end the visit.
pub(super) fn close_way(guide: &mut Guide, lost: &GuideId) {
    let close = |target: &mut Target| {
        if matches!(target, Target::End(Ending::Guide(id)) if id == lost) {
            *target = Target::End(Ending::ToBeContinued);
        }
    };
    for step in &mut guide.steps {
        close(&mut step.then);
        if let StepKind::Question { choices } = &mut step.kind {
            for choice in choices {
                close(&mut choice.then);
            }
        }
    }
}

#[cfg(test)]
mod tests;
