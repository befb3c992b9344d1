//! Reads `kiosk.toml`: the names, types and limits of all its keys.
//!
//! Every key stands with its default in `assets/kiosk.example.toml`; a test holds them together.

use std::time::Duration;

use toml::de::{DeTable, DeValue};

use crate::{
    guide::{
        Fault, LocalKey, SourceFile,
        fault::{FaultCode, Faults, Span},
        raw::{At, keys::Keys},
    },
    session::Patience,
};

use super::{
    Keyboard, KioskConfig, LogLevel, Wish, Wishes, browser,
    kiosk::MAX_RETENTION_MONTHS,
    reader::{self, Limits, decimal_number, one_of, section, whole_number},
};

/// More screens than any kiosk has.
const MAX_SCREENS: u16 = 8;

const WARN_AFTER: Limits = Limits { range: 30..=3600, why: " secondes" };

/// The lower limit is WCAG 2.2.1.
const COUNTDOWN: Limits =
    Limits { range: 20..=300, why: " secondes : moins ne laisse pas le temps de répondre (WCAG 2.2.1)" };

const WIPE_AFTER: Limits = Limits { range: 60..=14_400, why: " secondes" };

const RETENTION: Limits = Limits {
    range: 1..=MAX_RETENTION_MONTHS,
    why: " mois : au-delà, les accompagnements ne sont plus gardés",
};

/// Reads the file as far as possible; a key that is wrong keeps its default and is reported.
#[must_use]
pub fn read_kiosk(file: &SourceFile) -> (KioskConfig, Vec<Fault>) {
    reader::read(file, whole)
}

fn whole(table: &DeTable<'_>, faults: &mut Faults) -> KioskConfig {
    let mut config = KioskConfig::default();
    let mut keys = Keys::of(table, 0..0, "kiosk.toml");
    section(&mut keys, "screens", faults, |keys, faults| {
        config.wishes = wishes(keys, faults);
        if let Some(number) = decimal_number(keys, "pixels_per_mm", 1.0..=20.0, faults) {
            config.pixels_per_mm = number;
        }
    });
    section(&mut keys, "idle", faults, |keys, faults| config.patience = patience(keys, faults));
    section(&mut keys, "journal", faults, |keys, faults| {
        if let Some(months) = whole_number(keys, "retention_months", &RETENTION, faults) {
            config.retention_months = months.value;
        }
        config.site = site(keys, faults);
    });
    section(&mut keys, "voice", faults, |keys, faults| {
        if let Some(program) = keys.text("program", faults) {
            config.voice_program = Some(program.value).filter(|program| !program.trim().is_empty());
        }
    });
    section(&mut keys, "browser", faults, |keys, faults| config.browser = browser::program(keys, faults));
    section(&mut keys, "input", faults, |keys, faults| {
        if let Some(keyboard) = one_of(keys, "keyboard", &Keyboard::ALL, Keyboard::word, faults) {
            config.keyboard = keyboard;
        }
    });
    section(&mut keys, "log", faults, |keys, faults| {
        if let Some(level) = one_of(keys, "level", &LogLevel::ALL, LogLevel::word, faults) {
            config.log_level = level;
        }
    });
    keys.close(faults);
    config
}

fn wishes(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Wishes {
    let agent = wish(keys, "agent", faults);
    let citizen = wish(keys, "citizen", faults);
    if let (Some(agent), Some(citizen)) = (&agent, &citizen)
        && agent.value == citizen.value
    {
        faults.add(
            FaultCode::UnknownValue,
            citizen.span.clone(),
            "l'agent et l'usager demandent le même écran",
            "donnez à chacun le sien : agent = 1 et citizen = 2",
        );
    }
    let default = Wishes::default();
    Wishes {
        agent: agent.map_or(default.agent, |wish| wish.value),
        citizen: citizen.map_or(default.citizen, |wish| wish.value),
    }
}

fn wish(keys: &mut Keys<'_, '_>, key: &'static str, faults: &mut Faults) -> Option<At<Wish>> {
    let (_, value) = keys.entry(key)?;
    let wish = match value.get_ref() {
        DeValue::String(name) if !name.trim().is_empty() => Some(Wish::Name(name.trim().to_owned())),
        DeValue::Integer(order) => {
            let order = order.as_str().parse().ok().filter(|order| (1..=MAX_SCREENS).contains(order));
            order.map(|order| Wish::Order(usize::from(order)))
        }
        _ => None,
    };
    if wish.is_none() {
        faults.add(
            FaultCode::UnknownValue,
            value.span(),
            format!("« {key} » ne désigne aucun écran"),
            "écrivez son numéro (1 : le plus à gauche, 8 au plus) ou son nom entre guillemets : \"DP-1\"",
        );
    }
    wish.map(|wish| At { value: wish, span: value.span() })
}

fn patience(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Patience {
    let mut patience = Patience::default();
    let mut place: Option<Span> = None;
    let mut take = |key, limits, target: &mut Duration| {
        if let Some(written) = whole_number(keys, key, limits, faults) {
            *target = Duration::from_secs(written.value.into());
            place = Some(written.span);
        }
    };
    take("warn_after_secs", &WARN_AFTER, &mut patience.warn_after);
    take("countdown_secs", &COUNTDOWN, &mut patience.countdown);
    take("wipe_after_secs", &WIPE_AFTER, &mut patience.wipe_after);
    let pause = patience.warn_after + patience.countdown;
    match place {
        // The pause is a promise to come back: it must last before the wipe takes everything.
        Some(place) if patience.wipe_after <= pause => {
            let (pause, wipe) = (pause.as_secs(), patience.wipe_after.as_secs());
            faults.add(
                FaultCode::NumberOutOfRange,
                place,
                format!("la pause vient après {pause} secondes, l'effacement déjà après {wipe}"),
                format!("écrivez wipe_after_secs = {} ou davantage", pause + 60),
            );
            Patience::default()
        }
        _ => patience,
    }
}

/// The name goes into every record of the journal, so it may be nothing but an id.
fn site(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Option<String> {
    let written = keys.text("site", faults)?;
    match LocalKey::parse(&written.value) {
        Ok(site) => Some(site.as_str().to_owned()),
        Err(error) => {
            faults.add(
                FaultCode::BadId,
                written.span,
                error.to_string(),
                "écrivez par exemple site = \"mairie-accueil\", ou retirez cette ligne",
            );
            None
        }
    }
}

#[cfg(test)]
mod tests;
