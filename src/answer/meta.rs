//! Questions about the bot: what it can do, what it is, what it keeps, how its verdicts come about.

use super::{Answer, Context, next_questions};
use crate::catalogue::all_of;
use crate::dialogue::{Act, Meta};
use crate::knowledge::{Knowledge, Source, SourceId, TechnologyKind};
use crate::language::Text;
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
        Meta::DataAge => data_age(context.knowledge),
        Meta::Contact => plain(meta, message!("meta-contact")),
        Meta::Abilities => plain(meta, message!("meta-abilities")),
        Meta::Subscribe => plain(meta, message!("meta-subscribe")),
        Meta::UnknownCommand => plain(meta, message!("meta-unknown-command"))
            .block(Block::note(message!("meta-help-commands")))
            .choices(next_questions::starters()),
    }
}

fn plain(meta: Meta, lead: Text) -> Answer {
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

/// Who it is, and how many sources it speaks from.
fn about(knowledge: &Knowledge) -> Answer {
    let ids: Vec<SourceId> = knowledge.sources.keys().cloned().collect();
    let rests = message!("meta-about-sources", count = ids.len());
    plain(Meta::About, message!("meta-about"))
        .block(Block::paragraph(rests, ids))
        .choices(next_questions::starters())
}

/// The sources that have a date, and how many have none.
fn data_age(knowledge: &Knowledge) -> Answer {
    let (undated, dated): (Vec<&Source>, Vec<&Source>) = knowledge
        .sources
        .values()
        .partition(|source| source.published == "undated");
    let named = dated.iter().map(|source| {
        message!(
            "meta-dated",
            title = &source.title,
            date = source.published.as_str()
        )
    });
    let named: Vec<Text> = named.collect();
    let lead = message!(
        "meta-data-age",
        undated = undated.len(),
        all = knowledge.sources.len(),
        dated = all_of(&named)
    );
    let ids = knowledge.sources.keys().cloned().collect();
    Answer::new(Act::Meta(Meta::DataAge), Block::paragraph(lead, ids))
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
