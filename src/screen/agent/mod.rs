//! Shim.
use super::{board::*, theme::Theme}; use eframe::egui::Ui;
/// Shim.
pub fn agent_ui(ui: &mut Ui, _b: &Board<'_>, t: &Theme) -> Vec<Act> { super::widgets::title_ui(ui, t, "AGENT"); vec![] }
