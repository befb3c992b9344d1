//! What runs: two windows, one engine, and the effects at the edge.
//!
//! Read in this order: [`engine`] (the kiosk without its windows), [`twin`] (the loop that
//! routes), [`screens`] (each window on its monitor), then the small hands: [`voice`],
//! [`pin`], [`fact_keeper`], [`purge`], [`slip`]. [`site_check`] runs without any window.

pub mod engine;

pub mod desk;
pub mod monitors;

pub mod twin;

pub mod side;

pub mod standby;

pub mod site;
pub mod site_check;
mod sought;

pub mod screens;
pub mod slip;

mod randr;
pub mod repaint;
pub mod shared;

pub mod clock;
mod drafts;
pub mod fact_keeper;
pub mod pin;
pub mod purge;
pub mod run;
pub mod throwaway;
pub mod voice;
mod watch;
