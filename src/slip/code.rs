//! The squares (QR code) of an address: which are dark. Pure.

use qrcode::{Color, EcLevel, QrCode};

/// An address, and the squares that a telephone reads it from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The address, as it is printed beside the squares.
    pub address: String,
    side: usize,
    dark: Vec<bool>,
}

impl Code {
    /// The squares of `address`; `None` when it is too long for them.
    #[must_use]
    pub fn of(address: &str) -> Option<Self> {
        // A quarter may be lost: paper is folded and stained.
        let code = QrCode::with_error_correction_level(address, EcLevel::Q).ok()?;
        let dark = code.to_colors().into_iter().map(|colour| colour == Color::Dark).collect();
        Some(Self { address: address.to_owned(), side: code.width(), dark })
    }

    /// How many squares one side has.
    #[must_use]
    pub fn side(&self) -> usize {
        self.side
    }

    /// Column and row of every dark square.
    pub fn dark(&self) -> impl Iterator<Item = (usize, usize)> {
        let dark = self.dark.iter().enumerate().filter(|(_, dark)| **dark);
        dark.map(|(at, _)| (at % self.side, at / self.side))
    }
}
