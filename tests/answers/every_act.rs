//! Rules that the answer to every act keeps: acts of every kind, about every thing, in every form that fits.

use std::collections::HashSet;

use career_advisor::advisor::Said;
use career_advisor::dialogue::{Act, Dialogue, Meta, Outside, ResumeAct, Social, Tell};
use career_advisor::knowledge::SkillId;
use career_advisor::profile::Profile;
use career_advisor::query::{
    Comparator, Condition, FieldPath, Item, Kind, Literal, Order, Query, Want, World, run,
};

use crate::review::Review;
use crate::{knowledge, say};

/// The kinds of things that people ask about.
const KINDS: [Kind; 7] = [
    Kind::Roles,
    Kind::Directions,
    Kind::Postings,
    Kind::Companies,
    Kind::Skills,
    Kind::Technologies,
    Kind::Steps,
];
/// Everything that is asked about by name; of skills, those that postings ask for.
fn things(kind: Kind) -> Vec<Item> {
    let knowledge = knowledge();
    match kind {
        Kind::Roles => knowledge.roles.keys().cloned().map(Item::Role).collect(),
        Kind::Directions => {
            let moves = knowledge.transitions.keys();
            moves.cloned().map(Item::Direction).collect()
        }
        Kind::Postings => {
            let postings = knowledge.postings.keys();
            postings.cloned().map(Item::Posting).collect()
        }
        Kind::Companies => {
            let companies = knowledge.companies.keys();
            companies.cloned().map(Item::Company).collect()
        }
        Kind::Skills => asked_for().into_iter().map(Item::Skill).collect(),
        Kind::Technologies => {
            let technologies = knowledge.technologies.keys();
            technologies.cloned().map(Item::Technology).collect()
        }
        Kind::Steps => {
            let steps = knowledge.paths.values().flat_map(|path| &path.steps);
            steps.map(|step| Item::Step(step.id.clone())).collect()
        }
        Kind::Claims | Kind::Sources => Vec::new(),
    }
}

/// The skills that postings name, each once.
fn asked_for() -> Vec<SkillId> {
    let postings = knowledge().postings.values();
    let mut seen = HashSet::new();
    let named = postings.flat_map(|posting| posting.named_skills());
    named.filter(|id| seen.insert(*id)).cloned().collect()
}

fn fields(kind: Kind) -> impl Iterator<Item = FieldPath> {
    let fields = knowledge().fields.values();
    let of_kind = fields.filter(move |field| field.of.contains(&kind));
    of_kind.map(|field| FieldPath::of(&field.id))
}

fn is_ever_stated(field: &FieldPath, kind: Kind) -> bool {
    let known = knowledge().field(kind, &field.field);
    known.is_some_and(|known| known.never_stated.is_none())
}

/// What is asked of one thing. A field that nothing states is the same of all, so only the first is asked for it.
fn of_one(kind: Kind, is_first: bool) -> Vec<Want> {
    let mut wants = vec![Want::Define, Want::Explain];
    let fields = fields(kind).filter(|field| is_first || is_ever_stated(field, kind));
    wants.extend(fields.map(|field| Want::value([field])));
    if matches!(
        kind,
        Kind::Roles | Kind::Directions | Kind::Postings | Kind::Skills
    ) {
        wants.push(Want::Path);
    }
    if matches!(kind, Kind::Roles | Kind::Directions | Kind::Postings) {
        wants.extend([Want::fit(), Want::Gap]);
    }
    wants
}

/// What is asked of all things of a kind, by one of their fields.
fn of_all(field: &FieldPath) -> Vec<Want> {
    let by = || field.clone();
    let mut wants = vec![
        Want::Count { by: Some(by()) },
        Want::value([by()]),
        Want::Mean { of: by(), by: None },
        Want::Median { of: by(), by: None },
        Want::Minimum { of: by() },
        Want::Maximum { of: by() },
    ];
    for order in [Order::Highest, Order::Lowest] {
        let n = 3;
        wants.push(Want::Top { by: by(), n, order });
        wants.push(Want::Sort { by: by(), order });
    }
    wants
}

fn computed() -> [Want; 4] {
    [Want::List, Want::count(), Want::Exists, Want::Share]
}

fn queries() -> Vec<Query> {
    let mut queries = Vec::new();
    for kind in KINDS {
        let things = things(kind);
        for (place, item) in things.iter().enumerate() {
            let about = |want| Query::about([item.clone()], kind, want);
            queries.extend(of_one(kind, place == 0).into_iter().map(about));
        }
        queries.extend([Want::List, Want::count()].map(|want| Query::new(kind, want)));
        let pair = &things[..2];
        for field in fields(kind) {
            let all = |want| Query::new(kind, want);
            queries.extend(of_all(&field).into_iter().map(all));
            let by = vec![field.clone()];
            let groups = Vec::new();
            let want = Want::Compare { by, groups };
            queries.push(Query::about(pair.iter().cloned(), kind, want));
            for comparator in [Comparator::Stated, Comparator::NotStated] {
                let test = Condition::test(field.clone(), comparator, Literal::Nothing);
                let bounded = |want| Query::new(kind, want).and(test.clone());
                queries.extend(computed().map(bounded));
            }
        }
    }
    queries.extend(about_skills());
    let personal = [Kind::Postings, Kind::Roles, Kind::Directions, Kind::Skills];
    queries.extend(personal.map(|kind| Query::new(kind, Want::fit())));
    queries.push(Query::new(Kind::Skills, Want::Gap));
    queries.push(Query::new(Kind::Sources, Want::List));
    let world = World {
        knowledge: knowledge(),
        last_list: &[],
        last_item: None,
    };
    queries.retain(|query| run(query, &world).is_ok());
    queries
}

/// The postings that name a skill and those that do not, and what it would change to have it.
fn about_skills() -> Vec<Query> {
    let mut queries = Vec::new();
    for skill in asked_for() {
        let names = Condition::test(FieldPath::of("skills"), Comparator::Equal, skill.as_str());
        let postings = |want| Query::new(Kind::Postings, want);
        queries.extend(computed().map(|want| postings(want).and(names.clone())));
        queries.push(postings(Want::List).and(names.negated()));
        queries.push(postings(Want::Fit {
            with: vec![skill],
            without: Vec::new(),
            by: Vec::new(),
        }));
    }
    for posting in knowledge().postings.keys() {
        let by = ["years", "degree", "skills"].map(FieldPath::of).to_vec();
        let judged = Want::Fit {
            with: Vec::new(),
            without: Vec::new(),
            by,
        };
        queries.push(Query::about(
            [Item::Posting(posting.clone())],
            Kind::Postings,
            judged,
        ));
    }
    queries
}

fn acts() -> Vec<Act> {
    let knowledge = knowledge();
    let python = SkillId::parse("python").expect("an id");
    let mut acts: Vec<Act> = queries().into_iter().map(Act::Ask).collect();
    acts.extend(
        [
            Meta::Help,
            Meta::About,
            Meta::Privacy,
            Meta::Language,
            Meta::Scoring,
        ]
        .map(Act::Meta),
    );
    let social = [
        Social::Greeting,
        Social::Thanks,
        Social::Worry,
        Social::Wordless,
    ];
    acts.extend(social.map(Act::Social));
    let resume = [ResumeAct::Confirm, ResumeAct::Edit, ResumeAct::Discard];
    acts.extend(resume.map(Act::Resume));
    acts.extend([Tell::Show, Tell::Erase, Tell::EraseConfirmed].map(Act::Tell));
    acts.extend([
        Act::Tell(Tell::Add(vec![python.clone()])),
        Act::Tell(Tell::Drop(python)),
    ]);
    acts.extend([Act::More, Act::Unclear]);
    let roles = knowledge.roles.keys().cloned();
    acts.extend(roles.map(|role| Act::Tell(Tell::Target(role))));
    let topics = knowledge.topics.keys().cloned().map(Outside::Topic);
    let professions = knowledge.professions.keys().cloned();
    let employers = knowledge.employers.keys().cloned();
    let outside = topics
        .chain(professions.map(Outside::Profession))
        .chain(employers.map(Outside::Employer))
        .chain([Outside::BeyondList(5)]);
    acts.extend(outside.map(Act::Outside));
    acts
}

#[test]
fn every_answer_has_sources_words_and_ways_on() {
    let skills = ["python", "mysql"].map(|id| SkillId::parse(id).expect("an id"));
    let known = Dialogue {
        profile: Profile::of_skills(skills),
        ..Dialogue::default()
    };
    let nobody = Dialogue::default();
    let (mut wrong, mut review) = (Vec::new(), Review::new());
    for act in acts() {
        let dialogues: &[&Dialogue] = match act.is_personal() {
            true => &[&nobody, &known],
            false => &[&nobody],
        };
        for dialogue in dialogues {
            let (reply, next) = say(Said::Act(act.clone()), dialogue);
            let found = review.faults(&reply, &next);
            let about = serde_json::to_string(&act).expect("JSON");
            wrong.extend(found.into_iter().map(|fault| format!("{about}: {fault}")));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} faults:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
