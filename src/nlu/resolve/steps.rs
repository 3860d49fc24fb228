//! Questions about the steps of a learning path.

use super::meant::{Meant, Named};
use super::numbers::{WRITING, count, holds};
use super::want::want;
use super::{Resolver, is};
use crate::dialogue::Act;
use crate::knowledge::{Kind, SkillId};
use crate::nlu::parse::{Asked, Follows, Form, Part, Polarity, SlotKind};
use crate::query::{Item, Query, Want};

impl Resolver<'_> {
    pub(super) fn about_steps(&self, part: &Part, asked: &Asked, meant: &Meant) -> Act {
        let want = want(self.knowledge, Kind::Steps, asked, meant);
        let roles = meant.wanted_roles();
        let elsewhere: Vec<_> = roles
            .into_iter()
            .filter(|role| !self.is_backend(role))
            .collect();
        if !elsewhere.is_empty() {
            return Act::Ask(Query::about(
                super::roles::items(&elsewhere),
                Kind::Roles,
                Want::Path,
            ));
        }
        let steps: Vec<Item> = meant
            .steps
            .iter()
            .map(|it| Item::Step(it.id.clone()))
            .collect();
        let place = || self.step_by_place(part).map(|step| vec![step]);
        // A list of one step is no list to count in.
        let shown = meant.items().filter(|items| {
            let mut kinds = items.iter().map(Item::kind);
            kinds.all(|kind| kind == Kind::Steps)
        });
        let countable = self.shown.list().len() > 1 && shown.is_some();
        let steps = match (steps.is_empty() && !countable, place()) {
            (true, Some(step)) => step,
            _ => steps,
        };
        let steps = match (steps.is_empty(), shown) {
            (true, Some(shown)) => shown.to_vec(),
            _ => steps,
        };
        let want = match want {
            Want::Explain | Want::Exists => Want::Define,
            // How one stands to the steps is where one goes on.
            Want::Fit { .. } | Want::Gap => Want::Path,
            want => want,
        };
        // "Python or Java, which should I take?"
        if asked.form == Form::Compare && meant.skills.len() > 1 {
            return self.about_skills(part, asked, meant);
        }
        // What comes after a step is the next one.
        if let (Form::Path, Some(next)) = (asked.form, self.beside(&steps, part)) {
            return Act::Ask(Query::about([next], Kind::Steps, Want::Define));
        }
        // "And the one behind databases, what is in it?"
        let words = self.text.get(part.range.clone()).unwrap_or(self.text);
        let names_beside = !meant.steps.is_empty()
            && matches!(asked.form, Form::Value | Form::Define | Form::Explain)
            && (holds(words, &WRITING.next) || holds(words, &WRITING.previous));
        let steps = match self.beside(&steps, part).filter(|_| names_beside) {
            Some(beside) => vec![beside],
            None => steps,
        };
        if !steps.is_empty() {
            let want = if want == Want::List {
                Want::Define
            } else {
                want
            };
            return Act::Ask(Query::about(steps, Kind::Steps, want));
        }
        // Whoever goes on from what they know asks for the path.
        let asked_about =
            |skill: &&Named<SkillId>| skill.polarity != Some(Polarity::Have) || want != Want::Path;
        if let Some(skill) = meant.skills.iter().find(asked_about) {
            let want = if want == Want::Path { Want::List } else { want };
            return Act::Ask(Query::new(Kind::Steps, want).and(is("skills", skill.id.as_str())));
        }
        let current = self.shown.current();
        let goes_on = part.follows != Follows::Nothing && matches!(current, [Item::Step(_)]);
        if goes_on
            && matches!(asked.form, Form::List | Form::Path)
            && let Some(step) = self.beside(current, part)
        {
            return Act::Ask(Query::about([step], Kind::Steps, Want::Define));
        }
        if goes_on && matches!(want, Want::Value { .. } | Want::Define) {
            return Act::Ask(Query::about(current.to_vec(), Kind::Steps, want));
        }
        Act::Ask(match want {
            Want::Define | Want::List | Want::Gap | Want::Fit { .. } => {
                Query::new(Kind::Steps, Want::Path)
            }
            want => Query::new(Kind::Steps, want),
        })
    }

    /// "The second step", where no list was shown that has a second row.
    pub(super) fn step_by_place(&self, part: &Part) -> Option<Item> {
        let mut places = part.slots_of(SlotKind::Reference);
        let last = || {
            self.knowledge
                .paths
                .values()
                .map(|path| path.steps.len())
                .sum()
        };
        let place = places.find_map(|slot| match holds(&slot.words, &WRITING.last) {
            true => Some(last()),
            false => count(&slot.words),
        })?;
        let mut steps = self.knowledge.paths.values().flat_map(|path| &path.steps);
        let step = steps.nth(place.checked_sub(1)?)?;
        Some(Item::Step(step.id.clone()))
    }

    /// The step after the one told about, or before it where the words say so.
    pub(super) fn beside(&self, current: &[Item], part: &Part) -> Option<Item> {
        let [Item::Step(id)] = current else {
            return None;
        };
        let (path, at) = self.knowledge.step(id)?;
        let words = self.text.get(part.range.clone()).unwrap_or(self.text);
        let place = match holds(words, &WRITING.previous) && !holds(words, &WRITING.next) {
            true => at.checked_sub(1)?,
            false => at + 1,
        };
        path.steps
            .get(place)
            .map(|step| Item::Step(step.id.clone()))
    }
}
