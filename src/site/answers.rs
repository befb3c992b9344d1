//! What becomes of the browser's answers.

use std::io;

use serde_json::Value;

use super::conductor::{Conductor, answer_to};
use super::live::{Pending, Said};
use super::news::News;
use super::protocol::{
    Context, CreateContext, CreateTarget, GoTo, History, HistoryList, Navigate, Navigated, PrintToPdf,
    Screenshot, Shot,
};
use super::talk::{Sought, Stage, Trouble};
use super::veil::Reason;
use super::{download, papers, reading, refuse};

impl Conductor {
    pub(super) fn answered(&mut self, pending: Pending, result: Result<Value, String>) -> io::Result<()> {
        let Some(live) = &mut self.live else { return Ok(()) };
        match (pending, result) {
            (Pending::Clean(number) | Pending::Settled(number), result) => {
                self.world_answered(number, result.as_ref().map_or(Said::NotClean, Said::read))
            }
            (Pending::Drawn(number), result) => self.drawn(number, result.is_ok()),
            (Pending::Context, Ok(answer)) => {
                let Some(Context { browser_context_id }) = answer_to::<CreateContext>(answer) else {
                    return Ok(());
                };
                live.context = Some(browser_context_id.clone());
                refuse::refuse(live, &browser_context_id)?;
                download::into_room(live, &browser_context_id)?;
                let page = CreateTarget { url: "about:blank".to_owned(), browser_context_id };
                live.ask(&None, &page, Pending::Target)
            }
            (Pending::Armed, Ok(_)) => {
                live.armed = true;
                if self.status.stage == Stage::Loading {
                    self.navigate_again();
                }
                Ok(())
            }
            (Pending::Claim, result) => self.claim_begun(result.is_ok()),
            (Pending::Claimed, result) => self.claimed(result.is_ok()),
            (Pending::Navigate, Ok(answer)) => {
                let Some(Navigated { error_text, loader_id }) = answer_to::<Navigate>(answer) else {
                    return Ok(());
                };
                let Some(error) = error_text else { return self.ours_is(loader_id) };
                // The browser's own page could be touched, « continue » included: it is covered.
                let certificate = error.contains("CERT") || error.contains("SSL");
                if certificate {
                    self.down(Trouble::Certificate);
                } else {
                    self.not_there();
                }
                Ok(())
            }
            (Pending::Screenshot(at), Ok(answer)) => {
                let Some(Shot { data }) = answer_to::<Screenshot>(answer) else { return Ok(()) };
                self.frame(&data, at)
            }
            (Pending::History, Ok(answer)) => {
                let Some(HistoryList { current_index, entries }) = answer_to::<History>(answer) else {
                    return Ok(());
                };
                // The first entry is the empty page that the browser began with.
                match current_index.checked_sub(1).filter(|before| *before > 0).and_then(|at| entries.get(at))
                {
                    Some(entry) => live.tell_page(&GoTo { entry_id: entry.id }),
                    None => Ok(()),
                }
            }
            (Pending::Tree(_) | Pending::Place(..) | Pending::SecretPlaces(_), result) => {
                reading::answered(self, pending, result)
            }
            (Pending::Press(turn), Ok(answer)) => reading::press_there(self, turn, answer),
            // They go on: it was asked for in case they did not.
            (Pending::Screencast, Err(words)) if words.contains("already active") => Ok(()),
            // « Not attached to an active page » while it changes: asked again soon.
            (Pending::Screencast | Pending::Screenshot(_), Err(words)) => {
                tracing::debug!(words, "no pictures yet");
                self.look_again_soon();
                Ok(())
            }
            (Pending::Outline, Ok(answer)) => self.outline_came(answer),
            (Pending::TheOnly, Ok(answer)) => self.the_only_came(answer),
            (Pending::Described, Ok(answer)) => self.described(answer),
            (Pending::Where, answer) => {
                self.where_came(answer);
                Ok(())
            }
            // The page changes, or the element has gone meanwhile.
            (Pending::Outline | Pending::TheOnly | Pending::Described, Err(_)) => {
                self.not_found(Sought::Missing);
                Ok(())
            }
            (Pending::Breath, _) => self.breathes(),
            (Pending::Paper, Ok(answer)) => {
                if let Some(Shot { data }) = answer_to::<PrintToPdf>(answer) {
                    papers::copied(self, &data);
                }
                Ok(())
            }
            (Pending::Paper, Err(words)) => {
                tracing::warn!(words, "no copy of the page");
                self.status.news = Some(News::NotPrinted);
                Ok(())
            }
            (Pending::Target, Ok(_))
            | (Pending::Screencast | Pending::Pulse | Pending::Beat | Pending::Press(_), _) => Ok(()),
            (
                Pending::Context | Pending::Target | Pending::Armed | Pending::Navigate | Pending::History,
                Err(words),
            ) => {
                tracing::warn!(?pending, words, "the browser refuses");
                self.veil.raise(Reason::Doubt);
                Ok(())
            }
        }
    }
}
