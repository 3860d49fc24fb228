//! Two results side by side, as the person stands to them.

use super::match_list::{ranked, sources};
use super::view::{View, verdict};
use super::{links, words};
use crate::answer::draft::Answer;
use crate::knowledge::SkillId;
use crate::language::Text;
use crate::matching::{Standing, Verdict};
use crate::message;
use crate::query::Item;
use crate::reply::Block;

/// Other results on a page, to choose from.
const PER_PAGE: usize = 5;
/// Shares that differ by no more say nothing.
const ALIKE: f32 = 0.1;
/// Skills named of one side.
const NAMED: usize = 5;

/// One of the two.
struct Side<'a> {
    item: &'a Item,
    name: Text,
    verdict: Verdict,
    /// Absent for what was brought along, which is in no ranking.
    score: Option<f32>,
}

pub fn answer(view: &View, one: &Item, other: &Item) -> Answer {
    let (Some(one), Some(other)) = (side(view, one), side(view, other)) else {
        return view.answer(message!("fit-not-known"), Vec::new());
    };
    let items = [one.item.clone(), other.item.clone()];
    let mut answer = view.answer(lead(view, &one, &other), sources(view, &items));
    for side in [&one, &other] {
        let facts = facts(view, side);
        if !facts.is_empty() {
            let name = Some(side.name.clone());
            answer = answer.block(Block::facts(name, facts, view.sources(side.item)));
        }
    }
    answer
        .blocks(both_lack(view, &one, &other))
        .buttons(items.iter().map(|item| links::named(view, item)))
        .buttons([links::back(view, &items[0]), links::overview()])
        .shown(items)
}

fn side<'a>(view: &View, item: &'a Item) -> Option<Side<'a>> {
    let score = match item {
        Item::Posting(id) => {
            let fit = view.matcher.posting_fit(view.knowledge, view.profile, id);
            fit.map(|fit| fit.score)
        }
        Item::Role(id) => {
            let fit = view.matcher.role_fit(view.knowledge, view.profile, id);
            Some(fit?.score)
        }
        Item::Direction(id) => {
            let to = &view.knowledge.transitions.get(id)?.to;
            let fit = view.matcher.role_fit(view.knowledge, view.profile, to);
            Some(fit?.score)
        }
        _ => return None,
    };
    Some(Side {
        item,
        name: view.name(item),
        verdict: verdict(view.knowledge, view.profile, item)?,
        score,
    })
}

impl Side<'_> {
    fn share(&self) -> f32 {
        self.verdict.share()
    }
}

/// Which one suits better: only where the share of what is met and the weight of it agree.
fn lead(view: &View, one: &Side, other: &Side) -> Text {
    let (better, worse) = match one.share() >= other.share() {
        true => (one, other),
        false => (other, one),
    };
    let stands = |side: &Side| {
        let is_role = !matches!(side.item, Item::Posting(_));
        words::standing(view, &side.verdict, is_role)
    };
    let (name, stand) = (better.name.clone(), stands(better));
    let (than, other_stand) = (worse.name.clone(), stands(worse));
    let scores = better.score.zip(worse.score);
    let is_clear = better.share() - worse.share() > ALIKE
        && scores.is_none_or(|(better, worse)| better >= worse);
    match is_clear {
        true => message!(
            "fit-compare-better",
            name = name,
            standing = stand,
            other = than,
            otherstanding = other_stand
        ),
        false => message!(
            "fit-compare-alike",
            name = name,
            standing = stand,
            other = than,
            otherstanding = other_stand
        ),
    }
}

fn facts(view: &View, side: &Side) -> Vec<(Text, Text)> {
    let mut facts = Vec::new();
    if let Item::Posting(id) = side.item
        && let Some(posting) = view.knowledge.postings.get(id)
    {
        facts.push((message!("fit-label-pay"), words::pay(posting)));
    }
    let rows = [
        (
            message!("fit-label-has"),
            words::required_skills(view, &side.verdict, Standing::Met),
        ),
        (
            message!("fit-label-missing"),
            words::lacks(view, &side.verdict),
        ),
    ];
    let rows = rows.into_iter().filter(|(_, names)| !names.is_empty());
    facts.extend(rows.map(|(label, names)| (label, words::some_of(&names, NAMED))));
    facts
}

/// What would help with both.
fn both_lack(view: &View, one: &Side, other: &Side) -> Option<Block> {
    let lacked = |side: &Side| -> Vec<SkillId> {
        let missing = side.verdict.missing();
        missing.flat_map(|it| it.skills().to_vec()).collect()
    };
    let of_other = lacked(other);
    let both: Vec<Text> = lacked(one)
        .iter()
        .filter(|skill| of_other.contains(skill))
        .map(|skill| words::skills_in(view, std::slice::from_ref(skill)))
        .collect();
    let items = [one.item.clone(), other.item.clone()];
    (!both.is_empty()).then(|| {
        let said = message!(
            "fit-compare-both-lack",
            skills = words::some_of(&both, NAMED)
        );
        Block::paragraph(said, sources(view, &items))
    })
}

/// The other results of the same kind, to choose from.
pub fn choose_other(view: &View, one: &Item) -> Answer {
    let all = match one {
        Item::Posting(_) => {
            let postings = view.knowledge.postings.keys();
            postings.map(|id| Item::Posting(id.clone())).collect()
        }
        Item::Role(_) => {
            let roles = view.knowledge.roles.keys();
            roles.map(|id| Item::Role(id.clone())).collect::<Vec<_>>()
        }
        _ => {
            let directions = view.knowledge.transitions.keys();
            directions.map(|id| Item::Direction(id.clone())).collect()
        }
    };
    let everywhere = View {
        rows: all,
        found: view.found.clone(),
        query: view.query.clone(),
        ..*view
    };
    let report = everywhere.report(view.profile);
    let mut rows = ranked(&everywhere, &report);
    rows.retain(|row| &row.item != one);
    let pages = rows.len().div_ceil(PER_PAGE).max(1);
    let page = usize::from(view.query.page).clamp(1, pages);
    let first = (page - 1) * PER_PAGE;
    let on_page: Vec<_> = rows.iter().skip(first).take(PER_PAGE).collect();
    let numbers = (1..).zip(&on_page).map(|(number, row)| {
        let query = links::pair(one, &row.item);
        links::to(
            Text::same(number.to_string()),
            message!("fit-say-number", number = number as usize),
            query,
        )
    });
    let numbers: Vec<_> = numbers.collect();
    let shown: Vec<Item> = on_page.iter().map(|row| row.item.clone()).collect();
    let lead = message!("fit-compare-with", name = view.name(one));
    let here = view.query.clone().on_page(u16::try_from(page).unwrap_or(1));
    view.answer(lead, sources(view, &shown))
        .block(super::match_list::lines(view, on_page.iter().copied()))
        .buttons(numbers)
        .buttons(links::turns(&here, 1, pages))
        .buttons([links::back(view, one)])
        .shown(shown)
}
