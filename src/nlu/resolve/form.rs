//! The form of a question, where its field cannot have it.

use super::Resolver;
use crate::dialogue::Act;
use crate::query::{Query, Want};

impl Resolver<'_> {
    /// The same question in a form that its field can have: texts are told and not ranked.
    pub(super) fn in_a_form_that_fits(&self, act: Act) -> Act {
        let Act::Ask(query) = &act else {
            return act;
        };
        if self.runs(query) {
            return act;
        }
        let field = match &query.want {
            Want::Top { by, .. } | Want::Sort { by, .. } => Some(by),
            Want::Mean { of, .. } | Want::Median { of, .. } => Some(of),
            Want::Minimum { of } | Want::Maximum { of } => Some(of),
            Want::Count { by } => by.as_ref(),
            _ => None,
        };
        let told = field.map(|path| Want::value([path.clone()]));
        let ranks = matches!(query.want, Want::Top { .. } | Want::Sort { .. });
        if ranks
            && told
                .iter()
                .any(|want| self.runs(&query.clone().wanting(want.clone())))
        {
            // That no source ranks them is part of the answer.
            return act;
        }
        let others = told.into_iter().chain([Want::Explain, Want::List]);
        let mut others = others.map(|want| query.clone().wanting(want));
        let fitting = others.find(|query| self.runs(query));
        fitting.map_or(act, Act::Ask)
    }

    fn runs(&self, query: &Query) -> bool {
        self.found(query).is_ok()
    }
}
