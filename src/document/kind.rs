//! What a document is, by its first bytes; names and types that come with a file are not believed.
//!
//! Invariant: pure, and safe with any bytes.

use super::Unreadable;

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    /// A zip file; only its content says whether it is a DOCX.
    Zip,
    /// Plain text or Markdown, in an encoding still to be found.
    Plain,
}

/// How far into the file the mark of a PDF may stand, as viewers accept it.
const PDF_WITHIN: usize = 1024;
/// Where the mark of a tar archive stands.
const TAR_AT: usize = 257;

/// Tells the kind of a document, or why it cannot be one.
pub fn kind_of(bytes: &[u8]) -> Result<Kind, Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    let starts_with = |mark: &&[u8]| bytes.starts_with(mark);
    if ZIP.iter().any(starts_with) {
        return Ok(Kind::Zip);
    }
    if ARCHIVES.iter().any(starts_with) || has(bytes, TAR_AT, b"ustar") {
        return Err(Unreadable::Archive);
    }
    if PICTURES.iter().any(starts_with) || is_riff_picture(bytes) || is_heif(bytes) {
        return Err(Unreadable::Picture);
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(inside_compound_file(bytes));
    }
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    if find(head, b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    if OTHERS.iter().any(starts_with) || is_markup(head) {
        return Err(Unreadable::OtherKind);
    }
    Ok(Kind::Plain)
}

const ZIP: &[&[u8]] = &[b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"];

const ARCHIVES: &[&[u8]] = &[
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"\xfd7zXZ\x00",
    b"BZh",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
];

const PICTURES: &[&[u8]] = &[
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x01\x00",
    b"8BPS",
];

/// Programs, sound, video, rich text and PostScript.
const OTHERS: &[&[u8]] = &[
    b"MZ",
    b"\x7fELF",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"ID3",
    b"OggS",
    b"\x1a\x45\xdf\xa3",
    b"{\\rtf",
    b"%!PS",
    b"SQLite format 3\x00",
];

/// The container of Word, Excel and PowerPoint before 2007, and of encrypted files since.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

fn inside_compound_file(bytes: &[u8]) -> Unreadable {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &wide)
    };
    if names("EncryptedPackage") {
        Unreadable::Encrypted
    } else if names("WordDocument") {
        Unreadable::LegacyWord
    } else {
        Unreadable::OtherKind
    }
}

fn is_riff_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && has(bytes, 8, b"WEBP")
}

fn is_heif(bytes: &[u8]) -> bool {
    has(bytes, 4, b"ftyp")
        && [&b"heic"[..], b"heix", b"mif1", b"avif"]
            .iter()
            .any(|brand| has(bytes, 8, brand))
}

/// HTML, SVG and other XML: text, and yet no text to read as it stands.
fn is_markup(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let head = head.trim_ascii_start();
    let begins = |mark: &&[u8]| {
        head.get(..mark.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(mark))
    };
    [&b"<!doctype"[..], b"<html", b"<?xml", b"<svg"]
        .iter()
        .any(begins)
}

fn has(bytes: &[u8], at: usize, mark: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(mark))
}

fn find(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_decide() {
        let tar = [&[b'a'; TAR_AT][..], b"ustar"].concat();
        let late_pdf = [&b"\n"[..], b"%PDF-1.7"].concat();
        let compound = |name: &str| {
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [COMPOUND_FILE, &[0; 512], &wide].concat()
        };
        let rows: Vec<(Vec<u8>, Result<Kind, Unreadable>)> = vec![
            (b"".to_vec(), Err(Unreadable::Empty)),
            (b" \r\n\t".to_vec(), Err(Unreadable::Empty)),
            (b"%PDF-1.4\n".to_vec(), Ok(Kind::Pdf)),
            (late_pdf, Ok(Kind::Pdf)),
            (b"PK\x03\x04rest".to_vec(), Ok(Kind::Zip)),
            (b"Rar!\x1a\x07\x01".to_vec(), Err(Unreadable::Archive)),
            (b"7z\xbc\xaf\x27\x1c".to_vec(), Err(Unreadable::Archive)),
            (b"\x1f\x8b\x08".to_vec(), Err(Unreadable::Archive)),
            (tar, Err(Unreadable::Archive)),
            (b"\x89PNG\r\n\x1a\n".to_vec(), Err(Unreadable::Picture)),
            (b"\xff\xd8\xff\xe0".to_vec(), Err(Unreadable::Picture)),
            (b"RIFF\0\0\0\0WEBP".to_vec(), Err(Unreadable::Picture)),
            (b"\0\0\0\x18ftypheic".to_vec(), Err(Unreadable::Picture)),
            (compound("WordDocument"), Err(Unreadable::LegacyWord)),
            (compound("EncryptedPackage"), Err(Unreadable::Encrypted)),
            (compound("Workbook"), Err(Unreadable::OtherKind)),
            (b"\x7fELF".to_vec(), Err(Unreadable::OtherKind)),
            (b"{\\rtf1".to_vec(), Err(Unreadable::OtherKind)),
            (
                b"\xef\xbb\xbf <!DOCTYPE html>".to_vec(),
                Err(Unreadable::OtherKind),
            ),
            (b"# Skills".to_vec(), Ok(Kind::Plain)),
            ("简历".as_bytes().to_vec(), Ok(Kind::Plain)),
        ];
        for (bytes, expect) in rows {
            assert_eq!(
                kind_of(&bytes),
                expect,
                "{}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }
}
