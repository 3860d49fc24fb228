### Postings that people send

## A posting that the person brought along

posting-source-brought = what you sent
brought-read = What you sent reads as a posting: { $title }.
brought-several = I read { $count } postings in what you sent. Choose one:
brought-unsure = Not sure of: { $fields }.
brought-tell-skills = Tell me your skills and years, and I'll say how you stand to it.
brought-ask = Ask about its pay, place, years, schooling or skills, or how you stand to it. It is in no list or count of mine, and I forget it after this conversation.
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
