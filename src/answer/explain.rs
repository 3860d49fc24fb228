//! `want: explain`: all that is known of a thing, as a card: what was asked for first.

use super::{Answer, Context, claims, define, names, next_questions, posting_facts, role_skills};
use crate::knowledge::{Aspect, Claim, Kind, Knowledge, Posting, RoleId, SkillId};
use crate::language::Text;
use crate::message;
use crate::query::{Found, Item};
use crate::reply::Block;

/// Statements of a posting on its first page.
const STATEMENTS: usize = 4;
/// Roles that list a skill, and its neighbours.
const NAMED: usize = 6;

/// The card; of several things, what each is. `None` where there is no row.
pub fn answer(context: &Context, found: Found) -> Option<Answer> {
    match found.rows.as_slice() {
        [] => None,
        [item] => {
            let item = item.clone();
            card(context, found, &item)
        }
        _ => define::answer(context, found),
    }
}

fn card(context: &Context, found: Found, item: &Item) -> Option<Answer> {
    let knowledge = context.knowledge;
    match item {
        Item::Posting(id) => {
            let posting = knowledge.postings.get(id)?;
            Some(posting_card(context, found, posting))
        }
        Item::Company(id) => {
            let postings = knowledge.postings.values();
            let own: Vec<&Posting> = postings.filter(|it| &it.company == id).collect();
            match own.as_slice() {
                [posting] => Some(posting_card(context, found, posting)),
                _ => define::answer(context, found),
            }
        }
        Item::Role(id) => Some(role_card(context, found, id)),
        Item::Direction(id) => {
            const SIDES: [Aspect; 4] = [
                Aspect::Rationale,
                Aspect::Requirements,
                Aspect::Market,
                Aspect::Outlook,
            ];
            let sides = claims::of_direction(knowledge, id, &SIDES);
            let blocks = claims::best_first(context, sides);
            let to = knowledge.transitions.get(id).map(|it| it.to.clone())?;
            let answer = of_blocks(found, blocks.into_iter().map(claims::block).collect(), item)?;
            Some(
                answer
                    .choices([next_questions::path_to(knowledge, &to)])
                    .choices([next_questions::named(knowledge, &Item::Role(to))]),
            )
        }
        Item::Skill(id) => {
            let mut blocks = define::of(context, item);
            blocks.extend(roles_listing(knowledge, id));
            blocks.extend(neighbours(knowledge, id));
            of_blocks(found, blocks, item)
        }
        Item::Step(id) => {
            let mut blocks = define::of(context, item);
            blocks.extend(learned_in(knowledge, id));
            let next = super::more::next_step(knowledge, id);
            let next = next.map(|step| next_questions::named(knowledge, &step));
            Some(of_blocks(found, blocks, item)?.choices(next))
        }
        Item::Technology(_) | Item::Claim(_) | Item::Source(_) => define::answer(context, found),
    }
}

/// An answer whose first block leads.
fn of_blocks(found: Found, blocks: Vec<Block>, item: &Item) -> Option<Answer> {
    let mut blocks = blocks.into_iter();
    let lead = blocks.next()?;
    let mut answer = Answer::found(found, Text::default());
    answer.lead = lead;
    Some(answer.blocks(blocks).shown([item.clone()]))
}

/// A posting: name and pay, what it states, what it asks for, and its own sentences, nearest first.
pub fn posting_card(context: &Context, found: Found, posting: &Posting) -> Answer {
    let knowledge = context.knowledge;
    let page = usize::from(found.query.page);
    let item = Item::Posting(posting.id.clone());
    let statements = statements(context, posting);
    let is_more = statements.len() > STATEMENTS;
    let query = found.query.clone();
    let mut answer = Answer::found(found, lead(knowledge, posting));
    answer.lead.sources.clone_from(&posting.sources);
    if page == 0 {
        let first = statements.iter().take(STATEMENTS);
        answer = answer
            .block(facts(knowledge, posting))
            .blocks(bullets(first.copied()));
    } else {
        let rest = statements.iter().skip(STATEMENTS);
        answer = answer.blocks(bullets(rest.copied()));
    }
    if posting.states_little() && page == 0 {
        answer = answer.block(Block::note(message!("explain-states-little")));
    }
    answer
        .buttons((is_more && page == 0).then(|| super::more::page(&query, 1)))
        .shown([item])
}

fn lead(knowledge: &Knowledge, posting: &Posting) -> Text {
    let (name, pay) = (
        names::posting(knowledge, posting),
        posting_facts::pay(knowledge, posting),
    );
    match posting.monthly_cny() {
        Some(_) => message!("value-pay", name = name, pay = pay),
        None => message!("value-pay-other", name = name, pay = pay),
    }
}

/// Label and value of all that a posting states in one place.
fn facts(knowledge: &Knowledge, posting: &Posting) -> Block {
    let mut facts = posting_facts::main(knowledge, posting);
    let [required, preferred] = posting_facts::required_and_preferred(posting);
    let label = |field| super::fields::label(knowledge, Kind::Postings, field);
    let skills = [
        ("required-skills", required),
        ("preferred-skills", preferred),
    ];
    for (field, demands) in skills {
        if !demands.is_empty() {
            facts.push((label(field), posting_facts::demands(knowledge, &demands)));
        }
    }
    Block::facts(None, facts, posting.sources.clone())
}

/// What is asked for and what is to be done, as it is written, nearest to the message first.
fn statements<'a>(context: &Context<'a>, posting: &Posting) -> Vec<&'a Claim> {
    let ids = posting.requirements.iter().chain(&posting.duties);
    let mut claims: Vec<&Claim> = ids
        .filter_map(|id| context.knowledge.claims.get(id))
        .collect();
    claims.sort_by_key(|claim| context.nearness(&claim.id));
    claims
}

fn bullets<'a>(claims: impl Iterator<Item = &'a Claim>) -> Option<Block> {
    let claims: Vec<&Claim> = claims.collect();
    let texts = claims.iter().map(|claim| claim.text.clone()).collect();
    let sources = claims::sources(claims.iter().copied());
    (!claims.is_empty()).then(|| Block::bullets(None, texts, sources))
}

/// A role: what it is, what is done in it, what it takes.
fn role_card(context: &Context, found: Found, role: &RoleId) -> Answer {
    let knowledge = context.knowledge;
    let overview = claims::of_role(knowledge, role, &[Aspect::Overview]);
    let overview = claims::best_first(context, overview).first().copied();
    let duties = claims::of_role(knowledge, role, &[Aspect::Duties]);
    let duties = claims::best_first(context, duties).first().copied();
    // The skills are listed below; a sentence on them only where it was asked for.
    let said = claims::of_role(knowledge, role, &[Aspect::Skills]);
    let said = claims::nearest(context, &said).map(|place| said[place]);
    let mut answer = Answer::found(found, Text::default());
    let mut blocks: Vec<Block> = overview
        .into_iter()
        .chain(duties)
        .chain(said)
        .map(claims::block)
        .collect();
    blocks.extend(role_skills::block(knowledge, role));
    let mut blocks = blocks.into_iter();
    if let Some(lead) = blocks.next() {
        answer.lead = lead;
    }
    answer
        .blocks(blocks)
        .choices([next_questions::path_to(knowledge, role)])
        .choices(next_questions::next_about_role(
            knowledge,
            role,
            &["duties", "skills"],
        ))
        .shown([Item::Role(role.clone())])
}

/// The roles whose lists hold the skill, where it matters most first.
fn roles_listing(knowledge: &Knowledge, skill: &SkillId) -> Option<Block> {
    let mut listing: Vec<_> = knowledge
        .roles
        .values()
        .filter_map(|role| {
            let own = role.skills.iter().find(|own| &own.skill == skill)?;
            Some((own.importance, &role.id, &own.sources))
        })
        .collect();
    listing.sort_by_key(|(importance, ..)| std::cmp::Reverse(*importance));
    listing.truncate(NAMED);
    let names: Vec<Text> = listing
        .iter()
        .map(|(_, role, _)| names::role(knowledge, role))
        .collect();
    let sources = claims::merged(listing.iter().flat_map(|(.., sources)| *sources));
    let fact = (message!("explain-roles"), Text::join(&names));
    (!names.is_empty()).then(|| Block::facts(None, vec![fact], sources))
}

/// What comes before a skill, what is related to it and what is a kind of it, as the maintainers see it.
fn neighbours(knowledge: &Knowledge, id: &SkillId) -> Option<Block> {
    let skill = knowledge.skills.get(id)?;
    let kinds = knowledge.skills.values();
    let kinds = kinds.filter(|other| other.broader.contains(id));
    let kinds: Vec<SkillId> = kinds.map(|other| other.id.clone()).collect();
    let facts: Vec<(Text, Text)> = [
        (message!("explain-prerequisites"), &skill.prerequisites),
        (message!("explain-kinds"), &kinds),
        (message!("explain-related"), &skill.related),
    ]
    .into_iter()
    .filter(|(_, skills)| !skills.is_empty())
    .map(|(label, skills)| {
        let shown = skills.iter().take(NAMED);
        let names: Vec<Text> = shown.map(|id| names::skill(knowledge, id)).collect();
        (label, Text::join(&names))
    })
    .collect();
    let editorial = crate::knowledge::SourceId::parse("editorial");
    (!facts.is_empty()).then(|| Block::facts(None, facts, editorial.into_iter().collect()))
}

/// The skills that are learned in a step, which the maintainers put there.
fn learned_in(knowledge: &Knowledge, id: &crate::knowledge::StepId) -> Option<Block> {
    let (path, place) = knowledge.step(id)?;
    let step = &path.steps[place];
    let names: Vec<Text> = step
        .skills
        .iter()
        .map(|id| names::skill(knowledge, id))
        .collect();
    let label = match step.is_choice {
        true => message!("explain-step-choice"),
        false => message!("explain-step-skills"),
    };
    let editorial = crate::knowledge::SourceId::parse("editorial");
    let fact = (label, Text::join(&names));
    (!names.is_empty()).then(|| Block::facts(None, vec![fact], editorial.into_iter().collect()))
}
