//! Live pages that attack the veil's way down: the moment in which the page is shown again.

use std::sync::Mutex;

use passe_main::site::Seat;
use passe_main::site::talk::{ControlKey, Stage, Touch, Trouble};
use passe_main::site::veil::Reason;

use super::counter::Counter;
use super::pages::Server;
use super::processes::{renderers, this_browser};

/// Secrets are magenta, and a box moves by itself: the browser sends frames all the time.
const STYLE: &str = "<style>body{margin:0;font:40px monospace}input{font:40px monospace;color:#f0f;width:600px;height:60px;border:1px solid #000;-webkit-text-security:none !important}.echo{color:#f0f;background:#fff;height:60px}@keyframes k{from{transform:translateX(0)}to{transform:translateX(300px)}}.moves{width:100px;height:100px;background:#00a;animation:k .3s infinite alternate linear;will-change:transform}</style>";

/// Shows what is typed, twice, and goes on with Enter.
const ECHOES: &str = "<input type=password oninput='e.textContent=this.value;this.type=\"text\"' onkeydown='if(event.key==\"Enter\")location=\"/next\"'><div id=e class=echo></div><div class=moves></div>";

fn page(body: &str) -> String {
    format!("<!doctype html><meta charset=utf-8>{STYLE}{body}")
}

/// Types a secret, presses Enter, and waits until the next page is shown to both; three times.
fn next_page(here: &str, next: &str) {
    let server = Server::start(&[("/", &page(here)), ("/next", &page(next))]);
    let counter = Counter::open(server.port);
    for time in 0..3 {
        counter.visit(&server.address(&format!("/?{time}")));
        counter.pause(100);
        counter.wait_open();
        counter.click(100.0, 30.0);
        counter.wait("covered", |status| status.covered && status.reasons.contains(&Reason::Field));
        counter.touch(Touch::Text("MWMW".to_owned()));
        counter.pause(200);
        counter.touch(Touch::Key(ControlKey::Enter));
        counter.wait_open();
        counter.pause(600);
    }
    let [agent, citizen] = [counter.frames(Seat::Agent), counter.frames(Seat::Citizen)];
    assert!(citizen.1 > 0, "the one who types sees what they type");
    assert!(agent.0 > 0, "the agent saw the pages before and after");
    assert_eq!(agent.1, 0);
}

#[test]
fn a_next_page_that_keeps_its_body_back_brings_nothing_of_the_one_before() {
    next_page(ECHOES, "<!--later--><p>merci</p>");
}

#[test]
fn a_next_page_that_paints_nothing_yet_brings_nothing_of_the_one_before() {
    let later = "<body><div id=x></div><script>setTimeout(()=>{x.textContent='merci'},1500)</script>";
    next_page(ECHOES, later);
}

#[test]
fn a_page_scrolled_and_laid_out_anew_sixty_times_a_second_shows_nothing() {
    let here = format!(
        "{ECHOES}<div style='height:3000px'></div><script>let n=0;const go=()=>{{n++;e.style.marginTop=n%50+'px';document.body.style.paddingLeft=n%90+'px';scrollTo(0,n%40);requestAnimationFrame(go)}};document.querySelector('input').onfocus=go</script>"
    );
    next_page(&here, "<p>merci</p>");
}

#[test]
fn a_field_that_moves_under_a_clear_layer_shows_nothing() {
    let here = format!(
        "{ECHOES}<div style='position:fixed;inset:0;background:rgba(0,0,0,.01);pointer-events:none' id=l></div><script>document.querySelector('input').oninput=function(){{e.textContent=this.value;this.type='text';this.style.position='absolute';this.style.zIndex=-1;this.style.top=100+Math.random()*300+'px'}}</script>"
    );
    next_page(&here, "<p>merci</p>");
}

#[test]
fn pictures_that_are_late_show_nothing() {
    let noise = "<canvas id=c width=800 height=430></canvas><script>const k=c.getContext('2d'),n=k.createImageData(800,430);for(let i=0;i<n.data.length;i++)n.data[i]=i%4==3?255:i%4==1?128+Math.random()*127:Math.random()*255;k.putImageData(n,0,0)</script>";
    next_page(&format!("{ECHOES}{noise}"), "<p>merci</p>");
}

#[test]
fn a_secret_that_the_page_writes_and_takes_away_while_it_draws_slowly_is_not_shown() {
    let here = "<input id=f type=password><div id=e class=echo></div><div class=moves></div><div id=h></div><script>let n=0;setInterval(()=>{if(n++%8>4)return;f.value=e.textContent='MWMW';f.type='text';setTimeout(()=>{f.value=e.textContent='';let s='';for(let i=0;i<150;i++)s+='<div style=\"position:absolute;left:'+(i%15)*50+'px;top:'+(200+(i/15|0)*40)+'px;width:50px;height:40px;filter:blur('+(8+i%9)+'px);background:linear-gradient('+(i+Date.now()%90)+'deg,#0a0,#00f);box-shadow:0 0 60px #0a0\">x</div>';h.innerHTML=s},300)},1200)</script>";
    let server = Server::start(&[("/", &page(here))]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.pause(12_000);
    // However slow the machine: it is not the curtain that hides everything.
    counter.wait("the agent sees the page between two secrets", |_| counter.frames(Seat::Agent).0 > 0);
    assert!(counter.frames(Seat::Citizen).1 > 0, "the secret was there");
    assert_eq!(counter.frames(Seat::Agent).1, 0);
}

fn kill_the_page() {
    for pid in renderers(&this_browser()) {
        std::process::Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap();
    }
}

/// Everything that the program writes down while these tests run, at the finest level.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Pen;

impl std::io::Write for Pen {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_secret_in_the_title_is_told_and_logged_nowhere() {
    tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(|| Pen).init();
    let here = "<input type=password oninput='document.title=e.textContent=this.value'><div id=e class=echo></div><div class=moves></div>";
    let server = Server::start(&[("/", &page(here))]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(100.0, 30.0);
    counter.wait("covered", |status| status.covered);
    for letter in ["MWMW", "canari-4711"] {
        counter.touch(Touch::Text(letter.to_owned()));
        counter.pause(250);
        let told = format!("{:?}", counter.page.status());
        assert!(!told.contains("MWMW") && !told.contains("canari"), "{told}");
    }
    assert!(counter.frames(Seat::Citizen).1 > 0);
    assert_eq!(counter.frames(Seat::Agent).1, 0);
    // Something is said in the log; what was typed is not.
    kill_the_page();
    counter.wait("said", |status| status.stage == Stage::Down(Trouble::Crashed));
    let log = String::from_utf8(LOG.lock().unwrap().clone()).unwrap();
    assert!(log.contains("the page cannot be used"), "{log}");
    assert!(!log.contains("MWMW") && !log.contains("canari"), "{log}");
}

#[test]
fn a_page_that_crashes_with_a_secret_shows_nothing_and_comes_back_clean() {
    let server = Server::start(&[("/", &page(ECHOES))]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(100.0, 30.0);
    counter.wait("covered", |status| status.covered);
    counter.touch(Touch::Text("MWMW".to_owned()));
    counter.pause(300);
    let before = counter.frames(Seat::Agent).0;
    kill_the_page();
    counter.wait("noticed", |status| status.stage == Stage::Down(Trouble::Crashed) && status.covered);
    counter.pause(300);
    assert_eq!(counter.frames(Seat::Agent).0, before, "nothing of a dead page is shown");
    counter.touch(Touch::StartAgain);
    counter.pause(100);
    counter.wait_open();
    assert!(counter.frames(Seat::Citizen).1 > 0, "the secret was there");
    assert_eq!(counter.frames(Seat::Agent).1, 0);
}
