//! Where relative paths lead.
//!
//! A path in the file is relative to the file, one in the environment to the working directory. The
//! directories that belong to the program are also looked for beside it and above, so that
//! `target/release/career-advisor` works from anywhere.

use std::path::{Path, PathBuf};

use super::Surroundings;

pub(super) struct Places<'a> {
    file_dir: Option<PathBuf>,
    surroundings: &'a Surroundings,
}

impl<'a> Places<'a> {
    pub(super) fn new(file: Option<&Path>, surroundings: &'a Surroundings) -> Places<'a> {
        let file_dir = file.and_then(Path::parent).map(Path::to_owned);
        Places {
            file_dir,
            surroundings,
        }
    }

    /// The place that a setting means; `default` is what the setting is when nobody sets it.
    pub(super) fn resolve(&self, path: &Path, default: &Path, from_environment: bool) -> PathBuf {
        let working_dir = &self.surroundings.working_dir;
        let base = match &self.file_dir {
            Some(file_dir) if !from_environment => file_dir,
            _ => working_dir,
        };
        let here = base.join(path);
        if path != default || here.exists() {
            return here;
        }
        std::iter::once(working_dir.as_path())
            .chain(
                self.surroundings
                    .executable_dir
                    .iter()
                    .flat_map(|dir| dir.ancestors()),
            )
            .map(|dir| dir.join(default))
            .find(|candidate| candidate.exists())
            .unwrap_or(here)
    }
}
