//! What the bot may ask about chats and their members.

use serde_json::json;

use super::super::chats::{ChatKind, Standing};
use super::super::error::{Answer, Refusal};
use super::super::members::member;
use super::super::params::Params;
use super::super::world::{BOT_ID, World};

pub fn get_chat(world: &mut World, params: &Params) -> Answer {
    let chat = world.chat_of(params)?;
    chat.check_may_read()?;
    let mut full = chat.to_json();
    full["accent_color_id"] = json!(0);
    full["max_reaction_count"] = json!(11);
    full["accepted_gift_types"] = json!({
        "unlimited_gifts": false,
        "limited_gifts": false,
        "unique_gifts": false,
        "premium_subscription": false,
    });
    Ok(full)
}

pub fn get_chat_member(world: &mut World, params: &Params) -> Answer {
    let id = params
        .integer("user_id")
        .ok_or_else(|| Refusal::bad_request("invalid user_id specified"))?;
    let person = match id {
        BOT_ID => world.bot.clone(),
        _ => {
            let known = world.people.get(&id).map(|person| person.to_json());
            known.ok_or_else(|| Refusal::bad_request("user not found"))?
        }
    };
    let chat = world.chat_of(params)?;
    chat.check_may_read()?;
    let word = match id {
        BOT_ID if chat.standing == Standing::Stranger => "left",
        BOT_ID => chat.bot.word(),
        _ => {
            chat.check_may_see_members()?;
            if chat.administrators.contains(&id) {
                "administrator"
            } else {
                "member"
            }
        }
    };
    Ok(member(&person, word))
}

pub fn get_chat_administrators(world: &mut World, params: &Params) -> Answer {
    let people = world.people.clone();
    let chat = world.chat_of(params)?;
    chat.check_may_read()?;
    match chat.kind {
        ChatKind::Private => {
            return Err(Refusal::bad_request(
                "there are no administrators in the private chat",
            ));
        }
        ChatKind::Channel => chat.check_may_see_members()?,
        _ => {}
    }
    Ok(chat
        .administrators
        .iter()
        .filter_map(|id| Some(member(&people.get(id)?.to_json(), "administrator")))
        .collect())
}
