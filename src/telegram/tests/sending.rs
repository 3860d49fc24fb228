//! Pace, retries and fallbacks of the sender.

use std::time::Duration;

use teloxide::types::{ChatId, InlineKeyboardMarkup};

use crate::telegram::outgoing::{Outgoing, Place};
use crate::telegram::sender::SendError;
use crate::telegram::testing::{Bench, Fault};
use crate::telegram::wire::Request;

fn to(chat: i64) -> Place {
    Place {
        chat: ChatId(chat),
        thread: None,
        reply_to: None,
    }
}

#[tokio::test(start_paused = true)]
async fn one_chat_gets_a_message_a_second_and_others_do_not_wait() {
    let bench = Bench::new();
    let sender = &bench.context.sender;
    let message = Outgoing::plain("a");
    let (place, other) = (to(1), to(2));
    let mine = async {
        for _ in 0..5 {
            sender.send(&place, &message).await.unwrap();
        }
    };
    let (_, elsewhere) = tokio::join!(mine, sender.send(&other, &message));
    elsewhere.unwrap();
    let calls = bench.wire.calls("SendMessage");
    let times = |chat: i64| -> Vec<_> {
        calls
            .iter()
            .filter(|call| call.arguments["chat_id"] == chat)
            .map(|call| call.at)
            .collect()
    };
    for pair in times(1).windows(2) {
        assert!(pair[1] - pair[0] >= Duration::from_secs(1));
    }
    assert!(times(2)[0] - times(1)[0] < Duration::from_millis(100));
}

#[tokio::test(start_paused = true)]
async fn a_flood_wait_holds_up_one_chat_only() {
    let bench = Bench::new();
    bench.wire.plan("SendMessage", Some(1), Fault::Flood(40));
    let sender = &bench.context.sender;
    let message = Outgoing::plain("a");
    let (flooded, free) = (to(1), to(2));
    let start = tokio::time::Instant::now();
    let waiting = async {
        sender.send(&flooded, &message).await.unwrap();
        start.elapsed()
    };
    let other = async {
        sender.send(&free, &message).await.unwrap();
        start.elapsed()
    };
    let (waited, not_waited) = tokio::join!(waiting, other);
    assert!(waited >= Duration::from_secs(40), "{waited:?}");
    assert!(not_waited < Duration::from_secs(1), "{not_waited:?}");
}

#[tokio::test(start_paused = true)]
async fn no_typing_while_a_chat_must_be_quiet() {
    let bench = Bench::new();
    bench.wire.plan("SendMessage", Some(1), Fault::Flood(40));
    let sender = bench.context.sender.clone();
    let sending = tokio::spawn(async move { sender.send(&to(1), &Outgoing::plain("a")).await });
    tokio::time::sleep(Duration::from_secs(1)).await;
    bench.context.sender.show_typing(ChatId(1), None).await;
    bench.context.sender.show_typing(ChatId(2), None).await;
    assert_eq!(bench.wire.calls("SendChatAction").len(), 1);
    sending.await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_parsed_goes_out_as_plain_text() {
    let bench = Bench::new();
    bench.wire.plan(
        "SendMessage",
        None,
        Fault::Refuse(400, "Bad Request: can't parse entities: bad"),
    );
    let message =
        Outgoing::html("<b>1 &lt; 2</b>").with_keyboard(Some(InlineKeyboardMarkup::default()));
    bench.context.sender.send(&to(1), &message).await.unwrap();
    let calls = bench.wire.calls("SendMessage");
    assert_eq!(calls.len(), 2);
    assert_eq!(calls[1].arguments["text"], "1 < 2");
    assert_eq!(calls[1].arguments.get("parse_mode"), None);
    assert!(calls[1].arguments.get("reply_markup").is_some());
}

#[tokio::test(start_paused = true)]
async fn trouble_passes_with_patience() {
    for fault in [Fault::Offline, Fault::Refuse(502, "Bad Gateway")] {
        let bench = Bench::new();
        for _ in 0..6 {
            bench.wire.plan("SendMessage", None, fault);
        }
        bench
            .context
            .sender
            .send(&to(1), &Outgoing::plain("a"))
            .await
            .unwrap();
        let calls = bench.wire.calls("SendMessage");
        assert_eq!(calls.len(), 7);
        for pair in calls.windows(2) {
            assert!(
                pair[1].at - pair[0].at >= Duration::from_millis(500),
                "no busy loop"
            );
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_stays_unwell_is_given_up() {
    let bench = Bench::new();
    for _ in 0..100 {
        bench.wire.plan(
            "SendMessage",
            None,
            Fault::Refuse(500, "Internal Server Error"),
        );
    }
    let error = bench
        .context
        .sender
        .send(&to(1), &Outgoing::plain("a"))
        .await
        .unwrap_err();
    assert!(matches!(error, SendError::GivenUp(_)), "{error}");
    assert_eq!(bench.wire.calls("SendMessage").len(), 9);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_unknown_for_a_moment_costs_nothing() {
    for fault in [
        Fault::Refuse(401, "Unauthorized"),
        Fault::Refuse(404, "Not Found"),
        Fault::Page(401),
        Fault::Page(404),
    ] {
        let bench = Bench::new();
        for _ in 0..3 {
            bench.wire.plan("SendMessage", None, fault);
        }
        let message = Outgoing::plain("a");
        bench.context.sender.send(&to(1), &message).await.unwrap();
        assert_eq!(bench.wire.calls("SendMessage").len(), 4, "{fault:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn get_me_decides_whether_a_token_that_stays_unknown_is_rejected() {
    for (get_me, expect) in [
        (None, "Telegram does not recover"),
        (
            Some(Fault::Refuse(401, "Unauthorized")),
            "the token is not accepted",
        ),
    ] {
        let bench = Bench::new();
        for _ in 0..100 {
            let unauthorized = Fault::Refuse(401, "Unauthorized");
            bench.wire.plan("SendMessage", None, unauthorized);
            bench.wire.plan("GetChat", None, unauthorized);
            if let Some(fault) = get_me {
                bench.wire.plan("GetMe", None, fault);
            }
        }
        let sender = &bench.context.sender;
        let error = sender
            .send(&to(1), &Outgoing::plain("a"))
            .await
            .unwrap_err();
        assert!(error.to_string().starts_with(expect), "{error}");
        let request = Request::new("GetChat", serde_json::json!({"chat_id": 1}));
        let error = sender.ask(&request).await.unwrap_err();
        assert!(error.to_string().starts_with(expect), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_picture_that_does_not_get_through_is_given_up_soon() {
    for fault in [
        Fault::Refuse(500, "Internal Server Error"),
        Fault::Page(413),
        Fault::Offline,
    ] {
        let bench = Bench::new();
        for _ in 0..100 {
            bench.wire.plan("SendPhoto", None, fault);
        }
        let picture = Outgoing::plain("a").with_picture(b"png".as_slice().into());
        let start = tokio::time::Instant::now();
        let error = bench.context.sender.send(&to(1), &picture).await;
        assert!(matches!(error, Err(SendError::GivenUp(_))), "{fault:?}");
        assert_eq!(bench.wire.calls("SendPhoto").len(), 3);
        assert!(start.elapsed() < Duration::from_secs(6));
    }
}

#[tokio::test(start_paused = true)]
async fn refusals_for_good_are_not_repeated() {
    for (description, expect) in [
        (
            "Forbidden: bot was blocked by the user",
            "nobody can be reached",
        ),
        (
            "Bad Request: message is too long",
            "the request was refused",
        ),
    ] {
        let code = match description.split(':').next() {
            Some("Forbidden") => 403,
            Some("Unauthorized") => 401,
            _ => 400,
        };
        let bench = Bench::new();
        bench
            .wire
            .plan("SendMessage", None, Fault::Refuse(code, description));
        let error = bench
            .context
            .sender
            .send(&to(1), &Outgoing::plain("a"))
            .await
            .unwrap_err();
        assert!(error.to_string().starts_with(expect), "{error}");
        assert_eq!(bench.wire.calls("SendMessage").len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn editing_to_the_same_text_is_fine() {
    let bench = Bench::new();
    bench.wire.plan(
        "EditMessageText",
        None,
        Fault::Refuse(400, "Bad Request: message is not modified: x"),
    );
    let id = teloxide::types::MessageId(5);
    bench
        .context
        .sender
        .edit(ChatId(1), id, &Outgoing::plain("a"))
        .await
        .unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_queue_of_outgoing_messages_is_bounded() {
    let bench = Bench::new();
    let place = to(1);
    let message = Outgoing::plain("a");
    let sends = (0..80).map(|_| bench.context.sender.send(&place, &message));
    let outcomes = futures::future::join_all(sends).await;
    let crowded = outcomes
        .iter()
        .filter(|sent| matches!(sent, Err(SendError::Crowded(_))))
        .count();
    assert_eq!(crowded, 80 - bench.config.outgoing_per_chat.get());
    bench.context.sender.send(&place, &message).await.unwrap();
}
