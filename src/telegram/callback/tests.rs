//! Round trips of button data.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::dialogue::{Meta, ResumeAct, Social, Tell};
use crate::knowledge::{RoleId, SkillId};
use crate::query::{
    Comparator, Condition, FieldPath, Item, Kind, Literal, Order, Query, Scope, Show, Want,
};
use crate::telegram::testing::knowledge;

static CODEC: LazyLock<ButtonCodec> = LazyLock::new(|| ButtonCodec::new(&knowledge()));

const FIELDS: [&str; 6] = [
    "pay",
    "years",
    "degree",
    "skills",
    "months-of-pay",
    "market",
];

fn skill(id: &str) -> SkillId {
    SkillId::parse(id).unwrap()
}

fn pressed(act: Act) -> Pressed {
    Pressed {
        act,
        language: Language::Zh,
        mark: None,
    }
}

#[track_caller]
fn check(act: Act) {
    let pressed = pressed(act);
    for button in [Button::Act(pressed.clone()), Button::Page(pressed)] {
        let data = CODEC.encode(&button).expect("fits");
        assert_eq!(CODEC.decode(&data), Some(button), "{data}");
    }
}

fn fields() -> impl Strategy<Value = FieldPath> {
    (prop::sample::select(&FIELDS[..]), 0..3_u8).prop_map(|(field, end)| {
        let path = FieldPath::of(field);
        match end {
            0 => path,
            1 => path.floor(),
            _ => path.ceiling(),
        }
    })
}

fn literals() -> impl Strategy<Value = Literal> {
    prop_oneof![
        Just(Literal::Nothing),
        any::<bool>().prop_map(Literal::Flag),
        (0..1_000_u32).prop_map(|number| Literal::Number(f64::from(number) / 2.0)),
        Just(Literal::Numbers(vec![16.0, 17.0])),
        Just(Literal::Text("redis".to_owned())),
        Just(Literal::Texts(vec!["go".to_owned(), "java".to_owned()])),
    ]
}

fn conditions() -> impl Strategy<Value = Condition> {
    use Comparator::{Above, All, AtLeast, AtMost, Below, Equal, In, NotStated, Stated};
    let comparators = [
        Equal, Below, AtMost, Above, AtLeast, In, All, Stated, NotStated,
    ];
    let test = (
        fields(),
        prop::sample::select(comparators.to_vec()),
        literals(),
    )
        .prop_map(|(field, comparator, value)| Condition::test(field, comparator, value));
    test.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(|and| Condition::And { and }),
            prop::collection::vec(inner.clone(), 1..3).prop_map(|or| Condition::Or { or }),
            inner.prop_map(|not| Condition::Not { not: Box::new(not) }),
        ]
    })
}

fn wants() -> impl Strategy<Value = Want> {
    let order = prop_oneof![Just(Order::Highest), Just(Order::Lowest)];
    prop_oneof![
        Just(Want::List),
        prop::option::of(fields()).prop_map(|by| Want::Count { by }),
        Just(Want::Exists),
        prop::collection::vec(fields(), 0..3).prop_map(|of| Want::Value { of }),
        Just(Want::Define),
        Just(Want::Explain),
        (fields(), any::<u16>(), order.clone()).prop_map(|(by, n, order)| Want::Top {
            by,
            n,
            order
        }),
        (fields(), order).prop_map(|(by, order)| Want::Sort { by, order }),
        (fields(), prop::option::of(fields())).prop_map(|(of, by)| Want::Mean { of, by }),
        (fields(), prop::option::of(fields())).prop_map(|(of, by)| Want::Median { of, by }),
        fields().prop_map(|of| Want::Minimum { of }),
        fields().prop_map(|of| Want::Maximum { of }),
        Just(Want::Share),
        (
            prop::collection::vec(fields(), 0..2),
            prop::collection::vec(conditions(), 0..2)
        )
            .prop_map(|(by, groups)| Want::Compare { by, groups }),
        prop::collection::vec(fields(), 0..2).prop_map(|by| Want::Fit {
            with: vec![skill("docker")],
            without: vec![skill("java")],
            by
        }),
        Just(Want::Gap),
        Just(Want::Path),
    ]
}

fn scopes() -> impl Strategy<Value = Scope> {
    let item = |id: &str| Item::Role(RoleId::parse(id).unwrap());
    prop_oneof![
        Just(Scope::Everything),
        Just(Scope::LastList),
        Just(Scope::LastItem),
        Just(Scope::Items(vec![
            item("data-scientist"),
            item("ai-engineer")
        ])),
    ]
}

fn queries() -> impl Strategy<Value = Query> {
    let kinds = [
        Kind::Roles,
        Kind::Directions,
        Kind::Postings,
        Kind::Skills,
        Kind::Sources,
    ];
    (
        prop::sample::select(kinds.to_vec()),
        wants(),
        scopes(),
        conditions(),
        any::<bool>(),
        any::<u16>(),
    )
        .prop_map(|(from, want, scope, filter, picture, page)| Query {
            filter,
            scope,
            show: if picture { Show::Picture } else { Show::Text },
            page,
            ..Query::new(from, want)
        })
}

proptest! {
    #[test]
    fn what_fits_comes_back_as_it_was(query in queries(), chinese in any::<bool>(), mark in prop::option::of(0..0x100_0000_u32)) {
        let button = Button::Act(Pressed {
            act: Act::Ask(query),
            language: if chinese { Language::Zh } else { Language::En },
            mark,
        });
        if let Some(data) = CODEC.encode(&button) {
            prop_assert!(data.len() <= LONGEST);
            prop_assert_eq!(CODEC.decode(&data), Some(button));
        }
    }

    #[test]
    fn anything_at_all_decodes_to_something_or_nothing(data in "\\PC{0,64}") {
        let _ = CODEC.decode(&data);
        let _ = CODEC.decode(&format!("1k{data}"));
        let _ = CODEC.decode(&format!("1kz~q{data}"));
    }
}

#[test]
fn everything_in_the_knowledge_files_has_a_button() {
    let knowledge = knowledge();
    let k = &knowledge;
    let steps = k.paths.values().flat_map(|path| &path.steps);
    let items = (k.roles.keys().cloned().map(Item::Role))
        .chain(k.transitions.keys().cloned().map(Item::Direction))
        .chain(k.postings.keys().cloned().map(Item::Posting))
        .chain(k.companies.keys().cloned().map(Item::Company))
        .chain(k.skills.keys().cloned().map(Item::Skill))
        .chain(k.technologies.keys().cloned().map(Item::Technology))
        .chain(k.sources.keys().cloned().map(Item::Source))
        .chain(steps.map(|step| Item::Step(step.id.clone())));
    for item in items {
        let kind = item.kind();
        check(Act::Ask(Query::about([item], kind, Want::Explain)));
    }
    for place in k.places.keys() {
        let there = Condition::test(FieldPath::of("city"), Comparator::Equal, place.as_str());
        check(Act::Ask(Query::new(Kind::Postings, Want::List).and(there)));
    }
    for field in k.fields.keys() {
        let of = vec![FieldPath::of(field)];
        check(Act::Ask(Query::new(Kind::Postings, Want::Value { of })));
    }
}

#[test]
fn a_page_of_results_fits_with_three_bounds() {
    let pay = || FieldPath::of("pay");
    let query = Query::new(Kind::Postings, Want::fit())
        .and(Condition::test(
            FieldPath::of("city"),
            Comparator::Equal,
            "shanghai",
        ))
        .and(Condition::test(pay().floor(), Comparator::AtLeast, 20_u32))
        .and(Condition::test(
            FieldPath::of("size"),
            Comparator::Equal,
            "1000-plus",
        ))
        .on_page(9);
    let button = Button::Act(Pressed {
        act: Act::Ask(query),
        language: Language::En,
        mark: Some(0xff_ffff),
    });
    let data = CODEC.encode(&button).expect("fits");
    assert_eq!(CODEC.decode(&data), Some(button), "{data}");
}

#[test]
fn what_cannot_be_read_back_is_no_button() {
    let words = Condition::test(FieldPath::of("words"), Comparator::Contains, "finance");
    let search = Query::new(Kind::Postings, Want::List).and(words);
    let everybody = knowledge()
        .roles
        .keys()
        .cloned()
        .map(Item::Role)
        .collect::<Vec<_>>();
    let compare = Want::Compare {
        by: Vec::new(),
        groups: Vec::new(),
    };
    for act in [
        Act::Ask(search),
        Act::Ask(Query::about(everybody, Kind::Roles, compare)),
        Act::Unclear,
    ] {
        assert_eq!(
            CODEC.encode(&Button::Act(pressed(act.clone()))),
            None,
            "{act:?}"
        );
    }
}

#[test]
fn the_other_acts_and_buttons_come_back_too() {
    for act in [
        Act::More,
        Act::Meta(Meta::Help),
        Act::Social(Social::Worry),
        Act::Social(Social::Danger),
        Act::Resume(ResumeAct::Confirm),
        Act::Tell(Tell::Show),
        Act::Tell(Tell::Undo),
        Act::Tell(Tell::EraseConfirmed),
        Act::Tell(Tell::Add(vec![skill("docker"), skill("go")])),
        Act::Tell(Tell::Drop(skill("java"))),
        Act::Tell(Tell::Target(RoleId::parse("data-scientist").unwrap())),
    ] {
        check(act);
    }
    for button in [
        Button::Language(LanguageWish::Automatic),
        Button::Language(LanguageWish::Use(Language::Zh)),
        Button::Language(LanguageWish::Use(Language::En)),
        Button::Privacy(PrivacyWish::Export),
        Button::Privacy(PrivacyWish::Erase),
    ] {
        let data = CODEC.encode(&button).unwrap();
        assert_eq!(CODEC.decode(&data), Some(button), "{data}");
    }
}

#[test]
fn old_and_foreign_data_mean_nothing() {
    for data in [
        "",
        "1",
        "1qzro.rABCDE",
        "1i",
        "1k",
        "1kz",
        "1kz~",
        "1kx~n",
        "1kz~nn",
        "1kz~qrL",
        "1kz~qrL(rAAAA)",
        "1kz~qrL(rAAAAA)",
        "1kz~qrL*?!!!!!!!!!!!!!!",
        "1kz~qrL*@-1",
        "1kzzz~n",
        "1lfr",
        "1pburn",
        "page:2",
        "数据",
        "1k数据",
        "1kz~q数据",
    ] {
        assert_eq!(CODEC.decode(data), None, "{data}");
    }
}

/// Data is stored in messages that people keep; it may never change its meaning.
#[test]
fn the_form_stays_as_it_is() {
    let role = Item::Role(RoleId::parse("data-scientist").unwrap());
    let query = Query::about([role], Kind::Roles, Want::Define);
    let data = CODEC
        .encode(&Button::Act(pressed(Act::Ask(query))))
        .unwrap();
    insta::assert_snapshot!(data);
}
