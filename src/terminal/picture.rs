//! Pictures on the command line: `match --picture FILE` and `picture KIND --output FILE`.

use std::io;
use std::path::{Path, PathBuf};

use super::conversation::Conversation;
use crate::answer;
use crate::catalogue::message;
use crate::dialogue::Act;
use crate::knowledge::Knowledge;
use crate::language::Text;
use crate::picture::{Chart, PictureError, Theme, png_of};
use crate::query::{Comparator, Item, Literal, Test};
use crate::reply::Reply;

/// Where a picture goes and how it looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canvas {
    pub file: PathBuf,
    pub theme: Theme,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureFault {
    #[error("no picture goes with this answer, so {} was not written: name skills, a role or a city that is known", .0.display())]
    Nothing(PathBuf),
    #[error("the picture cannot be drawn")]
    Drawing(#[from] PictureError),
    #[error("the thread that drew the picture was lost")]
    Thread,
    #[error("{}: cannot be written: check that the folder exists and may be written to", file.display())]
    File {
        file: PathBuf,
        #[source]
        error: io::Error,
    },
}

/// Writes the picture that goes with a reply.
pub async fn write_picture(reply: &Reply, canvas: &Canvas) -> Result<(), PictureFault> {
    let Some(illustration) = reply.illustration.clone() else {
        return Err(PictureFault::Nothing(canvas.file.clone()));
    };
    let (language, theme) = (reply.language, canvas.theme);
    let drawing =
        tokio::task::spawn_blocking(move || png_of(&illustration.figure, language, theme));
    let png = drawing.await.map_err(|_| PictureFault::Thread)??;
    write(&canvas.file, &png).await
}

async fn write(file: &Path, png: &[u8]) -> Result<(), PictureFault> {
    tokio::fs::write(file, png)
        .await
        .map_err(|error| PictureFault::File {
            file: file.to_owned(),
            error,
        })
}

/// The command that draws the answer, for those who look on in a terminal; `None` where there is no picture or
/// where words alone do not ask for it again.
pub fn how_to_draw(reply: &Reply, conversation: &Conversation) -> Option<String> {
    let illustration = reply.illustration.as_ref()?;
    let (knowledge, language) = (conversation.knowledge(), reply.language);
    let Act::Ask(query) = &illustration.act else {
        return None;
    };
    let kind = match illustration.figure.chart {
        Chart::Demand(_) => "demand",
        Chart::Salary(_) => "salary",
        Chart::Map(_) => "map",
        Chart::Path(_) => "path",
        Chart::Match(_) => "match",
    };
    let can_be_named = |test: &&Test| {
        matches!(test.field.field.as_str(), "city" | "skills")
            && test.comparator == Comparator::Equal
    };
    let tests = query.filter.tests();
    if !tests.iter().all(can_be_named) || query.items().iter().any(is_posting) {
        return None;
    }
    let skills = reply
        .match_report
        .iter()
        .flat_map(|report| report.profile.skill_ids());
    let skills: Vec<Item> = skills.cloned().map(Item::Skill).collect();
    let named = tests
        .iter()
        .filter_map(|test| named(&test.value, knowledge));
    let names = query.items().iter().chain(&skills);
    let names: Vec<String> = names
        .map(|item| answer::name_of(knowledge, item))
        .chain(named)
        .map(|name| name.get(language).clone())
        .collect();
    let about = match names.as_slice() {
        [] => String::new(),
        names => format!(" {}", quoted(&names.join(", "))),
    };
    let command = format!(
        "career-advisor picture {kind}{about} --lang {} --output {kind}.png",
        language.code()
    );
    let words = message!("terminal-picture", command = command);
    Some(words.get(language).clone())
}

fn is_posting(item: &Item) -> bool {
    matches!(item, Item::Posting(_))
}

/// The name of the city or skill that a condition asks for.
fn named(id: &Literal, knowledge: &Knowledge) -> Option<Text> {
    let Literal::Text(id) = id else {
        return None;
    };
    let place = knowledge.places.get(id.as_str()).map(|it| &it.labels);
    let labels = place.or_else(|| knowledge.skills.get(id.as_str()).map(|it| &it.labels))?;
    Some(labels.preferred.clone())
}

/// For a shell: within quotes where it needs them.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_.+".contains(c);
    if text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_takes_names_as_one_word() {
        for (text, expect) in [
            ("Redis", "Redis"),
            ("C++", "C++"),
            ("数据科学家", "数据科学家"),
            ("Data scientist", "'Data scientist'"),
            ("it's", "'it'\\''s'"),
        ] {
            assert_eq!(quoted(text), expect);
        }
    }
}
