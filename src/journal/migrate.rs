//! From any earlier version of the tables to the present one.
//!
//! Forward only, one transaction per step: a power cut in the middle leaves the version before.

use rusqlite::{Connection, TransactionBehavior};

use super::schema::{APPLICATION_ID, VERSION, VERSION_1};

/// Every step; the step at index `n` leads from version `n` to `n + 1`.
const STEPS: &[&str] = &[VERSION_1];

// A version without a step to it, or the reverse, does not compile.
const _: () = assert!(STEPS.len() == VERSION as usize);

/// Brings `conn` to [`VERSION`].
pub fn migrate(conn: &mut Connection) -> rusqlite::Result<()> {
    let from: i32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let done = usize::try_from(from).unwrap_or(0);
    for (step, to) in STEPS.iter().zip(1_i32..).skip(done) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(step)?;
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", to)?;
        tx.commit()?;
    }
    Ok(())
}
