//! The slip on its way through CUPS: it comes out as it was made, and the memory is empty again.

use std::fs;
use std::sync::mpsc::channel;

use passe_main::kiosk::slip;
use passe_main::screen::board::SlipWord;
use passe_main::site::printer::Times;
use passe_main::slip::{Line, Section, Slip, pdf};

use super::{LONG, Scheduler, hear, kiosk, scheduler::wait};

#[test]
fn the_slip_comes_out_as_it_was_made_and_its_file_is_gone() {
    let Some(scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    let line = Line { text: "Demander une carte".to_owned(), instead: None };
    let section = Section { heading: "Aujourd'hui".to_owned(), lines: vec![line], ..Section::default() };
    let made = Slip { title: "Votre feuille de suite".to_owned(), sections: vec![section] };
    let memory = tempfile::tempdir().unwrap();
    let (tell, told) = channel();
    let printer = kiosk(&scheduler, Times::default());
    slip::print(&made, printer.visit(), memory.path(), &printer, move |word| hear(&tell, word));
    assert_eq!(told.recv_timeout(LONG).unwrap(), SlipWord::Taken);
    assert_eq!(fs::read_dir(memory.path()).unwrap().count(), 0);
    assert_eq!(told.recv_timeout(LONG).unwrap(), SlipWord::Printed);
    assert_eq!(scheduler.printed().unwrap(), pdf(&made).unwrap());
    wait("nothing is left", || scheduler.spooled().is_empty() && scheduler.known().is_empty());
}
