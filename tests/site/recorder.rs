//! Records what a real browser sends while a secret is typed and goes away: a small text.
//!
//! The recorder asks what the conductor asks, and decides nothing: each frame is written down
//! with the second in which it was taken, in the order in which it came, and with the answer to
//! « are you clean? » that was asked after it. The judge of `recorded.rs` reads it again.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use passe_main::site::decode::decode;
use passe_main::site::wire::{CallId, Message};
use serde_json::{Value, json};

use super::bare::{Bare, now};
use super::counter::holds_canary;
use super::pages::Server;

/// One page on which a secret comes and goes.
pub struct Scene {
    /// The file of its recording.
    pub name: &'static str,
    /// What happens.
    pub about: &'static str,
    here: &'static str,
    next: &'static str,
    /// The page writes the secret itself; nobody types.
    by_itself: bool,
    /// The pictures are stopped and begun anew when the next page comes.
    restarts: bool,
    size: [u32; 2],
}

const TYPED: Scene = Scene {
    name: "",
    about: "",
    here: "<input type=password oninput='e.textContent=this.value;this.type=\"text\"' onkeydown='if(event.key==\"Enter\")location=\"/next\"'><div id=e class=echo></div><div class=moves></div>",
    next: "<!--later--><p>merci</p>",
    by_itself: false,
    restarts: false,
    size: [1280, 800],
};

/// Every scene that is recorded.
pub const SCENES: &[Scene] = &[
    Scene {
        name: "next-page",
        about: "A secret is typed, repeated by the page, and sent; the next page keeps its body back.",
        ..TYPED
    },
    Scene {
        name: "restart",
        about: "The same; the pictures are stopped and begun anew as soon as the next page comes.",
        restarts: true,
        ..TYPED
    },
    Scene {
        name: "late-frames",
        about: "The same on a large page of noise: its pictures take long to be made.",
        here: "<input type=password oninput='e.textContent=this.value;this.type=\"text\"' onkeydown='if(event.key==\"Enter\")location=\"/next\"'><div id=e class=echo></div><div class=moves></div><canvas id=c width=1600 height=900></canvas><script>const k=c.getContext('2d'),n=k.createImageData(1600,900);for(let i=0;i<n.data.length;i++)n.data[i]=i%4==3?255:i%4==1?128+Math.random()*127:Math.random()*255;k.putImageData(n,0,0)</script>",
        next: "<p>merci</p>",
        size: [1600, 1200],
        ..TYPED
    },
    Scene {
        name: "written-by-the-page",
        about: "The page writes a secret into its field by itself, shows it, and takes it away.",
        here: "<input id=f type=password><div id=e class=echo></div><div class=moves></div><script>setTimeout(()=>{f.value=e.textContent='MWMW';f.type='text'},900);setTimeout(()=>{f.value=e.textContent=''},1400)</script>",
        by_itself: true,
        ..TYPED
    },
    Scene {
        name: "slow-drawing",
        about: "The page takes its secret away in the same breath as it draws much that takes long.",
        here: "<input id=f type=password><div id=e class=echo></div><div class=moves></div><div id=h></div><script>setTimeout(()=>{f.value=e.textContent='MWMW';f.type='text'},900);setTimeout(()=>{f.value=e.textContent='';let s='';for(let i=0;i<150;i++)s+='<div style=\"position:absolute;left:'+(i%15)*60+'px;top:'+(200+(i/15|0)*50)+'px;width:50px;height:40px;filter:blur('+(8+i%9)+'px);background:linear-gradient('+i+'deg,#0a0,#00f);box-shadow:0 0 60px #0a0\">x</div>';h.innerHTML=s},1400)</script>",
        by_itself: true,
        ..TYPED
    },
];

/// What a question was about.
#[derive(Clone, Copy)]
enum Asked {
    Clean(usize),
    Settled,
    Drawn,
    Shot(f64),
    Cast,
}

struct Recorder {
    bare: Bare,
    begun: f64,
    lines: Vec<(f64, String)>,
    /// Looked at when the run is over: a slow recorder would make the browser slow.
    frames: Vec<(String, f64)>,
    /// The guard's world of the document.
    world: Option<String>,
    asked: Vec<(CallId, Asked)>,
    /// The page was found clean since the last document, secret or doubt.
    settled: bool,
    ask_at: Instant,
    restarts: bool,
}

/// Plays a scene so many times over.
pub fn record(scene: &Scene, times: usize) -> String {
    let page = |body: &str| format!("<!doctype html><meta charset=utf-8>{STYLE}{body}");
    let server = Server::start(&[("/", &page(scene.here)), ("/next", &page(scene.next))]);
    let mut at = Recorder::open(scene);
    for time in 0..times {
        at.bare.call("Page.navigate", &json!({"url": server.address(&format!("/?{time}"))}));
        at.until_settled();
        at.pass(200);
        if scene.by_itself {
            at.pass(1500);
            at.until_settled();
        } else {
            at.type_and_send();
        }
        at.pass(400);
    }
    format!("# {}\n{}", scene.about, at.finish())
}

/// Secrets are magenta, and something moves without the page's own doing.
const STYLE: &str = "<style>body{margin:0;font:40px monospace}input{font:40px monospace;color:#f0f;width:600px;height:60px;-webkit-text-security:none !important}.echo{color:#f0f;background:#fff;height:60px}@keyframes k{from{transform:translateX(0)}to{transform:translateX(300px)}}.moves{width:100px;height:100px;background:#00a;animation:k .3s infinite alternate linear;will-change:transform}</style>";

impl Recorder {
    fn open(scene: &Scene) -> Self {
        let mut bare = Bare::open(Vec::new(), scene.size);
        bare.call("Runtime.addBinding", &json!({"name": "passeMain", "executionContextName": "guard"}));
        let guard = include_str!("../../src/site/guard.js");
        let script = json!({"source": guard, "worldName": "guard", "runImmediately": true});
        bare.call("Page.addScriptToEvaluateOnNewDocument", &script);
        Self {
            bare,
            begun: now(),
            lines: Vec::new(),
            frames: Vec::new(),
            world: None,
            asked: Vec::new(),
            settled: false,
            ask_at: Instant::now(),
            restarts: scene.restarts,
        }
    }

    fn type_and_send(&mut self) {
        for kind in ["mousePressed", "mouseReleased"] {
            let finger = json!({"type": kind, "x": 100, "y": 30, "button": "left", "clickCount": 1});
            self.bare.say("Input.dispatchMouseEvent", &finger);
        }
        self.pass(100);
        for letter in ["M", "W", "M", "W"] {
            self.line("key");
            self.bare.say("Input.insertText", &json!({"text": letter}));
            self.pass(30);
        }
        self.pass(200);
        let key = |kind: &str, text: &str| json!({"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": text});
        self.bare.say("Input.dispatchKeyEvent", &key("keyDown", "\r"));
        self.bare.say("Input.dispatchKeyEvent", &key("keyUp", ""));
        self.settled = false;
        self.pass(300);
        self.until_settled();
    }

    fn line(&mut self, words: &str) {
        self.line_at(now(), words);
    }

    fn line_at(&mut self, at: f64, words: &str) {
        self.lines.push((at, words.to_owned()));
    }

    fn millis(&self, at: f64) -> f64 {
        (at - self.begun) * 1000.0
    }

    fn until_settled(&mut self) {
        let until = Instant::now() + Duration::from_secs(8);
        while !self.settled {
            assert!(Instant::now() < until, "the page was never found clean: {:?}", self.lines);
            self.pass(20);
        }
    }

    /// Listens for so long.
    fn pass(&mut self, millis: u64) {
        let until = Instant::now() + Duration::from_millis(millis);
        while let Some(wait) = until.checked_duration_since(Instant::now()) {
            if let Some((at, message)) = self.bare.hear(wait.min(Duration::from_millis(10))) {
                self.heard(at, message);
            }
            let asks = self.asked.iter().any(|(_, asked)| matches!(asked, Asked::Settled | Asked::Drawn));
            if !self.settled && !asks && self.world.is_some() && self.ask_at <= Instant::now() {
                self.line("asked");
                self.ask("settled()", Asked::Settled);
            }
        }
    }

    fn ask(&mut self, function: &str, asked: Asked) {
        let question = json!({"expression": function, "uniqueContextId": self.world, "awaitPromise": matches!(asked, Asked::Settled), "returnByValue": true});
        let call = self.bare.say("Runtime.evaluate", &question);
        self.asked.push((call, asked));
    }

    fn shoot(&mut self) {
        let call = self.bare.say("Page.captureScreenshot", &json!({"format": "jpeg", "quality": 80}));
        self.asked.push((call, Asked::Shot(now())));
    }

    fn cast(&mut self) {
        let begin = json!({"format": "jpeg", "quality": 80, "maxWidth": 4000, "maxHeight": 4000});
        let call = self.bare.say("Page.startScreencast", &begin);
        self.asked.push((call, Asked::Cast));
    }

    fn frame(&mut self, at: f64, data: &Value, taken: f64) {
        let number = self.frames.len();
        self.frames.push((data.as_str().unwrap().to_owned(), taken));
        self.line_at(at, &format!("frame {number}"));
        if self.world.is_some() {
            self.ask("isClean()", Asked::Clean(number));
        }
    }

    /// Everything in the order in which it was read, and what stood on the frames.
    fn finish(mut self) -> String {
        self.lines.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut text = String::new();
        for (at, words) in &self.lines {
            write!(text, "{:.1} {words}", self.millis(*at)).unwrap();
            if let Some(number) = words.strip_prefix("frame ") {
                let (data, taken) = &self.frames[number.parse::<usize>().unwrap()];
                let shows = if holds_canary(&decode(data, *taken).unwrap()) { "canary" } else { "blank" };
                write!(text, " {:.1} {shows}", self.millis(*taken)).unwrap();
            }
            text.push('\n');
        }
        text
    }

    fn heard(&mut self, at: f64, message: Message) {
        match message {
            Message::Answer { call, result } => {
                let Some(which) = self.asked.iter().position(|(asked, _)| *asked == call) else { return };
                let (_, asked) = self.asked.remove(which);
                self.answered(at, asked, &result);
            }
            Message::Event { method, params, .. } => self.event(at, &method, &params),
            Message::Gone => panic!("the browser has gone"),
        }
    }

    fn answered(&mut self, at: f64, asked: Asked, result: &Result<Value, String>) {
        let yes = result.as_ref().is_ok_and(|answer| answer.pointer("/result/value") == Some(&json!(true)));
        let word = if yes { "yes" } else { "no" };
        match asked {
            Asked::Clean(frame) => {
                self.line_at(at, &format!("clean {frame} {word}"));
                if !yes {
                    self.not_clean();
                }
            }
            Asked::Settled => {
                self.line_at(at, &format!("settled {word}"));
                if yes {
                    let call =
                        self.bare.say("Page.captureScreenshot", &json!({"format": "jpeg", "quality": 1}));
                    self.asked.push((call, Asked::Drawn));
                } else {
                    self.not_clean();
                }
            }
            Asked::Drawn => {
                self.line_at(at, if result.is_ok() { "drawn yes" } else { "drawn no" });
                if result.is_ok() {
                    self.settled = true;
                    self.shoot();
                }
            }
            Asked::Shot(taken) => {
                if let Ok(shot) = result {
                    self.frame(at, &shot["data"], taken);
                }
            }
            // « Not attached to an active page »: asked again.
            Asked::Cast if result.is_err() => self.cast(),
            Asked::Cast => self.line_at(at, "cast"),
        }
    }

    fn not_clean(&mut self) {
        self.settled = false;
        self.ask_at = Instant::now() + Duration::from_millis(150);
    }

    fn event(&mut self, at: f64, method: &str, params: &Value) {
        match method {
            "Page.screencastFrame" => {
                self.bare.say("Page.screencastFrameAck", &json!({"sessionId": params["sessionId"]}));
                let taken = params.pointer("/metadata/timestamp").and_then(Value::as_f64).unwrap();
                self.frame(at, &params["data"], taken);
            }
            "Page.frameNavigated" if params.pointer("/frame/parentId").is_none() => {
                self.line_at(at, "navigated");
                self.settled = false;
                self.ask_at = Instant::now();
                if self.restarts {
                    self.bare.say("Page.stopScreencast", &json!({}));
                }
                self.cast();
                self.shoot();
            }
            "Runtime.executionContextCreated" if params.pointer("/context/name") == Some(&json!("guard")) => {
                self.world =
                    params.pointer("/context/uniqueId").and_then(Value::as_str).map(ToOwned::to_owned);
            }
            "Runtime.executionContextsCleared" => self.world = None,
            "Runtime.bindingCalled" => {
                let word: Value = serde_json::from_str(params["payload"].as_str().unwrap()).unwrap();
                let secret = word["at"] == "secret" || word["secret"] == true;
                self.line_at(at, if secret { "guard secret" } else { "guard public" });
                if secret {
                    self.not_clean();
                }
            }
            _ => {}
        }
    }
}
