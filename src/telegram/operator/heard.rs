//! Which messages of an operator are about announcements, or about the bot itself.
//!
//! Invariant: for anybody else, and in groups, the answer is always no, so that the commands are unknown there.

use teloxide::types::{Message, MessageOrigin};

use super::composed::{Composed, composed};
use super::draft::{Awaited, Draft};
use crate::command::{self, ParsedCommand};
use crate::knowledge::SourceId;
use crate::posting::{self, Reading};
use crate::telegram::context::Context;
use crate::telegram::incoming::{Attachment, Content, Incoming, Origin};

/// The source of postings that were sent in chat.
const IN_CHAT: &str = "telegram";

/// A message of an operator that is about announcements or the bot itself.
#[derive(Debug, Clone)]
pub struct Heard {
    pub origin: Origin,
    pub matter: Matter,
}

/// What it is about.
#[derive(Debug, Clone)]
pub enum Matter {
    /// `/announce`
    Compose(Option<Box<Draft>>),
    /// `/announcements`
    List,
    /// `/cancel`, with a draft that it ends.
    Cancel(Box<Draft>),
    /// What a draft awaits; `None` for a message without words or photo.
    Answer(Box<Draft>, Awaited, Option<Composed>),
    /// What the draft has taken already.
    Again(Box<Draft>),
    /// Postings, and where they are from.
    Postings(Box<Reading>, String),
    /// A file that may hold some.
    File(Box<Incoming>, Attachment, String),
    /// About the bot itself.
    Look(Inquiry),
    /// The drafts cannot be reached.
    Trouble,
}

/// What an operator wants to know of the bot, or put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inquiry {
    /// `/stats`
    Stats,
    /// `/dead`
    Dead,
    /// `/replay`, with what stands behind it.
    Replay(String),
    /// `/gaps`, with what stands behind it.
    Gaps(String),
}

/// `None` for what is not about announcements.
pub async fn heard(message: Message, cx: Context) -> Option<Heard> {
    if !message.chat.is_private() {
        return None;
    }
    let incoming = Incoming::read(&message, &cx.me)?;
    let origin = incoming.origin.clone();
    if !cx.is_operator(origin.user) {
        return None;
    }
    let matter = match cx.desk.draft(origin.user).await {
        Ok(draft) => matter(&message, draft.map(Box::new), &cx)
            .or_else(|| brought(&message, incoming, &cx))?,
        Err(error) => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "a draft cannot be read"
            );
            Matter::Trouble
        }
    };
    Some(Heard { origin, matter })
}

/// A posting, or a file that may be one, unless a draft awaits something else.
fn brought(message: &Message, incoming: Incoming, cx: &Context) -> Option<Matter> {
    cx.desk.intake.as_ref()?;
    let source = source_of(message);
    let origin = match incoming.is_handed_on {
        true => posting::Origin::HandedOn,
        false => posting::Origin::Written,
    };
    match &incoming.content {
        Content::Document(file) => {
            let file = file.clone();
            Some(Matter::File(Box::new(incoming), file, source))
        }
        Content::Text(_) | Content::ChannelPost(_) => {
            let reading = cx.advisor.reader()?.postings_in(&incoming.words, origin)?;
            Some(Matter::Postings(Box::new(reading), source))
        }
        _ => None,
    }
}

/// The id of the source: the channel that it was forwarded from, or this chat.
fn source_of(message: &Message) -> String {
    let channel = message.forward_origin().and_then(|origin| match origin {
        MessageOrigin::Channel { chat, .. } => chat.username(),
        _ => None,
    });
    let named = channel.map(|name| name.to_lowercase().replace('_', "-"));
    let named = named.filter(|name| SourceId::parse(name.clone()).is_ok());
    named.unwrap_or_else(|| IN_CHAT.to_owned())
}

fn matter(message: &Message, draft: Option<Box<Draft>>, cx: &Context) -> Option<Matter> {
    let command = command::parse(message.text().unwrap_or_default(), Some(&cx.me.username));
    if let Some(inquiry) = command.as_ref().and_then(inquiry) {
        return Some(Matter::Look(inquiry));
    }
    match (command.map(|command| command.name).as_deref(), draft) {
        (Some("announce"), draft) => Some(Matter::Compose(draft)),
        (Some("announcements"), _) => Some(Matter::List),
        (Some("cancel"), Some(draft)) => Some(Matter::Cancel(draft)),
        (Some(_), _) | (None, None) => None,
        (None, Some(draft)) if draft.taken == Some(message.id.0) => Some(Matter::Again(draft)),
        (None, Some(draft)) => {
            let awaited = draft.awaits?;
            let album = message.media_group_id();
            // Of photos sent together the first is taken; the others are passed over with it.
            if album.is_some_and(|album| !cx.recent.is_first_of_album(message.chat.id, &album.0)) {
                return None;
            }
            Some(Matter::Answer(draft, awaited, composed(message)))
        }
    }
}

fn inquiry(command: &ParsedCommand) -> Option<Inquiry> {
    let argument = command.argument.trim().to_lowercase();
    Some(match command.name.as_str() {
        "stats" => Inquiry::Stats,
        "dead" => Inquiry::Dead,
        "replay" => Inquiry::Replay(argument),
        "gaps" => Inquiry::Gaps(argument),
        _ => return None,
    })
}
