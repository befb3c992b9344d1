//! The questions of a page, their answers, and what is chosen meanwhile: plain values.
//!
//! Labels and values come from a page where someone has typed: `Debug` names the kind of
//! question and nothing of its words.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};

use super::key::Key;

/// One line of a list of the page.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct SelectOption {
    /// Its words.
    pub label: String,
    /// The title under which it stands.
    pub group: Option<String>,
    /// Chosen when the list opens.
    pub chosen: bool,
    /// Only to be read.
    pub disabled: bool,
}

/// One document that can be chosen.
#[derive(Clone, PartialEq, Eq)]
pub struct FileLine {
    /// Its name.
    pub name: String,
    /// It came from a site during this visit; otherwise it lies on a key.
    pub of_visit: bool,
}

/// Which question a dialog asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DialogKind {
    /// Something to know.
    Alert,
    /// Yes or no.
    Confirm,
    /// A few words to write.
    Prompt,
    /// Whether to lose what is written on the page.
    LeavePage,
}

/// What a page asks for.
#[derive(Clone, PartialEq, Eq)]
pub enum Ask {
    /// A list.
    Select {
        /// The name of the field.
        label: String,
        /// The lines.
        options: Vec<SelectOption>,
        /// Whether more than one may be chosen.
        multiple: bool,
    },
    /// A day.
    Date {
        /// The name of the field.
        label: String,
        /// The day that is there.
        day: Option<Date>,
    },
    /// An hour.
    Time {
        /// The name of the field.
        label: String,
        /// The hour that is there.
        time: Option<Time>,
    },
    /// A month.
    Month {
        /// The name of the field.
        label: String,
        /// A day of the month that is there.
        day: Option<Date>,
    },
    /// A week.
    Week {
        /// The name of the field.
        label: String,
        /// A day of the week that is there.
        day: Option<Date>,
    },
    /// A day and an hour.
    Moment {
        /// The name of the field.
        label: String,
        /// The day and the hour that are there.
        moment: Option<DateTime>,
    },
    /// A colour.
    Colour {
        /// The name of the field.
        label: String,
        /// The colour that is there, as `#rrggbb`.
        colour: Option<String>,
    },
    /// Values that the page proposes for a field.
    Suggestions {
        /// The name of the field.
        label: String,
        /// The values.
        values: Vec<String>,
    },
    /// A dialog of the page.
    Dialog {
        /// Which question.
        kind: DialogKind,
        /// The page's own words.
        words: String,
    },
    /// A document of the site has come.
    Received {
        /// Its name.
        name: String,
        /// Whether it can be read here and printed.
        readable: bool,
    },
    /// The page wants to be printed.
    Print,
    /// A document to send.
    File {
        /// The documents that there are.
        documents: Vec<FileLine>,
        /// Whether more than one may be chosen.
        multiple: bool,
        /// Whether more may come from the key.
        reading: bool,
    },
}

impl fmt::Debug for Ask {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Select { .. } => "Select(…)",
            Self::Date { .. } => "Date(…)",
            Self::Time { .. } => "Time(…)",
            Self::Month { .. } => "Month(…)",
            Self::Week { .. } => "Week(…)",
            Self::Moment { .. } => "Moment(…)",
            Self::Colour { .. } => "Colour(…)",
            Self::Suggestions { .. } => "Suggestions(…)",
            Self::Dialog { .. } => "Dialog(…)",
            Self::Received { .. } => "Received(…)",
            Self::Print => "Print",
            Self::File { .. } => "File(…)",
        })
    }
}

/// What was answered.
#[derive(Clone, PartialEq, Eq)]
pub enum AskAnswer {
    /// The places of the chosen lines in the list, in its order.
    Chosen(Vec<usize>),
    /// A day.
    Date(Date),
    /// An hour.
    Time(Time),
    /// A day of the month.
    Month(Date),
    /// A day of the week.
    Week(Date),
    /// A day and an hour.
    Moment(DateTime),
    /// A colour, as `#rrggbb`.
    Colour(String),
    /// One of the proposed values.
    Value(String),
    /// « D'accord », « Quitter la page ».
    Yes,
    /// « Annuler » in a question, « Rester ».
    No,
    /// What was written.
    Text(String),
    /// The places of the documents in the list.
    File(Vec<usize>),
    /// « Lire le document ».
    Read,
    /// « Imprimer ».
    Print,
    /// Nothing: the field stays as it is.
    Cancel,
}

impl fmt::Debug for AskAnswer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Chosen(_) => "Chosen(…)",
            Self::Date(_) => "Date(…)",
            Self::Time(_) => "Time(…)",
            Self::Month(_) => "Month(…)",
            Self::Week(_) => "Week(…)",
            Self::Moment(_) => "Moment(…)",
            Self::Colour(_) => "Colour(…)",
            Self::Value(_) => "Value(…)",
            Self::Yes => "Yes",
            Self::No => "No",
            Self::Text(_) => "Text(…)",
            Self::File(_) => "File(…)",
            Self::Read => "Read",
            Self::Print => "Print",
            Self::Cancel => "Cancel",
        })
    }
}

/// What is chosen or written before the answer is given. The caller keeps it while the question
/// is open, and drops it with the question.
#[derive(Clone, PartialEq, Eq)]
pub struct AskDraft {
    /// The ticked lines.
    pub chosen: Vec<usize>,
    /// The day.
    pub day: Date,
    /// The hour.
    pub time: Time,
    /// What is written.
    pub text: String,
}

impl AskDraft {
    /// The draft with which a question opens; a date that is empty opens on `today`.
    #[must_use]
    pub fn of(ask: &Ask, today: Date) -> Self {
        let mut draft = Self { chosen: Vec::new(), day: today, time: Time::midnight(), text: String::new() };
        match ask {
            Ask::Select { options, .. } => {
                let lines = options.iter().enumerate();
                draft.chosen = lines.filter(|(_, line)| line.chosen).map(|(at, _)| at).collect();
            }
            Ask::Date { day: Some(day), .. }
            | Ask::Month { day: Some(day), .. }
            | Ask::Week { day: Some(day), .. } => draft.day = *day,
            Ask::Moment { moment: Some(moment), .. } => {
                draft.day = moment.date();
                draft.time = moment.time();
            }
            Ask::Time { time: Some(time), .. } => draft.time = *time,
            Ask::Date { day: None, .. }
            | Ask::Month { day: None, .. }
            | Ask::Week { day: None, .. }
            | Ask::Moment { moment: None, .. }
            | Ask::Time { time: None, .. }
            | Ask::Colour { .. }
            | Ask::Suggestions { .. }
            | Ask::Dialog { .. }
            | Ask::Received { .. }
            | Ask::Print
            | Ask::File { .. } => {}
        }
        draft
    }

    /// A key of the keyboard on screen, at the end of what is written. Returns whether it was
    /// « Entrée », which answers.
    pub fn press(&mut self, key: &Key) -> bool {
        match key {
            Key::Text(letters) => self.text.push_str(letters),
            Key::Backspace => {
                self.text.pop();
            }
            Key::Enter => return true,
            Key::Tab | Key::Left | Key::Right => {}
        }
        false
    }

    /// Ticks a line, or unticks it.
    pub(super) fn toggle(&mut self, line: usize) {
        if self.chosen.contains(&line) {
            self.chosen.retain(|&chosen| chosen != line);
        } else {
            self.chosen.push(line);
            self.chosen.sort_unstable();
        }
    }
}

impl fmt::Debug for AskDraft {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("AskDraft(…)")
    }
}
