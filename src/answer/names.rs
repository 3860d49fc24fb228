//! What things are called in an answer.

use crate::knowledge::{CompanyId, Knowledge, Labels, Posting, ProfessionId, RoleId, SkillId};
use crate::language::Text;
use crate::message;
use crate::query::Item;

/// The name of any row.
pub fn item(knowledge: &Knowledge, item: &Item) -> Text {
    let unnamed = || Text::same(item.id());
    let preferred = |labels: Option<&Labels>| labels.map(|labels| labels.preferred.clone());
    let k = knowledge;
    let name = match item {
        Item::Role(id) => preferred(k.roles.get(id).map(|it| &it.labels)),
        Item::Direction(id) => {
            let to = k.transitions.get(id).map(|direction| &direction.to);
            to.map(|to| role(k, to))
        }
        Item::Posting(id) => k.postings.get(id).map(|it| posting(k, it)),
        Item::Company(id) => Some(company(k, id)),
        Item::Skill(id) => preferred(k.skills.get(id).map(|it| &it.labels)),
        Item::Technology(id) => preferred(k.technologies.get(id).map(|it| &it.labels)),
        Item::Step(id) => {
            let step = k.step(id);
            step.map(|(path, place)| path.steps[place].labels.preferred.clone())
        }
        Item::Claim(id) => k.claims.get(id).map(|it| it.text.clone()),
        Item::Source(id) => k.sources.get(id).map(|it| it.title.clone()),
    };
    name.unwrap_or_else(unnamed)
}

pub fn role(knowledge: &Knowledge, id: &RoleId) -> Text {
    item(knowledge, &Item::Role(id.clone()))
}

/// The name of an occupation that the knowledge has no facts on.
pub fn profession(knowledge: &Knowledge, id: &ProfessionId) -> Text {
    let profession = knowledge.professions.get(id);
    profession.map_or_else(|| Text::same(id.as_str()), |it| it.labels.preferred.clone())
}

pub fn skill(knowledge: &Knowledge, id: &SkillId) -> Text {
    item(knowledge, &Item::Skill(id.clone()))
}

/// The name of a company; in English with the Chinese name it goes by.
pub fn company(knowledge: &Knowledge, id: &CompanyId) -> Text {
    let Some(company) = knowledge.companies.get(id) else {
        return Text::same(id.as_str());
    };
    let name = &company.labels.preferred;
    if name.en == name.zh {
        return name.clone();
    }
    message!("company-name", name = name, local = name.zh.clone())
}

/// Company and title.
pub fn posting(knowledge: &Knowledge, posting: &Posting) -> Text {
    let company = company(knowledge, &posting.company);
    message!("posting-name", company = company, title = &posting.title)
}
