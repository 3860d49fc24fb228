//! What a dialogue remembers of an answer.

use super::hearing::Heard;
use crate::answer::Answer;
use crate::dialogue::{Act, Dialogue, Meta, Offer, ResumeAct, Tell};
use crate::knowledge::Kind;
use crate::profile::Profile;
use crate::query::{Item, Outcome as Found, Scope, Want};
use crate::reply::{Choice, Outcome};
use crate::text::normalise;

/// The dialogue with what a résumé said taken over.
pub fn confirmed(dialogue: &Dialogue) -> Option<Dialogue> {
    let proposal = dialogue.proposed.as_ref()?;
    Some(Dialogue {
        profile: proposal.resume.profile.clone(),
        proposed: None,
        ..dialogue.clone()
    })
}

/// The dialogue after an answer.
pub fn remember(before: &Dialogue, answer: &Answer, heard: &Heard) -> Dialogue {
    let clarified = answer.outcome == Outcome::Clarify;
    let changes_topic = matches!(answer.act, Act::Ask(_)) && !clarified;
    let profile = answer.profile.as_ref().or(heard.profile.as_ref());
    let spoken = Some(heard.language);
    let counted = counted(answer);
    let shown = match answer.shown.as_slice() {
        [] => counted.clone().unwrap_or_else(|| before.shown.clone()),
        // One of the rows of a list: the list is what the next place is in.
        [one] if before.shown.contains(one) => before.shown.clone(),
        shown => shown.to_vec(),
    };
    let mentioned = mentioned(before, answer);
    let sets = sets(before, answer);
    let current = match (subject(answer), answer.shown.as_slice(), &answer.act) {
        (Some(subject), ..) => subject,
        (_, [], _) if counted.is_some() => counted.unwrap_or_default(),
        (_, [], Act::Ask(query)) if !query.items().is_empty() => query.items().to_vec(),
        // "I am looking at Langyan": what is asked next is asked of that.
        (_, [], Act::Tell(_) | Act::Social(_)) if !heard.named.is_empty() => heard.named.clone(),
        (_, [], _) => before.current.clone(),
        (_, shown, _) => shown.to_vec(),
    };
    let profile = profile.unwrap_or(&before.profile).clone();
    let told = profile != before.profile;
    let earlier = earlier(before, answer, told);
    let leaves_proposal = matches!(answer.act, Act::Resume(ResumeAct::Discard))
        || heard.profile.is_some() && matches!(answer.act, Act::Ask(_));
    Dialogue {
        language: match answer.act {
            Act::Meta(Meta::Language) => spoken,
            _ => before.language,
        },
        spoken,
        answered: match changes_topic {
            true => Some(answer.act.clone()),
            false => before.answered.clone(),
        },
        shown,
        current,
        mentioned,
        sets,
        sources: match changes_topic {
            true => answer.sources(),
            false => before.sources.clone(),
        },
        clarified,
        second: heard.second.clone(),
        awaiting_skills: answer.awaits_skills,
        offers: answer.choices.iter().map(offer).collect(),
        offered_before: offered_before(before),
        profile,
        other: match answer.act {
            Act::Tell(Tell::EraseConfirmed) => Profile::default(),
            _ => heard.other.clone().unwrap_or_else(|| before.other.clone()),
        },
        earlier,
        told,
        proposed: match leaves_proposal {
            true => None,
            false => answer.proposed.clone().or_else(|| before.proposed.clone()),
        },
        brought: before.brought.clone(),
    }
    .without_forgotten()
}

/// The rows that a number was made of: "which of them" are those, though none was shown.
fn counted(answer: &Answer) -> Option<Vec<Item>> {
    const MOST: usize = 50;
    let found = answer.found.as_ref()?;
    let counts = matches!(
        found.query.want,
        Want::Count { by: None } | Want::Share | Want::Mean { .. } | Want::Median { .. }
    );
    let is_of_some = !found.query.filter.is_everything();
    let rows = &found.rows;
    (counts && is_of_some && (1..=MOST).contains(&rows.len())).then(|| rows.clone())
}

/// What "it" is after an answer that shows more, or something else: the best of what was compared, the postings that
/// skills are missing for.
fn subject(answer: &Answer) -> Option<Vec<Item>> {
    let found = answer.found.as_ref()?;
    match (&found.query.want, &found.outcome) {
        (Want::Compare { groups, .. }, Found::Compared(compared)) if groups.is_empty() => {
            let first = compared.by.first()?;
            let [best] = first.highest.as_slice() else {
                return None;
            };
            found.rows.get(*best).map(|best| vec![best.clone()])
        }
        (Want::Gap, _) if found.query.from == Kind::Postings => {
            let is_bound =
                found.query.scope != Scope::Everything || !found.query.filter.is_everything();
            is_bound.then(|| found.rows.clone())
        }
        _ => None,
    }
}

/// What the profile was before, with what it was until now where it changed.
fn earlier(before: &Dialogue, answer: &Answer, told: bool) -> Vec<Profile> {
    /// Changes that can be taken back.
    const MOST: usize = 10;
    let mut earlier = before.earlier.clone();
    match &answer.act {
        Act::Tell(Tell::Undo) => {
            earlier.pop();
        }
        Act::Tell(Tell::EraseConfirmed) => earlier.clear(),
        _ if told => {
            earlier.push(before.profile.clone());
            let excess = earlier.len().saturating_sub(MOST);
            earlier.drain(..excess);
        }
        _ => {}
    }
    earlier
}

/// The things that were talked about one by one, with the one of this answer.
fn mentioned(before: &Dialogue, answer: &Answer) -> Vec<Item> {
    const MOST: usize = 5;
    let mut mentioned = before.mentioned.clone();
    if let [one] = answer.shown.as_slice() {
        mentioned.retain(|item| item != one);
        mentioned.push(one.clone());
        let excess = mentioned.len().saturating_sub(MOST);
        mentioned.drain(..excess);
    }
    mentioned
}

/// The groups of rows that were talked about, with that of this answer.
fn sets(before: &Dialogue, answer: &Answer) -> Vec<Vec<Item>> {
    const MOST: usize = 10;
    const LARGEST: usize = 20;
    let mut sets = before.sets.clone();
    let rows = answer.found.as_ref().map(|found| &found.rows);
    if let Some(rows) = rows.filter(|rows| (2..=LARGEST).contains(&rows.len())) {
        sets.retain(|set| set != rows);
        sets.push(rows.clone());
        let excess = sets.len().saturating_sub(MOST);
        sets.drain(..excess);
    }
    sets
}

/// What was offered up to now, the latest first; of two with the same words the latest counts.
pub fn offered_before(before: &Dialogue) -> Vec<Offer> {
    const MOST: usize = 24;
    let all = before.offers.iter().chain(&before.offered_before);
    let mut offered: Vec<Offer> = Vec::new();
    for offer in all {
        // A bare number is a place in the list shown last.
        let is_place = |word: &String| word.chars().all(|letter| letter.is_ascii_digit());
        let is_place = offer.words.iter().any(is_place);
        if offered.len() < MOST && !is_place && offered.iter().all(|it| it.words != offer.words) {
            offered.push(offer.clone());
        }
    }
    offered
}

/// A choice as the dialogue remembers it.
pub fn offer(choice: &Choice) -> Offer {
    let texts = [
        &choice.label.zh,
        &choice.label.en,
        &choice.utterance.zh,
        &choice.utterance.en,
    ];
    Offer {
        words: texts.into_iter().map(|text| normalise(text)).collect(),
        act: choice.act.clone(),
    }
}
