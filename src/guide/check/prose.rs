//! Prices, dates, delays and telephone numbers that are written in a sentence.
//!
//! They change, and a sentence has no source and no date: they belong in a `[fact.…]`.

use super::Context;
use crate::guide::{
    fault::{FaultCode, Span},
    raw::{At, Prose},
    words::{Token, TokenKind},
};

/// Whether a text may hold a reference to a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum References {
    /// `{fact.…}` may stand here.
    Allowed,
    /// A label, a title of a guide, a summary: no reference may stand here.
    Refused,
}

/// Judges the part `span` of a text, which holds no reference.
pub(super) fn judge(written: &Prose, span: &Span, references: References, context: &mut Context<'_>) {
    let tokens = written.tokens_in(span);
    let mut at = 0;
    while at < tokens.len() {
        let Some((code, count)) = find(&tokens[at..]) else {
            at += 1;
            continue;
        };
        let last = at + count - 1;
        let place = tokens[at].span.start..tokens[last].span.end;
        report(code, &written.text, &place, references, context);
        at += count;
    }
}

fn report(
    code: FaultCode,
    written: &At<String>,
    place: &Span,
    references: References,
    context: &mut Context<'_>,
) {
    let words = written.value[place.clone()].to_owned();
    let (what, it, id) = match code {
        FaultCode::PriceInProse => ("un prix est écrit", "le prix", "prix"),
        FaultCode::DateInProse => ("une date est écrite", "la date", "date"),
        FaultCode::PhoneInProse => ("un numéro de téléphone est écrit", "le numéro", "telephone"),
        _ => ("un délai est écrit", "le délai", "delai"),
    };
    let remedy = match references {
        References::Allowed => {
            format!("créez [fact.{id}] avec value = \"{words}\", about et source, puis écrivez {{fact.{id}}}")
        }
        References::Refused => format!(
            "retirez « {words} » d'ici et dites {it} dans le texte de l'étape, avec {{fact.{id}}} ; \
             créez [fact.{id}] avec value = \"{words}\", about et source"
        ),
    };
    let place = context.inside(written, place);
    context.faults.add(code, place, format!("{what} dans une phrase : « {words} »"), remedy);
}

/// Says how many tokens, from the first, are what the rule looks for.
type Rule = fn(&[Token]) -> Option<usize>;

/// Whether any rule looks for what `token` may begin: nearly every word begins nothing.
fn begins(token: &Token) -> bool {
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Mark => is_mark(Some(token), &["+", "€"]),
        TokenKind::Word => is_word(Some(token), NUMBER_WORDS) || is_word(Some(token), MONTHS),
    }
}

/// What starts at the first token, and how many tokens it takes.
fn find(tokens: &[Token]) -> Option<(FaultCode, usize)> {
    tokens.first().filter(|first| begins(first))?;
    let rules: [(FaultCode, Rule); 4] = [
        (FaultCode::PhoneInProse, phone),
        (FaultCode::DateInProse, date),
        (FaultCode::PriceInProse, price),
        (FaultCode::DelayInProse, delay),
    ];
    rules
        .into_iter()
        .find_map(|(code, rule)| rule(tokens).filter(|count| *count > 0).map(|count| (code, count)))
}

fn is_number(token: &Token) -> bool {
    token.kind == TokenKind::Number
}

fn is_mark(token: Option<&Token>, marks: &[&str]) -> bool {
    token.is_some_and(|token| token.kind == TokenKind::Mark && marks.contains(&token.folded.as_str()))
}

fn is_word(token: Option<&Token>, words: &[&str]) -> bool {
    token.is_some_and(|token| token.kind == TokenKind::Word && words.contains(&token.folded.as_str()))
}

/// Numbers that people write in letters.
const NUMBER_WORDS: &[&str] = &[
    "un",
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "cent",
    "cents",
    "mille",
    "quelques",
];

/// `1 000`, `2,30`, `dix`: how many tokens the amount takes.
fn amount(tokens: &[Token]) -> Option<usize> {
    let first = tokens.first()?;
    if is_word(Some(first), NUMBER_WORDS) {
        return Some(1);
    }
    if !is_number(first) {
        return None;
    }
    let mut count = 1;
    while tokens.get(count).is_some_and(|token| is_number(token) && token.folded.len() == 3) {
        count += 1;
    }
    let decimals = tokens.get(count + 1).is_some_and(|token| is_number(token) && !token.spaced);
    if is_mark(tokens.get(count), &[",", "."]) && decimals {
        count += 2;
    }
    Some(count)
}

fn price(tokens: &[Token]) -> Option<usize> {
    if is_mark(tokens.first(), &["€"]) && tokens.get(1).is_some_and(is_number) {
        return Some(2);
    }
    let count = amount(tokens)?;
    let unit = tokens.get(count);
    let euros = is_mark(unit, &["€"]) || is_word(unit, &["euro", "euros", "eur", "centime", "centimes"]);
    euros.then_some(count + 1)
}

const MONTHS: &[&str] = &[
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

fn date(tokens: &[Token]) -> Option<usize> {
    let first = tokens.first()?;
    let year = |token: Option<&Token>| token.is_some_and(|token| is_number(token) && token.folded.len() == 4);
    if is_word(Some(first), MONTHS) {
        return year(tokens.get(1)).then_some(2);
    }
    if !is_number(first) || first.folded.len() > 4 {
        return None;
    }
    let mut count = 1;
    if is_word(tokens.get(1), &["er"]) && !tokens[1].spaced {
        count += 1;
    }
    if is_word(tokens.get(count), MONTHS) {
        return Some(count + 1 + usize::from(year(tokens.get(count + 1))));
    }
    // 12/03/2026, 12-03-2026, 2026-03-12
    let separated = is_mark(tokens.get(1), &["/", "-", "."])
        && tokens.get(2).is_some_and(is_number)
        && tokens.get(3).is_some_and(|mark| mark.folded == tokens[1].folded)
        && tokens.get(4).is_some_and(is_number);
    let years = separated && (year(tokens.first()) || year(tokens.get(4)) || tokens[1].folded == "/");
    years.then_some(5)
}

/// Ten digits that start with 0 (or with +33), or a short number such as 3646.
fn phone(tokens: &[Token]) -> Option<usize> {
    let plus = usize::from(is_mark(tokens.first(), &["+"]));
    let mut digits = String::new();
    let mut count = plus;
    while let Some(token) = tokens.get(count).filter(|token| is_number(token)) {
        digits.push_str(&token.folded);
        count += 1;
        let dotted = is_mark(tokens.get(count), &[".", "-"]) && !tokens[count].spaced;
        let more = tokens.get(count + 1).is_some_and(|next| is_number(next) && !next.spaced);
        if dotted && more {
            count += 1;
        }
        let complete = if plus == 1 { digits.len() >= 11 } else { digits.len() >= 10 };
        if complete {
            break;
        }
    }
    let long = if plus == 1 {
        digits.len() == 11 && digits.starts_with("33")
    } else {
        digits.len() == 10 && digits.starts_with('0')
    };
    if long {
        return Some(count);
    }
    short_phone(tokens)
}

/// `3646` or `36 46`.
fn short_phone(tokens: &[Token]) -> Option<usize> {
    let first = tokens.first().filter(|token| is_number(token) && token.folded.starts_with('3'))?;
    let goes_on = |token: Option<&Token>| token.is_some_and(is_number) || price(tokens).is_some();
    if first.folded.len() == 4 {
        return (!goes_on(tokens.get(1))).then_some(1);
    }
    let second = tokens.get(1).filter(|token| is_number(token) && token.spaced && token.folded.len() == 2)?;
    (first.folded.len() == 2 && second.folded.len() == 2 && !goes_on(tokens.get(2))).then_some(2)
}

fn delay(tokens: &[Token]) -> Option<usize> {
    const UNITS: &[&str] =
        &["jour", "jours", "semaine", "semaines", "mois", "heure", "heures", "minute", "minutes"];
    let count = amount(tokens)?;
    // « deux à trois semaines », « 6 à 8 semaines »
    let to = if is_word(tokens.get(count), &["a", "ou"]) {
        amount(tokens.get(count + 1..)?).map_or(count, |more| count + 1 + more)
    } else {
        count
    };
    is_word(tokens.get(to), UNITS).then_some(to + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::words::tokens;

    #[track_caller]
    fn check(text: &str, expected: &[(FaultCode, &str)]) {
        let tokens = tokens(text);
        let mut seen = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            if let Some((code, count)) = find(&tokens[at..]) {
                seen.push((code, &text[tokens[at].span.start..tokens[at + count - 1].span.end]));
                at += count;
            } else {
                at += 1;
            }
        }
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn prices_are_found() {
        use FaultCode::PriceInProse as P;
        check("Le timbre coûte 25 €.", &[(P, "25 €")]);
        check("Comptez 2,30€ ou 1 000 euros.", &[(P, "2,30€"), (P, "1 000 euros")]);
        check("Cela coûte dix euros.", &[(P, "dix euros")]);
        check("Le timbre se paie en ligne.", &[]);
        check("3000 euros", &[(P, "3000 euros")]);
    }

    #[test]
    fn dates_are_found() {
        use FaultCode::DateInProse as D;
        check("Avant le 12 mars 2026.", &[(D, "12 mars 2026")]);
        check("Dès le 1er juin", &[(D, "1er juin")]);
        check("Le 12/03/2026, le 2026-03-12", &[(D, "12/03/2026"), (D, "2026-03-12")]);
        check("en janvier 2027", &[(D, "janvier 2027")]);
        check("L'étape 3 sur 9, article 12.", &[]);
    }

    #[test]
    fn telephone_numbers_are_found() {
        use FaultCode::PhoneInProse as T;
        check("Appelez le 02 41 00 00 00.", &[(T, "02 41 00 00 00")]);
        check("Appelez le 0 805 805 817", &[(T, "0 805 805 817")]);
        check("02.41.00.00.00 ou +33 2 41 00 00 00", &[(T, "02.41.00.00.00"), (T, "+33 2 41 00 00 00")]);
        check("Faites le 3646 ou le 32 30.", &[(T, "3646"), (T, "32 30")]);
        check("Le code a 6 chiffres.", &[]);
    }

    #[test]
    fn delays_are_found() {
        use FaultCode::DelayInProse as D;
        check("Sous 6 à 8 semaines, ou dans deux mois.", &[(D, "6 à 8 semaines"), (D, "deux mois")]);
        check("Sous quatorze jours.", &[(D, "quatorze jours")]);
        check("Il faut du temps.", &[]);
    }
}
