//! How texts become tokens: the vocabulary's files and the settings around them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Architecture, ModelError, NetworkConfig, read_json};

pub(super) const SENTENCE_CONFIG: &str = "sentence_bert_config.json";
const PROMPTS_CONFIG: &str = "config_sentence_transformers.json";
pub(super) const TOKENIZER_CONFIG: &str = "tokenizer_config.json";

/// What the tokenizer needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRules {
    /// `vocab.txt` (BERT, DistilBERT), `vocab.json` (RoBERTa) or `spiece.model` (ALBERT).
    pub vocabulary: PathBuf,
    /// `merges.txt`, for RoBERTa.
    pub merges: Option<PathBuf>,
    /// A BERT with XLM-RoBERTa's pieces (`sentencepiece.bpe.model`).
    pub is_multilingual: bool,
    /// What stands before a text that is compared with others of its kind.
    pub prompt: Option<String>,
    pub lower_case: bool,
    pub strip_accents: bool,
    pub add_prefix_space: bool,
    /// Tokens of a text, those that begin and end it included.
    pub most_tokens: usize,
}

/// The two that begin and end a text, and one of its own.
const LEAST_TOKENS: usize = 3;

#[derive(Deserialize)]
struct SentenceConfig {
    max_seq_length: Option<usize>,
    #[serde(default)]
    do_lower_case: bool,
}

#[derive(Deserialize)]
struct TokenizerConfig {
    do_lower_case: Option<bool>,
    strip_accents: Option<bool>,
    keep_accents: Option<bool>,
    tokenize_chinese_chars: Option<bool>,
    add_prefix_space: Option<bool>,
    /// Some files hold a number beyond every integer here, for "no limit".
    model_max_length: Option<f64>,
}

impl TokenRules {
    pub(super) fn read(folder: &Path, network: &NetworkConfig) -> Result<TokenRules, ModelError> {
        let settings_file = folder.join(TOKENIZER_CONFIG);
        let settings: TokenizerConfig = read_json(&settings_file)?;
        let sentence_file = folder.join(SENTENCE_CONFIG);
        let sentence: SentenceConfig = read_json(&sentence_file)?;
        if settings.tokenize_chinese_chars == Some(false) {
            return Err(ModelError::new(
                &settings_file,
                "has tokenize_chinese_chars false, which is not supported",
            ));
        }
        let most_tokens = most_tokens(&sentence, &settings, network)
            .map_err(|problem| ModelError::new(&sentence_file, problem))?;

        // What the tokenizers of the Python library do where the file does not say.
        let folds_case = match network.architecture {
            Architecture::Roberta => false,
            _ => settings.do_lower_case.unwrap_or(true),
        };
        let multilingual = folder.join("sentencepiece.bpe.model");
        let is_multilingual = network.architecture == Architecture::Bert && multilingual.exists();
        let (vocabulary, merges, strip_accents) = match network.architecture {
            // Pieces are counted where the file is parsed.
            Architecture::Bert if is_multilingual => (multilingual, None, false),
            Architecture::Bert | Architecture::DistilBert => {
                let vocabulary = folder.join("vocab.txt");
                check_word_pieces(&vocabulary, network)?;
                let strip = settings.strip_accents.unwrap_or(folds_case);
                (vocabulary, None, strip)
            }
            Architecture::Roberta => {
                let vocabulary = folder.join("vocab.json");
                check_byte_pairs(&vocabulary, network)?;
                let merges = folder.join("merges.txt");
                check_merges(&merges)?;
                (vocabulary, Some(merges), false)
            }
            Architecture::Albert => {
                // Pieces are counted where the file is parsed.
                let strip = !settings.keep_accents.unwrap_or(false);
                (folder.join("spiece.model"), None, strip)
            }
        };
        Ok(TokenRules {
            vocabulary,
            merges,
            is_multilingual,
            prompt: prompt(folder)?,
            lower_case: folds_case || sentence.do_lower_case,
            strip_accents,
            add_prefix_space: settings.add_prefix_space.unwrap_or(false),
            most_tokens,
        })
    }
}

/// The prompt for questions, where the model has one.
fn prompt(folder: &Path) -> Result<Option<String>, ModelError> {
    #[derive(Deserialize)]
    struct Prompts {
        prompts: HashMap<String, String>,
    }
    let file = folder.join(PROMPTS_CONFIG);
    if !file.exists() {
        return Ok(None);
    }
    let read: Prompts = read_json(&file)?;
    let prompt = read.prompts.get("query");
    Ok(prompt.map(|prompt| prompt.trim().to_owned()))
}

fn most_tokens(
    sentence: &SentenceConfig,
    settings: &TokenizerConfig,
    network: &NetworkConfig,
) -> Result<usize, String> {
    let longest = network.longest_text();
    let asked = match sentence.max_seq_length {
        Some(asked) => asked,
        None => match settings.model_max_length {
            Some(length) if length < longest as f64 => length.max(0.0) as usize,
            _ => longest,
        },
    };
    if asked < LEAST_TOKENS || asked > longest {
        return Err(format!(
            "has max_seq_length {asked}, outside {LEAST_TOKENS}..={longest} (config.json's positions)"
        ));
    }
    Ok(asked)
}

/// One piece a line.
fn check_word_pieces(path: &Path, network: &NetworkConfig) -> Result<(), ModelError> {
    let text =
        std::fs::read_to_string(path).map_err(|error| ModelError::cannot_read(path, &error))?;
    let pieces: Vec<&str> = text.lines().collect();
    check_size(path, pieces.len(), "lines", network)?;
    check_special(
        path,
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"],
        |token| pieces.contains(&token),
    )
}

/// Pieces and their numbers.
fn check_byte_pairs(path: &Path, network: &NetworkConfig) -> Result<(), ModelError> {
    let pieces: HashMap<String, i64> = read_json(path)?;
    check_size(path, pieces.len(), "pieces", network)?;
    let rows = 0..i64::try_from(network.vocabulary).unwrap_or(i64::MAX);
    if let Some((piece, id)) = pieces.iter().find(|(_, id)| !rows.contains(id)) {
        let problem = format!("gives {piece:?} the number {id}, outside {rows:?}");
        return Err(ModelError::new(path, problem));
    }
    check_special(path, ["<s>", "</s>", "<pad>", "<unk>", "<mask>"], |token| {
        pieces.contains_key(token)
    })
}

fn check_merges(path: &Path) -> Result<(), ModelError> {
    let text =
        std::fs::read_to_string(path).map_err(|error| ModelError::cannot_read(path, &error))?;
    let merges = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    match merges
        .enumerate()
        .find(|(_, line)| line.trim().split(' ').count() != 2)
    {
        Some((at, _)) => Err(ModelError::new(
            path,
            format!("does not name two pieces in line {}", at + 2),
        )),
        None => Ok(()),
    }
}

pub(super) fn check_size(
    path: &Path,
    found: usize,
    unit: &str,
    network: &NetworkConfig,
) -> Result<(), ModelError> {
    let wanted = network.vocabulary;
    if found == wanted {
        return Ok(());
    }
    let problem = format!("has {found} {unit}, config.json has vocab_size {wanted}");
    Err(ModelError::new(path, problem))
}

fn check_special(
    path: &Path,
    tokens: [&str; 5],
    holds: impl Fn(&str) -> bool,
) -> Result<(), ModelError> {
    match tokens.into_iter().find(|token| !holds(token)) {
        Some(token) => Err(ModelError::new(path, format!("has no piece {token}"))),
        None => Ok(()),
    }
}
