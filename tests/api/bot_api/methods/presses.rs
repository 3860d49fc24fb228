//! Answers to pressed buttons.

use serde_json::json;

use super::super::error::{Answer, Refusal};
use super::super::html::utf16_len;
use super::super::params::Params;
use super::super::world::World;

const TOO_OLD: &str = "query is too old and response timeout expired or query ID is invalid";
const MAX_TEXT: usize = 200;

pub fn answer_callback_query(world: &mut World, params: &Params) -> Answer {
    if utf16_len(&params.text("text").unwrap_or_default()) > MAX_TEXT {
        return Err(Refusal::bad_request("MESSAGE_TOO_LONG"));
    }
    let press = params
        .text("callback_query_id")
        .and_then(|id| world.presses.get_mut(&id));
    match press {
        Some(press) if !press.expired && press.answer.is_none() => {
            press.answer = Some(params.to_json());
            Ok(json!(true))
        }
        Some(press) if press.expired => Err(Refusal::bad_request(TOO_OLD).excused()),
        _ => Err(Refusal::bad_request(TOO_OLD)),
    }
}
