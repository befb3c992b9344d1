//! The pipe to the browser: JSON messages, each ended by a NUL byte.
//!
//! Chromium's `--remote-debugging-pipe` reads file descriptor 3 and writes 4. A reader thread
//! splits and parses; what it finds goes into the one channel that the page's thread waits on.
//! No port, no async runtime, no generated code: each method that we speak is typed by hand in
//! [`super::protocol`].

use std::io::{self, BufRead as _, BufReader, PipeReader, PipeWriter, Write as _};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Which target a message is about: a page, a frame of another site. `None`: the browser itself.
pub type Session = Option<String>;

/// The number of a call; its answer carries the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CallId(pub u64);

/// What comes out of the browser.
#[derive(Debug)]
pub enum Message {
    /// The answer to a call.
    Answer {
        /// Of which.
        call: CallId,
        /// What it says, or the browser's own words of refusal.
        result: Result<Value, String>,
    },
    /// Something happened.
    Event {
        /// To which target.
        session: Session,
        /// Its name, as `Page.screencastFrame`.
        method: String,
        /// What belongs to it.
        params: Value,
    },
    /// The browser has gone: end of file.
    Gone,
}

/// A message as it is written.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope {
    id: Option<CallId>,
    session_id: Option<String>,
    method: Option<String>,
    #[serde(default)]
    params: Value,
    #[serde(default)]
    result: Value,
    error: Option<Fault>,
}

#[derive(Debug, Deserialize)]
struct Fault {
    message: String,
}

/// Parses one message. `None`: neither an answer nor an event.
///
/// # Errors
/// When it is not the JSON of a message.
pub fn parse(bytes: &[u8]) -> serde_json::Result<Option<Message>> {
    let Envelope { id, session_id, method, params, result, error } = serde_json::from_slice(bytes)?;
    Ok(match (id, method) {
        (Some(call), _) => Some(Message::Answer {
            call,
            result: match error {
                Some(fault) => Err(fault.message),
                None => Ok(result),
            },
        }),
        (None, Some(method)) => Some(Message::Event { session: session_id, method, params }),
        (None, None) => None,
    })
}

/// Reads until the browser has gone, and hands each message to `hear`; the last one is [`Message::Gone`].
pub fn listen(pipe: PipeReader, hear: impl Fn(Message)) {
    let mut pipe = BufReader::with_capacity(1 << 18, pipe);
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        match pipe.read_until(0, &mut bytes) {
            Ok(0) | Err(_) => break,
            Ok(_) => {}
        }
        if bytes.last() == Some(&0) {
            bytes.pop();
        }
        match parse(&bytes) {
            Ok(Some(message)) => hear(message),
            Ok(None) => {}
            // Never the message: it may hold what is on the page.
            Err(error) => tracing::warn!(line = error.line(), "the browser said what cannot be read"),
        }
    }
    hear(Message::Gone);
}

/// The writing end.
#[derive(Debug)]
pub struct Speaker {
    pipe: PipeWriter,
    last: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Call<'a, P> {
    id: CallId,
    method: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_id: &'a Session,
    params: &'a P,
}

impl Speaker {
    /// Speaks into `pipe`.
    #[must_use]
    pub const fn new(pipe: PipeWriter) -> Self {
        Self { pipe, last: 0 }
    }

    /// Sends a call and does not wait.
    ///
    /// # Errors
    /// When the browser has gone.
    pub fn say(&mut self, session: &Session, method: &str, params: &impl Serialize) -> io::Result<CallId> {
        self.last += 1;
        let id = CallId(self.last);
        let mut bytes = serde_json::to_vec(&Call { id, method, session_id: session, params })?;
        bytes.push(0);
        self.pipe.write_all(&bytes)?;
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use serde_json::json;

    use super::*;

    #[test]
    fn messages_are_split_parsed_and_the_end_is_told() {
        let (reader, mut writer) = io::pipe().unwrap();
        writer.write_all(b"{\"id\":7,\"result\":{\"a\":1}}\0{\"method\":\"Page.x\",\"sessionId\":\"S\",\"params\":{}}\0").unwrap();
        writer.write_all(b"not json\0{\"id\":8,\"error\":{\"message\":\"no\"}}\0").unwrap();
        drop(writer);
        let (sender, heard) = channel();
        listen(reader, move |message| sender.send(message).unwrap());
        let heard: Vec<_> = heard.iter().collect();
        assert!(matches!(&heard[0], Message::Answer { call: CallId(7), result: Ok(_) }));
        assert!(
            matches!(&heard[1], Message::Event { session: Some(s), method, .. } if s == "S" && method == "Page.x")
        );
        assert!(matches!(&heard[2], Message::Answer { result: Err(words), .. } if words == "no"));
        assert!(matches!(heard[3], Message::Gone));
    }

    #[test]
    fn a_call_is_one_json_message_with_its_number() {
        let (mut reader, writer) = io::pipe().unwrap();
        let mut speaker = Speaker::new(writer);
        assert_eq!(speaker.say(&None, "Target.x", &json!({"a": 1})).unwrap(), CallId(1));
        speaker.say(&Some("S".to_owned()), "Page.y", &json!({})).unwrap();
        drop(speaker);
        let mut text = String::new();
        io::Read::read_to_string(&mut reader, &mut text).unwrap();
        assert_eq!(
            text,
            "{\"id\":1,\"method\":\"Target.x\",\"params\":{\"a\":1}}\0{\"id\":2,\"method\":\"Page.y\",\"sessionId\":\"S\",\"params\":{}}\0"
        );
    }
}
