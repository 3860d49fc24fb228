//! `postings`: job postings from files into the store, and what is done with them there.
//!
//! Invariant: an import stores drafts and nothing else; what it could not read or use is said.

mod print;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use tokio::io::AsyncReadExt;
use tokio::task::{JoinError, spawn_blocking};

use super::{Form, ignore_closed};
use crate::clock::today;
use crate::document::{self, Unreadable};
use crate::knowledge::Knowledge;
use crate::posting::{
    CorrectionFault, Format, PostingNumber, PostingState, PostingStore, Reader, StoredPosting,
};
use crate::storage::StorageError;
use crate::text::normalise;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 512 * 1024 * 1024;
/// Postings that are stored in one transaction, and read at once from the store.
const BATCH: u32 = 1000;

/// What is to be done.
#[derive(Debug)]
pub enum PostingErrand {
    Import {
        path: PathBuf,
        /// Absent where the text tells it.
        format: Option<Format>,
        source: String,
        dry_run: bool,
    },
    List {
        state: Option<PostingState>,
        offset: u32,
        limit: u32,
    },
    Candidates,
    Show(PostingNumber),
    Edit(PostingNumber, Vec<(String, String)>),
    Accept(Vec<PostingNumber>),
    /// Every draft without a guess.
    AcceptSure,
    Expire(Vec<PostingNumber>),
    ExpireDue,
    Export(Option<PostingState>),
}

impl PostingErrand {
    /// Whether it reads or changes what is stored.
    pub fn needs_store(&self) -> bool {
        !matches!(self, PostingErrand::Import { dry_run: true, .. })
    }
}

/// What an errand needs.
pub struct PostingsDesk<'a> {
    pub reader: Arc<Reader>,
    pub knowledge: &'a Knowledge,
    /// Absent where nothing is to be stored.
    pub store: Option<&'a dyn PostingStore>,
    pub now: SystemTime,
}

/// Why an errand was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum PostingsError {
    #[error("{}: cannot be read: check the path", path.display())]
    Read {
        path: PathBuf,
        #[source]
        error: io::Error,
    },
    #[error("{}: larger than 512 MiB: divide it", .0.display())]
    TooLarge(PathBuf),
    #[error("{}: no text that can be read ({fault:?}): save it as UTF-8 text", path.display())]
    NoText { path: PathBuf, fault: Unreadable },
    #[error("no posting found: {0}")]
    Nothing(String),
    #[error("there is no posting {}: `postings list` shows those that there are", .0.0)]
    NoSuch(PostingNumber),
    #[error(transparent)]
    Correction(#[from] CorrectionFault),
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error("reading failed")]
    Failed(#[source] JoinError),
    #[error("standard output failed")]
    Output(#[from] io::Error),
}

/// Carries out an errand and prints what came of it.
pub async fn postings(
    desk: &PostingsDesk<'_>,
    errand: PostingErrand,
    form: Form,
) -> Result<(), PostingsError> {
    let text = match errand {
        PostingErrand::Import {
            path,
            format,
            source,
            ..
        } => {
            return import(desk, &path, format, &source, form).await;
        }
        PostingErrand::List {
            state,
            offset,
            limit,
        } => {
            let listed = store(desk)?.postings(state, offset, limit).await?;
            print::list(&listed, form)
        }
        PostingErrand::Candidates => print::candidates(&candidates(desk).await?, form),
        PostingErrand::Show(number) => print::show(&known(desk, number).await?, form),
        PostingErrand::Edit(number, changes) => {
            let mut stored = known(desk, number).await?;
            for (field, value) in &changes {
                desk.reader.correct(&mut stored.posting, field, value)?;
            }
            store(desk)?
                .change_posting(number, &stored.posting, desk.now)
                .await?;
            print::show(&stored, form)
        }
        PostingErrand::Accept(numbers) => set(desk, &numbers, PostingState::Accepted, form).await?,
        PostingErrand::AcceptSure => {
            let drafts = all(desk, Some(PostingState::Draft)).await?;
            let sure = drafts.iter().filter(|it| it.posting.unsure.is_empty());
            let numbers: Vec<PostingNumber> = sure.map(|it| it.number).collect();
            set(desk, &numbers, PostingState::Accepted, form).await?
        }
        PostingErrand::Expire(numbers) => set(desk, &numbers, PostingState::Expired, form).await?,
        PostingErrand::ExpireDue => {
            let count = store(desk)?
                .expire_postings(today(desk.now), desk.now)
                .await?;
            print::expired(count, form)
        }
        PostingErrand::Export(state) => print::export(&all(desk, state).await?),
    };
    Ok(ignore_closed(print::out(&text))?)
}

async fn import(
    desk: &PostingsDesk<'_>,
    path: &Path,
    format: Option<Format>,
    source: &str,
    form: Form,
) -> Result<(), PostingsError> {
    let bytes = bytes_of(path).await?;
    let text = document::decode(&bytes).map_err(|fault| PostingsError::NoText {
        path: path.to_owned(),
        fault,
    })?;
    let reader = Arc::clone(&desk.reader);
    let read = spawn_blocking(move || reader.read(&text, format)).await;
    let mut reading = read.map_err(PostingsError::Failed)?;
    let unknown = |company: &String| {
        let name = normalise(company);
        !desk
            .knowledge
            .companies
            .values()
            .any(|it| it.labels.all().any(|label| normalise(label) == name))
    };
    let companies = reading
        .postings
        .iter()
        .filter_map(|it| it.company.clone())
        .filter(unknown);
    let mut companies: Vec<String> = companies.collect();
    companies.sort();
    companies.dedup();
    let mut added = Vec::new();
    if let Some(store) = desk.store {
        for batch in reading.postings.chunks(BATCH as usize) {
            added.extend(store.add_postings(source, batch, desk.now).await?);
        }
    }
    if reading.postings.is_empty() && reading.faults.is_empty() {
        reading
            .faults
            .push("no line names a job: begin with its title".to_owned());
    }
    let is_empty = reading.postings.is_empty();
    let text = print::reading(&reading, &companies, &added, form);
    ignore_closed(print::out(&text))?;
    match is_empty {
        true => Err(PostingsError::Nothing(reading.faults.join("; "))),
        false => Ok(()),
    }
}

async fn bytes_of(path: &Path) -> Result<Vec<u8>, PostingsError> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        tokio::io::stdin()
            .take(LARGEST + 1)
            .read_to_end(&mut bytes)
            .await
    } else {
        match tokio::fs::File::open(path).await {
            Ok(file) => file.take(LARGEST + 1).read_to_end(&mut bytes).await,
            Err(error) => Err(error),
        }
    };
    read.map_err(|error| PostingsError::Read {
        path: path.to_owned(),
        error,
    })?;
    match bytes.len() as u64 > LARGEST {
        true => Err(PostingsError::TooLarge(path.to_owned())),
        false => Ok(bytes),
    }
}

async fn set(
    desk: &PostingsDesk<'_>,
    numbers: &[PostingNumber],
    state: PostingState,
    form: Form,
) -> Result<String, PostingsError> {
    for number in numbers {
        known(desk, *number).await?;
    }
    for number in numbers {
        store(desk)?
            .set_posting_state(*number, state, desk.now)
            .await?;
    }
    Ok(print::set(numbers, state, form))
}

async fn known(
    desk: &PostingsDesk<'_>,
    number: PostingNumber,
) -> Result<StoredPosting, PostingsError> {
    store(desk)?
        .posting(number)
        .await?
        .ok_or(PostingsError::NoSuch(number))
}

async fn all(
    desk: &PostingsDesk<'_>,
    state: Option<PostingState>,
) -> Result<Vec<StoredPosting>, PostingsError> {
    let mut found = Vec::new();
    loop {
        let offset = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let more = store(desk)?.postings(state, offset, BATCH).await?;
        let is_last = more.len() < BATCH as usize;
        found.extend(more);
        if is_last {
            return Ok(found);
        }
    }
}

/// Skills and companies that the knowledge files do not know, by how many postings name them.
#[derive(Debug, Default, serde::Serialize)]
struct Candidates {
    skills: BTreeMap<String, u32>,
    companies: BTreeMap<String, u32>,
}

async fn candidates(desk: &PostingsDesk<'_>) -> Result<Candidates, PostingsError> {
    let names: std::collections::HashSet<String> = desk
        .knowledge
        .companies
        .values()
        .flat_map(|company| company.labels.all().map(normalise).collect::<Vec<_>>())
        .collect();
    let mut candidates = Candidates::default();
    for stored in all(desk, None).await? {
        for skill in desk.reader.unknown_among(&stored.posting) {
            *candidates.skills.entry(skill).or_default() += 1;
        }
        if let Some(company) = stored
            .posting
            .company
            .filter(|it| !names.contains(&normalise(it)))
        {
            *candidates.companies.entry(company).or_default() += 1;
        }
    }
    Ok(candidates)
}

fn store<'a>(desk: &PostingsDesk<'a>) -> Result<&'a dyn PostingStore, PostingsError> {
    desk.store
        .ok_or_else(|| PostingsError::Nothing("no store is open".to_owned()))
}
