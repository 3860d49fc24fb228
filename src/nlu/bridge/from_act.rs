//! A conversation in the terms of intents, as understanding looks at it.

use crate::dialogue::{Act, Dialogue, Tell, family};
use crate::knowledge::{CompanyId, Knowledge, RoleId, SizeBand, SkillId, TransitionId};
use crate::nlu::thread::{ListedItem, Thread};
use crate::nlu::{Intent, PostingFilter, Query as Request, Schooling};
use crate::query::{Comparator, Condition, End, Item, Kind, Literal, Query, Test, Want};

/// What understanding needs to know of a conversation.
pub fn thread(dialogue: &Dialogue, knowledge: &Knowledge) -> Thread {
    let listed = dialogue.shown.iter();
    Thread {
        language: dialogue.language,
        last: dialogue
            .answered
            .as_ref()
            .map(|act| request(act, knowledge)),
        listed: listed
            .filter_map(|item| listed_item(item, knowledge))
            .collect(),
        sources: dialogue.sources.clone(),
        clarified: dialogue.clarified,
        awaiting_skills: dialogue.awaiting_skills,
        spoken: dialogue.spoken,
        profile: dialogue.profile.clone(),
        editing: dialogue.proposed.as_ref().is_some_and(|it| it.editing),
    }
}

/// An act as a request.
pub fn request(act: &Act, knowledge: &Knowledge) -> Request {
    let intent = Intent::from_id(family(act)).unwrap_or(Intent::OutOfScope);
    let mut request = Request::bare(intent);
    match act {
        Act::Ask(query) => {
            request.intent = result_page(query).unwrap_or(intent);
            request.page = query.page;
            for item in query.items() {
                name(&mut request, item, knowledge);
            }
            conditions(&mut request, &query.filter, false);
            if let Want::Fit { with, without } = &query.want {
                request.skills.extend(with.iter().cloned());
                request.negated_skills.extend(without.iter().cloned());
            }
        }
        Act::Tell(Tell::Add(skills)) => request.skills.clone_from(skills),
        _ => {}
    }
    request
}

/// The page of results that a question about fit is, where it is one.
fn result_page(query: &Query) -> Option<Intent> {
    let Want::Fit { with, without } = &query.want else {
        return None;
    };
    if !(with.is_empty() && without.is_empty()) {
        return None;
    }
    match (query.from, query.items()) {
        (Kind::Postings | Kind::Roles, [_]) => Some(Intent::MatchResult),
        (Kind::Postings | Kind::Roles, [_, _, ..]) => Some(Intent::MatchCompare),
        (Kind::Directions, [_]) => Some(Intent::MatchMove),
        (Kind::Directions, _) => Some(Intent::MatchMoves),
        (Kind::Roles, []) => Some(Intent::MatchRoles),
        (Kind::Postings, []) if query.page > 0 => Some(Intent::MatchPostings),
        (Kind::Skills, _) => Some(Intent::MatchLearn),
        _ => None,
    }
}

fn listed_item(item: &Item, knowledge: &Knowledge) -> Option<ListedItem> {
    match item {
        Item::Role(id) => Some(ListedItem::Role(id.clone())),
        Item::Direction(id) => role_of(id, knowledge).map(ListedItem::Role),
        Item::Posting(id) => Some(ListedItem::Posting(id.clone())),
        Item::Technology(id) => Some(ListedItem::Technology(id.clone())),
        Item::Step(id) => Some(ListedItem::Step(id.clone())),
        Item::Company(_) | Item::Skill(_) | Item::Claim(_) | Item::Source(_) => None,
    }
}

fn role_of(direction: &TransitionId, knowledge: &Knowledge) -> Option<RoleId> {
    let direction = knowledge.transitions.get(direction)?;
    Some(direction.to.clone())
}

fn name(request: &mut Request, item: &Item, knowledge: &Knowledge) {
    match item {
        Item::Role(id) => request.roles.push(id.clone()),
        Item::Direction(id) => request.roles.extend(role_of(id, knowledge)),
        Item::Posting(id) => {
            request.postings.push(id.clone());
            let company = knowledge.postings.get(id).map(|it| it.company.clone());
            let company = company.filter(|company| !request.companies.contains(company));
            request.companies.extend(company);
        }
        Item::Company(id) => request.companies.push(id.clone()),
        Item::Skill(id) => request.skills.push(id.clone()),
        Item::Technology(id) => request.technologies.push(id.clone()),
        Item::Step(id) => request.steps.push(id.clone()),
        Item::Claim(_) | Item::Source(_) => {}
    }
}

fn conditions(request: &mut Request, condition: &Condition, negated: bool) {
    match condition {
        Condition::And { and: parts } | Condition::Or { or: parts } => {
            for part in parts {
                conditions(request, part, negated);
            }
        }
        Condition::Not { not } => conditions(request, not, !negated),
        Condition::Is(test) => note(request, test, negated),
    }
}

fn note(request: &mut Request, test: &Test, negated: bool) {
    let ids: Vec<&String> = match &test.value {
        Literal::Text(id) => vec![id],
        Literal::Texts(ids) => ids.iter().collect(),
        _ => Vec::new(),
    };
    let skills = || {
        ids.iter()
            .filter_map(|id| SkillId::parse((*id).clone()).ok())
    };
    let field = test.field.field.as_str();
    match (field, negated) {
        ("skills" | "required-skills", false) => {
            request.skills.extend(skills());
            request.filter.any_skill |= test.comparator == Comparator::In;
        }
        ("skills" | "bridging-skills", true) => request.negated_skills.extend(skills()),
        ("company", false) => {
            let companies = ids
                .iter()
                .filter_map(|id| CompanyId::parse((*id).clone()).ok());
            request.companies.extend(companies);
        }
        ("to", true) => {
            let roles = ids
                .iter()
                .filter_map(|id| RoleId::parse((*id).clone()).ok());
            request.refused.extend(roles);
        }
        (_, false) => bound(&mut request.filter, test, ids.first().map(|id| id.as_str())),
        (_, true) => {}
    }
}

fn bound(filter: &mut PostingFilter, test: &Test, id: Option<&str>) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "bounds are small whole numbers"
    )]
    let number = match test.value {
        Literal::Number(number) if number >= 0.0 => Some(number as u32),
        _ => None,
    };
    let at_least = test.comparator == Comparator::AtLeast;
    let at_most = test.comparator == Comparator::AtMost;
    match (test.field.field.as_str(), test.field.end) {
        ("city", _) => filter.city = id.map(str::to_owned),
        ("size", _) => filter.size_band = id.and_then(band),
        ("pay", Some(End::Floor)) if at_least => filter.from_k = number,
        ("pay", Some(End::Ceiling)) if at_least => filter.at_least_k = number,
        ("pay", Some(End::Ceiling)) if at_most => filter.at_most_k = number,
        ("months-of-pay", _) => filter.months_of_pay = number,
        ("years", _) if at_least => filter.from_years = number,
        ("years", _) if at_most => filter.years = number,
        ("fresh-graduates", _) => filter.schooling = Some(Schooling::FreshGraduate),
        ("degree", _) => {
            filter.schooling = match (test.comparator, id) {
                (Comparator::NotStated, _) => Some(Schooling::NotStated),
                (_, Some("junior-college")) => Some(Schooling::JuniorCollege),
                (_, Some("bachelor")) => Some(Schooling::Bachelor),
                _ => None,
            }
        }
        _ => {}
    }
}

fn band(id: &str) -> Option<SizeBand> {
    Some(match id {
        "under-100" => SizeBand::Under100,
        "100-499" => SizeBand::From100To499,
        "500-999" => SizeBand::From500To999,
        "1000-plus" => SizeBand::Over1000,
        _ => return None,
    })
}
