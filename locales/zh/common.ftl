### common
company-name = { $name }
posting-name = { $company }·{ $title }

## Languages
language-name = { $language ->
    [zh] 中文
   *[en] 英文
 }
language-chosen = 好的，之后都用中文回答。
language-which = 想用哪种语言？发送 /lang zh（中文）或 /lang en（英文）。

## How things are put together
# Between two parts of one sentence.
clauses-joined = { $before }，{ $next }
# Between a label and its value.
label-colon = ：

## Sources
source-title = 《{ $title }》（{ $published }）
source-undated = 没写日期
sources-joined = { $before }、{ $next }
sources-and-more = { $titles }等，另有{ $more }个
sources-line = 来源：{ $titles }
