### answer

## Values

answer-not-stated = not stated
answer-floor-of = { $key ->
    [pay] lowest pay
    [yearly-pay] lowest yearly pay
    [years] least years of experience
   *[other] lowest { $field }
}
answer-ceiling-of = { $key ->
    [pay] highest pay
    [yearly-pay] highest yearly pay
    [years] most years of experience
   *[other] highest { $field }
}
answer-flag-yes = { $key ->
    [english] asked for
    [travel] asked for
    [fresh-graduates] may apply
   *[other] yes
}
answer-flag-no = { $key ->
    [english] not asked for
    [travel] not asked for
    [fresh-graduates] may not apply
   *[other] no
}
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
   *[other] with { $field }: { $value }
}
answer-where-is-not = { $key ->
    [months-of-pay] not paying { $value } a year
    [city] outside { $value }
   *[other] with { $field } other than { $value }
}
answer-where-at-least = { $key ->
    [months-of-pay] paying at least { $value } a year
    [pay-floor] with a floor of at least { $value }
    [pay-ceiling] with a ceiling of at least { $value }
    [years] asking for at least { $value } of experience
    [years-floor] asking for at least { $value } of experience
    [size] with { $field }: { $value } or larger
    [degree] asking for { $value } or higher
   *[other] with { $field } of at least { $value }
}
answer-where-at-most = { $key ->
    [months-of-pay] paying at most { $value } a year
    [pay-floor] with a floor of at most { $value }
    [pay-ceiling] with a ceiling of at most { $value }
    [years] where { $value } of experience will do
    [years-floor] where { $value } of experience will do
    [size] with { $field }: { $value } or smaller
    [degree] asking for { $value } or lower
   *[other] with { $field } of at most { $value }
}
answer-where-above = { $key ->
    [months-of-pay] paying more than { $value } a year
    [pay-floor] with a floor above { $value }
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
    [pay-ceiling] with a ceiling below { $value }
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
    [travel] asking to travel
    [fresh-graduates] open to fresh graduates
    [states-little] saying very little
   *[other] with { $field }
}
answer-where-no-flag = { $key ->
    [english] not asking for English
    [travel] not asking to travel
    [fresh-graduates] closed to fresh graduates
    [states-little] saying more than a little
   *[other] without { $field }
}
answer-where-contains = with “{ $value }” in the { $field }
answer-where-contains-not = without “{ $value }” in the { $field }
answer-where-stated = { $key ->
    [years] stating years of experience
    [years-floor] stating years of experience
   *[other] stating the { $field }
}
answer-where-not-stated = { $key ->
    [years] not stating years of experience
    [years-floor] not stating years of experience
   *[other] not stating the { $field }
}
answer-where-either = either { $options }
