//! Postings of the store come and go while the program runs.

use career_advisor::clock::{Clock, SystemClock};
use career_advisor::config::Config;
use career_advisor::posting::{
    Added, Draft, Pay, PayUnit, PostingNumber, PostingState, PostingStore,
};
use career_advisor::storage::SqlStore;

use crate::app::TestApp;
use crate::bot_api::chats::Person;
use crate::database;

fn often(config: &mut Config) {
    config.knowledge.look_every_ms = 50;
}

fn draft() -> Draft {
    Draft {
        title: "Rust Backend Engineer".to_owned(),
        company: Some("Gantrywell".to_owned()),
        pay: Some(Pay {
            min: Some(70.0),
            max: Some(88.0),
            currency: Some("EUR".to_owned()),
            unit: PayUnit::Year,
            months: None,
        }),
        places: vec!["Rotterdam".to_owned(), "Shanghai".to_owned()],
        required_skills: vec!["Rust".to_owned(), "Zyxdb".to_owned()],
        requirements: vec!["You have met Zyxdb".to_owned()],
        ..Draft::default()
    }
}

/// As the command line does, beside the bot.
async fn in_store<T>(app: &TestApp, act: impl AsyncFnOnce(&SqlStore) -> T) -> T {
    let store = database::open(app.data_dir()).await;
    let done = act(&store).await;
    store.close().await;
    done
}

async fn set(app: &TestApp, number: PostingNumber, state: PostingState) {
    let now = SystemClock.now();
    let changed = in_store(app, async |store| {
        store.set_posting_state(number, state, now).await
    });
    assert!(changed.await.expect("a change"));
}

/// Asks until the answer holds the words, or does not.
async fn asks_until(app: &TestApp, person: &Person, words: &str, holds: bool) -> String {
    for _ in 0..100 {
        let answer = app.ask(person, "/jobs Gantrywell").await.text;
        if answer.contains(words) == holds {
            return answer;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{words}: {}", app.story());
}

#[tokio::test]
async fn what_is_accepted_is_in_answers_until_it_expires() {
    let mut app = TestApp::start_with(often).await;
    let person = app.person("Olga", Some("en"));
    let added = in_store(&app, async |store| {
        store
            .add_postings("job-board", &[draft()], SystemClock.now())
            .await
    });
    let added = added.await.expect("added");
    let [Added::New { number, .. }] = added[..] else {
        panic!("{added:?}")
    };
    let before = app.ask(&person, "/jobs Gantrywell").await.text;
    assert!(!before.contains("70 to 88"), "{before}");
    set(&app, number, PostingState::Accepted).await;
    let answer = asks_until(&app, &person, "70 to 88 thousand EUR a year", true).await;
    for words in ["Rust Backend Engineer", "job-board"] {
        assert!(answer.contains(words), "{words}: {answer}");
    }
    app.stop().expect("a good end");
    app.resume();
    app.wait_until_receiving().await;
    asks_until(&app, &person, "70 to 88 thousand EUR a year", true).await;
    set(&app, number, PostingState::Expired).await;
    asks_until(&app, &person, "70 to 88", false).await;
}
