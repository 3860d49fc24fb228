//! What a picture shows, before it has a shape: names, counts and shares in both languages.
//!
//! Invariant: plain data, decided by whoever answers. Counts and shares are of the knowledge; nothing here
//! knows colours, positions or a transport.

use crate::language::Text;

/// One picture: a headline, a chart, and where its figures come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub title: Text,
    /// A sentence below the headline: what was counted.
    pub subtitle: Text,
    pub chart: Chart,
    /// How the figures came about, in small type below the chart.
    pub note: Text,
    /// Titles of the sources.
    pub sources: Vec<Text>,
}

/// The kinds of pictures.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    Match(MatchCard),
    Demand(DemandChart),
    Salary(SalaryChart),
    Map(TransitionMap),
    Path(PathChart),
}

/// The roles and postings that fit a person's skills best.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MatchCard {
    /// The person's skills.
    pub skills: Vec<Text>,
    /// Best first; those that have no room are counted.
    pub roles: Vec<Fit>,
    /// Best first; those that have no room are counted.
    pub postings: Vec<Fit>,
    /// Skills worth learning next, and why.
    pub next: Vec<(Text, Text)>,
}

/// How a person stands to one role or posting.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fit {
    pub name: Text,
    /// Below the name: the title and the pay of a posting.
    pub detail: Text,
    /// How many of the requirements are met.
    pub met: usize,
    /// How many there are.
    pub asked: usize,
    /// The gap, most important first.
    pub lacks: Vec<Text>,
    /// Conditions beside the skills that are not met or not known: years, degree.
    pub notes: Vec<Text>,
}

/// In how many postings each skill is named.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DemandChart {
    /// Postings in all.
    pub total: usize,
    /// Most named first.
    pub rows: Vec<Demand>,
    /// How many more skills are named.
    pub more: usize,
}

/// The demand for one skill.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    pub name: Text,
    /// Postings that require it.
    pub required: usize,
    /// Postings to which it is a plus.
    pub preferred: usize,
    /// It was asked about.
    pub is_asked: bool,
}

/// What groups of postings, or single ones, pay.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SalaryChart {
    pub rows: Vec<Pay>,
}

/// Monthly pay in thousand CNY.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pay {
    pub name: Text,
    /// Below the name: how many postings, how many months of pay.
    pub detail: Text,
    /// The lowest.
    pub floor: f64,
    /// The highest.
    pub ceiling: f64,
    /// Median of the floors and median of the ceilings, which may have halves; absent for a single posting.
    pub median: Option<(f64, f64)>,
    /// Sums up the other rows.
    pub is_total: bool,
}

/// Where a role can lead.
#[derive(Debug, Clone, PartialEq)]
pub struct TransitionMap {
    pub from: Text,
    /// One is shown in full, several on a card each.
    pub moves: Vec<Move>,
}

/// One direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    pub to: Text,
    /// Skills that both roles list, most important first.
    pub shared: Vec<Text>,
    /// Skills that only the new role lists, most important first.
    pub missing: Vec<Text>,
}

/// Steps in learning order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PathChart {
    pub steps: Vec<PathStep>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PathStep {
    pub name: Text,
    /// Why or what for; may be empty.
    pub detail: Text,
    /// The skills it covers.
    pub covers: Vec<Text>,
    /// One of those is enough.
    pub is_choice: bool,
    /// It was asked about.
    pub is_asked: bool,
}

impl Chart {
    /// Whether it shows what one person can do, and is so no business of a shared cache.
    pub fn is_personal(&self) -> bool {
        matches!(self, Chart::Match(_))
    }
}
