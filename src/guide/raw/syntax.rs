//! From bytes to a TOML table: size, encoding, depth and syntax.
//!
//! Depth is counted before the TOML parser starts, because that parser recurses.

use toml::{Spanned, de::DeTable};

use crate::guide::{
    fault::{FaultCode, Faults, Span},
    source::{MAX_FILE_BYTES, clamp, line_column},
};

/// How deep brackets may nest; a real guide needs three.
const MAX_DEPTH: usize = 32;

/// What the TOML parser made of a file.
pub(crate) struct Document<'s> {
    /// Its tables, as far as they could be read.
    pub table: Spanned<DeTable<'s>>,
    /// Whether everything was understood.
    pub whole: bool,
    /// Where the part begins that a bracket without end has swallowed; else the end of the file.
    pub readable: usize,
}

/// The text of a file; `None` when there is none, which has then been reported.
pub(crate) fn text<'b>(bytes: &'b [u8], faults: &mut Faults) -> Option<&'b str> {
    if bytes.len() > MAX_FILE_BYTES {
        faults.add(
            FaultCode::FileTooLarge,
            0..0,
            // It is read no further than the limit: nobody knows its size.
            format!("le fichier dépasse {} Kio", MAX_FILE_BYTES / 1024),
            "quelques pages suffisent toujours : vérifiez que c'est le bon fichier",
        );
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.valid_up_to();
            faults.add(
                FaultCode::NotUtf8,
                at..at + 1,
                "le fichier n'est pas enregistré en UTF-8",
                "dans votre éditeur, choisissez « Enregistrer sous » puis l'encodage UTF-8",
            );
            None
        }
    }
}

/// Reads `bytes` as TOML, as far as possible.
pub(crate) fn parse<'b>(bytes: &'b [u8], faults: &mut Faults) -> Option<(&'b str, Document<'b>)> {
    let source = text(bytes, faults)?;
    let brackets = scan_brackets(source);
    if let Some(at) = brackets.too_deep {
        faults.add(
            FaultCode::TooDeep,
            at..at + 1,
            format!("plus de {MAX_DEPTH} crochets ou accolades sont ouverts les uns dans les autres"),
            "trois suffisent toujours : fermez ceux qui sont restés ouverts",
        );
        return None;
    }
    let (table, errors) = DeTable::parse_recoverable(source);
    let whole = errors.is_empty();
    report_errors(source, &errors, brackets.never_closed, faults);
    let readable = brackets.never_closed.unwrap_or(source.len());
    Some((source, Document { table, whole, readable }))
}

/// One fault a line, and none after a bracket that swallows the rest of the file: the parser
/// goes on after an error, and most of what it then finds has the same cause.
fn report_errors(source: &str, errors: &[toml::de::Error], never_closed: Option<usize>, faults: &mut Faults) {
    let mut errors: Vec<_> =
        errors.iter().map(|error| (clamp(source, &error.span().unwrap_or(0..0)), error.message())).collect();
    errors.sort_by_key(|(span, _)| span.start);
    let mut last_line = None;
    for (span, message) in errors {
        if never_closed.is_some_and(|open| span.start > open) {
            break;
        }
        let line = line_column(source, span.start).line;
        if last_line == Some(line) {
            continue;
        }
        last_line = Some(line);
        report_error(source, span, message, faults);
    }
    if let Some(open) = never_closed {
        faults.add(
            FaultCode::BadToml,
            open..open + 1,
            "ce crochet ou cette accolade n'est jamais fermé",
            "fermez-le : « ] » pour une liste, « } » pour une table",
        );
    }
}

fn report_error(source: &str, span: Span, message: &str, faults: &mut Faults) {
    if message == "duplicate key" {
        let key = source.get(span.clone()).unwrap_or_default();
        faults.add(
            FaultCode::DuplicateKey,
            span.clone(),
            format!("la clé « {key} » est écrite deux fois au même endroit"),
            "gardez-en une seule",
        );
        return;
    }
    let (what, remedy) = in_french(message);
    faults.add(FaultCode::BadToml, span, what, remedy);
}

/// The TOML parser speaks English; this is the same in the words of who writes guides.
fn in_french(message: &str) -> (&'static str, &'static str) {
    const TABLE: &[(&str, &str, &str)] = &[
        ("invalid basic string", "ce texte n'est pas fermé", "ajoutez un guillemet « \" » à la fin du texte"),
        (
            "invalid literal string",
            "ce texte n'est pas fermé",
            "ajoutez une apostrophe « ' » à la fin du texte",
        ),
        (
            "invalid multi-line",
            "ce texte sur plusieurs lignes n'est pas fermé",
            "terminez-le par trois guillemets « \"\"\" »",
        ),
        (
            "string values must be quoted",
            "cette valeur n'est pas entre guillemets",
            "écrivez le texte entre guillemets : \"…\"",
        ),
        (
            "missing escaped value",
            "la barre oblique inversée n'est suivie de rien",
            "écrivez « \\\\ » pour une barre",
        ),
        ("key with no value", "cette clé n'a pas de valeur", "écrivez : clé = \"valeur\""),
        ("missing value", "la valeur manque", "écrivez une valeur après le signe « = »"),
        ("missing assignment", "le signe « = » manque", "écrivez : clé = \"valeur\""),
        ("extra", "il y a un signe de trop", "retirez-le"),
        ("missing comma", "une virgule manque", "séparez les valeurs par une virgule"),
        ("unclosed array table", "l'en-tête n'est pas fermé", "fermez-le par « ]] »"),
        ("unclosed array", "la liste n'est pas fermée", "fermez-la par « ] »"),
        ("unclosed table", "l'en-tête n'est pas fermé", "fermez-le par « ] »"),
        ("unclosed inline", "la table n'est pas fermée", "fermez-la par « } »"),
        (
            "invalid unquoted key",
            "cette clé contient un signe interdit",
            "une clé s'écrit avec des lettres sans accent, des chiffres et des tirets",
        ),
        ("cannot extend", "cette table est déjà écrite autrement plus haut", "réunissez les deux parties"),
        ("invalid integer", "ce nombre est mal écrit", "écrivez les chiffres sans espace ni unité"),
        (
            "invalid float",
            "ce nombre est mal écrit",
            "écrivez les chiffres sans espace ni unité, ou un texte entre guillemets",
        ),
        (
            "invalid boolean",
            "cette valeur n'est pas comprise",
            "écrivez true, false, ou un texte entre guillemets",
        ),
        ("invalid date", "cette date est mal écrite", "écrivez-la ainsi : 2026-03-31"),
        (
            "unexpected leading zero",
            "ce nombre commence par un zéro",
            "retirez le zéro, ou mettez des guillemets",
        ),
        ("value is out of range", "cette date n'existe pas", "vérifiez le jour et le mois : 2026-03-31"),
        ("recursion", "l'imbrication est trop profonde", "fermez les crochets restés ouverts"),
        ("cannot recurse", "l'imbrication est trop profonde", "fermez les crochets restés ouverts"),
    ];
    TABLE.iter().find(|(start, _, _)| message.starts_with(start)).map_or(
        ("cette ligne n'est pas du TOML", "une ligne s'écrit : clé = \"valeur\", ou [[step]], ou # remarque"),
        |(_, what, remedy)| (what, remedy),
    )
}

/// What the brackets outside texts and comments look like.
#[derive(Debug, Default, PartialEq, Eq)]
struct Brackets {
    too_deep: Option<usize>,
    never_closed: Option<usize>,
}

/// Counts brackets without recursion. Texts are followed loosely: a text on one line ends with its line.
fn scan_brackets(source: &str) -> Brackets {
    let bytes = source.as_bytes();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'#' => at = end_of_line(bytes, at),
            b'"' | b'\'' => at = end_of_text(bytes, at),
            b'[' | b'{' => {
                open.push(at);
                if open.len() > MAX_DEPTH {
                    return Brackets { too_deep: Some(at), never_closed: None };
                }
                at += 1;
            }
            b']' | b'}' => {
                open.pop();
                at += 1;
            }
            _ => at += 1,
        }
    }
    Brackets { too_deep: None, never_closed: open.first().copied() }
}

fn end_of_line(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| from + length)
}

/// Where the text that opens at `from` ends.
fn end_of_text(bytes: &[u8], from: usize) -> usize {
    let quote = bytes[from];
    let triple = [quote; 3];
    let long = bytes[from..].starts_with(&triple);
    let mut at = from + if long { 3 } else { 1 };
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 2,
            b'\n' if !long => return at,
            _ if long && bytes[at..].starts_with(&triple) => {
                at += 3;
                // A text may end with quotes of its own: `"""…"""""`.
                while bytes.get(at) == Some(&quote) {
                    at += 1;
                }
                return at;
            }
            byte if !long && byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[(FaultCode, usize)]) {
        let mut faults = Faults::of("t.toml");
        parse(source.as_bytes(), &mut faults);
        let seen: Vec<_> =
            faults.finish().iter().map(|f| (f.code, line_column(source, f.span.start).line)).collect();
        assert_eq!(seen, expected, "in {source:?}");
    }

    #[test]
    fn one_broken_line_is_one_fault() {
        check("id = \"x\ntitle = \"y\"\n", &[(FaultCode::BadToml, 1)]);
        check("id = x\ntitle = y\n", &[(FaultCode::BadToml, 1), (FaultCode::BadToml, 2)]);
        check("id = \"x\"\nid = \"y\"\n", &[(FaultCode::DuplicateKey, 2)]);
    }

    #[test]
    fn a_bracket_that_swallows_the_file_is_one_fault_at_the_bracket() {
        check("a = [\"x\", \"y\"\n\n[[step]]\nid = \"b\"\nc = { d = 1 }\n", &[(FaultCode::BadToml, 1)]);
    }

    #[test]
    fn depth_is_refused_before_the_parser_recurses() {
        check(&format!("a = {}", "[".repeat(100_000)), &[(FaultCode::TooDeep, 1)]);
        check(&format!("a = {}", "{a=".repeat(100_000)), &[(FaultCode::TooDeep, 1)]);
        check(&format!("a = \"{}\"", "[".repeat(100)), &[]);
    }
}
