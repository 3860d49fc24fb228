//! Job postings: search by company, skill, size, city, pay and business, and one posting in full.

mod cities;
mod find;
mod lead;
mod nothing;
mod schooling;

pub use find::{find, passes, search_skills};
pub use nothing::unnamed;

use find::{Found, excluded_skills, holds, look_up, names};
use lead::{lead, not_understood};
use nothing::nothing;

use super::answer::Answer;
use super::{Desk, choices, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::{CompanyId, Posting, RoleId, SkillId, Subject};
use crate::language::Text;
use crate::nlu::{Intent, Query, Side, side_asked};
use crate::reply::Block;

/// Postings on one page of a list.
pub const PAGE: usize = 8;
/// Statements shown of one posting unless all are asked for.
const MOST_STATEMENTS: usize = 3;

/// Finds postings and shows one in full or several in a list.
pub fn search(desk: &Desk) -> Answer {
    let found = look_up(desk);
    match found.postings.as_slice() {
        [] => nothing(desk, &found.by),
        [posting] => one(desk, posting),
        many if cities::are_asked_for(desk) => cities::cities(desk, many),
        many if schooling::is_asked_for(desk) => schooling::schooling(desk, many),
        _ => several(desk, &found),
    }
}

/// One posting in full; what the question is nearest to comes first.
pub fn one(desk: &Desk, posting: &Posting) -> Answer {
    let knowledge = desk.knowledge;
    let sources = posting.sources.clone();
    let name = wording::posting(knowledge, posting);
    let pay = wording::pay_with_months(posting);
    let months = posting.months_of_pay.map_or_else(String::new, |months| {
        format!(", {months} months of pay a year")
    });
    let card = Text::new(
        format!("{}，月薪{}。", name.zh, pay.zh),
        format!(
            "{}: {} CNY a month{months}.",
            name.en,
            wording::pay(posting.salary)
        ),
    );
    // What was asked comes first; the rest of the card follows.
    let lead = match asked_of(desk, posting) {
        Some(asked) => Text::new(
            format!("{}：{}。", name.zh, asked.zh.trim_end_matches('。')),
            format!("{}: {}.", name.en, asked.en.trim_end_matches('.')),
        ),
        None => card,
    };
    let mut statements: Vec<_> = knowledge
        .claims_of(&posting.requirements)
        .chain(knowledge.claims_of(&posting.duties))
        .collect();
    let whole = desk.query().page > 0;
    statements.sort_by(|a, b| desk.nearness(&b.id).total_cmp(&desk.nearness(&a.id)));
    let shown = if whole {
        statements.len()
    } else {
        MOST_STATEMENTS
    };
    let nearest: Vec<Text> = statements
        .iter()
        .take(shown)
        .map(|claim| claim.text.clone())
        .collect();
    let query = Query {
        companies: vec![posting.company.clone()],
        postings: vec![posting.id.clone()],
        ..Query::bare(desk.query().intent)
    };
    let mut answer = Answer::new(query, Block::paragraph(lead, sources.clone()))
        .block(Block::facts(None, facts(desk, posting), sources.clone()));
    if !nearest.is_empty() {
        answer = answer.block(Block::bullets(
            Some(Text::new("原文要求与职责", "From the posting")),
            nearest,
            sources,
        ));
    }
    answer
        .choices(
            (!whole && statements.len() > shown).then(|| crate::reply::Choice {
                label: Text::new("完整内容", "Everything"),
                utterance: Text::new("展开全部", "Tell me everything"),
                query: Query {
                    page: 1,
                    ..Query::about_posting(Intent::PostingSearch, &posting.id)
                },
            }),
        )
        .choices([
            choices::general(Intent::Salary),
            choices::general(Intent::SkillDemand),
            choices::general(Intent::PostingSearch),
        ])
}

/// The answer to a question about one side of a posting; `None` when the whole was asked for.
fn asked_of(desk: &Desk, posting: &Posting) -> Option<Text> {
    let text = &desk.understanding.text;
    let mut skills = search_skills(desk);
    skills.extend(excluded_skills(desk));
    if !skills.is_empty() {
        let said: Vec<Text> = skills
            .iter()
            .map(|skill| standing(desk, posting, skill))
            .collect();
        let (zh, en): (Vec<_>, Vec<_>) = said.into_iter().map(|text| (text.zh, text.en)).unzip();
        return Some(Text::new(zh.join("；"), en.join("; ")));
    }
    if let Some(city) = desk.query().filter.city.as_deref() {
        return Some(whereabouts(desk, posting, city));
    }
    let Some(side) = side_asked(text) else {
        return wanted(desk, posting);
    };
    let side = match side {
        Side::Education => "学历",
        Side::Experience => "经验",
        Side::City => "城市",
        Side::Size => "规模",
    };
    let (label, value) = facts(desk, posting)
        .into_iter()
        .find(|(label, _)| label.zh == side)?;
    Some(Text::new(
        format!(
            "{}{}",
            label.zh,
            if value.zh == "未注明" {
                "未注明".to_owned()
            } else {
                format!("是“{}”", value.zh)
            }
        ),
        format!("{} {}", label.en.to_lowercase(), value.en),
    ))
}

/// The skills that a posting asks for, where a question about what was shown last wants to know them.
fn wanted(desk: &Desk, posting: &Posting) -> Option<Text> {
    const NEEDS: &[&str] = &[
        "need",
        "ask for",
        "asks for",
        "require",
        "skill",
        "tech stack",
        "要会",
        "要求",
        "技能",
        "技术",
        "会什么",
        "懂什么",
        "需要",
        "会哪些",
    ];
    let text = &desk.understanding.text;
    let asked = NEEDS.iter().any(|word| text.contains(word));
    if !asked || !desk.understanding.carried || posting.required_skills.is_empty() {
        return None;
    }
    let skills = wording::skills(desk.knowledge, &posting.required_skills);
    Some(Text::new(
        format!("要求{}", skills.zh),
        format!("it asks for {}", skills.en),
    ))
}

/// Whether a posting is in the city that a question names.
fn whereabouts(desk: &Desk, posting: &Posting, asked: &str) -> Text {
    let name = wording::place(desk.knowledge, asked);
    match posting.city.as_deref() {
        Some(city) if city == asked => Text::new(
            format!("写明的城市是{}", name.zh),
            format!("the city stated is {}", name.en),
        ),
        Some(city) => {
            let stated = wording::place(desk.knowledge, city);
            Text::new(
                format!("写明的城市是{}，没有提到{}", stated.zh, name.zh),
                format!(
                    "the city stated is {}; {} is not mentioned",
                    stated.en, name.en
                ),
            )
        }
        None => Text::new(
            format!("城市未注明，没有提到{}", name.zh),
            format!("no city is stated, and {} is not mentioned", name.en),
        ),
    }
}

/// How a posting wants a skill.
fn standing(desk: &Desk, posting: &Posting, skill: &SkillId) -> Text {
    let name = wording::skill(desk.knowledge, skill);
    let required = posting.required_skills.contains(skill);
    match (required, names(desk, posting, skill)) {
        (true, _) => Text::new(
            format!("要求里提到{}", name.zh),
            format!("it asks for {}", name.en),
        ),
        (false, true) => Text::new(
            format!("{}是加分项或软性要求", name.zh),
            format!("{} is a plus or a soft requirement", name.en),
        ),
        (false, false) if is_business(desk, posting, &name) => Text::new(
            format!("业务涉及{}", name.zh),
            format!("its work has to do with {}", name.en),
        ),
        (false, false) => Text::new(
            format!("没有提到{}", name.zh),
            format!("it does not mention {}", name.en),
        ),
    }
}

/// Whether a posting speaks of something that it does not list as a skill.
fn is_business(desk: &Desk, posting: &Posting, name: &Text) -> bool {
    let in_english = crate::text::normalise(&name.en);
    holds(desk, posting, &crate::text::normalise(&name.zh))
        || in_english.contains(' ') && holds(desk, posting, &in_english)
}

/// What a posting states, as label and value.
fn facts(desk: &Desk, posting: &Posting) -> Vec<(Text, Text)> {
    let knowledge = desk.knowledge;
    let mut facts = terms(desk, posting);
    if !posting.required_skills.is_empty() {
        facts.push((
            Text::new("要求技能", "Skills asked for"),
            wording::skills(knowledge, &posting.required_skills),
        ));
    }
    if !posting.preferred_skills.is_empty() {
        facts.push((
            Text::new("优先考虑", "A plus"),
            wording::skills(knowledge, &posting.preferred_skills),
        ));
    }
    facts
}

/// What a posting states besides pay and skills: size, city, experience, education.
pub fn terms(desk: &Desk, posting: &Posting) -> Vec<(Text, Text)> {
    let knowledge = desk.knowledge;
    let mut facts = vec![(
        Text::new("规模", "Company size"),
        wording::size_band(posting.size_band),
    )];
    if let Some(place) = posting.city.as_deref().and_then(|city| {
        knowledge
            .places
            .values()
            .find(|place| place.id.as_str() == city)
    }) {
        facts.push((Text::new("城市", "City"), place.labels.preferred.clone()));
    } else {
        facts.push((Text::new("城市", "City"), Text::new("未注明", "not stated")));
    }
    facts.push(match &posting.experience {
        Some(experience) => (Text::new("经验", "Experience"), experience.text.clone()),
        None => (
            Text::new("经验", "Experience"),
            Text::new("未注明", "not stated"),
        ),
    });
    facts.push(match &posting.education {
        Some(education) => (Text::new("学历", "Education"), education.clone()),
        None => (
            Text::new("学历", "Education"),
            Text::new("未注明", "not stated"),
        ),
    });
    facts
}

/// Several postings, a line each.
fn several(desk: &Desk, all: &Found) -> Answer {
    let knowledge = desk.knowledge;
    let found = all.postings.as_slice();
    let page = usize::from(desk.query().page);
    let pages = found.len().div_ceil(PAGE);
    let page = page.min(pages - 1);
    let shown: Vec<&Posting> = found.iter().copied().skip(page * PAGE).take(PAGE).collect();
    let sources = shown
        .first()
        .map(|posting| posting.sources.clone())
        .unwrap_or_default();
    let lead = lead(desk, all);
    let items = shown
        .iter()
        .map(|posting| line(desk, posting, found.len() <= 3))
        .collect();
    let companies: Vec<CompanyId> = if desk.query().companies.is_empty() {
        Vec::new()
    } else {
        desk.query().companies.clone()
    };
    let query = Query {
        companies,
        ..desk.query().clone()
    };
    let more = (page + 1 < pages).then(|| crate::reply::Choice {
        label: Text::new(
            format!("下一页 {}/{pages}", page + 2),
            format!("Next page {}/{pages}", page + 2),
        ),
        utterance: Text::new("更多", "More"),
        query: Query {
            page: page as u16 + 1,
            ..query.clone()
        },
    });
    Answer::new(query, Block::paragraph(lead, sources.clone()))
        .block(Block::numbered(None, items, sources))
        .blocks(not_understood(desk, all))
        .choices(more)
        .choices(
            shown
                .iter()
                .take(3)
                .map(|posting| choices::posting(knowledge, posting)),
        )
        .listed(
            shown
                .iter()
                .map(|posting| ListedItem::Posting(posting.id.clone())),
        )
}

/// A posting in a list: who, what, how much; in a short list also what is nearest to the question.
fn line(desk: &Desk, posting: &Posting, with_detail: bool) -> Text {
    let name = wording::posting(desk.knowledge, posting);
    let pay = wording::pay_with_months(posting);
    let mut line = Text::new(
        format!("{}，{}", name.zh, pay.zh),
        format!("{}, {}", name.en, pay.en),
    );
    if with_detail {
        let skills = wording::skills(desk.knowledge, posting.required_skills.iter().take(10));
        line.zh.push_str(&format!("；要求{}", skills.zh));
        line.en.push_str(&format!("; asks for {}", skills.en));
        let statements = desk
            .knowledge
            .claims_of(&posting.requirements)
            .chain(desk.knowledge.claims_of(&posting.duties));
        let nearest =
            statements.max_by(|a, b| desk.nearness(&a.id).total_cmp(&desk.nearness(&b.id)));
        if let Some(claim) = nearest {
            line.zh.push_str(&format!("。原文：{}", claim.text.zh));
            line.en
                .push_str(&format!(". From the posting: {}", claim.text.en));
        }
    }
    line
}

/// The role that the nearest claim is about, where that claim is near enough to be what was asked.
pub fn nearest_role(desk: &Desk) -> Option<RoleId> {
    const NEAR: f32 = 0.38;
    let nearest = desk
        .understanding
        .claims
        .first()
        .filter(|retrieved| retrieved.score >= NEAR)?;
    match &desk.knowledge.claims.get(&nearest.claim)?.subject {
        Subject::Role(role) => Some(role.clone()),
        Subject::Transition(id) => desk
            .knowledge
            .transitions
            .get(id)
            .map(|transition| transition.to.clone()),
        _ => None,
    }
}
