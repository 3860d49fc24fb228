//! The shipped model and the small ones of `tests/golden/`, in good and in bad circumstances.
//!
//! What vectors they give is compared with Python's in `tests/golden.rs`.

use std::fs;

use super::*;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shipped() -> RustBertEncoder {
    let folder = repository().join("models/parser");
    RustBertEncoder::load(&folder, Precision::Float32).expect("the repository's model loads")
}

const SMALL: [&str; 4] = [
    "bert-cased-cls",
    "distilbert-dense",
    "roberta-mean",
    "albert-mean",
];

fn small(name: &str) -> PathBuf {
    repository().join("tests/golden").join(name)
}

/// A copy of a small model, to be damaged.
fn copy(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy_into(&small(name), folder.path());
    folder
}

fn copy_into(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&target).unwrap();
            copy_into(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn tokens(encoder: &RustBertEncoder, texts: &[&str]) -> Vec<Tokens> {
    let tokenizer = encoder.tokenizer();
    let tokens = texts.iter().map(|text| tokenizer.tokenize(text));
    tokens.collect::<Option<_>>().expect("no text is empty")
}

fn encode(encoder: &mut RustBertEncoder, texts: &[&str]) -> Vec<Embedding> {
    let tokens = tokens(encoder, texts);
    let encoded = encoder.encode(&tokens).expect("vectors").into_iter();
    encoded.map(|encoded| encoded.vector).collect()
}

#[test]
fn the_model_knows_both_languages() {
    let mut encoder = shipped();
    for (text, near, far) in [
        (
            "后端开发工程师需要什么技能?",
            "What skills does a backend developer need?",
            "How much is a flight to Paris?",
        ),
        ("数据库管理员", "database administrator", "product manager"),
        (
            "I want to move from testing to DevOps",
            "我想从测试转到运维开发",
            "今天天气怎么样",
        ),
    ] {
        let vectors = encode(&mut encoder, &[text, near, far]);
        let (near_cosine, far_cosine) = (
            vectors[0].cosine(&vectors[1]),
            vectors[0].cosine(&vectors[2]),
        );
        assert!(
            near_cosine > 0.4 && near_cosine > far_cosine + 0.25,
            "{text}: {near_cosine} {far_cosine}"
        );
    }
}

#[test]
fn a_text_has_one_vector_whatever_its_company_and_a_twin_gives_the_same() {
    let folders = SMALL.map(small).into_iter();
    let encoders = folders.map(|folder| RustBertEncoder::load(&folder, Precision::Float32));
    for mut encoder in encoders.map(Result::unwrap).chain([shipped()]) {
        let long = "很长的句子 and a long one, ".repeat(400);
        let distinct: String = ('\u{4e00}'..).take(10_000).collect();
        let mut texts = vec![
            long.as_str(),
            &distinct,
            "[PAD] [MASK]",
            "a\u{0}b\u{200b}🙂",
        ];
        let words: Vec<String> = (0..40).map(|n| "text ".repeat(n) + "end").collect();
        texts.extend(words.iter().map(String::as_str));
        let together = encode(&mut encoder, &texts);
        let mut twin = encoder.twin();
        for (text, vector) in texts.iter().zip(&together) {
            let alone = twin.encode(&tokens(&encoder, &[text])).unwrap();
            assert!(alone[0].vector.cosine(vector) > 0.9999, "{text:?}");
        }
    }
}

#[test]
fn a_long_text_is_cut_between_two_pieces() {
    for (folder, most) in SMALL
        .map(|name| (small(name), 64))
        .into_iter()
        .chain([(repository().join("models/parser"), 512)])
    {
        let encoder = RustBertEncoder::load(&folder, Precision::Float32).unwrap();
        let long = tokens(&encoder, &[&"工程师 engineers, ".repeat(500)]);
        let ids = long[0].ids();
        assert_eq!(ids.len(), most, "{}", folder.display());
        let short = tokens(&encoder, &["工程师 engineers, 工程师"]);
        assert_eq!(ids.first(), short[0].ids().first());
        assert_eq!(ids.last(), short[0].ids().last());
    }
}

#[test]
fn what_holds_nothing_makes_no_tokens() {
    for name in SMALL {
        let encoder = RustBertEncoder::load(&small(name), Precision::Float32).unwrap();
        for text in ["", " \n\t", "\u{3000}"] {
            assert_eq!(encoder.tokenizer().tokenize(text), None, "{name} {text:?}");
        }
    }
    let encoder = shipped();
    for text in ["\u{0}\u{1}", "\u{200b}"] {
        assert_eq!(encoder.tokenizer().tokenize(text), None, "{text:?}");
    }
}

#[test]
fn an_archive_of_libtorch_gives_the_same_vectors() {
    for name in SMALL {
        let folder = copy(name);
        for part in [folder.path().to_path_buf(), folder.path().join("2_Dense")] {
            let tensors = part.join("model.safetensors");
            if tensors.exists() {
                let named = tch::Tensor::read_safetensors(&tensors).unwrap();
                tch::Tensor::save_multi(&named, part.join("rust_model.ot")).unwrap();
                fs::remove_file(tensors).unwrap();
            }
        }
        let texts = ["后端开发 and backend development", "算"];
        let mut archived = RustBertEncoder::load(folder.path(), Precision::Float32).unwrap();
        let mut original = RustBertEncoder::load(&small(name), Precision::Float32).unwrap();
        assert_eq!(
            encode(&mut archived, &texts),
            encode(&mut original, &texts),
            "{name}"
        );
        assert_ne!(archived.fingerprint(), original.fingerprint());
    }
}

#[test]
fn auto_settles_on_one_precision_and_keeps_the_vectors() {
    let folder = repository().join("models/parser");
    let mut settled = RustBertEncoder::load(&folder, Precision::Auto).unwrap();
    assert_ne!(settled.precision(), Precision::Auto);
    let mut single = shipped();
    assert_eq!(settled.fingerprint(), single.fingerprint());
    let texts = ["转行做 AI 工程师要学 Python 吗"];
    let (settled, single) = (encode(&mut settled, &texts), encode(&mut single, &texts));
    assert!(settled[0].cosine(&single[0]) > 0.999);
}

#[test]
fn damaged_models_are_refused_with_the_file_and_the_remedy() {
    type Damage = fn(&Path);
    let rows: [(&str, &str, Damage, &str); 7] = [
        (
            "albert-mean",
            "spiece.model",
            |file| fs::write(file, "not a sentencepiece model").unwrap(),
            "is not as expected",
        ),
        (
            "albert-mean",
            "config.json",
            |file| {
                let config = fs::read_to_string(file).unwrap();
                fs::write(
                    file,
                    config.replace("\"vocab_size\": ", "\"vocab_size\": 1"),
                )
                .unwrap();
            },
            "where [1",
        ),
        (
            "roberta-mean",
            "merges.txt",
            |file| fs::write(file, "#version\na b c\n").unwrap(),
            "does not name two pieces in line 2",
        ),
        (
            "distilbert-dense",
            "2_Dense/model.safetensors",
            |file| {
                let bytes = fs::read(file).unwrap();
                fs::write(file, &bytes[..bytes.len() - 1]).unwrap();
            },
            "it was cut off",
        ),
        (
            "distilbert-dense",
            "rust_model.ot",
            |file| {
                fs::remove_file(file.with_file_name("model.safetensors")).unwrap();
                fs::write(file, "not an archive").unwrap();
            },
            "is not as libtorch writes it",
        ),
        (
            "bert-cased-cls",
            "rust_model.ot",
            |file| {
                fs::remove_file(file.with_file_name("model.safetensors")).unwrap();
                let tensors = [("other", tch::Tensor::from_slice(&[1.0f32]))];
                tch::Tensor::save_multi(&tensors, file).unwrap();
            },
            "has no tensor embeddings.word_embeddings.weight",
        ),
        (
            "bert-cased-cls",
            "model.safetensors",
            |file| {
                fs::remove_file(file).unwrap();
                fs::write(file.with_file_name("pytorch_model.bin"), "").unwrap();
            },
            "pytorch_model.bin is not read: save the model again",
        ),
    ];
    for (name, file, damage, problem) in rows {
        let folder = copy(name);
        let path = folder.path().join(file);
        damage(&path);
        let error = RustBertEncoder::load(folder.path(), Precision::Float32)
            .err()
            .expect("refused")
            .to_string();
        assert!(error.contains(problem), "{error} should say {problem:?}");
        assert!(error.contains("embedding.model"), "{error} should help");
    }
}
