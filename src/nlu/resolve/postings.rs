//! Questions about postings and their companies.

use super::amounts;
use super::meant::{Meant, Named};
use super::tell::News;
use super::want::{most_asked_for, want};
use super::{Resolver, is};
use crate::dialogue::{Act, Outside};
use crate::knowledge::{Kind, SkillId};
use crate::nlu::parse::{Asked, Form, Part, Polarity, SlotKind};
use crate::query::{Comparator, Condition, FieldPath, Item, Query, Scope, Want};

/// A short question goes on with the last one: letters of it, at most.
const SHORT: usize = 16;

impl Resolver<'_> {
    pub(super) fn about_postings(&self, part: &Part, asked: &Asked, meant: &Meant) -> Act {
        let by_skill = self.of_skills_shown(meant);
        let meant = by_skill.as_ref().unwrap_or(meant);
        if let Some(outside) = self.unknown_employer(meant) {
            return outside;
        }
        let filter = self.conditions(meant);
        let named = !meant.companies.is_empty() || meant.items().is_some();
        let mut want = want(self.knowledge, Kind::Postings, asked, meant);
        let only_skills = asked.fields.iter().all(|path| {
            matches!(
                path.field.as_str(),
                "skills" | "required-skills" | "preferred-skills" | "requirements"
            )
        });
        let asks_for_skill = meant.skills.iter().any(|skill| !skill.not);
        match asked.form {
            // "Does Tencent want Redis": whether it is among what they ask for.
            Form::Value if only_skills && asks_for_skill && (named || self.has_shown()) => {
                want = Want::Exists;
            }
            // "Which company does medical imaging": the rows say it.
            Form::Value if names_rows(asked) && !named => want = Want::List,
            Form::Fit => want = self.fit(part, meant),
            Form::Compare => return self.compare_postings(asked, meant, filter),
            Form::Why if asked.fields.is_empty() => return self.why(meant),
            _ => {}
        }
        let mut filter = self.without_what_is_had(meant, filter, asked.form);
        // "Two years, junior college: where can I apply?"
        let is_open = filter.is_everything() && meant.domains.is_empty() && meant.items().is_none();
        if is_open && matches!(asked.form, Form::List | Form::Exists | Form::Count) {
            let news = self.news();
            match news.skills {
                0 => filter = open_to(&news),
                _ => want = Want::fit(),
            }
        }
        if let Some(wider) = self.of_last_list(meant) {
            let filter = filter.and(wider);
            return Act::Ask(Query::new(Kind::Postings, want).and(filter));
        }
        let mut query = Query::new(Kind::Postings, want).and(filter);
        query.scope = self.scope(part, asked, meant);
        if query.scope == Scope::Everything && !named {
            if let Some(general) = self.in_general(&query, asked, meant) {
                return Act::Ask(general);
            }
            query = self.continued(part, asked, meant, query);
        }
        // What somebody asks for is more than the sentences on it.
        let requirements = Want::value([FieldPath::of("requirements")]);
        if query.want == requirements && self.is_one(&query) {
            query.want = Want::Explain;
        }
        if let Scope::Everything = query.scope
            && matches!(query.want, Want::Explain | Want::Define)
            && !self.is_one(&query)
        {
            query.want = Want::List;
        }
        Act::Ask(self.by_title(part, query))
    }

    /// "Which jobs ask for it", of a skill that was told about: the skill is the condition.
    fn of_skills_shown(&self, meant: &Meant) -> Option<Meant> {
        let items = meant.items()?;
        let mut skills = meant.skills.clone();
        for item in items {
            let Item::Skill(id) = item else { return None };
            skills.push(Named {
                id: id.clone(),
                polarity: None,
                not: false,
                or: false,
            });
        }
        Some(Meant {
            skills,
            companies: meant.companies.clone(),
            cities: meant.cities.clone(),
            amounts: meant.amounts.clone(),
            domains: meant.domains.clone(),
            count: meant.count,
            ..Meant::default()
        })
    }

    /// "Which of them": the rows of the last list, those on its other pages too, are its conditions.
    fn of_last_list(&self, meant: &Meant) -> Option<Condition> {
        let Some(Act::Ask(last)) = &self.dialogue.answered else {
            return None;
        };
        let is_list = matches!(
            last.want,
            Want::List | Want::Exists | Want::Count { .. } | Want::Sort { .. }
        );
        let whole = last.scope == Scope::Everything && !last.filter.is_everything();
        let many = self.shown.list().len() > 1;
        (meant.those && is_list && whole && many && last.from == Kind::Postings)
            .then(|| last.filter.clone())
    }

    /// Conditions on postings, each as the words state it.
    pub(super) fn conditions(&self, meant: &Meant) -> Condition {
        let mut all = Condition::default();
        let ids = |named: &[&Named<crate::knowledge::CompanyId>]| -> Vec<String> {
            named.iter().map(|it| it.id.to_string()).collect()
        };
        let (refused, wanted): (Vec<_>, Vec<_>) =
            meant.companies.iter().partition(|it| it.is_refused());
        all = all.and(one_of("company", ids(&wanted)));
        if !refused.is_empty() {
            all = all.and(one_of("company", ids(&refused)).negated());
        }
        let (refused, wanted): (Vec<_>, Vec<_>) =
            meant.cities.iter().partition(|it| it.is_refused());
        all = all.and(one_of(
            "city",
            wanted.iter().map(|it| it.id.to_string()).collect(),
        ));
        if !refused.is_empty() {
            let refused = refused.iter().map(|it| it.id.to_string()).collect();
            all = all.and(one_of("city", refused).negated());
        }
        for slot in &meant.amounts {
            if let Some(condition) = amounts::condition(slot, self.text) {
                all = all.and(condition);
            }
        }
        all = all.and(self.skills(&meant.skills));
        for (kind, words) in &meant.unknown {
            if matches!(
                kind,
                SlotKind::Skill | SlotKind::Technology | SlotKind::Name
            ) {
                all = all.and(mentions(words));
            }
        }
        for role in &meant.roles {
            if !self.is_backend(&role.id) {
                all = all.and(self.titled(&role.id));
            }
        }
        all
    }

    fn skills(&self, skills: &[Named<SkillId>]) -> Condition {
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
            _ if any => Condition::test(FieldPath::of("skills"), Comparator::In, ids),
            _ => Condition::test(FieldPath::of("skills"), Comparator::All, ids),
        });
        for refused in skills.iter().filter(|it| it.is_refused()) {
            all = all.and(is("skills", refused.id.as_str()).negated());
        }
        all
    }

    /// A skill, or what postings name below it where they do not name it itself: MySQL, of databases.
    fn one_skill(&self, id: &str) -> Condition {
        let postings = || self.knowledge.postings.values();
        let named = postings().any(|it| it.named_skills().any(|named| named.as_str() == id));
        if named {
            return is("skills", id);
        }
        let below: Vec<String> = self
            .knowledge
            .skills
            .values()
            .filter(|skill| skill.broader.iter().any(|broader| broader.as_str() == id))
            .map(|skill| skill.id.to_string())
            .collect();
        match below.is_empty() {
            // No posting lists it: whether one says the word.
            true => self.said(id).unwrap_or_else(|| is("skills", id)),
            false => Condition::test(FieldPath::of("skills"), Comparator::In, below),
        }
    }

    /// A skill as a word in what postings say.
    fn said(&self, id: &str) -> Option<Condition> {
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
    fn without_what_is_had(&self, meant: &Meant, filter: Condition, form: Form) -> Condition {
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

    /// What somebody's skills fit; skills that are only supposed are part of the question.
    fn fit(&self, part: &Part, meant: &Meant) -> Want {
        let supposed = |lacks: bool| -> Vec<SkillId> {
            meant
                .skills
                .iter()
                .filter(|skill| match skill.polarity {
                    Some(Polarity::Have) => false,
                    Some(Polarity::Lack | Polarity::Refuse) => lacks,
                    _ => !lacks && !skill.not,
                })
                .map(|skill| skill.id.clone())
                .collect()
        };
        let _ = part;
        let (with, without) = (supposed(false), supposed(true));
        // Whoever has told nothing is held against what they say now.
        match self.profile.skills.is_empty() {
            true => Want::fit(),
            false => Want::Fit { with, without },
        }
    }

    fn compare_postings(&self, asked: &Asked, meant: &Meant, filter: Condition) -> Act {
        let fields = asked.fields.clone();
        let want = super::want::compare(Kind::Postings, fields.clone());
        if let Some(items) = meant.items() {
            let mut items = items.to_vec();
            let named = meant.companies.iter().filter(|it| !it.is_refused());
            items.extend(named.map(|it| Item::Company(it.id.clone())));
            if let [one] = items.as_slice() {
                let others = self.shown.list().iter().filter(|item| *item != one);
                let other: Vec<Item> = others.take(1).cloned().collect();
                items.extend(other);
            }
            return Act::Ask(Query::about(items, Kind::Postings, want));
        }
        if meant.companies.len() > 1 {
            return Act::Ask(Query::new(Kind::Postings, want).and(filter));
        }
        if let [one] = meant.companies.as_slice() {
            let mut items: Vec<Item> = self.shown.current().to_vec();
            items.push(Item::Company(one.id.clone()));
            return Act::Ask(Query::about(items, Kind::Postings, want));
        }
        let groups = self.groups(meant);
        if groups.len() > 1 {
            let want = Want::Compare {
                by: match fields.is_empty() {
                    true => vec![FieldPath::of("pay")],
                    false => fields,
                },
                groups,
            };
            return Act::Ask(Query::new(Kind::Postings, want));
        }
        let shown = self.shown.list();
        match shown.is_empty() {
            false => Act::Ask(Query::about(shown.to_vec(), Kind::Postings, want)),
            true => Act::Ask(Query::new(Kind::Postings, Want::List).and(filter)),
        }
    }

    /// "Big companies or small ones", "Go or Java": the conditions of which each makes a group.
    fn groups(&self, meant: &Meant) -> Vec<Condition> {
        let mut groups: Vec<Condition> = meant
            .skills
            .iter()
            .map(|skill| is("skills", skill.id.as_str()))
            .collect();
        groups.extend(meant.cities.iter().map(|city| is("city", city.id.as_str())));
        let amounts = meant.amounts.iter();
        groups.extend(amounts.filter_map(|slot| amounts::condition(slot, self.text)));
        groups
    }

    /// Which rows a question about postings looks at.
    fn scope(&self, part: &Part, asked: &Asked, meant: &Meant) -> Scope {
        if let Some(items) = meant.items() {
            return Scope::Items(items.to_vec());
        }
        let mut about: Vec<Item> = Vec::new();
        for (words, not) in meant.domains.iter().filter(|(_, not)| !not) {
            let _ = not;
            let found = self.names.postings_about(words);
            about.extend(found.into_iter().map(Item::Posting));
        }
        if !about.is_empty() {
            return Scope::Items(about);
        }
        let goes_on = meant.companies.is_empty()
            && meant.domains.is_empty()
            && meant.roles.is_empty()
            && self.shows_postings()
            && self.is_short(part);
        match asked.form {
            // "And the degree?" is about what was shown.
            Form::Value | Form::Exists | Form::Explain | Form::Define | Form::Gap if goes_on => {
                Scope::Items(self.shown.current().to_vec())
            }
            _ => Scope::Everything,
        }
    }

    /// "And in Beijing?": the last question with one condition exchanged.
    fn continued(&self, part: &Part, asked: &Asked, meant: &Meant, query: Query) -> Query {
        let Some(Act::Ask(last)) = &self.dialogue.answered else {
            return query;
        };
        let adds = !query.filter.is_everything() && meant.companies.is_empty();
        if !adds || !self.is_short(part) || last.from != Kind::Postings {
            return query;
        }
        let lists = matches!(asked.form, Form::List | Form::Exists | Form::Count);
        if !lists || !matches!(last.scope, Scope::Everything) {
            return query;
        }
        let new: Vec<String> = query
            .filter
            .tests()
            .iter()
            .map(|test| test.field.field.clone())
            .collect();
        let kept = without_fields(&last.filter, &new);
        Query {
            filter: query.filter.clone().and(kept),
            ..query
        }
    }

    /// A field of all postings together, in the form in which it says something.
    fn in_general(&self, query: &Query, asked: &Asked, meant: &Meant) -> Option<Query> {
        let Want::Value { of } = &query.want else {
            return None;
        };
        let [path] = of.as_slice() else {
            return None;
        };
        let field = self.knowledge.field(Kind::Postings, &path.field)?;
        if field.never_stated.is_some() {
            return None;
        }
        let _ = asked;
        Some(match path.field.as_str() {
            "skills" | "required-skills" | "preferred-skills" if query.filter.is_everything() => {
                Query::new(Kind::Skills, most_asked_for(meant))
            }
            "pay" | "yearly-pay" | "months-of-pay" => {
                let want = match query.filter.is_everything() {
                    true => Want::Median {
                        of: path.clone(),
                        by: None,
                    },
                    false => Want::Sort {
                        by: path.clone(),
                        order: crate::query::Order::Highest,
                    },
                };
                query.clone().wanting(want)
            }
            "years" => {
                let by = Some(path.clone().floor());
                query.clone().wanting(Want::Count { by })
            }
            "degree" | "city" | "size" | "domain" => {
                let by = Some(path.clone());
                query.clone().wanting(Want::Count { by })
            }
            _ => return None,
        })
    }

    /// Of one company's postings, those whose title the words speak of.
    fn by_title(&self, part: &Part, query: Query) -> Query {
        let whole = self.text.get(part.range.clone()).unwrap_or(self.text);
        let companies: Vec<String> = query
            .filter
            .tests()
            .iter()
            .filter(|test| test.field.field == "company")
            .filter_map(|test| match &test.value {
                crate::query::Literal::Text(id) => Some(id.clone()),
                _ => None,
            })
            .collect();
        let [company] = companies.as_slice() else {
            return query;
        };
        let own: Vec<_> = self
            .knowledge
            .postings
            .values()
            .filter(|posting| posting.company.as_str() == company)
            .collect();
        if own.len() < 2 || query.scope != Scope::Everything {
            return query;
        }
        let words_of = |posting: &&crate::knowledge::Posting| {
            let title = format!("{} {}", posting.title.zh, posting.title.en);
            let title = crate::text::normalise(&title);
            let others = own.iter().filter(|other| other.id != posting.id);
            let others: Vec<String> = others
                .map(|it| crate::text::normalise(&format!("{} {}", it.title.zh, it.title.en)))
                .collect();
            shared_words(whole, &title, &others)
        };
        let most = own.iter().map(words_of).max().unwrap_or(0);
        if most == 0 {
            return query;
        }
        let titled = own.iter().filter(|posting| words_of(posting) == most);
        let items: Vec<Item> = titled.map(|it| Item::Posting(it.id.clone())).collect();
        Query {
            scope: Scope::Items(items),
            filter: without_fields(&query.filter, &["company".to_owned()]),
            ..query
        }
    }

    /// A company that no posting is from.
    fn unknown_employer(&self, meant: &Meant) -> Option<Act> {
        if !meant.companies.is_empty() || meant.items().is_some() {
            return None;
        }
        if let Some(id) = meant.employers.first() {
            return Some(Act::Outside(Outside::Employer(id.clone())));
        }
        let unknown = meant.unknown.iter();
        let mut unknown = unknown.filter(|(kind, _)| *kind == SlotKind::Company);
        let (_, name) = unknown.next()?;
        Some(Act::Outside(Outside::Unknown {
            kind: Kind::Companies,
            name: name.clone(),
        }))
    }

    fn is_one(&self, query: &Query) -> bool {
        self.rows(query) == 1
    }

    /// How many rows a query finds.
    fn rows(&self, query: &Query) -> usize {
        let world = crate::query::World {
            knowledge: self.knowledge,
            last_list: self.shown.list(),
            last_item: None,
        };
        let found = crate::query::run(query, &world);
        found.map_or(0, |found| found.rows.len())
    }

    fn titled(&self, role: &crate::knowledge::RoleId) -> Condition {
        let names = self.knowledge.roles.get(role);
        let names = names.map(|role| {
            [
                role.labels.preferred.zh.clone(),
                role.labels.preferred.en.clone(),
            ]
        });
        let titled = names.into_iter().flatten();
        let titled =
            titled.map(|name| Condition::test(FieldPath::of("title"), Comparator::Contains, name));
        Condition::Or {
            or: titled.collect(),
        }
    }

    fn is_word_for_work(&self, skill: &SkillId) -> bool {
        let known = self.knowledge.skills.get(skill);
        known.is_some_and(|known| known.kind == "people")
    }

    pub(super) fn shows_postings(&self) -> bool {
        let shown = self.shown.current().first();
        shown.is_some_and(|item| matches!(item.kind(), Kind::Postings | Kind::Companies))
    }

    pub(super) fn has_shown(&self) -> bool {
        !self.shown.current().is_empty()
    }

    pub(super) fn is_short(&self, part: &Part) -> bool {
        let words = self.text.get(part.range.clone()).unwrap_or_default();
        let letters = words.chars().count();
        match words.is_ascii() {
            true => letters <= 3 * SHORT,
            false => letters <= SHORT,
        }
    }
}

/// The postings that somebody with this schooling and so many years may apply to, where they want to work.
fn open_to(news: &News) -> Condition {
    let mut all = Condition::default();
    if let Some(city) = &news.city {
        all = all.and(is("city", city.as_str()));
    }
    if let Some(degree) = news
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

/// Whether the fields that are asked for are those that every row of a list shows.
fn names_rows(asked: &Asked) -> bool {
    let fields = || asked.fields.iter().map(|path| path.field.as_str());
    fields().next().is_some() && fields().all(|field| matches!(field, "company" | "title"))
}

/// A field that is one of some ids; no condition where there are none.
fn one_of(field: &str, mut ids: Vec<String>) -> Condition {
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

/// A condition without what it says of some fields.
fn without_fields(condition: &Condition, fields: &[String]) -> Condition {
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

/// How many letters of a title stand in some words and in no other title: pairs of Han characters, Latin words.
fn shared_words(words: &str, title: &str, others: &[String]) -> usize {
    let mut pieces: Vec<String> = title
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() > 3)
        .map(str::to_owned)
        .collect();
    let han: Vec<char> = title.chars().collect();
    for pair in han.windows(2) {
        if pair.iter().all(|c| crate::text::is_cjk(*c)) {
            pieces.push(pair.iter().collect());
        }
    }
    pieces
        .iter()
        .filter(|piece| words.contains(piece.as_str()))
        .filter(|piece| !others.iter().any(|other| other.contains(piece.as_str())))
        .map(|piece| piece.chars().count())
        .sum()
}
