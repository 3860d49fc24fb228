### announcement: what operators read about an announcement under way, and at its end

## How it ended
announcement-ended = Announcement { $id } is done: { $counts }
announcement-ended-cancelled = Announcement { $id } was cancelled: { $counts }
announcement-ended-recalled = Announcement { $id } was recalled: { $counts }
announcement-reason = • { $reason } ({ $number }, such as { $chat })
announcement-more-reasons = { $count ->
    [one] and one more reason
   *[other] and { $count } more reasons
 }

## Counts of chats
announcement-sent = { $number } of { $total } sent
announcement-taken-back = { $number } taken back
announcement-to-go = { $number } to go
announcement-paused = { $number } paused
announcement-undelivered = { $number } could not be delivered
announcement-not-taken-back = { $number } could not be taken back
announcement-called-off = { $number } called off
announcement-perhaps-twice = { $number } perhaps sent twice

## Time left
announcement-left-seconds = less than a minute left
announcement-left-minutes = { $minutes ->
    [one] about a minute left
   *[other] about { $minutes } minutes left
 }
announcement-left-hours = about { $hours } hours left
