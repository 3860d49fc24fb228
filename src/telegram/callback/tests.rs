//! Round trips of button data.

use proptest::prelude::*;

use super::*;

const ROLES: [&str; 17] = [
    "backend-developer",
    "database-administrator",
    "network-engineer",
    "devops-engineer",
    "software-architect",
    "security-engineer",
    "blockchain-engineer",
    "data-scientist",
    "ai-engineer",
    "cloud-architect",
    "embedded-engineer",
    "information-security-engineer",
    "product-manager",
    "system-architect",
    "audio-video-engineer",
    "operations-director",
    "hr-specialist",
];
const SKILLS: [&str; 6] = [
    "python",
    "c",
    "cpp",
    "tcp-ip",
    "data-structures",
    "a-very-long-name-of-a-skill-with-many-words",
];
const POSTINGS: [&str; 2] = [
    "tencent-python-backend",
    "an-extraordinarily-long-posting-id-of-a-company-with-a-long-name",
];
const CITIES: [&str; 3] = ["shanghai", "beijing", "remote"];

fn codec() -> ButtonCodec {
    let mut codec = ButtonCodec {
        ids: HashMap::new(),
    };
    codec.learn(Kind::Role, ROLES.into_iter());
    codec.learn(Kind::Skill, SKILLS.into_iter());
    codec.learn(Kind::Company, ["tencent", "bytedance"].into_iter());
    codec.learn(Kind::Posting, POSTINGS.into_iter());
    codec.learn(Kind::Technology, ["graphql", "spring-boot"].into_iter());
    codec.learn(Kind::Step, ["databases", "operating-systems"].into_iter());
    codec.learn(Kind::Place, CITIES.into_iter());
    codec
}

fn some<T>(ids: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<T>>
where
    T: TryFrom<String> + std::fmt::Debug,
{
    prop::collection::vec(prop::sample::select(ids), 0..=most).prop_map(|ids| {
        ids.into_iter()
            .filter_map(|id| T::try_from(id.to_owned()).ok())
            .collect()
    })
}

fn filters() -> impl Strategy<Value = PostingFilter> {
    let number = || prop::option::of(any::<u32>());
    (
        prop::option::of(prop::sample::select(&CITIES[..])),
        (
            prop::option::of(prop::sample::select(&SIZE_BANDS[..])),
            prop::option::of(prop::sample::select(&SCHOOLING[..])),
        ),
        (number(), number(), number(), number(), number()),
        (number(), any::<bool>()),
    )
        .prop_map(
            |(
                city,
                (size_band, schooling),
                (from_k, at_least_k, at_most_k, months_of_pay, years),
                (from_years, any_skill),
            )| {
                PostingFilter {
                    city: city.map(str::to_owned),
                    size_band,
                    schooling,
                    from_k,
                    at_least_k,
                    at_most_k,
                    months_of_pay,
                    years,
                    from_years,
                    any_skill,
                }
            },
        )
}

fn queries() -> impl Strategy<Value = Query> {
    (
        prop::sample::select(Intent::ALL),
        (
            some(&ROLES, 3),
            some(&ROLES, 2),
            some(&SKILLS, 3),
            some(&SKILLS, 2),
        ),
        (some(&["tencent", "bytedance"], 2), some(&POSTINGS, 2)),
        (
            some(&["graphql", "spring-boot"], 2),
            some(&["databases", "operating-systems"], 2),
        ),
        filters(),
        any::<u16>(),
        prop::option::of(any::<u32>()),
    )
        .prop_map(
            |(
                intent,
                (roles, refused, skills, negated_skills),
                (companies, postings),
                (technologies, steps),
                filter,
                page,
                mark,
            )| {
                Query {
                    intent,
                    roles,
                    refused,
                    skills,
                    negated_skills,
                    companies,
                    postings,
                    technologies,
                    steps,
                    filter,
                    page,
                    mark,
                }
            },
        )
}

proptest! {
    #[test]
    fn what_fits_comes_back_as_it_was(query in queries(), chinese in any::<bool>()) {
        let language = if chinese { Language::Zh } else { Language::En };
        let button = Button::Ask { query, language };
        if let Some(data) = codec().encode(&button) {
            prop_assert!(data.len() <= LONGEST);
            prop_assert_eq!(codec().decode(&data), Some(button));
        }
    }

    #[test]
    fn anything_at_all_decodes_to_something_or_nothing(data in "\\PC{0,64}") {
        let _ = codec().decode(&data);
        let _ = codec().decode(&format!("1q{data}"));
        let _ = codec().decode(&format!("1qzro.r{data}"));
    }
}

#[test]
fn every_intent_with_every_id_and_pairs_of_roles_fit() {
    let codec = codec();
    let check = |query: Query| {
        let button = Button::Ask {
            query,
            language: Language::Zh,
        };
        let data = codec.encode(&button).expect("fits");
        assert_eq!(codec.decode(&data), Some(button), "{data}");
    };
    let role = |id: &str| RoleId::parse(id).unwrap();
    for &intent in Intent::ALL {
        check(Query::bare(intent));
        for first in ROLES {
            check(Query::about_role(intent, &role(first)));
            for second in ROLES {
                check(Query {
                    roles: vec![role(first), role(second)],
                    ..Query::bare(intent)
                });
            }
        }
        for id in POSTINGS {
            check(Query::about_posting(intent, &PostingId::parse(id).unwrap()));
        }
        let skills = SKILLS
            .iter()
            .map(|id| SkillId::parse(*id).unwrap())
            .collect();
        let filter = PostingFilter {
            city: Some("shanghai".to_owned()),
            years: Some(3),
            ..PostingFilter::default()
        };
        check(Query {
            skills,
            filter,
            page: 2,
            ..Query::bare(intent)
        });
    }
}

#[test]
fn a_page_of_results_fits_with_all_its_bounds() {
    let ids = POSTINGS.iter().map(|id| PostingId::parse(*id).unwrap());
    let filter = PostingFilter {
        city: Some("shanghai".to_owned()),
        size_band: Some(SizeBand::Over1000),
        at_least_k: Some(20),
        at_most_k: Some(40),
        months_of_pay: Some(16),
        ..PostingFilter::default()
    };
    let query = Query {
        postings: ids.collect(),
        filter,
        page: 9,
        mark: Some(0xff_ffff),
        ..Query::bare(Intent::MatchCompare)
    };
    let button = Button::Ask {
        query,
        language: Language::En,
    };
    let data = codec().encode(&button).expect("fits");
    assert_eq!(codec().decode(&data), Some(button), "{data}");
}

#[test]
fn what_does_not_fit_is_no_button() {
    let roles = ROLES.iter().map(|id| RoleId::parse(*id).unwrap()).collect();
    let query = Query {
        roles,
        ..Query::bare(Intent::Compare)
    };
    assert_eq!(
        codec().encode(&Button::Ask {
            query,
            language: Language::En
        }),
        None
    );
}

#[test]
fn the_other_buttons_come_back_too() {
    for button in [
        Button::Language(LanguageWish::Automatic),
        Button::Language(LanguageWish::Use(Language::Zh)),
        Button::Language(LanguageWish::Use(Language::En)),
        Button::Privacy(PrivacyWish::Export),
        Button::Privacy(PrivacyWish::Erase),
    ] {
        let data = codec().encode(&button).unwrap();
        assert_eq!(codec().decode(&data), Some(button), "{data}");
    }
}

#[test]
fn old_and_foreign_data_mean_nothing() {
    let known = codec().encode(&Button::Ask {
        query: Query::about_role(Intent::RoleSkills, &RoleId::parse("hr-specialist").unwrap()),
        language: Language::En,
    });
    let newer = known.unwrap().replacen(VERSION, "2", 1);
    for data in [
        newer.as_str(),
        "",
        "1",
        "1q",
        "1qz",
        "1qzxx",
        "1qxro",
        "1qzro.",
        "1qzro.r",
        "1qzro.rAAAA",
        "1qzro.rAAAAA",
        "1qzro.p-1",
        "1qzro.b9",
        "1qzro.zABCDE",
        "1lfr",
        "1pburn",
        "page:2",
        "数据",
        "1q数据",
    ] {
        assert_eq!(codec().decode(data), None, "{data}");
    }
}

/// Data is stored in messages that people keep; it may never change its meaning.
#[test]
fn the_form_stays_as_it_is() {
    let query = Query::about_role(
        Intent::RoleSkills,
        &RoleId::parse("data-scientist").unwrap(),
    );
    let data = codec()
        .encode(&Button::Ask {
            query,
            language: Language::Zh,
        })
        .unwrap();
    assert_eq!(data, format!("1qzrs.r{}", hash("data-scientist")));
    assert_eq!(hash("data-scientist").len(), HASH);
}

#[test]
fn everything_in_the_knowledge_files_has_a_button() {
    let knowledge = crate::telegram::testing::knowledge();
    // Two ids of a kind with the same hash would be told here.
    let codec = ButtonCodec::new(&knowledge);
    let check = |query: Query| {
        let button = Button::Ask {
            query,
            language: Language::En,
        };
        let data = codec.encode(&button).expect("fits");
        assert_eq!(codec.decode(&data), Some(button), "{data}");
    };
    let bare = || Query::bare(Intent::RoleSkills);
    for role in knowledge.roles.keys() {
        check(Query::about_role(Intent::RoleSkills, role));
    }
    for posting in knowledge.postings.keys() {
        check(Query::about_posting(Intent::PostingSearch, posting));
    }
    for skill in knowledge.skills.keys() {
        check(Query {
            skills: vec![skill.clone()],
            negated_skills: vec![skill.clone()],
            ..bare()
        });
    }
    for company in knowledge.companies.keys() {
        check(Query {
            companies: vec![company.clone()],
            ..bare()
        });
    }
    for technology in knowledge.technologies.keys() {
        check(Query {
            technologies: vec![technology.clone()],
            ..bare()
        });
    }
    for step in knowledge.paths.values().flat_map(|path| &path.steps) {
        check(Query {
            steps: vec![step.id.clone()],
            ..bare()
        });
    }
    for place in knowledge.places.keys() {
        let filter = PostingFilter {
            city: Some(place.to_string()),
            ..PostingFilter::default()
        };
        check(Query { filter, ..bare() });
    }
}
