//! What the bot announces by itself: a posting, a role, the demand for skills.
//!
//! Invariant: made of the same blocks as answers are, so every statement has its sources.

use super::answer::{Answer, claim_block};
use super::{Desk, Matcher, demand, postings, roles, wording};
use crate::dialogue::Dialogue;
use crate::knowledge::{Aspect, Knowledge, PostingId, RoleId, SkillId};
use crate::language::{Language, Text};
use crate::nlu::{Intent, Query, Understanding};
use crate::reply::{Block, Outcome};

/// Skills that take turns in the digest: a year of months.
const MOST_FOCUSES: usize = 12;

/// Something to announce.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    Posting(PostingId),
    Spotlight(RoleId),
    /// The demand for skills, with one of them looked at closely.
    Digest {
        focus: SkillId,
    },
}

/// What there is to say; `None` where the knowledge does not hold it.
pub fn news(knowledge: &Knowledge, matcher: &Matcher, news: &News) -> Option<Answer> {
    let query = match news {
        News::Posting(posting) => Query {
            // The whole of it.
            page: 1,
            ..Query::about_posting(Intent::PostingSearch, posting)
        },
        News::Spotlight(role) => Query::about_role(Intent::RoleOverview, role),
        News::Digest { .. } => Query::bare(Intent::SkillDemand),
    };
    let desk = Desk {
        knowledge,
        // Answers are in both languages.
        understanding: &Understanding::given(query, Language::Zh),
        dialogue: &Dialogue::default(),
        matcher,
    };
    let answer = match news {
        News::Posting(id) => posting(&desk, id),
        News::Spotlight(role) => spotlight(&desk, role),
        News::Digest { focus } => digest(&desk, focus),
    };
    answer.filter(|answer| answer.outcome == Outcome::Answer)
}

/// The skills that take turns in the digest, those that most postings name first.
pub fn focuses(knowledge: &Knowledge) -> Vec<SkillId> {
    let mut skills: Vec<SkillId> = demand::counts(knowledge)
        .into_iter()
        .map(|(skill, _)| skill)
        .collect();
    skills.truncate(MOST_FOCUSES);
    skills
}

fn posting(desk: &Desk, id: &PostingId) -> Option<Answer> {
    let posting = desk.knowledge.postings.get(id)?;
    let heading = Text::new("新职位", "New posting");
    Some(headed(postings::one(desk, posting), heading))
}

fn spotlight(desk: &Desk, role: &RoleId) -> Option<Answer> {
    let name = wording::role(desk.knowledge, role);
    let heading = Text::new(
        format!("岗位聚焦：{}", name.zh),
        format!("Role spotlight: {}", name.en),
    );
    let prospects = desk
        .knowledge
        .claims_about_role(role)
        .find(|claim| claim.aspect == Aspect::Outlook);
    let answer = roles::about_role(desk, Intent::RoleOverview, role)
        .blocks(roles::skill_block(desk, role))
        .blocks(prospects.map(claim_block))
        .block(more(
            &format!("/role {}", name.zh),
            &format!("/role {}", name.en),
        ));
    Some(headed(answer, heading))
}

fn digest(desk: &Desk, focus: &SkillId) -> Option<Answer> {
    let name = wording::skill(desk.knowledge, &desk.knowledge.skills.get(focus)?.id);
    let focus_heading = Text::new(
        format!("本期技能：{}", name.zh),
        format!("Skill of this issue: {}", name.en),
    );
    let query = Query {
        skills: vec![focus.clone()],
        ..Query::bare(Intent::SkillDemand)
    };
    let mut answer = demand::demand(desk);
    let [lead, facts @ ..] = demand::close_look(desk, focus);
    answer = answer.block(lead.with_heading(focus_heading)).blocks(facts);
    // The picture shows where the skill of this issue stands among the others.
    let illustration = answer.illustration.as_mut()?;
    illustration.figure = super::figures::demand(desk.knowledge, std::slice::from_ref(focus));
    illustration.query = query;
    let answer = answer.block(more(
        &format!("/demand {}", name.zh),
        &format!("/demand {}", name.en),
    ));
    let heading = Text::new("技能需求简报", "Skill-demand digest");
    Some(headed(answer, heading))
}

fn headed(answer: Answer, heading: Text) -> Answer {
    Answer {
        lead: answer.lead.with_heading(heading),
        ..answer
    }
}

/// Where to ask on; also right in a channel, where nobody can.
fn more(zh: &str, en: &str) -> Block {
    Block::note(Text::new(
        format!("想了解更多，私聊发送 {zh} 给我。"),
        format!("For more, send me {en} in private."),
    ))
}
