//! Everyday words that are names of skills as well: "since spring 2021", "I excel at", "switching jobs", "vitamin C".

use crate::nlu::lexicon::Mention;

/// A word, what stands before it where it has its everyday meaning, and what stands behind it; `|` separates.
const MEANINGS: &[(&str, &str, &str)] = &[
    (
        "go",
        "to|can|could|i|we|you|should|would|will|let's|must|way to",
        "to|from|for|abroad|into|next|further|there|home|on|ahead|back|through|live|wrong|beyond|hiking|running",
    ),
    ("r", "", "rated|& d|and d"),
    (
        "c",
        "vitamin|plan|grade|series|type|hepatitis|class|category|option|tier|usb",
        "grade|grades|suite|average|minor|major|drive|盘|轮",
    ),
    (
        "spring",
        "since|last|this|next|late|early|during|until|every|each|the",
        "semester|term|break|festival|season|cleaning|recruitment|intake|and summer|of",
    ),
    (
        "react",
        "how to|able to|ability to|need to|have to|i|we|you|they",
        "quickly|calmly|appropriately|under",
    ),
    (
        "excel",
        "i|we|you|they|able to|strive to|continue to|eager to",
        "at|in my|in a|in the|in this|academically",
    ),
    (
        "swift",
        "taylor",
        "response|responses|learner|action|decision|decisions|delivery|resolution|payment|payments|code|codes|\
         messages|messaging|network|transfer|transfers|and decisive|thinker|thinking|execution|turnaround|reply",
    ),
    ("rust", "", "belt|removal|proof|prevention|stains"),
    (
        "spark",
        "",
        "joy|interest|curiosity|ideas|creativity|discussion|discussions|innovation|conversations|of|plug|plugs",
    ),
    ("flask", "", "of"),
    ("hive", "bee", "of|mind"),
    ("oracle", "", "of|bones|bone"),
    ("puppet", "", "show|shows|theater|theatre"),
    ("shell", "", "company|companies|out|petrol"),
    ("helm", "at the|took the|take the", "of"),
    (
        "arm",
        "my|his|her|left|right|one|broken",
        "wrestling|in arm|length",
    ),
    ("assembly", "", "line|lines|plant|of|hall|worker|workers"),
    ("ruby", "", "wedding|ring|red"),
    ("rails", "guard|off the|hand", ""),
    ("nest", "empty|bird's", "egg"),
    ("node", "lymph", ""),
    ("raft", "", "of"),
    ("gin", "", "and tonic|& tonic"),
    ("python", "", "snake|snakes|skin"),
    ("kafka", "franz", "novels|'s novels"),
    (
        "switching",
        "",
        "jobs|careers|job|career|roles|companies|industries|to|from|between|costs|fields|into|over",
    ),
    ("search", "job|in the|house", "for|of|firm|firms|committee"),
    (
        "travel",
        "i|love to|like to|i love",
        "around|abroad|blog|agency|plans|industry|company|the world",
    ),
    ("testing", "", "the waters"),
    (
        "networking",
        "",
        "event|events|lunch|session|sessions|opportunities",
    ),
    (
        "interviewing",
        "am|i'm|been|start|currently|still|started",
        "at|with",
    ),
    (
        "compensation",
        "my|total|fair|better",
        "package|expectations",
    ),
    ("documentation", "read|reading", ""),
];

/// Words that are no skill behind an article ("a spark"), unless what they are follows ("a spark job").
const THINGS: &[&str] = &[
    "go",
    "spark",
    "flask",
    "hive",
    "oracle",
    "puppet",
    "shell",
    "nest",
    "gin",
    "helm",
    "raft",
    "tornado",
    "sentry",
    "ruby",
    "python",
    "impala",
    "truffle",
    "snowflake",
    "rag",
    "swift",
    "lamp",
];
const MADE_OF_THEM: &[&str] = &[
    "api",
    "apis",
    "app",
    "application",
    "back",
    "back-end",
    "backend",
    "certification",
    "cli",
    "client",
    "cluster",
    "code",
    "codebase",
    "component",
    "components",
    "course",
    "database",
    "db",
    "dba",
    "dev",
    "developer",
    "engine",
    "engineer",
    "expert",
    "framework",
    "front-end",
    "guy",
    "job",
    "jobs",
    "lambda",
    "library",
    "manifest",
    "microservice",
    "microservices",
    "module",
    "monolith",
    "pipeline",
    "plugin",
    "position",
    "program",
    "programmer",
    "project",
    "projects",
    "query",
    "role",
    "script",
    "scripts",
    "sdk",
    "server",
    "service",
    "services",
    "shop",
    "site",
    "specialist",
    "stack",
    "system",
    "team",
    "tool",
    "tools",
    "user",
    "web",
    "website",
    "worker",
];
/// What stands before the name of a skill, whatever follows ("used go for two years").
const KNOWN: &[&str] = &[
    "use", "used", "using", "know", "learn", "learned", "learnt", "write", "wrote", "writing",
    "with", "like", "love", "in",
];

/// Whether the name is said as an everyday word, in a text whose names begin at `starts` and that was typed as `raw`.
pub fn is_meant(text: &str, mention: &Mention, starts: &[usize], raw: &str) -> bool {
    let word = &text[mention.start..mention.end];
    let meaning = MEANINGS.iter().find(|(name, ..)| *name == word);
    let is_thing = THINGS.contains(&word);
    if meaning.is_none() && !is_thing {
        return false;
    }
    let before = text[..mention.start].strip_suffix(' ').unwrap_or_default();
    let behind = text[mention.end..].trim_start_matches(' ');
    if word == "spring" && is_year(behind) {
        return true;
    }
    let (said_before, said_behind) =
        meaning.map_or(("", ""), |(_, before, behind)| (*before, *behind));
    let last = before.rsplit(' ').next().unwrap_or_default();
    let capital = word.len() > 1 && is_capital(raw, word);
    if KNOWN.contains(&last) || capital && word == "go" {
        return false;
    }
    let goes_on = said_behind.split('|').any(|said| {
        let rest = behind.strip_prefix(said).filter(|_| !said.is_empty());
        rest.is_some_and(|rest| {
            let next = text.len() - rest.trim_start().len();
            ends_word(rest) && !(said == "to" && starts.contains(&next))
        })
    });
    let follows = || {
        said_before.split('|').any(|said| {
            let rest = before.strip_suffix(said).filter(|_| !said.is_empty());
            rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
        })
    };
    let made_of_it = || {
        let next = behind
            .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
            .next();
        next.is_some_and(|next| MADE_OF_THEM.contains(&next))
    };
    let begins_name = || starts.contains(&(text.len() - behind.len()));
    let article = is_thing && matches!(last, "a" | "an") && !made_of_it() && !begins_name();
    goes_on || !capital && (follows() && !made_of_it() || article)
}

/// Whether somebody typed a word as a name: `Go`, `GO`.
fn is_capital(raw: &str, word: &str) -> bool {
    raw.split(|c: char| !c.is_alphanumeric())
        .any(|typed| typed.starts_with(char::is_uppercase) && typed.eq_ignore_ascii_case(word))
}

fn is_year(text: &str) -> bool {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    digits == 4 && (text.starts_with("19") || text.starts_with("20"))
}

fn ends_word(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
}
