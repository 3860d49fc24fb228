//! Answers to acts that ask no query, the news, and several answers as one.

use super::fixture::{KNOWLEDGE, written};
use crate::answer::{
    Answer, Context, News, focuses, joined, meta, more, news, next_questions, outside, social,
    standing_act,
};
use crate::dialogue::{Act, Dialogue, Meta, Outside, Social};
use crate::knowledge::{Kind, PostingId, ProfessionId, RoleId, SkillId, StepId, TopicId};
use crate::language::Language;
use crate::profile::Profile;
use crate::query::{FieldPath, Item, Query, Want};
use crate::text::normalise;

fn with_context<T>(use_it: impl FnOnce(&Context) -> T) -> T {
    use_it(&Context {
        knowledge: &KNOWLEDGE,
        profile: &Profile::default(),
        dialogue: &Dialogue::default(),
        nearest: &[],
    })
}

fn check(name: &str, answers: &[Answer]) {
    for language in Language::ALL {
        let texts: Vec<String> = answers.iter().map(|it| written(it, language)).collect();
        insta::assert_snapshot!(format!("{name}_{}", language.code()), texts.join("\n\n"));
    }
}

fn role(id: &str) -> Item {
    Item::Role(RoleId::parse(id).expect("a role id"))
}

fn step(id: &str) -> Item {
    Item::Step(StepId::parse(id).expect("a step id"))
}

fn ask(item: Item, want: Want) -> Act {
    let kind = item.kind();
    Act::Ask(Query::about([item], kind, want))
}

#[test]
fn outside_and_unclear() {
    let profession = ProfessionId::parse("dentist").expect("an id");
    let employer = KNOWLEDGE
        .employers
        .keys()
        .next()
        .expect("an employer")
        .clone();
    let readings = vec![
        ask(
            role("data-scientist"),
            Want::value([FieldPath::of("skills")]),
        ),
        ask(role("data-scientist"), Want::Path),
        Act::Ask(Query::new(Kind::Postings, Want::List)),
    ];
    let answers = with_context(|context| {
        let outside_of = |outside: Outside| outside::answer(context, &outside);
        vec![
            outside_of(Outside::Topic(TopicId::parse("legal").expect("an id"))),
            outside_of(Outside::Profession(profession)),
            outside_of(Outside::Employer(employer)),
            outside_of(Outside::BeyondList(5)),
            outside_of(Outside::Other),
            outside_of(Outside::Unknown {
                kind: Kind::Skills,
                name: "cobol".to_owned(),
            }),
            outside::unclear(context),
            outside::clarify(context, &readings),
        ]
    });
    check("outside", &answers);
}

#[test]
fn social_and_meta() {
    use Social::{Greeting, Thanks, Wordless, Worry};
    let answers: Vec<Answer> = with_context(|context| {
        let social = [Greeting, Thanks, Worry, Wordless];
        let social = social.into_iter().map(|it| social::answer(context, it));
        let meta = [
            Meta::Help,
            Meta::About,
            Meta::Privacy,
            Meta::Language,
            Meta::Scoring,
            Meta::DataAge,
            Meta::Contact,
            Meta::Abilities,
            Meta::Subscribe,
        ];
        social
            .chain(meta.into_iter().map(|it| meta::answer(context, it)))
            .collect()
    });
    check("social_and_meta", &answers);
}

#[test]
fn announcements() {
    let items = [
        News::Posting(PostingId::parse("tencent-python-backend").expect("an id")),
        News::Spotlight(RoleId::parse("data-scientist").expect("an id")),
        News::Digest {
            focus: SkillId::parse("redis").expect("an id"),
        },
    ];
    let answers: Vec<Answer> = items.iter().filter_map(|it| news(&KNOWLEDGE, it)).collect();
    check("announcements", &answers);
    assert_eq!(focuses(&KNOWLEDGE).len(), 12);
    let gone = News::Posting(PostingId::parse("gone").expect("an id"));
    assert_eq!(news(&KNOWLEDGE, &gone), None);
}

#[test]
fn every_announcement_names_its_sources() {
    let postings = KNOWLEDGE.postings.keys().cloned().map(News::Posting);
    let roles = KNOWLEDGE.roles.keys().cloned().map(News::Spotlight);
    let digests = focuses(&KNOWLEDGE)
        .into_iter()
        .map(|focus| News::Digest { focus });
    for item in postings.chain(roles).chain(digests) {
        let answer = news(&KNOWLEDGE, &item).expect("an answer");
        let blocks = std::iter::once(&answer.lead).chain(&answer.blocks);
        let unsourced = blocks.filter(|block| block.sources.is_empty()).count();
        // The word on where to ask on, or on what little is stated.
        assert!(unsourced <= 1, "{item:?}");
    }
}

#[test]
fn several_answers_follow_each_other() {
    let answers = with_context(|context| {
        vec![
            outside::unclear(context),
            social::answer(context, Social::Greeting),
        ]
    });
    let answer = joined(answers).expect("an answer");
    assert_eq!(answer.act, Act::Social(Social::Greeting));
    assert_eq!(answer.lead.heading, None);
    assert!(!answer.blocks.is_empty());
    assert!(answer.choices.len() <= 4);
    assert_eq!(joined(Vec::new()), None);
}

#[test]
fn more_walks_on_and_ends() {
    let value = |field: &str| Want::value([FieldPath::of(field)]);
    let direction = Item::Direction(KNOWLEDGE.transitions[0].id.clone());
    let to = Item::Role(KNOWLEDGE.transitions[0].to.clone());
    let list = |page| Act::Ask(Query::new(Kind::Postings, Want::List).on_page(page));
    for (last, rows, expect) in [
        (list(0), 12, Some(list(1))),
        (list(2), 12, None),
        (
            ask(to.clone(), value("skills")),
            1,
            Some(ask(direction.clone(), value("requirements"))),
        ),
        (
            ask(direction.clone(), value("market")),
            1,
            Some(ask(direction.clone(), value("outlook"))),
        ),
        (ask(direction, value("outlook")), 1, None),
        (
            ask(role("database-administrator"), Want::Define),
            1,
            Some(ask(role("database-administrator"), value("duties"))),
        ),
        (
            ask(step("databases"), Want::Define),
            1,
            Some(ask(step("common-scenarios"), Want::Define)),
        ),
        (ask(step("design-frameworks"), Want::Define), 1, None),
        (Act::Unclear, 0, None),
    ] {
        assert_eq!(more::next(&KNOWLEDGE, &last, rows), expect, "{last:?}");
    }
}

#[test]
fn standing_words_do_what_their_buttons_do() {
    for standing in next_questions::Standing::ALL {
        let choice = standing.choice();
        for (_, words) in choice.label.iter().chain(choice.utterance.iter()) {
            assert_eq!(
                standing_act(&normalise(words)).as_ref(),
                Some(&choice.act),
                "{words}"
            );
        }
    }
    assert_eq!(standing_act("数据科学家"), None);
}
