//! The data directory: what is in it is for its owner alone.
//!
//! Invariant: a directory or file that is made here is closed to other users from its first moment,
//! whatever the umask says.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

const DIRECTORY_MODE: u32 = 0o700;
const FILE_MODE: u32 = 0o600;
/// Group and others.
const FOREIGN: u32 = 0o077;

/// Makes the directory and those above it, where they are missing.
///
/// # Errors
/// Where a file is in the way, or the directory above does not let us.
pub fn create(directory: &Path) -> io::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(DIRECTORY_MODE)
        .create(directory)
}

/// Opens a file for writing; one that is missing is made.
///
/// # Errors
/// Where it cannot be made or written.
pub fn open_private(file: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(FILE_MODE)
        .open(file)
}

/// Whether other users may read or write it: how an earlier version may have left it. `false` for what is
/// not there.
pub fn is_open_to_others(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|metadata| metadata.permissions().mode() & FOREIGN != 0)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_is_made_is_for_its_owner_alone_and_what_is_there_stays_as_it_is() {
        let home = tempfile::tempdir().unwrap();
        let directory = home.path().join("a/b");
        create(&directory).unwrap();
        assert_eq!(mode(&directory), 0o700);
        assert_eq!(mode(&home.path().join("a")), 0o700);
        let file = directory.join("file");
        open_private(&file).unwrap();
        assert_eq!(mode(&file), 0o600);
        assert!(!is_open_to_others(&file) && !is_open_to_others(&home.path().join("none")));
        for (path, open) in [(&directory, 0o755), (&file, 0o640)] {
            fs::set_permissions(path, fs::Permissions::from_mode(open)).unwrap();
            assert!(is_open_to_others(path));
        }
        fs::write(&file, "kept").unwrap();
        create(&directory).unwrap();
        open_private(&file).unwrap();
        assert_eq!((mode(&directory), mode(&file)), (0o755, 0o640));
        assert_eq!(fs::read(&file).unwrap(), b"kept");
    }
}
