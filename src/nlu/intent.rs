//! The intents: what a message can want.

use serde::{Deserialize, Serialize};

macro_rules! intents {
    ($($(#[$doc:meta])* $name:ident = $id:literal / $code:literal),+ $(,)?) => {
        /// What a message wants.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Intent {
            $($(#[$doc])* #[serde(rename = $id)] $name,)+
        }

        impl Intent {
            pub const ALL: &'static [Intent] = &[$(Intent::$name),+];

            /// The name in `knowledge/intents.toml` and in the machine interface.
            pub fn id(self) -> &'static str {
                match self { $(Intent::$name => $id),+ }
            }

            /// Two letters that name the intent in callback data; never reused for another intent.
            pub fn code(self) -> &'static str {
                match self { $(Intent::$name => $code),+ }
            }
        }
    };
}

intents! {
    RoleList = "role-list" / "rl",
    RoleOverview = "role-overview" / "ro",
    RoleDuties = "role-duties" / "rd",
    RoleSkills = "role-skills" / "rs",
    TransitionList = "transition-list" / "tl",
    TransitionDetail = "transition-detail" / "td",
    Market = "market" / "mk",
    Prospects = "prospects" / "pr",
    LearningPath = "learning-path" / "lp",
    TrendingTech = "trending-tech" / "tt",
    FrameworkInfo = "framework-info" / "fi",
    PostingSearch = "posting-search" / "ps",
    Salary = "salary" / "sa",
    SkillDemand = "skill-demand" / "sd",
    Compare = "compare" / "cp",
    Match = "match" / "ma",
    Greeting = "greeting" / "gr",
    Thanks = "thanks" / "th",
    Help = "help" / "he",
    About = "about" / "ab",
    /// More about the last thing, or one item of the last list.
    More = "more" / "mo",
    /// What stored data there is and how to erase it.
    Privacy = "privacy" / "pv",
    /// What a résumé said, to be confirmed.
    Resume = "resume" / "re",
    /// Wants to correct what was read from it.
    ResumeEdit = "resume-edit" / "rx",
    /// Wants it forgotten.
    ResumeDiscard = "resume-discard" / "rz",
    /// Understood, and not in the knowledge.
    OutOfScope = "out-of-scope" / "os",
}

impl Intent {
    pub fn from_id(id: &str) -> Option<Intent> {
        Intent::ALL.iter().copied().find(|intent| intent.id() == id)
    }

    /// Whether words can mean it. The others come from commands, buttons and documents.
    pub fn is_put_into_words(self) -> bool {
        !matches!(
            self,
            Intent::Privacy
                | Intent::Resume
                | Intent::ResumeEdit
                | Intent::ResumeDiscard
                | Intent::OutOfScope
        )
    }

    pub fn from_code(code: &str) -> Option<Intent> {
        Intent::ALL
            .iter()
            .copied()
            .find(|intent| intent.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_codes_lead_back() {
        for &intent in Intent::ALL {
            assert_eq!(Intent::from_id(intent.id()), Some(intent));
            assert_eq!(Intent::from_code(intent.code()), Some(intent));
        }
    }
}
