//! The HTTP face: finds the token, the method and the parameters, and carries faults out.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Json, Response};
use futures::stream;
use serde_json::json;

use super::Shared;
use super::error::{Answer, Refusal};
use super::faults::Fault;
use super::files::DOWNLOAD;
use super::methods::{self, GET_UPDATES};
use super::params::Params;
use super::polling::get_updates;
use super::world::{Call, World};

pub fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .fallback(serve)
        .layer(DefaultBodyLimit::max(60 * 1024 * 1024))
        .with_state(shared)
}

async fn serve(
    State(shared): State<Arc<Shared>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if let Some((token, path)) = token_and_file(uri.path()) {
        // Some clients escape the slash.
        return download(&shared, token, &path.replace("%2F", "/")).await;
    }
    let Some((token, method)) = token_and_method(uri.path()) else {
        return respond(Err(Refusal::new(404, "Not Found")));
    };
    let content_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let params = Params::from_request(content_type, uri.query().unwrap_or_default(), &body);
    let (params, broken) = match params {
        Ok(params) => (params, None),
        Err(refusal) => (Params::default(), Some(refusal)),
    };
    let (call, fault) = shared.change(|world| {
        (
            arrive(world, method, &params),
            take_fault(world, method, &params),
        )
    });
    let known = shared.look(|world| world.token == token);
    let refusal = if known {
        broken
    } else {
        Some(Refusal::unauthorized())
    };
    if let Some(refusal) = refusal {
        return finish(&shared, call, Err(refusal), false);
    }
    match fault {
        None => {
            let answer = carry_out(&shared, method, &params).await;
            finish(&shared, call, answer, false)
        }
        Some(fault) => misfortune(&shared, call, fault, method, &params).await,
    }
}

fn token_and_file(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("/file/bot")?.split_once('/')
}

/// Gives a file out; faults ordered for [`DOWNLOAD`] apply.
async fn download(shared: &Shared, token: &str, path: &str) -> Response {
    let (call, fault) = shared.change(|world| {
        let none = Params::default();
        (
            arrive(world, DOWNLOAD, &none),
            take_fault(world, DOWNLOAD, &none),
        )
    });
    if let Some(Fault::LateRequest(gate)) = &fault {
        gate.wait().await;
    }
    let content = shared.look(|world| match world.token == token {
        true => world.files.fetch(path),
        false => Err(Refusal::unauthorized()),
    });
    match (fault, content) {
        (Some(Fault::Refuse(refusal)), _) => finish(shared, call, Err(refusal), true),
        (Some(Fault::Gateway(code)), _) => {
            finish(shared, call, Err(Refusal::new(code, "gateway")), true);
            StatusCode::from_u16(code)
                .expect("a status code")
                .into_response()
        }
        (Some(Fault::LostRequest | Fault::LostAnswer), _) => broken_connection(),
        (_, Ok(content)) => {
            finish(shared, call, Ok(json!(content.len())), false);
            content.into_response()
        }
        (_, Err(refusal)) => finish(shared, call, Err(refusal), false),
    }
}

fn token_and_method(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("/bot")?
        .split_once('/')
        .filter(|(_, method)| !method.contains('/'))
}

/// Notes the call in the log and returns its place there.
fn arrive(world: &mut World, method: &str, params: &Params) -> usize {
    let now = Instant::now();
    let chat = params.integer("chat_id");
    let method = methods::canonical(method).unwrap_or(method).to_owned();
    if let Some(chat) = chat
        && let Some(left) = world.meter.impatience(chat, now)
    {
        world.violation(format!(
            "{method} came {left:?} before the end of the wait asked for in chat {chat}"
        ));
    }
    let params = params.to_json();
    world.calls.push(Call {
        at: now,
        method,
        chat,
        params,
        answer: None,
        staged: false,
    });
    world.calls.len() - 1
}

fn take_fault(world: &mut World, method: &str, params: &Params) -> Option<Fault> {
    world.faults.take(method, params.integer("chat_id"))
}

async fn carry_out(shared: &Shared, method: &str, params: &Params) -> Answer {
    match method.eq_ignore_ascii_case(GET_UPDATES) {
        true => get_updates(shared, params).await,
        false => shared.change(|world| methods::call(world, method, params)),
    }
}

async fn misfortune(
    shared: &Shared,
    call: usize,
    fault: Fault,
    method: &str,
    params: &Params,
) -> Response {
    match fault {
        Fault::Refuse(refusal) => {
            remember_wait(shared, &refusal, params);
            finish(shared, call, Err(refusal), true)
        }
        Fault::Gateway(code) => {
            finish(shared, call, Err(Refusal::new(code, "gateway")), true);
            let status = StatusCode::from_u16(code).expect("a status code");
            (
                status,
                Html(format!("<html><body><h1>{status}</h1></body></html>")),
            )
                .into_response()
        }
        Fault::LostRequest => broken_connection(),
        Fault::LostAnswer => {
            let answer = carry_out(shared, method, params).await;
            finish(shared, call, answer, true);
            broken_connection()
        }
        Fault::LateRequest(gate) => {
            gate.wait().await;
            let answer = carry_out(shared, method, params).await;
            finish(shared, call, answer, true)
        }
        Fault::LateAnswer(gate) => {
            let answer = carry_out(shared, method, params).await;
            gate.wait().await;
            finish(shared, call, answer, true)
        }
    }
}

/// Who is told to wait is held to it.
fn remember_wait(shared: &Shared, refusal: &Refusal, params: &Params) {
    let seconds = refusal
        .parameters
        .as_ref()
        .and_then(|parameters| parameters["retry_after"].as_u64());
    if let Some((seconds, chat)) = seconds.zip(params.integer("chat_id")) {
        let until = Instant::now() + Duration::from_secs(seconds);
        shared.change(|world| world.meter.told_to_wait(chat, until));
    }
}

fn finish(shared: &Shared, call: usize, answer: Answer, staged: bool) -> Response {
    shared.change(|world| {
        let record = &mut world.calls[call];
        record.answer = Some(answer.clone());
        record.staged = staged;
        let method = record.method.clone();
        if let Err(refusal) = &answer
            && refusal.is_rule_broken()
            && !staged
        {
            world.violation(format!("{method}: {}", refusal.description));
        }
    });
    respond(answer)
}

fn respond(answer: Answer) -> Response {
    match answer {
        Ok(result) => Json(json!({ "ok": true, "result": result })).into_response(),
        Err(refusal) => {
            let status = StatusCode::from_u16(refusal.code).expect("a status code");
            (status, Json(refusal.body())).into_response()
        }
    }
}

/// A response whose body fails makes the server cut the connection.
fn broken_connection() -> Response {
    let body = stream::once(async { Err::<Bytes, _>(std::io::Error::other("cut on purpose")) });
    Body::from_stream(body).into_response()
}
