//! One question, one answer: `ask` and `match`.

use std::io::{self, Write};

use super::conversation::Conversation;
use super::ignore_closed;
use crate::advisor::Said;
use crate::dialogue::Dialogue;
use crate::language::Language;
use crate::render::{ReplyJson, plain_text};
use crate::reply::Reply;

/// How an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Text,
    Json,
}

/// Prints the answer to one message and gives it back.
pub async fn ask(
    conversation: &Conversation,
    text: &str,
    language: Option<Language>,
    form: Form,
) -> io::Result<Reply> {
    let reply = conversation
        .say(text, language, &mut Dialogue::default())
        .await;
    ignore_closed(print(conversation, &reply, form))?;
    Ok(reply)
}

/// Prints how a skill list fits and gives the answer back.
pub async fn ask_match(
    conversation: &Conversation,
    skills: &str,
    language: Option<Language>,
    form: Form,
) -> io::Result<Reply> {
    let said = Said::Skills(skills.to_owned());
    let reply = conversation
        .respond(said, language, &mut Dialogue::default())
        .await;
    ignore_closed(print(conversation, &reply, form))?;
    Ok(reply)
}

pub(super) fn print(conversation: &Conversation, reply: &Reply, form: Form) -> io::Result<()> {
    let knowledge = conversation.knowledge();
    let answer = match form {
        Form::Text => plain_text(reply, reply.language, knowledge),
        Form::Json => serde_json::to_string(&ReplyJson::new(reply, reply.language, knowledge))?,
    };
    let mut output = io::stdout();
    writeln!(output, "{answer}")?;
    output.flush()
}
