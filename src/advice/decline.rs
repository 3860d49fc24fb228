//! Not knowing, said plainly, with what is known nearby; and asking back.

use super::answer::{Answer, claim_block};
use super::{Desk, choices, wording};
use crate::knowledge::{Aspect, ProfessionId, RoleId, TopicId};
use crate::language::Text;
use crate::nlu::{Intent, Query};
use crate::reply::{Block, Choice, Outcome};

/// A claim this near is worth offering although the question was not understood.
const NEAR_CLAIM: f32 = 0.5;

/// A topic that is understood and not in the knowledge.
pub fn topic(desk: &Desk, topic: &TopicId) -> Answer {
    let reason = desk
        .knowledge
        .topics
        .get(topic)
        .map(|topic| topic.reason.clone())
        .unwrap_or_default();
    let lead = Text::new(
        format!(
            "抱歉，这个我答不了：{}。",
            reason.zh.trim_end_matches(['。', '.'])
        ),
        format!(
            "Sorry, I can't help with that: {}.",
            reason.en.trim_end_matches('.')
        ),
    );
    declined(desk, lead)
        .choices(nearby(desk))
        .choices(starters())
}

/// An occupation outside the knowledge.
pub fn profession(desk: &Desk, profession: &ProfessionId) -> Answer {
    let name = desk.knowledge.professions.get(profession).map_or_else(
        || Text::same(profession.as_str()),
        |p| p.labels.preferred.clone(),
    );
    let roles = desk.knowledge.roles.len();
    let known: Vec<Text> = desk
        .knowledge
        .roles
        .values()
        .map(|role| wording::role_in_sentence(desk.knowledge, &role.id))
        .collect();
    let known = Text::join(&known);
    let lead = Text::new(
        format!(
            "抱歉，我没有{}的资料。我了解的是后端和后端可转的{roles}个岗位。",
            name.zh
        ),
        format!(
            "Sorry, I don't have anything on {}. I cover {roles} roles: back-end work and where it can lead.",
            plural_or_name(&name.en)
        ),
    );
    let note = Text::new(
        format!("这些岗位是：{}。", known.zh),
        format!("They are: {}.", known.en),
    );
    let mut answer = declined(desk, lead).block(Block::note(note));
    answer.query = Query::bare(Intent::OutOfScope);
    answer.choices([
        choices::general(Intent::RoleList),
        choices::general(Intent::TransitionList),
    ])
}

fn plural_or_name(name: &str) -> String {
    format!(
        "the work of {} {}",
        wording::article(name),
        name.to_lowercase()
    )
}

/// An employer that no posting is from.
pub fn employer(desk: &Desk, employer: &ProfessionId) -> Answer {
    let name = desk.knowledge.employers.get(employer).map_or_else(
        || Text::same(employer.as_str()),
        |e| e.labels.preferred.clone(),
    );
    let total = desk.knowledge.postings.len();
    let examples: Vec<Text> = desk
        .knowledge
        .companies
        .values()
        .take(5)
        .map(wording::company)
        .collect();
    let examples = Text::join(&examples);
    let lead = Text::new(
        format!(
            "抱歉，我没有{}的资料：{total}个招聘职位里没有它的，薪资、要求都不能乱猜。",
            name.zh
        ),
        format!(
            "Sorry, I don't have anything on {}: none of the {total} postings is from there, and I will not guess its pay or demands.",
            name.en
        ),
    );
    let note = Text::new(
        format!("有资料的公司比如：{}。", examples.zh),
        format!("Companies I do have postings from include {}.", examples.en),
    );
    let sources = desk
        .knowledge
        .postings
        .values()
        .next()
        .map(|posting| posting.sources.clone())
        .unwrap_or_default();
    declined(desk, lead)
        .block(Block::paragraph(note, sources))
        .choices([
            choices::general(Intent::PostingSearch),
            choices::general(Intent::Salary),
        ])
}

/// Pay of roles that the postings are not about.
pub fn pay_unknown(desk: &Desk, roles: &[&RoleId]) -> Answer {
    let names: Vec<Text> = roles
        .iter()
        .map(|role| wording::role(desk.knowledge, role))
        .collect();
    let name = Text::join(&names);
    let lead = Text::new(
        format!("抱歉，我的资料没有{}的薪资数字，不能乱猜。", name.zh),
        format!(
            "Sorry, I don't have salary figures for {}, and I will not guess.",
            name.en
        ),
    );
    let total = desk.knowledge.postings.len();
    let note = Text::new(
        format!("我有的薪资都来自{total}个Python后端招聘职位。"),
        format!("The pay I know comes from {total} Python back-end postings."),
    );
    let market = roles
        .iter()
        .filter_map(|role| desk.knowledge.transition_to(role))
        .filter_map(|transition| {
            desk.knowledge
                .claim_about(&transition.claims, Aspect::Market)
        });
    let market: Vec<Block> = market.take(1).map(claim_block).collect();
    let mut answer = declined(desk, lead).block(Block::note(note)).blocks(market);
    answer.query.roles = roles.iter().map(|role| (*role).clone()).collect();
    answer.query.intent = Intent::Salary;
    answer.choices([choices::general(Intent::Salary)]).choices(
        roles
            .iter()
            .find(|role| desk.knowledge.transition_to(role).is_some())
            .map(|role| choices::about_role(desk.knowledge, Intent::Market, role)),
    )
}

/// Not understood: say so, and offer what is nearest.
pub fn unclear(desk: &Desk) -> Answer {
    let lead = Text::new(
        "抱歉，我没看懂这个问题。我能回答后端岗位、技能、转行、市场前景、学习路径、招聘和薪资，换个说法试试？",
        "Sorry, I did not understand that. I can help with back-end roles, skills, career moves, markets, the learning path, job postings and pay. Could you rephrase it?",
    );
    declined(desk, lead)
        .choices(nearby(desk))
        .choices(starters())
}

/// The item that was pointed at is beyond the end of the last list.
pub fn beyond_list(count: usize) -> Answer {
    let items = if count == 1 { "item" } else { "items" };
    Answer::plain(
        Intent::OutOfScope,
        format!("刚才列出的只有{count}个。后面还有的话，说“更多”就能看到。"),
        format!(
            "What I listed last has {count} {items}. If there are more, say \"more\" to see them."
        ),
    )
    .outcome(Outcome::Clarify)
}

/// A sticker, a voice message, a photo: nothing to read.
pub fn wordless() -> Answer {
    Answer::plain(
        Intent::OutOfScope,
        "抱歉，我只能看懂文字。可以打字问我后端岗位、技能、转行、招聘和薪资。",
        "Sorry, I can only read text. Type a question about back-end roles, skills, career moves, job postings or pay.",
    )
    .outcome(Outcome::Decline)
    .choices(starters())
}

/// The question needs a role and names none.
pub fn which_role(desk: &Desk, intent: Intent) -> Answer {
    if desk.dialogue.clarified {
        // Asking back twice in a row helps nobody.
        return unclear(desk);
    }
    let lead = match intent {
        Intent::Compare => Text::new(
            "想比较哪两个岗位？比如：数据科学家和人工智能工程师",
            "Which two roles shall I compare? For example: data scientist and AI engineer",
        ),
        _ => Text::new(
            "你问的是哪个岗位？说出名字就行，或者选一个：",
            "Which role do you mean? Name one, or pick:",
        ),
    };
    let pick = candidates(desk);
    Answer::new(Query::bare(intent), Block::plain(lead))
        .outcome(Outcome::Clarify)
        .choices(pick.iter().take(3).map(|role| {
            let mut choice = choices::about_role(desk.knowledge, intent, role);
            choice.label = wording::role(desk.knowledge, role);
            choice
        }))
}

/// Asks which of several intents was meant.
pub fn clarify(desk: &Desk, intents: &[Intent]) -> Answer {
    let lead = Text::new("你想问的是哪一个？", "Which of these do you mean?");
    let role = desk.query().roles.first();
    let offered: Vec<Choice> = intents
        .iter()
        .take(3)
        .map(|intent| match role {
            Some(role) => choices::about_role(desk.knowledge, *intent, role),
            None => choices::general(*intent),
        })
        .collect();
    Answer::new(desk.query().clone(), Block::plain(lead))
        .outcome(Outcome::Clarify)
        .choices(offered)
}

fn declined(desk: &Desk, lead: Text) -> Answer {
    Answer::new(
        Query {
            intent: Intent::OutOfScope,
            ..desk.query().clone()
        },
        Block::plain(lead),
    )
    .outcome(Outcome::Decline)
}

/// The roles that the nearest claims are about, then the best known ones.
fn candidates(desk: &Desk) -> Vec<RoleId> {
    let near = desk
        .understanding
        .claims
        .iter()
        .take(8)
        .filter_map(|retrieved| role_of(desk, &retrieved.claim));
    let known = desk
        .knowledge
        .transitions
        .values()
        .map(|transition| transition.to.clone());
    let mut roles: Vec<RoleId> = Vec::new();
    for role in near.chain(known) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    roles
}

fn role_of(desk: &Desk, claim: &crate::knowledge::ClaimId) -> Option<RoleId> {
    match &desk.knowledge.claims.get(claim)?.subject {
        crate::knowledge::Subject::Role(role) => Some(role.clone()),
        crate::knowledge::Subject::Transition(id) => {
            Some(desk.knowledge.transitions.get(id)?.to.clone())
        }
        _ => None,
    }
}

/// The role that the question was nearest to, as a choice.
fn nearby(desk: &Desk) -> Vec<Choice> {
    let near = desk
        .understanding
        .claims
        .first()
        .filter(|retrieved| retrieved.score >= NEAR_CLAIM);
    near.and_then(|retrieved| role_of(desk, &retrieved.claim))
        .map(|role| choices::role(desk.knowledge, &role))
        .into_iter()
        .collect()
}

fn starters() -> [Choice; 3] {
    [
        choices::general(Intent::RoleList),
        choices::general(Intent::TransitionList),
        choices::general(Intent::PostingSearch),
    ]
}
