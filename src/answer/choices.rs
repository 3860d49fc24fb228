//! Next questions that the computing forms offer.

use super::draft::Choice;
use super::{Context, subject};
use crate::dialogue::Act;
use crate::knowledge::Kind;
use crate::language::Text;
use crate::message;
use crate::query::{FieldPath, Item, Order, Query, Want};

/// The next five rows.
pub fn more(query: &Query, left: usize) -> Choice {
    ask(
        message!("answer-choice-more", count = left),
        message!("answer-choice-more-says"),
        query.clone().on_page(query.page + 1),
    )
}

/// The rows themselves, after their number or a figure of them.
pub fn list(context: &Context, query: &Query) -> Choice {
    let listed = with_want(query, Want::List);
    ask(
        message!("answer-choice-list"),
        message!(
            "answer-choice-list-says",
            rows = subject::rows(context, query)
        ),
        listed,
    )
}

/// The same rows, best paid first; `None` for rows without pay or in that order already.
pub fn by_pay(context: &Context, query: &Query) -> Option<Choice> {
    let is_sorted = matches!(query.want, Want::Sort { .. } | Want::Top { .. });
    let has_pay = matches!(query.from, Kind::Postings | Kind::Companies);
    (has_pay && !is_sorted).then(|| {
        let by = FieldPath::of("pay").ceiling();
        let order = Order::Highest;
        ask(
            message!("answer-choice-by-pay"),
            message!(
                "answer-choice-by-pay-says",
                rows = subject::rows(context, query)
            ),
            with_want(query, Want::Sort { by, order }),
        )
    })
}

/// The rows of one of the groups that were compared.
pub fn group(context: &Context, query: &Query) -> Choice {
    ask(
        message!("answer-choice-group", rows = subject::rows(context, query)),
        message!(
            "answer-choice-list-says",
            rows = subject::rows(context, query)
        ),
        query.clone().on_page(0),
    )
}

/// All the rows in the order in which one was found to be first.
pub fn sorted(context: &Context, query: &Query, by: &FieldPath, order: Order) -> Choice {
    let by = by.clone();
    ask(
        message!("answer-choice-sorted"),
        message!(
            "answer-choice-sorted-says",
            rows = subject::rows(context, query)
        ),
        with_want(query, Want::Sort { by, order }),
    )
}

/// All about one row.
pub fn about(name: &Text, item: &Item) -> Choice {
    ask(
        message!("answer-choice-about", name = name),
        message!("answer-choice-about-says", name = name),
        Query::about([item.clone()], item.kind(), Want::Explain),
    )
}

/// How the person stands to postings; `None` where nothing is known about them.
pub fn fit(context: &Context, items: &[Item]) -> Option<Choice> {
    let is_postings = items.first().is_some_and(|it| it.kind() == Kind::Postings);
    (is_postings && !context.profile.skills.is_empty()).then(|| {
        ask(
            message!("answer-choice-fit"),
            message!("answer-choice-fit-says"),
            Query::about(items.iter().cloned(), Kind::Postings, Want::fit()),
        )
    })
}

/// The rows that could not be decided.
pub fn undecided(items: &[Item], kind: Kind) -> Choice {
    ask(
        message!("answer-choice-undecided"),
        message!("answer-choice-undecided-says"),
        Query::about(items.iter().cloned(), kind, Want::List),
    )
}

/// The question without the condition that emptied it.
pub fn relaxed(context: &Context, query: Query, left: usize) -> Choice {
    let says = message!(
        "answer-choice-list-says",
        rows = subject::rows(context, &query)
    );
    let label = message!(
        "answer-choice-relaxed",
        counted = subject::plain(query.from, left)
    );
    ask(label, says, query)
}

fn ask(label: Text, utterance: Text, query: Query) -> Choice {
    Choice {
        label,
        utterance,
        act: Act::Ask(query),
    }
}

fn with_want(query: &Query, want: Want) -> Query {
    Query {
        want,
        ..query.clone().on_page(0)
    }
}
