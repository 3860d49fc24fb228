//! Many rows: the best postings and roles in a few lines, and whole lists, page by page.

use super::view::{View, once};
use super::{learn, links, narrow, words};
use crate::answer::draft::Answer;
use crate::answer::names;
use crate::answer::profile as held;
use crate::catalogue::all_of;
use crate::dialogue::Act;
use crate::knowledge::SourceId;
use crate::language::Text;
use crate::matching::{Asked, Verdict, Word};
use crate::message;
use crate::query::{Item, Kind};
use crate::reply::{Block, MatchReport};

/// Results on a page: more would not fit a phone.
const PER_PAGE: usize = 5;
/// Postings and roles in the overview.
const BEST_POSTINGS: usize = 3;
const BEST_ROLES: usize = 2;

/// A result in a list.
pub struct Row {
    pub item: Item,
    pub verdict: Verdict,
}

pub fn answer(view: &View) -> Answer {
    match (view.kind(), view.query.page) {
        (Kind::Skills, _) => learn::answer(view),
        (Kind::Postings, 0) => overview(view),
        (Kind::Roles | Kind::Directions, page) => list(view, usize::from(page), 0),
        (_, page) => list(view, usize::from(page).max(1) - 1, 1),
    }
}

/// The candidates best first; postings that state almost nothing come last.
pub fn ranked(view: &View, report: &MatchReport) -> Vec<Row> {
    let items: Vec<Item> = match view.kind() {
        Kind::Roles => {
            let roles = report.roles.iter().map(|it| Item::Role(it.role.clone()));
            among(view, roles.collect())
        }
        Kind::Directions => {
            let moves = report.transitions.iter();
            let near = moves.map(|it| Item::Direction(it.transition.clone()));
            among(view, near.collect())
        }
        _ => {
            let postings = report.postings.iter();
            postings
                .map(|it| Item::Posting(it.posting.clone()))
                .collect()
        }
    };
    let mut rows: Vec<Row> = items
        .into_iter()
        .filter_map(|item| {
            let verdict = view.verdict(&item)?;
            Some(Row { item, verdict })
        })
        .collect();
    if view.kind() != Kind::Postings {
        rows.retain(|row| touches(&row.verdict));
    }
    rows.sort_by_key(|row| row.verdict.word == Word::StatesAlmostNothing);
    rows
}

/// Whether anything that a role names is there.
fn touches(verdict: &Verdict) -> bool {
    verdict.met + verdict.editorial.0 + verdict.preferred.0 > 0
}

fn among(view: &View, mut items: Vec<Item>) -> Vec<Item> {
    items.retain(|item| view.rows.contains(item));
    items
}

fn overview(view: &View) -> Answer {
    let report = view.report(view.profile);
    let rows = ranked(view, &report);
    let mut telling: Vec<&Row> = rows
        .iter()
        .filter(|row| row.verdict.word != Word::StatesAlmostNothing)
        .collect();
    // What one qualifies for comes before what is merely near.
    telling.sort_by_key(|row| rank(row));
    let count = |word: Word| {
        telling
            .iter()
            .filter(|row| row.verdict.word == word)
            .count()
    };
    let (fits, nearly, all) = (count(Word::Fits), count(Word::Nearly), view.rows.len());
    let within = narrow::said(view);
    let lead = match (telling.len(), fits, nearly) {
        (0, ..) => message!("fit-lead-none", all = all, within = within),
        (_, 0, 0) => message!("fit-lead-far", all = all, within = within),
        (_, 0, _) => message!(
            "fit-lead-nearly",
            all = all,
            within = within,
            nearly = nearly
        ),
        (_, _, 0) => message!("fit-lead-fits", all = all, within = within, fits = fits),
        _ => message!(
            "fit-lead-both",
            all = all,
            within = within,
            fits = fits,
            nearly = nearly
        ),
    };
    // Of the best few the one of which most is met comes first: that is what their lines say.
    let mut best: Vec<&Row> = telling.iter().copied().take(BEST_POSTINGS).collect();
    best.sort_by(|a, b| {
        let by_share = b.verdict.share().total_cmp(&a.verdict.share());
        rank(a).cmp(&rank(b)).then(by_share)
    });
    let best = &best;
    let shown: Vec<Item> = best.iter().map(|row| row.item.clone()).collect();
    let answer = view.answer(lead, sources(view, &shown));
    let answer = match best.is_empty() {
        true => answer,
        false => answer.block(lines(view, best.iter().copied())),
    };
    let little = view
        .rows
        .iter()
        .filter(|row| states_little(view, row))
        .count();
    let numbers = (1..)
        .zip(&shown)
        .map(|(number, item)| links::one(number, item));
    let mut answer = answer
        .blocks(fitting_too(view, &telling))
        .blocks(best_roles(view, &report))
        .blocks(learn::doors(view, &report))
        .block(Block::note(note(view, little)))
        .buttons(numbers)
        .buttons(links::sections(view, None))
        .shown(shown);
    answer.match_report = Some(report);
    answer
}

fn rank(row: &Row) -> u8 {
    // Schooling that is not there does not come with an evening's learning.
    let mut missing = row.verdict.missing();
    if missing.any(|it| matches!(it.asked, Asked::Schooling(_))) {
        return 3;
    }
    match row.verdict.word {
        Word::Fits => 0,
        Word::Nearly => 1,
        _ => 2,
    }
}

fn states_little(view: &View, row: &Item) -> bool {
    let verdict = view.verdict(row);
    verdict.is_some_and(|verdict| verdict.word == Word::StatesAlmostNothing)
}

/// Those that ask for little, all of which is there, and are not among the best.
fn fitting_too(view: &View, telling: &[&Row]) -> Option<Block> {
    let others = telling.iter().skip(BEST_POSTINGS);
    let fitting: Vec<&&Row> = others
        .filter(|row| row.verdict.word == Word::Fits)
        .collect();
    let names: Vec<Text> = fitting.iter().map(|row| view.name(&row.item)).collect();
    let items: Vec<Item> = fitting.iter().map(|row| row.item.clone()).collect();
    (!names.is_empty()).then(|| {
        let said = message!("fit-fitting-too", names = words::some_of(&names, 2));
        Block::paragraph(said, sources(view, &items))
    })
}

fn best_roles(view: &View, report: &MatchReport) -> Option<Block> {
    // A role of whose core skills nothing is there is near for no reason that could be named.
    let roles = report.roles.iter().map(|it| Item::Role(it.role.clone()));
    let named = roles.filter(|role| {
        let verdict = view.verdict(role);
        verdict.is_some_and(|it| it.met + it.editorial.0 > 0)
    });
    let best: Vec<Item> = named.take(BEST_ROLES).collect();
    let roles: Vec<Text> = best
        .iter()
        .filter_map(|role| {
            let verdict = view.verdict(role)?;
            let (name, met, asked) = (view.name(role), verdict.met, verdict.asked);
            // What the maintainers name of it is there, and nothing of what sources do.
            if met == 0 {
                return Some(name);
            }
            Some(message!(
                "fit-role-counted",
                role = name,
                met = met,
                asked = asked
            ))
        })
        .collect();
    (!roles.is_empty()).then(|| {
        let lead = message!("fit-best-roles", roles = all_of(&roles));
        Block::paragraph(lead, sources(view, &best))
    })
}

/// What was counted, and what was not.
fn note(view: &View, little: usize) -> Text {
    let profile = view.profile;
    let skills: Vec<Text> = profile
        .skills
        .iter()
        .map(|skill| held::skill(view.knowledge, skill))
        .collect();
    let outside = profile.outside.as_ref().map(|id| {
        let role = names::profession(view.knowledge, id);
        message!("fit-note-outside", role = role)
    });
    let degree = profile.degree.map(words::degree);
    let years = profile.experience();
    let years = years.map(|years| message!("fit-note-years", years = years));
    let beside: Vec<Text> = years.into_iter().chain(degree).collect();
    let skills = words::some_of(&skills, 8);
    let counted = match beside.is_empty() {
        true => message!("fit-note-counted", skills = skills),
        false => message!(
            "fit-note-counted-beside",
            skills = skills,
            beside = all_of(&beside)
        ),
    };
    let unknown: Vec<Text> = profile
        .unknown
        .iter()
        .map(|unknown| match &unknown.nearest {
            Some(nearest) => message!(
                "fit-note-meant",
                word = &unknown.word,
                nearest = names::skill(view.knowledge, nearest)
            ),
            None => Text::same(unknown.word.as_str()),
        })
        .collect();
    let unknown = (!unknown.is_empty())
        .then(|| message!("fit-note-unknown", words = words::some_of(&unknown, 4)));
    let untold = match (profile.experience(), profile.degree) {
        (None, None) => Some(message!("fit-note-untold-both")),
        (None, _) => Some(message!("fit-note-untold")),
        (_, None) => Some(message!("fit-note-untold-degree")),
        _ => None,
    };
    let city = profile
        .city
        .as_ref()
        .and_then(|id| view.knowledge.places.get(id));
    let city = city.filter(|_| {
        !view
            .query
            .filter
            .tests()
            .iter()
            .any(|it| it.field.field == "city")
    });
    let city = city.map(|it| message!("fit-note-city", city = &it.labels.preferred));
    let little = (little > 0).then(|| message!("fit-note-little", count = little));
    let notes = [outside, Some(counted), unknown, untold, city, little];
    sentences(notes.into_iter().flatten())
}

/// Whole sentences one after the other.
pub fn sentences(all: impl IntoIterator<Item = Text>) -> Text {
    let joined = all
        .into_iter()
        .reduce(|first, second| message!("fit-two-sentences", first = first, second = second));
    joined.unwrap_or_default()
}

/// A whole list, best first.
fn list(view: &View, page: usize, first_page: usize) -> Answer {
    let report = view.report(view.profile);
    let rows = ranked(view, &report);
    let kind = view.kind();
    let pages = rows.len().div_ceil(PER_PAGE).max(1);
    let page = page.min(pages - 1);
    let on_page: Vec<&Row> = rows.iter().skip(page * PER_PAGE).take(PER_PAGE).collect();
    let shown: Vec<Item> = on_page.iter().map(|row| row.item.clone()).collect();
    let best = rows.first().map(|row| view.name(&row.item));
    let lead = lead(view, kind, rows.len(), best.unwrap_or_default());
    let answer = view.answer(lead, sources(view, &shown));
    let answer = match on_page.is_empty() {
        true => answer,
        false => answer.block(lines(view, on_page.iter().copied())),
    };
    let answer = match pages {
        1 => answer,
        _ => answer.block(Block::note(message!(
            "fit-page",
            page = page + 1,
            pages = pages
        ))),
    };
    let here = view.query.clone();
    let here = here.on_page(u16::try_from(page + first_page).unwrap_or(u16::MAX));
    let numbers = (1..)
        .zip(&shown)
        .map(|(number, item)| links::one(number, item));
    let compared = match shown.as_slice() {
        [one, other, ..] => Some(links::compare_first_two(one, other)),
        _ => None,
    };
    let bounds = match kind {
        Kind::Postings => narrow::buttons(view),
        _ => Vec::new(),
    };
    let mut answer = Answer {
        act: Act::Ask(here.clone()),
        ..answer
    };
    answer = answer
        .buttons(numbers)
        .buttons(links::turns(&here, first_page, pages - 1 + first_page))
        .buttons(compared)
        .buttons(bounds)
        .buttons(links::sections(view, Some(kind)))
        .shown(shown);
    answer.match_report = Some(report);
    answer
}

fn lead(view: &View, kind: Kind, listed: usize, best: Text) -> Text {
    let all = view.rows.len();
    match (kind, listed) {
        (Kind::Roles, 0) => message!("fit-list-no-roles"),
        (Kind::Roles, _) => message!("fit-list-roles", best = best, listed = listed),
        (Kind::Directions, 0) => message!("fit-list-no-directions"),
        (Kind::Directions, _) => message!("fit-list-directions", best = best, listed = listed),
        (_, 0) => message!(
            "fit-list-no-postings",
            all = all,
            within = narrow::said(view)
        ),
        _ => message!(
            "fit-list-postings",
            all = all,
            listed = listed,
            within = narrow::said(view)
        ),
    }
}

/// One line a result: its name, pay, and how the person stands to it.
pub fn lines<'a>(view: &View, rows: impl Iterator<Item = &'a Row> + Clone) -> Block {
    let items: Vec<Item> = rows.clone().map(|row| row.item.clone()).collect();
    let lines = rows.map(|row| line(view, row)).collect();
    Block::numbered(None, lines, sources(view, &items))
}

fn line(view: &View, row: &Row) -> Text {
    let name = view.name(&row.item);
    match &row.item {
        Item::Posting(id) => {
            let pay = view.knowledge.postings.get(id).map(words::pay);
            message!(
                "fit-line-posting",
                name = name,
                pay = pay.unwrap_or_default(),
                standing = words::standing(view, &row.verdict, false)
            )
        }
        _ => message!(
            "fit-line-role",
            name = name,
            standing = words::standing(view, &row.verdict, true)
        ),
    }
}

pub fn sources(view: &View, items: &[Item]) -> Vec<SourceId> {
    once(items.iter().flat_map(|item| view.sources(item)))
}
