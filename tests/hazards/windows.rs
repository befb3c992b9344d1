//! What a window shows, without a window: every word that is painted, and every word that the
//! accessibility tree tells.

use eframe::egui::{Context, Pos2, RawInput, Rect, Shape, accesskit};
use passe_main::kiosk::engine::Engine;
use passe_main::kiosk::side::window_ui;
use passe_main::screen::{Pane, install};
use passe_main::session::Role;

/// Every word of `role`'s window, drawn as the kiosk draws it.
pub fn words_of(engine: &Engine, role: Role) -> Vec<String> {
    Window::new(role).words(engine)
}

/// A window that stays open: its fonts are loaded once, and it remembers what a window remembers.
pub struct Window {
    pub role: Role,
    context: Context,
}

impl Window {
    /// The window of `role`.
    pub fn new(role: Role) -> Self {
        let context = Context::default();
        install(&context);
        context.enable_accesskit();
        Self { role, context }
    }

    /// Every word it shows or tells now.
    pub fn words(&self, engine: &Engine) -> Vec<String> {
        let pane = Pane::default();
        let input =
            RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, pane.size)), ..RawInput::default() };
        let mut words = Vec::new();
        // The second frame is the one that has found its sizes.
        for _ in 0..2 {
            words.clear();
            let mut output = self.context.run_ui(input.clone(), |ui| {
                let acts = window_ui(ui, engine, self.role, pane, None);
                assert_eq!(acts, [], "nobody touches anything");
            });
            // There is no graphics card to hand the pictures to.
            output.textures_delta.clear();
            for clipped in &output.shapes {
                painted(&clipped.shape, &mut words);
            }
            let tree = output.platform_output.accesskit_update.expect("a tree");
            for (_, node) in &tree.nodes {
                words.extend(told(node));
            }
        }
        words
    }
}

fn painted(shape: &Shape, words: &mut Vec<String>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| painted(shape, words)),
        Shape::Text(text) => words.push(text.galley.text().to_owned()),
        _ => {}
    }
}

fn told(node: &accesskit::Node) -> impl Iterator<Item = String> {
    let texts = [node.label(), node.value(), node.description(), node.placeholder(), node.tooltip()];
    texts.map(|text| text.map(str::to_owned)).into_iter().flatten()
}

/// Whether `phrase` is shown or told anywhere, however it is broken into lines.
pub fn says(words: &[String], phrase: &str) -> bool {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let phrase = one_line(phrase);
    words.iter().any(|text| one_line(text).contains(&phrase))
}
