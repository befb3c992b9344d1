//! The theme: tokens made into points for one window, and the fonts.
//!
//! A theme also says whose window is being drawn. [`Kind::Mirror`] and a theme made by
//! [`Theme::inert`] draw the same views, but their widgets sense no touch and stay out of the
//! accessibility tree: that is decided here once, so no view can forget it.

use std::{cell::RefCell, num::NonZeroUsize, rc::Rc, sync::Arc};

use eframe::egui::{
    self, Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Id, Stroke, Vec2,
    emath::GuiRounding as _, epaint::text::FontTweak, vec2,
};

use crate::session::{Comfort, Contrast, TextSize};

use super::tokens::{CAPITAL_PER_EM, Length, Palette, Type};

/// What 96 dots per inch are in millimetres: the guess when nobody measured the screen.
pub const DEFAULT_PX_PER_MM: f32 = 96.0 / 25.4;

/// How far the words of the bars grow.
const CHROME_TEXT_MAX: f32 = 1.5;

/// The citizen's screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pane {
    /// Its size in points.
    pub size: Vec2,
    /// How many points a millimetre is.
    pub px_per_mm: f32,
}

impl Default for Pane {
    fn default() -> Self {
        Self { size: vec2(1920.0, 1080.0), px_per_mm: DEFAULT_PX_PER_MM }
    }
}

/// Whose window is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The citizen's.
    Citizen,
    /// The agent's.
    Agent,
    /// The citizen's, drawn again inside the agent's.
    Mirror,
}

/// The words that a mirror shows, for the one node that stands for it.
#[derive(Debug, Clone, Default)]
pub struct Transcript(Rc<RefCell<String>>);

impl Transcript {
    /// Adds a line.
    pub fn add(&self, words: &str) {
        let mut all = self.0.borrow_mut();
        if !all.is_empty() {
            all.push('\n');
        }
        all.push_str(words);
    }

    /// All lines.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.borrow().clone()
    }
}

/// Colours, sizes and touch of one window.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Roles of colour.
    pub palette: Palette,
    /// Whose window.
    pub kind: Kind,
    /// The citizen's screen; the agent's theme needs it for the mirror.
    pub pane: Pane,
    /// Points per millimetre (citizen, mirror) or per agent's pixel.
    unit: f32,
    /// 1, 1.5 or 2.
    text_factor: f32,
    live: bool,
    transcript: Option<Transcript>,
}

impl Theme {
    /// The citizen's window.
    #[must_use]
    pub fn citizen(comfort: Comfort, pane: Pane) -> Self {
        let Comfort { size, contrast } = comfort;
        let text_factor = match size {
            TextSize::Normal => 1.0,
            TextSize::Large => 1.5,
            TextSize::Largest => 2.0,
        };
        Self {
            palette: Palette::of(contrast),
            kind: Kind::Citizen,
            pane,
            unit: pane.px_per_mm,
            text_factor,
            live: true,
            transcript: None,
        }
    }

    /// The agent's window; `zoom` is 1, or more for an agent who wants it larger.
    #[must_use]
    pub fn agent(contrast: Contrast, zoom: f32) -> Self {
        Self {
            palette: Palette::of(contrast),
            kind: Kind::Agent,
            pane: Pane::default(),
            unit: zoom,
            text_factor: 1.0,
            live: true,
            transcript: None,
        }
    }

    /// With the citizen's screen as it is, for a mirror of the right shape.
    #[must_use]
    pub fn with_citizen_pane(mut self, pane: Pane) -> Self {
        self.pane = pane;
        self
    }

    /// Whether the text is enlarged: then there is no room for things side by side.
    #[must_use]
    pub fn is_enlarged(&self) -> bool {
        self.text_factor > 1.0
    }

    /// The look of the bars that stand on every page: their words grow to 150 % and no further,
    /// so that most of the screen is left for what is read there.
    #[must_use]
    pub fn chrome(&self) -> Self {
        Self { text_factor: self.text_factor.min(CHROME_TEXT_MAX), ..self.clone() }
    }

    /// The same look without touch and without accessible nodes: what lies under a panel.
    #[must_use]
    pub fn inert(&self) -> Self {
        Self { live: false, ..self.clone() }
    }

    /// The citizen's look, `factor` times as large, inert, telling its words to `transcript`.
    #[must_use]
    pub fn mirror(&self, factor: f32, transcript: Transcript) -> Self {
        Self {
            kind: Kind::Mirror,
            unit: self.unit * factor,
            live: false,
            transcript: Some(transcript),
            ..self.clone()
        }
    }

    /// Whether widgets sense touches and enter the accessibility tree.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        self.live
    }

    /// Tells a mirror's transcript, if this is one.
    pub fn tell(&self, words: &str) {
        if let Some(transcript) = &self.transcript {
            transcript.add(words);
        }
    }

    /// The font of a text.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one home of font sizes")]
    pub fn font(&self, size: Type) -> FontId {
        let points = match self.kind {
            Kind::Agent => size.agent_px() * self.unit,
            Kind::Citizen | Kind::Mirror => {
                size.capital_height_mm() / CAPITAL_PER_EM * self.unit * self.text_factor
            }
        };
        FontId::new(points, if size.bold() { bold() } else { FontFamily::Proportional })
    }

    /// A length in points.
    #[must_use]
    pub fn length(&self, length: Length) -> f32 {
        let points = match self.kind {
            Kind::Agent => length.agent_px() * self.unit,
            Kind::Citizen | Kind::Mirror => length.citizen_mm() * self.unit,
        };
        points.round_ui()
    }

    /// How many times as large as normal the text is.
    #[must_use]
    pub const fn text_factor(&self) -> f32 {
        self.text_factor
    }

    /// The rounding of a corner.
    #[must_use]
    pub fn corner(&self, radius: Length) -> CornerRadius {
        CornerRadius::from(self.length(radius))
    }

    /// A line; never thinner than one point, or it would vanish in a small mirror.
    #[must_use]
    pub fn stroke(&self, width: Length, colour: Color32) -> Stroke {
        Stroke::new(self.length(width).max(1.0), colour)
    }

    /// The name of a control in egui. It comes from what the control does, never from where it
    /// stands: a touch in flight must not land on what took its place.
    #[must_use]
    pub fn id(&self, action: impl std::hash::Hash + std::fmt::Debug) -> Id {
        Id::unique((self.kind, action))
    }
}

/// The family of bold text.
#[must_use]
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Installs fonts, pictures and the bare style in a window's context. Once per context.
pub fn install(ctx: &Context) {
    egui_extras::install_image_loaders(ctx);
    ctx.set_fonts(fonts());
    ctx.all_styles_mut(|style| {
        // Own widgets bring their own space, and nothing moves by itself.
        style.spacing.item_spacing = Vec2::ZERO;
        style.animation_time = 0.0;
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = f32::INFINITY;
    });
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        // One pass for a touch that changed the session, one for a text that found its height.
        options.max_passes = NonZeroUsize::MIN.saturating_add(3);
    });
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let regular = include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf");
    let heavy = include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext-Bold.ttf");
    for (name, family, bytes) in
        [("regular", FontFamily::Proportional, &regular[..]), ("bold", bold(), &heavy[..])]
    {
        let data = FontData::from_static(bytes).tweak(FontTweak::default());
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
        fonts.families.insert(family, vec![name.to_owned()]);
    }
    // Nothing of ours is monospaced; egui wants the family to exist.
    fonts.families.insert(FontFamily::Monospace, vec!["regular".to_owned()]);
    fonts
}

/// Tells the colour that a window is empty in, before anything is drawn: the one it was last
/// cleared with. Next time it is cleared with the page's own, as its style says then.
pub fn tell_cleared(context: &egui::Context, colour: Color32) {
    context.data_mut(|data| data.insert_temp(egui::Id::NULL, colour));
}

/// Paints the page of a window. A window that is empty in that colour already is left so: without
/// a graphics card, painting it over is more than half of the work of a frame.
pub fn page_ui(ui: &egui::Ui, theme: &Theme) {
    let (context, colour) = (ui.ctx(), theme.palette.page);
    let whole = ui.max_rect() == context.content_rect();
    if whole && context.data(|data| data.get_temp(egui::Id::NULL)) == Some(colour) {
        return;
    }
    if whole {
        context.global_style_mut(|style| style.visuals.panel_fill = colour);
    }
    ui.painter().rect_filled(ui.max_rect(), CornerRadius::ZERO, colour);
}
