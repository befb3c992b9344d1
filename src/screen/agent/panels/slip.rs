//! The slip before it is printed: what will stand on the page, and what became of it.
//!
//! The same words in the same order as on paper, large enough to be read aloud from the screen.

use eframe::egui::{Rect, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::{
    screen::{
        board::{Act, DeskAct, SlipDesk, SlipWord},
        icons::Icon,
        theme::Theme,
        tokens::{Length, Type},
        widgets::{Look, Tone, banner_ui, body_ui, card_ui, heading_ui, panel_ui, text::text_ui, title_ui},
        words::listed,
    },
    slip::{Code, Line, Section, Slip, words},
};

use super::{
    super::{control::Control, words::Word},
    list_ui,
};

/// How many squares of paper stay white around the code.
const QUIET: u8 = 4;

/// Shows the slip.
pub fn slip_ui(ui: &mut Ui, theme: &Theme, shown: &SlipDesk, acts: &mut Vec<Act>) {
    let SlipDesk { slip, word, order: _ } = shown;
    panel_ui(ui, theme, "slip", Word::SlipTitle.words(), |ui| {
        body_ui(ui, theme, Word::SlipLine.words());
        ui.add_space(theme.length(Length::SpaceM));
        if let Some(word) = word {
            let (tone, words) = said(*word);
            banner_ui(ui, theme, tone, words.words());
            ui.add_space(theme.length(Length::SpaceM));
        }
        let print = match word {
            None => Some(Word::SlipPrint),
            Some(SlipWord::Coming | SlipWord::Waits) => None,
            Some(_) => Some(Word::SlipAgain),
        };
        let print =
            print.map(|word| Control::word(word, Icon::Print, DeskAct::PrintSlip).look(Look::Primary));
        list_ui(ui, theme, "slip", print.as_slice(), acts);
        ui.add_space(theme.length(Length::SpaceM));
        card_ui(ui, theme, |ui| page_ui(ui, theme, slip));
    });
}

const fn said(word: SlipWord) -> (Tone, Word) {
    match word {
        SlipWord::Coming => (Tone::Notice, Word::SlipComing),
        SlipWord::Taken => (Tone::Notice, Word::SlipTaken),
        SlipWord::Waits => (Tone::Alarm, Word::SlipWaits),
        SlipWord::Printed => (Tone::Notice, Word::SlipPrinted),
        SlipWord::Unknown => (Tone::Alarm, Word::SlipUnknown),
        SlipWord::NoService => (Tone::Alarm, Word::SlipNoService),
        SlipWord::NoPrinter => (Tone::Alarm, Word::SlipNoPrinter),
        SlipWord::Closed => (Tone::Alarm, Word::SlipClosed),
        SlipWord::NotPrinted => (Tone::Alarm, Word::SlipNotPrinted),
        SlipWord::NoRoom => (Tone::Alarm, Word::SlipNoRoom),
        SlipWord::NotMade => (Tone::Alarm, Word::SlipNotMade),
    }
}

fn page_ui(ui: &mut Ui, theme: &Theme, slip: &Slip) {
    let Slip { title, sections } = slip;
    title_ui(ui, theme, title);
    for section in sections {
        section_ui(ui, theme, section);
    }
}

fn section_ui(ui: &mut Ui, theme: &Theme, section: &Section) {
    let Section { heading, lines, listed: bulleted, more, code } = section;
    ui.add_space(theme.length(Length::SpaceM));
    heading_ui(ui, theme, heading);
    if let Some(code) = code {
        text_ui(ui, theme, Type::Label, theme.palette.on_surface, &code.address);
    }
    for Line { text, instead } in lines {
        body_ui(ui, theme, &if *bulleted { listed(text) } else { text.clone() });
        if let Some(instead) = instead {
            body_ui(ui, theme, instead);
        }
    }
    if let Some(more) = more {
        body_ui(ui, theme, more);
    }
    if let Some(code) = code {
        code_ui(ui, theme, code);
    }
}

/// The squares, dark on light whatever the colours of the window: telephones read no others.
fn code_ui(ui: &mut Ui, theme: &Theme, code: &Code) {
    let side = f32::from(u16::try_from(code.side()).unwrap_or(u16::MAX)) + 2.0 * f32::from(QUIET);
    let square = (3.0 * theme.length(Length::Touch) / side).ceil();
    let (id, rect) = ui.allocate_space(vec2(square * side, square * side));
    let at = |place: usize| f32::from(u16::try_from(place).unwrap_or(u16::MAX)) + f32::from(QUIET);
    for (column, row) in code.dark() {
        let corner = rect.min + vec2(at(column), at(row)) * square;
        let dark = Rect::from_min_size(corner, vec2(square, square));
        ui.painter().rect_filled(dark, 0.0, theme.palette.on_surface);
    }
    if theme.is_live() {
        let words = format!("{} {}", words::CODE, code.address);
        ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
    }
}
