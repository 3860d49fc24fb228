//! The few words that belong to the charts themselves, from `locales/*/picture.ftl`.

use crate::language::Text;
use crate::message;

pub fn required() -> Text {
    message!("picture-required")
}

pub fn preferred() -> Text {
    message!("picture-preferred")
}

pub fn range() -> Text {
    message!("picture-range")
}

pub fn median_range() -> Text {
    message!("picture-median-range")
}

/// `15-25K`; a single figure where both ends are the same.
#[expect(clippy::float_cmp, reason = "both as they were stated")]
pub fn pay(floor: f64, ceiling: f64) -> Text {
    if floor == ceiling {
        return message!("picture-pay", pay = floor);
    }
    message!("picture-pay-range", floor = floor, ceiling = ceiling)
}

/// A detail with the median behind it.
pub fn with_median(detail: &Text, floor: f64, ceiling: f64) -> Text {
    message!(
        "picture-with-median",
        detail = detail,
        pay = pay(floor, ceiling)
    )
}

/// On the scale.
pub fn tick(pay: f64) -> Text {
    if pay == 0.0 {
        return Text::same("0");
    }
    message!("picture-pay", pay = pay)
}

pub fn roles() -> Text {
    message!("picture-roles")
}

pub fn postings() -> Text {
    message!("picture-postings")
}

pub fn next() -> Text {
    message!("picture-next")
}

/// `meets 7 of 8`.
pub fn verdict(met: usize, asked: usize) -> Text {
    if asked == 0 {
        return message!("picture-nothing-asked");
    }
    message!("picture-verdict", met = met, asked = asked)
}

/// `3 of 20`; nothing where all are shown.
pub fn first_of(shown: usize, all: usize) -> Text {
    if shown == all {
        return Text::default();
    }
    message!("picture-first-of", shown = shown, all = all)
}

pub fn missing(names: &Text) -> Text {
    message!("picture-missing", names = names)
}

pub fn learn(names: &Text) -> Text {
    message!("picture-learn", names = names)
}

pub fn covers(names: &Text, is_choice: bool) -> Text {
    if is_choice {
        return message!("picture-covers-one-of", names = names);
    }
    names.clone()
}

pub fn legend_shared() -> Text {
    message!("picture-legend-shared")
}

pub fn legend_to_learn() -> Text {
    message!("picture-legend-to-learn")
}

pub fn shared(count: usize) -> Text {
    message!("picture-shared", count = count)
}

pub fn to_learn(count: usize) -> Text {
    message!("picture-to-learn", count = count)
}

/// `7 carry over, 14 to learn`.
pub fn counts(shared: usize, missing: usize) -> Text {
    message!("picture-counts", shared = shared, missing = missing)
}

pub fn none_listed() -> Text {
    message!("picture-none-listed")
}

/// The first `shown` of the names, and how many there are beside.
pub fn some_of(names: &[Text], shown: usize) -> Text {
    let (all, shown) = (names.len(), shown.min(names.len()));
    let said = Text::join(&names[..shown]);
    if shown == all {
        return said;
    }
    message!(
        "picture-some-of",
        names = said,
        all = all,
        more = all - shown
    )
}

pub fn more_skills(count: usize) -> Text {
    message!("picture-more-skills", count = count)
}

pub fn more_rows(count: usize) -> Text {
    message!("picture-more-rows", count = count)
}

pub fn more_postings(count: usize) -> Text {
    message!("picture-more-postings", count = count)
}

pub fn more_roles(count: usize) -> Text {
    message!("picture-more-roles", count = count)
}

pub fn more_directions(count: usize) -> Text {
    message!("picture-more-directions", count = count)
}

pub fn more_steps(count: usize) -> Text {
    message!("picture-more-steps", count = count)
}

pub fn sources(titles: &Text) -> Text {
    message!("picture-sources", titles = titles)
}

/// `5 (16%)`.
pub fn share(count: usize, total: usize) -> Text {
    let percent = (count * 200 + total)
        .checked_div(2 * total)
        .unwrap_or_default();
    message!("picture-share", count = count, percent = percent)
}
