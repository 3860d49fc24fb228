//! What Telegram makes of the text, the caption and the keyboard of a call.

use serde_json::Value;

use super::error::Refusal;
use super::html::{self, Formatted, utf16_len};
use super::params::Params;

const MAX_TEXT: usize = 4096;
const MAX_CAPTION: usize = 1024;
const MAX_ENTITIES: usize = 100;
const MAX_BUTTONS: usize = 100;
const MAX_ROW: usize = 8;
const MAX_CALLBACK_DATA: usize = 64;

pub fn text(params: &Params) -> Result<Formatted, Refusal> {
    let formatted = formatted(params, "text", "entities")?;
    match utf16_len(&formatted.text) {
        0 => Err(Refusal::bad_request("message text is empty")),
        length if length > MAX_TEXT => Err(Refusal::bad_request("message is too long")),
        _ => Ok(formatted),
    }
}

pub fn caption(params: &Params) -> Result<Formatted, Refusal> {
    let formatted = formatted(params, "caption", "caption_entities")?;
    if utf16_len(&formatted.text) > MAX_CAPTION {
        return Err(Refusal::bad_request("message caption is too long"));
    }
    Ok(formatted)
}

fn formatted(params: &Params, text: &str, entities: &str) -> Result<Formatted, Refusal> {
    let source = params.text(text).unwrap_or_default();
    let mut formatted = match params.text("parse_mode").as_deref() {
        None | Some("") => plain(source, params.structured(entities)?)?,
        Some(mode) if mode.eq_ignore_ascii_case("html") => {
            html::parse(&source).map_err(|reason| {
                Refusal::bad_request(format_args!("can't parse entities: {reason}"))
            })?
        }
        // The design chose HTML; nothing else is worth a parser here.
        Some(mode) => {
            return Err(Refusal::bad_request(format_args!(
                "unsupported parse_mode {mode}"
            )));
        }
    };
    if formatted.entities.len() > MAX_ENTITIES {
        return Err(Refusal::bad_request("ENTITIES_TOO_LONG"));
    }
    trim(&mut formatted);
    Ok(formatted)
}

fn plain(text: String, entities: Option<Value>) -> Result<Formatted, Refusal> {
    let entities: Vec<Value> = match entities {
        None => Vec::new(),
        Some(Value::Array(entities)) => entities,
        Some(_) => {
            return Err(Refusal::bad_request(
                "can't parse entities: expected an Array",
            ));
        }
    };
    let length = utf16_len(&text) as u64;
    for entity in &entities {
        let end = entity["offset"]
            .as_u64()
            .zip(entity["length"].as_u64())
            .map(|(at, len)| at + len);
        if end.is_none_or(|end| end > length) {
            return Err(Refusal::bad_request("ENTITY_BOUNDS_INVALID"));
        }
    }
    Ok(Formatted { text, entities })
}

/// Telegram drops white space at both ends. Entities that only covered it go with it.
fn trim(formatted: &mut Formatted) {
    let cut = formatted.text.len() - formatted.text.trim_start().len();
    let cut = utf16_len(&formatted.text[..cut]) as u64;
    formatted.text = formatted.text.trim().to_owned();
    let length = utf16_len(&formatted.text) as u64;
    formatted.entities.retain_mut(|entity| {
        let start = entity["offset"]
            .as_u64()
            .unwrap_or_default()
            .saturating_sub(cut);
        let end = (entity["offset"].as_u64().unwrap_or_default()
            + entity["length"].as_u64().unwrap_or_default())
        .saturating_sub(cut)
        .min(length);
        entity["offset"] = start.into();
        entity["length"] = end.saturating_sub(start).into();
        end > start
    });
}

/// The rows of an inline keyboard; empty when there is none.
pub fn keyboard(params: &Params) -> Result<Vec<Vec<Value>>, Refusal> {
    let Some(markup) = params.structured("reply_markup")? else {
        return Ok(Vec::new());
    };
    let Some(keyboard) = markup.get("inline_keyboard") else {
        let known = ["keyboard", "remove_keyboard", "force_reply"];
        return match known.iter().any(|key| markup.get(key).is_some()) {
            true => Ok(Vec::new()),
            false => Err(Refusal::bad_request("object expected as reply markup")),
        };
    };
    let rows: Vec<Vec<Value>> = serde_json::from_value(keyboard.clone()).map_err(|_| {
        Refusal::bad_request(
            "field \"inline_keyboard\" of the InlineKeyboardMarkup should be an Array of Arrays",
        )
    })?;
    if rows.iter().flatten().count() > MAX_BUTTONS || rows.iter().any(|row| row.len() > MAX_ROW) {
        return Err(Refusal::bad_request("REPLY_MARKUP_TOO_LONG"));
    }
    rows.iter().flatten().try_for_each(check_button)?;
    Ok(rows.into_iter().filter(|row| !row.is_empty()).collect())
}

fn check_button(button: &Value) -> Result<(), Refusal> {
    let refuse = |reason: &str| {
        Err(Refusal::bad_request(format_args!(
            "can't parse inline keyboard button: {reason}"
        )))
    };
    let Some(button) = button.as_object() else {
        return refuse("InlineKeyboardButton must be an Object");
    };
    match button.get("text").and_then(Value::as_str) {
        Some(text) if !text.trim().is_empty() => {}
        Some(_) => return refuse("Button text must be non-empty"),
        None => return refuse("Can't find field \"text\""),
    }
    let actions = button
        .iter()
        .filter(|(key, value)| *key != "text" && !value.is_null())
        .count();
    if actions == 0 {
        return refuse("Text buttons are unallowed in the inline keyboard");
    }
    if actions > 1 {
        return refuse("InlineKeyboardButton must have exactly one action");
    }
    if let Some(data) = button.get("callback_data") {
        let length = data.as_str().map_or(0, str::len);
        if !(1..=MAX_CALLBACK_DATA).contains(&length) {
            return Err(Refusal::bad_request("BUTTON_DATA_INVALID"));
        }
    }
    if let Some(url) = button.get("url").and_then(Value::as_str)
        && url::Url::parse(url).is_err()
    {
        return Err(Refusal::bad_request("BUTTON_URL_INVALID"));
    }
    Ok(())
}
