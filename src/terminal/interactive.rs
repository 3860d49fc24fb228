//! `chat`: a conversation with a person, or plain lines through a pipe.
//!
//! Invariant: a prompt, colour and the numbers of the choices are for people only; through a pipe each
//! line gets its answer and nothing else.

use std::io::{self, IsTerminal, Write};

use tokio::sync::mpsc::Receiver;

use super::conversation::Conversation;
use super::editor::LineEditor;
use super::input::{InputLine, stdin_lines};
use super::picture::how_to_draw;
use crate::advisor::Said;
use crate::catalogue::message;
use crate::command::{self, COMMANDS};
use crate::dialogue::Dialogue;
use crate::knowledge::Knowledge;
use crate::language::Language;
use crate::render::{plain_text, terminal_text};
use crate::reply::{Choice, Reply};

/// Columns of a line of prose that reads well.
const WIDEST: usize = 100;
/// What ends a conversation, besides Ctrl-D and Ctrl-C.
const ENDS: [&str; 4] = ["quit", "exit", "/quit", "/exit"];

/// Says at once that the program is there: the encoder takes a moment to load. For people alone.
pub fn greet(language: Option<Language>) -> io::Result<()> {
    if !Looks::of_this_terminal().person {
        return Ok(());
    }
    let language = language.or_else(|| Language::of_locale(|name| std::env::var(name).ok()));
    let words = message!("terminal-greeting");
    write(&format!(
        "{}\n",
        words.get(language.unwrap_or(Language::Zh))
    ))
}

/// Answers standard input until it ends or the person presses Ctrl-C.
pub async fn chat(conversation: &Conversation, language: Option<Language>) -> io::Result<()> {
    let mut chat = Chat {
        conversation,
        dialogue: Dialogue {
            language,
            ..Dialogue::default()
        },
        looks: Looks::of_this_terminal(),
        choices: Vec::new(),
    };
    super::ignore_closed(chat.run().await)
}

/// What the terminal gets to see besides answers.
#[derive(Debug, Clone, Copy)]
struct Looks {
    person: bool,
    colour: bool,
}

struct Chat<'a> {
    conversation: &'a Conversation,
    dialogue: Dialogue,
    looks: Looks,
    /// Those of the last reply, pressed by number.
    choices: Vec<Choice>,
}

/// Where lines come from.
enum Lines {
    Piped(Receiver<io::Result<InputLine>>),
    Typed(LineEditor),
}

impl Lines {
    async fn next(&mut self) -> Option<io::Result<InputLine>> {
        match self {
            Lines::Piped(lines) => lines.recv().await,
            Lines::Typed(lines) => lines.next().await,
        }
    }
}

/// Names that people may want to type: of roles, companies, skills and technologies.
fn names(knowledge: &Knowledge) -> Vec<String> {
    let roles = knowledge.roles.values().map(|it| &it.labels);
    let companies = knowledge.companies.values().map(|it| &it.labels);
    let skills = knowledge.skills.values().map(|it| &it.labels);
    let technologies = knowledge.technologies.values().map(|it| &it.labels);
    let all = roles.chain(companies).chain(skills).chain(technologies);
    let mut names: Vec<String> = all
        .flat_map(|labels| [labels.preferred.zh.clone(), labels.preferred.en.clone()])
        .collect();
    names.sort();
    names.dedup();
    names
}

impl Looks {
    fn of_this_terminal() -> Looks {
        let person = io::stdin().is_terminal() && io::stdout().is_terminal();
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        Looks {
            person,
            colour: person && !refused && !dumb,
        }
    }
}

impl Chat<'_> {
    async fn run(&mut self) -> io::Result<()> {
        let mut lines = self.lines()?;
        loop {
            let line = tokio::select! {
                line = lines.next() => line,
                _ = tokio::signal::ctrl_c() => None,
            };
            let Some(line) = line else { break };
            match line? {
                InputLine::Bytes(bytes) => {
                    let line = String::from_utf8_lossy(&bytes);
                    if self.looks.person && ENDS.contains(&line.trim().to_lowercase().as_str()) {
                        break;
                    }
                    self.answer(&line).await?;
                }
                InputLine::TooLong => self.refuse_long_line()?,
            }
        }
        Ok(())
    }

    fn lines(&self) -> io::Result<Lines> {
        if !self.looks.person {
            return Ok(Lines::Piped(stdin_lines()));
        }
        let prompt = match self.looks.colour {
            true => "\n\u{1b}[36m>\u{1b}[0m ",
            false => "\n> ",
        };
        let commands = COMMANDS.iter().map(|name| format!("/{name}"));
        let names = names(self.conversation.knowledge());
        let words = commands.chain(names).collect();
        Ok(Lines::Typed(LineEditor::open(prompt, words)?))
    }

    fn refuse_long_line(&self) -> io::Result<()> {
        let language = self.dialogue.language.unwrap_or(Language::Zh);
        let words = message!("terminal-line-too-long");
        write(&format!("{}\n", words.get(language)))
    }

    async fn answer(&mut self, line: &str) -> io::Result<()> {
        let line = line.trim();
        if line.is_empty() {
            return Ok(());
        }
        let reply = match self.pressed(line) {
            Some(choice) => {
                let said = Said::Act(choice.act);
                self.conversation
                    .respond(said, None, &mut self.dialogue)
                    .await
            }
            None => self.conversation.say(line, None, &mut self.dialogue).await,
        };
        let asked = command::parse(line, None).is_some_and(|command| command.wants_picture());
        self.show(&reply, asked)?;
        self.choices = reply.choices;
        Ok(())
    }

    /// The choice whose number was typed.
    fn pressed(&self, line: &str) -> Option<Choice> {
        let number: usize = line.parse().ok()?;
        self.choices.get(number.checked_sub(1)?).cloned()
    }

    /// Whoever asked for a picture is told how to get it, and so is every person who could have one.
    fn show(&self, reply: &Reply, picture_asked: bool) -> io::Result<()> {
        let (language, knowledge) = (reply.language, self.conversation.knowledge());
        let picture = how_to_draw(reply, self.conversation).filter(|_| {
            let asked = reply
                .illustration
                .as_ref()
                .is_some_and(|found| found.is_asked);
            self.looks.person || picture_asked || asked
        });
        if !self.looks.person {
            let mut text = plain_text(reply, language, knowledge);
            text.extend(picture.map(|picture| format!("\n\n{picture}")));
            return write(&format!("{text}\n\n"));
        }
        let text = terminal_text(reply, language, knowledge, self.looks.colour);
        let mut text = textwrap::fill(&text, textwrap::termwidth().min(WIDEST));
        text.push('\n');
        for (position, choice) in reply.choices.iter().enumerate() {
            text.push_str(&format!(
                "\n [{}] {}",
                position + 1,
                choice.label.get(language)
            ));
        }
        if !reply.choices.is_empty() {
            text.push('\n');
        }
        text.extend(picture.map(|picture| format!("\n {picture}\n")));
        write(&text)
    }
}

fn write(text: &str) -> io::Result<()> {
    let mut output = io::stdout();
    output.write_all(text.as_bytes())?;
    output.flush()
}
