//! Bounds on the postings: city, size of the company, pay.

use super::{Trail, button};
use crate::advice::answer::Answer;
use crate::advice::postings::passes;
use crate::advice::{Desk, wording};
use crate::knowledge::{Knowledge, SizeBand};
use crate::language::Text;
use crate::nlu::{Intent, PostingFilter, Schooling};
use crate::reply::{Block, Choice};

const SIZES: [SizeBand; 4] = [
    SizeBand::Under100,
    SizeBand::From100To499,
    SizeBand::From500To999,
    SizeBand::Over1000,
];
/// Thousand CNY a month that the upper end shall reach.
const PAY: [u32; 4] = [15, 20, 30, 40];
/// Cities that have a button of their own.
const CITIES: usize = 8;

/// The bounds there are, each with the postings that would be left.
pub fn choose(desk: &Desk, trail: &Trail) -> Answer {
    let left = count(desk, &trail.filter);
    let now = bounds(desk.knowledge, &trail.filter);
    let now = match now.zh.is_empty() {
        true => Text::new("没有条件", "no bounds"),
        false => now,
    };
    let lead = Text::new(
        format!("筛选职位。现在：{}，符合的有{left}个。", now.zh),
        format!(
            "Filter the postings. Now: {}; {} left.",
            now.en,
            wording::postings_en(left)
        ),
    );
    let hint = Text::new(
        "点一项就按它筛选，再点一次取消；也可以直接说“只看上海的”“20K以上的”。",
        "Tap a bound to set it, tap it again to lift it; or just say \"only in Beijing\", \"above 20K\".",
    );
    let reset = (trail.filter != PostingFilter::default()).then(|| {
        let mut query = trail.to(Intent::MatchPostings);
        query.filter = PostingFilter::default();
        button(
            ("✕ 清除条件", "✕ No bounds"),
            ("清除筛选", "Clear the bounds"),
            query,
        )
    });
    let back = button(
        ("◀ 返回职位", "◀ Back to the postings"),
        ("返回职位", "Back to the postings"),
        trail.to(Intent::MatchPostings),
    );
    Answer::new(trail.to(Intent::MatchFilter), Block::plain(lead))
        .block(Block::note(hint))
        .buttons(cities(desk, trail))
        .buttons(SIZES.iter().filter_map(|size| {
            let filter = PostingFilter {
                size_band: Some(*size),
                ..trail.filter.clone()
            };
            let lifted = PostingFilter {
                size_band: None,
                ..trail.filter.clone()
            };
            bound(desk, trail, wording::size_band(*size), filter, lifted)
        }))
        .buttons(PAY.iter().filter_map(|pay| {
            let lifted = PostingFilter {
                at_least_k: None,
                from_k: None,
                at_most_k: None,
                ..trail.filter.clone()
            };
            let filter = PostingFilter {
                at_least_k: Some(*pay),
                ..lifted.clone()
            };
            let name = Text::new(format!("{pay}K以上"), format!("{pay}K or more"));
            bound(desk, trail, name, filter, lifted)
        }))
        .buttons(reset.into_iter().chain([back]))
}

/// The cities with most postings first.
fn cities(desk: &Desk, trail: &Trail) -> Vec<Choice> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for city in desk
        .knowledge
        .postings
        .values()
        .filter_map(|posting| posting.city.as_deref())
    {
        match counts.iter_mut().find(|(name, _)| *name == city) {
            Some((_, count)) => *count += 1,
            None => counts.push((city, 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let city = |name: &str| {
        let filter = PostingFilter {
            city: Some(name.to_owned()),
            ..trail.filter.clone()
        };
        let lifted = PostingFilter {
            city: None,
            ..trail.filter.clone()
        };
        bound(
            desk,
            trail,
            wording::place(desk.knowledge, name),
            filter,
            lifted,
        )
    };
    counts
        .iter()
        .take(CITIES)
        .filter_map(|(name, _)| city(name))
        .collect()
}

/// A bound with what it leaves, or marked where it is set; one that leaves nothing is not offered.
fn bound(
    desk: &Desk,
    trail: &Trail,
    name: Text,
    filter: PostingFilter,
    lifted: PostingFilter,
) -> Option<Choice> {
    let is_set = filter == trail.filter;
    let left = count(desk, &filter);
    if left == 0 && !is_set {
        return None;
    }
    let label = match is_set {
        true => Text::new(format!("✓ {}", name.zh), format!("✓ {}", name.en)),
        false => Text::new(
            format!("{} · {left}", name.zh),
            format!("{} · {left}", name.en),
        ),
    };
    let mut query = trail.to(Intent::MatchPostings);
    query.filter = if is_set { lifted } else { filter };
    Some(Choice {
        label,
        utterance: Text::new(format!("只看{}的", name.zh), format!("only {}", name.en)),
        query,
    })
}

fn count(desk: &Desk, filter: &PostingFilter) -> usize {
    let postings = desk.knowledge.postings.values();
    postings.filter(|posting| passes(posting, filter)).count()
}

/// Bounds in words; empty where there are none.
pub fn bounds(knowledge: &Knowledge, filter: &PostingFilter) -> Text {
    let city = filter
        .city
        .as_deref()
        .map(|city| wording::place(knowledge, city));
    let size = filter.size_band.map(wording::size_band);
    let least = filter.at_least_k.or(filter.from_k);
    let pay = match (least, filter.at_most_k) {
        (Some(least), Some(most)) => Some(Text::new(
            format!("上限{least}-{most}K"),
            format!("upper end {least}-{most}K"),
        )),
        (Some(least), None) => Some(Text::new(
            format!("{least}K以上"),
            format!("{least}K or more"),
        )),
        (None, Some(most)) => Some(Text::new(
            format!("{most}K以下"),
            format!("{most}K or less"),
        )),
        (None, None) => None,
    };
    let months = filter
        .months_of_pay
        .map(|months| Text::new(format!("{months}薪"), format!("{months} months of pay")));
    let years = filter.years.map(|years| match years {
        1 => Text::new("1年经验够用", "1 year of experience is enough"),
        _ => Text::new(
            format!("{years}年经验够用"),
            format!("{years} years of experience are enough"),
        ),
    });
    let from_years = filter.from_years.map(|years| {
        Text::new(
            format!("要求{years}年以上经验"),
            format!("asks for {years} years or more"),
        )
    });
    let schooling = filter.schooling.map(|schooling| match schooling {
        Schooling::JuniorCollege => Text::new("大专可投", "junior college is enough"),
        Schooling::Bachelor => Text::new("写明本科", "bachelor's degree stated"),
        Schooling::FreshGraduate => Text::new("应届或无经验可投", "open to fresh graduates"),
        Schooling::NotStated => Text::new("没有写明学历要求", "no schooling stated"),
    });
    let bounds = [city, size, pay, months, years, from_years, schooling];
    Text::join(&bounds.into_iter().flatten().collect::<Vec<_>>())
}
