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
    /// What the last answer rests on.
    Basis = "basis" / "ba",
    /// Says that work goes badly, or asks what to do about nothing in particular.
    Counsel = "counsel" / "co",
    /// What stored data there is and how to erase it.
    Privacy = "privacy" / "pv",
    /// What a résumé said, to be confirmed.
    Resume = "resume" / "re",
    /// Wants to correct what was read from it.
    ResumeEdit = "resume-edit" / "rx",
    /// Wants it forgotten.
    ResumeDiscard = "resume-discard" / "rz",
    /// What is remembered about the person's skills and wishes.
    Profile = "profile" / "pf",
    /// Takes what it names out of that.
    ProfileDrop = "profile-drop" / "px",
    /// Takes the skills that it names in.
    ProfileAdd = "profile-add" / "pa",
    /// Forgets all of it; the first page asks whether that is meant.
    ProfileErase = "profile-erase" / "pz",
    /// The results of a match in brief, in the place of one of their pages.
    MatchOverview = "match-overview" / "mz",
    /// All roles that fit.
    MatchRoles = "match-roles" / "mr",
    /// All moves that fit.
    MatchMoves = "match-moves" / "mv",
    /// All postings that fit.
    MatchPostings = "match-postings" / "mp",
    /// What to learn next.
    MatchLearn = "match-learn" / "ml",
    /// Which bounds the postings shall meet.
    MatchFilter = "match-filter" / "mf",
    /// One role or posting with every point of its score.
    MatchResult = "match-result" / "mx",
    /// The same of a move.
    MatchMove = "match-move" / "my",
    /// Two results side by side; with one, asks for the other.
    MatchCompare = "match-compare" / "mc",
    /// Why a score is what it is, or how scores are computed.
    MatchReasons = "match-reasons" / "mw",
    /// What a skill would change if the person had it.
    WhatIf = "what-if" / "wi",
    /// Wants to be answered in another language.
    LanguageChoice = "language" / "la",
    /// Understood, and not in the knowledge.
    OutOfScope = "out-of-scope" / "os",
}

impl Intent {
    /// Whether it is about a side of one role: a bare name takes it over from the question before.
    pub fn is_about_role(self) -> bool {
        matches!(
            self,
            Intent::RoleOverview | Intent::RoleDuties | Intent::RoleSkills
        ) || self.is_about_move()
    }

    /// Whether it is about moving from one role to another.
    pub fn is_about_move(self) -> bool {
        matches!(
            self,
            Intent::TransitionDetail | Intent::Market | Intent::Prospects
        )
    }

    pub fn from_id(id: &str) -> Option<Intent> {
        Intent::ALL.iter().copied().find(|intent| intent.id() == id)
    }

    /// Whether example utterances tell it. The others come from commands, buttons, documents, or what was shown last.
    pub fn is_put_into_words(self) -> bool {
        let is_told_otherwise = matches!(
            self,
            Intent::Basis
                | Intent::Counsel
                | Intent::Privacy
                | Intent::Resume
                | Intent::ResumeEdit
                | Intent::ResumeDiscard
                | Intent::Profile
                | Intent::ProfileAdd
                | Intent::WhatIf
                | Intent::MatchReasons
                | Intent::LanguageChoice
                | Intent::OutOfScope
        );
        !is_told_otherwise && !self.is_page()
    }

    /// Whether it is a page that takes the place of the one that led to it.
    pub fn is_page(self) -> bool {
        self.is_page_of_results() || matches!(self, Intent::ProfileDrop | Intent::ProfileErase)
    }

    /// Whether it is a page of what a match found.
    pub fn is_page_of_results(self) -> bool {
        matches!(
            self,
            Intent::MatchOverview
                | Intent::MatchRoles
                | Intent::MatchMoves
                | Intent::MatchPostings
                | Intent::MatchLearn
                | Intent::MatchFilter
                | Intent::MatchResult
                | Intent::MatchMove
                | Intent::MatchCompare
        )
    }

    /// Whether it is about how well somebody's skills fit.
    pub fn is_about_matches(self) -> bool {
        self.is_page_of_results()
            || matches!(self, Intent::Match | Intent::MatchReasons | Intent::WhatIf)
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
            assert!(!(intent.is_page() && intent.is_put_into_words()));
        }
    }
}
