//! What somebody says about themselves, as a change of their profile.

use super::amounts;
use super::conditions::without_fields;
use super::numbers::numbers;
use super::things::Thing;
use super::{Resolver, is};
use crate::knowledge::{Degree, Kind, Knowledge, RoleId, SkillId};
use crate::nlu::parse::{ActKind, Asked, Form, Owner, Part, Polarity, Sign, Slot, SlotKind};
use crate::profile::{HeldSkill, Profile, UnknownSkill};
use crate::query::{self, Comparator, Condition, FieldPath, Query, Want, World};

/// Letters between a skill and the years of it.
const BESIDE: usize = 4;

/// What a part tells of its writer.
#[derive(Debug, Default)]
pub struct Told {
    have: Vec<HeldSkill>,
    want: Vec<SkillId>,
    lack: Vec<SkillId>,
    unknown: Vec<UnknownSkill>,
    years: Option<f32>,
    target: Option<RoleId>,
    city: Option<crate::knowledge::PlaceId>,
    degree: Option<Degree>,
    pay_floor: Option<f32>,
    /// Wishes that bind no more.
    lifted: Vec<SlotKind>,
}

/// What a message tells of its writer for the first time.
pub(super) struct News {
    pub skills: usize,
    pub degree: Option<Degree>,
    pub years: Option<f32>,
    pub city: Option<crate::knowledge::PlaceId>,
}

/// What fits somebody: where they want to work, for the pay they want. A city that no posting states rules none out.
pub fn fitting(knowledge: &Knowledge, profile: &Profile) -> Query {
    let fitting = |wishes: Condition| Query::new(Kind::Postings, Want::fit()).and(wishes);
    let world = World::of(knowledge);
    let wished = wishes(profile);
    let listed = fitting(wished.clone()).wanting(Want::List);
    let is_empty = query::run(&listed, &world).is_ok_and(|found| found.rows.is_empty());
    match is_empty {
        true => fitting(without_fields(&wished, &["city".to_owned()])),
        false => fitting(wished),
    }
}

/// What somebody wants of a posting.
pub(super) fn wishes(profile: &Profile) -> Condition {
    let mut all = Condition::default();
    if let Some(city) = &profile.city {
        all = all.and(is("city", city.as_str()));
    }
    if let Some(pay) = profile.pay_floor {
        let most = FieldPath::of("pay").ceiling();
        all = all.and(Condition::test(most, Comparator::AtLeast, f64::from(pay)));
    }
    all
}

impl Told {
    pub fn applied(self, profile: &Profile) -> Profile {
        let mut later = Profile::default();
        self.have.into_iter().for_each(|held| later.hold(held));
        self.want.into_iter().for_each(|skill| later.want(skill));
        self.lack.into_iter().for_each(|skill| later.refuse(skill));
        later.unknown = self.unknown;
        later.years = self.years;
        later.target = self.target;
        later.city = self.city;
        later.degree = self.degree;
        later.pay_floor = self.pay_floor;
        let mut profile = profile.clone();
        for kind in self.lifted {
            match kind {
                SlotKind::City => profile.city = None,
                SlotKind::Pay => profile.pay_floor = None,
                SlotKind::Role => profile.target = None,
                SlotKind::Years => profile.years = None,
                SlotKind::Degree => profile.degree = None,
                _ => {}
            }
        }
        profile.update(later);
        profile
    }
}

impl Resolver<'_> {
    /// What this message tells that was not known before.
    pub(super) fn news(&self) -> News {
        let (before, now) = (&self.dialogue.profile, &self.profile);
        let skills = now.skills.iter();
        News {
            skills: skills.filter(|held| !before.has(&held.skill)).count(),
            degree: now.degree.filter(|_| now.degree != before.degree),
            years: now.years.filter(|_| now.years != before.years),
            city: now.city.clone().filter(|_| now.city != before.city),
        }
    }

    /// Whether schooling or years are all that is known of the writer.
    pub(super) fn knows_only_bounds(&self) -> bool {
        let known = self.profile.degree.is_some() || self.profile.years.is_some();
        known && self.profile.skills.is_empty() && self.other.is_empty()
    }

    /// What bounds the postings that the writer may apply to.
    pub(super) fn bounds(&self) -> News {
        News {
            skills: 0,
            degree: self.profile.degree,
            years: self.profile.years,
            city: self.profile.city.clone(),
        }
    }

    /// The only skill that the last message told.
    pub(super) fn told_last(&self) -> Option<String> {
        let before = self
            .dialogue
            .earlier
            .last()
            .filter(|_| self.dialogue.told)?;
        let now = self.dialogue.profile.skills.iter();
        let mut told = now.filter(|held| !before.has(&held.skill));
        let first = told.next()?;
        told.next().is_none().then(|| first.skill.to_string())
    }

    /// What a part tells. In a question only what is said outright counts: "I know Go, which jobs ...".
    pub(super) fn told(&self, part: &Part, is_tell: bool) -> Told {
        self.told_of(part, is_tell, None)
    }

    /// What a question about what fits tells: beside skills that are had, those named barely are had, too.
    pub(super) fn told_in_question(&self, part: &Part, asked: &Asked) -> Told {
        let has = |slot: &Slot| slot.polarity == Some(Polarity::Have) && slot.owner.is_none();
        if asked.form != Form::Fit {
            return self.told(part, false);
        }
        if !part.slots.iter().any(has) {
            // "Are three years enough": the years are theirs.
            let mut part = part.clone();
            part.slots.retain(is_held);
            return self.told(&part, true);
        }
        let bare = |slot: &Slot| {
            slot.kind == SlotKind::Skill && slot.polarity.is_none() && slot.owner.is_none()
        };
        let mut part = part.clone();
        for slot in part.slots.iter_mut().filter(|slot| bare(slot) && !slot.not) {
            slot.polarity = Some(Polarity::Have);
        }
        self.told(&part, false)
    }

    /// What a part tells of somebody else: "my brother knows Java".
    pub(super) fn told_of_other(&self, part: &Part) -> Told {
        self.told_of(part, true, Some(Owner::Other))
    }

    fn told_of(&self, part: &Part, is_tell: bool, owner: Option<Owner>) -> Told {
        let mut told = Told::default();
        let part = &of_one_owner(part);
        // Who says what they can do speaks of themselves with the years, too.
        let have = |slot: &Slot| slot.polarity == Some(Polarity::Have) && slot.owner == owner;
        let of_self = part.slots.iter().any(have);
        let counts = |slot: &Slot| is_tell || of_self && slot.sign.is_none();
        let own = |slot: &&Slot| slot.owner == owner;
        // "No experience, six years as a clerk": none counts here.
        let has_none = part
            .slots_of(SlotKind::Years)
            .filter(own)
            .any(is_none_at_all);
        for slot in part.slots.iter().filter(own) {
            match slot.kind {
                kind if slot.any => told.lifted.push(kind),
                SlotKind::Skill | SlotKind::Technology | SlotKind::Name => {
                    self.tell_skill(slot, part, is_tell, &mut told);
                }
                // "Not eight years": what was noted is taken back.
                SlotKind::Years if is_tell && slot.not => told.lifted.push(SlotKind::Years),
                SlotKind::Years if is_tell && has_none => told.years = Some(0.0),
                SlotKind::Years if counts(slot) && self.skill_beside(slot, part).is_none() => {
                    told.years = years(slot).or(told.years);
                }
                SlotKind::Degree if counts(slot) && !slot.not => {
                    told.degree = schooling(&slot.words).or(told.degree);
                }
                SlotKind::Degree if is_tell && slot.not => {
                    let denied = schooling(&slot.words);
                    match denied.is_some() && denied == self.dialogue.profile.degree {
                        // "I never said master."
                        true => told.lifted.push(SlotKind::Degree),
                        false => told.degree = told.degree.or(Some(Degree::None)),
                    }
                }
                // Who is just leaving school has not worked.
                SlotKind::Flag if is_tell && is_fresh(slot) => {
                    told.years = told.years.or(Some(0.0));
                }
                // Without a sign it is what they earn.
                SlotKind::Pay if is_tell && slot.sign.is_some() && !slot.not => {
                    told.pay_floor = amounts::least_pay(slot, self.text).or(told.pay_floor);
                }
                SlotKind::City => self.tell_city(slot, is_tell, &mut told),
                SlotKind::Role if slot.polarity == Some(Polarity::Want) => {
                    let named = self
                        .names
                        .of(slot)
                        .into_iter()
                        .find_map(|thing| match thing {
                            Thing::Role(role) => Some(role),
                            _ => None,
                        });
                    told.target = named.filter(|_| is_tell).or(told.target.take());
                }
                _ => {}
            }
        }
        told
    }

    /// Where somebody wants to work. Whoever speaks of the place again, and not as a wish, takes it back: "I never said it
    /// had to be Chengdu".
    fn tell_city(&self, slot: &Slot, is_tell: bool, told: &mut Told) {
        let refused = slot.not || matches!(slot.polarity, Some(Polarity::Refuse | Polarity::Lack));
        let city = self.names.city(&slot.words);
        let known = city.is_some() && city == self.dialogue.profile.city;
        if known && (refused || is_tell && slot.polarity != Some(Polarity::Want)) {
            told.lifted.push(SlotKind::City);
        } else if is_tell && !refused && slot.polarity != Some(Polarity::Have) {
            told.city = city.or(told.city.take());
        }
    }

    fn tell_skill(&self, slot: &Slot, part: &Part, is_tell: bool, told: &mut Told) {
        let polarity = match (slot.polarity, slot.not, is_tell) {
            (Some(Polarity::Have), true, _) => Polarity::Lack,
            (Some(polarity), _, _) => polarity,
            (None, true, true) => Polarity::Lack,
            (None, false, true) => Polarity::Have,
            (None, _, false) => return,
        };
        let skills: Vec<SkillId> = self.names.all_skills(&slot.words).into_iter().collect();
        let names_skill = slot.kind != SlotKind::Name;
        if skills.is_empty() && is_tell && names_skill && polarity == Polarity::Have {
            told.unknown.push(self.unknown(&slot.words));
        }
        for skill in skills {
            match polarity {
                Polarity::Have => told.have.push(HeldSkill {
                    years: self.years_beside(slot, part),
                    ..HeldSkill::new(skill)
                }),
                // Whoever has a skill starts from it; what is only supposed in a question is no wish.
                Polarity::Want if !is_tell || self.profile.has(&skill) => {}
                Polarity::Want => told.want.push(skill),
                Polarity::Lack | Polarity::Refuse => told.lack.push(skill),
            }
        }
    }

    fn unknown(&self, words: &str) -> UnknownSkill {
        UnknownSkill {
            nearest: crate::nlu::nearest_skill(words, self.names.lexicon),
            word: words.to_owned(),
        }
    }

    /// The years that stand right beside a skill: "java三年", "2 years of Go".
    fn years_beside(&self, skill: &Slot, part: &Part) -> Option<f32> {
        let mut beside = part
            .slots_of(SlotKind::Years)
            .filter(|it| self.is_beside(skill, it, part));
        beside.next().and_then(years)
    }

    fn skill_beside<'p>(&self, years: &Slot, part: &'p Part) -> Option<&'p Slot> {
        let mut skills = part.slots_of(SlotKind::Skill);
        skills.find(|skill| self.is_beside(skill, years, part))
    }

    fn is_beside(&self, skill: &Slot, years: &Slot, part: &Part) -> bool {
        let is_behind = |skill: &Slot| skill.range.end <= years.range.start;
        let behind = is_behind(skill);
        // "Java三年MySQL": the years are of what stands before them.
        let mut skills = part.slots_of(SlotKind::Skill).filter(|it| is_behind(it));
        if !behind && skills.any(|before| self.is_beside(before, years, part)) {
            return false;
        }
        let gap = match behind {
            true => skill.range.end..years.range.start,
            false => years.range.end..skill.range.start,
        };
        let stands_between = |slot: &Slot| gap.contains(&slot.range.start);
        if part.slots.iter().any(stands_between) {
            return false;
        }
        self.text.get(gap).is_some_and(|between| {
            let near = between.chars().count() <= BESIDE
                && !between.contains([',', '。', '.', '、', ';', '，']);
            // A blank alone parts "三年 python mysql"; a word does not: "2 yrs of go".
            near && (behind || !between.chars().all(char::is_whitespace) || between.is_empty())
        })
    }
}

/// "My son knows Java, and a little Linux": who tells of somebody else goes on with them to the end of the sentence.
fn of_one_owner(part: &Part) -> Part {
    let mut part = part.clone();
    let first = part.slots.iter().find(|slot| slot.polarity.is_some());
    let of_other = first.is_some_and(|slot| slot.owner == Some(Owner::Other));
    if of_other && part.act == ActKind::Tell {
        let unowned = part.slots.iter_mut().filter(|slot| slot.owner.is_none());
        unowned.for_each(|slot| slot.owner = Some(Owner::Other));
    }
    part
}

/// Years or schooling that, asked about a fit, are those of the writer.
pub(super) fn is_held(slot: &Slot) -> bool {
    let is_kind = matches!(slot.kind, SlotKind::Years | SlotKind::Degree);
    let is_bare = slot.sign.is_none() && !slot.not && !slot.any;
    is_kind && is_bare && slot.owner.is_none()
}

fn is_fresh(slot: &Slot) -> bool {
    slot.flag.as_deref() == Some("fresh-graduates") && !slot.not
}

/// "No experience": a number of years that is none.
fn is_none_at_all(slot: &Slot) -> bool {
    let numbers = numbers(&slot.words);
    slot.sign == Some(Sign::Equal)
        && !slot.not
        && numbers.iter().all(|number| number.plain() == 0.0)
}

fn years(slot: &Slot) -> Option<f32> {
    const MOST: f64 = 60.0;
    let number = numbers(&slot.words).into_iter().next()?.plain();
    let number = amounts::in_years(&slot.words, number);
    (0.0..=MOST).contains(&number).then_some(number as f32)
}

/// The schooling that words name.
pub fn schooling(words: &str) -> Option<Degree> {
    amounts::schooling(words).and_then(degree)
}

fn degree(id: &str) -> Option<Degree> {
    serde_json::from_value(serde_json::Value::String(id.to_owned())).ok()
}
