//! A tiny model folder, whole and then damaged in every way.

use std::fs;

use super::*;

const CONFIG: &str = r#"{"model_type": "bert", "hidden_act": "gelu", "hidden_size": 4, "intermediate_size": 8,
    "max_position_embeddings": 16, "num_attention_heads": 2, "num_hidden_layers": 1, "type_vocab_size": 2,
    "vocab_size": 6, "attention_probs_dropout_prob": 0.1, "hidden_dropout_prob": 0.1, "initializer_range": 0.02}"#;
const VOCABULARY: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nword\n";
const POOLING: &str = r#"{"word_embedding_dimension": 4, "pooling_mode_cls_token": false,
    "pooling_mode_mean_tokens": true, "pooling_mode_max_tokens": false, "pooling_mode_mean_sqrt_len_tokens": false}"#;

/// A tiny model folder that is as it should be.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("1_Pooling")).unwrap();
    let modules = ["Transformer", "Pooling", "Normalize"]
        .map(|kind| format!(r#"{{"type": "sentence_transformers.models.{kind}"}}"#))
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
    let config: BertConfig = serde_json::from_str(CONFIG).unwrap();
    let weights = weights::tests::zeros(&config, |_| ());
    fs::write(folder.path().join("model.safetensors"), weights).unwrap();
    folder
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
            CONFIG.replace("\"bert\"", "\"roberta\""),
            "has model_type \"roberta\"",
        ),
        (
            "config.json",
            CONFIG.replace("\"gelu\"", "\"magic\""),
            "has hidden_act \"magic\"",
        ),
        (
            "config.json",
            CONFIG.replace("heads\": 2", "heads\": 3"),
            "into 3 attention heads",
        ),
        (
            "config.json",
            CONFIG.replace("hidden_dropout_prob", "other"),
            "missing field `hidden_dropout_prob`",
        ),
        (
            "vocab.txt",
            VOCABULARY.replace("word\n", ""),
            "has 5 lines, config.json has vocab_size 6",
        ),
        (
            "vocab.txt",
            VOCABULARY.replace("[SEP]", "[XXX]"),
            "has no line [SEP]",
        ),
        (
            "modules.json",
            "[]".into(),
            "not Transformer, Pooling, Normalize",
        ),
        (
            "1_Pooling/config.json",
            POOLING.replace('4', "5"),
            "pools 5 dimensions",
        ),
        (
            "1_Pooling/config.json",
            POOLING.replace("cls_token\": false", "cls_token\": true"),
            "mean pooling alone",
        ),
        (
            "sentence_bert_config.json",
            r#"{"max_seq_length": 512, "do_lower_case": false}"#.into(),
            "outside 3..=16",
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
    let config: BertConfig = serde_json::from_str(CONFIG).unwrap();
    let rename = |tensors: &mut Vec<(String, Vec<usize>)>| tensors[5].0 = "other".into();
    let reshape = |tensors: &mut Vec<(String, Vec<usize>)>| tensors[0].1 = vec![7, 4];
    let mut cut = weights::tests::zeros(&config, |_| ());
    cut.truncate(cut.len() - 1);
    for (weights, problem) in [
        (
            weights::tests::zeros(&config, rename),
            "has no tensor encoder.layer.0.attention.self.query.weight",
        ),
        (
            weights::tests::zeros(&config, reshape),
            "of shape [7, 4], config.json asks for [6, 4]",
        ),
        (cut, "it was cut off"),
    ] {
        let folder = folder();
        fs::write(folder.path().join("model.safetensors"), weights).unwrap();
        check_fault(folder.path(), "model.safetensors", problem);
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
