//! Finding postings: by company, skill, size, city, pay and business, and by what they state.

use crate::advice::Desk;
use crate::knowledge::{Posting, SkillId, Subject};
use crate::nlu::{PostingFilter, Schooling};
use crate::text::{normalise, words};

/// A posting's statement must be this near to stand for a search without names.
const STATEMENT_NEAR: f32 = 0.4;

/// The postings a question is about, best first.
pub fn find<'a>(desk: &'a Desk) -> Vec<&'a Posting> {
    let knowledge = desk.knowledge;
    let query = desk.query();
    if !query.postings.is_empty() {
        return query
            .postings
            .iter()
            .filter_map(|id| knowledge.postings.get(id))
            .collect();
    }
    let mut found: Vec<&Posting> = knowledge
        .postings
        .values()
        .filter(|posting| passes(posting, &query.filter))
        .collect();
    if query.filter.at_least_k.is_some() || query.filter.from_k.is_some() {
        found
            .sort_by_key(|posting| std::cmp::Reverse((posting.salary.min_k, posting.salary.max_k)));
    }
    if !query.companies.is_empty() {
        found.retain(|posting| query.companies.contains(&posting.company));
        return narrow(desk, found);
    }
    let skills = search_skills(desk);
    if !skills.is_empty() {
        let with_all: Vec<&Posting> = found
            .iter()
            .copied()
            .filter(|posting| skills.iter().all(|skill| names(desk, posting, skill)))
            .collect();
        if !with_all.is_empty() {
            return with_all;
        }
        let by_words = by_business(desk, &found);
        if !by_words.is_empty() {
            return by_words;
        }
        // No posting names all of them: those that name most come first.
        let count = |posting: &&Posting| {
            skills
                .iter()
                .filter(|skill| names(desk, posting, skill))
                .count()
        };
        let best = found.iter().map(count).max().unwrap_or_default();
        found.retain(|posting| best > 0 && best * 2 > skills.len() && count(posting) == best);
        return found;
    }
    let by_words = by_business(desk, &found);
    let filtered = query.filter != PostingFilter::default();
    match (by_words.is_empty(), filtered, asks_for_all(desk)) {
        (false, _, _) => by_words,
        (true, true, _) | (true, false, true) => found,
        (true, false, false) => by_statement(desk),
    }
}

/// Whether a posting meets the bounds of a question.
pub fn passes(posting: &Posting, filter: &PostingFilter) -> bool {
    let city = filter
        .city
        .as_ref()
        .is_none_or(|city| posting.city.as_ref() == Some(city));
    let band = filter
        .size_band
        .is_none_or(|band| posting.size_band == band);
    let least = filter.at_least_k.is_none_or(|k| posting.salary.max_k >= k);
    let from = filter.from_k.is_none_or(|k| posting.salary.min_k >= k);
    let most = filter.at_most_k.is_none_or(|k| posting.salary.max_k <= k);
    let months = filter
        .months_of_pay
        .is_none_or(|months| posting.months_of_pay == Some(months));
    let years = filter.years.is_none_or(|years| {
        posting
            .experience
            .as_ref()
            .and_then(|experience| experience.min_years)
            .is_none_or(|least| least <= years)
    });
    let schooling = filter
        .schooling
        .is_none_or(|schooling| accepts(posting, schooling));
    schooling && city && band && least && from && most && months && years
}

/// Whether a posting says that this schooling will do.
fn accepts(posting: &Posting, schooling: Schooling) -> bool {
    let education = posting
        .education
        .as_ref()
        .map(|education| education.zh.as_str())
        .unwrap_or_default();
    match schooling {
        Schooling::JuniorCollege => education.contains("大专"),
        Schooling::Bachelor => education.contains("本科"),
        Schooling::FreshGraduate => posting
            .experience
            .as_ref()
            .is_some_and(|experience| experience.min_years == Some(0)),
    }
}

/// Skills that narrow a search: every posting asks for Python, so it narrows nothing.
pub fn search_skills(desk: &Desk) -> Vec<SkillId> {
    let total = desk.knowledge.postings.len();
    let demand = desk.knowledge.skill_demand();
    desk.query()
        .skills
        .iter()
        .filter(|skill| demand.get(skill).copied().unwrap_or_default() < total)
        .filter(|skill| !is_posting_word(desk, skill))
        .cloned()
        .collect()
}

/// `招聘` is a skill of recruiters; in a search for postings it is the word for posting.
fn is_posting_word(desk: &Desk, skill: &SkillId) -> bool {
    desk.knowledge
        .skills
        .get(skill)
        .is_some_and(|skill| skill.kind == "people")
}

/// Whether a posting names a skill: in its lists, or in its title.
pub fn names(desk: &Desk, posting: &Posting, skill: &SkillId) -> bool {
    let in_title = || {
        let label = desk
            .knowledge
            .skills
            .get(skill)
            .map(|skill| normalise(&skill.labels.preferred.en));
        label.is_some_and(|label| words(&normalise(&posting.title.zh)).any(|word| word == label))
    };
    posting.named_skills().any(|named| named == skill)
        || posting.soft_requirements.contains(skill)
        || in_title()
}

/// Of one company's postings, those that the other words of the question single out.
fn narrow<'a>(desk: &Desk, found: Vec<&'a Posting>) -> Vec<&'a Posting> {
    if found.len() < 2 {
        return found;
    }
    let skills = search_skills(desk);
    let with_skills: Vec<&Posting> = found
        .iter()
        .copied()
        .filter(|posting| {
            !skills.is_empty() && skills.iter().all(|skill| names(desk, posting, skill))
        })
        .collect();
    if !with_skills.is_empty() {
        return with_skills;
    }
    let text = &desk.understanding.text;
    let titled: Vec<&Posting> = found
        .iter()
        .copied()
        .filter(|posting| title_words(posting).iter().any(|word| text.contains(word)))
        .collect();
    if titled.is_empty() || titled.len() == found.len() {
        found
    } else {
        titled
    }
}

/// Words of a title that tell one posting of a company from another.
fn title_words(posting: &Posting) -> Vec<&'static str> {
    const WORDS: &[&str] = &[
        "高级",
        "senior",
        "点播",
        "视频云",
        "video cloud",
        "后端",
        "研发",
        "安全",
        "security",
    ];
    let title = format!(
        "{} {}",
        normalise(&posting.title.zh),
        normalise(&posting.title.en)
    );
    WORDS
        .iter()
        .copied()
        .filter(|word| title.contains(word))
        .collect()
}

/// Postings whose business words stand in the question.
fn by_business<'a>(desk: &Desk, found: &[&'a Posting]) -> Vec<&'a Posting> {
    let text = format!(" {} ", desk.understanding.text);
    let stands = |keyword: &String| {
        let word = normalise(keyword);
        let long_enough = word.chars().count() >= if word.is_ascii() { 4 } else { 2 };
        long_enough
            && if word.is_ascii() {
                text.contains(&format!(" {word}"))
            } else {
                text.contains(&word)
            }
    };
    let score = |posting: &Posting| {
        let hits = posting
            .keywords
            .iter()
            .flat_map(|(_, words)| words)
            .filter(|word| stands(word));
        hits.map(|word| word.chars().count())
            .max()
            .unwrap_or_default()
    };
    let best = found
        .iter()
        .map(|posting| score(posting))
        .max()
        .unwrap_or_default();
    found
        .iter()
        .copied()
        .filter(|posting| best > 0 && score(posting) == best)
        .collect()
}

/// Whether the question is about the postings as a whole.
fn asks_for_all(desk: &Desk) -> bool {
    const ALL: &[&str] = &[
        "有哪些",
        "哪些公司",
        "哪些岗位",
        "所有",
        "全部",
        "都有",
        "列",
        "几个",
        "多少个",
        "list",
        "all ",
        "which companies",
        "what jobs",
        "postings",
        "openings",
        "who is hiring",
        "职位",
        "招聘",
        "在招",
        "jobs",
    ];
    desk.query().page > 0
        || desk.understanding.given
        || ALL
            .iter()
            .any(|word| desk.understanding.text.contains(word))
}

/// The postings whose statements are nearest to the question.
fn by_statement<'a>(desk: &'a Desk) -> Vec<&'a Posting> {
    let mut found: Vec<&Posting> = Vec::new();
    let mut best = 0.0;
    for retrieved in desk
        .understanding
        .claims
        .iter()
        .take(20)
        .filter(|retrieved| retrieved.score >= STATEMENT_NEAR)
    {
        let Some(Subject::Posting(id)) = desk
            .knowledge
            .claims
            .get(&retrieved.claim)
            .map(|claim| &claim.subject)
        else {
            continue;
        };
        let Some(posting) = desk.knowledge.postings.get(id) else {
            continue;
        };
        if found.is_empty() {
            best = retrieved.score;
        }
        if retrieved.score >= best * 0.92 && !found.iter().any(|known| known.id == posting.id) {
            found.push(posting);
        }
    }
    found
}
