//! Whether the bot is alive, and whether it is ready.
//!
//! Alive is who still turns round, whatever Telegram and the disk do: who is not has to be started anew. Ready is who
//! gets updates and can store them. Invariant: nothing is asked here; whoever does something says so.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// The loop that receives turns at least this often: a poll, what may be waited for after it, and time to spare.
const TURN: Duration = Duration::from_secs(5 * 60);
/// For so long after a success the bot counts as receiving, and its database as well.
const FRESH: Duration = Duration::from_secs(2 * 60);

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ailment {
    /// Telegram has not said yet who the bot is.
    Connecting,
    /// Nothing could be received for a while.
    NotReceiving,
    /// The loop that receives stands still.
    Stuck,
    /// The database does not answer.
    Database,
    /// The bot is being stopped.
    Stopping,
}

/// How the bot is.
#[derive(Default)]
pub struct Health(Mutex<State>);

#[derive(Default)]
struct State {
    /// When the loop that receives began another round.
    turned: Option<Instant>,
    /// When Telegram last handed over what there was.
    received: Option<Instant>,
    /// When the database last answered.
    stored: Option<Instant>,
    is_stopping: bool,
}

impl Ailment {
    /// As probes see it.
    pub fn name(self) -> &'static str {
        match self {
            Ailment::Connecting => "connecting",
            Ailment::NotReceiving => "not-receiving",
            Ailment::Stuck => "stuck",
            Ailment::Database => "database",
            Ailment::Stopping => "stopping",
        }
    }
}

impl Health {
    /// The loop that receives begins another round.
    pub fn turns(&self) {
        self.lock().turned = Some(Instant::now());
    }

    /// Telegram handed over what there was, or can at any time.
    pub fn receives(&self) {
        let now = Instant::now();
        let mut state = self.lock();
        state.turned = Some(now);
        state.received = Some(now);
    }

    /// The database answered.
    pub fn stores(&self) {
        self.lock().stored = Some(Instant::now());
    }

    pub fn stops(&self) {
        self.lock().is_stopping = true;
    }

    /// Why the process had better be started anew.
    pub fn is_alive(&self) -> Result<(), Ailment> {
        let turned = self.lock().turned;
        match turned {
            Some(turned) if turned.elapsed() > TURN => Err(Ailment::Stuck),
            _ => Ok(()),
        }
    }

    /// Why the bot cannot do its work at the moment.
    pub fn is_ready(&self) -> Result<(), Ailment> {
        self.is_alive()?;
        let state = self.lock();
        let is_old = |at: Option<Instant>| at.is_none_or(|at| at.elapsed() > FRESH);
        match *state {
            State {
                is_stopping: true, ..
            } => Err(Ailment::Stopping),
            State { received: None, .. } => Err(Ailment::Connecting),
            State { received, .. } if is_old(received) => Err(Ailment::NotReceiving),
            State { stored, .. } if is_old(stored) => Err(Ailment::Database),
            _ => Ok(()),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn from_the_start_to_the_end() {
        let health = Health::default();
        assert_eq!(health.is_alive(), Ok(()));
        assert_eq!(health.is_ready(), Err(Ailment::Connecting));
        health.receives();
        assert_eq!(health.is_ready(), Err(Ailment::Database));
        health.stores();
        assert_eq!(health.is_ready(), Ok(()));
        tokio::time::advance(FRESH + Duration::from_secs(1)).await;
        health.turns();
        assert_eq!(health.is_ready(), Err(Ailment::NotReceiving));
        assert_eq!(health.is_alive(), Ok(()), "Telegram may be down");
        tokio::time::advance(TURN + Duration::from_secs(1)).await;
        assert_eq!(health.is_alive(), Err(Ailment::Stuck));
        health.receives();
        health.stores();
        health.stops();
        assert_eq!(health.is_ready(), Err(Ailment::Stopping));
    }
}
