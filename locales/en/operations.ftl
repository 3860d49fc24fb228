### operations: what operators read in chat about the bot itself. Plain text, no markup.

## Notices
operations-task-restarted = ⚠️ The background task “{ $task }” died (at { $place }) and was started again; that makes { $deaths ->
    [one] once
   *[other] { $deaths } times
 } within the last hour. People are still answered. Please report the place to the developers; the log has more.
operations-task-ended = 🛑 The background task “{ $task }” died (at { $place }), and the program ends with it. Whoever started it (systemd, the container) should start it again; see [supervision] in config.toml.
operations-disk-low = ⚠️ The disk of the database has only { $free } MiB left. Make room soon: on a full disk nothing can be stored and nobody is answered.
operations-disk-full = 🛑 The disk of the database is full. Messages stay with Telegram until there is room, and announcements wait. Make room now; nothing else has to be done.
operations-disk-well = ✅ The disk of the database has room again.
operations-database-silent = 🛑 The database does not answer. Messages stay with Telegram until it does. The log says why.
operations-database-well = ✅ The database answers again.
operations-conflict = ⚠️ Another program receives this bot's messages with the same token, so each gets only some of them. Stop the other one. If there is none, a webhook is set: delete it with deleteWebhook, or set telegram.receive = "webhook".
operations-conflict-over = ✅ Nobody else receives this bot's messages any more.
operations-token-was-rejected = ⚠️ The last run ended because Telegram rejected the token. If you did not replace it at @BotFather yourself, somebody else may have.

## /stats
operations-stats-state = { $state ->
    [ok] ✅ Running
   *[other] ⚠️ Not ready: { $state }
 }, for { $days } d { $hours } h { $minutes } min
operations-stats-answers = Since the start: { $updates } updates, { $answers } answers, of which { $declines } declined
operations-stats-trouble = Trouble: { $errors } errors, { $panics } panics, { $floods } flood waits
operations-stats-encoder = Encoder: { $waiting } waiting, { $fallbacks } times busy or failed
operations-stats-inbox = Inbox: { $waiting } waiting, { $dead } given up
operations-stats-outbox = Announcements: { $pending } to be sent, { $sending } on their way, { $paused } paused, { $dead } given up
operations-stats-store = Stored: { $dialogues } dialogues, { $subscriptions } subscriptions; { $free } MiB free on the disk

## /dead and /replay
operations-dead-none = Nothing was given up.
operations-dead = Given up: { $messages ->
    [one] 1 message of a person
   *[other] { $messages } messages of people
 }, { $deliveries ->
    [one] 1 announcement to a chat
   *[other] { $deliveries } announcements to chats
 }. /replay all tries everything again, /replay 3 the announcement #3.
operations-dead-reason = #{ $id }: { $count } × { $reason }
operations-replay-how = /replay all tries everything again that was given up, /replay 3 the announcement #3. /dead shows what there is.
operations-replayed = { $messages ->
    [0] { $deliveries ->
        [0] There was nothing to try again.
        [one] 1 announcement to a chat is tried again.
       *[other] { $deliveries } announcements to chats are tried again.
     }
    [one] 1 message of a person and { $deliveries } announcements to chats are tried again.
   *[other] { $messages } messages of people and { $deliveries } announcements to chats are tried again.
 }

## /gaps
operations-gaps-off = Questions that were not answered well are not kept. Set telegram.keep_gaps = true to have their words kept, without saying by whom.
operations-gaps-none = No question has been kept yet that was not answered well.
operations-gaps = Not answered well, most frequent first. /gaps file sends all of them, /gaps clear forgets them.
operations-gap = { $times } × { $words } ({ $outcome }, { $kind })
operations-gaps-cleared = { $count ->
    [one] 1 question forgotten.
   *[other] { $count } questions forgotten.
 }
operations-gaps-privacy = The operator of this bot also keeps questions that I could not answer well, to teach me: the words alone, without addresses, names and long numbers, and without any record of who asked.
