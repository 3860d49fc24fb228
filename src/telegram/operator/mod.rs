//! Operators' announcements: what is composed in private, and what was announced.
//!
//! `message -> draft -> preview and control -> confirmed -> store`. The handlers are in
//! [`super::handlers::operator`]; here is what they share. Invariant: nobody but an operator learns that any
//! of this is there; a draft survives a restart and is accepted once, by its key.

mod button;
mod composed;
mod control;
mod draft;
pub mod fault;
mod heard;
mod posting_button;
mod posting_card;
mod shelf;
mod step;

use std::sync::Arc;
use std::time::SystemTime;

use tokio::sync::Notify;

use crate::announcement::{AnnouncementConfig, AnnouncementStore, Drafts, SubscriptionStore, Zone};
use crate::clock::Clock;
use crate::posting::PostingStore;
use crate::storage::{OperationsStore, StorageError};
use crate::supervision::Health;

pub use button::{Compose, Deed, OperatorButton, Shelf, View};
pub use composed::Composed;
pub use control::{Reach, control};
pub use draft::{Awaited, Draft};
pub use heard::{Heard, Inquiry, Matter, heard};
pub use posting_button::{Intake, Press as IntakePress};
pub use posting_card::{Card, fields, list as posting_list};
pub use shelf::{PAGE, card, confirmation, list, reasons};
pub use step::Step;

/// Where postings that operators send are kept, and who puts the accepted ones into answers. A posting is in the store before
/// it is shown, so that its card outlives a restart.
#[derive(Clone)]
pub struct IntakeDesk {
    pub postings: Arc<dyn PostingStore>,
    /// Asks for a look at the accepted postings at once.
    pub look: Arc<Notify>,
}

/// What the handlers of announcements share.
#[derive(Clone)]
pub struct OperatorDesk {
    pub store: Arc<dyn AnnouncementStore>,
    pub subscriptions: Arc<dyn SubscriptionStore>,
    pub drafts: Arc<dyn Drafts>,
    pub config: AnnouncementConfig,
    pub clock: Arc<dyn Clock>,
    /// Absent where no postings are taken in.
    pub intake: Option<IntakeDesk>,
    pub operations: Arc<dyn OperationsStore>,
    pub health: Arc<Health>,
    /// Asks the intake to take up what was given up.
    pub revive: Arc<Notify>,
}

impl OperatorDesk {
    pub fn now(&self) -> SystemTime {
        self.clock.now()
    }

    /// In which operators write times and are told them.
    pub fn zone(&self) -> Zone {
        self.config.time_zone
    }

    /// One that another version wrote and this one cannot read is as good as none.
    pub async fn draft(&self, operator: i64) -> Result<Option<Draft>, StorageError> {
        let stored = self.drafts.draft(operator).await?;
        Ok(stored.and_then(|stored| Draft::decode(&stored)))
    }

    pub async fn keep(&self, operator: i64, draft: &Draft) -> Result<(), StorageError> {
        let encoded = draft.encode().map_err(StorageError::Encode)?;
        let now = self.now();
        self.drafts.put_draft(operator, Some(&encoded), now).await
    }

    pub async fn forget(&self, operator: i64) -> Result<(), StorageError> {
        self.drafts.put_draft(operator, None, self.now()).await
    }
}
