//! The sets that encoders are measured on.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::eval::suite::{
    self, ClaimQuestion, DecisionCase, IntentQuestion, Question, RoleQuestion, SuiteError,
};
use crate::knowledge::{Knowledge, RoleId};
use crate::nlu::Intent;
use crate::text::normalise;

/// The files of the sets.
#[derive(Debug, Clone)]
pub struct Sources {
    pub roles: PathBuf,
    pub claims: PathBuf,
    pub intents: PathBuf,
    /// Sets of dialogues; of these the questions about a single role count too.
    pub questions: Vec<PathBuf>,
    /// Parallel sentences, a pair a line: English, tab, Chinese.
    pub pairs: Option<PathBuf>,
    /// English sentences, one a line; without it those of the pairs.
    pub english: Option<PathBuf>,
}

/// The sets, checked against the knowledge.
pub struct EncoderSets {
    pub roles: Vec<RoleQuestion>,
    pub claims: Vec<ClaimQuestion>,
    pub intents: Vec<DecisionCase>,
    /// English and Chinese, normalised.
    pub pairs: Vec<(String, String)>,
    pub english: Vec<String>,
}

impl EncoderSets {
    /// Reads all sets. What they name must be in the knowledge.
    pub fn load(sources: &Sources, knowledge: &Knowledge) -> Result<EncoderSets, SuiteError> {
        let unknown = |path: &Path, case: &str, name: &str| SuiteError::Unknown {
            path: path.to_owned(),
            case: case.to_owned(),
            name: name.to_owned(),
        };
        let mut roles: Vec<RoleQuestion> = suite::load(&sources.roles)?;
        if let Some(case) = roles
            .iter()
            .find(|q| !knowledge.roles.contains_key(&q.role))
        {
            return Err(unknown(&sources.roles, &case.id, case.role.as_str()));
        }
        for path in &sources.questions {
            let questions = suite::load::<Question>(path)?;
            roles.extend(
                questions
                    .iter()
                    .filter_map(|q| about_one_role(q, knowledge)),
            );
        }
        let claims: Vec<ClaimQuestion> = suite::load(&sources.claims)?;
        for case in &claims {
            let mut names = case.claims.iter();
            if let Some(name) = names.find(|claim| !knowledge.claims.contains_key(*claim)) {
                return Err(unknown(&sources.claims, &case.id, name.as_str()));
            }
        }
        let intents: Vec<IntentQuestion> = suite::load(&sources.intents)?;
        for case in intents.iter().filter(|q| q.scope == suite::Scope::In) {
            let mut names = std::iter::once(&case.label).chain(&case.also);
            if let Some(name) = names.find(|name| Intent::from_id(name).is_none()) {
                return Err(unknown(&sources.intents, &case.id, name));
            }
        }
        let pairs = match &sources.pairs {
            Some(path) => pairs(path)?,
            None => Vec::new(),
        };
        let english = match &sources.english {
            Some(path) => sentences(path)?,
            None => pairs.iter().map(|(english, _)| english.clone()).collect(),
        };
        Ok(EncoderSets {
            roles,
            claims,
            intents: intents.into_iter().map(DecisionCase::Intent).collect(),
            pairs,
            english,
        })
    }

    pub fn sizes(&self) -> BTreeMap<&'static str, usize> {
        BTreeMap::from([
            ("roles", self.roles.len()),
            ("claims", self.claims.len()),
            ("intents", self.intents.len()),
            ("pairs", self.pairs.len()),
            ("english", self.english.len()),
        ])
    }
}

/// A question of one turn that resolves to one role and nothing else.
fn about_one_role(question: &Question, knowledge: &Knowledge) -> Option<RoleQuestion> {
    let ([text], [role]) = (
        question.turns.as_slice(),
        question.expect.entities.as_slice(),
    ) else {
        return None;
    };
    let role = RoleId::parse(role.as_str()).ok()?;
    knowledge.roles.contains_key(&role).then(|| RoleQuestion {
        id: question.id.clone(),
        lang: question.lang,
        text: text.clone(),
        role,
    })
}

fn pairs(path: &Path) -> Result<Vec<(String, String)>, SuiteError> {
    let mut pairs = Vec::new();
    for (position, line) in read(path)?.lines().enumerate() {
        let (english, chinese) = line.split_once('\t').ok_or(SuiteError::NoPair {
            path: path.to_owned(),
            line: position + 1,
        })?;
        pairs.push((normalise(english), normalise(chinese)));
    }
    Ok(pairs)
}

fn sentences(path: &Path) -> Result<Vec<String>, SuiteError> {
    let text = read(path)?;
    let lines = text.lines().map(normalise);
    Ok(lines.filter(|line| !line.is_empty()).collect())
}

fn read(path: &Path) -> Result<String, SuiteError> {
    let text = std::fs::read_to_string(path).map_err(|source| SuiteError::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    match text.trim().is_empty() {
        true => Err(SuiteError::Empty {
            path: path.to_owned(),
        }),
        false => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlu::testing::KNOWLEDGE;

    fn sources(dir: &Path) -> Sources {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/eval");
        let pairs = dir.join("pairs.tsv");
        std::fs::write(&pairs, "Hello\t你好\nThe Server\t服務器\n").expect("a file");
        Sources {
            roles: tests.join("roles.jsonl"),
            claims: tests.join("claims.jsonl"),
            intents: tests.join("intents.jsonl"),
            questions: vec![tests.join("questions_a.jsonl")],
            pairs: Some(pairs),
            english: None,
        }
    }

    #[test]
    fn the_sets_of_the_repository_agree_with_its_knowledge() {
        let dir = tempfile::tempdir().expect("a directory");
        let sources = sources(dir.path());
        let sets = EncoderSets::load(&sources, &KNOWLEDGE).unwrap_or_else(|e| panic!("{e}"));
        let own = suite::load::<RoleQuestion>(&sources.roles)
            .expect("roles")
            .len();
        assert!(sets.roles.len() > own, "questions about one role count too");
        assert_eq!(sets.pairs[1], ("the server".into(), "服务器".into()));
        assert_eq!(sets.english, ["hello", "the server"]);
    }

    #[test]
    fn what_the_sets_name_must_be_known() {
        let dir = tempfile::tempdir().expect("a directory");
        let file = dir.path().join("set.jsonl");
        let write = |line: &str| std::fs::write(&file, line).expect("a file");
        for (line, words) in [
            (
                r#"{"id":"x1","lang":"zh","text":"t","role":"astronaut"}"#,
                "case x1 names astronaut",
            ),
            (r#"{"id":"x1","lang":"fr","text":"t","role":"r"}"#, ":1: "),
        ] {
            write(line);
            let sources = Sources {
                roles: file.clone(),
                ..sources(dir.path())
            };
            let error = EncoderSets::load(&sources, &KNOWLEDGE).err().expect(words);
            assert!(error.to_string().contains(words), "{error}");
        }
        write("no tab here");
        let sources = Sources {
            pairs: Some(file.clone()),
            ..sources(dir.path())
        };
        let error = EncoderSets::load(&sources, &KNOWLEDGE)
            .err()
            .expect("no pair");
        assert!(error.to_string().contains(":1: no pair"), "{error}");
    }
}
