### answer

## Values

answer-not-ranked = No source ranks them by { $field } or gives figures to compare. Here is what is said of each:
answer-silent-on = { $key ->
    [travel] whether you have to travel
    [english] whether English is needed
    [fresh-graduates] whether fresh graduates may apply
    [months-of-pay] how many months are paid a year
    [degree] the degree
   *[other] { $field }
}
answer-not-stated = not stated
answer-floor-of = { $key ->
    [years] minimum years of experience
   *[other] { $field } floor
}
answer-ceiling-of = { $key ->
    [years] maximum years of experience
   *[other] { $field } ceiling
}
answer-flag-yes = yes
answer-flag-no = no
answer-monthly = { $amount }K
answer-yearly = { $amount }K a year
answer-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
answer-months-of-pay = { $count ->
    [one] 1 month
   *[other] { $count } months
}
answer-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}
answer-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
answer-postings = { $count ->
    [one] 1 posting
   *[other] { $count } postings
}
answer-position = no. { $place }
answer-number = { $amount }
answer-range = { $unit ->
    [monthly] { $floor }-{ $ceiling }K
    [yearly] { $floor }-{ $ceiling }K a year
    [months] { $floor } to { $ceiling } months
    [years] { $floor } to { $ceiling } years
    [people] { $floor } to { $ceiling } people
    [postings] { $floor } to { $ceiling } postings
   *[plain] { $floor }-{ $ceiling }
}
answer-range-of-one = { $unit ->
    [monthly] { $amount }K
    [yearly] { $amount }K a year
    [months] { $amount ->
        [one] 1 month
       *[other] { $amount } months
    }
    [years] { $amount ->
        [one] 1 year
       *[other] { $amount } years
    }
    [people] { $amount } people
    [postings] { $amount ->
        [one] 1 posting
       *[other] { $amount } postings
    }
   *[plain] { $amount }
}
answer-range-from = { $unit ->
    [monthly] from { $floor }K
    [yearly] from { $floor }K a year
    [months] { $floor } months or more
    [years] { $floor ->
        [one] 1 year or more
       *[other] { $floor } years or more
    }
    [people] { $floor } people or more
    [postings] { $floor } postings or more
   *[plain] { $floor } or more
}
answer-range-from-nothing = open to fresh graduates
answer-range-to = { $unit ->
    [monthly] up to { $ceiling }K
    [yearly] up to { $ceiling }K a year
    [months] up to { $ceiling } months
    [years] { $ceiling ->
        [one] up to 1 year
       *[other] up to { $ceiling } years
    }
    [people] up to { $ceiling } people
    [postings] up to { $ceiling } postings
   *[plain] up to { $ceiling }
}
answer-pay-with-months = { $pay }, { $months } months a year
answer-yearly-by-months = { $pay } ({ $months } months' pay)
answer-yearly-assumed = { $pay } (12 months assumed, none stated)
answer-sentences = { $first }; { $next }

## Conditions: words after a noun

answer-where-is = { $key ->
    [months-of-pay] paying { $value } a year
    [pay-floor] with a floor of { $value }
    [pay-ceiling] with a ceiling of { $value }
    [years-floor] asking for { $value } of experience
    [years] asking for { $value } of experience
    [city] in { $value }
    [degree] asking for { $value }
    [size] { $kind ->
        [companies] with { $value }
       *[other] at companies of { $value }
    }
   *[other] with { $field }: { $value }
}
answer-where-is-not = { $key ->
    [months-of-pay] not paying { $value } a year
    [city] outside { $value }
   *[other] with { $field } other than { $value }
}
answer-where-at-least = { $key ->
    [demand] named by at least { $value }
    [required-by] required by at least { $value }
    [postings] with at least { $value }
    [months-of-pay] paying at least { $value } a year
    [pay-floor] paying at least { $value }
    [pay-ceiling] with a ceiling of at least { $value }
    [years] asking for at least { $value } of experience
    [years-floor] asking for at least { $value } of experience
    [size] with a company size of { $value } or larger
    [degree] asking for { $value } or higher
   *[other] with { $field } of at least { $value }
}
answer-where-at-most = { $key ->
    [months-of-pay] paying at most { $value } a year
    [pay-floor] with a floor of at most { $value }
    [pay-ceiling] paying at most { $value }
    [years] where { $value } of experience will do
    [years-floor] where { $value } of experience will do
    [size] with a company size of { $value } or smaller
    [degree] asking for { $value } or lower
   *[other] with { $field } of at most { $value }
}
answer-where-above = { $key ->
    [months-of-pay] paying more than { $value } a year
    [pay-floor] paying more than { $value }
    [pay-ceiling] with a ceiling above { $value }
    [years] asking for more than { $value } of experience
    [years-floor] asking for more than { $value } of experience
    [size] with { $field } above { $value }
    [degree] asking for more than { $value }
   *[other] with { $field } above { $value }
}
answer-where-below = { $key ->
    [months-of-pay] paying less than { $value } a year
    [pay-floor] with a floor below { $value }
    [pay-ceiling] paying less than { $value }
    [years] asking for less than { $value } of experience
    [years-floor] asking for less than { $value } of experience
    [size] with { $field } below { $value }
    [degree] asking for less than { $value }
   *[other] with { $field } below { $value }
}
answer-where-has = { $key ->
    [skills] naming { $value }
    [required-skills] requiring { $value }
    [preferred-skills] listing { $value } as a plus
    [soft-skills] valuing { $value }
    [company] at { $value }
    [city] in { $value }
    [domain] in the field of { $value }
   *[other] with { $value } among the { $field }
}
answer-where-has-not = { $key ->
    [skills] not naming { $value }
    [required-skills] not requiring { $value }
    [preferred-skills] not listing { $value } as a plus
    [soft-skills] not mentioning { $value }
    [company] not at { $value }
    [city] outside { $value }
    [domain] outside { $value }
   *[other] without { $value } among the { $field }
}
answer-where-has-but-not = { $key ->
    [skills] naming { $value } but not { $other }
    [required-skills] requiring { $value } but not { $other }
    [preferred-skills] listing { $value } but not { $other } as a plus
    [company] at { $value }, not at { $other }
    [city] in { $value }, not in { $other }
   *[other] with { $value } but not { $other } among the { $field }
}
answer-where-flag = { $key ->
    [english] asking for English
    [travel] asking you to travel
    [fresh-graduates] open to fresh graduates
    [states-little] stating next to no requirements
   *[other] with { $field }
}
answer-where-no-flag = { $key ->
    [english] not asking for English
    [travel] not asking you to travel
    [fresh-graduates] closed to fresh graduates
    [states-little] stating requirements
   *[other] without { $field }
}
answer-where-mentions = mentioning “{ $value }”
answer-where-titled = titled “{ $value }”
answer-where-contains = with “{ $value }” in the { $field }
answer-where-contains-not = without “{ $value }” in the { $field }
answer-where-stated = { $key ->
    [years] stating years of experience
    [years-floor] stating years of experience
   *[other] stating the { $field }
}
answer-where-not-stated = { $key ->
    [months-of-pay] not stating the months of pay
    [years] not stating years of experience
    [years-floor] not stating years of experience
   *[other] not stating the { $field }
}
answer-where-or-not-stated = { $condition } (or not stating it)
answer-where-either = either { $options }

## Rows in a sentence

answer-rows = { $kind ->
    [postings] postings
    [companies] companies
    [roles] roles
    [directions] moves
    [skills] skills
    [technologies] technologies
    [steps] steps
    [claims] statements
   *[sources] sources
}
answer-rows-where = { $kind ->
    [postings] postings
    [companies] companies
    [roles] roles
    [directions] moves
    [skills] skills
    [technologies] technologies
    [steps] steps
    [claims] statements
   *[sources] sources
} { $condition }
answer-measured = { $count }
answer-counted = { $count ->
    [one] { $kind ->
        [postings] 1 posting
        [companies] 1 company
        [roles] 1 role
        [directions] 1 move
        [skills] 1 skill
        [technologies] 1 technology
        [steps] 1 step
        [claims] 1 statement
       *[sources] 1 source
    }
   *[other] { $count } { $kind ->
        [postings] postings
        [companies] companies
        [roles] roles
        [directions] moves
        [skills] skills
        [technologies] technologies
        [steps] steps
        [claims] statements
       *[sources] sources
    }
}
answer-counted-where = { $count ->
    [one] { $kind ->
        [postings] 1 posting
        [companies] 1 company
        [roles] 1 role
        [directions] 1 move
        [skills] 1 skill
        [technologies] 1 technology
        [steps] 1 step
        [claims] 1 statement
       *[sources] 1 source
    } { $condition }
   *[other] { $count } { $kind ->
        [postings] postings
        [companies] companies
        [roles] roles
        [directions] moves
        [skills] skills
        [technologies] technologies
        [steps] steps
        [claims] statements
       *[sources] sources
    } { $condition }
}
answer-row-plus = { $row } ({ $skills } as a plus)
answer-row = { $name }: { $value }
answer-named = { $name }, { $value }
answer-two-values = { $first }, { $second }

## Lists and numbers

answer-list-one = { $scope ->
    [listed] There is just { $counted } among these { $considered }: { $row }.
   *[all] There is just { $counted }: { $row }.
}
answer-list = { $scope ->
    [listed] There are { $counted } among these { $considered }:
   *[all] There are { $counted }:
}
answer-list-page = There are { $counted }; here are { $from } to { $to }:
answer-count = { $scope ->
    [listed] There { $count ->
        [one] is
       *[other] are
    } { $counted } among these { $considered }.
   *[all] There { $count ->
        [one] is
       *[other] are
    } { $counted }.
}
answer-count-by = “{ $value }” is the most common { $field } among { $rows }: { $counted }.
answer-groups-rest = And { $count ->
    [one] one rarer value
   *[other] { $count } rarer values
}.
answer-none-states = None of the { $rows } states this: { $field }.
answer-exists = { $scope ->
    [listed] Yes, there { $count ->
        [one] is
       *[other] are
    } { $counted } among these { $considered }.
   *[all] Yes, there { $count ->
        [one] is
       *[other] are
    } { $counted }.
}
answer-share = { $percent }%: { $part } of { $counted }, those { $condition }.

## One thing

answer-fact-open = it does not state { $field }
answer-thing-silent = Not stated. { $name }: no word on { $fields }.
answer-thing-decided = { $answer ->
    [yes] Yes: { $evidence } ({ $name }).
    [no] No: { $evidence } ({ $name }).
   *[either] { $name }: { $evidence }.
}
answer-nearest-stated = What it does say about { $field }: { $value }
answer-fact = { $field } is { $value }
answer-demand-either = { $need ->
    [plus] { $skills }, one is enough, and it is a plus, not a must
   *[must] { $skills }, one is enough, but one of them is required
}
answer-demand-required = { $skill } is required
answer-demand-preferred = { $skill } is a plus, not a must
answer-says = it says “{ $sentence }”
answer-demand-said = it does not list { $skill }, but says “{ $sentence }”
answer-demand-none = { $skill } is not named

## Orders

answer-among = { " " }among { $rows }
answer-ordered-first = { $key ->
    [demand] { $order ->
        [highest] Named by most postings
       *[lowest] Named by fewest postings
    }
   *[other] { $order ->
        [highest] Highest
       *[lowest] Lowest
    } { $field }
}{ $among }: { $row }.
answer-ordered-equal = { $order ->
    [highest] Highest
   *[lowest] Lowest
} { $field }{ $among }, all equal at { $value }: { $names }.
answer-ordered-page = { $rows } by { $field }, { $order ->
    [highest] highest
   *[lowest] lowest
} first, { $from } to { $to }:

## Figures

answer-measured-is = { $statistic ->
    [mean] Mean
    [median] Median
    [minimum] Lowest
   *[maximum] Highest
} { $field } across { $counted }: { $value }.
answer-figures = floor { $floor }, ceiling { $ceiling }
answer-measured-silent = { $count ->
    [one] 1 more does
   *[other] { $count } more do
} not state it and { $count ->
    [one] is
   *[other] are
} left out.
answer-held-by = { $rest ->
    [0] That is { $names }.
   *[other] That is { $names }, and { $rest } more.
}
answer-grouped = { $statistic ->
    [mean] Mean
   *[median] Median
} { $field } by { $by } is highest for “{ $group }”: { $value }.
answer-grouped-figure = { $value } ({ $counted })
answer-yearly-how = Yearly pay is monthly pay times the months of pay, 12 where none are stated.

## Comparisons

answer-group = { $kind ->
    [postings] postings
    [companies] companies
    [roles] roles
    [skills] skills
   *[other] those
} { $condition }
answer-median-of = median { $field }
answer-side = { $name } { $value }
answer-difference = { $floor_is ->
    [equal] the same floor
   *[apart] floor { $floor } higher
} and { $ceiling_is ->
    [equal] the same ceiling
   *[apart] ceiling { $ceiling } higher
}
answer-difference-number = by { $amount }
answer-compare-higher = { $key ->
    [size] Larger
    [months-of-pay] More
   *[other] Higher
}: { $name }{ $has_by ->
    [yes] , { $by }
   *[no] { "" }
}; { $key ->
    [demand] { $value } name it
   *[other] { $field } { $value }
} against { $less } for { $other }.
answer-compare-highest = { $key ->
    [size] Largest
    [months-of-pay] Most
   *[other] Highest
}: { $name }, { $field } { $value }.
answer-compare-shared = { $key ->
    [size] Largest
    [months-of-pay] Most
   *[other] Highest
}: { $names }, { $field } { $value } each.
answer-compare-equal = Equal: { $field } is { $value } { $count ->
    [2] for both
   *[other] for all
}.
answer-compare-crossing = Each is higher at one end: the floor is { $floor } higher for { $by_floor }, the ceiling { $ceiling } higher for { $by_ceiling }. { $field }: { $line }.
answer-compare-unclear = No clear winner on { $field }: { $line }.
answer-compare-silent = I cannot compare them: { $names } { $count ->
    [one] does
   *[other] do
} not state the { $field }. What is stated: { $known }.
answer-compare-all-silent = I cannot compare them: none of { $names } states the { $field }.

## Nothing found, and what stays open

answer-sides = No source compares { $names } directly. One by one:
answer-sides-field = { $field }: { $value }
answer-sides-shared = No source compares { $names } directly. Skills listed for all: { $skills }. One by one:
answer-sides-apart = No source compares { $names } directly, and the skills listed for them do not overlap. One by one:
answer-nothing = There are no { $rows }.
answer-nothing-stated = No source mentions any { $rows }.
in-meaning = The closest in meaning:
in-meaning-line = { $name }: “{ $quote }”
answer-nothing-of-these = Among these { $considered } there are none { $condition }, as far as they state it.
answer-nothing-elsewhere = Beyond those just shown, { $counted }: { $names }.
answer-nothing-emptied = Dropping “{ $condition }” would leave { $counted }.
answer-undecided = { $count ->
    [one] 1 more does
   *[other] { $count } more do
} not say enough to tell, and { $count ->
    [one] is
   *[other] are
} not counted.
answer-undecided-for = { $count ->
    [one] 1 more does
   *[other] { $count } more do
} not state { $fields }, and { $count ->
    [one] is
   *[other] are
} not counted.
answer-never-stated = { $sentence }.
answer-never-stated-field = No source states { $field }.

## Next questions

answer-choice-more = { $count ->
    [one] 1 more
    [2] 2 more
    [3] 3 more
    [4] 4 more
   *[other] 5 more
}
answer-choice-more-says = more
answer-choice-list = List them
answer-choice-list-says = Which { $rows } are there?
answer-choice-by-pay = Sort by pay
answer-choice-by-pay-says = Sort the { $rows } by pay, highest first
answer-choice-sorted = Full ranking
answer-choice-sorted-says = Put the { $rows } in order
answer-choice-about = About { $name }
answer-choice-about-says = Tell me about { $name }
answer-choice-fit = Do I fit?
answer-choice-fit-says = Do I fit these?
answer-choice-undecided = Which do not say?
answer-choice-undecided-says = Which of them do not say?
answer-choice-relaxed = Show those { $counted }
answer-choice-group = See { $rows }
