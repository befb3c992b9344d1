//! One sheet of pictures for each guide and size of text: what people see, for the eyes.
//!
//! The words on a sheet are small and still legible when one zooms in. A sheet is compared with
//! the kept one as every other picture; renewing packs it as small as it gets.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::BufWriter;
use std::iter;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use eframe::egui::{Align2, Context, CornerRadius, Rect, Ui, UiBuilder, vec2};
use egui_kittest::{SnapshotOptions, TestRenderer as _, try_image_snapshot_options, wgpu::WgpuTestRenderer};
use image::{Rgba, RgbaImage, imageops};
use passe_main::guide::{Guide, Library, LocalLayer};
use passe_main::screen::tokens::{Length, Type};
use passe_main::screen::{Pane, Theme};
use passe_main::session::{Comfort, TextSize};

use crate::screens::{Screen, citizen, context, draw, screens, window};
use crate::{SIZES, commune::filled_in, library};

const FOLDER: &str = "tests/snapshots/steps";

const RENEW: &str = "UPDATE_SNAPSHOTS=1 cargo test --test on_screen pictures";

/// Pixels a point: words are legible, and all sheets together stay under 12 MB.
const PIXELS: f32 = 0.3;

/// Colours of a sheet.
const SHADES: usize = 24;

/// Screens side by side.
const COLUMNS: usize = 4;

/// Threads that paint: the renderer is software and keeps the other cores busy itself.
const PAINTERS: usize = 2;

/// Software renderers differ in a few pixels at the edge of letters; a changed word is hundreds.
const FAILED_PIXELS: usize = 60;

/// What paints: the context keeps fonts and pictures from one screen to the next.
struct Painter {
    context: Context,
    renderer: WgpuTestRenderer,
    commune: LocalLayer,
}

impl Painter {
    fn new() -> Self {
        Self { context: context(), renderer: WgpuTestRenderer::new(), commune: filled_in() }
    }

    /// A screen with its name above and a rim around.
    fn picture(&mut self, screen: &Screen) -> RgbaImage {
        let theme = Theme::citizen(Comfort::default(), Pane::default());
        let (rim, caption) = (theme.length(Length::SpaceM), theme.length(Length::Touch));
        let whole = Rect::from_min_size(window().min, window().size() + vec2(2.0 * rim, caption + rim));
        let inside = Rect::from_min_max(whole.min + vec2(rim, caption), whole.max - vec2(rim, rim));
        let paint = |ui: &mut Ui| {
            ui.painter().rect_filled(whole, CornerRadius::ZERO, theme.palette.on_surface);
            let (at, font) = (inside.left_top(), theme.font(Type::Small));
            ui.painter().text(at, Align2::LEFT_BOTTOM, &screen.name, font, theme.palette.surface);
            citizen(&mut ui.new_child(UiBuilder::new().max_rect(inside)), &screen.state, &self.commune);
        };
        // Sizes are found in the first pass, and so are the pictures.
        let mut first = draw(&self.context, whole, PIXELS, Vec::new(), paint);
        self.renderer.handle_delta(&mut first.textures_delta);
        let mut output = draw(&self.context, whole, PIXELS, Vec::new(), paint);
        self.renderer.handle_delta(&mut output.textures_delta);
        self.renderer.render(&self.context, &output).unwrap()
    }

    /// All screens of a guide, in the order of reading.
    fn sheet(&mut self, guides: &Arc<Library>, guide: &Guide, size: TextSize) -> RgbaImage {
        let pictures: Vec<_> =
            screens(guides, guide, size).iter().map(|screen| self.picture(screen)).collect();
        let (width, height) = pictures[0].dimensions();
        let rows = pictures.len().div_ceil(COLUMNS);
        let [columns, rows] = [COLUMNS.min(pictures.len()), rows].map(|count| u32::try_from(count).unwrap());
        let mut sheet = RgbaImage::from_pixel(columns * width, rows * height, Rgba([0, 0, 0, u8::MAX]));
        for (number, picture) in (0..).zip(&pictures) {
            let (column, row) = (number % i64::from(columns), number / i64::from(columns));
            imageops::replace(&mut sheet, picture, column * i64::from(width), row * i64::from(height));
        }
        reduced(sheet)
    }
}

/// A sheet in its most frequent colours: all flat colours, and enough shades for the edges of
/// letters. So reduced it is a quarter as large.
fn reduced(mut sheet: RgbaImage) -> RgbaImage {
    let palette = palette(&sheet);
    let mut places = BTreeMap::new();
    let runs = sheet.as_chunks_mut::<4>().0.chunk_by_mut(|one, two| one == two);
    for run in runs {
        let [red, green, blue, alpha] = run[0];
        let colour = [red, green, blue];
        let place = *places.entry(colour).or_insert_with(|| nearest(&palette, colour));
        let [red, green, blue] = palette[usize::from(place)];
        run.fill([red, green, blue, alpha]);
    }
    sheet
}

fn palette(sheet: &RgbaImage) -> Vec<[u8; 3]> {
    let mut counts = BTreeMap::new();
    for run in sheet.as_chunks::<4>().0.chunk_by(|one, two| one == two) {
        let [red, green, blue, _] = run[0];
        *counts.entry([red, green, blue]).or_insert(0) += run.len();
    }
    let mut palette: Vec<_> = counts.keys().copied().collect();
    palette.sort_by_key(|colour| Reverse(counts[colour]));
    palette.truncate(SHADES);
    palette
}

/// Writes a kept sheet again, one byte a pixel and well compressed: the crate of the tests writes
/// it in a hurry.
fn pack(name: &str) {
    let path = format!("{FOLDER}/{name}.png");
    let sheet = image::open(&path).unwrap().to_rgba8();
    let palette = palette(&sheet);
    let known: BTreeMap<_, u8> = palette.iter().copied().zip(0..).collect();
    let runs = sheet.as_chunks::<4>().0.chunk_by(|one, two| one == two);
    let place = |[red, green, blue, _]: [u8; 4]| known[&[red, green, blue]];
    let places: Vec<u8> = runs.flat_map(|run| iter::repeat_n(place(run[0]), run.len())).collect();

    let file = BufWriter::new(fs::File::create(path).unwrap());
    let mut encoder = png::Encoder::new(file, sheet.width(), sheet.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.concat());
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().unwrap().write_image_data(&places).unwrap();
}

fn nearest(palette: &[[u8; 3]], colour: [u8; 3]) -> u8 {
    let far = |other: [u8; 3]| (0..3).map(|c| u32::from(other[c].abs_diff(colour[c])).pow(2)).sum::<u32>();
    (0..).zip(palette).min_by_key(|(_, other)| far(**other)).unwrap().0
}

/// Sheets that nothing makes any more.
fn left_over(wanted: &BTreeSet<String>) -> Vec<String> {
    let kept = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let kept = kept.filter_map(|file| file.strip_suffix(".png").map(str::to_owned));
    let kept = kept.filter(|name| !name.contains('.') && !wanted.contains(name));
    kept.map(|name| format!("'{name}' belongs to no guide: delete {FOLDER}/{name}.png")).collect()
}

#[test]
fn every_screen_of_every_guide_looks_as_on_its_sheet() {
    let guides = library();
    let sheets: Vec<_> = guides.guides().iter().flat_map(|guide| SIZES.map(|size| (guide, size))).collect();
    let name = |(guide, size): &(&Guide, TextSize)| format!("{}-{}", guide.id, size.code());
    let renews = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let options = SnapshotOptions::new().output_path(FOLDER).max_failed_pixels(FAILED_PIXELS);
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let paint = || {
        let mut painter = Painter::new();
        while let Some(sheet) = sheets.get(next.fetch_add(1, Ordering::Relaxed)) {
            let picture = painter.sheet(&guides, sheet.0, sheet.1);
            match try_image_snapshot_options(&picture, name(sheet), &options) {
                Ok(()) if renews => pack(&name(sheet)),
                Ok(()) => {}
                Err(error) => wrong.lock().unwrap().push(error.to_string()),
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..PAINTERS {
            scope.spawn(paint);
        }
    });
    let mut wrong = wrong.into_inner().unwrap();
    wrong.extend(left_over(&sheets.iter().map(name).collect()));
    assert!(
        wrong.is_empty(),
        "{} sheets differ. Renew them with\n  {RENEW}\nand look at each.\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
