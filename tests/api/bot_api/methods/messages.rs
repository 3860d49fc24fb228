//! Sending, editing and deleting text.

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use super::super::error::{Answer, Refusal};
use super::super::html::Formatted;
use super::super::message::Message;
use super::super::params::Params;
use super::super::text;
use super::super::world::{World, unix_now};

pub const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply markup are exactly \
    the same as a current content and reply markup of the message";

const ACTIONS: [&str; 11] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

pub fn send_message(world: &mut World, params: &Params) -> Answer {
    let formatted = text::text(params)?;
    let source = params.text("text").unwrap_or_default();
    post(world, params, formatted, source, Map::new())
}

/// Puts a message of the bot into the chat that `params` names, if all rules are kept.
pub fn post(
    world: &mut World,
    params: &Params,
    formatted: Formatted,
    source: String,
    content: Map<String, Value>,
) -> Answer {
    let keyboard = text::keyboard(params)?;
    let bot = world.bot.clone();
    let chat = world.chat_of(params)?;
    chat.check_may_write()?;
    let mut thread = params.integer("message_thread_id");
    chat.check_topic(thread)?;
    let reply_to = replied_message(params)?.filter(|(id, lenient)| {
        let exists = chat.messages.contains_key(id);
        exists || !lenient
    });
    if let Some((id, _)) = reply_to {
        let Some(replied) = chat.messages.get(&id) else {
            return Err(Refusal::bad_request("message to be replied not found"));
        };
        thread = thread.or(replied.thread.filter(|_| replied.is_topic));
    }
    let chat = (chat.id, chat.is_group());
    admit(world, chat.0, chat.1)?;
    let id = world.store(Message {
        id: 0,
        chat: chat.0,
        thread,
        is_topic: thread.is_some(),
        from: Some(bot),
        by_bot: true,
        date: unix_now(),
        text: formatted.text,
        entities: formatted.entities,
        source,
        parse_mode: params.text("parse_mode").filter(|mode| !mode.is_empty()),
        keyboard,
        reply_to: reply_to.map(|(id, _)| id),
        content,
        edits: 0,
    });
    Ok(world.message_json(chat.0, id))
}

/// Which message to reply to, and whether its absence is fine.
fn replied_message(params: &Params) -> Result<Option<(i64, bool)>, Refusal> {
    if let Some(reply) = params.structured("reply_parameters")? {
        let Some(id) = reply["message_id"].as_i64() else {
            return Err(Refusal::bad_request("can't parse reply parameters"));
        };
        return Ok(Some((
            id,
            reply["allow_sending_without_reply"]
                .as_bool()
                .unwrap_or_default(),
        )));
    }
    Ok(params
        .integer("reply_to_message_id")
        .map(|id| (id, params.flag("allow_sending_without_reply"))))
}

/// Lets a send through where limits are enforced and kept.
fn admit(world: &mut World, chat: i64, group: bool) -> Result<(), Refusal> {
    let Some(limits) = world.limits else {
        return Ok(());
    };
    let now = Instant::now();
    world
        .meter
        .admit(&limits, chat, group, now)
        .map_err(|wait| {
            let seconds = wait.as_secs_f64().ceil().max(1.0) as u64;
            world
                .meter
                .told_to_wait(chat, now + Duration::from_secs(seconds));
            Refusal::too_many_requests(seconds)
        })
}

/// The bot's own message that a call wants to edit.
pub fn editable<'a>(world: &'a mut World, params: &Params) -> Result<&'a mut Message, Refusal> {
    let id = params.integer("message_id");
    let chat = world.chat_of(params)?;
    chat.check_may_write()?;
    let id = id.ok_or_else(|| Refusal::bad_request("message identifier is not specified"))?;
    match chat.messages.get_mut(&id) {
        None => Err(Refusal::bad_request("message to edit not found")),
        Some(message) if !message.by_bot => Err(Refusal::bad_request("message can't be edited")),
        Some(message) => Ok(message),
    }
}

pub fn edit_message_text(world: &mut World, params: &Params) -> Answer {
    let formatted = text::text(params)?;
    let keyboard = text::keyboard(params)?;
    let message = editable(world, params)?;
    if !message.content.is_empty() {
        return Err(Refusal::bad_request(
            "there is no text in the message to edit",
        ));
    }
    let before = (&message.text, &message.entities, &message.keyboard);
    if before == (&formatted.text, &formatted.entities, &keyboard) {
        return Err(Refusal::bad_request(NOT_MODIFIED));
    }
    message.text = formatted.text;
    message.entities = formatted.entities;
    message.keyboard = keyboard;
    message.source = params.text("text").unwrap_or_default();
    message.parse_mode = params.text("parse_mode");
    message.edits += 1;
    let (chat, id) = (message.chat, message.id);
    Ok(world.message_json(chat, id))
}

pub fn edit_message_caption(world: &mut World, params: &Params) -> Answer {
    let formatted = text::caption(params)?;
    let keyboard = text::keyboard(params)?;
    let message = editable(world, params)?;
    if message.content.is_empty() {
        return Err(Refusal::bad_request("there is no caption in the message to edit").excused());
    }
    let before = (&message.text, &message.entities, &message.keyboard);
    if before == (&formatted.text, &formatted.entities, &keyboard) {
        return Err(Refusal::bad_request(NOT_MODIFIED));
    }
    message.text = formatted.text;
    message.entities = formatted.entities;
    message.keyboard = keyboard;
    message.source = params.text("caption").unwrap_or_default();
    message.parse_mode = params.text("parse_mode");
    message.edits += 1;
    let (chat, id) = (message.chat, message.id);
    Ok(world.message_json(chat, id))
}

pub fn pin_chat_message(world: &mut World, params: &Params) -> Answer {
    let id = params.integer("message_id");
    let chat = world.chat_of(params)?;
    chat.check_may_write()?;
    match id.filter(|id| chat.messages.contains_key(id)) {
        None => Err(Refusal::bad_request("message to pin not found")),
        Some(id) => {
            chat.pinned.insert(id);
            Ok(json!(true))
        }
    }
}

pub fn edit_message_reply_markup(world: &mut World, params: &Params) -> Answer {
    let keyboard = text::keyboard(params)?;
    let message = editable(world, params)?;
    if message.keyboard == keyboard {
        return Err(Refusal::bad_request(NOT_MODIFIED));
    }
    message.keyboard = keyboard;
    message.edits += 1;
    let (chat, id) = (message.chat, message.id);
    Ok(world.message_json(chat, id))
}

pub fn delete_message(world: &mut World, params: &Params) -> Answer {
    let id = params.integer("message_id");
    let chat = world.chat_of(params)?;
    chat.check_may_write()?;
    let id = id.ok_or_else(|| Refusal::bad_request("message identifier is not specified"))?;
    match chat.messages.get(&id) {
        None => Err(Refusal::bad_request("message to delete not found")),
        Some(message) if !message.by_bot && chat.is_group() => {
            Err(Refusal::bad_request("message can't be deleted"))
        }
        Some(_) => {
            chat.messages.remove(&id);
            Ok(json!(true))
        }
    }
}

pub fn send_chat_action(world: &mut World, params: &Params) -> Answer {
    let action = params.text("action").unwrap_or_default();
    if !ACTIONS.contains(&action.as_str()) {
        return Err(Refusal::bad_request("wrong parameter action in request"));
    }
    let chat = world.chat_of(params)?;
    chat.check_may_write()?;
    chat.check_topic(params.integer("message_thread_id"))?;
    Ok(json!(true))
}
