//! Résumés sent as documents: fetched, read, and answered like anything else that was said.
//!
//! Invariant: nobody's résumé is read in front of a group.

use crate::advisor::{Document, Said};
use crate::catalogue::message;
use crate::document::Unreadable;
use crate::nlu::YearMonth;
use crate::telegram::context::{Context, Handled};
use crate::telegram::incoming::{Attachment, Incoming};
use crate::telegram::outgoing::Outgoing;
use crate::telegram::{answer, keyboard, typing};

pub async fn document(cx: Context, incoming: Incoming, file: Attachment) -> Handled {
    let origin = &incoming.origin;
    let reading = typing::while_working(
        &cx.sender,
        origin.chat,
        origin.thread,
        cx.config.typing_after(),
        cx.documents.read(&file),
    );
    let content = reading.await;
    if let Err(why) = &content {
        tracing::info!(?why, "a document was not read");
    }
    let said = Said::Document(Document {
        content,
        sent: file.sent,
    });
    answer::to_message(&cx, &incoming, said).await
}

pub async fn unreadable(cx: Context, incoming: Incoming, why: Unreadable) -> Handled {
    let said = Said::Document(Document {
        content: Err(why),
        sent: YearMonth::at_unix(0),
    });
    answer::to_message(&cx, &incoming, said).await
}

/// In a group the way to the private chat is all there is to say.
pub async fn in_group(cx: Context, incoming: Incoming) -> Handled {
    let origin = &incoming.origin;
    let language = origin.language(cx.dialogue(&origin.key()).await.language);
    let message = Outgoing::plain(message!("telegram-resume-in-private").get(language))
        .with_keyboard(keyboard::to_private_chat(&cx.me, "match", language));
    answer::say(&cx, origin, message).await?;
    Ok(None)
}
