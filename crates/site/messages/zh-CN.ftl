### `paifang-site` 的文字：设置、页面与链接的问题。

## 诊断代码

code-low-contrast = site.toml 里的某种文字色在它的底色上难以辨认。
code-invalid-config = site.toml 里的一项设置不能用。
code-missing-feature = site.toml 里的一项设置需要的功能没有编进这个程序。
code-unknown-setting = site.toml 里的一个键不是设置。
code-unused-setting = site.toml 里的一项设置写在这里不起作用。
code-invalid-redirect = site.toml 里的一条重定向不成立：写法、目标有误，或地址已有页面。
code-invalid-data = 数据文件读不懂，或不是记录的列表。
code-invalid-nav = 导航文件无法读取，或者写了所在章节没有的页面。
code-undeclared-data = 数据文件与 site.toml 里的 `[data]` 表对不上。
code-duplicate-address = 两个页面或别名的地址相同。
code-duplicate-id = 同一语言的两个页面 `id` 相同，订阅源会把它们当成一条。
code-circular-alias = 别名就是页面自己的地址。
code-orphan-translation = 页面写明的原文语言里没有这一页。
code-broken-link = 链接指向不存在的页面或文件。
code-broken-anchor = 链接所指的标题在目标页面里不存在。
code-broken-image = 图片文件不存在。
code-broken-ref = 字段里写的页面不存在。
code-unsupported-redirect = site.toml 里的重定向，或页面的别名，`[hosting]` 里的托管平台没有这种形式。
code-reserved-address = 地址中有一段会被平台或浏览器特殊处理，或 `slug` 不是地址里普通的一段。
code-version-folder = 按版本划分的文件夹与 site.toml 里列出的不一致。
code-outside-project = 符号链接指向所在文件夹之外、文件夹、隐藏文件，或不存在的文件。
code-unreadable-file = 读不到一个文件。
code-unpaired-translation = 页面与另一种语言的页面名字相近，却不是它的译文。
code-file-too-large = 文件超过了同类文件的上限，例如页面超过 8 MiB。
code-undeclared-language = 文件或文件夹以一种语言命名，而 site.toml 没有声明它。
code-unsupported-file = 文件既不是普通的 Markdown，也不是会发布的类型，没有收录。
code-unsafe-file = 内容文件夹里的文件可能在读者的浏览器里运行代码，或会被托管平台特殊处理。
code-no-content = 内容文件夹不存在，或里面没有 Markdown 文件。
code-invalid-front-matter = 元数据不是有效的 YAML 或 TOML，或没有结束行。
code-invalid-utf8 = 文件不是有效的 UTF-8。
code-missing-title = 页面没有标题，显示文件名。
code-empty-page = Markdown 文件是空的。
code-empty-transcript = 文字稿文件里没有带时间的文字。
code-impossible-time = 活动的几个时间互相矛盾，或其中一个不存在。
code-unused-exdate = `exdates` 里的某一天本来就没有活动。

## 设置

invalid-config-text = `{ $key }` 应为文本，实际是{ $found }
unknown-setting-language = `{ $name }` 不是本站的语言
unknown-setting-language-help = 用 `[languages.{ $name }]` 声明它，或删掉这一项
in-file = { $name }
in-table = `{ $name }`
in-language = 语言
in-taxonomy = 分类法
in-version = 版本
in-redirect = 重定向
the-other-one = 另一个
invalid-config-cards-help = 写成 `{ $name } = true`，或 `[{ $name }]` 表，下面写 `kinds = ["blog"]`
invalid-config-cards-kind = 没有 `{ $name }` 这种类型
invalid-config-cards-kind-help = 写本站有的类型；不写 `kinds`，就是所有类型
invalid-config-data-name = `{ $name }` 不能作数据的名字
unused-setting-search = 字段 `{ $name }` 的 `search` 不起作用：数据的记录从不进入搜索
unused-setting-search-help = 不要写 `search`，它只用于类型的字段
unused-setting-search-section = 搜索设置里的 `{ $folder }`：这个文件夹里没有页面
unused-setting-search-section-help = 写语言文件夹之下的文件夹，如 `docs/reference`
in-data = 数据 `{ $name }`
invalid-config-data-type = `{ $name }` 应为{ $expected }，实际是{ $found }
expected-date = 日期
invalid-config-data-field = `{ $field }` 不是数据 `{ $data }` 的字段
invalid-config-alert = `{ $name }` 不能作提示的名字
invalid-config-alert-help = 只用英文字母、数字和连字符，以字母开头
component-without-template = 组件 `{ $name }` 没有模板
component-without-template-help = 写一个 `components/{ $name }.html`
component-name = `{ $name }` 不能用作组件名
component-name-taken = `{ $name }` 是每个站点都有的组件
component-name-code = `{ $name }` 是代码块的语言名
component-name-help = 给文件换一个名字，只用小写字母、数字和连字符；名字以 `_` 开头的文件是模板的片段
component-utf8 = 文件不是 UTF-8
nav-no-list = 导航文件应当是条目的列表
nav-help = 写文件名，例如 `install.md`；或者写带 `page`、`link`，或带 `title` 与 `items` 的条目
nav-depth = 分组嵌套超过 { $most } 层，里面的不读
nav-item = 条目应当是文件名或表，这里是{ $found }
nav-no-title = 这个条目没有 `title`
nav-key = 导航文件里没有 `{ $key }` 这个键
nav-no-section = 这个文件夹不是章节
nav-no-section-help = 在这里写一个 `_index.md`，或者把文件移到有它的文件夹
nav-missing = 这个文件夹里没有名为 `{ $name }` 的页面或章节
nav-missing-help = 写这个文件旁边的文件或文件夹的名字
nav-twice = `{ $name }` 写了两次，第二次不算
nav-link = 链接 `{ $link }` 指向的页面或文件不存在
file-too-large-nav = 导航文件最大 { $limit } MiB
invalid-config-taxonomy = 分类法的名字应为文本，实际是{ $found }
invalid-config-podcast = 播客需要 `author`、`image` 和 `category`，否则播客目录不会收录
invalid-config-snippets = 页面不能从 `{ $folder }` 取文本
invalid-config-snippets-help = 写项目里一个目录的名字，例如 `"examples"`；不能是项目本身或隐藏目录
missing-include-file = 文件 `{ $path }` 不存在
missing-include-file-help = 写相对于本页的路径；以 `/` 开头的，从项目目录算起
refused-include-outside = 页面不能从 `{ $path }` 取文本
refused-include-outside-help = 可以从 { $folders } 取；site.toml 里 `[files]` 的 `snippets` 可以增加目录
refused-include-link = `{ $path }` 不是普通文件，或是通向所在目录之外的链接
refused-include-link-help = 把文件本身放到那里
refused-include-unreadable = `{ $path }` 读不了：{ $why }
refused-include-large = `{ $path }` 超过 { $most } MiB
refused-include-large-help = 从小一些的文件取，或发布这个文件并链接到它
refused-include-text = `{ $path }` 不是 UTF-8 文本
refused-include-text-help = 存成 UTF-8，或发布这个文件并链接到它
refused-include-files = 本页取文本的文件超过 { $most } 个
refused-include-files-help = 把页面拆开
refused-include-site = 全站页面从别的文件取的内容合计超过 { $most } MiB
refused-include-site-help = 取小一些的部分，或让少一些页面引用它们
refused-include-circle = `{ $path }` 引用了自己
refused-include-deep = 片段互相嵌套超过 { $most } 层
refused-include-circle-help = 删掉这一行
refused-include-snippets = 本页的片段超过 { $most } MiB，或多于 { $count } 个
missing-include-snippet-region = `{ $path }` 里没有名为 `{ $name }` 的区域
missing-include-snippet-region-help = 在文件里标出它：`<!-- #region { $name } -->` 和 `<!-- #endregion { $name } -->`
missing-include-snippet-lines = `{ $path }` 只有 { $count } 行
missing-include-snippet-lines-help = 行号写 1 到 { $count }
refused-include-item = 片段不能从列表项的那一行开始
refused-include-item-help = 把这条注释写到下一行，缩进与列表项的文字相同

invalid-config-extension = `{ $extension }` 不是文件扩展名
invalid-config-extension-help = 写文件名的最后一段，例如 `"dwg"`
invalid-config-host = Paifang 不为 `{ $host }` 这个平台写文件
invalid-config-host-help = 可用的平台：{ $hosts }
invalid-config-policy-help = 写成浏览器收到的一行，例如 `"default-src 'self'"`；不要这条策略，就写 `false`
invalid-config-policy-empty = `content_security_policy` 是空的
invalid-config-policy-sign = `content_security_policy` 里有 `{ $sign }`，不是每个平台都能发送
invalid-config-policy-type = `content_security_policy` 应为 true、false 或文本，实际是{ $found }
invalid-config-deploy-needs = `[{ $name }]` 缺少 `{ $key }`
invalid-config-deploy-to-help = 写上存储的类型：{ $stores }
invalid-config-deploy-needs-help = 没有它就找不到 `{ $store }`：请加上 `{ $key } = "…"`
invalid-config-max-deletes = `max_deletes` 必须是文件个数或比例
invalid-config-max-deletes-help = 写成 `256` 或 `"20%"`
invalid-config-keep-assets = `keep_assets` 必须是一段时间
invalid-config-keep-assets-help = 连同单位一起写，例如 `"30 days"`、`"12 hours"`；不保留则写 `false`
invalid-config-images-help = 写成 `images = false`，或 `[images]` 表，下面写设置
invalid-config-widths = `widths` 最多 { $count } 个，每个应为 { $least } 到 { $most } 的整数（像素）
invalid-config-widths-help = 写成 `widths = [240, 480, 800, 1200, 1600]`
invalid-config-quality = `quality` 应为 1 到 100 的整数
unused-setting-field = 每个页面都已有字段 `{ $name }`，不能再为某种类型声明
unused-setting-taxonomy = 页面已有分类法 `{ $name }`，不能再为某种类型声明
unused-setting-field-help = 从 `[kinds.{ $kind }.fields]` 里删掉：页面照样可以写，模板里用 `{ $view }` 读取
in-kind = 类型 `{ $name }`
invalid-config-invite = `invite` 应为 true、false 或链接的文字，实际是{ $found }
invalid-config-invite-help = 写成 `invite = true`，或 `invite = { "{" } zh-CN = "添加活动" { "}" }`
unused-setting-invite-list = 类型 `{ $kind }` 的 `invite` 不起作用：这种类型没有可以放链接的列表
unused-setting-invite-list-help = 删掉 `invite`
unused-setting-invite-repository = 类型 `{ $kind }` 的 `invite` 不起作用：没有设置仓库，读者无处新建文件
unused-setting-invite-repository-help = 设置 `repository = "https://github.com/owner/name"`，或在它的表里写网址模式 `new`
invalid-config-feed = `{ $name }` 不是订阅源的格式
invalid-config-feed-help = 可用的格式：rss、atom、json、ics、podcast
in-field = 字段 `{ $name }`
invalid-config-description = `description` 应为文本，或按语言分列文本的表，实际是{ $found }
invalid-config-field-no-type = 字段 `{ $field }` 需要 `type`
invalid-config-field-types = 可用的字段类型：{ $types }
invalid-config-field-needs = 字段 `{ $field }` 的类型是 `{ $written }`，还需要 `{ $needs }`
invalid-config-field-type = `{ $name }` 不是字段类型
invalid-config-kind-path = 类型 `{ $one }` 与 `{ $other }` 的路径相同，都是 `{ $path }`
invalid-config-field-kind = 有字段引用类型 `{ $kind }`，但没有这种类型
invalid-config-kind-name = `{ $name }` 不能作类型的名字
invalid-config-permalink = `{ $pattern }` 不能作地址模式
invalid-config-permalink-help = 写一个路径，如 `/:year/:month/:slug/` 或 `/:path.html`
invalid-config-permalink-token = 地址模式 `{ $pattern }` 里的 `{ $name }` 不是可用的部分
invalid-config-permalink-token-help = 可用的有 { $names }
invalid-config-permalink-same = 地址模式 `{ $pattern }` 会让许多页面地址相同
invalid-config-permalink-same-help = 加上 `:slug`、`:title`、`:path` 或 `:source`
invalid-config-diagram = 没有名为 `{ $name }` 的可绘制的图语言
invalid-config-diagram-help = 可以写 { $names }
invalid-config-diagram-script = `{ $address }` 不是网站自己的文件的地址
invalid-config-diagram-script-help = 把脚本放进 `static/`，写它的地址：`static/js/mermaid.js` 写成 `/js/mermaid.js`
invalid-config-heading-ids = `{ $name }` 不是标题锚点的规则
invalid-config-heading-ids-help = 可用的规则：{ $names }
invalid-config-glob = `{ $pattern }` 不是路径的模式
invalid-config-glob-help = 用 `*`、`?`、`**` 写名字，如 `drafts/**` 或 `*.tmp.md`
invalid-config-rename = `{ $written }` 不能当作 `{ $name }`：没有页面有这个字段
invalid-config-rename-help = 写 Paifang、某个类型或某个分类法的字段名
invalid-config-front-matter-taken = `{ $name }` 是每个页面都有的字段
invalid-config-front-matter-taken-help = 不要写在这里
invalid-config-language-twice = 语言 `{ $tag }` 声明了两次
invalid-config-language-mistaken = `{ $tag }` 不是语言
invalid-config-language-help = 写 BCP 47 标签，例如 `zh-CN`、`en` 或 `pt-BR`
invalid-config-language-tag = `{ $tag }` 不是语言标签
invalid-config-language-outdated = `{ $tag }` 是过时的标签，如今是 `{ $now }`
invalid-config-language-unregistered = `{ $tag }` 不是已登记的语言
invalid-config-prefix = `{ $prefix }` 不能作为地址的一部分
invalid-config-fallback = 后备语言 `{ $tag }` 不是本站的语言
invalid-config-fallback-help = 已声明的语言：{ $tags }
in-conversion = `convert`
conversion-without-from = `convert` 没有写明从哪种语言转换
conversion-without-from-help = 写 `convert = "zh-CN"`，或在 `words` 旁写 `from = "zh-CN"`
conversion-undeclared = `convert` 写的 `{ $tag }` 不是本站的语言
conversion-not-chinese = `{ $from }` 无法转换为 `{ $to }`
conversion-not-chinese-help = 只能在简体与繁体中文之间转换：`zh-CN`、`zh-TW`、`zh-HK`、`zh-Hans`、`zh-Hant`
conversion-same-form = `{ $from }` 与 `{ $to }` 写法相同，无需转换
conversion-words = `words` 里有空的原文，或超过 200 字节的文字
conversion-words-help = 左边写原文里的文字，右边写要换成的文字：`"内核" = "核心"`
invalid-config-prefix-twice = 语言 `{ $one }` 与 `{ $other }` 的前缀相同，都是 `{ $prefix }`
invalid-config-accent-help = 写成 `accent = "teal"`，或用自己的颜色：`accent = "#8a3b12"`
invalid-config-accent = `accent` 应为 `#8a3b12` 这样的颜色，或下列之一：{ $names }
invalid-config-colour = `{ $name }` 应为十六进制颜色
invalid-config-colour-help = 写成 `{ $name } = "#8a3b12"`
low-contrast-between = `{ $text }`（{ $colour }）在 `{ $ground_name }`（{ $ground }）上的对比度只有 { $contrast } : 1
low-contrast-help = 文字需要 { $least } : 1：把其中一个调深或调浅
invalid-config-font-names = `{ $key }` 应为字体名，或字体名的列表
invalid-config-font-names-help = 写成 `{ $key } = "Source Serif 4"`
invalid-config-fonts = `fonts` 应为表的列表，实际是{ $found }
invalid-config-font = 每种字体都需要 `name` 和 `file`
invalid-config-font-name = `name` 应为字体名
invalid-config-font-file = `file` 应为本站 .woff2、.woff、.ttf 或 .otf 文件的地址
invalid-config-font-file-help = 把文件放进 static/，写成 `file = "/fonts/name.woff2"`
invalid-config-font-weight = `weight` 应为 1 到 1000 的一个数，或表示范围的两个数
invalid-config-font-weight-help = 写成 `weight = 400`，或 `weight = "100 900"`
invalid-config-width = `{ $key }` 应为页面可用的宽度，单位 em、rem、ch 或 px
invalid-config-width-help = 写成 `{ $key } = "{ $example }"`
invalid-config-font-help = 写一个 `[[theme_settings.fonts]]` 表，内有 `name = "Inter"` 和 `file = "/fonts/inter.woff2"`
invalid-config-title-example = 我的社区
invalid-config-missing-help = 在 { $file } 开头写上 `{ $key } = "{ $example }"`
invalid-config-missing = 缺少 `{ $key }`
invalid-config-base-url = `{ $url }` 不是网站的地址
invalid-config-base-url-help = 写 http 或 https 地址，例如 `https://example.org/` 或 `https://example.org/docs/`
invalid-config-timezone = `{ $name }` 不是时区
invalid-config-timezone-help = 写 IANA 时区名，例如 `Asia/Shanghai` 或 `UTC`
invalid-config-offline-help = 写 `offline = true`，或者写 `[offline]`，在下面写 `sections`
invalid-config-offline-section = `{ $section }` 不是栏目的地址
invalid-config-offline-section-help = 前后都写斜杠，例如 `/docs/`
unused-setting-offline = 没有可以离线阅读的栏目 `{ $section }`
invalid-config-git-help = 写成 `git = true`，或 `[git]` 表，下面写 `dates` 与 `credits`
invalid-config-search-help = 写成 `search = false`，或 `[search]` 表，下面写设置
invalid-config-search-kind-help = 写本站有的类型
invalid-config-synonyms = 一组同义词是两个以上的词或短语，每个最多 60 个字，不含 `|` 与 `>`
invalid-config-synonyms-help = 在 `[search]` 下写 `synonyms = [["PITR", "时间点恢复"], ["分叉", "分支"]]`
invalid-config-search-weight = 搜索设置里的 `{ $name }` 既不是 0.1 到 10 的数，也不是 `false`
invalid-config-search-weight-help = 写 `0.5`，分量减半；写 `1.2`，略为靠前；写 `false`，搜索不收这些页面
missing-feature-minify-help = 用 `cargo build --release --features minify-html` 把它编进 Paifang，换用发布的程序，或删掉这一行：模板里多余的空白总会去掉
missing-feature-minify = `minify = "pages"` 需要 HTML 压缩器，而这个程序编译时没有带上它
invalid-config-menu = `menu` 要写成 `[[menu]]` 表
invalid-config-menu-link-help = 写成 `link = "/blog/"`
invalid-config-menu-link = 菜单项需要 `link`
in-menu = 菜单项
invalid-config-columns = `footer` 要写成 `[[footer]]` 表
invalid-config-columns-links = 页脚栏目的 `links` 应为表的列表
invalid-config-column = 页脚的栏目需要 `title` 和 `links`
invalid-config-column-help = 写成 `title = "社区"` 和 `links = [{ "{" } link = "/about/" { "}" }]`
in-column = 页脚的栏目
invalid-config-level = `{ $code }` 的级别只能是 error、warning 或 off
invalid-redirect-twice = `{ $address }` 的重定向写了两次
remove-one = 删掉其中一个
invalid-redirect-type = 重定向应为文本或表，实际是{ $found }
invalid-redirect-type-help = 写成 `"/old/" = "/new/"`，或 `"/old/" = { "{" } to = "/new/", status = 302 { "}" }`
invalid-redirect-status = 重定向的状态码只能是 301、302 或 410
invalid-redirect-status-help = 永久移走是 301，不用写；目标还会变，写 302；已经不存在，写 410，不写 `to`
invalid-redirect-gone = 已经不存在（410）的地址没有目标
invalid-redirect-gone-help = 删掉 `to`，或删掉状态码
invalid-redirect-to = `{ $address }` 的重定向需要 `to`
invalid-redirect-to-help = 写 `to = "/new/"`；已经不存在，就写 `status = 410`
invalid-redirect-star = `{ $address }` 里的 `*` 不在最后一段
invalid-redirect-star-help = 写成 `"/old/*"`：其他模式，各平台的解释不一致
invalid-redirect-suffix = `{ $address }` 不只是路径
invalid-redirect-suffix-help = 去掉 `#` 与其后的部分：浏览器不会把它发给服务器
invalid-redirect-source = `{ $address }` 不是本站的地址
invalid-redirect-source-help = 从网站的根写起，例如 `/old/address/`，不带 base_url 里的路径
invalid-redirect-whole = `{ $address }` 是整个网站
invalid-redirect-whole-help = 写移走的文件夹或地址
invalid-redirect-target = `{ $target }` 不能作重定向的目标
invalid-redirect-target-splat-help = 把 `:splat` 写在路径里，放在 `/` 后面，例如 `https://example.org/:splat`
invalid-redirect-target-help = 写本站的地址，例如 `/new/`，或以 `https://` 开头的地址
invalid-redirect-address = `{ $target }` 不是地址
invalid-redirect-address-help = 照浏览器显示的写，不带空格和引号
invalid-redirect-splat = `{ $target }` 里有 `{ $splat }`，但 `{ $source }` 不是模式
invalid-redirect-splat-help = 在旧地址末尾写上 `/*`，或写出完整的目标
invalid-redirect-splat-once = `{ $target }` 里的 `{ $splat }` 只能出现一次，而且要独占一段
invalid-redirect-splat-once-help = 例如写成 `/new/:splat`
invalid-redirect-splat-outside = `{ $target }` 里的 `{ $splat }` 不在路径中
invalid-redirect-splat-outside-help = 把 `:splat` 写在路径里，例如 `/new/:splat`
invalid-redirect-placeholder = `{ $target }` 里有 `{ $splat }` 以外的占位符
invalid-redirect-placeholder-help = 写 `:splat`，它代表 `*` 所匹配的全部内容
invalid-config-pattern = 文本，或 false（表示不要）
invalid-config-repository = `{ $url }` 不是仓库的网址
invalid-config-repository-help = 照浏览器显示的写，例如 `https://github.com/owner/name`
invalid-config-repository-host = 不知道 `{ $host }` 上运行的是哪种软件
invalid-config-repository-host-help = 写成 `repository = { "{" } url = "{ $url }", kind = "gitea" { "}" }`，`kind` 可用 { $names }；或写成表，用 `edit`、`issue` 和 `new` 给出网址模式
invalid-config-structured = `{ $name }` 不是页面可用的结构化数据类型
invalid-config-structured-help = 以文字为主的页面写 `Article`、`BlogPosting`、`TechArticle`、`HowTo`、`Book` 等同类；由字段得出的有 { $types }；也可以不写
invalid-config-switch = `{ $name }` 应为 true、false 或表，实际是{ $found }
invalid-config-analytics-help = 写成 `analytics = { "{" } src = "https://stats.example/script.js" { "}" }`；脚本要从自己的元素里读的属性，写成 `data = { "{" } domain = "example.org" { "}" }`
invalid-config-footer-help = 写成 `footer_links = [{ "{" } link = "/about/", name = "关于" { "}" }]`
invalid-config-copyright-help = 写一段文本，或按语言的表：`copyright = { "{" } zh-CN = "© 2026 本社区" { "}" }`
invalid-config-analytics = `analytics` 应为带 `src` 的表，实际是{ $found }
invalid-config-analytics-source = `analytics` 的 `src` 应为文本
invalid-config-analytics-no-source = `analytics` 需要 `src`，即脚本的地址
invalid-config-analytics-data = `analytics` 的 `data` 应为表，实际是{ $found }
invalid-config-announcement = `announcement` 应为带 `text` 的表，实际是{ $found }
invalid-config-announcement-text = `announcement` 需要 `text`
invalid-config-announcement-day = `announcement` 的 `{ $key }` 应为日期或时刻
invalid-config-announcement-help = 写成 `announcement = { "{" } text = { "{" } zh-CN = "报名开始" { "}" }, link = "/events/", from = 2026-11-01, until = 2026-11-30 { "}" }`
invalid-config-share = `share` 应为列表，实际是{ $found }
invalid-config-share-name = 没有这种分享方式
invalid-config-share-help = 写成列表，可选{ $names }
invalid-config-comments = `comments` 应为表，实际是{ $found }
invalid-config-comments-provider = `comments` 需要 `provider`
invalid-config-comments-help = 写成 `comments = { "{" } provider = "giscus", repo = "owner/name", repo_id = "…", category_id = "…" { "}" }`；还可以用 utterances、artalk、waline、twikoo
invalid-config-comments-needs = { $provider } 需要 `{ $key }`
invalid-config-comments-needs-help = 这些值见 { $provider } 的设置页；手册“文章前后”一页有完整例子
invalid-config-comments-address = `comments` 的 `{ $key }` 不是以 `https://` 开头的地址
invalid-config-comments-address-help = 写完整地址；`script` 与 `style` 也可以是本站的文件，如 `/js/comments.js`
invalid-config-comments-kind = 没有名为 `{ $name }` 的类型，无法为它开启评论
unknown-setting-comments = { $provider } 没有 `{ $key }` 这项设置
invalid-config-feedback = `feedback` 应为 `"issues"` 或带 `url` 的表，实际是{ $found }
invalid-config-feedback-url = `feedback` 的 `url` 应为含 `{ "{" }answer{ "}" }` 的地址
invalid-config-feedback-help = 用仓库的问题追踪就写 `feedback = "issues"`；否则写成 `feedback = { "{" } url = "https://forms.example/?page={ "{" }url{ "}" }&answer={ "{" }answer{ "}" }" { "}" }`
invalid-config-assistants = `assistants` 应为表的列表，实际是{ $found }
invalid-config-assistant = 每个助手都需要 `name`，以及含 `{ "{" }url{ "}" }` 的 `url`
invalid-config-assistants-help = 写成 `assistants = [{ "{" } name = "ChatGPT", url = "https://chatgpt.com/?q={ "{" }url{ "}" }" { "}" }]`
invalid-config-footer = `footer_links` 应为表的列表，实际是{ $found }
invalid-config-footer-link = 页脚链接应为表，实际是{ $found }
in-footer = 页脚链接
invalid-config-footer-name = 页脚链接需要 `name`
invalid-config-footer-address = 页脚链接需要 `link`，值为文本
invalid-config-versions-folder-help = 写语言之下的文件夹，例如 `postgresql` 或 `docs/postgresql`
invalid-config-versions-folder = `{ $folder }` 不是存放页面的文件夹
in-versions = `{ $folder }` 的版本
invalid-config-current-missing-help = 写上 `current`，值为推荐读者阅读的那个版本的文件夹
invalid-config-current-missing = `{ $folder }` 的版本没有写明哪个是当前版本
invalid-config-folders-help = 写成 `folders = ["18", "17"]`，先后就是菜单的次序
invalid-config-folders = `{ $folder }` 的版本需要列表 `folders`
invalid-config-version-name-help = 写文件夹的名字，例如 `18`
invalid-config-version-name = `{ $name }` 不是文件夹的名字
invalid-config-version-twice = `{ $folder }` 的版本 `{ $name }` 列了两次
invalid-config-version-help = 写成 `folder = "18"`
invalid-config-version = 版本需要 `folder`
invalid-config-current-help = 列出的有：{ $names }
invalid-config-current = `{ $folder }` 列出的版本里没有 `{ $name }`
invalid-config-current-support = `{ $folder }` 的当前版本不能是预览版或不再维护的版本
invalid-config-current-support-help = 换一个版本，或删掉它的 `status`
invalid-config-version-alias-taken = `{ $name }` 本身就是一个版本
invalid-config-version-alias = `{ $name }` 不能在地址里代表当前版本
invalid-config-version-alias-help = 写一个简短的名字，例如 `current`

## 内容文件

unsafe-file-case = 这个文件的名字与 `{ $path }` 只差大小写
unsafe-file-case-help = 给其中一个改名：许多系统和主机只能存下一个
unsupported-file-folder = 这是文件夹，却用了页面的名字
unsupported-file-folder-help = 改名，或把文字放进同名的文件
undeclared-language-mistaken = `{ $tag }` 不是语言
undeclared-language-mistaken-help = 是不是想写 `{ $meant }`？把文件改名为 `{ $stem }.{ $meant }.md`
undeclared-language-file = `{ $tag }` 是一种语言，但 site.toml 没有声明
undeclared-language-file-help = 声明 `[languages.{ $tag }]`，或给文件改名；已声明：{ $declared }
undeclared-language-file-rename-help = 声明 `[languages.{ $tag }]` 并把文件改名为 `{ $stem }.{ $tag }.md`，或另起名字；已声明：{ $declared }
undeclared-language-folder-mistaken-help = 是不是想写 `{ $meant }`？给文件夹改名
undeclared-language-folder-mistaken = 文件夹 `{ $folder }` 的名字不是语言
undeclared-language-folder = 文件夹 `{ $folder }` 的名字是一种语言，但 site.toml 没有声明
undeclared-language-folder-help = 在 site.toml 里声明 `[languages.{ $tag }]`，或给文件夹改名
reserved-address-hidden = 以 `.` 或 `_` 开头，这样的名称会被托管平台隐藏或特殊处理
reserved-address-host = 是托管平台或浏览器会特殊处理的名称
reserved-address-device = 是 Windows 的设备名
reserved-address-dot = 以点结尾，而 Windows 会去掉这个点
no-content = `{ $folder }` 里没有 Markdown 文件
no-content-help = 写一个 content/_index.md，或在 site.toml 里把 `content` 设为存放页面的文件夹
unreadable-file-no-folder = 这里应当是文件夹，实际不是
unreadable-file-no-folder-help = 给它改名，或换成文件夹
unreadable-file-name = 文件名不是有效的 UTF-8
unreadable-file-name-help = 给文件改名
unreadable-file-why = 无法读取：{ $why }
outside-project-help = 换成文件本身；链接只能指向同一个顶层文件夹里的另一个文件
unreadable-file-special-help = 删掉它，或换成普通文件
file-too-large-help = 缩小它，或把它移出项目
invalid-config-extension-active = 内容目录里的 `.{ $extension }` 文件从不发布
invalid-config-extension-active-help = 浏览器或主机会运行它们；你信任的文件，放进 static/
unsafe-file-sign = 这个文件或所在文件夹的名字里有 `{ $sign }`
unsafe-file-invisible = 这个文件或所在文件夹的名字里有看不见的字符 { $character }
unsafe-file-sign-help = 改名，只用字母、数字、`-`、`_` 和 `.`：这样的名字 Windows 不允许，主机和终端也会误读
unsafe-file-ends = 这个文件或所在文件夹的名字以空格开头，或以空格或点结尾
unsafe-file-ends-help = 改名：有些系统会丢掉名字的末尾
unsafe-file-long = 文件名长达 { $bytes } 字节
unsafe-file-long-help = 换一个短的，最多 240 字节
unsafe-file-device = 这个文件或所在文件夹的名字是 Windows 的设备名
unsafe-file-device-help = 改名：在 Windows 上无法检出，也无法发布
unsupported-file-copy = 这是同步软件留下的冲突副本，没有收录
unsupported-file-copy-help = 取出需要的内容，再删掉它
unsafe-file-host = 主机或搜索引擎会按 `{ $file }` 这个名字行事，所以没有收录
unsafe-file-host-help = 放进 static/，那里只有本站的维护者能写
unsupported-file-dialect = 这个文件不是普通 Markdown，没有收录
unsupported-file-dialect-help = 用 Markdown 写这一页，扩展名用 `.md`；内容里的代码从不运行
unsafe-file-active = 这个文件可能在读者的浏览器里或主机上运行代码（`.{ $active }`），没有收录
unsafe-file-active-program-help = 把代码写在页面里，或把文件改名为 `{ $stem }.txt`；本站自己的程序放进 static/
unsafe-file-active-script-help = 用 Markdown 写这一页；脚本属于主题，本站自己的文件放进 static/
unsafe-file-active-part-help = 改名，去掉这一段：主机会解释名字的每一段
unsupported-file-plain = 这个文件没有扩展名，类型不明，没有收录
unsupported-file-plain-help = 读者可以看，就改名为 `{ $file }.txt`；或放进 static/
unsupported-file-type = `.{ $extension }` 类型的文件不发布
unsupported-file-type-help = 读者可以看，就改名为 `{ $file }.txt`；或在 site.toml 的 `[files]` 下写上 `extensions = ["{ $allowed }"]`
unpaired-translation-name = 这一页不是 `{ $original }` 的译文：名字不同
unpaired-translation-name-help = 如果是它的译文，就改名为 `{ $name }`；同一页的各语言版本文件名相同
unpaired-translation-folder = 这一页不是 `{ $original }` 的译文：所在文件夹不同
unpaired-translation-folder-help = 如果是它的译文，就移到 `{ $path }`；同一页的各语言版本文件名相同
unpaired-translation-label = 名字相近的页面

## 地址

reserved-address-part = 地址 `{ $address }` 不能用：`{ $part }` { $reason }
reserved-address-slug-help = 换一个 `slug`
reserved-address-file-help = 给文件或所在文件夹改名，或给页面写 `slug`
reserved-address-folder-help = 给文件夹改名，或给它自己的页面写 `slug`
reserved-address-slug-remove-help = 不要写它
reserved-address-slug-sign = `slug` 的值 `{ $slug }` 里有 `{ $sign }`，它在地址里另有含义
reserved-address-slug-control = `slug` 的值 `{ $slug }` 里有控制字符
reserved-address-slug-parts = `slug` 的值 `{ $slug }` 不是地址里普通的一段
reserved-address-slug-nothing = `slug` 的值 `{ $slug }` 里没有地址可用的字符
reserved-address-slug-name = `slug` 的值 `{ $slug }` { $reason }
reserved-address-path-home = 首页不能有 `path`（这里写了 `{ $path }`）
reserved-address-path-sign = `path` 的值 `{ $path }` 里有 `{ $sign }`，地址里不能原样保留它
reserved-address-path-parts = `path` 的值 `{ $path }` 不是地址
reserved-address-path-help = 不要用地址里有特殊含义的符号，可写成 `docs/setup` 或 `2014/10/30/news.html`
missing-field-address-date = 类型 `{ $kind }` 的页面地址里含有日期，而本页没有日期
missing-field-address-date-help = 写上 `date`，或让文件名以日期开头
circular-alias-own = 别名 `{ $from }` 就是本页自己的地址
circular-alias-help = 删掉这个别名
duplicate-address-alias = 别名 `{ $from }` 已经是别的页面或文件的地址
alias-help = 删掉这个别名，或换一个
duplicate-address-alias-label = 这一页已有这个地址
broken-link-alias-help = 写路径，例如 `/old/address/`
broken-link-alias = `{ $written }` 不是本站的地址
broken-link-alias-suffix-help = 只写路径；重定向会保留查询参数与锚点
broken-link-alias-suffix = 别名 `{ $written }` 里有锚点
reserved-address-alias = 别名 `{ $written }` 中，`{ $part }` { $reason }
own-address-no-page = `{ $link }` 是本站的地址，但那里没有页面，也没有文件

## 元数据

unknown-field-read-as = 没有 `{ $field }` 这个字段，按 `{ $name }` 读取
wrong-type-terms = `{ $taxonomy }` 有 { $count } 个值，每页最多 { $most } 个
wrong-type-terms-help = 只留下读者会去找的
wrong-type-taxonomies = `taxonomies` 应为表，实际是{ $found }
unknown-field-taxonomy = `{ $name }` 不是本站的分类法
unknown-field-taxonomy-help = 把它加进 site.toml 的 `taxonomies`；已有：{ $names }
missing-field-of-page = 这一页缺少 `{ $field }`：{ $expected }
missing-field-of-page-help = 在元数据里写上 `{ $field }: …`
unknown-field-name = 没有 `{ $name }` 这个字段
unknown-field-blocks = `blocks` 写在这里不起作用：只有首页会显示区块
unknown-field-blocks-help = 写到内容文件夹的 `_index.md` 里，或者换用会显示区块的模板：`template: home.html`
unknown-field-extra = 自用的值放进 `extra`
unknown-field-or-extra = { $advice }自用的值放进 `extra`
invalid-front-matter-sign = 元数据以 `{ $written }` 开头，按 `{ $sign }` 读取
invalid-front-matter-open = `{ $sign }` 开始的元数据没有结束行
invalid-front-matter-open-help = 在第 { $number } 行（最后一个字段）后面写一行 `{ $sign }`
invalid-front-matter-no-fields = 页面开头的 `{ $sign }` 是元数据的起始行，后面却没有字段
invalid-front-matter-no-fields-help = 写上字段，在它们下面写一行 `{ $sign }`；想要分隔线就写 `***`
invalid-front-matter-toml = 这是 TOML，而 `---` 里应当是 YAML
invalid-front-matter-toml-help = 把两个 `---` 都改成 `+++`，或把 `key = value` 改成 `key: value`
invalid-front-matter-space = `{ $name }:` 后面没有空格
invalid-front-matter-colon = `{ $name }` 后面的冒号是全角的
invalid-front-matter-type = 元数据应为 `key: value` 这样的行，实际是{ $found }
invalid-front-matter-type-help = 在前面写上字段名，例如 `title: …`
invalid-front-matter-beside = 元数据的起始行 `{ $sign }` 后面还有文字
invalid-front-matter-beside-help = 让 `{ $sign }` 独占一行，字段写在下面各行
invalid-front-matter-json = 这是 JSON 元数据，但键没有加引号
invalid-front-matter-json-help = 每个字段写成 `"title": "…",`，或改用 `---` 之间的 YAML
invalid-front-matter-sign-unknown = `{ $sign }` 不是元数据的起始行
invalid-front-matter-sign-unknown-help = 在字段上面写一行 `---`，下面再写一行
invalid-front-matter-no-opening-help = 在这一行上面写一行 `{ $sign }`
invalid-front-matter-no-opening = 元数据前面没有起始行 `{ $sign }`
invalid-front-matter-bare = 这几行像是元数据，但上下没有分隔行
invalid-front-matter-bare-help = 在这一行上面写一行 `{ $sign }`，在第 { $number } 行下面再写一行
invalid-front-matter-late = 元数据前面有文字
invalid-front-matter-late-help = 把这些文字移到结束行 `{ $sign }` 下面：元数据必须在文件的最前面
invalid-front-matter-text = 这一行不是字段：元数据到这里还没有结束行
invalid-front-matter-text-help = 在正文开始的地方写一行 `{ $sign }`
unknown-field-shows-help = 删掉它：没有写 `draft: true` 的页面都会显示
unknown-field-hides = 没有 `{ $name }` 这个字段；这一页已隐藏，与写了 `draft: true` 一样
unknown-field-hides-help = 写 `draft: true`；只是不让搜索引擎找到，就写 `search: false`
unknown-field-unfindable = 没有 `{ $name }` 这个字段，按 `search: false` 读取
unknown-field-unfindable-help = 写 `search: false`；如果也不让读者看到，就写 `draft: true`
wrong-type-hidden = 从 `{ $name }` 看不出这一页是否隐藏
wrong-type-hidden-help = 隐藏就写 `draft: true`，否则删掉这个字段
wrong-type-hides-others = `{ $name }` 在别的工具里会隐藏下面的页面，在这里不起作用
wrong-type-hides-others-help = 在下面每一页里写 `draft: true`，并删掉这个字段
empty-page-help = 写上标题和正文，或删掉文件
empty-page-file = 这个文件是空的
file-too-large-page = 这个文件有 { $size } MiB，页面最多 { $limit } MiB
file-too-large-page-help = 拆成几页，或把数据放进单独的文件
missing-title-help = 在开头写上 `title: { $title }`，或让正文以 `# 标题` 开头
missing-title-page = 这一页没有标题

## 时间

empty-transcript-file = 文字稿 `{ $path }` 里没有带时间的文字
empty-transcript-file-help = 按 WebVTT 写：先写 `WEBVTT`，然后每条一行 `00:00:01.000 --> 00:00:04.000`，下面写文字，条与条之间空一行
impossible-time-exdates-alone = `exdates` 排除了一些日子，但这个活动并不重复
impossible-time-exdates-alone-help = 写明怎样重复，例如 `rrule: FREQ=WEEKLY`，或删掉 `exdates`
impossible-time-end = `end`（{ $end }）早于 `start`（{ $start }）
impossible-time-end-help = 写结束的时刻，不在同一天就连日期一起写；或删掉 `end`
impossible-time-registration = `registration_closes`（{ $closes }）早于 `registration_opens`（{ $opens }）
impossible-time-registration-help = 写报名截止的时刻；或删掉其中一个
impossible-time-skipped = { $zone } 在 { $day } 没有 { $time }：时钟正好在这时拨快
impossible-time-skipped-help = 写 { $instead }，或连同时差一起写
impossible-time-next = `end`（{ $end }）晚于下一次的时间 { $next }
impossible-time-next-help = 写第一次结束的时刻；全部结束的日子写进规则：`UNTIL={ $until }`
impossible-time-until = 规则在 `start` 之前就终止了
impossible-time-until-help = 在 UNTIL= 后面写晚一些的日子
impossible-time-never = 按这条规则，一次也不会举办
impossible-time-never-help = 检查所写的月份里有没有这一天
impossible-time-start = `start`（{ $start }）不符合规则；第一次是 { $first }
impossible-time-start-help = 写 `start: { $start }`，或写一条从 `start` 开始的规则
impossible-time-none = `exdates` 把规则里的每一次都排除了
impossible-time-none-help = 删掉其中一些，或删掉这一页
unused-exdate-day = { $day }（{ $weekday }）本来就不举办
unused-exdate-day-help = 写规则里有的日子，或删掉这一天
weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日
weekday-and-time = { $moment }，{ $weekday }

## 数据

invalid-data-more = 这个文件里还有 { $more } 个问题
invalid-data-bytes = 这个文件有 { $size } 字节，数据文件最多 { $limit } MiB
invalid-data-bytes-help = 去掉没有模板显示的数据，或拆成几组数据
invalid-data-list-help = 在 TOML 里写成 `[[{ $name }]]` 表；在 YAML 和 JSON 里，最外层写成记录的列表
invalid-data-list = 这不是记录的列表
invalid-data-records = 有 { $count } 条记录，数据文件最多 { $most } 条
invalid-data-key = 有两条记录的键都是 `{ $key }`

## 链接

own-computer-help = 这是你自己电脑上的路径：把文件放到页面旁边，只写文件名
broken-link-draft = 链接 `{ $link }` 指向的页面是草稿
broken-link-future = 链接 `{ $link }` 指向的页面还没有发布
broken-link-expired = 链接 `{ $link }` 指向的页面已经过期
broken-link-hidden-help = 等它显示以后再链接，或用 `--drafts` 构建
broken-link-outside = 链接 `{ $link }` 指向内容目录之外
broken-link-static-help = static/ 里的文件在网站的最上层：写成 `{ $file }`
broken-link-outside-help = 改成这个文件的网址
broken-link-nowhere = 链接 `{ $link }` 指向的页面或文件不存在
broken-link-nowhere-help = 写源文件的路径，例如 `../docs/backup.md`，或本站的地址
broken-anchor-help = 给 { $file } 里的标题写上 id：`## 标题 { "{" }#{ $fragment }{ "}" }`
broken-anchor-nothing = `{ $file }` 里没有标题或元素 `#{ $fragment }`
broken-anchor-label = 这里是 `#{ $id }`
broken-image-nowhere = 图片 `{ $image }` 不存在
broken-image-empty = 这张图片没有写地址
broken-image-empty-help = 在圆括号里写上文件的路径，或删掉这张图片
broken-image-help = 把文件放在页面旁边，写文件名；或写它从内容目录起的路径
broken-ref-page-help = 先写出 content/{ $prefix }{ $name }.md，或改正名字
broken-ref-page = `{ $name }` 写的是 `{ $target }`，但没有这个页面
broken-ref-page-of-kind = `{ $name }` 写的是 `{ $target }`，但类型 `{ $kind }` 里没有这个页面
broken-link-menu = 菜单项 `{ $link }` 指向的页面不存在
broken-link-footer = 页脚的链接 `{ $link }` 指向的页面不存在
broken-link-menu-kind-help = 类型 `{ $kind }` 还没有页面；{ $folder }/ 里有了第一个文件，哪怕只是 { $folder }/_index.md，它的列表就有了：写一个，或删掉这个菜单项
broken-link-menu-help = 写页面的地址，例如 `/blog/`，或删掉这个菜单项
broken-image-podcast = 播客的图片 `{ $image }` 不存在
broken-image-podcast-help = 写文件的地址，例如 static/podcast.png 写成 `/podcast.png`
broken-link-data = `{ $name }` 写的是 `{ $target }`，它既不是页面也不是文件
broken-link-data-help = 写本站的地址，例如 `/blog/` 或 `/logos/name.svg`
undeclared-language-text = `{ $tag }` 是一种语言，但 site.toml 没有声明
declared-tags = 已声明的语言：{ $tags }
broken-link-backslash-help = 路径各段之间用 `/`：`{ $meant }`
invalid-redirect-circle = `{ $address }` 的重定向绕成了圈
invalid-redirect-circle-help = 把目标改成一个页面的地址
duplicate-address-redirect-file = `{ $redirect }` 不能重定向：`{ $address }` 是 `{ $file }` 的地址
duplicate-address-redirect-alias = `{ $redirect }` 不能重定向：`{ $address }` 是 `{ $file }` 里的别名
duplicate-address-redirect-page = `{ $redirect }` 不能重定向：`{ $address }` 是本站一个页面的地址
duplicate-address-redirect-help = 删掉这条重定向，或给页面换一个地址
broken-link-redirect = `{ $redirect }` 的重定向指向 `{ $target }`，但它不存在
broken-link-redirect-help = 写页面的地址，不带 base_url 里的路径，例如 `/blog/`
unsupported-redirect-folder = { $host } 不能重定向整个文件夹，所以会忽略 `{ $address }` 这一条
unsupported-redirect-gone = { $host } 没有 410 这种应答，所以会忽略 `{ $address }` 这一条
unsupported-redirect-file = { $host } 只能重定向页面的地址，所以会忽略 `{ $address }` 这一条
unsupported-redirect-gone-help = 重定向到一个说明此事的页面，删掉它，或把这个代码的级别设为 `off`
unsupported-redirect-help = 逐页重定向，在页面里写 `aliases`，或把这个代码的级别设为 `off`
unsupported-redirect-alias = { $host } 没有能转发别名 `{ $written }` 的规则，文件也不能叫这个名字
unsupported-redirect-alias-no-host = 文件不能叫别名 `{ $written }` 这个名字，只有托管平台的规则能转发它，而 `[hosting]` 没有写任何平台
unsupported-redirect-alias-help = 在 `[hosting]` 里写上有这种规则的平台，或去掉这个别名，或把这个问题的级别设为 `off`

## 冲突、原文、版本

duplicate-address-page = 这一页与 `{ $there }` 的地址相同，都是 `{ $address }`
duplicate-address-page-help = 给其中一个另写 `slug`，或改文件名
the-other-page = 另一页
duplicate-address-same-page = 这个文件与 `{ $first }` 是同一页的同一种语言
duplicate-address-same-page-help = 只保留一个，或给其中一个换名字或语言
the-other-file = 另一个文件
orphan-translation-page = 这一页写明译自 `{ $language }`，但 `{ $language }` 里没有这一页
orphan-translation-page-help = 恢复原文；如果这一页已经独立，就删掉 `original`
orphan-translation-language = `{ $language }` 不是本站的语言
duplicate-id-page = 订阅源里，`{ $there }` 已经用了 id `{ $id }`
duplicate-id-page-help = 给每个页面各自的 id
duplicate-address-term = `{ $taxonomy }` 里的 `{ $one }` 与 `{ $other }` 地址相同，都是 `{ $slug }`，当作同一个
duplicate-address-term-help = 处处只写其中一个，或在 [taxonomies.{ $taxonomy }.terms] 下给其中一个写上键
duplicate-address-taxonomy = 这一页的地址 `{ $address }` 属于分类法 `{ $taxonomy }` 自己的页面
duplicate-address-taxonomy-help = 给这一页改名，或在 [taxonomies.{ $taxonomy }] 下另设 `path`
version-folder-empty = 版本 `{ $version }` 没有页面
version-folder-covered = `{ $page }` 不会显示：当前版本用的就是这个目录的地址
version-folder-covered-help = 把它的文字移进 `{ $folder }` 的 `_index.md`
version-folder-empty-help = 写一个 { $content }/{ $folder }/_index.md，或删掉这个版本
version-folder-unknown = 文件夹 `{ $tree }/{ $folder }` 不在列出的版本里
version-folder-unknown-near-help = 是不是想写 `{ $near }`？不是的话，就把它列进 `folders`
version-folder-unknown-help = 把它列进 `folders`，或把其中的页面移到某个版本里
orphan-translation-circle = 几种语言的页面互相把对方写成原文
orphan-translation-circle-help = 在最先写成的那一页删掉 `original`
code-stale-translation = 译文登记之后，原文的这一段又改过。
stale-translation-changed = 这一段译出之后，原文又改过：“{ $block }”
stale-translation-changed-help = 补译改动，再运行 `paifang i18n stamp { $path }`；改了什么，可用 `paifang i18n diff { $path }` 查看
stale-translation-both = 这一段改过，原文也改过：“{ $block }”
stale-translation-new = 原文有一段，译文里还没有：“{ $block }”
stale-translation-new-help = 补译这一段，再运行 `paifang i18n stamp { $path }`；位置可用 `paifang i18n diff { $path }` 查看
stale-translation-removed = 原文已删去这一段：“{ $block }”
stale-translation-removed-help = 译文也删去这一段，再运行 `paifang i18n stamp { $path }`；要作为本语言自有的内容保留，就加上 `--no-change-needed`
stale-translation-untranslated = 这一段的文字与原文相同：“{ $block }”
stale-translation-untranslated-help = 把它译出；如果两种语言本来就相同，就运行 `paifang i18n stamp --no-change-needed { $path }` 并指明这一段
stale-translation-original = 原文
code-translation-differs = 译文的一段与原文在代码、数字、占位符、图片或链接上不一致。
translation-differs-lacks = 原文有 { $facts }，这一段没有
translation-differs-adds = 这一段有 { $facts }，原文没有
translation-differs-both = 原文有 { $lacks }，这一段没有；这一段有 { $adds }，原文没有
translation-differs-help = 代码、数字和占位符请照原文写；如果有意不同，请运行 `paifang i18n stamp --no-change-needed { $page } { $number }`
