//! From one update to what is sent for it.

use std::time::Duration;

use serde_json::Value;
use teloxide::types::Update;

use crate::language::Language;
use crate::storage::{DialogueKey, DialogueStore, Inbox, InboxUpdate};
use crate::telegram::process::Processor;
use crate::telegram::testing::{Bench, Fault, edit, press, update};

const CHAT: i64 = 7;
const KEY: DialogueKey = DialogueKey {
    chat: CHAT,
    user: CHAT,
    thread: None,
};

/// Stores an update as the listener does and answers it.
async fn process(bench: &Bench, processor: &Processor, raw: Value) {
    let payload = raw.to_string();
    let update: Update = serde_json::from_str(&payload).unwrap();
    let stored = InboxUpdate {
        id: update.id.0.into(),
        payload,
    };
    bench
        .store
        .store(&[stored], std::time::SystemTime::now())
        .await
        .unwrap();
    processor.process(update).await;
}

async fn answers_to(bench: &Bench, updates: Vec<Value>) -> Vec<String> {
    let processor = bench.processor();
    for update in updates {
        process(bench, &processor, update).await;
    }
    bench.wire.texts(CHAT)
}

#[tokio::test(start_paused = true)]
async fn a_question_is_answered_and_remembered() {
    let bench = Bench::new();
    let texts = answers_to(
        &bench,
        vec![update(1, CHAT, "hello"), update(2, CHAT, "more")],
    )
    .await;
    assert_eq!(texts, ["re: hello (1)", "re: more (2)"]);
    assert!(bench.store.unanswered().is_empty());
    assert!(
        bench
            .store
            .load(&KEY)
            .await
            .unwrap()
            .unwrap()
            .answered
            .is_some()
    );
    let sent = &bench.wire.calls("SendMessage")[0].arguments;
    assert_eq!(sent["parse_mode"], "HTML");
    assert_eq!(
        sent["reply_markup"]["inline_keyboard"][0][0]["text"],
        "again"
    );
}

#[tokio::test(start_paused = true)]
async fn a_panic_is_contained_and_apologised_for() {
    let bench = Bench::new();
    let texts = answers_to(
        &bench,
        vec![update(1, CHAT, "panic"), update(2, CHAT, "hello")],
    )
    .await;
    assert_eq!(texts.len(), 2);
    assert!(
        texts[0].starts_with("Sorry, something went wrong"),
        "{texts:?}"
    );
    assert_eq!(texts[1], "re: hello (1)");
    assert!(bench.store.unanswered().is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_never_comes_is_apologised_for() {
    let bench = Bench::new();
    let texts = answers_to(&bench, vec![update(1, CHAT, "for ever")]).await;
    assert!(texts[0].starts_with("Sorry"), "{texts:?}");
    assert!(bench.store.unanswered().is_empty());
}

#[tokio::test(start_paused = true)]
async fn typing_is_shown_when_it_takes_long() {
    let bench = Bench::new();
    answers_to(&bench, vec![update(1, CHAT, "hello")]).await;
    assert_eq!(bench.wire.calls("SendChatAction").len(), 0);
    answers_to(&bench, vec![update(2, CHAT, "slow")]).await;
    assert_eq!(bench.wire.calls("SendChatAction").len(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_edited_question_edits_its_answer() {
    let bench = Bench::new();
    let updates = vec![
        update(1, CHAT, "helo"),
        edit(2, 1, CHAT, "hello"),
        // A preview was added; the text is the same.
        edit(3, 1, CHAT, "hello"),
        // Never answered before.
        edit(4, 99, CHAT, "who?"),
    ];
    assert_eq!(answers_to(&bench, updates).await, ["re: helo (1)"]);
    let edits = bench.wire.calls("EditMessageText");
    assert_eq!(edits.len(), 1);
    assert_eq!(
        edits[0].arguments["text"], "re: hello (1)",
        "understood as if asked for the first time"
    );
    assert!(bench.store.unanswered().is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_old_question_is_edited_without_going_back_to_it() {
    let bench = Bench::new();
    answers_to(&bench, vec![update(1, CHAT, "a"), update(2, CHAT, "b")]).await;
    let now = bench.store.load(&KEY).await.unwrap();
    // The bench's processors share what was answered.
    answers_to(&bench, vec![edit(3, 1, CHAT, "aa")]).await;
    assert_eq!(bench.wire.calls("EditMessageText").len(), 1);
    assert_eq!(bench.store.load(&KEY).await.unwrap(), now);
    tokio::time::advance(Duration::from_secs(16 * 60)).await;
    answers_to(&bench, vec![edit(4, 1, CHAT, "aaa")]).await;
    assert_eq!(
        bench.wire.calls("EditMessageText").len(),
        1,
        "too late to edit"
    );
}

#[tokio::test(start_paused = true)]
async fn a_deleted_answer_stays_deleted() {
    let bench = Bench::new();
    bench.wire.plan(
        "EditMessageText",
        None,
        Fault::Refuse(400, "Bad Request: message to edit not found"),
    );
    let updates = vec![update(1, CHAT, "a"), edit(2, 1, CHAT, "b")];
    assert_eq!(answers_to(&bench, updates).await.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn buttons_are_acknowledged_and_answered_in_their_language() {
    let bench = Bench::new();
    let updates = vec![
        press(1, CHAT, "1kz~qrL*"),
        press(2, CHAT, "0old"),
        press(3, CHAT, "1kz~qrD(rAAAAA)"),
    ];
    assert_eq!(answers_to(&bench, updates).await, ["re: role-list (1)"]);
    let acknowledged = bench.wire.calls("AnswerCallbackQuery");
    assert_eq!(acknowledged.len(), 3);
    assert_eq!(acknowledged[0].arguments.get("text"), None);
    assert_eq!(
        acknowledged[1].arguments["text"],
        "This button is out of date. Please ask again."
    );
    assert_eq!(
        acknowledged[2].arguments["text"],
        "This button is out of date. Please ask again."
    );
    assert!(bench.store.unanswered().is_empty());
}

#[tokio::test(start_paused = true)]
async fn the_language_is_chosen_by_command_or_button() {
    let bench = Bench::new();
    let language = async || {
        bench
            .store
            .load(&KEY)
            .await
            .unwrap()
            .and_then(|dialogue| dialogue.language)
    };
    let texts = answers_to(&bench, vec![update(1, CHAT, "/lang")]).await;
    assert!(texts[0].contains("请选择语言"));
    assert_eq!(language().await, None);
    answers_to(&bench, vec![press(2, CHAT, "1lzh")]).await;
    assert_eq!(language().await, Some(Language::Zh));
    answers_to(&bench, vec![update(3, CHAT, "/lang en")]).await;
    assert_eq!(language().await, Some(Language::En));
    answers_to(&bench, vec![press(4, CHAT, "1lauto")]).await;
    assert_eq!(language().await, None);
}

#[tokio::test(start_paused = true)]
async fn cancel_ends_the_waiting_for_skills() {
    let bench = Bench::new();
    let texts = answers_to(&bench, vec![update(1, CHAT, "/match")]).await;
    assert_eq!(texts, ["re: skills  (1)"]);
    assert!(
        bench
            .store
            .load(&KEY)
            .await
            .unwrap()
            .unwrap()
            .awaiting_skills
    );
    let texts = answers_to(
        &bench,
        vec![update(2, CHAT, "/cancel"), update(3, CHAT, "/cancel")],
    )
    .await;
    assert_eq!(texts[1], "Cancelled. Ask me anything at any time.");
    assert_eq!(texts[2], "There is nothing to cancel right now.");
    assert!(
        !bench
            .store
            .load(&KEY)
            .await
            .unwrap()
            .unwrap()
            .awaiting_skills
    );
}

#[tokio::test(start_paused = true)]
async fn stored_data_can_be_seen_exported_and_erased() {
    let bench = Bench::new();
    let texts = answers_to(
        &bench,
        vec![update(1, CHAT, "hello"), update(2, CHAT, "/privacy")],
    )
    .await;
    assert!(
        texts[2].starts_with("Right now I store the state of one dialogue with you:"),
        "{texts:?}"
    );
    let sent = bench.wire.calls("SendMessage");
    let buttons = &sent[2].arguments["reply_markup"]["inline_keyboard"][0];
    let data = |button: usize| {
        buttons[button]["callback_data"]
            .as_str()
            .unwrap()
            .to_owned()
    };

    answers_to(&bench, vec![press(3, CHAT, &data(0))]).await;
    let document = &bench.wire.calls("SendDocument")[0].arguments;
    assert_eq!(document["chat_id"], CHAT);
    assert_eq!(
        document["content"]["dialogues"][0]["dialogue"]["answered"]["ask"]["from"],
        "roles"
    );

    let texts = answers_to(&bench, vec![press(4, CHAT, &data(1))]).await;
    assert_eq!(
        texts.last().unwrap(),
        "Everything stored about you has been erased."
    );
    assert_eq!(bench.store.export(CHAT).await.unwrap(), []);
}

#[tokio::test(start_paused = true)]
async fn somebody_who_blocked_the_bot_is_let_go() {
    let bench = Bench::new();
    bench.wire.plan(
        "SendMessage",
        None,
        Fault::Refuse(403, "Forbidden: bot was blocked by the user"),
    );
    assert_eq!(
        answers_to(&bench, vec![update(1, CHAT, "hello")])
            .await
            .len(),
        1
    );
    assert!(bench.store.unanswered().is_empty());
    assert_eq!(
        bench.store.load(&KEY).await.unwrap(),
        None,
        "nothing was said, nothing is remembered"
    );
}

#[tokio::test(start_paused = true)]
async fn with_a_revoked_token_nothing_is_given_up() {
    let bench = Bench::new();
    for method in ["SendMessage", "GetMe"] {
        for _ in 0..100 {
            let unauthorized = Fault::Refuse(401, "Unauthorized");
            bench.wire.plan(method, None, unauthorized);
        }
    }
    answers_to(&bench, vec![update(1, CHAT, "hello")]).await;
    assert_eq!(bench.store.unanswered(), [1]);
}
