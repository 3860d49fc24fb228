//! Why a score is what it is: the formula in words, one result by its parts, two against each other.

use super::ask_for_skills;
use super::describe::{points, role_sources};
use super::gap::{standing, sum};
use crate::advice::answer::Answer;
use crate::advice::{Desk, choices, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::{CompanyId, PostingId, RoleId, SourceId};
use crate::language::Text;
use crate::nlu::{Intent, Profile, Query, asks_how_scored};
use crate::reply::{Block, Fit, MatchReport, WantFit};

/// Skills named that cost most.
const DEAREST: usize = 4;

/// A result whose score is explained.
struct Scored {
    item: ListedItem,
    name: Text,
    score: f32,
    fit: Fit,
    /// From 0, among so many; absent where it is among none of those that fit.
    rank: Option<(usize, usize)>,
    sources: Vec<SourceId>,
}

/// The score of what the question names, or how scores come about.
pub fn why(desk: &Desk) -> Answer {
    let profile = &desk.dialogue.profile;
    if profile.skills.is_empty() {
        let answer = ask_for_skills(profile.clone());
        return match asks_how_scored(&desk.understanding.text) {
            true => Answer {
                lead: Block::plain(formula()),
                blocks: vec![answer.lead.clone()],
                ..answer
            },
            false => answer,
        };
    }
    let report = desk.matcher.report(desk.knowledge, profile, &|_| true);
    let mut scored = named(desk, profile, &report);
    let explains_all = scored.is_empty() && asks_how_scored(&desk.understanding.text);
    if scored.is_empty() {
        scored.extend(with_points(desk, &report));
    }
    if scored.is_empty() {
        scored.extend(best(desk, profile, &report));
    }
    let answer = match scored.as_slice() {
        [] => Answer::plain(Intent::MatchReasons, formula().zh, formula().en),
        [one] if explains_all => example(one),
        [one] => match neighbour(desk, profile, &report, one) {
            Some(other) => alone(desk, one, &other),
            None => example(one),
        },
        [one, other, ..] => against(desk, one, other),
    };
    let mut query = Query::bare(Intent::MatchReasons);
    for one in scored.iter().filter(|_| !explains_all) {
        match &one.item {
            ListedItem::Posting(id) => query.postings.push(id.clone()),
            ListedItem::Role(id) => query.roles.push(id.clone()),
            ListedItem::Technology(_) | ListedItem::Step(_) => {}
        }
    }
    let shown = scored.first().and_then(|one| match &one.item {
        ListedItem::Posting(id) => desk.knowledge.postings.get(id),
        _ => None,
    });
    let role = scored.first().and_then(|one| match &one.item {
        ListedItem::Role(id) => Some(choices::gap(desk.knowledge, id)),
        _ => None,
    });
    Answer { query, ..answer }
        .choices(role)
        .choices(shown.map(|posting| choices::posting(desk.knowledge, posting)))
        .choices([
            choices::general(Intent::SkillDemand),
            choices::general(Intent::Profile),
        ])
}

/// The postings, companies and roles that a question names; of a company its best fitting posting.
fn named(desk: &Desk, profile: &Profile, report: &MatchReport) -> Vec<Scored> {
    let query = desk.query();
    let companies = query.companies.iter().filter(|company| {
        let own = |id: &PostingId| {
            let posting = desk.knowledge.postings.get(id);
            posting.is_some_and(|posting| &posting.company == *company)
        };
        !query.postings.iter().any(own)
    });
    let of_companies = companies.filter_map(|company| best_of(desk, profile, company));
    let postings = query.postings.iter().cloned().chain(of_companies);
    let postings = postings.filter_map(|id| posting(desk, profile, report, &id));
    let roles = query.roles.iter();
    let roles = roles.filter_map(|id| role(desk, profile, report, id));
    postings.chain(roles).collect()
}

/// The posting of a company that fits best.
pub fn best_of(desk: &Desk, profile: &Profile, company: &CompanyId) -> Option<PostingId> {
    let own = desk.knowledge.postings.values();
    let own = own.filter(|posting| &posting.company == company);
    let scored = own.filter_map(|posting| {
        let found = desk
            .matcher
            .posting_fit(desk.knowledge, profile, &posting.id)?;
        Some((found.score, posting.id.clone()))
    });
    scored
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, posting)| posting)
}

fn posting(desk: &Desk, profile: &Profile, report: &MatchReport, id: &PostingId) -> Option<Scored> {
    let known = desk.knowledge.postings.get(id)?;
    let found = desk.matcher.posting_fit(desk.knowledge, profile, id)?;
    let rank = report
        .postings
        .iter()
        .position(|other| &other.posting == id);
    Some(Scored {
        item: ListedItem::Posting(id.clone()),
        name: wording::posting(desk.knowledge, known),
        score: found.score,
        fit: found.fit,
        rank: rank.map(|rank| (rank, report.fitting)),
        sources: known.sources.clone(),
    })
}

fn role(desk: &Desk, profile: &Profile, report: &MatchReport, id: &RoleId) -> Option<Scored> {
    let found = desk.matcher.role_fit(desk.knowledge, profile, id)?;
    let rank = report.roles.iter().position(|other| &other.role == id);
    Some(Scored {
        item: ListedItem::Role(id.clone()),
        name: wording::role(desk.knowledge, id),
        score: found.score,
        fit: found.fit,
        rank: rank.map(|rank| (rank, report.roles.len())),
        sources: role_sources(desk, id),
    })
}

/// The best posting; of roles that were just shown, the best role.
fn best(desk: &Desk, profile: &Profile, report: &MatchReport) -> Option<Scored> {
    let of_roles = desk.dialogue.last_intent() == Some(Intent::MatchRoles);
    if let Some(found) = report.roles.first().filter(|_| of_roles) {
        return role(desk, profile, report, &found.role);
    }
    let found = report.postings.first()?;
    posting(desk, profile, report, &found.posting)
}

/// The result that has as many points as the question says.
fn with_points(desk: &Desk, report: &MatchReport) -> Option<Scored> {
    let profile = &report.profile;
    let text = &desk.understanding.text;
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<u32> = numbers.filter_map(|number| number.parse().ok()).collect();
    let is_said = |score: f32| numbers.contains(&points(score));
    let postings = report.postings.iter().filter(|found| is_said(found.score));
    let roles = report.roles.iter().filter(|found| is_said(found.score));
    let of_posting = postings
        .filter_map(|found| posting(desk, profile, report, &found.posting))
        .next();
    of_posting.or_else(|| {
        roles
            .filter_map(|found| role(desk, profile, report, &found.role))
            .next()
    })
}

/// What a result is held against: the first of its kind, or the second where it is the first.
fn neighbour(desk: &Desk, profile: &Profile, report: &MatchReport, one: &Scored) -> Option<Scored> {
    let other = usize::from(one.rank.is_some_and(|(rank, _)| rank == 0));
    match &one.item {
        ListedItem::Posting(_) => {
            let other = report.postings.get(other)?;
            posting(desk, profile, report, &other.posting)
        }
        ListedItem::Role(_) => {
            let other = report.roles.get(other)?;
            role(desk, profile, report, &other.role)
        }
        ListedItem::Technology(_) | ListedItem::Step(_) => None,
    }
}

/// How scores come about, in words.
fn formula() -> Text {
    Text::new(
        "分数是算出来的：把对方要的每一项技能按重要程度定权重，你会的计满分，沾边的按比例折算，没有的计0；职位没写明的，当作各岗位常要求的，你有多少就算多少；已得的权重除以（已得 + 缺的 + 未写明的），角色还要加上你用不上的技能；职位描述越常用到你技能里的字眼，缺的和未写明的就算得越轻；再乘以所需语言、框架、经验的系数，最后乘100。写为要求的比加分项重，少见的技能比人人都要的重。",
        "A score is computed: each skill that is asked for has a weight by how much it matters; what you have earns all of it, what is close earns a part, what you lack earns nothing. What a posting leaves unsaid counts as what postings usually ask for, as far as you have that. The weight earned is divided by what is earned, missing and left unsaid (for a role also by your skills it has no use for); what is missing and unsaid counts less the more a posting's description uses the words of your skills. The result is multiplied by factors for the required language, framework and experience, and by 100. Required skills weigh more than preferred ones, and rare ones more than those all ask for.",
    )
}

/// The formula with one result as an example.
fn example(one: &Scored) -> Answer {
    let (zh, en) = (sum(&one.fit.arithmetic, &one.fit, one.score), &one.name);
    let shown = Text::new(
        format!("例如{}：{}", en.zh, zh.zh),
        format!("For example {}: {}", en.en, zh.en),
    );
    Answer::new(Query::bare(Intent::MatchReasons), Block::plain(formula()))
        .block(Block::paragraph(shown, one.sources.clone()))
}

/// One result by its parts, and what sets it apart from its neighbour.
fn alone(desk: &Desk, one: &Scored, other: &Scored) -> Answer {
    let score = points(one.score);
    let lead = match one.rank {
        Some((rank, all)) => Text::new(
            format!(
                "{}是{score}分，在{all}个沾边的里排第{}。",
                one.name.zh,
                rank + 1
            ),
            format!(
                "{} has {score} points, number {} of the {all} that fit at all.",
                one.name.en,
                rank + 1
            ),
        ),
        None => Text::new(
            format!("{}只有{score}分，不在沾边的里面。", one.name.zh),
            format!(
                "{} has {score} points and is not among those that fit.",
                one.name.en
            ),
        ),
    };
    let heading = Text::new(
        format!("和{}（{}分）比", other.name.zh, points(other.score)),
        format!("Beside {} ({} points)", other.name.en, points(other.score)),
    );
    let apart = differences(desk, one, other);
    let sources: Vec<SourceId> = one.sources.iter().chain(&other.sources).cloned().collect();
    let sources = crate::advice::roles::unique_sources(sources.iter());
    Answer::new(
        Query::bare(Intent::MatchReasons),
        Block::paragraph(lead, one.sources.clone()),
    )
    .block(Block::facts(None, parts(desk, one), one.sources.clone()))
    .block(Block::bullets(Some(heading), apart, sources))
    .block(Block::note(sum(&one.fit.arithmetic, &one.fit, one.score)))
}

/// Two results, the better first.
fn against(desk: &Desk, one: &Scored, other: &Scored) -> Answer {
    let (better, worse) = match one.score >= other.score {
        true => (one, other),
        false => (other, one),
    };
    let (most, least) = (points(better.score), points(worse.score));
    let lead = match most == least {
        true => Text::new(
            format!("{}和{}都是{most}分。", better.name.zh, worse.name.zh),
            format!(
                "{} and {} both have {most} points.",
                better.name.en, worse.name.en
            ),
        ),
        false => Text::new(
            format!(
                "{}是{most}分，{}是{least}分：",
                better.name.zh, worse.name.zh
            ),
            format!(
                "{} has {most} points, {} has {least}:",
                better.name.en, worse.name.en
            ),
        ),
    };
    let sources: Vec<SourceId> = one.sources.iter().chain(&other.sources).cloned().collect();
    let sources = crate::advice::roles::unique_sources(sources.iter());
    let mut answer = Answer::new(
        Query::bare(Intent::MatchReasons),
        Block::paragraph(lead, sources.clone()),
    )
    .block(Block::bullets(
        None,
        differences(desk, better, worse),
        sources,
    ));
    for side in [better, worse] {
        let facts = parts(desk, side);
        answer = answer
            .block(Block::facts(
                Some(side.name.clone()),
                facts,
                side.sources.clone(),
            ))
            .block(Block::note(sum(
                &side.fit.arithmetic,
                &side.fit,
                side.score,
            )));
    }
    answer.listed([better.item.clone(), worse.item.clone()])
}

/// What is there, in part and missing, and what the missing skills weigh.
fn parts(desk: &Desk, one: &Scored) -> Vec<(Text, Text)> {
    let mut facts = standing(desk, &one.fit);
    let dear = dearest(desk, &one.fit);
    if !dear.zh.is_empty() {
        facts.push((Text::new("失分最多", "Costs most"), dear));
    }
    if facts.is_empty() {
        facts.push((
            Text::new("得分", "Score"),
            Text::same(points(one.score).to_string()),
        ));
    }
    facts
}

/// The skills that cost most weight.
fn dearest(desk: &Desk, fit: &Fit) -> Text {
    let lost = |want: &&WantFit| want.weight * (1.0 - want.earned);
    let mut wants: Vec<&WantFit> = fit.wants.iter().filter(|want| lost(want) >= 0.1).collect();
    wants.sort_by(|a, b| lost(b).total_cmp(&lost(a)));
    let said = wants.iter().take(DEAREST).filter_map(|want| {
        let name = wording::skill(desk.knowledge, want.any_of.first()?);
        let lost = lost(want);
        Some(Text::new(
            format!("{}（-{lost:.1}）", name.zh),
            format!("{} (-{lost:.1})", name.en),
        ))
    });
    Text::join(&said.collect::<Vec<_>>())
}

/// What tells two scores apart, part by part.
fn differences(desk: &Desk, one: &Scored, other: &Scored) -> Vec<Text> {
    let mut lines = vec![Text::new(
        format!(
            "计入的权重里，{}要的你有{}%，{}要的你有{}%。",
            one.name.zh,
            covered(&one.fit),
            other.name.zh,
            covered(&other.fit)
        ),
        format!(
            "Of the weight that counts you have {}% for {}, and {}% for {}.",
            covered(&one.fit),
            one.name.en,
            covered(&other.fit),
            other.name.en
        ),
    )];
    for side in [one, other] {
        let all = side.fit.missing();
        let missing = wording::skills(desk.knowledge, all.iter().take(DEAREST));
        let (more_zh, more_en) = match all.len() > DEAREST {
            true => ("等", " and more"),
            false => ("", ""),
        };
        lines.push(match missing.zh.is_empty() {
            true => Text::new(
                format!("{}要的你都沾边。", side.name.zh),
                format!(
                    "Of what {} asks for nothing is missing altogether.",
                    side.name.en
                ),
            ),
            false => Text::new(
                format!(
                    "{}还缺{}项：{}{more_zh}。",
                    side.name.zh,
                    all.len(),
                    missing.zh
                ),
                format!(
                    "For {} you lack {}: {}{more_en}.",
                    side.name.en,
                    all.len(),
                    missing.en
                ),
            ),
        });
    }
    lines.extend(
        [one, other]
            .into_iter()
            .filter_map(|side| unused(desk, side)),
    );
    lines.extend([one, other].into_iter().filter_map(factors));
    let [near, far] = [one, other].map(|side| side.fit.arithmetic.nearness);
    let is_posting = |side: &Scored| matches!(side.item, ListedItem::Posting(_));
    if is_posting(one) && is_posting(other) && (near - far).abs() >= 0.1 {
        let (nearer, other) = if near > far {
            (one, other)
        } else {
            (other, one)
        };
        lines.push(Text::new(
            format!(
                "{}的描述比{}更多用到你技能里的字眼，所以缺的算得轻些。",
                nearer.name.zh, other.name.zh
            ),
            format!(
                "The description of {} uses more of the words of your skills than that of {}, so what is missing counts less.",
                nearer.name.en, other.name.en
            ),
        ));
    }
    lines
}

/// The share of the weight that counts that is earned, in percent.
fn covered(fit: &Fit) -> u32 {
    let terms = &fit.arithmetic;
    let counted = terms.earned + terms.missing;
    match counted > 0.0 {
        true => points(terms.earned / counted),
        false => 0,
    }
}

/// That a role has no use for some of the skills; `None` where it uses all.
fn unused(desk: &Desk, one: &Scored) -> Option<Text> {
    let skills = wording::skills(desk.knowledge, one.fit.unused.iter().take(DEAREST));
    let weight = one.fit.arithmetic.unused;
    (weight > 0.0 && !skills.zh.is_empty()).then(|| {
        Text::new(
            format!(
                "{}用不上你的{}，除数加{weight:.1}。",
                one.name.zh, skills.zh
            ),
            format!(
                "{} has no use for {}, which adds {weight:.1} to what is divided by.",
                one.name.en, skills.en
            ),
        )
    })
}

/// The factors that lower a score; `None` where none does.
fn factors(one: &Scored) -> Option<Text> {
    let terms = &one.fit.arithmetic;
    let said: Vec<Text> = [
        (terms.language, "所需语言", "the required language"),
        (terms.framework, "所需框架", "the required framework"),
        (terms.experience, "经验与薪资", "experience for the pay"),
    ]
    .into_iter()
    .filter(|(factor, ..)| *factor < 1.0)
    .map(|(factor, zh, en)| Text::new(format!("{zh}{factor:.2}"), format!("{factor:.2} for {en}")))
    .collect();
    let joined = Text::join(&said);
    (!joined.zh.is_empty()).then(|| {
        Text::new(
            format!("{}还要乘系数：{}。", one.name.zh, joined.zh),
            format!(
                "The score of {} is also multiplied by {}.",
                one.name.en, joined.en
            ),
        )
    })
}
