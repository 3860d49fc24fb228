//! What schooling postings ask for, counted.

use crate::advice::Desk;
use crate::advice::answer::Answer;
use crate::knowledge::Posting;
use crate::language::Text;
use crate::nlu::{Intent, PostingFilter, Query, Schooling};
use crate::reply::{Block, Choice};

/// Kinds of schooling: what an English statement of it contains, the filter that finds them, and their names.
const KINDS: &[(&str, Schooling, &str, &str)] = &[
    (
        "bachelor",
        Schooling::Bachelor,
        "本科",
        "a bachelor's degree",
    ),
    (
        "junior college",
        Schooling::JuniorCollege,
        "大专",
        "a junior college diploma",
    ),
];

/// Whether a message asks what schooling is wanted, rather than for the postings that want a certain one.
pub fn is_asked_for(desk: &Desk) -> bool {
    const WORDS: &[&str] = &[
        "学历",
        "文凭",
        "degree",
        "diploma",
        "education",
        "schooling",
    ];
    let text = &desk.understanding.text;
    desk.query().filter.schooling.is_none() && WORDS.iter().any(|word| text.contains(word))
}

/// How many of the postings found ask for which schooling.
pub fn schooling(desk: &Desk, found: &[&Posting]) -> Answer {
    let asks = |kind: &str| {
        let stated = found
            .iter()
            .filter_map(|posting| posting.education.as_ref());
        stated
            .filter(|education| education.en.contains(kind))
            .count()
    };
    let counted: Vec<_> = KINDS
        .iter()
        .map(|(kind, schooling, zh, en)| (asks(kind), *schooling, *zh, *en))
        .filter(|(count, ..)| *count > 0)
        .collect();
    let silent = found
        .iter()
        .filter(|posting| posting.education.is_none())
        .count();
    let parts: Vec<Text> = counted
        .iter()
        .map(|(count, _, zh, en)| {
            Text::new(
                format!("{count}个要求{zh}"),
                format!("{count} ask for {en}"),
            )
        })
        .chain((silent > 0).then(|| {
            Text::new(
                format!("{silent}个没有写学历"),
                format!("{silent} state none"),
            )
        }))
        .collect();
    let parts = Text::join(&parts);
    let text = Text::new(
        format!("{}个岗位里：{}。", found.len(), parts.zh),
        format!("Of the {} postings: {}.", found.len(), parts.en),
    );
    let sources = found
        .first()
        .map(|posting| posting.sources.clone())
        .unwrap_or_default();
    let choices = counted.into_iter().map(|(_, schooling, zh, en)| Choice {
        label: Text::new(format!("要求{zh}的"), format!("Asking for {en}")),
        utterance: Text::new(format!("要求{zh}的岗位"), format!("jobs asking for {en}")),
        query: Query {
            intent: Intent::PostingSearch,
            filter: PostingFilter {
                schooling: Some(schooling),
                ..desk.query().filter.clone()
            },
            ..desk.query().clone()
        },
    });
    Answer::new(desk.query().clone(), Block::paragraph(text, sources)).choices(choices)
}
