//! `announce`: what an operator has to say, from the command line into the store.
//!
//! Invariant: everything is checked before anything is stored; the bot that runs beside finds the
//! announcement there and delivers it.

mod print;
mod source;

pub use source::Source;

use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

use super::{Form, ignore_closed};
use crate::announcement::{
    Accepted, AddressFault, AnnouncementId, AnnouncementStore, Audience, Author, BodyFault,
    Contents, Kind, MomentFault, NewAnnouncement, SubscriptionStore, When, Written, Zone,
    chats_named,
};
use crate::language::{Language, Localized};
use crate::storage::StorageError;

/// How many announcements `--list` shows.
const LISTED: u32 = 20;

/// What is to be done.
#[derive(Debug)]
pub enum Errand {
    Announce(Order),
    Status(AnnouncementId),
    List,
    Cancel(AnnouncementId),
    Recall(AnnouncementId),
}

/// What is to be announced, as it was written.
#[derive(Debug)]
pub struct Order {
    pub texts: Localized<Option<Source>>,
    pub written: Written,
    pub kind: Kind,
    /// Only for chats in this language.
    pub language: Option<Language>,
    pub at: Option<String>,
    /// Only for these chats; empty for all.
    pub to: Vec<String>,
    pub silent: bool,
    pub pin: bool,
}

/// What an errand needs.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub announcements: &'a dyn AnnouncementStore,
    pub subscriptions: &'a dyn SubscriptionStore,
    /// In which times are read and told.
    pub zone: Zone,
    pub now: SystemTime,
}

/// Why an errand was not carried out. Nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum AnnounceError {
    #[error("{}: cannot be read: check the path", file.display())]
    Read {
        file: PathBuf,
        #[source]
        error: io::Error,
    },
    #[error("{}: larger than any announcement can be: check the path", .0.display())]
    TooLarge(PathBuf),
    #[error("{source_name}: {fault}")]
    Body {
        source_name: String,
        fault: BodyFault,
    },
    #[error("--at: {0}")]
    At(MomentFault),
    #[error("--to: {0}")]
    To(AddressFault),
    #[error(
        "no subscribed chat would get this: nothing is announced; check --kind, --lang and --to, or wait until a chat has subscribed"
    )]
    NoRecipients,
    #[error("there is no announcement {}: `announce --list` shows those that there are", .0.0)]
    NoSuch(AnnouncementId),
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error("standard output failed")]
    Output(#[from] io::Error),
}

/// Carries out an errand and prints what came of it.
pub async fn announce(desk: &Desk<'_>, errand: Errand, form: Form) -> Result<(), AnnounceError> {
    let store = desk.announcements;
    let text = match errand {
        Errand::Announce(order) => {
            let id = accept(desk, order).await?;
            print::accepted(desk, id, form).await?
        }
        Errand::Status(id) => print::status(desk, id, form).await?,
        Errand::List => print::list(store.announcements(0, LISTED).await?, desk.zone, form)?,
        Errand::Cancel(id) => {
            known(desk, id).await?;
            print::cancelled(id, store.cancel(id, desk.now).await?, form)?
        }
        Errand::Recall(id) => {
            known(desk, id).await?;
            print::recalled(id, store.recall(id, desk.now).await?, form)?
        }
    };
    Ok(ignore_closed(print::out(&text))?)
}

async fn accept(desk: &Desk<'_>, order: Order) -> Result<AnnouncementId, AnnounceError> {
    let contents = contents(&order).await?;
    let when = match &order.at {
        Some(at) => When::read(at, desk.zone, desk.now).map_err(AnnounceError::At)?,
        None => When::Now,
    };
    let chats = chats_named(desk.subscriptions, order.kind, &order.to)
        .await
        .map_err(|fault| match fault {
            AddressFault::Storage(error) => AnnounceError::Storage(error),
            fault => AnnounceError::To(fault),
        })?;
    let announcement = NewAnnouncement {
        kind: order.kind,
        author: Author::CommandLine,
        contents,
        audience: Audience {
            kinds: None,
            language: order.language,
            chats: (!chats.is_empty()).then_some(chats),
        },
        when,
        silent: order.silent,
        pin: order.pin,
        key: None,
    };
    match desk.announcements.accept(&announcement, desk.now).await? {
        Accepted::Announced { id, .. } | Accepted::Already(id) => Ok(id),
        Accepted::NoRecipients => Err(AnnounceError::NoRecipients),
    }
}

async fn contents(order: &Order) -> Result<Contents, AnnounceError> {
    let zh = source::body(order.texts.zh.as_ref(), order.written).await?;
    let en = if order.texts.en == order.texts.zh {
        zh.clone()
    } else {
        source::body(order.texts.en.as_ref(), order.written).await?
    };
    Ok(Contents {
        bodies: Localized { zh, en },
    })
}

async fn known(desk: &Desk<'_>, id: AnnouncementId) -> Result<(), AnnounceError> {
    let found = desk.announcements.announcement(id).await?;
    found.map(drop).ok_or(AnnounceError::NoSuch(id))
}
