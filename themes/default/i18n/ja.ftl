# 標準テーマの画面の文言（日本語）

## ページの枠
skip-to-content = 本文へ移動
menu-label = メニュー
language-label = 言語
theme-toggle = ライトとダークを切り替える
built-with = Paifang で作成
breadcrumbs-label = 現在の位置
toc-title = このページの内容
sidebar-title = ドキュメント目次
sidebar-toggle = 下位のページを開閉：
untranslated-mark = 未翻訳

## 閲覧
published-on = 公開日
updated-on = { $date } 更新
reading-time = 約 { $minutes } 分で読めます
edit-page = このページを編集
report-issue = 問題を報告
neighbours-label = 前後のページ
previous = 前へ
next = 次へ
series-label = 連載
series-part = 全 { $count } 回の第 { $number } 回
taxonomy-tags = タグ
fallback-notice = このページの{ $language }版はまだありません。{ $shown }版を表示しています。
fallback-original = 元のページを開く
fallback-translate = 翻訳に協力する

## 一覧
list-title = ページ一覧
list-empty = まだ何もありません。
term-count = { $count } 件
pager-label = 一覧のページ
pager-previous = 前のページ
pager-next = 次のページ
page-of = { $count } ページ中 { $number } ページ目

## トップページ
home-posts = 新着記事
home-all-posts = すべての記事
home-all-events = すべてのイベント
home-all-questions = すべての質問
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
event-local-time = お住まいの地域の時刻：
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

## メンバーと質問
person-posts = 執筆記事
faq-questions = 質問一覧
faq-other = その他の質問
faq-related = 関連する質問
faq-permalink = この回答へのリンク

## 検索
search-title = 検索
search-page-title = 「{ $query }」の検索結果
search-loading = 検索しています…
search-count = 結果：{ $count } 件
search-none = 「{ $query }」は見つかりませんでした。語を減らすか、別の語をお試しください。
search-corrected = 「{ $query }」の結果を表示しています
search-relaxed = すべての語を含むページはありません。一部を含むページを表示しています
search-kind = 種類
search-kinds = すべての種類
search-tag = タグ
search-tags = すべてのタグ
search-elsewhere = { $language } のページの結果
search-more = さらに表示
search-failed = 検索を読み込めませんでした。接続が切れている可能性があります。
search-retry = 再試行
search-close = 検索を閉じる
search-no-scripts = 検索には JavaScript が必要ですが、このブラウザーでは無効になっています。下の一覧からすべてのページをご覧いただけます。
search-browse = 一覧から探す

## ページが見つからない
not-found-title = ページが見つかりません
not-found-text = このアドレスにページはありません。移動したか、リンクに誤りがある可能性があります。
not-found-home = トップページへ

## 生成器がページに書き込む文言
alert-note = 補足
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
code-copy = コピー
code-copied = コピーしました
embed-load = { $provider } のプレーヤーを読み込む
embed-youtube = YouTube で見る
embed-bilibili = Bilibili で見る
embed-vimeo = Vimeo で見る
footnotes-title = 脚注
footnote-back = 本文に戻る
table-scroll = 表（横にスクロールできます）
feed-title = { $title } – { $site }
kind-blog = ブログ
kind-docs = ドキュメント
kind-faq = よくある質問
kind-event = イベント
kind-person = メンバー
kind-page = ページ
