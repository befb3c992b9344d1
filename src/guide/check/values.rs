//! Ids, closed lists, numbers, hosts and addresses.

use super::Context;
use crate::guide::{did_you_mean, fault::FaultCode, id::NotAnId, raw::At, words::fold};

/// The id that is written, or a fault with the id that was probably meant.
pub(super) fn id<T>(
    written: &At<String>,
    parse: fn(&str) -> Result<T, NotAnId>,
    context: &mut Context<'_>,
) -> Option<T> {
    match parse(&written.value) {
        Ok(id) => Some(id),
        Err(error) => {
            let meant = slug(&written.value);
            let remedy = if parse(&meant).is_ok() {
                format!("écrivez par exemple « {meant} »")
            } else {
                "écrivez par exemple « carte-identite »".to_owned()
            };
            context.faults.add(FaultCode::BadId, written.span.clone(), error.to_string(), remedy);
            None
        }
    }
}

fn slug(text: &str) -> String {
    let folded: String =
        fold(text).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    folded.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// The value of a closed list that is written.
pub(super) fn closed<T: Copy>(
    key: &str,
    written: &At<String>,
    all: &'static [T],
    code: fn(T) -> &'static str,
    context: &mut Context<'_>,
) -> Option<T> {
    let found = all.iter().copied().find(|value| code(*value) == written.value);
    if found.is_none() {
        context.faults.add(
            FaultCode::UnknownValue,
            written.span.clone(),
            format!("« {} » n'est pas une valeur possible de « {key} »", written.value),
            did_you_mean::remedy(&written.value, all.iter().map(|value| code(*value))),
        );
    }
    found
}

/// The number that is written, when it is within `least..=most`.
pub(super) fn number(
    key: &str,
    written: &At<i64>,
    least: u16,
    most: u16,
    context: &mut Context<'_>,
) -> Option<u16> {
    let number = u16::try_from(written.value).ok().filter(|number| (least..=most).contains(number));
    if number.is_none() {
        context.faults.add(
            FaultCode::NumberOutOfRange,
            written.span.clone(),
            format!("« {key} » vaut {}, hors des limites", written.value),
            format!("écrivez un nombre de {least} à {most}"),
        );
    }
    number
}

/// The host that is written: `passeport.ants.gouv.fr`.
pub(super) fn host(key: &str, written: &At<String>, context: &mut Context<'_>) -> Option<String> {
    if is_host(&written.value) {
        return Some(written.value.clone());
    }
    let bare = host_of(&written.value);
    let remedy = if is_host(bare) {
        format!("écrivez seulement « {bare} »")
    } else {
        "écrivez le nom du site seul, sans https:// : « passeport.ants.gouv.fr »".to_owned()
    };
    context.faults.add(
        FaultCode::BadHost,
        written.span.clone(),
        format!("« {} » n'est pas un nom de site ({key})", written.value),
        remedy,
    );
    None
}

/// What stands between `https://` and the first `/`.
pub(super) fn host_of(address: &str) -> &str {
    let bare = address.trim();
    let bare = bare.strip_prefix("https://").or_else(|| bare.strip_prefix("http://")).unwrap_or(bare);
    bare.split(['/', '?', '#']).next().unwrap_or(bare)
}

pub(super) fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 253 && text.contains('.') && text.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_and_nothing_else() {
        assert!(is_host("passeport.ants.gouv.fr"));
        for wrong in
            ["https://ants.gouv.fr", "ants", "ants..fr", "Ants.gouv.fr", "ants.gouv.fr/x", "-a.fr", ""]
        {
            assert!(!is_host(wrong), "{wrong}");
        }
    }

    #[test]
    fn the_id_that_was_meant_is_guessed() {
        assert_eq!(slug("Carte d'Identité"), "carte-d-identite");
    }
}
