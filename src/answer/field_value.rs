//! `want: value`: what the fields of one thing or several are.
//!
//! One thing: its first field leads. Several: one line each. What is not stated is said to be so, first.

use super::nothing::undecided;
use super::{
    Answer, Choice, Context, claims, field_sentence, nearby, next_questions, role_skills, subject,
    value,
};
use crate::knowledge::{Aspect, Claim, Knowledge};
use crate::language::Text;
use crate::message;
use crate::query::{FieldPath, Found, Item, Outcome, RowValues, Scope, Value, Valued, Want};
use crate::reply::Block;

/// Rows on a page.
const ROWS: usize = 5;
/// Texts below the first.
const TEXTS: usize = 4;

/// The answer; `None` where no values were asked for or there is no row.
pub fn answer(context: &Context, found: Found) -> Option<Answer> {
    let Outcome::Values(values) = &found.outcome else {
        return None;
    };
    let values = values.clone();
    match values.rows.as_slice() {
        [] => None,
        [row] => one(context, found, row),
        _ => Some(many(context, found, &values)),
    }
}

fn one(context: &Context, found: Found, row: &RowValues) -> Option<Answer> {
    let ((path, value), others) = row.values.split_first()?;
    let asked: Vec<&str> = row.values.iter().map(|(it, _)| it.field.as_str()).collect();
    let item = &row.item;
    if let (Item::Role(role), "skills" | "essential-skills") = (item, path.field.as_str())
        && value.is_stated()
    {
        return Some(role_skills::answer(context, found, role));
    }
    let Stated { lead, below, known } = match value {
        Value::NotStated => unstated(context, item, path, &asked),
        Value::Texts(texts) => several_texts(context, item, path, texts),
        Value::Demands(_) if matches!(item, Item::Posting(_)) => {
            demands(context, item, path, value)
        }
        Value::Flag(true) => Stated {
            below: own_words(context, item, path),
            ..Stated::of(field_sentence::sentence(context, item, path, value))
        },
        _ => Stated::of(field_sentence::sentence(context, item, path, value)),
    };
    // Claims are sentences that name what they are about; a label before them would say it twice.
    let is_claim = |value: &Value| {
        let is_text = matches!(value, Value::Text(_) | Value::Texts(_));
        is_text && matches!(item, Item::Role(_) | Item::Direction(_))
    };
    let told = others.iter().filter(|(_, value)| is_claim(value));
    let told: Vec<Block> = told
        .map(|(path, value)| {
            let words = field_sentence::line(context, item, path, value);
            Block::paragraph(words, row.sources.clone())
        })
        .collect();
    let facts: Vec<(Text, Text)> = others
        .iter()
        .filter(|(_, value)| !is_claim(value))
        .map(|(path, value)| {
            let label = field_sentence::label(context, item, path);
            (label, field_sentence::line(context, item, path, value))
        })
        .collect();
    let facts = (!facts.is_empty()).then(|| Block::facts(None, facts, row.sources.clone()));
    let (next, item) = (next(context.knowledge, item, &asked), item.clone());
    let mut answer = Answer::found(found, lead);
    if !known {
        answer.lead.sources.clear();
    }
    Some(
        answer
            .blocks(below)
            .blocks(told)
            .blocks(facts)
            .choices(next)
            .shown([item]),
    )
}

/// What is said of one field.
struct Stated {
    lead: Text,
    below: Option<Block>,
    /// Whether the lead rests on sources.
    known: bool,
}

impl Stated {
    fn of(lead: Text) -> Stated {
        Stated {
            lead,
            below: None,
            known: true,
        }
    }
}

/// The sentence of a posting that a yes rests on, as a paragraph.
pub fn own_words(context: &Context, item: &Item, path: &FieldPath) -> Option<Block> {
    let said = own_sentence(context.knowledge, item, path)?;
    let text = message!("value-own-words", sentence = said.text.clone());
    Some(Block::paragraph(text, said.sources.clone()))
}

/// The sentence of a posting that a yes rests on: how good the English must be, say.
fn own_sentence<'a>(knowledge: &'a Knowledge, item: &Item, path: &FieldPath) -> Option<&'a Claim> {
    let Item::Posting(id) = item else { return None };
    let posting = knowledge.postings.get(id)?;
    let names = &knowledge.field(item.kind(), &path.field)?.alternative.zh;
    let speaks = |claim: &&Claim| names.iter().any(|name| claim.text.zh.contains(name));
    let claims = posting.requirements.iter().chain(&posting.duties);
    let mut claims = claims.filter_map(|id| knowledge.claims.get(id));
    claims.find(speaks)
}

/// Not stated: said first, then what is known nearby. What a role is says what somebody in it does.
fn unstated(context: &Context, item: &Item, path: &FieldPath, asked: &[&str]) -> Stated {
    if let (Item::Role(role), "duties") = (item, path.field.as_str()) {
        let overview = claims::of_role(context.knowledge, role, &[Aspect::Overview]);
        if let Some(claim) = claims::best_first(context, overview).first() {
            return Stated {
                lead: claim.text.clone(),
                below: None,
                known: true,
            };
        }
    }
    Stated {
        lead: nearby::not_stated(context.knowledge, item, path),
        below: nearby::about(context, item, asked),
        known: false,
    }
}

/// Several texts: the one that was asked about first.
fn several_texts(context: &Context, item: &Item, path: &FieldPath, texts: &[Text]) -> Stated {
    let mut ordered: Vec<&Text> = texts.iter().collect();
    // Claims of a role open with the general one; the parts of a posting have none.
    let nearness = |text: &Text| nearness_of(context, text);
    match item {
        Item::Posting(_) => ordered.sort_by_key(|text| nearness(text)),
        _ => {
            let best = (0..ordered.len()).min_by_key(|place| nearness(ordered[*place]));
            if let Some(best) = best.filter(|place| nearness(ordered[*place]) != usize::MAX) {
                let text = ordered.remove(best);
                ordered.insert(0, text);
            }
        }
    }
    let Some((first, rest)) = ordered.split_first() else {
        return Stated::of(nearby::not_stated(context.knowledge, item, path));
    };
    let lead = field_sentence::sentence(context, item, path, &Value::Text((*first).clone()));
    let rest: Vec<Text> = rest
        .iter()
        .take(TEXTS)
        .map(|text| (*text).clone())
        .collect();
    let below = (!rest.is_empty()).then(|| Block::bullets(None, rest, Vec::new()));
    Stated {
        lead,
        below,
        known: true,
    }
}

/// How near the claim with this text is to the message.
fn nearness_of(context: &Context, text: &Text) -> usize {
    let claim = |id: &crate::knowledge::ClaimId| context.knowledge.claims.get(id);
    let is_it = |claim: &Claim| &claim.text == text;
    let place = context
        .nearest
        .iter()
        .position(|near| claim(&near.claim).is_some_and(is_it));
    place.unwrap_or(usize::MAX)
}

/// The skills a posting names: required ones lead, preferred ones follow.
fn demands(context: &Context, item: &Item, path: &FieldPath, value: &Value) -> Stated {
    use super::posting_facts;
    use crate::knowledge::Necessity;
    let all = posting_facts::of_value(value);
    let of = |necessity: Necessity| -> Vec<_> {
        let demands = all.iter().filter(|it| it.necessity == necessity);
        demands.cloned().collect()
    };
    let (required, preferred) = (of(Necessity::Essential), of(Necessity::Optional));
    if required.is_empty() || preferred.is_empty() {
        let field = match (path.field.as_str(), required.is_empty()) {
            ("skills", true) => FieldPath::of("preferred-skills"),
            ("skills", false) => FieldPath::of("required-skills"),
            _ => path.clone(),
        };
        return Stated::of(field_sentence::sentence(context, item, &field, value));
    }
    let sentence = |field: &str, demands: Vec<_>| {
        let value = Value::Demands(demands);
        field_sentence::sentence(context, item, &FieldPath::of(field), &value)
    };
    let skills = posting_facts::demands(context.knowledge, &preferred);
    Stated {
        lead: sentence("required-skills", required),
        below: Some(Block::plain(message!(
            "value-preferred-too",
            skills = skills
        ))),
        known: true,
    }
}

/// Several things, one line each.
fn many(context: &Context, found: Found, values: &Valued) -> Answer {
    let of = match &found.query.want {
        Want::Value { of } => of.clone(),
        _ => Vec::new(),
    };
    let page = usize::from(found.query.page);
    let states = |row: &&RowValues| row.values.iter().any(|(_, value)| value.is_stated());
    // What is stated comes before what is not.
    let (mut ordered, silent): (Vec<&RowValues>, Vec<&RowValues>) =
        values.rows.iter().partition(states);
    ordered.extend(silent);
    let on_page: Vec<&RowValues> = ordered.into_iter().skip(page * ROWS).take(ROWS).collect();
    let (rows, stating) = (found.rows.len(), values.stating);
    let bounds = !found.query.filter.is_everything() && found.query.scope == Scope::Everything;
    let labels: Vec<Text> = of
        .iter()
        .map(|path| super::act_words::field(context.knowledge, found.query.from, path))
        .collect();
    let fields = crate::catalogue::all_of(&labels);
    // Of several fields one row may state this and another that: the rows say it.
    let lead = match stating {
        0 => message!("value-none-states", count = rows, fields = fields),
        // What was looked for is said back.
        _ if bounds => message!(
            "answer-list",
            scope = "all",
            considered = found.considered,
            count = rows,
            rows = subject::rows(context, &found.query),
            measured = subject::measured(found.query.from, rows),
            counted = subject::counted(context, &found.query, rows)
        ),
        all if all == rows || of.len() > 1 => {
            message!("value-all-state", count = rows, fields = fields)
        }
        some => message!(
            "value-some-state",
            count = rows,
            stating = some,
            fields = fields
        ),
    };
    let lines: Vec<(Text, Text)> = on_page
        .iter()
        .map(|row| {
            let values: Vec<Text> = row
                .values
                .iter()
                .map(|(path, value)| {
                    match value {
                        Value::Flag(true) => own_sentence(context.knowledge, &row.item, path)
                            .map(|said| message!("value-own-words", sentence = said.text.clone())),
                        _ => None,
                    }
                    .unwrap_or_else(|| told(context, row, path, value))
                })
                .collect();
            let name = super::names::item(context.knowledge, &row.item);
            (name, Text::join(&values))
        })
        .collect();
    let shown: Vec<Item> = on_page.iter().map(|row| row.item.clone()).collect();
    let sources = claims::merged(on_page.iter().flat_map(|row| &row.sources));
    let more = more(&found, rows);
    let undecided = bounds.then(|| undecided(context, &found)).flatten();
    let mut answer = Answer::found(found, lead);
    answer.lead.sources.clone_from(&sources);
    answer
        .block(Block::facts(None, lines, sources))
        .blocks(undecided)
        .buttons(more)
        .shown(shown)
}

/// One value of a row. Of several, what is not stated says what it is.
fn told(context: &Context, row: &RowValues, path: &FieldPath, stated: &Value) -> Text {
    let said = field_sentence::line(context, &row.item, path, stated);
    let label = field_sentence::label(context, &row.item, path);
    value::among_others(label, said, row.values.len() == 1 || stated.is_stated())
}

/// The next page of a long list, as a button.
fn more(found: &Found, rows: usize) -> Option<Choice> {
    let next = found.query.page + 1;
    let is_more = rows > usize::from(next) * ROWS;
    is_more.then(|| super::more::page(&found.query, next))
}

/// What may be asked of it next.
fn next(knowledge: &Knowledge, item: &Item, asked: &[&str]) -> Vec<Choice> {
    match item {
        Item::Role(role) => next_questions::next_about_role(knowledge, role, asked),
        Item::Direction(id) => {
            let direction = knowledge.transitions.get(id);
            direction.map_or_else(Vec::new, |direction| {
                next_questions::next_about_role(knowledge, &direction.to, asked)
            })
        }
        Item::Skill(_) => vec![next_questions::named(knowledge, item)],
        Item::Posting(_) | Item::Company(_) | Item::Technology(_) | Item::Step(_) => {
            vec![next_questions::explained(
                knowledge,
                item,
                message!("next-all-of-it"),
            )]
        }
        Item::Claim(_) | Item::Source(_) => Vec::new(),
    }
}
