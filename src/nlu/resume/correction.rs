//! A résumé with what the person says is wrong with it.

use super::Resume;
use crate::nlu::lexicon::Lexicon;
use crate::nlu::profile::Correction;

impl Resume {
    /// The résumé with what `words` say about it taken in; `None` where they say nothing.
    pub fn corrected(&self, words: &str, lexicon: &Lexicon) -> Option<Resume> {
        let correction = Correction::read(words, None, lexicon);
        if correction.is_empty() {
            return None;
        }
        let mut corrected = self.clone();
        corrected.years_are_summed &= !correction.states_years();
        corrected.profile.correct(correction);
        Some(corrected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::SkillId;
    use crate::nlu::Profile;
    use crate::nlu::testing::LEXICON;

    #[test]
    fn years_that_are_stated_are_not_summed() {
        let resume = Resume {
            profile: Profile::of_skills([SkillId::parse("python").expect("id")]),
            years_are_summed: true,
        };
        let corrected = |words| resume.corrected(words, &LEXICON);
        let summed = |words| corrected(words).map(|resume| resume.years_are_summed);
        assert_eq!(summed("+Kafka"), Some(true));
        assert_eq!(summed("5年经验"), Some(false));
        assert_eq!(summed("你好"), None);
    }
}
