//! One thing in two languages: what [`crate::site`] tells, as views draw it, and what is touched there,
//! as the page takes it.

use crate::screen::board::{Imitation, PageKey, PageTrouble, Private, RefusedPage};
use crate::screen::page::{Ask, DialogKind, FileLine, KeyboardKind, SelectOption};
use crate::screen::words::Text;
use crate::session::Role;
use crate::site::Seat;
use crate::site::lookalike::Resemblance;
use crate::site::news::News;
use crate::site::outside::Document;
use crate::site::talk::{ControlKey, Keys, ListOption, PageAsk, Refused, Trouble};
use crate::site::veil::Reason;

use super::value;

pub(super) const fn seat(role: Role) -> Seat {
    match role {
        Role::Agent => Seat::Agent,
        Role::Citizen => Seat::Citizen,
    }
}

/// Whose seat it is.
pub const fn role_of(seat: Seat) -> Role {
    match seat {
        Seat::Agent => Role::Agent,
        Seat::Citizen => Role::Citizen,
    }
}

pub(super) fn refused_page(Refused { host, resembles }: Refused) -> RefusedPage {
    let imitates = resembles.map(|Resemblance { official, trick }| Imitation {
        official: official.name().to_owned(),
        how: trick.words(),
    });
    RefusedPage { host: host.unwrap_or_default(), imitates }
}

/// What the page asks, as it is drawn.
pub(super) fn ask_of(ask: PageAsk) -> Option<Ask> {
    Some(match ask {
        PageAsk::Select { label, multiple, options } => Ask::Select {
            label,
            multiple,
            options: options
                .into_iter()
                .map(|ListOption { label, group, chosen, disabled }| SelectOption {
                    label,
                    group,
                    chosen,
                    disabled,
                })
                .collect(),
        },
        PageAsk::Pick { label, kind, value } => return value::ask(&kind, label, &value),
        PageAsk::Suggest { label, values } => Ask::Suggestions { label, values },
        PageAsk::File { documents, multiple, reading, alone: _ } => Ask::File {
            documents: documents
                .into_iter()
                .map(|Document { name, of_visit }| FileLine { name, of_visit })
                .collect(),
            multiple,
            reading,
        },
        PageAsk::Received { name, readable, alone: _ } => Ask::Received { name, readable },
        PageAsk::Print => Ask::Print,
        PageAsk::Dialog { kind, words } => Ask::Dialog {
            kind: match kind.as_str() {
                "confirm" => DialogKind::Confirm,
                "prompt" => DialogKind::Prompt,
                "beforeunload" => DialogKind::LeavePage,
                _ => DialogKind::Alert,
            },
            words,
        },
    })
}

pub(super) const fn keyboard_of(keys: Keys) -> KeyboardKind {
    match keys {
        Keys::Text => KeyboardKind::Text,
        Keys::Digits => KeyboardKind::Digits,
        Keys::Email => KeyboardKind::Email,
    }
}

pub(super) const fn news_of(news: News) -> Text {
    match news {
        News::StillPrivate => Text::PageStillPrivate,
        News::Password => Text::PagePassword,
        News::Arrived => Text::PageArrived,
        News::TooLarge => Text::PageTooLarge,
        News::KeepFirst => Text::PageKeepFirst,
        News::Printed => Text::PagePrinted,
        News::NotPrinted => Text::PageNotPrinted,
    }
}

pub(super) const fn trouble_of(trouble: Trouble) -> PageTrouble {
    match trouble {
        Trouble::Outside => PageTrouble::Outside,
        Trouble::Unreachable => PageTrouble::Unreachable,
        Trouble::Password => PageTrouble::Password,
        Trouble::Certificate => PageTrouble::Certificate,
        Trouble::Busy => PageTrouble::Slow,
        Trouble::Crashed | Trouble::Gone => PageTrouble::Stopped,
        Trouble::NoBrowser => PageTrouble::NoBrowser,
    }
}

pub(super) const fn control_key(key: PageKey) -> ControlKey {
    match key {
        PageKey::Backspace => ControlKey::Backspace,
        PageKey::Delete => ControlKey::Delete,
        PageKey::Enter => ControlKey::Enter,
        PageKey::Tab => ControlKey::Tab,
        PageKey::BackTab => ControlKey::BackTab,
        PageKey::Escape => ControlKey::Escape,
        PageKey::Left => ControlKey::Left,
        PageKey::Right => ControlKey::Right,
        PageKey::Up => ControlKey::Up,
        PageKey::Down => ControlKey::Down,
        PageKey::Home => ControlKey::Home,
        PageKey::End => ControlKey::End,
    }
}

/// Why this party alone sees the page, and whether it may end that.
pub(super) fn alone(reasons: &[Reason], agreed: bool) -> Private {
    let typed = |reason: &&Reason| matches!(reason, Reason::Spoiled | Reason::Held);
    match reasons.iter().find(|reason| !typed(reason) && **reason != Reason::Document) {
        Some(Reason::Host) if !agreed => Private::UntilAgreed,
        Some(_) => Private::Yes,
        // Nothing but what was typed before: whoever typed it may say that it is over.
        None if reasons.iter().any(|reason| typed(&reason)) => Private::UntilShown,
        None => Private::No,
    }
}
