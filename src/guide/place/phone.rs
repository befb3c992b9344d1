//! A telephone number, however it was written, in one form that people can dial.

use std::fmt;

/// Country and territory codes behind which a national number of nine digits stands.
const NATIONAL: [&str; 5] = ["33", "590", "594", "596", "262"];

/// A number that was understood: `0241000000`, `3949`, `+687251234`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// The number that is `written`; `None` when it cannot be one.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let bare: String = written
            .replace("(0)", "")
            .chars()
            .filter(|c| !(c.is_whitespace() || matches!(c, '.' | '-' | '/')))
            .collect();
        let (abroad, digits) = match bare.strip_prefix('+').or_else(|| bare.strip_prefix("00")) {
            Some(digits) => (true, digits),
            // Spreadsheets take the plus away.
            None => (bare.len() == 11 && bare.starts_with("33"), bare.as_str()),
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        if !abroad {
            let whole = digits.len() == 10 && digits.starts_with('0');
            let short = digits.len() == 4 && digits.starts_with(['1', '3']);
            return (whole || short).then(|| Self(digits.to_owned()));
        }
        let national = NATIONAL.iter().find_map(|code| digits.strip_prefix(code)).filter(|it| it.len() == 9);
        match national {
            Some(nine) => Some(Self(format!("0{nine}"))),
            None if (9..=12).contains(&digits.len()) && !digits.starts_with("33") => {
                Some(Self(format!("+{digits}")))
            }
            None => None,
        }
    }
}

impl fmt::Display for Phone {
    /// In pairs, as it is said aloud: « 02 41 00 00 00 ».
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.starts_with('+') {
            return f.write_str(&self.0);
        }
        for (at, digit) in self.0.chars().enumerate() {
            let gap = if at > 0 && at % 2 == 0 { "\u{a0}" } else { "" };
            write!(f, "{gap}{digit}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: &str) {
        let told = Phone::parse(written).map(|phone| phone.to_string().replace('\u{a0}', " "));
        assert_eq!(told.as_deref().unwrap_or("-"), expected, "{written}");
    }

    #[test]
    fn one_number_is_shown_in_one_way_however_it_was_written() {
        for written in [
            "0241000000",
            "02 41 00 00 00",
            "02.41.00.00.00",
            "+33241000000",
            "+33 (0)2 41 00 00 00",
            "0033241000000",
            "33241000000",
        ] {
            check(written, "02 41 00 00 00");
        }
        check("3949", "39 49");
        check("+590590123456", "05 90 12 34 56");
        check("+687251234", "+687251234");
    }

    #[test]
    fn what_is_no_number_is_not_guessed() {
        for written in
            ["", "241000000", "02 41 00 00", "appeler le matin", "0241000000 poste 12", "+332410000"]
        {
            check(written, "-");
        }
    }
}
