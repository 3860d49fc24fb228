//! `want: define`: what a thing is, in a sentence or two.

use super::{Answer, Choice, Context, claims, names, next_questions, posting_facts};
use crate::catalogue;
use crate::knowledge::{
    Aspect, Claim, CompanyId, Knowledge, Posting, PostingId, SkillId, SourceId, Subject,
    TransitionId,
};
use crate::language::Text;
use crate::message;
use crate::query::{Found, Item};
use crate::reply::Block;
use crate::text::{normalise, words};

/// Things told of in one answer.
const SEVERAL: usize = 3;
/// Postings of a company named one by one.
const POSTINGS: usize = 3;

/// The answer; `None` where there is no row.
pub fn answer(context: &Context, found: Found) -> Option<Answer> {
    let rows: Vec<Item> = found.rows.iter().take(SEVERAL).cloned().collect();
    let mut blocks = Vec::new();
    for row in &rows {
        let mut own = of(context, row).into_iter();
        let headed = rows.len() > 1;
        if let Some(first) = own.next() {
            blocks.push(match headed {
                true => first.with_heading(names::item(context.knowledge, row)),
                false => first,
            });
        }
        // Of several, the first sentence is enough.
        blocks.extend(own.take(if headed { 0 } else { usize::MAX }));
    }
    let mut blocks = blocks.into_iter();
    let lead = blocks.next()?;
    let next = next(context.knowledge, &rows);
    let mut answer = Answer::found(found, Text::default());
    answer.lead = lead;
    Some(answer.blocks(blocks).choices(next).shown(rows))
}

/// What a thing is: the first block answers, the second adds to it.
pub fn of(context: &Context, item: &Item) -> Vec<Block> {
    let knowledge = context.knowledge;
    match item {
        Item::Role(id) => {
            let overview = claims::of_role(knowledge, id, &[Aspect::Overview]);
            one_or_two(context, overview)
        }
        Item::Direction(id) => direction(context, id),
        Item::Technology(id) => {
            let technology = knowledge.technologies.get(id);
            let ids = technology
                .map(|it| it.claims.as_slice())
                .unwrap_or_default();
            // GraphQL has two: what it is, and that it is on the rise.
            let mut all: Vec<&Claim> = knowledge.claims_of(ids).collect();
            all.sort_by_key(|claim| claim.id.as_str().ends_with(".trend"));
            let blocks = claims::best_first(context, all);
            blocks.into_iter().map(claims::block).collect()
        }
        Item::Skill(id) => skill(context, id),
        Item::Step(id) => {
            let step = knowledge.step(id);
            let ids = step.map(|(path, place)| path.steps[place].claims.as_slice());
            one_or_two(
                context,
                knowledge.claims_of(ids.unwrap_or_default()).collect(),
            )
        }
        Item::Company(id) => company(knowledge, id),
        Item::Posting(id) => posting(context, id),
        Item::Source(id) => super::sources::describe(knowledge, id),
        Item::Claim(id) => knowledge
            .claims
            .get(id)
            .map(claims::block)
            .into_iter()
            .collect(),
    }
}

/// The claim that was asked about; where a detail was, the general one below it.
fn one_or_two(context: &Context, claims: Vec<&Claim>) -> Vec<Block> {
    let general = claims.first().map(|claim| claim.id.clone());
    let ordered = claims::best_first(context, claims);
    let leads = ordered.first().map(|claim| claim.id.clone());
    let most = if leads == general { 1 } else { 2 };
    ordered.into_iter().take(most).map(claims::block).collect()
}

/// What it takes, and why it is near.
fn direction(context: &Context, id: &TransitionId) -> Vec<Block> {
    let aspects = [Aspect::Requirements, Aspect::Rationale];
    let claims = claims::of_direction(context.knowledge, id, &aspects);
    let ordered = claims::best_first(context, claims);
    ordered.into_iter().take(2).map(claims::block).collect()
}

/// A claim that tells of the skill, else that no source says what it is; then who asks for it.
fn skill(context: &Context, id: &SkillId) -> Vec<Block> {
    let knowledge = context.knowledge;
    let Some(skill) = knowledge.skills.get(id) else {
        return Vec::new();
    };
    let of_technology = technology_claim(context, id);
    let told = of_technology.or_else(|| {
        let said = naming(context, id);
        claims::nearest(context, &said).map(|place| said[place])
    });
    let lead = told.map_or_else(|| undefined(knowledge, id), claims::block);
    let mut blocks = vec![lead, demand(knowledge, &skill.id)];
    if told.is_none() {
        let said = naming(context, id).into_iter().take(1);
        blocks.splice(1..1, said.map(claims::block));
    }
    blocks
}

/// What is said of the technology that the skill is one of.
fn technology_claim<'a>(context: &Context<'a>, id: &SkillId) -> Option<&'a Claim> {
    let knowledge = context.knowledge;
    let mut technologies = knowledge.technologies.values();
    // The first skill of a technology is the technology itself; Java is one that Spring needs.
    let technology = technologies.find(|it| {
        it.skills.first() == Some(id) || (it.skills.contains(id) && names_it(knowledge, it, id))
    })?;
    let claims = knowledge.claims_of(&technology.claims).collect();
    claims::best_first(context, claims).first().copied()
}

/// Whether the claims of a trend name the skill as one of its kind.
fn names_it(
    knowledge: &Knowledge,
    technology: &crate::knowledge::Technology,
    id: &SkillId,
) -> bool {
    use crate::knowledge::TechnologyKind;
    let is_trend = technology.kinds.contains(&TechnologyKind::Trend);
    is_trend
        && knowledge
            .claims_of(&technology.claims)
            .any(|claim| says(knowledge, claim, id))
}

/// Claims about other things than postings that name the skill, nearest first.
fn naming<'a>(context: &Context<'a>, id: &SkillId) -> Vec<&'a Claim> {
    let knowledge = context.knowledge;
    let mut claims: Vec<&Claim> = knowledge
        .claims
        .values()
        .filter(|claim| !matches!(claim.subject, Subject::Posting(_)))
        .filter(|claim| says(knowledge, claim, id))
        .collect();
    claims.sort_by_key(|claim| context.nearness(&claim.id));
    claims
}

/// Whether a claim names a skill. "Go" and "C" are words and letters as well: they do not count.
fn says(knowledge: &Knowledge, claim: &Claim, id: &SkillId) -> bool {
    let Some(skill) = knowledge.skills.get(id) else {
        return false;
    };
    let [zh, en] = [&skill.labels.preferred.zh, &skill.labels.preferred.en].map(|it| normalise(it));
    if zh.is_ascii() && zh.chars().count() <= 2 {
        return false;
    }
    let padded = |text: &str| {
        let words: Vec<&str> = words(text).collect();
        format!(" {} ", words.join(" "))
    };
    let in_english = padded(&normalise(&claim.text.en)).contains(&padded(&en));
    in_english || (!zh.is_ascii() && normalise(&claim.text.zh).contains(&zh))
}

/// That no source says what a skill is, and where the maintainers file it.
fn undefined(knowledge: &Knowledge, id: &SkillId) -> Block {
    let name = names::skill(knowledge, id);
    let skill = knowledge.skills.get(id);
    let broader: Vec<Text> = skill
        .map(|skill| skill.broader.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|id| names::skill(knowledge, id))
        .collect();
    if broader.is_empty() {
        return Block::plain(message!("define-skill-unsaid", name = name));
    }
    let lead = message!(
        "define-skill-filed",
        name = name,
        broader = catalogue::all_of(&broader)
    );
    Block::paragraph(lead, SourceId::parse("editorial").into_iter().collect())
}

/// In how many postings a skill is asked for, required and preferred.
pub fn demand(knowledge: &Knowledge, id: &SkillId) -> Block {
    let postings = knowledge.postings.values();
    let naming: Vec<&Posting> = postings
        .filter(|posting| posting.named_skills().any(|named| named == id))
        .collect();
    let required = naming.iter().filter(|it| it.required_skills.contains(id));
    let required = required.count();
    let sources = match naming.is_empty() {
        true => claims::merged(knowledge.postings.values().flat_map(|it| &it.sources)),
        false => claims::merged(naming.iter().flat_map(|it| &it.sources)),
    };
    let (name, total) = (names::skill(knowledge, id), knowledge.postings.len());
    let line = match (naming.len(), naming.len() - required) {
        (0, _) => message!("define-demand-none", name = name, total = total),
        (count, 0) => message!(
            "define-demand-required",
            name = name,
            count = count,
            total = total
        ),
        (count, preferred) => message!(
            "define-demand",
            name = name,
            count = count,
            total = total,
            required = required,
            preferred = preferred
        ),
    };
    Block::paragraph(line, sources)
}

/// No source describes companies; what there is are their postings.
fn company(knowledge: &Knowledge, id: &CompanyId) -> Vec<Block> {
    let postings = knowledge.postings.values();
    let own: Vec<&Posting> = postings.filter(|posting| &posting.company == id).collect();
    if own.is_empty() {
        return Vec::new();
    }
    let size = own
        .iter()
        .find_map(|posting| posting_facts::size(knowledge, posting));
    let lead = message!(
        "define-company",
        name = names::company(knowledge, id),
        size = size.unwrap_or_else(|| message!("define-size-unknown")),
        count = own.len()
    );
    let lines: Vec<Text> = own
        .iter()
        .take(POSTINGS)
        .map(|posting| summary(knowledge, posting, &posting.title))
        .collect();
    let sources = claims::merged(own.iter().flat_map(|posting| &posting.sources));
    vec![
        Block::paragraph(lead, sources.clone()),
        Block::bullets(None, lines, sources),
    ]
}

/// A posting in a sentence, then the first thing that is to be done.
fn posting(context: &Context, id: &PostingId) -> Vec<Block> {
    let knowledge = context.knowledge;
    let Some(posting) = knowledge.postings.get(id) else {
        return Vec::new();
    };
    let name = names::posting(knowledge, posting);
    let lead = summary(knowledge, posting, &name);
    let duties: Vec<&Claim> = knowledge.claims_of(&posting.duties).collect();
    let duty = claims::best_first(context, duties).first().copied();
    let below = duty.map(|claim| {
        let line = message!("define-posting-duty", duty = &claim.text);
        Block::paragraph(line, claim.sources.clone())
    });
    let lead = Block::paragraph(lead, posting.sources.clone());
    std::iter::once(lead).chain(below).collect()
}

/// Name, pay, and what else it states, in a line.
pub fn summary(knowledge: &Knowledge, posting: &Posting, name: &Text) -> Text {
    let stated = ["experience", "education", "city", "size"];
    let stated: Vec<Text> = stated
        .iter()
        .filter_map(|field| posting_facts::stated(knowledge, posting, field))
        .collect();
    let pay = posting_facts::pay(knowledge, posting);
    let facts = match stated.is_empty() {
        true => Text::default(),
        false => message!("define-facts", facts = Text::join(&stated)),
    };
    match posting.monthly_cny() {
        Some(_) => message!("define-posting", name = name, pay = pay, facts = facts),
        None => message!(
            "define-posting-other",
            name = name,
            pay = pay,
            facts = facts
        ),
    }
}

/// What may be asked next: more of one thing, or each of several.
fn next(knowledge: &Knowledge, rows: &[Item]) -> Vec<Choice> {
    match rows {
        [Item::Role(role)] => next_questions::next_about_role(knowledge, role, &[]),
        [Item::Direction(id)] => {
            let to = knowledge.transitions.get(id).map(|direction| &direction.to);
            to.map_or_else(Vec::new, |to| {
                next_questions::next_about_role(knowledge, to, &["requirements"])
            })
        }
        [Item::Step(id)] => super::more::next_step(knowledge, id)
            .map(|step| next_questions::named(knowledge, &step))
            .into_iter()
            .chain([next_questions::Standing::Path.choice()])
            .collect(),
        [Item::Technology(_)] => [
            next_questions::Standing::Trends,
            next_questions::Standing::Frameworks,
        ]
        .map(next_questions::Standing::choice)
        .to_vec(),
        [item] => vec![next_questions::explained(
            knowledge,
            item,
            message!("next-all-of-it"),
        )],
        several => {
            let each = several.iter();
            each.map(|item| {
                next_questions::explained(knowledge, item, names::item(knowledge, item))
            })
            .collect()
        }
    }
}
