//! Letters that the eye takes for others: a name as it is seen.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Letters of other alphabets that look like ours: the small Cyrillic, Greek and other ones that
/// names of sites may hold.
const CONFUSABLES: &[(char, &str)] = &[
    ('а', "a"),
    ('ӕ', "ae"),
    ('в', "b"),
    ('ь', "b"),
    ('с', "c"),
    ('ԁ', "d"),
    ('е', "e"),
    ('ѕ', "s"),
    ('ғ', "f"),
    ('ɡ', "g"),
    ('һ', "h"),
    ('н', "h"),
    ('і', "i"),
    ('ӏ', "l"),
    ('ј', "j"),
    ('к', "k"),
    ('м', "m"),
    ('п', "n"),
    ('о', "o"),
    ('р', "p"),
    ('ԛ', "q"),
    ('г', "r"),
    ('т', "t"),
    ('ц', "u"),
    ('ѵ', "v"),
    ('ԝ', "w"),
    ('х', "x"),
    ('у', "y"),
    ('ү', "y"),
    ('ʏ', "y"),
    ('α', "a"),
    ('β', "b"),
    ('ε', "e"),
    ('η', "n"),
    ('ι', "i"),
    ('κ', "k"),
    ('ν', "v"),
    ('ο', "o"),
    ('ρ', "p"),
    ('σ', "o"),
    ('ς', "c"),
    ('τ', "t"),
    ('υ', "u"),
    ('χ', "x"),
    ('γ', "y"),
    ('ω', "w"),
    ('ı', "i"),
    ('ɩ', "i"),
    ('ɑ', "a"),
    ('ɒ', "a"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ŧ', "t"),
    ('ß', "b"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('օ', "o"),
    ('ս', "u"),
    ('ո', "n"),
    ('հ', "h"),
    ('ց', "g"),
    ('ք', "p"),
    ('‐', "-"),
    ('‑', "-"),
    ('–', "-"),
    ('ー', "-"),
];

/// Runs of our own letters that look like another, longest first. They are folded on both sides
/// of a comparison, so that a true name with « rn » is still itself.
const RUNS: &[(&str, &str)] = &[("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("5", "s")];

/// `name` as it is seen: our alphabet, without accents.
pub(super) fn seen(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match CONFUSABLES.iter().find(|(other, _)| *other == c) {
            Some((_, ours)) => plain.push_str(ours),
            None => plain.push(c),
        }
    }
    plain
}

/// `name` with the runs that the eye does not part made one.
pub(super) fn blurred(name: &str) -> String {
    RUNS.iter().fold(name.to_owned(), |name, (run, one)| name.replace(run, one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_other_alphabets_are_seen_as_ours() {
        for (written, expected) in [
            ("іmpоtѕ.gоuv.fr", "impots.gouv.fr"),
            ("impòts.gouv.fr", "impots.gouv.fr"),
            ("ιmpοts", "impots"),
            ("ｉｍｐｏｔｓ", "impots"),
        ] {
            assert_eq!(seen(written), expected);
        }
        assert_eq!(blurred("irnp0ts"), "impots");
    }

    #[test]
    fn no_letter_of_the_table_is_ours_or_there_twice() {
        for (at, (other, ours)) in CONFUSABLES.iter().enumerate() {
            assert!(!other.is_ascii() && ours.is_ascii());
            assert!(CONFUSABLES[..at].iter().all(|(before, _)| before != other), "{other} twice");
        }
    }
}
