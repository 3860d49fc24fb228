//! The models that rust-bert knows by name, for those who would rather name one than gather its files.

/// A model by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedModel {
    DistiluseBaseMultilingualCased,
    BertBaseNliMeanTokens,
    AllMiniLmL12V2,
    AllMiniLmL6V2,
    AllDistilrobertaV1,
    ParaphraseAlbertSmallV2,
}

impl NamedModel {
    pub const ALL: [NamedModel; 6] = [
        NamedModel::DistiluseBaseMultilingualCased,
        NamedModel::BertBaseNliMeanTokens,
        NamedModel::AllMiniLmL12V2,
        NamedModel::AllMiniLmL6V2,
        NamedModel::AllDistilrobertaV1,
        NamedModel::ParaphraseAlbertSmallV2,
    ];

    /// As its authors write it.
    pub fn name(self) -> &'static str {
        match self {
            NamedModel::DistiluseBaseMultilingualCased => "distiluse-base-multilingual-cased",
            NamedModel::BertBaseNliMeanTokens => "bert-base-nli-mean-tokens",
            NamedModel::AllMiniLmL12V2 => "all-MiniLM-L12-v2",
            NamedModel::AllMiniLmL6V2 => "all-MiniLM-L6-v2",
            NamedModel::AllDistilrobertaV1 => "all-distilroberta-v1",
            NamedModel::ParaphraseAlbertSmallV2 => "paraphrase-albert-small-v2",
        }
    }

    /// The model of this name, in whatever case.
    pub fn find(name: &str) -> Option<NamedModel> {
        NamedModel::ALL
            .into_iter()
            .find(|model| model.name().eq_ignore_ascii_case(name))
    }
}
