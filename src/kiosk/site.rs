//! The official page between the session and the windows: says to [`crate::site`] what the
//! session has become, and to each window what its party may see.

use std::cell::RefCell;

use eframe::egui::{ColorImage, Context, TextureHandle, TextureOptions, vec2};

use crate::guide::{Library, LocalLayer};
use crate::practice::{self, Practice};
use crate::screen::board::{PageAct, PageKey, PageLook, PageStep, PageTrouble, PageView};
use crate::screen::page::{Ask, AskAnswer, DialogKind, FileLine, KeyboardKind, SelectOption};
use crate::screen::words::Text;
use crate::session::Role;
use crate::site::news::News;
use crate::site::outside::Document;
use crate::site::talk::{
    ControlKey, Finger, Keys, ListOption, Opening, PageAsk, Rules, Stage, Status, Touch, Trouble, Wish,
};
use crate::site::veil::{Epoch, Reason};
use crate::site::wall::Host;
use crate::site::{Page, Seat};

use super::page_value;

/// The official page, as the kiosk holds it.
pub struct SiteKeeper {
    page: Page,
    /// The practice pages stand in the place of the official ones.
    practice: Option<Practice>,
    textures: RefCell<[Option<(u64, TextureHandle)>; 2]>,
    /// The curtain that each window has drawn, and the one that was told.
    drawn: RefCell<[Option<Epoch>; 2]>,
    open: bool,
    lead: Role,
}

impl SiteKeeper {
    /// Holds `page`.
    #[must_use]
    pub fn new(page: Page, practice: Option<Practice>) -> Self {
        Self {
            page,
            practice,
            textures: RefCell::default(),
            drawn: RefCell::default(),
            open: false,
            lead: Role::Agent,
        }
    }

    /// The session stands at `step` and `lead` leads.
    pub fn turn(&mut self, step: Option<PageStep>, lead: Role, guides: &Library) {
        self.lead = lead;
        self.page.wish(Wish::Pass(seat(lead)));
        self.open = step.is_some();
        self.page.wish(match step {
            None => Wish::Rest,
            Some(step) => Wish::Open(self.opening(step, guides)),
        });
    }

    fn opening(&self, step: PageStep, guides: &Library) -> Opening {
        let PageStep { guide, step, address, private } = step;
        let place = format!("{}/{}", guide.as_str(), step.as_str());
        if let Some(practice) = &self.practice {
            let page = practice::Page::for_guide(guide.as_str(), step.as_str());
            let rules = Rules { hosts: vec![("127.0.0.1".to_owned(), Vec::new())], secret: Vec::new() };
            return Opening { place, address: practice.address(page), private, rules, anew: true };
        }
        let sites = guides.get(&guide).map(|guide| guide.sites.as_slice()).unwrap_or_default();
        let hosts = sites.iter().map(|site| {
            (site.host.clone(), site.private.iter().map(|start| start.as_str().to_owned()).collect())
        });
        let secret = sites.iter().flat_map(|site| site.secret.iter().cloned());
        Opening {
            place,
            address,
            private,
            rules: Rules { hosts: hosts.collect(), secret: secret.collect() },
            anew: false,
        }
    }

    /// What `role`, who leads, does on the page.
    pub fn act(&self, role: Role, act: PageAct) {
        let touch = match act {
            PageAct::Agree => return self.page.wish(Wish::Agree(seat(role))),
            PageAct::Press(at) => Touch::Finger { does: Finger::Down, at: at.into() },
            PageAct::Release(at) => Touch::Finger { does: Finger::Up, at: at.into() },
            PageAct::Scroll { at, by } => Touch::Scroll { at: at.into(), by: by.into() },
            PageAct::Text(words) => Touch::Text(words),
            PageAct::Answer(answer) => self.answer(answer),
            PageAct::Key(key) => Touch::Key(control_key(key)),
            PageAct::Back => Touch::Back,
            PageAct::StartAgain => Touch::StartAgain,
        };
        self.page.wish(Wish::Touch(seat(role), touch));
    }

    /// A picker's answer, as the field or the page's question takes it.
    fn answer(&self, answer: AskAnswer) -> Touch {
        let question = matches!(self.page.status().ask, Some(PageAsk::Dialog { .. }));
        match answer {
            AskAnswer::Chosen(options) => Touch::Choose(options),
            AskAnswer::Date(day) => Touch::Put(day.to_string()),
            AskAnswer::Time(time) => Touch::Put(time.strftime("%H:%M").to_string()),
            AskAnswer::Month(day) => Touch::Put(page_value::month(day)),
            AskAnswer::Week(day) => Touch::Put(page_value::week(day)),
            AskAnswer::Moment(moment) => Touch::Put(page_value::moment(moment)),
            AskAnswer::Colour(value) | AskAnswer::Value(value) => Touch::Put(value),
            AskAnswer::Yes => Touch::Answer { yes: true, words: None },
            AskAnswer::No => Touch::Answer { yes: false, words: None },
            AskAnswer::Text(words) => Touch::Answer { yes: true, words: Some(words) },
            AskAnswer::Cancel if question => Touch::Answer { yes: false, words: None },
            AskAnswer::Read => Touch::Read,
            AskAnswer::Print => Touch::Print,
            AskAnswer::File(lines) => Touch::Files(lines),
            AskAnswer::Cancel => Touch::Leave,
        }
    }

    /// The session is over.
    pub fn forget(&mut self) {
        self.open = false;
        *self.textures.borrow_mut() = [None, None];
        self.page.wish(Wish::Forget);
    }

    /// What `role` may see now, its newest picture handed to the graphics card of `context`.
    pub fn view(&self, role: Role, context: &Context) -> Option<PageView> {
        if !self.open {
            return None;
        }
        let status = self.page.status();
        let hidden = status.covered && status.owner != seat(role);
        let at = usize::from(role == Role::Citizen);
        if hidden {
            // The last picture goes before the curtain is called drawn.
            self.textures.borrow_mut()[at] = None;
            self.drawn.borrow_mut()[at] = Some(status.epoch);
        }
        let look = match status.stage {
            Stage::Down(trouble) => PageLook::Down(trouble_of(trouble)),
            Stage::Closed | Stage::Loading => PageLook::Coming,
            Stage::Open if hidden => {
                PageLook::Covered { ask_both: status.reasons.contains(&Reason::Host) && !status.agreed[at] }
            }
            Stage::Open => self.picture(role, context),
        };
        let Status { host, secure, covered, owner, refused, news, reasons, ask, focus, .. } = status;
        // A confirmation on its way is no private moment: the mark would flicker.
        let private =
            covered && owner == seat(role) && reasons.iter().any(|reason| *reason != Reason::Document);
        let typing = focus.and_then(|focus| Some((keyboard_of(focus.keys?), focus.top_bottom)));
        // A document that is read here has no host.
        let host =
            host.map(|host| if host.is_empty() { Text::PageDocument.words().to_owned() } else { host });
        let host = host.unwrap_or_default();
        let news = news.map(news_of);
        let sees = !hidden && matches!(look, PageLook::Shown { .. });
        // What the page asks is on the page: who does not see it does not see the question.
        let ask = ask.filter(|_| sees).and_then(ask_of);
        Some(PageView { host, secure, look, private, refused, news, ask, typing: typing.filter(|_| sees) })
    }

    fn picture(&self, role: Role, context: &Context) -> PageLook {
        let mut textures = self.textures.borrow_mut();
        let texture = &mut textures[usize::from(role == Role::Citizen)];
        let (count, frame) = self.page.frames(seat(role)).newest();
        let Some(frame) = frame else {
            *texture = None;
            return PageLook::Coming;
        };
        let picture = || ColorImage::from_rgb(frame.size, &frame.rgb);
        match texture {
            Some((shown, _)) if *shown == count => {}
            Some((shown, texture)) => {
                *shown = count;
                texture.set(picture(), TextureOptions::LINEAR);
            }
            None => *texture = Some((count, context.load_texture("page", picture(), TextureOptions::LINEAR))),
        }
        match texture {
            Some((_, texture)) => PageLook::Shown { texture: texture.id(), size: vec2_of(frame.size) },
            None => PageLook::Coming,
        }
    }

    /// Both windows have been painted since they were drawn: what was drawn is seen.
    /// A screen that is not there shows nothing.
    pub fn painted(&self, is_there: impl Fn(Role) -> bool) {
        let status = self.page.status();
        if !status.covered {
            return;
        }
        let other = role_of(status.owner.other());
        let drawn = self.drawn.borrow_mut()[usize::from(other == Role::Citizen)].take();
        if !is_there(other) || drawn == Some(status.epoch) {
            self.page.wish(Wish::Painted(status.epoch));
        }
    }
}

/// The hosts that the guides and the commune name, with what their pages need for themselves.
#[must_use]
pub fn hosts(guides: &Library, local: &LocalLayer) -> Vec<Host> {
    let of_guides = guides.guides().iter().flat_map(|guide| {
        let sites = guide.sites.iter().flat_map(|site| std::iter::once(&site.host).chain(&site.also));
        sites.chain(&guide.host).cloned()
    });
    let of_commune = local.values.values().filter_map(|value| url::Url::parse(value).ok());
    let of_commune = of_commune.filter_map(|url| url.host_str().map(ToOwned::to_owned));
    // What is no name of a site cannot be reached; the check of guides has said why.
    of_guides.chain(of_commune).filter_map(|name| Host::parse(&name).ok()).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a screen has less than 16 million pixels a side")]
const fn vec2_of([width, height]: [usize; 2]) -> eframe::egui::Vec2 {
    vec2(width as f32, height as f32)
}

const fn seat(role: Role) -> Seat {
    match role {
        Role::Agent => Seat::Agent,
        Role::Citizen => Seat::Citizen,
    }
}

const fn role_of(seat: Seat) -> Role {
    match seat {
        Seat::Agent => Role::Agent,
        Seat::Citizen => Role::Citizen,
    }
}

/// What the page asks, as it is drawn.
fn ask_of(ask: PageAsk) -> Option<Ask> {
    Some(match ask {
        PageAsk::Select { label, multiple, options } => Ask::Select {
            label,
            multiple,
            options: options
                .into_iter()
                .map(|ListOption { label, group, chosen, disabled }| SelectOption {
                    label,
                    group,
                    chosen,
                    disabled,
                })
                .collect(),
        },
        PageAsk::Pick { label, kind, value } => return page_value::ask(&kind, label, &value),
        PageAsk::Suggest { label, values } => Ask::Suggestions { label, values },
        PageAsk::File { documents, multiple } => Ask::File {
            documents: documents
                .into_iter()
                .map(|Document { name, of_visit }| FileLine { name, of_visit })
                .collect(),
            multiple,
        },
        PageAsk::Received { name, readable } => Ask::Received { name, readable },
        PageAsk::Print => Ask::Print,
        PageAsk::Dialog { kind, words } => Ask::Dialog {
            kind: match kind.as_str() {
                "confirm" => DialogKind::Confirm,
                "prompt" => DialogKind::Prompt,
                "beforeunload" => DialogKind::LeavePage,
                _ => DialogKind::Alert,
            },
            words,
        },
    })
}

const fn keyboard_of(keys: Keys) -> KeyboardKind {
    match keys {
        Keys::Text => KeyboardKind::Text,
        Keys::Digits => KeyboardKind::Digits,
        Keys::Email => KeyboardKind::Email,
    }
}

const fn news_of(news: News) -> Text {
    match news {
        News::Password => Text::PagePassword,
        News::Arrived => Text::PageArrived,
        News::TooLarge => Text::PageTooLarge,
        News::KeepFirst => Text::PageKeepFirst,
        News::Printed => Text::PagePrinted,
        News::NotPrinted => Text::PageNotPrinted,
    }
}

const fn trouble_of(trouble: Trouble) -> PageTrouble {
    match trouble {
        Trouble::Unreachable => PageTrouble::Unreachable,
        Trouble::Password => PageTrouble::Password,
        Trouble::Certificate => PageTrouble::Certificate,
        Trouble::Crashed | Trouble::Busy | Trouble::Gone => PageTrouble::Stopped,
        Trouble::NoBrowser => PageTrouble::NoBrowser,
    }
}

const fn control_key(key: PageKey) -> ControlKey {
    match key {
        PageKey::Backspace => ControlKey::Backspace,
        PageKey::Delete => ControlKey::Delete,
        PageKey::Enter => ControlKey::Enter,
        PageKey::Tab => ControlKey::Tab,
        PageKey::BackTab => ControlKey::BackTab,
        PageKey::Escape => ControlKey::Escape,
        PageKey::Left => ControlKey::Left,
        PageKey::Right => ControlKey::Right,
        PageKey::Up => ControlKey::Up,
        PageKey::Down => ControlKey::Down,
        PageKey::Home => ControlKey::Home,
        PageKey::End => ControlKey::End,
    }
}
