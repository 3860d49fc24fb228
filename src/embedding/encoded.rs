//! What one pass of the network yields of a text.

use std::sync::Arc;

use super::Embedding;

/// A text as the network sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoded {
    pub vector: Embedding,
    pub tokens: TokenVectors,
}

/// The network's last layer: a vector for every token. A clone shares its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct TokenVectors {
    width: usize,
    values: Arc<[f32]>,
}

impl TokenVectors {
    /// `values` row after row, `width` numbers each.
    pub fn new(width: usize, values: Vec<f32>) -> TokenVectors {
        TokenVectors {
            width: width.max(1),
            values: values.into(),
        }
    }

    pub fn len(&self) -> usize {
        self.values.len() / self.width
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The vector of one token. Empty where there is none.
    pub fn row(&self, token: usize) -> &[f32] {
        let start = token * self.width;
        self.values
            .get(start..start + self.width)
            .unwrap_or_default()
    }

    /// The mean over some tokens; zeros where there are none.
    pub fn mean(&self, tokens: std::ops::Range<usize>) -> Vec<f32> {
        let mut sum = vec![0.0; self.width];
        let count = tokens.len().max(1) as f32;
        for token in tokens {
            for (total, value) in sum.iter_mut().zip(self.row(token)) {
                *total += value;
            }
        }
        sum.iter_mut().for_each(|total| *total /= count);
        sum
    }
}

impl From<Embedding> for Encoded {
    /// A text of which only the whole is known.
    fn from(vector: Embedding) -> Encoded {
        Encoded {
            vector,
            tokens: TokenVectors::new(1, Vec::new()),
        }
    }
}
