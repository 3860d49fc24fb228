### telegram: what the bot says about itself and its chats, and nothing about careers. Plain text, no markup.

## Language
telegram-language-which = Which language do you prefer? / 请选择语言
telegram-language-automatic = All right, I'll answer in whichever language you write.
telegram-button-automatic = Automatic (as each message)
telegram-button-chinese = 中文
telegram-button-english = English

## Stored data
telegram-stored = { $dialogues ->
    [one] Right now I store the state of one dialogue with you
   *[other] Right now I store the state of { $dialogues } dialogues with you
 }: the language you chose, what your last question was about, the last list shown, and the skills, years, degree, target, city and pay that you told me or that stand in a résumé, with the last ten changes so that you can undo them. Message texts are kept only until they are answered, files not at all.
telegram-nothing-stored = Nothing is stored about you right now.
telegram-erased = Everything stored about you has been erased.
telegram-storage-trouble = I cannot reach the data right now. Please try again later.
telegram-personal-data = To see, export or erase what is stored about you, come to our private chat.
telegram-resume-in-private = Please send me your résumé in our private chat; here everybody would see what is in it.
telegram-button-export = Export my data
telegram-button-erase = Erase my data
telegram-button-private = Open in a private chat

## Pictures
telegram-button-picture = 🖼 As a picture
telegram-button-text = 📄 As text
telegram-button-dark = 🌙 Dark
telegram-button-light = ☀️ Light

## When something is in the way
telegram-cancelled = Cancelled. Ask me anything at any time.
telegram-nothing-to-cancel = There is nothing to cancel right now.
telegram-slow-down = That's faster than I can answer. Please wait for the answers so far, then resend what I missed.
telegram-trouble = Sorry, something went wrong with this message. Please try again in other words, or see /help for what I can do.
telegram-button-expired = This button is out of date. Please ask again.
telegram-page-expired = This page is out of date: the skills have changed, or it is not yours. Send /match for a new one.
telegram-ask-in-private = Please ask me in our private chat.

## The command menu, at most 256 characters each
menu-help = what I can do
menu-roles = back-end roles
menu-role = what a role does: /role DBA
menu-match = roles and jobs for your skills: /match Python, Linux
menu-profile = your skills as I remember them: /profile + Docker
menu-path = learning path: /path data scientist
menu-map = where back-end work leads: /map data scientist
menu-demand = skills that postings ask for: /demand Redis
menu-jobs = job postings: /jobs Shanghai
menu-salary = what postings pay: /salary Shanghai
menu-compare = compare two roles: /compare DBA, DevOps
menu-language = choose the language
menu-subscribe = get announcements here: /subscribe Europe/Berlin 8
menu-subscription = see or change the subscription
menu-unsubscribe = end the subscription
menu-cancel = cancel what you started
menu-privacy = see, export or erase your data
menu-announce = write an announcement
menu-announcements = announcements so far
menu-stats = how the bot is doing
menu-dead = what was given up
menu-replay = try again what was given up: /replay all
menu-gaps = questions that were not answered well

## Subscriptions: who may
subscription-only-administrators = Only administrators can manage this group's announcements.
subscription-not-yours = Only administrators there can manage its announcements.
subscription-cannot-check = I cannot ask Telegram who the administrators are right now. Please try again in a moment.

## Subscriptions: beginning and end
subscription-made = { $chat ->
    [group] ✅ This group is subscribed: announcements will come here.
    [channel] ✅ The channel "{ $title }" is subscribed.
   *[private] ✅ Subscribed: announcements will come here.
 }
subscription-stands = { $chat ->
    [group] 📢 This group is subscribed to announcements.
    [group-elsewhere] 📢 The group "{ $title }" is subscribed to announcements.
    [channel] 📢 The channel "{ $title }" is subscribed to announcements.
   *[private] 📢 You are subscribed to announcements.
 }
subscription-ended = Unsubscribed: no more announcements. To get them back, send /subscribe.
subscription-none = There is no subscription here. Send /subscribe to start one.
subscription-gone = This subscription has ended.
subscription-unread = I could not read "{ $word }". Write a full hour, a time zone, a language, as in: /subscribe Europe/Berlin 8 en
subscription-greeting = Hello, I'm a career bot: /help shows what you can ask. If an administrator sends /subscribe, I announce new postings and role spotlights here.

## Subscriptions: channels
subscription-channels-in-private = Please subscribe channels in our private chat: send /subscribe @channel there, or forward a post from the channel.
subscription-no-such-channel = I cannot find that channel. Please check the name; for a private channel, forward me one of its posts.
subscription-is-a-group = That is a group, not a channel. One of its administrators can send /subscribe there.
subscription-is-a-person = That is not a channel. To get announcements in this chat, send just /subscribe.
subscription-missing =
    The channel "{ $title }" cannot be subscribed yet:
    { $missing }
    Then send /subscribe again, or forward another post.
subscription-missing-bot = I am not in the channel: add me as an administrator
subscription-missing-administrator = I am not an administrator of the channel: make me one
subscription-missing-right = I may not post there: switch on the right "Post messages"
subscription-missing-person = You are not an administrator of the channel: ask one of them to do this
subscription-added-to-channel = I am in the channel "{ $title }" now. To have announcements there, forward me one of its posts or send /subscribe @channel.

## Subscriptions: what is shown
subscription-contents = Contents: { $kinds }
subscription-nothing-chosen = (none chosen)
subscription-language = Language: { $language }
subscription-arrives-daily = Arrives: at { $hour }:00 ({ $zone }); operators' announcements when they are sent
subscription-arrives-at-once = Arrives: right away (time zone { $zone })
subscription-topic = Topic: { $link }
subscription-paused-removed = ⏸ Paused: I was removed. It resumes when I am added again.
subscription-paused-silenced = ⏸ Paused: I am not allowed to write there. It resumes when I am.
subscription-paused-gone = ⏸ Paused: the chat is gone.
subscription-your-chats = Channels and groups you subscribed:
subscription-which-hour = At what hour should announcements arrive?
subscription-which-zone = Which time zone? If yours is not listed, type it, as in /subscribe Europe/Madrid 8
subscription-stored = { $chats ->
    [one] You also subscribed one chat to announcements: I store its title, its settings, and that it was you.
   *[other] You also subscribed { $chats } chats to announcements: I store their titles, their settings, and that it was you.
 } Erasing ends the subscription of your private chat; those of groups and channels stay, without your name.

## Subscriptions: kinds and buttons
subscription-kind-posting = New postings
subscription-kind-spotlight = Role spotlight (weekly)
subscription-kind-digest = Skills in demand (monthly)
subscription-kind-operator = Operators' announcements
subscription-kind-fit = Postings that fit me
subscription-fit = Of the new postings, each one that fits your profile reaches you once, with why; when there are many, once a day. I go by the skills, city and pay in /profile.
subscription-button-at-once = Right away
subscription-button-back = ‹ Back
subscription-button-hour = 🕘 Hour
subscription-button-zone = 🌐 Time zone
subscription-button-end = 🔕 Unsubscribe
