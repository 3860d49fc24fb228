//! Sending pictures and files.

use resvg::tiny_skia::Pixmap;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::super::error::{Answer, Refusal};
use super::super::params::{Params, Upload};
use super::super::text;
use super::super::world::World;
use super::messages::{NOT_MODIFIED, editable, post};

const MAX_PHOTO: usize = 10 * 1024 * 1024;
/// How the ids of photos begin that this server has, from the bot or from people.
const PHOTO_ID: &str = "photo-";
const PERSONS_PHOTO_ID: &str = "AgAC";
const MAX_DOCUMENT: usize = 50 * 1024 * 1024;

pub fn send_photo(world: &mut World, params: &Params) -> Answer {
    let photo =
        known_photo(world, params, "photo").map_or_else(|| uploaded_photo(params, "photo"), Ok)?;
    with_caption(world, params, "photo", photo)
}

/// Puts another photo, with its caption, in the place of one.
pub fn edit_message_media(world: &mut World, params: &Params) -> Answer {
    let keyboard = text::keyboard(params)?;
    let media = params
        .structured("media")?
        .ok_or_else(|| Refusal::bad_request("media not found"))?;
    if media["type"] != "photo" {
        return Err(Refusal::bad_request(
            "can't use the media of the specified type in the album",
        ));
    }
    let media = params.inside(media);
    let photo =
        known_photo(world, &media, "media").map_or_else(|| uploaded_photo(&media, "media"), Ok)?;
    let caption = text::caption(&media)?;
    let message = editable(world, params)?;
    if !message.content.contains_key("photo") {
        return Err(Refusal::bad_request(
            "there is no media in the message to edit",
        ));
    }
    let before = (&message.content["photo"], &message.text, &message.keyboard);
    if before == (&photo, &caption.text, &keyboard) {
        return Err(Refusal::bad_request(NOT_MODIFIED));
    }
    message.content.insert("photo".to_owned(), photo);
    message.text = caption.text;
    message.entities = caption.entities;
    message.source = media.text("caption").unwrap_or_default();
    message.parse_mode = media.text("parse_mode");
    message.keyboard = keyboard;
    message.edits += 1;
    let (chat, id) = (message.chat, message.id);
    Ok(world.message_json(chat, id))
}

/// A photo of some message, by the id of one of its sizes.
fn known_photo(world: &World, params: &Params, name: &str) -> Option<Value> {
    let id = params.text(name)?;
    let messages = world.chats.values().flat_map(|chat| chat.messages.values());
    let mut photos = messages.filter_map(|message| message.content.get("photo"));
    let sizes = |photo: &Value| photo.as_array().cloned().unwrap_or_default();
    photos
        .find(|photo| {
            sizes(photo)
                .iter()
                .any(|size| size["file_id"] == id.as_str())
        })
        .cloned()
}

/// A photo that came along, in the sizes that Telegram makes of it (here: one).
fn uploaded_photo(params: &Params, name: &str) -> Result<Value, Refusal> {
    if let Some(id) = params
        .text(name)
        .filter(|id| id.starts_with(PHOTO_ID) || id.starts_with(PERSONS_PHOTO_ID))
    {
        return Ok(json!([{
            "file_id": id, "file_unique_id": id, "width": 90, "height": 60, "file_size": 1_000,
        }]));
    }
    let upload = file(params, name, MAX_PHOTO)?;
    let (width, height) = dimensions(&upload.bytes)?;
    let digest = Sha256::digest(&upload.bytes);
    let id: String = digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(json!([{
        "file_id": format!("{PHOTO_ID}{id}"),
        "file_unique_id": format!("p{id}"),
        "width": width,
        "height": height,
        "file_size": upload.bytes.len(),
    }]))
}

pub fn send_document(world: &mut World, params: &Params) -> Answer {
    let upload = file(params, "document", MAX_DOCUMENT)?;
    let document = json!({
        "file_id": format!("document-{}", upload.bytes.len()),
        "file_unique_id": format!("d{}", upload.bytes.len()),
        "file_name": upload.file_name,
        "file_size": upload.bytes.len(),
        // No Telegram field: lets tests read what arrived.
        "test_content": String::from_utf8_lossy(&upload.bytes),
    });
    with_caption(world, params, "document", document)
}

fn with_caption(world: &mut World, params: &Params, kind: &str, value: Value) -> Answer {
    let caption = text::caption(params)?;
    let source = params.text("caption").unwrap_or_default();
    post(
        world,
        params,
        caption,
        source,
        Map::from_iter([(kind.to_owned(), value)]),
    )
}

fn file<'a>(params: &'a Params, name: &str, limit: usize) -> Result<&'a Upload, Refusal> {
    let Some(upload) = params.upload(name) else {
        return Err(Refusal::bad_request(match params.text(name) {
            Some(_) => "wrong file identifier/HTTP URL specified".to_owned(),
            None => format!("there is no {name} in the request"),
        }));
    };
    match upload.bytes.len() {
        0 => Err(Refusal::bad_request("file must be non-empty")),
        size if size > limit => Err(Refusal::new(413, "Request Entity Too Large")),
        _ => Ok(upload),
    }
}

/// Width and height of a PNG that can be read to its end, within what Telegram takes as a photo.
fn dimensions(bytes: &[u8]) -> Result<(u32, u32), Refusal> {
    let Ok(picture) = Pixmap::decode_png(bytes) else {
        return Err(Refusal::bad_request("IMAGE_PROCESS_FAILED"));
    };
    let (width, height) = (picture.width(), picture.height());
    let (short, long) = (width.min(height), width.max(height));
    if short == 0 || width + height > 10_000 || long / short > 20 {
        return Err(Refusal::bad_request("PHOTO_INVALID_DIMENSIONS"));
    }
    Ok((width, height))
}
