//! Answers as photos: drawn, captioned, and with buttons to see them otherwise.
//!
//! Invariant: a picture that cannot be drawn or sent costs the picture, never the answer; the caption says what
//! the picture shows and where it comes from, for those who cannot see it.

use super::context::Context;
use super::keyboard;
use super::outgoing::Outgoing;
use super::sender::SendError;
use crate::picture::{Studio, Theme};
use crate::render;
use crate::reply::Reply;

/// Who draws, and how where nobody has chosen.
#[derive(Clone)]
pub struct Pictures {
    pub studio: Studio,
    pub theme: Theme,
}

/// How an answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As text, unless the words asked for a picture.
    Text,
    /// As a picture, where there is one.
    Picture(Theme),
}

/// The reply as a photo; `None` where it has to be text.
pub async fn photo(cx: &Context, reply: &Reply, form: Form) -> Option<Outgoing> {
    let illustration = reply.illustration.as_ref()?;
    let theme = match form {
        Form::Picture(theme) => theme,
        Form::Text if illustration.is_asked => cx.pictures.theme,
        Form::Text => return None,
    };
    let language = reply.language;
    let drawn = cx
        .pictures
        .studio
        .draw(&illustration.figure, language, theme);
    let picture = match drawn.await {
        Ok(picture) => picture,
        Err(error) => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                intent = reply.intent,
                "no picture; answering with text"
            );
            return None;
        }
    };
    let below = reply.below_picture();
    let caption = render::telegram_caption(&below, language, &cx.knowledge);
    // What the caption leaves out is there as text.
    let is_whole = caption.is_whole && below.blocks.len() == reply.blocks.len();
    let choices = keyboard::of_reply(&cx.codec, reply);
    let person = reply.person();
    let row = keyboard::below_picture(&cx.codec, illustration, language, person, theme, is_whole);
    Some(
        Outgoing::html(caption.html)
            .with_picture(picture)
            .with_keyboard(keyboard::with_row(choices, row)),
    )
}

/// Whether words alone may get through where a photo did not: no rights to send photos, Telegram could not read
/// it, or a server on the way does not take it.
pub fn may_be_text(error: &SendError) -> bool {
    matches!(
        error,
        SendError::Rejected(_)
            | SendError::Unreachable(_)
            | SendError::Unparsable
            | SendError::GivenUp(_)
    )
}
