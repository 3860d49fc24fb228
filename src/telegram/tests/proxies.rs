//! The way to Telegram through a proxy, which answers here in its place.

use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use serde_json::json;
use url::Url;

use crate::telegram::http::{HttpWire, Route};
use crate::telegram::wire::{Request, Wire};

#[tokio::test]
async fn requests_go_through_the_proxy() {
    let proxy = proxy();
    for (scheme, api) in [
        // The proxy looks up the name of the server.
        ("socks5h", "http://telegram.invalid"),
        // The port of a service where nothing listens.
        ("socks5", "http://127.0.0.1:9"),
        ("http", "http://telegram.invalid"),
    ] {
        let route = Route {
            api_url: Some(Url::parse(api).unwrap()),
            proxy: Some(Url::parse(&format!("{scheme}://{proxy}")).unwrap()),
        };
        let wire = HttpWire::new("1:a", route).unwrap();
        let request = Request::new("GetMe", json!({"a": 1}));
        let answer = wire.call(&request, Duration::from_secs(5)).await;
        assert_eq!(answer.unwrap(), json!("through the proxy"), "{scheme}");
    }
}

/// Starts a proxy that is all servers itself; its address.
fn proxy() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Whoever hangs up has seen enough.
            let _ = answer(&stream);
        }
    });
    address
}

fn answer(mut stream: &TcpStream) -> Result<()> {
    const ANSWER: &str = r#"{"ok":true,"result":"through the proxy"}"#;
    let mut input = BufReader::new(stream);
    if input.fill_buf()?.first() == Some(&5) {
        shake_hands(&mut input, stream)?;
    }
    let mut length = 0;
    loop {
        let mut line = String::new();
        input.read_line(&mut line)?;
        let line = line.trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    skip(&mut input, length)?;
    let length = ANSWER.len();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close");
    write!(stream, "{head}\r\n\r\n{ANSWER}")
}

/// SOCKS 5 without a password.
fn shake_hands(input: &mut impl Read, mut output: &TcpStream) -> Result<()> {
    let mut greeting = [0; 2];
    input.read_exact(&mut greeting)?;
    skip(input, greeting[1].into())?;
    output.write_all(&[5, 0])?;
    let mut request = [0; 5];
    input.read_exact(&mut request)?;
    let name_or_address = match request[3] {
        3 => usize::from(request[4]),
        // One byte of the address is read already.
        _ => 3,
    };
    skip(input, name_or_address + 2)?;
    output.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
}

fn skip(input: &mut impl Read, bytes: usize) -> Result<()> {
    input.read_exact(&mut vec![0; bytes])
}
