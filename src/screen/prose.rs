//! Texts of a guide as a party reads them: facts and local values put in.
//!
//! The one place that decides what stands for `{fact.…}` and `{local.…}`. Promise: a fact
//! that is not certain today is never shown to the citizen without « à vérifier ».

use jiff::civil::Date;

use crate::{
    guide::{Guide, LocalLayer, Piece, Standing, Text},
    session::Role,
};

use super::words;

/// What texts are resolved against.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The guide that the text belongs to.
    pub guide: &'a Guide,
    /// The commune's values.
    pub local: &'a LocalLayer,
    /// The day, for dated facts.
    pub today: Date,
}

impl Reader<'_> {
    /// The text in words for the agent, paragraph by paragraph.
    #[must_use]
    pub fn read(&self, text: &Text) -> String {
        self.read_as(text, Role::Agent)
    }

    /// The text in words for the citizen.
    #[must_use]
    pub fn read_to_citizen(&self, text: &Text) -> String {
        self.read_as(text, Role::Citizen)
    }

    fn read_as(&self, text: &Text, reader: Role) -> String {
        text.render(|piece| match piece {
            Piece::Plain(words) => words.clone(),
            Piece::Fact(id) => {
                self.guide.fact(id).map_or_else(ask_the_agent, |fact| match fact.standing(self.today) {
                    Standing::Certain => fact.value.clone(),
                    Standing::Stale | Standing::Unverified | Standing::NotInForce => {
                        words::doubtful(&fact.value, reader)
                    }
                })
            }
            Piece::Local(key) => match (self.local.value(key), reader) {
                (Some(value), _) => value.to_owned(),
                (None, Role::Citizen) => ask_the_agent(),
                (None, Role::Agent) => words::to_fill_in(key),
            },
        })
    }

    /// Whether the commune has filled in every local value that the text names.
    #[must_use]
    pub fn is_filled_in(&self, text: &Text) -> bool {
        text.pieces().iter().filter_map(Piece::local).all(|key| self.local.value(key).is_some())
    }
}

fn ask_the_agent() -> String {
    words::Text::AskTheAgent.words().to_owned()
}

/// The sentences of a text, one line each: short lines are easier to find again with the eyes.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let line = rest.trim_start();
        if line.is_empty() {
            return None;
        }
        let end = end_of_sentence(line).unwrap_or(line.len());
        let (sentence, after) = line.split_at(end);
        rest = after;
        Some(sentence.trim_end())
    })
}

/// Just behind the first full stop that a space and a capital (or « ) follow, or a line break.
fn end_of_sentence(line: &str) -> Option<usize> {
    line.char_indices().find_map(|(at, c)| {
        let end = at + c.len_utf8();
        let after = &line[end..];
        let ends = match c {
            '\n' => true,
            '.' | '!' | '?' | '…' => {
                after.starts_with(' ')
                    && after.trim_start().starts_with(|next: char| next.is_uppercase() || next == '«')
            }
            _ => false,
        };
        ends.then_some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Library, LocalKey, SourceFile};

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(sentences(text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn each_sentence_gets_its_line() {
        check("Une. Deux ? Trois", &["Une.", "Deux ?", "Trois"]);
    }

    #[test]
    fn an_address_or_a_price_is_no_end_of_a_sentence() {
        check("Allez sur ants.gouv.fr. Payez 12.50 €.", &["Allez sur ants.gouv.fr.", "Payez 12.50 €."]);
    }

    #[test]
    fn a_paragraph_ends_a_sentence_and_empty_lines_vanish() {
        check("Une\n\nDeux", &["Une", "Deux"]);
        check("", &[]);
    }

    #[test]
    fn a_value_that_the_commune_has_not_filled_in_is_told_to_each_party_in_their_words() {
        let bytes = include_bytes!("../../procedures/rendez-vous-titre.toml").to_vec();
        let file = SourceFile { name: "rendez-vous-titre.toml".to_owned(), bytes };
        let today = Date::constant(2026, 11, 24);
        let (library, _) = Library::build(&[file], today);
        let guide = library.guides().first().unwrap();
        let reader = Reader { guide, local: &LocalLayer::default(), today };
        let text = Text::new(vec![Piece::Local(LocalKey::parse("portail-famille").unwrap())]);
        assert_eq!(reader.read_to_citizen(&text), "demandez à l'agent");
        assert_eq!(reader.read(&text), "(à remplir dans local.toml\u{a0}: portail-famille)");
        assert!(!reader.is_filled_in(&text));
    }
}
