//! In which cities there are postings, as far as they say so.

use super::{PAGE, line};
use crate::advice::answer::Answer;
use crate::advice::{Desk, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::Posting;
use crate::language::Text;
use crate::nlu::{PostingFilter, Query};
use crate::reply::{Block, Choice};

/// A city that postings state, and how many do.
pub struct Stated {
    city: String,
    name: Text,
    count: usize,
}

impl Stated {
    /// `上海（4个）` / `Shanghai (4)`.
    pub fn counted(&self) -> Text {
        Text::new(
            format!("{}（{}个）", self.name.zh, self.count),
            format!("{} ({})", self.name.en, self.count),
        )
    }
}

/// Whether a message asks for the cities rather than for what is in one of them.
pub fn are_asked_for(desk: &Desk) -> bool {
    const WORDS: &[&str] = &[
        "哪些城市",
        "哪个城市",
        "哪几个城市",
        "什么城市",
        "哪座城市",
        "城市有哪些",
        "哪些地方",
        "什么地方",
        "which city",
        "which cities",
        "what city",
        "what cities",
        "which places",
        "which locations",
        "what locations",
    ];
    let text = &desk.understanding.text;
    desk.query().filter.city.is_none() && WORDS.iter().any(|word| text.contains(word))
}

/// The cities of some postings, the most frequent first.
pub fn stated(desk: &Desk, postings: &[&Posting]) -> Vec<Stated> {
    let mut stated: Vec<Stated> = Vec::new();
    for city in postings
        .iter()
        .filter_map(|posting| posting.city.as_deref())
    {
        match stated.iter_mut().find(|known| known.city == city) {
            Some(known) => known.count += 1,
            None => stated.push(Stated {
                city: city.to_owned(),
                name: wording::place(desk.knowledge, city),
                count: 1,
            }),
        }
    }
    stated.sort_by_key(|known| std::cmp::Reverse(known.count));
    stated
}

/// Where the postings found are.
pub fn cities(desk: &Desk, found: &[&Posting]) -> Answer {
    let stated = stated(desk, found);
    let counts: Vec<Text> = stated.iter().map(Stated::counted).collect();
    let counts = Text::join(&counts);
    let all = found.len();
    let silent = all - stated.iter().map(|known| known.count).sum::<usize>();
    let text = match (stated.is_empty(), silent) {
        (true, _) => Text::new(
            format!("这{all}个岗位都没有写城市。"),
            format!("None of the {all} postings states its city."),
        ),
        (false, 0) => Text::new(
            format!("{all}个岗位写明的城市：{}。", counts.zh),
            format!("Cities of the {all} postings: {}.", counts.en),
        ),
        _ => Text::new(
            format!(
                "{all}个岗位里写明城市的：{}；其余{silent}个没有写。",
                counts.zh
            ),
            format!(
                "Of the {all} postings, these state a city: {}. The other {silent} state none.",
                counts.en
            ),
        ),
    };
    let sources = found
        .first()
        .map(|posting| posting.sources.clone())
        .unwrap_or_default();
    let there: Vec<&Posting> = found
        .iter()
        .copied()
        .filter(|posting| posting.city.is_some())
        .take(PAGE)
        .collect();
    let items: Vec<Text> = there
        .iter()
        .map(|posting| line(desk, posting, false))
        .collect();
    let lead = Block::paragraph(text, sources.clone());
    let mut answer = Answer::new(desk.query().clone(), lead);
    if !items.is_empty() {
        let listed = there
            .iter()
            .map(|posting| ListedItem::Posting(posting.id.clone()));
        answer = answer
            .block(Block::numbered(None, items, sources))
            .listed(listed);
    }
    answer.choices(stated.into_iter().take(2).map(|known| Choice {
        label: known.name.clone(),
        utterance: Text::new(
            format!("{}的岗位", known.name.zh),
            format!("jobs in {}", known.name.en),
        ),
        query: Query {
            filter: PostingFilter {
                city: Some(known.city),
                ..desk.query().filter.clone()
            },
            ..desk.query().clone()
        },
    }))
}
