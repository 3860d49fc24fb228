//! Knowledge with one claim that fits into no single message.

use std::fs;

use career_advisor::config::Config;

use crate::app::{copy_directory, knowledge_dir};

/// A question that the long claim answers.
pub const QUESTION: &str = "数据科学家要会什么？";

const ROLE: &str = "roles/data-scientist.toml";
const CLAIM: &str = "\"数据科学家需要掌握多种数据分析与挖掘技术。\"";

/// Tunes an application to a copy of the knowledge with the long claim in it.
pub fn instead(config: &mut Config) {
    let copy = config.data_dir.join("knowledge");
    if !copy.exists() {
        copy_directory(&knowledge_dir(), &copy);
        let role = fs::read_to_string(copy.join(ROLE)).expect("a role");
        assert!(
            role.contains(CLAIM),
            "{ROLE} no longer holds {CLAIM}: choose another claim"
        );
        fs::write(
            copy.join(ROLE),
            role.replace(CLAIM, &format!("\"{}\"", sentences().concat())),
        )
        .expect("a changed role");
    }
    config.knowledge.dir = copy;
}

/// The sentences of the long claim, with characters that look like markup.
pub fn sentences() -> Vec<String> {
    (0..700)
        .map(|n| format!("第{n:04}句讲<b>与&的用法。"))
        .collect()
}
