//! What only CUPS's scheduler can say or do, asked over its own socket (IPP).
//!
//! Its programs are not enough: `lp` says only that a paper was taken, not that it came out, and
//! `cancel -x` of CUPS before 2.4.7 leaves the copy of every paper, and what is known of it, on
//! the disk for a day (OpenPrinting/cups, pull request 742).

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use ipp::attribute::{IppAttribute, IppAttributes};
use ipp::model::{DelimiterTag, IppVersion, Operation, StatusCode};
use ipp::parser::{IppParseError, IppParser};
use ipp::reader::IppReader;
use ipp::request::IppRequestResponse;
use ipp::value::IppValue;

/// How long the scheduler may take; it runs on this machine.
const PATIENCE: Duration = Duration::from_secs(3);
/// More than any answer to what is asked here.
const LONGEST_ANSWER: u64 = 1 << 20;

/// What was answered.
pub(super) struct Answer {
    status: StatusCode,
    attributes: IppAttributes,
}

/// A paper in the scheduler's list.
pub(super) struct Listed {
    pub(super) number: i32,
    /// What it is called; `None` when we may not know.
    pub(super) name: Option<String>,
}

impl Answer {
    /// Whether what was asked is known and was done.
    pub(super) fn is_yes(&self) -> bool {
        self.status.is_success()
    }

    /// Whether there is no such job or printer.
    pub(super) fn is_unknown(&self) -> bool {
        matches!(self.status, StatusCode::ClientErrorNotFound | StatusCode::ClientErrorGone)
    }

    /// A number: a state, most often.
    pub(super) fn number(&self, name: &str) -> Option<i32> {
        match self.value(name)? {
            IppValue::Enum(number) | IppValue::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// Yes or no.
    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        self.value(name)?.as_boolean().copied()
    }

    /// The papers that were asked for.
    pub(super) fn jobs(&self) -> impl Iterator<Item = Listed> {
        self.attributes.groups_of(DelimiterTag::JobAttributes).filter_map(|group| {
            let IppValue::Integer(number) = *group.get("job-id")?.value() else { return None };
            let name = group.get("job-name").map(|name| name.value().to_string());
            Some(Listed { number, name })
        })
    }

    fn value(&self, name: &str) -> Option<&IppValue> {
        let named = |group: &'_ ipp::attribute::IppAttributeGroup| group.get(name).is_some();
        let group = self.attributes.groups().iter().find(|group| named(group))?;
        group.get(name).map(IppAttribute::value)
    }
}

/// Asks the scheduler that listens at `socket`, as `user`.
pub(super) fn ask(
    socket: &Path,
    user: &str,
    operation: Operation,
    attributes: Vec<(&'static str, IppValue)>,
) -> io::Result<Answer> {
    let request = request(user, operation, attributes).map_err(io::Error::other)?;
    let mut stream = UnixStream::connect(socket)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    // Of HTTP 1.0 the answer comes in one piece, and the connection ends.
    let head = "POST / HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/ipp\r\nContent-Length:";
    stream.write_all(format!("{head} {}\r\n\r\n", request.len()).as_bytes())?;
    stream.write_all(&request)?;
    let mut answer = Vec::new();
    stream.take(LONGEST_ANSWER).read_to_end(&mut answer)?;
    let ended = answer.windows(4).position(|window| window == b"\r\n\r\n");
    let body = ended.map(|at| answer.split_off(at + 4)).ok_or(ErrorKind::InvalidData)?;
    let parser = IppParser::new(IppReader::new(io::Cursor::new(body)));
    let (head, attributes, _) = parser.parse_parts().map_err(io::Error::other)?;
    Ok(Answer { status: head.status_code(), attributes })
}

fn request(
    user: &str,
    operation: Operation,
    attributes: Vec<(&'static str, IppValue)>,
) -> Result<Vec<u8>, IppParseError> {
    let mut request = IppRequestResponse::new(IppVersion::v1_1(), operation, None)?;
    let user = ("requesting-user-name", IppValue::new_name_without_language(user)?);
    // The one that is meant stands before all others.
    let (first, others): (Vec<_>, Vec<_>) =
        attributes.into_iter().partition(|(_, value)| matches!(value, IppValue::Uri(_)));
    for (name, value) in first.into_iter().chain([user]).chain(others) {
        let attribute = IppAttribute::with_name(name, value)?;
        request.attributes_mut().add(DelimiterTag::OperationAttributes, attribute);
    }
    Ok(request.to_bytes().to_vec())
}
