//! Accepting announcements, and changing one's mind about them.

use super::*;
use crate::announcement::{Action, AfterCrash, Drafts, Hour, PauseReason, Photo, Standing};
use crate::language::Localized;

#[tokio::test]
async fn an_announcement_is_read_as_it_was_written() {
    let store = Fixture::with(&[-1]).await;
    let full = NewAnnouncement {
        kind: Kind::Digest,
        author: Author::Program,
        contents: Contents {
            bodies: Localized {
                zh: Some(Body {
                    html: "<b>好</b>".to_owned(),
                    photo: Some(Photo::Drawn("code".to_owned())),
                }),
                en: None,
            },
        },
        audience: Audience {
            chats: Some(vec![-1]),
            ..Audience::default()
        },
        when: When::At(at(500)),
        silent: true,
        pin: true,
        key: None,
    };
    for announcement in [full, news()] {
        let accepted = store.accept(&announcement, at(10)).await.unwrap();
        let Accepted::Announced { id, recipients: 1 } = accepted else {
            panic!("{accepted:?}");
        };
        store.show_progress_in(id, 7, 8).await.unwrap();
        let read = store.announcement(id).await.unwrap().unwrap();
        assert_eq!(read.contents, announcement.contents);
        assert_eq!(read.audience, announcement.audience);
        assert_eq!(
            (read.kind, read.author),
            (announcement.kind, announcement.author)
        );
        assert_eq!(
            (read.silent, read.pin),
            (announcement.silent, announcement.pin)
        );
        assert_eq!(
            (read.standing, read.progress),
            (Standing::Active, Some((7, 8)))
        );
        assert_eq!(read.accepted_at, 10);
    }
    let listed = store.announcements(0, 10).await.unwrap();
    let due: Vec<i64> = listed.iter().map(|(listed, _)| listed.due_at).collect();
    assert_eq!(due, [10, 500]);
    assert_eq!(store.announcements(1, 10).await.unwrap(), listed[1..]);
}

#[tokio::test]
async fn the_same_key_is_announced_once() {
    let store = Fixture::with(&[-1]).await;
    let keyed = NewAnnouncement {
        key: Some("posting:a".to_owned()),
        ..news()
    };
    let Accepted::Announced { id, .. } = store.accept(&keyed, at(10)).await.unwrap() else {
        panic!("not announced");
    };
    assert_eq!(
        store.accept(&keyed, at(11)).await.unwrap(),
        Accepted::Already(id)
    );
    store.deliver(12).await;
    assert_eq!(store.prune_deliveries(at(21)).await.unwrap(), 1);
    assert!(store.is_announced("posting:a").await.unwrap());
    assert!(!store.is_announced("posting:b").await.unwrap());
    assert_eq!(
        store.accept(&keyed, at(13)).await.unwrap(),
        Accepted::Already(id)
    );
}

#[tokio::test]
async fn nothing_is_stored_for_nobody_save_a_key() {
    let store = fixture().await;
    assert_eq!(
        store.accept(&news(), at(1)).await.unwrap(),
        Accepted::NoRecipients
    );
    assert_eq!(store.announcements(0, 1).await.unwrap(), []);
    let keyed = NewAnnouncement {
        key: Some("key".to_owned()),
        ..news()
    };
    let accepted = store.accept(&keyed, at(1)).await.unwrap();
    assert!(
        matches!(accepted, Accepted::Announced { recipients: 0, .. }),
        "{accepted:?}"
    );
    assert!(store.is_announced("key").await.unwrap());
}

#[tokio::test]
async fn each_chat_gets_it_at_its_own_hour() {
    let store = fixture().await;
    // 2026-03-28 12:00 UTC; the clocks in Berlin go forward in the night.
    let from = 1_774_699_200;
    let rows = [
        (-1, Some(9), chrono_tz::Asia::Shanghai, 13 * 3_600),
        (-2, Some(9), chrono_tz::Europe::Berlin, 19 * 3_600),
        (-3, Some(2), chrono_tz::Europe::Berlin, 13 * 3_600),
        (-4, Some(9), chrono_tz::America::New_York, 3_600),
        (-5, None, chrono_tz::Asia::Shanghai, 0),
    ];
    for (chat, hour, zone, _) in rows {
        let wants = Subscription {
            hour: hour.and_then(Hour::new),
            zone: Zone(zone),
            ..subscription(chat)
        };
        store.subscribe(&wants).await;
    }
    let announcement = NewAnnouncement {
        when: When::AtTheChatsHour(at(from)),
        ..news()
    };
    store.accept(&announcement, at(10)).await.unwrap();
    let listed = store.announcements(0, 1).await.unwrap();
    assert_eq!(listed[0].0.due_at, from as i64, "the first of them");
    for (chat, _, zone, later) in rows {
        let others: Vec<i64> = rows
            .iter()
            .map(|row| row.0)
            .filter(|other| *other != chat)
            .collect();
        let claimed = |seconds| store.claim(1, &others, at(seconds));
        if later > 0 {
            assert_eq!(claimed(from + later - 1).await.unwrap(), [], "{zone}");
        }
        assert_eq!(
            chats(&claimed(from + later).await.unwrap()),
            [chat],
            "{zone}"
        );
    }
}

#[tokio::test]
async fn cancelling_calls_off_the_rest() {
    let store = Fixture::with(&[-1, -2, -3]).await;
    let id = store.announce().await;
    let first = store.claim(1, &[], at(11)).await.unwrap();
    let second = store.claim(1, &chats(&first), at(11)).await.unwrap();
    assert_eq!(store.cancel(id, at(12)).await.unwrap(), 1);
    assert_eq!(store.cancel(id, at(12)).await.unwrap(), 0);
    store.settled(&first[0], done(&[1])).await;
    let retry = Settlement::Retry {
        at: at(30),
        error: "busy".to_owned(),
    };
    store.settled(&second[0], retry).await;
    let counts = store.counted(id).await;
    assert_eq!((counts.sent, counts.cancelled, counts.left()), (1, 2, 0));
    let read = store.announcement(id).await.unwrap().unwrap();
    assert_eq!(read.standing, Standing::Cancelled);
}

#[tokio::test]
async fn an_edit_leaves_alone_what_reads_the_same() {
    let store = Fixture::with(&[-1]).await;
    let chinese = Subscription {
        language: Language::Zh,
        ..subscription(-2)
    };
    store.subscribe(&chinese).await;
    let id = store.announce().await;
    store.deliver(11).await;
    let body = |html: &str| contents(html).bodies.zh;
    for (zh, en, edited) in [
        (None, "one", &[-2, -1][..]),
        (Some("二"), "one", &[-2]),
        (Some("二"), "two", &[-1]),
        // Taken up again after a kill.
        (Some("二"), "two", &[-2, -1]),
    ] {
        let bodies = Localized {
            zh: zh.and_then(body),
            en: body(en),
        };
        let edits = store.edit(id, &Contents { bodies }, at(12)).await.unwrap();
        assert_eq!(edits, edited.len() as u64, "{zh:?} {en}");
        let mut due = chats(&store.claim_at(20).await);
        due.sort_unstable();
        assert_eq!(due, edited, "{zh:?} {en}");
        store.recover(AfterCrash::Resend, at(20)).await.unwrap();
        store.deliver(21).await;
    }
}

#[tokio::test]
async fn what_has_come_to_its_end_is_not_cancelled() {
    let store = Fixture::with(&[-1]).await;
    let id = store.announce().await;
    store.deliver(11).await;
    assert_eq!(store.cancel(id, at(12)).await.unwrap(), 0);
    let read = store.announcement(id).await.unwrap().unwrap();
    assert_eq!(read.standing, Standing::Active);
}

#[tokio::test]
async fn an_edit_reaches_what_was_sent_and_what_was_not() {
    let store = Fixture::with(&[-1, -2, -3, -4]).await;
    let id = store.announce().await;
    let claimed = store.claim(3, &[], at(11)).await.unwrap();
    let [sent, in_hand, partly] = &claimed[..] else {
        panic!("{claimed:?}");
    };
    store.settled(sent, done(&[1])).await;
    store.note_sent(partly.id, &[3]).await.unwrap();
    assert_eq!(
        store.edit(id, &contents("better"), at(12)).await.unwrap(),
        1
    );
    store.settled(in_hand, done(&[2])).await;
    let retry = Settlement::Retry {
        at: at(13),
        error: "busy".to_owned(),
    };
    store.settled(partly, retry).await;
    let mut due = store.claim_at(13).await;
    due.sort_by_key(|delivery| delivery.id);
    let due: Vec<_> = due
        .iter()
        .map(|delivery| {
            assert_eq!(delivery.contents, contents("better"));
            (
                delivery.recipient.chat,
                delivery.action,
                delivery.messages.as_slice(),
            )
        })
        .collect();
    let [first, second, third] = [sent, in_hand, partly].map(|held| held.recipient.chat);
    let last = -10 - first - second - third;
    assert_eq!(
        due,
        [
            (first, Action::Edit, &[1][..]),
            (second, Action::Edit, &[2]),
            (third, Action::Edit, &[3]),
            (last, Action::Send, &[]),
        ]
    );
}

#[tokio::test]
async fn a_recall_takes_back_what_was_sent() {
    let store = Fixture::with(&[-1, -2, -3]).await;
    let id = store.announce().await;
    let claimed = store.claim(2, &[], at(11)).await.unwrap();
    let [sent, in_hand] = &claimed[..] else {
        panic!("{claimed:?}");
    };
    store.settled(sent, done(&[1, 2])).await;
    assert_eq!(store.recall(id, at(12)).await.unwrap(), 1);
    assert_eq!(store.recall(id, at(12)).await.unwrap(), 0);
    assert_eq!(store.edit(id, &contents("late"), at(12)).await.unwrap(), 0);
    store.settled(in_hand, done(&[3])).await;
    let due = store.claim_at(13).await;
    let wanted: Vec<_> = due
        .iter()
        .map(|due| (due.action, due.messages.clone()))
        .collect();
    assert_eq!(
        wanted,
        [(Action::Recall, vec![1, 2]), (Action::Recall, vec![3])]
    );
    for delivery in &due {
        store.settled(delivery, done(&[])).await;
    }
    let counts = store.counted(id).await;
    assert_eq!(
        (counts.recalled, counts.cancelled, counts.total()),
        (2, 1, 3)
    );
}

#[tokio::test]
async fn an_end_is_told_once_and_again_after_an_edit() {
    let store = Fixture::with(&[-1]).await;
    let id = store.announce().await;
    let later = NewAnnouncement {
        when: When::At(at(900)),
        ..news()
    };
    store.accept(&later, at(10)).await.unwrap();
    let untold = async |seconds| -> Vec<AnnouncementId> {
        let found = store.untold(at(seconds)).await.unwrap();
        found.into_iter().map(|(found, _)| found.id).collect()
    };
    assert_eq!(untold(11).await, [id]);
    store.note_end_told(id).await.unwrap();
    assert_eq!(untold(11).await, []);
    store.edit(id, &contents("better"), at(12)).await.unwrap();
    assert_eq!(untold(12).await, [id]);
    assert_eq!(untold(900).await.len(), 2);
}

#[tokio::test]
async fn what_nothing_waits_for_is_pruned() {
    let store = Fixture::with(&[-1, -2]).await;
    let id = store.announce().await;
    assert_eq!(
        store.prune_deliveries(at(1_000)).await.unwrap(),
        0,
        "it waits"
    );
    // Settled at 20.
    store.deliver(11).await;
    assert_eq!(
        store.prune_deliveries(at(20)).await.unwrap(),
        0,
        "too young"
    );
    assert_eq!(store.prune_deliveries(at(21)).await.unwrap(), 1);
    assert_eq!(store.announcement(id).await.unwrap(), None);
    assert_eq!(store.counted(id).await, Counts::default());
}

#[tokio::test]
async fn what_is_not_due_yet_is_not_pruned_however_its_chats_stand() {
    for when in [When::At(at(5_000)), When::AtTheChatsHour(at(5_000))] {
        let store = Fixture::with(&[-1]).await;
        let later = NewAnnouncement { when, ..news() };
        store.accept(&later, at(10)).await.unwrap();
        store.pause(-1, PauseReason::Gone, at(20)).await.unwrap();
        for (before, pruned) in [(1_000, 0), (5_000, 0), (5_001, 1)] {
            let found = store.prune_deliveries(at(before)).await.unwrap();
            assert_eq!(found, pruned, "{when:?} {before}");
        }
    }
}

#[tokio::test]
async fn a_draft_belongs_to_its_operator() {
    let store = fixture().await;
    store.put_draft(7, Some("one"), at(1)).await.unwrap();
    store.put_draft(7, Some("two"), at(2)).await.unwrap();
    assert_eq!(store.draft(7).await.unwrap().as_deref(), Some("two"));
    assert_eq!(store.draft(8).await.unwrap(), None);
    assert_eq!(store.announcers().await.unwrap(), [7]);
    store.put_draft(7, None, at(3)).await.unwrap();
    assert_eq!(store.draft(7).await.unwrap(), None);
}

#[tokio::test]
async fn the_operators_who_announced_are_known() {
    let store = Fixture::with(&[-1]).await;
    for author in [
        Author::Operator(9),
        Author::Program,
        Author::Operator(7),
        Author::CommandLine,
        Author::Operator(9),
    ] {
        let announcement = NewAnnouncement { author, ..news() };
        store.accept(&announcement, at(10)).await.unwrap();
    }
    assert_eq!(store.announcers().await.unwrap(), [7, 9]);
}
