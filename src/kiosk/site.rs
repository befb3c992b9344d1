//! The official page between the session and the windows: says to [`crate::site`] what the
//! session has become, and to each window what its party may see.

use std::cell::RefCell;
use std::sync::Arc;

use eframe::egui::{ColorImage, Context, Rect, TextureHandle, TextureOptions, pos2, vec2};

use crate::guide::{Library, LocalLayer};
use crate::practice::{self, Practice};
use crate::screen::board::{PageAct, PageLook, PageStep, PageView, Pointed, Private};
use crate::screen::page::{AskAnswer, PageRoom};
use crate::screen::words::Text;
use crate::session::{PageFact, Role};
use crate::site::printer::Printer;
use crate::site::talk::{Arrive, Finger, Opening, PageAsk, Rules, Sought, Stage, Status, Touch, Wish};
use crate::site::veil::{Epoch, Reason};
use crate::site::{Fit, Page};

use super::clock;
use super::sought;

mod finger;
mod rules;
mod tree;
mod value;
mod words;

pub use rules::wall;
pub use words::role_of;

use finger::OtherFinger;
use rules::rules;
use tree::Told;
use words::{alone, ask_of, control_key, keyboard_of, news_of, refused_page, seat, trouble_of};

/// The official page, as the kiosk holds it.
pub struct SiteKeeper {
    page: Page,
    /// The practice pages stand in the place of the official ones.
    practice: Option<Practice>,
    textures: RefCell<[Option<(u64, TextureHandle)>; 2]>,
    /// The curtain that each window has drawn, and the one that was told.
    drawn: RefCell<[Option<Epoch>; 2]>,
    /// What a screen reader was told last.
    told: RefCell<Told>,
    /// The step that is open, as the page calls it.
    place: Option<String>,
    /// The host of its address.
    expected: Option<String>,
    lead: Role,
    finger: OtherFinger,
    /// What the page was told of its size, and by which zoom.
    fit: Option<(Fit, f32)>,
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
            told: RefCell::default(),
            place: None,
            expected: None,
            lead: Role::Agent,
            finger: OtherFinger::default(),
            fit: None,
        }
    }

    /// The printer of the machine.
    #[must_use]
    pub fn printer(&self) -> Arc<Printer> {
        self.page.printer()
    }

    /// The sites that these guides and this commune name can be reached from now on.
    pub fn rebuild(&mut self, guides: &Library, local: &LocalLayer) {
        if self.practice.is_none() {
            self.page.wish(Wish::Rebuild(Box::new(rules::wall(guides, local))));
        }
    }

    /// The session stands at `step` and `lead` leads.
    pub fn turn(&mut self, step: Option<PageStep>, lead: Role, guides: &Library) {
        self.lead = lead;
        self.finger.end();
        self.page.wish(Wish::Pass(seat(lead)));
        let opening = step.map(|step| self.opening(step, guides));
        self.place = opening.as_ref().map(|opening| opening.place.clone());
        self.expected = opening.as_ref().and_then(|opening| host_of(&opening.address));
        self.page.wish(opening.map_or(Wish::Rest, |opening| Wish::Open(Box::new(opening))));
    }

    fn opening(&self, step: PageStep, guides: &Library) -> Opening {
        let PageStep { guide, step, address, stays, private, others } = step;
        let place = format!("{}/{}", guide.as_str(), step.as_str());
        let (landmark, sign) = sought::of_guide(guides, &guide, &step);
        if let Some(practice) = &self.practice {
            let known = practice::Page::known(guide.as_str(), step.as_str());
            let page = known.unwrap_or(practice::Page::AccountChoice);
            // Practice pages know nothing of each other: each step has its own. One that stays on
            // another's has nothing to be found there.
            let (arrive, (landmark, sign)) = if stays && known.is_none() {
                (Arrive::Stay, (None, None))
            } else {
                (Arrive::Anew, sought::of_practice(page))
            };
            let rules = Rules { hosts: vec![("127.0.0.1".to_owned(), Vec::new())], secret: Vec::new() };
            let address = practice.address(page);
            return Opening { place, address, private, rules, arrive, landmark, sign };
        }
        let rules = rules(std::iter::once(&guide).chain(&others), guides);
        let arrive = if stays { Arrive::Stay } else { Arrive::UnlessThere };
        Opening { place, address, private, rules, arrive, landmark, sign }
    }

    /// What `role` does on the page. Whether the other's finger has come or gone by it.
    pub fn act(&mut self, role: Role, act: PageAct) -> bool {
        let touch = match act {
            PageAct::Point(at) => return self.point(Pointed { by: role, at }),
            PageAct::Agree => {
                self.page.wish(Wish::Agree(seat(role)));
                return false;
            }
            PageAct::Show => {
                self.page.wish(Wish::Show(seat(role)));
                return false;
            }
            PageAct::Press(at) => Touch::Finger { does: Finger::Down, at: at.into() },
            PageAct::Release(at) => Touch::Finger { does: Finger::Up, at: at.into() },
            PageAct::Scroll { at, by } => Touch::Scroll { at: at.into(), by: by.into() },
            PageAct::PressNode(id) => Touch::PressNode(id),
            PageAct::FocusNode(id) => Touch::FocusNode(id),
            PageAct::Text(words) => Touch::Text(words),
            PageAct::Answer(answer) => self.answer(answer),
            PageAct::Key(key) => Touch::Key(control_key(key)),
            PageAct::Back => Touch::Back,
            PageAct::StartAgain => Touch::StartAgain,
        };
        // Who scrolls or presses has seen it, and what it points at moves away.
        let moves = !matches!(touch, Touch::Text(_) | Touch::Key(_));
        self.page.wish(Wish::Touch(seat(role), touch));
        moves && self.finger.end()
    }

    /// Only what a party sees can it point at.
    fn point(&mut self, pointed: Pointed) -> bool {
        let status = self.page.status();
        let sees = status.stage == Stage::Open && (!status.covered || status.owner == seat(pointed.by));
        if sees && self.place.is_some() {
            self.finger.point(pointed, clock::now().mono);
        }
        sees && self.place.is_some()
    }

    /// A picker's answer, as the field or the page's question takes it.
    fn answer(&self, answer: AskAnswer) -> Touch {
        let question = matches!(self.page.status().ask, Some(PageAsk::Dialog { .. }));
        match answer {
            AskAnswer::Chosen(options) => Touch::Choose(options),
            AskAnswer::Date(day) => Touch::Put(day.to_string()),
            AskAnswer::Time(time) => Touch::Put(time.strftime("%H:%M").to_string()),
            AskAnswer::Month(day) => Touch::Put(value::month(day)),
            AskAnswer::Week(day) => Touch::Put(value::week(day)),
            AskAnswer::Moment(moment) => Touch::Put(value::moment(moment)),
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
        self.place = None;
        self.finger.end();
        *self.textures.borrow_mut() = [None, None];
        self.told.borrow_mut().forget();
        self.page.wish(Wish::Forget);
    }

    /// What `role` may see now, its newest picture handed to the graphics card of `context`.
    pub fn view(&self, role: Role, context: &Context) -> Option<PageView> {
        if let Some(listens) = self.told.borrow_mut().listens_now(role, context) {
            self.page.wish(Wish::Listen(seat(role), listens));
        }
        self.place.as_ref()?;
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
            Stage::Open => self.picture(role, context, status.width),
        };
        let agreed = status.agreed[at];
        let Status { host, secure, covered, owner, refused, news, reasons, ask, focus, landmark, .. } =
            status;
        // A confirmation on its way is no private moment: the mark would flicker.
        let mine = covered && owner == seat(role);
        let private = if mine { alone(&reasons, agreed) } else { Private::No };
        let typing = focus.and_then(|focus| Some((keyboard_of(focus.keys?), focus.top_bottom)));
        // A document that is read here has no host.
        let host =
            host.map(|host| if host.is_empty() { Text::PageDocument.words().to_owned() } else { host });
        // A page that does not come is still the one that was asked for.
        let host = host.or_else(|| self.expected.clone()).unwrap_or_default();
        let news = news.map(news_of);
        let sees = !hidden && matches!(look, PageLook::Shown { .. });
        // What the page asks is on the page: who does not see it does not see the question.
        let ask = ask.filter(|ask| sees && ask.is_for(seat(role))).and_then(ask_of);
        let typing = typing.filter(|_| sees);
        let landmark = match landmark {
            Sought::At([left, top, width, height]) if sees => {
                Some(Rect::from_min_size(pos2(left, top), vec2(width, height)))
            }
            Sought::At(_) | Sought::Nothing | Sought::Looking | Sought::Missing | Sought::Several => None,
        };
        let refused = refused.map(refused_page);
        let pointed = self.finger.at(clock::now().mono).filter(|_| sees).map(|(pointed, left)| {
            context.request_repaint_after(left);
            pointed
        });
        let tree = self.page.tree(seat(role)).filter(|_| sees);
        let read = tree.map(|tree| self.told.borrow_mut().read(&tree));
        Some(PageView { host, secure, look, private, refused, news, ask, typing, landmark, pointed, read })
    }

    fn picture(&self, role: Role, context: &Context, width: f32) -> PageLook {
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
            Some((_, texture)) => {
                // A picture may be smaller than the room, as one from just before the room grew.
                let size = vec2_of(frame.size);
                PageLook::Shown { texture: texture.id(), size: size * (width / size.x) }
            }
            None => PageLook::Coming,
        }
    }

    /// What the page has shown on the present step. Told again and again; the session takes
    /// each once.
    #[must_use]
    pub fn facts(&self) -> Vec<PageFact> {
        let status = self.page.status();
        // The page may not have heard yet that the session has gone on.
        if self.place.as_ref() != Some(&status.place) {
            return Vec::new();
        }
        let told = |fact: &PageFact| match fact {
            PageFact::LandmarkSeen => matches!(status.landmark, Sought::At(_)),
            PageFact::LandmarkMissing => status.landmark.is_given_up(),
            PageFact::LooksDone => status.done,
            PageFact::SecretTouched => status.focus.is_some_and(|focus| focus.secret),
            PageFact::Refused => status.refused.is_some(),
        };
        PageFact::ALL.into_iter().filter(told).collect()
    }

    /// As many pixels as the citizen's window has for the page, and « Plus grand » its zoom.
    pub fn fit(&mut self, room: PageRoom, screen: f32, density: f32) {
        let PageRoom { size, zoom, stays } = room;
        // « Plus grand » is answered at once, whatever is being said.
        let asked = self.fit.is_none_or(|(_, before)| (before - zoom).abs() > f32::EPSILON);
        if let Some(fit) = Fit::new((size * density).into(), screen * density, zoom)
            && (stays || asked)
            && self.fit.replace((fit, zoom)) != Some((fit, zoom))
        {
            self.page.wish(Wish::Fit(fit));
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

#[expect(clippy::cast_precision_loss, reason = "a screen has less than 16 million pixels a side")]
const fn vec2_of([width, height]: [usize; 2]) -> eframe::egui::Vec2 {
    vec2(width as f32, height as f32)
}

fn host_of(address: &str) -> Option<String> {
    url::Url::parse(address).ok()?.host_str().map(ToOwned::to_owned)
}
