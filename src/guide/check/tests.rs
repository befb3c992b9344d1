//! What this part promises, text in and text out.
