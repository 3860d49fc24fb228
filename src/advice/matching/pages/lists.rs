//! Lists, some results to a page: roles, moves, postings; and what to learn.

use super::filter::bounds;
use super::{Trail, button};
use crate::advice::answer::Answer;
use crate::advice::matching::describe::{
    fit_line, next_line, posting_line, posting_sources, role_sources, ways,
};
use crate::advice::roles::unique_sources;
use crate::advice::{Desk, choices, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::{RoleId, SourceId};
use crate::language::Text;
use crate::nlu::{Intent, Query};
use crate::reply::{Block, Choice, MatchReport};

/// Results on a page: more would not fit a phone.
const PER_PAGE: usize = 5;

/// One result in a list.
pub struct Row {
    pub line: Text,
    pub item: ListedItem,
    pub sources: Vec<SourceId>,
}

/// The results of a list page and where it stands.
pub struct Listing {
    pub rows: Vec<Row>,
    /// From 0.
    pub page: usize,
    pub pages: usize,
    pub all: usize,
}

/// Cuts the page that the query asks for out of `rows`.
fn cut(desk: &Desk, rows: Vec<Row>) -> Listing {
    let all = rows.len();
    let pages = all.div_ceil(PER_PAGE).max(1);
    let page = usize::from(desk.query().page).min(pages - 1);
    let rows = rows.into_iter().skip(page * PER_PAGE).take(PER_PAGE);
    Listing {
        rows: rows.collect(),
        page,
        pages,
        all,
    }
}

pub fn role_rows(desk: &Desk, report: &MatchReport) -> Listing {
    let rows = report.roles.iter().map(|found| Row {
        line: fit_line(
            desk,
            wording::role(desk.knowledge, &found.role),
            found.score,
            &found.fit,
        ),
        item: ListedItem::Role(found.role.clone()),
        sources: role_sources(desk, &found.role),
    });
    cut(desk, rows.collect())
}

pub fn posting_rows(desk: &Desk, report: &MatchReport) -> Listing {
    let rows = report.postings.iter().filter_map(|found| {
        Some(Row {
            line: posting_line(desk, found)?,
            item: ListedItem::Posting(found.posting.clone()),
            sources: desk.knowledge.postings.get(&found.posting)?.sources.clone(),
        })
    });
    cut(desk, rows.collect())
}

pub fn roles(desk: &Desk, trail: &Trail) -> Answer {
    let listing = role_rows(desk, &trail.report(desk));
    let lead = Text::new(
        format!("和你的技能沾边的角色有{}个，最接近的在前", listing.all),
        format!(
            "{} roles have to do with your skills, the closest first",
            listing.all
        ),
    );
    let one = |role: &RoleId| Query {
        roles: vec![role.clone()],
        ..trail.to(Intent::MatchResult)
    };
    list(desk, trail, lead, listing, &one)
}

pub fn moves(desk: &Desk, trail: &Trail) -> Answer {
    let report = trail.report(desk);
    let rows = report.transitions.iter().map(|found| Row {
        line: fit_line(
            desk,
            wording::role(desk.knowledge, &found.to),
            found.score,
            &found.fit,
        ),
        item: ListedItem::Role(found.to.clone()),
        sources: role_sources(desk, &found.to),
    });
    let listing = cut(desk, rows.collect());
    let lead = match listing.all {
        0 => Text::new(
            "资料里的转行方向都从后端出发，你的技能离后端还远，先看看“角色”",
            "The moves that my sources tell of all start from back-end work, which your skills are not near to; see the roles instead",
        ),
        all => Text::new(
            format!("从后端出发的方向有{all}个，离你最近的在前"),
            format!("{all} moves start from back-end work, the nearest to you first"),
        ),
    };
    let one = |role: &RoleId| Query {
        roles: vec![role.clone()],
        ..trail.to(Intent::MatchMove)
    };
    list(desk, trail, lead, listing, &one)
}

pub fn postings(desk: &Desk, trail: &Trail) -> Answer {
    let report = trail.report(desk);
    let listing = posting_rows(desk, &report);
    let within = bounds(desk.knowledge, &trail.filter);
    let (zh, en) = match within.zh.is_empty() {
        true => (String::new(), String::new()),
        false => (format!("（{}）", within.zh), format!(" ({})", within.en)),
    };
    let lead = match (report.considered, listing.all) {
        (0, _) => Text::new(
            format!("没有符合条件的职位{zh}，放宽一些试试"),
            format!("No posting meets these bounds{en}; try wider ones"),
        ),
        (considered, 0) => Text::new(
            format!("符合条件的职位有{considered}个{zh}，但都和你的技能不沾边"),
            format!(
                "{} meet the bounds{en}, but none has to do with your skills",
                wording::postings_en(considered)
            ),
        ),
        (considered, _) => Text::new(
            format!(
                "{considered}个职位里有{}个沾边{zh}，最匹配的在前",
                report.fitting
            ),
            format!(
                "{} of {} fit at all{en}, the best first",
                report.fitting,
                wording::postings_en(considered)
            ),
        ),
    };
    list(desk, trail, lead, listing, &|_| {
        trail.to(Intent::MatchRoles)
    })
}

/// The skills that raise the postings most, and the way to the roles that are near.
pub fn to_learn(desk: &Desk, trail: &Trail) -> Answer {
    let report = trail.report(desk);
    let lines: Vec<Text> = report
        .next
        .iter()
        .map(|next| next_line(desk, next))
        .collect();
    let lead = match report.next.first() {
        Some(first) => {
            let name = wording::skill(desk.knowledge, &first.skill);
            Text::new(
                format!("最值得先学的是{}。", name.zh),
                format!(
                    "{} is worth learning first.",
                    wording::capitalised(&name.en)
                ),
            )
        }
        None => Text::new(
            "这些职位要的技能你都有了。",
            "You have all that these postings ask for.",
        ),
    };
    let heading = Text::new(
        "学了最能提高匹配的技能（计算得出）",
        "What would raise your matches most (computed)",
    );
    let sources = posting_sources(desk, &report);
    let raising = (!lines.is_empty()).then(|| Block::numbered(Some(heading), lines, sources));
    let best = report
        .profile
        .target
        .as_ref()
        .or(report.roles.first().map(|found| &found.role));
    Answer::new(trail.to(Intent::MatchLearn), Block::plain(lead))
        .blocks(raising)
        .blocks(ways(desk, &report))
        .buttons(best.map(|role| choices::gap(desk.knowledge, role)))
        .buttons(trail.sections(Intent::MatchLearn))
}

/// A page of results with its buttons; `role_page` asks for a role's own page.
fn list(
    desk: &Desk,
    trail: &Trail,
    lead: Text,
    listing: Listing,
    role_page: &dyn Fn(&RoleId) -> Query,
) -> Answer {
    let intent = desk.query().intent;
    let page = listing.page as u16;
    let here = Query {
        page,
        ..trail.to(intent)
    };
    let one = |item: &ListedItem| Query {
        page,
        ..result_query(trail, item, role_page)
    };
    let numbers: Vec<Choice> = (1..)
        .zip(&listing.rows)
        .map(|(number, row)| numbered(number, one(&row.item)))
        .collect();
    let compared = (numbers.len() > 1).then(|| {
        let query = pair(
            trail,
            page,
            listing.rows.iter().take(2).map(|row| &row.item),
        );
        button(
            ("⚖ 对比1和2", "⚖ Compare 1 and 2"),
            ("对比前两个", "Compare the first two"),
            query,
        )
    });
    let narrow = (intent == Intent::MatchPostings).then(|| {
        button(
            ("筛选", "Filter"),
            ("筛选职位", "Filter the postings"),
            trail.to(Intent::MatchFilter),
        )
    });
    let answer = Answer::new(here.clone(), Block::plain(headed(lead, &listing)));
    let answer = match listing.rows.is_empty() {
        true => answer,
        false => answer.block(lines(&listing.rows)),
    };
    answer
        .buttons(numbers)
        .buttons(turns(&listing, &here))
        .buttons(compared.into_iter().chain(narrow))
        .buttons(trail.sections(intent))
        .listed(listing.rows.into_iter().map(|row| row.item))
}

fn result_query(trail: &Trail, item: &ListedItem, role_page: &dyn Fn(&RoleId) -> Query) -> Query {
    match item {
        ListedItem::Posting(posting) => Query {
            postings: vec![posting.clone()],
            ..trail.to(Intent::MatchResult)
        },
        ListedItem::Role(role) => role_page(role),
        ListedItem::Technology(_) | ListedItem::Step(_) => trail.to(Intent::MatchOverview),
    }
}

/// Asks for results side by side; with one of them, for the other to choose.
pub fn pair<'a>(trail: &Trail, page: u16, items: impl Iterator<Item = &'a ListedItem>) -> Query {
    let mut query = Query {
        page,
        ..trail.to(Intent::MatchCompare)
    };
    for item in items {
        match item {
            ListedItem::Role(role) => query.roles.push(role.clone()),
            ListedItem::Posting(posting) => query.postings.push(posting.clone()),
            ListedItem::Technology(_) | ListedItem::Step(_) => {}
        }
    }
    query
}

pub fn lines(rows: &[Row]) -> Block {
    let sources = rows.iter().flat_map(|row| &row.sources);
    Block::numbered(
        None,
        rows.iter().map(|row| row.line.clone()).collect(),
        unique_sources(sources),
    )
}

/// Says on which page one is where there are several.
fn headed(lead: Text, listing: &Listing) -> Text {
    if listing.pages < 2 {
        return Text::new(format!("{}。", lead.zh), format!("{}.", lead.en));
    }
    let (page, pages) = (listing.page + 1, listing.pages);
    Text::new(
        format!("{}（第{page}/{pages}页）：", lead.zh),
        format!("{} (page {page} of {pages}):", lead.en),
    )
}

pub fn numbered(number: usize, query: Query) -> Choice {
    Choice {
        label: Text::same(number.to_string()),
        utterance: Text::new(format!("看第{number}个"), format!("show number {number}")),
        query,
    }
}

/// Back and on.
pub fn turns(listing: &Listing, here: &Query) -> Vec<Choice> {
    let at = |page: usize| Query {
        page: page as u16,
        ..here.clone()
    };
    let before = listing.page.checked_sub(1).map(|page| {
        button(
            ("◀ 上一页", "◀ Previous"),
            ("上一页", "Previous page"),
            at(page),
        )
    });
    let after = (listing.page + 1 < listing.pages).then(|| {
        button(
            ("下一页 ▶", "Next ▶"),
            ("下一页", "Next page"),
            at(listing.page + 1),
        )
    });
    before.into_iter().chain(after).collect()
}
