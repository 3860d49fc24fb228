//! What a résumé says about its writer: skills, years and target, and nothing else.
//!
//! `text -> sections -> lists, stories, years, target`. Invariant: pure, and linear in the text; of names, addresses,
//! numbers and employers nothing leaves this module. What is reported as unknown stood in a list of skills. The current
//! month is an argument.

mod addresses;
mod correction;
mod headings;
mod jobs;
mod lists;
mod periods;
mod sections;
mod story;
mod target;
mod words;
mod years;

pub use periods::YearMonth;

use serde::{Deserialize, Serialize};

use super::lexicon::Lexicon;
use super::profile::{HeldSkill, Profile, UnknownSkill, nearest_skill};
use crate::text::normalise;
use addresses::without_addresses;
use sections::{Line, Section};
use target::Wanted;
use words::{WORDS, holds};

/// Unknown words that are reported; for so many of them the skill spelt most alike is looked up.
const MOST_UNKNOWN: usize = 60;
const MOST_NEAREST: usize = 12;

/// What was read from a résumé.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Resume {
    pub profile: Profile,
    /// The years are the sum of the periods of work; otherwise they are stated.
    pub years_are_summed: bool,
}

/// Reads a résumé's text as it came out of a document.
pub fn read(text: &str, lexicon: &Lexicon, now: YearMonth) -> Resume {
    let mut lines = sections::lines(text, lexicon);
    for line in &mut lines {
        line.text = without_addresses(&line.text);
    }
    let structured = lines.iter().any(|line| {
        matches!(
            line.section,
            Section::Skills | Section::Work | Section::Projects | Section::Internship
        )
    });
    let mut reading = Reading {
        lexicon,
        structured,
        profile: Profile::default(),
        unknown: Vec::new(),
    };
    // What is listed says how well; it comes before what a story mentions.
    for (at, line) in lines.iter().enumerate() {
        reading.list(line, at);
    }
    for (at, line) in lines.iter().enumerate() {
        reading.story(line, &lines, at);
    }
    let mut profile = reading.profile;
    profile.unknown = reported(reading.unknown, lexicon);
    match target::wanted(&lines, lexicon) {
        Some(Wanted::Role(role)) => profile.target = Some(role),
        Some(Wanted::Outside(profession)) => profile.outside = Some(profession),
        None => {}
    }
    let stated = years::stated(&lines);
    let summed = match stated {
        Some(_) => None,
        None => years::summed(&lines, structured, now),
    };
    profile.years = stated.or(summed);
    Resume {
        profile,
        years_are_summed: summed.is_some(),
    }
}

/// How many kinds of sections that tell of one's own life a text has.
pub fn own_sections(text: &str, lexicon: &Lexicon) -> usize {
    const OWN: [Section; 6] = [
        Section::Summary,
        Section::Work,
        Section::Internship,
        Section::Projects,
        Section::Education,
        Section::Courses,
    ];
    let lines = sections::lines(text, lexicon);
    let is_there = |own: &&Section| {
        let mut lines = lines.iter();
        lines.any(|line| line.section == **own && !line.label)
    };
    OWN.iter().filter(is_there).count()
}

struct Reading<'a> {
    lexicon: &'a Lexicon,
    structured: bool,
    profile: Profile,
    unknown: Vec<String>,
}

impl Reading<'_> {
    /// Takes up a line that lists skills.
    fn list(&mut self, line: &Line, at: usize) {
        let lists = match line.section {
            Section::Skills => true,
            Section::Demands | Section::Target => false,
            _ if lists::is_claim(&line.text, self.lexicon) => true,
            Section::Interests => false,
            // Without headings anything may be a list of skills; the first line is a name.
            Section::Top if at > 0 && !self.structured => true,
            _ => at > 0 && lists::is_listing(&line.text, self.lexicon),
        };
        if !lists {
            return;
        }
        let mut listed = Profile::read_listed(&line.text, self.lexicon);
        (listed.years, listed.target, listed.outside) = (None, None, None);
        // What a longer sentence denies is mostly something else than what it names.
        let told = story::told(&line.text, self.lexicon);
        for skill in std::mem::take(&mut listed.refused) {
            match told.contains(&skill) {
                true => listed.hold(HeldSkill::new(skill)),
                false => listed.refuse(skill),
            }
        }
        self.profile.update(listed);
        let named = line.section == Section::Skills || self.structured;
        if named && self.unknown.len() < MOST_UNKNOWN {
            for word in lists::unknown(&line.text, self.lexicon) {
                if !self.unknown.contains(&word) {
                    self.unknown.push(word);
                }
            }
        }
    }

    /// Takes up a line that tells of work.
    fn story(&mut self, line: &Line, lines: &[Line], at: usize) {
        let told = match line.section {
            Section::Summary => true,
            Section::Top => at > 0 && self.structured,
            Section::Work | Section::Internship | Section::Projects | Section::Courses => true,
            Section::Education => holds(&normalise(&line.text), &WORDS.story.courses),
            _ => false,
        };
        if !told {
            return;
        }
        let text = match line.section {
            Section::Work | Section::Internship => jobs::without_employer(lines, at, self.lexicon),
            _ => line.text.clone(),
        };
        let contact = line.section == Section::Top && holds(&normalise(&text), &WORDS.story.sites);
        for skill in story::told(&text, self.lexicon) {
            if contact && WORDS.story.sites.iter().any(|site| site == skill.as_str()) {
                continue;
            }
            let lacked = self.profile.refused.contains(&skill);
            if !lacked && !self.profile.has(&skill) {
                self.profile.hold(HeldSkill::new(skill));
            }
        }
        if line.section == Section::Summary {
            self.levels(line);
        }
    }

    /// How well somebody who introduces themselves has what they have.
    fn levels(&mut self, line: &Line) {
        let said = Profile::read_listed(&line.text, self.lexicon);
        for held in said.skills {
            if self.profile.has(&held.skill) {
                self.profile.hold(held);
            }
        }
    }
}

fn reported(words: Vec<String>, lexicon: &Lexicon) -> Vec<UnknownSkill> {
    let words = words.into_iter().take(MOST_UNKNOWN).enumerate();
    words
        .map(|(at, word)| UnknownSkill {
            nearest: (at < MOST_NEAREST)
                .then(|| nearest_skill(&word, lexicon))
                .flatten(),
            word,
        })
        .collect()
}

#[cfg(test)]
mod tests;
