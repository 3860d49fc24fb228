//! Questions about the bot: what it can do, what it is, what it keeps, how its verdicts come about.

use super::{Answer, Context, next_questions, sources};
use crate::dialogue::{Act, Meta};
use crate::knowledge::{Knowledge, SourceId, TechnologyKind};
use crate::message;
use crate::reply::Block;

/// The answer to a question about the bot.
pub fn answer(context: &Context, meta: Meta) -> Answer {
    match meta {
        Meta::Help => help(context.knowledge),
        Meta::About => about(context.knowledge),
        Meta::Privacy => plain(meta, message!("meta-privacy")),
        Meta::Language => plain(meta, message!("meta-language")),
        Meta::Scoring => scoring(),
    }
}

fn plain(meta: Meta, lead: crate::language::Text) -> Answer {
    Answer::new(Act::Meta(meta), Block::plain(lead))
}

fn help(knowledge: &Knowledge) -> Answer {
    let is_trend = |kinds: &[TechnologyKind]| kinds.contains(&TechnologyKind::Trend);
    let trends = knowledge.technologies.values();
    let trends = trends.filter(|it| is_trend(&it.kinds)).count();
    let lines = vec![
        message!("meta-help-roles"),
        message!("meta-help-moves", count = knowledge.transitions.len()),
        message!("meta-help-learning", count = trends),
        message!("meta-help-postings", count = knowledge.postings.len()),
        message!("meta-help-fit"),
        message!("meta-help-news"),
    ];
    plain(Meta::Help, message!("meta-help"))
        .block(Block::bullets(None, lines, Vec::new()))
        .block(Block::note(message!("meta-help-commands")))
        .choices(next_questions::starters())
}

/// Who it is, and what it knows from where.
fn about(knowledge: &Knowledge) -> Answer {
    let ids: Vec<SourceId> = knowledge.sources.keys().cloned().collect();
    plain(Meta::About, message!("meta-about"))
        .block(sources::list(knowledge, &ids).with_heading(message!("meta-about-sources")))
        .choices(next_questions::starters())
}

fn scoring() -> Answer {
    let lines = vec![
        message!("meta-scoring-requirements"),
        message!("meta-scoring-unstated"),
        message!("meta-scoring-order"),
    ];
    plain(Meta::Scoring, message!("meta-scoring"))
        .block(Block::bullets(None, lines, Vec::new()))
        .choices([next_questions::Standing::Fit.choice()])
}
