//! Slots of numbers, schooling and size as conditions on postings.

use super::numbers::{Number, Scale, WRITING, holds, numbers};
use crate::nlu::parse::{Ending, Sign, Slot, SlotKind};
use crate::query::{Comparator, Condition, FieldPath};

/// Pay a month beyond which an amount is one of a year.
const MOST_A_MONTH: f64 = 200.0;
/// Letters around an amount in which it may say that it is one of a year.
const NEAR: usize = 12;

/// The condition that a slot states; `None` where it names no amount. `whole` is the text of the message.
pub fn condition(slot: &Slot, whole: &str) -> Option<Condition> {
    let stated = match slot.kind {
        SlotKind::Pay => pay(slot, whole),
        SlotKind::Months => compared(slot, FieldPath::of("months-of-pay")),
        SlotKind::Years => years(slot),
        SlotKind::Degree => degree(slot),
        SlotKind::Size => size(slot),
        SlotKind::Flag => flag(slot),
        _ => None,
    };
    stated.or_else(|| not_stated(slot))
}

/// "The ones that state no schooling": the field is named and no value of it.
fn not_stated(slot: &Slot) -> Option<Condition> {
    let field = slot.field().filter(|_| slot.kind != SlotKind::Flag)?;
    slot.not
        .then(|| Condition::test(FieldPath::of(field), Comparator::NotStated, ()))
}

fn comparator(sign: Sign) -> Comparator {
    match sign {
        Sign::AtLeast => Comparator::AtLeast,
        Sign::AtMost => Comparator::AtMost,
        Sign::Above => Comparator::Above,
        Sign::Below => Comparator::Below,
        Sign::Equal | Sign::Between => Comparator::Equal,
    }
}

fn pay(slot: &Slot, whole: &str) -> Option<Condition> {
    let around = around(slot, whole);
    let yearly = holds(around, &WRITING.yearly);
    let found = numbers(&slot.words);
    let amounts: Vec<f64> = found.iter().map(|it| thousands(*it, yearly)).collect();
    let [first, ..] = amounts[..] else {
        return None;
    };
    let is_yearly = yearly && first >= 60.0 || first > MOST_A_MONTH;
    let field = FieldPath::of(if is_yearly { "yearly-pay" } else { "pay" });
    let test = |field: FieldPath, how, value: f64| Condition::test(field, how, value);
    if let (Some(second), Some(Sign::Equal)) = (amounts.get(1), slot.sign) {
        let from = test(field.clone().floor(), Comparator::Equal, first);
        return Some(from.and(test(field.ceiling(), Comparator::Equal, *second)));
    }
    if let Some(second) = amounts.get(1) {
        // What they pay in the end lies between.
        let from = test(field.clone().ceiling(), Comparator::AtLeast, first);
        return Some(from.and(test(field.ceiling(), Comparator::AtMost, *second)));
    }
    let sign = slot.sign.unwrap_or(Sign::AtLeast);
    let end = match (slot.end, sign) {
        (Some(Ending::Floor), _) => field.floor(),
        (Some(Ending::Ceiling), _) => field.ceiling(),
        // "20k or more" holds where the posting may pay it, "at most 20k" where it never pays more.
        (None, Sign::Equal | Sign::Between) => {
            let from = test(field.clone().floor(), Comparator::AtMost, first);
            return Some(from.and(test(field.ceiling(), Comparator::AtLeast, first)));
        }
        (None, _) => field.ceiling(),
    };
    let condition = test(end, comparator(sign), first);
    Some(if slot.not {
        condition.negated()
    } else {
        condition
    })
}

/// The least pay that somebody wants, thousand CNY a month; `None` of pay by the year.
pub fn least_pay(slot: &Slot, whole: &str) -> Option<f32> {
    if holds(around(slot, whole), &WRITING.yearly) {
        return None;
    }
    let number = numbers(&slot.words).into_iter().next()?;
    let amount = thousands(number, false);
    (amount > 0.0 && amount <= MOST_A_MONTH).then_some(amount as f32)
}

/// Thousand CNY. Small numbers without a unit are thousands a month, or ten thousands a year.
fn thousands(number: Number, yearly: bool) -> f64 {
    match number.scale {
        Scale::Plain if number.value >= 1_000.0 => number.value / 1_000.0,
        Scale::Plain if yearly && number.value < 100.0 => number.value * 10.0,
        Scale::Plain => number.value,
        _ => number.plain() / 1_000.0,
    }
}

fn around<'a>(slot: &'a Slot, whole: &'a str) -> &'a str {
    let before = whole.get(..slot.range.start).unwrap_or_default();
    let start = before.char_indices().rev().take(NEAR).last();
    let start = start.map_or(slot.range.start, |(at, _)| at);
    let after = whole.get(slot.range.end..).unwrap_or_default();
    let end = after
        .char_indices()
        .nth(NEAR)
        .map_or(after.len(), |(at, _)| at);
    whole
        .get(start..slot.range.end + end)
        .unwrap_or(slot.words.as_str())
}

fn compared(slot: &Slot, field: FieldPath) -> Option<Condition> {
    let number = numbers(&slot.words).into_iter().next()?.plain();
    let how = comparator(slot.sign.unwrap_or(Sign::Equal));
    let condition = Condition::test(field, how, number);
    Some(if slot.not {
        condition.negated()
    } else {
        condition
    })
}

fn years(slot: &Slot) -> Option<Condition> {
    let found = numbers(&slot.words);
    // "No experience" names a number without one.
    let is_none = found.is_empty() && slot.sign == Some(Sign::Equal) && !slot.not;
    let years = found
        .first()
        .map(|number| in_years(&slot.words, number.plain()));
    let years = years.or(is_none.then_some(0.0))?;
    if years == 0.0 {
        // No experience at all is what fresh graduates have.
        let field = FieldPath::of("fresh-graduates");
        return Some(Condition::test(field, Comparator::Equal, true));
    }
    let field = || FieldPath::of("years").floor();
    let condition = match slot.sign {
        Some(Sign::AtMost | Sign::Below) => {
            let how = comparator(slot.sign.unwrap_or(Sign::AtMost));
            // A posting that says nothing about years turns nobody away.
            Condition::Or {
                or: vec![
                    Condition::test(field(), how, years),
                    Condition::test(FieldPath::of("years"), Comparator::NotStated, ()),
                ],
            }
        }
        sign => Condition::test(field(), comparator(sign.unwrap_or(Sign::Equal)), years),
    };
    Some(if slot.not {
        condition.negated()
    } else {
        condition
    })
}

/// A length of time in years, written in years or months.
pub fn in_years(words: &str, length: f64) -> f64 {
    const MONTHS: f64 = 12.0;
    match holds(words, &WRITING.monthly) {
        true => length / MONTHS,
        false => length,
    }
}

fn degree(slot: &Slot) -> Option<Condition> {
    let term = term(&slot.words, &WRITING.degrees)?;
    let field = || FieldPath::of("degree");
    let not_stated = || Condition::test(field(), Comparator::NotStated, ());
    let or_not_stated = |condition: Condition| Condition::Or {
        or: vec![condition, not_stated()],
    };
    Some(match (slot.sign, slot.not) {
        // "Without a bachelor's": those that ask for less, and those that do not say.
        (_, true) => or_not_stated(Condition::test(field(), Comparator::Below, term)),
        (sign, false) => Condition::test(field(), comparator(sign.unwrap_or(Sign::Equal)), term),
    })
}

/// The schooling that words name.
pub fn schooling(words: &str) -> Option<&'static str> {
    term(words, &WRITING.degrees)
}

fn term(
    words: &str,
    terms: &'static std::collections::BTreeMap<String, Vec<String>>,
) -> Option<&'static str> {
    let longest = |names: &Vec<String>| {
        let held = names.iter().filter(|name| words.contains(name.as_str()));
        held.map(|name| name.chars().count()).max()
    };
    let found = terms
        .iter()
        .filter_map(|(id, names)| Some((longest(names)?, id)));
    found
        .max_by_key(|(length, _)| *length)
        .map(|(_, id)| id.as_str())
}

/// The bands of company sizes, by the least and the most people.
const BANDS: [(&str, f64, f64); 4] = [
    ("under-100", 0.0, 99.0),
    ("100-499", 100.0, 499.0),
    ("500-999", 500.0, 999.0),
    ("1000-plus", 1_000.0, f64::INFINITY),
];

fn size(slot: &Slot) -> Option<Condition> {
    let found: Vec<f64> = numbers(&slot.words)
        .into_iter()
        .map(Number::plain)
        .collect();
    let bands: Vec<String> = match found[..] {
        [] => vec![term(&slot.words, &WRITING.sizes)?.to_owned()],
        [first, second, ..] => within(|low, high| low <= second && high >= first),
        [people] => match slot.sign {
            Some(Sign::AtLeast | Sign::Above) => within(|_, high| high > people),
            Some(Sign::AtMost | Sign::Below) => within(|low, _| low < people),
            _ => within(|low, high| low <= people && people <= high),
        },
    };
    let field = FieldPath::of("size");
    let condition = match <[String; 1]>::try_from(bands) {
        Ok([band]) => Condition::test(field, Comparator::Equal, band),
        Err(bands) => Condition::test(field, Comparator::In, bands),
    };
    Some(if slot.not {
        condition.negated()
    } else {
        condition
    })
}

fn within(holds: impl Fn(f64, f64) -> bool) -> Vec<String> {
    let bands = BANDS.iter().filter(|(_, low, high)| holds(*low, *high));
    bands.map(|(id, ..)| (*id).to_owned()).collect()
}

fn flag(slot: &Slot) -> Option<Condition> {
    let field = FieldPath::of(slot.flag.as_deref()?);
    let condition = Condition::test(field, Comparator::Equal, true);
    Some(if slot.not {
        condition.negated()
    } else {
        condition
    })
}
