//! What operators are told about the knowledge files.
//!
//! Invariant: a report fits into one message, however many faults there are.

use std::path::Path;

use crate::catalogue::message;
use crate::knowledge::KnowledgeFaults;
use crate::language::Text;

/// Characters of faults in one report: Telegram takes 4096 in all.
const ROOM: usize = 3_000;

/// The files hold faults.
pub fn faulty(folder: &Path, faults: &KnowledgeFaults) -> Text {
    let (shown, more) = listed(faults);
    let report = message!(
        "operator-knowledge-faulty",
        folder = folder.display().to_string(),
        count = faults.count(),
        faults = shown
    );
    if more == 0 {
        return report;
    }
    let rest = message!("operator-knowledge-more", count = more);
    Text::new(
        format!("{}\n\n{}", report.zh, rest.zh),
        format!("{}\n\n{}", report.en, rest.en),
    )
}

/// The files that held faults are sound again.
pub fn sound() -> Text {
    message!("operator-knowledge-sound")
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
