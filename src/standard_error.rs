//! Standard error, which may have nobody who reads it, or lie on a full disk.
//!
//! Invariant: what cannot be written is let go; nothing here fails or panics.

use std::fmt;
use std::io::{self, Write};

/// Says one line on standard error, log or not; where that cannot be written, nothing.
pub fn say(words: fmt::Arguments<'_>) {
    // It never fails.
    let _ = writeln!(forgiving(), "{words}");
}

/// Standard error for whoever cannot do anything about its faults.
pub fn forgiving() -> Forgiving<io::Stderr> {
    Forgiving(io::stderr())
}

/// Takes everything, also what its writer does not: the reader has gone, or the disk is full.
pub struct Forgiving<W>(W);

impl<W: Write> Write for Forgiving<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Ok(written @ 1..) => Ok(written),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            Ok(0) | Err(_) => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        // What could be written was.
        let _ = self.0.flush();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes so many bytes, then fails.
    struct Full {
        room: usize,
        fault: io::ErrorKind,
    }

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.room == 0 {
                return Err(self.fault.into());
            }
            let taken = bytes.len().min(self.room);
            self.room -= taken;
            Ok(taken)
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.fault.into())
        }
    }

    #[test]
    fn a_line_that_cannot_be_written_is_let_go() {
        for fault in [
            io::ErrorKind::BrokenPipe,
            io::ErrorKind::StorageFull,
            io::ErrorKind::WriteZero,
            io::ErrorKind::PermissionDenied,
        ] {
            for room in [0, 3, 100] {
                let mut log = Forgiving(Full { room, fault });
                assert!(log.write_all(b"a line\n").is_ok(), "{fault} after {room}");
                assert!(log.flush().is_ok(), "{fault}");
            }
        }
        let mut written = Vec::new();
        Forgiving(&mut written).write_all(b"a line\n").unwrap();
        assert_eq!(written, b"a line\n");
    }
}
