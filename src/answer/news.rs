//! What the bot announces by itself: a posting, a role, the demand for skills.
//!
//! Invariant: made of the same blocks as answers are, so every statement has its sources.

use super::{Answer, Context, claims, define, explain, names};
use crate::dialogue::{Act, Dialogue};
use crate::knowledge::{Aspect, Kind, Knowledge, PostingId, RoleId, SkillId};
use crate::language::Text;
use crate::message;
use crate::profile::Profile;
use crate::query::{FieldPath, Found, Item, Order, Outcome, Query, Want};
use crate::reply::Block;

/// Skills that take turns in the digest: a year of months.
const MOST_FOCUSES: usize = 12;
/// Skills listed in the digest.
const LISTED: u16 = 10;

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
pub fn news(knowledge: &Knowledge, news: &News) -> Option<Answer> {
    let context = Context {
        knowledge,
        profile: &Profile::default(),
        dialogue: &Dialogue::default(),
        nearest: &[],
    };
    match news {
        News::Posting(id) => posting(&context, id),
        News::Spotlight(role) => spotlight(&context, role),
        News::Digest { focus } => digest(knowledge, focus),
    }
}

/// The skills that take turns in the digest, those that most postings name first.
pub fn focuses(knowledge: &Knowledge) -> Vec<SkillId> {
    let mut skills: Vec<SkillId> = counts(knowledge).into_iter().map(|(id, _)| id).collect();
    skills.truncate(MOST_FOCUSES);
    skills
}

fn counts(knowledge: &Knowledge) -> Vec<(SkillId, usize)> {
    let demand = knowledge.skill_demand().into_iter();
    let mut counts: Vec<(SkillId, usize)> = demand.map(|(id, count)| (id.clone(), count)).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

/// The whole of a posting: nobody can ask for its next page in a channel.
fn posting(context: &Context, id: &PostingId) -> Option<Answer> {
    let posting = context.knowledge.postings.get(id)?;
    let found = about(Item::Posting(id.clone()));
    let mut answer = explain::posting_card(context, found, posting);
    let ids = posting.requirements.iter().chain(&posting.duties);
    let all: Vec<Text> = ids
        .filter_map(|id| context.knowledge.claims.get(id))
        .map(|claim| claim.text.clone())
        .collect();
    for block in &mut answer.blocks {
        if let crate::reply::Body::Bullets(items) = &mut block.body {
            items.clone_from(&all);
        }
    }
    answer.choices.clear();
    Some(headed(answer, message!("news-posting")))
}

fn spotlight(context: &Context, role: &RoleId) -> Option<Answer> {
    context.knowledge.roles.get(role)?;
    let name = names::role(context.knowledge, role);
    let found = about(Item::Role(role.clone()));
    let answer = explain::answer(context, found)?;
    let mut about = context.knowledge.claims_about_role(role);
    let outlook = about.find(|claim| claim.aspect == Aspect::Outlook);
    let answer = Answer {
        choices: Vec::new(),
        ..answer
    };
    let answer = answer
        .blocks(outlook.map(claims::block))
        .block(Block::note(message!("news-more-role", name = &name)));
    Some(headed(answer, message!("news-spotlight", name = name)))
}

fn about(item: Item) -> Found {
    let query = Query::about([item.clone()], item.kind(), Want::Explain);
    Found {
        query,
        rows: vec![item],
        considered: 1,
        undecided: Vec::new(),
        emptied: None,
        outcome: Outcome::Rows(Vec::new()),
        sources: Vec::new(),
    }
}

fn digest(knowledge: &Knowledge, focus: &SkillId) -> Option<Answer> {
    let name = names::skill(knowledge, &knowledge.skills.get(focus)?.id);
    let total = knowledge.postings.len();
    let sources = claims::merged(knowledge.postings.values().flat_map(|it| &it.sources));
    let listed = counts(knowledge).into_iter().take(usize::from(LISTED));
    let lines: Vec<Text> = listed
        .map(|(id, count)| {
            let name = names::skill(knowledge, &id);
            message!("news-demand", name = name, count = count)
        })
        .collect();
    let query = Query::new(
        Kind::Skills,
        Want::Top {
            by: FieldPath::of("demand"),
            n: LISTED,
            order: Order::Highest,
        },
    );
    let lead = Block::paragraph(message!("news-digest-lead", total = total), sources.clone());
    let close_look = define::demand(knowledge, focus);
    let answer = Answer::new(Act::Ask(query), lead)
        .block(Block::numbered(None, lines, sources))
        .block(close_look.with_heading(message!("news-focus", name = &name)))
        .block(Block::note(message!("news-more-skill", name = name)));
    Some(headed(answer, message!("news-digest")))
}

fn headed(answer: Answer, heading: Text) -> Answer {
    Answer {
        lead: answer.lead.with_heading(heading),
        ..answer
    }
}
