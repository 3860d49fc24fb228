//! Questions about postings and their companies.

use super::conditions::{fields_of, mentions, open_to, without_fields};
use super::meant::{Meant, Named};
use super::tell;
use super::want::{most_asked_for, want};
use super::{Resolver, is};
use crate::dialogue::{Act, Outside};
use crate::knowledge::{Kind, SkillId};
use crate::nlu::parse::{Asked, Follows, Form, Part, Polarity, Reference, Slot, SlotKind};
use crate::query::{Condition, FieldPath, Item, Order, Query, Scope, Want};

/// A question whether there is something, and not what, must be this likely.
const SURE_OF_NOTHING: f32 = 0.85;

/// So many rows are told one by one, and not counted.
const FEW: usize = 5;

impl Resolver<'_> {
    pub(super) fn about_postings(&self, part: &Part, asked: &Asked, meant: &Meant) -> Act {
        // "Which jobs ask for it" looks for rows; what is asked of one is not asked of a skill.
        let seeks = !matches!(
            asked.form,
            Form::Value | Form::Explain | Form::Define | Form::Gap
        );
        let by_skill = self.of_skills_shown(asked, meant).filter(|_| seeks);
        let meant = by_skill.as_ref().unwrap_or(meant);
        let outside = self.unknown_employer(meant);
        if let Some(outside) = outside.or_else(|| self.still_outside(part, meant)) {
            return outside;
        }
        // "Is there one that ...", of which no word was understood: a list of everything would be no answer.
        let bare = asked.form == Form::Exists && asked.fields.is_empty() && part.slots.is_empty();
        if bare && meant.names_nothing() && part.confidence < SURE_OF_NOTHING {
            return Act::Unclear;
        }
        let named = !meant.companies.is_empty() || meant.items().is_some();
        let goes_on = part.follows == Follows::OfIt && self.has_shown();
        let of_business = (named || goes_on).then(|| self.of_business(asked));
        let asked = of_business.as_ref().unwrap_or(asked);
        let of_others = self.without_own_amounts(part, asked, meant);
        let meant = of_others.as_ref().unwrap_or(meant);
        let asks_one = asked.form == Form::Exists && (named || goes_on);
        let with_skills = asks_one
            .then(|| self.with_business_as_skill(meant))
            .flatten();
        let meant = with_skills.as_ref().unwrap_or(meant);
        // "What do they want besides Shell?": the others are told, and none is ruled out.
        let tells = asked.form == Form::Value && (named || goes_on);
        let besides = tells.then(|| {
            let mut meant = meant.clone();
            meant.skills.retain(|skill| !skill.is_refused());
            meant
        });
        let meant = besides.as_ref().unwrap_or(meant);
        // "Are three years enough": what is held against the posting is no condition.
        let held = (asked.form == Form::Fit).then(|| {
            let mut meant = meant.clone();
            meant.amounts.retain(|slot| !tell::is_held(slot));
            meant
        });
        let meant = held.as_ref().unwrap_or(meant);
        let filter = self.conditions(meant);
        let mut is_for_person = false;
        let counts_rows = matches!(
            asked.form,
            Form::List | Form::Count | Form::Exists | Form::Share
        );
        // A condition that cannot be read is not left out unsaid.
        let is_unread = filter.is_everything() && self.has_unread_bound(meant);
        let is_of_degree = |slot: &Slot| slot.kind == SlotKind::Degree;
        let of_degree = asked.form == Form::Exists && meant.amounts.iter().all(is_of_degree);
        if counts_rows && is_unread && !of_degree {
            return Act::Unclear;
        }
        let mut want = want(self.knowledge, Kind::Postings, asked, meant);
        // "Must it be computer science?": what is asked for says it.
        if is_unread && of_degree {
            want = Want::value([FieldPath::of("degree")]);
        }
        let only_skills = asked.fields.iter().all(|path| {
            matches!(
                path.field.as_str(),
                "skills" | "required-skills" | "preferred-skills" | "requirements"
            )
        });
        let is_open = filter.is_everything() && meant.domains.is_empty() && meant.items().is_none();
        let is_open = is_open && !named && !goes_on && meant.skills.is_empty();
        let mut by_bounds = false;
        let asks_for_skill = meant.skills.iter().any(|skill| !skill.not);
        let never_stated = |path: &&FieldPath| self.is_never_stated(Kind::Postings, path);
        match asked.form {
            // Whatever the form: no source states it, and that is the answer.
            _ if filter.tests_only("company")
                && asked.fields.first().is_some_and(|it| never_stated(&it)) =>
            {
                let fields = asked.fields.iter().filter(never_stated);
                want = Want::value(fields.cloned());
            }
            // "Does Tencent want Redis": whether it is among what they ask for.
            Form::Value if only_skills && asks_for_skill && (named || goes_on) => {
                want = Want::Exists;
            }
            // "Does Tencent ask for a bachelor's": whether what is asked for is what is named.
            Form::Value if (named || goes_on) && tests_all(&filter, &asked.fields) => {
                want = Want::Exists;
            }
            // "Is there overtime at Tencent": the field is asked for where nothing is tested.
            Form::Exists if filter.tests_only("company") => {
                want = match asked.fields.as_slice() {
                    [] if named || part.follows == Follows::OfIt => Want::Explain,
                    [] => Want::List,
                    fields => Want::value(fields.to_vec()),
                };
            }
            // "Which company does medical imaging": the rows say it.
            Form::Value if names_rows(asked) && !named => want = Want::List,
            // "Would my Java count": whether it is among what they ask for.
            Form::Fit if only_skills && filter.tests_only("skills") && !asked.fields.is_empty() => {
                want = Want::Exists;
            }
            // "Junior college is all I have, where can I apply?": of whom no skill is known, what they may apply to.
            Form::Fit if is_open && self.knows_only_bounds() => {
                want = Want::List;
                by_bounds = true;
            }
            Form::Fit => {
                want = self.fit(meant);
                if let Want::Fit { by, .. } = &mut want {
                    by.clone_from(&asked.fields);
                }
                is_for_person = !named && meant.domains.is_empty();
            }
            Form::Compare => return self.compare_postings(part, asked, meant, filter),
            Form::Why if asked.fields.is_empty() => return self.why(meant),
            _ => {}
        }
        let mut filter = self.without_what_is_had(meant, filter, asked.form);
        if is_for_person {
            filter = self.with_wishes(filter);
        }
        if by_bounds {
            filter = open_to(&self.bounds());
        }
        // "Two years, junior college: where can I apply?"
        let is_open = filter.is_everything() && meant.domains.is_empty() && meant.items().is_none();
        if is_open && matches!(asked.form, Form::List | Form::Exists | Form::Count) {
            let news = self.news();
            let tells_of_other = self.other != self.dialogue.other;
            match (news.skills, tells_of_other || of_others.is_some()) {
                (0, false) => {
                    // "RabbitMQ is all I know." "Which ads mention it?"
                    let told = self.told_last().map(|skill| is("skills", &skill));
                    filter = told.unwrap_or_else(|| open_to(&news));
                }
                _ => want = Want::fit(),
            }
        }
        if let Some(wider) = self.of_last_list(part, meant) {
            let wider = without_fields(&wider, &fields_of(&filter));
            // "Is it a must at either of them": what they were found by.
            if asked.form == Form::Exists && want == Want::Explain && !wider.is_everything() {
                want = Want::Exists;
            }
            let filter = filter.and(wider);
            return Act::Ask(Query::new(Kind::Postings, want).and(filter));
        }
        let mut query = Query::new(Kind::Postings, want).and(filter);
        query.scope = self.scope(part, asked, meant);
        // "What am I still missing": for the posting at hand.
        if let ([posting @ Item::Posting(_)], Form::Gap, Scope::Everything) =
            (self.shown.current(), asked.form, &query.scope)
            && meant.names_nothing()
        {
            query.scope = Scope::Items(vec![posting.clone()]);
        }
        if query.scope == Scope::Everything && !named {
            if let Some(general) = self.in_general(&query, meant) {
                return Act::Ask(general);
            }
            query = self.continued(part, asked, meant, query);
        }
        query = self.by_words_of_role(part, meant, query);
        if let (Want::Exists, true) = (&query.want, asks_for_skill)
            && self.rows(&query) == 0
        {
            query = self.by_kind_of_skill(meant, query);
        }
        // "Security products or security testing": whoever is of that business is one of them.
        let or = meant.skills.iter().any(|skill| skill.or) && !meant.domains.is_empty();
        if or && matches!(query.scope, Scope::Items(_)) {
            query.filter = without_fields(&query.filter, &["skills".to_owned()]);
            query.want = Want::List;
        }
        // What is asked of rows that were found is told of them: words that none of them meets said which are meant.
        let tells = matches!(query.want, Want::Value { .. } | Want::Explain);
        if tells && matches!(query.scope, Scope::Items(_)) && self.rows(&query) == 0 {
            query.filter = Condition::default();
        }
        // What somebody asks for is more than the sentences on it.
        let requirements = Want::value([FieldPath::of("requirements")]);
        if query.want == requirements && self.is_one(&query) {
            query.want = Want::Explain;
        }
        // The median of one is what it states.
        if let Want::Mean { of, .. } | Want::Median { of, .. } = &query.want
            && self.is_one(&query)
        {
            query.want = Want::value([FieldPath::of(&of.field)]);
        }
        if let Scope::Everything = query.scope
            && matches!(query.want, Want::Explain | Want::Define)
            && !self.is_one(&query)
        {
            query.want = Want::List;
        }
        let mut query = self.by_title(part, query);
        // The words that said which posting is meant test nothing.
        if query.want == Want::Exists && query.filter.is_everything() {
            query.want = Want::Explain;
        }
        Act::Ask(query)
    }

    /// "Junior college, three years of PHP: which can I apply to?": of somebody who says what they can do, years and
    /// schooling without a bound are their own, and no condition.
    fn without_own_amounts(&self, part: &Part, asked: &Asked, meant: &Meant) -> Option<Meant> {
        let has = |slot: &Slot| slot.polarity == Some(Polarity::Have) && slot.owner.is_none();
        let lists = matches!(asked.form, Form::List | Form::Count | Form::Exists);
        let own = |slot: &Slot| {
            matches!(slot.kind, SlotKind::Years | SlotKind::Degree)
                && slot.sign.is_none()
                && !slot.not
                && slot.owner.is_none()
        };
        let tells = part
            .slots
            .iter()
            .any(|it| it.kind == SlotKind::Skill && has(it));
        if !lists || !tells || !meant.amounts.iter().any(own) {
            return None;
        }
        let mut meant = meant.clone();
        meant.amounts.retain(|slot| !own(slot));
        Some(meant)
    }

    /// "Must I know about medical imaging there?": of one posting a field of business is a skill, where it is one.
    fn with_business_as_skill(&self, meant: &Meant) -> Option<Meant> {
        let mut meant = meant.clone();
        let (mut skills, mut others) = (Vec::new(), Vec::new());
        for (words, not) in std::mem::take(&mut meant.domains) {
            match self.names.all_skills(&words) {
                found if found.is_empty() => others.push((words, not)),
                found => skills.extend(found.into_iter().map(|id| Named {
                    id,
                    polarity: None,
                    not,
                    or: false,
                })),
            }
        }
        meant.domains = others;
        meant.skills.extend(skills.iter().cloned());
        (!skills.is_empty()).then_some(meant)
    }

    /// "Who does AI": a role that no title names is looked for in what postings say.
    fn by_words_of_role(&self, part: &Part, meant: &Meant, query: Query) -> Query {
        if meant.roles.is_empty() || !meant.companies.is_empty() || self.rows(&query) > 0 {
            return query;
        }
        let roles = part.slots_of(SlotKind::Role);
        let said = roles.fold(
            without_fields(&query.filter, &["title".to_owned()]),
            |filter, slot| filter.and(mentions(&slot.words)),
        );
        let wider = Query {
            filter: said,
            ..query.clone()
        };
        match self.rows(&wider) {
            0 => query,
            _ => wider,
        }
    }

    /// What somebody's skills fit; skills that are only supposed are part of the question.
    pub(super) fn fit(&self, meant: &Meant) -> Want {
        let supposed = |lacks: bool| -> Vec<SkillId> {
            meant
                .skills
                .iter()
                .filter(|skill| match skill.polarity {
                    Some(Polarity::Have) => false,
                    Some(Polarity::Lack | Polarity::Refuse) => lacks,
                    // Nobody supposes what they have.
                    _ => !lacks && !skill.not && !self.profile.has(&skill.id),
                })
                .map(|skill| skill.id.clone())
                .collect()
        };
        let (with, without) = (supposed(false), supposed(true));
        // Whoever has told nothing is held against what they say now.
        let has = |skill: &Named<SkillId>| skill.polarity == Some(Polarity::Have);
        let tells = meant.skills.iter().any(has) || self.profile.skills.is_empty();
        match tells {
            true => Want::fit(),
            false => Want::Fit {
                with,
                without,
                by: Vec::new(),
            },
        }
    }

    /// A field of all postings together, in the form in which it says something.
    fn in_general(&self, query: &Query, meant: &Meant) -> Option<Query> {
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
        // Few rows are told one by one.
        if !query.filter.is_everything() && (1..=FEW).contains(&self.rows(query)) {
            return None;
        }
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
                        order: Order::Highest,
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

    /// A company that no posting is from.
    /// "And what do they pay?", behind a company that no posting is from.
    fn still_outside(&self, part: &Part, meant: &Meant) -> Option<Act> {
        let mut references = part.slots_of(SlotKind::Reference);
        let points = references.any(|it| it.reference == Some(Reference::Pronoun));
        let goes_on = part.follows == Follows::OfIt || points;
        let is_of_employer = |act: &&Act| {
            let of_companies = Kind::Companies;
            matches!(act, Act::Outside(Outside::Employer(_)))
                || matches!(act, Act::Outside(Outside::Unknown { kind, .. }) if *kind == of_companies)
        };
        let last = self.dialogue.answered.as_ref().filter(is_of_employer);
        last.filter(|_| goes_on && !meant.names_things()).cloned()
    }

    pub(super) fn unknown_employer(&self, meant: &Meant) -> Option<Act> {
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
}

/// Whether there is a condition on each of some fields.
fn tests_all(filter: &Condition, fields: &[FieldPath]) -> bool {
    let tests = filter.tests();
    let is_tested = |path: &FieldPath| tests.iter().any(|test| test.field.field == path.field);
    !fields.is_empty() && fields.iter().all(is_tested)
}

/// Whether the fields that are asked for are those that every row of a list shows.
fn names_rows(asked: &Asked) -> bool {
    let fields = || asked.fields.iter().map(|path| path.field.as_str());
    fields().next().is_some() && fields().all(|field| matches!(field, "company" | "title"))
}
