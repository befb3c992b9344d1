//! Draws the advice: the moment, the paragraphs with their signs, why, the facts.

use eframe::egui::{
    Color32, Frame, Margin, Rect, Sense, StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2,
};

use crate::screen::{
    icons::Icon,
    theme::Theme,
    tokens::{Length, Type},
    widgets::{fold::keep_whole, quiet_ui, text, text::text_ui, title_ui},
};

use super::{
    advice::{Advice, FactLine, Moment, Paragraph, ReviewLine, Sort},
    words::Word,
};

/// Shows the advice under the step's title.
pub fn advice_ui(ui: &mut Ui, theme: &Theme, title: &str, advice: &Advice) {
    let Advice { moment, first, paragraphs, why, review, facts, plan_b } = advice;
    if !title.is_empty() {
        title_ui(ui, theme, title);
        ui.add_space(theme.length(Length::SpaceS));
    }
    if !first.is_empty() {
        first_ui(ui, theme, first);
        ui.add_space(theme.length(Length::SpaceM));
    }
    if let Some(moment) = moment {
        moment_ui(ui, theme, *moment);
        ui.add_space(theme.length(Length::SpaceM));
    }
    for paragraph in paragraphs {
        paragraph_ui(ui, theme, paragraph);
        ui.add_space(theme.length(Length::SpaceM));
    }
    if let Some(why) = why {
        part_ui(ui, theme, Word::Why, why);
    }
    if let Some(review) = review {
        review_ui(ui, theme, review);
        ui.add_space(theme.length(Length::SpaceM));
    }
    if !facts.is_empty() {
        text_ui(ui, theme, Type::Label, theme.palette.on_surface, Word::Facts.words());
        ui.add_space(theme.length(Length::SpaceXs));
        for fact in facts {
            fact_ui(ui, theme, fact);
            ui.add_space(theme.length(Length::SpaceS));
        }
        ui.add_space(theme.length(Length::SpaceXs));
    }
    if let Some(plan_b) = plan_b {
        part_ui(ui, theme, Word::PlanB, plan_b);
    }
}

/// A short heading, and what it is about.
fn part_ui(ui: &mut Ui, theme: &Theme, heading: Word, words: &str) {
    text_ui(ui, theme, Type::Label, theme.palette.on_surface, heading.words());
    text_ui(ui, theme, Type::Small, theme.palette.on_surface_quiet, words);
    ui.add_space(theme.length(Length::SpaceM));
}

fn moment_ui(ui: &mut Ui, theme: &Theme, moment: Moment) {
    let colours = &theme.palette;
    let words = moment.word().words();
    match moment {
        Moment::Pass(_) => {
            strip_ui(ui, theme, Icon::Give, colours.lead_citizen, colours.on_lead_citizen, words);
        }
        Moment::Wait(_) => strip_ui(ui, theme, Icon::Info, colours.sunk, colours.on_surface, words),
    }
}

/// What comes before everything else, in one box.
fn first_ui(ui: &mut Ui, theme: &Theme, lines: &[String]) {
    let (fill, ink) = (theme.palette.verify, theme.palette.on_verify);
    let frame = Frame::new()
        .fill(fill)
        .stroke(theme.stroke(Length::StrokeControl, ink))
        .corner_radius(theme.corner(Length::RadiusControl))
        .inner_margin(Margin::from(theme.length(Length::SpaceM)));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let mut size = Type::Label;
        for line in lines {
            let (sign, gap) = (text::icon_size(theme, Type::Label), theme.length(Length::SpaceS));
            let start = ui.cursor().min;
            let beside = Rect::from_min_size(
                start + vec2(sign.x + gap, 0.0),
                vec2((ui.available_width() - sign.x - gap).max(1.0), 0.0),
            );
            if size == Type::Label {
                Icon::Private.paint(ui, Rect::from_min_size(start, sign), ink);
            }
            let mut inner = ui.new_child(UiBuilder::new().id_salt(line).max_rect(beside));
            text_ui(&mut inner, theme, size, ink, line);
            let high = inner.min_rect().height();
            ui.add_space(high + theme.length(Length::SpaceXs));
            size = Type::Body;
        }
    });
}

/// One line of ground colour with a sign.
fn strip_ui(ui: &mut Ui, theme: &Theme, icon: Icon, fill: Color32, ink: Color32, words: &str) {
    let pad = vec2(theme.length(Length::SpaceM), theme.length(Length::SpaceS));
    let (sign, gap) = (text::icon_size(theme, Type::Label), theme.length(Length::SpaceS));
    let width = ui.available_width();
    let room = (width - 2.0 * pad.x - sign.x - gap).max(1.0);
    let galley = text::layout(ui, theme, Type::Label, Color32::PLACEHOLDER, words, room);
    let (id, rect) = ui.allocate_space(vec2(width, galley.size().y.max(sign.y) + 2.0 * pad.y));
    if theme.is_live() {
        ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    }
    let border = theme.stroke(Length::StrokeHair, ink);
    ui.painter().rect(rect, theme.corner(Length::RadiusControl), fill, border, StrokeKind::Inside);
    let inside = rect.shrink2(pad);
    let square = Rect::from_min_size(inside.left_center() - vec2(0.0, sign.y / 2.0), sign);
    icon.paint(ui, square, ink);
    text::paint_left(ui, galley, inside.with_min_x(square.right() + gap), ink);
}

/// One paragraph behind its sign.
pub fn paragraph_ui(ui: &mut Ui, theme: &Theme, paragraph: &Paragraph) {
    let Paragraph { sort, words } = paragraph;
    let colours = &theme.palette;
    let (sign, gap) = (text::icon_size(theme, Type::Body), theme.length(Length::SpaceS));
    let (icon, ink) = match sort {
        Sort::Say => (Icon::Say, colours.primary),
        Sort::Trap => (Icon::Warning, colours.danger),
        Sort::Hand => (Icon::Give, colours.primary),
        Sort::Route => (Icon::Refer, colours.primary),
        Sort::Watch => (Icon::Info, colours.on_surface_quiet),
    };
    let width = ui.available_width();
    let room = (width - sign.x - gap).max(1.0);
    let galley = text::layout(ui, theme, Type::Body, colours.on_surface, words, room);
    let (id, rect) = ui.allocate_space(vec2(width, galley.size().y));
    if theme.is_live() {
        ui.interact(rect, id, Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, words.as_str()));
    }
    let square = Rect::from_min_size(rect.min + vec2(0.0, theme.length(Length::StrokeControl)), sign);
    icon.paint(ui, square, ink);
    ui.painter().galley(pos2(square.right() + gap, rect.top()), galley, colours.on_surface);
}

/// When the guide was last read again: in orange when that must be done.
fn review_ui(ui: &mut Ui, theme: &Theme, review: &ReviewLine) {
    let ReviewLine { words, recent } = review;
    if *recent {
        quiet_ui(ui, theme, words);
    } else {
        strip_small_ui(ui, theme, words);
    }
}

/// Value and subject, then how far it can be trusted: in orange when it must be verified.
pub(super) fn fact_ui(ui: &mut Ui, theme: &Theme, fact: &FactLine) {
    let FactLine { value, about, standing, certain, source } = fact;
    let colours = &theme.palette;
    text_ui(ui, theme, Type::Body, colours.on_surface, &format!("{value}\u{a0}: {about}"));
    if *certain {
        quiet_ui(ui, theme, &format!("{standing}. {}\u{a0}: {source}", Word::Source.words()));
    } else {
        strip_small_ui(ui, theme, standing);
        quiet_ui(ui, theme, &format!("{}\u{a0}: {source}", Word::Source.words()));
    }
}

/// « à vérifier », « à relire », in words, sign and colour.
fn strip_small_ui(ui: &mut Ui, theme: &Theme, words: &str) {
    let colours = &theme.palette;
    let pad = vec2(theme.length(Length::SpaceS), theme.length(Length::SpaceXs));
    let (sign, gap) = (text::icon_size(theme, Type::Small), theme.length(Length::SpaceXs));
    let room = (ui.available_width() - 2.0 * pad.x - sign.x - gap).max(1.0);
    let galley = text::layout(ui, theme, Type::Small, Color32::PLACEHOLDER, words, room);
    let size = vec2(sign.x + gap + galley.size().x, galley.size().y.max(sign.y)) + 2.0 * pad;
    let (id, rect) = ui.allocate_space(size);
    keep_whole(ui, rect);
    if theme.is_live() {
        ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    }
    let border = theme.stroke(Length::StrokeHair, colours.on_verify);
    ui.painter().rect(rect, theme.corner(Length::RadiusControl), colours.verify, border, StrokeKind::Inside);
    let inside = rect.shrink2(pad);
    let square = Rect::from_min_size(inside.left_center() - vec2(0.0, sign.y / 2.0), sign);
    Icon::Warning.paint(ui, square, colours.on_verify);
    text::paint_left(ui, galley, inside.with_min_x(square.right() + gap), colours.on_verify);
}
