//! Coverage: what the scenarios of a guide show of it, and the scenarios that are missing.
//!
//! A guide promises nothing about a way that no scenario walks. So every step, choice and end is
//! a mark, and for each mark that is not shown the shortest walk through it is proposed.

mod through;

use super::{ChoiceId, Ending, Guide, Scenario, StepId, StepKind, Target};

/// Something of a guide that a scenario can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// The step is visited.
    Step(StepId),
    /// The question is answered so.
    Choice(StepId, ChoiceId),
    /// The guide ends so.
    End(Ending),
}

/// What the scenarios of one guide show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Every mark of the guide, and whether a scenario shows it.
    pub marks: Vec<(Mark, bool)>,
    /// Scenarios that show what is missing, with as few as a simple search finds.
    pub proposed: Vec<Scenario>,
    /// What no scenario can show: the way there asks the same question twice.
    pub out_of_reach: Vec<Mark>,
}

impl Coverage {
    /// Whether the scenarios show everything that a scenario can show.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.proposed.is_empty()
    }
}

/// Looks at the scenarios of `guide`.
#[must_use]
pub fn coverage(guide: &Guide) -> Coverage {
    let shown = |mark: &Mark| guide.scenarios.iter().any(|scenario| scenario.shows(mark));
    let marks: Vec<_> = marks(guide).into_iter().map(|mark| (mark.clone(), shown(&mark))).collect();
    let mut proposed: Vec<Scenario> = Vec::new();
    let mut out_of_reach = Vec::new();
    let mut missing: Vec<_> = marks.iter().filter(|(_, shown)| !shown).map(|(mark, _)| mark).collect();
    // A choice brings its steps and its end with it: choices first makes the fewest scenarios.
    missing.sort_by_key(|mark| !matches!(mark, Mark::Choice(..)));
    for mark in missing {
        if proposed.iter().any(|scenario| scenario.shows(mark)) {
            continue;
        }
        match through::through(guide, mark) {
            Some(scenario) => proposed.push(scenario),
            None => out_of_reach.push(mark.clone()),
        }
    }
    Coverage { marks, proposed, out_of_reach }
}

/// All that a guide has to show, each thing once.
fn marks(guide: &Guide) -> Vec<Mark> {
    let mut marks: Vec<_> = guide.steps().iter().map(|step| Mark::Step(step.id.clone())).collect();
    let mut ends: Vec<Mark> = Vec::new();
    let mut end = |target: &Target| {
        if let Target::End(ending) = target {
            let mark = Mark::End(ending.clone());
            if !ends.contains(&mark) {
                ends.push(mark);
            }
        }
    };
    for step in guide.steps() {
        if let StepKind::Question { choices } = &step.kind {
            marks.extend(choices.iter().map(|choice| Mark::Choice(step.id.clone(), choice.id.clone())));
            for choice in choices {
                end(&choice.then);
            }
        }
        // The way out of a question itself is only taken when the question may be skipped.
        if !matches!(step.kind, StepKind::Question { .. }) || !step.when.is_empty() {
            end(&step.then);
        }
    }
    marks.append(&mut ends);
    marks
}

impl Mark {
    /// Whether a walk with these visits, these answers and this end shows it.
    fn is_shown(&self, visits: &[StepId], answers: &[(StepId, ChoiceId)], end: Option<&Ending>) -> bool {
        match self {
            Self::Step(step) => visits.contains(step),
            Self::Choice(question, choice) => {
                answers.iter().any(|(asked, given)| asked == question && given == choice)
            }
            Self::End(ending) => end == Some(ending),
        }
    }
}

impl Scenario {
    /// Whether it shows `mark`.
    fn shows(&self, mark: &Mark) -> bool {
        mark.is_shown(&self.visits, &self.answers, Some(&self.ends))
    }

    /// As a guide writes it.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let name = toml::Value::from(self.name.as_str());
        let answers: Vec<_> =
            self.answers.iter().map(|(question, choice)| format!("{question} = \"{choice}\"")).collect();
        let answers = if answers.is_empty() {
            String::new()
        } else {
            format!("answers = {{ {} }}\n", answers.join(", "))
        };
        let visits: Vec<_> = self.visits.iter().map(|step| format!("\"{step}\"")).collect();
        let (visits, ends) = (visits.join(", "), self.ends.written());
        format!("[[scenario]]\nname = {name}\n{answers}visits = [{visits}]\nends = \"{ends}\"\n")
    }
}

#[cfg(test)]
mod tests;
