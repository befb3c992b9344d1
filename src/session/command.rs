//! What a party may ask for. Whether it happens is for [`super::decide()`] alone.

use crate::guide::{ChoiceId, GuideId, ItemId, Referral};

use super::{Comfort, Feeling, Outcome, SessionId, StopReason};

/// A wish of one party. It always travels with the role it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Command {
    /// Begin a session (« Commencer un accompagnement ») under this random name.
    Greet(SessionId),
    /// Choose an answer of the current question.
    Answer(ChoiceId),
    /// Tick or untick a line: a paper to bring, or an item of a checklist.
    Tick(ItemId),
    /// Go on (« Suivant », « C'est fait »).
    Next,
    /// Go back (« Retour »).
    Back,
    /// Choose a guide.
    ChooseGuide(GuideId),
    /// Show a guide to the agent without leading.
    SuggestGuide(GuideId),
    /// Everything is at hand: begin the steps.
    BeginSteps,
    /// A paper is missing: end well, and come back.
    PapersMissing,
    /// « Passer la main ».
    HandOver,
    /// « Reprendre la main ».
    TakeBack,
    /// « Rendre la main ».
    HandBack,
    /// « Je veux essayer ».
    AskToTry,
    /// The agent answers « pas encore ».
    DeclineTry,
    /// « Aide »: one level further.
    AskHelp,
    /// Close the help.
    CloseHelp,
    /// The agent points while the citizen leads.
    GiveHint,
    /// « Écouter ».
    Listen,
    /// « Plus grand », colours.
    SetComfort(Comfort),
    /// The party that types opens the curtain.
    LiftVeil,
    /// « Pause ».
    Pause,
    /// « Reprendre ».
    Resume,
    /// « Je suis là »: someone is there, stop the countdown.
    StillHere,
    /// Call a colleague.
    CallColleague,
    /// The colleague is there.
    ColleagueCame,
    /// Start over.
    StartOver,
    /// « Orienter ».
    Refer(Referral),
    /// Stop with a reason.
    Stop(StopReason),
    /// « Terminer ».
    Finish,
    /// Correct the outcome at the end.
    CorrectOutcome(Outcome),
    /// The citizen's feeling.
    Feel(Feeling),
    /// « Tout effacer ».
    AskWipe,
    /// « Tout effacer », confirmed.
    ConfirmWipe,
    /// Not after all.
    DropWipe,
    /// A touch on what only the leading party may touch. It is answered, never ignored.
    TouchWithoutLead,
}
