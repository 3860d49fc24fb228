//! Of which kind of things a question is: what is named or pointed at has the last word.

use super::Resolver;
use super::meant::Meant;
use crate::knowledge::Kind;
use crate::nlu::parse::{Asked, Form};
use crate::query::FieldPath;

/// Fields of postings, and what roles call them.
const OF_ROLES: [(&str, &str); 4] = [
    ("pay", "role-pay"),
    ("yearly-pay", "role-pay"),
    ("required-skills", "essential-skills"),
    ("preferred-skills", "optional-skills"),
];

/// What a company makes is told, as far as it is, by the business of its postings and what is done there.
const PRODUCTS: &str = "products";
const OF_BUSINESS: [&str; 2] = ["domain", "duties"];

impl Resolver<'_> {
    /// The question as one of the kind of things that it names.
    pub(super) fn of_its_kind(&self, asked: &Asked, meant: &Meant) -> Asked {
        let Some(kind) = self.kind_of(asked, meant) else {
            return asked.clone();
        };
        let fields = asked.fields.iter().map(|path| self.field_of(kind, path));
        let fields: Vec<FieldPath> = fields.collect();
        let is_known = |path: &FieldPath| self.knowledge.field(kind, &path.field).is_some();
        // What is asked of it must be something that it has.
        if !fields.is_empty() && !fields.iter().any(is_known) {
            return asked.clone();
        }
        Asked {
            from: kind,
            form: asked.form,
            fields,
        }
    }

    fn kind_of(&self, asked: &Asked, meant: &Meant) -> Option<Kind> {
        if let Some([item, ..]) = meant.items() {
            return Some(match (item.kind(), asked.from) {
                // "Step three", beside a list of other things.
                (kind, Kind::Steps) if kind != Kind::Steps => Kind::Steps,
                // What belongs to the rows shown is asked of it by what it is.
                (Kind::Postings | Kind::Companies, Kind::Skills | Kind::Sources) => asked.from,
                (Kind::Postings | Kind::Companies, _) => Kind::Postings,
                (Kind::Roles | Kind::Directions, Kind::Roles | Kind::Directions) => asked.from,
                (Kind::Roles | Kind::Directions, Kind::Postings | Kind::Companies) => Kind::Roles,
                (kind, Kind::Sources | Kind::Postings | Kind::Companies) if kind != asked.from => {
                    asked.from
                }
                (kind, _) => kind,
            });
        }
        let only_companies =
            !meant.companies.is_empty() && meant.roles.iter().all(|role| self.is_backend(&role.id));
        let only_roles =
            meant.companies.is_empty() && meant.roles.iter().any(|role| !self.is_backend(&role.id));
        match asked.from {
            Kind::Roles | Kind::Skills if only_companies => Some(Kind::Postings),
            // "Which are in Shanghai": what only postings state.
            Kind::Roles | Kind::Directions
                if meant.roles.is_empty() && lists(asked.form) && meant.binds_postings() =>
            {
                Some(Kind::Postings)
            }
            // "Which job pays best": no source ranks roles by pay, and postings can be.
            Kind::Roles if meant.roles.is_empty() && ranks_by_pay(asked) => Some(Kind::Postings),
            Kind::Postings | Kind::Companies if only_roles && tells(asked.form) => {
                Some(Kind::Roles)
            }
            // "Which of the languages is asked for more": what is asked is asked of what is named.
            _ => self.kind_with(asked, meant),
        }
    }

    /// The kind of what is named, where all that is asked is a field of that and of nothing else asked about.
    fn kind_with(&self, asked: &Asked, meant: &Meant) -> Option<Kind> {
        let kind = meant.kind();
        let has = |kind: Kind| {
            let mut fields = asked.fields.iter();
            fields.all(|path| self.knowledge.field(kind, &path.field).is_some())
        };
        let names_skills = kind == Kind::Skills && !meant.skills.is_empty();
        (names_skills && !asked.fields.is_empty() && !has(asked.from) && has(kind)).then_some(kind)
    }

    /// The question with products as what postings say of them.
    pub(super) fn of_business(&self, asked: &Asked) -> Asked {
        let mut fields: Vec<FieldPath> = Vec::new();
        for path in &asked.fields {
            match path.field.as_str() {
                PRODUCTS => fields.extend(OF_BUSINESS.map(FieldPath::of)),
                _ => fields.push(path.clone()),
            }
        }
        let mut asked = asked.clone();
        asked.fields = fields;
        asked
    }

    /// A field as things of a kind call it.
    pub(super) fn field_of(&self, kind: Kind, path: &FieldPath) -> FieldPath {
        let mut names = OF_ROLES.iter();
        let name = names.find_map(|(own, of_role)| match kind {
            Kind::Roles | Kind::Directions if *own == path.field => Some(of_role),
            Kind::Postings if *of_role == path.field => Some(own),
            _ => None,
        });
        name.map_or_else(|| path.clone(), |name| FieldPath::of(name))
    }
}

fn lists(form: Form) -> bool {
    matches!(form, Form::List | Form::Count | Form::Exists)
}

fn ranks_by_pay(asked: &Asked) -> bool {
    let by_pay = asked
        .fields
        .first()
        .is_some_and(|it| it.field == "role-pay");
    by_pay && matches!(asked.form, Form::Top | Form::Lowest | Form::Sort)
}

/// Forms that tell of a thing, where others count or list.
fn tells(form: Form) -> bool {
    matches!(
        form,
        Form::Value | Form::Define | Form::Explain | Form::Mean | Form::Median | Form::Gap
    )
}
