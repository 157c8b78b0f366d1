### `paifang-markdown` 的文字：Markdown 里的问题。

## 诊断代码


more-on-page = { $message }（这一页还有 { $more } 个同类问题）

## 像是 Markdown 的文字

markdown-as-text = `{ $shown }` 没有被识别，按原文显示
attributes-help = 删掉它：只有标题末尾的属性才会读取，例如 `## 标题 { "{" }#id{ "}" }`
attributes-help-image = 删掉它：只有标题末尾的属性才会读取；图片的宽度写成 `<img src="文件" alt="说明" width="400">`
markdown-as-text-strong-help-spaces = 星号内侧不要有空格：`**{ $shown }**`
markdown-as-text-strong-open = `{ $shown }` 开始加粗，却没有结束，所以星号按原文显示
markdown-as-text-strong-open-help = 用 `**` 结束；如果要的就是星号，写成 `\*\*`
markdown-as-text-mark-help = 写成 `<mark>{ $inner }</mark>`
markdown-as-text-heading-help = 加上空格：`{ $marks } { $shown }`
markdown-as-text-table-uneven = 这个表格按原文显示：第一行有 { $header } 个单元格，下面的分隔行有 { $below } 个
markdown-as-text-table-uneven-help = 把分隔行写成 { $header } 个单元格：`{ $rule }`
markdown-as-text-table-shown = 这个表格按原文显示
markdown-as-text-table-shown-help = 表格第一行前面空一行，`|` 和 `-` 用半角
markdown-as-text-table-box = 这个表格按原文显示：不支持 `+---+` 这样的线
markdown-as-text-table-box-help = 删掉这些线，在第一行下面写上：`{ $rule }`
markdown-as-text-table-without-rule = 这个表格按原文显示：第一行下面没有分隔行
markdown-as-text-table-without-rule-help = 在第一行下面写上：`{ $rule }`
markdown-as-text-task-help = 任务框的方括号里要有一个空格：`- [ ] `
markdown-as-text-list-help = 列表的每一行，记号后面都要有空格：`{ $mark } { $text }`
markdown-as-text-formula-open-help = 用 `$$` 结束，中间不要空行；如果要的就是美元符号，写成 `\$\$`
markdown-as-text-formula-open = 这个公式没有结束，按原文显示
markdown-as-text-wiki-help-image = 写成 `![{ $shown }](path/to/{ $target })`
markdown-as-text-wiki-help-number = 写成带地址的链接：`[{ $shown }](address)`
markdown-as-text-wiki-help = 链接到那一页的文件：`[{ $shown }]({ $path })`
markdown-as-text-footnote-help = 另起一行写出脚注的内容：`[^{ $label }]: 脚注的内容`
markdown-as-text-footnote = 脚注 `[^{ $label }]` 没有定义，这个标记按原文显示
markdown-as-text-alert-unknown = 没有 `[!{ $name }]` 这种提示，按原文显示
markdown-as-text-alert-unknown-help = 写成 `> [!{ $near }]`；可用的有 NOTE、TIP、IMPORTANT、WARNING、CAUTION，以及 site.toml 中 `[markdown.alerts]` 列出的
markdown-as-text-alert-help-quote = 这一行和提示的正文，每行都以 `> ` 开头：`> [!{ $upper }]`
markdown-as-text-alert-help-line = 在它和标题之间空一格
markdown-as-text-alert-help-mark = 加上感叹号：`> [!{ $name }]`
markdown-as-text-brackets-help = 改成半角：`{ $shown }({ $address }{ $title })`
markdown-as-text-space-help = 地址前面不要有空格：`{ $shown }({ $address })`
markdown-as-text-address-help-quotes = 地址后面的标题要用直引号：`{ $shown }({ $path } "{ $title }")`
markdown-as-text-address-help-scheme = 地址里不要有空格：`{ $shown }({ $scheme }:{ $rest })`
markdown-as-text-address-help-itself = 直接写出地址：`{ $shown }(https://…)`
markdown-as-text-address-help-spaces = 地址里有空格，要放进尖括号：`{ $shown }(<{ $address }>)`
markdown-as-text-address-help-angle = 把地址放进尖括号：`{ $shown }(<{ $address }>)`
markdown-as-text-label-undefined-help = 写出地址：`[{ $text }](address)`；或空一行，在下面写出它的定义：`[{ $name }]: address`
markdown-as-text-label-undefined = 找不到 `[{ $name }]` 的定义，`{ $shown }` 按原文显示
markdown-as-text-doubled-help-comment = 删掉它：读者看得到；注释要写在 `<!--` 和 `-->` 之间
markdown-as-text-doubled-help-inserted = 写成 `<ins>…</ins>`
markdown-as-text-doubled-help-hidden = 用 `<details>` 和 `<summary>`：Markdown 不能隐藏文字
markdown-as-text-struck-open = `~~{ $line }` 开始删除线，却没有结束
markdown-as-text-struck-open-help = 用 `~~` 结束，或写成 `\~\~`
markdown-as-text-code-open = `` `{ $line } `` 开始一段代码，却没有结束
markdown-as-text-code-open-help = 用反引号结束，或写成 `` \` ``
markdown-as-text-brackets-help-square = 链接文字要用方括号：`[{ $text }]({ $address })`
markdown-as-text-counted = `{ $line }` 没有另起一行，会接在上一行后面
markdown-as-text-counted-help = 写成列表：`{ $number }. …`、`{ $next }. …`；或在两行之间空一行
markdown-as-text-formula-bare-help = 放在两行 `$$` 之间
markdown-as-text-formula-tex-help = 公式写成 `$…$`，单独一行的写成 `$$…$$`
markdown-as-text-forum-help-bold = 写成 `**粗体**`
markdown-as-text-forum-help-italic = 写成 `*斜体*`
markdown-as-text-forum-help-link = 写成 `[文字](address)`
markdown-image-help = 写成 `![说明](file)`
markdown-as-text-forum-help-quote = 引用的每一行都以 `> ` 开头
markdown-as-text-forum-help-code = 写成代码块：前后各一行三个反引号
markdown-as-text-forum-help = 改用 Markdown：不支持论坛代码

## 别的生成器的写法

unknown-shortcode = `{ $markup }` 是别的生成器的写法，按原文显示
unknown-shortcode-help-toc = 删掉它：目录由主题显示
unknown-shortcode-help-video = 让视频的地址单独成为一个段落
unknown-shortcode-help-comment = 删掉它，或写成 `<!-- … -->`：现在读者看得到
unknown-shortcode-help-variable = 直接写出文字：这里不会填入任何内容
unknown-shortcode-help-details = 在文字前写 `:::details 标题`，文字后写 `:::`，各占一行
unknown-shortcode-help-import = 删掉它：内容里的代码不会执行
unknown-shortcode-help-raw = 删掉它：页面里什么也不会执行，无须关闭
unknown-shortcode-help-template = 直接写出它生成的文字：页面里什么也不会执行
unknown-shortcode-help-include = Markdown 用单独一行的 `<!--@include: ./file.md-->`，代码用带 `file="路径"` 的代码块
unknown-shortcode-help-link = 链接到源文件：`[文字](other.md)`
unknown-shortcode-help-code = 写成代码块：三个反引号，后面写语言
unknown-shortcode-help-copy = 删掉它：每个代码块都可以复制
unknown-shortcode-help-emoji = 直接写 { $emoji }；在 site.toml 里设 `[markdown] emoji = true`，这类名字就都会替换
unknown-shortcode-help-icon = 删掉它，或改用表情符号
unknown-shortcode-help = 改用 Markdown；要原样展示，就放进反引号
unknown-shortcode-help-abbreviation = 在缩写处写 `<abbr title="…">…</abbr>`，或在正文里说明
unknown-shortcode-help-leave-out = 删去即可：这里没有意义
unknown-shortcode-help-change = 直接写成修改后的文字；改动由 Git 显示
unknown-shortcode-help-shown = 去掉 `/*` 和 `*/`，把调用放进反引号：页面里什么都不会运行
unknown-shortcode-help-note = 在这里写 `[^1]`，另起一段写 `[^1]: 脚注`
unknown-shortcode-fence = `{ $markup }` 由别的生成器运行；这里只把它显示为代码
unknown-shortcode-fence-help = 用 Markdown 写出它生成的内容；只是代码的话，只写语言名
unknown-shortcode-hidden = mdBook 会隐藏 `{ $line }` 这一行；这里会显示出来
unknown-shortcode-hidden-help = 删去这样的行
unknown-component = 没有名为 `{ $name }` 的组件，这一行按原文显示
unknown-component-help = 写成提示（`:::note`、`:::tip`、`:::warning`）、`:::details` 或手册里的其他组件；要原样展示这一行，就放进反引号
unknown-component-depth = 组件嵌套超过 { $most } 层，这一行按原文显示
unknown-component-depth-help = 先用 `:::` 结束前面的组件
unclosed-component = `{ $line }` 没有结束行
unclosed-component-help = 在正文下面单独写一行 `{ $sign }`，缩进与第一行相同
unclosed-component-end = `{ $sign }` 没有可以结束的组件，按原文显示
unclosed-component-end-help = 删掉它，或让它与所结束的那一行缩进相同，冒号不少于那一行
misplaced-component = `{ $name }` 不在 `{ $within }` 里
misplaced-component-help = 在第一个前面写 `::::{ $within }`，最后一个后面写 `::::`
misplaced-component-empty = `{ $name }` 里没有{ $lacks }
misplaced-component-empty-help = `{ $name }` 展示什么，见手册；只要原来的文字，就去掉这个组件
misplaced-component-list = 列表
misplaced-component-steps = 编号列表
misplaced-component-pictures = 图片
misplaced-component-links = 链接
misplaced-component-tabs = `:::tab`，也没有代码块
misplaced-component-blocks = `:::{ $name }`
component-without-entries = `{ $name }` 里没有条目
component-without-entries-help = 用 YAML 写列表：`- { $field }: …`
component-missing-field-help = 在这一条里写 `{ $field }: …`
component-takes-yaml = `{ $name }` 的字段要写成 YAML；文字按原样显示
component-takes-yaml-help = 写成代码块，开头是三个反引号加 `{ $name }`
component-fields-in-body = `{ $name }` 的字段不能写在第一行
component-fields-in-body-help = 写在下面的 YAML 里
component-without-title = `{ $name }` 没有标题
component-without-title-help = 去掉 `{ $name }` 后面的文字，或者写成字段：`name="值"`
component-no-attribute = `{ $word }` 不是字段
component-no-attribute-help = 写成 `name=值`；值里有空格时写成 `name="值"`
component-attribute = `{ $word }` 对 `{ $name }` 不起作用
component-attribute-help = 删去
component-help-line = 让它独占一行，前面只能有空格
component-help-tabs = 写成 `::::tabs`，每个标签页用 `:::tab 名字` 和 `:::` 包起来，最后写 `::::`
component-help-alert = 写成提示：`> [!{ $kind }]`，后面几行以 `> ` 开头

## 定义与脚注

markdown-as-text-definition-shown = `{ $written }` 没有被识别为链接的定义，按原文显示，指向 `[{ $label }]` 的链接也是
markdown-as-text-definition-help-line = 前面空一行
markdown-as-text-definition-help-itself = 空一行，写出地址本身：`[{ $label }]: https://…`
markdown-as-text-definition-help-spaces = 地址里不要有空格，或者放进尖括号；标题要用引号：`[{ $label }]: <address> "标题"`
markdown-as-text-definition-help = 空一行，把地址写在同一行：`[{ $label }]: address`
markdown-as-text-definition-lost = `{ $shown }` 被当成链接的定义，却没有链接用到它，所以不显示
markdown-as-text-definition-lost-help-alert = 要写提示，就让 `> [!{ $name }]` 独占一行，正文写在下一行
markdown-as-text-definition-lost-help = 要显示为文字，就在前面加反斜杠：`\{ $label }]: …`
unshown-footnote-twice = 脚注 `[^{ $label }]` 定义了两次，这段文字不显示
unshown-footnote-twice-help = 换一个标记，或删掉
unshown-footnote-hidden = 脚注 `{ $label }` 不显示：引用它的第 { $line } 行是代码，或者本身也不显示
unshown-footnote-hidden-help = 把标记写在代码之外；缩进四个空格的行就是代码
unshown-footnote-unused = 没有任何地方引用脚注 `{ $label }`，所以不显示
unshown-footnote-unused-help = 在正文里引用它的地方写上 `{ $label }`，或删掉这个脚注

## 代码、公式、链接

markdown-as-text-fence-indented = 这个代码围栏缩进太多，没有成为代码块，按原文显示
markdown-as-text-fence-indented-help = 把它缩进到与上面的文字对齐，代码和结尾的围栏也一样
undrawn-diagram = `{ $language }` 不会画出来，按代码显示
undrawn-diagram-help = 把画好的图作为图片插入：`![说明](file.svg)`
undrawn-diagram-kind = Mermaid 的 `{ $kind }` 不会画出来，按代码显示
undrawn-diagram-kind-help = 改用 `flowchart`、`sequenceDiagram`、`classDiagram`、`stateDiagram-v2`、`erDiagram` 或 `gantt`，或者把画好的图作为图片插入，或者在 site.toml 的 `[markdown.diagrams]` 里指定在浏览器中绘制的脚本
diagram-error-page = 页面上所有图的源码加起来超过 { $most } KiB
diagram-error-large-help = 拆成几张图或几个页面，或者把画好的图作为图片插入：`![说明](file.svg)`
unknown-code-language = 没有 `{ $language }` 这种语言，这段代码没有颜色
unknown-code-language-help = 写一种语言的名字，例如 `sql` 或 `bash`；不需要颜色就写 `text`
unknown-code-option = 代码块没有 `{ $name }` 这个选项，它不起作用
unknown-code-option-value = `{ $name }` 的值不能是 `{ $value }`，它不起作用
unknown-code-option-lines-help = 写行号或行号范围：`{ $name }="1 3-5"`
unknown-code-option-number-help = 写一个数：`{ $name }="5"`
unknown-code-option-mark = `[!code { $name }]` 不是行标记，按原文显示
missing-include-region = `{ $path }` 里没有名为 `{ $name }` 的区域
missing-include-region-help = 在文件的注释里标出它：`#region { $name }` 和 `#endregion { $name }`
missing-include-lines = `{ $path }` 只有 { $count } 行
missing-include-lines-help = 行号写 1 到 { $count }
refused-include-much = 本页从别的文件取的内容超过 { $most } MiB
refused-include-much-help = 取小一些的部分，或把页面拆开
markdown-as-text-fence-open-page = 这个代码块没有结束，后面整页都成了代码
markdown-as-text-fence-open-block = 这个代码块自己没有结束，到所在的列表项或引用结束为止
math-error = 这个公式读不懂：{ $reason }
math-error-help = 改正公式；如果要的就是美元符号，写成 `\$`
markdown-as-text-link-empty = `{ $link }` 没有地址
markdown-as-text-link-empty-help = 在圆括号里写上地址，或去掉括号
unknown-shortcode-embed = `@[{ $name }]` 是别的生成器的写法，按原文显示
unknown-shortcode-embed-help = 如果是视频，让它的地址单独成为一个段落
markdown-as-text-link-textless = `{ $link }` 这个链接没有文字，读者看不见
markdown-as-text-link-textless-help = 在方括号里写上文字
unsafe-url = 不能使用地址 `{ $shown }`：{ $why }
unsafe-url-control = 里面有控制字符
unsafe-url-scheme = 页面不能使用这种协议
unsafe-url-backslash = 它以反斜杠开头
unsafe-url-own-computer = 这是你自己电脑上的路径
unsafe-url-no-slashes = 协议后面缺少 `//`
unsafe-url-no-host = 缺少主机名
unsafe-url-own-computer-help = 把文件放在页面旁边，写它的文件名，或从页面出发、用 `/` 分隔的路径
unsafe-url-whole-help = 写出完整的地址
unsafe-url-other-help = 使用以 https:// 开头的地址，或本站文件的路径

## HTML

unknown-element-help-component = 别的生成器的组件不会运行：改用 Markdown；要原样展示，就放进反引号
unknown-element-help = 放进反引号：`` `{ $shown }` ``
unknown-element = `{ $shown }` 不是 HTML 元素，按原文显示
unknown-element-end = `{ $shown }` 没有可结束的元素，按原文显示
unknown-element-end-help = 删掉它；如果是文字里的名称，就放进反引号：`` `{ $shown }` ``
unknown-element-open = `{ $shown }` 在这里没有结束，按原文显示
unsafe-url-in-html = 不能使用 `<{ $element }>` 的 `{ $name }` 里的地址：{ $why }
unsafe-html-budget = 同时打开的 HTML 元素太多；这一页的 HTML 都按原文显示
unsafe-html-budget-help = 给每个元素写上结束标签
unsafe-html-help-frame = 如果是视频，让它的地址单独成为一个段落：YouTube、Bilibili 和 Vimeo 会变成播放器
unsafe-html-help-style = 把样式写进站点的主题
unsafe-html-help-font = 只写文字，不要这个标签；颜色属于主题
unsafe-html-help-script = 把脚本放进站点的主题
unsafe-html-help = 改用 Markdown，或删掉
unsafe-html-element = 页面里不允许 `<{ $element }>`，已去掉
unsafe-html-size = `<{ $element }>` 的 `{ $name }="{ $value }"` 不是像素数，已去掉
unsafe-html-size-help-default = 删掉它：任何内容都不会比正文宽，高度随宽度而定
unsafe-html-size-help = 写像素数，例如 `{ $name }="400"`
unsafe-html-attribute = 页面里不允许 `<{ $element }>` 的属性 `{ $name }`，已去掉
unsafe-html-attribute-help-class = 改用主题里的 `class`
unsafe-html-attribute-help-script = 页面不能运行脚本；脚本要放进主题
unsafe-html-help-leave-out = 删掉它
unknown-element-open-help = 放进反引号：`` `{ $shown }` ``；或用 `</{ $end }` 结束
unclosed-comment = 这个注释没有结束，下面的文字都不会显示
unclosed-comment-help = 用 `-->` 结束
hidden-direction = 不可见字符 { $code } 会改变后面文字的方向
hidden-direction-help = 删去；方向相反的文字写成 `<bdi>…</bdi>` 或 `<span dir="rtl">…</span>`

## 代码块的结尾

markdown-as-text-fence-help = 在代码结束的地方，单独写一行 { $fence }
markdown-as-text-fence-help-quote = 在代码结束的地方，单独写一行 { $fence }；它和代码的每一行前面都要有 `>`
markdown-as-text-fence-help-item = 在代码结束的地方，单独写一行 { $fence }；它和代码的每一行都要像这一行一样缩进

## 公式里的问题

math-error-unreadable = 无法解析
math-error-operator = 运算符的名称里有 < > & " 中的字符
math-error-long = 它超过了 { $most } 字节
math-error-char = 不支持 \char：直接写出那个字符
math-error-defines = 不支持 \{ $command }：公式不能定义命令
math-error-deep = 嵌套得太深
math-error-columns = { $name } 后面要写列数
math-error-group = 有一组没有结束，或多了一个结束
math-error-group-end = 有一组没有用 `{ $end }` 结束
math-error-environment = 没有这种环境
math-error-dollar = 公式里不能再写 `$`
math-error-hash = 公式里不能写 `#`
math-error-length = 缺少带单位的长度，例如 `1em`
math-error-delimiter = 缺少括号之类的定界符
math-error-number = 缺少数字
math-error-argument = 有命令缺少参数
math-error-group-argument = 有命令的参数要放进花括号
math-error-double-sub = 同一个符号有两个下标
math-error-double-super = 同一个符号有两个上标
math-error-command = 没有这个命令，或不能用在这里
math-error-unknown-command = 没有 `{ $command }` 这个命令，或它不能用在这里
math-error-command-argument = 命令后面直接跟了另一个命令：把后者放进花括号
math-error-script-argument = 参数以 `^` 或 `_` 开头：把它放进花括号
math-error-colour = 没有这种颜色：写颜色的名称，或 `#RRGGBB`
math-error-cell = 这里不能写 `&`
math-error-line = 这里不能换行
math-error-array = array 要写明各列，例如 `{ "{" }cc{ "}" }`

## 诊断代码

code-unsafe-url = 链接或图片用了页面不允许的地址，例如 `javascript:`；显示时不带链接。
code-unsafe-html = HTML 里有不允许的元素或属性，已去掉。
code-unknown-element = 尖括号里的名字不是 HTML 元素，或是没有结束标签的元素；按原文显示。
code-unclosed-comment = HTML 注释没有结束，下面的文字都不会显示。
code-hidden-direction = 不可见字符改变了后面文字的方向，看到的与写的就不一样了。
code-markdown-as-text = 看上去是 Markdown 的文字没有被识别，按原文显示。
code-unknown-code-language = 代码块的语言名不存在，但与已有的相近；代码没有颜色。
code-unknown-code-option = 代码块的选项或行标记与已有的相近，或者它的值不能用；它不起作用。
code-missing-include = 页面要取的文件不存在，或者没有这些行或区域。
code-refused-include = 页面要取的文件不允许读取，或不是文本，或太大。
code-undrawn-diagram = 代码块描述的图（如 `plantuml`、Mermaid 的 `mindmap`）不会画出来，按代码显示；每页每种只报一次。
code-diagram-error = 图的源码有错误，或者太大，按代码显示。
code-unshown-footnote = 脚注定义了却没有任何地方引用，或定义了两次；这段文字不显示。
code-math-error = 公式读不懂，显示它的源文。
code-unknown-shortcode = 页面里有别的生成器的写法，按原文显示。
code-unknown-component = `:::name` 行里的名字不是组件，或组件嵌套太深；按原文显示。
code-unclosed-component = 组件没有结束行，或 `:::` 行没有可以结束的组件；文字照常显示。
code-misplaced-component = 组件里没有它要展示的东西，例如 `steps` 里没有编号列表；或者它不在所属的组件里。
code-invalid-component = 组件的 YAML 无法读取，或者组件的写法不对。
code-plain-code = 代码从某一行起不再着色，因为着色的计算量太大。

## 不着色的代码

plain-code-long-line = 超过 { $most } 字节
plain-code-long-line-help = 把这一行断开，或把语言写成 `text`
plain-code-long-block = 超出了代码块的前 { $most } 字节
plain-code-long-block-help = 拆成几个代码块，或作为文件发布并链接过去
plain-code-steps = 在这种语言的语法里需要的步数太多
plain-code-steps-help = 缩短这一行里重复的部分，或把语言写成 `text`
plain-code-long-page = 连同前面的代码超出了一页的上限；这一页后面的代码也不着色
plain-code-long-page-help = 拆成几页，或把很长的输出的语言写成 `text`
