//! Pictures on the command line: `match --picture FILE` and `picture KIND --output FILE`.

use std::io;
use std::path::{Path, PathBuf};

use super::conversation::Conversation;
use crate::catalogue::message;
use crate::knowledge::Knowledge;
use crate::language::Language;
use crate::nlu::{Intent, PostingFilter, Query};
use crate::picture::{PictureError, Theme, png_of};
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
    let query = &illustration.query;
    let kind = match query.intent {
        Intent::SkillDemand => "demand",
        Intent::Salary => "salary",
        Intent::TransitionList | Intent::TransitionDetail => "map",
        Intent::LearningPath => "path",
        Intent::Match => "match",
        _ => return None,
    };
    let only_city = PostingFilter {
        city: None,
        ..query.filter.clone()
    } == PostingFilter::default();
    if !query.postings.is_empty() || !only_city {
        return None;
    }
    let names = match &reply.match_report {
        Some(report) if kind == "match" => {
            let skills = report.profile.skill_ids().cloned().collect();
            let listed = Query {
                skills,
                ..query.clone()
            };
            names(&listed, knowledge, language)
        }
        _ => names(query, knowledge, language),
    };
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

/// What a query is about, as people call it.
fn names(query: &Query, knowledge: &Knowledge, language: Language) -> Vec<String> {
    let k = knowledge;
    let roles = query
        .roles
        .iter()
        .filter_map(|id| Some(&k.roles.get(id)?.labels));
    let skills = query
        .skills
        .iter()
        .filter_map(|id| Some(&k.skills.get(id)?.labels));
    let companies = query
        .companies
        .iter()
        .filter_map(|id| Some(&k.companies.get(id)?.labels));
    let steps = query.steps.iter().filter_map(|id| {
        let (path, at) = k.step(id)?;
        Some(&path.steps.get(at)?.labels)
    });
    let city = query.filter.city.iter().filter_map(|city| {
        let place = k.places.values().find(|place| place.id.as_str() == city)?;
        Some(&place.labels)
    });
    roles
        .chain(skills)
        .chain(companies)
        .chain(steps)
        .chain(city)
        .map(|labels| labels.preferred.get(language).clone())
        .collect()
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
