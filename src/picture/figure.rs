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
    /// Best first.
    pub roles: Vec<Fit>,
    /// Best first.
    pub postings: Vec<Fit>,
    /// Skills worth learning next, and why.
    pub next: Vec<(Text, Text)>,
}

/// How well one role or posting fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    pub name: Text,
    /// Beside the name: the pay of a posting.
    pub detail: Text,
    /// 0..=1.
    pub score: f32,
    /// Of what is asked for, what the person can do.
    pub has: Vec<Text>,
    /// What comes near: a neighbour of what is asked for, or a low level of it.
    pub partly: Vec<Text>,
    /// The gap, most important first.
    pub lacks: Vec<Text>,
}

/// In how many postings each skill is named.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DemandChart {
    /// Postings in all.
    pub total: usize,
    /// Most named first.
    pub rows: Vec<Demand>,
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
#[derive(Debug, Clone, PartialEq)]
pub struct Pay {
    pub name: Text,
    /// Below the name: how many postings, how many months of pay.
    pub detail: Text,
    pub min_k: u32,
    pub max_k: u32,
    /// Median of the lower ends and median of the upper ends; absent for a single posting.
    pub median: Option<(u32, u32)>,
    /// Sums up the other rows.
    pub is_total: bool,
}

/// Where a role can lead.
#[derive(Debug, Clone, PartialEq)]
pub struct TransitionMap {
    pub from: Text,
    /// One is shown in full, several in a row each.
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
#[derive(Debug, Clone, PartialEq)]
pub struct PathStep {
    pub name: Text,
    /// What it covers; may be empty.
    pub detail: Text,
    /// It was asked about.
    pub is_asked: bool,
}

impl Chart {
    /// Whether it shows what one person can do, and is so no business of a shared cache.
    pub fn is_personal(&self) -> bool {
        matches!(self, Chart::Match(_))
    }
}
