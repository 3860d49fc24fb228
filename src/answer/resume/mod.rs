//! Résumés: what was read is shown for confirmation; what could not be read gets one clear sentence.

use super::context::Context;
use super::draft::{Answer, Choice};
use super::fit;
use super::profile;
use crate::catalogue::all_of;
use crate::dialogue::{Act, Proposal, ResumeAct};
use crate::document::{LARGEST, MOST_PAGES, Unreadable};
use crate::language::Text;
use crate::matching::Matcher;
use crate::message;
use crate::profile::Profile;
use crate::query::{Found, Item, Kind, Outcome as Yield, Query, Want};
use crate::reply::{Block, Outcome};

/// Words that were not recognised and are shown; the others are counted.
const MOST_UNKNOWN: usize = 20;

/// The answer to a word about what was read.
pub fn answer(context: &Context, matcher: &Matcher, act: ResumeAct) -> Answer {
    match (&context.dialogue.proposed, act) {
        (None, _) => none_waiting(act),
        (Some(proposal), ResumeAct::Confirm) => confirm(context, matcher, proposal),
        (Some(proposal), ResumeAct::Edit) => edit(proposal),
        (Some(_), ResumeAct::Discard) => discard(),
    }
}

/// What a résumé said, with the question whether it is right.
pub fn propose(context: &Context, proposal: Proposal) -> Answer {
    let resume = &proposal.resume;
    if resume.profile.skills.is_empty() {
        return nothing_found();
    }
    let facts = profile::facts(context.knowledge, &resume.profile, resume.years_are_summed);
    let lead = Block::plain(message!("resume-read"));
    let mut answer = Answer::new(Act::Resume(ResumeAct::Confirm), lead).block(Block::facts(
        None,
        facts,
        Vec::new(),
    ));
    if !resume.profile.unknown.is_empty() {
        answer = answer.block(Block::note(unrecognised(&resume.profile)));
    }
    answer = answer
        .block(Block::note(message!("resume-question")))
        .choices([confirm_choice(), edit_choice(), discard_choice()]);
    answer.proposed = Some(Proposal {
        editing: false,
        ..proposal
    });
    answer
}

/// What stood in a list of skills and names none that is known.
fn unrecognised(profile: &Profile) -> Text {
    let words = profile.unknown.iter().take(MOST_UNKNOWN);
    let words: Vec<Text> = words.map(|it| Text::same(it.word.as_str())).collect();
    match profile.unknown.len().saturating_sub(MOST_UNKNOWN) {
        0 => message!("profile-unknown", words = all_of(&words)),
        more => {
            let shown = Text::join(&words);
            let words = message!("profile-and-more", shown = shown, more = more);
            message!("profile-unknown", words = words)
        }
    }
}

/// Takes over what was read, and matches it.
fn confirm(context: &Context, matcher: &Matcher, proposal: &Proposal) -> Answer {
    let profile = &proposal.resume.profile;
    let context = Context {
        profile,
        ..*context
    };
    let query = Query::new(Kind::Postings, Want::fit());
    let answer = fit::answer(&context, matcher, all_postings(&context, query));
    let mut answer = answer.unwrap_or_else(nothing_found);
    answer.profile = Some(profile.clone());
    answer
}

/// Every posting is a candidate.
fn all_postings(context: &Context, query: Query) -> Found {
    let postings = context.knowledge.postings.values();
    let rows: Vec<Item> = postings
        .map(|posting| Item::Posting(posting.id.clone()))
        .collect();
    Found {
        query,
        considered: rows.len(),
        rows,
        undecided: Vec::new(),
        emptied: None,
        outcome: Yield::Rows(Vec::new()),
        sources: Vec::new(),
    }
}

fn edit(proposal: &Proposal) -> Answer {
    let lead = Block::plain(message!("resume-edit"));
    let mut answer = Answer::new(Act::Resume(ResumeAct::Edit), lead)
        .choices([confirm_choice(), discard_choice()]);
    answer.proposed = Some(Proposal {
        editing: true,
        ..proposal.clone()
    });
    answer
}

fn discard() -> Answer {
    let lead = Block::plain(message!("resume-discarded"));
    Answer::new(Act::Resume(ResumeAct::Discard), lead)
}

/// Why a document was not read, and what to send instead.
pub fn unreadable(why: Unreadable) -> Answer {
    let lead = Block::plain(sentence(why));
    let mut answer = Answer::new(Act::Resume(ResumeAct::Discard), lead).outcome(Outcome::Decline);
    answer.awaits_skills = true;
    answer
}

fn sentence(why: Unreadable) -> Text {
    match why {
        Unreadable::Empty => message!("resume-empty"),
        Unreadable::NoText => message!("resume-no-text"),
        Unreadable::Encrypted => message!("resume-encrypted"),
        Unreadable::Archive => message!("resume-archive"),
        Unreadable::LegacyWord => message!("resume-legacy-word"),
        Unreadable::Picture => message!("resume-picture"),
        Unreadable::OtherKind => message!("resume-other-kind"),
        Unreadable::TooLarge => message!("resume-too-large", megabytes = LARGEST / (1024 * 1024)),
        Unreadable::TooManyPages => message!("resume-too-many-pages", pages = MOST_PAGES),
        Unreadable::Damaged => message!("resume-damaged"),
        Unreadable::TooComplex => message!("resume-too-complex"),
        Unreadable::Busy => message!("resume-busy"),
        Unreadable::NotFetched => message!("resume-not-fetched"),
        Unreadable::Failed => message!("resume-failed"),
        Unreadable::Album => message!("resume-album"),
    }
}

fn nothing_found() -> Answer {
    let lead = Block::plain(message!("resume-no-skills"));
    let mut answer = Answer::new(Act::Resume(ResumeAct::Discard), lead).outcome(Outcome::Clarify);
    answer.awaits_skills = true;
    answer
}

fn none_waiting(act: ResumeAct) -> Answer {
    Answer::new(
        Act::Resume(act),
        Block::plain(message!("resume-none-waiting")),
    )
}

fn confirm_choice() -> Choice {
    Choice {
        label: message!("resume-button-confirm"),
        utterance: message!("resume-say-confirm"),
        act: Act::Resume(ResumeAct::Confirm),
    }
}

fn edit_choice() -> Choice {
    Choice {
        label: message!("resume-button-edit"),
        utterance: message!("resume-say-edit"),
        act: Act::Resume(ResumeAct::Edit),
    }
}

fn discard_choice() -> Choice {
    Choice {
        label: message!("resume-button-discard"),
        utterance: message!("resume-say-discard"),
        act: Act::Resume(ResumeAct::Discard),
    }
}

#[cfg(test)]
mod tests;
