### fit

## How one stands: clauses without a final stop

fit-states-nothing = 几乎没写要求，看不出合不合适
fit-met-all = { $asked ->
    [one] 要求的{ $asked }项你有
   *[other] 要求的{ $asked }项你都有
}
fit-met-some = 要求的{ $asked }项你有{ $met }项
fit-met-none = 要求的{ $asked }项你都还没有
fit-role-met-all = 核心技能{ $asked }项你都有
fit-role-met-some = 核心技能{ $asked }项你有{ $met }项
fit-role-met-added = 资料点名的{ $asked }项核心技能你都还没有，维护者补充的{ $all }项里有{ $added }项
fit-role-met-extra = 核心技能{ $asked }项你都还没有，加分的{ $extras }项里有{ $extra }项
fit-role-met-none = 核心技能{ $asked }项你都还没有
fit-counted-and-open = { $counted }，{ $open }
fit-lacks = 还差{ $what }
fit-lacks-and-unsaid = 还差{ $what }，另有{ $rest }项没听你提过
fit-has-part = { $what }只算沾边
fit-unsaid = { $what }没听你提过
fit-more-years = { $years }年经验
fit-and-more = { $first }等{ $all }项
fit-through = { $skill }（因为你会{ $by }）
fit-degree-none = 没有大专及以上学历
fit-degree-junior-college = 大专学历
fit-degree-bachelor = 本科学历
fit-degree-master = 硕士学历
fit-degree-doctor = 博士学历
fit-pay = { $floor }-{ $ceiling }K
fit-pay-months = { $floor }-{ $ceiling }K·{ $months }薪
fit-pay-not-stated = 薪资没写

## Facts of one result

fit-label-has = 你有的
fit-label-partly = 沾边的
fit-label-missing = 还差
fit-label-unsaid = 没听你提过
fit-label-years = 经验
fit-label-degree = 学历
fit-label-plus = 加分项
fit-label-editorial = 维护者补充
fit-label-pay = 月薪
fit-years-told = 要{ $asked }年以上，你有{ $had }年
fit-years-untold = 要{ $asked }年以上，你没说做了几年
fit-degree-told = 至少{ $asked }，你是{ $had }
fit-degree-untold = 至少{ $asked }，你没说自己的学历
fit-plus-all = { $asked ->
    [1] 你有
   *[other] { $asked }项你都有
}
fit-plus-none = { $asked }项都还没有：{ $open }
fit-plus-some = { $asked }项你有{ $met }项，没有的是{ $open }
fit-editorial = 另有{ $asked }项核心技能，你有{ $met }项

## One result

fit-one-fits = { $name }：你够条件。{ $standing }。
fit-one-nearly = { $name }：差一点就够。{ $standing }。
fit-one-partly = { $name }：条件够一部分。{ $standing }。
fit-one-far = { $name }：还差不少。{ $standing }。
fit-one-states-nothing = { $name }{ $standing }。
fit-one-role-fits = { $name }：你已经够格了。{ $standing }。
fit-one-role-nearly = { $name }：你已经很接近了。{ $standing }。
fit-one-role-partly = { $name }：你有一部分基础了。{ $standing }。
fit-one-role-far = { $name }：还差不少。{ $standing }。
fit-role-note = 核心技能只数资料点名的。
fit-next = 下一步先补{ $skill }。
fit-next-asked = 下一步先补{ $skill }，有{ $asked }个职位提到它。
fit-next-tell = 告诉我你做了几年、什么学历，我就能说准。
fit-not-known = 资料里没有这一项，没法比。

## One result in a few fields

fit-by-years-enough = 年限够。{ $name }写的是“{ $text }”，你有{ $had }年。
fit-by-years-short = 年限不够。{ $name }写的是“{ $text }”，你有{ $had }年。
fit-by-years-untold = { $name }写的是“{ $text }”，你没说做了几年，没法判断够不够。
fit-by-years-none = 年限上没有硬性门槛。{ $name }写的是“{ $text }”。
fit-by-years-welcome = 够。{ $name }写的是“{ $text }”。
fit-by-years-open = { $name }没写要几年经验，年限上没有门槛可比。
fit-by-degree-enough = 学历够。{ $name }写的是“{ $text }”，你是{ $had }；别的没写。
fit-by-degree-short = 学历不够。{ $name }写的是“{ $text }”，你是{ $had }。
fit-by-degree-untold = { $name }写的是“{ $text }”，你没说自己的学历，没法判断够不够。
fit-by-degree-open = { $name }没写学历要求。
fit-by-skills = { $name }：{ $standing }。

## Many results

fit-within = （{ $conditions }）
fit-lead-none = { $all }个职位{ $within }里，没有和你的技能沾边的。
fit-lead-far = { $all }个职位{ $within }里，最接近你的是这几个，都还差一些：
fit-lead-nearly = { $all }个职位{ $within }里，你差一点就够的有{ $nearly }个：
fit-lead-fits = { $all }个职位{ $within }里，你够条件的有{ $fits }个：
fit-lead-both = { $all }个职位{ $within }里，你够条件的有{ $fits }个，差一点的有{ $nearly }个：
fit-fitting-too = 要求不多、你都符合的：{ $names }。
fit-line-posting = { $name }，{ $pay }：{ $standing }
fit-line-role = { $name }：{ $standing }
fit-role-counted = { $role }（核心技能{ $asked }项你有{ $met }项）
fit-best-roles = 离你最近的职业是{ $roles }。
fit-door = 最值得先学{ $skill }，还有{ $asked }个职位要它。
fit-doors = 最值得先学{ $skill }（还有{ $asked }个职位要）和{ $other }（{ $also }个）。
fit-two-sentences = { $first }{ $second }
fit-note-counted = 我是按这些算的：{ $skills }。
fit-note-unknown = 没认出来：{ $words }。
fit-note-meant = { $word }（是想说{ $nearest }吗？）
fit-note-outside = 你的目标{ $role }不在我的资料里，下面只是和我知道的岗位比。
fit-note-counted-beside = 我是按这些算的：{ $skills }；{ $beside }。
fit-note-years = { $years ->
    [0] 没有工作经验
   *[other] { $years }年经验
}
fit-note-untold = 你没说做了几年，年限没有算进去。
fit-note-untold-degree = 你没说学历，学历没有算进去。
fit-note-untold-both = 你没说做了几年、什么学历，这两样没有算进去。
fit-note-city = 没有岗位写明在{ $city }，城市没有算进去。
fit-note-little = 有{ $count }个职位几乎没写要求，没排进来。
fit-page = 第{ $page }页，共{ $pages }页
fit-list-postings = { $all }个职位{ $within }里有{ $listed }个和你沾边，合适的在前：
fit-list-no-postings = { $all }个职位{ $within }都跟你的技能不沾边。
fit-list-roles = 离你最近的职业是{ $best }。和你的技能沾边的有{ $listed }个，近的在前：
fit-list-no-roles = 这些职业都跟你的技能不沾边。
fit-list-directions = 和你的技能最搭的方向是{ $best }。沾边的有{ $listed }个，近的在前：
fit-list-no-directions = 这些方向都跟你说的技能不沾边。

## What to learn

fit-learn-first = 先学{ $skill }最划算：还有{ $asked }个职位{ $within }要它。
fit-learn-nothing = 这些职位要的技能你都有了。
fit-learn-line = { $skill }：还有{ $asked }个职位要，其中{ $required }个是硬性要求
fit-learn-required = { $skill }：还有{ $asked }个职位要，都是硬性要求
fit-learn-preferred = { $skill }：还有{ $asked }个职位要，都是加分项
fit-learn-way = 想做{ $role }，依次学{ $steps }。

## What is missing

fit-gap = 离{ $name }还差{ $what }。
fit-gap-none = { $name }要求的你都有了。
fit-gap-nothing-missing = { $name }要的，你没有明显缺的；下面这些要看你会多少。
fit-gap-heading = 按这个顺序补
fit-gap-role = 离{ $name }还差{ $what }（资料点名的{ $asked }项核心技能里差{ $open }项）。
fit-gap-role-heading = 按这个顺序学，要先会的和维护者补充的都算上了
fit-gap-role-more = { $name }的核心技能，资料点名的你都有了，还可以再补一些。
fit-gap-role-none = { $name }要的主要技能你都有了。
fit-gap-order-path = 顺序照后端学习路径排，要先会的在前；谁先谁后是维护者整理的。
fit-gap-order = 顺序按对这个职业有多重要排，要先会的在前；谁先谁后是维护者整理的。
fit-step-before = { $skill }：会了它才好学{ $later }
fit-step-asked = { $skill }：{ $asked }个职位提到

## What if

fit-if-known = { $skill }你已经会了，早就算进去了。
fit-if-not-held = 你没说过会{ $skill }，本来就没算。
fit-if-no-gain = 学会{ $skill }，你够条件的职位不会变。
fit-if-no-gain-roles = 学会{ $skill }，这些职业的核心技能你不会多一项。
fit-if-gain = 学会{ $skill }，够条件或差一点就够的职位从{ $before }个变成{ $after }个，其中全部符合的有{ $fits }个。
fit-if-gain-some = 学会{ $skill }，有{ $raised }个职位你会多符合几项，但还没有新的职位够条件。
fit-if-gain-roles = 学会{ $skill }，你离{ $raised }个职业更近：
fit-if-no-loss = 不算{ $skill }，你够条件的职位不变。
fit-if-no-loss-roles = 不算{ $skill }，这些职业的核心技能你一项也不会少。
fit-if-loss = 不算{ $skill }，有{ $lowered }个职位你少符合一项，够条件或差一点就够的从{ $before }个变成{ $after }个。
fit-if-loss-roles = 不算{ $skill }，你离{ $lowered }个职业更远：
fit-if-both = 学会{ $new }、不算{ $gone }，有{ $changed }个会变，够条件或差一点就够的从{ $before }个变成{ $after }个。
fit-if-line = { $name }：要求的{ $asked }项，你从{ $before }项变成{ $after }项
fit-if-line-fits = { $name }：要求的{ $asked }项就都有了
fit-if-line-one-left = { $name }：要求的{ $asked }项，你从{ $before }项变成{ $after }项，就差{ $last }

## Two side by side

fit-compare-better = { $name }更合适：{ $standing }。{ $other }：{ $otherstanding }。
fit-compare-alike = 两个差不多。{ $name }：{ $standing }。{ $other }：{ $otherstanding }。
fit-compare-both-lack = 先补两边都要的：{ $skills }。
fit-compare-with = 把{ $name }和哪个对比？

## Conditions

fit-bound-pay = 底薪{ $floor }K以上
fit-bound-months = { $months }薪以上
fit-bound-large = 1000人以上
fit-bound-small = 100人以下
fit-nothing-left = 没有符合条件的{ $within }。
fit-nothing-left-by = 没有符合条件的。去掉“{ $condition }”这一条，还有{ $left }个。

## Nobody is known

fit-ask-all = 先告诉我你会什么、做了几年、想往哪走，例如：Python、Django、MySQL，3年，想做后端。
fit-ask-skills = 先告诉我你会什么，例如：Python、Django、MySQL、Linux。
fit-ask-has = 你说了不会的或想学的，再告诉我你会什么，例如：Python、Django、MySQL，3年。
fit-ask-unknown = 没认出来：{ $words }。换个写法再发一次，例如：Python、Django、MySQL，3年。
fit-it-asks = { $name }要求会{ $skills }。

## Buttons, and what pressing them says

fit-button-postings = 职位
fit-say-postings = 匹配的职位
fit-button-roles = 职业
fit-say-roles = 匹配的角色
fit-button-directions = 方向
fit-say-directions = 匹配的方向
fit-button-learn = 学什么
fit-say-learn = 接下来学什么
fit-button-overview = ◀ 概览
fit-say-overview = 匹配概览
fit-button-back = ◀ 返回列表
fit-say-back = 返回列表
fit-button-gap = 还差什么
fit-say-gap = 离{ $name }还差什么
fit-button-standing = 我合适吗
fit-say-standing = 我适合{ $name }吗
fit-button-posting = 看职位
fit-button-role = 做什么
fit-say-details = 说说{ $name }
fit-say-number = 看第{ $number }个
fit-button-compare = ⚖ 和别的对比
fit-say-compare = 和别的对比
fit-button-compare-two = ⚖ 对比1和2
fit-say-compare-two = 对比前两个
fit-button-what-if = 学会{ $skill }会怎样
fit-say-what-if = 如果我学会{ $skill }呢
fit-button-remember = 我会{ $skill }，记下来
fit-say-remember = 我会{ $skill }
fit-button-before = ◀ 上一页
fit-say-before = 上一页
fit-button-after = 下一页 ▶
fit-say-after = 下一页
fit-button-bound = { $name } · { $left }
fit-say-bound = 只看{ $name }的
fit-button-lift = ✓ { $name }
fit-say-lift = 不限{ $name }
fit-button-without = 不限{ $name }
fit-button-demand = 职位要什么
fit-say-demand = 职位最常要什么技能
fit-button-all-roles = 有哪些职业
fit-say-all-roles = 有哪些角色
