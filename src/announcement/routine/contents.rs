//! What an announcement of the bot's own says.
//!
//! Invariant: in both languages or not at all, and in one message, below its picture where it has one.

use crate::advisor::Advisor;
use crate::announcement::{Body, Contents, Photo};
use crate::answer::News;
use crate::dialogue::Act;
use crate::knowledge::{Knowledge, PostingId};
use crate::language::{Language, Localized};
use crate::posting::StoredPosting;
use crate::render;
use crate::reply::Reply;

/// The code under which a picture that answers an act is drawn when it is delivered.
pub type PictureCode = fn(&Act, Language) -> Option<String>;

/// `None` where the knowledge does not hold it.
pub fn contents(advisor: &Advisor, news: &News, code: PictureCode) -> Option<Contents> {
    Some(Contents {
        bodies: Localized {
            zh: Some(body(advisor, news, code, Language::Zh)?),
            en: Some(body(advisor, news, code, Language::En)?),
        },
    })
}

/// What a reply says, in both languages and without a picture.
pub fn html_contents(
    knowledge: &Knowledge,
    reply: impl Fn(Language) -> Option<Reply>,
) -> Option<Contents> {
    let body = |language| {
        let html = render::telegram_html(&reply(language)?, language, knowledge).join("\n\n");
        Some(Body { html, photo: None })
    };
    Some(Contents {
        bodies: Localized {
            zh: Some(body(Language::Zh)?),
            en: Some(body(Language::En)?),
        },
    })
}

/// The same of a posting of the store, whether the knowledge holds it by now or not.
pub fn contents_of_posting(
    advisor: &Advisor,
    posting: &StoredPosting,
    code: PictureCode,
) -> Option<Contents> {
    let id = PostingId::parse(format!("posting-{}", posting.number.0)).ok()?;
    contents(&advisor.holding(posting), &News::Posting(id), code)
}

fn body(advisor: &Advisor, news: &News, code: PictureCode, language: Language) -> Option<Body> {
    let (reply, knowledge) = (advisor.news(news, language)?, advisor.knowledge());
    let illustration = reply.illustration.as_ref();
    let code = illustration.and_then(|it| code(&it.act, language));
    let html = match code {
        // Below a picture there is room for so much and no more.
        Some(_) => render::telegram_caption(&reply.below_picture(), language, knowledge).html,
        None => render::telegram_html(&reply, language, knowledge).join("\n\n"),
    };
    Some(Body {
        html,
        photo: code.map(Photo::Drawn),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::answer;
    use crate::dialogue::family;
    use crate::knowledge::{self, PostingId, RoleId, SkillId};
    use crate::nlu::Understander;

    fn advisor() -> Advisor {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
        let knowledge = Arc::new(knowledge::load(&dir).expect("sound knowledge"));
        let understander = Arc::new(Understander::new(Arc::clone(&knowledge)));
        Advisor::new(knowledge, understander, None)
    }

    fn code(act: &Act, language: Language) -> Option<String> {
        Some(format!("{}:{}", language.code(), family(act)))
    }

    #[test]
    fn every_announcement_names_its_sources_and_fits() {
        let advisor = advisor();
        let knowledge = advisor.knowledge();
        let postings = knowledge.postings.keys().cloned().map(News::Posting);
        let roles = knowledge.roles.keys().cloned().map(News::Spotlight);
        let focuses = answer::focuses(knowledge);
        assert_eq!(focuses.len(), 12);
        let digests = focuses.into_iter().map(|focus| News::Digest { focus });
        for news in postings.chain(roles).chain(digests) {
            for (language, sources) in [(Language::Zh, "来源："), (Language::En, "Sources: ")] {
                let reply = advisor.news(&news, language).expect("a reply");
                let unsourced: Vec<_> = reply
                    .all_blocks()
                    .filter(|block| block.sources.is_empty())
                    .collect();
                // The word on where to ask on.
                assert!(unsourced.len() <= 1, "{news:?} {unsourced:?}");
                let messages = render::telegram_html(&reply, language, knowledge);
                assert_eq!(messages.len(), 1, "{news:?}");
                assert!(messages[0].contains(sources), "{news:?}");
                if reply.illustration.is_some() {
                    let below = reply.below_picture();
                    let caption = render::telegram_caption(&below, language, knowledge);
                    assert!(caption.is_whole, "{news:?} {}", caption.html);
                }
            }
        }
    }

    #[test]
    fn what_they_look_like() {
        let advisor = advisor();
        let posting = PostingId::parse("tencent-python-backend").unwrap();
        let role = RoleId::parse("data-scientist").unwrap();
        let focus = SkillId::parse("redis").unwrap();
        for (name, news) in [
            ("posting", News::Posting(posting)),
            ("spotlight", News::Spotlight(role)),
            ("digest", News::Digest { focus }),
        ] {
            let contents = contents(&advisor, &news, code).expect("contents");
            for (language, body) in contents.bodies.iter() {
                let body = body.as_ref().expect("a body");
                let photo = match &body.photo {
                    Some(Photo::Drawn(code)) => format!("[{code}]\n"),
                    _ => String::new(),
                };
                let name = format!("{name}_{}", language.code());
                insta::assert_snapshot!(name, format!("{photo}{}", body.html));
            }
        }
        let gone = News::Posting(PostingId::parse("gone").unwrap());
        assert_eq!(contents(&advisor, &gone, code), None);
    }
}
