//! Just enough of multipart/form-data (RFC 7578) to read what Telegram clients upload.

/// One field or file of a form.
#[derive(Debug, PartialEq)]
pub struct Part {
    pub name: String,
    pub file_name: Option<String>,
    pub bytes: Vec<u8>,
}

/// Splits a body into its parts. `None` when it is not well formed.
pub fn parse(content_type: &str, body: &[u8]) -> Option<Vec<Part>> {
    let boundary = content_type
        .split(';')
        .find_map(|item| item.trim().strip_prefix("boundary="))?;
    let delimiter = format!("--{}", boundary.trim_matches('"')).into_bytes();
    let mut at = find(body, &delimiter, 0)? + delimiter.len();
    let mut parts = Vec::new();
    loop {
        if body[at..].starts_with(b"--") {
            return Some(parts);
        }
        let headers_end = find(body, b"\r\n\r\n", at)?;
        let headers = std::str::from_utf8(&body[at..headers_end]).ok()?;
        let content = headers_end + 4;
        let end = find(body, &delimiter, content)?;
        let bytes = body[content..end].strip_suffix(b"\r\n")?.to_vec();
        let disposition = headers.lines().find(|line| {
            line.to_ascii_lowercase()
                .starts_with("content-disposition:")
        })?;
        parts.push(Part {
            name: quoted(disposition, "name")?,
            file_name: quoted(disposition, "filename"),
            bytes,
        });
        at = end + delimiter.len();
    }
}

fn find(haystack: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    haystack
        .get(from..)?
        .windows(needle.len())
        .position(|window| window == needle)
        .map(|at| at + from)
}

/// The value of `key="value"` in a header.
fn quoted(header: &str, key: &str) -> Option<String> {
    header.split(';').find_map(|item| {
        let value = item.trim().strip_prefix(key)?.strip_prefix("=\"")?;
        Some(value.strip_suffix('"')?.to_owned())
    })
}

#[test]
fn fields_and_files_are_told_apart() {
    let body = b"--X\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n42\r\n\
        --X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.png\"\r\n\
        Content-Type: image/png\r\n\r\n\x89PNG\r\n\r\n\r\n--X--\r\n";
    let parts = parse("multipart/form-data; boundary=X", body).unwrap();
    assert_eq!(
        parts,
        [
            Part {
                name: "chat_id".into(),
                file_name: None,
                bytes: b"42".to_vec()
            },
            Part {
                name: "f".into(),
                file_name: Some("a.png".into()),
                bytes: b"\x89PNG\r\n\r\n".to_vec()
            },
        ]
    );
    assert_eq!(
        parse("multipart/form-data; boundary=X", b"--X\r\nbroken"),
        None
    );
    assert_eq!(parse("multipart/form-data", body), None);
}
