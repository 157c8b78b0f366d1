### `paifang-site` 的文字：设置、页面与链接的问题。

## 诊断代码

code-low-contrast = site.toml 里的某种文字色在它的底色上难以辨认。
code-invalid-config = site.toml 里的一项设置不能用。
code-missing-feature = site.toml 里的一项设置需要的功能没有编进这个程序。
code-unknown-setting = site.toml 里的一个键不是设置。
code-unused-setting = site.toml 里的一项设置写在这里不起作用。
code-invalid-redirect = site.toml 里的一条重定向不成立：写法、目标有误，或地址已有页面。
code-invalid-data = 数据文件读不懂，或不是记录的列表。
code-undeclared-data = 数据文件与 site.toml 里的 `[data]` 表对不上。
code-duplicate-address = 两个页面或别名的地址相同。
code-duplicate-id = 同一语言的两个页面 `id` 相同，订阅源会把它们当成一条。
code-circular-alias = 别名就是页面自己的地址。
code-orphan-translation = 页面写明的原文语言里没有这一页。
code-broken-link = 链接指向不存在的页面或文件。
code-broken-anchor = 链接所指的标题在目标页面里不存在。
code-broken-image = 图片文件不存在。
code-broken-ref = 字段里写的页面不存在。
code-unsupported-redirect = site.toml 里有一条重定向，`[hosting]` 里的某个平台没有这种写法。
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
code-impossible-time = 活动的几个时间互相矛盾，或其中一个不存在。
code-unused-exdate = `exdates` 里的某一天本来就没有活动。

unknown-field-or-extra = { $advice }自用的值放进 `extra`

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
invalid-config-cards-help = 写成 `cards = true`，或 `[cards]` 表，下面写 `kinds = ["blog"]`
invalid-config-cards-kind = 没有 `{ $name }` 这种类型
invalid-config-cards-kind-help = 写本站有的类型；不写 `kinds`，就是所有类型
invalid-config-data-name = `{ $name }` 不能作数据的名字
unused-setting-search = 字段 `{ $name }` 的 `search` 不起作用：数据的记录从不进入搜索
unused-setting-search-help = 不要写 `search`，它只用于类型的字段
in-data = 数据 `{ $name }`
invalid-config-data-type = `{ $name }` 应为{ $expected }，实际是{ $found }
expected-date = 日期
invalid-config-data-field = `{ $field }` 不是数据 `{ $data }` 的字段
invalid-config-podcast = 播客需要 `author`、`image` 和 `category`，否则播客目录不会收录
invalid-config-extension = `{ $extension }` 不是文件扩展名
invalid-config-extension-help = 写文件名的最后一段，例如 `"dwg"`
invalid-config-host = Paifang 不为 `{ $host }` 这个平台写文件
invalid-config-host-help = 可用的平台：{ $hosts }
invalid-config-policy-help = 写成浏览器收到的一行，例如 `"default-src 'self'"`；不要这条策略，就写 `false`
invalid-config-policy-empty = `content_security_policy` 是空的
invalid-config-policy-sign = `content_security_policy` 里有 `{ $sign }`，不是每个平台都能发送
invalid-config-policy-type = `content_security_policy` 应为 true、false 或文本，实际是{ $found }
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
invalid-config-language-twice = 语言 `{ $tag }` 声明了两次
invalid-config-language-mistaken = `{ $tag }` 不是语言
invalid-config-language-help = 写 BCP 47 标签，例如 `zh-CN`、`en` 或 `pt-BR`
invalid-config-language-tag = `{ $tag }` 不是语言标签
invalid-config-language-outdated = `{ $tag }` 是过时的标签，如今是 `{ $now }`
invalid-config-language-unregistered = `{ $tag }` 不是已登记的语言
invalid-config-prefix = `{ $prefix }` 不能作为地址的一部分
invalid-config-fallback = 后备语言 `{ $tag }` 不是本站的语言
invalid-config-fallback-help = 已声明的语言：{ $tags }
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
invalid-config-search-help = 写成 `search = false`，或 `[search]` 表，下面写设置
missing-feature-minify-help = 用 `cargo build --release --features minify-html` 把它编进 Paifang，换用发布的程序，或删掉这一行：模板里多余的空白总会去掉
missing-feature-minify = `minify = "pages"` 需要 HTML 压缩器，而这个程序编译时没有带上它
invalid-config-menu = `menu` 要写成 `[[menu]]` 表
invalid-config-menu-link-help = 写成 `link = "/blog/"`
invalid-config-menu-link = 菜单项需要 `link`
in-menu = 菜单项
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
invalid-redirect-suffix-help = 只写路径；重定向会保留查询参数与锚点
invalid-redirect-source = `{ $address }` 不是本站的地址
invalid-redirect-source-help = 从网站的根写起，例如 `/old/address/`，不带 base_url 里的路径
invalid-redirect-whole = `{ $address }` 是整个网站
invalid-redirect-whole-help = 写移走了的文件夹或地址
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
invalid-config-current = `{ $name }` 不是 `{ $folder }` 列出的版本
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
unreadable-file-why = 读不到：{ $why }
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
unsafe-file-long-help = 换短一些，最多 240 字节
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
unpaired-translation-name = 这一页没有成为 `{ $original }` 的译文：名字不同
unpaired-translation-name-help = 如果是它的译文，就改名为 `{ $name }`；同一页的各语言版本文件名相同
unpaired-translation-folder = 这一页没有成为 `{ $original }` 的译文：所在文件夹不同
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
circular-alias-own = 别名 `{ $from }` 就是本页自己的地址
circular-alias-help = 删掉这个别名
duplicate-address-alias = 别名 `{ $from }` 已经是别处的地址
alias-help = 删掉这个别名，或换一个
duplicate-address-alias-label = 这一页已有这个地址
broken-link-alias-help = 写路径，例如 `/old/address/`
broken-link-alias = `{ $written }` 不是本站的地址
broken-link-alias-suffix-help = 只写路径；重定向会保留查询参数与锚点
broken-link-alias-suffix = 别名 `{ $written }` 不只是路径
reserved-address-alias = 别名 `{ $written }` 中，`{ $part }` { $reason }
own-address-no-page = `{ $link }` 是本站的地址，但那里没有页面，也没有文件
