### common
company-name = { $name } ({ $local })
posting-name = { $company }, { $title }

## Languages
language-name = { $language ->
    [zh] Chinese
   *[en] English
 }
language-chosen = All right, I'll answer in English from now on.
language-which = Which language would you like? Send /lang zh for Chinese or /lang en for English.

## How things are put together
# Between two parts of one sentence.
clauses-joined = { $before }, { $next }
# Between a label and its value.
label-colon = :{ " " }

## Sources
source-title = { $title } ({ $published })
source-undated = undated
sources-joined = { $before }; { $next }
sources-and-more = { $titles }; and { $more } more
sources-line = Sources: { $titles }

## Pay as a posting states it

salary-range = { $floor } to { $ceiling }{ $scale ->
    [thousand] {" thousand"}
   *[one] {""}
}
salary-exact = { $amount }{ $scale ->
    [thousand] {" thousand"}
   *[one] {""}
}
salary-from = { $amount }{ $scale ->
    [thousand] {" thousand"}
   *[one] {""}
} or more
salary-up-to = up to { $amount }{ $scale ->
    [thousand] {" thousand"}
   *[one] {""}
}
salary-words = { $amount } { $currency } { $period ->
    [month] a month
    [year] a year
    [day] a day
   *[hour] an hour
}

## Postings from the store

posting-no-company = Company not named
posting-source = Imported postings ({ $name })
posting-as-in-source = { $text } (as in the source)
posting-degree = { $degree ->
    [none] no degree needed
    [junior-college] junior college or above
    [bachelor] bachelor's degree or above
    [master] master's degree or above
   *[doctor] doctorate
}
posting-years-none = open to beginners
posting-years-range = { $least } to { $most } years of experience
posting-years = { $least ->
    [one] 1 year of experience or more
   *[other] { $least } years of experience or more
}
