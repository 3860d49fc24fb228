### announcement: what operators read about an announcement under way, and at its end

## How it ended
announcement-ended = 公告 { $id } 发送完毕：{ $counts }
announcement-ended-cancelled = 公告 { $id } 已取消：{ $counts }
announcement-ended-recalled = 公告 { $id } 已撤回：{ $counts }
announcement-reason = • { $reason }（{ $number } 个，例如 { $chat }）
announcement-more-reasons = 另有 { $count } 种原因

## Counts of chats
announcement-sent = 已发送 { $number } / { $total }
announcement-taken-back = 已撤回 { $number } 个
announcement-to-go = { $number } 个待发
announcement-paused = { $number } 个暂停
announcement-undelivered = { $number } 个无法送达
announcement-not-taken-back = { $number } 个无法撤回
announcement-called-off = { $number } 个已取消
announcement-perhaps-twice = { $number } 个可能重复

## Time left
announcement-left-seconds = 还要不到一分钟
announcement-left-minutes = 大约还要 { $minutes } 分钟
announcement-left-hours = 大约还要 { $hours } 小时
