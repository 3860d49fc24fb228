//! The nearest known facts, where what was asked is not stated.

use super::{Answer, Context, act_words, claims, fields, names, next_questions, posting_facts};
use crate::knowledge::{Aspect, Claim, Field, Kind, Knowledge, Posting, TransitionId};
use crate::language::Text;
use crate::message;
use crate::query::{FieldPath, Found, Item, Want};
use crate::reply::{Block, Outcome};

/// What is said of a move.
const OF_MOVES: [Aspect; 3] = [Aspect::Requirements, Aspect::Market, Aspect::Rationale];

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
    let others = others_unstated(context, &found, path);
    let nearest = match named.as_slice() {
        [item] => about(context, item, &[&path.field]),
        several => of_several(context, several, found.query.from, path),
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
        .blocks(others)
        .blocks(nearest)
        .choices(next)
        .shown(named)
        .outcome(Outcome::Decline)
}

/// What is said of a thing that comes nearest to what was asked, in a line. Nothing that is merely known besides.
pub fn about(context: &Context, item: &Item, asked: &[&str]) -> Option<Block> {
    let knowledge = context.knowledge;
    match item {
        Item::Posting(id) => of_posting(context, knowledge.postings.get(id)?, asked),
        Item::Company(id) => {
            let postings = knowledge.postings.values();
            let own: Vec<&Posting> = postings.filter(|it| &it.company == id).collect();
            match own.as_slice() {
                [posting] => of_posting(context, posting, asked),
                _ => None,
            }
        }
        Item::Role(id) => {
            let claims: Vec<&Claim> = knowledge.claims_about_role(id).collect();
            let direction = knowledge.transition_to(id).map(|it| &it.id);
            near(context, &claims).or_else(|| why(knowledge, direction?, asked))
        }
        Item::Direction(id) => {
            let known = claims::of_direction(knowledge, id, &OF_MOVES);
            near(context, &known).or_else(|| why(knowledge, id, asked))
        }
        Item::Technology(id) => {
            let claims = &knowledge.technologies.get(id)?.claims;
            near(context, &knowledge.claims_of(claims).collect::<Vec<_>>())
        }
        Item::Step(id) => {
            let (path, place) = knowledge.step(id)?;
            let claims = knowledge.claims_of(&path.steps[place].claims);
            near(context, &claims.collect::<Vec<_>>())
        }
        Item::Claim(id) => knowledge.claims.get(id).map(claims::block),
        Item::Skill(_) | Item::Source(_) => None,
    }
}

/// The sentences of the other fields asked for that no source states, either.
fn others_unstated(context: &Context, found: &Found, path: &FieldPath) -> Vec<Block> {
    const MOST: usize = 2;
    let Want::Value { of } = &found.query.want else {
        return Vec::new();
    };
    let others = of.iter().filter(|other| other.field != path.field);
    let sentences = others.filter_map(|other| {
        let field = context.knowledge.field(found.query.from, &other.field)?;
        let sentence = field.never_stated.clone()?;
        Some(Block::plain(message!("value-never", sentence = sentence)))
    });
    sentences.take(MOST).collect()
}

/// What sources say of one of several roles or moves, where it speaks of the field that is nearest to what was asked.
fn of_several(context: &Context, items: &[Item], kind: Kind, path: &FieldPath) -> Option<Block> {
    let knowledge = context.knowledge;
    let nearest = knowledge.field(kind, &path.field)?.nearest.as_deref()?;
    let words = &knowledge.field(Kind::Postings, nearest)?.alternative.zh;
    let claims = items.iter().flat_map(|item| match item {
        Item::Role(id) => knowledge.claims_about_role(id).collect(),
        Item::Direction(id) => claims::of_direction(knowledge, id, &OF_MOVES),
        _ => Vec::new(),
    });
    let speaks = |claim: &&Claim| words.iter().any(|word| claim.text.zh.contains(word));
    claims.into_iter().find(speaks).map(claims::block)
}

/// How one stands to a move is what comes nearest to how hard it is; why it is a good one says so.
fn why(knowledge: &Knowledge, id: &TransitionId, asked: &[&str]) -> Option<Block> {
    let mut fields = asked
        .iter()
        .filter_map(|it| knowledge.field(Kind::Directions, it));
    let of_fit = fields.any(Field::is_nearest_to_fit);
    let claims = claims::of_direction(knowledge, id, &[Aspect::Rationale]);
    claims
        .first()
        .filter(|_| of_fit)
        .map(|claim| claims::block(claim))
}

/// The claim that comes near to the message, if one does.
fn near(context: &Context, claims: &[&Claim]) -> Option<Block> {
    nearest(context, claims).map(claims::block)
}

/// The claim nearest to the message, if it has to do with what was asked.
fn nearest<'a>(context: &Context, claims: &[&'a Claim]) -> Option<&'a Claim> {
    /// Cosine below which a sentence has little to do with a question.
    const ALIKE: f32 = 0.5;
    let claim = claims[claims::nearest(context, claims)?];
    let mut nearest = context.nearest.iter();
    let is_alike = nearest.any(|near| near.claim == claim.id && near.score >= ALIKE);
    is_alike.then_some(claim)
}

/// The sentence of the posting that comes near to the message, if one does, else the fact that is nearest to the field.
fn of_posting(context: &Context, posting: &Posting, asked: &[&str]) -> Option<Block> {
    let knowledge = context.knowledge;
    let said: Vec<&Claim> = knowledge
        .claims_of(&posting.requirements)
        .chain(knowledge.claims_of(&posting.duties))
        .collect();
    if let Some(claim) = nearest(context, &said) {
        let line = message!("nearby-quote", quote = &claim.text);
        return Some(Block::paragraph(line, claim.sources.clone()));
    }
    let fact = asked.iter().find_map(|field| {
        let field = knowledge.field(Kind::Postings, field)?;
        let stated = field.nearest.as_deref()?;
        let value = posting_facts::stated(knowledge, posting, stated)?;
        let label = fields::label(knowledge, Kind::Postings, stated);
        Some(message!("nearby-fact", label = label, value = value))
    })?;
    let line = message!("nearby-facts", facts = fact);
    Some(Block::paragraph(line, posting.sources.clone()))
}

/// That a thing does not state what was asked.
pub fn not_stated(knowledge: &Knowledge, item: &Item, path: &FieldPath) -> Text {
    let declared = knowledge.field(item.kind(), &path.field);
    if let Some(sentence) = declared.and_then(|field| field.never_stated.as_ref()) {
        return message!("value-never", sentence = sentence);
    }
    let field = act_words::field(knowledge, item.kind(), path);
    let name = names::item(knowledge, item);
    match item.kind() {
        Kind::Postings | Kind::Companies => {
            message!("value-unstated-posting", name = name, field = field)
        }
        _ => message!("value-unstated", name = name, field = field),
    }
}
