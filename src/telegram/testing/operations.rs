//! A store in which nothing went wrong.

use std::time::SystemTime;

use async_trait::async_trait;

use crate::storage::{DeadDeliveries, Figures, Gap, NewGap, OperationsStore, StorageError, Survey};

/// Takes nothing and holds nothing.
pub struct NoOperations;

#[async_trait]
impl Survey for NoOperations {
    async fn figures(&self) -> Result<Figures, StorageError> {
        Ok(Figures::default())
    }
}

#[async_trait]
impl OperationsStore for NoOperations {
    async fn dead_deliveries(&self, _most: u32) -> Result<Vec<DeadDeliveries>, StorageError> {
        Ok(Vec::new())
    }

    async fn replay_deliveries(
        &self,
        _announcement: Option<i64>,
        _at: SystemTime,
    ) -> Result<u64, StorageError> {
        Ok(0)
    }

    async fn keep_gap(&self, _gap: &NewGap, _at: SystemTime) -> Result<(), StorageError> {
        Ok(())
    }

    async fn gaps(&self, _most: u32) -> Result<Vec<Gap>, StorageError> {
        Ok(Vec::new())
    }

    async fn forget_gaps(&self, _before: Option<SystemTime>) -> Result<u64, StorageError> {
        Ok(0)
    }
}
