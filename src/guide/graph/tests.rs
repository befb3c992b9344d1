//! What the graph holds, and that each printer's text is read again by those who draw it.

use jiff::civil::date;

use super::places::{ENDS_LEFT, Places, Way};
use super::{Graph, Guide, Look, dot, mermaid, svg};
use crate::guide::{Library, SourceFile};

const HEAD: &str = "format = 1\nid = \"guide\"\ntitle = \"Titre\"\nsummary = \"S\"\ntheme = \"email\"\n\
     minutes = 5\n[plan_b]\ntext = \"P\"\n";

fn step(id: &str, rest: &str) -> String {
    format!("[[step]]\nid = \"{id}\"\ntitle = \"Titre de {id}\"\ncitizen = \"C\"\nagent = \"A\"\n{rest}\n")
}

fn choice(id: &str, way: &str) -> String {
    format!("[[step.choice]]\nid = \"{id}\"\nlabel = \"Réponse {id}\"\n{way}\n")
}

fn guide(text: &str) -> Guide {
    let file = SourceFile { name: "guide.toml".to_owned(), bytes: text.into() };
    let (library, faults) = Library::build(&[file], date(2026, 11, 24));
    library.guides().first().unwrap_or_else(|| panic!("{faults:#?}")).clone()
}

/// A question with every way out, a step behind a condition, a private one.
fn small() -> Guide {
    let question = "kind = \"question\"\n".to_owned()
        + &choice("a", "")
        + &choice("b", "go = \"lire\"")
        + &choice("c", "go = \"lire\"")
        + &choice("d", "refer = { to = \"autre\", reason = \"mandat\" }")
        + &choice("e", "end = \"to-be-continued\"");
    let steps = [
        step("motif", &question),
        step(
            "code",
            "kind = \"site\"\nopen = \"https://exemple.fr\"\nprivate = true\nwhen = { motif = [\"a\"] }",
        ),
        step("lire", "kind = \"info\"\nend = \"done\""),
    ];
    guide(&(HEAD.to_owned() + &steps.concat()))
}

fn shipped() -> Vec<Guide> {
    Library::build(&crate::config::shipped::shipped(), date(2026, 11, 24)).0.guides().to_vec()
}

/// The words of an SVG picture. Whoever draws it reads it as strictly.
fn words(picture: &str) -> String {
    let read = roxmltree::Document::parse(picture).unwrap();
    let rows: Vec<_> = read.descendants().filter(|node| node.has_tag_name("text")).collect();
    plain(&rows.iter().filter_map(roxmltree::Node::text).collect::<Vec<_>>().join(" "))
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn steps_answers_conditions_and_ends_are_nodes_and_edges() {
    let graph = Graph::of(&small());
    let nodes: Vec<_> =
        graph.nodes.iter().map(|node| format!("{:?} {} | {}", node.look, node.caption, node.words)).collect();
    assert_eq!(
        nodes,
        [
            "Question motif : question | Titre de motif",
            "Condition seulement si | Titre de motif « Réponse a »",
            "Site code : sur le site, privé | Titre de code",
            "Info lire : à lire | Titre de lire",
            "Referral orientation | Autre lieu. Il faut un mandat ou un tuteur",
            "Later fin | à suivre une autre fois",
            "Done fin | c'est terminé",
        ]
    );
    let edges: Vec<_> = graph
        .edges
        .iter()
        .map(|edge| format!("{}>{} {}", edge.from, edge.to, edge.words.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(
        edges,
        [
            "0>1 Réponse a",
            "0>3 Réponse b",
            "0>3 Réponse c",
            "0>4 Réponse d",
            "0>5 Réponse e",
            "1>2 oui",
            "1>3 sinon",
            "2>3 ",
            "3>6 "
        ]
    );
    let arrow = &graph.arrows()[1];
    assert_eq!((arrow.from, arrow.to, arrow.words.as_slice()), (0, 3, &["Réponse b", "Réponse c"][..]));
}

#[test]
fn every_shipped_guide_has_a_picture_with_all_its_words() {
    for guide in shipped() {
        let graph = Graph::of(&guide);
        let words = words(&svg::print(&graph));
        for node in &graph.nodes {
            assert!(words.contains(&plain(&crate::guide::typeset(&node.words))), "{}: {words}", node.words);
            assert!(words.contains(&plain(&node.caption)), "{}", node.caption);
        }
        for label in graph.edges.iter().filter_map(|edge| edge.words.as_deref()) {
            let known = words.contains(&plain(&crate::guide::typeset(label)));
            assert!(known || label == "oui", "{}: {label}", guide.id);
        }
    }
}

#[test]
fn in_every_shipped_picture_nothing_lies_over_another() {
    for guide in shipped() {
        let graph = Graph::of(&guide);
        let places = Places::of(&graph);
        for pair in places.steps.windows(2) {
            assert!(pair[0].top + pair[0].height < pair[1].top, "{}", guide.id);
        }
        for step in &places.steps {
            let bottom = step.answers.iter().map(|answer| answer.top + answer.height).max();
            assert!(bottom.is_none_or(|bottom| bottom <= step.top + step.height));
            let first = step.answers.first().map(|answer| answer.top);
            assert!(first.is_none_or(|first| first > step.entry()), "lines pass above the ends");
        }
        for (at, lane) in places.lanes.iter().enumerate() {
            assert!(lane.left >= ENDS_LEFT && lane.left < places.width);
            let others = places.lanes[..at].iter().filter(|other| other.left == lane.left);
            for other in others {
                assert!(other.bottom < lane.top || lane.bottom < other.top, "{}: two lanes in one", guide.id);
            }
        }
        let jumps = places.steps.iter().flat_map(|step| &step.answers);
        for answer in jumps {
            if let Way::Jump(to) = answer.way {
                assert!(places.lanes.iter().any(|lane| lane.to == to), "{}: a way without a line", guide.id);
            }
        }
    }
}

#[test]
fn every_shipped_guide_is_written_for_mermaid_and_for_graphviz() {
    for guide in shipped() {
        let graph = Graph::of(&guide);
        let (mermaid, dot) = (mermaid::print(&graph), dot::print(&graph));
        for at in 0..graph.nodes.len() {
            let one = |text: &str, sign: &str| text.matches(&format!("\n  n{at}{sign}")).count();
            assert_eq!(one(&dot, " ["), 1, "{}: node {at}", guide.id);
            let declared = ["[", "{", "(", ">"].iter().map(|sign| one(&mermaid, sign)).sum::<usize>();
            assert_eq!(declared, 1, "{}: node {at}", guide.id);
        }
        assert_eq!(dot.matches(" -> ").count(), graph.arrows().len());
        assert_eq!(mermaid.matches(" -->").count(), graph.arrows().len());
    }
}

#[test]
fn what_is_private_is_told_by_words_and_by_its_outline() {
    let graph = Graph::of(&small());
    let at = graph.nodes.iter().position(|node| node.private).unwrap();
    assert!(graph.nodes[at].caption.ends_with("privé"));
    assert!(mermaid::print(&graph).contains("Titre de code\"/]:::prive"));
    assert!(dot::print(&graph).contains("peripheries = 2"));
    assert!(svg::print(&graph).contains("class=\"box site private\""));
}

#[test]
fn each_kind_of_node_has_a_shape_of_its_own() {
    let shape = |look: Look| {
        let node = super::Node { look, private: false, caption: String::new(), words: String::new() };
        let graph = Graph { title: String::new(), nodes: vec![node], edges: Vec::new() };
        let mermaid = mermaid::print(&graph).lines().find(|line| line.starts_with("  n0")).map(str::to_owned);
        mermaid.unwrap().split(":::").next().unwrap_or_default().to_owned()
    };
    let looks = [
        Look::Info,
        Look::Question,
        Look::Check,
        Look::Site,
        Look::Call,
        Look::Condition,
        Look::Done,
        Look::Referral,
    ];
    for (at, look) in looks.iter().enumerate() {
        for other in &looks[..at] {
            assert_ne!(shape(*look), shape(*other), "{look:?} and {other:?}");
        }
    }
}

#[test]
fn signs_of_the_languages_are_only_words_in_a_picture() {
    let evil = r#"</svg><b>"&;#\ "] --> n9 `x`"#;
    let mut guide = small();
    evil.clone_into(&mut guide.title);
    guide.steps[0].title = crate::guide::Text::plain(evil);
    guide.steps[2].title = crate::guide::Text::plain("a\nb\u{1}c");
    let graph = Graph::of(&guide);
    let picture = svg::print(&graph);
    assert!(words(&picture).contains(&plain(&crate::guide::typeset(evil))));
    assert!(words(&picture).contains("a b c"));
    let mermaid = mermaid::print(&graph);
    let line = mermaid.lines().find(|line| line.starts_with("  n0{")).unwrap();
    assert_eq!(line.matches('"').count(), 2, "{line}");
    assert!(!line.contains("<b>") && !line.contains('`'), "{line}");
    assert!(mermaid.starts_with("---\ntitle: \"</svg><b>\\\"&;#\\\\ \\\"] --> n9 `x`\"\n---\n"), "{mermaid}");
    let dot = dot::print(&graph);
    let line = dot.lines().find(|line| line.starts_with("  n0 [")).unwrap();
    assert!(line.contains(r#"<b>\"&"#) && line.contains(r"#\\"), "{line}");
}
