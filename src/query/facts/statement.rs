//! Fields of claims and of the documents they come from.

use super::Read;
use super::fact::{Fact, Ids};
use crate::knowledge::{Aspect, Claim, Kind, Source, Subject};

pub fn claim<'a>(id: &str) -> Option<Read<'a, Claim>> {
    let read: Read<'a, Claim> = match id {
        "subject" => |facts, it| match &it.subject {
            Subject::Role(id) => Fact::Items(Kind::Roles, Ids::One(id.as_str())),
            Subject::Transition(id) => Fact::Items(Kind::Directions, Ids::One(id.as_str())),
            Subject::Step(id) => Fact::Items(Kind::Steps, Ids::One(id.as_str())),
            Subject::Technology(id) => Fact::Items(Kind::Technologies, Ids::One(id.as_str())),
            Subject::Posting(id) => Fact::Items(Kind::Postings, Ids::One(id.as_str())),
            // A path is the way to its role.
            Subject::Path(id) => {
                let path = facts.knowledge.paths.get(id);
                path.map_or(Fact::NotStated, |path| {
                    Fact::Items(Kind::Roles, Ids::One(path.role.as_str()))
                })
            }
        },
        "aspect" => |_, it| Fact::Term(aspect(it.aspect)),
        "text" => |_, it| Fact::Text(&it.text),
        "source" => |_, it| Fact::Items(Kind::Sources, Ids::Sources(&it.sources)),
        _ => return None,
    };
    Some(read)
}

pub fn source<'a>(id: &str) -> Option<Read<'a, Source>> {
    let read: Read<'a, Source> = match id {
        "title" => |_, it| Fact::Text(&it.title),
        "publisher" => |_, it| Fact::Text(&it.publisher),
        "published" => |_, it| match it.published.as_str() {
            "undated" => Fact::NotStated,
            date => Fact::Plain(date),
        },
        "url" => |_, it| it.url.as_deref().map_or(Fact::NotStated, Fact::Plain),
        "licence" => |_, it| Fact::Plain(&it.licence),
        "note" => |_, it| it.note.as_ref().map_or(Fact::NotStated, Fact::Text),
        _ => return None,
    };
    Some(read)
}

fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Overview => "overview",
        Aspect::Roles => "roles",
        Aspect::Duties => "duties",
        Aspect::Skills => "skills",
        Aspect::Rationale => "rationale",
        Aspect::Requirements => "requirements",
        Aspect::Market => "market",
        Aspect::Outlook => "outlook",
        Aspect::Step => "step",
        Aspect::Technology => "technology",
    }
}
