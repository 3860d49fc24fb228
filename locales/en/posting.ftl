### Postings that people send

## A posting that the person brought along

posting-source-brought = what you sent
brought-read = What you sent reads as a posting: { $title }.
brought-several = I read { $count } postings in what you sent. Choose one:
brought-unsure = Not sure of: { $fields }.
brought-tell-skills = Tell me your skills and years, and I'll say how you stand to it.
brought-ask = Ask about its pay, place, years, schooling, skills, or how you stand to it. It stays out of my lists, and I forget it after this conversation.
brought-forgotten = I no longer have the posting that you sent. Send it again and I'll read it.
brought-button-standing = How do I stand?
brought-say-standing = Am I good enough for it?
brought-button-pay = Pay
brought-say-pay = What does it pay?
brought-button-whole = Its own words
brought-say-whole = Show me what it says
brought-button-compare = Compare with a known one
brought-say-compare = Compare it with a posting you know

## What was read of a posting

draft-title = Title
draft-company = Company
draft-pay = Pay
draft-places = Place
draft-remote = Remote work
draft-size = Company size
draft-years = Experience
draft-education = Education
draft-required = Required skills
draft-preferred = Preferred skills
draft-role = Role
draft-seniority = Level
draft-posted = Posted
draft-valid = Closes
draft-url = Link
draft-negotiable = negotiable
draft-months = { $pay }, { $months } months a year
draft-no-currency = { $pay }, currency not stated
draft-is-remote = remote
draft-is-hybrid = partly from home
draft-is-level = { $level ->
    [intern] intern
    [junior] junior
    [senior] senior
   *[lead] lead
}

## What operators see of a posting that they sent

intake-head = #{ $number } · { $state ->
    [draft] draft, in no answer yet
    [accepted] accepted
   *[expired] out of answers
 } · { $source }
intake-fact = { $label }: { $value }
intake-unsure = ⚠ { $label }: { $value } (a guess, from “{ $words }”)
intake-statements = Sentences: { $duties } on duties, { $requirements } on requirements
intake-missing = Not stated: { $fields }
intake-unknown = Not in the taxonomy, kept as written: { $skills }
intake-same = It was here already.
intake-like = Perhaps the same as #{ $number }.
intake-several = { $count } postings read. Open one:
intake-row = #{ $number } { $title }{ $guesses ->
    [0] {""}
   *[other] {" "}⚠
 }
intake-and-more = { $count } more are kept as drafts: `postings list --state draft` shows them.
intake-ask = #{ $number } · { $field }. Now: { $value }. Send it as a posting would write it, such as { $example }. “-” empties it, /cancel leaves it.
intake-no-value = I cannot read “{ $value }” as { $field }. Send something such as { $example }, “-” to empty it, or /cancel.
intake-example = { $field ->
    [title] Go Developer
    [company] Acme Ltd
    [pay] 25k-40k CNY
    [places] Berlin, Shanghai
    [remote] remote or hybrid
    [size] 100-499
    [years] 3 years
    [education] bachelor
    [role] backend-developer
    [seniority] senior
    [date_posted] 2026-11-30
    [valid_through] 2026-12-31
    [url] https://example.org/jobs/1
   *[required_skills] Go, Redis, Kubernetes
 }
intake-left = Left as it was.
intake-gone = This posting is no longer here.
intake-accepted = ✅ Accepted. It is in answers and matches within seconds; chats that subscribed to new postings get it at their hour.
intake-announced = ✅ Accepted and announced as #{ $id } to { $number } chats. /announcements shows how it goes.
intake-announced-already = ✅ Accepted. It was announced before as #{ $id }; each chat gets it at its hour. /announcements shows how it goes.
intake-known = ✅ Accepted. It counts as known already and is not announced again.
intake-discarded = Posting #{ $number } discarded.
intake-expired = Posting #{ $number } is out of answers within seconds.
intake-button-field = ✏️ { $field }
intake-button-fields = ✏️ Other fields
intake-button-accept = ✅ Accept
intake-button-announce = { $count ->
    [one] 📣 Accept and announce to 1 chat
   *[other] 📣 Accept and announce to { $number } chats
 }
intake-button-announce-now = { $count ->
    [one] 📣 Announce to 1 chat now
   *[other] 📣 Announce to { $number } chats now
 }
intake-button-discard = 🗑 Discard
intake-button-expire = 🗑 Take out of answers

## New postings that fit somebody

alert-heading = New, and it fits you
alert-one = { $name }: pay { $pay }.
alert-many = { $count } new postings fit you, or nearly do.
alert-row = { $why } Pay: { $pay }.
alert-and-more = { $count } more: /match shows them.
alert-by-both = Chosen by your skills, by { $city } and by { $pay }K a month at least, as far as postings state them.
alert-by-city = Chosen by your skills and by { $city }, as far as postings state a place.
alert-by-pay = Chosen by your skills and by { $pay }K a month at least, as far as postings state pay.
alert-end = /subscription ends these messages, /profile shows what I go by.
