//! A PostgreSQL server that is not there yet, goes away, or serves another bot already. Without one in `DATABASE_URL`
//! there is nothing to try.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use url::Url;

use crate::bot_api::BotApi;
use crate::bot_api::compose::Post;
use crate::database;
use crate::process::{Home, PATIENCE, Program};
use crate::runtime::RUNTIME;

const SETTING: &str = "CAREER_ADVISOR__STORAGE__URL";

/// The way to the server, which can be cut.
struct Wire {
    address: SocketAddr,
    is_whole: Arc<watch::Sender<bool>>,
}

impl Wire {
    /// One that is cut.
    async fn to(server: String) -> Wire {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let is_whole = Arc::new(watch::Sender::new(false));
        let state = Arc::clone(&is_whole);
        RUNTIME.spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                let mut state = state.subscribe();
                let server = server.clone();
                RUNTIME.spawn(async move {
                    if !*state.borrow_and_update() {
                        return;
                    }
                    let mut far = TcpStream::connect(server).await.expect("the server");
                    tokio::select! {
                        _ = copy_bidirectional(&mut near, &mut far) => {}
                        _ = state.changed() => {}
                    }
                });
            }
        });
        Wire { address, is_whole }
    }

    fn mend(&self) {
        self.is_whole.send_replace(true);
    }

    fn cut(&self) {
        self.is_whole.send_replace(false);
    }
}

/// A home whose database is at the far end of a wire; `None` without a server.
async fn home_with_wire(api: &BotApi) -> Option<(Home, Wire)> {
    if !database::on_server() {
        return None;
    }
    let home = Home::beside(api);
    let mut url = Url::parse(&database::url(&home.data_dir())).expect("an address");
    let host = url.host_str().expect("a host");
    let wire = Wire::to(format!("{host}:{}", url.port().unwrap_or(5432))).await;
    url.set_host(Some("127.0.0.1")).expect("a host");
    url.set_port(Some(wire.address.port())).expect("a port");
    Some((home.with_variable(SETTING, url.as_str()), wire))
}

async fn wait_for_words(program: &Program, words: &str) {
    for _ in 0..PATIENCE.as_millis() / 50 {
        if program.said().contains(words) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no `{words}` in {}", program.said());
}

async fn wait_until_receiving(api: &BotApi) {
    api.wait_until_within(PATIENCE, "the program to poll", |world| {
        (world.updates.waiting > 0).then_some(())
    })
    .await;
}

async fn wait_for_answers(api: &BotApi, chat: i64, count: usize) {
    api.wait_until_within(PATIENCE, "an answer", |world| {
        let messages = world.chat(chat).messages.values();
        (messages.filter(|message| message.by_bot).count() >= count).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_server_that_is_away_is_waited_for_and_costs_nobody_an_answer() {
    let api = BotApi::start();
    let person = api.person("Ada", Some("en"));
    let Some((home, wire)) = home_with_wire(&api).await else {
        return;
    };
    let program = home.run();
    wait_for_words(&program, "waiting for the database").await;
    wire.mend();
    wait_until_receiving(&api).await;
    api.post(Post::text(&person, "/help"));
    wait_for_answers(&api, person.id, 1).await;
    wire.cut();
    api.post(Post::text(&person, "/cancel"));
    // Longer than several tries.
    tokio::time::sleep(Duration::from_secs(8)).await;
    wire.mend();
    wait_for_answers(&api, person.id, 2).await;
    api.post(Post::text(&person, "/help"));
    wait_for_answers(&api, person.id, 3).await;
    program.signal("TERM");
    let ending = program.ended().await;
    assert!(ending.status.success(), "{}", ending.log);
    assert_eq!(api.messages(person.id).len(), 3, "each answered once");
    api.check_all_is_well();
}

#[tokio::test]
async fn a_second_bot_on_one_database_is_refused() {
    let api = BotApi::start();
    let Some((home, wire)) = home_with_wire(&api).await else {
        return;
    };
    wire.mend();
    let first = home.run_until_receiving(&api).await;
    let other = Home::beside(&api).with_variable(SETTING, &database::url(&home.data_dir()));
    let ending = other.run().ended().await;
    assert_eq!(ending.status.code(), Some(1), "{}", ending.log);
    for words in ["another bot uses the database", "storage.url"] {
        assert!(ending.log.contains(words), "{words} in {}", ending.log);
    }
    first.signal("TERM");
    assert!(first.ended().await.status.success());
    api.check_all_is_well();
}
