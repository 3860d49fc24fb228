//! Buttons that lead from one answer about fit to the next.

use super::view::View;
use crate::answer::draft::Choice;
use crate::dialogue::{Act, Tell};
use crate::knowledge::SkillId;
use crate::language::Text;
use crate::message;
use crate::query::{Item, Kind, Query, Scope, Want};

/// The postings that fit, the first page of the whole list; within the bounds of the question where it has any.
pub fn postings(view: &View) -> Choice {
    to(
        message!("fit-button-postings"),
        message!("fit-say-postings"),
        list(view, Kind::Postings).on_page(1),
    )
}

pub fn roles(view: &View) -> Choice {
    to(
        message!("fit-button-roles"),
        message!("fit-say-roles"),
        list(view, Kind::Roles),
    )
}

pub fn directions(view: &View) -> Choice {
    to(
        message!("fit-button-directions"),
        message!("fit-say-directions"),
        list(view, Kind::Directions),
    )
}

pub fn learn(view: &View) -> Choice {
    to(
        message!("fit-button-learn"),
        message!("fit-say-learn"),
        list(view, Kind::Skills),
    )
}

pub fn overview() -> Choice {
    to(
        message!("fit-button-overview"),
        message!("fit-say-overview"),
        Query::new(Kind::Postings, Want::fit()),
    )
}

/// The list that a thing stands in.
pub fn back(view: &View, item: &Item) -> Choice {
    let query = match item.kind() {
        Kind::Postings => Query::new(Kind::Postings, Want::fit()).on_page(1),
        kind => list(view, kind),
    };
    to(message!("fit-button-back"), message!("fit-say-back"), query)
}

/// The way to each of the parts of a match, but the one that is shown.
pub fn sections(view: &View, here: Option<Kind>) -> Vec<Choice> {
    let all = [
        (Kind::Postings, postings(view)),
        (Kind::Roles, roles(view)),
        (Kind::Directions, directions(view)),
        (Kind::Skills, learn(view)),
    ];
    let others = all.into_iter().filter(|(kind, _)| Some(*kind) != here);
    let home = here.map(|_| overview());
    others.map(|(_, choice)| choice).chain(home).collect()
}

/// How the person stands to a thing.
pub fn one(number: usize, item: &Item) -> Choice {
    Choice {
        label: Text::same(number.to_string()),
        utterance: message!("fit-say-number", number = number),
        act: Act::Ask(about(item, Want::fit())),
    }
}

/// The same, under the name of the thing.
pub fn named(view: &View, item: &Item) -> Choice {
    Choice {
        label: view.name(item),
        ..standing(view, item)
    }
}

pub fn standing(view: &View, item: &Item) -> Choice {
    to(
        message!("fit-button-standing"),
        message!("fit-say-standing", name = view.name(item)),
        about(item, Want::fit()),
    )
}

pub fn gap(view: &View, item: &Item) -> Choice {
    to(
        message!("fit-button-gap", name = view.name(item)),
        message!("fit-say-gap", name = view.name(item)),
        about(item, Want::Gap),
    )
}

/// What is known of a thing, whoever asks.
pub fn details(view: &View, item: &Item) -> Choice {
    let label = match item {
        Item::Posting(_) => message!("fit-button-posting"),
        _ => message!("fit-button-role"),
    };
    let utterance = message!("fit-say-details", name = view.name(item));
    let item = match item {
        // What is done there is told by the role that it leads to.
        Item::Direction(id) => match view.knowledge.transitions.get(id) {
            Some(direction) => Item::Role(direction.to.clone()),
            None => item.clone(),
        },
        other => other.clone(),
    };
    to(label, utterance, about(&item, Want::Explain))
}

/// Which other thing to hold it against.
pub fn compare(item: &Item) -> Choice {
    to(
        message!("fit-button-compare"),
        message!("fit-say-compare"),
        about(item, Want::fit()).on_page(1),
    )
}

/// Two things side by side for the person.
pub fn pair(one: &Item, other: &Item) -> Query {
    Query::about([one.clone(), other.clone()], one.kind(), Want::fit())
}

pub fn compare_first_two(one: &Item, other: &Item) -> Choice {
    to(
        message!("fit-button-compare-two"),
        message!("fit-say-compare-two"),
        pair(one, other),
    )
}

/// What a skill would change.
pub fn what_if(name: &Text, skill: &SkillId) -> Choice {
    let want = Want::Fit {
        with: vec![skill.clone()],
        without: Vec::new(),
        by: Vec::new(),
    };
    to(
        message!("fit-button-what-if", skill = name),
        message!("fit-say-what-if", skill = name),
        Query::new(Kind::Postings, want),
    )
}

/// The person has these skills: remember them.
pub fn remember(name: &Text, skills: &[SkillId]) -> Choice {
    Choice {
        label: message!("fit-button-remember", skill = name),
        utterance: message!("fit-say-remember", skill = name),
        act: Act::Tell(Tell::Add(skills.to_vec())),
    }
}

/// Back and on through the pages from `first` to `last`.
pub fn turns(query: &Query, first: usize, last: usize) -> Vec<Choice> {
    let page = usize::from(query.page);
    let at = |page: usize| {
        query
            .clone()
            .on_page(u16::try_from(page).unwrap_or(u16::MAX))
    };
    let before = (page > first).then(|| {
        to(
            message!("fit-button-before"),
            message!("fit-say-before"),
            at(page - 1),
        )
    });
    let after = (page < last).then(|| {
        to(
            message!("fit-button-after"),
            message!("fit-say-after"),
            at(page + 1),
        )
    });
    before.into_iter().chain(after).collect()
}

pub fn to(label: Text, utterance: Text, query: Query) -> Choice {
    Choice {
        label,
        utterance,
        act: Act::Ask(query),
    }
}

fn about(item: &Item, want: Want) -> Query {
    Query::about([item.clone()], item.kind(), want)
}

/// Everything of a kind; of postings within the bounds of the question.
fn list(view: &View, kind: Kind) -> Query {
    let query = Query::new(kind, Want::fit());
    match view.query.from == kind && view.query.scope == Scope::Everything {
        true => Query {
            filter: view.query.filter.clone(),
            ..query
        },
        false => query,
    }
}
