### fit

## How one stands: clauses without a final stop

fit-states-nothing = it states almost nothing, so there is no telling whether it fits
fit-met-all = { $asked ->
    [one] you have the one thing it asks for
    [2] you have both things it asks for
   *[other] you have all { $asked } things it asks for
}
fit-met-some = you have { $met } of the { $asked } things it asks for
fit-met-none = { $asked ->
    [one] you do not have the one thing it asks for yet
   *[other] you have none of the { $asked } things it asks for yet
}
fit-role-met-all = { $asked ->
    [one] you have its one core skill
    [2] you have both its core skills
   *[other] you have all { $asked } core skills
}
fit-role-met-some = you have { $met } of { $asked } core skills
fit-role-met-added = so far you have none of the { $asked } core skills the sources name, but { $added } of the { $all } the maintainers add
fit-role-met-extra = you have none of its { $asked } core skills yet, but { $extra } of the { $extras } that are a plus
fit-role-met-none = { $asked ->
    [one] you do not have its one core skill yet
   *[other] you have none of its { $asked } core skills yet
}
fit-counted-and-open = { $counted }; { $open }
fit-lacks = still missing: { $what }
fit-lacks-and-unsaid = still missing: { $what }; you have not mentioned { $rest ->
    [one] 1 more
   *[other] { $rest } more
}
fit-has-part = only in part: { $what }
fit-unsaid = you have not mentioned { $what }
fit-more-years = { $years ->
    [one] one more year of experience
   *[other] { $years } more years of experience
}
fit-and-more = { $first } and { $more } more
fit-through = { $skill } (through your { $by })
fit-degree-none = no degree
fit-degree-junior-college = a junior college diploma
fit-degree-bachelor = a bachelor's degree
fit-degree-master = a master's degree
fit-degree-doctor = a doctorate
fit-pay = { $floor }-{ $ceiling }K
fit-pay-months = { $floor }-{ $ceiling }K, { $months } months
fit-pay-not-stated = pay not stated

## Facts of one result

fit-label-has = You have
fit-label-partly = Partly
fit-label-missing = Missing
fit-label-unsaid = Not mentioned
fit-label-years = Experience
fit-label-degree = Education
fit-label-plus = A plus
fit-label-editorial = Beyond the sources
fit-label-pay = Monthly pay
fit-years-told = { $asked ->
    [one] asks for at least one year
   *[other] asks for at least { $asked } years
}; you have { $had }
fit-years-untold = { $asked ->
    [one] asks for at least one year
   *[other] asks for at least { $asked } years
}; you did not say how many you have
fit-degree-told = asks for at least { $asked }; you have { $had }
fit-degree-untold = asks for at least { $asked }; you did not say what you have
fit-plus-all = { $asked ->
    [one] you have it
   *[other] you have all { $asked }
}
fit-plus-none = you do not have { $open } yet
fit-plus-some = you have { $met } of { $asked }, but not { $open }
fit-editorial = { $asked ->
    [one] the maintainers add one core skill
   *[other] the maintainers add { $asked } core skills
}; you have { $met }

## One result

fit-one-fits = { $name }: you qualify. Going by the posting, { $standing }.
fit-one-nearly = { $name }: you are nearly there. Going by the posting, { $standing }.
fit-one-partly = { $name }: you are part of the way there. Going by the posting, { $standing }.
fit-one-far = { $name }: still a long way off. Going by the posting, { $standing }.
fit-one-states-nothing = { $name }: { $standing }.
fit-one-role-fits = { $name }: you are there. To be exact, { $standing }.
fit-one-role-nearly = { $name }: you are close. To be exact, { $standing }.
fit-one-role-partly = { $name }: you are part of the way there. To be exact, { $standing }.
fit-one-role-far = { $name }: still a long way off. To be exact, { $standing }.
fit-role-note = I only count core skills that a source names.
fit-next = Next step: { $skill }.
fit-next-asked = Next step: { $skill }, which { $asked } postings name.
fit-next-tell = Tell me how many years you have worked and what degree you have, and I can be exact.
fit-not-known = My sources do not have this one, so I cannot compare it.

## One result in a few fields

fit-by-years-enough = Yes, your years are enough: { $name } says “{ $text }”, and you have { $had ->
    [one] one year
   *[other] { $had } years
}.
fit-by-years-short = No, not enough years: { $name } says “{ $text }”, and you have { $had ->
    [one] one year
   *[other] { $had } years
}.
fit-by-years-untold = { $name } says “{ $text }”. You have not told me your years of work, so I cannot tell whether they are enough.
fit-by-years-none = There is no fixed number of years: { $name } says “{ $text }”.
fit-by-years-welcome = Yes: { $name } says “{ $text }”.
fit-by-years-open = { $name } does not state years of experience.
fit-by-degree-enough = Yes, your degree is enough: { $name } says “{ $text }”, and you have { $had }. It says no more than that.
fit-by-degree-short = No, not by what it says: { $name } says “{ $text }”, and you have { $had }.
fit-by-degree-untold = { $name } says “{ $text }”. You have not told me your schooling, so I cannot tell whether it is enough.
fit-by-degree-open = { $name } does not state any degree.
fit-by-skills = { $name }: { $standing }.

## Many results

fit-within = { " " }({ $conditions })
fit-lead-none = { $all ->
    [one] The one posting{ $within } has nothing to do with your skills.
   *[other] None of the { $all } postings{ $within } has anything to do with your skills.
}
fit-lead-far = { $all ->
    [one] The one posting{ $within } asks for more than you told me:
   *[other] Of { $all } postings{ $within }, these come nearest to you, though each asks for more:
}
fit-lead-nearly = You nearly qualify for { $nearly } out of { $all ->
    [one] one posting{ $within }
   *[other] { $all } postings{ $within }
}. The best:
fit-lead-fits = You qualify for { $fits } out of { $all ->
    [one] one posting{ $within }
   *[other] { $all } postings{ $within }
}. The best:
fit-lead-both = You qualify for { $fits } out of { $all } postings{ $within }, and nearly for { $nearly } more. The best:
fit-fitting-too = Asking for less, and you have it all: { $names }.
fit-line-posting = { $name }, { $pay }: { $standing }
fit-line-role = { $name }: { $standing }
fit-role-counted = { $role } ({ $met } of { $asked ->
    [one] one core skill
   *[other] { $asked } core skills
})
fit-best-roles = Closest roles: { $roles }.
fit-door = Worth learning first: { $skill }, asked for by { $asked ->
    [one] one more posting
   *[other] { $asked } more postings
}.
fit-doors = Worth learning first: { $skill } (asked for by { $asked ->
    [one] one more posting
   *[other] { $asked } more postings
}) and { $other } ({ $also }).
fit-two-sentences = { $first } { $second }
fit-note-counted = I counted: { $skills }.
fit-note-unknown = Not recognised: { $words }.
fit-note-meant = { $word } (did you mean { $nearest }?)
fit-note-outside = You aim at { $role }, which none of my sources describes; this is how you stand to what I know.
fit-note-counted-beside = I counted: { $skills }; also { $beside }.
fit-note-years = { $years ->
    [0] no work experience
    [one] one year of experience
   *[other] { $years } years of experience
}
fit-note-untold = You did not say how many years you have worked, so years are not counted.
fit-note-untold-degree = You did not say what degree you have, so schooling is not counted.
fit-note-untold-both = You did not say how many years you have worked or what degree you have, so neither is counted.
fit-note-city = No posting says that it is in { $city }, so the city is not counted.
fit-note-little = { $count ->
    [one] One posting states almost nothing and is left out.
   *[other] { $count } postings state almost nothing and are left out.
}
fit-page = Page { $page } of { $pages }
fit-list-postings = { $listed } of { $all ->
    [one] one posting{ $within }
   *[other] { $all } postings{ $within }
} { $listed ->
    [one] has
   *[other] have
} something to do with your skills, best match first:
fit-list-no-postings = { $all ->
    [one] The one posting{ $within } has nothing to do with your skills.
   *[other] None of the { $all } postings{ $within } has anything to do with your skills.
}
fit-list-roles = { $best } is the role closest to your skills. { $listed ->
    [one] No other has anything to do with them:
   *[other] { $listed } have something to do with them, closest first:
}
fit-list-no-roles = None of these roles has anything to do with your skills.
fit-list-directions = { $best } is the direction that fits your skills best. { $listed ->
    [one] No other has anything to do with them:
   *[other] { $listed } have something to do with them, closest first:
}
fit-list-no-directions = None of the directions has anything to do with the skills you named.

## What to learn

fit-learn-first = Learn { $skill } first: { $asked ->
    [one] one more posting{ $within } asks for it
   *[other] { $asked } more postings{ $within } ask for it
}.
fit-learn-nothing = You have every skill these postings ask for.
fit-learn-line = { $skill }: { $asked ->
    [one] one more posting asks
   *[other] { $asked } more postings ask
} for it, { $required } as a must
fit-learn-required = { $skill }: { $asked ->
    [one] one more posting asks
   *[other] { $asked } more postings ask
} for it as a must
fit-learn-preferred = { $skill }: { $asked ->
    [one] one more posting asks
   *[other] { $asked } more postings ask
} for it, only as a plus
fit-learn-way = For { $role }, learn { $steps }, in this order.

## What is missing

fit-gap = For { $name } you still need { $what }.
fit-gap-none = You have everything { $name } asks for.
fit-gap-nothing-missing = Nothing { $name } asks for is clearly missing; it depends on how much of these you know.
fit-gap-heading = Learn them in this order
fit-gap-role = For { $name } you still need { $what } ({ $open } of the { $asked } core skills that sources name).
fit-gap-role-heading = Learn in this order; prerequisites and what the maintainers add are included
fit-gap-role-more = You have the core skills the sources name for { $name }; there is more you could add.
fit-gap-role-none = You have the main skills { $name } needs.
fit-gap-order-path = The order follows the back-end learning path, prerequisites first; the maintainers wrote down what comes before what.
fit-gap-order = The order goes by importance for the role, prerequisites first; the maintainers wrote down what comes before what.
fit-step-before = { $skill }: comes before { $later }
fit-step-asked = { $skill }: named in { $asked ->
    [one] one posting
   *[other] { $asked } postings
}

## What if

fit-if-known = You know { $skill } already; it is counted.
fit-if-not-held = You have not told me that you know { $skill }, so it is not counted.
fit-if-no-gain = Learning { $skill } would not change which postings you qualify for.
fit-if-no-gain-roles = Learning { $skill } would not add a core skill for these roles.
fit-if-gain = With { $skill }, the postings you qualify or nearly qualify for would go from { $before } to { $after }; you would meet everything for { $fits }.
fit-if-gain-some = With { $skill }, you would meet more of the requirements in { $raised ->
    [one] one posting
   *[other] { $raised } postings
}, but would not qualify for any new one yet.
fit-if-gain-roles = With { $skill }, { $raised ->
    [one] one role comes
   *[other] { $raised } roles come
} nearer:
fit-if-no-loss = Without { $skill }, you would qualify for the same postings.
fit-if-no-loss-roles = Without { $skill }, you would still have as many core skills for these roles.
fit-if-loss = Without { $skill }, you would meet less in { $lowered ->
    [one] one posting
   *[other] { $lowered } postings
}, and those you qualify or nearly qualify for would go from { $before } to { $after }.
fit-if-loss-roles = Without { $skill }, { $lowered ->
    [one] one role moves
   *[other] { $lowered } roles move
} further away:
fit-if-both = With { $new } and without { $gone }, { $changed } would change, and those you qualify or nearly qualify for would go from { $before } to { $after }.
fit-if-line = { $name }: from { $before } to { $after } of { $asked } things it asks for
fit-if-line-fits = { $name }: then you have { $asked ->
    [one] the one thing
   *[other] all { $asked } things
} it asks for
fit-if-line-one-left = { $name }: from { $before } to { $after } of { $asked } things it asks for, only { $last } left

## Two side by side

fit-compare-better = { $name } suits you better: { $standing }. { $other }: { $otherstanding }.
fit-compare-alike = The two are about equal. { $name }: { $standing }. { $other }: { $otherstanding }.
fit-compare-both-lack = Start with what both ask for: { $skills }.
fit-compare-with = Which one should I compare { $name } with?

## Conditions

fit-bound-pay = floor { $floor }K or more
fit-bound-months = { $months } months of pay or more
fit-bound-large = 1,000 people or more
fit-bound-small = under 100 people
fit-nothing-left = Nothing meets the conditions{ $within }.
fit-nothing-left-by = Nothing meets the conditions; dropping "{ $condition }" would leave { $left }.

## Nobody is known

fit-ask-all = First tell me what you know, how many years you have worked and what you want to do, for example: Python, Django, MySQL, 3 years, back end.
fit-ask-skills = First tell me what you know, for example: Python, Django, MySQL, Linux.
fit-ask-has = You told me what you lack or want to learn; now tell me what you know, for example: Python, Django, MySQL, 3 years.
fit-ask-unknown = Not recognised: { $words }. Try other names, for example: Python, Django, MySQL, 3 years.
fit-it-asks = { $name } asks for: { $skills }.

## Buttons, and what pressing them says

fit-button-postings = Postings
fit-say-postings = Matching postings
fit-button-roles = Roles
fit-say-roles = Matching roles
fit-button-directions = Directions
fit-say-directions = Matching directions
fit-button-learn = What to learn
fit-say-learn = What should I learn next?
fit-button-overview = ◀ Overview
fit-say-overview = Match overview
fit-button-back = ◀ Back to the list
fit-say-back = Back to the list
fit-button-gap = What is missing?
fit-say-gap = What am I missing for { $name }?
fit-button-standing = Do I fit?
fit-say-standing = Do I fit { $name }?
fit-button-posting = The posting
fit-button-role = What they do
fit-say-details = Tell me about { $name }
fit-say-number = Show number { $number }
fit-button-compare = ⚖ Compare with…
fit-say-compare = Compare it with another
fit-button-compare-two = ⚖ Compare 1 and 2
fit-say-compare-two = Compare the first two
fit-button-what-if = What if I learn { $skill }?
fit-say-what-if = What if I learn { $skill }?
fit-button-remember = Remember { $skill }
fit-say-remember = I know { $skill }
fit-button-before = ◀ Previous
fit-say-before = Previous page
fit-button-after = Next ▶
fit-say-after = Next page
fit-button-bound = { $name } · { $left }
fit-say-bound = Only { $name }
fit-button-lift = ✓ { $name }
fit-say-lift = Without { $name }
fit-button-without = Without { $name }
fit-button-demand = Skill demand
fit-say-demand = Which skills do postings ask for most?
fit-button-all-roles = All roles
fit-say-all-roles = Which roles are there?
