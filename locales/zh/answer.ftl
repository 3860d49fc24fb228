### answer

## Values

answer-not-stated = 未写明
answer-floor-of = { $key ->
    [pay] 薪资下限
    [yearly-pay] 年薪下限
    [years] 最低年限
   *[other] { $field }下限
}
answer-ceiling-of = { $key ->
    [pay] 薪资上限
    [yearly-pay] 年薪上限
    [years] 最高年限
   *[other] { $field }上限
}
answer-flag-yes = { $key ->
    [english] 要求
    [travel] 需要出差
    [fresh-graduates] 应届可投
   *[other] 是
}
answer-flag-no = { $key ->
    [english] 不要求
    [travel] 不用出差
    [fresh-graduates] 不收应届
   *[other] 否
}
answer-monthly = { $amount }K
answer-yearly = { $amount }K
answer-months = { $count }个月
answer-months-of-pay = { $count }薪
answer-years = { $count }年
answer-people = { $count }人
answer-postings = { $count }个岗位
answer-position = 第{ $place }
answer-number = { $amount }
answer-range = { $unit ->
    [monthly] { $floor }-{ $ceiling }K
    [yearly] { $floor }-{ $ceiling }K
    [months] { $floor }-{ $ceiling }个月
    [years] { $floor }-{ $ceiling }年
    [people] { $floor }-{ $ceiling }人
    [postings] { $floor }-{ $ceiling }个岗位
   *[plain] { $floor }-{ $ceiling }
}
answer-range-of-one = { $unit ->
    [monthly] { $amount }K
    [yearly] { $amount }K
    [months] { $amount }个月
    [years] { $amount }年
    [people] { $amount }人
    [postings] { $amount }个岗位
   *[plain] { $amount }
}
answer-range-from = { $unit ->
    [monthly] { $floor }K起
    [yearly] { $floor }K起
    [months] { $floor }个月起
    [years] { $floor }年以上
    [people] { $floor }人以上
    [postings] { $floor }个岗位起
   *[plain] { $floor }以上
}
answer-range-from-nothing = 应届可投
answer-range-to = { $unit ->
    [monthly] 最高{ $ceiling }K
    [yearly] 最高{ $ceiling }K
    [months] 最多{ $ceiling }个月
    [years] { $ceiling }年以内
    [people] { $ceiling }人以下
    [postings] 最多{ $ceiling }个岗位
   *[plain] 最多{ $ceiling }
}
answer-pay-with-months = { $pay }·{ $months }薪
answer-yearly-by-months = { $pay }（按{ $months }薪）
answer-yearly-assumed = { $pay }（没写几薪，按12个月算）
answer-sentences = { $first }；{ $next }

## Conditions: words before a noun

answer-where-is = { $key ->
    [months-of-pay] { $value }
    [pay-floor] 底薪{ $value }
    [years-floor] 要{ $value }经验
    [city] 在{ $value }
   *[other] { $field }{ $value }
}
answer-where-is-not = { $key ->
    [months-of-pay] 不是{ $value }
    [pay-floor] 底薪不是{ $value }
    [city] 不在{ $value }
   *[other] { $field }不是{ $value }
}
answer-where-at-least = { $key ->
    [months-of-pay] 至少{ $value }
    [pay-floor] 底薪至少{ $value }
    [years] 要至少{ $value }经验
    [years-floor] 要至少{ $value }经验
    [size] 规模{ $value }及以上
    [degree] 学历要求{ $value }及以上
   *[other] { $field }至少{ $value }
}
answer-where-at-most = { $key ->
    [months-of-pay] 最多{ $value }
    [pay-floor] 底薪不超过{ $value }
    [years] { $value }经验就够
    [years-floor] { $value }经验就够
    [size] 规模{ $value }及以下
    [degree] 学历要求{ $value }及以下
   *[other] { $field }不超过{ $value }
}
answer-where-above = { $key ->
    [months-of-pay] 多于{ $value }
    [pay-floor] 底薪高于{ $value }
    [years] 要{ $value }以上经验
    [years-floor] 要{ $value }以上经验
    [size] 规模大于{ $value }
    [degree] 学历要求高于{ $value }
   *[other] { $field }高于{ $value }
}
answer-where-below = { $key ->
    [months-of-pay] 少于{ $value }
    [pay-floor] 底薪低于{ $value }
    [years] 经验要求不到{ $value }
    [years-floor] 经验要求不到{ $value }
    [size] 规模小于{ $value }
    [degree] 学历要求低于{ $value }
   *[other] { $field }低于{ $value }
}
answer-where-has = { $key ->
    [skills] 提到{ $value }
    [required-skills] 必须会{ $value }
    [preferred-skills] 会{ $value }加分
    [soft-skills] 看重{ $value }
    [company] 公司是{ $value }
    [city] 在{ $value }
    [domain] 属于{ $value }领域
   *[other] { $field }包含{ $value }
}
answer-where-has-not = { $key ->
    [skills] 没提{ $value }
    [required-skills] 不硬性要求{ $value }
    [preferred-skills] 没把{ $value }列为加分项
    [soft-skills] 没强调{ $value }
    [company] 公司不是{ $value }
    [city] 不在{ $value }
    [domain] 不属于{ $value }领域
   *[other] { $field }不含{ $value }
}
answer-where-has-but-not = { $key ->
    [skills] 提到{ $value }但没提{ $other }
    [required-skills] 必须会{ $value }但不硬性要求{ $other }
    [preferred-skills] 会{ $value }加分但没提{ $other }
    [company] 公司是{ $value }而不是{ $other }
    [city] 在{ $value }而不在{ $other }
   *[other] { $field }包含{ $value }但不含{ $other }
}
answer-where-flag = { $key ->
    [english] 要求英语
    [travel] 要出差
    [fresh-graduates] 应届可投
    [states-little] 写得很少
   *[other] { $field }为是
}
answer-where-no-flag = { $key ->
    [english] 不要求英语
    [travel] 不用出差
    [fresh-graduates] 不收应届
    [states-little] 写得比较全
   *[other] { $field }为否
}
answer-where-contains = { $field }里有“{ $value }”
answer-where-contains-not = { $field }里没有“{ $value }”
answer-where-stated = { $key ->
    [years] 写了年限要求
    [years-floor] 写了年限要求
   *[other] 写了{ $field }
}
answer-where-not-stated = { $key ->
    [years] 没写年限要求
    [years-floor] 没写年限要求
   *[other] 没写{ $field }
}
answer-where-either = （{ $options }）
