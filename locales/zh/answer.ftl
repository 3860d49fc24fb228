### answer

## Values

answer-not-ranked = 没有一份资料按{ $field }给它们排过名，也没有能比的数字。各自是这么写的：
answer-silent-on = { $key ->
    [travel] 要不要出差
    [english] 要不要英语
    [fresh-graduates] 收不收应届生
    [months-of-pay] 一年发几薪
    [years] 经验年限
   *[other] { $field }
}
answer-not-stated = 没写明
answer-floor-of = { $key ->
    [years] 最低年限
   *[other] { $field }下限
}
answer-ceiling-of = { $key ->
    [years] 最高年限
   *[other] { $field }上限
}
answer-flag-yes = 是
answer-flag-no = 否
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
answer-yearly-by-months = { $pay }·{ $months }薪
answer-yearly-assumed = { $pay }·没写几薪、按12个月算
answer-sentences = { $first }；{ $next }

## Conditions: words before a noun

answer-where-is = { $key ->
    [size] 规模{ $value }
    [degree] 学历要求{ $value }
    [months-of-pay] { $value }
    [pay-floor] 底薪{ $value }
    [years-floor] 要{ $value }经验
    [city] 在{ $value }
   *[other] { $field }{ $value }
}
answer-where-is-not = { $key ->
    [size] 规模不是{ $value }
    [degree] 学历要求不是{ $value }
    [months-of-pay] 不是{ $value }
    [pay-floor] 底薪不是{ $value }
    [city] 不在{ $value }
   *[other] { $field }不是{ $value }
}
answer-where-at-least = { $key ->
    [demand] 至少{ $value }提到
    [required-by] 至少{ $value }要求
    [postings] 至少有{ $value }
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
    [years] 经验要求超过{ $value }
    [years-floor] 经验要求超过{ $value }
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
    [states-little] 几乎没写要求
   *[other] { $field }
}
answer-where-no-flag = { $key ->
    [english] 不要求英语
    [travel] 不用出差
    [fresh-graduates] 不收应届
    [states-little] 写了要求
   *[other] 并非{ $field }
}
answer-where-mentions = 提到“{ $value }”
answer-where-titled = 职位叫“{ $value }”
answer-where-contains = { $field }里有“{ $value }”
answer-where-contains-not = { $field }里没有“{ $value }”
answer-where-stated = { $key ->
    [degree] 写了学历要求
    [city] 写了城市
    [months-of-pay] 写了几薪
    [years] 写了年限要求
    [years-floor] 写了年限要求
   *[other] 写了{ $field }
}
answer-where-not-stated = { $key ->
    [degree] 没写学历要求
    [city] 没写城市
    [months-of-pay] 没写几薪
    [years] 没写年限要求
    [years-floor] 没写年限要求
   *[other] 没写{ $field }
}
answer-where-or-not-stated = { $condition }（或没写）
answer-where-either = （{ $options }）

## Rows in a sentence

answer-rows = 全部{ $kind ->
    [postings] 岗位
    [companies] 公司
    [roles] 职业
    [directions] 转型方向
    [skills] 技能
    [technologies] 技术
    [steps] 步骤
    [claims] 说法
   *[sources] 资料
}
answer-rows-where = { $condition }的{ $kind ->
    [postings] 岗位
    [companies] 公司
    [roles] 职业
    [directions] 转型方向
    [skills] 技能
    [technologies] 技术
    [steps] 步骤
    [claims] 说法
   *[sources] 资料
}
answer-measured = { $kind ->
    [companies] { $count }家
    [skills] { $count }项
    [technologies] { $count }项
    [steps] { $count }步
    [claims] { $count }条
    [sources] { $count }份
   *[other] { $count }个
}
answer-counted = { $kind ->
    [postings] { $count }个岗位
    [companies] { $count }家公司
    [roles] { $count }个职业
    [directions] { $count }个转型方向
    [skills] { $count }项技能
    [technologies] { $count }项技术
    [steps] { $count }个步骤
    [claims] { $count }条说法
   *[sources] { $count }份资料
}
answer-counted-where = { $kind ->
    [postings] { $count }个{ $condition }的岗位
    [companies] { $count }家{ $condition }的公司
    [roles] { $count }个{ $condition }的职业
    [directions] { $count }个{ $condition }的转型方向
    [skills] { $count }项{ $condition }的技能
    [technologies] { $count }项{ $condition }的技术
    [steps] { $count }个{ $condition }的步骤
    [claims] { $count }条{ $condition }的说法
   *[sources] { $count }份{ $condition }的资料
}
answer-row-plus = { $row }（{ $skills }算加分）
answer-row = { $name }：{ $value }
answer-named = { $name }（{ $value }）
answer-two-values = { $first }，{ $second }

## Lists and numbers

answer-list-one = { $scope ->
    [listed] 这{ $considered }个里，{ $rows }只有{ $measured }：{ $row }。
   *[all] { $rows }只有{ $measured }：{ $row }。
}
answer-list = { $scope ->
    [listed] 这{ $considered }个里，{ $rows }有{ $measured }：
   *[all] { $rows }有{ $measured }：
}
answer-list-page = { $rows }有{ $measured }，这是第{ $from }到第{ $to }个：
answer-count = { $scope ->
    [listed] 这{ $considered }个里，{ $rows }有{ $measured }。
   *[all] { $rows }有{ $measured }。
}
answer-count-by = { $rows }按{ $field }分，{ $value }最多，有{ $measured }。
answer-groups-rest = 还有{ $count }类，每类都不多。
answer-none-states = 没写明。{ $rows }都没写{ $field }。
answer-exists = { $scope ->
    [listed] 有，这{ $considered }个里，{ $rows }有{ $measured }。
   *[all] 有，{ $rows }有{ $measured }。
}
answer-share = { $counted }里，{ $condition }的有{ $part_measured }，占{ $percent }%。

## One thing

answer-fact-open = 没写{ $field }
answer-thing-silent = 没写明。{ $name }没写{ $fields }。
answer-thing-decided = { $answer ->
    [yes] 是的，{ $evidence }（{ $name }）。
    [no] 不，{ $evidence }（{ $name }）。
   *[either] { $evidence }（{ $name }）。
}
answer-nearest-stated = 写了的是{ $field }：{ $value }
answer-fact = { $field }是{ $value }
answer-demand-either = { $need ->
    [plus] { $skills }会一个就行，是加分项，不是必须
   *[must] { $skills }会一个就行，这是硬性要求
}
answer-demand-required = { $skill }是硬性要求
answer-demand-preferred = { $skill }是加分项，不是必须
answer-says = 写的是“{ $sentence }”
answer-demand-said = 没把{ $skill }单列出来，写的是“{ $sentence }”
answer-demand-none = 没提{ $skill }

## Orders

answer-among = { $rows }里，
answer-ordered-first = { $among }{ $field }{ $order ->
    [highest] 最{ $key ->
        [size] 大
        [months-of-pay] 多
        [demand] 多
        [required-by] 多
        [preferred-by] 多
        [postings] 多
       *[other] 高
    }
   *[lowest] 最{ $key ->
        [size] 小
        [months-of-pay] 少
        [demand] 少
        [required-by] 少
        [preferred-by] 少
        [postings] 少
       *[other] 低
    }
}的是{ $row }。
answer-ordered-equal = { $among }{ $field }{ $order ->
    [highest] 并列最{ $key ->
        [size] 大
        [months-of-pay] 多
        [demand] 多
        [required-by] 多
        [preferred-by] 多
        [postings] 多
       *[other] 高
    }
   *[lowest] 并列最{ $key ->
        [size] 小
        [months-of-pay] 少
        [demand] 少
        [required-by] 少
        [preferred-by] 少
        [postings] 少
       *[other] 低
    }
}的有{ $measured }：{ $names }，都是{ $value }。
answer-ordered-page = { $rows }按{ $field }{ $order ->
    [highest] 从高到低
   *[lowest] 从低到高
}，第{ $from }到第{ $to }个：

## Figures

answer-measured-is = { $rows }里，{ $field }{ $statistic ->
    [mean] 平均：
    [median] 中位数：
    [minimum] 最低
   *[maximum] 最高
}{ $value }（按{ $measured }算）。
answer-figures = 下限{ $floor }，上限{ $ceiling }
answer-measured-silent = 另有{ $measured }没写{ $field }，没算进去。
answer-held-by = 来自{ $names }{ $rest ->
    [0] 。
   *[other] ，还有{ $rest }个。
}
answer-grouped = { $rows }按{ $by }看，{ $group }的{ $field }{ $statistic ->
    [mean] 平均值
   *[median] 中位数
}最高：{ $value }。
answer-grouped-figure = { $value }（{ $measured }）
answer-yearly-how = 年薪按月薪乘几薪算；没写几薪的按12个月算。

## Comparisons

answer-group = { $condition }
answer-median-of = { $field }中位数
answer-side = { $name }{ " " }{ $value }
answer-difference = { $floor_is ->
    [equal] 下限一样
   *[apart] 下限差{ $floor }
}，{ $ceiling_is ->
    [equal] 上限一样
   *[apart] 上限差{ $ceiling }
}
answer-difference-number = 差{ $amount }
answer-compare-higher = { $name }{ $key ->
    [size] 更大
    [months-of-pay] 更多
    [demand] 更多
    [postings] 更多
    [years] 要求更高
    [years-floor] 要求更高
   *[other] 更高
}{ $has_by ->
    [yes] ，{ $by }
   *[no] { "" }
}。{ $field }{ $value }，{ $other }是{ $less }。
answer-compare-highest = { $field }{ $key ->
    [size] 最大
    [months-of-pay] 最多
    [demand] 最多
    [postings] 最多
   *[other] 最高
}的是{ $name }：{ $value }。
answer-compare-shared = { $field }{ $key ->
    [size] 最大
    [months-of-pay] 最多
   *[other] 最高
}的是{ $names }，都是{ $value }。
answer-compare-equal = 一样，{ $field }都是{ $value }。
answer-compare-crossing = 各有高低：下限{ $by_floor }高{ $floor }，上限{ $by_ceiling }高{ $ceiling }。{ $field }：{ $line }。
answer-compare-unclear = { $field }分不出高低：{ $line }。
answer-compare-silent = 没法比{ $field }：{ $names }没写明。写了的是{ $known }。
answer-compare-all-silent = 没法比：{ $names }都没写明{ $field }。

## Nothing found, and what stays open

answer-sides = 没有一份资料直接比过{ $names }，分别是：
answer-sides-field = { $field }：{ $value }
answer-sides-shared = 没有一份资料直接比过{ $names }。列出的技能里共有的：{ $skills }。各自是：
answer-sides-apart = 没有一份资料直接比过{ $names }，列出的技能也没有重合。各自是：
answer-nothing = 没有{ $rows }。
answer-nothing-stated = 没有一份资料写明有{ $rows }。
in-meaning = 意思最接近的是：
in-meaning-line = { $name }：“{ $quote }”
answer-nothing-of-these = 刚才这{ $considered }个里，没有写明{ $condition }的。
answer-nothing-elsewhere = 不限于刚才这些的话，{ $counted }：{ $names }。
answer-nothing-emptied = 卡在“{ $condition }”这一条，去掉它还有{ $measured }。
answer-undecided = 另有{ $measured }没写清楚，没算在内。
answer-undecided-for = 另有{ $measured }没写{ $fields }，没算在内。
answer-never-stated = { $sentence }。
answer-never-stated-field = 没有一份资料写明{ $field }。

## Next questions

answer-choice-more = 再看{ $count ->
    [1] 1个
    [2] 2个
    [3] 3个
    [4] 4个
   *[other] 5个
}
answer-choice-more-says = 更多
answer-choice-list = 列出来看看
answer-choice-list-says = { $rows }有哪些
answer-choice-by-pay = 按薪资排序
answer-choice-by-pay-says = { $rows }按薪资从高到低排
answer-choice-sorted = 看完整排序
answer-choice-sorted-says = { $rows }从头到尾排一遍
answer-choice-about = 详细看{ $name }
answer-choice-about-says = 说说{ $name }
answer-choice-fit = 我适合吗
answer-choice-fit-says = 我适合这几个吗
answer-choice-undecided = 没写清楚的是哪些
answer-choice-undecided-says = 没写清楚的是哪些
answer-choice-relaxed = 放宽后的{ $counted }
answer-choice-group = 看{ $rows }
