//! Completes what a question is about: from its names, from the nearest claims, from the dialogue.

use super::asides::speaks_of_replacement;
use super::decide::{AI_ENGINEER, BACKEND};
use super::definitions::asks_what_it_is;
use super::follow_ups::{compared, gives_up, lifts_bounds, narrowed};
use super::lexicon::{Entity, Mention};
use super::ordinals::Ordinal;
use super::plain::says;
use super::references::{
    asks_for_best, describes_nothing, describes_role, role_pointed_at, seeks_role,
};
use super::refusals::{excepted, unwanted};
use super::thread::{ListedItem, Thread};
use super::understand::Utterance;
use super::{Intent, PostingFilter, Query, asks_for_gap, pointing, search};
use crate::knowledge::{Aspect, Knowledge, NearRole, PlaceId, Retrieved, RoleId, SkillId, Subject};
use crate::text::{is_cjk, normalise, stands_alone, words};

/// A claim this near names the subject of a question that names none.
const CLAIM_NAMES_SUBJECT: f32 = 0.3;
/// What a short question's nearest claim must reach to name the subject.
const BARE_NEEDS: f32 = 0.6;
/// A question describes the nearest role if that is this near,
const ROLE_DESCRIBED: f32 = 0.4;
/// and nearer than any other by this much,
const ROLE_LEAD: f32 = 0.03;
/// save one that is close to it: nearer than this, both are meant.
const ROLE_TIE: f32 = 0.05;
/// By how much a role that is described outdoes one that is named by the way.
const ROLE_OUTDOES: f32 = 0.12;
/// Claims this close to the best one name a subject as well.
const CLAIM_TIE: f32 = 0.97;

/// Puts the names of a message into the query.
///
/// Beside the back-end role a bare "安全" or "架构" is a subject of its work, not another role, unless
/// the message is about moving or comparing.
pub fn names(text: &str, mentions: &[Mention], query: &mut Query) {
    const MOVES: &[&str] = &[
        "转", "改行", "跳", "比", "还是", "哪个", "switch", "move", "become", "vs", "versus",
        "compare", "or ",
    ];
    let is_role = |entity: &&Entity| matches!(entity, Entity::Role(_));
    let shared_name = |mention: &Mention| mention.entities.iter().filter(is_role).count() > 1;
    let backend = mentions
        .iter()
        .flat_map(|mention| &mention.entities)
        .any(|entity| matches!(entity, Entity::Role(id) if id.as_str() == BACKEND));
    let subject_only = backend && !MOVES.iter().any(|word| text.contains(word));
    fn push<T: PartialEq + Clone>(into: &mut Vec<T>, item: &T) {
        if !into.contains(item) {
            into.push(item.clone());
        }
    }
    let meant = mentions
        .iter()
        .filter(|mention| !(subject_only && shared_name(mention)));
    for entity in meant.flat_map(meanings) {
        match entity {
            Entity::Role(id) => push(&mut query.roles, id),
            Entity::Company(id) => push(&mut query.companies, id),
            Entity::Technology(id) => push(&mut query.technologies, id),
            Entity::Step(id) => push(&mut query.steps, id),
            Entity::Skill(id) => push(&mut query.skills, id),
            Entity::Profession(_) | Entity::Employer(_) => {}
        }
    }
}

/// What a mention means: a role's name is not a skill as well.
fn meanings(mention: &Mention) -> impl Iterator<Item = &Entity> {
    let role = mention
        .entities
        .iter()
        .any(|entity| matches!(entity, Entity::Role(_)));
    mention
        .entities
        .iter()
        .filter(move |entity| !(role && matches!(entity, Entity::Skill(_))))
}

/// The place a message names, if any.
pub fn place(knowledge: &Knowledge, text: &str) -> Option<PlaceId> {
    let stands = |name: String| !name.is_empty() && find_name(text, &name).is_some();
    knowledge
        .places
        .values()
        .find(|place| place.labels.all().map(normalise).any(stands))
        .map(|place| place.id.clone())
}

/// The name under which a normalised message names a place.
pub fn place_name(knowledge: &Knowledge, text: &str) -> Option<String> {
    let names = knowledge
        .places
        .values()
        .flat_map(|place| place.labels.all());
    names
        .map(normalise)
        .find(|name| !name.is_empty() && find_name(text, name).is_some())
}

/// What a question is near to, best first.
#[derive(Clone, Copy)]
pub struct Near<'a> {
    pub claims: &'a [Retrieved],
    pub roles: &'a [NearRole],
}

/// Fills in what the question leaves out. Returns whether the dialogue supplied it.
pub fn complete(
    knowledge: &Knowledge,
    query: &mut Query,
    utterance: &Utterance,
    near: Near,
    dialogue: &Thread,
    ordinal: Option<Ordinal>,
) -> bool {
    let claims = near.claims;
    drop_origin(query);
    if speaks_of_replacement(&utterance.text) && query.roles.len() > 1 {
        query.roles.retain(|role| role.as_str() != AI_ENGINEER);
    }
    if query.intent != Intent::Compare
        || dialogue_roles(dialogue).is_empty()
        || query.roles.is_empty()
    {
        add_weak_names(knowledge, query, &utterance.masked);
    }
    if query.intent == Intent::WhatIf && gives_up(&utterance.text) {
        query.negated_skills = std::mem::take(&mut query.skills);
        return false;
    }
    if matches!(query.intent, Intent::MatchCompare | Intent::Compare)
        && compare_listed(query, utterance, dialogue)
    {
        return true;
    }
    if query.intent == Intent::MatchReasons {
        return carry_result(query, utterance, dialogue);
    }
    if query.intent == Intent::MatchPostings {
        let before = dialogue.last.as_ref().map(|last| last.filter.clone());
        let before = before.filter(|_| !lifts_bounds(&utterance.text));
        query.filter = narrowed(&before.unwrap_or_default(), &query.filter);
        return true;
    }
    let points = query.intent.is_about_role() && query.roles.is_empty();
    if points && let Some(role) = role_pointed_at(&utterance.text, dialogue) {
        query.roles = vec![role];
        return true;
    }
    if query.intent == Intent::More {
        return follow_up(query, dialogue, ordinal);
    }
    word_search(knowledge, query, utterance);
    if continue_search(query, utterance, dialogue) {
        return true;
    }
    if carries_posting(query, utterance, dialogue) {
        return carry_posting(query, dialogue);
    }
    if carry_skill(query, utterance, dialogue) {
        return true;
    }
    if carry_role_paid(query, utterance, dialogue) {
        return true;
    }
    if query.intent.is_about_move()
        && asks_for_best(&utterance.text)
        && !refers_back(&utterance.text)
        && query.roles.iter().all(|role| role.as_str() == BACKEND)
    {
        query.roles.clear();
        return false;
    }
    prefer_described(knowledge, query, utterance, near);
    if let Some(role) = learnt_for(query, utterance, dialogue, ordinal) {
        query.intent = Intent::RoleSkills;
        query.roles = vec![role];
        return true;
    }
    match query.intent {
        Intent::LearningPath => complete_step(knowledge, query, claims, dialogue, ordinal),
        intent
            if intent.is_about_role()
                && (query.roles.is_empty()
                    || only_origin_named(query, dialogue)
                    || only_origin_with_skills(knowledge, query)) =>
        {
            complete_role(knowledge, query, utterance, near, dialogue)
        }
        Intent::Compare if query.roles.len() == 1 => {
            let before = dialogue.last.iter().flat_map(|last| &last.roles);
            let known: Vec<RoleId> = before
                .filter(|role| !query.roles.contains(role))
                .cloned()
                .collect();
            query.roles.splice(0..0, known.into_iter().take(1));
            query.roles.len() > 1
        }
        Intent::FrameworkInfo | Intent::TrendingTech
            if query.technologies.is_empty() && query.negated_skills.is_empty() =>
        {
            complete_technology(knowledge, query, utterance, claims, dialogue)
        }
        _ => false,
    }
}

/// Skills that a search rules out, and whether one of those it wants is enough.
fn word_search(knowledge: &Knowledge, query: &mut Query, utterance: &Utterance) {
    leave_out(knowledge, query, utterance);
    if !matches!(
        query.intent,
        Intent::PostingSearch | Intent::Salary | Intent::SkillDemand
    ) {
        return;
    }
    let (text, mentions) = (&utterance.text, &utterance.mentions);
    query.negated_skills = search::excluded(text, mentions);
    query
        .skills
        .retain(|skill| !query.negated_skills.contains(skill));
    if query.intent == Intent::SkillDemand {
        // "How many do without Django" counts postings, not demand.
        if !query.negated_skills.is_empty() {
            query.intent = Intent::PostingSearch;
        }
    } else {
        // "Python and Redis or Mongo": what every posting asks for is no part of the choice.
        let narrowing = query.skills.iter();
        let narrowing = narrowing.filter(|skill| !knowledge.is_asked_by_all(skill));
        let narrowing: Vec<SkillId> = narrowing.cloned().collect();
        query.filter.any_skill =
            narrowing.len() > 1 && search::is_either(text, mentions, &narrowing);
    }
}

/// "除了Java我还会Go": what is left out is held, not refused.
fn keeps_excepted(text: &str) -> bool {
    ["还会", "还懂", "也会", "also know", "i know", "i also"]
        .iter()
        .any(|word| text.contains(word))
}

/// What the writer is done with, of a question about moves; what is known already, of one about trends.
fn leave_out(knowledge: &Knowledge, query: &mut Query, utterance: &Utterance) {
    let (text, mentions) = (&utterance.text, &utterance.mentions);
    let left = match query.intent {
        Intent::TransitionList if keeps_excepted(text) => unwanted(text, mentions),
        Intent::TransitionList => [unwanted(text, mentions), excepted(text, mentions)].concat(),
        Intent::TrendingTech => excepted(text, mentions),
        _ => return,
    };
    for entity in left.iter().flat_map(|mention| &mention.entities) {
        match entity {
            Entity::Skill(skill) => query.negated_skills.push(skill.clone()),
            Entity::Technology(id) => {
                query.technologies.retain(|known| known != id);
                let known = knowledge.technologies.get(id);
                let skills = known.into_iter().flat_map(|known| &known.skills);
                query.negated_skills.extend(skills.cloned());
            }
            _ => {}
        }
    }
    query.negated_skills.sort();
    query.negated_skills.dedup();
    let left = &query.negated_skills;
    query.skills.retain(|skill| !left.contains(skill));
}

/// "And in Beijing?" after a list of postings: the search before, with the bounds that are said now.
fn continue_search(query: &mut Query, utterance: &Utterance, dialogue: &Thread) -> bool {
    let Some(last) = &dialogue.last else {
        return false;
    };
    let bounded = query.filter != PostingFilter::default();
    let names_others = !query.roles.is_empty() || !query.skills.is_empty();
    if query.intent != Intent::PostingSearch
        || last.intent != Intent::PostingSearch
        || !last.postings.is_empty()
        || !bounded && query.companies.is_empty() && query.negated_skills.is_empty()
        || names_others
        || !search::goes_on(&utterance.text)
    {
        return false;
    }
    let said = query.filter.clone();
    query.filter = PostingFilter {
        schooling: said.schooling.or(last.filter.schooling),
        years: said.years.or(last.filter.years),
        from_years: said.from_years.or(last.filter.from_years),
        any_skill: last.filter.any_skill,
        ..narrowed(&last.filter, &said)
    };
    if query.companies.is_empty() {
        query.companies = last.companies.clone();
    }
    query.skills = last.skills.clone();
    query.negated_skills.extend(last.negated_skills.clone());
    true
}

/// "Compare 1 and 3": the items of the last list, unless the message names what it compares.
fn compare_listed(query: &mut Query, utterance: &Utterance, dialogue: &Thread) -> bool {
    let items = compared(&utterance.text, dialogue);
    if !query.names_nothing() || items.len() < 2 {
        return false;
    }
    name_items(query, items);
    true
}

fn name_items(query: &mut Query, items: Vec<ListedItem>) {
    for item in items {
        match item {
            ListedItem::Role(role) => query.roles.push(role),
            ListedItem::Posting(posting) => query.postings.push(posting),
            ListedItem::Technology(_) | ListedItem::Step(_) => {}
        }
    }
}

/// Names too common to count elsewhere count where a role is asked for: "产品和运营哪个好".
fn add_weak_names(knowledge: &Knowledge, query: &mut Query, text: &str) {
    let wanted = match query.intent {
        Intent::Compare => 2,
        Intent::TransitionDetail | Intent::Market | Intent::Prospects => 1,
        Intent::Match => usize::from(asks_for_gap(text)),
        _ => 0,
    };
    if query.roles.len() >= wanted {
        return;
    }
    let room = wanted - query.roles.len();
    let found = weak_roles(knowledge, text);
    let new = found
        .into_iter()
        .filter(|role| !query.roles.contains(role))
        .take(room);
    query.roles.extend(new.collect::<Vec<_>>());
}

/// Roles whose weak names stand in a masked text, in order.
pub fn weak_roles(knowledge: &Knowledge, masked: &str) -> Vec<RoleId> {
    let mut found: Vec<(usize, RoleId)> = Vec::new();
    for (start, _, role) in weak_places(knowledge, masked) {
        match found.iter_mut().find(|(_, known)| *known == role) {
            Some((first, _)) => *first = start.min(*first),
            None => found.push((start, role)),
        }
    }
    found.sort();
    found.into_iter().map(|(_, role)| role).collect()
}

/// Where the weak names of roles stand in a text, not as parts of longer words: start, end and the role.
pub fn weak_places(knowledge: &Knowledge, text: &str) -> Vec<(usize, usize, RoleId)> {
    let mut found = Vec::new();
    for role in knowledge.roles.values() {
        for name in role.labels.weak.iter().map(|name| normalise(name)) {
            let places = text.match_indices(name.as_str());
            let places = places.map(|(start, name)| (start, start + name.len()));
            let alone = places.filter(|(start, end)| stands_alone(text, *start, *end));
            found.extend(alone.map(|(start, end)| (start, end, role.id.clone())));
        }
    }
    found
}

/// Roles the last question was about.
fn dialogue_roles(dialogue: &Thread) -> &[RoleId] {
    dialogue
        .last
        .as_ref()
        .map(|last| last.roles.as_slice())
        .unwrap_or_default()
}

/// Where a name stands in a text, not as part of a longer word.
fn find_name(text: &str, name: &str) -> Option<usize> {
    let mut places = text.match_indices(name).map(|(start, _)| start);
    places.find(|start| stands_alone(text, *start, start + name.len()))
}

/// In a move between roles the back-end developer is where one comes from.
fn drop_origin(query: &mut Query) {
    let moves = matches!(
        query.intent,
        Intent::TransitionDetail | Intent::Market | Intent::Prospects | Intent::Compare
    );
    let others = query
        .roles
        .iter()
        .filter(|role| role.as_str() != BACKEND)
        .count();
    let enough = if query.intent == Intent::Compare {
        2
    } else {
        1
    };
    if moves && others >= enough {
        query.roles.retain(|role| role.as_str() != BACKEND);
    }
}

/// "Tell me more", "the last one": the item pointed at, or the last subject again.
fn follow_up(query: &mut Query, dialogue: &Thread, ordinal: Option<Ordinal>) -> bool {
    let current = dialogue
        .listed
        .iter()
        .position(|item| pointing::is_shown(item, dialogue));
    let index = ordinal.and_then(|ordinal| ordinal.within(dialogue.listed.len(), current));
    if let Some(item) = index.and_then(|index| dialogue.listed.get(index)) {
        *query = pointing::whole(item, dialogue);
        return true;
    }
    let Some(last) = &dialogue.last else {
        return false;
    };
    let names = Query {
        filter: last.filter.clone(),
        page: last.page + 1,
        ..last.clone()
    };
    *query = Query {
        intent: Intent::More,
        ..names
    };
    // A subject with another side to tell goes on with that side; advice decides which.
    true
}

/// Words that ask for postings and not about the one that was shown: "any with Go?", 哪些公司在上海.
const FRESH: &[&str] = &[
    "which ones",
    "which one",
    "which company",
    "which companies",
    "which job",
    "which jobs",
    "which posting",
    "which postings",
    "which position",
    "which positions",
    "which employers",
    "which firms",
    "what jobs",
    "what others",
    "what other",
    "who else",
    "who pays",
    "anyone",
    "any other",
    "any others",
    "any with",
    "any in",
    "any that",
    "any for",
    "any from",
    "any over",
    "any under",
    "any above",
    "any below",
    "any near",
    "any without",
    "any jobs",
    "any job",
    "any postings",
    "any openings",
    "any companies",
    "ones",
    "others",
    "jobs",
    "postings",
    "positions",
    "openings",
    "companies",
    "similar",
    "highest",
    "lowest",
    "all",
    "哪家",
    "哪几家",
    "哪几个",
    "哪些公司",
    "哪些企业",
    "哪些岗",
    "哪些职",
    "哪些工作",
    "哪些招",
    "哪个公司",
    "哪个岗",
    "哪些在",
    "哪些要",
    "哪些给",
    "哪些能",
    "哪些不",
    "哪些是",
    "谁家",
    "谁给",
    "最高",
    "最低",
    "还有别的",
    "还有哪",
    "还有没有",
    "其他公司",
    "其它公司",
    "其他岗",
    "其它岗",
    "别的公司",
    "别的岗",
    "别家",
    "所有岗",
    "所有公司",
    "类似",
];

/// Whether a message asks for other postings than the one that was shown.
pub fn asks_for_postings(text: &str) -> bool {
    let plain = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let plain = plain.trim_end_matches(['吗', '么', '嘛', '呢']);
    let there_are = ["有没有", "有无", "有", "那有", "那有没有"]
        .iter()
        .any(|opening| plain.starts_with(opening));
    says(text, FRESH) || there_are && plain.ends_with('的') || plain.ends_with("的有吗")
}

/// "Is it in Shanghai?", 能给到30K吗: a bound that is asked about, not one to search by.
fn asks_yes_or_no(text: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "is ", "are ", "does ", "do ", "can ", "will ", "would ", "has ", "have ",
    ];
    let plain = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    OPENINGS.iter().any(|opening| text.starts_with(opening))
        || plain.ends_with(['吗', '么', '嘛'])
        || says(text, &["是不是", "能不能", "要不要", "可不可以", "够不够"])
}

fn carries_posting(query: &Query, utterance: &Utterance, dialogue: &Thread) -> bool {
    let Some(last) = &dialogue.last else {
        return false;
    };
    let had_posting = !last.postings.is_empty() || !last.companies.is_empty();
    let about = matches!(
        query.intent,
        Intent::Salary
            | Intent::PostingSearch
            | Intent::RoleSkills
            | Intent::RoleDuties
            | Intent::RoleOverview
            | Intent::SkillDemand
            | Intent::FrameworkInfo
            | Intent::LearningPath
    );
    let filter = &query.filter;
    let bounded = filter.city.is_some()
        || filter.size_band.is_some()
        || filter.at_least_k.is_some()
        || filter.at_most_k.is_some()
        || filter.from_years.is_some();
    let text = &utterance.text;
    let of_one = last.postings.len() == 1 || last.companies.len() == 1;
    let asks_of_one = of_one && asks_yes_or_no(text);
    let fresh = !query.companies.is_empty()
        || query.roles.iter().any(|role| role.as_str() != BACKEND)
        || bounded && !asks_of_one
        || !query.negated_skills.is_empty()
        || asks_for_postings(text)
        || utterance
            .mentions
            .iter()
            .flat_map(|m| &m.entities)
            .any(|e| matches!(e, Entity::Employer(_)));
    had_posting && about && !fresh && (refers_back(text) || is_short(text))
}

/// "Why does it score less": the one result that was shown last, beside the one that the message names.
fn carry_result(query: &mut Query, utterance: &Utterance, dialogue: &Thread) -> bool {
    let items = compared(&utterance.text, dialogue);
    if query.names_nothing() && items.len() >= 2 {
        name_items(query, items);
        return true;
    }
    let last = dialogue.last.as_ref();
    let shown = last.filter(|last| last.intent != Intent::Match && last.names_result());
    let Some(last) = shown.filter(|_| refers_back(&utterance.text)) else {
        return false;
    };
    if last.postings.is_empty() {
        query.roles.splice(0..0, last.roles.clone());
    } else {
        query.postings.splice(0..0, last.postings.clone());
    }
    true
}

/// "Which jobs ask for it?" after a question about a skill.
fn carry_skill(query: &mut Query, utterance: &Utterance, dialogue: &Thread) -> bool {
    const BACK: &[&str] = &[
        "it",
        "this",
        "that",
        "them",
        "它",
        "这个",
        "那个",
        "这技术",
        "这项",
    ];
    let last = dialogue.last.as_ref().filter(|last| {
        !last.skills.is_empty()
            && matches!(last.intent, Intent::FrameworkInfo | Intent::SkillDemand)
    });
    let asks = matches!(
        query.intent,
        Intent::PostingSearch | Intent::SkillDemand | Intent::RoleList
    );
    let leans = asks && query.names_nothing() && says(&utterance.text, BACK);
    let Some(last) = last.filter(|_| leans) else {
        return false;
    };
    query.skills = last.skills.clone();
    if query.intent == Intent::RoleList {
        query.intent = Intent::PostingSearch;
    }
    true
}

/// "And its pay?" about the role that was asked about.
fn carry_role_paid(query: &mut Query, utterance: &Utterance, dialogue: &Thread) -> bool {
    let about_role = dialogue.last_intent().is_some_and(Intent::is_about_role);
    let [role] = dialogue_roles(dialogue) else {
        return false;
    };
    let leans = query.intent == Intent::Salary
        && query.names_nothing()
        && query.filter == PostingFilter::default();
    let carried = leans && about_role && refers_back(&utterance.text);
    if carried {
        query.roles = vec![role.clone()];
    }
    carried
}

fn carry_posting(query: &mut Query, dialogue: &Thread) -> bool {
    let Some(last) = &dialogue.last else {
        return false;
    };
    query.postings = last.postings.clone();
    query.companies = last.companies.clone();
    query.roles.clear();
    if query.intent != Intent::Salary {
        query.intent = Intent::PostingSearch;
    }
    true
}

/// "Why does it suit back-end people?": the role named is where one comes from, not what is meant.
fn only_origin_named(query: &Query, dialogue: &Thread) -> bool {
    let moves = query.intent.is_about_move();
    let before = dialogue
        .last
        .as_ref()
        .is_some_and(|last| last.roles.iter().any(|role| role.as_str() != BACKEND));
    moves && before && query.roles.iter().all(|role| role.as_str() == BACKEND)
}

/// "后端转智能合约": the skill says where to.
fn only_origin_with_skills(knowledge: &Knowledge, query: &Query) -> bool {
    query.roles.iter().all(|role| role.as_str() == BACKEND)
        && !roles_by_skills(knowledge, query).is_empty()
}

fn complete_role(
    knowledge: &Knowledge,
    query: &mut Query,
    utterance: &Utterance,
    near: Near,
    dialogue: &Thread,
) -> bool {
    let before = dialogue_roles(dialogue);
    let leans_back = (refers_back(&utterance.text) || is_short(&utterance.text))
        && !(seeks_role(&utterance.text) || describes_role(&utterance.text));
    if !before.is_empty() && leans_back {
        query.roles = before.to_vec();
        return true;
    }
    let implied = roles_by_skills(knowledge, query);
    if !implied.is_empty() && (before.is_empty() || !leans_back) {
        query.roles = implied;
        return false;
    }
    // A bare "and the outlook?" that follows nothing names nobody.
    let nearest = near.claims.first().map_or(0.0, |claim| claim.score);
    let is_bare = is_bare(&utterance.text) && nearest < BARE_NEEDS;
    let found = if is_bare || describes_nothing(&utterance.text) {
        Vec::new()
    } else {
        let described = described_roles(knowledge, query.intent, near.roles);
        if described.is_empty() {
            roles_by_claims(knowledge, query.intent, near.claims)
        } else {
            described
        }
    };
    if (found.is_empty() || only_origin_named(query, dialogue)) && !before.is_empty() {
        query.roles = before.to_vec();
        return true;
    }
    query.roles = found;
    false
}

/// The one direction that needs the skills named most: smart contracts mean blockchain.
fn roles_by_skills(knowledge: &Knowledge, query: &Query) -> Vec<RoleId> {
    let moves = query.intent.is_about_move();
    if !moves || query.skills.is_empty() {
        return Vec::new();
    }
    let needs = |role: &RoleId| -> u32 {
        let skills = knowledge
            .roles
            .get(role)
            .map(|role| role.skills.as_slice())
            .unwrap_or_default();
        let named = skills
            .iter()
            .filter(|skill| query.skills.contains(&skill.skill) && skill.importance >= 4);
        named.map(|skill| u32::from(skill.importance)).sum()
    };
    let mut ranked: Vec<(u32, &RoleId)> = knowledge
        .transitions
        .values()
        .map(|t| (needs(&t.to), &t.to))
        .collect();
    ranked.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    match ranked.as_slice() {
        [(best, role), (second, _), ..] if *best > 0 && best > second => vec![(*role).clone()],
        _ => Vec::new(),
    }
}

/// The role that a question describes, where one is near enough, and its close match if that is nearly as near.
fn described_roles(knowledge: &Knowledge, intent: Intent, roles: &[NearRole]) -> Vec<RoleId> {
    let possible = |near: &&NearRole| {
        near.score >= ROLE_DESCRIBED
            && (!intent.is_about_move() || knowledge.transition_to(&near.role).is_some())
    };
    let Some(first) = roles.first().filter(possible) else {
        return Vec::new();
    };
    let close = knowledge
        .roles
        .get(&first.role)
        .map(|role| role.close_match.as_slice())
        .unwrap_or_default();
    let is_close = |near: &&NearRole| close.contains(&near.role);
    let others = || roles.iter().skip(1);
    let second = others().find(|near| !is_close(near));
    if second.is_some_and(|second| first.score - second.score < ROLE_LEAD) {
        return Vec::new();
    }
    let twin = others()
        .find(is_close)
        .filter(|twin| first.score - twin.score < ROLE_TIE && !intent.is_about_move());
    let found = std::iter::once(first).chain(twin);
    found.map(|near| near.role.clone()).collect()
}

/// Puts the role that a question describes in the place of one that it names by the way: the role where one comes
/// from, or a name that several roles share.
fn prefer_described(knowledge: &Knowledge, query: &mut Query, utterance: &Utterance, near: Near) {
    let intent = match query.intent {
        Intent::RoleList => Intent::RoleOverview,
        Intent::TransitionList => Intent::TransitionDetail,
        // "How does picture and sound get into a stream, what must I learn?"
        Intent::LearningPath if query.steps.is_empty() => Intent::TransitionDetail,
        Intent::Match if asks_for_gap(&utterance.text) => Intent::Match,
        Intent::RoleOverview | Intent::RoleDuties | Intent::RoleSkills => query.intent,
        other if other.is_about_move() => other,
        _ => return,
    };
    let named_by_the_way = query.roles.iter().all(|role| role.as_str() == BACKEND)
        || query
            .roles
            .iter()
            .all(|role| shares_its_name(role, utterance));
    let completed_later =
        query.roles.is_empty() && intent == query.intent && intent != Intent::Match;
    if !named_by_the_way || completed_later {
        return;
    }
    let stated = |near: &&NearRole| {
        query.roles.contains(&near.role) || query.roles.is_empty() && near.role.as_str() == BACKEND
    };
    let described = described_roles(knowledge, intent, near.roles);
    let stated = near
        .roles
        .iter()
        .find(stated)
        .map_or(0.0, |near| near.score);
    if near
        .roles
        .first()
        .is_some_and(|first| first.score - stated >= ROLE_OUTDOES)
        && !described.is_empty()
    {
        query.roles = described;
        query.intent = intent;
    }
}

/// Whether the message names a role by a name that other roles have as well.
fn shares_its_name(role: &RoleId, utterance: &Utterance) -> bool {
    let is_role = |entity: &&Entity| matches!(entity, Entity::Role(_));
    utterance.mentions.iter().any(|mention| {
        mention.entities.iter().filter(is_role).count() > 1
            && mention.entities.contains(&Entity::Role(role.clone()))
    })
}

/// Roles whose claims of the wanted kind are nearest to the question.
fn roles_by_claims(knowledge: &Knowledge, intent: Intent, claims: &[Retrieved]) -> Vec<RoleId> {
    let mut roles: Vec<RoleId> = Vec::new();
    let mut best = 0.0;
    for retrieved in claims
        .iter()
        .take(12)
        .filter(|retrieved| retrieved.score >= CLAIM_NAMES_SUBJECT)
    {
        let Some(claim) = knowledge.claims.get(&retrieved.claim) else {
            continue;
        };
        let role = match &claim.subject {
            Subject::Role(role) => role.clone(),
            Subject::Transition(id) => match knowledge.transitions.get(id) {
                Some(transition) => transition.to.clone(),
                None => continue,
            },
            _ => continue,
        };
        if intent.is_about_move() && knowledge.transition_to(&role).is_none()
            || claim.aspect == Aspect::Technology
        {
            continue;
        }
        if roles.is_empty() {
            best = retrieved.score;
        }
        if retrieved.score >= best * CLAIM_TIE && !roles.contains(&role) && roles.len() < 2 {
            roles.push(role);
        }
    }
    // A tie between unrelated roles is chance: keep the nearest.
    if let [first, second] = roles.as_slice()
        && !knowledge
            .roles
            .get(first)
            .is_some_and(|role| role.close_match.contains(second))
    {
        roles.truncate(1);
    }
    roles
}

/// The role that was talked about, where a message asks what to learn and names nothing: the learning path is the
/// back end's alone.
fn learnt_for(
    query: &Query,
    utterance: &Utterance,
    dialogue: &Thread,
    ordinal: Option<Ordinal>,
) -> Option<RoleId> {
    const OF_THE_PATH: &[&str] = &[
        "后端", "路径", "路线", "步", "顺序", "path", "roadmap", "back end", "backend", "step",
        "steps", "order",
    ];
    let bare = query.intent == Intent::LearningPath && query.names_nothing() && ordinal.is_none();
    if !bare || says(&utterance.text, OF_THE_PATH) {
        return None;
    }
    let last = dialogue
        .last
        .as_ref()
        .filter(|last| last.intent.is_about_role())?;
    match last.roles.as_slice() {
        [role] if role.as_str() != BACKEND => Some(role.clone()),
        _ => None,
    }
}

fn complete_step(
    knowledge: &Knowledge,
    query: &mut Query,
    claims: &[Retrieved],
    dialogue: &Thread,
    ordinal: Option<Ordinal>,
) -> bool {
    let Some(path) = knowledge.paths.values().next() else {
        return false;
    };
    let last_step = dialogue.last.as_ref().and_then(|last| last.steps.first());
    let current = last_step
        .or(query.steps.first())
        .and_then(|id| path.steps.iter().position(|step| &step.id == id));
    if let Some(index) = ordinal.and_then(|ordinal| ordinal.within(path.steps.len(), current))
        && let Some(step) = path.steps.get(index)
    {
        query.steps = vec![step.id.clone()];
        return false;
    }
    // The path is that of back-end work: who names another role asks what to learn for that one.
    let elsewhere = query.roles.iter().any(|role| role.as_str() != BACKEND);
    if query.steps.is_empty()
        && !elsewhere
        && let Some(step) = nearest_subject(knowledge, claims, |subject| match subject {
            Subject::Step(step) => Some(Some(step.clone())),
            Subject::Path(_) => Some(None),
            _ => None,
        })
    {
        query.steps = step.into_iter().collect();
    }
    false
}

fn complete_technology(
    knowledge: &Knowledge,
    query: &mut Query,
    utterance: &Utterance,
    claims: &[Retrieved],
    dialogue: &Thread,
) -> bool {
    let before = dialogue
        .last
        .as_ref()
        .map(|last| last.technologies.as_slice())
        .unwrap_or_default();
    if !before.is_empty() && query.skills.is_empty() && refers_back(&utterance.text) {
        query.technologies = before.to_vec();
        return true;
    }
    // What the skill that is named is, no other technology tells.
    if !query.skills.is_empty() && asks_what_it_is(&utterance.masked) {
        return false;
    }
    let found = nearest_subject(knowledge, claims, |subject| match subject {
        Subject::Technology(technology) => Some(Some(technology.clone())),
        Subject::Role(_) => Some(None),
        _ => None,
    });
    query.technologies.extend(found.flatten());
    false
}

/// What the nearest claim above the threshold is about, as `pick` reads subjects (`None` skips one).
fn nearest_subject<T>(
    knowledge: &Knowledge,
    claims: &[Retrieved],
    pick: impl Fn(&Subject) -> Option<T>,
) -> Option<T> {
    claims
        .iter()
        .take_while(|retrieved| retrieved.score >= CLAIM_NAMES_SUBJECT)
        .take(8)
        .find_map(|retrieved| pick(&knowledge.claims.get(&retrieved.claim)?.subject))
}

/// Whether the message points at something said before.
pub fn refers_back(text: &str) -> bool {
    const HAN: &[&str] = &[
        "它",
        "这个",
        "那个",
        "这家",
        "那家",
        "这岗",
        "那岗",
        "那边",
        "这边",
        "他们",
        "他家",
        "她",
        "其",
        "这活",
        "这条路",
        "那条路",
        "该",
        "这行",
        "那行",
        "呢",
    ];
    const ENGLISH: &[&str] = &[
        "it", "its", "it's", "that", "this", "they", "their", "them", "there", "those", "these",
        "he", "she", "one",
    ];
    HAN.iter().any(|word| text.contains(word)) || words(text).any(|word| ENGLISH.contains(&word))
}

/// Whether the message is no more than the name of an intent ("前景呢").
fn is_bare(text: &str) -> bool {
    weight(text) <= 5
}

/// Han characters, and words in Latin letters twice.
pub fn weight(text: &str) -> usize {
    text.chars().filter(|&c| is_cjk(c)).count() + 2 * words(text).count()
}

/// Whether the message is too short to stand on its own.
pub fn is_short(text: &str) -> bool {
    weight(text) <= 12
}
