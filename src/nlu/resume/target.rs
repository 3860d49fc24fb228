//! The role that somebody looks for: behind a label, in a sentence, or as the headline below the name.

use super::sections::{Line, Section};
use super::words::{WORDS, ends_with, holds};
use crate::knowledge::{ProfessionId, RoleId};
use crate::nlu::lexicon::{Entity, Lexicon, Mention};
use crate::text::normalise;

/// Lines at the top among which a headline stands.
const HEADLINE_LINES: usize = 8;
/// A headline is this long at most, in characters.
const LONGEST_HEADLINE: usize = 48;

/// What somebody wants to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    Role(RoleId),
    /// An occupation that the knowledge has no facts on.
    Outside(ProfessionId),
}

/// The role that a résumé says its writer looks for.
pub fn wanted(lines: &[Line], lexicon: &Lexicon) -> Option<Wanted> {
    let top: Vec<&Line> = lines
        .iter()
        .filter(|line| line.section == Section::Top)
        .take(HEADLINE_LINES)
        .collect();
    let labelled = lines.iter().filter(|line| line.section == Section::Target);
    let introduced = lines.iter().filter(|line| {
        matches!(
            line.section,
            Section::Top | Section::Personal | Section::Summary
        )
    });
    let asked = labelled
        .map(|line| normalise(&line.text))
        .chain(introduced.filter_map(|line| sought(&normalise(&line.text))));
    let asked: Vec<String> = asked.collect();
    let first_of = |texts: &[String]| texts.iter().find_map(|text| named(text, lexicon));
    let headline = || {
        let lines = top.iter().enumerate();
        lines
            .flat_map(|(at, line)| segments(&line.text).skip(usize::from(at == 0)))
            .find_map(|segment| title(&normalise(segment), lexicon))
    };
    let summary = || {
        let line = lines.iter().find(|line| line.section == Section::Summary)?;
        let text = normalise(&line.text);
        let opening: String = text.chars().take(LONGEST_HEADLINE).collect();
        let clause = opening.split([',', '.', '。']).next().unwrap_or_default();
        let clause = clause.split(" with ").next().unwrap_or_default();
        title(clause, lexicon)
    };
    first_of(&asked).or_else(headline).or_else(summary)
}

/// The rest of a line behind words of looking for work: `求职意向：...` between other things, "seeking a position as ...".
fn sought(text: &str) -> Option<String> {
    let segments: Vec<&str> = segments(text).collect();
    let seeks = |segment: &&&str| holds(segment, &WORDS.target.seeking);
    let segment = segments.iter().find(seeks)?;
    let at = WORDS
        .target
        .seeking
        .iter()
        .filter_map(|word| super::words::find_word(segment, word).map(|at| at + word.len()))
        .min()?;
    let behind = segment
        .get(at..)?
        .chars()
        .take(LONGEST_HEADLINE)
        .collect::<String>();
    behind
        .split(['.', '。', ',', '，'])
        .find(|piece| !piece.trim().is_empty())
        .map(str::to_owned)
}

/// The pieces of a line between the signs that set things side by side.
fn segments(line: &str) -> impl Iterator<Item = &str> {
    let pieces = line.split(['|', '｜', '\t', '•', '·', '/', '／', ';', '；']);
    let pieces = pieces
        .flat_map(|piece| piece.split("  "))
        .flat_map(|piece| piece.split(" - "));
    let pieces = pieces
        .flat_map(|piece| piece.split(" – "))
        .flat_map(|piece| piece.split(" — "));
    pieces.map(str::trim).filter(|piece| !piece.is_empty())
}

/// A segment that is a title and little else.
fn title(segment: &str, lexicon: &Lexicon) -> Option<Wanted> {
    let short = segment.chars().count() <= LONGEST_HEADLINE;
    let is_title = ends_with(segment, &WORDS.target.titles) || holds(segment, &WORDS.target.titles);
    (short && is_title)
        .then(|| named(segment, lexicon))
        .flatten()
}

/// The role or occupation that a text names; a title of a programming language stands for its usual work.
fn named(text: &str, lexicon: &Lexicon) -> Option<Wanted> {
    let mentions = lexicon.find_exact(text);
    let is_occupation =
        |mention: &&Mention| ends_with(&text[mention.start..mention.end], &WORDS.target.titles);
    let all: Vec<&Mention> = mentions
        .iter()
        .filter(|mention| mention.entities.iter().any(|it| meant(it).is_some()))
        .collect();
    let best = all
        .iter()
        .find(|mention| is_occupation(mention))
        .or(all.first());
    let of_role = best.and_then(|mention| mention.entities.iter().find_map(meant));
    of_role.or_else(|| server_side(text, &mentions))
}

fn meant(entity: &Entity) -> Option<Wanted> {
    match entity {
        Entity::Role(id) => Some(Wanted::Role(id.clone())),
        Entity::Profession(id) => Some(Wanted::Outside(id.clone())),
        _ => None,
    }
}

/// `Java开发工程师`, `Golang developer`: back-end work.
fn server_side(text: &str, mentions: &[Mention]) -> Option<Wanted> {
    let writes = |mention: &Mention| {
        mention.entities.iter().any(|entity| match entity {
            Entity::Skill(skill) => WORDS
                .target
                .server_side
                .iter()
                .any(|id| id == skill.as_str()),
            _ => false,
        })
    };
    let written = mentions.iter().any(writes) && holds(text, &WORDS.target.titles);
    let role = written.then(|| RoleId::parse("backend-developer").ok());
    role.flatten().map(Wanted::Role)
}

#[cfg(test)]
mod tests {
    use super::super::sections;
    use super::*;
    use crate::nlu::testing::LEXICON;

    #[test]
    fn roles_people_look_for() {
        for (text, expect) in [
            (
                "男 | 28岁 | 求职意向：DevOps工程师 | 上海\n技能\nLinux",
                "devops-engineer",
            ),
            (
                "Name Surname\nDevOps Engineer\nSkills\nLinux",
                "devops-engineer",
            ),
            ("Name Surname - Data Scientist\nSkills\nR", "data-scientist"),
            (
                "某某\n求职意向\nJava开发工程师\n技能\nJava",
                "backend-developer",
            ),
            (
                "某某\n应聘岗位：前端开发工程师\n技能\nVue",
                "front-end-developer outside",
            ),
            (
                "Ann\nSummary\nSeeking a position as a network engineer.",
                "network-engineer",
            ),
            (
                "Ann\nSummary\nDevOps engineer with five years in banking",
                "devops-engineer",
            ),
            ("Ann\nExperience\nDevOps Engineer, Acme, 2019-2020", "-"),
            ("Ann\nSoftware Engineer\nSkills\nC", "-"),
        ] {
            let found = wanted(&sections::lines(text, &LEXICON), &LEXICON);
            let found = match found {
                Some(Wanted::Role(id)) => id.to_string(),
                Some(Wanted::Outside(id)) => format!("{id} outside"),
                None => "-".to_owned(),
            };
            assert_eq!(found, expect, "{text}");
        }
    }
}
