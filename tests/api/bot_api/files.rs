//! Files that people sent, and the address where they can be fetched.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::BotApi;
use super::error::Refusal;

/// The name under which downloads stand among the calls.
pub const DOWNLOAD: &str = "download";

/// Files by their id.
#[derive(Debug, Default)]
pub struct Files(BTreeMap<String, StoredFile>);

#[derive(Debug)]
pub struct StoredFile {
    /// As `getFile` gives it.
    pub path: String,
    /// As Telegram states it.
    pub size: usize,
    content: Vec<u8>,
    /// `getFile` has named the path; before, nobody can know it.
    pub handed_out: bool,
}

impl Files {
    pub fn of(&mut self, id: &str) -> Option<&mut StoredFile> {
        self.0.get_mut(id)
    }

    /// The content behind a path.
    pub fn fetch(&self, path: &str) -> Result<Vec<u8>, Refusal> {
        let file = self
            .0
            .values()
            .find(|file| file.path == path && file.handed_out);
        file.map(|file| file.content.clone())
            .ok_or_else(|| Refusal::new(404, "Not Found"))
    }
}

impl BotApi {
    /// Stores a file and returns what a message that brings it holds (see [`super::compose::Post::of`]).
    pub fn document(&self, name: &str, mime: &str, content: Vec<u8>) -> Value {
        let size = content.len();
        self.document_of_size(name, mime, content, size)
    }

    /// The same, with a size of its own choice in everything that is said of it.
    pub fn document_of_size(&self, name: &str, mime: &str, content: Vec<u8>, size: usize) -> Value {
        let id = self.change(|world| {
            let number = world.files.0.len() + 1;
            let id = format!("BQACAgIAAxkBAAE{number}");
            let file = StoredFile {
                path: format!("documents/file_{number}.bin"),
                size,
                content,
                handed_out: false,
            };
            world.files.0.insert(id.clone(), file);
            id
        });
        json!({ "document": {
            "file_id": id, "file_unique_id": format!("u{id}"),
            "file_name": name, "mime_type": mime, "file_size": size,
        }})
    }
}
