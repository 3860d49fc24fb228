//! Which postings a question looks at: what was shown, what is of a business, or all.

use super::Resolver;
use super::conditions::{fields_of, one_of, without_fields};
use super::meant::{Meant, Named};
use super::numbers::{WRITING, holds};
use crate::dialogue::Act;
use crate::knowledge::{CompanyId, Kind, Posting};
use crate::nlu::parse::{Asked, Follows, Form, Part, Reference, Slot, SlotKind};
use crate::query::{Condition, Found, Item, Literal, Query, QueryError, Scope, Want, World, run};
use crate::text::{is_cjk, normalise};

/// A range of pay tells a posting from the others of its company as well as so many letters of its title.
const SAYS_PAY: usize = 8;

impl Resolver<'_> {
    /// "Which jobs ask for it", of a skill that was told about: the skill is the condition.
    pub(super) fn of_skills_shown(&self, asked: &Asked, meant: &Meant) -> Option<Meant> {
        // A list without a condition, right after a skill was told about, is of that.
        let lists = matches!(asked.form, Form::List | Form::Count | Form::Exists);
        let is_bare = lists && asked.fields.is_empty() && meant.names_nothing() && !meant.of_all;
        let shown = self.shown.current();
        let items = match meant.items() {
            Some(items) => items,
            None if is_bare && shown.len() == 1 => shown,
            None => return None,
        };
        // "They want Git too, don't they": whoever names a skill points at who asks for it.
        if !meant.skills.is_empty() {
            return None;
        }
        let mut skills = Vec::new();
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
    pub(super) fn of_last_list(&self, part: &Part, meant: &Meant) -> Option<Condition> {
        let Some(Act::Ask(last)) = &self.dialogue.answered else {
            return None;
        };
        let is_list = matches!(
            last.want,
            Want::List | Want::Exists | Want::Count { .. } | Want::Sort { .. }
        );
        let whole = last.scope == Scope::Everything && !last.filter.is_everything();
        // Behind a count the rows need not be shown.
        let many = match last.want {
            Want::Count { .. } | Want::Exists => self.rows(last) > 1,
            _ => self.shown.list().len() > 1,
        };
        // "These four companies" of an earlier answer are no rows of the last list.
        let elsewhere = meant.items().is_some_and(|items| {
            let is_set = self.dialogue.sets.iter().any(|set| set == items);
            is_set && items != self.shown.list() && items.len() != self.rows(last)
        });
        let of_one = matches!(meant.items(), Some([_])) && meant.by_pronoun;
        if elsewhere || of_one {
            return None;
        }
        let goes_on = part.follows == Follows::OfIt && meant.companies.is_empty();
        let points = (meant.those || goes_on) && !meant.of_all;
        (points && is_list && whole && many && last.from == Kind::Postings)
            .then(|| without_fields(&last.filter, &meant.lifted))
    }

    /// Which rows a question about postings looks at.
    pub(super) fn scope(&self, part: &Part, asked: &Asked, meant: &Meant) -> Scope {
        if let Some(items) = meant.items().filter(|items| leads_to_postings(&items[0])) {
            return Scope::Items(items.to_vec());
        }
        // "The one with 15 salaries": of those that were shown.
        let describes = |slot: &Slot| slot.reference == Some(Reference::Described);
        let described = part.slots_of(SlotKind::Reference).any(describes)
            && self.describes_some(meant)
            || matches!(asked.form, Form::Explain | Form::Define) && self.describes_one(meant);
        let bounded = meant.has_conditions() && meant.companies.is_empty();
        if described && bounded && self.shows_postings() && self.shown.list().len() > 1 {
            return Scope::Items(self.shown.list().to_vec());
        }
        let mut about: Vec<Item> = Vec::new();
        for (words, _) in meant.domains.iter().filter(|(_, not)| !not) {
            let found = self.names.postings_about(words);
            about.extend(found.into_iter().map(Item::Posting));
        }
        if !about.is_empty() {
            return Scope::Items(about);
        }
        // "And the degree?" is about what was shown; whoever names a company or a role speaks of that.
        let goes_on = part.follows == Follows::OfIt
            && !meant.of_all
            && meant.companies.is_empty()
            && meant.roles.is_empty()
            && self.shows_postings();
        // What suits somebody is looked for among all, unless one posting alone was shown.
        let of_all = asked.form == Form::Fit && self.shown.current().len() != 1;
        if !goes_on || of_all {
            return Scope::Everything;
        }
        // One row has no best and no order: those are of the list that it stood in.
        let of_many = matches!(
            asked.form,
            Form::List
                | Form::Count
                | Form::Top
                | Form::Lowest
                | Form::Sort
                | Form::Share
                | Form::Mean
                | Form::Median
                | Form::Minimum
                | Form::Maximum
        );
        let words = self.text.get(part.range.clone()).unwrap_or(self.text);
        let of_each = holds(words, &WRITING.several);
        match (self.shown.current(), self.shown.list()) {
            ([_], list) if (of_many || of_each) && list.len() > 1 => Scope::Items(list.to_vec()),
            ([_], _) if of_many => Scope::Everything,
            (current, _) => Scope::Items(current.to_vec()),
        }
    }

    /// Whether the conditions hold for one of the rows shown alone.
    fn describes_one(&self, meant: &Meant) -> bool {
        self.described(meant) == 1
    }

    fn describes_some(&self, meant: &Meant) -> bool {
        self.described(meant) > 0
    }

    /// For how many of the rows shown the conditions hold.
    fn described(&self, meant: &Meant) -> usize {
        let shown = self.shown.list().to_vec();
        self.rows(&Query::about(shown, Kind::Postings, Want::List).and(self.conditions(meant)))
    }

    /// "And in Beijing?": the last question with one condition exchanged.
    pub(super) fn continued(
        &self,
        part: &Part,
        asked: &Asked,
        meant: &Meant,
        query: Query,
    ) -> Query {
        let Some(Act::Ask(last)) = self.dialogue.answered.as_ref().filter(|_| !meant.of_all) else {
            return query;
        };
        // "And the worst paid one", "so what is left?": the same rows, asked for something else.
        let is_bare = part.follows == Follows::Again
            && query.filter.is_everything()
            && meant.names_nothing()
            && !matches!(asked.form, Form::Value | Form::Fit);
        if is_bare && last.from == Kind::Postings && meant.lifted.is_empty() {
            return Query {
                filter: last.filter.clone(),
                scope: last.scope.clone(),
                ..query
            };
        }
        let adds = !query.filter.is_everything() && meant.companies.is_empty();
        let lifts = !meant.lifted.is_empty();
        let goes_on = adds && part.follows == Follows::Again || lifts;
        if !goes_on || last.from != Kind::Postings {
            return query;
        }
        let matched = matches!(last.want, Want::Fit { .. });
        // "Does it want English? And Docker?": still of it.
        if let Scope::Items(items) = &last.scope
            && items.len() == 1
            && query.want == Want::Exists
            && last.want == Want::Exists
        {
            let scope = last.scope.clone();
            return Query { scope, ..query };
        }
        if !matches!(last.scope, Scope::Everything) {
            return query;
        }
        let mut new = fields_of(&query.filter);
        new.extend(meant.lifted.iter().cloned());
        let kept = without_fields(&last.filter, &new);
        Query {
            filter: query.filter.clone().and(kept),
            // A match stays one, within other bounds.
            want: match matched && asked.form == Form::List {
                true => last.want.clone(),
                false => query.want.clone(),
            },
            ..query
        }
    }

    /// The last question about postings without the conditions that are lifted; `None` where it had none of them.
    pub(super) fn without_what_is_lifted(&self, meant: &Meant) -> Option<Query> {
        let Some(Act::Ask(last)) = &self.dialogue.answered else {
            return None;
        };
        let filter = without_fields(&last.filter, &meant.lifted);
        let differs = last.from == Kind::Postings && filter != last.filter;
        differs.then(|| Query {
            filter,
            ..last.clone()
        })
    }

    /// "Leave out Bilibili": the last list of postings without companies that are refused; `None` where that has none.
    pub(super) fn without_what_is_refused(&self, meant: &Meant) -> Option<Query> {
        let Some(Act::Ask(last)) = &self.dialogue.answered else {
            return None;
        };
        let refused = Meant {
            companies: meant.companies.clone(),
            ..Meant::default()
        };
        let all_refused = meant.companies.iter().all(Named::is_refused);
        let lists = !matches!(last.want, Want::Value { .. } | Want::Explain | Want::Gap);
        let narrowed = last.clone().and(self.conditions(&refused));
        let differs = self.rows(&narrowed) < self.rows(last);
        let is_meant = all_refused && lists && last.from == Kind::Postings;
        (is_meant && differs).then_some(narrowed)
    }

    /// The postings of companies that are named and not refused.
    pub(super) fn of_employers(&self, meant: &Meant) -> Option<Query> {
        let named = meant.companies.iter().filter(|it| !it.is_refused());
        let ids: Vec<String> = named.map(|it| it.id.to_string()).collect();
        if ids.is_empty() {
            return None;
        }
        let query = Query::new(Kind::Postings, Want::Explain).and(one_of("company", ids));
        Some(match self.is_one(&query) {
            true => query,
            false => query.wanting(Want::List),
        })
    }

    /// Of one company's postings, those whose title the words speak of.
    pub(super) fn by_title(&self, part: &Part, query: Query) -> Query {
        let companies: Vec<String> = query
            .filter
            .tests()
            .iter()
            .filter(|test| test.field.field == "company")
            .filter_map(|test| match &test.value {
                Literal::Text(id) => Some(id.clone()),
                _ => None,
            })
            .collect();
        let [company] = companies.as_slice() else {
            return query;
        };
        let Ok(company) = CompanyId::parse(company.as_str()) else {
            return query;
        };
        if query.scope != Scope::Everything {
            return query;
        }
        let all = self.postings_of(&company).count();
        let titled = self.titled_postings(part, &company);
        if titled.len() == all {
            return query;
        }
        Query {
            scope: Scope::Items(titled),
            filter: without_fields(&query.filter, &["company".to_owned()]),
            ..query
        }
    }

    fn postings_of<'s>(&'s self, company: &'s CompanyId) -> impl Iterator<Item = &'s Posting> {
        let postings = self.knowledge.postings.values();
        postings.filter(move |posting| posting.company == *company)
    }

    /// The postings of a company whose title or business the words of a part speak of; all of them where they speak of
    /// none.
    pub(super) fn titled_postings(&self, part: &Part, company: &CompanyId) -> Vec<Item> {
        let words = self.text.get(part.range.clone()).unwrap_or(self.text);
        let own: Vec<&Posting> = self.postings_of(company).collect();
        let likeness = |posting: &&Posting| {
            let others = own.iter().filter(|other| other.id != posting.id);
            let others: Vec<String> = others.map(|it| self.words_about(it)).collect();
            let by_pay = match says_pay(words, posting) {
                true => SAYS_PAY,
                false => 0,
            };
            match others.is_empty() {
                true => 0,
                false => by_pay + shared_words(words, &self.words_about(posting), &others),
            }
        };
        let most = own.iter().map(likeness).max().unwrap_or(0);
        let titled = own.iter().filter(|posting| likeness(posting) == most);
        titled.map(|it| Item::Posting(it.id.clone())).collect()
    }

    /// Its title and its business, in normal form.
    fn words_about(&self, posting: &Posting) -> String {
        let title = [&posting.title.zh, &posting.title.en];
        let business = posting.keywords.zh.iter().chain(&posting.keywords.en);
        let words = title.into_iter().chain(business);
        let words: Vec<String> = words.map(|word| normalise(word)).collect();
        words.join(" ")
    }

    pub(super) fn is_one(&self, query: &Query) -> bool {
        self.rows(query) == 1
    }

    /// How many rows a query finds.
    pub(super) fn rows(&self, query: &Query) -> usize {
        self.found(query).map_or(0, |found| found.rows.len())
    }

    /// What a query finds.
    pub(super) fn found(&self, query: &Query) -> Result<Found, QueryError> {
        let world = World {
            knowledge: self.knowledge,
            last_list: self.shown.list(),
            last_item: None,
        };
        run(query, &world)
    }

    pub(super) fn shows_postings(&self) -> bool {
        let shown = self.shown.current().first();
        shown.is_some_and(|item| matches!(item.kind(), Kind::Postings | Kind::Companies))
    }

    pub(super) fn has_shown(&self) -> bool {
        !self.shown.current().is_empty()
    }
}

/// Whether things of a kind are postings or linked to some.
fn leads_to_postings(item: &Item) -> bool {
    !matches!(
        item.kind(),
        Kind::Technologies | Kind::Steps | Kind::Claims | Kind::Sources
    )
}

/// "The 25-50k one": whether words hold the range of pay of a posting.
fn says_pay(words: &str, posting: &Posting) -> bool {
    let Some((Some(floor), Some(ceiling))) = posting.monthly_cny() else {
        return false;
    };
    words.contains(&format!("{floor}-{ceiling}"))
}

/// How many letters of a title stand in some words and in no other title: pairs of Han characters, Latin words.
pub(super) fn shared_words(words: &str, title: &str, others: &[String]) -> usize {
    let mut pieces: Vec<String> = title
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() > 3)
        .map(str::to_owned)
        .collect();
    let han: Vec<char> = title.chars().collect();
    for pair in han.windows(2) {
        if pair.iter().all(|c| is_cjk(*c)) {
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
