//! What the loader says about broken knowledge files: each row breaks one thing in a small valid tree.

use std::fs;
use std::path::Path;

use career_advisor::knowledge::load;

const SOURCES: &str = r#"[[sources]]
id = "guide"
title = { zh = "指南", en = "Guide" }
publisher = { zh = "某处", en = "somebody" }
url = "https://example.org/guide"
published = "2024-06-11"
licence = "facts only"
"#;

const SKILLS: &str = r#"[[skills]]
id = "python"
preferred_label = { zh = "Python", en = "Python" }
alt_labels = { zh = ["蟒蛇"], en = ["py"] }
kind = "language"

[[skills]]
id = "linux"
preferred_label = { zh = "Linux", en = "Linux" }
kind = "operating-system"
broader = ["unix"]

[[skills]]
id = "unix"
preferred_label = { zh = "Unix", en = "Unix" }
kind = "operating-system"

[[skills]]
id = "teamwork"
preferred_label = { zh = "团队协作", en = "Teamwork" }
kind = "soft"
"#;

const COMPANIES: &str = r#"[[companies]]
id = "acme"
preferred_label = { zh = "顶点", en = "Acme" }

[[companies]]
id = "zenith"
preferred_label = { zh = "天顶", en = "Zenith" }
"#;

const PLACES: &str = r#"[[places]]
id = "shanghai"
preferred_label = { zh = "上海", en = "Shanghai" }
"#;

const ALPHA: &str = r#"id = "alpha"
order = 1
preferred_label = { zh = "甲", en = "Alpha" }
close_match = ["beta"]
ambiguous_with = ["beta"]
alt_labels = { zh = ["工程师"], en = [] }
skills = [
  { skill = "python", necessity = "essential", importance = 5, sources = ["guide"] },
]

[[claims]]
id = "alpha.overview"
aspect = "overview"
text = { zh = "甲做事。", en = "An alpha does things." }
sources = ["guide"]
asks.zh = ["甲做什么"]
asks.en = ["what does an alpha do"]
"#;

const BETA: &str = r#"id = "beta"
order = 2
preferred_label = { zh = "乙", en = "Beta" }
close_match = ["alpha"]
ambiguous_with = ["alpha"]
alt_labels = { zh = ["工程师"], en = [] }

[[claims]]
id = "beta.overview"
aspect = "overview"
text = { zh = "乙也做事。", en = "A beta does things too." }
sources = ["guide"]
"#;

const TRANSITION: &str = r#"id = "alpha--beta"
from = "alpha"
to = "beta"
bridging_skills = ["linux"]
claims = [
  { id = "alpha--beta.rationale", aspect = "rationale", text = { zh = "一", en = "one" }, sources = ["guide"] },
  { id = "alpha--beta.requirements", aspect = "requirements", text = { zh = "二", en = "two" }, sources = ["guide"] },
  { id = "alpha--beta.market", aspect = "market", text = { zh = "三", en = "three" }, sources = ["guide"] },
  { id = "alpha--beta.outlook", aspect = "outlook", text = { zh = "四", en = "four" }, sources = ["guide"] },
]
"#;

const POSTING: &str = r#"id = "acme-python"
heading = "顶点-Python 20-40K"
title = { zh = "Python工程师", en = "Python engineer" }
hiring_organization = "acme"
size_band = "1000+"
job_location = "shanghai"
base_salary = { min = 20, max = 40, currency = "CNY", unit = "thousand per month" }
required_skills = ["python", "linux", "unix"]
any_of = [["linux", "unix"]]
soft_requirements = ["teamwork"]
sources = ["guide"]

[[duties]]
zh = "写代码"
en = "Write code"

[[duties]]
zh = "读代码"
en = "Read code"

[[requirements]]
zh = "会写"
en = "Able to write"
asks.zh = []
asks.en = ["must I write"]
"#;

const PATH: &str = r#"id = "way"
role = "alpha"
preferred_label = { zh = "路", en = "Way" }

[[claims]]
id = "way.overview"
aspect = "overview"
text = { zh = "一步。", en = "One step." }
sources = ["guide"]

[[steps]]
id = "start"
preferred_label = { zh = "开始", en = "Start" }

[[steps.claims]]
id = "way.step.start"
aspect = "step"
text = { zh = "先开始。", en = "Start first." }
sources = ["guide"]
"#;

const TECHNOLOGIES: &str = r#"[[technologies]]
id = "cloud"
kind = "trend"
also_kind = "framework"
preferred_label = { zh = "云", en = "Cloud" }
skills = ["linux"]

[[technologies.claims]]
id = "cloud.technology"
aspect = "technology"
text = { zh = "云是趋势。", en = "The cloud is a trend." }
sources = ["guide"]
"#;

const FIELDS: &str = r#"[[fields]]
id = "pay"
of = ["postings", "companies"]
type = "range"
unit = "thousand-cny-per-month"
label = { zh = "月薪", en = "monthly pay" }
alt_labels = { zh = ["薪资"], en = ["salary"] }

[[fields]]
id = "domain"
of = ["postings"]
type = "terms"
label = { zh = "业务", en = "domain" }
terms = [
  { id = "video", label = { zh = "视频", en = "video" } },
  { id = "games", label = { zh = "游戏", en = "games" } },
]

[[fields]]
id = "city"
of = ["postings"]
type = "term"
terms_from = "places"
label = { zh = "城市", en = "city" }

[[fields]]
id = "overtime"
of = ["postings"]
label = { zh = "加班", en = "overtime" }
never_stated = { zh = "没有写", en = "It is not stated" }
"#;

const OUT_OF_SCOPE: &str = r#"[[topics]]
id = "legal"
near = true
reason = { zh = "没有资料", en = "it is not in the material" }

[[professions]]
id = "dentist"
preferred_label = { zh = "牙医", en = "Dentist" }
"#;

fn write_tree(dir: &Path) {
    for (file, text) in [
        ("sources.toml", SOURCES),
        ("skills/all.toml", SKILLS),
        ("companies.toml", COMPANIES),
        ("places.toml", PLACES),
        ("roles/alpha.toml", ALPHA),
        ("roles/beta.toml", BETA),
        ("transitions/alpha--beta.toml", TRANSITION),
        ("postings/acme-python.toml", POSTING),
        ("learning_paths/way.toml", PATH),
        ("technologies.toml", TECHNOLOGIES),
        ("fields.toml", FIELDS),
        ("out_of_scope.toml", OUT_OF_SCOPE),
    ] {
        let path = dir.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Replaces the first `from` in a file of the tree; an empty `from` appends.
fn edit(dir: &Path, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(dir.join(file)).unwrap();
    assert!(text.contains(from), "{file} holds no {from}");
    let edited = if from.is_empty() {
        text + to
    } else {
        text.replacen(from, to, 1)
    };
    fs::write(dir.join(file), edited).unwrap();
}

/// The faults of a tree, with paths relative to it.
fn faults(dir: &Path) -> Vec<String> {
    let prefix = format!("{}/", dir.display());
    match load(dir) {
        Ok(_) => Vec::new(),
        Err(faults) => faults
            .iter()
            .map(|fault| fault.to_string().replace(&prefix, ""))
            .collect(),
    }
}

/// The faults of the small tree after some edits.
fn faults_after(edits: &[(&str, &str, &str)]) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    write_tree(dir.path());
    for (file, from, to) in edits {
        edit(dir.path(), file, from, to);
    }
    faults(dir.path())
}

#[test]
fn the_unbroken_tree_loads() {
    let dir = tempfile::tempdir().unwrap();
    write_tree(dir.path());
    let knowledge = load(dir.path()).unwrap();
    let claims: Vec<String> = knowledge.postings["acme-python"]
        .duties
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(claims, ["acme-python.duties.1", "acme-python.duties.2"]);
    assert_eq!(
        knowledge.claims["acme-python.requirements.1"].asks.en,
        ["must I write"]
    );
    assert_eq!(
        knowledge.claims["acme-python.duties.2"].text.en,
        "Read code"
    );
}

#[test]
fn each_fault_names_file_line_and_remedy() {
    let mut surprises = Vec::new();
    for (file, from, to, expect) in [
        // Form.
        (
            "skills/all.toml",
            "kind = \"language\"",
            "kind = language\"",
            "skills/all.toml:5: not valid TOML at column 8, correct it: missing opening quote, expected `\"`",
        ),
        (
            "roles/beta.toml",
            "close_match",
            "close_macth = []\nclose_match",
            "roles/beta.toml:4: unknown key `close_macth`: did you mean `close_match`?",
        ),
        (
            "places.toml",
            "id =",
            "population = 9\nid =",
            "places.toml:2: unknown key `population`: remove it, or use one of `id`, `preferred_label`, `alt_labels`, `hidden_labels`, `weak_labels`",
        ),
        // Fields.
        (
            "fields.toml",
            "type = \"range\"",
            "type = \"span\"",
            "fields.toml:4: `type` cannot be read: unknown variant `span`, expected one of `flag`, `number`, `range`, `term`, `ordered-term`, `terms`, `items`, `demands`, `text`, `texts`",
        ),
        (
            "fields.toml",
            "id = \"pay\"",
            "id = \"pay\"\ncurrency = \"CNY\"",
            "fields.toml:3: unknown key `currency`: remove it, or use one of `id`, `of`, `never_stated`, `nearest`, `type`, `unit`, `label`, `alt_labels`, `terms_from`, `terms`",
        ),
        (
            "fields.toml",
            "unit = \"thousand-cny-per-month\"\n",
            "",
            "fields.toml:1: field `pay` has no unit: say what it counts under `unit`",
        ),
        (
            "fields.toml",
            "\"companies\"",
            "\"firms\"",
            "fields.toml:3: no kind `firms`: use one of roles, directions, postings, companies, skills, technologies, steps, claims, sources",
        ),
        (
            "fields.toml",
            "id = \"city\"",
            "id = \"pay\"",
            "fields.toml:21: field `postings.pay` is already described at fields.toml:3: remove one or rename it",
        ),
        (
            "fields.toml",
            "id = \"games\"",
            "id = \"video\"",
            "fields.toml:16: term `video` is listed twice: remove one",
        ),
        (
            "fields.toml",
            "terms_from = \"places\"",
            "terms_from = \"towns\"",
            "fields.toml:23: `terms_from` cannot be `towns`: use `places`, or list the terms under `terms`",
        ),
        (
            "fields.toml",
            "terms_from = \"places\"\n",
            "",
            "fields.toml:19: field `city` has no terms: list them under `terms`",
        ),
        (
            "fields.toml",
            "label = { zh = \"加班\", en = \"overtime\" }",
            "label = { zh = \"薪资\", en = \"overtime\" }",
            "fields.toml:28: `薪资` also names field `pay` of postings: remove it from one",
        ),
        (
            "fields.toml",
            "{ zh = \"没有写\", en = \"It is not stated\" }",
            "{ zh = \"没有写\" }",
            "fields.toml:30: `never_stated.en` is missing: add it",
        ),
        (
            "postings/acme-python.toml",
            "sources =",
            "domains = [\"vidoe\"]\nsources =",
            "postings/acme-python.toml:11: no domain `vidoe`: did you mean `video`?",
        ),
        (
            "sources.toml",
            "{ zh = \"指南\",",
            "{ zh = \"指南\", fr = \"x\",",
            "sources.toml:3: unknown key `fr`: remove it, or use one of `zh`, `en`",
        ),
        (
            "sources.toml",
            "publisher = { zh = \"某处\", en = \"somebody\" }\n",
            "",
            "sources.toml:1: `publisher` is missing: add it",
        ),
        (
            "sources.toml",
            ", en = \"Guide\"",
            "",
            "sources.toml:3: `title.en` is missing: add it",
        ),
        (
            "roles/beta.toml",
            "\"A beta does things too.\"",
            "\" \"",
            "roles/beta.toml:11: `text.en` is empty: fill it in",
        ),
        (
            "roles/beta.toml",
            "preferred_label = { zh = \"乙\", en = \"Beta\" }",
            "preferred_label = \"Beta\"",
            "roles/beta.toml:3: `preferred_label` is of type string: write a table",
        ),
        (
            "skills/all.toml",
            "broader = [\"unix\"]",
            "broader = \"unix\"",
            "skills/all.toml:11: `broader` is of type string: write a list in brackets",
        ),
        (
            "roles/alpha.toml",
            "asks.zh = [\"甲做什么\"]",
            "asks.zh = [\"\"]",
            "roles/alpha.toml:16: `asks.zh` holds an empty text: fill it in or remove it",
        ),
        (
            "roles/alpha.toml",
            "asks.zh = [\"甲做什么\"]\n",
            "",
            "roles/alpha.toml:16: `asks.zh` is missing: add it",
        ),
        (
            "skills/all.toml",
            "[\"蟒蛇\"]",
            "[\"\"]",
            "skills/all.toml:4: `alt_labels.zh` holds an empty text: fill it in or remove it",
        ),
        (
            "roles/beta.toml",
            "aspect = \"overview\"",
            "aspect = \"summary\"",
            "roles/beta.toml:1: role `beta` has no overview: add a claim with aspect overview\nroles/beta.toml:10: `aspect` cannot be read: unknown variant `summary`, expected one of `overview`, `roles`, `duties`, `skills`, `rationale`, `requirements`, `market`, `outlook`, `step`, `technology`",
        ),
        // Ids.
        (
            "companies.toml",
            "id = \"zenith\"",
            "id = \"Zenith AG\"",
            "companies.toml:6: `id` cannot be read: `Zenith AG` is not a company id: use lower-case ASCII words joined by hyphens, such as `data-scientist`",
        ),
        (
            "companies.toml",
            "id = \"zenith\"",
            "id = \"acme\"",
            "companies.toml:6: company `acme` is already described at companies.toml:2: remove one or rename it",
        ),
        (
            "technologies.toml",
            "",
            "\n[[technologies.claims]]\nid = \"cloud.technology\"\naspect = \"technology\"\ntext = { zh = \"云。\", en = \"Cloud.\" }\nsources = [\"guide\"]\n",
            "technologies.toml:15: claim `cloud.technology` is already described at technologies.toml:9: remove one or rename it",
        ),
        (
            "technologies.toml",
            "id = \"cloud.technology\"",
            "id = \"sky.technology\"",
            "technologies.toml:8: claim id `sky.technology` does not begin with `cloud.technology`: rename it or correct its aspect",
        ),
        (
            "postings/acme-python.toml",
            "id = \"acme-python\"",
            "id = \"acme-go\"",
            "postings/acme-python.toml:1: id `acme-go` differs from the file name: rename the file to acme-go.toml or correct the id",
        ),
        (
            "roles/beta.toml",
            "order = 2",
            "order = 1",
            "roles/beta.toml:2: order 1 is taken by roles/alpha.toml:2: use another number",
        ),
        // References.
        (
            "roles/alpha.toml",
            "skill = \"python\"",
            "skill = \"pyhton\"",
            "roles/alpha.toml:8: no skill `pyhton`: did you mean `python`?",
        ),
        (
            "transitions/alpha--beta.toml",
            "[\"linux\"]",
            "[\"linux\", \"cobol\"]",
            "transitions/alpha--beta.toml:4: no skill `cobol`: correct the id, or describe it in skills/",
        ),
        (
            "learning_paths/way.toml",
            "role = \"alpha\"",
            "role = \"omega\"",
            "learning_paths/way.toml:2: no role `omega`: correct the id, or describe it in roles/",
        ),
        (
            "roles/beta.toml",
            "sources = [\"guide\"]",
            "sources = [\"rumour\"]",
            "roles/beta.toml:12: no source `rumour`: correct the id, or describe it in sources.toml",
        ),
        (
            "postings/acme-python.toml",
            "hiring_organization = \"acme\"",
            "hiring_organization = \"globex\"",
            "postings/acme-python.toml:4: no company `globex`: correct the id, or describe it in companies.toml",
        ),
        (
            "postings/acme-python.toml",
            "job_location = \"shanghai\"",
            "job_location = \"shanhai\"",
            "postings/acme-python.toml:6: no place `shanhai`: did you mean `shanghai`?",
        ),
        (
            "postings/acme-python.toml",
            "[\"python\", \"linux\", \"unix\"]",
            "[\"python\", \"linux\", \"unix\", \"python\"]",
            "postings/acme-python.toml:8: `required_skills` names `python` twice: remove one",
        ),
        (
            "roles/beta.toml",
            "close_match = [\"alpha\"]\n",
            "",
            "roles/alpha.toml:4: close_match is not mutual: add `alpha` to close_match of `beta` at roles/beta.toml:1",
        ),
        (
            "roles/beta.toml",
            "ambiguous_with = [\"alpha\"]\n",
            "",
            "roles/alpha.toml:5: ambiguous_with is not mutual: add `alpha` to ambiguous_with of `beta` at roles/beta.toml:1",
        ),
        (
            "skills/all.toml",
            "kind = \"language\"",
            "kind = \"language\"\nambiguous_with = [\"python\"]",
            "skills/all.toml:6: `python` names itself in ambiguous_with: remove it",
        ),
        (
            "skills/all.toml",
            "kind = \"operating-system\"\n\n",
            "kind = \"operating-system\"\nbroader = [\"linux\"]\n\n",
            "skills/all.toml:11: `broader` runs in a circle, remove one of its links: `linux` -> `unix` -> `linux`",
        ),
        // Claims and roles.
        (
            "roles/beta.toml",
            "sources = [\"guide\"]",
            "sources = []",
            "roles/beta.toml:8: the claim has no source: name at least one id of sources.toml under `sources`",
        ),
        (
            "roles/alpha.toml",
            "importance = 5",
            "importance = 6",
            "roles/alpha.toml:8: importance 6 is out of range: use 1 to 5",
        ),
        (
            "roles/alpha.toml",
            ", sources = [\"guide\"]",
            "",
            "roles/alpha.toml:8: the skill has no source: name an id of sources.toml under `sources`, or `editorial`",
        ),
        (
            "roles/beta.toml",
            "id = \"beta.overview\"\naspect = \"overview\"",
            "id = \"beta.duties\"\naspect = \"duties\"",
            "roles/beta.toml:1: role `beta` has no overview: add a claim with aspect overview",
        ),
        (
            "transitions/alpha--beta.toml",
            "id = \"alpha--beta.market\", aspect = \"market\"",
            "id = \"alpha--beta.outlook.b\", aspect = \"outlook\"",
            "transitions/alpha--beta.toml:1: transition `alpha--beta` says nothing of its market: add a claim with aspect market",
        ),
        (
            "transitions/alpha--beta.toml",
            "from = \"alpha\"",
            "from = \"beta\"",
            "transitions/alpha--beta.toml:1: transition id `alpha--beta` does not name its roles: call it `beta--beta`",
        ),
        (
            "learning_paths/way.toml",
            "[[steps.claims]]",
            "[[claims]]",
            "learning_paths/way.toml:11: the step has no claim: add one under `[[steps.claims]]`",
        ),
        // Names.
        (
            "skills/all.toml",
            "preferred_label = { zh = \"Unix\"",
            "alt_labels = { zh = [], en = [\"ＰＹ\"] }\npreferred_label = { zh = \"Unix\"",
            "skills/all.toml:15: `ＰＹ` also names skill `python` at skills/all.toml:4: remove it from one, or name `python` in ambiguous_with of `unix` and the reverse",
        ),
        (
            "companies.toml",
            "zh = \"天顶\"",
            "zh = \"顶点\"",
            "companies.toml:7: `顶点` also names company `acme` at companies.toml:3: remove it from one",
        ),
        (
            "out_of_scope.toml",
            "zh = \"牙医\"",
            "zh = \"甲\"",
            "out_of_scope.toml:8: `甲` names role `alpha` at roles/alpha.toml:3, which the advisor knows: remove it here",
        ),
        // Single values.
        (
            "sources.toml",
            "2024-06-11",
            "2024-02-30",
            "sources.toml:6: published `2024-02-30` is not a date: use YYYY-MM-DD or \"undated\"",
        ),
        (
            "sources.toml",
            "https://example.org/guide",
            "example.org",
            "sources.toml:5: url `example.org` is not a web address: begin it with https://, or leave it out",
        ),
        (
            "technologies.toml",
            "also_kind = \"framework\"",
            "also_kind = \"trend\"",
            "technologies.toml:4: `also_kind` repeats `kind`: remove it",
        ),
        (
            "postings/acme-python.toml",
            "min = 20",
            "min = 50",
            "postings/acme-python.toml:7: salary 50 to 40 is not a range: begin above 0 and put the smaller number in min",
        ),
        (
            "postings/acme-python.toml",
            "min = 20",
            "min = 0",
            "postings/acme-python.toml:7: salary 0 to 40 is not a range: begin above 0 and put the smaller number in min",
        ),
        (
            "postings/acme-python.toml",
            "\"CNY\"",
            "\"dollars\"",
            "postings/acme-python.toml:7: currency `dollars` is not known: write its three letters, such as CNY",
        ),
        (
            "postings/acme-python.toml",
            "\"1000+\"",
            "\"2000+\"",
            "postings/acme-python.toml:5: `size_band` cannot be read: unknown variant `2000+`, expected one of `<100`, `100-499`, `500-999`, `1000+`",
        ),
        (
            "postings/acme-python.toml",
            "size_band",
            "months_of_pay = 2\nsize_band",
            "postings/acme-python.toml:5: 2 months of pay a year are implausible: use 12 to 36, or leave it out",
        ),
        (
            "postings/acme-python.toml",
            "size_band",
            "degree = \"bachelor\"\nsize_band",
            "postings/acme-python.toml:5: a degree needs the words it comes from: add `education`, or remove it",
        ),
        (
            "postings/acme-python.toml",
            "size_band",
            "degree = \"primary\"\neducation = { zh = \"本科\", en = \"bachelor's degree\" }\nsize_band",
            "postings/acme-python.toml:5: `degree` cannot be read: unknown variant `primary`, expected one of `none`, `junior-college`, `bachelor`, `master`, `doctor`",
        ),
        (
            "postings/acme-python.toml",
            "size_band",
            "experience = { zh = \"一\", en = \"one\", min_years = 3, max_years = 1 }\nsize_band",
            "postings/acme-python.toml:5: max_years 1 ends no range of years: put the smaller number in min_years, not 3",
        ),
        (
            "postings/acme-python.toml",
            "size_band",
            "experience = { zh = \"一\", en = \"one\", max_years = 1 }\nsize_band",
            "postings/acme-python.toml:5: max_years 1 ends no range of years: give the least years too, as min_years",
        ),
        (
            "postings/acme-python.toml",
            "size_band",
            "fresh_graduates = true\nsize_band",
            "postings/acme-python.toml:5: fresh graduates may apply: say so under `experience`, with min_years = 0",
        ),
        (
            "postings/acme-python.toml",
            "required_skills = [\"python\", \"linux\", \"unix\"]",
            "required_skills = [\"python\", \"linux\"]",
            "postings/acme-python.toml:9: `unix` is in any_of only: list it under required_skills or preferred_skills too",
        ),
        (
            "postings/acme-python.toml",
            "[[\"linux\", \"unix\"]]",
            "[[\"linux\"]]",
            "postings/acme-python.toml:9: an any-of group needs two members or more: extend it or remove it",
        ),
        (
            "postings/acme-python.toml",
            "[\"teamwork\"]",
            "[\"python\"]",
            "postings/acme-python.toml:10: `python` is of kind language: soft_requirements takes soft and natural-language skills",
        ),
    ] {
        let found = faults_after(&[(file, from, to)]).join("\n");
        if found != expect {
            surprises.push(format!(
                "{file}: {from:?} -> {to:?}\nexpected {expect}\nfound    {found}"
            ));
        }
    }
    assert!(surprises.is_empty(), "{}", surprises.join("\n\n"));
}

#[test]
fn all_faults_of_all_files_come_at_once_in_order() {
    let edits = [
        (
            "skills/all.toml",
            "id = \"linux\"",
            "id = \"linux\"\nnote = \"x\"\nalias = \"y\"",
        ),
        ("postings/acme-python.toml", "min = 20", "min = 60"),
        ("roles/alpha.toml", "importance = 5", "importance = 0"),
        (
            "roles/alpha.toml",
            "text = { zh = \"甲做事。\",",
            "text = {",
        ),
    ];
    let keys = "`id`, `preferred_label`, `alt_labels`, `hidden_labels`, `weak_labels`, `kind`, `broader`, `related`, `prerequisites`, `ambiguous_with`";
    assert_eq!(
        faults_after(&edits),
        [
            "postings/acme-python.toml:7: salary 60 to 40 is not a range: begin above 0 and put the smaller number in min",
            "roles/alpha.toml:8: importance 0 is out of range: use 1 to 5",
            "roles/alpha.toml:14: `text.zh` is missing: add it",
            &format!("skills/all.toml:9: unknown key `note`: remove it, or use one of {keys}"),
            &format!("skills/all.toml:10: unknown key `alias`: remove it, or use one of {keys}"),
        ]
    );
}

#[test]
fn an_unreadable_file_is_one_fault_not_many() {
    let dir = tempfile::tempdir().unwrap();
    write_tree(dir.path());
    fs::remove_dir_all(dir.path().join("skills")).unwrap();
    fs::remove_dir_all(dir.path().join("postings")).unwrap();
    fs::write(dir.path().join("sources.toml"), [0xff, 0xfe]).unwrap();
    fs::write(dir.path().join("places.toml"), "[[places]]\nid = \"a\nb\"").unwrap();
    assert_eq!(
        faults(dir.path()),
        [
            "places.toml:2: not valid TOML at column 8, correct it: invalid basic string, expected `\"`",
            "postings: missing: restore it, or write it as knowledge/README.md describes",
            "skills: missing: restore it, or write it as knowledge/README.md describes",
            "sources.toml: not UTF-8 text: save it as UTF-8",
        ]
    );
}

#[test]
fn a_missing_directory_says_what_to_do() {
    let faults = load(Path::new("no/such/knowledge")).unwrap_err();
    assert_eq!(
        faults.to_string(),
        "1 fault in the knowledge files\n\
         no/such/knowledge: no such directory: correct the path, or restore the knowledge files"
    );
}
