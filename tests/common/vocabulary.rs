//! Everything that can be asked of a session.

use passe_main::{
    guide::{ChoiceId, GuideId, ItemId},
    session::{Comfort, Command, Contrast, Feeling, Outcome, SessionId, StopReason, TextSize},
};

use super::table::REFERRAL;

/// Every command, with every argument that means something in the guides of the tests, and one that does not.
pub fn every_command() -> Vec<Command> {
    let choices = ["carte", "aide", "oui", "non", "perdue", "ancienne", "tuteur", "bloque", "nulle-part"];
    let answers = choices.map(|id| Command::Answer(ChoiceId::parse(id).expect("an id")));
    let items = ["photo", "domicile", "justificatif", "nulle-part"];
    let ticks = items.map(|id| Command::Tick(ItemId::parse(id).expect("an id")));
    let guides = ["carte", "coffre", "ronde", "compte", "accueil", "nulle-part"];
    let guides = guides.map(|id| GuideId::parse(id).expect("an id"));
    let comfort = |(size, contrast): (&TextSize, &Contrast)| {
        Command::SetComfort(Comfort { size: *size, contrast: *contrast })
    };
    let plain = [
        Command::Greet(SessionId([3; 16])),
        Command::Next,
        Command::Back,
        Command::BeginSteps,
        Command::PapersMissing,
        Command::HandOver,
        Command::TakeBack,
        Command::HandBack,
        Command::AskToTry,
        Command::DeclineTry,
        Command::AskHelp,
        Command::CloseHelp,
        Command::GiveHint,
        Command::Listen,
        Command::LiftVeil,
        Command::Pause,
        Command::Resume,
        Command::StillHere,
        Command::CallColleague,
        Command::ColleagueCame,
        Command::StartOver,
        Command::Refer(REFERRAL),
        Command::Finish,
        Command::CorrectOutcome(Outcome::Done),
        Command::AskWipe,
        Command::ConfirmWipe,
        Command::DropWipe,
        Command::TouchWithoutLead,
    ];
    let mut all = Vec::from(plain);
    all.extend(answers.into_iter().chain(ticks));
    all.extend(guides.iter().cloned().map(Command::ChooseGuide));
    all.extend(guides.iter().cloned().map(Command::SuggestGuide));
    all.extend(TextSize::ALL.iter().zip(Contrast::ALL).map(comfort));
    all.extend(Feeling::ALL.iter().copied().map(Command::Feel));
    all.extend(StopReason::ALL.iter().copied().map(Command::Stop));
    all
}
