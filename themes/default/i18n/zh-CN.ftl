# 默认主题的界面文字（简体中文）

## 页面框架
skip-to-content = 跳到正文
menu-label = 菜单
language-label = 语言
theme-toggle = 切换浅色与深色
built-with = 由 Paifang 构建
footer-content = 内容
footer-community = 社区
footer-take-part = 参与
footer-subscribe = 订阅
breadcrumbs-label = 当前位置
toc-title = 本页内容
sidebar-title = 文档目录
sidebar-toggle = 展开或收起下级页面：
untranslated-mark = 未翻译

## 阅读
published-on = 发布于
updated-on = 更新于 { $date }
credits-authors = 作者
credits-translators = 译者
credits-reviewers = 审阅
reading-time = 阅读约 { $minutes } 分钟
edit-page = 编辑本页
report-issue = 反馈问题
announcement-label = 公告
announcement-close = 关闭公告
share-label = 分享
share-copy = 复制链接
share-system = 更多分享方式
share-wechat = 微信
share-scan = 本页二维码，用微信扫一扫打开
share-weibo = 微博
share-x = X
share-mastodon = Mastodon
share-linkedin = 领英
share-email = 邮件
feedback-question = 这一页有帮助吗？
feedback-yes = 有
feedback-no = 没有
feedback-report = 没有，去反馈问题
feedback-thanks = 谢谢你的反馈。
markdown-copy = 复制全文
markdown-open = 打开
assistant-ask = 问 { $name }
author-more = { $name } 的更多文章
comments-title = 评论
comments-show = 显示评论
comments-failed = 评论没能加载，再试一次
comments-no-scripts = 评论需要 JavaScript，而这个浏览器没有启用它。
back-to-top = 回到顶部
gallery-previous = 上一张
gallery-next = 下一张
book-page = 整个栏目合为一页
book-epub = 下载 EPUB
book-contents = 目录
book-print = 打印本页即可存成 PDF。
neighbours-label = 上一篇与下一篇
previous = 上一篇
next = 下一篇
series-label = 系列
series-part = 第 { $number } 篇，共 { $count } 篇
taxonomy-tags = 标签
fallback-notice = 本页暂无{ $language }版本，以下内容为 { $shown }。
fallback-original = 查看原文页面
fallback-translate = 参与翻译
converted-notice = 本页由程序从{ $shown }转换而来。
converted-help = 改由人工撰写
preview = 预览
preview-name = 预览：
preview-notice = 这里展示的是尚未发布的改动，并非正式网站。
preview-published = 打开正式网站
versions-label = 版本
version-name = 版本 { $version }
version-supported = 本页针对版本 { $version }，当前版本是 { $current }。
version-unsupported = 本页针对版本 { $version }，该版本已停止维护。当前版本是 { $current }。
version-preview = 本页针对尚未发布的版本 { $version }。当前版本是 { $current }。
version-same = 查看本页的 { $version } 版本
version-start = 前往版本 { $version }
version-mark-current = 当前
version-mark-unsupported = 已停止维护
version-mark-preview = 预览
version-mark-missing = 无此页

## 列表
list-title = 页面列表
list-empty = 这里暂时没有内容。
term-count = 共 { $count } 篇
filters-label = 筛选
filters-all = 全部
filters-all-tags = 所有标签
filters-years = 年份
filters-authors = 作者
pager-label = 列表分页
pager-previous = 上一页
pager-next = 下一页
page-of = 第 { $number } 页，共 { $count } 页

## 首页
home-posts = 最新文章
home-featured = 推荐阅读
home-all = 全部
home-all-events = 全部活动
home-docs = 文档
home-faq = 常见问题
home-people = 成员

## 活动
events-upcoming = 近期活动
events-past = 往期活动
events-none = 目前没有计划中的活动。
event-when = 时间
event-where = 地点
event-speakers = 讲者
event-organizer = 主办方
event-cost = 费用
event-online = 线上
event-local-time = 你所在的时区：
event-local-same = 与你所在的时区相同
event-register = 报名
event-replay = 观看录像
event-website = 活动网站
event-calendar = 加入日历
event-sample = 这是用来展示页面效果的示例活动，不会真实举办。
event-sample-mark = 示例
event-status-scheduled = 如期举行
event-status-cancelled = 已取消
event-status-postponed = 已延期
event-status-moved-online = 改为线上
event-no-date = 新的日期待定
event-registration = 报名
event-wait = 加入候补名单
registration-soon = 尚未开始
registration-open = 报名中
registration-full = 名额已满
registration-waiting-list = 可候补
registration-closed = 报名已截止
registration-opens = { $date }开始
calendar-file = 日历文件（.ics）
calendar-app = 日历应用
calendar-subscribe = 订阅活动日历
calendar-subscribe-text = 订阅之后，新增和改动的活动会自动出现在你的日历里。

## 成员与问答
person-posts = 发表的文章
faq-questions = 问题列表
faq-other = 其他问题
faq-related = 相关问题
faq-permalink = 本回答的链接
faq-answered = 问题解决了吗？
faq-ask = 没有的话，到问题跟踪里继续问

## 搜索
search-title = 搜索
search-page-title = “{ $query }”的搜索结果
search-loading = 正在搜索……
search-count = 结果：{ $count }
search-none = 没有找到“{ $query }”。请换用其他词或减少词数。
search-corrected = 以下是“{ $query }”的结果
search-relaxed = 没有页面包含全部词语，以下页面包含其中一部分
search-filled = 其后是包含部分词语的页面
search-kind = 类型
search-section = 栏目
search-tag = 标签
search-elsewhere = { $language } 页面中的结果
search-more = 更多结果
search-failed = 搜索未能加载，网络连接可能已中断。
search-retry = 重试
search-close = 关闭搜索
search-recent = 最近的搜索
search-drop = 删除“{ $query }”
search-drop-all = 全部删除
search-keys = ↑ ↓ 选择 · Enter 打开 · Esc 关闭
search-suggest = 你要找的是不是“{ $query }”？
search-unfiltered = 取消筛选再搜索
search-also = 还搜索了以下语言的页面：{ $languages }
search-no-scripts = 搜索需要 JavaScript，而此浏览器未启用。可通过下面的列表浏览全部页面。
search-browse = 浏览

## 找不到页面
not-found-title = 找不到页面
not-found-text = 这个地址没有对应的页面，可能已经移动，也可能是链接有误。
not-found-home = 返回首页
offline-title = 你现在处于离线状态
offline-text = 浏览器里还没有这一页；以前读过的页面可以离线阅读。
offline-retry = 重试

## 由生成器写入页面的文字
alert-note = 说明
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
details = 详情
diagram = 图
diagram-source = 图的源码
diagram-flowchart = 流程图
diagram-sequence = 时序图
diagram-class = 类图
diagram-state = 状态图
diagram-entity = 实体关系图
diagram-gantt = 甘特图
diagram-graph = 关系图
code-copy = 复制
code-copied = 已复制
embed-load = 加载 { $provider } 播放器
embed-youtube = 在 YouTube 观看
embed-bilibili = 在 Bilibili 观看
embed-vimeo = 在 Vimeo 观看
footnotes-title = 脚注
footnote-back = 返回正文
table-scroll = 表格，可左右滚动
task = 任务
feed-title = { $title } – { $site }
feed-note = 这是一份订阅源（RSS）：用阅读器订阅之后，不必打开网站也能看到新内容。把下面的地址复制到阅读器里就行。
feed-home = 打开网站
kind-blog = 博客
kind-docs = 文档
kind-faq = 常见问题
kind-event = 活动
kind-person = 成员
kind-page = 页面

## 门户
kind-organization = 组织
kind-group = 用户组
kind-job = 招聘
kind-wish = 许愿墙
kind-product = 产品
kind-course = 课程
kind-media = 媒体
sample-note = 这是用来展示页面效果的示例，并不真实存在。
org-role-community = 社区
org-role-vendor = 厂商
org-role-support = 支持与咨询
org-role-training = 培训
org-role-university = 高校
org-role-user = 用户
level-platinum = 铂金
level-gold = 黄金
level-silver = 白银
level-bronze = 青铜
level-partner = 合作伙伴
level-member = 成员
org-regions = 服务地区
org-services = 服务内容
org-website = 网站
org-contact = 联系方式
group-meets = 聚会时间
group-organizers = 组织者

## 招聘
job-employment = 用工形式
job-employment-full-time = 全职
job-employment-part-time = 兼职
job-employment-contract = 合同工
job-employment-internship = 实习
job-employment-volunteer = 志愿
job-remote-hybrid = 部分远程
job-remote-full = 远程
job-salary = 薪资
salary-year = 每年
salary-month = 每月
salary-day = 每天
salary-hour = 每小时
job-closes = 申请截止
job-closed = 已停止申请。
job-apply = 申请职位
job-none = 目前没有开放的职位。

## 许愿墙
wish-status-open = 待讨论
wish-status-planned = 已计划
wish-status-doing = 进行中
wish-status-done = 已实现
wish-status-declined = 不予采纳
wish-votes = 票
wish-vote = 投票与讨论

## 产品
product-type-certification = 认证
product-type-training = 培训
product-type-book = 图书
product-type-goods = 周边
product-type-software = 软件
offered-by = 提供方
product-get = 前往获取

## 课程
course-lessons = 课时
course-count = 共 { $count } 课
course-minutes = 约 { $minutes } 分钟
course-level-beginner = 入门
course-level-intermediate = 进阶
course-level-advanced = 高级
course-instructors = 讲师
course-goals = 学完之后
course-prerequisites = 学习之前
course-free = 免费
course-paid = 收费
course-label = 课程
course-part = 第 { $number } 课，共 { $count } 课
course-done = 已学完
course-progress = 已学完 { $done } / { $count }
course-kept = 学习进度只保存在本浏览器中。

## 媒体
media-format-live = 直播
media-format-video = 录像
media-format-audio = 播客
media-on-air = 正在直播
media-watch = 观看
media-listen = 收听
media-chapters = 章节
media-transcript = 文字稿
transcript-file = 下载文字稿
media-duration = 时长
media-event = 录制于
media-upcoming = 即将直播
media-subscribe = 订阅播客

## 赞助
sponsors-label = 赞助商
sponsored-mark = 赞助
sponsored-by = 由 { $name } 赞助

## 日程与征集
event-schedule = 日程
schedule-zone = 彩色的时间按你所在的时区：{ $zone }
event-track = 专场
event-room = 会场
event-all-rooms = 全部会场
cfp-title = 议题征集
cfp-closes = { $date }截止
cfp-closed = 已截止
cfp-submit = 提交议题
event-next = 近期场次
event-recordings = 录像与相关内容

## 更多
person-talks = 演讲
person-translations = 翻译
related-posts = 继续阅读
home-learn = 课程
home-organizations = 组织

## Channels, statistics, contributors
channel-qr = 二维码：{ $name }
channel-account = 账号
channel-open = 打开
home-channels = 加入我们
stats-pages = 页面
stats-translations = 译文
stats-contributors = 贡献者
stats-languages = 语言
stats-by-month = 每月页面
stats-by-kind = 各类型页面
stats-by-language = 各语言页面
stats-months-text = { $from }至{ $to }，最多的一个月有 { $most } 页。
stats-table = 以表格显示
stats-month = 月份
stats-kind = 类型
stats-language = 语言
contributors-all = 历年合计
contributors-badges = 徽章
deed-write = 撰写
deed-translate = 翻译
deed-review = 审阅
deed-speak = 演讲
deed-organise = 组织

## 参与添加
invite-event = 添加活动
invite-person = 添加自己
invite-faq = 提出问题
invite-blog = 撰写文章
invite-organization = 添加组织
invite-group = 添加用户组
invite-job = 发布职位
invite-wish = 许个愿
invite-product = 添加产品
invite-course = 添加课程
invite-media = 添加录像
invite-docs = 撰写文档页面
invite-other = 添加页面：{ $kind }
new-file-title = 添加页面
new-file-intro = 本站的每个页面都是仓库里的一个文件。这里给出文件名与文字，其余的在仓库所在的平台上完成。有人审阅之后才会发布。
new-file-step-copy = 复制框中的文字。
new-file-step-open = 在仓库里打开新文件，并在那里登录。
new-file-step-name = 按这里的名称连同文件夹给文件命名，粘贴文字。
new-file-step-send = 在第二行短横线下面写正文，然后作为提案提交。
new-file-name = 文件：
new-file-open = 打开新文件
new-file-no-scripts = 翻译用的文件名与文字由脚本显示，而此浏览器未启用脚本。请打开原文的编辑页面，把其中的文字复制到一个新文件里，文件同名，并在 .md 前加上你的语言（英文为 page.en.md），原文保持不变。
new-file-optional = 可选字段，去掉 # 即可使用：
new-file-one-of = 可选其一：{ $words }。
new-file-any-of = 可选：{ $words }。
new-file-translate = 在这里写 { $address } 的译文。

## Translations
outdated-notice = 本页翻译之后，原文又有改动：有 { $blocks } 段尚未更新。
outdated-updated = 原文最近更新于 { $date }。
outdated-marked = 侧边带有这样一条线的段落，原文已有改动。
outdated-help = 参与更新
translate-title = 参与翻译
translate-intro = 哪些页面的原文在翻译之后又有改动，哪些页面还没有译文，以及各语言的进度。
translate-pages = 已翻译页面
translate-current = 最新段落
translate-of = { $done } / { $all }
translate-by-section = 各栏目
translate-section = 栏目
translate-other = 其他页面
translate-next = 接下来做什么
translate-blocks = { $blocks } 段
translate-words = { $words } 字词
translate-missing = 尚未翻译
translate-unrecorded = 已翻译，但没有记录
translate-unrecorded-text = 还不知道这些译文是否最新。译者与原文核对之后，就可以留下记录。
translate-more = 另有 { $pages } 页
translate-done = 这种语言没有待办事项：所有页面都已翻译，并且是最新的。
