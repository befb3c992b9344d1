//! What reading `kiosk.toml` and reading `local.toml` have in common.
//!
//! The rules are those of guides: everything wrong is reported in one pass, one cause gives one
//! fault, and what could be read is kept.

use std::ops::RangeInclusive;

use toml::de::{DeTable, DeValue};

use crate::guide::{
    Fault, SourceFile, did_you_mean,
    fault::{FaultCode, Faults, Span},
    raw::{At, keys::Keys, parse},
};

/// Reads `file` through `take`; a file that is no TOML at all gives the default.
pub(super) fn read<T: Default>(
    file: &SourceFile,
    take: impl FnOnce(&DeTable<'_>, &mut Faults) -> T,
) -> (T, Vec<Fault>) {
    let mut faults = Faults::of(&file.name);
    let Some((source, document)) = parse(&file.bytes, &mut faults) else {
        return (T::default(), faults.finish());
    };
    let syntax = std::mem::replace(&mut faults, Faults::of(&file.name));
    let value = take(document.table.get_ref(), &mut faults);
    if !document.whole {
        faults.keep_local(document.readable);
    }
    faults.join(syntax, source);
    (value, faults.finish())
}

/// The keys of `[name]`, all of which are taken by `take`.
pub(super) fn section(
    keys: &mut Keys<'_, '_>,
    name: &'static str,
    faults: &mut Faults,
    take: impl FnOnce(&mut Keys<'_, '_>, &mut Faults),
) {
    let Some((place, table)) = keys.table(name, faults) else { return };
    let mut inside = Keys::of(table, place, format!("[{name}]"));
    take(&mut inside, faults);
    inside.close(faults);
}

/// What a number may be, and why.
pub(super) struct Limits {
    pub range: RangeInclusive<u16>,
    /// Ends the remedy; may be empty.
    pub why: &'static str,
}

/// A whole number inside `limits`.
pub(super) fn whole_number(
    keys: &mut Keys<'_, '_>,
    key: &'static str,
    limits: &Limits,
    faults: &mut Faults,
) -> Option<At<u16>> {
    let written = keys.integer(key, faults)?;
    let value = u16::try_from(written.value).ok().filter(|value| limits.range.contains(value));
    if value.is_none() {
        let (from, to) = (limits.range.start(), limits.range.end());
        out_of_range(
            key,
            &written.value.to_string(),
            written.span.clone(),
            &format!("{from} à {to}{}", limits.why),
            faults,
        );
    }
    value.map(|value| At { value, span: written.span })
}

/// A number with or without decimals inside `range`.
pub(super) fn decimal_number(
    keys: &mut Keys<'_, '_>,
    key: &'static str,
    range: RangeInclusive<f32>,
    faults: &mut Faults,
) -> Option<f32> {
    let (_, value) = keys.entry(key)?;
    let number = match value.get_ref() {
        DeValue::Float(float) => float.as_str().parse::<f32>().ok(),
        DeValue::Integer(integer) => integer.as_str().parse::<f32>().ok(),
        _ => None,
    };
    let Some(number) = number else {
        faults.add(
            FaultCode::WrongType,
            value.span(),
            format!("la valeur de « {key} » n'est pas du bon type"),
            "écrivez un nombre avec un point, sans guillemets : 3.78",
        );
        return None;
    };
    if !range.contains(&number) {
        let limits = format!("{} à {}", range.start(), range.end());
        out_of_range(key, &number.to_string(), value.span(), &limits, faults);
        return None;
    }
    Some(number)
}

fn out_of_range(key: &str, written: &str, span: Span, limits: &str, faults: &mut Faults) {
    faults.add(
        FaultCode::NumberOutOfRange,
        span,
        format!("« {key} » vaut {written}"),
        format!("écrivez un nombre de {limits}"),
    );
}

/// One word of a closed list.
pub(super) fn one_of<T: Copy>(
    keys: &mut Keys<'_, '_>,
    key: &'static str,
    all: &[T],
    word: impl Fn(T) -> &'static str,
    faults: &mut Faults,
) -> Option<T> {
    let written = keys.text(key, faults)?;
    listed(key, &written, all, &word, faults)
}

/// Words of a closed list, each once: one text, or a list of them.
pub(super) fn some_of<T: Copy + PartialEq>(
    keys: &mut Keys<'_, '_>,
    key: &'static str,
    all: &[T],
    word: impl Fn(T) -> &'static str,
    faults: &mut Faults,
) -> Vec<T> {
    let one = keys.entry(key).is_some_and(|(_, value)| value.get_ref().as_str().is_some());
    let written: Vec<_> = if one {
        keys.text(key, faults).into_iter().collect()
    } else {
        keys.texts(key, faults).unwrap_or_default()
    };
    let mut found = Vec::new();
    for value in written.iter().filter_map(|written| listed(key, written, all, &word, faults)) {
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

fn listed<T: Copy>(
    key: &str,
    written: &At<String>,
    all: &[T],
    word: &impl Fn(T) -> &'static str,
    faults: &mut Faults,
) -> Option<T> {
    let found = all.iter().copied().find(|value| word(*value) == written.value);
    if found.is_none() {
        faults.add(
            FaultCode::UnknownValue,
            written.span.clone(),
            format!("« {} » n'est pas une valeur de « {key} »", written.value),
            did_you_mean::remedy(&written.value, all.iter().map(|value| word(*value))),
        );
    }
    found
}
