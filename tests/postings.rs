//! `postings` as a shell sees it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

const POSTING: &str = "# 【上海】岚川科技 招 Python 后端工程师（15k-20k·14薪）\n\n## 职责\n- 写接口\n\n## 要求\n- 本科，3 年以上经验\n- 熟悉 Python、Zyxdb\n";

/// A data directory of its own, with the knowledge of the project.
struct Place(TempDir);

impl Place {
    fn new() -> Place {
        Place(tempfile::tempdir().expect("a directory"))
    }

    fn run(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_career-advisor"))
            .arg("postings")
            .args(arguments)
            .arg("--data-dir")
            .arg(self.0.path())
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env_remove("TELOXIDE_TOKEN")
            .env_remove("RUST_LOG")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("an input");
        // A run that reads nothing may be gone.
        let _ = stdin.write_all(input);
        drop(stdin);
        child.wait_with_output().expect("it ends")
    }

    fn prints(&self, arguments: &[&str], input: &[u8]) -> String {
        let output = self.run(arguments, input);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {errors}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    fn json(&self, arguments: &[&str], input: &[u8]) -> Value {
        let printed = self.prints(&[arguments, &["--json"]].concat(), input);
        serde_json::from_str(&printed).expect("one JSON value")
    }

    fn states(&self) -> Vec<String> {
        let listed = self.json(&["list"], b"");
        let postings = listed["postings"].as_array().cloned().unwrap_or_default();
        postings
            .iter()
            .map(|it| it["state"].as_str().unwrap_or_default().to_owned())
            .collect()
    }
}

#[test]
fn an_import_stores_drafts_once() {
    let place = Place::new();
    let dry = place.json(&["import", "-", "--dry-run"], POSTING.as_bytes());
    assert_eq!(dry["postings"][0]["title"], "Python 后端工程师");
    assert_eq!(dry["postings"][0]["pay"]["months"], 14);
    assert_eq!(dry["unknown_companies"], json!(["岚川科技"]));
    assert!(place.states().is_empty());
    assert_eq!(
        place.json(&["import", "-"], POSTING.as_bytes())["stored"],
        json!([1])
    );
    assert_eq!(
        place.json(&["import", "-"], POSTING.as_bytes())["stored"],
        json!([null])
    );
    let other = POSTING.replace("Zyxdb", "Redis");
    assert!(
        place
            .prints(&["import", "-"], other.as_bytes())
            .contains("perhaps the same as 1")
    );
    assert_eq!(place.states(), ["draft", "draft"]);
    let candidates = place.json(&["list", "--candidates"], b"");
    assert_eq!(
        candidates,
        json!({ "skills": { "Zyxdb": 1 }, "companies": { "岚川科技": 2 } })
    );
}

#[test]
fn a_draft_is_put_right_accepted_exported_and_ended() {
    let place = Place::new();
    place.json(&["import", "-", "--source", "forum"], POSTING.as_bytes());
    let changed = place.json(
        &[
            "edit",
            "1",
            "pay=€70k-€80k",
            "places=Leeds",
            "valid_through=2020-01-31",
        ],
        b"",
    );
    assert_eq!(changed["posting"]["pay"]["currency"], "EUR");
    assert_eq!(changed["source"], "forum");
    for wrong in [
        &["edit", "1", "pay=lots"][..],
        &["edit", "1", "colour=red"],
        &["show", "7"],
        &["accept", "1", "7"],
    ] {
        assert_eq!(place.run(wrong, b"").status.code(), Some(1), "{wrong:?}");
    }
    assert_eq!(place.states(), ["draft"]);
    place.json(&["accept", "1"], b"");
    assert_eq!(place.states(), ["accepted"]);
    let exported: Value = serde_json::from_str(&place.prints(&["export"], b"")).expect("JSON");
    assert_eq!(
        exported["@graph"][0]["baseSalary"]["value"]["minValue"],
        70000.0
    );
    // What is exported can be read again.
    let again = place.json(
        &["import", "-", "--dry-run"],
        exported.to_string().as_bytes(),
    );
    assert_eq!(again["postings"][0]["places"], json!(["Leeds"]));
    assert_eq!(place.json(&["expire", "--due"], b"")["count"], 1);
    assert_eq!(place.states(), ["expired"]);
}

#[test]
fn files_in_other_encodings_and_without_postings() {
    let place = Place::new();
    let (gbk, _, _) =
        encoding_rs::GBK.encode("岗位名称;公司;城市;薪资\n后端工程师;岚川科技;杭州;15-20K\n");
    let read = place.json(&["import", "-", "--dry-run"], &gbk);
    assert_eq!(read["postings"][0]["places"], json!(["Hangzhou"]));
    for (input, words) in [
        ("nothing here", "no posting found"),
        ("{\"@type\": \"JobPosting\", \"title\": ]", "cannot be read"),
    ] {
        let output = place.run(&["import", "-"], input.as_bytes());
        assert_eq!(output.status.code(), Some(1), "{input}");
        assert!(
            String::from_utf8_lossy(&output.stderr).contains(words),
            "{input}"
        );
    }
    assert_eq!(
        place.run(&["import", "no-such-file"], b"").status.code(),
        Some(1)
    );
}
