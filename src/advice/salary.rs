//! Pay: of one posting, of a company's, and over all postings.

use super::answer::{Answer, claim_block};
use super::{Desk, choices, decline, figures, postings, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::{Aspect, Knowledge, MonthlySalary, Posting, RoleId};
use crate::language::Text;
use crate::nlu::{BACKEND, Intent, PostingFilter, Query};
use crate::reply::Block;

/// Answers a question about pay.
pub fn pay(desk: &Desk) -> Answer {
    let query = desk.query();
    let elsewhere: Vec<&RoleId> = query
        .roles
        .iter()
        .filter(|role| role.as_str() != BACKEND)
        .collect();
    let about_postings = !query.companies.is_empty() || !query.postings.is_empty();
    if !elsewhere.is_empty() && !about_postings {
        return role_pay(desk, &elsewhere);
    }
    let found = postings::find(desk);
    let whole = !about_postings
        && postings::search_skills(desk).is_empty()
        && query.filter == PostingFilter::default();
    match found.as_slice() {
        _ if whole && !asks_for_extremes(desk) => {
            overall(desk, &desk.knowledge.postings.values().collect::<Vec<_>>())
        }
        _ if whole => extremes(desk, &desk.knowledge.postings.values().collect::<Vec<_>>()),
        [] => postings::search(desk),
        [posting] => of_one(desk, posting),
        many if asks_for_extremes(desk) => extremes(desk, many),
        many if many.len() > postings::PAGE => overall(desk, many),
        many => of_several(desk, many),
    }
}

/// The postings are all for back-end work; of other roles no pay is known, unless a claim speaks of it.
fn role_pay(desk: &Desk, roles: &[&RoleId]) -> Answer {
    let spoken = roles.iter().find_map(|role| {
        let transition = desk.knowledge.transition_to(role)?;
        let market = desk
            .knowledge
            .claim_about(&transition.claims, Aspect::Market)?;
        market.text.zh.contains("薪").then_some((*role, market))
    });
    match spoken {
        Some((role, claim)) if desk.understanding.place.is_none() => {
            let query = Query::about_role(Intent::Market, role);
            Answer::new(query, claim_block(claim))
                .block(Block::note(Text::new(
                    "资料没有给出具体金额；招聘职位里的薪资都是Python后端的。",
                    "The sources give no figures for it; the salaries in the postings are all for Python back-end work.",
                )))
                .choices(choices::next_about_role(desk.knowledge, Intent::Market, role))
        }
        _ => decline::pay_unknown(desk, roles),
    }
}

fn of_one(desk: &Desk, posting: &Posting) -> Answer {
    let name = wording::posting(desk.knowledge, posting);
    let lead = Text::new(
        format!("{}：月薪{}。", name.zh, wording::pay(posting.salary)),
        format!("{}: {} CNY a month.", name.en, wording::pay(posting.salary)),
    );
    let mut facts = vec![match posting.months_of_pay {
        Some(months) => (
            Text::new("一年发", "Paid per year"),
            Text::new(
                format!("{months}薪（{months}个月工资）"),
                format!("{months} months of pay ({months}薪)"),
            ),
        ),
        None => (
            Text::new("一年发", "Paid per year"),
            Text::new("几薪未注明", "months of pay not stated"),
        ),
    }];
    if let Some(months) = posting.months_of_pay {
        facts.push((
            Text::new("折合年薪（按月数计算）", "Per year (computed)"),
            yearly(posting.salary, months),
        ));
    }
    facts.push((
        Text::new("公司规模", "Company size"),
        wording::size_band(posting.size_band),
    ));
    let query = Query {
        companies: vec![posting.company.clone()],
        postings: vec![posting.id.clone()],
        ..Query::bare(Intent::Salary)
    };
    let sources = posting.sources.clone();
    Answer::new(query, Block::paragraph(lead, sources.clone()))
        .block(Block::facts(None, facts, sources))
        .choices([
            choices::posting(desk.knowledge, posting),
            choices::general(Intent::Salary),
            choices::general(Intent::PostingSearch),
        ])
}

/// Pay a year as `21-42万元`, `210-420K CNY`, if so many months are paid.
pub fn yearly(salary: MonthlySalary, months: u32) -> Text {
    let (min_k, max_k) = (salary.min_k * months, salary.max_k * months);
    Text::new(
        format!("{}-{}万元", wan(min_k), wan(max_k)),
        format!("{min_k}-{max_k}K CNY"),
    )
}

/// Thousands as ten thousands.
fn wan(k: u32) -> String {
    if k.is_multiple_of(10) {
        format!("{}", k / 10)
    } else {
        format!("{:.1}", f64::from(k) / 10.0)
    }
}

/// Monthly pay over several postings, in thousand CNY.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// The lowest lower end.
    pub low: u32,
    /// The highest upper end.
    pub high: u32,
    /// The median of the lower ends and that of the upper ends.
    pub median: (u32, u32),
}

/// `None` for no posting.
pub fn summary(postings: &[&Posting]) -> Option<Summary> {
    let (mins, maxs) = (
        postings.iter().map(|posting| posting.salary.min_k),
        postings.iter().map(|posting| posting.salary.max_k),
    );
    Some(Summary {
        low: mins.clone().min()?,
        high: maxs.clone().max()?,
        median: (median(mins), median(maxs)),
    })
}

/// The range with its medians and how many postings it is over.
fn summary_text(summary: Summary, count: usize) -> Text {
    let Summary {
        low,
        high,
        median: (from, to),
    } = summary;
    Text::new(
        format!("{low}-{high}K，中位区间{from}-{to}K（{count}个岗位）"),
        format!(
            "{low}-{high}K, median range {from}-{to}K ({})",
            wording::postings_en(count)
        ),
    )
}

/// Pay a year over the postings that state how many months they pay; `None` where none does.
fn yearly_summary(postings: &[&Posting]) -> Option<(Text, Text)> {
    let paid: Vec<(u32, u32)> = postings
        .iter()
        .filter_map(|posting| {
            let months = posting.months_of_pay?;
            Some((posting.salary.min_k * months, posting.salary.max_k * months))
        })
        .collect();
    let low = paid.iter().map(|(low, _)| *low).min()?;
    let high = paid.iter().map(|(_, high)| *high).max()?;
    let (from, to) = (
        median(paid.iter().map(|(low, _)| *low)),
        median(paid.iter().map(|(_, high)| *high)),
    );
    let count = paid.len();
    Some((
        Text::new(
            "折合年薪（按注明的薪数计算）",
            "Per year (computed from the months stated)",
        ),
        Text::new(
            format!(
                "{}-{}万元，中位区间{}-{}万元（{count}个岗位）",
                wan(low),
                wan(high),
                wan(from),
                wan(to)
            ),
            format!(
                "{low}-{high}K CNY, median range {from}-{to}K ({})",
                wording::postings_en(count)
            ),
        ),
    ))
}

fn of_several(desk: &Desk, found: &[&Posting]) -> Answer {
    let sources = found
        .first()
        .map(|posting| posting.sources.clone())
        .unwrap_or_default();
    let lead = Text::new(
        format!("符合的有{}个岗位，月薪如下：", found.len()),
        format!(
            "{} match; pay per month:",
            wording::capitalised(&wording::postings_en(found.len()))
        ),
    );
    let items = found
        .iter()
        .map(|posting| {
            let (name, pay) = (
                wording::posting(desk.knowledge, posting),
                wording::pay_with_months(posting),
            );
            Text::new(
                format!("{}：{}", name.zh, pay.zh),
                format!("{}: {}", name.en, pay.en),
            )
        })
        .collect();
    let together = summary(found)
        .map(|summary| {
            (
                Text::new("合起来（计算）", "Together (computed)"),
                summary_text(summary, found.len()),
            )
        })
        .into_iter()
        .chain(yearly_summary(found))
        .collect();
    Answer::new(
        desk.query().clone(),
        Block::paragraph(lead, sources.clone()),
    )
    .block(Block::bullets(None, items, sources.clone()))
    .blocks(postings::unnamed(desk, found))
    .block(Block::facts(None, together, sources))
    .illustrated(
        figures::pay(desk.knowledge, found),
        picture_query(desk, found),
    )
    .choices(
        found
            .iter()
            .take(2)
            .map(|posting| choices::posting(desk.knowledge, posting)),
    )
    .choices([choices::general(Intent::Salary)])
    .listed(
        found
            .iter()
            .map(|posting| ListedItem::Posting(posting.id.clone())),
    )
}

/// Range and medians over many postings, in all and by group.
fn overall(desk: &Desk, found: &[&Posting]) -> Answer {
    let Some(all) = summary(found) else {
        return decline::unclear(desk);
    };
    let sources = found
        .first()
        .map(|posting| posting.sources.clone())
        .unwrap_or_default();
    let Summary {
        low,
        high,
        median: (median_low, median_high),
    } = all;
    let lead = Text::new(
        format!(
            "这{}个Python后端岗位的月薪在{low}K到{high}K之间，中位数是{median_low}-{median_high}K（由岗位数据计算）。",
            found.len()
        ),
        format!(
            "The {} Python back-end postings pay from {low}K to {high}K CNY a month; the median range is {median_low}-{median_high}K (computed).",
            found.len()
        ),
    );
    let facts = |groups: Vec<(Text, Vec<&Posting>)>| {
        groups
            .into_iter()
            .filter_map(|(name, postings)| {
                Some((name, summary_text(summary(&postings)?, postings.len())))
            })
            .collect::<Vec<_>>()
    };
    let top = top_paid(found);
    let names: Vec<Text> = top.iter().map(|posting| with_pay(desk, posting)).collect();
    let rest = yearly_summary(found)
        .into_iter()
        .chain([(
            Text::new("上限最高", "Highest upper end"),
            Text::join(&names),
        )])
        .collect();
    let blocks = [
        (
            Text::new("按公司规模", "By company size"),
            facts(by_band(found)),
        ),
        (
            Text::new("按城市（注明的）", "By city, where stated"),
            facts(by_city(desk.knowledge, found)),
        ),
    ];
    let blocks = blocks
        .into_iter()
        .filter(|(_, facts)| !facts.is_empty())
        .map(|(heading, facts)| Block::facts(Some(heading), facts, sources.clone()));
    Answer::new(
        desk.query().clone(),
        Block::paragraph(lead, sources.clone()),
    )
    .blocks(blocks.collect::<Vec<_>>())
    .block(Block::facts(None, rest, sources))
    .illustrated(
        figures::pay(desk.knowledge, found),
        picture_query(desk, found),
    )
    .choices(
        top.iter()
            .take(2)
            .map(|posting| choices::posting(desk.knowledge, posting)),
    )
    .choices([
        choices::general(Intent::SkillDemand),
        choices::general(Intent::PostingSearch),
    ])
}

/// The postings by company size, the largest first, where they differ.
pub fn by_band<'a>(found: &[&'a Posting]) -> Vec<(Text, Vec<&'a Posting>)> {
    let mut bands: Vec<_> = found.iter().map(|posting| posting.size_band).collect();
    bands.sort();
    bands.dedup();
    let of = |band| pick(found, |posting| posting.size_band == band);
    bands
        .into_iter()
        .rev()
        .map(|band| (wording::size_band(band), of(band)))
        .filter(|(_, postings)| postings.len() < found.len())
        .collect()
}

/// The postings by city, where some state one and others another or none.
pub fn by_city<'a>(knowledge: &Knowledge, found: &[&'a Posting]) -> Vec<(Text, Vec<&'a Posting>)> {
    let mut cities: Vec<&String> = found
        .iter()
        .filter_map(|posting| posting.city.as_ref())
        .collect();
    cities.sort();
    cities.dedup();
    let of = |city| pick(found, |posting| posting.city.as_ref() == Some(city));
    cities
        .into_iter()
        .map(|city| (wording::place(knowledge, city), of(city)))
        .filter(|(_, postings)| postings.len() < found.len())
        .collect()
}

fn pick<'a>(found: &[&'a Posting], wanted: impl Fn(&Posting) -> bool) -> Vec<&'a Posting> {
    found
        .iter()
        .copied()
        .filter(|posting| wanted(posting))
        .collect()
}

/// What asks for the pay of these postings again, without the words that found them.
fn picture_query(desk: &Desk, found: &[&Posting]) -> Query {
    let asked = desk.query();
    let by_words = asked.names_nothing() && asked.filter == PostingFilter::default();
    let all = found.len() == desk.knowledge.postings.len();
    match (all, by_words) {
        (true, _) => Query::bare(Intent::Salary),
        (false, true) => Query {
            postings: found.iter().map(|posting| posting.id.clone()).collect(),
            ..Query::bare(Intent::Salary)
        },
        (false, false) => Query {
            intent: Intent::Salary,
            ..asked.clone()
        },
    }
}

fn asks_for_extremes(desk: &Desk) -> bool {
    const WORDS: &[&str] = &[
        "最高", "最低", "最多", "最少", "highest", "lowest", "most", "least", "best", "top",
        "worst",
    ];
    WORDS
        .iter()
        .any(|word| desk.understanding.text.contains(word))
}

fn asks_for_lowest(desk: &Desk) -> bool {
    ["最低", "最少", "lowest", "least", "worst"]
        .iter()
        .any(|word| desk.understanding.text.contains(word))
}

/// The best and the worst paid.
fn extremes(desk: &Desk, found: &[&Posting]) -> Answer {
    let sources = found
        .first()
        .map(|posting| posting.sources.clone())
        .unwrap_or_default();
    let text = |postings: &[&Posting]| {
        Text::join(
            &postings
                .iter()
                .map(|posting| with_pay(desk, posting))
                .collect::<Vec<_>>(),
        )
    };
    let lowest = found
        .iter()
        .map(|posting| posting.salary.min_k)
        .min()
        .unwrap_or_default();
    let mut low: Vec<&Posting> = found
        .iter()
        .copied()
        .filter(|posting| posting.salary.min_k == lowest)
        .collect();
    low.sort_by_key(|posting| posting.salary.max_k);
    let top = top_paid(found);
    let months = found
        .iter()
        .filter_map(|posting| posting.months_of_pay)
        .max();
    let most_months: Vec<&Posting> = found
        .iter()
        .copied()
        .filter(|posting| months.is_some() && posting.months_of_pay == months)
        .collect();
    let mut facts = vec![
        (Text::new("上限最高", "Highest upper end"), text(&top)),
        (Text::new("下限最低", "Lowest lower end"), text(&low)),
    ];
    if let Some(months) = months {
        facts.push((
            Text::new(
                format!("薪数最多（{months}薪）"),
                format!("Most months of pay ({months})"),
            ),
            text(&most_months),
        ));
    }
    let lowest_asked = asks_for_lowest(desk);
    let lead = match (lowest_asked, low.first(), top.first()) {
        (true, Some(lowest), _) => {
            let name = wording::posting(desk.knowledge, lowest);
            Text::new(
                format!(
                    "{}个岗位里月薪下限最低的是{}，{}。",
                    found.len(),
                    name.zh,
                    wording::pay(lowest.salary)
                ),
                format!(
                    "Of the {} postings, the lowest lower end is at {}: {} a month.",
                    found.len(),
                    name.en,
                    wording::pay(lowest.salary)
                ),
            )
        }
        (_, _, Some(best)) => {
            let name = wording::posting(desk.knowledge, best);
            Text::new(
                format!(
                    "{}个岗位里月薪上限最高的是{}，{}。",
                    found.len(),
                    name.zh,
                    wording::pay(best.salary)
                ),
                format!(
                    "Of the {} postings, the highest upper end is at {}: {} a month.",
                    found.len(),
                    name.en,
                    wording::pay(best.salary)
                ),
            )
        }
        _ => return decline::unclear(desk),
    };
    // What is asked next is about the one named first.
    let named = if lowest_asked { &low } else { &top };
    let query = Query {
        postings: named.iter().take(1).map(|best| best.id.clone()).collect(),
        ..desk.query().clone()
    };
    Answer::new(query, Block::paragraph(lead, sources.clone()))
        .block(Block::facts(None, facts, sources))
        .listed(
            named
                .iter()
                .map(|posting| ListedItem::Posting(posting.id.clone())),
        )
        .illustrated(
            figures::pay(desk.knowledge, found),
            picture_query(desk, found),
        )
        .choices(
            top.iter()
                .take(2)
                .map(|posting| choices::posting(desk.knowledge, posting)),
        )
        .choices([choices::general(Intent::PostingSearch)])
}

/// The three postings with the highest upper end.
fn top_paid<'a>(found: &[&'a Posting]) -> Vec<&'a Posting> {
    let mut sorted = found.to_vec();
    sorted.sort_by_key(|posting| std::cmp::Reverse((posting.salary.max_k, posting.salary.min_k)));
    sorted.truncate(3);
    sorted
}

fn with_pay(desk: &Desk, posting: &Posting) -> Text {
    let company = wording::company_of(desk.knowledge, posting);
    let pay = wording::pay(posting.salary);
    Text::new(
        format!("{} {pay}", company.zh),
        format!("{} {pay}", company.en),
    )
}

/// The middle value; of an even count the mean of the two middle ones, rounded down.
fn median(values: impl Iterator<Item = u32>) -> u32 {
    let mut values: Vec<u32> = values.collect();
    values.sort_unstable();
    match values.len() {
        0 => 0,
        n if n % 2 == 1 => values[n / 2],
        n => (values[n / 2 - 1] + values[n / 2]) / 2,
    }
}
