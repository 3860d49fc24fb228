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
