//! Sending pictures and files.

use serde_json::{Map, Value, json};

use super::super::error::{Answer, Refusal};
use super::super::params::{Params, Upload};
use super::super::text;
use super::super::world::World;
use super::messages::post;

const MAX_PHOTO: usize = 10 * 1024 * 1024;
const MAX_DOCUMENT: usize = 50 * 1024 * 1024;

pub fn send_photo(world: &mut World, params: &Params) -> Answer {
    let upload = file(params, "photo", MAX_PHOTO)?;
    let (width, height) = dimensions(&upload.bytes)?;
    let photo = json!([{
        "file_id": format!("photo-{}", upload.bytes.len()),
        "file_unique_id": format!("p{}", upload.bytes.len()),
        "width": width,
        "height": height,
        "file_size": upload.bytes.len(),
    }]);
    with_caption(world, params, "photo", photo)
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

/// Width and height out of a PNG's header, within what Telegram takes as a photo.
fn dimensions(bytes: &[u8]) -> Result<(u32, u32), Refusal> {
    let number = |at: usize| {
        bytes
            .get(at..at + 4)
            .map(|four| u32::from_be_bytes(four.try_into().expect("four bytes")))
    };
    let size = number(16)
        .zip(number(20))
        .filter(|_| bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    let Some((width, height)) = size else {
        return Err(Refusal::bad_request("IMAGE_PROCESS_FAILED"));
    };
    let (short, long) = (width.min(height), width.max(height));
    if short == 0 || width + height > 10_000 || long / short > 20 {
        return Err(Refusal::bad_request("PHOTO_INVALID_DIMENSIONS"));
    }
    Ok((width, height))
}
