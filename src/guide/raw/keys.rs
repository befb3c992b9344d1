//! Reads the keys of one table; what was never asked for is an unknown key.

use jiff::civil::Date;
use toml::{
    Spanned,
    de::{DeArray, DeString, DeTable, DeValue},
};

use super::At;
use crate::guide::{
    did_you_mean,
    fault::{FaultCode, Faults, Span},
};

/// A key as written, with its value.
pub(crate) type Entry<'t, 's> = (&'t Spanned<DeString<'s>>, &'t Spanned<DeValue<'s>>);

#[cfg(test)]
thread_local! {
    /// What each table that was closed is, and the keys that were asked of it: a test compares
    /// them with the schema that editors read.
    pub(super) static ASKED: std::cell::RefCell<Vec<(String, Vec<&'static str>)>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// One table while its keys are taken.
pub(crate) struct Keys<'t, 's> {
    table: &'t DeTable<'s>,
    /// Where the table stands, for what is missing in it.
    pub place: Span,
    /// What the table is: « l'étape « motif » ».
    what: String,
    asked: Vec<&'static str>,
    /// What is needed and not there; told at the end, when all known keys are.
    missing: Vec<(&'static str, FaultCode)>,
}

impl<'t, 's> Keys<'t, 's> {
    pub fn of(table: &'t DeTable<'s>, place: Span, what: impl Into<String>) -> Self {
        Self { table, place, what: what.into(), asked: Vec::new(), missing: Vec::new() }
    }

    /// The entry `key`, if it is written.
    pub fn entry(&mut self, key: &'static str) -> Option<Entry<'t, 's>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get_key_value(key)
    }

    fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'s>>> {
        self.entry(key).map(|(_, value)| value)
    }

    /// An optional text.
    pub fn text(&mut self, key: &'static str, faults: &mut Faults) -> Option<At<String>> {
        as_text(key, self.value(key)?, faults)
    }

    /// A text without which `code` is reported; an empty one is missing too.
    pub fn needed_text(
        &mut self,
        key: &'static str,
        code: FaultCode,
        faults: &mut Faults,
    ) -> Option<At<String>> {
        if self.value(key).is_none() {
            self.missing(key, code);
            return None;
        }
        self.filled_text(key, faults)
    }

    /// An optional text, which may not be empty when it is written.
    pub fn filled_text(&mut self, key: &'static str, faults: &mut Faults) -> Option<At<String>> {
        let text = self.text(key, faults)?;
        if text.value.trim().is_empty() {
            faults.add(
                FaultCode::MissingText,
                text.span,
                format!("« {key} » est vide"),
                format!("écrivez un texte pour {}", self.what),
            );
            return None;
        }
        Some(text)
    }

    /// Reports that `key` is not there, unless it is only misspelt.
    pub fn missing(&mut self, key: &'static str, code: FaultCode) {
        self.missing.push((key, code));
    }

    /// Whether a key that nobody asked for so far most likely stands for `key`. It is reported as
    /// unknown; that `key` is missing has the same cause.
    pub fn is_misspelt(&self, key: &str) -> bool {
        let near = |written| did_you_mean::did_you_mean(written, self.asked.iter().copied());
        self.unknown().any(|(written, _)| near(written.get_ref()) == Some(key))
    }

    /// The keys that nobody asked for so far.
    fn unknown(&self) -> impl Iterator<Item = Entry<'t, 's>> {
        let entries = Self::all(self.table).into_iter();
        entries.filter(|(key, _)| !self.asked.contains(&key.get_ref().as_ref()))
    }

    /// An optional whole number.
    pub fn integer(&mut self, key: &'static str, faults: &mut Faults) -> Option<At<i64>> {
        let value = self.value(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix()).ok(),
            _ => None,
        };
        taken(key, value, number, "un nombre entier, sans guillemets", faults)
    }

    /// An optional yes or no.
    pub fn boolean(&mut self, key: &'static str, faults: &mut Faults) -> Option<At<bool>> {
        let value = self.value(key)?;
        taken(key, value, value.get_ref().as_bool(), "true (oui) ou false (non), sans guillemets", faults)
    }

    /// An optional date.
    pub fn date(&mut self, key: &'static str, faults: &mut Faults) -> Option<At<Date>> {
        let value = self.value(key)?;
        let date = match value.get_ref() {
            DeValue::Datetime(written) => match (written.date, written.time, written.offset) {
                (Some(date), None, None) => local_date(date),
                _ => None,
            },
            _ => None,
        };
        taken(key, value, date, "une date sans guillemets : 2026-03-31", faults)
    }

    /// An optional list of texts; `None` when it is not written.
    pub fn texts(&mut self, key: &'static str, faults: &mut Faults) -> Option<Vec<At<String>>> {
        Some(as_texts(key, self.value(key)?, faults))
    }

    /// An optional table.
    pub fn table(&mut self, key: &'static str, faults: &mut Faults) -> Option<(Span, &'t DeTable<'s>)> {
        let (written, value) = self.entry(key)?;
        let table = match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => None,
        };
        let table = taken(key, value, table, "une table", faults)?;
        Some((written.span(), table.value))
    }

    /// The tables of a `[[key]]` list, each with its place.
    pub fn tables(&mut self, key: &'static str, faults: &mut Faults) -> Vec<(Span, &'t DeTable<'s>)> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let form = format!("une liste de tables : [[{key}]]");
        let Some(array) = taken(key, value, as_array(value), &form, faults) else { return Vec::new() };
        let mut tables = Vec::new();
        for element in array.value {
            match element.get_ref() {
                DeValue::Table(table) => tables.push((element.span(), table)),
                _ => wrong_type(key, element.span(), &form, faults),
            }
        }
        tables
    }

    /// Every key of a table whose keys are chosen by the author, in the order of the file.
    pub fn all(table: &'t DeTable<'s>) -> Vec<Entry<'t, 's>> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries
    }

    /// Reports the keys that are missing, and those that nobody asked for.
    pub fn close(self, faults: &mut Faults) {
        for (key, code) in self.missing.iter().filter(|(key, _)| !self.is_misspelt(key)) {
            let example = example(key);
            faults.add(
                *code,
                self.place.clone(),
                format!("il manque « {key} » dans {}", self.what),
                format!("ajoutez une ligne : {key} = {example}"),
            );
        }
        for (key, _) in self.unknown() {
            let written: &str = key.get_ref();
            faults.add(
                FaultCode::UnknownKey,
                key.span(),
                format!("la clé « {written} » n'existe pas dans {}", self.what),
                did_you_mean::remedy(written, self.asked.iter().copied()),
            );
        }
        #[cfg(test)]
        ASKED.with_borrow_mut(|asked| asked.push((self.what, self.asked)));
    }
}

/// An example of a value, for remedies.
fn example(key: &str) -> &'static str {
    match key {
        "checked_by" => "\"auteurs\"",
        "format" => "1",
        "latitude" => "47.5401",
        "longitude" => "-0.1032",
        "minutes" => "20",
        "checked_on" | "on" | "verified_on" => "2026-03-31",
        "role" => "\"button\"",
        "visits" => "[\"…\"]",
        _ => "\"…\"",
    }
}

fn wrong_type(key: &str, span: Span, form: &str, faults: &mut Faults) {
    faults.add(
        FaultCode::WrongType,
        span,
        format!("la valeur de « {key} » n'est pas du bon type"),
        format!("écrivez {form}"),
    );
}

fn taken<T>(
    key: &str,
    value: &Spanned<DeValue<'_>>,
    found: Option<T>,
    form: &str,
    faults: &mut Faults,
) -> Option<At<T>> {
    if found.is_none() {
        wrong_type(key, value.span(), form, faults);
    }
    found.map(|found| At { value: found, span: value.span() })
}

pub(super) fn as_text(key: &str, value: &Spanned<DeValue<'_>>, faults: &mut Faults) -> Option<At<String>> {
    taken(key, value, value.get_ref().as_str().map(str::to_owned), "un texte entre guillemets", faults)
}

pub(super) fn as_texts(key: &str, value: &Spanned<DeValue<'_>>, faults: &mut Faults) -> Vec<At<String>> {
    let form = "une liste de textes : [\"…\", \"…\"]";
    let Some(array) = taken(key, value, as_array(value), form, faults) else { return Vec::new() };
    array.value.iter().filter_map(|element| as_text(key, element, faults)).collect()
}

fn as_array<'t, 's>(value: &'t Spanned<DeValue<'s>>) -> Option<&'t DeArray<'s>> {
    match value.get_ref() {
        DeValue::Array(array) => Some(array),
        _ => None,
    }
}

fn local_date(date: toml::value::Date) -> Option<Date> {
    let year = i16::try_from(date.year).ok()?;
    Date::new(year, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}
