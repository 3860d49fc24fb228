//! Words as the things that they name. What names nothing known stays unknown.

use crate::knowledge::{
    CompanyId, Knowledge, PlaceId, PostingId, ProfessionId, RoleId, SkillId, StepId, Technology,
    TechnologyId,
};
use crate::nlu::lexicon::{Entity, Lexicon, Mention};
use crate::nlu::parse::{Slot, SlotKind};
use crate::query::Item;
use crate::text::normalise;
use crate::text::stands;

/// A described role must be this likely to stand for one.
const DESCRIBED: f32 = 0.45;

/// What a slot's words name.
#[derive(Debug, Clone, PartialEq)]
pub enum Thing {
    Role(RoleId),
    Skill(SkillId),
    Company(CompanyId),
    Technology(TechnologyId),
    Step(StepId),
    City(PlaceId),
    Profession(ProfessionId),
    Employer(ProfessionId),
}

/// Finds things by their names.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    pub knowledge: &'a Knowledge,
    pub lexicon: &'a Lexicon,
}

impl Names<'_> {
    /// What the words of a slot name, of its kind first. Several where a name is of several things (`安全`).
    pub fn of(&self, slot: &Slot) -> Vec<Thing> {
        if slot.kind == SlotKind::City {
            return self
                .city(&slot.words)
                .map(Thing::City)
                .into_iter()
                .collect();
        }
        let found = self.best_mention(&slot.words);
        // A piece of a name that is spelt right is nearer than another name that is not.
        if slot.kind == SlotKind::Company
            && found.as_ref().is_some_and(|mention| mention.mended)
            && let Some(company) = self.by_piece(&slot.words)
        {
            return vec![Thing::Company(company)];
        }
        let all: Vec<Thing> = found
            .iter()
            .flat_map(|mention| &mention.entities)
            .map(thing)
            .collect();
        let of_kind: Vec<Thing> = all
            .iter()
            .filter(|thing| is_of(thing, slot.kind))
            .cloned()
            .collect();
        if !of_kind.is_empty() {
            return of_kind;
        }
        if slot.kind == SlotKind::Role
            && let Some(role) = self.by_weak_name(&slot.words)
        {
            return vec![Thing::Role(role)];
        }
        if slot.kind == SlotKind::Role
            && let Some((id, sure)) = &slot.role
            && *sure >= DESCRIBED
            && !all.iter().any(is_unknown)
            && let Ok(role) = RoleId::parse(id.as_str())
        {
            return vec![Thing::Role(role)];
        }
        if all.is_empty()
            && matches!(slot.kind, SlotKind::Skill | SlotKind::Technology)
            && let Some(skill) = self.by_beginning(&slot.words)
        {
            return vec![Thing::Skill(skill)];
        }
        if all.is_empty()
            && slot.kind == SlotKind::Company
            && let Some(company) = self.by_piece(&slot.words)
        {
            return vec![Thing::Company(company)];
        }
        if all.is_empty() && slot.kind == SlotKind::Technology {
            let alike = self.technologies_alike(&slot.words);
            return alike.into_iter().map(Thing::Technology).collect();
        }
        if matches!(slot.kind, SlotKind::Name | SlotKind::Company)
            && let Some(city) = self.city(&slot.words)
        {
            return vec![Thing::City(city)];
        }
        all
    }

    /// A role by a name that is too common to count where no role is asked for: 产品.
    fn by_weak_name(&self, words: &str) -> Option<RoleId> {
        let mut roles = self.knowledge.roles.values();
        let named = roles.find(|role| role.labels.weak.iter().any(|name| normalise(name) == words));
        named.map(|role| role.id.clone())
    }

    /// The only company whose name holds some letters: 控安.
    fn by_piece(&self, words: &str) -> Option<CompanyId> {
        const SHORTEST: usize = 2;
        const SHORTEST_LATIN: usize = 4;
        let least = if words.is_ascii() {
            SHORTEST_LATIN
        } else {
            SHORTEST
        };
        let holds = |label: &str| normalise(label).contains(words);
        let companies = self.knowledge.companies.values();
        let mut found = companies.filter(|company| company.labels.all().any(holds));
        let first = found.next().filter(|_| words.chars().count() >= least)?;
        found.next().is_none().then(|| first.id.clone())
    }

    /// The technologies whose names share most letters with a description: real-time stuff.
    fn technologies_alike(&self, words: &str) -> Vec<TechnologyId> {
        let technologies = self.knowledge.technologies.values();
        let likeness = |technology: &Technology| {
            let shared = technology.labels.all().map(|label| {
                let label = normalise(label).replace('-', " ");
                super::scope::shared_words(&words.replace('-', " "), &label, &[])
            });
            shared.max().unwrap_or(0)
        };
        let found: Vec<(usize, &Technology)> = technologies.map(|it| (likeness(it), it)).collect();
        let most = found.iter().map(|(shared, _)| *shared).max().unwrap_or(0);
        let nearest = found
            .into_iter()
            .filter(|(shared, _)| most > 0 && *shared == most);
        nearest
            .map(|(_, technology)| technology.id.clone())
            .collect()
    }

    /// The only skill whose name begins with some letters: rabbit, mongo.
    fn by_beginning(&self, words: &str) -> Option<SkillId> {
        const SHORTEST: usize = 4;
        let is_name = words.len() >= SHORTEST && words.bytes().all(|b| b.is_ascii_alphanumeric());
        let begins = |label: &str| {
            let label = normalise(label);
            label.starts_with(words) && !label.contains(' ')
        };
        let skills = self.knowledge.skills.values();
        let mut found = skills.filter(|skill| skill.labels.all().any(begins));
        let first = found.next().filter(|_| is_name)?;
        found.next().is_none().then(|| first.id.clone())
    }

    /// Every skill that some words name: a slot may hold a short list.
    pub fn all_skills(&self, words: &str) -> Vec<SkillId> {
        let whole = self.lexicon.lookup(words);
        let mentions = whole.map_or_else(|| self.lexicon.find(words), |whole| vec![whole]);
        let mut found = Vec::new();
        for entity in mentions.into_iter().flat_map(|mention| mention.entities) {
            if let Entity::Skill(id) = entity
                && !found.contains(&id)
            {
                found.push(id);
            }
        }
        found
    }

    /// The company of a posting, or that one itself.
    pub fn employer(&self, item: &Item) -> Option<CompanyId> {
        match item {
            Item::Posting(id) => self
                .knowledge
                .postings
                .get(id)
                .map(|posting| posting.company.clone()),
            Item::Company(id) => Some(id.clone()),
            _ => None,
        }
    }

    /// The place that some words name.
    pub fn city(&self, words: &str) -> Option<PlaceId> {
        let places = self.knowledge.places.values();
        let named = |names: &mut dyn Iterator<Item = &str>| {
            let mut names = names.map(normalise);
            names.any(|name| !name.is_empty() && stands(words, &name))
        };
        let mut found = places.filter(|place| named(&mut place.labels.all()));
        found.next().map(|place| place.id.clone())
    }

    /// The longest name in some words, whole if possible.
    fn best_mention(&self, words: &str) -> Option<Mention> {
        if let Some(whole) = self.lexicon.lookup(words) {
            return Some(whole);
        }
        let mentions = self.lexicon.find(words).into_iter();
        mentions.max_by_key(|mention| mention.end - mention.start)
    }

    /// Postings of a business, by the words for it: those with the longest such word.
    pub fn postings_about(&self, words: &str) -> Vec<PostingId> {
        let postings = self.knowledge.postings.values();
        let likeness = |keywords: &mut dyn Iterator<Item = &String>| {
            let keywords = keywords.map(|word| normalise(word));
            let both = |word: &String| stands(words, word) || stands(word, words);
            keywords
                .filter(both)
                .map(|word| word.chars().count().min(words.chars().count()))
                .max()
        };
        let found: Vec<(usize, &PostingId)> = postings
            .filter_map(|posting| {
                let mut keywords = posting.keywords.zh.iter().chain(&posting.keywords.en);
                Some((likeness(&mut keywords)?, &posting.id))
            })
            .collect();
        let most = found.iter().map(|(length, _)| *length).max();
        let nearest = found.iter().filter(|(length, _)| Some(*length) == most);
        nearest.map(|(_, id)| (*id).clone()).collect()
    }
}

pub fn thing(entity: &Entity) -> Thing {
    match entity {
        Entity::Role(id) => Thing::Role(id.clone()),
        Entity::Company(id) => Thing::Company(id.clone()),
        Entity::Technology(id) => Thing::Technology(id.clone()),
        Entity::Step(id) => Thing::Step(id.clone()),
        Entity::Skill(id) => Thing::Skill(id.clone()),
        Entity::Profession(id) => Thing::Profession(id.clone()),
        Entity::Employer(id) => Thing::Employer(id.clone()),
    }
}

fn is_of(thing: &Thing, kind: SlotKind) -> bool {
    match kind {
        SlotKind::Role => matches!(thing, Thing::Role(_)),
        SlotKind::Skill => matches!(thing, Thing::Skill(_)),
        SlotKind::Company => matches!(thing, Thing::Company(_)),
        SlotKind::Technology => matches!(thing, Thing::Technology(_)),
        SlotKind::Step => matches!(thing, Thing::Step(_)),
        _ => true,
    }
}

fn is_unknown(thing: &Thing) -> bool {
    matches!(thing, Thing::Profession(_) | Thing::Employer(_))
}
