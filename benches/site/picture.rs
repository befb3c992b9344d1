//! One picture of a page as the browser sends it: the pictures that a window gets are decoded already.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use passe_main::site::Launch;
use passe_main::site::browser::{Browser, Leash};
use passe_main::site::wire::{CallId, Message, Session, Speaker, listen};
use serde_json::{Value, json};

/// What has not come by then never comes.
const PATIENCE: Duration = Duration::from_secs(20);

struct Talk {
    speaker: Speaker,
    heard: Receiver<Message>,
}

/// The page at `address` as JPEG, in the quality of the kiosk's, in base64.
pub fn jpeg(launch: &Launch, address: &str, [width, height]: [u32; 2]) -> String {
    let (_browser, reader, writer) = Browser::start(launch, Leash::default()).expect("Chromium");
    let (hear, heard) = channel();
    std::thread::spawn(move || listen(reader, |message| drop(hear.send(message))));
    let mut talk = Talk { speaker: Speaker::new(writer), heard };
    let target = talk.ask(&None, "Target.createTarget", &json!({ "url": "about:blank" }));
    let attach = json!({ "targetId": target["targetId"], "flatten": true });
    let page = talk.ask(&None, "Target.attachToTarget", &attach)["sessionId"].as_str().map(str::to_owned);
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    talk.ask(&page, "Emulation.setDeviceMetricsOverride", &size);
    talk.ask(&page, "Page.enable", &json!({}));
    talk.say(&page, "Page.navigate", &json!({ "url": address }));
    talk.hear(|message| matches!(message, Message::Event { method, .. } if method == "Page.loadEventFired"));
    let picture = talk.ask(&page, "Page.captureScreenshot", &json!({ "format": "jpeg", "quality": 80 }));
    picture["data"].as_str().expect("a picture").to_owned()
}

impl Talk {
    fn say(&mut self, session: &Session, method: &str, params: &Value) -> CallId {
        self.speaker.say(session, method, params).expect("the browser listens")
    }

    fn ask(&mut self, session: &Session, method: &str, params: &Value) -> Value {
        let asked = self.say(session, method, params);
        match self.hear(|message| matches!(message, Message::Answer { call, .. } if *call == asked)) {
            Message::Answer { result, .. } => result.expect(method),
            other => unreachable!("{other:?}"),
        }
    }

    fn hear(&self, wanted: impl Fn(&Message) -> bool) -> Message {
        loop {
            let message = self.heard.recv_timeout(PATIENCE).expect("the browser speaks");
            if wanted(&message) {
                return message;
            }
        }
    }
}
