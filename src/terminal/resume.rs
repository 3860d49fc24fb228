//! `match --resume FILE`: a résumé read as the bot reads one, and matched at once.

use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::File;
use tokio::io::AsyncReadExt;

use super::conversation::Conversation;
use super::once::print;
use super::{Form, ignore_closed};
use crate::advisor::{Document, Said};
use crate::clock::{Clock, SystemClock};
use crate::dialogue::{Act, Dialogue, ResumeAct};
use crate::document::{DocumentReader, LARGEST, Unreadable};
use crate::language::Language;
use crate::nlu::YearMonth;
use crate::render::plain_text;
use crate::reply::Reply;

/// Why no résumé is matched.
#[derive(Debug, thiserror::Error)]
pub enum ResumeError {
    #[error("{}: cannot be read: check the path given to --resume", file.display())]
    File {
        file: PathBuf,
        #[source]
        error: io::Error,
    },
    /// What a person would be told of the file.
    #[error("{0}")]
    Refused(String),
    #[error("the answer cannot be printed")]
    Output(#[from] io::Error),
}

/// The résumé in a file, as far as it can be read.
pub async fn resume(documents: &DocumentReader, file: &Path) -> Result<Document, ResumeError> {
    let bytes = bytes_of(file).await.map_err(|error| ResumeError::File {
        file: file.to_owned(),
        error,
    })?;
    let since_1970 = SystemClock.now().duration_since(std::time::UNIX_EPOCH);
    Ok(Document {
        content: text_of(documents, &bytes).await,
        sent: YearMonth::at_unix(since_1970.unwrap_or_default().as_secs()),
    })
}

/// Prints what the résumé says, where a person looks on, and how it fits; the last answer is given back. A file that is
/// refused is an error, of which a program that reads JSON gets the answer as well.
pub async fn match_resume(
    conversation: &Conversation,
    document: Document,
    language: Option<Language>,
    form: Form,
) -> Result<Reply, ResumeError> {
    let refused = document.content.is_err();
    let mut dialogue = Dialogue::default();
    let read = conversation
        .respond(Said::Document(document), language, &mut dialogue)
        .await;
    if refused {
        if form == Form::Json {
            ignore_closed(print(conversation, &read, form))?;
        }
        let language = read.language;
        let sentence = plain_text(&without_question(read), language, conversation.knowledge());
        return Err(ResumeError::Refused(sentence));
    }
    if dialogue.proposed.is_none() {
        ignore_closed(print(conversation, &read, form))?;
        return Ok(read);
    }
    let language = language.or(Some(read.language));
    if form == Form::Text {
        ignore_closed(print(conversation, &without_question(read), form))?;
    }
    let yes = Said::Act(Act::Resume(ResumeAct::Confirm));
    let fit = conversation.respond(yes, language, &mut dialogue).await;
    ignore_closed(print(conversation, &fit, form))?;
    Ok(fit)
}

/// What was read, without asking whether it is right: nobody answers on a command line.
fn without_question(mut read: Reply) -> Reply {
    read.blocks.truncate(1);
    read.choices.clear();
    read
}

async fn bytes_of(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = File::open(file).await?;
    file.take(LARGEST as u64 + 1)
        .read_to_end(&mut bytes)
        .await?;
    Ok(bytes)
}

async fn text_of(documents: &DocumentReader, bytes: &[u8]) -> Result<String, Unreadable> {
    documents.read(documents.reserve()?, bytes).await
}
