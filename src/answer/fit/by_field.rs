//! One posting in a few fields alone: "are three years enough", "does my degree count".

use super::view::View;
use super::{links, words};
use crate::answer::draft::Answer;
use crate::knowledge::{Posting, PostingId};
use crate::language::Text;
use crate::matching::Verdict;
use crate::message;
use crate::query::{FieldPath, Item};
use crate::reply::Block;

/// `None` where no field is one that a person has a value of, or the posting is not known.
pub fn answer(view: &View, id: &PostingId, by: &[FieldPath]) -> Option<Answer> {
    let posting = view.knowledge.postings.get(id)?;
    let item = Item::Posting(id.clone());
    let verdict = view.verdict(&item)?;
    let mut said: Vec<Text> = Vec::new();
    for path in by {
        let sentence = of_field(view, &item, posting, &verdict, &path.field);
        said.extend(sentence.filter(|it| !said.contains(it)));
    }
    let mut said = said.into_iter();
    let sources = view.sources(&item);
    let answer = view.answer(said.next()?, sources.clone());
    let answer = answer
        .blocks(said.map(|sentence| Block::paragraph(sentence, sources.clone())))
        .buttons([
            links::standing(view, &item),
            links::gap(view, &item),
            links::details(view, &item),
        ]);
    Some(answer.shown([item]))
}

fn of_field(
    view: &View,
    item: &Item,
    posting: &Posting,
    verdict: &Verdict,
    field: &str,
) -> Option<Text> {
    let name = view.name(item);
    match field {
        "years" | "experience" => Some(years(view, name, posting)),
        "degree" | "education" => Some(schooling(view, name, posting)),
        "skills" | "required-skills" | "requirements" if !view.profile.skills.is_empty() => {
            let standing = words::standing(view, verdict, false);
            Some(message!("fit-by-skills", name = name, standing = standing))
        }
        _ => None,
    }
}

fn years(view: &View, name: Text, posting: &Posting) -> Text {
    let had = view.profile.experience();
    let stated = posting.experience.as_ref();
    let least = stated.and_then(|it| it.min_years).filter(|it| *it > 0);
    let welcome = posting.fresh_graduates == Some(true);
    match (stated, least, had) {
        (None, ..) => message!("fit-by-years-open", name = name),
        (Some(stated), _, Some(had)) if welcome && had <= 0.0 => {
            message!("fit-by-years-welcome", name = name, text = &stated.text)
        }
        (Some(stated), None, _) => {
            message!("fit-by-years-none", name = name, text = &stated.text)
        }
        (Some(stated), Some(_), None) => {
            message!("fit-by-years-untold", name = name, text = &stated.text)
        }
        (Some(stated), Some(least), Some(had)) => {
            let text = &stated.text;
            match had >= least as f32 {
                true => message!("fit-by-years-enough", name = name, text = text, had = had),
                false => message!("fit-by-years-short", name = name, text = text, had = had),
            }
        }
    }
}

fn schooling(view: &View, name: Text, posting: &Posting) -> Text {
    let Some((least, text)) = posting.degree.zip(posting.education.as_ref()) else {
        return message!("fit-by-degree-open", name = name);
    };
    match view.profile.degree {
        None => message!("fit-by-degree-untold", name = name, text = text),
        Some(had) => {
            let own = words::degree(had);
            match had >= least {
                true => message!("fit-by-degree-enough", name = name, text = text, had = own),
                false => message!("fit-by-degree-short", name = name, text = text, had = own),
            }
        }
    }
}
