//! Questions of one message that are one: "which ask for Go, how many is that, what do they pay?"

use super::conditions::fields_of;
use super::meant::Meant;
use super::want::standard_fields;
use super::{Resolver, Step};
use crate::dialogue::Act;
use crate::knowledge::Kind;
use crate::nlu::parse::{ActKind, Asked, Follows, Form, Part, Polarity, Reference, Slot, SlotKind};
use crate::query::{FieldPath, Item, Query, Scope, Want};

/// A part that is less likely than this to ask for all that is known of a thing may merely name it.
const SURE: f32 = 0.7;
/// A list that is less likely than this to be asked for may merely be named.
const NAMED: f32 = 0.85;
/// What every row of a list shows anyway.
const SHOWN: [&str; 3] = ["pay", "company", "title"];

impl Resolver<'_> {
    /// "What do they pay a month?", right after one posting: a field that is asked for and of nothing is one of what the
    /// last answer was about.
    pub(super) fn of_one_shown(&self, part: &Part) -> Part {
        let mut part = part.clone();
        let (ActKind::Ask(asked), [one]) = (&part.act, self.shown.current()) else {
            return part;
        };
        let tells = matches!(asked.form, Form::Value | Form::Exists) && !asked.fields.is_empty();
        let is_of_jobs = |kind: Kind| matches!(kind, Kind::Postings | Kind::Companies);
        let is_of_work = |kind: Kind| matches!(kind, Kind::Roles | Kind::Directions);
        let (kind, from) = (one.kind(), asked.from);
        let is_alike = kind == from
            || is_of_jobs(kind) && is_of_jobs(from)
            || is_of_work(kind) && is_of_work(from);
        if tells && is_alike && part.slots.is_empty() && part.follows == Follows::Nothing {
            part.follows = Follows::OfIt;
        }
        // "And databases?", behind the pay of one posting: whether it wants them, and not what they are paid.
        let of_value = matches!(&self.dialogue.answered, Some(Act::Ask(last)) if matches!(last.want, Want::Value { .. }));
        let is_skill = |slot: &Slot| {
            let is_kind = matches!(slot.kind, SlotKind::Skill | SlotKind::Technology);
            is_kind && slot.polarity.is_none()
        };
        let names_skills = !part.slots.is_empty() && part.slots.iter().all(is_skill);
        let again = part.follows == Follows::Again && asked.form == Form::Value;
        if again && of_value && names_skills && kind == Kind::Postings && is_of_jobs(from) {
            part.follows = Follows::OfIt;
            part.act = ActKind::Ask(Asked {
                from: Kind::Postings,
                form: Form::Exists,
                fields: Vec::new(),
            });
        }
        part
    }

    /// "And with Docker?", behind what fits or is missing: the same question with a skill that is only supposed.
    pub(super) fn supposing(&self, part: &Part) -> Part {
        let mut part = part.clone();
        let holds =
            matches!(&part.act, ActKind::Ask(asked) if matches!(asked.form, Form::Fit | Form::Gap));
        if !holds || part.follows != Follows::Again {
            return part;
        }
        let is_new = |slot: &Slot| {
            let skills = self.names.all_skills(&slot.words);
            slot.owner.is_none() && !skills.iter().any(|skill| self.profile.has(skill))
        };
        let have = |slot: &Slot| slot.polarity == Some(Polarity::Have) && is_new(slot);
        let supposed = part.slots.iter_mut().filter(|slot| have(slot));
        supposed.for_each(|slot| slot.polarity = Some(Polarity::Want));
        part
    }

    /// A part that goes on without a name, as one about the kind of things that was asked about right before it: the
    /// pay below a list of postings is theirs.
    pub(super) fn in_line(&self, part: &Part, steps: &[Step]) -> Part {
        let mut part = part.clone();
        let goes_on = part.follows == Follows::OfIt && part.slots.is_empty();
        let before = steps.last().and_then(|step| match &step.act {
            Act::Ask(query) => Some(query.from),
            _ => None,
        });
        let (ActKind::Ask(asked), Some(kind), true) = (&mut part.act, before, goes_on) else {
            return part;
        };
        let fields = asked.fields.iter().map(|path| self.field_of(kind, path));
        let known = fields.filter(|path| self.knowledge.field(kind, &path.field).is_some());
        let known: Vec<FieldPath> = known.collect();
        if asked.from != kind && !known.is_empty() {
            *asked = Asked {
                from: kind,
                form: asked.form,
                fields: known,
            };
        }
        part
    }

    /// "Which pays best, and does it want a degree?": what is asked right after the best of some is asked of that one.
    ///
    /// `own` is what the words of the part itself mean.
    pub(super) fn of_best(&self, act: Act, part: &Part, own: &Meant, steps: &[Step]) -> Act {
        let (Act::Ask(new), Some(Act::Ask(ranked))) = (&act, steps.last().map(|it| &it.act)) else {
            return act;
        };
        let compare = |query: &Query| matches!(&query.want, Want::Compare { groups, .. } if groups.is_empty());
        // "That 25-50k job and Tencent: which pays more, which asks for more years?"
        if compare(ranked) && compare(new) && ranked.from == new.from && own.names_nothing() {
            return Act::Ask(ranked.clone().wanting(new.want.clone()));
        }
        let ranks = matches!(ranked.want, Want::Top { n: 1, .. }) && ranked.from == new.from;
        let mut references = part.slots_of(SlotKind::Reference);
        let points_back = references.all(|it| it.reference == Some(Reference::Pronoun));
        if !ranks || !points_back || own.names_things() {
            return act;
        }
        let best = self.found(ranked).map(|found| found.rows);
        let Ok([best]) = best.as_deref() else {
            return act;
        };
        let one = Query::about([best.clone()], new.from, new.want.clone());
        let tested = self.conditions(own);
        match &new.want {
            Want::Value { .. } | Want::Gap | Want::Explain => Act::Ask(one),
            Want::Fit { .. } if part.follows != Follows::Nothing => Act::Ask(one),
            Want::Exists if !tested.is_everything() => Act::Ask(one.and(tested)),
            _ => act,
        }
    }

    /// Takes what is asked into the step that it goes on from; `false` where it is a question of its own.
    pub(super) fn goes_on(&self, steps: &mut [Step], act: &Act, part: &Part) -> bool {
        let Act::Ask(new) = act else { return false };
        if let Some(last) = steps.last_mut()
            && self.are_of_one_sentence(&last.part, part)
            && let Act::Ask(query) = &mut last.act
            && binds_further(query, new)
        {
            query.filter = query.filter.clone().and(new.filter.clone());
            return true;
        }
        // What is missing for a role is missing for the move to it.
        let measures_same = |query: &Query| {
            let both = matches!((&query.want, &new.want), (Want::Gap, Want::Gap));
            both && !new.items().is_empty() && query.items() == new.items()
        };
        let mut asked = steps.iter().filter_map(|step| match &step.act {
            Act::Ask(query) => Some(query),
            _ => None,
        });
        if asked.any(measures_same) {
            return true;
        }
        for step in steps.iter_mut() {
            let Act::Ask(query) = &mut step.act else {
                continue;
            };
            if !self.are_of_same_rows(query, new) {
                continue;
            }
            // "That data job of theirs: which degree?": its name alone was no question.
            let names_only = query.want == Want::Explain && step.part.confidence < SURE;
            if names_only && matches!(new.want, Want::Value { .. }) {
                query.want = new.want.clone();
                return true;
            }
            if adds_fields(query, new) || self.tells_of_listed(query, new) {
                // Its part asks for less than it does now.
                step.leans = false;
                return true;
            }
        }
        if new.from != Kind::Postings {
            return false;
        }
        for step in steps.iter_mut() {
            let Act::Ask(query) = &mut step.act else {
                continue;
            };
            // What names no condition of its own is about those just asked for.
            let bare = new.filter.is_everything() && new.scope == Scope::Everything;
            if query.from != new.from || !(bare || self.are_of_same_rows(query, new)) {
                continue;
            }
            match (&query.want, &new.want) {
                (one, other) if lists(one) && lists(other) => {
                    if one != other {
                        query.want = Want::List;
                    }
                    return true;
                }
                // "Of the 40k ones, which pays most months?": they were named, and not asked for.
                (Want::List, Want::Top { .. })
                    if step.part.confidence < NAMED && self.are_of_same_rows(query, new) =>
                {
                    query.want = new.want.clone();
                    step.leans = false;
                    return true;
                }
                // "The two that take a diploma: which pays more?"
                (Want::List | Want::Exists, Want::Compare { groups, .. }) if groups.is_empty() => {
                    query.want = new.want.clone();
                    step.leans = false;
                    return true;
                }
                // "Which of them do not want a degree? Sort them by pay."
                (Want::List | Want::Exists, Want::Sort { .. }) => {
                    query.want = new.want.clone();
                    step.leans = false;
                    return true;
                }
                _ => {}
            }
        }
        false
    }

    fn are_of_one_sentence(&self, one: &Part, next: &Part) -> bool {
        let between = self.text.get(one.range.end..next.range.start);
        let ends = |c: char| matches!(c, '.' | '?' | '!' | ';' | '\u{3002}' | '\n');
        between.is_some_and(|it| !it.contains(ends))
    }

    /// "Is there one for graduates? In which city?": the rows of a short list, each with what is asked of it.
    fn tells_of_listed(&self, query: &mut Query, new: &Query) -> bool {
        /// As many as a message shows.
        const SHORT: usize = 5;
        let Want::Value { of } = &new.want else {
            return false;
        };
        let is_list = matches!(query.want, Want::List | Want::Exists | Want::Sort { .. });
        let rows = self.looked_at(query).len();
        if !is_list || !(2..=SHORT).contains(&rows) {
            return false;
        }
        let pay = FieldPath::of("pay");
        let mut fields = vec![pay];
        add(&mut fields, of);
        query.want = Want::value(fields);
        true
    }

    /// Whether two questions look at the same rows, whatever way they say so.
    fn are_of_same_rows(&self, one: &Query, other: &Query) -> bool {
        if one.from != other.from {
            return false;
        }
        if one.scope == other.scope && one.filter == other.filter {
            return is_of_things(one);
        }
        // What is tested of a row does not say which rows are looked at.
        let tests = |query: &Query| query.want == Want::Exists;
        let named = is_of_things(one) && is_of_things(other);
        if !named || tests(one) || tests(other) {
            return false;
        }
        let (rows, others) = (self.looked_at(one), self.looked_at(other));
        let is_among = |item: &Item| others.contains(item);
        !rows.is_empty() && rows.len() == others.len() && rows.iter().all(is_among)
    }

    /// The rows that a question looks at.
    fn looked_at(&self, query: &Query) -> Vec<Item> {
        let listed = self.found(&query.clone().wanting(Want::List));
        listed.map_or_else(|_| Vec::new(), |found| found.rows)
    }
}

/// "One that asks for no degree, and no experience either": whether a list binds the postings of another further.
fn binds_further(query: &Query, new: &Query) -> bool {
    let lists = |want: &Want| matches!(want, Want::List | Want::Exists);
    let is_bound = |query: &Query| {
        let all = query.scope == Scope::Everything && query.from == Kind::Postings;
        let fields = fields_of(&query.filter);
        all && !fields.is_empty() && !fields.iter().any(|field| field == "company")
    };
    let (own, others) = (fields_of(&query.filter), fields_of(&new.filter));
    let apart = !own.iter().any(|field| others.contains(field));
    lists(&query.want) && new.want == Want::List && is_bound(query) && is_bound(new) && apart
}

/// Whether a question is about some things, and not about all.
fn is_of_things(query: &Query) -> bool {
    !query.items().is_empty() || !query.filter.is_everything()
}

fn lists(want: &Want) -> bool {
    let is_shown = |path: &FieldPath| SHOWN.contains(&path.field.as_str());
    match want {
        Want::List | Want::Exists | Want::Count { by: None } => true,
        Want::Value { of } => of.iter().all(is_shown),
        _ => false,
    }
}

/// "What about architect, compared with security: which has the better prospects, which pays more?": fields of the same
/// things, asked one after the other, are one question. Takes those of `new` into `query`.
fn adds_fields(query: &mut Query, new: &Query) -> bool {
    match (&mut query.want, &new.want) {
        (
            Want::Compare { by, groups },
            Want::Compare {
                by: more,
                groups: others,
            },
        ) if groups.is_empty() && others.is_empty() => {
            // Without a field all that tells them apart is compared.
            if *by == standard_fields(query.from) {
                by.clone_from(more);
            } else if *more != standard_fields(query.from) {
                add(by, more);
            }
            true
        }
        (Want::Compare { by, groups }, Want::Value { of: more }) if groups.is_empty() => {
            add(by, more);
            true
        }
        (Want::Value { of }, Want::Value { of: more }) => {
            add(of, more);
            true
        }
        _ => false,
    }
}

fn add(fields: &mut Vec<FieldPath>, more: &[FieldPath]) {
    for path in more {
        if !fields.contains(path) {
            fields.push(path.clone());
        }
    }
}
