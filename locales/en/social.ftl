### social

social-greeting = Hi, I'm a career bot for software people. Ask me about roles, career moves, what to learn, postings and pay; tell me your skills and I can see which jobs suit you.
social-thanks = You're welcome. Come back any time, and good luck.
social-goodbye = Goodbye, and good luck. Come back any time.
social-chat = I'm listening. I can tell you about roles, career moves, skills, postings and pay; just ask.
social-told = I hear you. If you want me to help, tell me what you know, how many years you have worked and where you want to go; or ask about roles, career moves, what to learn and postings.
# The numbers: 988 Suicide and Crisis Lifeline (US), Samaritans (UK and Ireland), the directory findahelpline.com.
social-danger = I'm worried to hear that. Please don't carry this alone: stay with somebody you trust, and call or text 988 in the US, 116 123 in the UK or Ireland, or find a line near you at findahelpline.com. If the danger is immediate, call your emergency number now. I cannot help with this, but they can.
social-worry = I'm sorry to hear that. I cannot judge your situation, but we can look at ways forward: { $directions } directions to move to and { $postings } postings. Tell me what you know, and I'll see what suits you.
social-worry-known = I'm sorry to hear that. I cannot judge your situation, but I remember your skills: shall we see which postings and directions suit you?
social-wordless = Sorry, I only read text: I cannot see pictures or hear voice messages. Type your question, or send a résumé as a PDF or Word file.

meta-help = I answer software people's career questions, in English or Chinese. For example:
meta-help-roles = Roles: "what does a DBA do", "skills of a security engineer"
meta-help-moves = Moving on: "where can I move from back-end", "outlook for data scientists"; { $count } directions
meta-help-learning = Learning: "back-end learning path", "what is trending"; { $count } technologies on the rise
meta-help-postings = Postings: "how many pay at least 20K", "what degree does Tencent ask for"; { $count } postings
meta-help-fit = Matching: /match with your skills, or send me your résumé; then ask "what am I missing", "what if I learn Docker"
meta-help-news = Announcements: /subscribe in a group, channel or private chat to get new postings
meta-help-commands = Commands: /roles · /path · /jobs · /salary · /compare · /match · /profile · /lang · /privacy · /cancel
meta-about = I'm a career bot, not a person, and I call no cloud model. I only say what my sources say, and I name them; if they do not have it, I say I don't know.
meta-about-sources = I have { $count } sources; ask "what are your sources" to see them.
meta-data-age = The postings carry no date, so pay and requirements may have changed since. Of my { $all } sources, { $undated } are undated; the others are { $dated }.
meta-dated = "{ $title }" ({ $date })
meta-contact = I don't know how to reach whoever runs me: my sources do not say. In a group, ask its administrators; my program is open source, and anyone can run a copy.
meta-abilities = I read text, and résumés as PDF, Word or text files. I cannot see pictures or hear voice messages, and I do not search the web, apply for jobs or write code for you.
meta-unknown-command = There is no such command. Below are those there are; or just ask me in your own words.
meta-subscribe = Send /subscribe to get new postings and role spotlights; you can add a time zone and an hour, such as /subscribe Europe/Berlin 8. /unsubscribe ends it.
meta-privacy = I keep only what the conversation needs: your language, what your last question was about, and the skills, years, target and city you told me; /profile shows, changes and erases them. Neither messages nor files go into logs, and files are deleted once read.
meta-language = All right, I'll answer in English from now on.
meta-scoring = I compare your skills with what each posting asks for, one by one, and tell you which requirements you meet and which you do not.
meta-scoring-requirements = A must counts more than a plus; where there are alternatives, one is enough
meta-scoring-unstated = Years and degree count neither way if you did not tell me or the posting does not state them; I say so when that happens
meta-scoring-order = The ones where you meet most come first; a related skill counts as close, not as yours

outside-topic = Sorry, I can't help with that: { $reason }.
outside-profession = Sorry, I don't have anything on this occupation: { $name }. I cover { $count } roles: back-end work and where it can lead.
outside-employer = Sorry, I don't have anything on { $name }: none of the { $total } postings is from there, and I won't guess what it pays or asks for.
outside-unknown = Sorry, my sources say nothing about { $name }.
outside-other = Sorry, my sources do not cover this. I can tell you about roles, career moves, skills, postings and pay.
outside-employers = Companies I do have postings from include { $companies }.
outside-beyond-list = { $count ->
    [one] My last list has { $count } item. If there are more, say "more" to see them.
   *[other] My last list has { $count } items. If there are more, say "more" to see them.
}
outside-unclear = Sorry, I did not understand that. You can ask me what a role does or needs, where to move, what to learn, which postings there are and what they pay.
outside-readings = Which do you mean: { $readings }?
outside-one-reading = Do you mean this: { $reading }?

more-nothing-left = That is all there is on this: { $asked }.
more-of-what = More of what? You can pick one of these.


## Next questions

next-more = More
next-all-of-it = Details
next-define-said = What is this: { $name }
next-explain-said = All about { $name }
next-path-to = How to learn it
next-path-to-said = What to learn for this role: { $role }
next-roles = Back-end roles
next-roles-said = What back-end roles are there?
next-directions = Where to move
next-directions-said = Where can a back-end developer move?
next-path = Learning path
next-path-said = What is the back-end learning path?
next-trends = Trending tech
next-trends-said = Which back-end technologies are trending?
next-frameworks = Frameworks
next-frameworks-said = Which frameworks and platforms are common?
next-postings = Job postings
next-postings-said = Which job postings are there?
next-pay = Salaries
next-pay-said = How much do the postings pay?
next-demand = Skill demand
next-demand-said = Which skills are asked for most?
next-fit = Match my skills
next-fit-said = /match
next-profile = My profile
next-profile-said = Show my profile
next-help = Help
next-help-said = What can you do?
