//! What the browser really wrote about fields, and that nothing of it is taken in.

use serde_json::{Value, json};

use super::*;

const CANARY: &str = "493817";

fn node(id: u32, parent: Option<u32>, role: &str, name: &str, more: &Value) -> Value {
    let mut node = json!({
        "nodeId": id.to_string(), "ignored": false, "backendDOMNodeId": id, "childIds": [],
        "role": {"type": "role", "value": role}, "name": {"type": "computedString", "value": name},
    });
    if let Some(parent) = parent {
        node["parentId"] = json!(parent.to_string());
    }
    node.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    node
}

fn editable() -> Value {
    json!([{"name": "editable", "value": {"type": "token", "value": "plaintext"}},
        {"name": "focused", "value": {"type": "booleanOrUndefined", "value": true}}])
}

/// Nodes with their children named.
fn tree(mut nodes: Vec<Value>) -> FullAxTree {
    for at in 0..nodes.len() {
        let children: Vec<_> = nodes
            .iter()
            .filter(|node| node["parentId"] == nodes[at]["nodeId"])
            .map(|node| node["nodeId"].clone())
            .collect();
        nodes[at]["childIds"] = json!(children);
    }
    serde_json::from_value(json!({ "nodes": nodes })).unwrap()
}

fn found(tree: &FullAxTree) -> bool {
    format!("{:?}", tree.nodes).contains(CANARY)
}

#[test]
fn what_stands_in_a_field_is_found_nowhere() {
    let field = json!({"value": {"type": "string", "value": CANARY}, "properties": editable(),
        "description": {"type": "computedString", "value": CANARY}});
    let nodes = vec![
        node(1, None, "RootWebArea", "Une page", &json!({})),
        // A cell is named after all that is in it, the field included.
        node(2, Some(1), "cell", &format!("Code {CANARY}"), &json!({})),
        node(3, Some(2), "textbox", "Code reçu", &field),
        node(4, Some(3), "generic", "", &json!({"properties": editable()})),
        node(5, Some(4), "StaticText", CANARY, &json!({"properties": editable()})),
        node(6, Some(5), "InlineTextBox", CANARY, &json!({"properties": editable()})),
        // A heading that one can write into is named after what is written.
        node(7, Some(1), "heading", CANARY, &json!({"properties": editable()})),
        node(
            8,
            Some(1),
            "spinbutton",
            "Âge",
            &json!({
                "value": {"type": "number", "value": 493_817},
                "properties": [{"name": "settable", "value": {"type": "booleanOrUndefined", "value": true}},
                    {"name": "valuetext", "value": {"type": "string", "value": CANARY}}],
            }),
        ),
        node(9, Some(8), "StaticText", CANARY, &json!({})),
    ];
    assert!(nodes.iter().any(|node| node.to_string().contains(CANARY)), "the canary was fed");
    let tree = tree(nodes);
    assert!(!found(&tree), "{:?}", tree.nodes);
    let code = tree.nodes.iter().find(|node| node.name == "Code reçu").unwrap();
    assert!(code.is_field && code.focused, "the field itself is there, with its name");
    assert!(tree.nodes.iter().any(|node| node.name == "Âge"));
}

#[test]
fn text_outside_of_fields_is_taken_in() {
    // So that the canary of the other test could be found.
    assert!(found(&tree(vec![
        node(1, None, "RootWebArea", "", &json!({})),
        node(2, Some(1), "StaticText", CANARY, &json!({})),
    ])));
}

#[test]
fn nodes_come_in_reading_order_and_ignored_ones_are_passed_over() {
    let tree = tree(vec![
        node(1, None, "RootWebArea", "", &json!({})),
        node(2, Some(1), "none", "", &json!({"ignored": true})),
        // The browser writes level by level.
        node(5, Some(1), "button", "Suite", &json!({})),
        node(
            3,
            Some(2),
            "heading",
            "Titre",
            &json!({
                "properties": [{"name": "level", "value": {"type": "integer", "value": 2}}],
            }),
        ),
        node(4, Some(3), "StaticText", "Titre", &json!({})),
    ]);
    let order: Vec<_> = tree.nodes.iter().map(|node| (node.backend_node_id, node.parent)).collect();
    assert_eq!(order, [(1, None), (3, Some(0)), (4, Some(1)), (5, Some(0))]);
    assert_eq!(tree.nodes[1].level, 2);
}

#[test]
fn a_closed_list_says_what_is_chosen() {
    let select = json!({"value": {"type": "string", "value": "Madame"},
        "properties": [{"name": "hasPopup", "value": {"type": "token", "value": "menu"}}]});
    let tree = tree(vec![
        node(1, None, "RootWebArea", "", &json!({})),
        node(2, Some(1), "combobox", "Civilité", &select),
        node(3, Some(2), "MenuListPopup", "", &json!({})),
    ]);
    assert_eq!(tree.nodes[1].chosen.as_deref(), Some("Madame"));
}

#[test]
fn text_goes_on_within_one_block_only() {
    let tree = tree(vec![
        node(1, None, "RootWebArea", "", &json!({})),
        node(2, Some(1), "none", "", &json!({"ignored": true})),
        node(3, Some(2), "StaticText", "Il faut ", &json!({})),
        node(4, Some(3), "InlineTextBox", "Il faut ", &json!({"backendDOMNodeId": null})),
        node(5, Some(2), "StaticText", "une photo", &json!({})),
        node(6, Some(1), "none", "", &json!({"ignored": true})),
        node(7, Some(6), "StaticText", "Un autre bloc", &json!({})),
    ]);
    let goes_on: Vec<_> = tree.nodes.iter().map(|node| node.goes_on).collect();
    assert_eq!(goes_on, [false, false, true, false]);
}
