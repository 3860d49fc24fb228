//! What operators are told about the knowledge files.
//!
//! Invariant: a report fits into one message, however many faults there are.

use std::path::Path;

use crate::knowledge::KnowledgeFaults;
use crate::language::Text;

/// Characters of faults in one report: Telegram takes 4096 in all.
const ROOM: usize = 3_000;

/// The files hold faults.
pub fn faulty(dir: &Path, faults: &KnowledgeFaults) -> Text {
    let (shown, more) = listed(faults);
    let (dir, count) = (dir.display(), faults.count());
    let (zh_more, en_more) = match more {
        0 => (String::new(), String::new()),
        more => (
            format!("\n\n另有{more}处，运行 career-advisor check 可以看到全部。"),
            format!("\n\nThere are {more} more: career-advisor check shows all of them."),
        ),
    };
    let faults = if count == 1 { "a fault" } else { "faults" };
    Text::new(
        format!(
            "知识文件有{count}处错误（{dir}），改好之前我照旧用原来的内容：\n\n{shown}{zh_more}"
        ),
        format!(
            "The knowledge files in {dir} have {faults}. Until that is mended I go on with what I had:\n\n\
             {shown}{en_more}"
        ),
    )
}

/// The files that held faults are sound again.
pub fn sound() -> Text {
    Text::new(
        "知识文件的错误都改好了，新内容已经生效。",
        "The faults in the knowledge files are mended, and the changes are in use.",
    )
}

/// As many faults as there is room for, one a line, and how many are left out.
fn listed(faults: &KnowledgeFaults) -> (String, usize) {
    let mut shown = String::new();
    for (position, fault) in faults.iter().enumerate() {
        let line = format!("{}{fault}", if position == 0 { "" } else { "\n" });
        let used = shown.chars().count() + line.chars().count();
        if used > ROOM && position > 0 {
            return (shown, faults.count() - position);
        }
        // A single fault may quote a whole file.
        shown.extend(line.chars().take(ROOM));
    }
    (shown, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge;
    use std::fs;

    /// The faults of a folder with `count` postings that are no TOML.
    fn faults(count: usize) -> KnowledgeFaults {
        let directory = tempfile::tempdir().unwrap();
        let postings = directory.path().join("postings");
        fs::create_dir(&postings).unwrap();
        for number in 0..count {
            fs::write(postings.join(format!("posting-{number}.toml")), "id = ").unwrap();
        }
        knowledge::load(directory.path()).expect_err("faults")
    }

    #[test]
    fn a_report_names_file_and_line_and_fits_into_a_message() {
        for count in [1, 500] {
            let faults = faults(count);
            let report = faulty(Path::new("knowledge"), &faults);
            for (_, text) in report.iter() {
                assert!(text.contains("postings/posting-0.toml:1: "), "{text}");
                assert!(text.encode_utf16().count() <= 4_096, "{}", text.len());
                assert_eq!(text.contains("career-advisor check"), count > 1, "{text}");
            }
            let left_out = faults.count() - listed(&faults).0.lines().count();
            assert_eq!(left_out, listed(&faults).1);
        }
    }
}
