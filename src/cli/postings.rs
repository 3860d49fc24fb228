//! The flags of `postings`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::posting::{Format, PostingNumber, PostingState};
use crate::terminal::{Form, PostingErrand};

#[derive(Debug, Args)]
pub struct PostingsArgs {
    #[command(subcommand)]
    action: Action,
    /// JSON: one object
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Read postings from a file into drafts
    Import {
        /// JSON-LD, HTML, CSV, Markdown or text; - for standard input
        #[arg(value_name = "PATH|-")]
        path: PathBuf,
        #[arg(long, value_enum, default_value = "auto")]
        format: FormatName,
        /// Where they are from: the id of a source in sources.toml, or a new one
        #[arg(long, value_name = "ID", value_parser = source, default_value = "imported-postings")]
        source: String,
        /// Show what would be read and store nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// List what is stored
    List {
        /// Only drafts, or only those accepted or expired
        #[arg(long, value_enum)]
        state: Option<StateName>,
        /// How many to pass over
        #[arg(long, default_value_t = 0)]
        offset: u32,
        /// How many to show
        #[arg(long, default_value_t = 20)]
        limit: u32,
        /// List skills and companies that the knowledge files do not know instead
        #[arg(long, conflicts_with_all = ["offset", "limit"])]
        candidates: bool,
    },
    /// Show one with everything that is known of it
    Show { number: i64 },
    /// Change fields of one: `edit 3 pay=25k-40k places=Shanghai remote=-`
    Edit {
        number: i64,
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = change)]
        changes: Vec<(String, String)>,
    },
    /// Take drafts into answers and matches
    Accept {
        #[arg(required_unless_present = "all")]
        numbers: Vec<i64>,
        /// Every draft that is sure of its fields
        #[arg(long, conflicts_with = "numbers")]
        all: bool,
    },
    /// Take postings out of answers; they stay in the store
    Expire {
        #[arg(required_unless_present = "due")]
        numbers: Vec<i64>,
        /// Those whose last day is over
        #[arg(long, conflicts_with = "numbers")]
        due: bool,
    },
    /// Write what is stored as schema.org JSON-LD
    Export {
        #[arg(long, value_enum)]
        state: Option<StateName>,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatName {
    Auto,
    JsonLd,
    Csv,
    Markdown,
    Text,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum StateName {
    Draft,
    Accepted,
    Expired,
}

impl PostingsArgs {
    pub fn form(&self) -> Form {
        if self.json { Form::Json } else { Form::Text }
    }

    pub fn errand(self) -> PostingErrand {
        let all = |numbers: Vec<i64>| numbers.into_iter().map(PostingNumber).collect();
        match self.action {
            Action::Import {
                path,
                format,
                source,
                dry_run,
            } => PostingErrand::Import {
                path,
                format: format.format(),
                source,
                dry_run,
            },
            Action::List {
                candidates: true, ..
            } => PostingErrand::Candidates,
            Action::List {
                state,
                offset,
                limit,
                candidates: false,
            } => PostingErrand::List {
                state: state.map(StateName::state),
                offset,
                limit,
            },
            Action::Show { number } => PostingErrand::Show(PostingNumber(number)),
            Action::Edit { number, changes } => PostingErrand::Edit(PostingNumber(number), changes),
            Action::Accept { all: true, .. } => PostingErrand::AcceptSure,
            Action::Accept { numbers, .. } => PostingErrand::Accept(all(numbers)),
            Action::Expire { due: true, .. } => PostingErrand::ExpireDue,
            Action::Expire { numbers, .. } => PostingErrand::Expire(all(numbers)),
            Action::Export { state } => PostingErrand::Export(state.map(StateName::state)),
        }
    }
}

impl FormatName {
    fn format(self) -> Option<Format> {
        match self {
            FormatName::Auto => None,
            FormatName::JsonLd => Some(Format::JsonLd),
            FormatName::Csv => Some(Format::Csv),
            FormatName::Markdown | FormatName::Text => Some(Format::Text),
        }
    }
}

impl StateName {
    fn state(self) -> PostingState {
        match self {
            StateName::Draft => PostingState::Draft,
            StateName::Accepted => PostingState::Accepted,
            StateName::Expired => PostingState::Expired,
        }
    }
}

fn change(text: &str) -> Result<(String, String), String> {
    let pair = text
        .split_once('=')
        .ok_or("write FIELD=VALUE, such as pay=25k-40k")?;
    Ok((pair.0.trim().to_owned(), pair.1.trim().to_owned()))
}

fn source(text: &str) -> Result<String, String> {
    let fits = crate::knowledge::SourceId::parse(text.to_owned());
    fits.map(|id| id.to_string())
        .map_err(|error| error.to_string())
}
