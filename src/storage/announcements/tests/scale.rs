//! Many subscriptions.

use super::*;
use crate::storage::database::query;

/// Fills the table without going through the store, as fast as the database can.
async fn with_subscriptions(number: u32) -> Fixture {
    let store = Fixture::with(&[0]).await;
    query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
         INSERT INTO subscriptions
         SELECT -i, thread, chat_kind, title, username, kinds, language, i % 24, zone, paused,
                subscribed_by, subscribed_at
         FROM n, subscriptions WHERE chat = 0",
    )
    .bind(number)
    .execute(store.database())
    .await
    .unwrap();
    store
}

/// What SQLite does to find what is due: no table is read through, nothing is sorted.
#[tokio::test]
async fn a_claim_reads_the_partial_index_alone() {
    let store = with_subscriptions(10).await;
    if !store.place.is_sqlite() {
        return;
    }
    let plan: Vec<(i64, i64, i64, String)> = query(
        "EXPLAIN QUERY PLAN
         SELECT d.id, a.contents FROM deliveries d INDEXED BY deliveries_due
         CROSS JOIN announcements a ON a.id = d.announcement
         WHERE d.state = 'pending' AND d.due_at <= 5 AND d.chat NOT IN (SELECT value FROM json_each('[]'))
         ORDER BY d.due_at, d.id LIMIT 8",
    )
    .fetch_all(store.database())
    .await
    .unwrap();
    let steps: Vec<&str> = plan.iter().map(|step| step.3.as_str()).collect();
    assert_eq!(steps[0], "SEARCH d USING INDEX deliveries_due (due_at<?)");
    assert!(
        !steps
            .iter()
            .any(|step| step.contains("TEMP B-TREE") || step.starts_with("SCAN d")),
        "{steps:?}"
    );
}

#[tokio::test]
async fn accepting_for_many_chats_takes_one_statement() {
    let store = with_subscriptions(20_000).await;
    for when in [When::Now, When::AtTheChatsHour(at(5_000))] {
        let announcement = NewAnnouncement { when, ..news() };
        let start = std::time::Instant::now();
        let accepted = store.accept(&announcement, at(10)).await.unwrap();
        assert!(
            matches!(
                accepted,
                Accepted::Announced {
                    recipients: 20_001,
                    ..
                }
            ),
            "{accepted:?}"
        );
        // 100,000 are measured in benches/announcements.rs; this is to notice a loop.
        assert!(start.elapsed() < Duration::from_secs(20));
    }
}
