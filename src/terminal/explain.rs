//! A message at every step on the way to its answer: what it was parsed as, and what became of it.

use std::io;

use super::conversation::Conversation;
use super::print_line;
use crate::dialogue::Dialogue;
use crate::nlu::parse::{ActKind, Part, Slot};

/// Claims that are printed as near to the message.
const NEAREST: usize = 3;

/// Prints it as one line of JSON, or as a table to read.
pub async fn explain(conversation: &Conversation, text: &str, json: bool) -> io::Result<()> {
    let explained = conversation.explain(text, &Dialogue::default()).await;
    if json {
        return print_line(&serde_json::to_string(&explained)?);
    }
    let Some(parsed) = &explained.parsed else {
        return print_line("nothing in it that the encoder can see");
    };
    print_line(&format!("text      {}", parsed.text))?;
    for part in &parsed.parts {
        print_line(&part_line(part, &parsed.text))?;
        for slot in &part.slots {
            print_line(&slot_line(slot))?;
        }
    }
    for slot in &parsed.background {
        print_line(&format!("beside{}", slot_line(slot)))?;
    }
    for act in &explained.acts {
        print_line(&format!("act       {}", serde_json::to_string(act)?))?;
    }
    if let Some(profile) = &explained.profile {
        print_line(&format!("profile   {}", serde_json::to_string(profile)?))?;
    }
    for near in explained.nearest.iter().take(NEAREST) {
        print_line(&format!("near      {:.2} {}", near.score, near.claim))?;
    }
    Ok(())
}

fn part_line(part: &Part, text: &str) -> String {
    let words = text.get(part.range.clone()).unwrap_or_default();
    let mut line = format!(
        "part      {:.2} {}  \u{201c}{words}\u{201d}",
        part.confidence,
        act(&part.act)
    );
    if let Some((role, sure)) = &part.subject {
        line.push_str(&format!("  about {role} {sure:.2}"));
    }
    line
}

fn act(kind: &ActKind) -> String {
    serde_json::to_string(kind).unwrap_or_default()
}

fn slot_line(slot: &Slot) -> String {
    format!(
        "  slot    {}",
        serde_json::to_string(slot).unwrap_or_default()
    )
}
