//! Files made to do harm: each ends within its limits, most of them at once.

use std::io::Cursor;
use std::time::{Duration, Instant};

use career_advisor::document::{DocumentConfig, LARGEST, LONGEST_TEXT, Unreadable};
use flate2::{Compress, Compression, Crc, FlushCompress};
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::process::{read, reader, together};

/// Limits that a test can wait for.
fn strict() -> DocumentConfig {
    DocumentConfig {
        timeout_s: 3.try_into().expect("not zero"),
        memory_mib: 256.try_into().expect("not zero"),
        ..DocumentConfig::default()
    }
}

/// Reads a document that has to end in one of these ways.
async fn check(name: &str, bytes: &[u8], expect: &[Unreadable]) {
    let reader = reader(strict());
    let start = Instant::now();
    let outcome = read(&reader, bytes).await;
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "{name}: {:?}",
        start.elapsed()
    );
    assert!(
        outcome.as_ref().is_err_and(|why| expect.contains(why)),
        "{name}: {outcome:?}"
    );
}

/// A PDF of these objects, numbered from 1, with a sound cross-reference table.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file.extend(format!("{} 0 obj\n", index + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let xref = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        file.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    file.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF").bytes());
    file
}

fn object(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary}/Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// Packs `content` once, and lets it unpack `times` times: each copy stands for itself.
fn deflated(content: &[u8], times: usize) -> Vec<u8> {
    let mut packed = Vec::with_capacity(content.len() + 1024);
    let mut compress = Compress::new(Compression::best(), false);
    compress
        .compress_vec(content, &mut packed, FlushCompress::Full)
        .expect("deflate");
    [&packed.repeat(times)[..], b"\x03\x00"].concat()
}

/// The same in zlib's wrapping. The checksum is wrong, which nobody minds.
fn zlib(content: &[u8], times: usize) -> Vec<u8> {
    [b"\x78\xda", &deflated(content, times)[..], b"\0\0\0\0"].concat()
}

/// A PDF of one page that shows this content; `resources` may speak of objects from 5 on.
fn page(content: Vec<u8>, resources: &str, more: Vec<Vec<u8>>) -> Vec<u8> {
    let mut objects = vec![
        object("<</Type/Catalog/Pages 2 0 R>>"),
        object("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        object(&format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<{resources}>>>>"
        )),
        content,
    ];
    objects.extend(more);
    pdf(&objects)
}

const HELVETICA: &str = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";

/// A DOCX whose document is this, over and over; it is packed as a bomb is.
fn docx(document: &[u8], times: usize) -> Vec<u8> {
    let parts = [
        ("[Content_Types].xml", &b"<Types/>"[..], 1),
        ("word/document.xml", document, times),
    ];
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, content, times) in parts {
        let packed = deflated(content, times);
        let mut checksum = Crc::new();
        // Nobody gets as far as the checksum of a bomb.
        if content.len() * times < 10_000_000 {
            (0..times).for_each(|_| checksum.update(content));
        }
        let offset = u32::try_from(file.len()).expect("small");
        let numbers = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
        // Version 2.0, no flags, deflated, the first moment that there is.
        let mut common = b"\x14\0\0\0\x08\0\0\0\x21\0".to_vec();
        common.extend(checksum.sum().to_le_bytes());
        common.extend(numbers(packed.len()));
        common.extend(numbers(content.len() * times));
        common.extend(u16::try_from(name.len()).expect("short").to_le_bytes());
        common.extend(b"\0\0");
        file.extend(b"PK\x03\x04");
        file.extend(&common);
        file.extend(name.bytes());
        file.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.bytes());
    }
    let (start, length) = (file.len() as u32, directory.len() as u32);
    file.extend(directory);
    file.extend(b"PK\x05\x06\0\0\0\0\x02\0\x02\0");
    file.extend(length.to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend(b"\0\0");
    file
}

#[tokio::test]
async fn pdf_files_that_nest() {
    let _turn = together().await;
    use Unreadable::{Damaged, NoText, TooComplex};
    let deep = |open: &str, close: &str, times: usize| {
        format!("{}{}", open.repeat(times), close.repeat(times))
    };
    for (name, nest) in [
        ("arrays", deep("[", "]", 200_000)),
        ("dictionaries", deep("<</A", ">>", 200_000)),
    ] {
        let catalog = format!("<</Type/Catalog/Pages 2 0 R/Nest {nest}>>");
        let file = pdf(&[object(&catalog), object("<</Type/Pages/Kids[]/Count 0>>")]);
        check(name, &file, &[Damaged, TooComplex]).await;
        let file = page(stream("", nest.as_bytes()), HELVETICA, Vec::new());
        check(name, &file, &[Damaged, NoText, TooComplex]).await;
    }
    let file = page(
        stream("", deep("(", ")", 1_000_000).as_bytes()),
        HELVETICA,
        Vec::new(),
    );
    check("strings", &file, &[Damaged, NoText, TooComplex]).await;
    let file = page(
        stream("", "q ".repeat(2_000_000).as_bytes()),
        HELVETICA,
        Vec::new(),
    );
    check("graphics states", &file, &[Damaged, NoText, TooComplex]).await;
}

#[tokio::test]
async fn pdf_files_that_go_in_circles() {
    let _turn = together().await;
    use Unreadable::{Damaged, NoText, TooComplex, TooManyPages};
    let catalog = || object("<</Type/Catalog/Pages 2 0 R>>");
    let loops = [
        (
            "a page tree that is its own branch",
            "<</Type/Pages/Kids[2 0 R]/Count 1>>",
        ),
        (
            "a page tree with its root as parent",
            "<</Type/Pages/Parent 2 0 R/Kids[2 0 R 2 0 R]/Count 9>>",
        ),
        ("an object that is a reference to itself", "2 0 R"),
    ];
    for (name, tree) in loops {
        check(
            name,
            &pdf(&[catalog(), object(tree)]),
            &[Damaged, NoText, TooComplex, TooManyPages],
        )
        .await;
    }
    let mut chain = vec![catalog()];
    chain.extend(
        (3..20_000).map(|next| object(&format!("<</Type/Pages/Kids[{next} 0 R]/Count 1>>"))),
    );
    check(
        "a page tree 20,000 deep",
        &pdf(&chain),
        &[Damaged, NoText, TooComplex],
    )
    .await;

    let form = |content: &str| {
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>",
            content.as_bytes(),
        )
    };
    let file = page(
        stream("", b"/X Do"),
        "/XObject<</X 5 0 R>>",
        vec![form("/X Do")],
    );
    check(
        "a form that draws itself",
        &file,
        &[Damaged, NoText, TooComplex],
    )
    .await;

    // Thirty forms, each of which draws the next one twice: a billion in all.
    let forms = (5..35).map(|number| {
        let resources = format!("/Resources<</XObject<</X {} 0 R>>>>", number + 1);
        stream(
            &format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]{resources}"),
            b"/X Do /X Do",
        )
    });
    let file = page(
        stream("", b"/X Do"),
        "/XObject<</X 5 0 R>>",
        forms.collect(),
    );
    check("forms that double", &file, &[Damaged, NoText, TooComplex]).await;
}

#[tokio::test]
async fn pdf_files_that_lie_about_sizes() {
    let _turn = together().await;
    use Unreadable::{Damaged, NoText, TooComplex, TooManyPages};
    let huge = ["999999999999999999999", "4294967295", "2147483648", "-1"];
    for number in huge {
        let content = format!("<</Length {number}>>\nstream\nBT ET\nendstream");
        check(
            number,
            &page(object(&content), HELVETICA, Vec::new()),
            &[Damaged, NoText, TooComplex],
        )
        .await;
        let tree = format!("<</Type/Pages/Kids[]/Count {number}>>");
        let file = pdf(&[object("<</Type/Catalog/Pages 2 0 R>>"), object(&tree)]);
        check(number, &file, &[Damaged, NoText, TooComplex]).await;
        let xref = format!(
            "%PDF-1.5\n1 0 obj\n<</Type/XRef/Size {number}/W[1 8 8]/Index[0 {number}]/Root 1 0 R/Length 4>>\nstream\nabcd\nendstream\nendobj\nstartxref\n9\n%%EOF"
        );
        check(number, xref.as_bytes(), &[Damaged, NoText, TooComplex]).await;
        let end = format!("%PDF-1.5\nstartxref\n{number}\n%%EOF");
        check(number, end.as_bytes(), &[Damaged]).await;
    }
    let kids = "3 0 R ".repeat(100_000);
    let tree = format!("<</Type/Pages/Kids[{kids}]/Count 100000>>");
    let file = pdf(&[
        object("<</Type/Catalog/Pages 2 0 R>>"),
        object(&tree),
        object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"),
    ]);
    check(
        "a page a hundred thousand times",
        &file,
        &[TooManyPages, Damaged, NoText],
    )
    .await;
    let page = object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>");
    let kids: String = (3..204).map(|number| format!("{number} 0 R ")).collect();
    let mut objects = vec![
        object("<</Type/Catalog/Pages 2 0 R>>"),
        object(&format!("<</Type/Pages/Kids[{kids}]/Count 201>>")),
    ];
    objects.extend(std::iter::repeat_n(page, 201));
    check("201 pages", &pdf(&objects), &[TooManyPages]).await;
}

#[tokio::test]
async fn pdf_files_that_unpack_to_too_much() {
    let _turn = together().await;
    use Unreadable::{Damaged, NoText, TooComplex};
    let million = vec![b' '; 1_000_000];
    let bomb = stream("/Filter/FlateDecode", &zlib(&million, 1_500));
    check(
        "1.5 GB of blanks",
        &page(bomb, HELVETICA, Vec::new()),
        &[Damaged, NoText, TooComplex],
    )
    .await;
    let twice = zlib(&zlib(&million, 1_500), 1);
    let bomb = stream("/Filter[/FlateDecode/FlateDecode]", &twice);
    check(
        "packed twice",
        &page(bomb, HELVETICA, Vec::new()),
        &[Damaged, NoText, TooComplex],
    )
    .await;
    let words = "BT /F 9 Tf (Python ) Tj ET ".repeat(40_000);
    let bomb = stream("/Filter/FlateDecode", &zlib(words.as_bytes(), 100));
    let outcome = read(&reader(strict()), &page(bomb, HELVETICA, Vec::new())).await;
    match outcome {
        Ok(text) => assert!(text.chars().count() <= LONGEST_TEXT),
        Err(why) => assert_eq!(why, TooComplex),
    }
}

#[tokio::test]
async fn docx_files_that_do_harm() {
    let _turn = together().await;
    use Unreadable::{Archive, Damaged, NoText, TooComplex};
    let million = vec![b' '; 1_000_000];
    check(
        "a gigabyte of blanks",
        &docx(&million, 1_000),
        &[TooComplex],
    )
    .await;
    let mut laughs = "<!DOCTYPE d [<!ENTITY l0 \"lol\">".to_owned();
    for level in 1..30 {
        let before = format!("&l{};", level - 1);
        laughs.push_str(&format!("<!ENTITY l{level} \"{}\">", before.repeat(10)));
    }
    laughs.push_str("]><d><t>&l29;</t></d>");
    check("a billion laughs", &docx(laughs.as_bytes(), 1), &[Damaged]).await;
    let outside = "<!DOCTYPE d [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><d><t>&f;</t></d>";
    check(
        "an entity from the disk",
        &docx(outside.as_bytes(), 1),
        &[Damaged],
    )
    .await;
    check(
        "elements that nest",
        &docx(&b"<a>".repeat(1_000), 500),
        &[Damaged, NoText, TooComplex],
    )
    .await;
    let attributes = format!(
        "<d {}/>",
        (0..200_000)
            .map(|n| format!("a{n}=\"\" "))
            .collect::<String>()
    );
    check(
        "an element of attributes",
        &docx(attributes.as_bytes(), 1),
        &[NoText, TooComplex],
    )
    .await;
    check(
        "a tag without end",
        &docx(b"<d a=\"aaaaaaaaaaaaaaaa", 1),
        &[Damaged],
    )
    .await;

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..2_000 {
        zip.start_file(format!("../../{number}"), SimpleFileOptions::default())
            .expect("a part");
    }
    let many = zip.finish().expect("a file").into_inner();
    check(
        "2,000 files with roots in their names",
        &many,
        &[Archive, Damaged, TooComplex],
    )
    .await;
}

#[tokio::test]
async fn texts_without_end_and_texts_that_are_none() {
    let _turn = together().await;
    let reader = reader(DocumentConfig::default());
    for (name, bytes) in [
        ("one letter", vec![b'a'; LARGEST]),
        ("one word", b"Python ".repeat(LARGEST / 7)),
        ("Chinese", "学".as_bytes().repeat(LARGEST / 3)),
        (
            "lines",
            vec![b'-'; LARGEST]
                .chunks(2)
                .flat_map(|_| *b"-\n")
                .collect(),
        ),
    ] {
        let text = read(&reader, &bytes)
            .await
            .unwrap_or_else(|why| panic!("{name}: {why:?}"));
        assert_eq!(text.chars().count(), LONGEST_TEXT, "{name}");
    }
    let mut random = crate::random::Random(1);
    let noise: Vec<u8> = (0..1_000_000).map(|_| random.next() as u8).collect();
    check("noise", &noise, &[Unreadable::OtherKind]).await;
    check("zeros", &vec![0; 1_000_000], &[Unreadable::OtherKind]).await;
    check(
        "half a surrogate",
        b"\xff\xfe\x00\xd8\x00\xd8",
        &[Unreadable::OtherKind],
    )
    .await;
}
