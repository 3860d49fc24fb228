//! Questions about postings: which are meant, and in what form.

use super::to_act::{Scene, is, value};
use crate::knowledge::{Posting, SkillId, Subject};
use crate::nlu::search::asks_how_many;
use crate::nlu::{PostingFilter, Schooling, Side, side_asked};
use crate::query::{Comparator, Condition, FieldPath, Item, Kind, Order, Query, Scope, Want};
use crate::text::normalise;

/// A posting's statement must be this near to stand for a search without names.
const STATEMENT_NEAR: f32 = 0.4;
/// Statements at least this near as the nearest speak for their postings too.
const AS_NEAR: f32 = 0.92;
/// So many statements are looked at.
const LOOKED_AT: usize = 20;
/// So many words that nothing reads are looked for in the postings; more are talk.
const MOST_WORDS: usize = 2;

/// A search for postings, or a question about some.
pub fn search(scene: &Scene) -> Query {
    let query = meant(scene);
    let request = scene.request();
    let text = scene.text();
    let of_company = !request.companies.is_empty() || !request.postings.is_empty();
    if let Some(side) = side_asked(text).filter(|_| of_company) {
        return query.wanting(value(&[field_of(side)]));
    }
    if asks_how_many(text) {
        return query.wanting(Want::count());
    }
    if asks_for_cities(scene) {
        let by = Some(FieldPath::of("city"));
        return query.wanting(Want::Count { by });
    }
    if side_asked(text) == Some(Side::Education) && request.filter == PostingFilter::default() {
        let by = Some(FieldPath::of("degree"));
        return query.wanting(Want::Count { by });
    }
    let asks_of_skills = !narrowing(scene, &request.skills).is_empty()
        || !narrowing(scene, &request.negated_skills).is_empty();
    if of_company && asks_of_skills {
        return query.wanting(Want::Exists);
    }
    let one = is_one(scene, &query);
    let want = if one { Want::Explain } else { Want::List };
    query.wanting(want).on_page(request.page)
}

/// What postings pay.
pub fn pay(scene: &Scene) -> Query {
    let query = meant(scene);
    let request = scene.request();
    let text = scene.text();
    let named = !request.companies.is_empty() || !request.postings.is_empty();
    if EXTREMES.iter().any(|word| text.contains(word)) {
        let lowest = LOWEST.iter().any(|word| text.contains(word));
        let order = if lowest {
            Order::Lowest
        } else {
            Order::Highest
        };
        return query.wanting(Want::Top {
            by: FieldPath::of("pay"),
            n: 1,
            order,
        });
    }
    let want = if named {
        value(&["pay", "months-of-pay", "yearly-pay"])
    } else if query.filter.is_everything() && query.scope == Scope::Everything {
        Want::Median {
            of: FieldPath::of("pay"),
            by: None,
        }
    } else {
        Want::Sort {
            by: FieldPath::of("pay"),
            order: Order::Highest,
        }
    };
    query.wanting(want).on_page(request.page)
}

/// The postings within the bounds of the question, by companies, conditions and skills.
pub fn bounded(scene: &Scene) -> Query {
    let request = scene.request();
    if !request.postings.is_empty() {
        let items = request.postings.iter().cloned().map(Item::Posting);
        return Query::about(items, Kind::Postings, Want::List);
    }
    let mut query = narrowed(scene);
    let companies: Vec<String> = request.companies.iter().map(ToString::to_string).collect();
    if let [company] = companies.as_slice() {
        query = query.and(is("company", company));
    } else if !companies.is_empty() {
        let among = Condition::test(FieldPath::of("company"), Comparator::In, companies);
        query = query.and(among);
    }
    query
}

/// The postings within the bounds alone: of a match, the skills are those of the person.
pub fn narrowed(scene: &Scene) -> Query {
    let filter = &scene.request().filter;
    let mut query = Query::new(Kind::Postings, Want::List);
    let mut add = |condition: Condition| {
        let whole = std::mem::replace(&mut query, Query::new(Kind::Postings, Want::List));
        query = whole.and(condition);
    };
    if let Some(city) = &filter.city {
        add(is("city", city));
    }
    if let Some(band) = filter.size_band {
        let id = serde_json::to_value(band).unwrap_or_default();
        add(is("size", size_term(id.as_str().unwrap_or_default())));
    }
    let pay = || FieldPath::of("pay");
    for (bound, field, comparator) in [
        (filter.from_k, pay().floor(), Comparator::AtLeast),
        (filter.at_least_k, pay().ceiling(), Comparator::AtLeast),
        (filter.at_most_k, pay().ceiling(), Comparator::AtMost),
        (
            filter.months_of_pay,
            FieldPath::of("months-of-pay"),
            Comparator::Equal,
        ),
        (
            filter.from_years,
            FieldPath::of("years").floor(),
            Comparator::AtLeast,
        ),
    ] {
        if let Some(bound) = bound {
            add(Condition::test(field, comparator, bound));
        }
    }
    if let Some(years) = filter.years {
        // A posting that says nothing about years turns nobody away.
        let field = FieldPath::of("years").floor();
        add(Condition::Or {
            or: vec![
                Condition::test(field, Comparator::AtMost, years),
                Condition::test(FieldPath::of("years"), Comparator::NotStated, ()),
            ],
        });
    }
    if let Some(schooling) = filter.schooling {
        add(match schooling {
            Schooling::JuniorCollege => is("degree", "junior-college"),
            Schooling::Bachelor => is("degree", "bachelor"),
            Schooling::FreshGraduate => {
                Condition::test(FieldPath::of("fresh-graduates"), Comparator::Equal, true)
            }
            Schooling::NotStated => {
                Condition::test(FieldPath::of("degree"), Comparator::NotStated, ())
            }
        });
    }
    query
}

/// Which postings are meant: by what is named, else by words of their business, else by what they state.
fn meant(scene: &Scene) -> Query {
    let request = scene.request();
    let query = bounded(scene);
    if !request.postings.is_empty() {
        return with_skills(scene, query);
    }
    if !request.companies.is_empty() {
        let titled = by_title(scene);
        let query = match titled.is_empty() {
            true => query,
            false => Query::about(titled, Kind::Postings, Want::List),
        };
        return with_skills(scene, query);
    }
    let by_business = by_business(scene);
    if !by_business.is_empty() && !some_name(scene) {
        return within(query, by_business);
    }
    let query = with_skills(scene, query);
    if !query.filter.is_everything() || asks_for_all(scene) {
        return query;
    }
    let near = by_statement(scene);
    if !near.is_empty() {
        return within(query, near);
    }
    let unread = &scene.understanding.unread;
    if (1..=MOST_WORDS).contains(&unread.len()) {
        let words = unread.iter().map(|word| mentions(word));
        return words.fold(query, Query::and);
    }
    query
}

/// Whether a posting names the skills that were asked for: all of them, or one where one is enough.
fn some_name(scene: &Scene) -> bool {
    let request = scene.request();
    let wanted = narrowing(scene, &request.skills);
    let names = |posting: &Posting| {
        let named = |skill: &&SkillId| posting.named_skills().any(|named| named == *skill);
        match request.filter.any_skill {
            true => wanted.iter().any(named),
            false => wanted.iter().all(named),
        }
    };
    !wanted.is_empty() && scene.knowledge.postings.values().any(names)
}

/// Skills but those that are words for work itself: `招聘` is a skill of recruiters.
pub fn without_words_for_work(scene: &Scene, skills: &[SkillId]) -> Vec<SkillId> {
    let is_word = |skill: &SkillId| {
        let known = scene.knowledge.skills.get(skill);
        known.is_some_and(|known| known.kind == "people")
    };
    skills
        .iter()
        .filter(|skill| !is_word(skill))
        .cloned()
        .collect()
}

/// A word that stands in what a posting says.
pub fn mentions(word: &str) -> Condition {
    let fields = ["title", "duties", "requirements"];
    let stands = |field: &&str| Condition::test(FieldPath::of(field), Comparator::Contains, word);
    Condition::Or {
        or: fields.iter().map(stands).collect(),
    }
}

fn within(query: Query, items: Vec<Item>) -> Query {
    Query {
        scope: Scope::Items(items),
        ..query
    }
}

fn with_skills(scene: &Scene, mut query: Query) -> Query {
    let request = scene.request();
    let wanted = narrowing(scene, &request.skills);
    let ids: Vec<String> = wanted.iter().map(ToString::to_string).collect();
    if let [one] = wanted.as_slice() {
        let below = named_below(scene, one);
        query = query.and(match below.is_empty() {
            true => is("skills", one.as_str()),
            false => Condition::test(FieldPath::of("skills"), Comparator::In, below),
        });
    } else if !ids.is_empty() {
        let how = match request.filter.any_skill {
            true => Comparator::In,
            false => Comparator::All,
        };
        query = query.and(Condition::test(FieldPath::of("skills"), how, ids));
    }
    for excluded in narrowing(scene, &request.negated_skills) {
        query = query.and(is("skills", excluded.as_str()).negated());
    }
    query
}

/// What postings of the companies asked about name of a kind of skills that they do not name as such: MySQL, of
/// databases. Empty where they name the skill itself.
fn named_below(scene: &Scene, skill: &SkillId) -> Vec<String> {
    let knowledge = scene.knowledge;
    let companies = &scene.request().companies;
    let postings = knowledge.postings.values();
    let mut postings =
        postings.filter(|posting| companies.is_empty() || companies.contains(&posting.company));
    let named: Vec<&SkillId> = postings.by_ref().flat_map(Posting::named_skills).collect();
    if named.contains(&skill) {
        return Vec::new();
    }
    let is_below = |named: &&&SkillId| {
        let known = knowledge.skills.get(**named);
        known.is_some_and(|known| known.broader.contains(skill))
    };
    let mut below: Vec<String> = named
        .iter()
        .filter(is_below)
        .map(ToString::to_string)
        .collect();
    below.sort();
    below.dedup();
    below
}

/// Skills that single out postings: every posting asks for Python, and `招聘` is the word for posting.
fn narrowing<'a>(scene: &Scene, skills: &'a [SkillId]) -> Vec<&'a SkillId> {
    let knowledge = scene.knowledge;
    let is_posting_word = |skill: &SkillId| {
        let known = knowledge.skills.get(skill);
        known.is_some_and(|known| known.kind == "people")
    };
    let narrows = |skill: &&SkillId| !knowledge.is_asked_by_all(skill) && !is_posting_word(skill);
    skills.iter().filter(narrows).collect()
}

fn field_of(side: Side) -> &'static str {
    match side {
        Side::Education => "degree",
        Side::Experience => "years",
        Side::City => "city",
        Side::Size => "size",
    }
}

fn size_term(band: &str) -> &'static str {
    match band {
        "<100" => "under-100",
        "100-499" => "100-499",
        "500-999" => "500-999",
        _ => "1000-plus",
    }
}

fn is_one(scene: &Scene, query: &Query) -> bool {
    let request = scene.request();
    match (&query.scope, request.companies.as_slice()) {
        (Scope::Items(items), _) => items.len() == 1,
        (_, [company]) => {
            let postings = scene.knowledge.postings.values();
            postings
                .filter(|posting| &posting.company == company)
                .count()
                == 1
        }
        _ => false,
    }
}

const EXTREMES: &[&str] = &[
    "最高", "最低", "最多", "最少", "highest", "lowest", "most", "least", "best", "top", "worst",
];

const LOWEST: &[&str] = &["最低", "最少", "lowest", "least", "worst"];

fn asks_for_cities(scene: &Scene) -> bool {
    const WORDS: &[&str] = &[
        "哪些城市",
        "哪个城市",
        "哪几个城市",
        "什么城市",
        "哪座城市",
        "城市有哪些",
        "哪些地方",
        "什么地方",
        "which city",
        "which cities",
        "what city",
        "what cities",
        "which places",
        "which locations",
        "what locations",
    ];
    let asks = WORDS.iter().any(|word| scene.text().contains(word));
    asks && scene.request().filter.city.is_none()
}

/// Whether the question is about the postings as a whole.
fn asks_for_all(scene: &Scene) -> bool {
    const ALL: &[&str] = &[
        "有哪些",
        "哪些公司",
        "哪些岗位",
        "所有",
        "全部",
        "都有",
        "列",
        "几个",
        "多少个",
        "list",
        "all ",
        "which companies",
        "what jobs",
        "postings",
        "openings",
        "who is hiring",
        "职位",
        "招聘",
        "在招",
        "jobs",
    ];
    scene.request().page > 0
        || scene.understanding.given
        || scene.understanding.unread.is_empty()
        || ALL.iter().any(|word| scene.text().contains(word))
}

/// Of one company's postings, those whose title the question speaks of.
fn by_title(scene: &Scene) -> Vec<Item> {
    const WORDS: &[&str] = &[
        "高级",
        "senior",
        "点播",
        "视频云",
        "video cloud",
        "后端",
        "研发",
        "安全",
        "security",
    ];
    let companies = &scene.request().companies;
    let own: Vec<&Posting> = scene
        .knowledge
        .postings
        .values()
        .filter(|posting| companies.contains(&posting.company))
        .collect();
    let speaks_of = |posting: &&&Posting| {
        let title = [&posting.title.zh, &posting.title.en].map(|title| normalise(title));
        WORDS
            .iter()
            .any(|word| scene.text().contains(word) && title.iter().any(|it| it.contains(word)))
    };
    let titled: Vec<Item> = own
        .iter()
        .filter(speaks_of)
        .map(|posting| Item::Posting(posting.id.clone()))
        .collect();
    match titled.len() == own.len() {
        true => Vec::new(),
        false => titled,
    }
}

/// Postings whose business words stand in the question: those with the longest such word.
fn by_business(scene: &Scene) -> Vec<Item> {
    let text = format!(" {} ", scene.text());
    let stands = |keyword: &str| {
        let word = normalise(keyword);
        let length = word.chars().count();
        match word.is_ascii() {
            true => length >= 4 && text.contains(&format!(" {word}")),
            false => length >= 2 && text.contains(&word),
        }
    };
    let longest = |posting: &Posting| {
        let keywords = [&posting.keywords.zh, &posting.keywords.en];
        let standing = keywords.into_iter().flatten().filter(|word| stands(word));
        standing.map(|word| word.chars().count()).max()
    };
    let postings = scene.knowledge.postings.values();
    let found: Vec<(usize, Item)> = postings
        .filter_map(|posting| Some((longest(posting)?, Item::Posting(posting.id.clone()))))
        .collect();
    let best = found.iter().map(|(length, _)| *length).max();
    let best = found
        .into_iter()
        .filter(|(length, _)| Some(*length) == best);
    best.map(|(_, item)| item).collect()
}

/// The postings whose statements are nearest to the question.
fn by_statement(scene: &Scene) -> Vec<Item> {
    let near = scene.understanding.claims.iter().take(LOOKED_AT);
    let near = near.filter(|retrieved| retrieved.score >= STATEMENT_NEAR);
    let mut found: Vec<Item> = Vec::new();
    let mut best = 0.0;
    for retrieved in near {
        let claim = scene.knowledge.claims.get(&retrieved.claim);
        let Some(Subject::Posting(id)) = claim.map(|claim| &claim.subject) else {
            continue;
        };
        if found.is_empty() {
            best = retrieved.score;
        }
        let item = Item::Posting(id.clone());
        if retrieved.score >= best * AS_NEAR && !found.contains(&item) {
            found.push(item);
        }
    }
    found
}
