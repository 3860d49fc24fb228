//! Which side of a posting a message asks about: schooling, experience, city, size.
//!
//! Invariant: pure; pay and skills are told in other ways.

/// A side of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Education,
    Experience,
    City,
    Size,
}

const SIDES: &[(Side, &[&str])] = &[
    (
        Side::Education,
        &[
            "学历",
            "本科",
            "大专",
            "专科",
            "研究生",
            "硕士",
            "文凭",
            "degree",
            "education",
            "diploma",
            "bachelor",
            "college",
            "university",
        ],
    ),
    (
        Side::Experience,
        &[
            "经验",
            "几年",
            "多少年",
            "年限",
            "应届",
            "新人",
            "experience",
            "years",
            "senior",
            "junior",
            "fresh grad",
            "graduate",
            "beginner",
        ],
    ),
    (
        Side::City,
        &[
            "城市",
            "在哪",
            "地点",
            "city",
            "location",
            "located",
            "where is it",
            "where's it",
            "where are they",
        ],
    ),
    (
        Side::Size,
        &[
            "规模",
            "多大",
            "多少人",
            "大公司",
            "小公司",
            "大厂",
            "小厂",
            "company size",
            "how big",
            "how large",
            "big company",
            "large company",
            "small company",
            "startup",
            "start-up",
            "how many people",
            "how many employees",
        ],
    ),
];

/// The side that a normalised message asks about.
pub fn side_asked(text: &str) -> Option<Side> {
    // These ask for a place of any kind, so they count last.
    const WHERE: &[&str] = &["where", "哪里", "哪儿"];
    side_named(text).or_else(|| {
        let asks = WHERE.iter().any(|word| text.contains(word));
        asks.then_some(Side::City)
    })
}

/// The side that a normalised message names, so that it is about a posting where one was shown last.
pub fn side_named(text: &str) -> Option<Side> {
    let named = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let side = SIDES.iter().find(|(_, words)| named(words));
    side.map(|(side, _)| *side)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_is_asked_about() {
        for (text, asked, named) in [
            ("学历卡得严吗", Some(Side::Education), true),
            ("do they need a degree?", Some(Side::Education), true),
            ("要几年经验", Some(Side::Experience), true),
            ("are juniors welcome?", Some(Side::Experience), true),
            ("where is it?", Some(Side::City), true),
            ("where", Some(Side::City), false),
            ("多大规模", Some(Side::Size), true),
            ("加班吗", None, false),
        ] {
            assert_eq!(side_asked(text), asked, "{text}");
            assert_eq!(side_named(text).is_some(), named, "{text}");
        }
    }
}
