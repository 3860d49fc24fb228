//! A posting as operators look at it: what was read, what is a guess, and what can be done.
//!
//! Invariant: pure; what is a guess is marked with the words that it was read from, what is not stated is named.

use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

use super::button::OperatorButton;
use super::posting_button::{Intake, Press};
use crate::answer::{draft_facts, draft_label};
use crate::catalogue::{all_of, grouped, message};
use crate::knowledge::Knowledge;
use crate::language::{Language, Text};
use crate::posting::{FIELDS, PostingNumber, PostingState, StoredPosting};
use crate::telegram::callback::{Button, ButtonCodec};
use crate::telegram::outgoing::Outgoing;

/// What a posting mostly states: it is told where it does not.
const EXPECTED: [&str; 6] = [
    "company",
    "pay",
    "places",
    "years",
    "education",
    "required_skills",
];
/// Buttons in a row, and postings that a list offers.
const A_ROW: usize = 3;
const MOST_LISTED: usize = 24;
/// Characters of what a guess was read from, and of a title in a list.
const WORDS: usize = 40;
/// Unknown skills that are named.
const MOST_UNKNOWN: usize = 8;

/// A posting about to be shown.
pub struct Card<'a> {
    pub codec: &'a ButtonCodec,
    pub knowledge: &'a Knowledge,
    pub stored: &'a StoredPosting,
    pub language: Language,
    /// How many chats an announcement would reach.
    pub reached: u64,
    /// What happened to it just now.
    pub news: Vec<Text>,
}

impl Card<'_> {
    pub fn show(&self) -> Outgoing {
        Outgoing::plain(self.text()).with_keyboard(keyboard(self.buttons()))
    }

    fn text(&self) -> String {
        let (stored, draft) = (self.stored, &self.stored.posting);
        let mut lines = self.news.clone();
        lines.push(message!(
            "intake-head",
            number = stored.number.0,
            state = stored.state.word(),
            source = stored.source.as_str()
        ));
        lines.push(Text::default());
        let facts = draft_facts(self.knowledge, draft);
        for fact in &facts {
            let doubt = draft
                .unsure
                .iter()
                .find(|it| field_of(&it.field) == fact.field);
            lines.push(match doubt {
                Some(doubt) => message!(
                    "intake-unsure",
                    label = &fact.label,
                    value = &fact.value,
                    words = short(&doubt.words)
                ),
                None => message!("intake-fact", label = &fact.label, value = &fact.value),
            });
        }
        lines.push(message!(
            "intake-statements",
            duties = draft.duties.len(),
            requirements = draft.requirements.len()
        ));
        let is_there = |field: &str| facts.iter().any(|fact| fact.field == field);
        let missing: Vec<Text> = EXPECTED
            .iter()
            .filter(|field| !is_there(field))
            .map(|field| draft_label(self.knowledge, field))
            .collect();
        if !missing.is_empty() {
            lines.push(message!("intake-missing", fields = all_of(&missing)));
        }
        let unknown: Vec<Text> = draft
            .unknown_skills
            .iter()
            .take(MOST_UNKNOWN)
            .map(|name| Text::same(short(name)))
            .collect();
        if !unknown.is_empty() {
            lines.push(message!("intake-unknown", skills = all_of(&unknown)));
        }
        let lines: Vec<&str> = lines
            .iter()
            .map(|line| line.get(self.language).as_str())
            .collect();
        lines.join("\n")
    }

    fn buttons(&self) -> Vec<Vec<InlineKeyboardButton>> {
        let mut guesses: Vec<InlineKeyboardButton> = Vec::new();
        for field in FIELDS {
            let unsure = &self.stored.posting.unsure;
            if unsure.iter().any(|it| field_of(&it.field) == *field) {
                guesses.extend(self.field(field));
            }
        }
        let mut rows: Vec<Vec<InlineKeyboardButton>> =
            guesses.chunks(A_ROW).map(<[_]>::to_vec).collect();
        rows.push(self.row([(message!("intake-button-fields"), Press::Fields)]));
        let (count, number) = (self.reached, grouped(self.reached));
        let is_accepted = self.stored.state == PostingState::Accepted;
        let announce = match is_accepted {
            true => message!("intake-button-announce-now", count = count, number = number),
            false => message!("intake-button-announce", count = count, number = number),
        };
        if !is_accepted {
            rows.push(self.row([(message!("intake-button-accept"), Press::Accept)]));
        }
        if self.reached > 0 {
            rows.push(self.row([(announce, Press::Announce)]));
        }
        let discard = match self.stored.state {
            PostingState::Draft => Some(message!("intake-button-discard")),
            PostingState::Accepted => Some(message!("intake-button-expire")),
            PostingState::Expired => None,
        };
        rows.extend(discard.map(|label| self.row([(label, Press::Discard)])));
        rows
    }

    fn field(&self, field: &'static str) -> Option<InlineKeyboardButton> {
        let label = draft_label(self.knowledge, field);
        let label = message!("intake-button-field", field = label);
        let press = Press::Correct(field);
        button(
            self.codec,
            self.stored.number,
            label.get(self.language),
            press,
        )
    }

    fn row<const N: usize>(&self, buttons: [(Text, Press); N]) -> Vec<InlineKeyboardButton> {
        let number = self.stored.number;
        let made = buttons.into_iter().filter_map(|(label, press)| {
            button(self.codec, number, label.get(self.language), press)
        });
        made.collect()
    }
}

/// The card with every field to choose from.
pub fn fields(card: &Card) -> Outgoing {
    let all: Vec<InlineKeyboardButton> = FIELDS
        .iter()
        .filter_map(|field| card.field(field))
        .collect();
    let mut rows: Vec<Vec<InlineKeyboardButton>> = all.chunks(A_ROW).map(<[_]>::to_vec).collect();
    rows.push(card.row([(message!("operator-button-back"), Press::Show)]));
    Outgoing::plain(card.text()).with_keyboard(keyboard(rows))
}

/// Several postings, each behind a button.
pub fn list(codec: &ButtonCodec, postings: &[StoredPosting], language: Language) -> Outgoing {
    let shown = || postings.iter().take(MOST_LISTED);
    let count = postings.len();
    let mut lines = vec![message!("intake-several", count = count)];
    lines.extend(shown().map(|it| {
        let number = it.number.0;
        let title = short(&it.posting.title);
        let guesses = it.posting.unsure.len();
        message!(
            "intake-row",
            number = number,
            title = title,
            guesses = guesses
        )
    }));
    let more = postings.len().saturating_sub(MOST_LISTED);
    if more > 0 {
        lines.push(message!("intake-and-more", count = more));
    }
    let lines: Vec<&str> = lines
        .iter()
        .map(|line| line.get(language).as_str())
        .collect();
    let buttons: Vec<InlineKeyboardButton> = shown()
        .filter_map(|it| button(codec, it.number, &format!("#{}", it.number.0), Press::Show))
        .collect();
    let rows = buttons.chunks(A_ROW + 1).map(<[_]>::to_vec).collect();
    Outgoing::plain(lines.join("\n")).with_keyboard(keyboard(rows))
}

/// The field by whose name a guess is put right.
fn field_of(field: &str) -> &str {
    match field {
        "min_years" | "max_years" => "years",
        other => other,
    }
}

fn button(
    codec: &ButtonCodec,
    number: PostingNumber,
    label: &str,
    press: Press,
) -> Option<InlineKeyboardButton> {
    let intake = Intake { number, press };
    let data = codec.encode(&Button::Operator(OperatorButton::Posting(intake)))?;
    Some(InlineKeyboardButton::callback(label, data))
}

fn keyboard(rows: Vec<Vec<InlineKeyboardButton>>) -> Option<InlineKeyboardMarkup> {
    let rows: Vec<_> = rows.into_iter().filter(|row| !row.is_empty()).collect();
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

fn short(text: &str) -> String {
    match text.char_indices().nth(WORDS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::nlu::testing::KNOWLEDGE;
    use crate::posting::Reader;

    const ZH: &str = "【招聘】澜柚科技 Java高级开发 20-30K·14薪\n工作地点：成都\n岗位职责：\n1、负责公司核心交易系统的设计与开发\n任职要求：\n1、本科，5年以上Java经验\n2、熟悉Spring、MySQL、Redis、Zyxdb\n加分项：\n1、用过Kafka";
    const EN: &str = "Golang Engineer, Murrowdale (Lisbon, hybrid)\nWhat you will do:\n- Run the booking service\nWhat we ask for:\n- Go, PostgreSQL and Kubernetes";

    #[test]
    fn what_cards_look_like() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
        let reader = Reader::load(&dir, Arc::new(KNOWLEDGE.clone())).expect("the terms");
        let codec = ButtonCodec::new(&KNOWLEDGE);
        for (name, text, state, reached) in [
            ("zh_draft", ZH, PostingState::Draft, 12),
            ("en_draft", EN, PostingState::Draft, 0),
            ("en_accepted", EN, PostingState::Accepted, 1),
        ] {
            let posting = reader.read(text, None).postings.remove(0);
            let stored = StoredPosting {
                number: PostingNumber(7),
                state,
                source: "telegram".to_owned(),
                posting,
            };
            for language in Language::ALL {
                let card = Card {
                    codec: &codec,
                    knowledge: &KNOWLEDGE,
                    stored: &stored,
                    language,
                    reached,
                    news: Vec::new(),
                };
                let rows = card.buttons();
                let rows = rows.iter().map(|row| {
                    let labels: Vec<&str> = row.iter().map(|it| it.text.as_str()).collect();
                    format!("[{}]", labels.join("] ["))
                });
                let rows: Vec<String> = rows.collect();
                let shown = format!("{}\n{}", card.text(), rows.join("\n"));
                assert!(shown.chars().count() < 1_500, "{shown}");
                insta::assert_snapshot!(format!("{name}_{}", language.code()), shown);
            }
        }
    }
}
