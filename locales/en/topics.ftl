### topics

## Kinds of things

kind-roles = roles
kind-directions = career directions
kind-postings = postings
kind-companies = companies
kind-skills = skills
kind-technologies = technologies
kind-steps = learning steps
kind-claims = statements
kind-sources = sources

## What an act asks, on a button

act-list = Show { $what }
act-count = How many: { $what }
act-exists = Is there any: { $what }
act-field = { $what }: { $field }
act-define = What is { $what }
act-explain = All about { $what }
act-highest = { $what }: highest { $field }
act-lowest = { $what }: lowest { $field }
act-mean = { $what }: mean { $field }
act-median = { $what }: median { $field }
act-compare = Compare { $what }
act-fit = Do I fit: { $what }
act-gap = What I lack for { $what }
act-path = How to learn { $what }
act-by = { $kind } by { $fields }
act-floor = lowest { $field }
act-ceiling = highest { $field }
act-add = Note that I know { $skills }
act-drop = Take out { $skill }
act-target = Aim at { $role }
act-erase = Erase my profile
act-change = Change my profile
act-about = Who are you
act-privacy = What do you keep
act-scoring = How matching works

## One field of one thing



value-of = { $name }, { $field }: { $value }.
value-pay = { $name }: monthly pay { $pay }.
value-pay-other = { $name }: pay { $pay }.
value-months = { $name } pays { $months } months of salary a year.
value-yearly-stated = { $name } comes to about { $pay }, counting the { $months } months of pay it states.
value-yearly-assumed = { $name } comes to about { $pay }; it states no months of pay, so this counts 12.
value-years = { $name } asks for this experience: { $years }.
value-degree = { $name } asks for this education: { $degree }.
value-city = { $name } is in { $city }.
value-size = { $name } has { $size }.
value-company = { $name } is a posting of { $company }.
value-company-postings = { $count ->
    [one] { $name } has { $count } posting in my sources.
   *[other] { $name } has { $count } postings in my sources.
}
value-graduates = Yes, { $name } says that fresh graduates may apply.
value-no-graduates = No, { $name } does not take fresh graduates.
value-own-words = In its words: “{ $sentence }”
value-english = Yes, { $name } asks for English.
value-no-english = No, { $name } does not ask for English.
value-travel = Yes, { $name } asks you to travel.
value-no-travel = No, { $name } does not ask you to travel.
value-states-little = Yes, { $name } says next to nothing about what it asks for.
value-states-enough = No, { $name } does say what it asks for.
value-required = { $name } asks for { $skills }.
value-preferred = { $name } counts { $skills } as a plus.
value-preferred-too = A plus: { $skills }.
value-soft = { $name } also looks for { $skills }.
value-domain = { $name } works in { $domain }.
value-role-skills = Must-haves for { $name }: { $skills }.
value-role-optional = Good to have for { $name }, but not a must: { $skills }.
value-role-directions = { $name } can move on to { $roles }.
value-bridging = { $name }: coming from back-end work, start with { $skills }.
value-technology-kind = { $name } is filed under { $kinds }.
value-technology-skills = { $name } takes { $skills }.
value-demand = { $count } of { $total } postings name { $name }.
value-required-by = { $count } of { $total } postings require { $name }.
value-preferred-by = { $count } of { $total } postings count { $name } as a plus.
value-skill-kind = { $name } is filed under { $kind }.
value-broader = { $name } belongs to { $skills }.
value-related = Related to { $name }: { $skills }.
value-prerequisites = Before { $name }, learn { $skills }.
value-skill-roles = Roles that use { $name }: { $roles }.
value-skill-steps = { $name } is learned in this step of the learning path: { $steps }.
value-step-position = "{ $name }" is step { $position } of { $total } on this path: { $path }.
value-step-skills = "{ $name }" covers { $skills }.
value-step-choice = "{ $name }": choose one of { $skills }.
value-publisher = "{ $name }" was published by { $publisher }.
value-published = "{ $name }" is dated { $date }.
value-url = "{ $name }" is here: { $url }
value-note = About "{ $name }": { $note }

value-never = { $sentence }.
value-never-stated = No source states this: { $field }
value-unstated = My sources do not state this for { $name }: { $field }.
value-unstated-posting = Not stated. { $name } says nothing on this: { $field }.
value-all-state = For these { $count }, { $fields }:
value-some-state = { $stating } of { $count } state this ({ $fields }):
value-none-states = Not stated. None of these { $count } says anything on this: { $fields }.

nearby-fact = { $label } { $value }
nearby-facts = What it does state: { $facts }.
nearby-quote = The closest it comes: "{ $quote }"

role-skills-sourced = Skills the sources name
role-skills-added = Added by the maintainers

## What a thing is

define-skill-unsaid = My sources do not say what { $name } is.
define-skill-filed = My sources do not say what { $name } is; the maintainers file it under { $broader }.
define-demand = { $count } of { $total } postings name { $name }: { $required } require it, { $preferred } count it as a plus.
define-demand-required = { $count } of { $total } postings require { $name }.
define-demand-none = None of the { $total } postings names { $name }.
define-size-unknown = a size that is not stated
define-company = { $count ->
    [one] { $name } is a company with { $size } and { $count } posting; my sources do not describe the company itself.
   *[other] { $name } is a company with { $size } and { $count } postings; my sources do not describe the company itself.
}
define-posting = { $name }: monthly pay { $pay }{ $facts }.
define-posting-other = { $name }: pay { $pay }{ $facts }.
define-facts = {" "}({ $facts })
define-posting-duty = Part of the work: { $duty }.

explain-states-little = This posting hardly says what it asks for; what it does not name may still be wanted.
explain-roles = Roles that list it
explain-prerequisites = Learn first
explain-kinds = Kinds of it
explain-related = Related
explain-step-skills = Learned in this step
explain-step-choice = Choose one

## Lists that are told

told-roles = There are { $count } common back-end jobs, which companies divide up differently, and { $directions } directions to move to.
told-these-roles = These { $count } roles:
told-directions = Back-end developers have { $count } directions to move to; in brackets, the skills to start with:
told-these-directions = These { $count } directions; in brackets, the skills to start with:
told-direction = { $name } ({ $skills })
told-trends = { $count } back-end technologies are on the rise:
told-frameworks = { $count } back-end frameworks and platforms are in common use:
told-kind-trends = On the rise
told-kind-frameworks = Frameworks and platforms in common use
told-technologies = My sources describe { $count } back-end technologies:
told-steps = { $path }: { $count } steps, in this order:
told-steps-next-untold = You know { $known }, so next on this path is step { $place }, "{ $step }"; you have not mentioned an earlier one yet: { $untold }.
told-steps-next = You know { $known }, so next on this path is step { $place }, "{ $step }".
told-steps-before = { $count ->
    [one] { $count } step comes before "{ $step }":
   *[other] { $count } steps come before "{ $step }":
}
told-steps-after = { $count ->
    [one] { $count } step comes after "{ $step }":
   *[other] { $count } steps come after "{ $step }":
}
told-no-step-before = "{ $step }" is the first step; nothing comes before it.
told-no-step-after = "{ $step }" is the last step; nothing comes after it.
told-step = { $name }: { $skills } and the like
told-step-choice = { $name }: { $skills } or another, one is enough

no-direction = My sources describe no move from back-end work to this role, and none close to it: { $name }.
no-direction-origin = No source states the { $key ->
    [outlook] outlook
   *[other] market
} of this role itself ({ $name }), only that of the { $directions } directions one can move to from there.
no-direction-postings = What I do have: all { $postings } postings on file are back-end jobs.
no-direction-but = My sources describe no move from back-end work to this role: { $name }. The closest is { $close }:

## What to learn

path-role = My sources give no learning path for this role: { $name }. Here are its must-have skills in an order that works:
path-direction = { $name }: what to add to back-end skills, in an order that works:
path-posting = { $name } asks for these skills. An order that works:
path-skill = { $name }: learn in this order:
path-nothing-left = { $name }: you have all of its must-have skills.
path-after = { $skill } (after { $before })
path-had = You know { $skills } already, so they are left out.

## Sources

sources-all = I have { $count } sources, and every answer comes from them:
sources-these = { $count ->
    [one] It comes from this source:
   *[other] It comes from these { $count } sources:
}
sources-of-what = The source of what? Name a role, a direction or a company, and I will tell you what my sources say.
source-described = { $title }, { $publisher }, { $date }
sources-undated = undated
sources-with-address = { $line }, { $url }
sources-with-note = { $line }. { $note }
sources-end = { $line }.

## What is announced

news-posting = New posting
news-spotlight = Role spotlight: { $name }
news-digest = Skill-demand digest
news-digest-lead = The skills named most often in the { $total } postings:
news-demand = { $count ->
    [one] { $name }: { $count } posting
   *[other] { $name }: { $count } postings
}
news-focus = Skill of this issue: { $name }
news-more-role = For more, send me /role { $name } in private.
news-more-skill = For more, send me /demand { $name } in private.
