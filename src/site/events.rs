//! What the browser tells by itself.

use std::io;

use serde::Deserialize;
use serde_json::Value;

use super::conductor::{Conductor, read};
use super::live::{GUARD, Said};
use super::news::News;
use super::protocol::{
    AckFrame, AttachedToTarget, AuthAnswer, AuthRequired, BindingCalled, CloseTarget, ContextCreated,
    ContextDestroyed, ContinueRequest, ContinueWithAuth, DetachedFromTarget, DialogOpening, FailRequest,
    FrameNavigated, Navigate, NavigatedWithin, RequestPaused, ScreencastFrame,
};
use super::talk::{Focus, Keys, ListOption, PageAsk, Stage, Trouble};
use super::veil::Reason;
use super::wall::Verdict;
use super::wire::Session;
use super::world::World;
use super::{chooser, download, papers};

/// Where the browser's own reader of papers has its parts.
const READER: [&str; 2] = ["chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/", "chrome://resources/"];

/// Half the height of a field, in points: as far as one reaches around the finger.
const FIELD: f32 = 24.0;

/// What the guard says.
#[derive(Deserialize)]
#[serde(tag = "at", rename_all = "lowercase")]
enum GuardWord {
    Nothing,
    Field { secret: bool, keys: String, rect: Option<[f32; 4]> },
    Secret,
    Held,
    Print,
    Select { label: String, multiple: bool, options: Vec<ListOption> },
    Pick { label: String, kind: String, value: String },
    Suggest { label: String, values: Vec<String> },
}

pub(super) fn hear(at: &mut Conductor, session: &Session, method: &str, params: Value) -> io::Result<()> {
    let Some(live) = &mut at.live else { return Ok(()) };
    let main = session.is_some() && *session == live.main;
    match method {
        "Page.screencastFrame" if main => {
            let Some(ScreencastFrame { data, metadata, session_id }) = read(params) else { return Ok(()) };
            live.tell_page(&AckFrame { session_id })?;
            at.frame(&data, metadata.timestamp)
        }
        "Runtime.executionContextCreated" => {
            let Some(ContextCreated { context }) = read(params) else { return Ok(()) };
            if context.name == GUARD
                && let Some(session) = session
                && live.sessions.contains_key(session)
            {
                live.worlds.insert(World::new(session, context));
                // A world begins without the guide's names, and before anything is asked of it.
                at.tell_names()?;
                return at.look_whose_it_is();
            }
            Ok(())
        }
        "Runtime.executionContextDestroyed" => {
            let Some(gone) = read::<ContextDestroyed>(params) else { return Ok(()) };
            live.worlds.retain(|world| world.name != gone.execution_context_unique_id);
            Ok(())
        }
        "Runtime.executionContextsCleared" => {
            live.worlds.retain(|world| world.session != *session);
            if main {
                at.new_document();
            }
            Ok(())
        }
        "Runtime.bindingCalled" => {
            if let Some(BindingCalled { payload, execution_context_id }) = read(params) {
                guard_says(at, session, execution_context_id, &payload);
            }
            Ok(())
        }
        "Page.frameNavigated" | "Page.documentOpened" | "Page.navigatedWithinDocument" => {
            moved(at, main, method, params)
        }
        "Page.javascriptDialogOpening" => {
            let Some(DialogOpening { r#type, message }) = read(params) else { return Ok(()) };
            at.dialog = true;
            at.status.ask = Some(PageAsk::Dialog { kind: r#type, words: message });
            // The page answers nothing until it has its own answer.
            at.void_round();
            Ok(())
        }
        "Page.javascriptDialogClosed" => {
            at.dialog = false;
            at.status.ask = None;
            at.void_round();
            at.look_again()
        }
        "Inspector.targetCrashed" if main => {
            at.down(Trouble::Crashed);
            Ok(())
        }
        "Inspector.targetCrashed" => {
            // A frame of another site: it shows nothing, and answers nothing.
            live.worlds.retain(|world| world.session != *session);
            at.never_answers()
        }
        "Target.attachedToTarget" => match read(params) {
            Some(attached) => appeared(at, session, attached),
            None => Ok(()),
        },
        "Target.detachedFromTarget" => {
            if let Some(DetachedFromTarget { session_id }) = read(params) {
                live.disarm(&session_id);
                return at.never_answers();
            }
            Ok(())
        }
        "Fetch.requestPaused" => match read(params) {
            Some(paused) => requested(at, session, main, paused),
            None => Ok(()),
        },
        "Fetch.authRequired" => {
            let Some(AuthRequired { request_id, resource_type }) = read(params) else { return Ok(()) };
            if main && resource_type == "Document" {
                at.status.news = Some(News::Password);
            }
            let auth_challenge_response = AuthAnswer { response: "CancelAuth".to_owned() };
            live.tell(session, &ContinueWithAuth { request_id, auth_challenge_response })
        }
        _ => of_documents(at, session, method, params),
    }
}

/// Documents that go to the page or come from it.
fn of_documents(at: &mut Conductor, session: &Session, method: &str, params: Value) -> io::Result<()> {
    match method {
        "Browser.downloadWillBegin" => return download::begins(at, params),
        "Browser.downloadProgress" => return download::goes_on(at, params),
        "Page.fileChooserOpened" => chooser::opened(at, session, params),
        _ => {}
    }
    Ok(())
}

/// Something is at another address, or another document is there.
fn moved(at: &mut Conductor, main: bool, method: &str, params: Value) -> io::Result<()> {
    let Some(live) = &mut at.live else { return Ok(()) };
    match method {
        "Page.frameNavigated" if main => {
            let Some(FrameNavigated { frame }) = read(params) else { return Ok(()) };
            if frame.parent_id.is_some() {
                holds(at, &frame.mime_type);
                return Ok(());
            }
            at.document = Some(frame.loader_id.clone());
            at.new_document();
            if std::mem::take(&mut at.paper) {
                // Both have agreed to show the paper, not what comes after it.
                at.status.agreed = [false; 2];
            }
            holds(at, &frame.mime_type);
            arrived(at, &frame.url, frame.unreachable_url.is_some())
        }
        // A frame of another site holds a document.
        "Page.frameNavigated" => {
            if let Some(FrameNavigated { frame }) = read(params) {
                holds(at, &frame.mime_type);
            }
            Ok(())
        }
        "Page.documentOpened" => {
            // Written anew in place: the guard has become deaf, and must hear before it is believed.
            live.in_guard("listen()")?;
            at.new_document();
            at.take_picture()
        }
        "Page.navigatedWithinDocument" if main => {
            // A frame inside the page says nothing of where the page is.
            if let Some(NavigatedWithin { frame_id, url }) = read(params)
                && live.frame.as_ref() == Some(&frame_id)
            {
                let was_private = at.is_private_path();
                here(at, &url);
                // Such a site changes its address first and what it shows later.
                if was_private && !at.is_private_path() {
                    at.veil.raise(Reason::Spoiled);
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// A page, a tab, a frame of another site, a worker: stopped until it is armed.
fn appeared(at: &mut Conductor, through: &Session, attached: AttachedToTarget) -> io::Result<()> {
    let AttachedToTarget { session_id, target_info } = attached;
    let Some(live) = &mut at.live else { return Ok(()) };
    // What the browser opens by itself stays stopped: it shows nothing, and nobody waits for it.
    let ours = through.is_some() || live.context.is_some() && target_info.browser_context_id == live.context;
    if !ours {
        return Ok(());
    }
    live.sessions.insert(session_id.clone(), through.clone());
    match target_info.r#type.as_str() {
        "page" if live.main.is_none() => at.page_is_made(&session_id, target_info.target_id),
        "page" => {
            live.tabs.insert(session_id.clone(), target_info.target_id);
            live.arm(&session_id, None)
        }
        // A frame of another site has its own guard; workers have no fields.
        _ => live.arm(&session_id, None),
    }
}

/// A new tab asks for its first page: it is shown in place, so that « Retour » goes back.
fn tab_asks(at: &mut Conductor, session: &str, tab: String, paused: RequestPaused) -> io::Result<()> {
    let Some(live) = &mut at.live else { return Ok(()) };
    let RequestPaused { request_id, request, .. } = paused;
    // First refused, then closed: a tab closed while it waits leaves its opener without an answer.
    live.tell(&Some(session.to_owned()), &FailRequest { request_id, error_reason: "Aborted".to_owned() })?;
    live.tell(&None, &CloseTarget { target_id: tab })?;
    match at.may_open(&request.url) {
        Err(host) => at.refuse(host),
        Ok(()) => {
            if let Some(live) = &mut at.live {
                live.tell_page(&Navigate { url: request.url })?;
            }
        }
    }
    Ok(())
}

fn requested(at: &mut Conductor, session: &Session, main: bool, paused: RequestPaused) -> io::Result<()> {
    let Some(live) = &mut at.live else { return Ok(()) };
    if let Some(tab) = session.as_ref().and_then(|session| live.tabs.remove(session)) {
        return tab_asks(at, session.as_deref().unwrap_or_default(), tab, paused);
    }
    let RequestPaused { request_id, request, resource_type, frame_id } = paused;
    let is_document = main && resource_type == "Document";
    // The page itself: a frame inside it is one of its parts.
    let is_page = is_document && live.frame.as_ref() == Some(&frame_id);
    let is_reader = READER.iter().any(|start| request.url.starts_with(start)) && !is_document;
    let document = live.document.as_ref().filter(|kept| kept.is_for(at.lead)).map(|kept| kept.file.as_path());
    let may = match at.wall.judge(&request.url) {
        Verdict::Inside(_) => true,
        Verdict::Part(_) => !is_page,
        // The parts of the browser's own reader of papers, where no page can go; the document
        // that the lead reads, and no other file.
        Verdict::Scheme if is_reader || is_file(&request.url, document) => true,
        // A picture inside the page itself goes nowhere.
        Verdict::Scheme => request.url.starts_with("data:") || request.url.starts_with("blob:"),
        Verdict::Outside { .. } => false,
    };
    if may {
        return live.tell(session, &ContinueRequest { request_id });
    }
    // The page stays where it is: nothing is loaded, and nothing breaks.
    live.tell(session, &FailRequest { request_id, error_reason: "Aborted".to_owned() })?;
    if is_page && let Err(host) = at.may_open(&request.url) {
        at.refuse(host);
    }
    Ok(())
}

/// A frame holds a document of this kind. No guard looks into a paper: it is shown to the other
/// party when both agree.
fn holds(at: &mut Conductor, kind: &str) {
    if kind == "application/pdf" && !at.paper {
        at.paper = true;
        at.status.agreed = [false; 2];
        at.judge_host();
    }
}

/// Nothing of a document that is read here was agreed on before.
fn is_a_file(address: &str) -> bool {
    address.starts_with("file:")
}

fn is_file(address: &str, file: Option<&std::path::Path>) -> bool {
    let at = url::Url::parse(address).ok().and_then(|url| url.to_file_path().ok());
    at.is_some() && at.as_deref() == file
}

/// The page has a new document.
fn arrived(at: &mut Conductor, address: &str, is_error: bool) -> io::Result<()> {
    at.status.focus = None;
    // A document that has come is offered all the same.
    at.status.ask.take_if(|ask| !matches!(ask, PageAsk::Received { .. }));
    at.waiting.clear();
    if address == "about:blank" {
        return Ok(());
    }
    if is_error || address.starts_with("chrome-error:") {
        if !matches!(at.status.stage, Stage::Down(_)) {
            at.not_there();
        }
        return Ok(());
    }
    at.status.stage = Stage::Open;
    at.look_whose_it_is()?;
    // What was private was on the document before; the new one is asked before anything is shown.
    at.written = false;
    at.veil.settle(Reason::Field);
    at.veil.settle(Reason::Spoiled);
    at.veil.settle(Reason::Doubt);
    at.status.agreed = if is_a_file(address) { [false; 2] } else { at.status.agreed };
    here(at, address);
    at.seek_anew();
    at.start_screencast()?;
    at.take_picture()
}

/// Host and path of the page, judged by the guide's rules; neither is told beyond the host.
fn here(at: &mut Conductor, address: &str) {
    let Ok(url) = url::Url::parse(address) else {
        at.veil.raise(Reason::Doubt);
        return;
    };
    let host = url.host_str().unwrap_or_default();
    let shown = match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    };
    if at.status.host.as_ref() != Some(&shown) {
        // Both have agreed to show one site, not whatever comes after it.
        at.status.agreed = [false; 2];
        at.status.host = Some(shown);
    }
    at.status.secure = url.scheme() == "https";
    url.path().clone_into(&mut at.path);
    at.notice_where();
    at.judge_host();
}

/// One of the guards says something: the one with this number.
fn guard_says(at: &mut Conductor, session: &Session, number: i64, payload: &str) {
    let Ok(word) = serde_json::from_str(payload) else {
        at.veil.raise(Reason::Doubt);
        return;
    };
    match word {
        GuardWord::Nothing => at.focused(None),
        GuardWord::Field { secret, keys, rect } => {
            let keys = match keys.as_str() {
                "text" => Some(Keys::Text),
                "digits" => Some(Keys::Digits),
                "email" => Some(Keys::Email),
                _ => None,
            };
            let top_bottom = match rect {
                Some([_, top, _, height]) => [top, top + height],
                // Where it was touched, then.
                None => [at.touched - FIELD, at.touched + FIELD],
            };
            at.focused(Some(Focus { secret, keys, top_bottom }));
        }
        GuardWord::Print => papers::wanted(at),
        GuardWord::Secret => at.veil.raise(Reason::Spoiled),
        GuardWord::Held => at.not_clean(Said::NotClean),
        GuardWord::Select { label, multiple, options } => {
            field_asks(at, session, number, PageAsk::Select { label, multiple, options });
        }
        GuardWord::Suggest { label, values } => {
            field_asks(at, session, number, PageAsk::Suggest { label, values });
        }
        GuardWord::Pick { label, kind, value } => {
            field_asks(at, session, number, PageAsk::Pick { label, kind, value });
        }
    }
}

/// A field wants what a headless browser does not draw.
fn field_asks(at: &mut Conductor, session: &Session, number: i64, ask: PageAsk) {
    // Beside what is proposed for a field one may touch another; every other sheet is answered first.
    let free = at.status.ask.as_ref().is_none_or(|open| matches!(open, PageAsk::Suggest { .. }));
    if free
        && let Some(live) = &mut at.live
        && live.asked_by(session, number)
    {
        at.status.ask = Some(ask);
    }
}
