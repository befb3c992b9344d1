//! Was the guide read again, and not too long ago?

use jiff::civil::Date;

use super::{Context, values};
use crate::guide::{
    GuideKind,
    fault::FaultCode,
    raw::{At, RawGuide},
    review::{Freshness, Review, Reviewer},
};

/// The last reading that is written; `None` when there is none, or when it was reported.
pub(super) fn review(raw: &RawGuide, kind: Option<GuideKind>, context: &mut Context<'_>) -> Option<Review> {
    let Some(written) = &raw.review else {
        // Shared steps and the interview are read with the procedures that lead through them.
        if kind == Some(GuideKind::Procedure) {
            let today = context.today;
            context.faults.add(
                FaultCode::ToReadAgain,
                0..0,
                "rien ne dit quand la démarche a été relue, ni par qui",
                format!("relisez-la avec le site, puis écrivez checked_on = {today} et checked_by"),
            );
        }
        return None;
    };
    let by = written
        .by
        .as_ref()
        .and_then(|by| values::closed("checked_by", by, Reviewer::ALL, Reviewer::code, context));
    let on = written.on.as_ref()?;
    fresh(on, context);
    Some(Review { on: on.value, by: by? })
}

/// A warning, never an error: the clock of a tablet may be wrong, and the guides must stay.
fn fresh(on: &At<Date>, context: &mut Context<'_>) {
    let today = context.today;
    let message = match Freshness::of(on.value, today) {
        Freshness::Recent => return,
        Freshness::Old => format!("la démarche a été relue le {} : il y a plus d'un an", on.value),
        Freshness::Future => format!("la démarche serait relue dans le futur : le {}", on.value),
    };
    context.faults.add(
        FaultCode::ToReadAgain,
        on.span.clone(),
        message,
        format!("relisez-la avec le site, puis écrivez checked_on = {today}"),
    );
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::guide::{
        Review, Reviewer, SourceFile,
        check::{Checked, check_file},
        source::line_column,
    };

    /// A guide of this kind with these lines in its head, as on 24 November 2026.
    fn checked(kind: &str, lines: &str) -> (String, Checked) {
        let source = format!(
            "format = 1\nid = \"essai\"\nkind = \"{kind}\"\ntitle = \"T\"\nsummary = \"S\"\ntheme = \"email\"\nminutes = 5\n\
             {lines}[[step]]\nid = \"a\"\nkind = \"info\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"A\"\nend = \"done\"\n\
             [plan_b]\ntext = \"P\"\n\
             [[scenario]]\nname = \"N\"\nvisits = [\"a\"]\nends = \"done\"\n"
        );
        let file = SourceFile { name: "essai.toml".to_owned(), bytes: source.clone().into_bytes() };
        let checked = check_file(&file, date(2026, 11, 24));
        (source, checked)
    }

    #[track_caller]
    fn check(kind: &str, lines: &str, expected: &[(&str, usize)]) {
        let (source, checked) = checked(kind, lines);
        let faults = checked.faults.iter();
        let seen: Vec<_> =
            faults.map(|it| (it.code.code(), line_column(&source, it.span.start).line)).collect();
        assert_eq!(seen, expected, "{lines:?}: {:#?}", checked.faults);
    }

    #[test]
    fn a_procedure_says_when_it_was_read_again_and_by_whom() {
        check("procedure", "checked_on = 2026-11-24\nchecked_by = \"agent-mairie\"\n", &[]);
        check("procedure", "checked_on = 2025-11-24\nchecked_by = \"organisme\"\n", &[]);
        check("procedure", "", &[("a-relire", 1)]);
        check("procedure", "checked_on = 2025-11-23\nchecked_by = \"auteurs\"\n", &[("a-relire", 8)]);
        check("procedure", "checked_on = 2026-11-25\nchecked_by = \"auteurs\"\n", &[("a-relire", 8)]);
    }

    #[test]
    fn shared_steps_may_be_silent_but_not_old() {
        check("shared", "", &[]);
        check("shared", "checked_on = 2020-01-01\nchecked_by = \"auteurs\"\n", &[("a-relire", 8)]);
    }

    #[test]
    fn one_key_without_the_other_and_a_stranger_are_one_fault_each() {
        check("procedure", "checked_on = 2026-11-24\n", &[("cle-manquante", 1)]);
        check("procedure", "checked_by = \"auteurs\"\n", &[("cle-manquante", 1)]);
        check("procedure", "checked_on = \"hier\"\nchecked_by = \"auteurs\"\n", &[("type-faux", 8)]);
        check(
            "procedure",
            "checked_on = 2026-11-24\nchecked_by = \"Mme Petit\"\n",
            &[("valeur-inconnue", 9)],
        );
    }

    #[test]
    fn a_wrong_clock_takes_no_guide_away() {
        let (_, checked) = checked("procedure", "checked_on = 2099-01-01\nchecked_by = \"auteurs\"\n");
        let review = Review { on: date(2099, 1, 1), by: Reviewer::Authors };
        assert_eq!(checked.guide.and_then(|guide| guide.review), Some(review));
    }
}
