//! A direction was asked for that no source describes: said first, then the close match.

use super::{Answer, Context, claims, names, next_questions};
use crate::knowledge::{Aspect, Claim, RoleId, SourceId, Transition};
use crate::message;
use crate::query::{FieldPath, Found, Item, Literal, Want};
use crate::reply::{Block, Outcome};

/// The answer where a question about directions names a role to which none leads.
pub fn answer(context: &Context, found: Found) -> Option<Answer> {
    let role = role_asked(context, &found)?;
    let knowledge = context.knowledge;
    let starts_moves = knowledge.transitions.values().any(|it| it.from == role);
    if starts_moves && asks_of_market(&found) {
        return Some(of_origin(context, found, &role));
    }
    if !found.rows.is_empty() {
        return None;
    }
    let name = names::role(knowledge, &role);
    let close = close_match(context, &role);
    let lead = match close {
        Some(close) => message!(
            "no-direction-but",
            name = name,
            close = names::role(knowledge, &close.to)
        ),
        None => message!("no-direction", name = name),
    };
    let side = close.and_then(|close| side(context, &found, close));
    let next = close.map_or_else(Vec::new, |close| {
        next_questions::next_about_role(knowledge, &close.to, &[])
    });
    let shown = close.map(|close| Item::Direction(close.id.clone()));
    let mut answer = Answer::found(found, lead);
    answer.lead.sources.clear();
    Some(
        answer
            .blocks(side)
            .choices(next)
            .choices([next_questions::Standing::Directions.choice()])
            .shown(shown)
            .outcome(Outcome::Decline),
    )
}

fn asks_of_market(found: &Found) -> bool {
    let Want::Value { of } = &found.query.want else {
        return false;
    };
    of.iter()
        .any(|path| matches!(path.field.as_str(), "market" | "outlook"))
}

/// Of what the moves start from: what is said of its own market, else that only the moves are told about; and the
/// postings, which are for it.
fn of_origin(context: &Context, found: Found, role: &RoleId) -> Answer {
    let knowledge = context.knowledge;
    let name = names::role(knowledge, role);
    let known = knowledge.roles.get(role).map(|it| it.claims.as_slice());
    let said = knowledge.claim_about(known.unwrap_or_default(), Aspect::Market);
    let asked = match &found.query.want {
        Want::Value { of } => of.first().map_or("market", |path| path.field.as_str()),
        _ => "market",
    };
    let directions = knowledge.transitions.len();
    let only_moves = message!(
        "no-direction-origin",
        key = asked,
        name = name,
        directions = directions
    );
    let all = knowledge.postings.values();
    let sources: Vec<SourceId> = all.flat_map(|it| it.sources.clone()).collect();
    let postings = message!("no-direction-postings", postings = knowledge.postings.len());
    let postings = Block::paragraph(postings, sources);
    let is_answered = asked == "market" && said.is_some();
    let mut answer = Answer::found(found, only_moves);
    answer.lead.sources.clear();
    answer.outcome = Outcome::Decline;
    if let Some(said) = said {
        match is_answered {
            true => {
                answer.lead = claims::block(said);
                answer.outcome = Outcome::Answer;
            }
            false => answer.blocks.push(claims::block(said)),
        }
    }
    answer
        .block(postings)
        .choices([next_questions::Standing::Directions.choice()])
}

/// The role asked about, where no direction leads to it.
fn role_asked(context: &Context, found: &Found) -> Option<RoleId> {
    let in_scope = found.query.items().iter().filter_map(|item| match item {
        Item::Role(id) => Some(id.clone()),
        _ => None,
    });
    let tests = found.query.filter.tests();
    let tested = tests
        .iter()
        .filter(|test| test.field == FieldPath::of("to"))
        .filter_map(|test| match &test.value {
            Literal::Text(id) => RoleId::parse(id).ok(),
            _ => None,
        });
    let knowledge = context.knowledge;
    let mut named = in_scope.chain(tested);
    named.find(|role| knowledge.roles.contains_key(role) && knowledge.transition_to(role).is_none())
}

/// The direction that leads to a role much like it.
fn close_match<'a>(context: &Context<'a>, role: &RoleId) -> Option<&'a Transition> {
    let knowledge = context.knowledge;
    let mut close = knowledge.roles.get(role)?.close_match.iter();
    close.find_map(|role| knowledge.transition_to(role))
}

/// The side of the close direction that was asked for.
fn side(context: &Context, found: &Found, close: &Transition) -> Option<Block> {
    let aspect = match &found.query.want {
        Want::Value { of } => of.first().and_then(|path| match path.field.as_str() {
            "rationale" => Some(Aspect::Rationale),
            "market" => Some(Aspect::Market),
            "outlook" => Some(Aspect::Outlook),
            _ => None,
        }),
        _ => None,
    };
    let aspect = aspect.unwrap_or(Aspect::Requirements);
    let claims: Vec<&Claim> = claims::of_direction(context.knowledge, &close.id, &[aspect]);
    claims.first().map(|claim| claims::block(claim))
}
