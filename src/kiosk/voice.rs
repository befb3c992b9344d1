//! Reads texts aloud through espeak-ng, one at a time, interruptible.
//!
//! The speaking program is a process of its own: a missing or broken voice is a sentence in
//! the log, never a stop. The text goes through its standard input, so that it stands in no
//! process list.

use std::io::Write as _;
use std::process::{Child, Command, Stdio};

/// The kiosk's voice.
#[derive(Debug, Default)]
pub struct Voice {
    /// `None`: the voice is switched off.
    program: Option<String>,
    speaking: Option<Child>,
}

impl Voice {
    /// A voice that speaks through `program`, which must understand espeak-ng's options; `None` is silent.
    #[must_use]
    pub fn new(program: Option<String>) -> Self {
        Self { program, speaking: None }
    }

    /// Says `words`; what was being said stops. Returns whether there is a voice at all.
    pub fn say(&mut self, words: &str) -> bool {
        self.hush();
        let Some(program) = &self.program else { return false };
        match speak(program, words) {
            Ok(child) => {
                self.speaking = Some(child);
                true
            }
            Err(error) => {
                tracing::warn!(%error, program, "the voice cannot speak");
                false
            }
        }
    }

    /// Stops speaking.
    pub fn hush(&mut self) {
        let Some(mut child) = self.speaking.take() else { return };
        // It may have finished by itself; then there is nothing to stop.
        if let Err(error) = child.kill() {
            tracing::debug!(%error, "the voice was already silent");
        }
        if let Err(error) = child.wait() {
            tracing::debug!(%error, "the voice left no word");
        }
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        self.hush();
    }
}

fn speak(program: &str, words: &str) -> std::io::Result<Child> {
    let mut child = Command::new(program)
        // Slower than the default of 175 words a minute: the listener may be 80.
        .args(["-v", "fr", "-s", "140", "--stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // A page of text fits the pipe; the program reads it at once.
        input.write_all(words.as_bytes())?;
    }
    Ok(child)
}

#[cfg(test)]
mod tests {
    use super::Voice;

    #[test]
    fn a_missing_voice_is_an_answer_and_not_a_silence() {
        assert!(!Voice::new(None).say("Bonjour"));
        assert!(!Voice::new(Some("no-such-program-anywhere".to_owned())).say("Bonjour"));
    }

    #[test]
    fn a_new_sentence_stops_the_one_before() {
        // `sleep` refuses the voice's options and ends; being replaced and hushed must not fail.
        let mut voice = Voice::new(Some("sleep".to_owned()));
        voice.say("Une");
        voice.say("Deux");
        voice.hush();
    }
}
