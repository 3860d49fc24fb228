//! Finding postings: by company, skill, size, city, pay and business, and by what they state.

use crate::advice::Desk;
use crate::knowledge::{Posting, SkillId, Subject};
use crate::nlu::{Intent, PostingFilter, Schooling};
use crate::text::{normalise, words};

/// A posting's statement must be this near to stand for a search without names.
const STATEMENT_NEAR: f32 = 0.4;
/// So many words that nothing reads are looked for in the postings; more are talk.
const MOST_WORDS: usize = 2;

/// The postings of a search, best first, and why they are those.
pub struct Found<'a> {
    pub postings: Vec<&'a Posting>,
    pub by: By,
}

/// What postings were found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// They are all there are: nothing says which are meant.
    Nothing,
    /// Companies, skills and bounds.
    Conditions,
    /// Words of the question that stand in them, beside the conditions.
    Words(Vec<String>),
    /// They name most of the skills, and none names all.
    MostSkills,
    /// Their statements are nearest to the question.
    Nearness,
}

/// The postings a question is about, best first.
pub fn find<'a>(desk: &'a Desk) -> Vec<&'a Posting> {
    look_up(desk).postings
}

/// The postings a question is about, with what they were found by.
pub fn look_up<'a>(desk: &'a Desk) -> Found<'a> {
    let (knowledge, query) = (desk.knowledge, desk.query());
    let by = |by, postings| Found { postings, by };
    if !query.postings.is_empty() {
        let postings = query.postings.iter();
        let postings = postings.filter_map(|id| knowledge.postings.get(id));
        return by(By::Conditions, postings.collect());
    }
    let mut found = bounded(desk);
    if !query.companies.is_empty() {
        return by(By::Conditions, narrow(desk, found));
    }
    let skills = search_skills(desk);
    if !skills.is_empty() {
        let with_skills = naming(desk, &found, &skills);
        if !with_skills.is_empty() {
            return by(By::Conditions, with_skills);
        }
        if let Some((word, postings)) = by_business(desk, &found) {
            return by(By::Words(vec![word]), postings);
        }
        // No posting names all of them: those that name most come first.
        let count = |posting: &&Posting| number_named(desk, posting, &skills);
        let best = found.iter().map(count).max().unwrap_or_default();
        found.retain(|posting| best > 0 && best * 2 > skills.len() && count(posting) == best);
        return by(By::MostSkills, found);
    }
    let filtered = query.filter != PostingFilter::default() || !excluded_skills(desk).is_empty();
    if let Some((word, postings)) = by_business(desk, &found) {
        return by(By::Words(vec![word]), postings);
    }
    if !filtered && !asks_for_all(desk) {
        let near = by_statement(desk);
        if !near.is_empty() {
            return by(By::Nearness, near);
        }
    }
    let words = &desk.understanding.unread;
    // A question about pay has words of its own.
    let looked_for =
        query.intent == Intent::PostingSearch && (1..=MOST_WORDS).contains(&words.len());
    let holding = found
        .iter()
        .copied()
        .filter(|posting| words.iter().all(|word| holds(desk, posting, word)));
    let holding: Vec<&Posting> = holding.filter(|_| looked_for).collect();
    match (holding.is_empty(), filtered, asks_for_all(desk)) {
        (false, _, _) => by(By::Words(words.clone()), holding),
        (true, true, _) => by(By::Conditions, found),
        (true, false, _) if looked_for => by(By::Words(words.clone()), Vec::new()),
        (true, false, true) => by(By::Nothing, found),
        (true, false, false) => by(By::Nearness, Vec::new()),
    }
}

/// The postings within the bounds of a question that name none of the skills it rules out.
fn bounded<'a>(desk: &'a Desk) -> Vec<&'a Posting> {
    let filter = &desk.query().filter;
    let excluded = excluded_skills(desk);
    let mut found: Vec<&Posting> = desk
        .knowledge
        .postings
        .values()
        .filter(|posting| passes(posting, filter))
        .filter(|posting| !excluded.iter().any(|skill| names(desk, posting, skill)))
        .collect();
    if filter.at_least_k.is_some() || filter.from_k.is_some() {
        found
            .sort_by_key(|posting| std::cmp::Reverse((posting.salary.min_k, posting.salary.max_k)));
    }
    found
}

/// The postings that name the skills: all of them, or one where one is enough, those that name most first.
fn naming<'a>(desk: &Desk, found: &[&'a Posting], skills: &[SkillId]) -> Vec<&'a Posting> {
    let least = if desk.query().filter.any_skill {
        1
    } else {
        skills.len()
    };
    let mut with: Vec<(usize, &Posting)> = found
        .iter()
        .map(|posting| (number_named(desk, posting, skills), *posting))
        .filter(|(count, _)| *count >= least)
        .collect();
    with.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    with.into_iter().map(|(_, posting)| posting).collect()
}

/// How many of the skills a posting names.
fn number_named(desk: &Desk, posting: &Posting, skills: &[SkillId]) -> usize {
    let named = skills.iter().filter(|skill| names(desk, posting, skill));
    named.count()
}

/// Whether a word stands in what a posting says of itself: its title, its statements, its line of business.
pub fn holds(desk: &Desk, posting: &Posting, word: &str) -> bool {
    let statements = desk.knowledge.claims_of(&posting.requirements);
    let statements = statements.chain(desk.knowledge.claims_of(&posting.duties));
    let texts = statements
        .map(|claim| &claim.text)
        .chain([&posting.title])
        .flat_map(|text| [&text.zh, &text.en]);
    let keywords = [&posting.keywords.zh, &posting.keywords.en]
        .into_iter()
        .flatten();
    let singular = word.strip_suffix('s').unwrap_or(word);
    texts
        .chain(keywords)
        .map(|text| normalise(text))
        .any(|text| match word.is_ascii() && !word.contains(['-', ' ']) {
            true => words(&text).any(|own| own.strip_suffix('s').unwrap_or(own) == singular),
            false => text.contains(word),
        })
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
    // Who asks what postings demand wants it stated.
    let from_years = filter.from_years.is_none_or(|years| {
        let stated = posting.experience.as_ref();
        stated
            .and_then(|stated| stated.min_years)
            .is_some_and(|least| least >= years)
    });
    schooling && from_years && city && band && least && from && most && months && years
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
        Schooling::NotStated => posting.education.is_none(),
    }
}

/// Skills that narrow a search: every posting asks for Python, so it narrows nothing.
pub fn search_skills(desk: &Desk) -> Vec<SkillId> {
    that_narrow(desk, &desk.query().skills)
}

/// Skills that no posting of a search may name.
pub fn excluded_skills(desk: &Desk) -> Vec<SkillId> {
    that_narrow(desk, &desk.query().negated_skills)
}

fn that_narrow(desk: &Desk, skills: &[SkillId]) -> Vec<SkillId> {
    skills
        .iter()
        .filter(|skill| !desk.knowledge.is_asked_by_all(skill))
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

/// Of one company's postings, those that the other words of the question single out; none where it names skills
/// and no posting does.
fn narrow<'a>(desk: &Desk, mut found: Vec<&'a Posting>) -> Vec<&'a Posting> {
    let companies = &desk.query().companies;
    found.retain(|posting| companies.contains(&posting.company));
    if found.len() < 2 {
        return found;
    }
    let skills = search_skills(desk);
    if !skills.is_empty() {
        let with_skills = naming(desk, &found, &skills);
        // What a company pays is told also where its postings do not name the skill.
        if !with_skills.is_empty() || desk.query().intent != Intent::Salary {
            return with_skills;
        }
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

/// Postings whose business words stand in the question, with the longest of those words.
fn by_business<'a>(desk: &Desk, found: &[&'a Posting]) -> Option<(String, Vec<&'a Posting>)> {
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
    let longest = |posting: &Posting| {
        let keywords = [&posting.keywords.zh, &posting.keywords.en]
            .into_iter()
            .flatten();
        keywords
            .filter(|word| stands(word))
            .max_by_key(|word| word.chars().count())
            .cloned()
    };
    let words: Vec<Option<String>> = found.iter().map(|posting| longest(posting)).collect();
    let length = |word: &Option<String>| word.as_ref().map_or(0, |word| word.chars().count());
    let best = words
        .iter()
        .max_by_key(|word| length(word))
        .cloned()
        .flatten()?;
    let best_length = best.chars().count();
    let with_it = found
        .iter()
        .zip(&words)
        .filter(|(_, word)| length(word) == best_length);
    Some((best, with_it.map(|(posting, _)| *posting).collect()))
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
        || desk.understanding.unread.is_empty()
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
