### operator: what operators read in chat while they write and look after announcements. Plain text, no markup.

## Writing
operator-ask-text = Send me the announcement: text, formatted as you like, or a photo with a caption. You will see it before anyone else does. /cancel stops this.
operator-ask-new-text = Send me the new text of announcement #{ $id }. You will see it before it goes live. /cancel stops this.
operator-ask-text-in = Send me the { $language } text, for the chats in { $language }.
operator-ask-chats = Send me the chats by id or @name, with spaces or commas between them. They must have subscribed.
operator-ask-time = When? For example 2026-11-30 09:00, 09:00 or +2h30m (time zone { $zone }).
operator-only-text = An announcement is text, or one photo with a caption. Please send it again, or stop with /cancel.
operator-unfinished = You still have an unsent draft; here it is. /cancel discards it.
operator-discarded = Draft discarded.
operator-already = This has already been announced.
operator-nobody = No chat would get this, so nothing was announced. Choose another audience, or wait until a chat has subscribed.
operator-time-passed = The time you chose has passed. Please choose another one.
operator-none-yet = Nothing has been announced yet. Write something with /announce.
operator-no-such = That announcement is no longer there.

## The draft
operator-draft = 📝 Draft announcement
operator-edit = 📝 New text for announcement #{ $id }. Once you confirm, messages already sent are changed to this, and the rest go out like this.
operator-reached = { $count ->
    [one] To: 1 chat
   *[other] To: { $number } chats
 }
operator-only-kinds = { "  " }only those that subscribed to: { $kinds }
operator-only-language = { "  " }only those in { $language }
operator-only-chats = { "  " }only { $count } that you chose
operator-when-at-once = When: now
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
operator-button-rewrite = ✏️ New text
operator-button-add = 🌐 Add the { $language } text
operator-button-change = 🌐 Change the { $language } text too
operator-button-preview = 👁 Preview
operator-button-discard = 🗑 Discard
operator-button-put-in-place = ✅ Change it everywhere
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
operator-button-at-once = Now
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
    [one] ✅ Announcement #{ $id } is scheduled and goes to 1 chat at { $at }.
   *[other] ✅ Announcement #{ $id } is scheduled and goes to { $number } chats at { $at }.
 }
operator-edited = { $count ->
    [one] ✅ Announcement #{ $id } has its new text; 1 message already sent will be changed.
   *[other] ✅ Announcement #{ $id } has its new text; { $number } messages already sent will be changed.
 }
operator-standing-cancelled = rest cancelled
operator-standing-recalled = recalled
operator-ask-cancel = Cancel the { $number } of announcement #{ $id } that are not sent yet? This cannot be undone.
operator-ask-recall = { $count ->
    [one] Recall announcement #{ $id }? It will be deleted from the 1 chat that has it and sent to no others. This cannot be undone.
   *[other] Recall announcement #{ $id }? It will be deleted from the { $number } chats that have it and sent to no others. This cannot be undone.
 }
operator-reasons = Announcement #{ $id } failed in some chats:
operator-button-cancel-rest = ⏹ Cancel the rest
operator-button-edit-text = ✏️ Edit the text
operator-button-recall = 🗑 Recall
operator-button-reasons = ⚠️ Why some failed
operator-button-refresh = 🔄 Refresh
operator-button-yes-cancel = Yes, cancel the rest
operator-button-yes-recall = Yes, recall it
operator-button-no = No

## What cannot be announced
operator-text-too-long = The text has { $units } characters and would take { $messages } messages; 5 is the most. Please shorten it and send it again.
operator-caption-too-long = The caption has { $units } characters; below a photo there is room for 1024. Please shorten it, or send it without the photo.
operator-caption-too-marked = The caption is formatted in { $marks } places; below a photo Telegram shows 100. Please format less, or send it without the photo.
operator-photo-stays = The text has { $units } characters; the announcement keeps its photo, and below a photo there is room for 1024. Please shorten it and send it again.
operator-markup = The formatting is wrong at line { $line }, column { $column }. Please fix it and send it again.
operator-time-unreadable = I cannot read "{ $text }" as a time. Write 2026-11-30 09:00, 09:00 or +2h30m.
operator-time-past = { $at } has passed. Choose a later time.
operator-time-too-far = { $at } is more than a year ahead. Choose an earlier time.
operator-time-skipped = Clocks in { $zone } go forward that day and skip { $at }. Choose another time.
operator-chat-unreadable = I cannot read "{ $name }" as a chat. Write an id such as -1001234567890, or @name.
operator-chat-unknown = { $name } has not subscribed. Check it, or send /subscribe there first.
operator-chat-unwilling = { $chat } has not subscribed to operators' announcements.

## The knowledge files
operator-knowledge-faulty =
    { $count ->
        [one] The knowledge files in { $folder } have a fault. Until it is fixed I keep using what I had:
       *[other] The knowledge files in { $folder } have { $count } faults. Until they are fixed I keep using what I had:
    }

    { $faults }
operator-knowledge-more = { $count ->
    [one] There is one more; run career-advisor check to see them all.
   *[other] There are { $count } more; run career-advisor check to see them all.
 }
operator-knowledge-sound = The faults in the knowledge files are fixed, and the changes are in use.
