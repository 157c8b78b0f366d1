# 預設主題的介面文字（臺灣正體）

## 頁面框架
skip-to-content = 跳至內文
menu-label = 選單
language-label = 語言
theme-toggle = 切換淺色與深色
built-with = 以 Paifang 建置
footer-content = 內容
footer-community = 社群
footer-take-part = 參與
footer-subscribe = 訂閱
breadcrumbs-label = 目前位置
toc-title = 本頁內容
sidebar-title = 文件目錄
sidebar-toggle = 展開或收合下層頁面：
untranslated-mark = 未翻譯

## 閱讀
published-on = 發布於
updated-on = 更新於 { $date }
credits-authors = 作者
credits-translators = 譯者
credits-reviewers = 審閱
reading-time = 閱讀約 { $minutes } 分鐘
edit-page = 編輯本頁
report-issue = 回報問題
announcement-label = 公告
announcement-close = 關閉公告
share-label = 分享
share-copy = 複製連結
share-system = 更多分享方式
share-wechat = 微信
share-scan = 本頁的 QR Code，請用微信掃描開啟
share-weibo = 微博
share-x = X
share-mastodon = Mastodon
share-linkedin = LinkedIn
share-email = 電子郵件
feedback-question = 這一頁有幫助嗎？
feedback-yes = 有
feedback-no = 沒有
feedback-report = 沒有，回報問題
feedback-thanks = 謝謝你的回饋。
markdown-copy = 複製全文
markdown-open = 開啟
assistant-ask = 問 { $name }
author-more = { $name } 的更多文章
comments-title = 留言
comments-show = 顯示留言
comments-failed = 留言無法載入，再試一次
comments-no-scripts = 留言需要 JavaScript，而這個瀏覽器沒有啟用它。
back-to-top = 回到頂端
gallery-previous = 上一張
gallery-next = 下一張
book-page = 整個欄目合為一頁
book-epub = 下載 EPUB
book-contents = 目錄
book-print = 列印本頁即可存成 PDF。
neighbours-label = 上一篇與下一篇
previous = 上一篇
next = 下一篇
series-label = 系列
series-part = 第 { $number } 篇，共 { $count } 篇
taxonomy-tags = 標籤
fallback-notice = 本頁尚無{ $language }版本，以下內容為 { $shown }。
fallback-original = 檢視原文頁面
fallback-translate = 協助翻譯
converted-notice = 本頁由程式自{ $shown }轉換而來。
converted-help = 改由人工撰寫
preview = 預覽
preview-name = 預覽：
preview-notice = 這裡顯示的是尚未發布的變更，並非正式網站。
preview-published = 開啟正式網站
versions-label = 版本
version-name = 版本 { $version }
version-supported = 本頁針對版本 { $version }，目前版本是 { $current }。
version-unsupported = 本頁針對版本 { $version }，該版本已停止維護。目前版本是 { $current }。
version-preview = 本頁針對尚未發布的版本 { $version }。目前版本是 { $current }。
version-same = 檢視本頁的 { $version } 版本
version-start = 前往版本 { $version }
version-mark-current = 目前
version-mark-unsupported = 已停止維護
version-mark-preview = 預覽
version-mark-missing = 無此頁

## 清單
list-title = 頁面清單
list-empty = 這裡暫時沒有內容。
term-count = 共 { $count } 篇
filters-label = 篩選
filters-all = 全部
filters-all-tags = 所有標籤
filters-years = 年份
filters-authors = 作者
pager-label = 清單分頁
pager-previous = 上一頁
pager-next = 下一頁
page-of = 第 { $number } 頁，共 { $count } 頁

## 首頁
home-posts = 最新文章
home-featured = 推薦閱讀
home-all = 全部
home-all-events = 所有活動
home-docs = 文件
home-faq = 常見問題
home-people = 成員

## 活動
events-upcoming = 近期活動
events-past = 過往活動
events-none = 目前沒有預定的活動。
event-when = 時間
event-where = 地點
event-speakers = 講者
event-organizer = 主辦單位
event-cost = 費用
event-online = 線上
event-local-time = 您所在的時區：
event-local-same = 與您所在的時區相同
event-register = 報名
event-replay = 觀看錄影
event-website = 活動網站
event-calendar = 加入行事曆
event-sample = 這是用來展示頁面樣貌的範例活動，不會實際舉辦。
event-sample-mark = 範例
event-status-scheduled = 如期舉行
event-status-cancelled = 已取消
event-status-postponed = 已延期
event-status-moved-online = 改為線上
event-no-date = 新的日期待定
event-registration = 報名
event-wait = 加入候補名單
registration-soon = 尚未開始
registration-open = 報名中
registration-full = 名額已滿
registration-waiting-list = 可候補
registration-closed = 報名已截止
registration-opens = { $date }開始
calendar-file = 行事曆檔案（.ics）
calendar-app = 行事曆應用程式
calendar-subscribe = 訂閱活動行事曆
calendar-subscribe-text = 訂閱之後，新增和變更的活動會自動出現在您的行事曆裡。

## 成員與問答
person-posts = 發表的文章
faq-questions = 問題列表
faq-other = 其他問題
faq-related = 相關問題
faq-permalink = 這則回答的連結
faq-answered = 問題解決了嗎？
faq-ask = 沒有的話，到議題追蹤裡繼續問

## 搜尋
search-title = 搜尋
search-page-title = 「{ $query }」的搜尋結果
search-loading = 正在搜尋……
search-count = 結果：{ $count }
search-none = 找不到「{ $query }」。請改用其他字詞或減少字詞。
search-corrected = 以下是「{ $query }」的結果
search-relaxed = 沒有頁面包含全部字詞，以下頁面包含其中一部分
search-filled = 其後是包含部分字詞的頁面
search-kind = 類型
search-section = 欄目
search-tag = 標籤
search-elsewhere = { $language } 頁面中的結果
search-more = 更多結果
search-failed = 搜尋無法載入，網路連線可能已中斷。
search-retry = 重試
search-close = 關閉搜尋
search-recent = 最近的搜尋
search-drop = 刪除「{ $query }」
search-drop-all = 全部刪除
search-keys = ↑ ↓ 選擇 · Enter 開啟 · Esc 關閉
search-suggest = 您要找的是不是「{ $query }」？
search-unfiltered = 取消篩選再搜尋
search-also = 也搜尋了以下語言的頁面：{ $languages }
search-no-scripts = 搜尋需要 JavaScript，而此瀏覽器未啟用。可透過下面的清單瀏覽全部頁面。
search-browse = 瀏覽

## 找不到頁面
not-found-title = 找不到頁面
not-found-text = 這個網址沒有對應的頁面，可能已經移動，也可能是連結有誤。
not-found-home = 回到首頁
offline-title = 你現在處於離線狀態
offline-text = 瀏覽器裡還沒有這一頁；以前讀過的頁面可以離線閱讀。
offline-retry = 再試一次

## 由產生器寫入頁面的文字
alert-note = 說明
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
details = 詳細資訊
diagram = 圖
diagram-source = 圖的原始碼
diagram-flowchart = 流程圖
diagram-sequence = 循序圖
diagram-class = 類別圖
diagram-state = 狀態圖
diagram-entity = 實體關係圖
diagram-gantt = 甘特圖
diagram-graph = 關係圖
code-copy = 複製
code-copied = 已複製
embed-load = 載入 { $provider } 播放器
embed-youtube = 在 YouTube 觀看
embed-bilibili = 在 Bilibili 觀看
embed-vimeo = 在 Vimeo 觀看
footnotes-title = 註腳
footnote-back = 回到內文
table-scroll = 表格，可左右捲動
task = 任務
feed-title = { $title } – { $site }
feed-note = 這是一份訂閱來源（RSS）：用閱讀器訂閱之後，不必開啟網站也能看到新內容。把下面的網址複製到閱讀器裡就行。
feed-home = 開啟網站
kind-blog = 部落格
kind-docs = 文件
kind-faq = 常見問題
kind-event = 活動
kind-person = 成員
kind-page = 頁面

## Portal
kind-organization = 組織
kind-group = 使用者群組
kind-job = 職缺
kind-wish = 許願牆
kind-product = 產品
kind-course = 課程
kind-media = 媒體
sample-note = 這是用來展示頁面效果的範例，並不真實存在。
org-role-community = 社群
org-role-vendor = 廠商
org-role-support = 支援與顧問
org-role-training = 培訓
org-role-university = 大專院校
org-role-user = 使用者
level-platinum = 白金
level-gold = 黃金
level-silver = 白銀
level-bronze = 青銅
level-partner = 合作夥伴
level-member = 成員
org-regions = 服務地區
org-services = 服務內容
org-website = 網站
org-contact = 聯絡方式
group-meets = 聚會時間
group-organizers = 組織者

## Jobs
job-employment = 工作型態
job-employment-full-time = 全職
job-employment-part-time = 兼職
job-employment-contract = 約聘
job-employment-internship = 實習
job-employment-volunteer = 志工
job-remote-hybrid = 部分遠端
job-remote-full = 遠端
job-salary = 薪資
salary-year = 每年
salary-month = 每月
salary-day = 每日
salary-hour = 每小時
job-closes = 申請截止
job-closed = 已停止申請。
job-apply = 申請職缺
job-none = 目前沒有開放的職缺。

## Wishes
wish-status-open = 待討論
wish-status-planned = 已計畫
wish-status-doing = 進行中
wish-status-done = 已實現
wish-status-declined = 不予採納
wish-votes = 票
wish-vote = 投票與討論

## Products
product-type-certification = 認證
product-type-training = 培訓
product-type-book = 圖書
product-type-goods = 周邊
product-type-software = 軟體
offered-by = 提供者
product-get = 前往取得

## Courses
course-lessons = 課時
course-count = 共 { $count } 課
course-minutes = 約 { $minutes } 分鐘
course-level-beginner = 入門
course-level-intermediate = 進階
course-level-advanced = 高級
course-instructors = 講師
course-goals = 學完之後
course-prerequisites = 學習之前
course-free = 免費
course-paid = 收費
course-label = 課程
course-part = 第 { $number } 課，共 { $count } 課
course-done = 已學完
course-progress = 已學完 { $done } / { $count }
course-kept = 學習進度只保存在本瀏覽器中。

## Media
media-format-live = 直播
media-format-video = 錄影
media-format-audio = Podcast
media-on-air = 正在直播
media-watch = 觀看
media-listen = 收聽
media-chapters = 章節
media-transcript = 文字稿
transcript-file = 下載文字稿
media-duration = 長度
media-event = 錄製於
media-upcoming = 即將直播
media-subscribe = 訂閱 Podcast

## Sponsors
sponsors-label = 贊助商
sponsored-mark = 贊助
sponsored-by = 由 { $name } 贊助

## Schedules
event-schedule = 議程
schedule-zone = 彩色的時間依您所在的時區：{ $zone }
event-track = 議程軌
event-room = 會場
event-all-rooms = 全部會場
cfp-title = 徵稿
cfp-closes = { $date }截止
cfp-closed = 已截止
cfp-submit = 投稿
event-next = 近期場次
event-recordings = 錄影與相關內容

## More
person-talks = 演講
person-translations = 翻譯
related-posts = 繼續閱讀
home-learn = 課程
home-organizations = 組織

## Channels, statistics, contributors
channel-qr = QR 碼：{ $name }
channel-account = 帳號
channel-open = 開啟
home-channels = 加入我們
stats-pages = 頁面
stats-translations = 譯文
stats-contributors = 貢獻者
stats-languages = 語言
stats-by-month = 每月頁面
stats-by-kind = 各類型頁面
stats-by-language = 各語言頁面
stats-months-text = { $from }至{ $to }，最多的一個月有 { $most } 頁。
stats-table = 以表格顯示
stats-month = 月份
stats-kind = 類型
stats-language = 語言
contributors-all = 歷年合計
contributors-badges = 徽章
deed-write = 撰寫
deed-translate = 翻譯
deed-review = 審閱
deed-speak = 演講
deed-organise = 組織

## New pages
invite-event = 新增活動
invite-person = 新增自己
invite-faq = 提出問題
invite-blog = 撰寫文章
invite-organization = 新增組織
invite-group = 新增使用者群組
invite-job = 刊登職缺
invite-wish = 許個願
invite-product = 新增產品
invite-course = 新增課程
invite-media = 新增錄影
invite-docs = 撰寫文件頁面
invite-other = 新增頁面：{ $kind }
new-file-title = 新增頁面
new-file-intro = 本站的每個頁面都是儲存庫裡的一個檔案。這裡列出檔名與文字，其餘在儲存庫所在的平台上完成。有人審閱之後才會發布。
new-file-step-copy = 複製框中的文字。
new-file-step-open = 在儲存庫裡開啟新檔案，並在那裡登入。
new-file-step-name = 依這裡的名稱連同資料夾為檔案命名，貼上文字。
new-file-step-send = 在第二行短橫線下方撰寫內文，然後作為提案送出。
new-file-name = 檔案：
new-file-open = 開啟新檔案
new-file-no-scripts = 翻譯用的檔名與文字由指令碼顯示，但此瀏覽器未啟用指令碼。請開啟原文的編輯頁面，將其中的文字複製到新檔案，檔名相同，並在 .md 前加上您的語言（英文為 page.en.md），原文保持不變。
new-file-optional = 選填欄位，移除 # 即可使用：
new-file-one-of = 擇一：{ $words }。
new-file-any-of = 可選：{ $words }。
new-file-translate = 在這裡撰寫 { $address } 的譯文。

## Translations
outdated-notice = 本頁翻譯之後，原文又有更動：有 { $blocks } 段尚未更新。
outdated-updated = 原文最近更新於 { $date }。
outdated-marked = 側邊帶有這樣一條線的段落，原文已有更動。
outdated-help = 協助更新
translate-title = 協助翻譯
translate-intro = 哪些頁面的原文在翻譯之後又有更動，哪些頁面還沒有譯文，以及各語言的進度。
translate-pages = 已翻譯頁面
translate-current = 最新段落
translate-of = { $done } / { $all }
translate-by-section = 各欄目
translate-section = 欄目
translate-other = 其他頁面
translate-next = 接下來做什麼
translate-blocks = { $blocks } 段
translate-words = { $words } 字詞
translate-missing = 尚未翻譯
translate-unrecorded = 已翻譯，但沒有紀錄
translate-unrecorded-text = 還不知道這些譯文是否最新。譯者與原文核對之後，就可以留下紀錄。
translate-more = 另有 { $pages } 頁
translate-done = 這種語言沒有待辦事項：所有頁面都已翻譯，並且是最新的。
