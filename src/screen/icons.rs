//! Signs and pictures, drawn for this project as SVG.
//!
//! A sign is white in its file and takes the colour of the text beside it; a picture has
//! its own colours. Rasterised once for each size they are shown in, by egui's loader.

use eframe::egui::{self, Color32, Image, ImageSource, Rect, load::Bytes};

macro_rules! drawings {
    ($(#[$doc:meta])* $name:ident in $folder:literal { $($(#[$vdoc:meta])* $variant:ident = $file:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            fn source(self) -> ImageSource<'static> {
                let (uri, bytes): (&'static str, &'static [u8]) = match self {
                    $(Self::$variant => (
                        concat!("bytes://", $folder, "/", $file),
                        include_bytes!(concat!("../../assets/", $folder, "/", $file)),
                    ),)*
                };
                ImageSource::Bytes { uri: uri.into(), bytes: Bytes::Static(bytes) }
            }
        }
    };
}

drawings! {
    /// A sign of one colour.
    Icon in "icons" {
        /// Arrow to the right: go on.
        Next = "next.svg",
        /// Arrow to the left: go back.
        Back = "back.svg",
        /// A hand that an arrow enters: take back.
        Hand = "hand.svg",
        /// A raised finger: I want to try, look here.
        Point = "point.svg",
        /// A ring buoy: help.
        Help = "help.svg",
        /// A loudspeaker: listen.
        Listen = "listen.svg",
        /// A small and a large A.
        Larger = "larger.svg",
        /// Two bars.
        Pause = "pause.svg",
        /// A triangle.
        Resume = "resume.svg",
        /// A signpost: refer.
        Refer = "refer.svg",
        /// A flag: finish.
        Finish = "finish.svg",
        /// A dustbin: wipe.
        Wipe = "wipe.svg",
        /// A tick.
        Check = "check.svg",
        /// A door: the way out.
        WayOut = "way-out.svg",
        /// A cross: close.
        Close = "close.svg",
        /// A turning arrow: start over.
        StartOver = "start-over.svg",
        /// A square in a circle: stop.
        Stop = "stop.svg",
        /// Two persons: a colleague.
        Colleague = "colleague.svg",
        /// One person: the citizen, wherever they are meant.
        Person = "person.svg",
        /// A closed eye: private.
        Private = "private.svg",
        /// An open eye: the other party sees it again.
        Shown = "shown.svg",
        /// A clock.
        Clock = "clock.svg",
        /// A sheet of paper.
        Paper = "paper.svg",
        /// A coin: what it costs.
        Cost = "cost.svg",
        /// An exclamation mark in a triangle.
        Warning = "warning.svg",
        /// An i in a circle.
        Info = "info.svg",
        /// A padlock: the address is the one it says.
        Lock = "lock.svg",
        /// A globe: the official site.
        Site = "site.svg",
        /// Arrow up.
        Up = "up.svg",
        /// Arrow down.
        Down = "down.svg",
        /// A cog: settings.
        Settings = "settings.svg",
        /// A magnifying glass.
        Search = "search.svg",
        /// A printer.
        Print = "print.svg",
        /// A question mark.
        Question = "question.svg",
        /// A person behind a desk: the agent, wherever they are meant.
        Agent = "agent.svg",
        /// Two persons and a tick: done together.
        Together = "together.svg",
        /// A hand that an arrow leaves: pass the hand.
        Give = "give.svg",
        /// A speech bubble: words to say.
        Say = "say.svg",
        /// Crossed arrows: exchange.
        Swap = "swap.svg",
        /// A hand that waves: welcome someone.
        Greet = "greet.svg",
        /// The sign of a switch: leave the program.
        Leave = "leave.svg",
        /// A screen.
        Screen = "screen.svg",
    }
}

drawings! {
    /// A picture of several colours.
    Picture in "illustrations" {
        /// A step to read.
        Info = "info.svg",
        /// A question.
        Question = "question.svg",
        /// A checklist.
        Check = "check.svg",
        /// The official site.
        Site = "site.svg",
        /// Steps of another guide.
        Call = "call.svg",
        /// A private moment.
        Curtain = "curtain.svg",
        /// The calm waiting picture.
        Pause = "pause.svg",
        /// Standby.
        Welcome = "welcome.svg",
        /// The end.
        Goodbye = "goodbye.svg",
        /// It went well.
        Good = "feeling-good.svg",
        /// So-so.
        SoSo = "feeling-so-so.svg",
        /// It was hard.
        Hard = "feeling-hard.svg",
        /// Identity papers.
        Papers = "theme-papers.svg",
        /// Family and school.
        Family = "theme-family.svg",
        /// Health and social help.
        Health = "theme-health.svg",
        /// Any other procedure.
        Procedure = "theme-procedure.svg",
    }
}

impl Icon {
    /// Paints the sign into `rect` in `colour`.
    pub fn paint(self, ui: &egui::Ui, rect: Rect, colour: Color32) {
        Image::new(self.source()).tint(colour).show_loading_spinner(false).paint_at(ui, rect);
    }
}

impl Picture {
    /// Paints the picture into `rect`.
    pub fn paint(self, ui: &egui::Ui, rect: Rect) {
        Image::new(self.source()).show_loading_spinner(false).paint_at(ui, rect);
    }
}
