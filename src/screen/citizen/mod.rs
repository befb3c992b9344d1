//! The citizen's window.
/// Shim.
pub fn citizen_ui(ui: &mut eframe::egui::Ui, _b: &super::board::Board<'_>, t: &super::theme::Theme) -> Vec<super::board::Act> { super::widgets::title_ui(ui, t, "USAGER"); vec![] }
