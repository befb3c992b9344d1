//! Faults, told: drawn with their source line for people, one JSON object a line for machines.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{self, Write},
    ops::Range,
};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::guide::{
    Fault, Severity, SourceFile,
    source::{MAX_FILE_BYTES, clamp, line_column},
};

/// A mark over more lines than this is shortened to its first line.
const MAX_MARKED_LINES: usize = 4;

/// The texts of all files, by name. A byte that is not UTF-8 is shown as `�`; what stands before
/// the first such byte, and so the place of the fault, is not moved by that.
struct Sources<'f>(BTreeMap<&'f str, Cow<'f, str>>);

impl<'f> Sources<'f> {
    fn of(files: &'f [SourceFile], faults: &[Fault]) -> Self {
        let named = |file: &&SourceFile| faults.iter().any(|fault| fault.file == file.name);
        let text = |file: &'f SourceFile| {
            let readable = if file.bytes.len() > MAX_FILE_BYTES { &[][..] } else { &file.bytes[..] };
            (file.name.as_str(), String::from_utf8_lossy(readable))
        };
        Self(files.iter().filter(named).map(text).collect())
    }

    fn text(&self, fault: &Fault) -> &str {
        self.0.get(fault.file.as_str()).map_or("", |text| text)
    }
}

/// One fault for a machine.
#[derive(Serialize)]
struct Record<'f> {
    file: &'f str,
    line: usize,
    column: usize,
    code: &'f str,
    severity: &'f str,
    message: &'f str,
    remedy: &'f str,
}

/// Writes one JSON object a line.
pub(super) fn json(files: &[SourceFile], faults: &[Fault], out: &mut impl Write) -> io::Result<()> {
    let sources = Sources::of(files, faults);
    for fault in faults {
        let place = line_column(sources.text(fault), fault.span.start);
        let record = Record {
            file: &fault.file,
            line: place.line,
            column: place.column,
            code: fault.code.code(),
            severity: fault.severity.code(),
            message: &fault.message,
            remedy: &fault.remedy,
        };
        serde_json::to_writer(&mut *out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Draws the faults.
pub(crate) fn human(
    files: &[SourceFile],
    faults: &[Fault],
    colour: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let sources = Sources::of(files, faults);
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    for fault in faults {
        writeln!(out, "{}\n", draw(sources.text(fault), fault, &renderer))?;
    }
    Ok(())
}

fn draw(source: &str, fault: &Fault, renderer: &Renderer) -> String {
    let level = match fault.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    // The space before the colon is French; the drawing itself puts none.
    let title = level
        .with_name(format!("{}[{}] ", fault.severity.word(), fault.code.code()))
        .primary_title(fault.message.as_str());
    let group = if source.is_empty() {
        title.element(Origin::path(fault.file.as_str()))
    } else {
        title.element(snippet(source, fault))
    };
    let help =
        Level::HELP.with_name("aide ").message(annotate_snippets::normalize_untrusted_str(&fault.remedy));
    let report: &[Group<'_>] = &[group.element(help)];
    renderer.render(report)
}

/// Only the lines that are marked: drawing must not cost the length of the file.
fn snippet<'f>(source: &'f str, fault: &'f Fault) -> Snippet<'f, annotate_snippets::Annotation<'f>> {
    let primary = short(source, &clamp(source, &fault.span));
    let related: Vec<_> = fault
        .related
        .iter()
        .map(|other| (short(source, &clamp(source, &other.span)), &other.label))
        .collect();
    let start = related.iter().map(|(span, _)| span.start).fold(primary.start, usize::min);
    let end = related.iter().map(|(span, _)| span.end).fold(primary.end, usize::max);
    let start = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = source[end..].find('\n').map_or(source.len(), |length| end + length);
    let inside = |span: Range<usize>| span.start - start..span.end - start;
    let mark = AnnotationKind::Primary.span(inside(primary));
    let others = related
        .into_iter()
        .map(|(span, label)| AnnotationKind::Context.span(inside(span)).label(label.as_str()));
    Snippet::source(&source[start..end])
        .path(fault.file.as_str())
        .line_start(line_column(source, start).line)
        .annotation(mark)
        .annotations(others)
}

/// The first line of a long mark.
fn short(source: &str, span: &Range<usize>) -> Range<usize> {
    let marked = &source[span.clone()];
    match marked.find('\n') {
        Some(first) if marked.lines().count() > MAX_MARKED_LINES => span.start..span.start + first,
        _ => span.clone(),
    }
}

/// The last line: how many guides and local layers, how many faults.
pub(super) fn summary(guides: usize, locals: usize, faults: &[Fault]) -> String {
    let errors = faults.iter().filter(|fault| fault.severity == Severity::Error).count();
    let warnings = faults.len() - errors;
    let guides =
        (guides > 0 || locals == 0).then(|| counted(guides, "démarche vérifiée", "démarches vérifiées"));
    let locals = (locals > 0).then(|| counted(locals, "fiche locale vérifiée", "fiches locales vérifiées"));
    let judged: Vec<_> = guides.into_iter().chain(locals).collect();
    format!(
        "{} : {}, {}.",
        judged.join(", "),
        counted(errors, "erreur", "erreurs"),
        counted(warnings, "avertissement", "avertissements"),
    )
}

pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("0 {one}"),
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}
