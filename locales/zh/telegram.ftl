### telegram: what the bot says about itself and its chats, and nothing about careers. Plain text, no markup.

## Language
telegram-language-which = 请选择语言 / Which language do you prefer?
telegram-language-automatic = 好的，你用什么语言，我就用什么语言。
telegram-button-automatic = 自动（跟随消息）
telegram-button-chinese = 中文
telegram-button-english = English

## Stored data
telegram-stored = 现在存着你的 { $dialogues } 个对话：你选的语言、上一个问题问的是什么、显示过的列表，还有你说过或简历里写的技能、年限、学历、目标、城市和想要的月薪，以及最近十次改动（好让你撤销）。消息原文答完就不留，文件从不保存。
telegram-nothing-stored = 现在没有存你的任何数据。
telegram-erased = 你的数据都删掉了。
telegram-storage-trouble = 现在读不到数据，过一会儿再试试。
telegram-personal-data = 想看、导出或删除你的数据，来私聊找我。
telegram-resume-in-private = 简历请私聊发给我，这里大家都看得到。
telegram-button-export = 导出我的数据
telegram-button-erase = 删除我的数据
telegram-button-private = 在私聊中打开

## Pictures
telegram-button-picture = 🖼 看图
telegram-button-text = 📄 看文字
telegram-button-dark = 🌙 深色
telegram-button-light = ☀️ 浅色

## When something is in the way
telegram-cancelled = 已取消。有问题随时问我。
telegram-nothing-to-cancel = 现在没有要取消的操作。
telegram-slow-down = 消息来得太快，我跟不上了。等我答完前面的，再把漏掉的问题发一次。
telegram-trouble = 抱歉，这条消息我没处理好。换个说法再试一次，或者发送 /help 看看我能做什么。
telegram-button-expired = 这个按钮过期了，再问一次吧。
telegram-page-expired = 这一页过期了：技能有变，或者不是你的结果。发送 /match 重新匹配。
telegram-ask-in-private = 来私聊里问我吧。

## The command menu, at most 256 characters each
menu-help = 我能做什么
menu-roles = 后端有哪些岗位
menu-role = 某个岗位做什么，如 /role 数据库管理员
menu-match = 按技能匹配职业和职位，如 /match Python、Linux
menu-profile = 看、改、删我记得的你的技能，如 /profile + Docker
menu-path = 学习路径图，如 /path 数据科学家
menu-map = 转型方向图，如 /map 数据科学家
menu-demand = 技能需求图，如 /demand Redis
menu-jobs = 招聘职位，可加条件，如 /jobs 上海
menu-salary = 薪资图，如 /salary 上海
menu-compare = 比较两个岗位，如 /compare DBA 运维
menu-language = 选择语言
menu-subscribe = 订阅公告，如 /subscribe 上海 8点
menu-subscription = 查看和更改订阅
menu-unsubscribe = 退订公告
menu-cancel = 取消正在进行的操作
menu-privacy = 查看、导出或删除你的数据
menu-announce = 写一份公告
menu-announcements = 已发布的公告
menu-stats = 机器人运行情况
menu-dead = 已放弃的消息和公告
menu-replay = 重试已放弃的：/replay all
menu-gaps = 没答好的问题

## Subscriptions: who may
subscription-only-administrators = 本群的公告订阅，只有管理员能管。
subscription-not-yours = 那里的公告订阅，只有那里的管理员能管。
subscription-cannot-check = 现在没法向 Telegram 确认谁是管理员，过一会儿再试试。

## Subscriptions: beginning and end
subscription-made = { $chat ->
    [group] ✅ 本群订阅好了，公告会发到这里。
    [channel] ✅ 频道「{ $title }」订阅好了。
   *[private] ✅ 订阅好了，公告会发到这里。
 }
subscription-stands = { $chat ->
    [group] 📢 本群已订阅公告。
    [group-elsewhere] 📢 群「{ $title }」已订阅公告。
    [channel] 📢 频道「{ $title }」已订阅公告。
   *[private] 📢 你已订阅公告。
 }
subscription-ended = 已退订，不会再发公告。想恢复就发送 /subscribe。
subscription-none = 这里没有订阅公告，发送 /subscribe 就能订阅。
subscription-gone = 这个订阅已经取消了。
subscription-unread = 没看懂“{ $word }”。可以写整点、时区和语言，例如：/subscribe Asia/Shanghai 8 中文
subscription-greeting = 大家好，我是职业顾问：用 /help 看看能问什么；管理员发送 /subscribe，群里就会收到新职位和岗位聚焦等公告。

## Subscriptions: channels
subscription-channels-in-private = 频道请在私聊里订阅：给我发送 /subscribe @频道名，或转发一条频道消息。
subscription-no-such-channel = 找不到这个频道。看看名字对不对；私有频道就转发一条它的消息给我。
subscription-is-a-group = 这是群，不是频道。让群管理员在群里发送 /subscribe 就行。
subscription-is-a-person = 这不是频道。想在私聊里收公告，只发 /subscribe 就行。
subscription-missing =
    还不能订阅频道「{ $title }」：
    { $missing }
    好了之后再发一次 /subscribe，或再转发一条消息。
subscription-missing-bot = 我还不在这个频道里：把我加为管理员
subscription-missing-administrator = 我还不是这个频道的管理员：把我设为管理员
subscription-missing-right = 我没有发布消息的权限：打开“发布消息”
subscription-missing-person = 你不是这个频道的管理员：让管理员来订阅
subscription-added-to-channel = 我进频道「{ $title }」了。想在那里发公告，转发一条频道消息给我，或发送 /subscribe @频道名。

## Subscriptions: what is shown
subscription-contents = 内容：{ $kinds }
subscription-nothing-chosen = （没选）
subscription-language = 语言：{ $language }
subscription-arrives-daily = 时间：{ $hour }:00（{ $zone }）；运营公告按运营者定的时间
subscription-arrives-at-once = 时间：有内容马上发（时区 { $zone }）
subscription-topic = 话题：{ $link }
subscription-paused-removed = ⏸ 已暂停：我被移出了。把我加回去就会继续。
subscription-paused-silenced = ⏸ 已暂停：我没有发消息的权限。给了权限就会继续。
subscription-paused-gone = ⏸ 已暂停：这个聊天已经不在了。
subscription-your-chats = 你订阅的频道和群：
subscription-which-hour = 公告几点发？
subscription-which-zone = 用哪个时区？列表里没有的可以直接写，例如 /subscribe Europe/Madrid 8
subscription-stored = 你还为 { $chats } 个聊天订阅了公告：存着聊天标题、设置，以及是你订阅的。删除数据后，私聊的订阅会取消；群和频道的订阅保留，但不再记着你。

## Subscriptions: kinds and buttons
subscription-kind-posting = 新职位
subscription-kind-spotlight = 岗位聚焦（每周）
subscription-kind-digest = 技能需求（每月）
subscription-kind-operator = 运营公告
subscription-kind-fit = 适合我的新职位
subscription-fit = 新职位里只挑适合你的，每个只告诉你一次，并说明为什么；多的时候每天汇总一次。我按 /profile 里的技能、城市和期望薪资来挑。
subscription-button-at-once = 立即
subscription-button-back = ‹ 返回
subscription-button-hour = 🕘 时间
subscription-button-zone = 🌐 时区
subscription-button-end = 🔕 退订
