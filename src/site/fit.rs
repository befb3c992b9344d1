//! How large the page is laid out, and how large its picture is.
//!
//! A point is what the page counts in (a CSS pixel); where a finger touches and where a field
//! stands is always said in points. The picture has as many pixels as the screen has for it, so
//! that letters are sharp; a zoom gives the page fewer points in the same picture, as the zoom of
//! any browser does, and the page arranges itself anew.

use super::protocol::{DeviceMetrics, VisibleSize};

/// The size that sites are made for, in points: the picture is as large as this one can be.
const LAYOUT: [f32; 2] = [1280.0, 640.0];
/// The share of the screen's height that the page has when nothing is enlarged. Words grow with
/// the page and leave it less; it is not drawn smaller for that.
const USUAL_SHARE: f32 = 0.6;
/// The widest picture in pixels. More costs more than a finger forgives: `docs/site.md`.
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

    /// In a room of so many pixels on a screen so many pixels high, the page `zoom` times as large
    /// as usual. `None`: there is no room.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 1920 wide, whatever the room"
    )]
    pub fn new([width, height]: [f32; 2], screen: f32, zoom: f32) -> Option<Self> {
        let fills = |height: f32| (width / LAYOUT[0]).min(height / LAYOUT[1]);
        let usual = if zoom > 1.0 { fills(height.max(screen * USUAL_SHARE)) } else { fills(height) };
        let scale = usual * zoom;
        let points = [(width / scale).min(LAYOUT[0]), height / scale];
        let shrunk = (WIDEST / (points[0] * scale)).min(1.0);
        let size = |by: f32| points.map(|side| (side * by).round() as u32);
        (width >= NARROWEST && height >= NARROWEST / 2.0)
            .then(|| Self { pixels: size(scale * shrunk), points: size(1.0) })
    }

    /// Width and height of the picture.
    #[must_use]
    pub const fn pixels(&self) -> [u32; 2] {
        self.pixels
    }

    /// How many points wide the page is: every picture shows all of them.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "far below 2^24")]
    pub const fn width(&self) -> f32 {
        self.points[0] as f32
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
        let fit = Fit::new([1860.0, 704.0], 1080.0, 1.0).unwrap();
        assert_eq!((fit.pixels, fit.points), ([1408, 704], [1280, 640]));
        let fit = Fit::new([900.0, 900.0], 1200.0, 1.0).unwrap();
        assert_eq!((fit.pixels, fit.points), ([900, 900], [1280, 1280]));
    }

    #[test]
    fn a_zoom_enlarges_as_much_as_it_says_though_the_words_around_leave_less_room() {
        let usual = Fit::new([1860.0, 648.0], 1080.0, 1.0).unwrap().scale();
        let fit = Fit::new([1860.0, 470.0], 1080.0, 2.0).unwrap();
        assert!((fit.scale() / usual - 2.0).abs() < 0.01, "{fit:?}");
        assert_eq!((fit.pixels, fit.points), ([1860, 470], [919, 232]));
    }

    #[test]
    fn no_screen_makes_a_picture_that_takes_too_long() {
        let fit = Fit::new([7680.0, 2600.0], 4320.0, 1.0).unwrap();
        assert_eq!((fit.pixels, fit.points), ([1920, 960], [1280, 640]));
        assert_eq!(Fit::new([100.0, 900.0], 1080.0, 1.0), None);
    }
}
