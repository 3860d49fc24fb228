//! The command line.
//!
//! Invariant: decides which part of the program runs and with what, and does nothing itself. Exit codes:
//! 0 done, 1 a fault, 2 wrong usage.

mod announce;
mod args;
mod postings;
mod query;

use std::path::PathBuf;

use args::{Command, Manner};
use clap::Parser;

use crate::config::{Choices, Config, Surroundings};
use crate::document::ReadDocument;
use crate::eval;
use crate::startup::{Application, StartError};
use crate::telemetry::{self, Verbosity};
use crate::terminal;

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
    pub fn usual(config: &Config) -> Command {
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

#[cfg(test)]
pub mod tests {
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
