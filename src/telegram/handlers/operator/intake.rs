//! Postings that operators send: read into drafts, shown as cards, corrected, accepted, announced.
//!
//! Invariant: what a press does is in the store before it is said; a press that comes again after a kill finds it done.

use super::{notice, say};
use crate::advisor::{Document, Said};
use crate::announcement::{
    Accepted, AnnouncementId, Audience, Author, Kind, NewAnnouncement, When,
};
use crate::answer::{draft_facts, draft_label};
use crate::catalogue::{grouped, message};
use crate::language::{Language, Text};
use crate::posting::{
    Added, Origin as TextOrigin, PostingNumber, PostingState, Reading, StoredPosting,
};
use crate::storage::StorageError;
use crate::telegram::answer;
use crate::telegram::context::{Context, Handled, HandlerError};
use crate::telegram::incoming::{Attachment, Incoming, Origin, Press as Pressed};
use crate::telegram::operator::{
    Awaited, Card, Composed, Draft, Intake, IntakeDesk, IntakePress as Press, fields,
    posting_list as list,
};
use crate::telegram::outgoing::Outgoing;
use crate::telegram::sender::SendError;
use crate::telegram::typing;

/// Characters of a value that is no such field and is said back.
const SAID_BACK: usize = 60;

/// Takes in what was read, and shows it.
pub async fn take_in(cx: &Context, origin: &Origin, source: &str, reading: &Reading) -> Handled {
    let Some(desk) = &cx.desk.intake else {
        return Ok(None);
    };
    let language = language(cx, origin).await;
    let now = cx.desk.now();
    let added = desk.postings.add_postings(source, &reading.postings, now);
    let added = added.await?;
    if let [one] = added.as_slice() {
        let (number, news) = match one {
            Added::New { number, like: None } => (*number, None),
            Added::New {
                number,
                like: Some(like),
            } => (*number, Some(message!("intake-like", number = like.0))),
            Added::Same(number) => (*number, Some(message!("intake-same"))),
        };
        let Some(stored) = desk.postings.posting(number).await? else {
            return Ok(None);
        };
        let card = card(cx, &stored, language, news).await?;
        answer::say(cx, origin, card.show()).await?;
        return Ok(None);
    }
    let mut postings = Vec::new();
    for it in &added {
        let (Added::New { number, .. } | Added::Same(number)) = it;
        postings.extend(desk.postings.posting(*number).await?);
    }
    answer::say(cx, origin, list(&cx.codec, &postings, language)).await?;
    Ok(None)
}

/// A file of an operator: postings are taken in, anything else is read as anybody's file is.
pub async fn file(cx: &Context, incoming: &Incoming, source: &str, file: &Attachment) -> Handled {
    let origin = &incoming.origin;
    let reading = typing::while_working(
        &cx.sender,
        origin.chat,
        origin.thread,
        cx.config.typing_after(),
        cx.documents.read(file),
    );
    let content = reading.await;
    if let (Ok(text), Some(reader)) = (&content, cx.advisor.reader()) {
        let text = text.clone();
        let read = move || reader.postings_in(&text, TextOrigin::HandedOn);
        // A reading that failed is no posting.
        let read = tokio::task::spawn_blocking(read).await.ok().flatten();
        if let Some(reading) = read {
            return take_in(cx, origin, source, &reading).await;
        }
    }
    let said = Said::Document(Document {
        content,
        sent: file.sent,
    });
    answer::to_message(cx, incoming, said).await
}

pub async fn press(cx: &Context, pressed: &Pressed, intake: Intake) -> Handled {
    let origin = &pressed.origin;
    let Some(desk) = &cx.desk.intake else {
        return notice(cx, pressed, message!("telegram-button-expired")).await;
    };
    let Some(stored) = desk.postings.posting(intake.number).await? else {
        return notice(cx, pressed, message!("intake-gone")).await;
    };
    let language = language(cx, origin).await;
    match intake.press {
        Press::Show | Press::Fields => {
            cx.sender.acknowledge(&pressed.id, None).await;
            let card = card(cx, &stored, language, None).await?;
            let shown = match intake.press {
                Press::Fields => fields(&card),
                _ => card.show(),
            };
            put_in_place(cx, origin, &shown).await
        }
        Press::Correct(field) => {
            cx.sender.acknowledge(&pressed.id, None).await;
            ask_for(cx, origin, &stored, field, language).await
        }
        Press::Accept => {
            accept(cx, desk, &stored).await?;
            cx.sender.acknowledge(&pressed.id, None).await;
            show(
                cx,
                origin,
                desk,
                stored.number,
                message!("intake-accepted"),
                language,
            )
            .await
        }
        Press::Announce => {
            let news = match announce(cx, origin.user, &stored).await? {
                Some(news) => news,
                None => return notice(cx, pressed, message!("operator-nobody")).await,
            };
            accept(cx, desk, &stored).await?;
            cx.sender.acknowledge(&pressed.id, None).await;
            show(cx, origin, desk, stored.number, news, language).await
        }
        Press::Discard => {
            let words = discard(cx, desk, &stored).await?;
            cx.sender.acknowledge(&pressed.id, None).await;
            put_in_place(cx, origin, &Outgoing::plain(words.get(language))).await
        }
    }
}

/// Takes the value of a field that was asked for; what is none is told, and it goes on waiting.
pub async fn corrected(
    cx: &Context,
    origin: &Origin,
    awaiting: Draft,
    words: Option<Composed>,
) -> Handled {
    let (Some(desk), Some(Awaited::Field { number, field })) = (&cx.desk.intake, awaiting.awaits)
    else {
        return Ok(None);
    };
    let language = awaiting.language;
    let (Some(mut stored), Some(reader)) =
        (desk.postings.posting(number).await?, cx.advisor.reader())
    else {
        cx.desk.forget(origin.user).await?;
        return say(cx, origin, message!("intake-gone").get(language)).await;
    };
    let Some(name) = crate::posting::FIELDS.get(usize::from(field)) else {
        return Ok(None);
    };
    let value = words
        .map(|words| words.text.text().to_owned())
        .unwrap_or_default();
    if reader.correct(&mut stored.posting, name, &value).is_err() {
        let said: String = value.chars().take(SAID_BACK).collect();
        let complaint = message!(
            "intake-no-value",
            value = said,
            field = draft_label(&cx.knowledge, name),
            example = example(name)
        );
        return say(cx, origin, complaint.get(language)).await;
    }
    let now = cx.desk.now();
    desk.postings
        .change_posting(number, &stored.posting, now)
        .await?;
    desk.look.notify_one();
    no_longer(cx, origin, awaiting).await?;
    let card = card(cx, &stored, language, None).await?;
    answer::say(cx, origin, card.show()).await?;
    Ok(None)
}

/// `/cancel` where a value is awaited.
pub async fn cancelled(cx: &Context, origin: &Origin, awaiting: Draft) -> Handled {
    let language = awaiting.language;
    no_longer(cx, origin, awaiting).await?;
    say(cx, origin, message!("intake-left").get(language)).await
}

/// Awaits no value any more; what is being composed for an announcement stays.
async fn no_longer(cx: &Context, origin: &Origin, awaiting: Draft) -> Result<(), StorageError> {
    if !awaiting.is_written() {
        return cx.desk.forget(origin.user).await;
    }
    let draft = Draft {
        awaits: None,
        ..awaiting
    };
    cx.desk.keep(origin.user, &draft).await
}

async fn ask_for(
    cx: &Context,
    origin: &Origin,
    stored: &StoredPosting,
    field: &'static str,
    language: Language,
) -> Handled {
    let place = crate::posting::FIELDS
        .iter()
        .position(|known| *known == field);
    let awaited = Awaited::Field {
        number: stored.number,
        field: u8::try_from(place.unwrap_or_default()).unwrap_or_default(),
    };
    let draft = cx.desk.draft(origin.user).await?;
    let mut draft = draft
        .filter(Draft::is_written)
        .unwrap_or_else(|| Draft::new(origin.message.0, language));
    draft.awaits = Some(awaited);
    cx.desk.keep(origin.user, &draft).await?;
    let facts = draft_facts(&cx.knowledge, &stored.posting);
    let now = facts.into_iter().find(|fact| fact.field == field);
    let now = now.map_or_else(|| message!("answer-not-stated"), |fact| fact.value);
    let question = message!(
        "intake-ask",
        number = stored.number.0,
        field = draft_label(&cx.knowledge, field),
        value = now,
        example = example(field)
    );
    say(cx, origin, question.get(language)).await
}

/// How a value of a field may be written.
fn example(field: &str) -> Text {
    message!("intake-example", field = field)
}

/// Into answers and matches, within seconds.
async fn accept(
    cx: &Context,
    desk: &IntakeDesk,
    stored: &StoredPosting,
) -> Result<(), StorageError> {
    if stored.state != PostingState::Accepted {
        let (state, now) = (PostingState::Accepted, cx.desk.now());
        desk.postings
            .set_posting_state(stored.number, state, now)
            .await?;
    }
    desk.look.notify_one();
    Ok(())
}

/// Announces it to the chats that want new postings, at once; `None` where there are none.
async fn announce(
    cx: &Context,
    operator: i64,
    stored: &StoredPosting,
) -> Result<Option<Text>, HandlerError> {
    let Some(contents) = cx.advisor.news_of(stored) else {
        return Ok(None);
    };
    if reached(cx).await? == 0 {
        return Ok(None);
    }
    let announcement = NewAnnouncement {
        kind: Kind::Posting,
        author: Author::Operator(operator),
        contents,
        audience: Audience::default(),
        when: When::Now,
        silent: false,
        pin: false,
        // The same as where the bot announces it by itself.
        key: Some(format!(
            "{}:posting-{}",
            Kind::Posting.code(),
            stored.number.0
        )),
    };
    let accepted = cx.desk.store.accept(&announcement, cx.desk.now()).await?;
    Ok(match accepted {
        Accepted::Announced { id, recipients } => {
            let number = grouped(recipients);
            Some(message!("intake-announced", id = id.0, number = number))
        }
        Accepted::Already(AnnouncementId(0)) => Some(message!("intake-known")),
        Accepted::Already(id) => Some(message!("intake-announced-already", id = id.0)),
        Accepted::NoRecipients => None,
    })
}

async fn discard(
    cx: &Context,
    desk: &IntakeDesk,
    stored: &StoredPosting,
) -> Result<Text, StorageError> {
    let number = stored.number;
    if stored.state == PostingState::Draft {
        desk.postings.drop_draft(number).await?;
        return Ok(message!("intake-discarded", number = number.0));
    }
    let (state, now) = (PostingState::Expired, cx.desk.now());
    desk.postings.set_posting_state(number, state, now).await?;
    desk.look.notify_one();
    Ok(message!("intake-expired", number = number.0))
}

/// The card as it is by now, in place of the pressed one.
async fn show(
    cx: &Context,
    origin: &Origin,
    desk: &IntakeDesk,
    number: PostingNumber,
    news: Text,
    language: Language,
) -> Handled {
    let Some(stored) = desk.postings.posting(number).await? else {
        return Ok(None);
    };
    let card = card(cx, &stored, language, Some(news)).await?;
    put_in_place(cx, origin, &card.show()).await
}

async fn card<'a>(
    cx: &'a Context,
    stored: &'a StoredPosting,
    language: Language,
    news: Option<Text>,
) -> Result<Card<'a>, StorageError> {
    Ok(Card {
        codec: &cx.codec,
        knowledge: &cx.knowledge,
        stored,
        language,
        reached: reached(cx).await?,
        news: news.into_iter().collect(),
    })
}

async fn reached(cx: &Context) -> Result<u64, StorageError> {
    let anybody = Audience::default();
    let reached = cx.desk.subscriptions.reached(Kind::Posting, &anybody, 0);
    Ok(reached.await?.0)
}

/// The operator's own, not that of what somebody else wrote.
async fn language(cx: &Context, origin: &Origin) -> Language {
    let dialogue = cx.dialogue(&origin.key()).await;
    let spoken = dialogue.language.or(dialogue.spoken).or(origin.hint);
    spoken.unwrap_or_else(|| origin.language(None))
}

/// In place of the pressed message, or below where that is gone.
async fn put_in_place(cx: &Context, origin: &Origin, message: &Outgoing) -> Handled {
    match cx.sender.edit(origin.chat, origin.message, message).await {
        Err(SendError::Gone(_) | SendError::Rejected(_)) => {
            cx.sender.send(&origin.place(), message).await?;
        }
        outcome => outcome?,
    }
    Ok(None)
}
