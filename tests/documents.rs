//! The documents: every relative link leads to a file that exists.

#![expect(clippy::unwrap_used, reason = "helpers of tests, too, may stop a test")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders in which documents may stand.
const FOLDERS: &[&str] = &["", "docs", "assets", "assets/fonts", "benches", "procedures", "scripts", "tests"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Markdown file of the project.
fn documents() -> Vec<PathBuf> {
    let mut documents: Vec<_> = FOLDERS
        .iter()
        .filter_map(|folder| fs::read_dir(root().join(folder)).ok())
        .flat_map(|entries| entries.map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    documents.sort();
    documents
}

/// Where the links and the images of `text` lead; what stands in code leads nowhere.
fn targets(text: &str) -> Vec<&str> {
    let mut targets = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        fenced ^= line.trim_start().starts_with("```");
        if fenced {
            continue;
        }
        // Between backticks every other piece is code.
        let prose = line.split('`').step_by(2);
        let links = prose.flat_map(|piece| piece.split("](").skip(1));
        targets.extend(links.filter_map(|rest| rest.split([')', ' ']).next()));
    }
    targets
}

/// The path of a link inside the project; `None` for the web and for a place in the same page.
fn relative(target: &str) -> Option<&str> {
    let path = target.split('#').next()?;
    (!path.is_empty() && !path.contains(':')).then_some(path)
}

#[test]
fn links_are_found_outside_code_only() {
    let text = "[a](b.md#c) ![d](e.png)\n`[x](y.md)`\n```\n[x](z.md)\n```\n[w](https://a.fr) [p](#q)";
    let found: Vec<_> = targets(text).into_iter().filter_map(relative).collect();
    assert_eq!(found, ["b.md", "e.png"]);
}

#[test]
fn every_relative_link_leads_to_a_file() {
    let documents = documents();
    assert!(documents.len() >= 6, "the documents are not found any more: {documents:?}");
    let mut broken = Vec::new();
    for document in &documents {
        let text = fs::read_to_string(document).unwrap();
        let folder = document.parent().unwrap();
        let missing =
            targets(&text).into_iter().filter_map(relative).filter(|path| !folder.join(path).exists());
        let name = document.strip_prefix(root()).unwrap().display();
        broken.extend(missing.map(|path| format!("{name}: {path}")));
    }
    assert!(broken.is_empty(), "links to files that do not exist:\n{}", broken.join("\n"));
}
