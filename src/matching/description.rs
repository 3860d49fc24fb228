//! What a posting says besides what it asks for.

use crate::knowledge::{Knowledge, Posting, SkillId};

/// Finds the skills that a text names by their exact names.
pub trait SkillFinder {
    /// In the order of the text; one may be there twice.
    fn skills_in(&self, text: &str) -> Vec<SkillId>;
}

impl<F: Fn(&str) -> Vec<SkillId>> SkillFinder for F {
    fn skills_in(&self, text: &str) -> Vec<SkillId> {
        self(text)
    }
}

/// What a posting says of its duties and requirements, in both languages.
fn statements<'a>(knowledge: &'a Knowledge, posting: &'a Posting) -> impl Iterator<Item = &'a str> {
    knowledge
        .claims_of(&posting.duties)
        .chain(knowledge.claims_of(&posting.requirements))
        .flat_map(|claim| [claim.text.zh.as_str(), claim.text.en.as_str()])
}

fn keywords(posting: &Posting) -> impl Iterator<Item = &str> {
    let words = posting.keywords.iter().flat_map(|(_, words)| words);
    words.map(String::as_str)
}

/// All that a posting says, in both languages.
pub fn description(knowledge: &Knowledge, posting: &Posting) -> String {
    let title = [posting.title.zh.as_str(), posting.title.en.as_str()].into_iter();
    let texts = title
        .chain(statements(knowledge, posting))
        .chain(keywords(posting));
    texts.collect::<Vec<_>>().join("\n")
}

/// Skills that a posting's description names without asking for them.
pub fn described(
    knowledge: &Knowledge,
    posting: &Posting,
    finder: &dyn SkillFinder,
) -> Vec<SkillId> {
    let texts = statements(knowledge, posting).chain(keywords(posting));
    let mut found: Vec<SkillId> = Vec::new();
    for id in texts.flat_map(|text| finder.skills_in(text)) {
        let soft = knowledge
            .skills
            .get(&id)
            .is_none_or(|skill| skill.kind == "soft");
        // What the skills asked for imply (`web-framework` beside Django) is asked for already.
        let asked = posting.named_skills().any(|named| {
            let implied = knowledge
                .skills
                .get(named)
                .is_some_and(|named| named.broader.contains(&id));
            named == &id || implied
        });
        if !soft && !asked && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}
