//! Where files that people sent can be fetched.

use serde_json::json;

use super::super::error::{Answer, Refusal};
use super::super::params::Params;
use super::super::world::World;

/// Larger files are not for bots.
const MAX_DOWNLOAD: usize = 20 * 1024 * 1024;

pub fn get_file(world: &mut World, params: &Params) -> Answer {
    let id = params.text("file_id").unwrap_or_default();
    let Some(file) = world.files.of(&id) else {
        return Err(Refusal::bad_request("invalid file_id"));
    };
    if file.size > MAX_DOWNLOAD {
        return Err(Refusal::bad_request("file is too big"));
    }
    file.handed_out = true;
    Ok(json!({
        "file_id": id,
        "file_unique_id": format!("u{id}"),
        "file_size": file.size,
        "file_path": file.path,
    }))
}
