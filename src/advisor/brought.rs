//! Postings that a person brings along: told from other messages, and asked about like those that are known.
//!
//! Invariant: what is brought along is in answers about itself and in no count, list or match of others.

use std::sync::Arc;

use super::Advisor;
use super::hearing::Heard;
use crate::dialogue::{Act, Dialogue, Tell};
use crate::knowledge::{Knowledge, PostingId};
use crate::nlu::Step;
use crate::posting::{self, Draft, Origin, is_brought};
use crate::query::{Item, Kind, Query, Scope, Want};

/// Postings of one message that are taken up.
const MOST: usize = 5;

impl Advisor {
    /// The postings that a text holds, where it is a posting or several; in the order of the text. A long text takes its
    /// time, in which nobody else shall wait.
    pub(super) async fn postings_in(&self, text: &str, origin: Origin) -> Vec<Draft> {
        let Some(reader) = self.reader.clone() else {
            return Vec::new();
        };
        let text = text.to_owned();
        let reading = move || reader.postings_in(&text, origin);
        let read = tokio::task::spawn_blocking(reading).await;
        let mut postings = read.ok().flatten().unwrap_or_default().postings;
        postings.truncate(MOST);
        postings
    }

    /// The knowledge for an act about what was brought along: with that, and with the postings that it is held against.
    pub(super) fn beside(&self, dialogue: &Dialogue, act: &Act) -> Option<Arc<Knowledge>> {
        if !concerns_brought(dialogue, act) {
            return None;
        }
        let items = named(dialogue, act);
        let all = matches!(act, Act::Ask(query) if query.page > 0);
        let keeps = |id: &PostingId| {
            let is = |item: &Item| matches!(item, Item::Posting(named) if named == id);
            all || items.iter().any(is)
        };
        let mut knowledge = self.knowledge.with_postings(keeps);
        posting::add_brought(&mut knowledge, &dialogue.brought);
        Some(Arc::new(knowledge))
    }
}

/// Whether an act is about something that was brought along.
fn concerns_brought(dialogue: &Dialogue, act: &Act) -> bool {
    named(dialogue, act).iter().any(is_brought)
}

/// The dialogue with what a message brings along, and the message as a question about that.
pub(super) fn taken_up(heard: &mut Heard, dialogue: &Dialogue) -> Option<Dialogue> {
    if heard.brought.is_empty() {
        return None;
    }
    let after = dialogue.bringing(heard.brought.clone());
    let new = after.brought.iter().rev().take(heard.brought.len()).rev();
    let items = new.filter_map(|it| it.id().map(Item::Posting));
    let query = Query::about(items, Kind::Postings, Want::Explain);
    heard.steps = vec![Step::given(Act::Ask(query))];
    Some(after)
}

/// What somebody of whom nothing was known tells of their skills answers how they stand to what they brought along.
pub(super) fn asks_on(heard: &mut Heard, dialogue: &Dialogue) {
    let [item] = dialogue.current.as_slice() else {
        return;
    };
    if !is_brought(item) || !dialogue.profile.skills.is_empty() {
        return;
    }
    let told = match heard.act() {
        Act::Tell(Tell::Change { after, .. }) => Some((**after).clone()),
        Act::Ask(query) if query.items().is_empty() && matches!(query.want, Want::Fit { .. }) => {
            heard.profile.clone()
        }
        _ => None,
    };
    if let Some(told) = told.filter(|told| !told.skills.is_empty()) {
        let query = Query::about([item.clone()], Kind::Postings, Want::fit());
        heard.steps = vec![Step::given(Act::Ask(query))];
        heard.profile = Some(told);
    }
}

/// Whether an act is about something that was brought along and is forgotten by now.
pub(super) fn is_forgotten(dialogue: &Dialogue, act: &Act) -> bool {
    let is_there = |item: &Item| dialogue.brought.iter().any(|it| it.names(item));
    named(dialogue, act)
        .iter()
        .any(|item| is_brought(item) && !is_there(item))
}

/// The things that an act names or points at.
fn named(dialogue: &Dialogue, act: &Act) -> Vec<Item> {
    match act {
        Act::Ask(query) => of_query(dialogue, query),
        Act::More | Act::Shorter => match &dialogue.answered {
            Some(Act::Ask(last)) => of_query(dialogue, last),
            _ => Vec::new(),
        },
        Act::Clarify(acts) => acts.iter().flat_map(|act| named(dialogue, act)).collect(),
        _ => Vec::new(),
    }
}

fn of_query(dialogue: &Dialogue, query: &Query) -> Vec<Item> {
    match &query.scope {
        Scope::Items(items) => items.clone(),
        Scope::LastList | Scope::LastItem => dialogue.shown.clone(),
        Scope::Everything => Vec::new(),
    }
}
