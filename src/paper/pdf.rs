//! A PDF that a screen reader can read (PDF/UA-1), with the letters that it uses.
//!
//! Nothing says who made it or when; the title and the language are all that is told of it.

use std::fmt;

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::metadata::Metadata;
use krilla::outline::Outline;
use krilla::page::PageSettings;
use krilla::tagging::TagTree;
use krilla::{Document, SerializeSettings};

use super::PAGE;

/// The language of every word.
const LANGUAGE: &str = "fr-FR";

/// Why there is no PDF.
#[derive(Debug)]
pub enum NotMade {
    /// The typeface cannot be read.
    Typeface,
    /// The library refuses what it was given.
    Refused(String),
}

impl NotMade {
    fn refused(why: &dyn fmt::Debug) -> Self {
        Self::Refused(format!("{why:?}"))
    }
}

impl fmt::Display for NotMade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Typeface => f.write_str("the typeface cannot be read"),
            Self::Refused(why) => write!(f, "the PDF is refused: {why}"),
        }
    }
}

impl std::error::Error for NotMade {}

/// An empty document.
///
/// # Errors
/// When the library refuses the standard.
pub fn begin() -> Result<Document, NotMade> {
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let configuration = accessible.finish().map_err(|error| NotMade::refused(&error))?;
    Ok(Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() }))
}

/// What a page is: A4.
///
/// # Errors
/// Never for A4; the library asks.
pub fn page() -> Result<PageSettings, NotMade> {
    PageSettings::from_wh(PAGE[0], PAGE[1]).ok_or_else(|| NotMade::refused(&"no such size"))
}

/// An empty tree of what each part is.
#[must_use]
pub fn tree() -> TagTree {
    TagTree::new().with_lang(Some(LANGUAGE.to_owned()))
}

/// The finished file.
///
/// # Errors
/// When the library refuses what was drawn or how it is tagged.
pub fn end(mut document: Document, title: &str, tree: TagTree, outline: Outline) -> Result<Vec<u8>, NotMade> {
    document.set_tag_tree(tree);
    document.set_outline(outline);
    document.set_metadata(Metadata::new().title(title.to_owned()).language(LANGUAGE.to_owned()));
    document.finish().map_err(|error| NotMade::refused(&error))
}
