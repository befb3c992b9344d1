//! Whatever the graph: what is told of the road holds for every walk.

use jiff::civil::date;
use proptest::{collection::vec, option, prelude::*};

use super::{Road, after, whole};
use crate::guide::{
    Choice, ChoiceId, Ending, Guide, SourceFile, Step, StepId, StepIndex, StepKind, Target,
    check::check_file,
    walk::{self, Place},
};

/// A step as drawn: where it leads; for a question, where its answers lead; when it is shown.
type Drawn = (usize, Vec<usize>, Option<(usize, usize)>);

fn id(number: usize) -> StepId {
    StepId::parse(&format!("s{number}")).unwrap()
}

fn answer(number: usize) -> ChoiceId {
    ChoiceId::parse(&format!("c{number}")).unwrap()
}

/// The guide of this drawing, loops and steps that nobody reaches included.
fn guide(drawn: &[Drawn]) -> Guide {
    let text = "format = 1\nid = \"essai\"\nkind = \"shared\"\ntitle = \"T\"\nsummary = \"S\"\ntheme = \"email\"\n\
        minutes = 5\n[[step]]\nid = \"s\"\nkind = \"info\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"A\"\nend = \"done\"\n";
    let file = SourceFile { name: "essai.toml".to_owned(), bytes: text.as_bytes().to_vec() };
    let mut guide = check_file(&file, date(2026, 11, 24)).guide.unwrap();
    let one = guide.steps[0].clone();
    let target = |at: usize| match at.checked_sub(drawn.len()) {
        None => Target::Step(StepIndex(at)),
        Some(0) => Target::End(Ending::Done),
        Some(_) => Target::End(Ending::ToBeContinued),
    };
    let step = |(number, (then, answers, when)): (usize, &Drawn)| {
        let choice = |(at, then): (usize, &usize)| Choice {
            id: answer(at),
            label: "L".to_owned(),
            then: target(*then),
        };
        let choices: Vec<_> = answers.iter().enumerate().map(choice).collect();
        let kind = if choices.is_empty() { StepKind::Info } else { StepKind::Question { choices } };
        let when = when.iter().map(|(question, wanted)| (id(*question), vec![answer(*wanted)])).collect();
        Step { id: id(number), kind, when, then: target(*then), ..one.clone() }
    };
    guide.steps = drawn.iter().enumerate().map(step).collect();
    guide
}

fn drawing(most: usize) -> impl Strategy<Value = Vec<Drawn>> {
    (1..=most).prop_flat_map(|count| {
        let step = (0..count + 2, vec(0..count + 2, 0..4), option::of((0..count, 0..2_usize)));
        vec(step, count)
    })
}

/// Walks `guide` as `dice` say, each question once; the steps, and the end if there is one.
fn walk<'g>(guide: &'g Guide, dice: &[usize]) -> (Vec<&'g Step>, Option<&'g Ending>) {
    let mut answers: Vec<(StepId, ChoiceId)> = Vec::new();
    let mut steps = Vec::new();
    let mut dice = dice.iter();
    let mut place = walk::first(guide, &answers[..]);
    loop {
        let step = match place {
            Place::Out(ending) => return (steps, Some(ending)),
            Place::At(step) => step,
        };
        steps.push(step);
        if let StepKind::Question { choices } = &step.kind {
            let Some(thrown) = dice.next() else { return (steps, None) };
            if answers.iter().any(|(asked, _)| *asked == step.id) {
                return (steps, None);
            }
            answers.push((step.id.clone(), choices[thrown % choices.len()].id.clone()));
        }
        match walk::next(guide, step, &answers[..]) {
            // A drawing may turn for ever without a question.
            Some(next) if steps.len() < 100 => place = next,
            _ => return (steps, None),
        }
    }
}

proptest! {
    // Drawings are small: few of them show every shape.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_walk_is_longer_than_the_road_nor_done_before_it(
        drawn in drawing(7),
        dice in vec(vec(0..6_usize, 12), 30),
    ) {
        let guide = guide(&drawn);
        let road = whole(&guide);
        prop_assert!(road.shortest <= road.longest);
        for dice in &dice {
            let (steps, end) = walk(&guide, dice);
            prop_assert!(end.is_none() || steps.len() <= road.longest, "{}..{}", road.shortest, road.longest);
            prop_assert!(end != Some(&Ending::Done) || steps.len() >= road.shortest, "{}..{}", road.shortest, road.longest);
        }
    }

    #[test]
    fn the_road_that_is_shown_can_be_walked(drawn in drawing(7)) {
        let guide = guide(&drawn);
        let road = whole(&guide);
        prop_assume!(!road.steps.is_empty());
        let mut answers: Vec<Vec<(StepId, ChoiceId)>> = vec![Vec::new()];
        for (at, step) in road.steps.iter().enumerate() {
            // All answers that lead from this step to the next one that is shown.
            let next = |answers: &Vec<(StepId, ChoiceId)>| match walk::next(&guide, step, &answers[..]) {
                Some(Place::At(next)) => road.steps.get(at + 1).is_some_and(|it| it.id == next.id),
                Some(Place::Out(_)) => at + 1 == road.steps.len(),
                None => false,
            };
            if let StepKind::Question { choices } = &step.kind {
                let with = |given: &Vec<(StepId, ChoiceId)>, choice: &Choice| {
                    let mut given = given.clone();
                    given.push((step.id.clone(), choice.id.clone()));
                    given
                };
                answers = answers.iter().flat_map(|it| choices.iter().map(move |choice| with(it, choice))).collect();
            }
            answers.retain(next);
        }
        prop_assert!(!answers.is_empty(), "{}..{}", road.shortest, road.longest);
    }

    #[test]
    fn any_graph_is_judged_within_bounds(drawn in drawing(40), at in any::<prop::sample::Index>()) {
        let guide = guide(&drawn);
        let none: &[(StepId, ChoiceId)] = &[];
        let Road { shortest, longest, steps } = after(&guide, at.get(guide.steps()), none);
        prop_assert!(shortest <= longest && steps.len() <= longest);
    }
}

#[test]
fn steps_behind_an_answer_are_counted_before_it_is_given() {
    // A question, a step that only one answer shows, and the last one.
    let drawn = [(1, vec![1, 1], None), (2, vec![], Some((0, 0))), (3, vec![], None)];
    let guide = guide(&drawn);
    let road = whole(&guide);
    assert_eq!((road.shortest, road.longest, road.steps.len()), (2, 3, 3));
    let other = [(id(0), answer(1))];
    let rest = after(&guide, guide.step(StepIndex(1)), &other[..]);
    assert_eq!((rest.shortest, rest.longest), (1, 1));
}

#[test]
fn who_goes_round_again_walks_no_new_road() {
    // « Avez-vous le code ? » leads back to the mail until it is there.
    let drawn = [(1, vec![], None), (2, vec![0, 2], None), (3, vec![], None)];
    let road = whole(&guide(&drawn)).longest;
    assert_eq!(road, 3);
}
