//! A file as it was given, and where a byte of it stands.

use super::fault::Span;

/// The largest guide that is read, in bytes: far above any real one.
pub const MAX_FILE_BYTES: usize = 1 << 20;

/// A file to check: its name and its bytes. Reading it is somebody else's work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path as people should see it: `procedures/carte-identite.toml`.
    pub name: String,
    /// What the file holds.
    pub bytes: Vec<u8>,
}

impl SourceFile {
    /// The file's name without folders and without `.toml`.
    #[must_use]
    pub fn stem(&self) -> &str {
        let last = self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name);
        last.strip_suffix(".toml").unwrap_or(last)
    }
}

/// A place for people: both numbers start at 1, the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// Line.
    pub line: usize,
    /// Column, in characters.
    pub column: usize,
}

/// Where `offset` stands in `source`. An offset past the end, or inside a character, is moved back.
#[must_use]
pub fn line_column(source: &str, offset: usize) -> LineColumn {
    let before = &source[..floor(source, offset)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    LineColumn {
        line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// `span` moved to character borders inside `source`.
#[must_use]
pub fn clamp(source: &str, span: &Span) -> Span {
    let start = floor(source, span.start);
    start..floor(source, span.end).max(start)
}

fn floor(source: &str, offset: usize) -> usize {
    let mut offset = offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let source = "é = 1\nçà = 2";
        assert_eq!(line_column(source, 0), LineColumn { line: 1, column: 1 });
        let equals = source.rfind('=').unwrap();
        assert_eq!(line_column(source, equals), LineColumn { line: 2, column: 4 });
        assert_eq!(line_column(source, 999), LineColumn { line: 2, column: 7 });
    }

    #[test]
    fn the_stem_forgets_folders_and_the_ending() {
        let file = |name: &str| SourceFile { name: name.to_owned(), bytes: Vec::new() };
        assert_eq!(file("procedures/cantine.toml").stem(), "cantine");
        assert_eq!(file("cantine").stem(), "cantine");
    }
}
