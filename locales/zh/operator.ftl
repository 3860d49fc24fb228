### operator: what operators read in chat while they write and look after announcements. Plain text, no markup.

## Writing
operator-ask-text = 把公告发给我：文字（格式会保留），或一张图片加说明。发布前你会先看到它的样子。/cancel 取消。
operator-ask-new-text = 把公告 #{ $id } 的新正文发给我。改之前你会先看到它的样子。/cancel 取消。
operator-ask-text-in = 把{ $language }版发给我，用{ $language }的聊天会收到它。
operator-ask-chats = 把聊天的编号或 @名称发给我，用空格或逗号分开。只能是订阅过的聊天。
operator-ask-time = 什么时候发？例如 2026-11-30 09:00、09:00 或 +2h30m（时区 { $zone }）。
operator-only-text = 公告只能是文字，或一张图片加说明。再发一次，或用 /cancel 取消。
operator-unfinished = 你还有一份草稿没有发布，就在下面。/cancel 可以放弃它。
operator-discarded = 草稿放弃了。
operator-already = 这份公告已经发布了。
operator-nobody = 没有聊天会收到它，所以没发布。换个范围，或等有聊天订阅了再发。
operator-time-passed = 你选的时间已经过了，另选一个吧。
operator-none-yet = 还没有发布过公告。用 /announce 写一份。
operator-no-such = 这份公告已经不在了。

## The draft
operator-draft = 📝 公告草稿
operator-edit = 📝 公告 #{ $id } 的新正文。确认后，已经发出的会改成这样，还没发的就按这个发。
operator-reached = 发给：{ $number } 个聊天
operator-only-kinds = { "　" }只发订阅了这些的：{ $kinds }
operator-only-language = { "　" }只发{ $language }聊天
operator-only-chats = { "　" }只发指定的 { $count } 个
operator-when-at-once = 时间：立即
operator-when = 时间：{ $at }
operator-texts-both = 正文：中文和英文，各发各的
operator-texts-one = 正文：{ $written }，{ $lacking }聊天也收这一份
operator-kept = { $language }正文保持不变。
operator-manner = 方式：{ $sound ->
    [off] 静音
   *[on] 有提示音
 }，{ $pin ->
    [on] 置顶
   *[off] 不置顶
 }
operator-kind-posting = 新职位
operator-kind-spotlight = 岗位聚焦
operator-kind-digest = 技能需求
operator-kind-operator = 运营公告

## Buttons of the draft
operator-button-audience = 👥 发给谁
operator-button-time = 🕘 时间
operator-button-silent = 🔕 静音
operator-button-pin = 📌 置顶
operator-button-rewrite = ✏️ 重写正文
operator-button-add = 🌐 加{ $language }版
operator-button-change = 🌐 也改{ $language }版
operator-button-preview = 👁 预览
operator-button-discard = 🗑 放弃
operator-button-put-in-place = ✅ 全部改成这样
operator-button-confirm = ✅ 发布给 { $number } 个聊天
operator-button-schedule = ✅ 定时发布给 { $number } 个聊天
operator-button-back = ‹ 返回
operator-button-everybody = 所有订阅的聊天
operator-button-language = 只发{ $language }聊天
operator-button-choose-chats = 指定聊天…
operator-button-type-chats = ⌨️ 输入
operator-button-at-once = 立即
operator-button-in-hours = { $hours } 小时后
operator-button-next-hour = 下一个 { $hour }:00
operator-button-type-time = ⌨️ 其他时间

## What was announced
operator-accepted = ✅ 公告 #{ $id } 已受理，正在发给 { $number } 个聊天。
operator-scheduled = ✅ 公告 #{ $id } 定好了，{ $at } 发给 { $number } 个聊天。
operator-edited = ✅ 公告 #{ $id } 的新正文定好了，已发出的 { $number } 条消息会改过来。
operator-standing-cancelled = 已取消剩余
operator-standing-recalled = 已撤回
operator-ask-cancel = 取消公告 #{ $id } 还没发出的 { $number } 条吗？取消后不能恢复。
operator-ask-recall = 撤回公告 #{ $id } 吗？已发到 { $number } 个聊天的会被删除，还没发的不再发。撤回后不能恢复。
operator-reasons = 公告 #{ $id } 在一些聊天里没成功：
operator-button-cancel-rest = ⏹ 取消剩余
operator-button-edit-text = ✏️ 修改正文
operator-button-recall = 🗑 撤回
operator-button-reasons = ⚠️ 失败原因
operator-button-refresh = 🔄 刷新
operator-button-yes-cancel = 是，取消剩余
operator-button-yes-recall = 是，撤回
operator-button-no = 否

## What cannot be announced
operator-text-too-long = 正文有 { $units } 个字符，要分成 { $messages } 条，最多 5 条。改短一点再发。
operator-caption-too-long = 说明有 { $units } 个字符，图片下面最多 1024 个。改短一点，或不带图片再发。
operator-caption-too-marked = 说明里有 { $marks } 处格式，图片下面最多 100 处。少用点格式，或不带图片再发。
operator-photo-stays = 正文有 { $units } 个字符。公告的图片不变，图片下面最多 1024 个。改短一点再发。
operator-markup = 第 { $line } 行第 { $column } 个字符的格式不对。改好再发。
operator-time-unreadable = 看不懂时间“{ $text }”。写成 2026-11-30 09:00、09:00 或 +2h30m。
operator-time-past = { $at } 已经过了，换一个时间。
operator-time-too-far = { $at } 在一年以后，换个近一点的时间。
operator-time-skipped = { $zone } 那天拨快时钟，没有 { $at } 这个时间，换一个。
operator-chat-unreadable = “{ $name }”不是聊天。写编号，如 -1001234567890，或 @名称。
operator-chat-unknown = { $name } 没有订阅。看看写对没有，或先在那里发送 /subscribe。
operator-chat-unwilling = { $chat } 没有订阅运营公告，不能发给它。

## The knowledge files
operator-knowledge-faulty =
    知识文件有 { $count } 处错误（{ $folder }）。改好之前，我照旧用原来的内容：

    { $faults }
operator-knowledge-more = 另有 { $count } 处，运行 career-advisor check 可以看到全部。
operator-knowledge-sound = 知识文件的错误都改好了，新内容已经生效。
