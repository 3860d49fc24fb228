//! rust-bert's tokenizers, set up the way the Python library sets up its own.
//!
//! One difference is left: where a text spells out one of RoBERTa's special tokens (`<mask>`), blanks around it
//! count there and not here.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{PoisonError, RwLock};

use rust_tokenizers::error::TokenizerError;
use rust_tokenizers::tokenizer::{
    AlbertTokenizer, BertTokenizer, RobertaTokenizer, Tokenizer as _, TruncationStrategy,
    XLMRobertaTokenizer,
};
use rust_tokenizers::vocab::{BertVocab, BpePairVocab, RobertaVocab, Vocab};

use super::LoadError;
use crate::embedding::model_dir::{Architecture, ModelDirectory, ModelError, TokenRules};
use crate::embedding::{Piece, Tokenizer, Tokens};

/// Characters per token that are looked at: beyond, a text is cut before it is tokenized. Only a text of
/// words longer than this would have had room for more.
const MOST_CHARS_PER_TOKEN: usize = 32;
/// The tokens that begin and end every text.
const FRAME: usize = 2;
/// The pieces that begin and end a text in XLM-RoBERTa's numbering.
const START: i64 = 0;
const END: i64 = 2;
/// Texts after which the byte pair tokenizer is made anew: it keeps every word that it ever saw.
const BYTE_PAIR_LIFE: usize = 10_000;

/// Cuts texts into the pieces of one model.
pub(super) struct ModelTokenizer {
    pieces: Pieces,
    most_tokens: usize,
    /// What the model was trained to see before a text that is compared with others.
    prompt: Vec<i64>,
}

enum Pieces {
    Words(Box<BertTokenizer>),
    Bytes(Box<BytePairs>),
    Sentences(Box<AlbertTokenizer>),
    /// XLM-RoBERTa's pieces before a BERT, as multilingual E5 has them.
    Multilingual(Box<XLMRobertaTokenizer>),
}

/// RoBERTa's tokenizer, renewed from time to time.
struct BytePairs {
    current: RwLock<RobertaTokenizer>,
    texts: AtomicUsize,
    vocabulary: RobertaVocab,
    merges: BpePairVocab,
    rules: TokenRules,
}

impl ModelTokenizer {
    pub(super) fn load(files: &ModelDirectory) -> Result<ModelTokenizer, LoadError> {
        let rules = &files.tokens;
        let refused = |error: TokenizerError| {
            ModelError::new(&rules.vocabulary, format!("is not as expected: {error}"))
        };
        let pieces = match files.network.architecture {
            Architecture::Bert if rules.is_multilingual => {
                let tokenizer = XLMRobertaTokenizer::from_file(&rules.vocabulary, rules.lower_case)
                    .map_err(refused)?;
                files.check_pieces(tokenizer.vocab().values().len())?;
                Pieces::Multilingual(Box::new(tokenizer))
            }
            Architecture::Bert | Architecture::DistilBert => {
                let mut vocabulary = BertVocab::from_file(&rules.vocabulary).map_err(refused)?;
                // Only for turning numbers into text again. The tokenizer holds the vocabulary twice.
                vocabulary.indices = Default::default();
                Pieces::Words(Box::new(BertTokenizer::from_existing_vocab(
                    vocabulary,
                    rules.lower_case,
                    rules.strip_accents,
                )))
            }
            Architecture::Roberta => {
                Pieces::Bytes(Box::new(BytePairs::load(rules).map_err(refused)?))
            }
            Architecture::Albert => {
                let tokenizer = AlbertTokenizer::from_file(
                    &rules.vocabulary,
                    rules.lower_case,
                    rules.strip_accents,
                )
                .map_err(refused)?;
                files.check_pieces(tokenizer.vocab().values().len())?;
                Pieces::Sentences(Box::new(tokenizer))
            }
        };
        let mut tokenizer = ModelTokenizer {
            pieces,
            most_tokens: rules.most_tokens,
            prompt: Vec::new(),
        };
        if let Some(prompt) = &rules.prompt {
            let pieces = tokenizer.pieces(prompt);
            tokenizer.prompt = pieces.into_iter().map(|piece| piece.id).collect();
        }
        Ok(tokenizer)
    }

    /// `<s> prompt </s> text </s>`: the prompt stands apart, so that the pieces of a text are the same with and
    /// without it.
    fn framed(&self, text: &str) -> Vec<i64> {
        let text = single_blanks(text);
        let pieces = self.pieces(&text);
        if pieces.is_empty() || text.chars().all(char::is_control) {
            return Vec::new();
        }
        let room = self.most_tokens.saturating_sub(self.prompt.len() + 3);
        let mut ids = vec![START];
        ids.extend(&self.prompt);
        ids.push(END);
        ids.extend(pieces.into_iter().take(room).map(|piece| piece.id));
        ids.push(END);
        ids
    }

    fn ids(&self, text: &str) -> Vec<i64> {
        let (most, strategy) = (self.most_tokens, TruncationStrategy::LongestFirst);
        let encoded = match &self.pieces {
            Pieces::Words(tokenizer) => tokenizer.encode(text, None, most, &strategy, 0),
            Pieces::Bytes(tokenizer) => {
                tokenizer.with(|tokenizer| tokenizer.encode(text, None, most, &strategy, 0))
            }
            Pieces::Multilingual(_) => return self.framed(text),
            Pieces::Sentences(tokenizer) => {
                // As sentencepiece itself does first; this tokenizer would drop the one and keep the other.
                tokenizer.encode(&single_blanks(text), None, most, &strategy, 0)
            }
        };
        encoded.token_ids
    }
}

impl Tokenizer for ModelTokenizer {
    fn tokenize(&self, text: &str) -> Option<Tokens> {
        let ids = self.ids(cut(text.trim(), self.most_tokens * MOST_CHARS_PER_TOKEN));
        (ids.len() > FRAME).then(|| Tokens::new(ids))
    }

    fn pieces(&self, text: &str) -> Vec<Piece> {
        let Pieces::Multilingual(tokenizer) = &self.pieces else {
            return Vec::new();
        };
        let cut = tokenizer.tokenize_with_offsets(text);
        let ids = tokenizer.convert_tokens_to_ids(&cut.tokens);
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        let at = |letter: u32| bytes.get(letter as usize).copied().unwrap_or(text.len());
        let spans = cut.offsets.iter().map(|offset| match offset {
            Some(offset) => at(offset.begin)..at(offset.end),
            None => 0..0,
        });
        let pieces = ids.into_iter().zip(spans);
        pieces.map(|(id, span)| Piece { id, span }).collect()
    }

    fn prompt(&self) -> &[i64] {
        &self.prompt
    }
}

impl BytePairs {
    fn load(rules: &TokenRules) -> Result<BytePairs, TokenizerError> {
        let vocabulary = RobertaVocab::from_file(&rules.vocabulary)?;
        let merges = BpePairVocab::from_file(rules.merges.as_ref().unwrap_or(&rules.vocabulary))?;
        Ok(BytePairs {
            current: RwLock::new(fresh(&vocabulary, &merges, rules)),
            texts: AtomicUsize::new(0),
            vocabulary,
            merges,
            rules: rules.clone(),
        })
    }

    fn with<T>(&self, run: impl FnOnce(&RobertaTokenizer) -> T) -> T {
        let texts = self.texts.fetch_add(1, Ordering::Relaxed);
        if texts % BYTE_PAIR_LIFE == BYTE_PAIR_LIFE - 1 {
            let fresh = fresh(&self.vocabulary, &self.merges, &self.rules);
            *self.current.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        }
        run(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn fresh(vocabulary: &RobertaVocab, merges: &BpePairVocab, rules: &TokenRules) -> RobertaTokenizer {
    RobertaTokenizer::from_existing_vocab_and_merges(
        vocabulary.clone(),
        merges.clone(),
        rules.lower_case,
        rules.add_prefix_space,
    )
}

/// A text with one blank between words, whatever parts them.
fn single_blanks(text: &str) -> String {
    let words = text.split(is_blank_to_sentencepiece);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Zero-width characters and direction marks separate words, and several blanks are one.
fn is_blank_to_sentencepiece(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{2581}' | '\u{feff}' | '\u{fffd}'
        )
}

/// The first `most` characters.
fn cut(text: &str, most: usize) -> &str {
    match text.char_indices().nth(most) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}
