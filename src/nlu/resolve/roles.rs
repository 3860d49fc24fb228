//! Questions about roles and the moves to them.

use super::meant::{Meant, Named};
use super::references::Target;
use super::want::want;
use super::{BACKEND, Resolver, is};
use crate::dialogue::{Act, Outside};
use crate::knowledge::{Aspect, Kind, RoleId};
use crate::nlu::parse::{ActKind, Asked, Follows, Form, Part, Polarity};
use crate::query::{FieldPath, Item, Query, Want};

/// A role that no words name must be this likely to be what a question is about.
const SUBJECT: f32 = 0.45;
/// Letters of a name of a role, at most; three times as many in Latin script.
const LONGEST_NAME: usize = 8;
/// Roles offered where it is not said which one is meant.
const OFFERED: usize = 3;

impl Resolver<'_> {
    pub(super) fn about_roles(&self, part: &Part, asked: &Asked, meant: &Meant) -> Act {
        let want = want(self.knowledge, Kind::Roles, asked, meant);
        let roles = meant.wanted_roles();
        // "Does Alibaba look for SREs?": of an employer the question is.
        if let Some(outside) = self.unknown_employer(meant) {
            return outside;
        }
        if roles.is_empty()
            && let Some(outside) = self.unknown_role(part, meant)
        {
            return outside;
        }
        // What is told of a move alone: the market of a role, how it is got into.
        let only_of_moves = asked.fields.first().is_some_and(|path| {
            self.knowledge.field(Kind::Roles, &path.field).is_none()
                && self
                    .knowledge
                    .field(Kind::Directions, &path.field)
                    .is_some()
        });
        if only_of_moves {
            return self.about_directions(part, asked, meant);
        }
        if let Form::Fit | Form::Gap = asked.form {
            return self.fit_of_roles(asked, meant, &roles);
        }
        // Results of a match differ in how the person stands to them.
        if let Some(items) = meant.items()
            && asked.form == Form::Compare
            && self.matched()
        {
            return Act::Ask(Query::about(items.to_vec(), Kind::Roles, Want::fit()));
        }
        let listed = matches!(asked.form, Form::List | Form::Count);
        // "Which jobs are there in back end": what all this is about is no role among them.
        let of_all = roles.iter().all(|role| self.is_backend(role));
        if listed && of_all && meant.items().is_none() {
            return self.role_list(part, asked, meant);
        }
        let roles = match (roles.is_empty(), asked.form) {
            (false, _) => roles,
            (true, Form::Top | Form::Lowest | Form::Sort | Form::Share) => Vec::new(),
            (true, _) => self.understood(part, meant),
        };
        if let Some(told) = self.pay_in_market(part, asked, meant, &roles) {
            return told;
        }
        let are_directions = roles
            .iter()
            .all(|role| self.knowledge.transition_to(role).is_some());
        if asked.form == Form::Compare
            && asked.fields.is_empty()
            && are_directions
            && roles.len() > 1
        {
            let want = super::want::compare(Kind::Directions, Vec::new());
            return Act::Ask(Query::about(items(&roles), Kind::Directions, want));
        }
        match (asked.form, roles.as_slice()) {
            (Form::Compare, [one]) => self.compared_with_last(one, Kind::Roles, want),
            // Whether there is such a role: what it is says so.
            (Form::Exists | Form::List, [_, ..]) => {
                Act::Ask(Query::about(items(&roles), Kind::Roles, Want::Define))
            }
            (_, []) if matches!(want, Want::Top { .. } | Want::Sort { .. }) => {
                Act::Ask(Query::new(Kind::Roles, want))
            }
            (Form::Path, []) => Act::Ask(Query::new(Kind::Steps, Want::Path)),
            // Whoever names no role asks about the one that all this is about.
            (_, []) => Act::Ask(Query::about([backend()], Kind::Roles, want)),
            _ => Act::Ask(Query::about(items(&roles), Kind::Roles, want)),
        }
    }

    pub(super) fn about_directions(&self, part: &Part, asked: &Asked, meant: &Meant) -> Act {
        let mut want = want(self.knowledge, Kind::Directions, asked, meant);
        let of_nothing = asked.form == Form::Why && self.understood(part, meant).is_empty();
        if of_nothing && meant.names_nothing() && !self.dialogue.sources.is_empty() {
            return self.about_sources(asked, meant);
        }
        let named = meant.wanted_roles();
        let roles: Vec<RoleId> = named
            .iter()
            .filter(|role| !self.is_backend(role))
            .cloned()
            .collect();
        if roles.is_empty()
            && let Some(outside) = self.unknown_role(part, meant)
        {
            return outside;
        }
        if asked.form == Form::Why && asked.fields.is_empty() {
            want = rationale();
        }
        // "I only want to do back end, what do I lack?": of what is wanted, and not of where to move from there.
        let aims = |role: &&Named<RoleId>| {
            role.polarity == Some(Polarity::Want) && self.is_backend(&role.id)
        };
        let asks_for_gap = matches!(asked.form, Form::Gap | Form::Value);
        if asks_for_gap && roles.is_empty() && meant.roles.iter().any(|role| aims(&role)) {
            return Act::Ask(Query::about([backend()], Kind::Roles, Want::Gap));
        }
        // "Is back end still in demand?": of what one moves from, and not of where to.
        let tells = matches!(asked.form, Form::Value | Form::Exists | Form::Explain);
        let of_market = asked
            .fields
            .iter()
            .any(|path| matches!(path.field.as_str(), "market" | "outlook"));
        if tells && of_market && roles.is_empty() && !named.is_empty() && meant.items().is_none() {
            let want = Want::value(asked.fields.iter().cloned());
            return Act::Ask(Query::about(items(&named), Kind::Directions, want));
        }
        if matches!(asked.form, Form::Exists | Form::Define | Form::Gap) && !roles.is_empty() {
            want = match asked.form {
                Form::Gap => Want::Gap,
                _ => Want::Explain,
            };
        }
        let about_all = matches!(
            asked.form,
            Form::List | Form::Count | Form::Top | Form::Lowest | Form::Sort | Form::Share
        );
        let roles = match roles.is_empty() && !about_all {
            true => self
                .understood(part, meant)
                .into_iter()
                .filter(|role| !self.is_backend(role))
                .collect(),
            false => roles,
        };
        if let Some(told) = self.pay_in_market(part, asked, meant, &roles) {
            return told;
        }
        // Of a person of whom no skill is known, what they like says more than what they have.
        if asked.form == Form::Fit && self.profile.skills.is_empty() && !roles.is_empty() {
            want = Want::Explain;
        }
        // Why one should move there is what all that is known of the move begins with.
        if want == rationale() && roles.len() == 1 {
            want = Want::Explain;
        }
        match (asked.form, roles.as_slice()) {
            (Form::Compare, [one]) => self.compared_with_last(one, Kind::Directions, want),
            (Form::Fit, []) => Act::Ask(Query::new(Kind::Directions, Want::fit())),
            (Form::Path, []) => Act::Ask(self.directions(meant, Want::List)),
            // How one gets there is all that is known of the move.
            (Form::Path, roles) => {
                Act::Ask(Query::about(items(roles), Kind::Directions, Want::Explain))
            }
            (Form::List | Form::Count, [_, ..]) if want == Want::List => {
                Act::Ask(Query::about(items(&roles), Kind::Directions, Want::Explain))
            }
            (_, []) if about_all || matches!(want, Want::Explain | Want::Exists) => {
                let want = match want {
                    Want::Explain | Want::Exists => Want::List,
                    want => want,
                };
                Act::Ask(self.directions(meant, want))
            }
            (_, []) if self.says_all(asked) => Act::Ask(Query::new(Kind::Directions, want)),
            // "Its prospects", of nothing that was shown.
            (_, []) if meant.referred == Some(Target::Nothing) => {
                self.which_role(Kind::Directions, &want)
            }
            (_, []) if matches!(want, Want::Value { .. } | Want::Compare { .. }) => {
                Act::Ask(self.directions(meant, want))
            }
            (_, []) => self.which_role(Kind::Directions, &want),
            (_, roles) => Act::Ask(Query::about(items(roles), Kind::Directions, want)),
        }
    }

    /// The market of a move, where what the sources say of it speaks of pay.
    fn pay_in_market(
        &self,
        part: &Part,
        asked: &Asked,
        meant: &Meant,
        roles: &[RoleId],
    ) -> Option<Act> {
        let asks_for_pay = asked.fields.iter().any(|path| path.field == "role-pay");
        let names = &self.knowledge.field(Kind::Postings, "pay")?.alternative.zh;
        let speaks_of_pay = |role: &&RoleId| {
            let direction = self.knowledge.transition_to(role);
            let market =
                direction.and_then(|it| self.knowledge.claim_about(&it.claims, Aspect::Market));
            market.is_some_and(|claim| names.iter().any(|name| claim.text.zh.contains(name)))
        };
        let all = || self.knowledge.transitions.values().map(|it| it.to.clone());
        let of_all = matches!(
            asked.form,
            Form::Top | Form::Sort | Form::List | Form::Compare
        );
        let goes_on = part.follows == Follows::OfIt && self.has_shown();
        let of_all = of_all && asks_for_pay && meant.items().is_none() && !goes_on;
        let candidates: Vec<RoleId> = match roles.is_empty() && of_all {
            true => all().collect(),
            false => roles.to_vec(),
        };
        let told = candidates.into_iter().filter(|role| speaks_of_pay(&role));
        let told: Vec<RoleId> = told.filter(|_| asks_for_pay).collect();
        let want = Want::value([FieldPath::of("market")]);
        (!told.is_empty()).then(|| Act::Ask(Query::about(items(&told), Kind::Directions, want)))
    }

    /// The moves, but for those that are refused.
    pub(super) fn directions(&self, meant: &Meant, want: Want) -> Query {
        let mut query = Query::new(Kind::Directions, want);
        if let Some(shown) = meant.items() {
            query = Query::about(shown.to_vec(), Kind::Directions, query.want);
        }
        for role in meant.roles.iter().filter(|role| role.is_refused()) {
            query = query.and(is("to", role.id.as_str()).negated());
        }
        let all = query.clone();
        for skill in &meant.skills {
            let condition = is("bridging-skills", skill.id.as_str());
            match skill.is_refused() {
                true => query = query.and(condition.negated()),
                false if skill.polarity.is_none() => query = query.and(condition),
                false => {}
            }
        }
        // "Where can a Java developer move": a skill that no move asks for says who moves.
        match self.rows(&query) {
            0 => all,
            _ => query,
        }
    }

    fn role_list(&self, part: &Part, asked: &Asked, meant: &Meant) -> Act {
        // "The job that draws pictures of users": a list of the one that is meant.
        let described = self.subject(part);
        if let Some(role) = described.filter(|_| meant.names_nothing() && asked.form == Form::List)
        {
            return Act::Ask(Query::about(items(&[role]), Kind::Roles, Want::Define));
        }
        // Of all of them the list says how many are which.
        let want = match asked.form {
            Form::Count if !meant.skills.is_empty() => Want::count(),
            _ => Want::List,
        };
        let mut query = Query::new(Kind::Roles, want);
        for skill in &meant.skills {
            let condition = is("skills", skill.id.as_str());
            query = query.and(match skill.is_refused() {
                true => condition.negated(),
                false => condition,
            });
        }
        // "Which job wants Scrapy": no role names it, and postings do.
        let of_postings =
            || Query::new(Kind::Postings, query.want.clone()).and(self.conditions(meant));
        if self.rows(&query) == 0 && !meant.skills.is_empty() && self.rows(&of_postings()) > 0 {
            return Act::Ask(of_postings());
        }
        Act::Ask(query)
    }

    fn fit_of_roles(&self, asked: &Asked, meant: &Meant, roles: &[RoleId]) -> Act {
        // "And with Docker?": what one skill more would change.
        let supposed = self.fit(meant);
        if roles.is_empty() && supposed != Want::fit() {
            return Act::Ask(Query::new(Kind::Postings, supposed));
        }
        let wanted: Vec<RoleId> = roles
            .iter()
            .filter(|role| !self.is_current(meant, role))
            .cloned()
            .collect();
        let of_last = || match self.shown.current() {
            [Item::Role(role)] => Some(role.clone()),
            _ => None,
        };
        let role = wanted.first().cloned().or_else(|| {
            let gap = asked.form == Form::Gap;
            gap.then(|| of_last().or_else(|| self.profile.target.clone()))
                .flatten()
        });
        match (asked.form, role) {
            (Form::Gap, Some(role)) => {
                Act::Ask(Query::about([Item::Role(role)], Kind::Roles, Want::Gap))
            }
            (Form::Gap, None) => Act::Ask(Query::new(Kind::Skills, Want::fit())),
            (_, Some(_)) => Act::Ask(Query::about(items(&wanted), Kind::Roles, Want::fit())),
            // Whoever says what they can do is shown all that fits it.
            (_, None) if self.news().skills > 0 => {
                Act::Ask(Query::new(Kind::Postings, Want::fit()))
            }
            (_, None) => Act::Ask(Query::new(Kind::Roles, Want::fit())),
        }
    }

    /// Whether a role is what the person does now.
    fn is_current(&self, meant: &Meant, role: &RoleId) -> bool {
        let have = |named: &&Named<RoleId>| named.polarity == Some(Polarity::Have);
        meant
            .roles
            .iter()
            .filter(have)
            .any(|named| named.id == *role)
    }

    /// The roles that a question is about without naming them: pointed at, described, or talked about last.
    pub(super) fn understood(&self, part: &Part, meant: &Meant) -> Vec<RoleId> {
        let of_items = |shown: &[Item]| -> Vec<RoleId> {
            let roles = shown.iter().filter_map(|item| match item {
                Item::Role(role) => Some(role.clone()),
                Item::Direction(id) => {
                    let direction = self.knowledge.transitions.get(id);
                    direction.map(|direction| direction.to.clone())
                }
                _ => None,
            });
            roles.collect()
        };
        if let Some(shown) = meant.items() {
            return of_items(shown);
        }
        if let Some(role) = self.subject(part) {
            return vec![role];
        }
        let current = match part.follows {
            Follows::Nothing => Vec::new(),
            _ => of_items(self.shown.current()),
        };
        match current.len() {
            0 => self.profile.target.iter().cloned().collect(),
            1 | 2 => current,
            _ => Vec::new(),
        }
    }

    fn subject(&self, part: &Part) -> Option<RoleId> {
        let (id, sure) = part.subject.as_ref()?;
        (*sure >= SUBJECT)
            .then(|| RoleId::parse(id.as_str()).ok())
            .flatten()
    }

    fn compared_with_last(&self, one: &RoleId, kind: Kind, want: Want) -> Act {
        let before = self.shown.current().iter().find_map(|item| match item {
            Item::Role(role) if role != one => Some(role.clone()),
            Item::Direction(id) => {
                let direction = self.knowledge.transitions.get(id)?;
                (direction.to != *one).then(|| direction.to.clone())
            }
            _ => None,
        });
        let close = self.knowledge.roles.get(one);
        let close = close.and_then(|role| role.close_match.first().cloned());
        match before.or(close) {
            Some(other) => Act::Ask(Query::about(items(&[other, one.clone()]), kind, want)),
            None => Act::Ask(Query::about(
                items(std::slice::from_ref(one)),
                kind,
                Want::Explain,
            )),
        }
    }

    /// Asks which role is meant.
    pub(super) fn which_role(&self, from: Kind, want: &Want) -> Act {
        let roles =
            self.knowledge.roles.values().filter(|role| {
                from == Kind::Roles || self.knowledge.transition_to(&role.id).is_some()
            });
        let asked = roles.take(OFFERED).map(|role| {
            let item = Item::Role(role.id.clone());
            Act::Ask(Query::about([item], from, want.clone()))
        });
        Act::Clarify(asked.collect())
    }

    /// An occupation that the knowledge lacks.
    fn unknown_role(&self, part: &Part, meant: &Meant) -> Option<Act> {
        if let Some(id) = meant.professions.first() {
            return Some(Act::Outside(Outside::Profession(id.clone())));
        }
        if self.subject(part).is_some() || meant.items().is_some() {
            return None;
        }
        let unknown = meant.unknown.iter();
        let lists = matches!(
            &part.act,
            ActKind::Ask(asked) if matches!(asked.form, Form::List | Form::Count)
        );
        let mut unknown = unknown.filter(|(kind, _)| {
            !lists
                && matches!(
                    kind,
                    crate::nlu::parse::SlotKind::Role | crate::nlu::parse::SlotKind::Name
                )
        });
        let (_, name) = unknown.next()?;
        // A whole clause describes a role, and is no name of one.
        let letters = name.chars().count();
        if letters
            > if name.is_ascii() {
                LONGEST_NAME * 3
            } else {
                LONGEST_NAME
            }
        {
            return None;
        }
        Some(Act::Outside(Outside::Unknown {
            kind: Kind::Roles,
            name: name.clone(),
        }))
    }

    /// Whether the form says something of all moves together.
    fn says_all(&self, asked: &Asked) -> bool {
        matches!(
            asked.form,
            Form::Mean | Form::Median | Form::Minimum | Form::Maximum
        )
    }

    pub(super) fn is_backend(&self, role: &RoleId) -> bool {
        role.as_str() == BACKEND
    }
}

fn rationale() -> Want {
    Want::Value {
        of: vec![FieldPath::of("rationale")],
    }
}

fn backend() -> Item {
    RoleId::parse(BACKEND).map_or_else(|_| unreachable!("a well-formed id"), Item::Role)
}

pub(super) fn items(roles: &[RoleId]) -> Vec<Item> {
    roles.iter().cloned().map(Item::Role).collect()
}
