//! Which plan answers which act.

use super::{
    Answer, Context, computed, figures, fit, meta, more, not_ranked, outside, profile, resume,
    social, sources, telling,
};
use crate::dialogue::Act;
use crate::knowledge::{Field, Kind};
use crate::matching::Matcher;
use crate::query::{self, Item, Query, World};
use crate::reply::{Block, Body, Outcome};

/// The answer to an act.
pub fn answer(context: &Context, matcher: &Matcher, act: &Act) -> Answer {
    match act {
        Act::Ask(query) => ask(context, matcher, query),
        Act::Tell(tell) => profile::answer(context, tell),
        Act::Resume(act) => resume::answer(context, matcher, *act),
        Act::Meta(topic) => meta::answer(context, *topic),
        Act::Social(kind) => social::answer(context, *kind),
        Act::More => go_on(context, matcher),
        Act::Shorter => shorter(context, matcher),
        Act::Outside(what) => outside::answer(context, what),
        Act::Clarify(readings) => outside::clarify(context, readings),
        Act::Unclear => outside::unclear(context),
    }
}

fn ask(context: &Context, matcher: &Matcher, query: &Query) -> Answer {
    let names_sources = !query.items().is_empty() && query.items().iter().all(is_source);
    if query.from == Kind::Sources && (names_sources || query.want == query::Want::Explain) {
        let named: Vec<_> = query.items().iter().filter_map(source).collect();
        return sources::basis(context, &named);
    }
    let found = match run(context, query) {
        Ok(found) => found,
        Err(_) if not_ranked::told(query).is_some() => return not_ranked(context, matcher, query),
        Err(error) => {
            tracing::error!(%error, "a query of our own cannot be run");
            return outside::unclear(context);
        }
    };
    let standing = standing(context, matcher, &found);
    let answer = fit::answer(context, matcher, found.clone())
        .or_else(|| telling::answer(context, found.clone()))
        .or_else(|| computed::answer(context, found));
    let answer = answer.map(|answer| answer.blocks(standing));
    match answer {
        Some(answer) => illustrated(context, sourced(context, answer)),
        None => outside::unclear(context),
    }
}

/// How the person stands to what was asked about, where that is the nearest to what no source states: how hard it is.
fn standing(context: &Context, matcher: &Matcher, found: &query::Found) -> Vec<Block> {
    let query::Outcome::NeverStated(path) = &found.outcome else {
        return Vec::new();
    };
    let field = context.knowledge.field(found.query.from, &path.field);
    let is_near = field.is_some_and(Field::is_nearest_to_fit);
    let of_work = matches!(found.query.from, Kind::Roles | Kind::Directions);
    if !is_near || !of_work || context.profile.skills.is_empty() {
        return Vec::new();
    }
    let fit = ask(
        context,
        matcher,
        &found.query.clone().wanting(query::Want::fit()),
    );
    let lines = fit.blocks.into_iter().take(1);
    std::iter::once(fit.lead).chain(lines).collect()
}

/// That no source ranks them comes first, then what is said of each.
fn not_ranked(context: &Context, matcher: &Matcher, query: &Query) -> Answer {
    let told = not_ranked::told(query)
        .and_then(|(told, by)| Some((run(context, &told).ok()?.rows, told, by)));
    let Some((rows, told, by)) = told else {
        return outside::unclear(context);
    };
    let rows = not_ranked::nearest_first(context, told.from, rows);
    let answer = ask(context, matcher, &Query::about(rows, told.from, told.want));
    let mut answer = not_ranked::under_lead(context, answer, query, &by);
    answer.act = Act::Ask(query.clone());
    answer
}

/// Lists and facts rest on what was found; counts of nothing on all postings that were looked through.
fn sourced(context: &Context, mut answer: Answer) -> Answer {
    let Some(found) = &answer.found else {
        return answer;
    };
    let mut sources = found.sources.clone();
    if sources.is_empty() {
        for source in context
            .knowledge
            .postings
            .values()
            .flat_map(|it| &it.sources)
        {
            if !sources.contains(source) {
                sources.push(source.clone());
            }
        }
    }
    let blocks = std::iter::once(&mut answer.lead).chain(&mut answer.blocks);
    for block in blocks {
        let asserts = !matches!(block.body, Body::Paragraph(_) | Body::Note(_));
        if asserts && block.sources.is_empty() {
            block.sources.clone_from(&sources);
        }
    }
    if answer.lead.sources.is_empty() && answer.outcome == Outcome::Answer {
        answer.lead.sources = sources;
    }
    answer
}

fn run(context: &Context, query: &Query) -> Result<query::Found, query::QueryError> {
    let dialogue = context.dialogue;
    let last = match &dialogue.answered {
        Some(Act::Ask(last)) => last.items(),
        _ => &[],
    };
    let last_item = match (last, dialogue.shown.as_slice()) {
        ([item], _) | (_, [item]) => Some(item),
        _ => None,
    };
    query::run(
        query,
        &World {
            knowledge: context.knowledge,
            last_list: &dialogue.shown,
            last_item,
        },
    )
}

/// The next page, or the next side of what was asked last.
fn go_on(context: &Context, matcher: &Matcher) -> Answer {
    let Some(last) = &context.dialogue.answered else {
        return more::nothing_left(context.knowledge, None);
    };
    let rows = match last {
        Act::Ask(query) => run(context, query).map_or(0, |found| found.rows.len()),
        _ => 0,
    };
    match more::next(context.knowledge, last, rows) {
        Some(next) => answer(context, matcher, &next),
        None => more::nothing_left(context.knowledge, Some(last)),
    }
}

/// The first sentence of the last answer.
fn shorter(context: &Context, matcher: &Matcher) -> Answer {
    match &context.dialogue.answered {
        Some(last) => Answer {
            blocks: Vec::new(),
            picture: None,
            ..answer(context, matcher, last)
        },
        None => more::nothing_left(context.knowledge, None),
    }
}

/// The answer with the picture that says it better, where there is one.
fn illustrated(context: &Context, answer: Answer) -> Answer {
    if answer.picture.is_some() {
        return answer;
    }
    let knowledge = context.knowledge;
    let of_match = answer
        .match_report
        .as_ref()
        .and_then(|report| figures::match_card(knowledge, report));
    let figure = of_match.or_else(|| {
        let found = answer.found.as_ref()?;
        figures::of(knowledge, found)
    });
    match figure {
        Some(figure) => {
            let sources = answer.sources();
            answer.picture(figure, sources)
        }
        None => answer,
    }
}

fn is_source(item: &Item) -> bool {
    source(item).is_some()
}

fn source(item: &Item) -> Option<crate::knowledge::SourceId> {
    match item {
        Item::Source(id) => Some(id.clone()),
        _ => None,
    }
}
