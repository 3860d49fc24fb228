//! A tiny model folder, whole and then damaged in every way.

use std::fs;

use super::*;

const CONFIG: &str = r#"{"model_type": "bert", "hidden_act": "gelu", "hidden_size": 4, "intermediate_size": 8,
    "max_position_embeddings": 16, "num_attention_heads": 2, "num_hidden_layers": 1, "type_vocab_size": 2,
    "vocab_size": 6}"#;
const VOCABULARY: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nword\n";
const POOLING: &str = r#"{"word_embedding_dimension": 4, "pooling_mode_cls_token": false,
    "pooling_mode_mean_tokens": true, "pooling_mode_max_tokens": false, "pooling_mode_mean_sqrt_len_tokens": false}"#;

/// A tiny model folder that is as it should be.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("1_Pooling")).unwrap();
    let modules = ["Transformer", "Pooling", "Normalize"]
        .map(|kind| {
            let path = if kind == "Pooling" { "1_Pooling" } else { "" };
            format!(r#"{{"path": "{path}", "type": "sentence_transformers.models.{kind}"}}"#)
        })
        .join(",");
    for (name, content) in [
        ("config.json", CONFIG),
        ("vocab.txt", VOCABULARY),
        ("1_Pooling/config.json", POOLING),
        ("modules.json", &format!("[{modules}]")),
        (
            "sentence_bert_config.json",
            r#"{"max_seq_length": 16, "do_lower_case": false}"#,
        ),
        ("tokenizer_config.json", r#"{"do_lower_case": true}"#),
    ] {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let weights = weights::tests::zeros(network(folder.path()).tensors(), |_| ());
    fs::write(folder.path().join("model.safetensors"), weights).unwrap();
    folder
}

fn network(folder: &Path) -> NetworkConfig {
    NetworkConfig::read(&folder.join("config.json")).unwrap()
}

#[test]
fn a_whole_folder_opens_and_its_fingerprint_follows_every_file() {
    let folder = folder();
    let model = ModelDirectory::open(folder.path()).unwrap();
    assert_eq!(
        ModelDirectory::open(folder.path()).unwrap().fingerprint,
        model.fingerprint
    );
    let mut seen = vec![model.fingerprint];
    fs::write(
        folder.path().join("vocab.txt"),
        VOCABULARY.replace("word", "wort"),
    )
    .unwrap();
    seen.push(ModelDirectory::open(folder.path()).unwrap().fingerprint);
    let mut weights = fs::read(folder.path().join("model.safetensors")).unwrap();
    *weights.last_mut().unwrap() = 1;
    fs::write(folder.path().join("model.safetensors"), weights).unwrap();
    seen.push(ModelDirectory::open(folder.path()).unwrap().fingerprint);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 3);
}

#[test]
fn every_fault_names_its_file_and_the_remedy() {
    let rows = [
        ("config.json", "not JSON".into(), "is not as expected"),
        (
            "config.json",
            CONFIG.replace("\"bert\"", "\"gpt2\""),
            "has model_type \"gpt2\", and only bert, distilbert, roberta and albert are supported",
        ),
        (
            "config.json",
            CONFIG.replace("\"gelu\"", "\"magic\""),
            "has the activation \"magic\"",
        ),
        (
            "config.json",
            CONFIG.replace("heads\": 2", "heads\": 3"),
            "into 3 attention heads",
        ),
        (
            "config.json",
            CONFIG.replace("num_hidden_layers", "other"),
            "missing field `num_hidden_layers`",
        ),
        (
            "config.json",
            CONFIG.replace("layers\": 1", "layers\": 0"),
            "has 0 layers, outside 1..=1000",
        ),
        (
            "config.json",
            CONFIG.replace("\"vocab_size\": 6", "\"vocab_size\": 99999999999"),
            "has 99999999999 word pieces, outside",
        ),
        (
            "config.json",
            CONFIG.replace(
                "\"vocab_size\": 6",
                "\"vocab_size\": 6, \"layer_norm_eps\": 0.01",
            ),
            "has layer_norm_eps 0.01",
        ),
        (
            "config.json",
            CONFIG.replace(
                "\"vocab_size\": 6",
                "\"vocab_size\": 6, \"position_embedding_type\": \"relative_key\"",
            ),
            "has position_embedding_type \"relative_key\"",
        ),
        (
            "config.json",
            CONFIG.replace("\"bert\"", "\"albert\""),
            "more than one group of layers",
        ),
        (
            "vocab.txt",
            VOCABULARY.replace("word\n", ""),
            "has 5 lines, config.json has vocab_size 6",
        ),
        (
            "vocab.txt",
            VOCABULARY.replace("[SEP]", "[XXX]"),
            "has no piece [SEP]",
        ),
        (
            "modules.json",
            "[]".into(),
            "lists nothing, and only Transformer, Pooling and after them",
        ),
        (
            "modules.json",
            r#"[{"path": "", "type": "a.Transformer"}, {"path": "..", "type": "a.Pooling"}]"#
                .into(),
            "leads out of the folder: ..",
        ),
        (
            "modules.json",
            r#"[{"path": "", "type": "a.Transformer"}, {"path": "", "type": "a.WordWeights"}]"#
                .into(),
            "lists Transformer, WordWeights, and only",
        ),
        (
            "1_Pooling/config.json",
            POOLING.replace('4', "5"),
            "pools 5 dimensions",
        ),
        (
            "1_Pooling/config.json",
            POOLING.replace("cls_token\": false", "cls_token\": true"),
            "does not ask for mean pooling or CLS pooling alone",
        ),
        (
            "sentence_bert_config.json",
            r#"{"max_seq_length": 512, "do_lower_case": false}"#.into(),
            "outside 3..=16",
        ),
        (
            "tokenizer_config.json",
            r#"{"tokenize_chinese_chars": false}"#.into(),
            "has tokenize_chinese_chars false",
        ),
        (
            "tokenizer_config.json",
            r#"{"do_lower_case": "yes"}"#.into(),
            "invalid type",
        ),
        ("model.safetensors", "short".into(), "too short"),
        (
            "model.safetensors",
            "version https://git-lfs.github.com/spec/v1".into(),
            "is not a safetensors file",
        ),
    ];
    for (file, content, problem) in rows {
        let folder = folder();
        fs::write(folder.path().join(file), content).unwrap();
        check_fault(folder.path(), file, problem);
    }
}

#[test]
fn every_file_must_be_there() {
    for file in [
        "config.json",
        "model.safetensors",
        "vocab.txt",
        "modules.json",
        "1_Pooling/config.json",
        "sentence_bert_config.json",
        "tokenizer_config.json",
    ] {
        let folder = folder();
        fs::remove_file(folder.path().join(file)).unwrap();
        check_fault(folder.path(), file, "cannot be read: No such file");
    }
}

#[test]
fn weights_must_be_whole_and_of_the_right_shapes() {
    let whole = folder();
    let needed = || network(whole.path()).tensors();
    let rename = |tensors: &mut Vec<(String, Vec<usize>)>| tensors[5].0 = "other".into();
    let reshape = |tensors: &mut Vec<(String, Vec<usize>)>| tensors[0].1 = vec![7, 4];
    let mut cut = weights::tests::zeros(needed(), |_| ());
    cut.truncate(cut.len() - 1);
    for (weights, problem) in [
        (
            weights::tests::zeros(needed(), rename),
            "has no tensor encoder.layer.0.attention.self.query.weight",
        ),
        (
            weights::tests::zeros(needed(), reshape),
            "of shape [7, 4], where [6, 4] is needed",
        ),
        (cut, "it was cut off"),
    ] {
        let folder = folder();
        fs::write(folder.path().join("model.safetensors"), weights).unwrap();
        check_fault(folder.path(), "model.safetensors", problem);
    }
}

/// What the file says, and what the Python library does where it says nothing.
#[test]
fn texts_are_cut_into_tokens_as_the_settings_say() {
    for (settings, sentence, expected) in [
        ("{}", r#"{"max_seq_length": 16}"#, (true, true, 16)),
        (
            r#"{"do_lower_case": false}"#,
            r#"{"max_seq_length": 9}"#,
            (false, false, 9),
        ),
        (
            r#"{"do_lower_case": false, "strip_accents": true}"#,
            r#"{"max_seq_length": 9, "do_lower_case": true}"#,
            (true, true, 9),
        ),
        (
            r#"{"do_lower_case": true, "strip_accents": false, "model_max_length": 1e30}"#,
            r#"{"max_seq_length": null}"#,
            (true, false, 16),
        ),
        (r#"{"model_max_length": 12}"#, "{}", (true, true, 12)),
    ] {
        let folder = folder();
        fs::write(folder.path().join("tokenizer_config.json"), settings).unwrap();
        fs::write(folder.path().join("sentence_bert_config.json"), sentence).unwrap();
        let rules = ModelDirectory::open(folder.path()).unwrap().tokens;
        let found = (rules.lower_case, rules.strip_accents, rules.most_tokens);
        assert_eq!(found, expected, "{settings} {sentence}");
    }
}

fn check_fault(folder: &Path, file: &str, problem: &str) {
    let error = ModelDirectory::open(folder).unwrap_err().to_string();
    let path = folder.join(file);
    assert!(
        error.contains(&path.display().to_string()),
        "{error} should name {file}"
    );
    assert!(error.contains(problem), "{error} should say {problem:?}");
    assert!(
        error.contains("git checkout -- models"),
        "{error} should say what to do"
    );
}
