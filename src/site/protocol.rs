//! The methods of the `DevTools` protocol that we speak, one type each.
//!
//! Source of each: `https://chromedevtools.github.io/devtools-protocol/tot/DOMAIN/#method-NAME`.
//! Fields that we do not use are not written down. What the browser answers is in `answers`, what it
//! tells by itself in `events`.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

mod answers;
mod ax;
mod events;

pub use answers::{
    Context, Described, DescribedNode, Evaluated, HistoryEntry, HistoryList, Navigated, Quads, Remote, Shot,
};
pub use ax::{AxNode, FullAxTree, Live};
pub use events::{
    AttachedToTarget, AuthRequired, BindingCalled, ContextCreated, ContextDestroyed, DetachedFromTarget,
    DialogOpening, DownloadBegins, DownloadProgress, FileChooserOpened, FrameMetadata, FrameNavigated,
    NavigatedFrame, NavigatedWithin, RequestAddress, RequestPaused, ScreencastFrame, ScriptWorld, TargetInfo,
    WorldPlace,
};

/// One method.
pub trait Method: Serialize {
    /// `Domain.name`.
    const NAME: &'static str;
    /// What it answers.
    type Answer: DeserializeOwned;
}

/// An answer that says nothing.
#[derive(Debug, Deserialize)]
pub struct Nothing {}

macro_rules! methods {
    ($($(#[$doc:meta])* $type:ident = $name:literal $({ $($(#[$fdoc:meta])* $field:ident : $ftype:ty),* $(,)? })? -> $answer:ty;)*) => {
        $(
            $(#[$doc])*
            #[doc = ""]
            #[doc = concat!("Speaks `", $name, "`.")]
            #[derive(Debug, Clone, Serialize)]
            #[serde(rename_all = "camelCase")]
            pub struct $type { $($($(#[$fdoc])* pub $field: $ftype,)*)? }
            impl Method for $type {
                const NAME: &'static str = $name;
                type Answer = $answer;
            }
        )*
    };
}

methods! {
    /// A context of its own, without cookies, gone with our connection.
    CreateContext = "Target.createBrowserContext" {
        /// Gone when we go.
        dispose_on_detach: bool,
    } -> Context;
    /// A page in a context.
    CreateTarget = "Target.createTarget" {
        /// Its first address.
        url: String,
        /// Its context.
        browser_context_id: String,
    } -> Nothing;
    /// Frames of other sites and new tabs stop until we have armed them.
    AutoAttach = "Target.setAutoAttach" {
        /// On.
        auto_attach: bool,
        /// Stopped at their first breath.
        wait_for_debugger_on_start: bool,
        /// Answers come with the session's name.
        flatten: bool,
    } -> Nothing;
    /// Closes a page.
    CloseTarget = "Target.closeTarget" {
        /// The page.
        target_id: String,
    } -> Nothing;
    /// An armed page may breathe.
    RunIfWaiting = "Runtime.runIfWaitingForDebugger" -> Nothing;
    /// Tells of pages and navigations.
    EnablePage = "Page.enable" -> Nothing;
    /// Tells of worlds and bindings.
    EnableRuntime = "Runtime.enable" -> Nothing;
    /// Tells when a page has died.
    EnableInspector = "Inspector.enable" -> Nothing;
    /// A script before any script of the page.
    AddScript = "Page.addScriptToEvaluateOnNewDocument" {
        /// The script.
        source: String,
        /// A world of its own; empty for the page's.
        #[serde(skip_serializing_if = "String::is_empty")]
        world_name: String,
        /// Also in what is already open.
        run_immediately: bool,
    } -> Nothing;
    /// A function that only the guard's world has.
    AddBinding = "Runtime.addBinding" {
        /// Its name.
        name: String,
        /// The world that has it.
        execution_context_name: String,
    } -> Nothing;
    /// Asks a world.
    Evaluate = "Runtime.evaluate" {
        /// What.
        expression: String,
        /// Which world, for ever: a later one has another name.
        #[serde(skip_serializing_if = "Option::is_none")]
        unique_context_id: Option<String>,
        /// Wait for a promise.
        await_promise: bool,
        /// The value, not a handle.
        return_by_value: bool,
    } -> Evaluated;
    /// Every request asks us first.
    EnableFetch = "Fetch.enable" {
        /// Passwords of servers too.
        handle_auth_requests: bool,
    } -> Nothing;
    /// Let it go.
    ContinueRequest = "Fetch.continueRequest" {
        /// Which.
        request_id: String,
    } -> Nothing;
    /// Refuse it.
    FailRequest = "Fetch.failRequest" {
        /// Which.
        request_id: String,
        /// How.
        error_reason: String,
    } -> Nothing;
    /// Answer a server that wants a password.
    ContinueWithAuth = "Fetch.continueWithAuth" {
        /// Which.
        request_id: String,
        /// What.
        auth_challenge_response: AuthAnswer,
    } -> Nothing;
    /// Go to an address.
    Navigate = "Page.navigate" {
        /// The address.
        url: String,
    } -> Navigated;
    /// Pictures of the page, as they change.
    StartScreencast = "Page.startScreencast" {
        /// `jpeg` or `png`.
        format: String,
        /// 0 to 100.
        quality: u8,
        /// At most, in pixels.
        max_width: u32,
        /// At most, in pixels.
        max_height: u32,
    } -> Nothing;
    /// No more pictures, until they begin anew in another size.
    StopScreencast = "Page.stopScreencast" -> Nothing;
    /// A picture has been taken from the pipe.
    AckFrame = "Page.screencastFrameAck" {
        /// The number that came with it.
        session_id: u64,
    } -> Nothing;
    /// One picture now: a still page sends none.
    Screenshot = "Page.captureScreenshot" {
        /// `jpeg` or `png`.
        format: String,
        /// 0 to 100.
        quality: u8,
    } -> Shot;
    /// How large the page is drawn.
    DeviceMetrics = "Emulation.setDeviceMetricsOverride" {
        /// In points.
        width: u32,
        /// In points.
        height: u32,
        /// Pixels in a point, for the page's letters and pictures.
        device_scale_factor: f64,
        /// The same for the picture of it.
        scale: f64,
        /// No.
        mobile: bool,
        /// [`VisibleSize`] does.
        dont_set_visible_size: bool,
    } -> Nothing;
    /// How large the picture of the page is.
    VisibleSize = "Emulation.setVisibleSize" {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    } -> Nothing;
    /// Dates and numbers in French.
    Locale = "Emulation.setLocaleOverride" {
        /// `fr-FR`.
        locale: String,
    } -> Nothing;
    /// A page's question is ours to answer.
    AnswerDialog = "Page.handleJavaScriptDialog" {
        /// Yes.
        accept: bool,
        /// The words, for a prompt.
        #[serde(skip_serializing_if = "Option::is_none")]
        prompt_text: Option<String>,
    } -> Nothing;
    /// A file is chosen by us.
    InterceptFileChooser = "Page.setInterceptFileChooserDialog" {
        /// On.
        enabled: bool,
    } -> Nothing;
    /// The field gets these files.
    SetFiles = "DOM.setFileInputFiles" {
        /// Where they lie.
        files: Vec<std::path::PathBuf>,
        /// The field.
        backend_node_id: i64,
    } -> Nothing;
    /// What becomes of downloads.
    Downloads = "Browser.setDownloadBehavior" {
        /// `deny` or `allowAndName`.
        behavior: String,
        /// Of the pages of this context; without it the rule is for others.
        browser_context_id: String,
        /// Where they go.
        download_path: std::path::PathBuf,
        /// Tell of them.
        events_enabled: bool,
    } -> Nothing;
    /// A download does not go on.
    CancelDownload = "Browser.cancelDownload" {
        /// Which.
        guid: String,
        /// Its context.
        browser_context_id: String,
    } -> Nothing;
    /// A copy of the page for paper.
    PrintToPdf = "Page.printToPDF" {
        /// Colours behind words too: they may say something.
        print_background: bool,
    } -> Shot;
    /// A permission that a page may ask for.
    SetPermission = "Browser.setPermission" {
        /// Which.
        permission: PermissionName,
        /// `denied`.
        setting: String,
        /// For the pages of this context; without it the rule is for others.
        browser_context_id: String,
    } -> Nothing;
    /// A finger or a mouse.
    Mouse = "Input.dispatchMouseEvent" {
        /// `mousePressed`, `mouseReleased`, `mouseMoved`, `mouseWheel`.
        r#type: String,
        /// In pixels of the picture.
        x: f32,
        /// In pixels of the picture.
        y: f32,
        /// `left` or `none`.
        button: String,
        /// 1 for a press.
        click_count: u8,
        /// Scroll.
        delta_x: f32,
        /// Scroll.
        delta_y: f32,
    } -> Nothing;
    /// A control key.
    KeyEvent = "Input.dispatchKeyEvent" {
        /// `keyDown` or `keyUp`.
        r#type: String,
        /// As `Enter`.
        key: String,
        /// As `Enter`.
        code: String,
        /// The number that pages still ask for.
        windows_virtual_key_code: u32,
        /// What it writes.
        #[serde(skip_serializing_if = "String::is_empty")]
        text: String,
        /// 8: shift.
        modifiers: u8,
    } -> Nothing;
    /// Words, with every accent.
    InsertText = "Input.insertText" {
        /// The words.
        text: String,
    } -> Nothing;
    /// Names and roles of what stands on the page, for a screen reader.
    GetFullAxTree = "Accessibility.getFullAXTree" -> FullAxTree;
    /// Where an element stands.
    ContentQuads = "DOM.getContentQuads" {
        /// The element.
        backend_node_id: i64,
    } -> Quads;
    /// An element is brought into the window.
    ScrollIntoView = "DOM.scrollIntoViewIfNeeded" {
        /// The element.
        backend_node_id: i64,
    } -> Nothing;
    /// An element gets the focus.
    FocusElement = "DOM.focus" {
        /// The element.
        backend_node_id: i64,
    } -> Nothing;
    /// Where one can go back to.
    History = "Page.getNavigationHistory" -> HistoryList;
    /// The number of a node that a world has found.
    DescribeNode = "DOM.describeNode" {
        /// The world's handle.
        object_id: String,
    } -> Described;
    /// Go there.
    GoTo = "Page.navigateToHistoryEntry" {
        /// Where.
        entry_id: i64,
    } -> Nothing;
}

/// Answer to a server that wants a password.
#[derive(Debug, Clone, Serialize)]
pub struct AuthAnswer {
    /// `CancelAuth`.
    pub response: String,
}

/// A permission by its name.
#[derive(Debug, Clone, Serialize)]
pub struct PermissionName {
    /// As `geolocation`.
    pub name: String,
}
