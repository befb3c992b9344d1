//! The parts of the sheet: the guide, then every guide that it goes through, each once.

use crate::guide::{Guide, Library, StepKind};

/// A guide on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part<'a> {
    /// Stands before the number of each of its steps; empty for the guide that was asked for.
    pub letter: String,
    /// What stands in it.
    pub guide: &'a Guide,
    /// The steps that go through it: « étape 4 ».
    pub called_at: Vec<String>,
}

impl Part<'_> {
    /// What its step `number` is called on the sheet.
    pub fn step(&self, number: usize) -> String {
        format!("{}{number}", self.letter)
    }
}

/// `guide` first, then what it calls, in the order of the calls; what is called again stands once.
pub(super) fn of<'a>(guide: &'a Guide, library: &'a Library) -> Vec<Part<'a>> {
    let mut parts = vec![Part { letter: String::new(), guide, called_at: Vec::new() }];
    let mut read = 0;
    while let Some(caller) = parts.get(read).cloned() {
        for (at, step) in caller.guide.steps().iter().enumerate() {
            let StepKind::Call { guide } = &step.kind else { continue };
            let Some(called) = library.get(guide) else { continue };
            let number = format!("étape {}", caller.step(at + 1));
            if let Some(part) = parts.iter_mut().find(|part| part.guide.id == called.id) {
                part.called_at.push(number);
                continue;
            }
            let letter = letters(parts.len() - 1);
            parts.push(Part { letter, guide: called, called_at: vec![number] });
        }
        read += 1;
    }
    parts
}

/// A, B, … Z, AA, AB, …
fn letters(at: usize) -> String {
    let last = ('A'..='Z').nth(at % 26).map(String::from).unwrap_or_default();
    match (at / 26).checked_sub(1) {
        Some(before) => letters(before) + &last,
        None => last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_letters_as_columns_have() {
        let told = [0, 1, 25, 26, 27, 51, 52, 701, 702].map(letters);
        assert_eq!(told, ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }
}
