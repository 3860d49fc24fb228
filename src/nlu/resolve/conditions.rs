//! The conditions that a question puts on postings.

use super::amounts;
use super::meant::{Meant, Named};
use super::tell::{News, wishes};
use super::{Resolver, is};
use crate::knowledge::{CompanyId, Degree, Kind, PlaceId, RoleId, SkillId};
use crate::nlu::parse::{Form, Polarity, Sign, Slot, SlotKind};
use crate::query::{Comparator, Condition, FieldPath, Query, Want};

impl Resolver<'_> {
    /// Conditions on postings, each as the words state it.
    pub(super) fn conditions(&self, meant: &Meant) -> Condition {
        let mut all = Condition::default();
        let ids = |named: &[&Named<CompanyId>]| -> Vec<String> {
            named.iter().map(|it| it.id.to_string()).collect()
        };
        let (refused, wanted): (Vec<_>, Vec<_>) =
            meant.companies.iter().partition(|it| it.is_refused());
        all = all.and(one_of("company", ids(&wanted)));
        if !refused.is_empty() {
            all = all.and(one_of("company", ids(&refused)).negated());
        }
        // Where somebody lives is not where they look for work.
        let lives_there = |it: &&Named<PlaceId>| it.polarity == Some(Polarity::Have);
        let cities = meant.cities.iter().filter(|it| !lives_there(it));
        let (refused, wanted): (Vec<_>, Vec<_>) = cities.partition(|it| it.is_refused());
        all = all.and(one_of(
            "city",
            wanted.iter().map(|it| it.id.to_string()).collect(),
        ));
        if !refused.is_empty() {
            let refused = refused.iter().map(|it| it.id.to_string()).collect();
            all = all.and(one_of("city", refused).negated());
        }
        let kinds = [SlotKind::Degree, SlotKind::Size, SlotKind::Months];
        let one_of = kinds.into_iter().filter(|kind| !is_range(meant, *kind));
        let one_of: Vec<SlotKind> = one_of.collect();
        for kind in &one_of {
            all = all.and(self.one_of_amounts(meant, *kind));
        }
        let others = meant.amounts.iter();
        let others = others.filter(|it| !one_of.contains(&it.kind));
        for condition in others.filter_map(|slot| amounts::condition(slot, self.text)) {
            // "Above 20k (20 not included)": what no posting can meet with it explains what was said before.
            if !all.excludes(&condition) {
                all = all.and(condition);
            }
        }
        let skills = self.skills(&meant.skills);
        let unknown = meant.unknown.iter().filter(|(kind, _)| {
            matches!(
                kind,
                SlotKind::Skill | SlotKind::Technology | SlotKind::Name
            )
        });
        let unknown: Vec<Condition> = unknown.map(|(_, words)| mentions(words)).collect();
        // "Ops, monitoring or automation": a name that nothing known has is an alternative, too.
        let is_any = meant.skills.iter().any(|skill| skill.or) && !unknown.is_empty();
        if is_any {
            let or = std::iter::once(skills).chain(unknown).collect();
            all = all.and(Condition::Or { or });
        } else {
            all = unknown.into_iter().fold(all.and(skills), Condition::and);
        }
        // A business that no posting is known by is looked for in what they say.
        let businesses = meant.domains.iter().filter(|(_, not)| !not);
        for (words, _) in businesses {
            if self.names.postings_about(words).is_empty() {
                all = all.and(mentions(words));
            }
        }
        // Beside a company a role is of another question: "what does Tencent pay, and what are the prospects of DevOps".
        if meant.companies.is_empty() {
            let roles = meant.roles.iter().filter(|it| !self.is_backend(&it.id));
            let titles = roles.flat_map(|role| self.titled(&role.id));
            let or: Vec<Condition> = titles.collect();
            if !or.is_empty() {
                all = all.and(Condition::Or { or });
            }
        }
        all
    }

    /// The conditions with what the person wants, where the message says nothing else of it.
    pub(super) fn with_wishes(&self, filter: Condition) -> Condition {
        let wishes = without_fields(&wishes(&self.profile), &fields_of(&filter));
        let wished = filter.clone().and(wishes.clone());
        let rows = |filter: &Condition| {
            self.rows(&Query::new(Kind::Postings, Want::List).and(filter.clone()))
        };
        // Hardly any posting states its city: a wish that none meets is told, and rules none out.
        if rows(&wished) == 0 && rows(&filter) > 0 {
            return filter.and(without_fields(&wishes, &["city".to_owned()]));
        }
        wished
    }

    /// Schooling, sizes or months of pay: a posting has one, so that of several named ones any will do. What is refused is refused.
    fn one_of_amounts(&self, meant: &Meant, kind: SlotKind) -> Condition {
        let slots = meant.amounts.iter().filter(|slot| slot.kind == kind);
        let (refused, wanted): (Vec<&Slot>, Vec<&Slot>) = slots.partition(|slot| slot.not);
        let read = |slot: &&Slot| amounts::condition(slot, self.text);
        let mut any: Vec<Condition> = Vec::new();
        for condition in wanted.iter().filter_map(read) {
            // "Small companies, below 100 people" is one size.
            if !any.contains(&condition) {
                any.push(condition);
            }
        }
        let wanted = match any.len() {
            0 => Condition::default(),
            1 => any.remove(0),
            _ => Condition::Or { or: any },
        };
        let refused = refused.iter().filter_map(read);
        refused.fold(wanted, Condition::and)
    }

    /// Whether an amount is a condition that no value can be read from.
    pub(super) fn has_unread_bound(&self, meant: &Meant) -> bool {
        let mut bounds = meant.amounts.iter().filter(|slot| slot.owner.is_none());
        bounds.any(|slot| amounts::condition(slot, self.text).is_none())
    }

    pub(super) fn skills(&self, skills: &[Named<SkillId>]) -> Condition {
        let mut all = Condition::default();
        let wanted: Vec<&Named<SkillId>> = skills
            .iter()
            .filter(|it| !it.is_refused() && !self.is_word_for_work(&it.id))
            .collect();
        let any = wanted.iter().any(|it| it.or);
        let ids: Vec<String> = wanted.iter().map(|it| it.id.to_string()).collect();
        all = all.and(match ids.as_slice() {
            [] => Condition::default(),
            [one] => self.one_skill(one),
            _ if any && !ids.iter().all(|id| self.is_listed(id)) => Condition::Or {
                or: ids.iter().map(|id| self.one_skill(id)).collect(),
            },
            _ if any => Condition::test(FieldPath::of("skills"), Comparator::In, ids),
            _ => Condition::test(FieldPath::of("skills"), Comparator::All, ids),
        });
        for refused in skills.iter().filter(|it| it.is_refused()) {
            all = all.and(is("skills", refused.id.as_str()).negated());
        }
        all
    }

    /// Whether a posting lists a skill.
    fn is_listed(&self, id: &str) -> bool {
        let mut postings = self.knowledge.postings.values();
        postings.any(|it| it.named_skills().any(|named| named.as_str() == id))
    }

    /// A skill, or what postings name below it where they do not name it itself: MySQL, of databases.
    pub(super) fn one_skill(&self, id: &str) -> Condition {
        if self.is_listed(id) {
            return is("skills", id);
        }
        let below: Vec<String> = self
            .knowledge
            .skills
            .values()
            .filter(|skill| skill.broader.iter().any(|broader| broader.as_str() == id))
            .filter(|skill| self.is_listed(skill.id.as_str()))
            .map(|skill| skill.id.to_string())
            .collect();
        match below.is_empty() {
            // No posting lists it: whether one says the word.
            true => self.said(id).unwrap_or_else(|| is("skills", id)),
            false => Condition::test(FieldPath::of("skills"), Comparator::In, below),
        }
    }

    /// The same question with each skill or what is below it: HTTP, of network protocols.
    pub(super) fn by_kind_of_skill(&self, meant: &Meant, query: Query) -> Query {
        let mut filter = without_fields(&query.filter, &["skills".to_owned()]);
        for skill in meant.skills.iter().filter(|skill| !skill.is_refused()) {
            let below = self.knowledge.skills.values();
            let below = below.filter(|it| it.broader.contains(&skill.id));
            let mut ids = vec![skill.id.to_string()];
            ids.extend(below.map(|it| it.id.to_string()));
            filter = filter.and(one_of("skills", ids));
        }
        let wider = Query {
            filter,
            ..query.clone()
        };
        match self.rows(&wider) {
            0 => query,
            _ => wider,
        }
    }

    /// A skill as a word in what postings say.
    pub(super) fn said(&self, id: &str) -> Option<Condition> {
        let id = SkillId::parse(id).ok()?;
        let labels = &self.knowledge.skills.get(&id)?.labels.preferred;
        let Condition::Or { mut or } = mentions(&labels.zh) else {
            return None;
        };
        if labels.en != labels.zh
            && let Condition::Or { or: more } = mentions(&labels.en)
        {
            or.extend(more);
        }
        let said = Condition::Or { or };
        let query = Query::new(Kind::Postings, Want::List).and(said.clone());
        (self.rows(&query) > 0).then_some(said)
    }

    /// Skills that are had are what a person is held against, and narrow nothing.
    pub(super) fn without_what_is_had(
        &self,
        meant: &Meant,
        filter: Condition,
        form: Form,
    ) -> Condition {
        let had = meant
            .skills
            .iter()
            .any(|skill| skill.polarity == Some(Polarity::Have));
        if form == Form::Fit || form == Form::Gap || had {
            let without = Meant {
                companies: meant.companies.clone(),
                cities: meant.cities.clone(),
                amounts: meant
                    .amounts
                    .iter()
                    .filter(|slot| {
                        form != Form::Fit
                            || slot.kind == SlotKind::Pay
                            || slot.kind == SlotKind::Size
                    })
                    .cloned()
                    .collect(),
                skills: meant
                    .skills
                    .iter()
                    .filter(|skill| form != Form::Fit && skill.polarity != Some(Polarity::Have))
                    .cloned()
                    .collect(),
                ..Meant::default()
            };
            return self.conditions(&without);
        }
        filter
    }

    /// The titles that name a role, in each language.
    fn titled(&self, role: &RoleId) -> Vec<Condition> {
        let role = self.knowledge.roles.get(role);
        let names = role.map(|role| &role.labels.preferred).into_iter();
        let names = names.flat_map(|name| [name.zh.clone(), name.en.clone()]);
        let named = |name| Condition::test(FieldPath::of("title"), Comparator::Contains, name);
        names.map(named).collect()
    }

    pub(super) fn is_word_for_work(&self, skill: &SkillId) -> bool {
        let known = self.knowledge.skills.get(skill);
        known.is_some_and(|known| known.kind == "people")
    }
}

/// The postings that somebody with this schooling and so many years may apply to, where they want to work.
pub(super) fn open_to(news: &News) -> Condition {
    let mut all = Condition::default();
    if let Some(city) = &news.city {
        all = all.and(is("city", city.as_str()));
    }
    if news.degree == Some(Degree::None) {
        all = all.and(Condition::test(
            FieldPath::of("degree"),
            Comparator::NotStated,
            (),
        ));
    } else if let Some(degree) = news
        .degree
        .and_then(|degree| serde_json::to_value(degree).ok())
        && let Some(id) = degree.as_str()
    {
        all = all.and(Condition::test(
            FieldPath::of("degree"),
            Comparator::AtMost,
            id,
        ));
    }
    if let Some(years) = news.years {
        let floor = FieldPath::of("years").floor();
        all = all.and(Condition::Or {
            or: vec![
                Condition::test(floor, Comparator::AtMost, f64::from(years)),
                Condition::test(FieldPath::of("years"), Comparator::NotStated, ()),
            ],
        });
    }
    all
}

/// Whether bounds of a kind are two ends of one range: "from 13 to 15 months".
fn is_range(meant: &Meant, kind: SlotKind) -> bool {
    let mut bounds = meant.amounts.iter().filter(|slot| slot.kind == kind);
    let low = bounds
        .clone()
        .any(|slot| matches!(slot.sign, Some(Sign::AtLeast | Sign::Above)));
    low && bounds.any(|slot| matches!(slot.sign, Some(Sign::AtMost | Sign::Below)))
}

/// A field that is one of some ids; no condition where there are none.
pub(super) fn one_of(field: &str, mut ids: Vec<String>) -> Condition {
    match ids.len() {
        0 => Condition::default(),
        1 => is(field, &ids.remove(0)),
        _ => Condition::test(FieldPath::of(field), Comparator::In, ids),
    }
}

/// Words that stand in what a posting says.
pub(super) fn mentions(words: &str) -> Condition {
    let fields = ["title", "duties", "requirements"];
    let stands = |field: &&str| Condition::test(FieldPath::of(field), Comparator::Contains, words);
    Condition::Or {
        or: fields.iter().map(stands).collect(),
    }
}

/// The fields that a condition tests.
pub(super) fn fields_of(condition: &Condition) -> Vec<String> {
    let tests = condition.tests();
    tests.iter().map(|test| test.field.field.clone()).collect()
}

/// A condition without what it says of some fields.
pub(super) fn without_fields(condition: &Condition, fields: &[String]) -> Condition {
    let speaks_of = |part: &Condition| {
        let tests = part.tests();
        tests.iter().any(|test| fields.contains(&test.field.field))
    };
    match condition {
        Condition::And { and } => {
            let kept = and.iter().filter(|part| !speaks_of(part)).cloned();
            kept.fold(Condition::default(), Condition::and)
        }
        one if speaks_of(one) => Condition::default(),
        one => one.clone(),
    }
}
