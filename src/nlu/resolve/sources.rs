//! Questions about what answers rest on, and why they are what they are.

use super::Resolver;
use super::meant::Meant;
use super::want::want;
use crate::dialogue::{Act, Meta};
use crate::knowledge::Kind;
use crate::nlu::parse::{Asked, Form, Part};
use crate::query::{Item, Order, Query, Want};

impl Resolver<'_> {
    /// What the answers rest on: of the last one, or of all.
    pub(super) fn about_sources(&self, asked: &Asked, meant: &Meant) -> Act {
        let want = want(self.knowledge, Kind::Sources, asked, meant);
        let last = self.dialogue.sources.iter().cloned().map(Item::Source);
        let last: Vec<Item> = last.collect();
        let general = matches!(asked.form, Form::List | Form::Count);
        match last.is_empty() || general {
            true => Act::Ask(Query::new(Kind::Sources, want)),
            false => match want {
                Want::Value { .. } => Act::Ask(Query::about(last, Kind::Sources, want)),
                _ => Act::Ask(Query::about(last, Kind::Sources, Want::Explain)),
            },
        }
    }

    /// What the sources say of a thing.
    pub(super) fn about_claims(&self, part: &Part, asked: &Asked, meant: &Meant) -> Act {
        let roles = meant.wanted_roles();
        if !roles.is_empty() {
            let asked = Asked {
                from: Kind::Roles,
                form: Form::Explain,
                fields: Vec::new(),
            };
            return self.about_roles(part, &asked, meant);
        }
        if meant.names_nothing() || asked.form == Form::Why {
            return self.about_sources(asked, meant);
        }
        self.about_skills(
            part,
            &Asked {
                from: Kind::Skills,
                form: Form::Explain,
                fields: Vec::new(),
            },
            meant,
        )
    }

    /// Why the last answer is what it is.
    pub(super) fn why(&self, meant: &Meant) -> Act {
        if let Some(rows) = self.rows_behind().filter(|_| meant.items().is_none()) {
            return Act::Ask(rows);
        }
        let item = meant.items().or(match self.shown.current() {
            [] => None,
            some => Some(some),
        });
        let fits = matches!(
            &self.dialogue.answered,
            Some(Act::Ask(Query {
                want: Want::Fit { .. } | Want::Gap,
                ..
            }))
        );
        match item {
            _ if fits && !meant.companies.is_empty() => {
                let filter = self.conditions(meant);
                Act::Ask(Query::new(Kind::Postings, Want::fit()).and(filter))
            }
            Some([one, ..]) if fits => {
                Act::Ask(Query::about([one.clone()], one.kind(), Want::fit()))
            }
            _ if fits => Act::Meta(Meta::Scoring),
            Some([one]) => Act::Ask(Query::about([one.clone()], one.kind(), Want::Explain)),
            _ => self.about_sources(
                &Asked {
                    from: Kind::Sources,
                    form: Form::Explain,
                    fields: Vec::new(),
                },
                meant,
            ),
        }
    }

    /// The rows that a number or a best one of the last answer came from: they show why.
    fn rows_behind(&self) -> Option<Query> {
        let Some(Act::Ask(last)) = &self.dialogue.answered else {
            return None;
        };
        let want = match &last.want {
            Want::Count { .. } | Want::Share => Want::List,
            Want::Top { by, order, .. } => Want::Sort {
                by: by.clone(),
                order: *order,
            },
            Want::Mean { of, .. } | Want::Median { of, .. } | Want::Maximum { of } => Want::Sort {
                by: of.clone(),
                order: Order::Highest,
            },
            Want::Minimum { of } => Want::Sort {
                by: of.clone(),
                order: Order::Lowest,
            },
            // What was told is told again, with its source.
            told @ (Want::Value { .. } | Want::Exists) => told.clone(),
            _ => return None,
        };
        Some(last.clone().wanting(want))
    }
}
