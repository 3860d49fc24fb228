//! "What if I learn Docker?", "What if I drop Django?": how one would stand with a skill more or less.
//!
//! Nothing of it is remembered.

use super::view::{View, once, verdict};
use super::{links, one, words};
use crate::answer::draft::Answer;
use crate::answer::names;
use crate::catalogue::all_of;
use crate::knowledge::SkillId;
use crate::language::Text;
use crate::matching::{Verdict, Word};
use crate::message;
use crate::profile::{HeldSkill, Profile};
use crate::query::{Item, Kind};
use crate::reply::Block;

/// Results shown.
const SHOWN: usize = 4;

pub fn answer(view: &View, with: &[SkillId], without: &[SkillId]) -> Answer {
    let new = with.iter().filter(|skill| !view.profile.has(skill));
    let new: Vec<SkillId> = new.cloned().collect();
    let gone = without.iter().filter(|skill| view.profile.has(skill));
    let gone: Vec<SkillId> = gone.cloned().collect();
    if new.is_empty() && gone.is_empty() {
        return nothing_new(view, with, without);
    }
    let mut after = view.profile.clone();
    for skill in &new {
        after.hold(HeldSkill::new(skill.clone()));
    }
    for skill in &gone {
        after.forget(skill);
    }
    let changes = Changes::of(view, &after);
    // Of one thing that it changes nothing for, how one stands to it is the answer.
    if let ([one], true) = (view.named(), changes.all.is_empty()) {
        return one::answer(view, one);
    }
    let lead = match (new.is_empty(), gone.is_empty()) {
        (false, true) => changes.gained(&named(view, &new)),
        (true, _) => changes.lost(&named(view, &gone)),
        (false, false) => changes.both(&named(view, &new), &named(view, &gone)),
    };
    let shown: Vec<&Change> = changes.all.iter().take(SHOWN).collect();
    let items: Vec<Item> = shown.iter().map(|change| change.item.clone()).collect();
    let sources = once(items.iter().flat_map(|item| view.sources(item)));
    let answer = view.answer(lead, sources.clone());
    let answer = match shown.is_empty() {
        true => answer,
        false => {
            let lines = shown.iter().map(|change| change.line(view));
            answer.block(Block::numbered(None, lines.collect(), sources))
        }
    };
    let kept = (!new.is_empty()).then(|| links::remember(&named(view, &new), &new));
    answer
        .buttons(kept)
        .buttons([links::learn(view), links::postings(view), links::overview()])
        .shown(items)
}

fn named(view: &View, skills: &[SkillId]) -> Text {
    let names: Vec<Text> = skills
        .iter()
        .map(|skill| names::skill(view.knowledge, skill))
        .collect();
    all_of(&names)
}

fn nothing_new(view: &View, with: &[SkillId], without: &[SkillId]) -> Answer {
    let lead = match with.is_empty() {
        false => message!("fit-if-known", skill = named(view, with)),
        true => message!("fit-if-not-held", skill = named(view, without)),
    };
    view.answer(lead, Vec::new())
        .choices([links::learn(view), links::overview()])
}

/// A result that is met by more or fewer requirements.
struct Change {
    item: Item,
    before: Verdict,
    after: Verdict,
}

/// What another profile would change.
struct Changes {
    /// Those that fit anew or no more come first.
    all: Vec<Change>,
    /// How many fit, and how many nearly, before and after.
    fits: (usize, usize),
    nearly: (usize, usize),
    of_postings: bool,
}

impl Changes {
    fn of(view: &View, after: &Profile) -> Changes {
        let pairs = view.rows.iter().filter_map(|item| {
            Some(Change {
                before: view.verdict(item)?,
                after: verdict(view.knowledge, after, item)?,
                item: item.clone(),
            })
        });
        let pairs: Vec<Change> = pairs.collect();
        let count = |word: Word| {
            let of = |it: &dyn Fn(&Change) -> Word| pairs.iter().filter(|c| it(c) == word).count();
            (of(&|it| it.before.word), of(&|it| it.after.word))
        };
        let (fits, nearly) = (count(Word::Fits), count(Word::Nearly));
        let mut all: Vec<Change> = pairs
            .into_iter()
            .filter(|it| it.before.met != it.after.met || it.before.asked != it.after.asked)
            .filter(|it| it.before.word != Word::StatesAlmostNothing)
            .collect();
        all.sort_by_key(|it| it.rank());
        Changes {
            all,
            fits,
            nearly,
            of_postings: view.kind() == Kind::Postings,
        }
    }

    fn gained(&self, skill: &Text) -> Text {
        let (raised, fits, nearly) = (self.all.len(), self.fits, self.nearly);
        match (raised, self.of_postings) {
            (0, true) => message!("fit-if-no-gain", skill = skill),
            (0, false) => message!("fit-if-no-gain-roles", skill = skill),
            (_, false) => message!("fit-if-gain-roles", skill = skill, raised = raised),
            (_, true) if fits.0 == fits.1 && nearly.1 <= nearly.0 => {
                message!("fit-if-gain-some", skill = skill, raised = raised)
            }
            (_, true) => message!(
                "fit-if-gain",
                skill = skill,
                raised = raised,
                before = fits.0 + nearly.0,
                after = fits.1 + nearly.1,
                fits = fits.1
            ),
        }
    }

    fn lost(&self, skill: &Text) -> Text {
        let (lowered, fits, nearly) = (self.all.len(), self.fits, self.nearly);
        match (lowered, self.of_postings) {
            (0, true) => message!("fit-if-no-loss", skill = skill),
            (0, false) => message!("fit-if-no-loss-roles", skill = skill),
            (_, false) => message!("fit-if-loss-roles", skill = skill, lowered = lowered),
            (_, true) => message!(
                "fit-if-loss",
                skill = skill,
                lowered = lowered,
                before = fits.0 + nearly.0,
                after = fits.1 + nearly.1
            ),
        }
    }

    fn both(&self, new: &Text, gone: &Text) -> Text {
        let (fits, nearly) = (self.fits, self.nearly);
        message!(
            "fit-if-both",
            new = new,
            gone = gone,
            changed = self.all.len(),
            before = fits.0 + nearly.0,
            after = fits.1 + nearly.1
        )
    }
}

impl Change {
    /// Those whose verdict is another come first, the best of them before the others.
    fn rank(&self) -> (bool, usize, std::cmp::Reverse<usize>) {
        let best = self.after.met.max(self.before.met);
        let asked = self.after.asked;
        let open = asked.saturating_sub(best);
        (
            self.before.word == self.after.word,
            open,
            std::cmp::Reverse(asked),
        )
    }

    fn line(&self, view: &View) -> Text {
        let name = view.name(&self.item);
        let (before, after, asked) = (self.before.met, self.after.met, self.after.asked);
        let lacks = words::lacks(view, &self.after);
        match (self.after.word, after > before, lacks.as_slice()) {
            (Word::Fits, true, _) => message!("fit-if-line-fits", name = name, asked = asked),
            (_, true, [last]) => message!(
                "fit-if-line-one-left",
                name = name,
                before = before,
                after = after,
                asked = asked,
                last = last
            ),
            _ => message!(
                "fit-if-line",
                name = name,
                before = before,
                after = after,
                asked = asked
            ),
        }
    }
}
