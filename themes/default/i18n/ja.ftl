# 標準テーマの画面の文言（日本語）

## ページの枠
skip-to-content = 本文へ移動
menu-label = メニュー
language-label = 言語
theme-toggle = ライトとダークを切り替える
built-with = Paifang で作成
footer-content = コンテンツ
footer-community = コミュニティ
footer-take-part = 参加する
footer-subscribe = 購読する
breadcrumbs-label = 現在の位置
toc-title = このページの内容
sidebar-title = ドキュメント目次
sidebar-toggle = 下位のページを開閉：
untranslated-mark = 未翻訳

## 閲覧
published-on = 公開日
updated-on = { $date } 更新
credits-authors = 執筆
credits-translators = 翻訳
credits-reviewers = 校閲
reading-time = 約 { $minutes } 分で読めます
edit-page = このページを編集
report-issue = 問題を報告
announcement-label = お知らせ
announcement-close = お知らせを閉じる
share-label = 共有
share-copy = リンクをコピー
share-system = ほかの方法で共有
share-wechat = WeChat
share-scan = このページの QR コード（WeChat で読み取ってください）
share-weibo = Weibo
share-x = X
share-mastodon = Mastodon
share-linkedin = LinkedIn
share-email = メール
feedback-question = このページは役に立ちましたか？
feedback-yes = はい
feedback-no = いいえ
feedback-report = いいえ、問題を報告する
feedback-thanks = ご回答ありがとうございます。
markdown-copy = コピー
markdown-open = 開く
assistant-ask = { $name } に質問
author-more = { $name } のほかの記事
comments-title = コメント
comments-show = コメントを表示
comments-failed = コメントを読み込めませんでした。もう一度試す
comments-no-scripts = コメントには JavaScript が必要ですが、このブラウザでは無効になっています。
back-to-top = 先頭へ戻る
gallery-previous = 前の画像
gallery-next = 次の画像
book-page = セクション全体を1ページで読む
book-epub = EPUBをダウンロード
book-contents = 目次
book-print = このページを印刷すると、PDFとして保存できます。
neighbours-label = 前後のページ
previous = 前へ
next = 次へ
series-label = 連載
series-part = 全 { $count } 回の第 { $number } 回
taxonomy-tags = タグ
fallback-notice = このページの{ $language }版はまだありません。{ $shown }版を表示しています。
fallback-original = 元のページを開く
fallback-translate = 翻訳に協力する
converted-notice = このページは{ $shown }からプログラムで変換したものです。
converted-help = 手作業で書き直す
preview = プレビュー
preview-name = プレビュー：
preview-notice = これは提案中の変更で、公開中のサイトではありません。
preview-published = 公開中のサイトを開く
versions-label = バージョン
version-name = バージョン { $version }
version-supported = このページはバージョン { $version } についてのものです。現在のバージョンは { $current } です。
version-unsupported = このページはサポートが終了したバージョン { $version } についてのものです。現在のバージョンは { $current } です。
version-preview = このページは未リリースのバージョン { $version } についてのものです。現在のバージョンは { $current } です。
version-same = このページのバージョン { $version } を見る
version-start = バージョン { $version } へ
version-mark-current = 現行
version-mark-unsupported = サポート終了
version-mark-preview = プレビュー
version-mark-missing = 該当ページなし

## 一覧
list-title = ページ一覧
list-empty = まだ何もありません。
term-count = { $count } 件
filters-label = 一覧の絞り込み
filters-all = すべて
filters-all-tags = すべてのタグ
filters-years = 年
filters-authors = 執筆者
pager-label = 一覧のページ
pager-previous = 前のページ
pager-next = 次のページ
page-of = { $count } ページ中 { $number } ページ目

## トップページ
home-posts = 新着記事
home-featured = 注目の記事
home-all = すべて
home-all-events = すべてのイベント
home-docs = ドキュメント
home-faq = よくある質問
home-people = メンバー

## イベント
events-upcoming = 今後のイベント
events-past = 過去のイベント
events-none = 現在予定されているイベントはありません。
event-when = 日時
event-where = 場所
event-speakers = 登壇者
event-organizer = 主催
event-cost = 参加費
event-online = オンライン
event-local-time = お使いのタイムゾーンでは：
event-local-same = お使いのタイムゾーンと同じです
event-register = 参加登録
event-replay = 録画を見る
event-website = イベントのサイト
event-calendar = カレンダーに追加
event-sample = これはページの見え方を示すための見本です。実際には開催されません。
event-sample-mark = 見本
event-status-scheduled = 開催予定
event-status-cancelled = 中止
event-status-postponed = 延期
event-status-moved-online = オンラインに変更
event-no-date = 新しい日程は未定です
event-registration = 参加登録
event-wait = キャンセル待ちに登録
registration-soon = 受付前
registration-open = 受付中
registration-full = 満席
registration-waiting-list = キャンセル待ち
registration-closed = 受付終了
registration-opens = { $date }から受付
calendar-file = カレンダーファイル（.ics）
calendar-app = カレンダーアプリ
calendar-subscribe = カレンダーを購読
calendar-subscribe-text = 購読すると、新しいイベントや変更が自動でカレンダーに反映されます。

## メンバーと質問
person-posts = 執筆記事
faq-questions = 質問一覧
faq-other = その他の質問
faq-related = 関連する質問
faq-permalink = この回答へのリンク
faq-answered = 解決しましたか？
faq-ask = トラッカーで続けて質問する

## 検索
search-title = 検索
search-page-title = 「{ $query }」の検索結果
search-loading = 検索しています…
search-count = 結果：{ $count } 件
search-none = 「{ $query }」は見つかりませんでした。語を減らすか、別の語をお試しください。
search-corrected = 「{ $query }」の結果を表示しています
search-relaxed = すべての語を含むページはありません。一部を含むページを表示しています
search-filled = 続けて、一部の語を含むページ
search-kind = 種類
search-section = セクション
search-tag = タグ
search-elsewhere = { $language } のページの結果
search-more = さらに表示
search-failed = 検索を読み込めませんでした。接続が切れている可能性があります。
search-retry = 再試行
search-close = 検索を閉じる
search-recent = 最近の検索
search-drop = 「{ $query }」を削除
search-drop-all = すべて削除
search-keys = ↑ ↓ 選択 · Enter 開く · Esc 閉じる
search-suggest = もしかして「{ $query }」ですか？
search-unfiltered = 絞り込みなしで検索
search-also = 次の言語のページも検索しました：{ $languages }
search-no-scripts = 検索には JavaScript が必要ですが、このブラウザーでは無効になっています。下の一覧からすべてのページをご覧いただけます。
search-browse = 一覧から探す

## ページが見つからない
not-found-title = ページが見つかりません
not-found-text = このアドレスにページはありません。移動したか、リンクに誤りがある可能性があります。
not-found-home = トップページへ
offline-title = オフラインです
offline-text = このページはまだブラウザーに保存されていません。一度読んだページは表示できます。
offline-retry = 再試行

## 生成器がページに書き込む文言
alert-note = 補足
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
details = 詳細
diagram = 図
diagram-source = 図のソース
diagram-flowchart = フローチャート
diagram-sequence = シーケンス図
diagram-class = クラス図
diagram-state = 状態遷移図
diagram-entity = ER 図
diagram-gantt = ガントチャート
diagram-graph = グラフ
code-copy = コピー
code-copied = コピーしました
embed-load = { $provider } のプレーヤーを読み込む
embed-youtube = YouTube で見る
embed-bilibili = Bilibili で見る
embed-vimeo = Vimeo で見る
footnotes-title = 脚注
footnote-back = 本文に戻る
table-scroll = 表（横にスクロールできます）
task = タスク
feed-title = { $title } – { $site }
feed-note = これはフィードです。フィードリーダーに登録すると、サイトを開かなくても新着を読めます。下のアドレスをリーダーに貼り付けてください。
feed-home = サイトを開く
kind-blog = ブログ
kind-docs = ドキュメント
kind-faq = よくある質問
kind-event = イベント
kind-person = メンバー
kind-page = ページ

## Portal
kind-organization = 組織
kind-group = ユーザーグループ
kind-job = 求人
kind-wish = 要望
kind-product = 製品
kind-course = コース
kind-media = メディア
sample-note = ページの見本です。実在のものではありません。
org-role-community = コミュニティ
org-role-vendor = ベンダー
org-role-support = サポートとコンサルティング
org-role-training = 研修
org-role-university = 大学
org-role-user = ユーザー
level-platinum = プラチナ
level-gold = ゴールド
level-silver = シルバー
level-bronze = ブロンズ
level-partner = パートナー
level-member = メンバー
org-regions = 対応地域
org-services = サービス
org-website = ウェブサイト
org-contact = 連絡先
group-meets = 開催
group-organizers = 主催者

## Jobs
job-employment = 雇用形態
job-employment-full-time = 正社員
job-employment-part-time = パートタイム
job-employment-contract = 契約
job-employment-internship = インターン
job-employment-volunteer = ボランティア
job-remote-hybrid = 一部リモート
job-remote-full = リモート
job-salary = 給与
salary-year = 年額
salary-month = 月額
salary-day = 日額
salary-hour = 時給
job-closes = 応募締切
job-closed = 応募は締め切られました。
job-apply = 応募する
job-none = 現在募集中の求人はありません。

## Wishes
wish-status-open = 受付中
wish-status-planned = 予定
wish-status-doing = 進行中
wish-status-done = 実現済み
wish-status-declined = 見送り
wish-votes = 票
wish-vote = 投票と議論

## Products
product-type-certification = 認定試験
product-type-training = 研修
product-type-book = 書籍
product-type-goods = グッズ
product-type-software = ソフトウェア
offered-by = 提供
product-get = 入手先

## Courses
course-lessons = レッスン
course-count = 全 { $count } 回
course-minutes = 約 { $minutes } 分
course-level-beginner = 初級
course-level-intermediate = 中級
course-level-advanced = 上級
course-instructors = 講師
course-goals = できるようになること
course-prerequisites = 前提知識
course-free = 無料
course-paid = 有料
course-label = コース
course-part = 第 { $number } 回／全 { $count } 回
course-done = 修了
course-progress = { $count } 回中 { $done } 回修了
course-kept = 進み具合はこのブラウザーにだけ保存されます。

## Media
media-format-live = ライブ
media-format-video = 録画
media-format-audio = ポッドキャスト
media-on-air = 配信中
media-watch = 視聴する
media-listen = 聴く
media-chapters = チャプター
media-transcript = 文字起こし
transcript-file = 文字起こしのファイル
media-duration = 長さ
media-event = 収録イベント
media-upcoming = 配信予定
media-subscribe = ポッドキャストを購読

## Sponsors
sponsors-label = スポンサー
sponsored-mark = スポンサー提供
sponsored-by = { $name } 提供

## Schedules
event-schedule = スケジュール
schedule-zone = 色付きの時刻はお使いのタイムゾーンのものです：{ $zone }
event-track = トラック
event-room = 会場
event-all-rooms = 全会場
cfp-title = 発表募集
cfp-closes = { $date }まで
cfp-closed = 締切済み
cfp-submit = 発表に応募
event-next = 次回以降の日程
event-recordings = 録画と関連

## More
person-talks = 講演
person-translations = 翻訳
related-posts = 続けて読む
home-learn = コース
home-organizations = 組織

## Channels, statistics, contributors
channel-qr = QRコード：{ $name }
channel-account = アカウント
channel-open = 開く
home-channels = 参加する
stats-pages = ページ
stats-translations = 翻訳
stats-contributors = 貢献者
stats-languages = 言語
stats-by-month = 月ごとのページ
stats-by-kind = 種類ごとのページ
stats-by-language = 言語ごとのページ
stats-months-text = { $from }から{ $to }まで。最も多い月は { $most } ページ。
stats-table = 数値を表で見る
stats-month = 月
stats-kind = 種類
stats-language = 言語
contributors-all = 全期間
contributors-badges = バッジ
deed-write = 執筆
deed-translate = 翻訳
deed-review = 校閲
deed-speak = 登壇
deed-organise = 運営

## New pages
invite-event = イベントを追加
invite-person = 自分を追加
invite-faq = 質問する
invite-blog = 記事を書く
invite-organization = 組織を追加
invite-group = ユーザーグループを追加
invite-job = 求人を追加
invite-wish = 要望を出す
invite-product = 製品を追加
invite-course = コースを追加
invite-media = 録画を追加
invite-docs = ドキュメントのページを書く
invite-other = ページを追加：{ $kind }
new-file-title = ページを追加
new-file-intro = このサイトのページは、リポジトリ内のファイルです。ここにファイル名と本文があります。残りはリポジトリのホストで行います。誰かが確認するまで公開されません。
new-file-step-copy = 枠内の文章をコピーします。
new-file-step-open = リポジトリで新しいファイルを開き、そこでサインインします。
new-file-step-name = ここにある名前をフォルダーも含めて付け、文章を貼り付けます。
new-file-step-send = 2 行目のハイフンの下に本文を書き、提案として送信します。
new-file-name = ファイル：
new-file-open = 新しいファイルを開く
new-file-no-scripts = 翻訳用のファイル名と文章はスクリプトで表示しますが、このブラウザーではスクリプトが動きません。原文の編集ページを開き、その文章を同じ名前の新しいファイルにコピーしてください。.md の前に言語を付け（英語なら page.en.md）、原文は変更しないでください。
new-file-optional = 任意の項目です。# を外すと使えます：
new-file-one-of = 次のいずれか：{ $words }。
new-file-any-of = 次から選択（複数可）：{ $words }。
new-file-translate = ここに { $address } の翻訳を書きます。

## Translations
outdated-notice = このページの翻訳後に原文が変更されました。{ $blocks } 段落が最新ではありません。
outdated-updated = 原文の最終更新日：{ $date }。
outdated-marked = このような線が横にある段落は、原文が変更されています。
outdated-help = 更新に協力する
translate-title = 翻訳に協力する
translate-intro = 翻訳後に原文が変わったページ、まだ翻訳されていないページ、各言語の進み具合です。
translate-pages = 翻訳済みのページ
translate-current = 最新の段落
translate-of = { $done } / { $all }
translate-by-section = セクション別
translate-section = セクション
translate-other = その他のページ
translate-next = 次にすること
translate-blocks = { $blocks } 段落
translate-words = { $words } 語（文字）
translate-missing = 未翻訳
translate-unrecorded = 翻訳済み、記録なし
translate-unrecorded-text = これらの翻訳が最新かどうかは分かりません。原文と見比べた翻訳者が記録できます。
translate-more = ほか { $pages } ページ
translate-done = この言語で今することはありません。すべてのページが翻訳され、最新です。
