//! The subcommands and their flags.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::announce::AnnounceArgs;
use super::postings::PostingsArgs;
use super::query::QueryArgs;
use crate::eval::{Floors, Output};
use crate::language::Language;
use crate::picture::Theme;
use crate::storage::DatabaseUrl;
use crate::terminal::{self, Canvas};

/// Without one: `run` where TELOXIDE_TOKEN is set, else `chat`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve Telegram until stopped
    Run,
    /// Talk in the terminal, or line by line through a pipe
    Chat(Manner),
    /// Answer one question
    Ask {
        #[command(flatten)]
        manner: Manner,
        #[arg(required = true)]
        text: Vec<String>,
    },
    /// Say which roles and postings fit a list of skills
    Match {
        #[command(flatten)]
        manner: Manner,
        /// Take the skills from a résumé: PDF, DOCX, TXT or Markdown
        #[arg(long, value_name = "FILE", conflicts_with = "text")]
        resume: Option<PathBuf>,
        /// Also write the result as a picture (PNG)
        #[arg(long, value_name = "FILE")]
        picture: Option<PathBuf>,
        #[command(flatten)]
        looks: Looks,
        text: Vec<String>,
    },
    /// Write an answer as a picture (PNG)
    Picture {
        kind: PictureKind,
        /// The file to write
        #[arg(long, short, value_name = "FILE")]
        output: PathBuf,
        #[command(flatten)]
        looks: Looks,
        #[command(flatten)]
        manner: Manner,
        /// What it is about: skills, a role, a city, a company
        text: Vec<String>,
    },
    /// Announce something to subscribed chats, or see and change what was announced; the bot may run meanwhile
    Announce(Box<AnnounceArgs>),
    /// Read job postings from files into drafts, and see, change, accept and export them; the bot may run meanwhile
    Postings(PostingsArgs),
    /// Copy the database to a new file; the bot may run meanwhile
    Backup {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Copy everything from one database to another that is empty, while no bot uses them
    Migrate {
        /// sqlite:FILE or postgres://USER@HOST/DATABASE
        #[arg(long, value_name = "URL")]
        from: DatabaseUrl,
        /// Where to, written alike
        #[arg(long, value_name = "URL")]
        to: DatabaseUrl,
    },
    /// Run a query over the facts, written as JSON
    Query(QueryArgs),
    /// Check the configuration and the knowledge files
    Check,
    /// Measure the answers to a set of questions
    Eval(EvalArgs),
    /// Show a message at every step: parts, slots, acts
    Explain {
        /// One line of JSON instead of a table
        #[arg(long)]
        json: bool,
        #[arg(required = true)]
        text: Vec<String>,
    },
    /// Write the vectors of the knowledge to ship beside the model
    #[command(hide = true)]
    Vectors {
        #[arg(long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Read one document from standard input, within limits, and write its text as JSON
    #[command(hide = true)]
    ReadDocument {
        /// Memory, beyond what the program itself takes up
        #[arg(long)]
        memory_mib: u32,
        /// Processor time
        #[arg(long)]
        seconds: u32,
    },
}

#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Manner {
    /// JSON: one object per message
    #[arg(long)]
    pub json: bool,
    /// Language of the answers: zh or en [default: that of the message]
    #[arg(long, visible_alias = "language", value_name = "zh|en")]
    pub lang: Option<Language>,
}

#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Looks {
    /// Colours of the picture: light or dark [default: picture.theme of the configuration]
    #[arg(long, value_name = "light|dark")]
    pub theme: Option<Theme>,
}

/// Named as the commands of the bot that show them.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum PictureKind {
    /// In how many postings skills are named
    Demand,
    /// What postings pay
    Salary,
    /// Where back-end work leads, or what one direction takes
    Map,
    /// What to learn, in order
    Path,
    /// Roles and postings that fit a list of skills
    Match,
}

#[derive(Debug, Args)]
pub struct EvalArgs {
    /// One case a line, as tests/eval/README.md describes
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// The file holds skill lists for `match`
    #[arg(long = "match")]
    pub skills: bool,
    /// The file holds skill lists with graded postings
    #[arg(long, conflicts_with = "skills")]
    pub ranking: bool,
    /// Show every case that went wrong
    #[arg(long)]
    failures: bool,
    /// Print a summary as JSON instead of a table
    #[arg(long)]
    json: bool,
    /// Fail below this share of exact answers, such as 0.9
    #[arg(long, value_name = "SHARE", value_parser = share)]
    min_exact: Option<f64>,
    /// Fail below this share of cases with all entities (or skills) recognised
    #[arg(long, value_name = "SHARE", value_parser = share)]
    min_entities: Option<f64>,
    /// Fail below this share of unanswerable questions declined
    #[arg(long, value_name = "SHARE", value_parser = share)]
    min_declines: Option<f64>,
}

impl PictureKind {
    /// What somebody types in the chat to get it.
    pub fn said(self, about: &str) -> String {
        let command = match self {
            PictureKind::Demand => "demand",
            PictureKind::Salary => "salary",
            PictureKind::Map => "map",
            PictureKind::Path => "path",
            PictureKind::Match => "match",
        };
        format!("/{command} {about}")
    }
}

impl Looks {
    pub fn canvas(self, file: PathBuf, usual: Theme) -> Canvas {
        Canvas {
            file,
            theme: self.theme.unwrap_or(usual),
        }
    }
}

impl Manner {
    pub fn form(self) -> terminal::Form {
        if self.json {
            terminal::Form::Json
        } else {
            terminal::Form::Text
        }
    }
}

impl EvalArgs {
    pub fn output(&self) -> Output {
        if self.json {
            Output::Json
        } else {
            Output::Table {
                failures: self.failures,
            }
        }
    }

    pub fn floors(&self) -> Floors {
        Floors {
            exact: self.min_exact,
            entities: self.min_entities,
            declines: self.min_declines,
        }
    }
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("use a share from 0 to 1, such as 0.9".to_owned()),
    }
}
