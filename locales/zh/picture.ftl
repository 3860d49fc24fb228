### picture

picture-sources = 来源：{ $titles }
picture-some-of = { $names }等{ $all }项
picture-share = { $count }个 · { $percent }%

# Demand
picture-required = 要求
picture-preferred = 加分
picture-demand-title = 招聘要求哪些技能
picture-demand-about = { $postings }个岗位里，提到每项技能的有几个
picture-demand-note = “要求”也包括几选一的技能。
picture-more-skills = 另有{ $count }项技能

# Pay
picture-pay = { $pay }K
picture-pay-range = { $floor }–{ $ceiling }K
picture-range = 最低到最高
picture-median-range = 中位区间
picture-with-median = { $detail }，中位{ $pay }
picture-pay-title = 月薪范围
picture-pay-about = { $postings }个岗位，单位：千元每月（K）
picture-pay-note = 中位区间：月薪下限的中位数到上限的中位数，由岗位数据算出。
picture-pay-single-note = 按岗位写明的月薪。
picture-pay-all = 合计
picture-pay-count = { $postings }个岗位
picture-pay-months = { $title }，{ $months }薪
picture-pay-not-stated = 没写明
picture-number = { $number }
picture-yes = 是
picture-no = 否
picture-range-of = { $floor }–{ $ceiling }
picture-more-rows = 另有{ $count }项

# A match
picture-match-title = 你和这些岗位的距离
picture-match-about = 按你说的{ $skills }项技能
picture-match-note = 只看资料写明的要求，招聘方可能还有别的要求。
picture-postings = 最接近的岗位
picture-roles = 最接近的职业
picture-first-of = 前{ $shown }个，共{ $all }个
picture-verdict = { $asked }项你有{ $met }项
picture-nothing-asked = 没写技能要求
picture-missing = 还差：{ $names }
picture-one-of-many = { $names }等任一种
picture-detail-pay = { $title }，{ $pay }
picture-detail-pay-months = { $title }，{ $pay }，{ $months }薪
picture-next = 接下来最值得学
picture-next-why = 还有{ $postings }个岗位要它
picture-more-postings = 另有{ $count }个岗位
picture-more-roles = 另有{ $count }个职业

# Directions
picture-legend-shared = 用得上
picture-legend-to-learn = 要补
picture-shared = 用得上的（{ $count }项）
picture-to-learn = 要补的（{ $count }项）
picture-counts = 用得上{ $shared }项，要补{ $missing }项
picture-learn = 补{ $names }
picture-none-listed = 资料里没有列出
picture-directions-title = 可以往哪儿走
picture-directions-about = { $count }个方向，按共有的技能比较
picture-direction-title = { $from } → { $to }
picture-direction-about = 哪些技能用得上，哪些要补，重要的在前
picture-directions-note = 比的是两个职业各自列出的技能。
picture-more-directions = 另有{ $count }个方向

# A learning path
picture-path-title = 按什么顺序学
picture-path-title-for = { $role }：要学什么
picture-path-about = 一共{ $count }步，沿着线走
picture-path-note = 每一步下面是这个职业在这一步要学的技能。
picture-path-skills-note = 按先学什么、后学什么排列。
picture-covers-one-of = 任选一种：{ $names }
picture-more-steps = 另有{ $count }步
