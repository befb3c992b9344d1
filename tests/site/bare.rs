//! A browser without our conductor: the test speaks to it itself.
//!
//! For what the program never lets happen, so that a test of it can fail: every frame as the
//! browser sends it (the recordings of the veil), and a page that no wall holds (the control).

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use passe_main::site::Launch;
use passe_main::site::browser::{Browser, Leash};
use passe_main::site::wire::{CallId, Message, Session, Speaker, listen};
use rustix::process::geteuid;
use serde_json::{Value, json};

/// A browser with one page.
pub struct Bare {
    _browser: Browser,
    speaker: Speaker,
    heard: Receiver<(f64, Message)>,
    /// What came while an answer was waited for.
    kept: VecDeque<(f64, Message)>,
    page: Session,
}

impl Bare {
    /// Starts one with these switches beside our own.
    pub fn open(switches: Vec<String>, [width, height]: [u32; 2]) -> Self {
        let launch = Launch { program: None, wall: switches, as_root: geteuid().is_root() };
        let (browser, reader, writer) = Browser::start(&launch, Leash::default()).unwrap();
        let (say, heard) = channel();
        // Stamped when it is read: a slow test must not make a frame look late.
        std::thread::spawn(move || listen(reader, move |message| drop(say.send((now(), message)))));
        let mut bare = Self {
            _browser: browser,
            speaker: Speaker::new(writer),
            heard,
            kept: VecDeque::new(),
            page: None,
        };
        let context = bare.call("Target.createBrowserContext", &json!({"disposeOnDetach": true}));
        let target = bare.call(
            "Target.createTarget",
            &json!({"url": "about:blank", "browserContextId": context["browserContextId"]}),
        );
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let session = bare.call("Target.attachToTarget", &attach);
        bare.page = Some(session["sessionId"].as_str().unwrap().to_owned());
        for domain in ["Page", "Runtime"] {
            bare.call(&format!("{domain}.enable"), &json!({}));
        }
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        bare.call("Emulation.setDeviceMetricsOverride", &metrics);
        bare
    }

    /// Calls a method of the browser itself and goes on.
    pub fn say_to_browser(&mut self, method: &str) {
        self.speaker.say(&None, method, &json!({})).unwrap();
    }

    /// Calls a method and goes on.
    pub fn say(&mut self, method: &str, params: &Value) -> CallId {
        self.speaker.say(&self.page, method, params).unwrap()
    }

    /// Calls a method and waits for what it answers.
    #[track_caller]
    pub fn call(&mut self, method: &str, params: &Value) -> Value {
        let asked = self.say(method, params);
        let until = Instant::now() + Duration::from_secs(10);
        loop {
            let heard = self.heard.recv_timeout(until.saturating_duration_since(Instant::now()));
            let (at, message) = heard.unwrap_or_else(|_| panic!("{method} is not answered"));
            match message {
                Message::Answer { call, result } if call == asked => {
                    return result.unwrap_or_else(|words| panic!("{method}: {words}"));
                }
                other => self.kept.push_back((at, other)),
            }
        }
    }

    /// The next thing that the browser says, and when it was read.
    pub fn hear(&mut self, patience: Duration) -> Option<(f64, Message)> {
        self.kept.pop_front().or_else(|| self.heard.recv_timeout(patience).ok())
    }
}

/// The wall clock, as the browser stamps its frames.
pub fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64()
}
