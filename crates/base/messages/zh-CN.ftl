### `paifang-base` 的文字：问题的各种格式，以及数据和结构化文本里的问题。

## 诊断代码

code-wrong-type = 值的类型与字段要求的不符。
code-unknown-field = 这种类型的页面没有这个字段。
code-missing-field = 缺少必填字段。

## 问题的格式

title-error = 错误
title-warning = 警告
title-help = 建议
title-note = 说明
list-separator = 、
message-and-help = { $message }；{ $help }
did-you-mean = 是不是想写 `{ $meant }`？
more-of-this-kind = 这个文件里还有 { $more } 个同类问题，最后一个在这里：{ $message }
count-none = 没有问题
count-errors = { $count } 个错误
count-warnings = { $count } 个警告
count-both = { $errors }、{ $warnings }
heading = Paifang：{ $problems }
heading-of-change = Paifang：本次改动：{ $problems }
heading-errors = 错误
heading-warnings = 警告
help-follows = 建议：
line-and-column-follows = 第 { $line } 行，第 { $column } 列：
whole-file-follows = 整个文件：
not-of-this-change = ，并非本次改动带来
left-out-of-report = 报告篇幅有限，未列出：{ $problems }。
left-out-of-log = 日志篇幅有限，未列出：{ $problems }。{ $more }
not-annotated = 未标注：{ $problems }。一个步骤里，GitHub 最多显示 { $most } 个错误和 { $most } 个警告。{ $more }

## 结构化文本

key-twice = 键 `{ $key }` 出现了两次
keep-one = 只保留其中一个
write-this = 写成 `{ $text }`
quote-open = 引号 `{ $sign }` 没有收尾
bracket-open = `{ $sign }` 没有收尾
instead-of-wide = 把全角的 `{ $wide }` 改成 `{ $close }`
close-at-end-of-value = 在值的末尾写上 `{ $close }`
backslash-code = 双引号里的 `\` 会被当成 `\n` 这类转义的开头
text-after-quote = 收尾的引号后面还有文字
text-without-quotes = 这段文本没有加引号
key-unshowable = 这个键里有无法显示的字符
key-unshowable-help = 删掉这个键，重新输入

## CSV

csv-quote-help = 在单元格末尾写上 `"`；单元格里的引号要写两次：`""`
csv-quote = 这个单元格开头的引号没有收尾
csv-no-header = 没有表头：第一行应当是各列的名称
csv-no-header-help = 在第一行写上列名，例如 `name,url`
csv-uneven = 这条记录有 { $cells } 个单元格，表头有 { $columns } 个
csv-uneven-help-more = 单元格里如果有{ $sign }，就用双引号括起来
csv-uneven-help-fewer = 空单元格也要写{ $sign }
csv-no-name = 有一列没有名称
csv-no-name-help = 在第一行补上列名
csv-twice = 有两列都叫 `{ $name }`
csv-twice-help = 给其中一列换个名字
csv-wide = `{ $wide }` 是全角字符，不能分隔单元格
csv-wide-help = 所有行的单元格之间都改用 `,`
csv-tab = 制表符
csv-sign = { " " }`{ $sign }`

## JSON

json-empty-help = 写成记录的列表：`[ { "{" } … { "}" } ]`
json-empty = 这里什么也没有
json-control = 这段文本里有换行、制表符或控制字符
json-control-help = 换行写成 `\n`，制表符写成 `\t`，其他的删掉
json-space = 这里有 JSON 不认识的空白
json-space-help = 换成普通空格或换行
json-comment = JSON 没有注释
json-comment-help = 删掉它；需要注释，就把文件改写成 TOML 或 YAML
json-comma-after = 最后一个值后面多了逗号
json-comma-after-help = 删掉这个逗号
json-comma-missing = 两个值之间没有逗号
json-comma-missing-help = 在前一个值后面写上 `,`
json-colon = 键后面没有 `:`
json-key-help = 写成 `"key": value`
json-key-quotes = 这个键没有加双引号
json-single = 这段文本用的是单引号
json-double-help = 改用双引号：`"…"`
json-list-open = `[` 没有收尾
json-list-open-help = 在最后一个值后面写上 `]`
json-object-open = `{ "{" }` 没有收尾
json-object-open-help = 在最后一个值后面写上 `{ "}" }`
json-close = 这个右括号没有对应的左括号
remove-it = 删掉它
json-comma-before = 这个逗号前面没有值
json-comma-before-help = 补上值，或删掉逗号
json-more = 值结束后还有内容
json-more-help = 多条记录要放进一个列表：`[ …, … ]`
json-deep = 嵌套得太深
json-deep-help = 减少层数
json-text = 这段文本读不懂
json-text-help = 在同一行写上收尾的 `"`；`\` 写成 `\\`，换行写成 `\n`
json-number = 这不是 JSON 的数字
json-number-help = 写成 `12`、`-0.5`、`1.5e3` 这样，或放进双引号当作文本
json-wide = 这是全角字符
json-wide-help = 改成半角：双引号 `"`、`:`、`,`、`[` 或 `{ "{" }`
json-value = 这不是 JSON 的值
json-word-help = 写小写的 `true`、`false` 或 `null`
json-missing = 这里缺一个值
json-missing-help = 补上
json-value-help = 写成双引号里的文本、数字、`true`、`false`、`null`、`[…]` 或 `{ "{" }…{ "}" }`

## YAML

yaml-no-key = `:` 前面没有键
yaml-no-key-help = 在前面写上字段名，例如 `title:`
yaml-deep = 嵌套得太深，或内容太大
yaml-deep-help = 把值直接写出来，不用锚点（`&`）和别名（`*`），并减少数量
yaml-second = 从这里又开始了一个文档
yaml-second-help = 删掉 `---` 这一行
yaml-begin = 值不能以 `{ $sign }` 开头
yaml-begin-help = 给值加上引号：`{ $name }: "{ $value }"`
yaml-line = 这一行与前后的行对不上
yaml-line-help = 每行写一个 `key: value`；属于一起的行，行首空格数要相同；值里有特殊字符，就加上引号
yaml-bracket-help = 在末尾写上 `{ $close }`；{ $or }
yaml-bracket-help-text = 如果 `{ $sign }` 是文字的一部分，就给整段文字加上引号
yaml-bracket-above = 上面那个字段的 `{ $sign }` 到这一行还没有收尾
yaml-bracket-above-help = 写成 `{ $field }{ $close }`；如果 `{ $sign }` 是文字的一部分，就给整段文字加上引号
yaml-tab = 这一行以制表符开头
yaml-tab-help = 把制表符改成空格
yaml-item = `-` 后面没有空格
yaml-item-help = 写成 `- { $item }`
spaces-none = 零个空格
spaces-one = 一个空格
spaces-many = { $count } 个空格
yaml-indented = 这一行缩进了，但上面那个字段已经有值
yaml-indented-help = 行首写{ $spaces }，与上一行对齐
yaml-indent = 这一行以{ $spaces }开头，与上面哪一行都对不齐
yaml-indent-help = 属于上一行就写{ $inner }，否则写{ $outer }
yaml-colon = `{ $name }:` 后面没有空格
yaml-field-help = 写成 `{ $name }: { $value }`
yaml-colon-wide = `{ $name }` 后面的冒号是全角的
yaml-is-toml = `{ $name } = …` 是 TOML 的写法，而这里是 YAML
yaml-table-help = 写成 `{ $name }:`，它的字段写在下面，每行以两个空格开头
yaml-table = `{ $line }` 是 TOML 的写法，而这里是 YAML
yaml-no-field = 这一行不是 `key: value`
yaml-no-field-help = 以字段名和 `: ` 开头；如果是接着上一行，就以两个空格开头
yaml-quote-help-named = 给值加上引号：`{ $name }: { $text }`
yaml-quote-help = 加上引号：`{ $text }`
yaml-begin-brace = 值不能以 `{ "{" }` 开头
yaml-colon-in-value = 值里的冒号会被当成另一个键
yaml-backslash-help = 改用单引号，或把 `\` 写成 `\\`
yaml-after = `{ $text }` 后面还有文字

## TOML

toml-line = 这一行不是 TOML
toml-line-help = 每行写一个 `key = value`，文本放进双引号：`title = "…"`
toml-colon = `{ $name }` 后面写的是 `{ $sign }`，而 TOML 用 `=`
toml-field-help = 写成 `{ $name } = { $value }`
toml-no-key = `=` 前面没有键
toml-no-key-help = 在前面写上字段名
toml-colon-before = `{ $before }` 后面写的是 `:`，而 TOML 用 `=`
toml-key-quotes = 键 `{ $name }` 要加引号
toml-key-quotes-help = 写成 `"{ $name }" = { $value }`
toml-header-help = 写成 `{ $open }{ $name }{ $close }`
toml-table-twice = 表 `{ $line }` 出现了两次
toml-table-twice-help = 把它们的键合并到一处
toml-name-quotes = 名称 `{ $name }` 要加引号
toml-name-quotes-help = 写成 `{ $open }"{ $name }"{ $close }`
toml-no-value = `{ $name } =` 后面没有值
toml-no-value-help = 补上值，例如 `"…"`，或删掉这一行
toml-no-value-comment-help = 在 `#` 前面补上值
toml-wide-quotes = 这段文本用了全角引号
toml-wide-brackets = 这个列表用了全角括号
toml-wide-list-help = 改成半角：`["…", "…"]`
toml-wide-list = 列表里有全角字符
toml-close-help = 在末尾写上 `{ $close }`
toml-bare-item = `{ $item }` 没有加引号
toml-single-help = 改用单引号：`{ $name } = '{ $value }'`
toml-other-quotes-help = 整个值换用另一种引号：`{ $name } = { $value }`
toml-bare = `{ $bare }` 不是 TOML 的值
toml-date = `{ $bare }` 不是 TOML 的日期
toml-zero-help = 写成 `{ $name } = { $number }`，或 `{ $name } = "{ $bare }"`
toml-zero = 数字不能以 `0` 开头
toml-list = 这个列表没有方括号

## 值的类型

type-nothing = 空值
type-bool = { " " }`true` 或 `false`
expected-table = 这里应为表，实际是{ $found }
expected-text = 文本
expected-count = 从 1 起的整数
expected-texts = 文本的列表
one-of = `{ $key }` 只能是下列之一：{ $names }
wrong-value = `{ $key }` 应为{ $expected }，实际是{ $found }
unknown-key = 没有 `{ $key }` 这个键（位置：{ $what }）
known-keys = 可用的键：{ $keys }
type-flag = { " " }true/false
type-whole = 整数
type-number = 数字
type-text = 文本
type-list = 列表
type-table = 表
type-one-of = 带有 `{ $key }` 的表，其值为下列之一：{ $names }
wrong-type-qr = `{ $name }` 有 { $bytes } 字节，而二维码最多容纳 { $most } 字节
wrong-type-qr-help = 写一个短地址，把文字放到它的页面上
found-text = { " " }`{ $text }`
wrong-type = `{ $name }` 应为{ $expected }，实际是{ $found }
wrong-type-bool-help-quotes = 写不带引号的 `true` 或 `false`
wrong-type-bool-help = 写 `true` 或 `false`
wrong-type-number-help-quotes = 写不带引号的数字
wrong-type-whole-help = 用数字写一个整数，例如 10
wrong-type-number-help = 用数字写，例如 2.5
wrong-type-duration-help = 写成 分:秒 或 时:分:秒，加引号
wrong-type-one-help = 只写一个值，不带 `[` 或 `-`
wrong-type-text-help = 把带键的几行换成一段文本
wrong-type-url-help = 写完整的地址，例如 https://example.org/page
wrong-type-time-help = 时间用 24 小时制写到分，例如 2026-11-23T19:30
wrong-type-no-day-help = 没有这一天：按 年-月-日 写，例如 2026-11-23
wrong-type-date-help = 按 年-月-日 写，例如 2026-11-23
unknown-field-in = `{ $name }` 里没有 `{ $key }` 这个键
missing-field-in = `{ $name }` 缺少 `{ $field }`：{ $expected }
type-date = 日期，例如 2026-11-23
type-datetime = 日期，或日期加时间，例如 2026-11-23T09:30:00+08:00
type-rule = 重复规则，例如 FREQ=MONTHLY;BYDAY=2TU
type-duration = 时长，例如 45:00 或 1:02:30
type-zone = { " " }IANA 时区名，例如 Asia/Shanghai
type-url = 网址
type-email = 邮件地址
type-image = 图片文件
type-qr = 二维码的文本，最多 { $most } 字节
type-enum = 下列之一：{ $words }
type-list-of = 列表，每项为{ $of }
type-texts = 文本，或按语言分列文本的表
type-path = 页面的路径，不带语言和 `.md`，例如 blog/welcome
type-page = 类型为 `{ $kind }` 的页面的名称
type-words-or-path = 文字，或页面的路径
type-name-or-page = 名字，或类型为 `{ $kind }` 的页面
type-any = 任意值

## 重复规则与时区

rule-long = 规则超过了 { $most } 字节
rule-count-until = COUNT 与 UNTIL 不能同时写：删掉一个
rule-times = BYHOUR、BYMINUTE、BYSECOND 合起来一天有 { $times } 次，上限是 { $most } 次：删掉一些
rule-week-number = BYWEEKNO 只能与 FREQ=YEARLY 一起用
rule-year-day = BYYEARDAY 只能与 FREQ=YEARLY 一起用
rule-month-day = BYMONTHDAY 不能与 FREQ=WEEKLY 一起用
rule-day-number = 日子前面的数字（如 BYDAY=2TU）只能与 FREQ=MONTHLY 或 FREQ=YEARLY 一起用
rule-position = BYSETPOS 需要另一个以 BY 开头的部分
rule-frequency = 要写明多久一次：{ $names }
rule-part = `{ $part }` 不是规则的一部分：写成 NAME=VALUE，用分号隔开
rule-twice = { $name } 出现了两次
rule-number = { $name } 必须是 1 到 { $most } 之间的数
rule-count = { $problem }；次数更多，就写最后一天：UNTIL=20301231
rule-numbers = { $name } 必须是 { $least } 到 { $most } 之间的数{ $zero }，用逗号隔开
rule-not-zero = （0 除外）
rule-days = BYDAY 必须写星期，例如 MO,TU,WE,TH,FR,SA,SU；第二个星期二写 2TU，最后一个星期五写 -1FR
rule-week-start = WKST 必须写星期，例如 MO 或 SU
rule-until = UNTIL 必须是某一天，例如 20301231，或某一时刻，例如 20301231T180000Z
rule-unknown = { $name } 不是规则的一部分；可用的有 FREQ、INTERVAL、COUNT、UNTIL、BYDAY、BYMONTHDAY、BYMONTH 以及其他以 BY 开头的部分
zone-place-help = 写这个时区里的一个地方，例如 `Asia/Shanghai`；或者不写时区，把偏移写在时间后面：`2026-11-23T19:30+08:00`
zone-help = 写某个地方的时区，例如 `Asia/Shanghai`、`Europe/Berlin` 或 `America/New_York`

## 文件

utf8-help-table = 在电子表格软件里，把文件另存为 `CSV UTF-8`
utf8-help = 把文件以 UTF-8 编码保存
invalid-utf8-wide = 这个文件的编码是 UTF-16，不是 UTF-8
invalid-utf8 = 这个文件不是有效的 UTF-8（第 { $at } 字节，第 { $line } 行），用的是别的编码
invalid-utf8-gbk = 这个文件不是有效的 UTF-8（第 { $at } 字节，第 { $line } 行），用的是别的编码，很可能是 GBK
link-outside = 这个符号链接指向所在文件夹之外
link-hidden = 这个符号链接指向隐藏文件
link-folder = 这个符号链接指向文件夹
link-nowhere = 这个符号链接指向的文件不存在
special-folder = 这是文件夹，不是文件
special-pipe = 这是命名管道，不是文件
special-socket = 这是套接字，不是文件
special-device = 这是设备，不是文件
special-other = 这不是普通文件
file-too-large = 这个文件有 { $size } MiB，这类文件的上限是 { $limit } MiB
why-not-found = 文件不存在
why-denied = 没有权限
why-other = 系统报告“{ $why }”

## 缓存

cache-other-version = { $folder } 里的缓存是另一个版本的 Paifang 写的，没有使用
cache-damaged = { $folder } 里的缓存已损坏，没有使用
cache-no-folder = { $folder } 里的缓存应当是文件夹，却是链接或文件，没有使用
cache-unreadable = 读不到 { $folder } 里的缓存，没有使用：{ $error }

## 句子的部分

code = `{ $code }`
one-of-words = { $words }
type-value = 任意值
