//! The server over HTTP, with teloxide as the client.

use std::time::Duration;

use serde_json::json;
use teloxide::net::Download;
use teloxide::payloads::GetUpdatesSetters;
use teloxide::prelude::{Bot, Requester};
use teloxide::requests::Request;
use teloxide::types::{AllowedUpdate, ChatId, FileId, InputFile, UpdateKind, UserId};
use teloxide::{ApiError, RequestError};

use super::BotApi;
use super::chats::{ChatKind, Standing};
use super::compose::Post;
use super::faults::{Fault, Gate};

fn bot(api: &BotApi) -> Bot {
    Bot::new(&api.token).set_api_url(api.url.parse().expect("a URL"))
}

#[tokio::test]
async fn tokens_count() {
    let api = BotApi::start();
    assert_eq!(
        bot(&api).get_me().await.unwrap().username(),
        super::world::BOT_NAME
    );
    let wrong = Bot::new("1:wrong").set_api_url(api.url.parse().unwrap());
    let refused = wrong.get_me().await;
    assert!(
        matches!(refused, Err(RequestError::Api(ApiError::InvalidToken))),
        "{refused:?}"
    );
    api.revoke_token();
    assert!(bot(&api).get_me().await.is_err());
}

#[tokio::test]
async fn updates_stay_until_the_offset_passes_them() {
    let api = BotApi::start();
    let ada = api.person("Ada", None);
    let ids: Vec<i64> = (0..3)
        .map(|_| {
            api.post(Post::text(&ada, "hi").unanswered())
                .update
                .unwrap()
        })
        .collect();
    let bot = bot(&api);
    let fetched = |updates: Vec<teloxide::types::Update>| -> Vec<i64> {
        updates.iter().map(|update| update.id.0.into()).collect()
    };
    assert_eq!(
        fetched(bot.get_updates().limit(2).send().await.unwrap()),
        ids[..2]
    );
    assert_eq!(fetched(bot.get_updates().send().await.unwrap()), ids);
    let offset = ids[1] as i32 + 1;
    assert_eq!(
        fetched(bot.get_updates().offset(offset).send().await.unwrap()),
        ids[2..]
    );
    assert_eq!(api.look(|world| world.updates.confirmed.len()), 2);
    assert_eq!(
        fetched(bot.get_updates().offset(-1).send().await.unwrap()),
        ids[2..]
    );
}

#[tokio::test]
async fn a_long_poll_ends_with_the_first_update() {
    let api = BotApi::start();
    let ada = api.person("Ada", None);
    let bot = bot(&api);
    let poll = tokio::spawn(async move { bot.get_updates().timeout(15).send().await });
    api.wait_until("the poll", |world| {
        (world.updates.waiting == 1).then_some(())
    })
    .await;
    api.post(Post::text(&ada, "hi"));
    assert_eq!(poll.await.unwrap().unwrap().len(), 1);
}

#[tokio::test]
async fn a_second_poll_ends_the_first() {
    let api = BotApi::start();
    let (first, second) = (bot(&api), bot(&api));
    let poll = tokio::spawn(async move { first.get_updates().timeout(15).send().await });
    api.wait_until("the first poll", |world| {
        (world.updates.waiting == 1).then_some(())
    })
    .await;
    second.get_updates().send().await.unwrap();
    let ended = poll.await.unwrap();
    assert!(
        matches!(
            ended,
            Err(RequestError::Api(ApiError::TerminatedByOtherGetUpdates))
        ),
        "{ended:?}"
    );
    assert_eq!(api.take_violations().len(), 1);
}

#[tokio::test]
async fn a_poller_that_leaves_is_not_counted() {
    let api = BotApi::start();
    let bot = bot(&api);
    let poll = tokio::spawn(async move { bot.get_updates().timeout(15).send().await });
    api.wait_until("the poll", |world| {
        (world.updates.waiting == 1).then_some(())
    })
    .await;
    poll.abort();
    api.wait_until("the end of the poll", |world| {
        (world.updates.waiting == 0).then_some(())
    })
    .await;
}

#[tokio::test]
async fn only_what_was_asked_for_comes() {
    let api = BotApi::start();
    let ada = api.person("Ada", None);
    let bot = bot(&api);
    bot.get_updates()
        .allowed_updates([AllowedUpdate::MyChatMember])
        .send()
        .await
        .unwrap();
    assert_eq!(api.post(Post::text(&ada, "hi").unanswered()).update, None);
    assert!(api.membership(&ada, ada.id, "member", "kicked").is_some());
    let updates = bot.get_updates().send().await.unwrap();
    assert!(matches!(updates[..], [ref one] if matches!(one.kind, UpdateKind::MyChatMember(_))));
    assert!(bot.send_message(ChatId(ada.id), "x").await.is_err());
    assert!(
        api.take_violations().is_empty(),
        "being blocked breaks no rule"
    );
}

#[tokio::test]
async fn uploads_arrive_as_files() {
    let api = BotApi::start();
    let ada = api.person("Ada", None);
    api.standing(ada.id, Standing::Member);
    let file = InputFile::memory(&b"{\"a\": 1}"[..]).file_name("export.json");
    bot(&api).send_document(ChatId(ada.id), file).await.unwrap();
    let sent = &api.messages(ada.id)[0];
    assert_eq!(sent.content["document"]["file_name"], json!("export.json"));
    assert_eq!(
        sent.content["document"]["test_content"],
        json!("{\"a\": 1}")
    );
    let no_picture = InputFile::memory(&b"not a picture"[..]);
    assert!(
        bot(&api)
            .send_photo(ChatId(ada.id), no_picture)
            .await
            .is_err()
    );
    assert_eq!(
        api.take_violations(),
        ["sendPhoto: Bad Request: IMAGE_PROCESS_FAILED"]
    );
}

#[tokio::test]
async fn files_can_be_fetched_where_the_server_says() {
    let api = BotApi::start();
    let document = api.document("cv.txt", "text/plain", b"Python".to_vec());
    let id = document["document"]["file_id"].as_str().expect("an id");
    let bot = bot(&api);
    let early = "documents/file_1.bin";
    assert!(
        fetched(&bot, early).await.is_err(),
        "nobody knows the path yet"
    );
    let file = bot.get_file(FileId(id.to_owned())).await.unwrap();
    assert_eq!(file.meta.size, 6);
    assert_eq!(fetched(&bot, &file.path).await.unwrap(), b"Python");
    let stranger = Bot::new("1:wrong").set_api_url(api.url.parse().unwrap());
    assert!(fetched(&stranger, &file.path).await.is_err());
    assert!(bot.get_file(FileId("nobody's".to_owned())).await.is_err());
    let large = api.document_of_size("a", "b", Vec::new(), 20 * 1024 * 1024 + 1);
    let id = large["document"]["file_id"].as_str().expect("an id");
    assert!(bot.get_file(FileId(id.to_owned())).await.is_err());
    assert_eq!(api.calls("download").len(), 3);
    assert_eq!(
        api.take_violations().len(),
        3,
        "what a careful bot does not ask for"
    );
}

async fn fetched(bot: &Bot, path: &str) -> Result<Vec<u8>, teloxide::DownloadError> {
    let mut content = Vec::new();
    bot.download_file(path, &mut content).await?;
    Ok(content)
}

#[tokio::test]
async fn faults_reach_the_client() {
    let api = BotApi::start();
    let ada = api.person("Ada", None);
    api.standing(ada.id, Standing::Member);
    let (bot, chat) = (bot(&api), ChatId(ada.id));
    let send = || bot.send_message(chat, "x").send();
    let order = |fault| api.order("sendMessage", Some(ada.id), 1, fault);

    order(Fault::blocked());
    assert!(matches!(
        send().await,
        Err(RequestError::Api(ApiError::BotBlocked))
    ));
    order(Fault::chat_not_found());
    assert!(matches!(
        send().await,
        Err(RequestError::Api(ApiError::ChatNotFound))
    ));
    order(Fault::migrated(-7));
    assert!(matches!(
        send().await,
        Err(RequestError::MigrateToChatId(ChatId(-7)))
    ));
    order(Fault::LostRequest);
    assert!(matches!(send().await, Err(RequestError::Network(_))));
    assert_eq!(
        api.messages(ada.id).len(),
        0,
        "lost before it was carried out"
    );
    order(Fault::LostAnswer);
    assert!(matches!(send().await, Err(RequestError::Network(_))));
    assert_eq!(
        api.messages(ada.id).len(),
        1,
        "carried out before the answer was lost"
    );
    order(Fault::flood(60));
    assert!(matches!(send().await, Err(RequestError::RetryAfter(wait)) if wait.seconds() == 60));
    assert!(api.take_violations().is_empty());
    send().await.unwrap();
    assert_eq!(api.take_violations().len(), 1, "the wait was not kept");
}

#[tokio::test]
async fn a_late_answer_waits_for_its_gate() {
    let api = BotApi::start();
    let ada = api.person("Ada", None);
    api.standing(ada.id, Standing::Member);
    let bot = bot(&api);
    let gate = api.hold("sendMessage", ada.id);
    let sending = tokio::spawn({
        let (bot, chat) = (bot.clone(), ChatId(ada.id));
        async move { bot.send_message(chat, "x").send().await }
    });
    api.wait_for_arrival("sendMessage", ada.id).await;
    assert!(api.messages(ada.id).is_empty());
    gate.open();
    sending.await.unwrap().unwrap();
    assert_eq!(api.wait_for_messages(ada.id, 1).await[0].text, "x");

    let gate = Gate::closed();
    gate.open();
    tokio::time::timeout(Duration::from_secs(5), gate.wait())
        .await
        .expect("an open gate");
}

#[tokio::test]
async fn members_are_described_as_teloxide_reads_them() {
    let api = BotApi::start();
    let ada = api.person("Ada", None);
    let group = api.chat(ChatKind::Supergroup, "Group");
    let bot = bot(&api);
    let member = || {
        bot.get_chat_member(ChatId(group), UserId(ada.id as u64))
            .send()
    };
    assert!(!member().await.unwrap().is_privileged());
    api.promote(&ada, group);
    assert!(member().await.unwrap().is_administrator());
    assert_eq!(
        bot.get_chat_administrators(ChatId(group))
            .await
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        bot.get_chat(ChatId(group)).await.unwrap().title(),
        Some("Group")
    );
}
