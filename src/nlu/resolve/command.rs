//! Names and nothing else: behind a command, or as a whole message.

use super::chosen::asked_again;
use super::meant::Meant;
use super::{Resolver, Step};
use crate::dialogue::{Act, Dialogue};
use crate::knowledge::Knowledge;
use crate::nlu::lexicon::Lexicon;
use crate::nlu::parse::{ActKind, Asked, Form, Parsed, Part, SlotKind};
use crate::query::Want;

/// What a command with names behind it asks.
pub fn resolve_command(
    knowledge: &Knowledge,
    lexicon: &Lexicon,
    dialogue: &Dialogue,
    asked: &Asked,
    text: &str,
    parsed: Option<&Parsed>,
) -> Act {
    let resolver = Resolver::new(knowledge, lexicon, dialogue, text);
    let mut meant = Meant::of_command(text, &resolver.names);
    let mut part = Part {
        range: 0..text.len(),
        ..Part::of(ActKind::Ask(asked.clone()))
    };
    if let Some(parsed) = parsed {
        part.slots = parsed.slots().cloned().collect();
        let read = Meant::read(&part, text, &resolver.names, &resolver.shown);
        part.subject = parsed.parts.first().and_then(|part| part.subject.clone());
        match meant.names_nothing() {
            true => meant = read,
            false => meant.amounts = read.amounts,
        }
        if meant.domains.is_empty() {
            meant.domains = read_domains(&part);
        }
    }
    if meant.names_nothing() && part.subject.is_none() {
        meant.unknown.push((SlotKind::Name, text.to_owned()));
    }
    resolver.ask(&part, asked, &meant)
}

fn read_domains(part: &Part) -> Vec<(String, bool)> {
    let domains = part.slots_of(SlotKind::Domain);
    domains.map(|slot| (slot.words.clone(), slot.not)).collect()
}

impl Resolver<'_> {
    /// A name and nothing else, which the parser made nothing of: the last question of it, or what it is.
    pub(super) fn bare_name(&self, steps: &[Step]) -> Option<Act> {
        let asked_before = matches!(self.dialogue.answered, Some(Act::Ask(_)));
        let understood = |act: &Act| match act {
            Act::Unclear | Act::Social(_) => false,
            Act::Tell(_) => !asked_before,
            _ => true,
        };
        let waits = self.dialogue.awaiting_skills;
        if waits
            || steps.iter().any(|step| understood(&step.act))
            || self.names.lexicon.lookup(self.text).is_none()
        {
            return None;
        }
        let meant = Meant::of_command(self.text, &self.names);
        let part = Part {
            range: 0..self.text.len(),
            ..Part::of(ActKind::Choose)
        };
        let asked = match &self.dialogue.answered {
            Some(Act::Ask(last)) if !matches!(last.want, Want::Fit { .. }) => asked_again(last),
            _ => Asked {
                from: meant.kind(),
                form: Form::Define,
                fields: Vec::new(),
            },
        };
        Some(self.ask(&part, &asked, &meant))
    }
}
