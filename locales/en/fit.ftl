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
fit-role-met-none = { $asked ->
    [one] you do not have its one core skill yet
   *[other] you have none of its { $asked } core skills yet
}
fit-counted-and-open = { $counted }; { $open }
fit-lacks = still missing: { $what }
fit-has-part = only in part: { $what }
fit-unsaid = you have not mentioned { $what }
fit-more-years = { $years ->
    [one] one more year of experience
   *[other] { $years } more years of experience
}
fit-and-more = { $first } and { $more } more
fit-through = { $skill } (through your { $by })
fit-degree-junior-college = a junior college diploma
fit-degree-bachelor = a bachelor's degree
fit-degree-master = a master's degree
fit-degree-doctor = a doctorate
fit-pay = { $floor }-{ $ceiling }K
fit-pay-months = { $floor }-{ $ceiling }K, { $months } months
fit-pay-not-stated = pay not stated

## Facts of one result

fit-label-has = You have
fit-label-partly = In part
fit-label-missing = Missing
fit-label-unsaid = Not mentioned
fit-label-years = Experience
fit-label-degree = Schooling
fit-label-plus = A plus
fit-label-editorial = Beyond the sources
fit-label-pay = Pay a month
fit-years-told = { $asked ->
    [one] at least one year asked
   *[other] at least { $asked } years asked
}, you have { $had }
fit-years-untold = { $asked ->
    [one] at least one year asked
   *[other] at least { $asked } years asked
}, you did not say how many you have
fit-degree-told = at least { $asked } asked, you have { $had }
fit-degree-untold = at least { $asked } asked, you did not say
fit-plus-all = { $asked ->
    [one] you have it
   *[other] you have all { $asked }
}
fit-plus-none = none yet of { $open }
fit-plus-some = you have { $met } of { $asked }, not { $open }
fit-editorial = { $asked ->
    [one] the maintainers add one core skill
   *[other] the maintainers add { $asked } core skills
}, of which you have { $met }

## One result

fit-one-fits = { $name }: you qualify. As stated, { $standing }.
fit-one-nearly = { $name }: you are nearly there. As stated, { $standing }.
fit-one-partly = { $name }: you are part of the way there. As stated, { $standing }.
fit-one-far = { $name }: still a long way off. As stated, { $standing }.
fit-one-states-nothing = { $name }: { $standing }.
fit-one-role-fits = { $name }: you are there. In numbers, { $standing }.
fit-one-role-nearly = { $name }: you are close. In numbers, { $standing }.
fit-one-role-partly = { $name }: you are part of the way there. In numbers, { $standing }.
fit-one-role-far = { $name }: still a long way off. In numbers, { $standing }.
fit-role-note = Core skills are counted only where a source names them.
fit-next = Next step: { $skill }.
fit-next-asked = Next step: { $skill }, which { $asked } postings name.
fit-next-tell = Tell me your years of work and your schooling, and I can be exact.
fit-not-known = My sources do not have this one, so I cannot compare it.

## Many results

fit-within = { " " }({ $conditions })
fit-lead-none = { $all ->
    [one] The one posting{ $within } has nothing to do with your skills.
   *[other] None of the { $all } postings{ $within } has to do with your skills.
}
fit-lead-far = { $all ->
    [one] You are not close to the one posting{ $within } yet:
   *[other] You are not close to any of the { $all } postings{ $within } yet. The nearest:
}
fit-lead-nearly = Out of { $all ->
    [one] one posting{ $within }
   *[other] { $all } postings{ $within }
}, you nearly qualify for { $nearly }. Closest to your skills:
fit-lead-fits = Out of { $all ->
    [one] one posting{ $within }
   *[other] { $all } postings{ $within }
}, you qualify for { $fits }. Closest to your skills:
fit-lead-both = Out of { $all } postings{ $within }, you qualify for { $fits } and nearly for { $nearly } more. Closest to your skills:
fit-fitting-too = Asking for less, all of which you have: { $names }.
fit-line-posting = { $name }, { $pay }: { $standing }
fit-line-role = { $name }: { $standing }
fit-role-counted = { $role } ({ $met } of { $asked ->
    [one] one core skill
   *[other] { $asked } core skills
})
fit-best-roles = The roles nearest to you: { $roles }.
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
fit-note-untold = You did not say how many years you have worked, so years are not counted.
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
} to do with your skills, the best first:
fit-list-no-postings = { $all ->
    [one] The one posting{ $within } has nothing to do with your skills.
   *[other] None of the { $all } postings{ $within } has to do with your skills.
}
fit-list-roles = The role closest to your skills: { $best }. { $listed ->
    [one] No other has to do with them:
   *[other] { $listed } have to do with them, the closest first:
}
fit-list-no-roles = None of these roles has to do with your skills.
fit-list-directions = The direction that fits your skills best: { $best }. { $listed ->
    [one] No other has to do with them:
   *[other] { $listed } have to do with them, the closest first:
}
fit-list-no-directions = None of the directions has to do with the skills you named.

## What to learn

fit-learn-first = Best to learn first: { $skill }, asked for by { $asked ->
    [one] one more posting{ $within }
   *[other] { $asked } more postings{ $within }
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
fit-learn-way = On the way to { $role }, learn { $steps }, in this order.

## What is missing

fit-gap = For { $name } you still need { $what }.
fit-gap-none = You have everything { $name } asks for.
fit-gap-nothing-missing = Nothing { $name } asks for is plainly missing; it depends on how much of these you know.
fit-gap-heading = Learn them in this order
fit-gap-role = For { $name } you still lack { $open } of { $asked } core skills that sources name. Learn in this order:
fit-gap-role-more = You have the sourced core skills of { $name }. You could add:
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
fit-if-gain = With { $skill }, the postings you qualify for or nearly do go from { $before } to { $after }; you would meet everything for { $fits }.
fit-if-gain-some = With { $skill }, you meet one more thing for { $raised ->
    [one] one posting
   *[other] { $raised } postings
}, but qualify for no new one yet.
fit-if-gain-roles = With { $skill }, { $raised ->
    [one] one role comes
   *[other] { $raised } roles come
} nearer:
fit-if-no-loss = Without { $skill }, you would qualify for the same postings.
fit-if-no-loss-roles = Without { $skill }, you would not have fewer core skills for these roles.
fit-if-loss = Without { $skill }, you meet less for { $lowered ->
    [one] one posting
   *[other] { $lowered } postings
}, and those you qualify for or nearly do go from { $before } to { $after }.
fit-if-loss-roles = Without { $skill }, { $lowered ->
    [one] one role moves
   *[other] { $lowered } roles move
} away:
fit-if-both = With { $new } and without { $gone }, { $changed } would change, and those you qualify for or nearly do go from { $before } to { $after }.
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
fit-compare-with = Compare { $name } with which one?

## Conditions

fit-bound-pay = floor { $floor }K or more
fit-bound-months = { $months } months of pay or more
fit-bound-large = 1,000 people or more
fit-bound-small = under 100 people
fit-bound-other = your condition on { $fields }
fit-nothing-left = Nothing meets the conditions{ $within }.
fit-nothing-left-by = Nothing meets the conditions; without "{ $condition }" there would be { $left }.

## Nobody is known

fit-ask-all = First tell me what you know, how many years you have worked and where you want to go, for example: Python, Django, MySQL, 3 years, back end.
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
fit-button-remember = I know { $skill }: remember it
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
fit-button-demand = What postings ask for
fit-say-demand = Which skills do postings ask for most?
fit-button-all-roles = Which roles there are
fit-say-all-roles = Which roles are there?
