//! The command line.
//!
//! Invariant: decides which part of the program runs and with what, and does nothing itself. Exit codes:
//! 0 done, 1 a fault, 2 wrong usage.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::config::{Choices, Config, Surroundings};
use crate::eval::{self, Floors, Output};
use crate::language::Language;
use crate::startup::{Application, StartError};
use crate::telemetry::{self, Verbosity};
use crate::terminal::{self, Form};

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
        text: Vec<String>,
    },
    /// Check the configuration and the knowledge files
    Check,
    /// Measure the answers to a set of questions
    Eval(EvalArgs),
    /// Fit the weights of the intent decision on question sets and print them as TOML
    Fit { files: Vec<PathBuf> },
    /// Write the vectors of the knowledge to ship beside the model
    #[command(hide = true)]
    Vectors {
        #[arg(long, value_name = "FILE")]
        output: PathBuf,
    },
}

#[derive(Debug, Clone, Copy, Default, Args)]
struct Manner {
    /// JSON: one object per message
    #[arg(long)]
    json: bool,
    /// Language of the answers: zh or en [default: that of the message]
    #[arg(long, value_name = "zh|en")]
    lang: Option<Language>,
}

#[derive(Debug, Args)]
struct EvalArgs {
    /// One case a line, as tests/eval/README.md describes
    file: PathBuf,
    /// The file holds skill lists for `match`
    #[arg(long = "match")]
    skills: bool,
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
        let summary = match &self {
            Command::Check => Some(Application::check(&config)?),
            Command::Vectors { output } => Some(Application::write_vectors(&config, output).await?),
            _ => None,
        };
        if let Some(summary) = summary {
            return Ok(terminal::print_line(&summary)?);
        }
        let application = Application::build(config).await?;
        let conversation = application.conversation();
        match self {
            Command::Run => application.run_until_stopped().await?,
            Command::Chat(Manner { json: true, lang }) => {
                terminal::chat_json(&conversation, lang).await?
            }
            Command::Chat(Manner { json: false, lang }) => {
                terminal::chat(&conversation, lang).await?
            }
            Command::Ask { manner, text } => {
                terminal::ask(&conversation, &text.join(" "), manner.lang, manner.form()).await?;
            }
            Command::Match { manner, text } => {
                terminal::ask_match(&conversation, &text.join(" "), manner.lang, manner.form())
                    .await?;
            }
            Command::Eval(args) if args.skills => {
                eval::matches(&conversation, &args.file, args.output(), args.floors()).await?;
            }
            Command::Eval(args) => {
                eval::questions(&conversation, &args.file, args.output(), args.floors()).await?;
            }
            Command::Fit { files } => eval::fit(&conversation, &files).await?,
            Command::Check | Command::Vectors { .. } => {}
        }
        Ok(())
    }
}

impl Manner {
    fn form(self) -> Form {
        if self.json { Form::Json } else { Form::Text }
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
            "x vectors",
            "x frobnicate",
        ] {
            let error = Cli::try_parse_from(line.split(' ')).expect_err(line);
            assert_eq!(error.exit_code(), 2, "{line}");
        }
    }
}
