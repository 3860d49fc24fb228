### profile

## Changes

profile-changed = 记下了：{ $changes }。
profile-changed-to-nothing = 改好了：{ $changes }。现在你的情况我都不记得了。
profile-unchanged = 这些我已经记着了，没有变化。
profile-nothing-read = 没看出要改什么。可以这样说：+Docker -Java，5年经验，目标DevOps，上海。
profile-unknown = 没认出来：{ $words }。
profile-meant = { $word }（是想说{ $nearest }吗？）
profile-plus = +{ $what }
profile-minus = −{ $what }
profile-is-now = { $what }
profile-wants = 想学{ $what }
profile-lacks = 不会{ $what }
profile-years-are = { $years ->
    [0] 没有工作经验
   *[other] 工作{ $years }年
}
profile-target-is = 目标{ $role }
profile-city-is = 想去{ $city }
profile-pay-is = 月薪不低于{ $pay }K
profile-degree-is = 学历{ $degree }
profile-of-other = 这是按你说的那个人算的（下面的“你”指TA）
profile-other-noted = 记下了，这些只用来帮TA看岗位和方向。问我“TA适合什么”就行。
profile-other-kept = 你还跟我说过另一个人
profile-now = 现在记着的

## What is remembered

profile-remembered = 我记得你的这些情况：
profile-nothing = 我还不记得你的情况。直接说你会什么、做了几年，或者把简历发给我。
profile-how-to-change = 直接说就能改，例如“还会Docker”“不会Java”“想做DevOps”；也可以点按钮去掉一项。
profile-erased = 好的，你的技能、年限、学历、目标和城市都忘掉了。
profile-erase-question = 要忘掉你的全部技能、年限、学历、目标和城市吗？
profile-label-skills = 会
profile-label-wanted = 想学
profile-label-refused = 不会
profile-label-years = 工作年限
profile-label-degree = 学历
profile-label-target = 目标
profile-target-outside = { $role }（我的资料里没有这个岗位）
profile-label-city = 想去的城市
profile-label-pay = 想要的月薪
profile-pay = { $pay }K起
profile-years = { $years }年
profile-years-none = 还没有
profile-years-summed = 约{ $years }年（按工作经历的时间算）
profile-and-more = { $shown }，另有{ $more }项
profile-level-basic = 了解
profile-level-familiar = 熟悉
profile-level-expert = 精通
profile-skill-level = { $skill }（{ $level }）
profile-skill-years = { $skill }（{ $years }年）
profile-skill-level-years = { $skill }（{ $level }，{ $years }年）
profile-degree-none = 没有大专及以上学历
profile-degree-junior-college = 大专
profile-degree-bachelor = 本科
profile-degree-master = 硕士
profile-degree-doctor = 博士

## Buttons, and what pressing them says

profile-button-undo = 撤销
profile-say-undo = 撤销
profile-button-match = 匹配
profile-say-match = 帮我匹配
profile-button-show = 我的档案
profile-say-show = 我的档案
profile-button-erase = 全部忘掉
profile-say-erase = 忘掉全部
profile-button-erase-yes = 是的，忘掉
profile-say-erase-yes = 忘掉我的档案
profile-button-keep = 保留
profile-say-keep = 保留我的档案
profile-button-remove = ✕ { $what }
profile-say-remove = 去掉{ $what }

## Résumés

resume-read = 我从简历里读到这些：
resume-question = 就按这些匹配，还是先改一改？文件我没留，姓名、电话这些也没读。
resume-edit = 把要改的发给我，例如：+Kafka -Java，5年经验，目标DevOps。
resume-discarded = 好的，简历里读到的已经丢掉了。
resume-none-waiting = 现在没有等你确认的简历，要匹配就把文件发给我。
resume-no-skills = 文件我读了，但没认出技能。直接把技能打给我吧，例如：Python、Django、MySQL、Linux。
resume-empty = 这个文件是空的，换一份有内容的简历吧。
resume-no-text = 这份文件里没有能读的文字，可能是扫描件。发文字版的PDF、DOCX、TXT或Markdown，或者直接把技能打给我。
resume-encrypted = 这份文件有密码，我打不开。去掉密码再发一次。
resume-archive = 压缩包我不打开。把里面的简历单独发给我（PDF、DOCX、TXT或Markdown）。
resume-legacy-word = 这是旧版Word的.doc，我读不了。另存为DOCX或PDF再发。
resume-picture = 图片里的字我看不懂。把简历作为文件发来（PDF、DOCX、TXT或Markdown），或者直接把技能打给我。
resume-other-kind = 这种文件我读不了。简历请用PDF、DOCX、TXT或Markdown。
resume-too-large = 这个文件超过{ $megabytes }MB了，发个小一点的吧，简历用不了这么大。
resume-too-many-pages = 这份文件超过{ $pages }页了，只发简历那部分就行。
resume-damaged = 这份文件坏了，读不出来。重新导出再发一次。
resume-too-complex = 这份文件读起来太费时间或内存，我没读完。发一份简单些的PDF或DOCX，或者直接把技能打给我。
resume-busy = 排队读文件的人太多了，过一分钟再发一次。
resume-not-fetched = 没能从Telegram取到这个文件，再发一次吧。
resume-failed = 抱歉，我这边读文件出了问题。晚点再发，或者直接把技能打给我。
resume-album = 一次只发一份文件，把简历单独发给我。
resume-button-confirm = 匹配
resume-say-confirm = 按简历匹配
resume-button-edit = 修改
resume-say-edit = 修改简历内容
resume-button-discard = 丢弃
resume-say-discard = 丢弃简历
