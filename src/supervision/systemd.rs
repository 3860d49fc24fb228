//! What systemd is told: ready, alive, stopping.
//!
//! Invariant: where nobody listens (`NOTIFY_SOCKET` unset) nothing happens.

use std::time::Duration;

use sd_notify::NotifyState;

/// The service manager, where the program was started by one.
#[derive(Debug, Clone, Copy)]
pub struct Systemd {
    watchdog: Option<Duration>,
}

impl Systemd {
    pub fn of_this_process() -> Systemd {
        Systemd {
            watchdog: sd_notify::watchdog_enabled(),
        }
    }

    /// How often it wants to hear that the program is alive: twice as often as it insists.
    pub fn watchdog(&self) -> Option<Duration> {
        self.watchdog.map(|most| most / 2)
    }

    pub fn ready(&self) {
        tell(&[NotifyState::Ready, NotifyState::Status("receiving")]);
    }

    pub fn alive(&self) {
        tell(&[NotifyState::Watchdog]);
    }

    pub fn status(&self, status: &str) {
        tell(&[NotifyState::Status(status)]);
    }

    pub fn stopping(&self) {
        tell(&[NotifyState::Stopping, NotifyState::Status("stopping")]);
    }
}

fn tell(state: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(state) {
        tracing::debug!(%error, "systemd could not be told");
    }
}
