### picture

picture-sources = Sources: { $titles }
picture-some-of = { $names } and { $more } more
picture-share = { $count } · { $percent }%

# Demand
picture-required = required
picture-preferred = a plus
picture-demand-title = Skills that postings ask for
picture-demand-about = { $postings ->
    [one] Named by the 1 posting looked at
   *[other] How many of { $postings } postings name each
}
picture-demand-note = "Required" includes skills where one of several is enough.
picture-more-skills = { $count ->
    [one] and 1 more skill
   *[other] and { $count } more skills
}

# Pay
picture-pay = { $pay }K
picture-pay-range = { $floor }–{ $ceiling }K
picture-range = lowest to highest
picture-median-range = median range
picture-with-median = { $detail }, median { $pay }
picture-pay-title = Monthly pay
picture-pay-about = { $postings ->
    [one] 1 posting, in thousand CNY a month (K)
   *[other] { $postings } postings, in thousand CNY a month (K)
}
picture-pay-note = Median range: from the median of the floors to the median of the ceilings, computed from the postings.
picture-pay-single-note = As the postings state it.
picture-pay-all = All of these
picture-pay-count = { $postings ->
    [one] 1 posting
   *[other] { $postings } postings
}
picture-pay-months = { $title }, { $months } months of pay
picture-pay-not-stated = Not stated
picture-number = { $number }
picture-yes = Yes
picture-no = No
picture-range-of = { $floor }–{ $ceiling }
picture-more-rows = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}

# A match
picture-match-title = How you stand
picture-match-about = { $skills ->
    [one] By the 1 skill you named
   *[other] By the { $skills } skills you named
}
picture-match-note = Only requirements that the sources state count; employers may ask for more.
picture-postings = Closest postings
picture-roles = Closest roles
picture-first-of = top { $shown } of { $all }
picture-verdict = meets { $met } of { $asked }
picture-nothing-asked = no skills asked for
picture-missing = Missing: { $names }
picture-one-of-many = one of { $names } and { $more } others
picture-detail-pay = { $title }, { $pay }
picture-detail-pay-months = { $title }, { $pay }, { $months } months of pay
picture-next = Worth learning next
picture-next-why = { $postings ->
    [one] asked for by 1 more posting
   *[other] asked for by { $postings } more postings
}
picture-more-postings = { $count ->
    [one] and 1 more posting
   *[other] and { $count } more postings
}
picture-more-roles = { $count ->
    [one] and 1 more role
   *[other] and { $count } more roles
}

# Directions
picture-legend-shared = carries over
picture-legend-to-learn = to learn
picture-shared = Carries over ({ $count })
picture-to-learn = To learn ({ $count })
picture-counts = { $shared ->
    [one] 1 carries over
   *[other] { $shared } carry over
}, { $missing } to learn
picture-learn = Learn { $names }
picture-none-listed = The sources list none
picture-directions-title = Where this can lead
picture-directions-about = { $count ->
    [one] 1 direction, by skills in common
   *[other] { $count } directions, by skills in common
}
picture-direction-title = { $from } → { $to }
picture-direction-about = Skills that both roles share, and skills to learn, most important first
picture-directions-note = Computed by comparing the skills listed for both roles.
picture-more-directions = { $count ->
    [one] and 1 more direction
   *[other] and { $count } more directions
}

# A learning path
picture-path-title = What to learn, in order
picture-path-title-for = { $role }: what to learn
picture-path-about = { $count ->
    [one] 1 step
   *[other] { $count } steps, follow the line
}
picture-path-note = The skills below a step are the role's skills that you learn there.
picture-path-skills-note = Ordered by what has to come before what.
picture-covers-one-of = One of { $names }
picture-more-steps = { $count ->
    [one] and 1 more step
   *[other] and { $count } more steps
}
