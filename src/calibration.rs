//! The calibration as a file: beside the sentence encoder that it was fitted for, and for no other.
//!
//! Invariant: numbers that were fitted for one encoder are never used with another; that ends the start.

use std::io;
use std::path::{Path, PathBuf};

use crate::nlu::{Calibration, InvalidCalibration};

/// Why the numbers of the decision cannot be used or kept.
#[derive(Debug, thiserror::Error)]
pub enum CalibrationError {
    #[error("cannot read {}: check its permissions", file.display())]
    Unreadable { file: PathBuf, source: io::Error },
    #[error("{} is no calibration; {}", file.display(), remedy(file))]
    Invalid {
        file: PathBuf,
        source: Box<InvalidCalibration>,
    },
    #[error(
        "{} was fitted for {}, and this sentence encoder is {}; {}",
        file.display(), named(fitted_for.as_deref()), named(Some(found)), remedy(file)
    )]
    OtherModel {
        file: PathBuf,
        fitted_for: Option<String>,
        found: String,
    },
    #[error("cannot write {}", file.display())]
    Unwritable { file: PathBuf, source: io::Error },
}

/// Where the calibration of the encoder in `model` lies.
pub fn beside(model: &Path) -> PathBuf {
    model.join("calibration.toml")
}

/// Reads a calibration and refuses it unless it is for the encoder with this hash; `None` where there is no file.
pub fn load(file: &Path, model_sha256: &str) -> Result<Option<Calibration>, CalibrationError> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => {
            return Err(CalibrationError::Unreadable {
                file: file.to_owned(),
                source,
            });
        }
    };
    let calibration = Calibration::parse(&text).map_err(|error| CalibrationError::Invalid {
        file: file.to_owned(),
        source: Box::new(error),
    })?;
    if calibration.model_sha256.as_deref() != Some(model_sha256) {
        return Err(CalibrationError::OtherModel {
            file: file.to_owned(),
            fitted_for: calibration.model_sha256,
            found: model_sha256.to_owned(),
        });
    }
    Ok(Some(calibration))
}

/// Writes the text of a calibration.
pub fn save(file: &Path, text: &str) -> Result<(), CalibrationError> {
    std::fs::write(file, text).map_err(|source| CalibrationError::Unwritable {
        file: file.to_owned(),
        source,
    })
}

/// How to get a calibration that fits.
pub fn remedy(file: &Path) -> String {
    format!(
        "fit it with `career-advisor fit FILE... --output {}` (`make calibration` for the model that comes with the \
         program)",
        file.display()
    )
}

/// A hash as short as people compare them.
fn named(sha256: Option<&str>) -> String {
    match sha256 {
        Some(sha256) => format!("sha256 {}...", sha256.get(..12).unwrap_or(sha256)),
        None => "words alone".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(model_sha256: Option<&str>) -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().expect("a directory");
        let file = beside(dir.path());
        let calibration = Calibration {
            model_sha256: model_sha256.map(str::to_owned),
            ..Calibration::words_alone().clone()
        };
        save(&file, &calibration.to_toml().expect("TOML")).expect("a file");
        (dir, file)
    }

    #[test]
    fn only_the_encoder_it_was_fitted_for_gets_it() {
        for (fitted_for, expect) in [
            (Some("0123456789abcdef"), None),
            (Some("fedcba9876543210"), Some("sha256 fedcba987654...")),
            (None, Some("fitted for words alone")),
        ] {
            let (_dir, file) = written(fitted_for);
            let found = load(&file, "0123456789abcdef");
            match (expect, found) {
                (None, found) => assert!(found.expect("sound").is_some()),
                (Some(words), found) => {
                    let error = found.expect_err(words).to_string();
                    assert!(error.contains(words), "{error}");
                    assert!(error.contains("this sentence encoder is sha256 0123456789ab"));
                    assert!(error.contains("career-advisor fit"), "{error}");
                }
            }
        }
    }

    #[test]
    fn no_file_is_no_calibration_and_a_wrong_one_is_a_fault() {
        let (_dir, file) = written(None);
        assert!(
            load(&file.with_extension("none"), "x")
                .expect("no fault")
                .is_none()
        );
        save(&file, "decline = 1").expect("a file");
        let error = load(&file, "x").expect_err("no calibration").to_string();
        assert!(error.contains("is no calibration") && error.contains("career-advisor fit"));
    }
}
