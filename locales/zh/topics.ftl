### topics

## Kinds of things

kind-roles = 岗位类型
kind-directions = 转行方向
kind-postings = 招聘岗位
kind-companies = 公司
kind-skills = 技能
kind-technologies = 技术
kind-steps = 学习步骤
kind-claims = 说法
kind-sources = 资料

## What an act asks, on a button

act-list = 看{ $what }
act-count = { $what }有几个
act-exists = { $what }有没有
act-field = { $what }：{ $field }
act-define = { $what }是什么
act-explain = { $what }详情
act-highest = { $what }里{ $field }最高的
act-lowest = { $what }里{ $field }最低的
act-mean = { $what }的平均{ $field }
act-median = { $what }的{ $field }中位数
act-compare = 比较{ $what }
act-fit = { $what }适不适合我
act-gap = 离{ $what }还差什么
act-path = { $what }怎么学
act-by = { $kind }（按{ $fields }）
act-floor = 最低{ $field }
act-ceiling = 最高{ $field }
act-add = 记下我会{ $skills }
act-drop = 去掉{ $skill }
act-target = 目标定为{ $role }
act-erase = 清空我的档案
act-change = 修改我的档案
act-about = 你是谁
act-privacy = 你会存什么
act-scoring = 匹配怎么算

## One field of one thing



value-of = { $name }的{ $field }：{ $value }。
value-pay = { $name }，月薪{ $pay }。
value-pay-other = { $name }，薪资{ $pay }。
value-months = { $name }一年发{ $months }个月工资（{ $months }薪）。
value-yearly-stated = { $name }一年大约{ $pay }，按写明的{ $months }薪算。
value-yearly-assumed = { $name }一年大约{ $pay }；没写几薪，按12个月算。
value-years = { $name }的经验要求：{ $years }。
value-degree = { $name }的学历要求：{ $degree }。
value-city = { $name }在{ $city }。
value-size = { $name }的规模是{ $size }。
value-company = { $name }是{ $company }招的。
value-company-postings = { $name }在资料里有{ $count }个岗位。
value-graduates = 可以，{ $name }写明应届生能投。
value-no-graduates = 不行，{ $name }不招应届生。
value-own-words = 原话：“{ $sentence }”
value-english = 要，{ $name }要求英语。
value-no-english = 不要，{ $name }不要求英语。
value-travel = 要，{ $name }要出差。
value-no-travel = 不用，{ $name }不要求出差。
value-states-little = 是，{ $name }几乎没写要求。
value-states-enough = 不是，{ $name }写了要求。
value-required = { $name }要会{ $skills }。
value-preferred = { $name }的加分项：{ $skills }。
value-preferred-too = 加分项：{ $skills }。
value-soft = { $name }还看重{ $skills }。
value-domain = { $name }的业务方向是{ $domain }。
value-role-skills = 做{ $name }必须会{ $skills }。
value-role-optional = 对{ $name }来说，会{ $skills }更好，不会也行。
value-role-directions = { $name }可以转去{ $roles }。
value-bridging = 从后端转{ $name }，先补{ $skills }。
value-technology-kind = { $name }属于{ $kinds }。
value-technology-skills = { $name }用到{ $skills }。
value-demand = { $total }个岗位里有{ $count }个提到{ $name }。
value-required-by = { $total }个岗位里有{ $count }个要求会{ $name }。
value-preferred-by = { $total }个岗位里有{ $count }个把{ $name }列为加分项。
value-skill-kind = { $name }属于{ $kind }。
value-broader = { $name }归在{ $skills }下面。
value-related = 和{ $name }相关的有{ $skills }。
value-prerequisites = 学{ $name }之前，先会{ $skills }。
value-skill-roles = 用得上{ $name }的岗位类型：{ $roles }。
value-skill-steps = { $name }在学习路径的“{ $steps }”这一步学。
value-step-position = “{ $name }”是{ $path }的第{ $position }步，一共{ $total }步。
value-step-skills = “{ $name }”这一步学{ $skills }。
value-step-choice = “{ $name }”这一步选一门就行：{ $skills }。
value-publisher = 《{ $name }》由{ $publisher }发布。
value-published = 《{ $name }》的发布日期是{ $date }。
value-url = 《{ $name }》在这里：{ $url }
value-note = 关于《{ $name }》：{ $note }

value-never = { $sentence }。
value-never-stated = 资料里没有写{ $field }
value-unstated = 资料里没有写{ $name }的{ $field }。
value-unstated-posting = 没写明。{ $name }没有提{ $field }。
value-all-state = 这{ $count }个的{ $fields }：
value-some-state = { $count }个里有{ $stating }个写了{ $fields }：
value-none-states = 没写明。这{ $count }个都没有提{ $fields }。

nearby-fact = { $label }{ $value }
nearby-facts = 写了的有：{ $facts }。
nearby-quote = 最接近的一句是：“{ $quote }”

role-skills-sourced = 资料点名的技能
role-skills-added = 维护者补充的技能

## What a thing is

define-skill-unsaid = 资料里没有写{ $name }是什么。
define-skill-filed = 资料里没有写{ $name }是什么，维护者把它归在{ $broader }下面。
define-demand = { $total }个招聘岗位里有{ $count }个提到{ $name }：{ $required }个要求会，{ $preferred }个算加分。
define-demand-required = { $total }个招聘岗位里有{ $count }个要求会{ $name }。
define-demand-none = { $total }个招聘岗位里没有一个提到{ $name }。
define-size-unknown = 规模没写明
define-company = { $name }是一家{ $size }的公司，资料里有它的{ $count }个岗位，没有公司本身的介绍。
define-posting = { $name }，月薪{ $pay }{ $facts }。
define-posting-other = { $name }，薪资{ $pay }{ $facts }。
define-facts = （{ $facts }）
define-posting-duty = 要做的事，比如：{ $duty }。

explain-states-little = 这个岗位几乎没写要求，没提到的不等于不要。
explain-roles = 列出它的岗位类型
explain-prerequisites = 先学
explain-kinds = 属于它的
explain-related = 相关的
explain-step-skills = 这一步学
explain-step-choice = 这一步选一门

## Lists that are told

told-roles = 后端方向常见的岗位有{ $count }个，各公司分工会有不同；另有{ $directions }个方向可以转。
told-these-roles = 这{ $count }个岗位类型：
told-directions = 后端可以转的方向有{ $count }个，括号里是先补的技能：
told-these-directions = 这{ $count }个方向，括号里是先补的技能：
told-direction = { $name }（{ $skills }）
told-trends = 正受关注的后端技术有{ $count }项：
told-frameworks = 常用的后端框架和平台有{ $count }个：
told-kind-trends = 正受关注的技术
told-kind-frameworks = 常用框架和平台
told-technologies = 资料里写到{ $count }项后端技术：
told-steps = { $path }一共{ $count }步，按这个顺序学：
told-steps-next-untold = 你会{ $known }，照这条路径接下来是第{ $place }步“{ $step }”；前面还有你没提过的：{ $untold }。
told-steps-next = 你会{ $known }，照这条路径接下来是第{ $place }步“{ $step }”。
told-steps-before = “{ $step }”之前先学这{ $count }步：
told-steps-after = 学完“{ $step }”，接下来是这{ $count }步：
told-no-step-before = “{ $step }”就是第一步，前面没有别的。
told-no-step-after = “{ $step }”是最后一步，后面没有了。
told-step = { $name }：{ $skills }等
told-step-choice = { $name }：{ $skills }等，选一门就行

no-direction = 资料里没有写后端怎么转{ $name }，也没有和它相近的方向。
no-direction-origin = 资料没有写{ $name }自己的{ $key ->
    [outlook] 前景
   *[other] 市场
}，只写了从它能转的{ $directions }个方向的。
no-direction-postings = 能查到的是：收录的{ $postings }个招聘岗位都是招后端的。
no-direction-but = 资料里没有写后端怎么转{ $name }，最接近的是{ $close }：

## What to learn

path-role = 资料里没有{ $name }的学习路径。必备技能按先后可以这样学：
path-direction = 从后端转{ $name }，按先后要补这些：
path-posting = { $name }要求的技能，按先后可以这样学：
path-skill = 学{ $name }，按这个顺序来：
path-nothing-left = { $name }的必备技能你都有了。
path-after = { $skill }（先会{ $before }）
path-had = 你已经会{ $skills }，这里没列。

## Sources

sources-all = 我一共有{ $count }份资料，回答都出自它们：
sources-these = 出自这{ $count }份资料：
sources-of-what = 你想知道哪句话的出处？说出岗位、方向或公司，我告诉你资料怎么写。
source-described = 《{ $title }》，{ $publisher }，{ $date }
sources-undated = 没写日期
sources-with-address = { $line }，{ $url }
sources-with-note = { $line }。{ $note }
sources-end = { $line }。

## What is announced

news-posting = 新岗位
news-spotlight = 岗位聚焦：{ $name }
news-digest = 技能需求简报
news-digest-lead = { $total }个招聘岗位里，提到最多的技能：
news-demand = { $name }：{ $count }个岗位
news-focus = 本期技能：{ $name }
news-more-role = 想多了解，私聊发 /role { $name } 给我。
news-more-skill = 想多了解，私聊发 /demand { $name } 给我。
