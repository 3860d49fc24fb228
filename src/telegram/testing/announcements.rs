//! A store in which nothing was announced.

use std::time::SystemTime;

use async_trait::async_trait;

use crate::announcement::{
    Accepted, Announcement, AnnouncementId, AnnouncementStore, Contents, Counts, Drafts,
    NewAnnouncement,
};
use crate::storage::StorageError;

/// Takes nothing and holds nothing.
pub struct NoAnnouncements;

#[async_trait]
impl AnnouncementStore for NoAnnouncements {
    async fn accept(
        &self,
        _announcement: &NewAnnouncement,
        _at: SystemTime,
    ) -> Result<Accepted, StorageError> {
        Ok(Accepted::NoRecipients)
    }

    async fn announcement(
        &self,
        _id: AnnouncementId,
    ) -> Result<Option<Announcement>, StorageError> {
        Ok(None)
    }

    async fn announcements(
        &self,
        _skip: u32,
        _most: u32,
    ) -> Result<Vec<(Announcement, Counts)>, StorageError> {
        Ok(Vec::new())
    }

    async fn is_announced(&self, _key: &str) -> Result<bool, StorageError> {
        Ok(false)
    }

    async fn counts(&self, _id: AnnouncementId) -> Result<Counts, StorageError> {
        Ok(Counts::default())
    }

    async fn cancel(&self, _id: AnnouncementId, _at: SystemTime) -> Result<u64, StorageError> {
        Ok(0)
    }

    async fn edit(
        &self,
        _id: AnnouncementId,
        _contents: &Contents,
        _at: SystemTime,
    ) -> Result<u64, StorageError> {
        Ok(0)
    }

    async fn recall(&self, _id: AnnouncementId, _at: SystemTime) -> Result<u64, StorageError> {
        Ok(0)
    }

    async fn untold(&self, _at: SystemTime) -> Result<Vec<(Announcement, Counts)>, StorageError> {
        Ok(Vec::new())
    }

    async fn note_end_told(&self, _id: AnnouncementId) -> Result<(), StorageError> {
        Ok(())
    }

    async fn show_progress_in(
        &self,
        _id: AnnouncementId,
        _chat: i64,
        _message: i32,
    ) -> Result<(), StorageError> {
        Ok(())
    }

    async fn announcers(&self) -> Result<Vec<i64>, StorageError> {
        Ok(Vec::new())
    }

    async fn deaths(&self, _id: AnnouncementId) -> Result<Vec<(String, u64, i64)>, StorageError> {
        Ok(Vec::new())
    }
}

#[async_trait]
impl Drafts for NoAnnouncements {
    async fn draft(&self, _operator: i64) -> Result<Option<String>, StorageError> {
        Ok(None)
    }

    async fn put_draft(
        &self,
        _operator: i64,
        _draft: Option<&str>,
        _at: SystemTime,
    ) -> Result<(), StorageError> {
        Ok(())
    }
}
