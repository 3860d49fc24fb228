//! What the bot may ask about chats and their members.

use serde_json::{Value, json};

use super::super::chats::ChatRecord;
use super::super::error::{Answer, Refusal};
use super::super::params::Params;
use super::super::world::{BOT_ID, World};

const RIGHTS: [&str; 16] = [
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_messages",
    "can_edit_messages",
    "can_pin_messages",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_manage_topics",
];

pub fn get_chat(world: &mut World, params: &Params) -> Answer {
    let chat = world.chat_of(params)?;
    chat.check_may_write()?;
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
    chat.check_may_write()?;
    Ok(member(chat, id, person))
}

pub fn get_chat_administrators(world: &mut World, params: &Params) -> Answer {
    let people = world.people.clone();
    let chat = world.chat_of(params)?;
    chat.check_may_write()?;
    if !chat.is_group() {
        return Err(Refusal::bad_request(
            "there are no administrators in the private chat",
        ));
    }
    Ok(chat
        .administrators
        .iter()
        .filter_map(|id| Some(member(chat, *id, people.get(id)?.to_json())))
        .collect())
}

fn member(chat: &ChatRecord, id: i64, person: Value) -> Value {
    if !chat.administrators.contains(&id) {
        return json!({ "status": "member", "user": person });
    }
    let mut member = json!({ "status": "administrator", "user": person });
    for right in RIGHTS {
        member[right] = json!(right != "is_anonymous");
    }
    member
}
