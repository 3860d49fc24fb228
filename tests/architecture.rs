//! The rules of ARCHITECTURE.md as tests: who may name what.
//!
//! Reads the sources as text and looks at every path in them, those of nested `use` groups included;
//! comments and strings do not count. A rule that cannot fail keeps nothing, so each is also tried on a
//! source that breaks it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[path = "architecture/scan.rs"]
mod scan;
#[path = "architecture/texts.rs"]
mod texts;

use career_advisor::catalogue::Catalogue;
use career_advisor::language::Language;
use scan::{Mention, mentions};
use texts::{Literal, is_chinese, literals, test_modules};

/// Modules that only compute: no I/O, no clock, no chance. What they need is handed to them.
const PURE: &[&str] = &[
    "answer",
    "catalogue",
    "command.rs",
    "dialogue",
    "language.rs",
    "nlu",
    "picture/figure.rs",
    "picture/layout",
    "picture/scene.rs",
    "picture/svg.rs",
    "picture/wrap.rs",
    "query",
    "render",
    "reply",
    "text",
];

/// Places that may still hold Chinese in string literals, and why. What people read belongs into `locales/`; this
/// list may only become shorter.
const MAY_HOLD_CHINESE: &[(&str, &str)] = &[
    (
        "embedding/rust_bert/precision.rs",
        "sentences that the speed of the encoder is measured with",
    ),
    ("language.rs", "the sign between items, for advice/"),
    ("nlu", "words that are recognised, not said"),
    (
        "picture",
        "the pictures' own wording, and characters that begin or end no line",
    ),
];

/// Lines that a file may have.
const LONGEST_FILE: usize = 400;

/// Places that hold longer files, until they are divided.
const LONG_FILES: &[&str] = &[
    "advisor",
    "announcement/worker",
    "answer",
    "nlu",
    "telegram/tests",
];

/// Some names and the places where they may or may not stand.
struct Rule {
    name: &'static str,
    /// Paths, or ends of paths: `std::fs`, `Instant::now`, `teloxide`.
    paths: &'static [&'static str],
    places: Places,
    /// Breaks the rule when it stands in the file.
    broken_by: (&'static str, &'static str),
}

enum Places {
    OnlyIn(&'static [&'static str]),
    NotIn(&'static [&'static str]),
}

const RULES: &[Rule] = &[
    Rule {
        name: "only telegram/ knows teloxide",
        paths: &["teloxide", "teloxide_core", "dptree", "reqwest"],
        places: Places::OnlyIn(&["telegram"]),
        broken_by: (
            "startup/mod.rs",
            "fn f() { let bot = teloxide::Bot::new(x); }",
        ),
    },
    Rule {
        name: "only what serves HTTP knows axum",
        paths: &["axum", "hyper", "hyper_util"],
        places: Places::OnlyIn(&["operations", "http_server.rs", "telegram/webhook.rs"]),
        broken_by: ("supervision/health.rs", "use axum::Router;"),
    },
    Rule {
        name: "only telemetry/ knows how figures are kept, only supervision/ how systemd is told",
        paths: &["prometheus_client", "sd_notify"],
        places: Places::OnlyIn(&["telemetry", "supervision/systemd.rs"]),
        broken_by: (
            "telegram/pool.rs",
            "use prometheus_client::metrics::counter::Counter;",
        ),
    },
    Rule {
        name: "only embedding/rust_bert/ knows the engine",
        paths: &["rust_bert", "rust_tokenizers", "tch"],
        places: Places::OnlyIn(&["embedding/rust_bert"]),
        broken_by: ("embedding/passes.rs", "use tch::Tensor;"),
    },
    Rule {
        name: "only storage/ knows the database",
        paths: &["sqlx"],
        places: Places::OnlyIn(&["storage"]),
        broken_by: (
            "startup/mod.rs",
            "#[derive(Debug, sqlx::FromRow)] struct Row;",
        ),
    },
    Rule {
        name: "announcements know no transport, and the store by its traits alone",
        paths: &[
            "crate::telegram",
            "crate::terminal",
            "SqlStore",
            "MemoryStore",
            "teloxide",
            "sqlx",
        ],
        places: Places::NotIn(&["announcement"]),
        broken_by: ("announcement/worker.rs", "use crate::telegram::Sender;"),
    },
    Rule {
        name: "announcements read no clock that was not handed in",
        paths: &["SystemTime::now", "SystemClock", "rand", "fastrand"],
        places: Places::NotIn(&["announcement"]),
        broken_by: (
            "announcement/worker.rs",
            "fn f() { let now = std::time::SystemTime::now(); }",
        ),
    },
    Rule {
        name: "only document/ takes apart what comes from outside",
        paths: &[
            "hayro_interpret",
            "ZipArchive",
            "quick_xml",
            "encoding_rs",
            "chardetng",
        ],
        places: Places::OnlyIn(&["document"]),
        broken_by: ("telegram/documents.rs", "use zip::ZipArchive;"),
    },
    Rule {
        name: "documents know nothing of careers, and nobody who sends them",
        paths: &[
            "crate::knowledge",
            "crate::nlu",
            "crate::answer",
            "crate::reply",
            "crate::dialogue",
            "crate::telegram",
            "crate::terminal",
            "crate::storage",
        ],
        places: Places::NotIn(&["document"]),
        broken_by: ("document/pdf.rs", "use crate::nlu::Parsed;"),
    },
    Rule {
        name: "only picture/ knows what draws",
        paths: &["resvg", "skrifa", "usvg", "tiny_skia"],
        places: Places::OnlyIn(&["picture"]),
        broken_by: ("telegram/pictures.rs", "use resvg::usvg;"),
    },
    Rule {
        name: "a picture does not know what it is about",
        paths: &[
            "crate::answer",
            "crate::advisor",
            "crate::knowledge",
            "crate::reply",
            "crate::telegram",
            "crate::terminal",
        ],
        places: Places::NotIn(&["picture"]),
        broken_by: ("picture/svg.rs", "use crate::knowledge::Skill;"),
    },
    Rule {
        name: "only startup builds the bot; config holds its section",
        paths: &["crate::telegram"],
        places: Places::OnlyIn(&["telegram", "startup", "config"]),
        broken_by: (
            "terminal/mod.rs",
            "use crate::{language, telegram::{self, sender}};",
        ),
    },
    Rule {
        name: "only startup and the command line know the terminal; eval drives it",
        paths: &["crate::terminal"],
        places: Places::OnlyIn(&["terminal", "startup", "cli", "eval"]),
        broken_by: ("telegram/mod.rs", "use crate::terminal::Conversation;"),
    },
    Rule {
        name: "what computes does no I/O",
        paths: &[
            "std::fs",
            "std::env",
            "std::io",
            "std::net",
            "std::process",
            "std::thread",
            "tokio",
            "reqwest",
        ],
        places: Places::NotIn(PURE),
        broken_by: (
            "nlu/lexicon.rs",
            "use std::{collections::HashMap, fs::{self, File}};",
        ),
    },
    Rule {
        name: "what computes reads no clock and rolls no dice",
        paths: &[
            "SystemTime",
            "Instant",
            "rand",
            "getrandom",
            "fastrand",
            "crate::clock",
        ],
        places: Places::NotIn(PURE),
        broken_by: (
            "answer/roles.rs",
            "fn f() { let now = std::time::Instant::now(); }",
        ),
    },
    Rule {
        name: "what computes knows no transport, store or setting",
        paths: &[
            "crate::telegram",
            "crate::terminal",
            "crate::storage",
            "crate::config",
            "crate::telemetry",
        ],
        places: Places::NotIn(PURE),
        broken_by: ("render/html.rs", "use crate::telegram as wire;"),
    },
    Rule {
        name: "render decides nothing",
        paths: &[
            "crate::answer",
            "crate::advisor",
            "crate::dialogue::Dialogue",
            "crate::embedding",
        ],
        places: Places::NotIn(&["render"]),
        broken_by: ("render/json.rs", "use crate::answer::Answer;"),
    },
    Rule {
        name: "the knowledge does not know who asks",
        paths: &[
            "crate::answer",
            "crate::advisor",
            "crate::reply",
            "crate::dialogue",
            "crate::render",
        ],
        places: Places::NotIn(&["knowledge"]),
        broken_by: ("knowledge/model.rs", "fn f(reply: &crate::reply::Reply) {}"),
    },
    Rule {
        name: "understanding does not know what will be said",
        paths: &[
            "crate::answer",
            "crate::advisor",
            "crate::reply",
            "crate::render",
        ],
        places: Places::NotIn(&["nlu"]),
        broken_by: ("nlu/lexicon.rs", "use crate::{reply::Reply, text};"),
    },
    Rule {
        name: "answers and queries do not know how a message was understood",
        paths: &[
            "crate::nlu::parse",
            "crate::nlu::Parsed",
            "crate::nlu::Resolved",
            "crate::advisor",
            "crate::embedding",
        ],
        places: Places::NotIn(&["answer", "matching", "query", "profile"]),
        broken_by: ("answer/list.rs", "use crate::nlu::Parsed;"),
    },
    Rule {
        name: "text and vectors know nothing of careers",
        paths: &[
            "crate::knowledge",
            "crate::nlu",
            "crate::answer",
            "crate::reply",
            "crate::dialogue",
        ],
        places: Places::NotIn(&["embedding", "text"]),
        broken_by: ("text/tokens.rs", "fn f(parsed: &crate::nlu::Parsed) {}"),
    },
    Rule {
        name: "only main.rs throws errors together",
        paths: &["anyhow"],
        places: Places::OnlyIn(&["main.rs"]),
        broken_by: ("advisor.rs", "fn f() -> anyhow::Result<()> { Ok(()) }"),
    },
];

impl Rule {
    /// What in this source breaks the rule.
    fn violations(&self, file: &str, source: &str) -> Vec<Mention> {
        let concerned = match self.places {
            Places::OnlyIn(places) => !places.iter().any(|place| is_under(file, place)),
            Places::NotIn(places) => places.iter().any(|place| is_under(file, place)),
        };
        if !concerned {
            return Vec::new();
        }
        let names = |mention: &Mention| self.paths.iter().any(|path| mention.names(path));
        mentions(source).into_iter().filter(names).collect()
    }
}

fn is_under(file: &str, place: &str) -> bool {
    file == place
        || file
            .strip_prefix(place)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// Every source file with its path below `src/`.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    files
}

fn collect(root: &Path, dir: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(dir).expect("a readable directory") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path
                .strip_prefix(root)
                .expect("below src")
                .display()
                .to_string();
            files.push((name, fs::read_to_string(&path).expect("a readable source")));
        }
    }
}

#[test]
fn the_rules_hold() {
    let sources = sources();
    assert!(sources.len() > 20, "the sources were not found");
    let mut broken = Vec::new();
    for rule in RULES {
        for (file, source) in &sources {
            let violations = rule.violations(file, source);
            broken.extend(
                violations
                    .iter()
                    .map(|mention| format!("src/{file}:{mention}: {}", rule.name)),
            );
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_rule_can_be_broken() {
    for rule in RULES {
        let (file, source) = rule.broken_by;
        assert!(!rule.violations(file, source).is_empty(), "{}", rule.name);
    }
}

#[test]
fn every_place_exists() {
    let sources = sources();
    for rule in RULES {
        let (Places::OnlyIn(places) | Places::NotIn(places)) = rule.places;
        for place in places {
            let found = sources.iter().any(|(file, _)| is_under(file, place));
            assert!(found, "src/{place} is gone: {}", rule.name);
        }
    }
}

/// The string literals of the program by the file they stand in, those of test files left out.
fn program_literals() -> Vec<(String, Vec<Literal>)> {
    let sources = sources();
    let for_tests: Vec<String> = sources
        .iter()
        .flat_map(|(file, source)| {
            let folder = module_folder(file);
            let modules = test_modules(source).into_iter();
            modules.map(move |name| format!("{folder}{name}"))
        })
        .collect();
    let is_for_tests = |file: &str| {
        for_tests
            .iter()
            .any(|module| is_under(file, module) || file.strip_suffix(".rs") == Some(module))
    };
    sources
        .iter()
        .filter(|(file, _)| !is_for_tests(file))
        .map(|(file, source)| (file.clone(), literals(source)))
        .collect()
}

/// Where the modules lie that a file declares: `a/` for `a/mod.rs`, `a/b/` for `a/b.rs`.
fn module_folder(file: &str) -> String {
    let folder = file
        .strip_suffix("mod.rs")
        .or_else(|| file.strip_suffix("lib.rs"));
    match folder {
        Some(folder) => folder.to_owned(),
        None => format!("{}/", file.trim_end_matches(".rs")),
    }
}

#[test]
fn what_people_read_stands_in_the_catalogues() {
    let mut broken = Vec::new();
    let mut needed = BTreeSet::new();
    for (file, literals) in program_literals() {
        let chinese: Vec<&Literal> = literals.iter().filter(|it| is_chinese(&it.text)).collect();
        let allowed = MAY_HOLD_CHINESE
            .iter()
            .find(|(place, _)| is_under(&file, place));
        match allowed {
            Some((place, _)) if !chinese.is_empty() => {
                needed.insert(*place);
            }
            Some(_) => {}
            None => broken.extend(
                chinese
                    .iter()
                    .map(|it| format!("src/{file}:{}: \"{}\"", it.line, it.text)),
            ),
        }
    }
    assert!(
        broken.is_empty(),
        "put this into locales/:\n{}",
        broken.join("\n")
    );
    for (place, _) in MAY_HOLD_CHINESE {
        assert!(
            needed.contains(place),
            "src/{place} holds no Chinese any more: take it off MAY_HOLD_CHINESE"
        );
    }
}

#[test]
fn every_message_exists_and_is_used() {
    let used: BTreeSet<String> = program_literals()
        .into_iter()
        .flat_map(|(_, literals)| literals)
        .filter(|literal| literal.is_message)
        .map(|literal| literal.text)
        .collect();
    assert!(used.len() > 20, "the messages were not found");
    for language in Language::ALL {
        let catalogue = Catalogue::shipped(language);
        let missing: Vec<_> = used.difference(catalogue.ids()).collect();
        let unused: Vec<_> = catalogue.ids().difference(&used).collect();
        assert!(
            missing.is_empty() && unused.is_empty(),
            "{}: missing {missing:?}, unused {unused:?}",
            language.code()
        );
    }
}

#[test]
fn files_stay_short() {
    let sources = sources();
    let long = sources
        .iter()
        .filter(|(_, source)| source.lines().count() > LONGEST_FILE)
        .map(|(file, _)| file.as_str());
    let (known, new): (Vec<&str>, Vec<&str>) =
        long.partition(|file| LONG_FILES.iter().any(|place| is_under(file, place)));
    assert!(
        new.is_empty(),
        "divide what is longer than {LONGEST_FILE} lines: {new:?}"
    );
    for place in LONG_FILES {
        assert!(
            known.iter().any(|file| is_under(file, place)),
            "src/{place} holds no long file any more: take it off LONG_FILES"
        );
    }
}

#[test]
fn the_program_itself_stays_small() {
    let (_, main) = sources()
        .into_iter()
        .find(|(file, _)| file == "main.rs")
        .expect("src/main.rs");
    assert!(
        main.lines().count() <= 50,
        "{} lines in src/main.rs",
        main.lines().count()
    );
}
