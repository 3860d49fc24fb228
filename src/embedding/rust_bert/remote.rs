//! Where the files of the named models lie, as rust-bert knows it.

use rust_bert::albert::{AlbertConfigResources, AlbertModelResources, AlbertVocabResources};
use rust_bert::bert::{BertConfigResources, BertModelResources, BertVocabResources};
use rust_bert::distilbert::{
    DistilBertConfigResources, DistilBertModelResources, DistilBertVocabResources,
};
use rust_bert::pipelines::sentence_embeddings::{
    SentenceEmbeddingsConfigResources as Sentence,
    SentenceEmbeddingsDenseConfigResources as DenseConfig,
    SentenceEmbeddingsDenseResources as Dense, SentenceEmbeddingsModulesConfigResources as Modules,
    SentenceEmbeddingsPoolingConfigResources as Pooling,
    SentenceEmbeddingsTokenizerConfigResources as Tokenizer,
};
use rust_bert::roberta::{
    RobertaConfigResources, RobertaMergesResources, RobertaModelResources, RobertaVocabResources,
};

use crate::embedding::NamedModel;
use crate::embedding::download::RemoteFile;

/// A name of rust-bert's own cache, and the address.
type Resource = (&'static str, &'static str);

/// The files of a named model, each with its place in a sentence-transformers folder.
pub fn remote_files(model: NamedModel) -> Vec<RemoteFile> {
    let files: Vec<(&'static str, Resource)> = match model {
        NamedModel::DistiluseBaseMultilingualCased => vec![
            ("modules.json", Modules::DISTILUSE_BASE_MULTILINGUAL_CASED),
            (
                "config.json",
                DistilBertConfigResources::DISTILUSE_BASE_MULTILINGUAL_CASED,
            ),
            (
                "rust_model.ot",
                DistilBertModelResources::DISTILUSE_BASE_MULTILINGUAL_CASED,
            ),
            (
                "1_Pooling/config.json",
                Pooling::DISTILUSE_BASE_MULTILINGUAL_CASED,
            ),
            (
                "2_Dense/config.json",
                DenseConfig::DISTILUSE_BASE_MULTILINGUAL_CASED,
            ),
            (
                "2_Dense/rust_model.ot",
                Dense::DISTILUSE_BASE_MULTILINGUAL_CASED,
            ),
            (
                "sentence_bert_config.json",
                Sentence::DISTILUSE_BASE_MULTILINGUAL_CASED,
            ),
            (
                "tokenizer_config.json",
                Tokenizer::DISTILUSE_BASE_MULTILINGUAL_CASED,
            ),
            (
                "vocab.txt",
                DistilBertVocabResources::DISTILUSE_BASE_MULTILINGUAL_CASED,
            ),
        ],
        NamedModel::BertBaseNliMeanTokens => bert([
            Modules::BERT_BASE_NLI_MEAN_TOKENS,
            BertConfigResources::BERT_BASE_NLI_MEAN_TOKENS,
            BertModelResources::BERT_BASE_NLI_MEAN_TOKENS,
            Pooling::BERT_BASE_NLI_MEAN_TOKENS,
            Sentence::BERT_BASE_NLI_MEAN_TOKENS,
            Tokenizer::BERT_BASE_NLI_MEAN_TOKENS,
            BertVocabResources::BERT_BASE_NLI_MEAN_TOKENS,
        ]),
        NamedModel::AllMiniLmL12V2 => bert([
            Modules::ALL_MINI_LM_L12_V2,
            BertConfigResources::ALL_MINI_LM_L12_V2,
            BertModelResources::ALL_MINI_LM_L12_V2,
            Pooling::ALL_MINI_LM_L12_V2,
            Sentence::ALL_MINI_LM_L12_V2,
            Tokenizer::ALL_MINI_LM_L12_V2,
            BertVocabResources::ALL_MINI_LM_L12_V2,
        ]),
        NamedModel::AllMiniLmL6V2 => bert([
            Modules::ALL_MINI_LM_L6_V2,
            BertConfigResources::ALL_MINI_LM_L6_V2,
            BertModelResources::ALL_MINI_LM_L6_V2,
            Pooling::ALL_MINI_LM_L6_V2,
            Sentence::ALL_MINI_LM_L6_V2,
            Tokenizer::ALL_MINI_LM_L6_V2,
            BertVocabResources::ALL_MINI_LM_L6_V2,
        ]),
        NamedModel::AllDistilrobertaV1 => vec![
            ("modules.json", Modules::ALL_DISTILROBERTA_V1),
            ("config.json", RobertaConfigResources::ALL_DISTILROBERTA_V1),
            ("rust_model.ot", RobertaModelResources::ALL_DISTILROBERTA_V1),
            ("1_Pooling/config.json", Pooling::ALL_DISTILROBERTA_V1),
            ("sentence_bert_config.json", Sentence::ALL_DISTILROBERTA_V1),
            ("tokenizer_config.json", Tokenizer::ALL_DISTILROBERTA_V1),
            ("vocab.json", RobertaVocabResources::ALL_DISTILROBERTA_V1),
            ("merges.txt", RobertaMergesResources::ALL_DISTILROBERTA_V1),
        ],
        NamedModel::ParaphraseAlbertSmallV2 => vec![
            ("modules.json", Modules::PARAPHRASE_ALBERT_SMALL_V2),
            (
                "config.json",
                AlbertConfigResources::PARAPHRASE_ALBERT_SMALL_V2,
            ),
            (
                "rust_model.ot",
                AlbertModelResources::PARAPHRASE_ALBERT_SMALL_V2,
            ),
            ("1_Pooling/config.json", Pooling::PARAPHRASE_ALBERT_SMALL_V2),
            (
                "sentence_bert_config.json",
                Sentence::PARAPHRASE_ALBERT_SMALL_V2,
            ),
            (
                "tokenizer_config.json",
                Tokenizer::PARAPHRASE_ALBERT_SMALL_V2,
            ),
            (
                "spiece.model",
                AlbertVocabResources::PARAPHRASE_ALBERT_SMALL_V2,
            ),
        ],
    };
    files
        .into_iter()
        .map(|(path, (_, url))| RemoteFile {
            path,
            url: url.to_owned(),
        })
        .collect()
}

fn bert(resources: [Resource; 7]) -> Vec<(&'static str, Resource)> {
    let paths = [
        "modules.json",
        "config.json",
        "rust_model.ot",
        "1_Pooling/config.json",
        "sentence_bert_config.json",
        "tokenizer_config.json",
        "vocab.txt",
    ];
    paths.into_iter().zip(resources).collect()
}
