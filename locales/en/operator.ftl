### operator: what operators read in chat while they write and look after announcements. Plain text, no markup.

## Writing
operator-ask-text = Send me the announcement: a text, formatted as you like, or a photo with a caption. You will see it before anybody else does. /cancel ends this.
operator-ask-new-text = Send me the new text of announcement #{ $id }. You will see it before it is put in place. /cancel ends this.
operator-ask-text-in = Send me the { $language } text, for the chats in { $language }.
operator-ask-chats = Send me the chats by id or @name, with spaces or commas between them. They must have subscribed.
operator-ask-time = When? For example 2026-11-30 09:00, 09:00 or +2h30m (time zone { $zone }).
operator-only-text = An announcement is a text, or one photo with a caption. Please send it again, or end this with /cancel.
operator-unfinished = You have a draft that is not announced yet; here it is. /cancel discards it.
operator-discarded = The draft is discarded.
operator-already = This was announced already.
operator-nobody = No chat would get this, so nothing was announced. Choose another audience, or wait until a chat has subscribed.
operator-time-passed = The time that you chose has passed. Please choose another one.
operator-none-yet = Nothing was announced yet. Write something with /announce.
operator-no-such = That announcement is no longer there.

## The draft
operator-draft = 📝 Draft of an announcement
operator-edit = 📝 A new text for announcement #{ $id }. Once you confirm, what was sent is changed to this, and the rest is sent like this.
operator-reached = { $count ->
    [one] To: 1 chat
   *[other] To: { $number } chats
 }
operator-only-kinds = { "  " }only those that subscribed to: { $kinds }
operator-only-language = { "  " }only those in { $language }
operator-only-chats = { "  " }only { $count } that you chose
operator-when-at-once = When: at once
operator-when = When: { $at }
operator-texts-both = Text: Chinese and English, each chat in its language
operator-texts-one = Text: { $written }, also for chats in { $lacking }
operator-kept = The { $language } text stays as it is.
operator-manner = Delivery: { $sound ->
    [off] silent
   *[on] with sound
 }, { $pin ->
    [on] pinned
   *[off] not pinned
 }
operator-kind-posting = New postings
operator-kind-spotlight = Role spotlight
operator-kind-digest = Skill demand
operator-kind-operator = Operator

## Buttons of the draft
operator-button-audience = 👥 Audience
operator-button-time = 🕘 Time
operator-button-silent = 🔕 Silent
operator-button-pin = 📌 Pin
operator-button-rewrite = ✏️ Another text
operator-button-add = 🌐 Add the { $language } text
operator-button-change = 🌐 Change the { $language } text too
operator-button-preview = 👁 Preview
operator-button-discard = 🗑 Discard
operator-button-put-in-place = ✅ Put it in place everywhere
operator-button-confirm = { $count ->
    [one] ✅ Announce to 1 chat
   *[other] ✅ Announce to { $number } chats
 }
operator-button-schedule = { $count ->
    [one] ✅ Schedule for 1 chat
   *[other] ✅ Schedule for { $number } chats
 }
operator-button-back = ‹ Back
operator-button-everybody = All subscribed chats
operator-button-language = Chats in { $language }
operator-button-choose-chats = Chosen chats…
operator-button-type-chats = ⌨️ Type
operator-button-at-once = At once
operator-button-in-hours = { $hours ->
    [one] In 1 hour
   *[other] In { $hours } hours
 }
operator-button-next-hour = Next { $hour }:00
operator-button-type-time = ⌨️ Another time

## What was announced
operator-accepted = { $count ->
    [one] ✅ Announcement #{ $id } is on its way to 1 chat.
   *[other] ✅ Announcement #{ $id } is on its way to { $number } chats.
 }
operator-scheduled = { $count ->
    [one] ✅ Announcement #{ $id } is accepted and goes to 1 chat at { $at }.
   *[other] ✅ Announcement #{ $id } is accepted and goes to { $number } chats at { $at }.
 }
operator-edited = { $count ->
    [one] ✅ Announcement #{ $id } has its new text; 1 message that was sent will be changed.
   *[other] ✅ Announcement #{ $id } has its new text; { $number } messages that were sent will be changed.
 }
operator-standing-cancelled = rest cancelled
operator-standing-recalled = recalled
operator-ask-cancel = Cancel the { $number } of announcement #{ $id } that are not sent yet? This cannot be undone.
operator-ask-recall = { $count ->
    [one] Recall announcement #{ $id }? It is deleted in the 1 chat that has it and sent to no others. This cannot be undone.
   *[other] Recall announcement #{ $id }? It is deleted in the { $number } chats that have it and sent to no others. This cannot be undone.
 }
operator-reasons = Announcement #{ $id } did not succeed in some chats:
operator-button-cancel-rest = ⏹ Cancel the rest
operator-button-edit-text = ✏️ Edit the text
operator-button-recall = 🗑 Recall
operator-button-reasons = ⚠️ Why some failed
operator-button-refresh = 🔄 Refresh
operator-button-yes-cancel = Yes, cancel the rest
operator-button-yes-recall = Yes, recall it
operator-button-no = No

## What cannot be announced
operator-text-too-long = The text has { $units } characters and would be { $messages } messages; 5 are the most. Please shorten it and send it again.
operator-caption-too-long = The caption has { $units } characters; below a photo there is room for 1024. Please shorten it, or send it without the photo.
operator-caption-too-marked = The caption is formatted in { $marks } places; below a photo Telegram shows 100. Please format less, or send it without the photo.
operator-photo-stays = The text has { $units } characters; below the photo of the announcement, which stays, there is room for 1024. Please shorten it and send it again.
operator-markup = The formatting is wrong at line { $line }, column { $column }. Please mend it and send it again.
operator-time-unreadable = I cannot read "{ $text }" as a time. Write 2026-11-30 09:00, 09:00 or +2h30m.
operator-time-past = { $at } has passed. Choose a later time.
operator-time-too-far = { $at } is more than a year ahead. Choose an earlier time.
operator-time-skipped = Clocks in { $zone } are put forward that day and never show { $at }. Choose another time.
operator-chat-unreadable = "{ $name }" names no chat. Write an id such as -1001234567890, or @name.
operator-chat-unknown = { $name } has not subscribed. Check it, or send /subscribe there first.
operator-chat-unwilling = { $chat } has not subscribed to what operators announce.

## The knowledge files
operator-knowledge-faulty =
    { $count ->
        [one] The knowledge files in { $folder } have a fault. Until it is mended I go on with what I had:
       *[other] The knowledge files in { $folder } have { $count } faults. Until they are mended I go on with what I had:
    }

    { $faults }
operator-knowledge-more = { $count ->
    [one] There is one more: career-advisor check shows all of them.
   *[other] There are { $count } more: career-advisor check shows all of them.
 }
operator-knowledge-sound = The faults in the knowledge files are mended, and the changes are in use.
