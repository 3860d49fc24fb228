//! What a list of postings says of itself: how many there are, why these, and what was not understood.

use super::find::{By, Found, excluded_skills, search_skills};
use crate::advice::{Desk, matching, wording};
use crate::knowledge::{Posting, SkillId};
use crate::language::Text;
use crate::nlu::PostingFilter;
use crate::reply::Block;

/// Words that were not understood and are repeated.
const MOST_UNREAD: usize = 3;

/// How many postings there are, and why these.
pub fn lead(desk: &Desk, found: &Found) -> Text {
    let count = found.postings.len();
    let english = wording::capitalised(&wording::postings_en(count));
    let aside = aside(desk, &found.postings);
    let named = search_skills(desk);
    let all = desk.knowledge.postings.len();
    match &found.by {
        By::Nothing if count == all => Text::new(
            format!("全部{count}个岗位{}：", aside.zh),
            format!("All {count} postings{}:", aside.en),
        ),
        By::Words(words) => Text::new(
            format!("与{}有关的岗位有{count}个{}：", quoted(words).zh, aside.zh),
            format!("{english} to do with {}{}:", quoted(words).en, aside.en),
        ),
        By::Nearness => Text::new(
            format!("与问题最接近的岗位有{count}个："),
            format!(
                "The {} nearest to your question:",
                wording::postings_en(count)
            ),
        ),
        By::MostSkills => {
            let names = wording::skills(desk.knowledge, &named);
            Text::new(
                format!(
                    "没有岗位同时提到{}；提到其中大部分的有{count}个{}：",
                    names.zh, aside.zh
                ),
                format!(
                    "No posting mentions all of {}; {} most of them{}:",
                    names.en,
                    match count {
                        1 => "1 posting mentions".to_owned(),
                        _ => format!("{count} postings mention"),
                    },
                    aside.en
                ),
            )
        }
        By::Nothing | By::Conditions => {
            let skills = skill_conditions(desk);
            let companies = companies(desk);
            match (skills.zh.is_empty(), companies.zh.is_empty()) {
                (true, true) => Text::new(
                    format!("符合的岗位有{count}个{}：", aside.zh),
                    format!("{english} match{}:", aside.en),
                ),
                (true, false) => Text::new(
                    format!("{}有{count}个岗位{}：", companies.zh, aside.zh),
                    format!("{} from {}{}:", english, companies.en, aside.en),
                ),
                (false, no_company) => Text::new(
                    format!(
                        "{}{}的岗位有{count}个{}：",
                        companies.zh, skills.zh, aside.zh
                    ),
                    format!(
                        "{english}{} that {}{}:",
                        if no_company {
                            String::new()
                        } else {
                            format!(" from {}", companies.en)
                        },
                        skills.en,
                        aside.en
                    ),
                ),
            }
        }
    }
}

/// The companies asked for.
pub fn companies(desk: &Desk) -> Text {
    let companies = desk.query().companies.iter();
    let names = companies.filter_map(|id| desk.knowledge.companies.get(id));
    Text::join(&names.map(wording::company).collect::<Vec<_>>())
}

/// "mention A and B but not C"; empty where no skill is asked for or ruled out.
pub fn skill_conditions(desk: &Desk) -> Text {
    let (wanted, excluded) = (search_skills(desk), excluded_skills(desk));
    let without = one_of(desk, &excluded);
    let with = if desk.query().filter.any_skill {
        one_of(desk, &wanted)
    } else {
        wording::skills(desk.knowledge, &wanted)
    };
    match (wanted.is_empty(), excluded.is_empty()) {
        (true, true) => Text::default(),
        (false, true) => Text::new(format!("提到{}", with.zh), format!("mention {}", with.en)),
        (true, false) => Text::new(
            format!("没有提到{}", without.zh),
            format!("do not mention {}", without.en),
        ),
        (false, false) => Text::new(
            format!("提到{}、没有提到{}", with.zh, without.zh),
            format!("mention {} but not {}", with.en, without.en),
        ),
    }
}

/// "A, B or C".
pub fn one_of(desk: &Desk, skills: &[SkillId]) -> Text {
    let Some((last, rest)) = skills.split_last() else {
        return Text::default();
    };
    let (rest, last) = (
        wording::skills(desk.knowledge, rest),
        wording::skill(desk.knowledge, last),
    );
    match rest.zh.is_empty() {
        true => last,
        false => Text::new(
            format!("{}或{}", rest.zh, last.zh),
            format!("{} or {}", rest.en, last.en),
        ),
    }
}

/// The bounds in brackets, with how many of the postings are silent about years, and skills that all postings name.
fn aside(desk: &Desk, found: &[&Posting]) -> Text {
    let query = desk.query();
    let bounds = matching::bounds(desk.knowledge, &query.filter);
    let mut parts: Vec<Text> = Vec::new();
    if !bounds.zh.is_empty() {
        parts.push(bounds);
    }
    let stated = |posting: &&&Posting| {
        let experience = posting.experience.as_ref();
        experience
            .and_then(|experience| experience.min_years)
            .is_some()
    };
    let silent = found.len() - found.iter().filter(stated).count();
    if query.filter.years.is_some() && silent > 0 {
        parts.push(Text::new(
            format!("其中{silent}个没有写明年限"),
            match silent {
                1 => "1 of them states no years".to_owned(),
                _ => format!("{silent} of them state no years"),
            },
        ));
    }
    let (named, narrowing) = (&query.negated_skills, excluded_skills(desk));
    let universal: Vec<&SkillId> = named.iter().filter(|id| !narrowing.contains(id)).collect();
    if !universal.is_empty() {
        let names = wording::skills(desk.knowledge, universal);
        parts.push(Text::new(
            format!("所有岗位都提到{}", names.zh),
            format!("every posting mentions {}", names.en),
        ));
    }
    let (zh, en): (Vec<_>, Vec<_>) = parts.into_iter().map(|part| (part.zh, part.en)).unzip();
    match zh.is_empty() {
        true => Text::default(),
        false => Text::new(
            format!("（{}）", zh.join("；")),
            format!(" ({})", en.join("; ")),
        ),
    }
}

/// Which words of a search count for nothing because they were not understood.
pub fn not_understood(desk: &Desk, found: &Found) -> Option<Block> {
    let query = desk.query();
    let unread = &desk.understanding.unread;
    let by_words = !matches!(found.by, By::Nothing | By::Conditions);
    let searched = query.companies.is_empty() && query.postings.is_empty();
    if unread.is_empty() || by_words || !searched || unread.len() > MOST_UNREAD {
        return None;
    }
    let words = quoted(unread);
    let nothing_asked = query.filter == PostingFilter::default() && found.by == By::Nothing;
    Some(Block::note(match nothing_asked {
        true => Text::new(
            format!("没有读懂的部分：{}。", words.zh),
            format!("Not understood: {}.", words.en),
        ),
        false => Text::new(
            format!("{}没有读懂，没有用来筛选。", words.zh),
            format!(
                "Not understood, and not used to narrow the list: {}.",
                words.en
            ),
        ),
    }))
}

/// Words of the question as they were written.
pub fn quoted(words: &[String]) -> Text {
    let (zh, en): (Vec<_>, Vec<_>) = words
        .iter()
        .map(|word| (format!("“{word}”"), format!("\"{word}\"")))
        .unzip();
    Text::new(zh.concat(), en.join(" and "))
}
