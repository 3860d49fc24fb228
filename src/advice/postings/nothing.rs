//! A search that finds nothing: what was looked for, and what there is instead.

use super::find::{self, By, excluded_skills, names, search_skills};
use super::{cities, lead, nearest_role};
use crate::advice::answer::Answer;
use crate::advice::{Desk, choices, decline, demand, matching, roles, wording};
use crate::knowledge::{Posting, SkillId};
use crate::language::Text;
use crate::nlu::{Intent, PostingFilter, Query};
use crate::reply::{Block, Outcome};

/// Nothing fits: say what was looked for and what there is.
pub fn nothing(desk: &Desk, by: &By) -> Answer {
    let query = desk.query();
    if let Some(answer) = lacking(desk) {
        return answer;
    }
    let (skills, excluded) = (search_skills(desk), excluded_skills(desk));
    let bounds = matching::bounds(desk.knowledge, &query.filter);
    let words = match by {
        By::Words(words) => lead::quoted(words),
        _ => Text::default(),
    };
    let bounded = query.filter != PostingFilter::default();
    if skills.is_empty() && excluded.is_empty() && words.zh.is_empty() && !bounded {
        return decline::unclear(desk);
    }
    if words.zh.is_empty()
        && !bounded
        && let Some(role) = nearest_role(desk)
    {
        return roles::about_role(desk, Intent::RoleOverview, &role);
    }
    let total = desk.knowledge.postings.len();
    let only_city = PostingFilter {
        city: None,
        ..query.filter.clone()
    } == PostingFilter::default();
    let only_skills = !bounded && !skills.is_empty() && excluded.is_empty();
    let text = match (&query.filter.city, only_skills) {
        _ if !words.zh.is_empty() => Text::new(
            format!("{total}个岗位里没有提到{}的。", words.zh),
            format!("None of the {total} postings mentions {}.", words.en),
        ),
        (Some(city), _) if only_city || !is_stated(desk, city) => not_there(desk, city),
        (None, true) => {
            let names = wording::skills(desk.knowledge, &skills);
            Text::new(
                format!("抱歉，{total}个岗位里没有写明{}的。", names.zh),
                format!("Sorry, none of the {total} postings mentions {}.", names.en),
            )
        }
        _ => {
            let conditions = [lead::companies(desk), lead::skill_conditions(desk), bounds];
            let conditions = conditions.iter().filter(|text| !text.zh.is_empty());
            let sought = Text::join(conditions);
            Text::new(
                format!("抱歉，{total}个岗位里没有符合这些条件的：{}。", sought.zh),
                format!(
                    "Sorry, none of the {total} postings meets these conditions: {}.",
                    sought.en
                ),
            )
        }
    };
    let sources = sources(desk);
    Answer::new(query.clone(), Block::paragraph(text, sources))
        .outcome(Outcome::Decline)
        .choices([
            choices::general(Intent::PostingSearch),
            choices::general(Intent::SkillDemand),
            choices::general(Intent::Salary),
        ])
}

fn is_stated(desk: &Desk, city: &String) -> bool {
    let mut postings = desk.knowledge.postings.values();
    postings.any(|posting| posting.city.as_ref() == Some(city))
}

/// No posting states the city; which ones are stated.
fn not_there(desk: &Desk, city: &str) -> Text {
    let total = desk.knowledge.postings.len();
    let place = wording::place(desk.knowledge, city);
    let all: Vec<&Posting> = desk.knowledge.postings.values().collect();
    let stated = cities::stated(desk, &all);
    let counts: Vec<Text> = stated.iter().map(cities::Stated::counted).collect();
    let counts = Text::join(&counts);
    let only = match stated.len() {
        1 => "The only city stated is",
        _ => "The cities stated are",
    };
    Text::new(
        format!(
            "抱歉，{total}个岗位里没有写明{}的；写明城市的只有{}，其余没有写城市。",
            place.zh, counts.zh
        ),
        format!(
            "Sorry, none of the {total} postings mentions {}. {only} {}; the others state none.",
            place.en, counts.en
        ),
    )
}

/// A company's postings that name none, or not all, of the skills asked about.
fn lacking(desk: &Desk) -> Option<Answer> {
    let query = desk.query();
    let skills = search_skills(desk);
    if query.companies.is_empty() || skills.is_empty() {
        return None;
    }
    let of_company = |posting: &&Posting| {
        query.companies.contains(&posting.company) && find::passes(posting, &query.filter)
    };
    let own: Vec<&Posting> = desk
        .knowledge
        .postings
        .values()
        .filter(of_company)
        .collect();
    if own.is_empty() {
        return None;
    }
    let naming = |skill: &SkillId| {
        own.iter()
            .filter(|posting| names(desk, posting, skill))
            .count()
    };
    let (company, count) = (lead::companies(desk), own.len());
    let (names_of_all, any) = (
        wording::skills(desk.knowledge, &skills),
        lead::one_of(desk, &skills),
    );
    let all = desk.knowledge.postings.len();
    let none = skills.iter().all(|skill| naming(skill) == 0);
    let text = match (none, count) {
        (true, 1) => Text::new(
            format!("{}的岗位没有提到{}。", company.zh, any.zh),
            format!(
                "The posting from {} does not mention {}.",
                company.en, any.en
            ),
        ),
        (true, _) => Text::new(
            format!("{}的{count}个岗位都没有提到{}。", company.zh, any.zh),
            format!(
                "None of the {count} postings from {} mentions {}.",
                company.en, any.en
            ),
        ),
        (false, _) => Text::new(
            format!("{}的岗位里没有同时提到{}的。", company.zh, names_of_all.zh),
            format!(
                "No posting from {} mentions all of {}.",
                company.en, names_of_all.en
            ),
        ),
    };
    let sources = sources(desk);
    let elsewhere = skills.iter().map(|skill| {
        let total = desk.knowledge.postings.values();
        let total = total.filter(|posting| names(desk, posting, skill)).count();
        let here = naming(skill);
        let name = wording::skill(desk.knowledge, skill);
        (
            name,
            Text::new(
                format!(
                    "{}的{count}个岗位里{here}个，全部{all}个岗位里{total}个",
                    company.zh
                ),
                format!(
                    "{here} of the {count} from {}, {total} of all {all}",
                    company.en
                ),
            ),
        )
    });
    let asked_for = own.iter().map(|posting| {
        let skills = wording::skills(desk.knowledge, &posting.required_skills);
        (wording::posting(desk.knowledge, posting), skills)
    });
    let asked_for: Vec<(Text, Text)> = asked_for
        .filter(|(_, skills)| !skills.zh.is_empty())
        .collect();
    let mut answer = Answer::new(query.clone(), Block::paragraph(text, sources.clone()))
        .block(Block::facts(None, elsewhere.collect(), sources.clone()));
    if !asked_for.is_empty() {
        let heading = Text::new("它们要求的技能", "What they ask for");
        answer = answer.block(Block::facts(Some(heading), asked_for, sources));
    }
    let who_does = skills.iter().filter(|skill| {
        let mut postings = desk.knowledge.postings.values();
        postings.any(|posting| names(desk, posting, skill))
    });
    let who_does: Vec<_> = who_does
        .take(2)
        .map(|skill| demand::postings_with(desk, skill))
        .collect();
    let all_of_them = crate::reply::Choice {
        label: company.clone(),
        utterance: Text::new(
            format!("{}的岗位", company.zh),
            format!("{} jobs", company.en),
        ),
        query: Query {
            companies: query.companies.clone(),
            ..Query::bare(Intent::PostingSearch)
        },
    };
    Some(
        answer
            .choices(who_does)
            .choices([all_of_them, choices::general(Intent::SkillDemand)]),
    )
}

/// Says so where none of the postings shown names a skill that was asked about.
pub fn unnamed(desk: &Desk, found: &[&Posting]) -> Option<Block> {
    let skills = search_skills(desk);
    let named = |skill: &SkillId| found.iter().any(|posting| names(desk, posting, skill));
    if skills.is_empty() || skills.iter().any(named) {
        return None;
    }
    let any = lead::one_of(desk, &skills);
    Some(Block::note(Text::new(
        format!("这些岗位都没有提到{}。", any.zh),
        format!("None of these postings mentions {}.", any.en),
    )))
}

fn sources(desk: &Desk) -> Vec<crate::knowledge::SourceId> {
    let first = desk.knowledge.postings.values().next();
    first
        .map(|posting| posting.sources.clone())
        .unwrap_or_default()
}
