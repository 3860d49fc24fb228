//! Command menus and the bot's profile, per scope and language.

use serde_json::{Value, json};

use super::super::error::{Answer, Refusal};
use super::super::params::Params;
use super::super::world::{MenuKey, World};

const MAX_COMMANDS: usize = 100;
const MAX_NAME: usize = 32;
const MAX_DESCRIPTION: usize = 256;
const SCOPES: [&str; 7] = [
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
];

pub fn set_my_commands(world: &mut World, params: &Params) -> Answer {
    let key = key(params)?;
    let commands = match params.structured("commands")? {
        Some(Value::Array(commands)) => commands,
        _ => {
            return Err(Refusal::bad_request(
                "can't parse commands: expected an Array",
            ));
        }
    };
    if commands.len() > MAX_COMMANDS {
        return Err(Refusal::bad_request("BOT_COMMANDS_TOO_MUCH"));
    }
    let commands = commands
        .iter()
        .map(command)
        .collect::<Result<Vec<_>, _>>()?;
    if let Some(chat) = chat_of_scope(&key.0)
        && !world.chats.contains_key(&chat)
    {
        return Err(Refusal::bad_request("chat not found"));
    }
    world.menus.insert(key, commands);
    Ok(json!(true))
}

pub fn get_my_commands(world: &mut World, params: &Params) -> Answer {
    let commands = world.menus.get(&key(params)?).cloned().unwrap_or_default();
    Ok(commands
        .into_iter()
        .map(|(command, description)| json!({ "command": command, "description": description }))
        .collect())
}

pub fn delete_my_commands(world: &mut World, params: &Params) -> Answer {
    world.menus.remove(&key(params)?);
    Ok(json!(true))
}

pub fn set_my_description(world: &mut World, params: &Params) -> Answer {
    set_profile(world, params, "description", 512)
}

pub fn set_my_short_description(world: &mut World, params: &Params) -> Answer {
    set_profile(world, params, "short_description", 120)
}

fn set_profile(world: &mut World, params: &Params, name: &str, limit: usize) -> Answer {
    let (_, language) = key(params)?;
    let text = params.text(name).unwrap_or_default();
    if text.chars().count() > limit {
        return Err(Refusal::bad_request(format_args!("{name} is too long")));
    }
    world.profile.insert((name.to_owned(), language), text);
    Ok(json!(true))
}

fn command(value: &Value) -> Result<(String, String), Refusal> {
    let field = |name: &str| value[name].as_str().unwrap_or_default().trim().to_owned();
    let (name, description) = (field("command"), field("description"));
    let name = name.strip_prefix('/').map(str::to_owned).unwrap_or(name);
    let well_formed = name
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !well_formed || !(1..=MAX_NAME).contains(&name.len()) {
        return Err(Refusal::bad_request("BOT_COMMAND_INVALID"));
    }
    if !(1..=MAX_DESCRIPTION).contains(&description.chars().count()) {
        return Err(Refusal::bad_request("BOT_COMMAND_DESCRIPTION_INVALID"));
    }
    Ok((name, description))
}

/// The chat that a scope is about, where it is about one.
fn chat_of_scope(scope: &str) -> Option<i64> {
    let scope: Value = serde_json::from_str(scope).ok()?;
    scope["chat_id"].as_i64()
}

fn key(params: &Params) -> Result<MenuKey, Refusal> {
    let scope = params
        .structured("scope")?
        .unwrap_or_else(|| json!({ "type": "default" }));
    if !scope["type"]
        .as_str()
        .is_some_and(|kind| SCOPES.contains(&kind))
    {
        return Err(Refusal::bad_request(
            "can't parse BotCommandScope: Unsupported type specified",
        ));
    }
    let language = params.text("language_code").unwrap_or_default();
    let two_letters = language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase());
    if !language.is_empty() && !two_letters {
        return Err(Refusal::bad_request("invalid language code specified"));
    }
    Ok((scope.to_string(), language))
}
