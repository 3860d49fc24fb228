//! Whether the knowledge files have changed, by looking at them again and again.
//!
//! Looking, not being told: the notices of an operating system get lost when a directory is replaced, on network
//! and container file systems and where too many are watched, and those who rely on them have to look as well.
//! Sixty files cost less than a millisecond. Invariant: nothing is read while it is still being written: a change
//! counts once two looks in a row find the same.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The knowledge files at some moment: any write, replacement or removal makes another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint(BTreeMap<PathBuf, Mark>);

/// What changes whenever a file does. The time of the last change of a file's state cannot be set back, as that of
/// its content can.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mark {
    File {
        inode: u64,
        length: u64,
        modified: (i64, i64),
        changed: (i64, i64),
    },
    Unreadable(io::ErrorKind),
}

/// Tells when files that changed have come to rest.
#[derive(Debug)]
pub struct Watch {
    /// What was read last.
    taken: Fingerprint,
    /// What the last look found.
    seen: Fingerprint,
}

impl Fingerprint {
    /// Looks at every TOML file under `dir`. Blocking.
    pub fn of(dir: &Path) -> Fingerprint {
        let mut marks = BTreeMap::new();
        walk(dir, &mut marks);
        Fingerprint(marks)
    }
}

impl Watch {
    /// For files that were read after they were found so.
    pub fn new(taken: Fingerprint) -> Watch {
        Watch {
            seen: taken.clone(),
            taken,
        }
    }

    /// Whether to read the files, which are found so: they changed, and are as the last look found them.
    pub fn is_due(&mut self, found: Fingerprint) -> bool {
        let is_at_rest = found == self.seen;
        self.seen = found;
        is_at_rest && self.seen != self.taken
    }

    /// The files are read as the last look found them.
    pub fn take(&mut self) {
        self.taken = self.seen.clone();
    }
}

fn walk(path: &Path, marks: &mut BTreeMap<PathBuf, Mark>) {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => {
            marks.insert(path.to_owned(), Mark::Unreadable(error.kind()));
            return;
        }
    };
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        // Of what a link points at.
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => walk(&path, marks),
            found
                if path
                    .extension()
                    .is_some_and(|extension| extension == "toml") =>
            {
                let mark = found.map_or_else(|error| Mark::Unreadable(error.kind()), mark);
                marks.insert(path, mark);
            }
            _ => {}
        }
    }
}

fn mark(metadata: Metadata) -> Mark {
    Mark::File {
        inode: metadata.ino(),
        length: metadata.len(),
        modified: (metadata.mtime(), metadata.mtime_nsec()),
        changed: (metadata.ctime(), metadata.ctime_nsec()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A directory with two files, one of them further down.
    fn directory() -> tempfile::TempDir {
        let directory = tempfile::tempdir().unwrap();
        fs::create_dir(directory.path().join("postings")).unwrap();
        fs::write(directory.path().join("skills.toml"), "a = 1").unwrap();
        fs::write(directory.path().join("postings/a.toml"), "a = 1").unwrap();
        directory
    }

    #[test]
    fn whatever_happens_to_a_file_shows() {
        type Change = fn(&Path) -> io::Result<()>;
        let changes: [(&str, Change, bool); 7] = [
            ("nothing", |_| Ok(()), false),
            (
                "written",
                |dir| fs::write(dir.join("skills.toml"), "a = 22"),
                true,
            ),
            (
                "replaced by one of the same length",
                |dir| {
                    fs::write(dir.join("draft"), "a = 2")?;
                    fs::rename(dir.join("draft"), dir.join("postings/a.toml"))
                },
                true,
            ),
            (
                "added",
                |dir| fs::write(dir.join("postings/b.toml"), ""),
                true,
            ),
            (
                "removed",
                |dir| fs::remove_file(dir.join("postings/a.toml")),
                true,
            ),
            ("all gone", |dir| fs::remove_dir_all(dir), true),
            (
                "something else",
                |dir| fs::write(dir.join("README.md"), "b"),
                false,
            ),
        ];
        for (what, change, expect) in changes {
            let directory = directory();
            let before = Fingerprint::of(directory.path());
            change(directory.path()).unwrap();
            let after = Fingerprint::of(directory.path());
            assert_eq!(before != after, expect, "{what}");
        }
    }

    #[test]
    fn a_change_counts_once_it_has_come_to_rest() {
        let states: Vec<Fingerprint> = (0..3)
            .map(|n| {
                let path = PathBuf::from(format!("{n}.toml"));
                Fingerprint([(path, Mark::Unreadable(io::ErrorKind::NotFound))].into())
            })
            .collect();
        let mut watch = Watch::new(states[0].clone());
        for (look, (state, expect)) in [
            (0, false),
            (1, false),
            (2, false),
            (2, true),
            // Not taken: it stays due.
            (2, true),
            (0, false),
            // Back as it was read.
            (0, false),
            (1, false),
            (1, true),
        ]
        .into_iter()
        .enumerate()
        {
            assert_eq!(watch.is_due(states[state].clone()), expect, "look {look}");
        }
        watch.take();
        assert!(!watch.is_due(states[1].clone()));
    }
}
