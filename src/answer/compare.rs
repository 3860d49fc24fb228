//! `compare`: things, or groups of them, side by side.

use super::nothing::{nothing, undecided};
use super::statistic::assumption;
use super::{Answer, Context, choices, condition, explain, rows, side_by_side, value};
use crate::catalogue::all_of;
use crate::knowledge::Kind;
use crate::language::Text;
use crate::message;
use crate::query::{Comparison, FieldPath, Found, Item, Outcome, Query, Standing, Value, Want};
use crate::reply::Block;

/// Fields beside the first of which it is said who is ahead.
const FEW: usize = 2;

/// `X, by N`, `equal`, or why they cannot be compared: by the first field; the others follow.
pub fn compare(context: &Context, found: Found) -> Answer {
    if let Some(answer) = side_by_side::answer(context, &found) {
        return answer;
    }
    // One thing has nothing to be held against: it is told about.
    if let ([_], Want::Compare { groups, .. }) = (found.rows.as_slice(), &found.query.want)
        && groups.is_empty()
        && let Some(answer) = explain::answer(context, found.clone())
    {
        return answer;
    }
    let Outcome::Compared(Comparison { by: standings }) = found.outcome.clone() else {
        return nothing(context, found);
    };
    let standings = measured_first(standings);
    let sides = Sides::new(context, &found);
    let Some((first, others)) = standings.split_first().filter(|_| !sides.names.is_empty()) else {
        return nothing(context, found);
    };
    let is_table = sides.names.len() > 2;
    // Of many things in many ways none is simply ahead; in a few, it is said who is in each.
    let lead = match is_table && others.len() > FEW {
        true => sides.each(context, &standings),
        false => sides.verdict(context, first),
    };
    let others_ahead: Vec<Block> = others
        .iter()
        .filter(|_| is_table && others.len() <= FEW)
        .map(|standing| Block::paragraph(sides.verdict(context, standing), found.sources.clone()))
        .collect();
    let table = is_table.then(|| sides.table(context, &standings, &found));
    let others = others.iter().filter(|_| !is_table);
    let further: Vec<(Text, Text)> = others
        .map(|standing| {
            let label = value::label(context.knowledge, sides.kind, &standing.field);
            (label, sides.line(context, standing))
        })
        .collect();
    let further = (!further.is_empty()).then(|| Block::facts(None, further, found.sources.clone()));
    let assumed = match sides.is_groups {
        true => assumption(&first.field),
        false => None,
    };
    let choices = match sides.is_groups {
        true => group_choices(context, &found.query),
        false => {
            let mut choices: Vec<_> = sides
                .names
                .iter()
                .zip(&found.rows)
                .take(2)
                .map(|(name, item)| choices::about(name, item))
                .collect();
            choices.extend(choices::fit(context, &found.rows));
            choices
        }
    };
    let shown: Vec<Item> = match sides.is_groups {
        true => Vec::new(),
        false => found.rows.clone(),
    };
    let undecided = undecided(context, &found);
    Answer::found(found, lead)
        .blocks(others_ahead)
        .blocks(table)
        .blocks(further)
        .blocks(assumed)
        .blocks(undecided)
        .choices(choices)
        .shown(shown)
}

/// The fields that can be measured come before texts and skills; of many things these would be too long to read.
fn measured_first(mut standings: Vec<Standing>) -> Vec<Standing> {
    let is_of_many = standings.first().is_some_and(|it| it.values.len() > 2);
    if is_of_many && standings.iter().any(side_by_side::is_measured) {
        standings.retain(side_by_side::is_measured);
    }
    standings.sort_by_key(|standing| !side_by_side::is_measured(standing));
    standings
}

/// What is compared.
struct Sides {
    kind: Kind,
    names: Vec<Text>,
    items: Vec<Item>,
    /// Medians of groups, not values of things.
    is_groups: bool,
}

impl Sides {
    fn new(context: &Context, found: &Found) -> Sides {
        let kind = found.query.from;
        match &found.query.want {
            Want::Compare { groups, .. } if !groups.is_empty() => Sides {
                kind,
                names: groups
                    .iter()
                    .map(|group| {
                        let words = condition::phrase(context.knowledge, kind, group);
                        message!("answer-group", kind = kind.word(), condition = words)
                    })
                    .collect(),
                items: Vec::new(),
                is_groups: true,
            },
            _ => Sides {
                kind,
                names: rows::short_names(context, &found.rows),
                items: found.rows.clone(),
                is_groups: false,
            },
        }
    }

    /// How the sides stand in one field, in a sentence.
    fn verdict(&self, context: &Context, standing: &Standing) -> Text {
        let label = value::label(context.knowledge, self.kind, &standing.field);
        let label = match self.is_groups {
            true => message!("answer-median-of", field = label),
            false => label,
        };
        if let Some(verdict) = self.silent(context, standing, &label) {
            return verdict;
        }
        let key = condition::key(&standing.field);
        let told = |place: usize| self.told(context, standing, place);
        // Of a row more may be told than what is the same in all of them.
        let of_all = |stated| value::value(context.knowledge, self.kind, &standing.field, stated);
        if let Some(verdict) = self.crossing(context, standing, &label) {
            return verdict;
        }
        match (standing.highest.as_slice(), standing.values.len()) {
            ([], _) => message!(
                "answer-compare-unclear",
                field = label,
                line = self.line(context, standing)
            ),
            ([winner], 2) => {
                let other = 1 - (*winner).min(1);
                let by = standing
                    .difference
                    .as_ref()
                    .map(|it| self.difference(context, &standing.field, it))
                    .unwrap_or_default();
                let has_by = if by == Text::default() { "no" } else { "yes" };
                message!(
                    "answer-compare-higher",
                    key = key,
                    field = label,
                    name = self.name(*winner),
                    value = told(*winner),
                    other = self.name(other),
                    less = told(other),
                    has_by = has_by,
                    by = by
                )
            }
            ([winner], _) => message!(
                "answer-compare-highest",
                key = key,
                field = label,
                name = self.name(*winner),
                value = told(*winner)
            ),
            (winners, count) if winners.len() == count => message!(
                "answer-compare-equal",
                count = count,
                field = label,
                value = standing.values.first().map(of_all).unwrap_or_default()
            ),
            (winners, _) => {
                let names: Vec<Text> = winners.iter().map(|place| self.name(*place)).collect();
                let shared = winners
                    .first()
                    .and_then(|place| standing.values.get(*place));
                message!(
                    "answer-compare-shared",
                    key = key,
                    field = label,
                    names = all_of(&names),
                    value = shared.map(of_all).unwrap_or_default()
                )
            }
        }
    }

    /// The sentence for two ranges of which each is higher at one end: neither of them simply has more.
    fn crossing(&self, context: &Context, standing: &Standing, label: &Text) -> Option<Text> {
        let ends = |value: &Value| match value {
            Value::Range {
                floor: Some(floor),
                ceiling: Some(ceiling),
            } => Some((*floor, *ceiling)),
            _ => None,
        };
        let [one, other] = standing.values.as_slice() else {
            return None;
        };
        let (one, other) = (ends(one)?, ends(other)?);
        let (floors, ceilings) = (one.0 - other.0, one.1 - other.1);
        if floors * ceilings >= 0.0 {
            return None;
        }
        let (by_floor, by_ceiling) = if floors > 0.0 { (0, 1) } else { (1, 0) };
        let amount = |amount: f64| {
            value::number(context.knowledge, self.kind, &standing.field, amount.abs())
        };
        Some(message!(
            "answer-compare-crossing",
            field = label,
            by_floor = self.name(by_floor),
            floor = amount(floors),
            by_ceiling = self.name(by_ceiling),
            ceiling = amount(ceilings),
            line = self.line(context, standing)
        ))
    }

    /// The sentence for sides that state nothing: they cannot be compared.
    fn silent(&self, context: &Context, standing: &Standing, label: &Text) -> Option<Text> {
        let places = 0..standing.values.len();
        let (stating, silent): (Vec<usize>, Vec<usize>) =
            places.partition(|place| standing.values[*place].is_stated());
        let is_decided = !standing.highest.is_empty() && stating.len() > 1;
        if silent.is_empty() || is_decided {
            return None;
        }
        let names: Vec<Text> = silent.iter().map(|place| self.name(*place)).collect();
        let known: Vec<Text> = stating
            .iter()
            .map(|place| self.side(context, standing, *place))
            .collect();
        Some(match known.is_empty() {
            true => message!(
                "answer-compare-all-silent",
                field = label,
                names = all_of(&names)
            ),
            false => message!(
                "answer-compare-silent",
                count = names.len(),
                field = label,
                names = all_of(&names),
                known = Text::join(&known)
            ),
        })
    }

    /// `A 15-25K, B 20-40K`.
    fn line(&self, context: &Context, standing: &Standing) -> Text {
        let sides: Vec<Text> = (0..standing.values.len())
            .map(|place| self.side(context, standing, place))
            .collect();
        let mut sides = sides.into_iter();
        let first = sides.next().unwrap_or_default();
        sides.fold(first, |told, next| {
            message!("answer-sentences", first = told, next = next)
        })
    }

    fn side(&self, context: &Context, standing: &Standing, place: usize) -> Text {
        message!(
            "answer-side",
            name = self.name(place),
            value = self.told(context, standing, place)
        )
    }

    /// That each is told about in turn, and on what.
    fn each(&self, context: &Context, standings: &[Standing]) -> Text {
        let labels = standings
            .iter()
            .map(|it| value::label(context.knowledge, self.kind, &it.field));
        let labels: Vec<Text> = labels.collect();
        message!(
            "value-all-state",
            count = self.names.len(),
            fields = all_of(&labels)
        )
    }

    /// Everything compared, one thing a line.
    fn table(&self, context: &Context, standings: &[Standing], found: &Found) -> Block {
        let line = |place: usize| {
            let values: Vec<Text> = standings
                .iter()
                .map(|standing| self.labelled(context, standing, place, standings.len() > 1))
                .collect();
            (self.name(place), Text::join(&values))
        };
        let facts = (0..self.names.len()).map(line).collect();
        Block::facts(None, facts, found.sources.clone())
    }

    /// A value of one side; of several, what is not stated says what it is.
    fn labelled(
        &self,
        context: &Context,
        standing: &Standing,
        place: usize,
        is_of_several: bool,
    ) -> Text {
        let said = self.told(context, standing, place);
        let is_stated = standing.values.get(place).is_some_and(Value::is_stated);
        let label = value::label(context.knowledge, self.kind, &standing.field);
        value::among_others(label, said, !is_of_several || is_stated)
    }

    fn told(&self, context: &Context, standing: &Standing, place: usize) -> Text {
        let Some(stated) = standing.values.get(place) else {
            return message!("answer-not-stated");
        };
        match self.items.get(place) {
            Some(item) => value::of_row(context.knowledge, item, &standing.field, stated),
            None => value::value(context.knowledge, self.kind, &standing.field, stated),
        }
    }

    fn name(&self, place: usize) -> Text {
        self.names.get(place).cloned().unwrap_or_default()
    }

    /// By how much: a number, or the two ends of a range.
    fn difference(&self, context: &Context, field: &FieldPath, difference: &Value) -> Text {
        let amount = |amount: f64| value::number(context.knowledge, self.kind, field, amount.abs());
        match difference {
            Value::Number(number) => {
                message!("answer-difference-number", amount = amount(*number))
            }
            Value::Range {
                floor: Some(floor),
                ceiling: Some(ceiling),
            } => {
                let end = |end: f64| if end == 0.0 { "equal" } else { "apart" };
                message!(
                    "answer-difference",
                    floor_is = end(*floor),
                    floor = amount(*floor),
                    ceiling_is = end(*ceiling),
                    ceiling = amount(*ceiling)
                )
            }
            _ => Text::default(),
        }
    }
}

/// The rows of each group.
fn group_choices(context: &Context, query: &Query) -> Vec<super::Choice> {
    let Want::Compare { groups, .. } = &query.want else {
        return Vec::new();
    };
    groups
        .iter()
        .take(2)
        .map(|group| {
            let of_group = Query {
                filter: query.filter.clone().and(group.clone()),
                want: Want::List,
                ..query.clone()
            };
            choices::group(context, &of_group)
        })
        .collect()
}
