//! The program as a shell sees it: arguments, standard streams, exit codes.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// The program in the checkout, without a token; in numbers that are the same on every machine.
fn advisor(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_career-advisor"));
    command
        .args(arguments)
        .args(["--data-dir", env!("CARGO_TARGET_TMPDIR")])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("TELOXIDE_TOKEN")
        .env_remove("TELOXIDE_API_URL")
        .env_remove("RUST_LOG")
        .env("CAREER_ADVISOR__EMBEDDING__PRECISION", "float32");
    command
}

fn run(command: &mut Command) -> Output {
    command
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

/// What it says to `input`, and its exit code.
fn talk(arguments: &[&str], input: &[u8]) -> (String, Option<i32>) {
    let mut child = advisor(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(input)
        .expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    (
        String::from_utf8(output.stdout).expect("UTF-8"),
        output.status.code(),
    )
}

fn objects(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("one object a line"))
        .collect()
}

#[test]
fn ask_prints_one_object_and_nothing_else() {
    let output = run(&mut advisor(&[
        "ask",
        "--json",
        "--lang",
        "en",
        "what does a DBA do",
    ]));
    assert_eq!(output.status.code(), Some(0));
    let objects = objects(&String::from_utf8_lossy(&output.stdout));
    let [object] = objects.as_slice() else {
        panic!("{} lines", objects.len())
    };
    assert_eq!(object["outcome"], "answer");
    assert_eq!(object["language"], "en");
    assert_eq!(object["entities"], json!(["database-administrator"]));
    let keys: Vec<&String> = object.as_object().expect("an object").keys().collect();
    for key in ["intent", "confidence", "text", "sources", "choices"] {
        assert!(keys.iter().any(|found| *found == key), "{key} in {keys:?}");
    }
    assert!(object.get("match").is_none());
}

#[test]
fn match_tells_what_fits() {
    let output = run(&mut advisor(&["match", "--json", "Python, Linux, blargh"]));
    let objects = objects(&String::from_utf8_lossy(&output.stdout));
    let found = &objects[0]["match"];
    assert_eq!(
        found["skills"][0],
        json!({"id": "python", "label": "Python"})
    );
    assert_eq!(found["unknown"], json!(["blargh"]));
    assert!(
        found["roles"][0]["score"]
            .as_f64()
            .is_some_and(|score| score > 0.0)
    );
    assert!(found["postings"][0]["company"].is_string());
}

/// A made-up résumé.
fn resume(name: &str) -> String {
    format!(
        "{}/tests/documents/samples/{name}",
        env!("CARGO_MANIFEST_DIR")
    )
}

#[test]
fn a_resume_is_matched_from_the_command_line() {
    let output = run(&mut advisor(&[
        "match",
        "--json",
        "--resume",
        &resume("zh-libreoffice.pdf"),
    ]));
    let matched = objects(&String::from_utf8_lossy(&output.stdout));
    let [object] = matched.as_slice() else {
        panic!("{} lines", matched.len())
    };
    assert_eq!(object["language"], "zh");
    let skills = object["match"]["skills"].as_array().expect("skills");
    for wanted in ["java", "redis", "kafka", "kubernetes"] {
        assert!(
            skills.iter().any(|skill| skill["id"] == wanted),
            "{wanted} in {skills:?}"
        );
    }

    let output = run(&mut advisor(&[
        "match",
        "--resume",
        &resume("en-chromium.pdf"),
    ]));
    let text = String::from_utf8_lossy(&output.stdout);
    for wanted in [
        "Python (5 years)",
        "about 5 years",
        "Data scientist",
        "out of 32 postings",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    assert!(!text.contains("Shall I"), "{text}");

    let output = run(&mut advisor(&[
        "match",
        "--json",
        "--lang",
        "en",
        "--resume",
        &resume("encrypted.pdf"),
    ]));
    let refused = objects(&String::from_utf8_lossy(&output.stdout));
    assert_eq!(refused[0]["outcome"], "decline");
    assert!(refused[0].get("match").is_none());
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn json_lines_are_answered_in_order_whatever_they_hold() {
    let input = b"{\"chat\":\"a\",\"text\":\"DBA\",\"lang\":\"en\"}\n\
        \n\
        nonsense\n\
        {\"chat\":\"b\",\"text\":\"\\ud83d \\u0000 \xff\"}\n\
        {\"chat\":7,\"text\":\"/match Python\"}\n\
        {\"chat\":\"a\"}\n\
        {\"chat\":\"a\",\"text\":\"\",\"lang\":\"mixed\"}";
    let (output, code) = talk(&["chat", "--json"], input);
    assert_eq!(code, Some(0));
    let objects = objects(&output);
    let chats: Vec<&Value> = objects.iter().map(|object| &object["chat"]).collect();
    assert_eq!(
        chats,
        [
            &json!("a"),
            &Value::Null,
            &json!("b"),
            &json!(7),
            &json!("a"),
            &json!("a")
        ]
    );
    let faulty: Vec<bool> = objects
        .iter()
        .map(|object| object.get("error").is_some())
        .collect();
    assert_eq!(faulty, [false, true, false, false, true, false]);
    assert_eq!(objects[0]["language"], "en");
    assert!(objects[3]["match"].is_object());
}

#[test]
fn each_chat_is_a_dialogue_of_its_own() {
    let input = "{\"chat\":\"a\",\"text\":\"/lang en\"}\n{\"chat\":\"b\",\"text\":\"你好\"}\n{\"chat\":\"a\",\"text\":\"你好\"}\n";
    let (output, _) = talk(&["chat", "--json"], input.as_bytes());
    let languages: Vec<Value> = objects(&output)
        .iter()
        .map(|object| object["language"].clone())
        .collect();
    assert_eq!(languages, ["en", "zh", "en"]);
}

#[test]
fn every_line_is_answered_before_the_next_is_asked() {
    let mut child = advisor(&["chat", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    for _ in 0..3 {
        input
            .write_all(b"{\"chat\":\"a\",\"text\":\"hi\"}\n")
            .expect("it reads");
        let mut line = String::new();
        output.read_line(&mut line).expect("it answers");
        assert!(line.ends_with('\n'), "{line}");
    }
    drop(input);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn a_reader_that_leaves_is_no_fault() {
    let mut child = advisor(&["chat", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("a pipe");
    // The program may end before it has read everything.
    let _ = input.write_all(&b"{\"chat\":\"a\",\"text\":\"hi\"}\n".repeat(50));
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn without_a_command_and_a_token_it_chats() {
    let (output, code) = talk(&[], "你好\n\n/help\n".as_bytes());
    assert_eq!(code, Some(0));
    assert!(output.contains("/match"), "{output}");
}

#[test]
fn faults_exit_with_1_and_say_what_to_do() {
    let encrypted = resume("encrypted.pdf");
    for (command, words) in [
        (&mut advisor(&["run"]), "set TELOXIDE_TOKEN"),
        (
            advisor(&["check"]).env("CAREER_ADVISOR__KNOWLEDGE__DIR", "/nowhere"),
            "no such directory",
        ),
        (
            advisor(&["check"]).env("CAREER_ADVISOR__LOG__LEVEL", "loud"),
            "CAREER_ADVISOR__LOG__LEVEL: ",
        ),
        (
            &mut advisor(&["check", "--config", "nowhere.toml"]),
            "nowhere.toml: no such file",
        ),
        (&mut advisor(&["eval", "nowhere.jsonl"]), "check the path"),
        (
            &mut advisor(&["match", "--resume", "nowhere.pdf"]),
            "nowhere.pdf: cannot be read",
        ),
        (
            &mut advisor(&["match", "--lang", "en", "--resume", &encrypted]),
            "error: This file has a password",
        ),
        (
            &mut advisor(&["match", "--lang", "zh", "--resume", &encrypted]),
            "error: 这份文件有密码",
        ),
    ] {
        let output = run(command);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{errors}");
        assert!(errors.contains(words), "{words} in {errors}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn wrong_usage_exits_with_2() {
    for arguments in [
        &["ask"][..],
        &["frobnicate"],
        &["ask", "--lang", "fr", "hi"],
        &["eval"],
        &["match", "--resume", "cv.pdf", "Python"],
        &["read-document"],
        &["query"],
        &["query", "{\"from\":\"postings\"}"],
        &[
            "query",
            "--json",
            "{\"from\":\"postings\",\"want\":{\"median\":{\"of\":\"wages\"}}}",
        ],
    ] {
        assert_eq!(
            run(&mut advisor(arguments)).status.code(),
            Some(2),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_query_is_run_as_it_is_written() {
    let query =
        r#"{"from":"postings","where":{"field":"pay.floor","op":">=","value":20},"want":"count"}"#;
    let output = run(&mut advisor(&["query", "--json", query]));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["outcome"]["count"], 9);
    assert!(found["sources"][0]["title"]["zh"].is_string(), "{found}");
    let output = run(&mut advisor(&["query", "--fields"]));
    let fields = String::from_utf8(output.stdout).unwrap();
    assert!(fields.contains("yearly-pay") && fields.contains("never stated"));
}

#[test]
fn the_knowledge_passes_its_check() {
    let output = run(&mut advisor(&["check"]));
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn an_evaluation_counts_and_keeps_its_floor() {
    let dir = tempfile::tempdir().expect("a directory");
    let questions = dir.path().join("questions.jsonl");
    let case = |id: &str, wanted: &str| {
        json!({
            "id": id, "lang": "zh", "kind": "role-overview", "turns": ["DBA是做什么的"],
            "expect": {
                "entities": ["database-administrator"], "must_contain": [[wanted]],
                "must_not_contain": [], "answerable": true,
            },
        })
    };
    let lines = format!("{}\n{}\n", case("right", "数据库"), case("wrong", "龘"));
    std::fs::write(&questions, lines).expect("a file");
    let file = questions.to_str().expect("UTF-8");

    let output = run(&mut advisor(&["eval", file, "--json"]));
    let summary: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(summary["shares"]["exact"], 0.5);
    assert_eq!(summary["failed"], json!(["wrong"]));

    let output = run(&mut advisor(&[
        "eval",
        file,
        "--failures",
        "--min-exact",
        "0.9",
    ]));
    assert_eq!(output.status.code(), Some(1));
    let table = String::from_utf8_lossy(&output.stdout);
    assert!(
        table.contains("missing: 龘") && table.contains("role-overview"),
        "{table}"
    );
    assert!(String::from_utf8_lossy(&output.stderr).contains("exact 0.5 < 0.9"));
}

#[test]
fn pictures_are_written_where_they_are_wanted() {
    let folder = tempfile::tempdir().expect("a directory");
    let file = folder.path().join("picture.png");
    let path = file.to_str().expect("UTF-8");
    for arguments in [
        &[
            "match",
            "--picture",
            path,
            "--theme",
            "dark",
            "--language",
            "en",
            "Python, Linux",
        ][..],
        &["picture", "demand", "--output", path],
        &[
            "picture", "salary", "上海", "--output", path, "--lang", "en",
        ],
        &[
            "picture",
            "map",
            "--output",
            path,
            "--theme",
            "light",
            "data scientist",
        ],
        &["picture", "path", "-o", path],
        &["picture", "match", "-o", path, "Python"],
    ] {
        let output = run(&mut advisor(arguments));
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {errors}");
        assert!(
            !output.stdout.is_empty(),
            "{arguments:?}: the text goes along"
        );
        let png = std::fs::read(&file).expect("written");
        assert!(png.starts_with(b"\x89PNG"), "{arguments:?}");
        std::fs::remove_file(&file).expect("removed");
    }
}

#[test]
fn a_picture_that_cannot_be_had_is_a_fault_that_says_why() {
    let folder = tempfile::tempdir().expect("a directory");
    let file = folder.path().join("picture.png");
    let path = file.to_str().expect("UTF-8");
    let nowhere = folder.path().join("no/such/folder.png");
    let nowhere = nowhere.to_str().expect("UTF-8");
    for (arguments, says) in [
        (
            &["match", "--picture", path, "blargh"][..],
            "no picture goes with this answer",
        ),
        (&["picture", "demand", "-o", nowhere], "cannot be written"),
    ] {
        let output = run(&mut advisor(arguments));
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {errors}");
        assert!(errors.contains(says), "{arguments:?}: {errors}");
        assert!(!file.exists());
    }
}

#[test]
fn the_terminal_says_how_to_get_a_picture() {
    let (said, code) = talk(&["chat", "--lang", "en"], b"/demand Redis\n/roles\n");
    assert_eq!(code, Some(0));
    let hint = "As a picture: career-advisor picture demand Redis --lang en --output demand.png";
    assert_eq!(said.matches("As a picture: ").count(), 1, "{said}");
    assert!(said.contains(hint), "{said}");
}

#[test]
fn a_message_is_shown_at_every_step() {
    let output = run(&mut advisor(&["explain", "--json", "腾讯要本科吗"]));
    let explained: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let part = &explained["parsed"]["parts"][0];
    assert_eq!(part["slots"][0]["words"], "腾讯", "{explained}");
    assert!(
        explained["acts"][0].to_string().contains("tencent"),
        "{explained}"
    );
    let output = run(&mut advisor(&["explain", "腾讯要本科吗"]));
    let table = String::from_utf8_lossy(&output.stdout);
    assert!(table.contains("slot") && table.contains("act "), "{table}");
}

#[test]
fn a_model_without_its_heads_ends_the_start() {
    let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("models/parser");
    let model = tempfile::tempdir().expect("a directory");
    for entry in std::fs::read_dir(&shipped).expect("the model") {
        let entry = entry.expect("a file");
        if entry.file_name() != "parser.safetensors" {
            std::os::unix::fs::symlink(entry.path(), model.path().join(entry.file_name()))
                .expect("a link");
        }
    }
    for arguments in [&["check"][..], &["ask", "DBA"]] {
        let mut command = advisor(arguments);
        let output = run(command.env("CAREER_ADVISOR__EMBEDDING__MODEL", model.path()));
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{errors}");
        assert!(errors.contains("parser.safetensors"), "{errors}");
        assert!(errors.contains("git checkout -- models"), "{errors}");
    }
}
