//! What was shown before, and which of it words point at.

use std::collections::BTreeSet;

use super::numbers::{WRITING, count, holds, numbers};
use super::scope::shared_words;
use crate::dialogue::{Act, Dialogue};
use crate::knowledge::{Knowledge, Posting};
use crate::nlu::parse::{Reference, Slot};
use crate::query::{Item, Want, World, run};
use crate::text::{is_cjk, normalise, stands};

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    Items(Vec<Item>),
    /// A place in a list that has fewer rows.
    Beyond(usize),
    /// Nothing was shown that it could point at.
    Nothing,
}

/// What was shown last and what was talked about.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    pub knowledge: &'a Knowledge,
    pub dialogue: &'a Dialogue,
}

impl<'a> Shown<'a> {
    /// The one thing talked about last, or what was shown.
    pub fn current(&self) -> &'a [Item] {
        if !self.dialogue.current.is_empty() {
            return &self.dialogue.current;
        }
        let asked = match &self.dialogue.answered {
            Some(Act::Ask(query)) => query.items(),
            _ => &[],
        };
        match (asked, self.dialogue.shown.as_slice()) {
            (_, [one]) => std::slice::from_ref(one),
            ([], shown) => shown,
            (asked, _) => asked,
        }
    }

    pub fn list(&self) -> &'a [Item] {
        &self.dialogue.shown
    }

    /// What a reference points at. `whole` is the part of the message that it stands in.
    pub fn resolve(&self, slot: &Slot, whole: &str) -> Target {
        let list = self.list();
        if list.is_empty() && self.current().is_empty() {
            return Target::Nothing;
        }
        let words = slot.words.as_str();
        if let Some(some) = self.last_mentioned(slot) {
            return Target::Items(some);
        }
        if let Some(other) = self.other_one(words) {
            return Target::Items(vec![other]);
        }
        match slot.reference {
            Some(Reference::Ordinal | Reference::Last) => self.place(words),
            Some(Reference::FirstSome) => {
                let some = count(words).unwrap_or(2).max(1);
                Target::Items(list.iter().take(some).cloned().collect())
            }
            Some(Reference::Those) => {
                let rows = match list.is_empty() {
                    true => self.current(),
                    false => list,
                };
                Target::Items(rows.to_vec())
            }
            Some(Reference::Described) => match self.described(words) {
                found if !found.is_empty() => Target::Items(found),
                _ => match self.described(whole) {
                    found if !found.is_empty() => Target::Items(found),
                    // "That job" describes nothing.
                    _ if is_short(words) => self.pronoun(words),
                    _ => Target::Nothing,
                },
            },
            // "The former" counts.
            Some(Reference::Pronoun) if !numbers(words).is_empty() => self.place(words),
            Some(Reference::Pronoun) | None => self.pronoun(words),
        }
    }

    /// "These two", where the list has another number of rows: the things talked about last one by one.
    fn last_mentioned(&self, slot: &Slot) -> Option<Vec<Item>> {
        if !matches!(slot.reference, Some(Reference::Those | Reference::Pronoun)) {
            return None;
        }
        let some = count(&slot.words).filter(|some| *some > 1)?;
        if self.list().len() == some {
            return None;
        }
        if self.current().len() == some {
            return Some(self.current().to_vec());
        }
        if let Some(set) = self.set_of(some) {
            return Some(set);
        }
        let mentioned = &self.dialogue.mentioned;
        let last = mentioned.last()?;
        let of_kind = mentioned
            .iter()
            .rev()
            .take_while(|it| it.kind() == last.kind());
        let mut found: Vec<Item> = of_kind.take(some).cloned().collect();
        found.reverse();
        (found.len() == some).then_some(found)
    }

    /// "These four": the latest group of so many rows, or of the postings of so many companies.
    fn set_of(&self, some: usize) -> Option<Vec<Item>> {
        let mut sets = self.dialogue.sets.iter().rev();
        let set = sets.find(|set| set.len() == some || self.employers(set) == some);
        set.cloned()
    }

    /// How many companies some postings are of.
    fn employers(&self, rows: &[Item]) -> usize {
        let companies = rows.iter().filter_map(|item| match item {
            Item::Posting(id) => self.knowledge.postings.get(id).map(|it| &it.company),
            _ => None,
        });
        companies.collect::<BTreeSet<_>>().len()
    }

    /// "The other one": of two rows, the one that was not talked about.
    fn other_one(&self, words: &str) -> Option<Item> {
        let [one] = self.current() else { return None };
        if !holds(words, &WRITING.other) {
            return None;
        }
        let rows = self.countable();
        let before = || self.dialogue.mentioned.iter().rev();
        match rows.len() {
            2 => rows.into_iter().find(|item| item != one),
            _ => before()
                .find(|item| *item != one && item.kind() == one.kind())
                .cloned(),
        }
    }

    /// "It" is one thing: the last that was talked about by itself, where several were shown at once.
    fn pronoun(&self, words: &str) -> Target {
        match self.current() {
            [] => Target::Nothing,
            [_] => Target::Items(self.current().to_vec()),
            some => match self.dialogue.mentioned.last() {
                Some(one) if !holds(words, &WRITING.several) && one.kind() == some[0].kind() => {
                    Target::Items(vec![one.clone()])
                }
                _ => Target::Items(some.to_vec()),
            },
        }
    }

    /// The rows in which places are counted: those shown, or behind the best of some, all of them in their order.
    fn countable(&self) -> Vec<Item> {
        let best = match &self.dialogue.answered {
            Some(Act::Ask(query)) => query,
            _ => return self.list().to_vec(),
        };
        let Want::Top { by, n, order } = &best.want else {
            return self.list().to_vec();
        };
        if self.list().len() > usize::from(*n) {
            return self.list().to_vec();
        }
        let (by, order) = (by.clone(), *order);
        let sorted = best.clone().wanting(Want::Sort { by, order });
        let world = World {
            knowledge: self.knowledge,
            last_list: self.list(),
            last_item: None,
        };
        run(&sorted, &world).map_or_else(|_| self.list().to_vec(), |found| found.rows)
    }

    fn place(&self, words: &str) -> Target {
        let list = self.countable();
        let positions: Vec<usize> = numbers(words)
            .into_iter()
            .map(|number| number.plain() as usize)
            .filter(|place| *place > 0)
            .collect();
        let at = |index: Option<usize>| match index.and_then(|index| list.get(index)) {
            Some(item) => Target::Items(vec![item.clone()]),
            None => Target::Beyond(list.len()),
        };
        let now = || {
            let [one] = self.current() else { return None };
            list.iter().position(|item| item == one)
        };
        if holds(words, &WRITING.backwards) {
            let from_end = positions.first().copied().unwrap_or(2);
            return at(list.len().checked_sub(from_end));
        }
        // The "one" of "the last one" is no place.
        if holds(words, &WRITING.last) && matches!(positions.as_slice(), [] | [1]) {
            return at(list.len().checked_sub(1));
        }
        if positions.is_empty() {
            if holds(words, &WRITING.middle) && list.len() % 2 == 1 {
                return at(Some(list.len() / 2));
            }
            if holds(words, &WRITING.previous) {
                return at(now().and_then(|place| place.checked_sub(1)));
            }
            if holds(words, &WRITING.next) {
                return at(now().map(|place| place + 1));
            }
            return self.pronoun(words);
        }
        let found: Vec<_> = positions
            .iter()
            .filter_map(|place| list.get(place - 1).cloned())
            .collect();
        match found.is_empty() {
            true => Target::Beyond(list.len()),
            false => Target::Items(found),
        }
    }

    /// The rows shown whose names or words of business stand in a description.
    fn described(&self, words: &str) -> Vec<Item> {
        let likeness = |item: &Item| {
            let names = self.names(item);
            let longest = names
                .iter()
                .filter(|name| stands(words, name) || stands(name, words))
                .map(|name| name.chars().count())
                .max();
            longest.unwrap_or(0)
        };
        let most = self.list().iter().map(likeness).max().unwrap_or(0);
        if most == 0 {
            return match self.with_numbers(words) {
                Some(one) => vec![one],
                None => self.described_in_part(words),
            };
        }
        let rows = self.list().iter();
        rows.filter(|item| likeness(item) == most)
            .cloned()
            .collect()
    }

    /// "The one with 13 salaries": the only row that states all numbers of the words.
    fn with_numbers(&self, words: &str) -> Option<Item> {
        let named: Vec<f64> = numbers(words).into_iter().map(|it| it.value).collect();
        let states = |item: &&Item| {
            let Item::Posting(id) = item else {
                return false;
            };
            let stated = self.knowledge.postings.get(id).map(stated_numbers);
            stated.is_some_and(|stated| named.iter().all(|it| stated.contains(it)))
        };
        let mut rows = self.list().iter().filter(states);
        match (rows.next(), rows.next()) {
            (Some(one), None) if !named.is_empty() => Some(one.clone()),
            _ => None,
        }
    }

    /// The rows whose names share most letters with the words, and that others do not have: the security one.
    fn described_in_part(&self, words: &str) -> Vec<Item> {
        let rows = self.list();
        let joined: Vec<String> = rows.iter().map(|item| self.names(item).join(" ")).collect();
        let shared = |at: usize| {
            let others = joined.iter().enumerate().filter(|(place, _)| *place != at);
            let others: Vec<String> = others.map(|(_, names)| names.clone()).collect();
            shared_words(words, &joined[at], &others)
        };
        let shared: Vec<usize> = (0..rows.len()).map(shared).collect();
        let most = shared.iter().copied().max().unwrap_or(0);
        let best = (0..rows.len()).filter(|at| most > 0 && shared[*at] == most);
        best.map(|at| rows[at].clone()).collect()
    }

    fn names(&self, item: &Item) -> Vec<String> {
        let knowledge = self.knowledge;
        let mut names: Vec<String> = Vec::new();
        let mut add = |name: &str| names.push(normalise(name));
        match item {
            Item::Posting(id) => {
                if let Some(posting) = knowledge.postings.get(id) {
                    let words = posting.keywords.zh.iter().chain(&posting.keywords.en);
                    words.for_each(|word| add(word));
                    add(&posting.title.zh);
                    add(&posting.title.en);
                    if let Some(company) = knowledge.companies.get(&posting.company) {
                        company.labels.all().for_each(&mut add);
                    }
                }
            }
            Item::Role(id) => {
                if let Some(role) = knowledge.roles.get(id) {
                    role.labels.all().for_each(add);
                }
            }
            Item::Direction(id) => {
                let role = knowledge.transitions.get(id);
                let role = role.and_then(|direction| knowledge.roles.get(&direction.to));
                if let Some(role) = role {
                    role.labels.all().for_each(add);
                }
            }
            Item::Company(id) => {
                if let Some(company) = knowledge.companies.get(id) {
                    company.labels.all().for_each(add);
                }
            }
            Item::Skill(id) => {
                if let Some(skill) = knowledge.skills.get(id) {
                    skill.labels.all().for_each(add);
                }
            }
            Item::Technology(id) => {
                if let Some(technology) = knowledge.technologies.get(id) {
                    technology.labels.all().for_each(add);
                }
            }
            Item::Step(id) => {
                if let Some((path, at)) = knowledge.step(id)
                    && let Some(step) = path.steps.get(at)
                {
                    step.labels.all().for_each(add);
                }
            }
            Item::Claim(_) | Item::Source(_) => {}
        }
        names.retain(|name| !name.is_empty());
        names
    }
}

/// Whether some words are too few to describe anything: "that one", 那个岗.
fn is_short(words: &str) -> bool {
    const LETTERS: usize = 10;
    let letters = |c: char| if is_cjk(c) { 3 } else { 1 };
    words.chars().map(letters).sum::<usize>() <= LETTERS
}

/// The numbers that a posting states: pay in thousands a month, months of pay, years.
fn stated_numbers(posting: &Posting) -> Vec<f64> {
    let pay = posting.salary.iter().flat_map(|pay| [pay.min, pay.max]);
    let months = posting.months_of_pay.map(f64::from);
    let years = posting.experience.iter().filter_map(|it| it.min_years);
    pay.flatten()
        .chain(months)
        .chain(years.map(f64::from))
        .collect()
}
