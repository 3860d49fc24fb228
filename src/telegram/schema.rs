//! Which handler an update goes to, in one place.
//!
//! Invariant: what reaches the end of the tree unanswered was not meant for the bot. dptree checks at run
//! time that handlers get what they ask for; the test below does so before.

use dptree::{case, filter_map, filter_map_async};
use teloxide::dispatching::{DpHandlerDescription, UpdateFilterExt};
use teloxide::dptree;
use teloxide::types::{CallbackQuery, ChatMemberUpdated, Message, Update};

use super::commands::Command;
use super::context::{Context, Handled};
use super::handlers::{
    button, cancel, channel, language, membership, operator, resume, start, subscription, talk,
};
use super::incoming::{Content, Incoming, Membership, Migration, Press};
use super::operator::heard;

/// The tree of handlers. They ask for a [`Context`] and an [`Update`].
pub type Schema = dptree::Handler<'static, Handled, DpHandlerDescription>;

/// The kinds of updates that the tree has branches for, in the words of `getUpdates`.
pub const ALLOWED_UPDATES: [&str; 4] = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
];

pub fn schema() -> Schema {
    dptree::entry()
        .branch(
            Update::filter_message()
                .chain(filter_map(|message: Message| Migration::read(&message)))
                .endpoint(membership::migrated),
        )
        .branch(
            Update::filter_my_chat_member()
                .chain(filter_map(|change: ChatMemberUpdated| {
                    Some(Membership::read(&change))
                }))
                .endpoint(membership::changed),
        )
        .branch(
            Update::filter_message()
                .chain(filter_map_async(heard))
                .endpoint(operator::heard),
        )
        .branch(
            Update::filter_message()
                .chain(filter_map(new))
                .chain(messages()),
        )
        .branch(
            Update::filter_edited_message()
                .chain(filter_map(edited))
                .chain(messages()),
        )
        .branch(
            Update::filter_callback_query()
                .chain(filter_map(|query: CallbackQuery| Press::read(&query)))
                .endpoint(button::press),
        )
}

fn messages() -> Schema {
    dptree::map(|incoming: Incoming| incoming.content)
        .branch(case![Content::Text(text)].endpoint(talk::text))
        .branch(case![Content::Wordless].endpoint(talk::wordless))
        .branch(case![Content::Document(file)].endpoint(resume::document))
        .branch(case![Content::DocumentInGroup].endpoint(resume::in_group))
        .branch(case![Content::Unreadable(why)].endpoint(resume::unreadable))
        .branch(case![Content::ChannelPost(chat)].endpoint(channel::forwarded))
        .branch(case![Content::Command(command)].chain(commands()))
}

fn commands() -> Schema {
    dptree::entry()
        .branch(case![Command::Start(payload)].endpoint(start::start))
        .branch(case![Command::Match(skills)].endpoint(talk::skills))
        .branch(case![Command::Language(wish)].endpoint(language::command))
        .branch(case![Command::Cancel].endpoint(cancel::cancel))
        .branch(case![Command::Subscription(command)].endpoint(subscription::command))
        .branch(case![Command::Say(said)].endpoint(talk::command))
        .branch(case![Command::Picture(said)].endpoint(talk::picture))
        .branch(case![Command::Unknown].endpoint(talk::unknown_command))
}

/// A message that is meant for the bot; of an album, the first.
fn new(message: Message, cx: Context) -> Option<Incoming> {
    let incoming = Incoming::read(&message, &cx.me)?;
    let repeats = |album: &str| !cx.recent.is_first_of_album(message.chat.id, album);
    if incoming.album.as_deref().is_some_and(repeats) {
        return None;
    }
    Some(incoming)
}

/// An edit of a question that was answered a short while ago. Anything else was answered for good, or was
/// not meant for the bot when it was written.
fn edited(message: Message, cx: Context) -> Option<Incoming> {
    let mut incoming = Incoming::read(&message, &cx.me)?;
    let earlier = cx
        .recent
        .answer_to(message.chat.id, message.id, cx.config.edit_window())?;
    if earlier.fingerprint == incoming.fingerprint {
        return None;
    }
    incoming.origin.earlier = Some(earlier);
    Some(incoming)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::testing::{Bench, update};

    #[tokio::test]
    async fn handlers_get_what_they_ask_for() {
        let bench = Bench::new();
        let update: Update = serde_json::from_value(update(1, 7, "hello")).unwrap();
        dptree::type_check(
            schema().sig(),
            &dptree::deps![bench.context.clone(), update],
            &[],
        );
    }
}
