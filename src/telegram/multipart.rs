//! A request with files as multipart/form-data (RFC 7578), the one form in which the Bot API takes them.
//!
//! Invariant: no content holds the boundary, so that nothing a person wrote can end a part.

use serde_json::Value;

use super::wire::Request;

/// The content type with its boundary, and the body.
pub fn encode(request: &Request) -> (String, Vec<u8>) {
    let fields: Vec<(&str, Vec<u8>)> = request
        .arguments
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), text_of(value).into_bytes()))
        .collect();
    let contents = || {
        let fields = fields.iter().map(|(_, value)| value.as_slice());
        fields.chain(request.files.iter().map(|file| &*file.content))
    };
    let boundary = boundary_outside(contents);
    let mut body = Vec::new();
    for (name, value) in &fields {
        let header = format!("Content-Disposition: form-data; name=\"{name}\"");
        push_part(&mut body, &boundary, &header, value);
    }
    for file in &request.files {
        let header = format!(
            "Content-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: application/octet-stream",
            file.part, file.name
        );
        push_part(&mut body, &boundary, &header, &file.content);
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}

/// Texts as they are, everything else as JSON.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn boundary_outside<'a, I: Iterator<Item = &'a [u8]>>(contents: impl Fn() -> I) -> String {
    let mut number = 0_u64;
    loop {
        let boundary = format!("part-of-a-career-advisor-request-{number}");
        let needle = boundary.as_bytes();
        let holds = |content: &[u8]| content.windows(needle.len()).any(|part| part == needle);
        if !contents().any(holds) {
            return boundary;
        }
        number += 1;
    }
}

fn push_part(body: &mut Vec<u8>, boundary: &str, header: &str, content: &[u8]) {
    body.extend_from_slice(format!("--{boundary}\r\n{header}\r\n\r\n").as_bytes());
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n");
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::telegram::wire::File;

    #[test]
    fn arguments_and_files_each_make_a_part() {
        let caption = "part-of-a-career-advisor-request-0\r\n";
        let arguments = json!({"caption": caption, "chat_id": 7, "reply_markup": {"a": [1]}});
        let request = Request::new("SendPhoto", arguments).with_file(File {
            part: "photo",
            name: "picture.png",
            content: b"\x89PNG\r\n".as_slice().into(),
        });
        let (content_type, body) = encode(&request);
        assert_eq!(
            content_type,
            "multipart/form-data; boundary=part-of-a-career-advisor-request-1"
        );
        let expect = b"--part-of-a-career-advisor-request-1\r\n\
            Content-Disposition: form-data; name=\"caption\"\r\n\r\npart-of-a-career-advisor-request-0\r\n\r\n\
            --part-of-a-career-advisor-request-1\r\n\
            Content-Disposition: form-data; name=\"chat_id\"\r\n\r\n7\r\n\
            --part-of-a-career-advisor-request-1\r\n\
            Content-Disposition: form-data; name=\"reply_markup\"\r\n\r\n{\"a\":[1]}\r\n\
            --part-of-a-career-advisor-request-1\r\n\
            Content-Disposition: form-data; name=\"photo\"; filename=\"picture.png\"\r\n\
            Content-Type: application/octet-stream\r\n\r\n\x89PNG\r\n\r\n\
            --part-of-a-career-advisor-request-1--\r\n";
        assert_eq!(
            String::from_utf8_lossy(&body),
            String::from_utf8_lossy(expect)
        );
    }
}
