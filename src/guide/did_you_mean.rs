//! « Vouliez-vous dire … ? »: the nearest known word.

/// The word of `known` that `written` most likely stands for, if any is near enough.
pub(crate) fn did_you_mean<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let chars = written.chars().count();
    // One slip in a short word, two in a middle one, three in a long one.
    let allowed = match chars {
        0..=1 => 0,
        2..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    known
        .into_iter()
        // The distance is quadratic: never measure words that cannot be near.
        .filter(|word| word.chars().count().abs_diff(chars) <= allowed)
        .map(|word| (strsim::damerau_levenshtein(written, word), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// A remedy that names the nearest word, or else the words that are possible.
pub(crate) fn remedy<'k>(written: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> String {
    if let Some(near) = did_you_mean(written, known.clone()) {
        return format!("vouliez-vous dire « {near} » ?");
    }
    let all: Vec<_> = known.into_iter().map(|word| format!("« {word} »")).collect();
    match all.len() {
        0 => "retirez cette ligne".to_owned(),
        1..=14 => format!("choisissez parmi {}", all.join(", ")),
        _ => format!("choisissez parmi {}…", all[..12].join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_understood_and_a_stranger_is_not() {
        let known = ["perte", "vol", "connexion"];
        assert_eq!(did_you_mean("pert", known), Some("perte"));
        assert_eq!(did_you_mean("conexoin", known), Some("connexion"));
        assert_eq!(did_you_mean("passeport", known), None);
    }
}
