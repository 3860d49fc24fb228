//! DOCX: a zip file with the text in one XML part of it.
//!
//! Only the parts that are needed are unpacked, each up to a limit, and no entity is ever expanded.
//! Invariant: safe with any bytes, in time and memory linear in [`LARGEST_PART`].

use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::Unreadable;

/// The XML of a book of 200 pages has 5 MB.
const LARGEST_PART: u64 = 16 * 1024 * 1024;
/// The list of a package's parts.
const CONTENT_TYPES: &str = "[Content_Types].xml";
/// Says which part is the main one.
const RELATIONSHIPS: &str = "_rels/.rels";
const USUAL_MAIN_PART: &str = "word/document.xml";

type Package<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The text of a DOCX, one line per paragraph.
pub fn text_of(bytes: &[u8]) -> Result<String, Unreadable> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    if package.index_for_name(CONTENT_TYPES).is_none() {
        return Err(Unreadable::Archive);
    }
    let main = match part(&mut package, RELATIONSHIPS)? {
        Some(relationships) => {
            main_part(&relationships).unwrap_or_else(|| USUAL_MAIN_PART.to_owned())
        }
        None => USUAL_MAIN_PART.to_owned(),
    };
    // A spreadsheet or a presentation has the same container.
    if !main.starts_with("word/") {
        return Err(Unreadable::OtherKind);
    }
    let document = part(&mut package, &main)?.ok_or(Unreadable::Damaged)?;
    paragraphs(&document)
}

/// A part of the package as text; `None` where there is none.
fn part(package: &mut Package, name: &str) -> Result<Option<String>, Unreadable> {
    let packed = match package.by_name(name) {
        Ok(packed) => packed,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(refusal(&error)),
    };
    let mut bytes = Vec::new();
    // The stated size may lie; what comes out counts.
    packed
        .take(LARGEST_PART + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| Unreadable::Damaged)?;
    if bytes.len() as u64 > LARGEST_PART {
        return Err(Unreadable::TooComplex);
    }
    let encoding = Encoding::for_bom(&bytes).map_or(encoding_rs::UTF_8, |(encoding, _)| encoding);
    Ok(Some(encoding.decode(&bytes).0.into_owned()))
}

fn refusal(error: &ZipError) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unreadable::Encrypted,
        _ => Unreadable::Damaged,
    }
}

/// The target of the relationship to the main part, without a leading slash.
fn main_part(relationships: &str) -> Option<String> {
    let mut reader = Reader::from_str(relationships);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element)
                if element.local_name().as_ref() == "Relationship" =>
            {
                let kind = attribute(&element, "Type").unwrap_or_default();
                if kind.ends_with("/officeDocument") {
                    return attribute(&element, "Target")
                        .map(|target| target.trim_start_matches('/').to_owned());
                }
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok()??;
    Some(found.value.into_owned())
}

/// The words of the main part in the order they stand in it.
fn paragraphs(document: &str) -> Result<String, Unreadable> {
    let mut reader = Reader::from_str(document);
    let mut text = String::new();
    let mut in_run_text = false;
    loop {
        match reader.read_event().map_err(|_| Unreadable::Damaged)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "t" => in_run_text = true,
                // The same words once more, for programs that know no text boxes.
                "Fallback" => {
                    reader
                        .read_to_end(element.name())
                        .map_err(|_| Unreadable::Damaged)?;
                }
                name => separate(&mut text, name),
            },
            Event::Empty(element) => separate(&mut text, element.local_name().as_ref()),
            Event::End(element) => match element.local_name().as_ref() {
                "t" => in_run_text = false,
                "p" => text.push('\n'),
                _ => {}
            },
            Event::Text(words) if in_run_text => text.push_str(&words.xml10_content()),
            Event::CData(words) if in_run_text => text.push_str(&words),
            Event::GeneralRef(entity) if in_run_text => text.extend(character(&entity)),
            // No word processor writes one, and all that it is good for is harm.
            Event::DocType(_) => return Err(Unreadable::Damaged),
            Event::Eof => return Ok(text),
            _ => {}
        }
    }
}

fn separate(text: &mut String, element: &str) {
    match element {
        "tab" => text.push('\t'),
        "br" | "cr" => text.push('\n'),
        "noBreakHyphen" => text.push('-'),
        _ => {}
    }
}

/// One of XML's own entities or a number; any other means nothing here.
fn character(entity: &BytesRef) -> Option<char> {
    match entity.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => entity.resolve_char_ref().ok()?,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn package(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(*name, SimpleFileOptions::default())
                .expect("a part");
            zip.write_all(content.as_bytes()).expect("its content");
        }
        zip.finish().expect("a package").into_inner()
    }

    #[track_caller]
    fn check(body: &str, expect: Result<&str, Unreadable>) {
        let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
        let bytes = package(&[(CONTENT_TYPES, "<Types/>"), (USUAL_MAIN_PART, &document)]);
        assert_eq!(text_of(&bytes), expect.map(str::to_owned), "{body}");
    }

    #[test]
    fn words_come_out_and_nothing_else_does() {
        check(
            "<w:p><w:r><w:t>Python</w:t></w:r><w:r><w:t xml:space=\"preserve\"> 3</w:t></w:r></w:p>",
            Ok("Python 3\n"),
        );
        check(
            "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>",
            Ok("a\tb\nc\n"),
        );
        check(
            "<w:p><w:r><w:t>C&amp;C &lt;x&gt; &#x4e2d;</w:t></w:r></w:p>",
            Ok("C&C <x> 中\n"),
        );
        check(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>技能</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Go</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            Ok("技能\nGo\n"),
        );
        check(
            "<w:p><w:r><w:instrText>PAGE</w:instrText><w:delText>gone</w:delText></w:r></w:p>",
            Ok("\n"),
        );
        let twice = "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice>\
            <mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>";
        check(twice, Ok("box\n"));
        check("<w:p><w:r><w:t>a</w:p>", Err(Unreadable::Damaged));
        check("<w:p><w:r><w:t>&unknown;x</w:t></w:r></w:p>", Ok("x\n"));
    }

    #[test]
    fn packages_of_other_kinds() {
        let rels = |target: &str| {
            format!(
                "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" Target=\"{target}\"/></Relationships>"
            )
        };
        let doc = "<d><t>x</t></d>";
        for (parts, expect) in [
            (vec![("readme.txt", "hi")], Err(Unreadable::Archive)),
            (vec![(CONTENT_TYPES, "<Types/>")], Err(Unreadable::Damaged)),
            (
                vec![
                    (CONTENT_TYPES, "<Types/>"),
                    (RELATIONSHIPS, &rels("xl/workbook.xml")),
                ],
                Err(Unreadable::OtherKind),
            ),
            (
                vec![
                    (CONTENT_TYPES, "<Types/>"),
                    (RELATIONSHIPS, &rels("/word/document2.xml")),
                    ("word/document2.xml", doc),
                ],
                Ok("x".to_owned()),
            ),
        ] {
            assert_eq!(text_of(&package(&parts)), expect, "{parts:?}");
        }
    }

    #[test]
    fn entities_are_not_expanded_and_bombs_do_not_go_off() {
        let laughs = "<!DOCTYPE l [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\">]><d><t>&b;</t></d>";
        let bytes = package(&[(CONTENT_TYPES, "<Types/>"), (USUAL_MAIN_PART, laughs)]);
        assert_eq!(text_of(&bytes), Err(Unreadable::Damaged));
        let large = " ".repeat(LARGEST_PART as usize + 1);
        let bytes = package(&[(CONTENT_TYPES, "<Types/>"), (USUAL_MAIN_PART, &large)]);
        assert!(bytes.len() < 100_000, "it packs well");
        assert_eq!(text_of(&bytes), Err(Unreadable::TooComplex));
    }
}
