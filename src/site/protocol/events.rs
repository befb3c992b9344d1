//! What the browser tells by itself.

use serde::Deserialize;

/// `Page.screencastFrame`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ScreencastFrame {
    /// Base64.
    pub data: String,
    /// About it.
    pub metadata: FrameMetadata,
    /// To be said back in [`super::AckFrame`].
    pub session_id: u64,
}

/// About a picture.
#[derive(Debug, Deserialize)]
pub struct FrameMetadata {
    /// Seconds of the wall clock.
    pub timestamp: f64,
}

/// `Runtime.executionContextCreated`.
#[derive(Debug, Deserialize)]
pub struct ContextCreated {
    /// The world.
    pub context: ScriptWorld,
}

/// A world of scripts.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ScriptWorld {
    /// Its number within the target.
    pub id: i64,
    /// `guard` is ours.
    pub name: String,
    /// Its name for ever.
    pub unique_id: String,
    /// Where it is.
    pub aux_data: WorldPlace,
}

/// Where a world of scripts is. Workers have no frame.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WorldPlace {
    /// The frame.
    #[serde(default)]
    pub frame_id: String,
}

/// `Runtime.executionContextDestroyed`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ContextDestroyed {
    /// Its name for ever.
    pub execution_context_unique_id: String,
}

/// `Runtime.bindingCalled`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BindingCalled {
    /// What the guard said.
    pub payload: String,
    /// The number of its world.
    pub execution_context_id: i64,
}

/// `Target.attachedToTarget`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AttachedToTarget {
    /// Its session.
    pub session_id: String,
    /// What it is.
    pub target_info: TargetInfo,
}

/// `Target.detachedFromTarget`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DetachedFromTarget {
    /// Its session.
    pub session_id: String,
}

/// What a target is. Its title and address are not read.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TargetInfo {
    /// Its name.
    pub target_id: String,
    /// `page`, `iframe`, `worker`…
    pub r#type: String,
    /// The context that it is in.
    pub browser_context_id: Option<String>,
}

/// `Page.frameNavigated`.
#[derive(Deserialize)]
pub struct FrameNavigated {
    /// The frame.
    pub frame: NavigatedFrame,
}

/// The frame that has a new document.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NavigatedFrame {
    /// Set for a frame inside another.
    pub parent_id: Option<String>,
    /// Its address: only host and the beginning of the path are ever used, neither is kept.
    pub url: String,
    /// The browser's name of the document.
    pub loader_id: String,
    /// What it is, as `application/pdf`.
    pub mime_type: String,
    /// Set when it shows the browser's own error page.
    pub unreachable_url: Option<String>,
}

/// `Page.navigatedWithinDocument`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NavigatedWithin {
    /// The frame: the page itself, or one inside it.
    pub frame_id: String,
    /// Its address: only host and the beginning of the path are ever used.
    pub url: String,
}

/// `Page.javascriptDialogOpening`.
#[derive(Deserialize)]
pub struct DialogOpening {
    /// `alert`, `confirm`, `prompt`, `beforeunload`.
    pub r#type: String,
    /// The page's words.
    pub message: String,
}

/// `Browser.downloadWillBegin`. Its address is not read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DownloadBegins {
    /// Its number, and its name in the folder.
    pub guid: String,
    /// The site's name for it.
    pub suggested_filename: String,
}

/// `Browser.downloadProgress`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DownloadProgress {
    /// Its number.
    pub guid: String,
    /// As announced; 0 when nobody knows.
    pub total_bytes: f64,
    /// What has come.
    pub received_bytes: f64,
    /// `inProgress`, `completed`, `canceled`.
    pub state: String,
}

/// `Page.fileChooserOpened`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FileChooserOpened {
    /// `selectSingle` or `selectMultiple`.
    pub mode: String,
    /// The field; none when a script asks.
    pub backend_node_id: Option<i64>,
}

/// `Fetch.requestPaused`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestPaused {
    /// Its number.
    pub request_id: String,
    /// What it asks for.
    pub request: RequestAddress,
    /// `Document` for a page, and for a frame inside it.
    pub resource_type: String,
    /// The frame that asks.
    pub frame_id: String,
}

/// The address of a request.
#[derive(Deserialize)]
pub struct RequestAddress {
    /// Whole; only its host is ever told.
    pub url: String,
}

/// `Fetch.authRequired`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuthRequired {
    /// Its number.
    pub request_id: String,
    /// `Document` for a page.
    pub resource_type: String,
}
