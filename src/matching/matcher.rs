//! Roles, moves and postings made ready for matching: skills as numbers, wants in flat lists.
//!
//! Built once when the knowledge is loaded. Scoring a posting then looks at nothing but a few numbers, so
//! that a hundred thousand postings take milliseconds; memory grows with the number of things asked for.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::phrasing::Phrasing;
use super::score;
use crate::knowledge::{
    Knowledge, Necessity, Posting, PostingId, Role, RoleId, Skill, SkillId, TransitionId,
};
use crate::profile::Profile;
use crate::reply::Arithmetic;

/// A skill's place in the knowledge.
pub type Number = u32;

/// Finds the skills that a text names by their exact names.
pub trait SkillFinder {
    /// In the order of the text; one may be there twice.
    fn skills_in(&self, text: &str) -> Vec<SkillId>;
}

impl<F: Fn(&str) -> Vec<SkillId>> SkillFinder for F {
    fn skills_in(&self, text: &str) -> Vec<SkillId> {
        self(text)
    }
}

/// Everything a profile is matched against.
pub struct Matcher {
    numbers: HashMap<SkillId, Number>,
    /// Per skill, what having it earns of others.
    kin: Vec<Vec<(Number, f32)>>,
    shelf: Shelf,
    phrasing: Phrasing,
    /// What all postings ask for, as if one posting did.
    usual: Range<u32>,
    pub(super) roles: Vec<(RoleId, Target)>,
    pub(super) transitions: Vec<(TransitionId, RoleId, Target)>,
    /// In the order of the knowledge.
    pub(super) postings: Vec<(PostingId, Target)>,
}

/// What all targets ask for, one after the other.
#[derive(Default)]
struct Shelf {
    wants: Vec<Want>,
    members: Vec<Number>,
}

/// One thing that is asked for.
pub struct Want {
    members: Range<u32>,
    pub weight: f32,
    pub necessity: Necessity,
    pub core: Option<Core>,
}

/// What is required and without which the rest is of less use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Core {
    Language,
    /// Of several, one will do for a start.
    Framework,
}

/// How much of the core of a target somebody has.
#[derive(Debug, Clone, Copy, Default)]
pub struct CoreShares {
    languages: u32,
    /// Of all languages together.
    language: f32,
    /// Of the best framework; absent where none is required.
    framework: Option<f32>,
}

/// A role, a move or a posting.
pub struct Target {
    wants: Range<u32>,
    /// Skills that only the description names.
    described: Range<u32>,
    /// Words of its description; of a posting alone.
    spoken: Option<Range<u32>>,
    unsaid: f32,
    /// How many of the missing wants count; all where absent.
    counted: Option<usize>,
    /// Whether skills of the person that are of no use count against it.
    counts_unused: bool,
    /// Absent for roles.
    years: Option<score::Years>,
}

/// A profile made ready for matching.
#[derive(Clone)]
pub struct Person {
    /// Per skill, what it earns.
    pub earned: Vec<f32>,
    /// The skills they have, in their order.
    pub held: Vec<Number>,
    pub years: Option<f32>,
    /// What they have of all that postings ask for, 0..=1.
    usual: f32,
    /// Per word, in how many names of their skills it occurs.
    words: Vec<u16>,
}

impl Matcher {
    /// Compiles the knowledge; the finder tells which skills descriptions name.
    pub fn build(knowledge: &Knowledge, finder: &dyn SkillFinder) -> Matcher {
        let numbers: HashMap<SkillId, Number> = knowledge
            .skills
            .keys()
            .zip(0..)
            .map(|(id, number)| (id.clone(), number))
            .collect();
        let kin = kin(knowledge, &numbers);
        let mut shelf = Shelf::default();
        let roles = knowledge.roles.values().map(|role| {
            let target = shelf.role(role, &[], &numbers);
            (role.id.clone(), target)
        });
        let roles = roles.collect();
        let transitions = knowledge
            .transitions
            .values()
            .filter_map(|transition| {
                let role = knowledge.roles.get(&transition.to)?;
                let target = shelf.role(role, &transition.bridging_skills, &numbers);
                Some((transition.id.clone(), transition.to.clone(), target))
            })
            .collect();
        let demand = knowledge.skill_demand();
        let total = knowledge.postings.len().max(1) as f32;
        let scarce = |skill: &SkillId| {
            score::rarity(demand.get(skill).copied().unwrap_or_default() as f32 / total)
        };
        let (phrasing, spoken) = Phrasing::build(
            knowledge.skills.values().map(|skill| {
                let name = &skill.labels.preferred;
                format!("{} {}", name.zh, name.en)
            }),
            knowledge
                .postings
                .values()
                .map(|posting| description(knowledge, posting)),
        );
        let postings: Vec<(PostingId, Target)> = knowledge
            .postings
            .values()
            .zip(spoken)
            .map(|(posting, spoken)| {
                let described = described(knowledge, posting, finder);
                let mut target = shelf.posting(knowledge, posting, &described, &numbers, &scarce);
                target.spoken = Some(shelf.keep(spoken));
                (posting.id.clone(), target)
            })
            .collect();
        let usual = shelf.merged(&postings);
        Matcher {
            numbers,
            kin,
            shelf,
            phrasing,
            usual,
            roles,
            transitions,
            postings,
        }
    }

    /// Makes a profile ready. Skills that are refused or only wanted earn nothing, whatever their kin lends.
    pub fn person(&self, profile: &Profile) -> Person {
        let mut person = Person {
            earned: vec![0.0; self.kin.len()],
            held: Vec::new(),
            years: profile.experience(),
            usual: 0.0,
            words: Vec::new(),
        };
        for held in &profile.skills {
            if let Some(&number) = self.numbers.get(&held.skill) {
                person.held.push(number);
                self.learn(&mut person.earned, number, score::held(held));
            }
        }
        for lacking in profile.refused.iter().chain(&profile.wanted) {
            if let Some(&number) = self.numbers.get(lacking) {
                person.earned[number as usize] = 0.0;
            }
        }
        person.words = self.phrasing.of(&person.held);
        person.usual = self.usual(&person.earned);
        person
    }

    /// The share of all that postings ask for that is earned.
    fn usual(&self, earned: &[f32]) -> f32 {
        let wants = &self.shelf.wants[self.usual.start as usize..self.usual.end as usize];
        let whole: f32 = wants.iter().map(|want| want.weight).sum();
        let had = wants
            .iter()
            .map(|want| want.weight * self.earned(want, earned));
        had.sum::<f32>() / whole.max(f32::EPSILON)
    }

    /// Credits a skill, and through it its kin.
    pub fn learn(&self, earned: &mut [f32], number: Number, share: f32) {
        let credit = |earned: &mut [f32], number: Number, share: f32| {
            let now = &mut earned[number as usize];
            *now = now.max(share);
        };
        credit(earned, number, share);
        for &(other, part) in &self.kin[number as usize] {
            credit(earned, other, share * part);
        }
    }

    /// What a skill that is held to this share lends to another one.
    pub fn lends(&self, held: Number, other: Number, share: f32) -> f32 {
        let kin = self.kin[held as usize].iter();
        let part = kin
            .filter(|(number, _)| *number == other)
            .map(|(_, part)| *part);
        share * part.fold(0.0, f32::max)
    }

    pub fn number(&self, skill: &SkillId) -> Option<Number> {
        self.numbers.get(skill).copied()
    }

    /// The skill that has a number.
    pub fn skill<'a>(&self, knowledge: &'a Knowledge, number: Number) -> Option<&'a Skill> {
        knowledge
            .skills
            .get_index(number as usize)
            .map(|(_, skill)| skill)
    }

    pub fn wants(&self, target: &Target) -> &[Want] {
        &self.shelf.wants[target.wants.start as usize..target.wants.end as usize]
    }

    pub fn members(&self, want: &Want) -> &[Number] {
        &self.shelf.members[want.members.start as usize..want.members.end as usize]
    }

    pub fn described(&self, target: &Target) -> &[Number] {
        &self.shelf.members[target.described.start as usize..target.described.end as usize]
    }

    /// What of a want is earned: the best of its members.
    pub fn earned(&self, want: &Want, earned: &[f32]) -> f32 {
        let members = self.members(want).iter();
        members
            .map(|&member| earned[member as usize])
            .fold(0.0, f32::max)
    }

    /// The skills of a person that a target has no use for; for postings none are counted.
    pub fn unused(&self, target: &Target, person: &Person) -> Vec<Number> {
        if !target.counts_unused {
            return Vec::new();
        }
        let listed = |number: Number| {
            self.wants(target)
                .iter()
                .any(|want| self.members(want).contains(&number))
        };
        let serves = |held: &Number| {
            let implied = self.kin[*held as usize]
                .iter()
                .filter(|(_, part)| *part >= score::IMPLIED_EARNS);
            listed(*held) || implied.into_iter().any(|(other, _)| listed(*other))
        };
        person
            .held
            .iter()
            .copied()
            .filter(|held| !serves(held))
            .collect()
    }

    /// The terms of a target's score for somebody who earns so much.
    pub fn arithmetic(&self, target: &Target, person: &Person) -> Arithmetic {
        let (mut earned, mut missing) = (0.0, 0.0);
        let mut core = CoreShares::default();
        let mut gaps: Vec<f32> = Vec::new();
        for want in self.wants(target) {
            let share = self.earned(want, &person.earned);
            earned += want.weight * share;
            let gap = want.weight * (1.0 - share);
            match target.counted {
                Some(_) => gaps.push(gap),
                None => missing += gap,
            }
            core.add(want, share);
        }
        if let Some(counted) = target.counted {
            gaps.sort_by(|a, b| b.total_cmp(a));
            missing = gaps.iter().take(counted).sum();
        }
        let spoken = target.spoken.clone();
        let spoken =
            spoken.map(|spoken| &self.shelf.members[spoken.start as usize..spoken.end as usize]);
        Arithmetic {
            earned,
            described: self.described_earned(target, &person.earned),
            missing,
            unsaid: target.unsaid,
            usual: spoken.map_or(0.0, |_| score::USUAL * target.unsaid * person.usual),
            unused: self.unused(target, person).len() as f32 * score::UNUSED,
            language: core.language(),
            framework: core.framework(),
            experience: target
                .years
                .map_or(1.0, |wanted| score::experience(person.years, wanted)),
            nearness: spoken.map_or(1.0, |spoken| {
                score::nearness(self.phrasing.common(spoken, &person.words))
            }),
        }
    }

    fn described_earned(&self, target: &Target, earned: &[f32]) -> f32 {
        let mut best = [0.0_f32; score::MOST_DESCRIBED];
        for &number in self.described(target) {
            let mut share = earned[number as usize];
            for place in &mut best {
                if share > *place {
                    std::mem::swap(place, &mut share);
                }
            }
        }
        best.iter().sum::<f32>() * score::DESCRIBED
    }
}

impl CoreShares {
    /// Counts a want of which this share is earned.
    pub fn add(&mut self, want: &Want, share: f32) {
        match want.core {
            Some(Core::Language) => {
                self.languages += 1;
                self.language += share;
            }
            Some(Core::Framework) => {
                self.framework = Some(self.framework.unwrap_or(0.0).max(share));
            }
            None => {}
        }
    }

    /// The same once the want, of which this share was earned, is met in full.
    pub fn with(mut self, want: &Want, share: f32) -> CoreShares {
        match want.core {
            Some(Core::Language) => self.language += 1.0 - share,
            Some(Core::Framework) => self.framework = Some(1.0),
            None => {}
        }
        self
    }

    /// The factor for the languages.
    pub fn language(&self) -> f32 {
        match self.languages {
            0 => 1.0,
            languages => score::language(self.language / languages as f32),
        }
    }

    /// The factor for the frameworks.
    pub fn framework(&self) -> f32 {
        self.framework.map_or(1.0, score::framework)
    }
}

impl Shelf {
    /// A role's skills; those that bridge to it weigh at least as [`score::BRIDGING`].
    fn role(
        &mut self,
        role: &Role,
        bridging: &[SkillId],
        numbers: &HashMap<SkillId, Number>,
    ) -> Target {
        let start = self.wants.len() as u32;
        for skill in &role.skills {
            let editorial = skill
                .sources
                .iter()
                .all(|source| source.as_str() == "editorial");
            let own = f32::from(skill.importance)
                * if skill.necessity == Necessity::Essential {
                    1.0
                } else {
                    score::OPTIONAL
                }
                * if editorial { score::EDITORIAL } else { 1.0 };
            let bridges = bridging.contains(&skill.skill);
            let weight = if bridges {
                own.max(score::BRIDGING)
            } else {
                own
            };
            self.want(&[&skill.skill], weight, skill.necessity, None, numbers);
        }
        for skill in bridging
            .iter()
            .filter(|skill| role.skills.iter().all(|own| &own.skill != *skill))
        {
            self.want(
                &[skill],
                score::BRIDGING,
                Necessity::Essential,
                None,
                numbers,
            );
        }
        let at = self.members.len() as u32;
        Target {
            wants: start..self.wants.len() as u32,
            described: at..at,
            spoken: None,
            unsaid: score::ROLE_UNSAID,
            counted: Some(score::ROLE_MISSING),
            counts_unused: true,
            years: None,
        }
    }

    fn posting(
        &mut self,
        knowledge: &Knowledge,
        posting: &Posting,
        described: &[SkillId],
        numbers: &HashMap<SkillId, Number>,
        scarce: &dyn Fn(&SkillId) -> f32,
    ) -> Target {
        let start = self.wants.len() as u32;
        for (any_of, required) in skills_wanted(posting) {
            let kinds = || {
                any_of
                    .iter()
                    .filter_map(|skill| knowledge.skills.get(*skill))
                    .map(|skill| skill.kind.as_str())
            };
            let rarity = any_of.iter().map(|skill| scarce(skill)).fold(0.0, f32::max);
            let weight = rarity
                * if required { 1.0 } else { score::PREFERRED }
                * if kinds().all(is_concept) {
                    score::CONCEPT
                } else {
                    1.0
                };
            let necessity = if required {
                Necessity::Essential
            } else {
                Necessity::Optional
            };
            let core = [("language", Core::Language), ("framework", Core::Framework)]
                .into_iter()
                .find(|(kind, _)| required && kinds().all(|found| found == *kind))
                .map(|(_, core)| core);
            self.want(&any_of, weight, necessity, core, numbers);
        }
        let wants_end = self.wants.len() as u32;
        let at = self.members.len() as u32;
        self.members
            .extend(described.iter().filter_map(|skill| numbers.get(skill)));
        Target {
            wants: start..wants_end,
            described: at..self.members.len() as u32,
            spoken: None,
            unsaid: score::posting_unsaid((start..wants_end).len()),
            counted: None,
            counts_unused: false,
            years: Some(score::Years::of(
                least_years(posting),
                posting.monthly_cny(),
            )),
        }
    }

    fn want(
        &mut self,
        any_of: &[&SkillId],
        weight: f32,
        necessity: Necessity,
        core: Option<Core>,
        numbers: &HashMap<SkillId, Number>,
    ) {
        let at = self.members.len() as u32;
        self.members
            .extend(any_of.iter().filter_map(|skill| numbers.get(*skill)));
        self.wants.push(Want {
            members: at..self.members.len() as u32,
            weight,
            necessity,
            core,
        });
    }
}

impl Shelf {
    fn keep(&mut self, numbers: Vec<Number>) -> Range<u32> {
        let at = self.members.len() as u32;
        self.members.extend(numbers);
        at..self.members.len() as u32
    }

    /// What these postings want, each thing once with the weight that it has in all of them.
    fn merged(&mut self, postings: &[(PostingId, Target)]) -> Range<u32> {
        let mut weights: BTreeMap<Vec<Number>, f32> = BTreeMap::new();
        for (_, target) in postings {
            for want in &self.wants[target.wants.start as usize..target.wants.end as usize] {
                let members = &self.members[want.members.start as usize..want.members.end as usize];
                *weights.entry(members.to_vec()).or_default() += want.weight;
            }
        }
        let start = self.wants.len() as u32;
        for (members, weight) in weights {
            let members = self.keep(members);
            self.wants.push(Want {
                members,
                weight,
                necessity: Necessity::Essential,
                core: None,
            });
        }
        start..self.wants.len() as u32
    }
}

/// Kinds of skill that people have without listing them.
fn is_concept(kind: &str) -> bool {
    matches!(
        kind,
        "concept" | "practice" | "soft" | "natural-language" | "domain"
    )
}

/// The years a posting asks for; a senior title stands for some where it states none.
fn least_years(posting: &Posting) -> Option<f32> {
    let stated = posting
        .experience
        .as_ref()
        .and_then(|experience| experience.min_years);
    let senior = posting.title.en.to_lowercase().contains("senior");
    stated
        .map(|years| years as f32)
        .or_else(|| senior.then_some(score::SENIOR_YEARS))
}

/// What having a skill earns of others, symmetric for related ones.
fn kin(knowledge: &Knowledge, numbers: &HashMap<SkillId, Number>) -> Vec<Vec<(Number, f32)>> {
    let mut kin: Vec<HashMap<Number, f32>> = vec![HashMap::new(); numbers.len()];
    let mut link = |from: Number, to: Number, part: f32| {
        let known = kin[from as usize].entry(to).or_insert(0.0);
        *known = known.max(part);
    };
    for skill in knowledge.skills.values() {
        let Some(&own) = numbers.get(&skill.id) else {
            continue;
        };
        let of = |ids: &[SkillId]| -> Vec<Number> {
            ids.iter()
                .filter_map(|id| numbers.get(id).copied())
                .collect()
        };
        for broader in of(&skill.broader) {
            link(own, broader, score::IMPLIED_EARNS);
            link(broader, own, score::NARROWER_EARNS);
        }
        for before in of(&skill.prerequisites) {
            link(own, before, score::IMPLIED_EARNS);
        }
        for related in of(&skill.related) {
            link(own, related, score::RELATED_EARNS);
            link(related, own, score::RELATED_EARNS);
        }
    }
    kin.into_iter()
        .map(|of_one| {
            let mut of_one: Vec<(Number, f32)> = of_one.into_iter().collect();
            of_one.sort_by_key(|(number, _)| *number);
            of_one
        })
        .collect()
}

/// What a posting says of its duties and requirements, in both languages.
fn statements<'a>(knowledge: &'a Knowledge, posting: &'a Posting) -> impl Iterator<Item = &'a str> {
    knowledge
        .claims_of(&posting.duties)
        .chain(knowledge.claims_of(&posting.requirements))
        .flat_map(|claim| [claim.text.zh.as_str(), claim.text.en.as_str()])
}

fn keywords(posting: &Posting) -> impl Iterator<Item = &str> {
    let words = posting.keywords.iter().flat_map(|(_, words)| words);
    words.map(String::as_str)
}

/// All that a posting says, in both languages.
fn description(knowledge: &Knowledge, posting: &Posting) -> String {
    let title = [posting.title.zh.as_str(), posting.title.en.as_str()].into_iter();
    let texts = title
        .chain(statements(knowledge, posting))
        .chain(keywords(posting));
    texts.collect::<Vec<_>>().join("\n")
}

/// Skills that a posting's description names without asking for them.
fn described(knowledge: &Knowledge, posting: &Posting, finder: &dyn SkillFinder) -> Vec<SkillId> {
    let texts = statements(knowledge, posting).chain(keywords(posting));
    let mut found: Vec<SkillId> = Vec::new();
    for id in texts.flat_map(|text| finder.skills_in(text)) {
        let soft = knowledge
            .skills
            .get(&id)
            .is_none_or(|skill| skill.kind == "soft");
        // What the skills asked for imply (`web-framework` beside Django) is asked for already.
        let asked = posting.named_skills().any(|named| {
            let implied = knowledge
                .skills
                .get(named)
                .is_some_and(|named| named.broader.contains(&id));
            named == &id || implied
        });
        if !soft && !asked && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// What a posting wants: groups of which one skill is enough, and whether it is required.
pub fn skills_wanted(posting: &Posting) -> Vec<(Vec<&SkillId>, bool)> {
    let grouped = |skill: &SkillId| posting.any_of.iter().any(|group| group.contains(skill));
    let groups = posting.any_of.iter().map(|group| {
        let required = group
            .iter()
            .any(|skill| posting.required_skills.contains(skill));
        (group.iter().collect(), required)
    });
    let required = posting.required_skills.iter().map(|skill| (skill, true));
    let preferred = posting.preferred_skills.iter().map(|skill| (skill, false));
    let single = required
        .chain(preferred)
        .filter(|(skill, _)| !grouped(skill))
        .map(|(skill, required)| (vec![skill], required));
    groups.chain(single).collect()
}
