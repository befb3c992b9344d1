//! The tokens: every colour and every measure of both windows, in one place.
//!
//! Three steps: primitive colours (`ink`) → roles ([`Palette`]) → widgets. Views speak of
//! roles only; `clippy.toml` keeps raw colours and sizes out of every other file. Every pair
//! of colours that can meet is declared in [`Palette::pairs`], and a test measures each.

use eframe::egui::Color32;

use crate::session::Contrast;

/// Primitive colours. Earth, forest and plum: warm, sober, and far from the colours of the State.
mod ink {
    #![expect(clippy::disallowed_methods, reason = "this is the one home of raw colours")]
    use super::Color32;

    pub const fn rgb(hex: u32) -> Color32 {
        let [_, r, g, b] = hex.to_be_bytes();
        Color32::from_rgb(r, g, b)
    }

    pub const WHITE: Color32 = rgb(0xFF_FF_FF);
    pub const BLACK: Color32 = rgb(0x00_00_00);
    pub const LINEN: Color32 = rgb(0xF4_F0_E7);
    pub const SAND: Color32 = rgb(0xE9_E2_D3);
    pub const STONE: Color32 = rgb(0x7A_72_66);
    pub const BARK: Color32 = rgb(0x46_40_37);
    pub const SOOT: Color32 = rgb(0x1E_1B_17);
    pub const FOREST: Color32 = rgb(0x0B_4F_46);
    pub const MINT: Color32 = rgb(0xD8_EC_E6);
    pub const SPRING: Color32 = rgb(0x8F_E0_CF);
    pub const PLUM: Color32 = rgb(0x54_2F_6B);
    pub const LILAC: Color32 = rgb(0xDC_BE_F2);
    pub const BRICK: Color32 = rgb(0x8A_1F_14);
    pub const CORAL: Color32 = rgb(0xFF_B5_A8);
    pub const HONEY: Color32 = rgb(0xFF_E4_B5);
    pub const UMBER: Color32 = rgb(0x54_31_00);
    pub const LOAM: Color32 = rgb(0x4A_33_1C);
    pub const CLAY: Color32 = rgb(0x6E_53_35);
    pub const AMBER: Color32 = rgb(0xFF_C8_3D);
    pub const YELLOW: Color32 = rgb(0xFF_E8_00);
    pub const NIGHT: Color32 = rgb(0x12_16_18);
    pub const SLATE: Color32 = rgb(0x1E_25_28);
    pub const STEEL: Color32 = rgb(0x2C_35_39);
    pub const MOON: Color32 = rgb(0xF5_F1_E8);
    pub const MIST: Color32 = rgb(0xCB_C5_B9);
    pub const FERN: Color32 = rgb(0x17_3A_35);
    pub const MOLE: Color32 = rgb(0x42_33_12);

    /// What dims everything under a panel.
    pub const SHADE: Color32 = Color32::from_black_alpha(150);
}

/// A colour that a web page asks for, `0xRRGGBB`: a value like any other, and no part of our look.
#[must_use]
pub const fn page_colour(hex: u32) -> Color32 {
    ink::rgb(hex)
}

/// The roles of colour. A view names the role, never the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub page: Color32,
    /// Cards and bars.
    pub surface: Color32,
    /// A card under the finger, or a quiet field in a card.
    pub sunk: Color32,
    /// Text on page, surface and sunk.
    pub on_surface: Color32,
    /// Less important text on page, surface and sunk.
    pub on_surface_quiet: Color32,
    /// Border of controls.
    pub outline: Color32,
    /// Border of cards that are no control.
    pub hairline: Color32,
    /// The one main button.
    pub primary: Color32,
    /// Text on it.
    pub on_primary: Color32,
    /// An answer that is chosen, a line that is ticked.
    pub chosen: Color32,
    /// Text on it.
    pub on_chosen: Color32,
    /// The agent leads.
    pub lead_agent: Color32,
    /// Text on it.
    pub on_lead_agent: Color32,
    /// The citizen leads.
    pub lead_citizen: Color32,
    /// Text on it.
    pub on_lead_citizen: Color32,
    /// The curtain of a private moment.
    pub curtain: Color32,
    /// Its hatching.
    pub curtain_hatch: Color32,
    /// Text on it.
    pub on_curtain: Color32,
    /// An answer to a touch, an announcement.
    pub notice: Color32,
    /// Text on it.
    pub on_notice: Color32,
    /// To be verified.
    pub verify: Color32,
    /// Text on it.
    pub on_verify: Color32,
    /// Wiping, stopping.
    pub danger: Color32,
    /// Text on it.
    pub on_danger: Color32,
    /// Outer line of the focus ring, and the pointed finger.
    pub focus: Color32,
    /// Inner line of the focus ring: on any ground one of the two stands out.
    pub focus_inner: Color32,
    /// Over everything under a panel.
    pub shade: Color32,
}

/// Dark on light.
const LIGHT: Palette = Palette {
    page: ink::LINEN,
    surface: ink::WHITE,
    sunk: ink::SAND,
    on_surface: ink::SOOT,
    on_surface_quiet: ink::BARK,
    outline: ink::STONE,
    hairline: ink::SAND,
    primary: ink::FOREST,
    on_primary: ink::WHITE,
    chosen: ink::MINT,
    on_chosen: ink::SOOT,
    lead_agent: ink::PLUM,
    on_lead_agent: ink::WHITE,
    lead_citizen: ink::FOREST,
    on_lead_citizen: ink::WHITE,
    curtain: ink::LOAM,
    curtain_hatch: ink::CLAY,
    on_curtain: ink::WHITE,
    notice: ink::HONEY,
    on_notice: ink::SOOT,
    verify: ink::HONEY,
    on_verify: ink::UMBER,
    danger: ink::BRICK,
    on_danger: ink::WHITE,
    focus: ink::SOOT,
    focus_inner: ink::AMBER,
    shade: ink::SHADE,
};

/// Light on dark.
const DARK: Palette = Palette {
    page: ink::NIGHT,
    surface: ink::SLATE,
    sunk: ink::STEEL,
    on_surface: ink::MOON,
    on_surface_quiet: ink::MIST,
    outline: ink::MIST,
    hairline: ink::STEEL,
    primary: ink::SPRING,
    on_primary: ink::NIGHT,
    chosen: ink::FERN,
    on_chosen: ink::MOON,
    lead_agent: ink::LILAC,
    on_lead_agent: ink::NIGHT,
    lead_citizen: ink::SPRING,
    on_lead_citizen: ink::NIGHT,
    curtain: ink::BLACK,
    curtain_hatch: ink::STEEL,
    on_curtain: ink::WHITE,
    notice: ink::MOLE,
    on_notice: ink::MOON,
    verify: ink::MOLE,
    on_verify: ink::HONEY,
    danger: ink::CORAL,
    on_danger: ink::NIGHT,
    focus: ink::AMBER,
    focus_inner: ink::BLACK,
    shade: ink::SHADE,
};

/// Black and yellow.
const HIGH: Palette = Palette {
    page: ink::BLACK,
    surface: ink::BLACK,
    sunk: ink::BLACK,
    on_surface: ink::WHITE,
    on_surface_quiet: ink::WHITE,
    outline: ink::YELLOW,
    hairline: ink::WHITE,
    primary: ink::YELLOW,
    on_primary: ink::BLACK,
    chosen: ink::YELLOW,
    on_chosen: ink::BLACK,
    lead_agent: ink::WHITE,
    on_lead_agent: ink::BLACK,
    lead_citizen: ink::YELLOW,
    on_lead_citizen: ink::BLACK,
    curtain: ink::BLACK,
    curtain_hatch: ink::STEEL,
    on_curtain: ink::YELLOW,
    notice: ink::YELLOW,
    on_notice: ink::BLACK,
    verify: ink::YELLOW,
    on_verify: ink::BLACK,
    danger: ink::CORAL,
    on_danger: ink::BLACK,
    focus: ink::WHITE,
    focus_inner: ink::BLACK,
    shade: ink::SHADE,
};

/// Two colours that meet on screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Where they meet.
    pub place: &'static str,
    /// The one in front.
    pub front: Color32,
    /// The one behind.
    pub behind: Color32,
    /// The least contrast: [`TEXT_CONTRAST`] or [`CONTROL_CONTRAST`].
    pub least: f32,
}

/// WCAG 2.2 level AAA (1.4.6) for text of any size.
pub const TEXT_CONTRAST: f32 = 7.0;
/// WCAG 2.2 (1.4.11) for controls and signs.
pub const CONTROL_CONTRAST: f32 = 3.0;

impl Palette {
    /// The palette of a contrast.
    #[must_use]
    pub const fn of(contrast: Contrast) -> Self {
        match contrast {
            Contrast::Light => LIGHT,
            Contrast::Dark => DARK,
            Contrast::High => HIGH,
        }
    }

    /// Every pair that the widgets can produce. A widget that makes a new one adds it here.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let text = |place, front, behind| Pair { place, front, behind, least: TEXT_CONTRAST };
        let control = |place, front, behind| Pair { place, front, behind, least: CONTROL_CONTRAST };
        vec![
            text("text on the page", self.on_surface, self.page),
            text("text on a card", self.on_surface, self.surface),
            text("text on a pressed card", self.on_surface, self.sunk),
            text("quiet text on the page", self.on_surface_quiet, self.page),
            text("quiet text on a card", self.on_surface_quiet, self.surface),
            text("quiet text on a pressed card", self.on_surface_quiet, self.sunk),
            text("main button", self.on_primary, self.primary),
            text("chosen answer", self.on_chosen, self.chosen),
            text("badge: agent", self.on_lead_agent, self.lead_agent),
            text("badge: citizen", self.on_lead_citizen, self.lead_citizen),
            text("curtain", self.on_curtain, self.curtain),
            text("notice", self.on_notice, self.notice),
            text("to be verified", self.on_verify, self.verify),
            text("danger button", self.on_danger, self.danger),
            text("danger text on a card", self.danger, self.surface),
            text("danger text on the page", self.danger, self.page),
            control("border of a control on a card", self.outline, self.surface),
            control("border of a control on the page", self.outline, self.page),
            control("main button on the page", self.primary, self.page),
            control("main button on a card", self.primary, self.surface),
            control("danger button on a card", self.danger, self.surface),
            control("badge: agent, on a card", self.lead_agent, self.surface),
            control("badge: citizen, on a card", self.lead_citizen, self.surface),
            control("tick in a chosen line", self.on_chosen, self.chosen),
            control("focus ring on the page", self.focus, self.page),
            control("focus ring on a card", self.focus, self.surface),
            control("the two lines of the focus ring", self.focus, self.focus_inner),
        ]
    }
}

/// How important a text is; the theme makes it a size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// One or two words on a calm screen: the name of the town hall, a host.
    Display,
    /// Title of a screen.
    Title,
    /// Title of a card.
    Heading,
    /// Running text.
    Body,
    /// Words on a control.
    Label,
    /// The least important words.
    Small,
}

impl Type {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Display, Self::Title, Self::Heading, Self::Body, Self::Label, Self::Small];

    /// Height of a capital letter in the citizen's window at 100 %.
    ///
    /// Never under 7 mm: what is read standing or seated at 60 to 70 cm by someone with
    /// reduced sight.
    #[must_use]
    pub const fn capital_height_mm(self) -> f32 {
        match self {
            Self::Display => 12.0,
            Self::Title => 9.5,
            Self::Heading => 8.0,
            Self::Body | Self::Label | Self::Small => MIN_CAPITAL_HEIGHT_MM,
        }
    }

    /// Size of the font in the agent's window.
    #[must_use]
    pub const fn agent_px(self) -> f32 {
        match self {
            Self::Display => 34.0,
            Self::Title => 26.0,
            Self::Heading => 21.0,
            Self::Body | Self::Label => 18.0,
            Self::Small => 17.0,
        }
    }

    /// Whether it is set in bold.
    #[must_use]
    pub const fn bold(self) -> bool {
        match self {
            Self::Display | Self::Title | Self::Heading | Self::Label => true,
            Self::Body | Self::Small => false,
        }
    }
}

/// Least height of a capital letter in the citizen's window.
pub const MIN_CAPITAL_HEIGHT_MM: f32 = 7.0;
/// Height of a capital over the size of the font, from the OS/2 table of Atkinson Hyperlegible Next.
pub const CAPITAL_PER_EM: f32 = 0.668;
/// Height of a line over the size of the font.
pub const LINE_PER_EM: f32 = 1.3;

/// A length on screen: millimetres for the citizen, pixels for the agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Between a sign and its words.
    SpaceXs,
    /// Inside a control, between two lines of a list.
    SpaceS,
    /// Between two controls.
    SpaceM,
    /// Inside a card.
    SpaceL,
    /// At the edge of a page.
    SpaceXl,
    /// Corner of a control.
    RadiusControl,
    /// Corner of a card.
    RadiusCard,
    /// Border of a card.
    StrokeHair,
    /// Border of a control.
    StrokeControl,
    /// The focus ring; the border of a private step.
    StrokeFocus,
    /// Least height and width of what can be touched.
    Touch,
    /// The picture of a step.
    Picture,
    /// Widest column of running text.
    Column,
    /// Widest panel.
    Panel,
}

impl Length {
    /// In the citizen's window. 12 mm for a touch: ISO 9241-411 and what bank terminals do.
    #[must_use]
    pub const fn citizen_mm(self) -> f32 {
        match self {
            Self::SpaceXs => 1.5,
            Self::SpaceS => 3.0,
            Self::SpaceM => 4.5,
            Self::SpaceL => 7.0,
            Self::SpaceXl => 10.0,
            Self::RadiusControl => 2.5,
            Self::RadiusCard => 4.0,
            Self::StrokeHair => 0.4,
            Self::StrokeControl => 0.6,
            Self::StrokeFocus => 1.2,
            Self::Touch => MIN_TOUCH_MM,
            Self::Picture => 70.0,
            Self::Column => 400.0,
            Self::Panel => 300.0,
        }
    }

    /// In the agent's window.
    #[must_use]
    pub const fn agent_px(self) -> f32 {
        match self {
            Self::SpaceXs => 4.0,
            Self::SpaceS | Self::RadiusControl => 8.0,
            Self::SpaceM | Self::RadiusCard => 12.0,
            Self::SpaceL => 18.0,
            Self::SpaceXl => 28.0,
            Self::StrokeHair => 1.0,
            Self::StrokeControl => 2.0,
            Self::StrokeFocus => 3.0,
            Self::Touch => MIN_TOUCH_PX,
            Self::Picture => 160.0,
            Self::Column => 760.0,
            Self::Panel => 720.0,
        }
    }
}

/// Least size of what the citizen touches.
pub const MIN_TOUCH_MM: f32 = 12.0;
/// Least size of what the agent touches (WCAG 2.2, 2.5.5).
pub const MIN_TOUCH_PX: f32 = 44.0;

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2.2 relative luminance.
    fn luminance(colour: Color32) -> f32 {
        let channel = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126f32.mul_add(
            channel(colour.r()),
            0.7152f32.mul_add(channel(colour.g()), 0.0722 * channel(colour.b())),
        )
    }

    fn contrast(one: Color32, other: Color32) -> f32 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn the_measure_agrees_with_wcag() {
        assert!((contrast(ink::BLACK, ink::WHITE) - 21.0).abs() < 0.01);
        assert!((contrast(ink::WHITE, ink::WHITE) - 1.0).abs() < 0.01);
    }

    #[test]
    fn every_pair_in_use_has_its_contrast() {
        let weak: Vec<String> = Contrast::ALL
            .iter()
            .flat_map(|&name| Palette::of(name).pairs().into_iter().map(move |pair| (name, pair)))
            .filter(|(_, pair)| contrast(pair.front, pair.behind) < pair.least)
            .map(|(name, pair)| {
                format!(
                    "{name:?}: {} has {:.2}, needs {}",
                    pair.place,
                    contrast(pair.front, pair.behind),
                    pair.least
                )
            })
            .collect();
        assert!(weak.is_empty(), "{weak:#?}");
    }

    #[test]
    fn no_text_of_the_citizen_is_smaller_than_its_least_height() {
        assert!(Type::ALL.iter().all(|size| size.capital_height_mm() >= MIN_CAPITAL_HEIGHT_MM));
    }
}
