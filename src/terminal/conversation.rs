//! One message in, one reply out, with the commands that every transport understands.

use crate::advisor::{Advisor, Explained, Said, Turn};
use crate::command::{self, Meaning};
use crate::dialogue::{Act, Dialogue, Meta};
use crate::knowledge::Knowledge;
use crate::language::Language;
use crate::reply::Reply;

/// The advisor as a transport without users, chats or stored state needs it.
#[derive(Clone)]
pub struct Conversation {
    advisor: Advisor,
    /// The language of the terminal.
    hint: Option<Language>,
}

impl Conversation {
    pub fn advisor(&self) -> &Advisor {
        &self.advisor
    }

    pub fn new(advisor: Advisor) -> Conversation {
        let hint = Language::of_locale(|name| std::env::var(name).ok());
        Conversation { advisor, hint }
    }

    /// A message at every step; see [`Advisor::explain`].
    pub async fn explain(&self, text: &str, dialogue: &Dialogue) -> Explained {
        let said = Said::Text(text.to_owned());
        let turn = Turn {
            said,
            hint: self.hint,
        };
        self.advisor.explain(&turn, dialogue).await
    }

    pub fn knowledge(&self) -> &Knowledge {
        self.advisor.knowledge()
    }

    /// Answers a typed message, which may be a command, and brings the dialogue up to date.
    ///
    /// `language` holds for this message only and wins over everything else.
    pub async fn say(
        &self,
        text: &str,
        language: Option<Language>,
        dialogue: &mut Dialogue,
    ) -> Reply {
        let meaning = match command::parse(text, None) {
            Some(command) => command.meaning(),
            None => Meaning::Say(Said::Text(text.to_owned())),
        };
        match meaning {
            Meaning::Say(said) => self.respond(said, language, dialogue).await,
            Meaning::Unknown => self.respond(unknown_command(), language, dialogue).await,
            Meaning::ChooseLanguage(chosen) => {
                let current = language.or(dialogue.language).or(self.hint);
                let current = current.unwrap_or(Language::Zh);
                dialogue.language = chosen.or(dialogue.language);
                command::language_reply(chosen, current)
            }
        }
    }

    /// Answers what was said or pressed and brings the dialogue up to date.
    pub async fn respond(
        &self,
        said: Said,
        language: Option<Language>,
        dialogue: &mut Dialogue,
    ) -> Reply {
        let chosen = dialogue.language;
        dialogue.language = language.or(chosen);
        let turn = Turn {
            said,
            hint: self.hint,
        };
        let (reply, next) = self.advisor.respond(&turn, dialogue).await;
        let wished = Some(next.language).filter(|now| *now != dialogue.language);
        *dialogue = next;
        dialogue.language = wished.unwrap_or(chosen);
        reply
    }
}

fn unknown_command() -> Said {
    Said::Act(Act::Meta(Meta::UnknownCommand))
}
