//! Pictures of the page: base64, then JPEG, into pixels.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

use super::frame::Frame;
use super::veil::Seconds;

/// Decodes one picture. `None`: it is no picture; the next one comes soon.
#[must_use]
pub fn decode(data: &str, taken: Seconds) -> Option<Frame> {
    let jpeg = BASE64_STANDARD.decode(data).ok()?;
    let mut decoder = JpegDecoder::new(ZCursor::new(&jpeg));
    let rgb = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    // A grey picture has one byte a pixel, and would be read wrongly.
    (rgb.len() == width * height * 3).then_some(Frame { size: [width, height], rgb, taken })
}
