//! One window as eframe sees it: draws its party's view and passes the touches on.

use std::cell::Cell;

use eframe::egui;

use crate::screen;
use crate::screen::board::{Act, Board, PageView};
use crate::screen::page::take_room;
use crate::screen::theme::{Pane, Theme, tell_cleared};
use crate::session::{Comfort, Contrast, Role};

use super::clock;
use super::engine::Engine;
use super::shared::Shared;

/// One party's window.
pub struct Side {
    role: Role,
    shared: Shared,
    px_per_mm: f32,
    /// The colour that the window was last cleared with.
    cleared: Cell<egui::Color32>,
}

impl Side {
    /// The window of `role`, where a millimetre has `px_per_mm` points.
    #[must_use]
    pub fn new(role: Role, shared: Shared, px_per_mm: f32) -> Self {
        Self { role, shared, px_per_mm, cleared: Cell::default() }
    }

    /// Draws once and returns what was touched.
    fn draw(&self, ui: &mut egui::Ui) -> Vec<Act> {
        let engine = self.shared.engine();
        if self.role == Role::Citizen && engine.screens().has(Role::Citizen) {
            self.shared.set_citizen_pane(Pane { size: ui.max_rect().size(), px_per_mm: self.px_per_mm });
        }
        let page = self.shared.page(self.role, ui.ctx());
        let acts = window_ui(ui, &engine, self.role, self.shared.citizen_pane(), page.as_ref());
        if let Some(room) = take_room(ui.ctx()) {
            self.shared.page_has_room(room, ui.pixels_per_point());
        }
        acts
    }
}

/// Draws `role`'s window and returns what was touched. `citizen` is the citizen's screen; the
/// agent's theme carries it too, so that the mirror is true to it.
pub fn window_ui(
    ui: &mut egui::Ui,
    engine: &Engine,
    role: Role,
    citizen: Pane,
    page: Option<&PageView>,
) -> Vec<Act> {
    let mut agents = Theme::agent(Contrast::Light, 1.0);
    if !engine.screens().has(role) {
        // The window may have been moved onto the other party's screen: it shows nothing of its own.
        screen::lost_screen_ui(ui, &agents);
        return Vec::new();
    }
    let board = Board { page, ..engine.board() };
    let comfort = board.state.session.as_ref().map_or_else(Comfort::default, |session| session.comfort);
    let (theme, acts) = match role {
        Role::Agent => {
            agents.pane = citizen;
            let acts = screen::agent::agent_ui(ui, &board, &agents);
            (agents, acts)
        }
        Role::Citizen => {
            let theme = Theme::citizen(comfort, citizen);
            let acts = screen::citizen_ui(ui, &board, &theme);
            (theme, acts)
        }
    };
    if engine.identifying() {
        screen::identify_ui(ui, &theme, role);
    }
    acts
}

impl eframe::App for Side {
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.cleared.set(visuals.panel_fill);
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let context = ui.ctx().clone();
        tell_cleared(&context, self.cleared.get());
        {
            let mut engine = self.shared.engine();
            let now = clock::now();
            if context.input(|input| input.pointer.any_pressed() || input.events.iter().any(is_key)) {
                engine.touched(self.role, now);
            }
            self.shared.hear_page(&mut engine, now);
            engine.pass(now);
        }
        let acts = self.draw(ui);
        if !acts.is_empty() {
            self.shared.act(self.role, acts);
            // The answer to a touch is in the same frame: eframe draws once more before it paints.
            context.request_discard("the state has changed");
            if !context.will_discard() {
                // Layout has used up the passes of this frame: the next one shows the answer.
                context.request_repaint();
            }
        }
        self.shared.has_drawn(self.role);
        if let Some(wait) = self.shared.engine().next_change() {
            context.request_repaint_after(wait);
        }
    }
}

fn is_key(event: &egui::Event) -> bool {
    matches!(event, egui::Event::Key { pressed: true, .. } | egui::Event::Text(_))
}
