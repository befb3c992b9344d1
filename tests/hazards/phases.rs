//! A session in each phase in which a hazard can strike, in the words of `common/table.rs`.

/// Nobody is here.
pub const STANDBY: &str = "standby";
/// The interview, at its second question.
pub const NEED: &str = "need at=lisible";
/// Getting ready for a guide.
pub const PREPARE: &str = "prepare guide=carte";
/// A step that the citizen does.
pub const STEPS: &str = "steps at=papiers lead=citizen";
/// The citizen types behind the curtain.
pub const PRIVATE_STEP: &str = "steps at=connexion lead=citizen veil=agent";
/// The agent has paused while the citizen typed behind the curtain.
pub const PAUSED: &str = "steps at=connexion lead=citizen veil=agent attention=paused-agent";
/// Saying goodbye.
pub const CLOSING: &str = "closing from=papiers";
