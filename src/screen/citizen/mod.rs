//! The citizen's window.
