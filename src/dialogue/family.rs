//! The names under which the machine interface reports what a message wanted.

use super::act::{Act, Meta, ResumeAct, Social, Tell};
use crate::query::{Kind, Literal, Query, Want};

/// The family of an act, as `intent` of the machine interface: `role-skills`, `salary`, `greeting`.
pub fn family(act: &Act) -> &'static str {
    match act {
        Act::Ask(query) => of_query(query),
        Act::Tell(Tell::Erase | Tell::EraseConfirmed) => "profile-erase",
        Act::Tell(_) => "profile",
        Act::Resume(ResumeAct::Confirm) => "match",
        Act::Resume(ResumeAct::Edit) => "resume-edit",
        Act::Resume(ResumeAct::Discard) => "resume-discard",
        Act::Meta(Meta::Help | Meta::Abilities | Meta::Subscribe | Meta::UnknownCommand) => "help",
        Act::Meta(Meta::About | Meta::Contact | Meta::DataAge) => "about",
        Act::Meta(Meta::Privacy) => "privacy",
        Act::Meta(Meta::Language) => "language",
        Act::Meta(Meta::Scoring) => "match-reasons",
        Act::Social(Social::Greeting) => "greeting",
        Act::Social(Social::Thanks | Social::Goodbye) => "thanks",
        Act::Social(Social::Chat | Social::Told) => "greeting",
        Act::Social(Social::Worry | Social::Danger) => "counsel",
        Act::More | Act::Shorter => "more",
        Act::Clarify(acts) => acts.first().map_or("out-of-scope", family),
        Act::Social(Social::Wordless) | Act::Outside(_) | Act::Unclear => "out-of-scope",
    }
}

fn of_query(query: &Query) -> &'static str {
    match (&query.want, query.from) {
        (Want::Fit { with, without, .. }, _) if !(with.is_empty() && without.is_empty()) => {
            "what-if"
        }
        (Want::Fit { .. } | Want::Gap, Kind::Skills) => "match-learn",
        (Want::Fit { .. } | Want::Gap, _) => "match",
        (Want::Compare { groups, .. }, _) if groups.is_empty() => "compare",
        (_, Kind::Roles) => of_role(&query.want),
        (_, Kind::Directions) => of_direction(&query.want),
        (_, Kind::Postings | Kind::Companies) if is_about_pay(query) => "salary",
        (_, Kind::Postings | Kind::Companies) => "posting-search",
        (_, Kind::Skills) => "skill-demand",
        (_, Kind::Technologies) if asks_for_frameworks(query) => "framework-info",
        (_, Kind::Technologies) => "trending-tech",
        (_, Kind::Steps) => "learning-path",
        (_, Kind::Claims) => "role-overview",
        (_, Kind::Sources) => "basis",
    }
}

fn of_role(want: &Want) -> &'static str {
    match want {
        Want::Path => "learning-path",
        Want::List | Want::Count { .. } => "role-list",
        want if names_field(want, &["duties", "day-to-day"]) => "role-duties",
        want if names_field(want, &["skills", "essential-skills", "optional-skills"]) => {
            "role-skills"
        }
        want if names_field(want, &["role-pay"]) => "salary",
        want if names_field(want, &["directions"]) => "transition-list",
        _ => "role-overview",
    }
}

fn of_direction(want: &Want) -> &'static str {
    match want {
        Want::List | Want::Count { .. } => "transition-list",
        want if names_field(want, &["market"]) => "market",
        want if names_field(want, &["outlook"]) => "prospects",
        want if names_field(want, &["role-pay"]) => "salary",
        _ => "transition-detail",
    }
}

/// Whether the first field that a form asks for is one of these.
fn names_field(want: &Want, fields: &[&str]) -> bool {
    let first = match want {
        Want::Value { of } | Want::Compare { by: of, .. } => of.first(),
        Want::Top { by, .. } | Want::Sort { by, .. } => Some(by),
        Want::Mean { of, .. }
        | Want::Median { of, .. }
        | Want::Minimum { of }
        | Want::Maximum { of } => Some(of),
        _ => None,
    };
    first.is_some_and(|path| fields.contains(&path.field.as_str()))
}

fn is_about_pay(query: &Query) -> bool {
    names_field(&query.want, &["pay", "yearly-pay", "months-of-pay"])
}

fn asks_for_frameworks(query: &Query) -> bool {
    query.filter.tests().iter().any(|test| {
        test.field.field == "kind" && test.value == Literal::Text("framework".to_owned())
    })
}
