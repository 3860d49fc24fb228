//! The nearest known facts, where what was asked is not stated.

use super::{Answer, Context, act_words, claims, names, next_questions, posting_facts};
use crate::knowledge::{Aspect, Claim, Kind, Knowledge, Posting, RoleId};
use crate::language::Text;
use crate::message;
use crate::query::{FieldPath, Found, Item};
use crate::reply::{Block, Outcome};

/// Facts named in one line.
const FACTS: usize = 3;
/// Postings of a company named one by one.
const POSTINGS: usize = 3;

/// No source states a field of anything: its own sentence, then what is known of the thing that was named.
pub fn never_stated(context: &Context, found: Found, path: &FieldPath) -> Answer {
    let field = context.knowledge.field(found.query.from, &path.field);
    let sentence = field.and_then(|field| field.never_stated.clone());
    let sentence = sentence.unwrap_or_else(|| {
        let label = act_words::field(context.knowledge, found.query.from, path);
        message!("value-never-stated", field = label)
    });
    let named = match found.query.items() {
        [] => found.rows.clone(),
        items => items.to_vec(),
    };
    let lead = message!("value-never", sentence = sentence);
    let nearest = match named.as_slice() {
        [item] => about(context, item, &[&path.field]),
        _ => None,
    };
    let next = match named.as_slice() {
        [item] => vec![next_questions::explained(
            context.knowledge,
            item,
            message!("next-all-of-it"),
        )],
        _ => next_questions::starters().to_vec(),
    };
    let mut answer = Answer::found(found, lead);
    // The sentence says that there is no source; what stands below has its own.
    answer.lead.sources.clear();
    answer
        .blocks(nearest)
        .choices(next)
        .shown(named)
        .outcome(Outcome::Decline)
}

/// What is known of a thing, but for what was asked, in a line or two.
pub fn about(context: &Context, item: &Item, asked: &[&str]) -> Option<Block> {
    let knowledge = context.knowledge;
    match item {
        Item::Posting(id) => of_posting(context, knowledge.postings.get(id)?, asked),
        Item::Company(id) => {
            let postings = knowledge.postings.values();
            let own: Vec<&Posting> = postings.filter(|it| &it.company == id).collect();
            match own.as_slice() {
                [posting] => of_posting(context, posting, asked),
                several => of_postings(knowledge, several),
            }
        }
        Item::Role(id) => of_role(context, id, asked),
        Item::Direction(id) => {
            let aspects = [Aspect::Requirements, Aspect::Market, Aspect::Rationale];
            let known = claims::best_first(context, claims::of_direction(knowledge, id, &aspects));
            known.first().map(|claim| claims::block(claim))
        }
        Item::Skill(id) => Some(super::define::demand(knowledge, id)),
        Item::Technology(id) => first_claim(context, &knowledge.technologies.get(id)?.claims),
        Item::Step(id) => {
            let (path, place) = knowledge.step(id)?;
            first_claim(context, &path.steps[place].claims)
        }
        Item::Claim(id) => knowledge.claims.get(id).map(claims::block),
        Item::Source(_) => None,
    }
}

/// The claim about the role that comes nearest to the message; of pay, what is said of its market; else what it is.
fn of_role(context: &Context, id: &RoleId, asked: &[&str]) -> Option<Block> {
    let knowledge = context.knowledge;
    let all: Vec<&Claim> = knowledge.claims_about_role(id).collect();
    let near = claims::nearest(context, &all).map(|place| all[place]);
    let aspect = match asked.contains(&"role-pay") {
        true => Aspect::Market,
        false => Aspect::Overview,
    };
    let of_aspect = |aspect: Aspect| all.iter().copied().find(|claim| claim.aspect == aspect);
    let claim = near.or_else(|| of_aspect(aspect));
    claim
        .or_else(|| of_aspect(Aspect::Overview))
        .map(claims::block)
}

fn first_claim(context: &Context, ids: &[crate::knowledge::ClaimId]) -> Option<Block> {
    let all: Vec<&Claim> = context.knowledge.claims_of(ids).collect();
    let best = claims::best_first(context, all);
    best.first().map(|claim| claims::block(claim))
}

/// The sentence of the posting that comes nearest to the message, if one does, else its main facts.
fn of_posting(context: &Context, posting: &Posting, asked: &[&str]) -> Option<Block> {
    let said: Vec<&Claim> = context
        .knowledge
        .claims_of(&posting.requirements)
        .chain(context.knowledge.claims_of(&posting.duties))
        .collect();
    if let Some(place) = claims::nearest(context, &said) {
        let claim = said[place];
        let line = message!("nearby-quote", quote = &claim.text);
        return Some(Block::paragraph(line, claim.sources.clone()));
    }
    let facts = posting_facts::main(context.knowledge, posting, asked);
    let facts: Vec<Text> = facts
        .into_iter()
        .take(FACTS)
        .map(|(label, value)| message!("nearby-fact", label = label, value = value))
        .collect();
    let line = message!("nearby-facts", facts = Text::join(&facts));
    (!facts.is_empty()).then(|| Block::paragraph(line, posting.sources.clone()))
}

fn of_postings(knowledge: &Knowledge, postings: &[&Posting]) -> Option<Block> {
    let sources = claims::merged(postings.iter().flat_map(|it| &it.sources));
    let lines: Vec<Text> = postings
        .iter()
        .take(POSTINGS)
        .map(|posting| {
            message!(
                "nearby-fact",
                label = &posting.title,
                value = posting_facts::pay(knowledge, posting)
            )
        })
        .collect();
    let line = message!("nearby-postings", postings = Text::join(&lines));
    (!lines.is_empty()).then(|| Block::paragraph(line, sources))
}

/// That a thing does not state what was asked.
pub fn not_stated(knowledge: &Knowledge, item: &Item, path: &FieldPath) -> Text {
    let field = act_words::field(knowledge, item.kind(), path);
    let name = names::item(knowledge, item);
    match item.kind() {
        Kind::Postings | Kind::Companies => {
            message!("value-unstated-posting", name = name, field = field)
        }
        _ => message!("value-unstated", name = name, field = field),
    }
}
