//! Whom a message is about.

use crate::nlu::thread::Thread;
use crate::nlu::{Understanding, asks_for_gap};
use crate::profile::Profile;

/// The profile a message is about: the one it states, the one its skills make, or the one remembered.
pub fn whose(understanding: &Understanding, thread: &Thread) -> Profile {
    let said = &understanding.profile;
    let remembered = &thread.profile;
    let names_skills =
        !(said.skills.is_empty() && said.wanted.is_empty() && said.refused.is_empty());
    let lists_unknown = !said.unknown.is_empty() && !asks_for_gap(&understanding.text);
    if names_skills || lists_unknown {
        // A list behind a command stands for itself; a sentence adds to what was said before.
        let mut profile = if understanding.given {
            Profile::default()
        } else {
            remembered.clone()
        };
        profile.update(said.clone());
        return profile;
    }
    let asked = &understanding.query.skills;
    let known = if asked.iter().all(|skill| remembered.has(skill)) {
        remembered.clone()
    } else {
        Profile::of_skills(asked.iter().cloned())
    };
    Profile {
        target: said.target.clone().or(known.target),
        years: said.years.or(known.years),
        city: said.city.clone().or(known.city),
        ..known
    }
}

/// Whether the words behind `/profile` ask to forget everything.
pub fn asks_to_erase(words: &str) -> bool {
    const WORDS: &[&str] = &[
        "erase",
        "clear",
        "reset",
        "delete",
        "forget",
        "erase all",
        "delete all",
        "forget me",
        "清空",
        "清除",
        "删除",
        "重置",
        "全部删除",
        "忘掉",
        "忘记",
    ];
    WORDS.contains(&words.trim().to_lowercase().as_str())
}
