### operations: what operators read in chat about the bot itself. Plain text, no markup.

## Notices
operations-task-restarted = ⚠️ 后台任务“{ $task }”崩溃了（位置：{ $place }），已重新启动；最近一小时内共 { $deaths } 次。用户提问仍能正常得到回答。请把位置告诉开发者，日志里有更多信息。
operations-task-ended = 🛑 后台任务“{ $task }”崩溃了（位置：{ $place }），程序随之退出，应由启动它的系统（systemd 或容器）重新启动；参见 config.toml 的 [supervision]。
operations-disk-low = ⚠️ 数据库所在磁盘只剩 { $free } MiB。请尽快腾出空间：磁盘一满就什么都存不了，也没法回答任何人。
operations-disk-full = 🛑 数据库所在磁盘已满。腾出空间之前，消息会留在 Telegram，公告也会等待。请立即腾出空间，其他什么都不用做。
operations-disk-well = ✅ 数据库所在磁盘又有空间了。
operations-database-silent = 🛑 数据库没有响应。恢复之前，消息会留在 Telegram。原因见日志。
operations-database-well = ✅ 数据库恢复响应了。
operations-conflict = ⚠️ 另一个程序正用同一个令牌接收这个机器人的消息，双方各自只能收到一部分。请停掉另一个。如果没有另一个，那就是设置了 webhook：用 deleteWebhook 删除，或设 telegram.receive = "webhook"。
operations-conflict-over = ✅ 现在没有别的程序接收这个机器人的消息了。
operations-token-was-rejected = ⚠️ 上次运行因 Telegram 拒绝令牌而结束。如果不是你自己在 @BotFather 换的令牌，可能是别人换的。

## /stats
operations-stats-state = { $state ->
    [ok] ✅ 运行正常
   *[other] ⚠️ 未就绪：{ $state }
 }，已运行 { $days } 天 { $hours } 小时 { $minutes } 分
operations-stats-answers = 启动以来：收到 { $updates } 条更新，回答 { $answers } 次，其中拒答 { $declines } 次
operations-stats-trouble = 异常：{ $errors } 个错误，{ $panics } 次崩溃，{ $floods } 次限流
operations-stats-encoder = 编码器：{ $waiting } 条排队，忙或失败 { $fallbacks } 次
operations-stats-inbox = 收件箱：{ $waiting } 条待答，{ $dead } 条已放弃
operations-stats-outbox = 公告：{ $pending } 条待发，{ $sending } 条发送中，{ $paused } 条暂停，{ $dead } 条已放弃
operations-stats-store = 已存：{ $dialogues } 个对话，{ $subscriptions } 个订阅；磁盘剩余 { $free } MiB

## /dead and /replay
operations-dead-none = 没有放弃任何消息或公告。
operations-dead = 已放弃：{ $messages } 条用户消息，{ $deliveries } 条发往群或频道的公告。/replay all 全部重试，/replay 3 只重试 3 号公告。
operations-dead-reason = { $id } 号：{ $count } × { $reason }
operations-replay-how = /replay all 重试全部已放弃的，/replay 3 只重试 3 号公告。/dead 查看有哪些。
operations-replayed = { $messages ->
    [0] { $deliveries ->
        [0] 没有可重试的。
       *[other] 正在重试 { $deliveries } 条公告。
     }
   *[other] 正在重试 { $messages } 条用户消息和 { $deliveries } 条公告。
 }

## /gaps
operations-gaps-off = 没答好的问题目前不保留。设 telegram.keep_gaps = true 后会保留问题文字，但不记录是谁问的。
operations-gaps-none = 还没有保留下来的没答好的问题。
operations-gaps = 没答好的问题，按次数排序。/gaps file 发送全部，/gaps clear 清空。
operations-gap = { $times } × { $words }（{ $outcome }，{ $kind }）
operations-gaps-cleared = 已清除 { $count } 个问题。
operations-gaps-privacy = 这个机器人的运营者还会保留我没答好的问题，用来改进我：只留文字，去掉地址、人名和长号码，也不记录是谁问的。
