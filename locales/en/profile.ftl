### profile

## Changes

profile-changed = Noted: { $changes }.
profile-changed-to-nothing = Done: { $changes }. I now remember nothing about you.
profile-unchanged = I have that already; nothing changed.
profile-nothing-read = I did not see what to change. Try: +Docker -Java, 5 years of experience, target DevOps, Shanghai.
profile-unknown = Not recognised: { $words }.
profile-meant = { $word } (did you mean { $nearest }?)
profile-plus = +{ $what }
profile-minus = −{ $what }
profile-is-now = { $what }
profile-wants = wants to learn { $what }
profile-lacks = no { $what }
profile-years-are = { $years ->
    [0] no work experience
    [one] one year of work
   *[other] { $years } years of work
}
profile-target-is = target { $role }
profile-city-is = wants to work in { $city }
profile-pay-is = at least { $pay }K a month
profile-degree-is = degree: { $degree }
profile-of-other = This is for the person you told me about (“you” means them)
profile-other-noted = Noted, for them only. Ask me what fits them, or what they are missing.
profile-other-kept = You also told me about somebody else
profile-now = What I remember now

## What is remembered

profile-remembered = This is what I remember about you:
profile-nothing = I remember nothing about you yet. Just tell me what you know and how many years you have worked, or send me your résumé.
profile-how-to-change = Just say what to change, such as "I also know Docker", "I don't know Java", "I want to do DevOps"; or take something out with a button.
profile-erased = Done: I have forgotten your skills, years, degree, target and city.
profile-erase-question = Shall I forget all your skills, years, degree, target and city?
profile-label-skills = Knows
profile-label-wanted = Wants to learn
profile-label-refused = Does not know
profile-label-years = Years of work
profile-label-degree = Degree
profile-label-target = Target
profile-target-outside = { $role } (none of the roles my sources describe)
profile-label-city = Wants to work in
profile-label-pay = Wants to earn
profile-pay = { $pay }K a month or more
profile-years = { $years ->
    [one] one year
   *[other] { $years } years
}
profile-years-none = none yet
profile-years-summed = { $years ->
    [one] about one year
   *[other] about { $years } years
}, going by the job dates
profile-and-more = { $shown } and { $more } more
profile-level-basic = basic
profile-level-familiar = familiar
profile-level-expert = expert
profile-skill-level = { $skill } ({ $level })
profile-skill-years = { $skill } ({ $years ->
    [one] one year
   *[other] { $years } years
})
profile-skill-level-years = { $skill } ({ $level }, { $years ->
    [one] one year
   *[other] { $years } years
})
profile-degree-none = none
profile-degree-junior-college = junior college
profile-degree-bachelor = bachelor's
profile-degree-master = master's
profile-degree-doctor = doctorate

## Buttons, and what pressing them says

profile-button-undo = Undo
profile-say-undo = undo
profile-button-match = Match
profile-say-match = match me
profile-button-show = My profile
profile-say-show = my profile
profile-button-erase = Forget all
profile-say-erase = forget everything
profile-button-erase-yes = Yes, forget them
profile-say-erase-yes = forget my profile
profile-button-keep = Keep them
profile-say-keep = keep my profile
profile-button-remove = ✕ { $what }
profile-say-remove = remove { $what }

## Résumés

resume-read = This is what I read in the résumé:
resume-question = Shall I match it, or is something wrong? The file is already gone; I took no names, phone numbers or the like.
resume-edit = Send me what to change, for example: +Kafka -Java, 5 years of experience, target DevOps.
resume-discarded = All right, I have discarded what I read in the résumé.
resume-none-waiting = No résumé is waiting for your OK; just send me the file.
resume-no-skills = I read this file but recognised no skills in it. Please type them, for example: Python, Django, MySQL, Linux.
resume-empty = This file is empty; please send one with your résumé in it.
resume-no-text = I can read no text in this file, so it may be a scan. Please send a PDF, DOCX, TXT or Markdown with real text, or just type your skills.
resume-encrypted = This file has a password; please send it without one.
resume-archive = I do not open archives; please send the résumé itself (PDF, DOCX, TXT or Markdown).
resume-legacy-word = This is the old Word format .doc, which I cannot read; please save it as DOCX or PDF.
resume-picture = I cannot read the text in pictures. Please send the résumé as a file (PDF, DOCX, TXT or Markdown), or just type your skills.
resume-other-kind = I cannot read this kind of file; for a résumé please use PDF, DOCX, TXT or Markdown.
resume-too-large = This file is larger than { $megabytes } MB; please send a smaller one.
resume-too-many-pages = This file has more than { $pages } pages; please send just the résumé.
resume-damaged = This file is damaged and cannot be read; please export it again and send that.
resume-too-complex = Reading this file took too much time or memory, so I stopped. Please send a simpler PDF or DOCX, or just type your skills.
resume-busy = Too many files are being read right now; please send it again in a minute.
resume-not-fetched = I could not fetch this file from Telegram; please send it again.
resume-failed = Sorry, I cannot read files right now. Please try again later, or just type your skills.
resume-album = One file at a time, please: send me the résumé by itself.
resume-button-confirm = Match
resume-say-confirm = match the résumé
resume-button-edit = Edit
resume-say-edit = edit the résumé
resume-button-discard = Discard
resume-say-discard = discard the résumé
