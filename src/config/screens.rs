//! Which screen each party wishes for.
//!
//! Knows no monitor: whether a wish can be met is the kiosk's business.

/// A wish for a monitor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// By name: `DP-1`, `HDMI-A-1`…
    Name(String),
    /// By order from left to right, then top to bottom; 1 is the first.
    Order(usize),
}

/// The wishes for both windows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishes {
    /// For the agent's window.
    pub agent: Wish,
    /// For the citizen's window.
    pub citizen: Wish,
}

impl Default for Wishes {
    fn default() -> Self {
        Self { agent: Wish::Order(1), citizen: Wish::Order(2) }
    }
}

impl Wishes {
    /// The same wishes with the two screens exchanged.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self { agent: self.citizen, citizen: self.agent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapping_twice_changes_nothing() {
        let wishes = Wishes { agent: Wish::Name("DP-1".to_owned()), citizen: Wish::Order(1) };
        assert_eq!(wishes.clone().swapped().agent, Wish::Order(1));
        assert_eq!(wishes.clone().swapped().swapped(), wishes);
    }
}
