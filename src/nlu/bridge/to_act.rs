//! An understanding as an act.

use super::postings;
use crate::dialogue::{Act, Meta, Outside, ResumeAct, Social, Tell};
use crate::knowledge::{Aspect, Knowledge, Role, RoleId, SkillId, Subject, TechnologyId};
use crate::nlu::decide::BACKEND;
use crate::nlu::thread::Thread;
use crate::nlu::{
    Decision, Intent, Query as Request, Refusal, Understanding, asks_before, asks_for_best,
    asks_for_definition, asks_for_gap,
};
use crate::profile::Profile;
use crate::query::{Comparator, Condition, FieldPath, Item, Kind, Order, Query, Want};

/// What the bridge looks at.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub knowledge: &'a Knowledge,
    pub understanding: &'a Understanding,
    pub thread: &'a Thread,
    /// Whom the message is about.
    pub profile: &'a Profile,
}

/// What an understood message does.
pub fn act(scene: &Scene) -> Act {
    match &scene.understanding.decision {
        Decision::Decline(Refusal::Topic(topic)) => Act::Outside(Outside::Topic(topic.clone())),
        Decision::Decline(Refusal::Profession(id)) => Act::Outside(Outside::Profession(id.clone())),
        Decision::Decline(Refusal::Employer(id)) => Act::Outside(Outside::Employer(id.clone())),
        Decision::Decline(Refusal::Unclear) => Act::Unclear,
        Decision::Clarify(intents) => {
            Act::Clarify(intents.iter().map(|intent| of(scene, *intent)).collect())
        }
        Decision::Answer => of(scene, scene.request().intent),
    }
}

fn of(scene: &Scene, intent: Intent) -> Act {
    match intent {
        Intent::RoleList => Act::Ask(Query::new(Kind::Roles, Want::List)),
        Intent::RoleOverview => about_roles(scene, Want::Define),
        Intent::RoleDuties => about_roles(scene, value(&["duties"])),
        Intent::RoleSkills => about_roles(scene, value(&["skills"])),
        Intent::TransitionList => Act::Ask(directions(scene)),
        Intent::TransitionDetail => about_directions(scene, Want::Explain),
        Intent::Market => about_directions(scene, value(&["market"])),
        Intent::Prospects => about_directions(scene, value(&["outlook"])),
        Intent::LearningPath => Act::Ask(learning(scene)),
        Intent::TrendingTech => Act::Ask(technologies(scene, "trend")),
        Intent::FrameworkInfo => Act::Ask(technologies(scene, "framework")),
        Intent::PostingSearch => Act::Ask(postings::search(scene)),
        Intent::Salary => Act::Ask(pay(scene)),
        Intent::SkillDemand => Act::Ask(demand(scene)),
        Intent::Compare => compare(scene),
        Intent::Match => Act::Ask(fit(scene)),
        Intent::MatchOverview => Act::Ask(postings::bounded(scene).wanting(Want::fit())),
        Intent::MatchPostings => Act::Ask(postings::bounded(scene).wanting(Want::fit())),
        Intent::MatchFilter => Act::Ask(postings::bounded(scene).wanting(Want::fit())),
        Intent::MatchRoles => Act::Ask(Query::new(Kind::Roles, Want::fit())),
        Intent::MatchMoves | Intent::MatchMove => Act::Ask(moves(scene)),
        Intent::MatchLearn => Act::Ask(Query::new(Kind::Skills, Want::fit())),
        Intent::MatchResult | Intent::MatchCompare => Act::Ask(of_results(scene, Want::fit())),
        Intent::MatchReasons => reasons(scene),
        Intent::WhatIf => Act::Ask(Query::new(
            Kind::Postings,
            Want::Fit {
                with: scene.request().skills.clone(),
                without: scene.request().negated_skills.clone(),
            },
        )),
        Intent::Greeting => Act::Social(Social::Greeting),
        Intent::Thanks => Act::Social(Social::Thanks),
        Intent::Counsel => Act::Social(Social::Worry),
        Intent::Help => Act::Meta(Meta::Help),
        Intent::About => Act::Meta(Meta::About),
        Intent::Privacy => Act::Meta(Meta::Privacy),
        Intent::LanguageChoice => Act::Meta(Meta::Language),
        Intent::More => Act::More,
        Intent::Basis => {
            let sources = scene.thread.sources.iter().cloned().map(Item::Source);
            Act::Ask(Query::about(sources, Kind::Sources, Want::Explain))
        }
        Intent::Profile | Intent::ProfileDrop => Act::Tell(Tell::Show),
        Intent::ProfileAdd => Act::Tell(Tell::Add(scene.request().skills.clone())),
        Intent::ProfileErase => Act::Tell(Tell::Erase),
        Intent::Resume | Intent::ResumeEdit => Act::Resume(ResumeAct::Edit),
        Intent::ResumeDiscard => Act::Resume(ResumeAct::Discard),
        Intent::OutOfScope => Act::Unclear,
    }
}

impl Scene<'_> {
    pub fn request(&self) -> &Request {
        &self.understanding.query
    }

    pub fn text(&self) -> &str {
        &self.understanding.text
    }

    /// The roles that were named, but for back-end work where another is.
    fn roles_elsewhere(&self) -> Vec<&RoleId> {
        let roles = self.request().roles.iter();
        roles.filter(|role| role.as_str() != BACKEND).collect()
    }
}

pub fn value(fields: &[&str]) -> Want {
    Want::value(fields.iter().map(|field| FieldPath::of(field)))
}

fn role_items<'a>(roles: impl IntoIterator<Item = &'a RoleId>) -> Vec<Item> {
    roles.into_iter().cloned().map(Item::Role).collect()
}

fn skill_items(skills: &[SkillId]) -> Vec<Item> {
    skills.iter().cloned().map(Item::Skill).collect()
}

/// A question about roles; where none is named, it is asked which is meant.
fn about_roles(scene: &Scene, want: Want) -> Act {
    let roles = &scene.request().roles;
    if roles.is_empty() {
        return which_role(scene, Kind::Roles, &want);
    }
    Act::Ask(Query::about(role_items(roles), Kind::Roles, want).on_page(scene.request().page))
}

fn which_role(scene: &Scene, from: Kind, want: &Want) -> Act {
    const OFFERED: usize = 3;
    let described =
        |role: &&Role| from == Kind::Roles || scene.knowledge.transition_to(&role.id).is_some();
    let roles = scene.knowledge.roles.values().filter(described);
    let asked = roles.take(OFFERED).map(|role| {
        let item = Item::Role(role.id.clone());
        Act::Ask(Query::about([item], from, want.clone()))
    });
    Act::Clarify(asked.collect())
}

fn directions(scene: &Scene) -> Query {
    let request = scene.request();
    let mut query = Query::new(Kind::Directions, Want::List);
    for refused in &request.refused {
        query = query.and(is("to", refused.as_str()).negated());
    }
    for skill in &request.negated_skills {
        query = query.and(is("bridging-skills", skill.as_str()).negated());
    }
    query
}

fn about_directions(scene: &Scene, want: Want) -> Act {
    let roles = &scene.request().roles;
    let elsewhere = scene.roles_elsewhere();
    match (roles.as_slice(), elsewhere.as_slice()) {
        ([], _) if want == Want::Explain => Act::Ask(directions(scene)),
        ([], _) if asks_for_best(scene.text()) => Act::Ask(Query::new(Kind::Directions, want)),
        ([], _) => which_role(scene, Kind::Directions, &want),
        (_, []) if want == Want::Explain => Act::Ask(directions(scene)),
        (_, []) => Act::Ask(Query::about(role_items(roles), Kind::Directions, want)),
        (_, roles) => Act::Ask(Query::about(
            role_items(roles.iter().copied()),
            Kind::Directions,
            want,
        )),
    }
}

fn learning(scene: &Scene) -> Query {
    let request = scene.request();
    let elsewhere = scene.roles_elsewhere();
    if !request.steps.is_empty() {
        let steps = request.steps.iter().cloned().map(Item::Step);
        let want = match asks_before(scene.text()) {
            true => Want::Path,
            false => Want::Define,
        };
        return Query::about(steps, Kind::Steps, want);
    }
    if !elsewhere.is_empty() {
        return Query::about(role_items(elsewhere), Kind::Roles, Want::Path);
    }
    Query::new(Kind::Steps, Want::Path)
}

fn technologies(scene: &Scene, kind: &str) -> Query {
    let request = scene.request();
    if !request.technologies.is_empty() {
        let named = request.technologies.iter().cloned().map(Item::Technology);
        return Query::about(named, Kind::Technologies, Want::Define);
    }
    if let [skill, ..] = request.skills.as_slice() {
        let built_on = technologies_of(scene.knowledge, skill);
        let asks_what = scene.text().is_empty() || asks_for_definition(scene.text());
        if built_on.is_empty() && asks_what {
            return Query::about(skill_items(&request.skills), Kind::Skills, Want::Define);
        }
        if !built_on.is_empty() {
            let built_on = built_on.into_iter().map(Item::Technology);
            return Query::about(built_on, Kind::Technologies, Want::Define);
        }
    }
    Query::new(Kind::Technologies, Want::List).and(is("kind", kind))
}

/// The technologies that name a skill, or that are built on it.
fn technologies_of(knowledge: &Knowledge, skill: &SkillId) -> Vec<TechnologyId> {
    let rests_on = |named: &SkillId| {
        let known = knowledge.skills.get(named);
        named == skill
            || known.is_some_and(|it| it.related.contains(skill) || it.broader.contains(skill))
    };
    let technologies = knowledge.technologies.values();
    let found = technologies.filter(|technology| technology.skills.iter().any(rests_on));
    found.map(|technology| technology.id.clone()).collect()
}

fn pay(scene: &Scene) -> Query {
    let request = scene.request();
    let elsewhere = scene.roles_elsewhere();
    let names_postings = !request.companies.is_empty() || !request.postings.is_empty();
    if !elsewhere.is_empty() && !names_postings {
        if let Some(told) = pay_in_market(scene, &elsewhere) {
            return told;
        }
        return Query::about(role_items(elsewhere), Kind::Roles, value(&["role-pay"]));
    }
    postings::pay(scene)
}

/// The market of a direction, where what the sources say of it speaks of pay.
fn pay_in_market(scene: &Scene, roles: &[&RoleId]) -> Option<Query> {
    let speaks_of_pay = |role: &&&RoleId| {
        let direction = scene.knowledge.transition_to(role);
        let market =
            direction.and_then(|it| scene.knowledge.claim_about(&it.claims, Aspect::Market));
        market.is_some_and(|claim| claim.text.zh.contains("薪"))
    };
    let role = roles.iter().find(speaks_of_pay)?;
    let role = role_items([*role]);
    Some(Query::about(role, Kind::Directions, value(&["market"])))
}

fn demand(scene: &Scene) -> Query {
    let request = scene.request();
    if !request.companies.is_empty() && !request.skills.is_empty() {
        return postings::search(scene);
    }
    let most_asked_for = || Want::Top {
        by: FieldPath::of("demand"),
        n: 10,
        order: Order::Highest,
    };
    let skills: Vec<SkillId> = postings::without_words_for_work(scene, &request.skills);
    match skills.as_slice() {
        [] if let Some(word) = unheard_of(scene) => {
            Query::new(Kind::Postings, Want::count()).and(postings::mentions(word))
        }
        [] => Query::new(Kind::Skills, most_asked_for()).on_page(request.page),
        // "Databases": the ones that postings name.
        [kind] if is_kind_of_skills(scene.knowledge, kind) => {
            Query::new(Kind::Skills, most_asked_for()).and(is("broader", kind.as_str()))
        }
        skills @ [_, _, ..] => Query::about(
            skill_items(skills),
            Kind::Skills,
            Want::Compare {
                by: vec![FieldPath::of("demand")],
                groups: Vec::new(),
            },
        ),
        [skill, ..] => Query::new(Kind::Postings, Want::count()).and(is("skills", skill.as_str())),
    }
}

/// The fields in which things of a kind differ.
fn side_by_side(kind: Kind) -> Want {
    let fields: &[&str] = match kind {
        Kind::Directions => &["requirements", "market", "outlook", "bridging-skills"],
        Kind::Postings | Kind::Companies => &["pay", "size", "years", "degree", "skills"],
        _ => &["overview", "essential-skills"],
    };
    Want::Compare {
        by: fields.iter().map(|field| FieldPath::of(field)).collect(),
        groups: Vec::new(),
    }
}

/// Roles side by side: as directions where each of them is one.
fn compare_roles(scene: &Scene, roles: &[&RoleId]) -> Query {
    let are_directions = roles
        .iter()
        .all(|role| scene.knowledge.transition_to(role).is_some());
    let kind = if are_directions {
        Kind::Directions
    } else {
        Kind::Roles
    };
    Query::about(role_items(roles.iter().copied()), kind, side_by_side(kind))
}

/// What stands behind `/demand` and names nothing that is known.
fn unheard_of<'a>(scene: &'a Scene) -> Option<&'a str> {
    let understanding = scene.understanding;
    let is_command = understanding.confidence >= 1.0 && !understanding.text.is_empty();
    let names_other = !understanding.query.names_nothing() || understanding.place.is_some();
    if !is_command || names_other {
        return None;
    }
    let unknown = understanding.profile.unknown.first();
    Some(unknown.map_or(understanding.text.as_str(), |unknown| unknown.word.as_str()))
}

/// Whether postings name the skills below it more often than the skill itself.
fn is_kind_of_skills(knowledge: &Knowledge, kind: &SkillId) -> bool {
    let demand = knowledge.skill_demand();
    let of = |skill: &SkillId| demand.get(skill).copied().unwrap_or_default();
    let own = of(kind);
    let mut below = knowledge.skills.values();
    below.any(|skill| skill.broader.contains(kind) && of(&skill.id) > own)
}

fn compare(scene: &Scene) -> Act {
    let request = scene.request();
    if request.postings.len() > 1 {
        let items = request.postings.iter().cloned().map(Item::Posting);
        let want = side_by_side(Kind::Postings);
        return Act::Ask(Query::about(items, Kind::Postings, want));
    }
    match request.roles.as_slice() {
        [] if request.skills.len() > 1 => Act::Ask(demand(scene)),
        [] if request.companies.len() > 1 => {
            Act::Ask(postings::bounded(scene).wanting(side_by_side(Kind::Postings)))
        }
        [] => which_role(scene, Kind::Roles, &Want::Define),
        [one] => {
            let close = scene.knowledge.roles.get(one);
            let close = close.and_then(|role| role.close_match.first());
            match close {
                Some(close) => Act::Ask(compare_roles(scene, &[one, close])),
                None => about_roles(scene, Want::Define),
            }
        }
        roles => {
            let roles: Vec<&RoleId> = roles.iter().collect();
            Act::Ask(compare_roles(scene, &roles))
        }
    }
}

/// What a person is held against: all that fits, or what they are missing for one thing.
fn fit(scene: &Scene) -> Query {
    let request = scene.request();
    let gap = asks_for_gap(scene.text());
    let pressed = scene.text().is_empty();
    if let Some(posting) = request.postings.first().filter(|_| gap || pressed) {
        return gap_for(Item::Posting(posting.clone()));
    }
    if gap && !request.companies.is_empty() {
        return postings::bounded(scene).wanting(Want::Gap);
    }
    let elsewhere = scene.roles_elsewhere();
    let named = elsewhere.first().copied();
    let named = named.or_else(|| request.roles.first().filter(|_| gap || pressed));
    match named {
        Some(role) => gap_for(Item::Role(role.clone())),
        None if gap => talked_about(scene),
        None if scene.profile.skills.is_empty() && !pressed => match role_liked(scene) {
            Some(role) => Query::about([Item::Role(role)], Kind::Roles, Want::Define),
            None => Query::new(Kind::Postings, Want::fit()),
        },
        None => {
            let mut query = postings::narrowed(scene).wanting(Want::fit());
            if let Some(city) = scene.profile.city.as_ref()
                && request.filter.city.is_none()
            {
                query = query.and(is("city", city.as_str()));
            }
            query
        }
    }
}

/// What a bare "what am I missing?" is about: the last posting or role, the role aimed at, or the best ones.
fn talked_about(scene: &Scene) -> Query {
    let last = scene.thread.last.as_ref();
    let last = last.filter(|last| last.intent != Intent::Match);
    if let Some(posting) = last.and_then(|last| last.postings.first()) {
        return gap_for(Item::Posting(posting.clone()));
    }
    let role = last.and_then(|last| last.roles.first());
    match role.or(scene.profile.target.as_ref()) {
        Some(role) => gap_for(Item::Role(role.clone())),
        None => Query::new(Kind::Skills, Want::fit()),
    }
}

/// The role that somebody's interests come nearest to, if any does.
fn role_liked(scene: &Scene) -> Option<RoleId> {
    const NEAR: f32 = 0.36;
    const LOOKED_AT: usize = 6;
    let near = scene.understanding.claims.iter().take(LOOKED_AT);
    let near = near.filter(|retrieved| retrieved.score >= NEAR);
    near.filter_map(|retrieved| scene.knowledge.claims.get(&retrieved.claim))
        .find_map(|claim| match &claim.subject {
            Subject::Role(role) if role.as_str() != BACKEND => Some(role.clone()),
            Subject::Transition(id) => {
                let direction = scene.knowledge.transitions.get(id);
                direction.map(|direction| direction.to.clone())
            }
            _ => None,
        })
}

fn gap_for(item: Item) -> Query {
    let kind = item.kind();
    Query::about([item], kind, Want::Gap)
}

fn moves(scene: &Scene) -> Query {
    match scene.request().roles.as_slice() {
        [] => Query::new(Kind::Directions, Want::fit()),
        roles => Query::about(role_items(roles), Kind::Directions, Want::fit()),
    }
}

fn of_results(scene: &Scene, want: Want) -> Query {
    let request = scene.request();
    if !request.postings.is_empty() {
        let items = request.postings.iter().cloned().map(Item::Posting);
        return Query::about(items, Kind::Postings, want);
    }
    if !request.companies.is_empty() {
        return postings::bounded(scene).wanting(want);
    }
    Query::about(role_items(&request.roles), Kind::Roles, want)
}

/// Why a result stands where it does: how the person meets it, or how verdicts come about at all.
fn reasons(scene: &Scene) -> Act {
    let request = scene.request();
    let names =
        !request.postings.is_empty() || !request.companies.is_empty() || !request.roles.is_empty();
    match names {
        true => Act::Ask(of_results(scene, Want::fit())),
        false => Act::Meta(Meta::Scoring),
    }
}

/// A condition that a field is, or holds, one thing.
pub fn is(field: &str, id: &str) -> Condition {
    Condition::test(FieldPath::of(field), Comparator::Equal, id)
}
