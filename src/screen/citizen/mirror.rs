//! The mirror: the citizen's window, drawn again in the agent's.
//!
//! Drawn from what the *agent* may see, so private content cannot appear in it; and while the
//! agent types behind the curtain, with the curtain that the citizen sees. Inert: one group in the accessibility tree, with its words and without a button.

use eframe::egui::{Rect, Sense, StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit};

use crate::{
    screen::{
        board::{Act, Board},
        theme::{Theme, Transcript},
        tokens::Length,
        words::Text,
    },
    session::{Role, Sight, sight},
};

use super::{citizen_theme, window};

/// Whose sight the mirror shows: the agent's, or the citizen's when a curtain hides more from them.
fn viewer(board: &Board<'_>) -> Role {
    match sight(board.state, Role::Citizen) {
        Sight::Curtain { .. } => Role::Citizen,
        Sight::Welcome
        | Sight::Pause(_)
        | Sight::Need(_)
        | Sight::Prepare(_)
        | Sight::Step(_)
        | Sight::Closing(_) => Role::Agent,
    }
}

/// Draws the citizen's window into `rect` as large as its shape allows. `theme` is the agent's;
/// its [`Theme::pane`] is the citizen's screen.
pub fn mirror_ui(ui: &mut Ui, rect: Rect, board: &Board<'_>, theme: &Theme, acts: &mut Vec<Act>) {
    let pane = theme.pane;
    let factor = (rect.width() / pane.size.x).min(rect.height() / pane.size.y);
    let inside = Rect::from_center_size(rect.center(), pane.size * factor);
    let transcript = Transcript::default();
    let citizen = citizen_theme(board, pane).mirror(factor, transcript.clone());

    let mut inner = ui.new_child(UiBuilder::new().scope_id(theme.id("mirror")).max_rect(inside));
    inner.shrink_clip_rect(inside);
    // Only nameless layout nodes are left inside, which screen readers pass over. They are not
    // declared hidden: accesskit_consumer 0.39 then forgets every node that follows in the window.
    // The official page is the one thing in it that the agent touches, while the agent leads.
    let mut touched = Vec::new();
    window::window_ui(&mut inner, board, &citizen, viewer(board), &mut touched);
    acts.extend(touched.into_iter().filter(|act| matches!(act, Act::Page(_))));
    let border = theme.stroke(Length::StrokeControl, theme.palette.outline);
    ui.painter().rect_stroke(inside, theme.corner(Length::SpaceXs), border, StrokeKind::Outside);

    let group = ui.interact(inside, theme.id("mirror-group"), Sense::hover());
    group.widget_info(|| WidgetInfo::labeled(accesskit::Role::Group, true, Text::CitizenMirror.words()));
    ui.ctx().accesskit_node_builder(group.id, |node| node.set_description(transcript.text()));
}
