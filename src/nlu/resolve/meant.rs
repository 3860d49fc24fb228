//! The slots of a part, sorted by what they name.

use super::numbers;
use super::references::{Shown, Target};
use super::things::{Names, Thing};
use crate::knowledge::{
    CompanyId, Kind, PlaceId, ProfessionId, RoleId, SkillId, StepId, TechnologyId,
};
use crate::nlu::parse::{
    ActKind, Asked, Follows, Owner, Part, Polarity, Reference, Slot, SlotKind,
};
use crate::query::Item;

/// A named thing with how the words stand to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Named<T> {
    pub id: T,
    pub polarity: Option<Polarity>,
    pub not: bool,
    pub or: bool,
}

/// What the slots of a part name.
#[derive(Debug, Default, Clone)]
pub struct Meant {
    pub roles: Vec<Named<RoleId>>,
    pub skills: Vec<Named<SkillId>>,
    pub companies: Vec<Named<CompanyId>>,
    pub cities: Vec<Named<PlaceId>>,
    pub technologies: Vec<Named<TechnologyId>>,
    pub steps: Vec<Named<StepId>>,
    pub professions: Vec<ProfessionId>,
    pub employers: Vec<ProfessionId>,
    /// Words for a business.
    pub domains: Vec<(String, bool)>,
    /// Names that nothing known has, with what they seem to be.
    pub unknown: Vec<(SlotKind, String)>,
    /// Amounts, schooling, sizes and flags.
    pub amounts: Vec<Slot>,
    /// Fields that are to bind no more.
    pub lifted: Vec<String>,
    /// How many rows are wanted.
    pub count: Option<u16>,
    /// What references lead to; `None` where there are none.
    pub referred: Option<Target>,
    /// A place in a list is pointed at.
    pub by_place: bool,
    /// Nothing but a pronoun says what is meant.
    pub by_pronoun: bool,
    /// All rows of a list are pointed at, or what was talked about.
    pub those: bool,
    /// More rows are pointed at than were shown: all there are.
    pub of_all: bool,
}

impl Meant {
    pub fn read(part: &Part, text: &str, names: &Names, shown: &Shown) -> Meant {
        let mut meant = Meant::default();
        for slot in &part.slots {
            meant.take(slot, part, text, names, shown);
        }
        let of_skills = |asked: &Asked| {
            let mut fields = asked.fields.iter();
            fields.all(|path| path.field.ends_with("skills") || path.field == "demand")
        };
        if matches!(&part.act, ActKind::Ask(asked) if of_skills(asked)) {
            meant.add_missed(part, text, names);
        }
        // "How about Hellobike, what do they pay": of what is named in the same breath.
        // A step that is named beside a posting stands for its skills.
        let of_steps = matches!(&part.act, ActKind::Ask(asked) if asked.from == Kind::Steps);
        // Whoever is refused is not what a reference points at.
        let named = meant.companies.iter().any(|it| !it.is_refused())
            || !meant.roles.is_empty()
            || of_steps && !meant.steps.is_empty();
        // "The whole 32": as many as there are.
        let words = text.get(part.range.clone()).unwrap_or(text);
        let all = names.knowledge.postings.len();
        let mut digits = words.split(|c: char| !c.is_ascii_digit());
        if digits.any(|it| it.parse() == Ok(all)) && meant.amounts.is_empty() {
            (meant.of_all, meant.referred) = (true, None);
        }
        let points = part.slots_of(SlotKind::Reference).next().is_some();
        // "The first one, Xintianweng": its name says which, if the place is another's.
        if meant.by_place && !meant.companies.is_empty() && !meant.points_at_named(names) {
            (meant.referred, meant.by_place) = (None, false);
        }
        if named && !meant.by_place {
            meant.referred = meant.others_of_company(part, words, names, shown);
        }
        meant.by_pronoun = points && !meant.by_place && meant.referred.is_some();
        meant
    }

    /// Whether a row pointed at is a posting of a company that is named.
    fn points_at_named(&self, names: &Names) -> bool {
        let mut items = self.items().unwrap_or_default().iter();
        items.any(|item| {
            let employer = names.employer(item);
            employer.is_some_and(|id| self.companies.iter().any(|it| it.id == id))
        })
    }

    /// "The other one of Trip.com": its postings but the one that was talked about.
    fn others_of_company(
        &self,
        part: &Part,
        words: &str,
        names: &Names,
        shown: &Shown,
    ) -> Option<Target> {
        let says_other = |words: &str| numbers::holds(words, &numbers::WRITING.other);
        let mut points = part.slots_of(SlotKind::Reference);
        // "No, the other Trip.com job": nothing but that.
        let again = part.follows == Follows::Again && says_other(words);
        let ([company], [current], true) = (
            self.companies.as_slice(),
            shown.current(),
            again || points.any(|slot| says_other(&slot.words)),
        ) else {
            return None;
        };
        let own = names.knowledge.postings.values();
        let own = own.filter(|posting| posting.company == company.id);
        let items = own.map(|posting| Item::Posting(posting.id.clone()));
        let others: Vec<Item> = items.filter(|item| item != current).collect();
        (!others.is_empty()).then_some(Target::Items(others))
    }

    /// Names in Latin letters of skills and companies that no slot holds: they can hardly be anything else.
    fn add_missed(&mut self, part: &Part, text: &str, names: &Names) {
        const SHORTEST: usize = 4;
        let Some(words) = text.get(part.range.clone()) else {
            return;
        };
        for mention in names.lexicon.find_exact(words) {
            let name = &words[mention.start..mention.end];
            let (start, end) = (
                part.range.start + mention.start,
                part.range.start + mention.end,
            );
            let held = |slot: &Slot| slot.range.start < end && start < slot.range.end;
            let is_word = names
                .knowledge
                .ordinary_words
                .iter()
                .any(|word| word == name);
            let is_name = name.is_ascii() && name.len() >= SHORTEST && !is_word;
            if !is_name || part.slots.iter().any(held) {
                continue;
            }
            for thing in mention.entities.iter().map(super::things::thing) {
                if matches!(thing, Thing::Skill(_) | Thing::Company(_)) {
                    self.keep(thing, None, false, false);
                }
            }
        }
    }

    /// Names found in words that are nothing but names, as behind a command.
    pub fn of_command(text: &str, names: &Names) -> Meant {
        let mut meant = Meant::default();
        for mention in names.lexicon.find(text) {
            let entities = mention.entities.iter();
            for thing in entities.map(super::things::thing) {
                meant.keep(thing, None, false, false);
            }
        }
        if let Some(city) = names.city(text) {
            meant.keep(Thing::City(city), None, false, false);
        }
        meant
    }

    fn take(&mut self, slot: &Slot, part: &Part, text: &str, names: &Names, shown: &Shown) {
        if slot.any {
            self.lifted.extend(slot.field().map(str::to_owned));
            return;
        }
        match slot.kind {
            SlotKind::Reference => self.refer(slot, part, text, names, shown),
            SlotKind::Count => {
                let count = numbers::count(&slot.words);
                self.count = count.and_then(|count| u16::try_from(count).ok());
            }
            SlotKind::Pay
            | SlotKind::Months
            | SlotKind::Years
            | SlotKind::Size
            | SlotKind::Degree
            | SlotKind::Flag => self.amounts.push(slot.clone()),
            SlotKind::Domain => self.domains.push((slot.words.clone(), slot.not)),
            SlotKind::Source => {}
            _ if slot.owner == Some(Owner::Other) => {}
            SlotKind::Step => self.step(slot, names),
            _ => self.name(slot, names),
        }
    }

    fn name(&mut self, slot: &Slot, names: &Names) {
        // Several names in one breath: "css js".
        let skills = match slot.kind {
            SlotKind::Skill => names.all_skills(&slot.words),
            _ => Vec::new(),
        };
        let things = match skills.len() {
            0 | 1 => names.of(slot),
            _ => skills.into_iter().map(Thing::Skill).collect(),
        };
        // One letter that nothing is called is a slip of the pen.
        if things.is_empty() && slot.words.chars().count() > 1 {
            self.unknown.push((slot.kind, slot.words.clone()));
        }
        for thing in things {
            self.keep(thing, slot.polarity, slot.not, slot.or);
        }
    }

    /// A step by its name, or by its place: 第三步.
    fn step(&mut self, slot: &Slot, names: &Names) {
        let things = names.of(slot);
        let named = things.iter().any(|thing| matches!(thing, Thing::Step(_)));
        let steps: Vec<&StepId> = names
            .knowledge
            .paths
            .values()
            .flat_map(|path| &path.steps)
            .map(|step| &step.id)
            .collect();
        let words = slot.words.as_str();
        let place = numbers::count(words).or_else(|| {
            let last = numbers::holds(words, &numbers::WRITING.last);
            last.then_some(steps.len())
        });
        let by_place = place.and_then(|place| steps.get(place.checked_sub(1)?));
        match (named, by_place) {
            (false, Some(step)) => {
                self.keep(
                    Thing::Step((*step).clone()),
                    slot.polarity,
                    slot.not,
                    slot.or,
                );
            }
            (false, None) if place.is_some() => {
                self.referred = Some(Target::Beyond(steps.len()));
            }
            _ => self.name(slot, names),
        }
    }

    pub fn keep(&mut self, thing: Thing, polarity: Option<Polarity>, not: bool, or: bool) {
        fn push<T: PartialEq>(list: &mut Vec<Named<T>>, named: Named<T>) {
            if !list.iter().any(|it| it.id == named.id) {
                list.push(named);
            }
        }
        macro_rules! named {
            ($id:expr) => {
                Named {
                    id: $id,
                    polarity,
                    not,
                    or,
                }
            };
        }
        match thing {
            Thing::Role(id) => push(&mut self.roles, named!(id)),
            Thing::Skill(id) => push(&mut self.skills, named!(id)),
            Thing::Company(id) => push(&mut self.companies, named!(id)),
            Thing::City(id) => push(&mut self.cities, named!(id)),
            Thing::Technology(id) => push(&mut self.technologies, named!(id)),
            Thing::Step(id) => push(&mut self.steps, named!(id)),
            // What is not wanted need not be known.
            Thing::Profession(_) if not || polarity == Some(Polarity::Refuse) => {}
            Thing::Profession(id) => self.professions.push(id),
            Thing::Employer(id) => self.employers.push(id),
        }
    }

    fn refer(&mut self, slot: &Slot, part: &Part, text: &str, names: &Names, shown: &Shown) {
        let whole = text.get(part.range.clone()).unwrap_or(text);
        let is_place = matches!(slot.reference, Some(Reference::Ordinal | Reference::Last));
        // "The second one, where is it": the place says which.
        if self.by_place && !is_place {
            return;
        }
        if is_place && !self.by_place {
            self.referred = None;
            self.by_place = true;
        }
        // "Of the 32 jobs": of more than was shown.
        let behind = text.get(slot.range.end..).unwrap_or_default().trim_start();
        let digits = behind.split(|c: char| !c.is_ascii_digit()).next();
        let rows = numbers::count(&slot.words).or_else(|| digits?.parse().ok());
        let sets = shown.dialogue.sets.iter().map(Vec::len);
        let seen = sets
            .chain([shown.list().len(), shown.dialogue.mentioned.len()])
            .max()
            .unwrap_or(0);
        let is_described = slot.reference == Some(Reference::Described);
        if !is_place && !is_described && rows.is_some_and(|rows| rows > seen.max(1)) {
            self.of_all = true;
            return;
        }
        let target = shown.resolve(slot, whole);
        // "Besides that one": whose it is is ruled out.
        if let (true, Target::Items(items)) = (slot.not, &target) {
            let employers = items.iter().filter_map(|item| names.employer(item));
            employers.for_each(|id| self.keep(Thing::Company(id), None, true, false));
            return;
        }
        self.those |= matches!(slot.reference, Some(Reference::Those | Reference::Pronoun));
        // "That Tencent job in Shanghai", of nothing that was shown: what its words name.
        if slot.reference == Some(Reference::Described) && target == Target::Nothing {
            self.named_in(&slot.words, names);
        }
        self.referred = Some(match (self.referred.take(), target) {
            (Some(Target::Items(mut items)), Target::Items(more)) => {
                for item in more {
                    if !items.contains(&item) {
                        items.push(item);
                    }
                }
                Target::Items(items)
            }
            (Some(found @ Target::Items(_)), _) => found,
            (_, target) => target,
        });
    }

    /// The companies, skills and cities that stand in the words of a description.
    fn named_in(&mut self, words: &str, names: &Names) {
        let mentions = names.lexicon.find_exact(words).into_iter();
        let things = mentions.flat_map(|mention| mention.entities);
        let things = things.map(|entity| super::things::thing(&entity));
        for thing in things.filter(|it| matches!(it, Thing::Company(_) | Thing::Skill(_))) {
            self.keep(thing, None, false, false);
        }
        if let Some(city) = names.city(words) {
            self.keep(Thing::City(city), None, false, false);
        }
    }

    /// Takes over what the part before was about.
    pub fn inherit(&mut self, before: &Meant) {
        self.referred = match (before.names_things(), before.by_place) {
            (true, _) => None,
            (false, true) => before.referred.clone(),
            (false, false) => self.referred.take().or_else(|| before.referred.clone()),
        };
        self.companies.clone_from(&before.companies);
        self.roles.clone_from(&before.roles);
        // "It" is what was named, and not the last list.
        self.those &= !before.names_things();
        // Beside a company they were what was asked of it.
        if !self.has_conditions() && before.companies.is_empty() {
            self.cities.clone_from(&before.cities);
            self.domains.clone_from(&before.domains);
            let bounds = before.amounts.iter().filter(|slot| is_bound(slot));
            self.amounts = bounds.cloned().collect();
        }
    }

    /// Takes over the skills, technologies or steps that a pronoun points at.
    pub fn inherit_skills(&mut self, before: &Meant) {
        let named = before.skills.iter().filter(|skill| !skill.is_refused());
        self.skills = named
            .map(|skill| Named {
                polarity: None,
                ..skill.clone()
            })
            .collect();
        self.technologies.clone_from(&before.technologies);
        self.steps.clone_from(&before.steps);
    }

    /// Whether one role and nothing else is named.
    pub fn names_only(&self, role: &str) -> bool {
        !self.roles.is_empty()
            && self.roles.iter().all(|it| it.id.as_str() == role)
            && self.professions.is_empty()
            && self.unknown.is_empty()
            && self.items().is_none()
    }

    /// Whether a role or an occupation but this one is named, known or not.
    pub fn names_another(&self, role: &str) -> bool {
        let unknown = self.unknown.iter();
        self.roles.iter().any(|it| it.id.as_str() != role)
            || !self.professions.is_empty()
            || unknown
                .map(|(kind, _)| kind)
                .any(|kind| *kind == SlotKind::Role)
    }

    /// Takes over the roles and occupations that were named before.
    pub fn inherit_roles(&mut self, before: &Meant) {
        self.roles.clone_from(&before.roles);
        self.professions.clone_from(&before.professions);
        let unknown = before.unknown.iter();
        let unknown = unknown.filter(|(kind, _)| *kind == SlotKind::Role);
        self.unknown.extend(unknown.cloned());
    }

    /// Whether one skill is named that is not had, and nothing else.
    pub fn names_one_skill_wanted(&self) -> bool {
        let [skill] = self.skills.as_slice() else {
            return false;
        };
        !skill.is_refused() && skill.polarity != Some(Polarity::Have) && !self.names_things()
    }

    /// Whether a pronoun points at what was not shown.
    pub fn points_at_nothing(&self) -> bool {
        self.by_pronoun && self.items().is_none()
    }

    /// Whether it puts conditions on postings.
    pub fn has_conditions(&self) -> bool {
        let bounds = self.amounts.iter().any(is_bound);
        bounds || !self.cities.is_empty() || !self.domains.is_empty()
    }

    /// Whether one company is named here and another there.
    pub fn names_another_company(&self, other: &Meant) -> bool {
        are_apart(&self.companies, &other.companies)
    }

    pub fn add_companies(&mut self, before: &Meant) {
        put_before(&mut self.companies, &before.companies);
    }

    /// Whether one role is named here and another there.
    pub fn names_another_role(&self, other: &Meant) -> bool {
        are_apart(&self.roles, &other.roles)
    }

    /// Whether a city, pay, size or months of pay is named as a condition.
    pub fn binds_postings(&self) -> bool {
        let of_postings =
            |slot: &Slot| matches!(slot.kind, SlotKind::Pay | SlotKind::Months | SlotKind::Size);
        self.cities.iter().any(|city| !city.is_refused()) || self.amounts.iter().any(of_postings)
    }

    pub fn names_another_skill(&self, other: &Meant) -> bool {
        are_apart(&self.skills, &other.skills)
    }

    pub fn add_skills(&mut self, before: &Meant) {
        put_before(&mut self.skills, &before.skills);
    }

    pub fn add_roles(&mut self, before: &Meant) {
        put_before(&mut self.roles, &before.roles);
    }

    /// Whether one row is pointed at, by its place or as "it".
    pub fn points_at_one(&self) -> bool {
        matches!(self.items(), Some([_])) && !self.names_things()
    }

    /// Whether all rows of a list are pointed at.
    pub fn points_at_rows(&self) -> bool {
        self.those && self.items().is_some_and(|items| items.len() > 1)
    }

    /// Points at what was pointed at before.
    pub fn refer_as(&mut self, before: &Meant) {
        self.referred.clone_from(&before.referred);
    }

    /// Takes over the companies alone: what is asked of them is named by itself.
    pub fn inherit_companies(&mut self, before: &Meant) {
        self.companies.clone_from(&before.companies);
        self.those = false;
    }

    /// Whether it names a company or a role.
    pub fn names_things(&self) -> bool {
        !self.companies.is_empty() || !self.roles.is_empty()
    }

    /// Of which kind the things are that it names.
    pub fn kind(&self) -> Kind {
        if !self.roles.is_empty() {
            Kind::Roles
        } else if !self.companies.is_empty() {
            Kind::Postings
        } else if !self.steps.is_empty() {
            Kind::Steps
        } else if !self.technologies.is_empty() {
            Kind::Technologies
        } else {
            Kind::Skills
        }
    }

    /// The rows that references lead to.
    pub fn items(&self) -> Option<&[Item]> {
        match &self.referred {
            Some(Target::Items(items)) if !items.is_empty() => Some(items),
            _ => None,
        }
    }

    /// Whether no thing is named and nothing is pointed at.
    pub fn names_nothing(&self) -> bool {
        self.roles.is_empty()
            && self.skills.is_empty()
            && self.companies.is_empty()
            && self.cities.is_empty()
            && self.technologies.is_empty()
            && self.steps.is_empty()
            && self.domains.is_empty()
            && self.unknown.is_empty()
            && self.professions.is_empty()
            && self.employers.is_empty()
            && self.amounts.is_empty()
            && self.items().is_none()
    }

    /// The roles that are not refused.
    pub fn wanted_roles(&self) -> Vec<RoleId> {
        let roles = self.roles.iter().filter(|role| !role.is_refused());
        roles.map(|role| role.id.clone()).collect()
    }
}

/// Whether the other list names one thing, and this one another.
fn are_apart<T: PartialEq>(own: &[Named<T>], other: &[Named<T>]) -> bool {
    matches!(other, [one] if own.iter().any(|it| it.id != one.id))
}

/// Puts what was named before in front, each thing once.
fn put_before<T: PartialEq + Clone>(own: &mut Vec<Named<T>>, before: &[Named<T>]) {
    for named in before.iter().rev() {
        if !own.iter().any(|it| it.id == named.id) {
            own.insert(0, named.clone());
        }
    }
}

/// Whether an amount is a bound, and not what somebody has.
fn is_bound(slot: &Slot) -> bool {
    let of_writer = matches!(
        slot.kind,
        SlotKind::Years | SlotKind::Degree | SlotKind::Pay
    );
    slot.owner.is_none() && (!of_writer || slot.sign.is_some() || slot.not)
}

impl<T> Named<T> {
    pub fn is_refused(&self) -> bool {
        self.not || matches!(self.polarity, Some(Polarity::Refuse | Polarity::Lack))
    }
}
