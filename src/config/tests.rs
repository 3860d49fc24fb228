//! The configuration as an operator meets it: a file, an environment, a verdict.

use super::*;

/// A directory with `config.toml` in it, and an environment.
struct Setup {
    dir: tempfile::TempDir,
    environment: Vec<(OsString, OsString)>,
}

impl Setup {
    fn new(config: &str, environment: &[(&str, &str)]) -> Setup {
        let dir = tempfile::tempdir().expect("a directory");
        std::fs::write(dir.path().join("config.toml"), config).expect("a file");
        let environment = environment
            .iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        Setup { dir, environment }
    }

    fn load(&self, choices: &Choices) -> Result<Config, ConfigFaults> {
        let surroundings = Surroundings {
            environment: self.environment.clone(),
            working_dir: self.dir.path().to_owned(),
            executable_dir: None,
        };
        Config::load(choices, &surroundings)
    }

    /// The faults as lines, with the directory left out.
    fn faults(&self) -> Vec<String> {
        let prefix = format!("{}/", self.dir.path().display());
        match self.load(&Choices::default()) {
            Ok(_) => Vec::new(),
            Err(faults) => faults
                .iter()
                .map(|fault| fault.to_string().replace(&prefix, ""))
                .collect(),
        }
    }
}

#[test]
fn nothing_set_means_defaults() {
    let setup = Setup::new("", &[]);
    let config = setup.load(&Choices::default()).expect("valid");
    assert_eq!(config.log, LogConfig::default());
    assert_eq!(config.knowledge.dir, setup.dir.path().join("knowledge"));
    assert_eq!(config.data_dir, setup.dir.path().join("data"));
    assert_eq!(config.token, None);
}

#[test]
fn the_shipped_file_says_the_defaults() {
    let shipped = include_str!("../../config.toml");
    let setup = Setup::new(shipped, &[]);
    let config = setup.load(&Choices::default()).expect("valid");
    let bare = Setup::new("", &[])
        .load(&Choices::default())
        .expect("valid");
    assert_eq!(config.log, bare.log);
    assert_eq!(config.knowledge.look_every_ms, bare.knowledge.look_every_ms);
    assert_eq!(config.picture, bare.picture);
    assert_eq!(config.storage, bare.storage);
    assert_eq!(config.documents, bare.documents);
    assert_eq!(config.telegram, bare.telegram);
    assert_eq!(config.announcement, bare.announcement);
    assert_eq!(config.embedding.precision, bare.embedding.precision);
    assert_eq!(config.embedding.threads, bare.embedding.threads);
    assert_eq!(config.embedding.queue, bare.embedding.queue);
    assert_eq!(config.embedding.timeout_ms, bare.embedding.timeout_ms);
    assert_eq!(
        config.knowledge.dir.strip_prefix(setup.dir.path()),
        Ok(Path::new("knowledge"))
    );
}

#[test]
fn every_fault_is_named_at_once_with_its_place() {
    let config = "[embedding]\nthreads = 0\nqeue = 5\nprecision = \"half\"\n[log]\nformat = \"xml\"\n[nonsense]\n";
    let faults = Setup::new(config, &[("CAREER_ADVISOR__LOG__LEVEL", "loud")]).faults();
    assert_eq!(faults.len(), 6, "{faults:#?}");
    for (place, words) in [
        (
            "config.toml:2:1: ",
            "embedding.threads: 0 is out of range: use 1 to 256 threads",
        ),
        ("config.toml:3:1: ", "unknown field `qeue`"),
        (
            "config.toml:4:1: ",
            "unknown variant `half`, expected one of `auto`, `float32`, `bfloat16`",
        ),
        ("config.toml:6:1: ", "unknown variant `xml`"),
        ("CAREER_ADVISOR__LOG__LEVEL: ", "`loud` is no log level"),
        ("config.toml:7:2: ", "unknown section `nonsense`"),
    ] {
        let found = faults
            .iter()
            .any(|fault| fault.starts_with(place) && fault.contains(words));
        assert!(found, "{place}{words} in {faults:#?}");
    }
}

#[test]
fn broken_toml_is_placed() {
    let faults = Setup::new("[log]\nlevel = = 3\n", &[]).faults();
    assert!(faults[0].starts_with("config.toml:2:"), "{faults:?}");
}

#[test]
fn the_environment_wins_and_is_read_as_toml_or_text() {
    let setup = Setup::new(
        "[embedding]\nthreads = 0\n[log]\nlevel = \"debug\"\n",
        &[
            ("CAREER_ADVISOR__EMBEDDING__THREADS", "4"),
            ("CAREER_ADVISOR__LOG__FORMAT", "json"),
            ("CAREER_ADVISOR__LOG__LEVEL", "'error'"),
            ("CAREER_ADVISOR__KNOWLEDGE__DIR", "2024"),
            ("CAREER_ADVISOR__TELEGRAM__OPERATORS", "[99]"),
            ("UNRELATED", "x"),
        ],
    );
    let config = setup.load(&Choices::default()).expect("valid");
    assert_eq!(config.embedding.threads.get(), 4);
    assert_eq!(config.telegram.operators, [99]);
    assert_eq!(config.log.format, LogFormat::Json);
    assert_eq!(
        config.log.level.filter(),
        tracing::level_filters::LevelFilter::ERROR
    );
    assert_eq!(config.knowledge.dir, setup.dir.path().join("2024"));
}

#[test]
fn secrets_come_from_the_environment_and_do_not_print() {
    let environment = [
        ("TELOXIDE_TOKEN", " 42:secret\n"),
        ("TELOXIDE_API_URL", "http://localhost:8081"),
    ];
    let config = Setup::new("", &environment)
        .load(&Choices::default())
        .expect("valid");
    assert_eq!(
        config.token.as_ref().map(BotToken::expose),
        Some("42:secret")
    );
    assert!(!format!("{config:?}").contains("secret"));
    let faults = Setup::new(
        "[telegram]\ntoken = \"42:secret\"\n",
        &[("TELOXIDE_API_URL", "nowhere")],
    )
    .faults();
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(!faults.concat().contains("42:secret"), "{faults:?}");
}

#[test]
fn a_proxy_is_checked_and_does_not_print() {
    for (proxy, expect) in [
        ("socks5://127.0.0.1:1080", Some("socks5://127.0.0.1:1080")),
        (" socks5h://u:secret@host ", Some("socks5h://u:secret@host")),
        ("http://host:3128", Some("http://host:3128/")),
        ("https://host", Some("https://host/")),
        ("", None),
    ] {
        let config = Setup::new("", &[("TELOXIDE_PROXY", proxy)])
            .load(&Choices::default())
            .expect("valid");
        let found = config.proxy.as_ref().map(|proxy| proxy.expose().as_str());
        assert_eq!(found, expect);
        assert!(!format!("{config:?}").contains("secret"));
    }
    for proxy in ["host:3128", "ftp://u:secret@host", "socks5://", "secret"] {
        let faults = Setup::new("", &[("TELOXIDE_PROXY", proxy)]).faults();
        assert_eq!(faults.len(), 1, "{proxy}");
        assert!(faults[0].contains("socks5h://") && !faults[0].contains("secret"));
    }
}

#[test]
fn paths_are_relative_to_what_names_them() {
    let setup = Setup::new("", &[("CAREER_ADVISOR__EMBEDDING__MODEL", "mine")]);
    let inner = setup.dir.path().join("etc");
    std::fs::create_dir_all(&inner).expect("a directory");
    std::fs::write(inner.join("c.toml"), "[knowledge]\ndir = \"facts\"\n").expect("a file");
    let choices = Choices {
        file: Some("etc/c.toml".into()),
        data_dir: Some("state".into()),
    };
    let config = setup.load(&choices).expect("valid");
    assert_eq!(config.knowledge.dir, inner.join("facts"));
    assert_eq!(config.embedding.model, setup.dir.path().join("mine"));
    assert_eq!(config.data_dir, setup.dir.path().join("state"));
}

#[test]
fn what_belongs_to_the_program_is_found_above_it() {
    let checkout = tempfile::tempdir().expect("a directory");
    let elsewhere = tempfile::tempdir().expect("a directory");
    std::fs::create_dir_all(checkout.path().join("knowledge")).expect("a directory");
    let surroundings = Surroundings {
        environment: Vec::new(),
        working_dir: elsewhere.path().to_owned(),
        executable_dir: Some(checkout.path().join("target/release")),
    };
    let config = Config::load(&Choices::default(), &surroundings).expect("valid");
    assert_eq!(config.knowledge.dir, checkout.path().join("knowledge"));
}

#[test]
fn a_named_file_must_be_there() {
    let choices = Choices {
        file: Some("missing.toml".into()),
        ..Choices::default()
    };
    let faults = Setup::new("", &[])
        .load(&choices)
        .expect_err("no such file");
    assert!(
        faults.to_string().contains("missing.toml: no such file"),
        "{faults}"
    );
}

#[test]
fn a_webhook_has_an_address_and_a_secret() {
    const SECRET: &str = "0123456789abcdef-_";
    let good = "[telegram]\nreceive = \"webhook\"\n[webhook]\nurl = \"https://bot.example/x\"";
    let plain = good.replace("https", "http");
    let rows: [(&str, &str, &[&str]); 7] = [
        (good, SECRET, &[]),
        ("[webhook]\nurl = \"https://bot.example/x\"", "", &[]),
        (good, "", &["telegram.receive"]),
        (
            good,
            "short",
            &["TELEGRAM_WEBHOOK_SECRET", "telegram.receive"],
        ),
        (
            good,
            "0123456789 abcdef",
            &["TELEGRAM_WEBHOOK_SECRET", "telegram.receive"],
        ),
        (&plain, SECRET, &["webhook.url"]),
        (
            "[telegram]\nreceive = \"webhook\"",
            "",
            &["webhook.url", "telegram.receive"],
        ),
    ];
    for (config, secret, expect) in rows {
        let setup = Setup::new(config, &[("TELEGRAM_WEBHOOK_SECRET", secret)]);
        let faults = setup.faults();
        assert_eq!(faults.len(), expect.len(), "{config}: {faults:?}");
        for (fault, place) in faults.iter().zip(expect) {
            assert!(fault.starts_with(place), "{config}: {fault}");
            assert!(secret.is_empty() || !fault.contains(secret), "{fault}");
        }
    }
}
