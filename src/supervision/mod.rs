//! What keeps the bot going, and who hears that it does not.
//!
//! [`Supervisor`] starts background tasks again when they die, [`Health`] knows whether the bot is alive and ready,
//! [`Notices`] brings what operators have to know to them, [`Watch`] looks at disk and database and answers systemd.
//! Invariant: nothing here does any of the bot's work, and no failure here costs an answer.

mod config;
mod health;
mod last_ending;
mod notices;
mod supervisor;
mod systemd;
mod watch;
pub mod wording;

use std::sync::Arc;

pub use config::{OnDeath, SupervisionConfig};
pub use health::{Ailment, Health};
pub use last_ending::{LastEnding, note_ending, take_last_ending};
pub use notices::{Herald, Notices, Topic};
pub use supervisor::{Supervisor, Task};
pub use systemd::Systemd;
pub use watch::Watch;

/// What every part of the bot gets, to say how it is. Cheap to clone.
#[derive(Clone)]
pub struct Supervision {
    pub supervisor: Supervisor,
    pub notices: Notices,
    pub health: Arc<Health>,
}

impl Supervision {
    pub fn new(config: &SupervisionConfig) -> Supervision {
        let notices = Notices::default();
        Supervision {
            supervisor: Supervisor::new(config.clone(), notices.clone()),
            notices,
            health: Arc::default(),
        }
    }
}
