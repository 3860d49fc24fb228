//! Résumés wait for a word of the person; what cannot be read is said in one sentence.

use std::sync::LazyLock;

use super::*;
use crate::dialogue::Dialogue;
use crate::knowledge::SkillId;
use crate::nlu::Resume;
use crate::nlu::testing::{KNOWLEDGE, LEXICON};
use crate::profile::Profile;
use crate::reply::Body;

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Matcher::build(&KNOWLEDGE, &*LEXICON));

fn proposal() -> Proposal {
    let skills = ["python", "django"].map(|id| SkillId::parse(id).expect("id"));
    let profile = Profile {
        years: Some(3.0),
        ..Profile::of_skills(skills)
    };
    Proposal {
        resume: Resume {
            profile,
            years_are_summed: true,
        },
        editing: false,
    }
}

fn with<T>(proposed: Option<Proposal>, ask: impl Fn(&Context) -> T) -> T {
    let profile = Profile::default();
    let dialogue = Dialogue {
        proposed,
        ..Dialogue::default()
    };
    ask(&Context {
        knowledge: &KNOWLEDGE,
        profile: &profile,
        dialogue: &dialogue,
        nearest: &[],
    })
}

#[test]
fn what_was_read_is_shown_and_waits() {
    let answer = with(None, |context| propose(context, proposal()));
    assert_eq!(answer.proposed, Some(proposal()));
    assert_eq!(answer.choices.len(), 3);
    let facts = answer.blocks.iter().find_map(|block| match &block.body {
        Body::Facts(facts) => Some(facts),
        _ => None,
    });
    let values: Vec<&str> = facts
        .expect("facts")
        .iter()
        .map(|(_, value)| value.zh.as_str())
        .collect();
    assert_eq!(values, ["Python、Django", "约3年（按工作经历的时间算）"]);
}

#[test]
fn a_word_decides() {
    let say =
        |proposed: Option<Proposal>, act| with(proposed, |context| answer(context, &MATCHER, act));
    let confirmed = say(Some(proposal()), ResumeAct::Confirm);
    assert_eq!(confirmed.profile, Some(proposal().resume.profile));
    assert!(confirmed.match_report.is_some() && !confirmed.shown.is_empty());
    let edited = say(Some(proposal()), ResumeAct::Edit);
    assert!(edited.proposed.is_some_and(|it| it.editing));
    let discarded = say(Some(proposal()), ResumeAct::Discard);
    assert_eq!((discarded.proposed, discarded.profile), (None, None));
    for act in [ResumeAct::Confirm, ResumeAct::Edit, ResumeAct::Discard] {
        let none = say(None, act);
        assert_eq!((none.proposed, none.profile), (None, None));
    }
}

#[test]
fn what_cannot_be_read_has_a_sentence_of_its_own() {
    let all = [
        Unreadable::Empty,
        Unreadable::NoText,
        Unreadable::Encrypted,
        Unreadable::Archive,
        Unreadable::LegacyWord,
        Unreadable::Picture,
        Unreadable::OtherKind,
        Unreadable::TooLarge,
        Unreadable::TooManyPages,
        Unreadable::Damaged,
        Unreadable::TooComplex,
        Unreadable::Busy,
        Unreadable::NotFetched,
        Unreadable::Failed,
        Unreadable::Album,
    ];
    let mut leads: Vec<Body> = Vec::new();
    for why in all {
        let answer = unreadable(why);
        assert_eq!(answer.outcome, Outcome::Decline, "{why:?}");
        assert!(!leads.contains(&answer.lead.body), "{why:?}");
        leads.push(answer.lead.body);
    }
}
