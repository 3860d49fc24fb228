### social

social-greeting = 你好，我是职业顾问机器人。岗位、转行、学习路线、招聘和薪资都可以问我；把你会的技能告诉我，也能帮你看看适合哪些岗位。
social-thanks = 不客气，祝你顺利，有问题再来问。
social-goodbye = 再见，祝你顺利，有问题再来问。
social-chat = 在呢。岗位、转行方向、技能、招聘和薪资都可以问我。
social-told = 听到了。想让我帮着看，就说说你会什么、做了几年、想往哪走；也可以直接问岗位、转行方向、学习路线和招聘。
# The numbers: the national helpline of China (国家卫生健康委员会, 2025), emergency and police.
social-danger = 听到你这么说，我很担心。请别一个人扛着：现在就找一个信任的人陪着你，或拨打全国统一心理援助热线12356；要是马上有危险，请打120或110。我帮不了这样的事，但接电话的人可以。
social-worry = 这种时候确实不好受。我没法替你判断，但可以一起看看出路：有{ $directions }个方向可以转，手上还有{ $postings }个招聘岗位；告诉我你会什么，我看看哪些适合你。
social-worry-known = 这种时候确实不好受。我没法替你判断，但你会的东西我记着，要不要一起看看哪些岗位和方向适合你？
social-wordless = 抱歉，我看不了图片，也听不了语音，只认得文字。把问题打字发给我就行；简历可以直接发文件，PDF、Word 都行。

meta-help = 我能回答软件行业的职业问题，中文英文都行。比如：
meta-help-roles = 岗位：“数据库管理员做什么”“安全工程师要会什么”
meta-help-moves = 转行：“后端能转什么”“数据科学家前景怎么样”，一共{ $count }个方向
meta-help-learning = 学习：“后端学习路径”“现在流行什么技术”，热门技术有{ $count }项
meta-help-postings = 招聘：“底薪20K以上的有几个”“腾讯要什么学历”，一共{ $count }个岗位
meta-help-fit = 匹配：/match 加上你会的技能，或者把简历发给我；接着可以问“还差什么”“再学Docker呢”
meta-help-news = 公告：在群、频道或私聊里用 /subscribe 接收新岗位
meta-help-commands = 命令：/roles 岗位 · /path 学习路径 · /jobs 招聘 · /salary 薪资 · /compare 比较 · /match 匹配 · /profile 档案 · /lang 语言 · /privacy 隐私 · /cancel 取消
meta-about = 我是职业问答机器人，不是真人，也不用云端大模型。我只说资料里有的内容，并注明出处；资料里没有的，我直说不知道。
meta-about-sources = 我的资料一共{ $count }份，想看清单就问“你的资料有哪些”。
meta-data-age = 招聘资料没写日期，工资和要求可能已经变了。我的{ $all }份资料里有{ $undated }份没写日期；写了的是{ $dated }。
meta-dated = 《{ $title }》（{ $date }）
meta-contact = 资料里没有运行我的人的联系方式，我不知道怎么联系。在群里可以问管理员；我的程序是开源的，谁都可以自己运行一份。
meta-abilities = 我能读文字，也能读PDF、Word和文本格式的简历；图片、语音和视频看不了、听不了。我不上网查，不替人投简历，也不写代码。
meta-unknown-command = 没有这个命令。可以用的命令在下面，也可以直接打字问我。
meta-subscribe = 发送 /subscribe 就能收到新岗位和岗位聚焦；后面可以加时区和钟点，比如 /subscribe Asia/Shanghai 9。不想收了就发送 /unsubscribe。
meta-privacy = 我只记继续聊下去要用的：你选的语言、上一个问题问的是什么，还有你说过的技能、年限、目标和城市，用 /profile 可以看、改、清空。消息原文和文件都不写进日志，文件看完就删。
meta-language = 好的，之后都用中文回答。
meta-scoring = 匹配就是拿你会的技能，一条一条去对岗位写明的要求，告诉你符合几条、差哪几条。
meta-scoring-requirements = 写明“要求”的比“加分”的重要；几选一的，会一个就算符合
meta-scoring-unstated = 年限和学历，你没说或岗位没写的，会照实说明，不算符合也不算不符合
meta-scoring-order = 符合得多的排在前面；相关的技能只算沾边，不算会

outside-topic = 抱歉，这个我答不了：{ $reason }。
outside-profession = 抱歉，我没有{ $name }这个职业的资料。我了解的是后端和后端能转去的{ $count }个岗位。
outside-employer = 抱歉，我没有{ $name }的资料：{ $total }个招聘岗位里没有它的，薪资和要求我不乱猜。
outside-unknown = 抱歉，我的资料里没有{ $name }。
outside-other = 抱歉，我的资料里没有写这个。岗位、转行方向、技能、招聘和薪资我可以答。
outside-employers = 有资料的公司比如{ $companies }。
outside-beyond-list = 刚才列出来的只有{ $count }个。后面要是还有，说“更多”就能看到。
outside-unclear = 抱歉，我没看懂这句话。你可以问我岗位做什么、要会什么、能转去哪、怎么学、有哪些招聘、给多少钱。
outside-readings = 你想问的是哪个：{ $readings }？
outside-one-reading = 你是想问{ $reading }吗？

more-nothing-left = 没有更多了，“{ $asked }”已经都在上面了。
more-of-what = 你想接着看什么？从下面选一个就行。


## Next questions

next-more = 更多
next-all-of-it = 看详情
next-define-said = { $name }是什么
next-explain-said = { $name }详情
next-path-to = 怎么学
next-path-to-said = 做{ $role }要怎么学
next-roles = 后端岗位
next-roles-said = 后端有哪些岗位
next-directions = 转行方向
next-directions-said = 后端可以转行做什么
next-path = 学习路径
next-path-said = 后端学习路径
next-trends = 热门技术
next-trends-said = 后端热门技术有哪些
next-frameworks = 常用框架
next-frameworks-said = 有哪些常用框架和平台
next-postings = 招聘职位
next-postings-said = 有哪些招聘职位
next-pay = 薪资概况
next-pay-said = 这些岗位工资多少
next-demand = 技能需求
next-demand-said = 哪些技能要求最多
next-fit = 匹配我的技能
next-fit-said = /match
next-profile = 我的档案
next-profile-said = 看看我的档案
next-help = 帮助
next-help-said = 你能做什么
