//! How large the page is laid out, and how large its picture is.
//!
//! A point is what the page counts in (a CSS pixel); where a finger touches and where a field
//! stands is always said in points. The picture has as many pixels as the screen has for it, so
//! that letters are sharp; a zoom gives the page fewer points in the same picture, as the zoom of
//! any browser does, and the page arranges itself anew.

use super::protocol::{DeviceMetrics, VisibleSize};

/// The width that sites are made for, in points.
const LAYOUT: f32 = 1280.0;
/// Width over height: the shape of the room that the page gets.
const SHAPE: f32 = 2.0;
/// The widest picture in pixels. More costs more than a finger forgives: `docs/performance.md`.
const WIDEST: f32 = 1920.0;
/// Fewer pixels than this are no page.
const NARROWEST: f32 = 320.0;

/// How the page is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    pixels: [u32; 2],
    points: [u32; 2],
}

impl Fit {
    /// One pixel a point.
    #[must_use]
    pub const fn plain(size: [u32; 2]) -> Self {
        Self { pixels: size, points: size }
    }

    /// In a room of so many pixels, the page `zoom` times as large as it is meant.
    /// `None`: there is no room.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 160 and 1920, whatever the room"
    )]
    pub fn new([width, height]: [f32; 2], zoom: f32) -> Option<Self> {
        let width = width.min(height * SHAPE).min(WIDEST).floor();
        let size = |width: f32| [width.round() as u32, (width / SHAPE).round() as u32];
        (width >= NARROWEST)
            .then(|| Self { pixels: size(width), points: size(LAYOUT / zoom.clamp(1.0, 4.0)) })
    }

    /// Width and height of the picture.
    #[must_use]
    pub const fn pixels(&self) -> [u32; 2] {
        self.pixels
    }

    /// Pixels in a point.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "far below 2^24")]
    pub const fn scale(&self) -> f32 {
        self.pixels[0] as f32 / self.points[0] as f32
    }

    /// What the browser is told. `Emulation.setDeviceMetricsOverride` alone gives pictures of one
    /// pixel a point, whatever its `deviceScaleFactor`: the visible size is said by itself.
    pub(super) fn orders(&self) -> (VisibleSize, DeviceMetrics) {
        let [width, height] = self.points;
        let scale = f64::from(self.scale());
        let [wide, high] = self.pixels;
        let metrics = DeviceMetrics {
            width,
            height,
            device_scale_factor: scale,
            scale,
            mobile: false,
            dont_set_visible_size: true,
        };
        (VisibleSize { width: wide, height: high }, metrics)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_fills_the_room_and_the_layout_is_the_one_that_sites_are_made_for() {
        let fit = Fit::new([1860.0, 704.9], 1.0).unwrap();
        assert_eq!((fit.pixels, fit.points), ([1409, 705], [1280, 640]));
        let fit = Fit::new([900.0, 900.0], 1.0).unwrap();
        assert_eq!((fit.pixels, fit.points), ([900, 450], [1280, 640]));
    }

    #[test]
    fn a_zoom_leaves_the_picture_and_takes_points() {
        let fit = Fit::new([1408.0, 704.0], 2.0).unwrap();
        assert_eq!((fit.pixels, fit.points), ([1408, 704], [640, 320]));
        assert!((fit.scale() - 2.2).abs() < 0.001);
    }

    #[test]
    fn no_screen_makes_a_picture_that_takes_too_long() {
        assert_eq!(Fit::new([7680.0, 4320.0], 1.0).unwrap().pixels, [1920, 960]);
        assert_eq!(Fit::new([100.0, 900.0], 1.0), None);
    }
}
