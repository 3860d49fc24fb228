//! What asks the program to stop, or to look at the knowledge files.

use std::io;
use std::sync::Arc;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// What asks the program to stop, or to look at the knowledge files.
pub(super) struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hangup: Signal,
    look: Arc<Notify>,
}

impl Signals {
    pub(super) fn listen(look: Arc<Notify>) -> io::Result<Signals> {
        Ok(Signals {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hangup: signal(SignalKind::hangup())?,
            look,
        })
    }

    /// The first signal asks to stop; the second does not wait any longer.
    pub(super) async fn cancel(mut self, stop: CancellationToken) {
        self.next().await;
        tracing::info!("stopping; once more to stop at once");
        stop.cancel();
        self.next().await;
        std::process::exit(1);
    }

    /// Waits for one that asks to stop; the others are passed on.
    async fn next(&mut self) {
        loop {
            tokio::select! {
                _ = self.terminate.recv() => return,
                _ = self.interrupt.recv() => return,
                _ = self.hangup.recv() => self.look.notify_one(),
            }
        }
    }
}
