//! The methods of the Bot API that a career advisor has use for, one file per family.

mod chats;
mod files;
mod media;
mod menus;
mod messages;
mod presses;
mod setup;

use super::error::{Answer, Refusal};
use super::params::Params;
use super::world::World;

type Method = fn(&mut World, &Params) -> Answer;

/// Answered by [`super::polling`], since it waits.
pub const GET_UPDATES: &str = "getUpdates";

const METHODS: &[(&str, Method)] = &[
    ("getMe", setup::get_me),
    ("close", setup::close),
    ("logOut", setup::log_out),
    ("setWebhook", setup::set_webhook),
    ("deleteWebhook", setup::delete_webhook),
    ("getWebhookInfo", setup::get_webhook_info),
    ("sendMessage", messages::send_message),
    ("editMessageText", messages::edit_message_text),
    (
        "editMessageReplyMarkup",
        messages::edit_message_reply_markup,
    ),
    ("editMessageCaption", messages::edit_message_caption),
    ("deleteMessage", messages::delete_message),
    ("pinChatMessage", messages::pin_chat_message),
    ("sendChatAction", messages::send_chat_action),
    ("sendPhoto", media::send_photo),
    ("editMessageMedia", media::edit_message_media),
    ("sendDocument", media::send_document),
    ("getFile", files::get_file),
    ("answerCallbackQuery", presses::answer_callback_query),
    ("setMyCommands", menus::set_my_commands),
    ("getMyCommands", menus::get_my_commands),
    ("deleteMyCommands", menus::delete_my_commands),
    ("setMyDescription", menus::set_my_description),
    ("setMyShortDescription", menus::set_my_short_description),
    ("getChat", chats::get_chat),
    ("getChatMember", chats::get_chat_member),
    ("getChatAdministrators", chats::get_chat_administrators),
];

/// The documented spelling of a method's name, which may come in any case.
pub fn canonical(name: &str) -> Option<&'static str> {
    std::iter::once(GET_UPDATES)
        .chain(METHODS.iter().map(|(known, _)| *known))
        .find(|known| known.eq_ignore_ascii_case(name))
}

pub fn call(world: &mut World, method: &str, params: &Params) -> Answer {
    match METHODS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(method))
    {
        Some((_, handle)) => handle(world, params),
        None => Err(Refusal::new(404, "Not Found: method not found")),
    }
}
