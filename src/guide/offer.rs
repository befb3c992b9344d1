//! Guides on and off: what a guide says of itself, then what the commune wishes.
//!
//! A guide that is off leaves the guides of the library, so that nobody has to ask whether it is: no
//! tile, no fact to verify, no host to reach. The search alone still finds it, to say that it is off. The promise of the library holds: an answer of the
//! interview that led there ends the visit, and what another guide goes through stays as shared steps.

use std::collections::{BTreeMap, BTreeSet};

use super::{Guide, GuideId, GuideKind, Library, StepKind, library::close_way};

impl Library {
    /// Takes away the procedures that are off. `wishes`: what the commune turns on or off.
    pub fn offer(&mut self, wishes: &BTreeMap<GuideId, bool>) {
        let is_off = |guide: &&Guide| {
            guide.kind == GuideKind::Procedure && !wishes.get(&guide.id).copied().unwrap_or(guide.offered)
        };
        let off: BTreeSet<_> = self.guides.iter().filter(is_off).map(|guide| guide.id.clone()).collect();
        let reached = self.reached_without(&off);
        self.off.extend(self.guides.iter().filter(is_off).cloned());
        self.off.sort_by(|one, other| one.id.cmp(&other.id));
        self.guides.retain(|guide| reached.contains(&guide.id));
        for guide in &mut self.guides {
            if off.contains(&guide.id) {
                guide.kind = GuideKind::Shared;
            }
            for id in &off {
                close_way(guide, id);
            }
        }
    }

    /// The guides that are not in `off`, and all that they call.
    fn reached_without(&self, off: &BTreeSet<GuideId>) -> BTreeSet<GuideId> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<_> = self.guides.iter().filter(|guide| !off.contains(&guide.id)).collect();
        while let Some(guide) = open.pop() {
            if reached.insert(guide.id.clone()) {
                let called = guide.steps().iter().filter_map(|step| match &step.kind {
                    StepKind::Call { guide } => self.get(guide),
                    StepKind::Info
                    | StepKind::Question { .. }
                    | StepKind::Check { .. }
                    | StepKind::Site { .. } => None,
                });
                open.extend(called);
            }
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::guide::{Ending, SourceFile, StepIndex, Target};

    fn file(id: &str, head: &str, step: &str) -> SourceFile {
        let text = format!(
            "format = 1\nid = \"{id}\"\n{head}\ntitle = \"T\"\nsummary = \"S\"\ntheme = \"email\"\nminutes = 5\n\
             [plan_b]\ntext = \"P\"\n[[step]]\nid = \"s\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"A\"\n{step}\n"
        );
        SourceFile { name: format!("{id}.toml"), bytes: text.into_bytes() }
    }

    const DONE: &str = "kind = \"info\"\nend = \"done\"";

    fn library() -> Library {
        let files = [
            file("accueil", "kind = \"interview\"", "kind = \"info\"\nguide = \"piscine\""),
            file("apa", "offered = false", "kind = \"call\"\ncall = \"code\"\nend = \"done\""),
            file("code", "kind = \"shared\"", DONE),
            file("piscine", "", DONE),
        ];
        let (library, faults) = Library::build(&files, date(2026, 11, 24));
        assert!(library.left_out().is_empty(), "{faults:#?}");
        library
    }

    /// Which guides are left when the commune wishes this.
    #[track_caller]
    fn check(mut library: Library, wishes: &[(&str, bool)], expected: &[(&str, GuideKind)]) -> Library {
        let wishes = wishes.iter().map(|(id, on)| (GuideId::parse(id).unwrap(), *on)).collect();
        library.offer(&wishes);
        let left: Vec<_> = library.guides().iter().map(|guide| (guide.id.as_str(), guide.kind)).collect();
        assert_eq!(left, expected);
        let off = library.off().iter().map(|guide| guide.id.as_str());
        let on = |id: &str| left.contains(&(id, GuideKind::Procedure));
        assert!(off.into_iter().all(|id| !on(id)), "on and off at once");
        library
    }

    const ACCUEIL: (&str, GuideKind) = ("accueil", GuideKind::Interview);
    const APA: (&str, GuideKind) = ("apa", GuideKind::Procedure);
    const CODE: (&str, GuideKind) = ("code", GuideKind::Shared);
    const PISCINE: (&str, GuideKind) = ("piscine", GuideKind::Procedure);

    #[test]
    fn a_guide_is_offered_as_it_says_unless_the_commune_says_otherwise() {
        check(library(), &[], &[ACCUEIL, CODE, PISCINE]);
        check(library(), &[("apa", true)], &[ACCUEIL, APA, CODE, PISCINE]);
        check(library(), &[("piscine", false)], &[ACCUEIL, CODE]);
    }

    #[test]
    fn the_answer_that_led_to_a_guide_that_is_off_ends_the_visit() {
        let way = |library: &Library| library.interview().unwrap().step(StepIndex(0)).then.clone();
        let on = check(library(), &[], &[ACCUEIL, CODE, PISCINE]);
        assert!(matches!(way(&on), Target::End(Ending::Guide(_))));
        let off = check(library(), &[("piscine", false)], &[ACCUEIL, CODE]);
        assert_eq!(way(&off), Target::End(Ending::ToBeContinued));
    }

    #[test]
    fn shared_steps_and_the_interview_are_always_there() {
        check(library(), &[("code", false), ("accueil", false)], &[ACCUEIL, CODE, PISCINE]);
    }

    #[test]
    fn a_procedure_that_another_one_goes_through_stays_as_shared_steps() {
        let call = "kind = \"call\"\ncall = \"b\"\nend = \"done\"";
        let files = [file("a", "", call), file("b", "offered = false", DONE)];
        let library = Library::build(&files, date(2026, 11, 24)).0;
        let all = [("a", GuideKind::Procedure), ("b", GuideKind::Shared)];
        check(library.clone(), &[], &all);
        check(library, &[("a", false)], &[]);
    }
}
