//! The command line.
//!
//! Invariant: decides which part of the program runs and with what, and does nothing itself. Exit codes:
//! 0 done, 1 a fault, 2 wrong usage.

mod announce;
mod postings;
mod query;

use std::path::PathBuf;

use announce::AnnounceArgs;
use clap::{Args, Parser, Subcommand, ValueEnum};
use postings::PostingsArgs;
use query::QueryArgs;

use crate::config::{Choices, Config, Surroundings};
use crate::document::ReadDocument;
use crate::eval::{self, Floors, Output};
use crate::language::Language;
use crate::picture::Theme;
use crate::startup::{Application, StartError};
use crate::storage::DatabaseUrl;
use crate::telemetry::{self, Verbosity};
use crate::terminal::{self, Canvas};

/// Career advice for software people, in Chinese and English, from curated knowledge.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Cli {
    /// Configuration file [default: config.toml in the working directory, if it is there]
    #[arg(long, global = true, value_name = "PATH")]
    config: Option<PathBuf>,
    /// Directory of the database and the embedding cache [default: data]
    #[arg(long, global = true, value_name = "PATH")]
    data_dir: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Without one: `run` where TELOXIDE_TOKEN is set, else `chat`.
#[derive(Debug, Subcommand)]
enum Command {
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
struct Manner {
    /// JSON: one object per message
    #[arg(long)]
    json: bool,
    /// Language of the answers: zh or en [default: that of the message]
    #[arg(long, visible_alias = "language", value_name = "zh|en")]
    lang: Option<Language>,
}

#[derive(Debug, Clone, Copy, Default, Args)]
struct Looks {
    /// Colours of the picture: light or dark [default: picture.theme of the configuration]
    #[arg(long, value_name = "light|dark")]
    theme: Option<Theme>,
}

/// Named as the commands of the bot that show them.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum PictureKind {
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
struct EvalArgs {
    /// One case a line, as tests/eval/README.md describes
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The file holds skill lists for `match`
    #[arg(long = "match")]
    skills: bool,
    /// The file holds skill lists with graded postings
    #[arg(long, conflicts_with = "skills")]
    ranking: bool,
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

impl Cli {
    /// The limits, where this process is to read one document and nothing else.
    pub fn reads_document(&self) -> Option<ReadDocument> {
        match self.command {
            Some(Command::ReadDocument {
                memory_mib,
                seconds,
            }) => Some(ReadDocument {
                memory_mib,
                seconds,
            }),
            _ => None,
        }
    }

    /// Does what the command line asks for.
    pub async fn execute(self) -> Result<(), StartError> {
        let surroundings = Surroundings::of_this_process().map_err(StartError::Surroundings)?;
        let choices = Choices {
            file: self.config,
            data_dir: self.data_dir,
        };
        let config = Config::load(&choices, &surroundings)?;
        let command = self.command.unwrap_or_else(|| Command::usual(&config));
        telemetry::init(&config.log, command.verbosity())?;
        command.execute(config).await
    }
}

impl Command {
    fn usual(config: &Config) -> Command {
        if config.token.is_some() {
            Command::Run
        } else {
            Command::Chat(Manner::default())
        }
    }

    fn verbosity(&self) -> Verbosity {
        match self {
            Command::Run => Verbosity::Configured,
            _ => Verbosity::Quiet,
        }
    }

    async fn execute(self, config: Config) -> Result<(), StartError> {
        if let Command::Announce(args) = self {
            let form = args.form();
            return Application::announce(&config, args.errand(), form).await;
        }
        if let Command::Postings(args) = self {
            let form = args.form();
            return Application::postings(&config, args.errand(), form).await;
        }
        if let Command::Run = self {
            return Application::serve(config).await;
        }
        let summary = match &self {
            Command::Query(args) => {
                let knowledge = Application::knowledge(&config).await?;
                Some(args.answer(&knowledge).map_err(StartError::WrongQuery)?)
            }
            Command::Check => Some(Application::check(&config).await?),
            Command::Vectors { output } => Some(Application::write_vectors(&config, output).await?),
            Command::Backup { file } => Some(Application::back_up(&config, file).await?),
            Command::Migrate { from, to } => Some(Application::migrate(&config, from, to).await?),
            _ => None,
        };
        if let Some(summary) = summary {
            return Ok(terminal::print_line(&summary)?);
        }
        let theme = config.picture.theme;
        if let Command::Chat(Manner { json: false, lang }) = &self {
            terminal::greet(*lang)?;
        }
        if let Command::Match {
            manner,
            resume: Some(file),
            picture,
            looks,
            ..
        } = self
        {
            let (conversation, documents) = Application::for_resumes(&config).await?;
            let said = terminal::resume(&documents, &file).await?;
            let (lang, form) = (manner.lang, manner.form());
            let reply = terminal::match_resume(&conversation, said, lang, form).await?;
            if let Some(file) = picture {
                terminal::write_picture(&reply, &looks.canvas(file, theme)).await?;
            }
            return Ok(());
        }
        let application = Application::build(config).await?;
        let conversation = application.conversation();
        match self {
            Command::Chat(Manner { json: true, lang }) => {
                terminal::chat_json(&conversation, lang).await?
            }
            Command::Chat(Manner { json: false, lang }) => {
                terminal::chat(&conversation, lang).await?
            }
            Command::Ask { manner, text } => {
                terminal::ask(&conversation, &text.join(" "), manner.lang, manner.form()).await?;
            }
            Command::Match {
                manner,
                picture,
                looks,
                text,
                ..
            } => {
                let (lang, form) = (manner.lang, manner.form());
                let skills = text.join(" ");
                let reply = terminal::ask_match(&conversation, &skills, lang, form).await?;
                if let Some(file) = picture {
                    terminal::write_picture(&reply, &looks.canvas(file, theme)).await?;
                }
            }
            Command::Picture {
                kind,
                output,
                looks,
                manner,
                text,
            } => {
                let said = kind.said(&text.join(" "));
                let reply = terminal::ask(&conversation, &said, manner.lang, manner.form()).await?;
                terminal::write_picture(&reply, &looks.canvas(output, theme)).await?;
            }
            Command::Eval(args) if args.ranking => {
                for file in &args.files {
                    eval::ranking(&conversation, file, args.output()).await?;
                }
            }
            Command::Eval(args) => {
                for file in &args.files {
                    let (output, floors) = (args.output(), args.floors());
                    match args.skills {
                        true => eval::matches(&conversation, file, output, floors).await?,
                        false => eval::questions(&conversation, file, output, floors).await?,
                    }
                }
            }
            Command::Explain { json, text } => {
                terminal::explain(&conversation, &text.join(" "), json).await?;
            }
            Command::Announce(_)
            | Command::Postings(_)
            | Command::Backup { .. }
            | Command::Migrate { .. }
            | Command::Check
            | Command::Query(_)
            | Command::Run
            | Command::Vectors { .. }
            | Command::ReadDocument { .. } => {}
        }
        Ok(())
    }
}

impl PictureKind {
    /// What somebody types in the chat to get it.
    fn said(self, about: &str) -> String {
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
    fn canvas(self, file: PathBuf, usual: Theme) -> Canvas {
        Canvas {
            file,
            theme: self.theme.unwrap_or(usual),
        }
    }
}

impl Manner {
    fn form(self) -> terminal::Form {
        if self.json {
            terminal::Form::Json
        } else {
            terminal::Form::Text
        }
    }
}

impl EvalArgs {
    fn output(&self) -> Output {
        if self.json {
            Output::Json
        } else {
            Output::Table {
                failures: self.failures,
            }
        }
    }

    fn floors(&self) -> Floors {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn global_flags_go_anywhere_and_words_stay_together() {
        let cli =
            Cli::try_parse_from(["x", "ask", "--json", "what", "is", "DBA", "--data-dir", "d"]);
        let cli = cli.expect("valid");
        assert_eq!(cli.data_dir, Some(PathBuf::from("d")));
        let Some(Command::Ask { manner, text }) = cli.command else {
            panic!("not ask")
        };
        assert!(manner.json);
        assert_eq!(text, ["what", "is", "DBA"]);
    }

    #[test]
    fn wrong_usage_is_refused() {
        for line in [
            "x ask",
            "x ask --lang fr hi",
            "x eval",
            "x eval f --min-exact 90",
            "x eval f --match --ranking",
            "x explain",
            "x announce",
            "x announce --list --status 1",
            "x backup",
            "x vectors",
            "x frobnicate",
        ] {
            let error = Cli::try_parse_from(line.split(' ')).expect_err(line);
            assert_eq!(error.exit_code(), 2, "{line}");
        }
    }
}
