//! What the lead does, told to the browser.

use std::io;

use super::conductor::{Conductor, answer_dialog, back};
use super::live::{Live, Pending};
use super::protocol::{InsertText, KeyEvent, Mouse};
use super::reading;
use super::talk::{ControlKey, Finger, PageAsk, Touch};
use super::world::call;
use super::{chooser, download, papers};

/// No place on any page.
const OUTSIDE: [f32; 2] = [-1.0, -1.0];

/// Does `touch` of the lead on a page that the lead sees.
pub(super) fn touch(at: &mut Conductor, touch: Touch) -> io::Result<()> {
    let done = act(at, touch);
    // A document that came while something else was asked.
    download::offer(at);
    done
}

fn act(at: &mut Conductor, touch: Touch) -> io::Result<()> {
    if matches!(touch, Touch::StartAgain) {
        at.navigate_again();
        return Ok(());
    }
    // Nothing reaches the browser's own error pages: « continue » could be touched there.
    if at.status.stage != super::talk::Stage::Open {
        return Ok(());
    }
    at.status.refused = None;
    at.status.news = None;
    at.ask_soon();
    // Scrolling writes nothing; a press may tick a box.
    at.written |= at.is_private_step() && !matches!(touch, Touch::Scroll { .. } | Touch::Leave | Touch::Back);
    // What was answered may be gone by now, and another field ask for something else.
    let open = at.status.ask.as_ref();
    let answers = match &touch {
        Touch::Choose(_) => matches!(open, Some(PageAsk::Select { .. })),
        Touch::Put(_) => matches!(open, Some(PageAsk::Pick { .. } | PageAsk::Suggest { .. })),
        _ => true,
    };
    if !answers {
        return Ok(());
    }
    match touch {
        Touch::Text(_) | Touch::Key(_) => return at.type_or_wait(touch),
        Touch::PressNode(id) => return reading::press(at, id),
        Touch::FocusNode(id) => return reading::focus(at, id),
        Touch::Choose(_) | Touch::Files(_) | Touch::Read | Touch::Print | Touch::Put(_) | Touch::Leave => {
            at.status.ask = None;
        }
        Touch::Answer { .. } => at.dialog = false,
        Touch::Finger { .. } | Touch::Scroll { .. } | Touch::Back | Touch::StartAgain => {}
    }
    match &touch {
        Touch::Files(lines) => return chooser::chosen(at, lines),
        Touch::Read => return papers::read_it(at),
        Touch::Print => return papers::print(at),
        _ => {}
    }
    let scale = at.fit.scale();
    if let Touch::Finger { does, at: place } = touch {
        at.finger = (does == Finger::Down).then_some(place);
        at.touched = place[1];
    }
    let Some(live) = &mut at.live else { return Ok(()) };
    if touch == Touch::Leave {
        live.chooser = None;
        live.offered = None;
    }
    match touch {
        Touch::Finger { does, at } => finger(live, does, at.map(|part| part * scale)),
        Touch::Scroll { at: [x, y], by: [delta_x, delta_y] } => {
            // Where is counted in pixels of the picture, how far in points of the page.
            let wheel = mouse("mouseWheel", "none", x * scale, y * scale);
            live.tell_page(&Mouse { delta_x, delta_y, ..wheel })
        }
        Touch::Choose(options) => live.answer_world(&call("choose", &options)?),
        Touch::Put(value) => live.answer_world(&call("put", &value)?),
        Touch::Answer { yes, words } => answer_dialog(live, yes, words),
        Touch::Back => back(live),
        Touch::PressNode(_)
        | Touch::FocusNode(_)
        | Touch::Text(_)
        | Touch::Key(_)
        | Touch::Files(_)
        | Touch::Read
        | Touch::Print
        | Touch::Leave
        | Touch::StartAgain => Ok(()),
    }
}

fn finger(live: &mut Live, does: Finger, [x, y]: [f32; 2]) -> io::Result<()> {
    match does {
        Finger::Down => live.tell_page(&Mouse { click_count: 1, ..mouse("mousePressed", "left", x, y) }),
        // Its own answer is the pulse: any other question may be answered before the touch is felt.
        Finger::Up => {
            live.ask_page(&Mouse { click_count: 1, ..mouse("mouseReleased", "left", x, y) }, Pending::Pulse)
        }
    }
}

fn mouse(kind: &str, button: &str, x: f32, y: f32) -> Mouse {
    Mouse {
        r#type: kind.to_owned(),
        x,
        y,
        button: button.to_owned(),
        click_count: 0,
        delta_x: 0.0,
        delta_y: 0.0,
    }
}

/// Writes into the field that has the focus.
pub(super) fn write(at: &mut Conductor, touch: Touch) -> io::Result<()> {
    let Some(live) = &mut at.live else { return Ok(()) };
    match touch {
        Touch::Text(text) => live.ask_page(&InsertText { text }, Pending::Pulse),
        Touch::Key(key) => {
            live.ask_page(&key_event("keyDown", key), Pending::Pulse)?;
            live.tell_page(&KeyEvent { text: String::new(), ..key_event("keyUp", key) })
        }
        _ => Ok(()),
    }
}

/// The hand passes with a finger on the page: it leaves beside it, so that nothing is pressed.
pub(super) fn lift_finger(at: &mut Conductor) -> io::Result<()> {
    match (at.finger.take(), &mut at.live) {
        (Some(_), Some(live)) => finger(live, Finger::Up, OUTSIDE),
        _ => Ok(()),
    }
}

fn key_event(kind: &str, key: ControlKey) -> KeyEvent {
    let (name, code, text, modifiers) = match key {
        ControlKey::Backspace => ("Backspace", 8, "", 0),
        ControlKey::Delete => ("Delete", 46, "", 0),
        ControlKey::Enter => ("Enter", 13, "\r", 0),
        ControlKey::Tab => ("Tab", 9, "", 0),
        ControlKey::BackTab => ("Tab", 9, "", 8),
        ControlKey::Escape => ("Escape", 27, "", 0),
        ControlKey::Left => ("ArrowLeft", 37, "", 0),
        ControlKey::Up => ("ArrowUp", 38, "", 0),
        ControlKey::Right => ("ArrowRight", 39, "", 0),
        ControlKey::Down => ("ArrowDown", 40, "", 0),
        ControlKey::Home => ("Home", 36, "", 0),
        ControlKey::End => ("End", 35, "", 0),
    };
    KeyEvent {
        r#type: kind.to_owned(),
        key: name.to_owned(),
        code: name.to_owned(),
        windows_virtual_key_code: code,
        text: text.to_owned(),
        modifiers,
    }
}
