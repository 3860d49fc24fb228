//! From tokens to a profile.
//!
//! A cue in front of a name says how the names behind it are meant, one behind a name speaks of what stands
//! before it; which of the two a text means shows in what comes first. `WORDS` of `cues` holds the words.

use super::cues::{Cue, Stance};
use super::tokens::{Kind, Token, Tokens};
use super::{HeldSkill, Level, Profile, signs, unknown};
use crate::knowledge::SkillId;
use crate::nlu::lexicon::Lexicon;

impl Profile {
    /// Reads what somebody says about themselves: a skill list, a sentence, a résumé; any separators, both
    /// languages, misspellings mended. What names nothing known is in `unknown`.
    pub fn read(raw: &str, lexicon: &Lexicon) -> Profile {
        let signed = signs::in_words_if_both(raw);
        let tokens = Tokens::of(signed.as_deref().unwrap_or(raw), lexicon);
        let mut reader = Reader::default();
        for clause in tokens.list.split(|token| token.kind == Kind::Hard) {
            reader.clause(clause);
        }
        let mut profile = reader.finish();
        if is_fresh(&tokens.text) && profile.years.is_none() {
            profile.years = Some(0.0);
        }
        profile.unknown = unknown::collect(&tokens, lexicon);
        profile
    }

    /// Reads a line that lists skills: every item counts that names one, and no misspelling is mended.
    pub(in crate::nlu) fn read_listed(raw: &str, lexicon: &Lexicon) -> Profile {
        let tokens = Tokens::listed(raw, lexicon);
        let mut reader = Reader::default();
        for clause in tokens.list.split(|token| token.kind == Kind::Hard) {
            reader.clause(clause);
        }
        reader.finish()
    }
}

/// Whether somebody says they are still at school, have just left it, or have not worked yet.
fn is_fresh(text: &str) -> bool {
    const SAID: &[&str] = &[
        "应届",
        "在校",
        "学生",
        "实习",
        "没有工作经验",
        "无工作经验",
        "没工作经验",
        "没有经验",
        "无经验",
        "没经验",
        "fresh grad",
        "new grad",
        "recent grad",
        "student",
        "internship",
        "no work experience",
        "no experience",
        "never worked",
    ];
    // "no experience with Docker" is about Docker.
    const ABOUT_ONE: &[&str] = &[" with", " in", " of", " using"];
    SAID.iter().any(|word| {
        text.match_indices(word).any(|(at, found)| {
            let after = &text[at + found.len()..];
            !ABOUT_ONE.iter().any(|about| after.starts_with(about))
        })
    })
}

/// One naming of skills with what was said of it.
#[derive(Debug, Default)]
struct Item {
    skills: Vec<SkillId>,
    stance: Stance,
    level: Option<Level>,
    years: Option<f32>,
    /// A cue beside it said whether it is had.
    told: bool,
    /// Goes on with the list of the item before (`、`, "and").
    joined: bool,
    /// Items before it in that list have words of their own behind them: what stands behind it is about it alone.
    alone: bool,
    /// Its level was said before an earlier comma.
    inherits: bool,
    /// Something was said behind it.
    closed: bool,
}

/// What cues have said about the names to come.
#[derive(Debug, Clone, Copy, Default)]
struct Scope {
    stance: Stance,
    level: Option<Level>,
    years: Option<f32>,
    /// A colon stood behind the cue: it counts for the whole list that follows.
    heading: bool,
}

#[derive(Debug, Default)]
struct Reader {
    items: Vec<Item>,
    profile: Profile,
    scope: Scope,
    /// What held before each bracket that is open, and whether a list was going on.
    outside: Vec<(Scope, bool)>,
}

impl Reader {
    fn clause(&mut self, clause: &[Token]) {
        // A heading on a line of its own ("familiar with:") counts for the lines below it.
        let carried = self.scope.heading;
        if !carried {
            self.scope = Scope::default();
        }
        let clause = Clause::of(clause);
        let before = self.items.len();
        for (number, segment) in clause.segments.iter().enumerate() {
            self.segment(segment, &clause, number);
        }
        if self.items.len() > before {
            self.scope.heading = carried && self.scope.heading;
        }
    }

    /// Reads what stands between two commas.
    fn segment(&mut self, segment: &[&Token], clause: &Clause, number: usize) {
        let first_item = self.items.len();
        let back = Backwards::of(segment);
        let mut run = Run::default();
        let mut contiguous = number > 0 && clause.lists_on(number);
        if !contiguous && !self.scope.heading {
            self.scope = Scope {
                level: self.scope.level,
                ..Scope::default()
            };
        }
        let mut inherits = number > 0 && !self.scope.heading;
        self.outside.clear();
        let mut after_join = false;
        for (at, token) in segment.iter().enumerate() {
            match &token.kind {
                // The role aimed at may be a skill as well; it is not said to be had.
                Kind::Skill(_) if clause.target == Some(token.start) => {}
                Kind::Skill(skills) => {
                    if !(run.cued || contiguous || self.scope.heading) {
                        self.scope.stance = Stance::Has;
                        self.scope.years = None;
                    }
                    let joined = after_join && !run.cued;
                    let each = self
                        .items
                        .last()
                        .is_some_and(|item| item.closed || item.alone);
                    self.items.push(Item {
                        skills: skills.clone(),
                        stance: self.scope.stance,
                        level: self
                            .scope
                            .level
                            .filter(|_| self.scope.stance == Stance::Has),
                        years: self.scope.years,
                        told: run.cued,
                        joined,
                        alone: joined && each,
                        inherits,
                        closed: false,
                    });
                    run = Run::default();
                    (contiguous, after_join) = (true, false);
                }
                Kind::Cue(Cue::Stance(stance)) => match back.stance(segment, at) {
                    true => self.said_behind(first_item, |item, last| {
                        let open = last || !item.told;
                        if open {
                            (item.stance, item.told) = (*stance, true);
                        }
                        open
                    }),
                    false => {
                        run.stance(*stance, &mut self.scope);
                        contiguous = true;
                    }
                },
                Kind::Cue(Cue::Level(level)) => match back.level(segment, at) {
                    true => {
                        self.said_behind(first_item, |item, last| {
                            let open = last || item.level.is_none();
                            if open {
                                item.level = Some(*level);
                            }
                            open
                        });
                        self.end_level();
                    }
                    false => {
                        run.level(*level, &mut self.scope);
                        (contiguous, inherits) = (true, false);
                    }
                },
                Kind::Cue(Cue::Move) if clause.target.is_none() => {
                    run.stance(Stance::Wants, &mut self.scope);
                }
                Kind::Years(years) => {
                    contiguous |= self.years(*years, segment, at, clause, first_item, run.level);
                }
                Kind::Open => self.outside.push((self.scope, contiguous)),
                // What a bracket says of its own names (`Python (no Django)`) ends with it.
                Kind::Close => {
                    if let Some(outside) = self.outside.pop() {
                        (self.scope, contiguous) = outside;
                        run = Run::default();
                    }
                }
                Kind::Role(role) if clause.target == Some(token.start) => {
                    self.profile.target.get_or_insert_with(|| role.clone());
                }
                Kind::Other(other) if clause.target == Some(token.start) => {
                    self.profile.outside.get_or_insert_with(|| other.clone());
                }
                Kind::Join | Kind::Cue(Cue::Join) => after_join = true,
                Kind::Colon if run.cued => self.scope.heading = true,
                Kind::Word if !after_join => contiguous = false,
                _ => {}
            }
        }
    }

    /// Years of work, of the skills behind, or of the skill before. Returns whether they are of those behind.
    fn years(
        &mut self,
        years: f32,
        segment: &[&Token],
        at: usize,
        clause: &Clause,
        first_item: usize,
        levelled: bool,
    ) -> bool {
        match clause.years_of(segment, at) {
            YearsOf::Work => {
                let most = self.profile.years.map_or(years, |before| before.max(years));
                self.profile.years = Some(most);
            }
            YearsOf::Next => {
                if !levelled {
                    self.end_level();
                }
                self.scope.years = Some(years);
                return true;
            }
            YearsOf::Before => {
                let inherits = self.items.last().is_some_and(|item| item.inherits);
                self.said_behind(first_item, |item, last| {
                    let open = last || item.years.is_none();
                    if open {
                        item.years = Some(years);
                        item.level = item.level.filter(|_| !inherits);
                    }
                    open
                });
                if inherits {
                    self.end_level();
                }
            }
        }
        false
    }

    /// A level said before a list ends at an item of which years or a level of its own are said.
    fn end_level(&mut self) {
        let open = self.outside.iter_mut().map(|(scope, _)| scope);
        for scope in open.chain([&mut self.scope]).filter(|scope| !scope.heading) {
            scope.level = None;
        }
    }

    /// Applies what was said behind a name to it, and to the list it ends as far as that is still open.
    fn said_behind(&mut self, first_item: usize, say: impl Fn(&mut Item, bool) -> bool) {
        let mut last = true;
        for item in self.items[first_item..].iter_mut().rev() {
            let applies = say(item, last);
            item.closed |= applies;
            if !applies || !item.joined || item.alone {
                break;
            }
            last = false;
        }
    }

    fn finish(self) -> Profile {
        let mut profile = self.profile;
        let stance = |item: &Item| match item.years {
            // "Java: 0 years"
            Some(years) if years <= 0.0 => Stance::Lacks,
            _ => item.stance,
        };
        let with = |wanted| self.items.iter().filter(move |item| stance(item) == wanted);
        for item in with(Stance::Has) {
            for skill in &item.skills {
                profile.hold(HeldSkill {
                    skill: skill.clone(),
                    level: item.level,
                    years: item.years,
                });
            }
        }
        for skill in with(Stance::Wants).flat_map(|item| &item.skills) {
            profile.want(skill.clone());
        }
        for skill in with(Stance::Lacks).flat_map(|item| &item.skills) {
            profile.refuse(skill.clone());
        }
        profile
    }
}

/// Cues that follow each other without a name between: "don't have ... but want".
#[derive(Debug, Default)]
struct Run {
    cued: bool,
    stance: Option<Stance>,
    level: bool,
}

impl Run {
    fn stance(&mut self, stance: Stance, scope: &mut Scope) {
        // "没有用过": what denies or wishes is not undone by the verb behind it.
        let undone =
            stance == Stance::Has && self.stance.is_some_and(|before| before != Stance::Has);
        if !undone {
            scope.stance = stance;
            self.stance = Some(stance);
            scope.years = None;
            if !self.level {
                scope.level = None;
            }
        }
        scope.heading = false;
        self.cued = true;
    }

    fn level(&mut self, level: Level, scope: &mut Scope) {
        if self.stance.is_none() {
            scope.stance = Stance::Has;
        }
        scope.level = Some(level);
        scope.heading = false;
        (self.cued, self.level) = (true, true);
    }
}

/// In which segment direction the cues of a segment speak.
struct Backwards {
    stance: bool,
    level: bool,
}

impl Backwards {
    fn of(segment: &[&Token]) -> Backwards {
        Backwards {
            stance: ends_with(segment, |kind| matches!(kind, Kind::Cue(Cue::Stance(_)))),
            level: ends_with(segment, |kind| matches!(kind, Kind::Cue(Cue::Level(_)))),
        }
    }

    fn stance(&self, segment: &[&Token], at: usize) -> bool {
        Self::speaks_back(self.stance, segment, at)
    }

    fn level(&self, segment: &[&Token], at: usize) -> bool {
        Self::speaks_back(self.level, segment, at)
    }

    /// Within brackets a cue is about the name before them only where no name stands in them.
    fn speaks_back(ends: bool, segment: &[&Token], at: usize) -> bool {
        follows_name(segment, at)
            && match in_brackets(segment, at) {
                true => !name_follows(until_close(segment, at), at),
                false => ends || !name_follows(segment, at),
            }
    }
}

/// The segment up to the bracket that closes behind a place.
fn until_close<'a, 'b>(segment: &'b [&'a Token], at: usize) -> &'b [&'a Token] {
    let close = segment[at..]
        .iter()
        .position(|token| token.kind == Kind::Close);
    &segment[..close.map_or(segment.len(), |length| at + length)]
}

/// Whether of the names and cues of one kind a name comes first and a cue last.
fn ends_with(segment: &[&Token], is_cue: impl Fn(&Kind) -> bool) -> bool {
    let names_and_cues = || {
        segment
            .iter()
            .filter(|token| is_name(token) || is_cue(&token.kind))
    };
    names_and_cues().next().is_some_and(|token| is_name(token))
        && names_and_cues()
            .next_back()
            .is_some_and(|token| !is_name(token))
}

fn is_name(token: &Token) -> bool {
    matches!(token.kind, Kind::Skill(_))
}

fn name_follows(segment: &[&Token], at: usize) -> bool {
    segment[at + 1..].iter().any(|token| is_name(token))
}

/// Whether a name stands directly before, with nothing of weight between.
fn follows_name(segment: &[&Token], at: usize) -> bool {
    let before = segment[..at].iter().rev().find(|token| {
        !matches!(
            token.kind,
            Kind::Open
                | Kind::Soft
                | Kind::Colon
                | Kind::Years(_)
                | Kind::Role(_)
                | Kind::Cue(
                    Cue::Light | Cue::Level(_) | Cue::For | Cue::Sentence | Cue::Experience
                )
                | Kind::Cue(Cue::Stance(_))
        )
    });
    let adjacent_conjunction = segment[..at].last().is_some_and(|token| {
        matches!(
            token.kind,
            Kind::Cue(Cue::Stance(Stance::Lacks | Stance::Wants))
        )
    });
    before.is_some_and(|token| is_name(token)) && !adjacent_conjunction
}

fn in_brackets(segment: &[&Token], at: usize) -> bool {
    let opened = segment[..at]
        .iter()
        .filter(|token| token.kind == Kind::Open)
        .count();
    let closed = segment[..at]
        .iter()
        .filter(|token| token.kind == Kind::Close)
        .count();
    opened > closed
}

/// Whom a length of time is about.
enum YearsOf {
    Work,
    Next,
    Before,
}

/// A sentence or line, cut at its commas.
struct Clause<'a> {
    segments: Vec<Vec<&'a Token>>,
    /// Where the role stands that is aimed at.
    target: Option<usize>,
    names: usize,
    lengths: usize,
    /// From this segment backwards the commas belong to one English list ("Go, Rust and Kafka").
    list_end: Option<usize>,
    /// The segment that begins by saying what is lacked or wanted, where no name stands before.
    denied: Option<usize>,
}

impl<'a> Clause<'a> {
    fn of(tokens: &'a [Token]) -> Clause<'a> {
        let mut segments: Vec<Vec<&Token>> = vec![Vec::new()];
        let mut depth = 0usize;
        for token in tokens {
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                Kind::Soft if depth == 0 => {
                    segments.push(Vec::new());
                    continue;
                }
                _ => {}
            }
            if let Some(segment) = segments.last_mut() {
                segment.push(token);
            }
        }
        let aims = |token: &&Token| matches!(token.kind, Kind::Cue(Cue::Target | Cue::Move));
        let target = tokens
            .iter()
            .skip_while(|token| !aims(token))
            .find(|token| matches!(token.kind, Kind::Role(_) | Kind::Other(_)))
            .map(|token| token.start);
        let is_english_list = |segment: &Vec<&Token>| {
            let joins = |token: &&Token| token.kind == Kind::Cue(Cue::Join);
            list_head(segment).is_some_and(|head| head.iter().any(joins))
        };
        Clause {
            target,
            names: tokens.iter().filter(|token| is_name(token)).count(),
            lengths: tokens
                .iter()
                .filter(|token| matches!(token.kind, Kind::Years(_)))
                .count(),
            list_end: segments.iter().rposition(is_english_list),
            denied: denied(&segments),
            segments,
        }
    }

    /// Whether a segment goes on with the list of the one before: "no Java, C++ or Go", "no Java, C++, Go".
    fn lists_on(&self, number: usize) -> bool {
        let lists = |segment: &Vec<&Token>| list_head(segment).is_some();
        let to_end = |end| number <= end && self.segments[number..=end].iter().all(lists);
        let of_denied = |start| {
            start < number
                && self.segments[start + 1..number]
                    .iter()
                    .all(|segment| is_bare(segment))
                && lists(&self.segments[number])
        };
        self.list_end.is_some_and(to_end) || self.denied.is_some_and(of_denied)
    }

    fn years_of(&self, segment: &[&Token], at: usize) -> YearsOf {
        let before = segment[..at].iter().any(|token| is_name(token));
        let behind = &segment[at + 1..];
        let next = behind.iter().position(|token| is_name(token));
        let until_name = &behind[..next.unwrap_or(behind.len())];
        let has =
            |tokens: &[&Token], cue: Cue| tokens.iter().any(|token| token.kind == Kind::Cue(cue));
        let worked = segment[..at]
            .last()
            .is_some_and(|token| token.kind == Kind::Cue(Cue::Working));
        let of_work = worked
            || has(until_name, Cue::Experience) && !has(until_name, Cue::Of)
            || !before
                && until_name
                    .iter()
                    .any(|token| matches!(token.kind, Kind::Role(_)));
        let told_for = segment[..at]
            .last()
            .is_some_and(|token| token.kind == Kind::Cue(Cue::For));
        let one_each = self.lengths >= self.names;
        let behind_name = follows_name(segment, at);
        match (before, next.is_some()) {
            _ if of_work && !(behind_name && one_each) => YearsOf::Work,
            (false, false) => YearsOf::Work,
            (false, true) => YearsOf::Next,
            (true, false) => YearsOf::Before,
            (true, true) if told_for => YearsOf::Before,
            (true, true) if has(until_name, Cue::Of) => YearsOf::Next,
            (true, true) => match ends_with(segment, |kind| matches!(kind, Kind::Years(_)))
                || in_brackets(segment, at)
                || behind_name && first_is_name(segment)
            {
                true => YearsOf::Before,
                false => YearsOf::Next,
            },
        }
    }
}

/// The segment that holds the first name, if it begins by saying that what follows is lacked or wanted.
fn denied(segments: &[Vec<&Token>]) -> Option<usize> {
    let first = segments
        .iter()
        .position(|segment| segment.iter().any(|token| is_name(token)))?;
    let before = segments[first].iter().take_while(|token| !is_name(token));
    let denies = before
        .filter(|token| {
            matches!(
                token.kind,
                Kind::Cue(Cue::Stance(Stance::Lacks | Stance::Wants))
            )
        })
        .count();
    (denies > 0).then_some(first)
}

/// The list that a segment begins with, up to words that say something of the names behind them ("C++ but I know Go").
fn list_head<'a, 'b>(segment: &'b [&'a Token]) -> Option<&'b [&'a Token]> {
    let says = |token: &&Token| {
        matches!(
            token.kind,
            Kind::Years(_) | Kind::Cue(Cue::Stance(_) | Cue::Level(_))
        )
    };
    let end = segment.iter().position(says);
    let head = &segment[..end.unwrap_or(segment.len())];
    let about_others = end.is_none_or(|end| name_follows(segment, end));
    (about_others && is_bare(head) && head.iter().any(|token| is_name(token))).then_some(head)
}

/// Whether nothing but names and what joins them stands there.
fn is_bare(tokens: &[&Token]) -> bool {
    tokens.iter().all(|token| {
        is_name(token) || matches!(token.kind, Kind::Cue(Cue::Join | Cue::Light) | Kind::Word)
    })
}

/// Whether a name stands before the first length of time.
fn first_is_name(segment: &[&Token]) -> bool {
    segment
        .iter()
        .find(|token| is_name(token) || matches!(token.kind, Kind::Years(_)))
        .is_some_and(|token| is_name(token))
}
