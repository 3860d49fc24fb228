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

## Pay as a posting states it

salary-range = { $floor }到{ $ceiling }{ $scale ->
    [thousand] 千
   *[one] {""}
}
salary-exact = { $amount }{ $scale ->
    [thousand] 千
   *[one] {""}
}
salary-from = { $amount }{ $scale ->
    [thousand] 千
   *[one] {""}
}以上
salary-up-to = 最高{ $amount }{ $scale ->
    [thousand] 千
   *[one] {""}
}
salary-words = { $amount } { $currency }/{ $period ->
    [month] 月
    [year] 年
    [day] 天
   *[hour] 小时
}

## Postings from the store

posting-no-company = 未写明公司
posting-source = 导入的职位（{ $name }）
posting-as-in-source = { $text }（原文）
posting-degree = { $degree ->
    [none] 不限学历
    [junior-college] 大专及以上
    [bachelor] 本科及以上
    [master] 硕士及以上
   *[doctor] 博士
}
posting-years-none = 应届或无经验可投
posting-years-range = { $least }到{ $most }年经验
posting-years = { $least }年以上经验
