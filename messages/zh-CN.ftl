### 程序 `paifang` 的文字：各个命令打印的内容。

## 与先前状态的比较

change-moved = 本次改动把它从 { $from } 移到了这里
change-removes = 本次改动删除了这个文件
change-edits = 本次改动编辑了这个文件

## 运行

failed = { $path }：{ $error }
option-content = --content：{ $error }
no-threads = 无法启动 { $jobs } 个线程：{ $error }
option-output = --output：{ $error }
option-cache = --cache：{ $error }
base-submodule = { $path } 是子模块：其中的文件不作比较，视为没有改动
no-scratch = 无法创建临时文件夹：{ $error }
base-elsewhere = `{ $folder }` 在别处，`--base` 会漏掉那里的改动：把文件放进项目的文件夹，或用 `--baseline FILE` 比较
not-written = 写不进 { $folder }：{ $error }
option-file-large = { $name }：超过 { $most } MiB
option-file-bytes = { $name }：不是 UTF-8 编码的文本
baseline-line = { $name }：第 { $line } 行不是 `paifang check --format json` 写出的问题
option-named = { $option }：{ $why }
ci-content = 内容目录 `{ $folder }` 里有 shell 会另作解释的字符；只用字母、数字、`-`、`_` 和 `/` 给它起名
option-steady = --steady { $file }：{ $error }
option-changes = --changes { $file }：{ $error }
content-elsewhere = --content 指的是项目之外的文件：`--base`、`--fix` 和 `--diff` 都不认识它们；用 `--baseline FILE` 比较
bad-epoch = SOURCE_DATE_EPOCH 是 `{ $seconds }`；它必须是自 1970 年起的秒数
option-link-to = --link-to：`{ $url }` 不是地址；写成 https://preview.example.org 这样
option-lang = 没有这种语言的消息；可用的有 { $tags }
option-now = 写明时刻和时差，例如 2026-11-23T09:30:00+08:00，或以 Z 结尾
option-preview-length = 写 1 到 { $most } 个字符的名字，例如 `#12`
option-preview-invisible = 写不含换行和不可见字符的名字，例如 `#12`
option-format = 没有 `{ $name }` 这种格式；可用的格式：{ $names }
option-report = 写成 FORMAT=FILE，例如 `gitlab=gl-code-quality-report.json`
option-jobs = 写一个整数，从 1 起
option-port = 写 0 到 { $most } 之间的整数
unsafe-alone = `--unsafe` 要与 `--fix` 或 `--diff` 一起用
not-changed = { $file } 改不了：{ $error }
list-in-summary = 完整的列表在这个任务的摘要里。
list-by-command = `paifang check --all` 会列出全部。
summary-full = 任务摘要里放不下问题的列表了
summary-not-written = 写不进这个任务的摘要：{ $file }：{ $error }
next-github = 在仓库设置里，把 Pages 的来源选为 GitHub Actions
next-gitlab = 添加定时流水线，让网站上的活动按时过期
next-forgejo = 把有推送权限的令牌存入仓库的机密，名为 PAGES_TOKEN
next-gitee = 开启 Gitee Go；分支不叫 `master`，就改掉文件里的名字
next-netlify = 在 Netlify 里连接仓库；它会读 netlify.toml
next-cloudflare = 在 Cloudflare Pages 里，构建命令填 `sh cloudflare-build.sh`，输出文件夹填 `public`
no-folder = { $folder } 不是文件夹
ci-elsewhere = 平台只读仓库顶层 { $top } 里的这些文件：把它们移到那里，并在每个任务里写上这个文件夹
new-what = 写明要新建什么：`paifang new site DIR`，或 `paifang new KIND "标题"`
new-no-title = 标题是空的；写一个，例如 `paifang new blog "How we back up"`
new-page-next = 在第二个 `---` 下面写正文，用 `paifang serve` 查看
new-page-optional = 可选字段，去掉 `#` 即可使用：
new-page-one-of = 可选其一：{ $words }。
new-page-any-of = 可选：{ $words }。
not-utf8 = { $path } 不是有效的 UTF-8
unusable-settings = { $path } 不能用；原因见 `paifang check`
new-bad-name = `{ $name }` 不能作文件名；写成 `backup` 或 `2.0/install` 这样
new-exists = { $path } 已经存在，保持原样；换一个标题，或用 --name
new-no-language = 至少写一种语言，例如 --languages zh-CN,en
new-site-next-ci = 用 `paifang serve` 看看，再改 site.toml 和 content/
new-site-next = 用 `paifang serve` 看看，再改 site.toml 和 content/；`paifang new ci github` 会写出检查拉取请求、发布网站的文件
new-bad-tag = `{ $text }` 不是语言标签；写 BCP 47 标签，例如 zh-CN、en 或 pt-BR
new-not-empty = { $folder } 不是空的；写一个新文件夹
step-recall = 读取上次构建的结果
step-load = 列出文件
step-parse = 读取页面
step-link = 关联页面
step-highlight = 给代码着色
step-images = 生成小尺寸图片
step-search = 建立搜索索引
step-render = 渲染页面
step-emit = 写文件
step-keep = 保存结果，供下次构建使用
same-file = `{ $other }` 与 `{ $name }` 指的是同一个文件；各用各的文件
report-folder = 这是文件夹；写其中的一个文件
report-no-folder = 文件夹 { $folder } 不存在；先新建它
report-settings = 这是站点的设置文件；写另一个文件
report-source = `{ $source }` 里的文件会成为网站的一部分；写别处的文件
report-other = 这个文件已经存在，而且不是先前的报告；换一个文件，或删掉它
no-browser = 打不开浏览器：{ $error }
not-watching = 无法监视改动（{ $reason }）；重新启动才能看到改动

## 构建的报告

title-note-line = 说明：{ $text }
title-error-line = 错误：{ $text }
report-pages = 页面
report-all = 合计
report-fallback = 回退
report-checked = 检查用时 { $time }：{ $problems }。
report-checked-change = 检查用时 { $time }，本次改动：{ $problems }。
report-not-published = 没有发布（{ $time }）：{ $problems }。{ $output } 保持原样。
report-until = 到 { $until } 为止，网站不会变化；到时请再构建一次。
count-list = { $errors }、{ $warnings }
milliseconds = { $count } 毫秒
seconds = { $count } 秒
compared-list = 先前的问题列表
serving = 正在 { $address } 预览（按 Ctrl-C 结束）
serve-built = 构建用时 { $time }：{ $files }，{ $problems }
serve-stays = 保留上一次没有错误的网站
serve-nothing = 还没有可以显示的网站
edits-made = 已改 { $path }：{ $edits }。
wrote = 已写入 { $file }。
new-component-name = `{ $name }` 不能用作组件名：只用小写字母、数字和连字符
new-component-taken = `{ $name }` 是每个站点都有的组件，或者是代码块的语言；换一个名字
new-component-exists = { $path } 已经存在，保持不变；换一个名字
new-component-next = 页面里这样写：
is-there = { $path } 已经有了。
next-ci = 下一步：读一读这些文件，并{ $next }。
new-kind-near = 这个网站没有 `{ $name }` 这种类型；是不是想写 `{ $near }`？
new-kind = 这个网站没有 `{ $name }` 这种类型；有的类型：{ $kinds }
new-language = 这个网站没有 `{ $tag }` 这种语言；已声明：{ $tags }
new-language-near = 这个网站没有 `{ $tag }` 这种语言（是不是想写 `{ $meant }`？）；已声明：{ $tags }
slowest = 最慢的页面：
compared = 与 { $with } 相比：旧问题 { $old } 个（`--all` 会列出），已解决 { $solved } 个。
compared-none = 与 { $with } 相比：没有旧问题，已解决 { $solved } 个。
report-published = 已发布到 { $output }，用时 { $time }：写入 { $written } 个文件，{ $unchanged } 个不变，{ $removed } 个删除；{ $problems }。
count-edits = { $count } 处
count-written = 写入 { $count } 个文件
serve-rebuilt = { $changed } 个文件有改动，重新构建用时 { $time }：{ $files }，{ $problems }
summed-up = { $message }（共 { $times } 处；这是第一处，`paifang check --all` 会全部列出）
summed-up-files = { $message }（{ $files } 个文件里共 { $times } 处；这是第一处，`paifang check --all` 会全部列出）
new-site-made = { $folder } 里有了一个 { $count } 个文件的网站。
new-site-follows = 下一步：cd { $folder }，{ $next }
ci-exists = { $others } 已经有了，不会被覆盖；先移走，再并入需要的内容
new-bad-settings =
    这样的设置不能用：
    { $problems }
system-error = { $said }

## 预览

port-taken = { $host } 的端口 { $port } 被别的程序占用；试试 `--port { $other }`
port-unusable = 无法在 { $host } 的端口 { $port } 上监听：{ $error }
builder-gone = 构建线程因自身的错误停止了；请报告这个问题
cannot-listen = 无法监听
cannot-make-scratch = 无法创建临时文件夹
cannot-start = 无法启动
cannot-start-builder = 无法启动构建线程
server-stopped = 服务器停止了
serve-no-host = 这个请求没有写明一个主机。
serve-other-host = `{ $host }` 不是这个服务器的名字；它只应答 { $names }。如果这是自己的名字：`paifang serve --allow-host { $host }`
serve-long = 这个地址太长，不会有这样的页面。
serve-events = 只有这个服务器自己的页面能收到构建的消息。
serve-not-here = 这里什么也没有。
serve-not-below = 这里什么也没有。网站从 { $path } 开始
overlay-alert = 上次构建的问题
overlay-headline = { $problems }：这是上一次没有错误的网站
overlay-dismiss = 关闭
overlay-more = ……另有 { $count } 个错误，见终端。
overlay-title = 网站还不能构建
overlay-introduction = 错误：{ $count } 个。改好并保存：网站一能构建，这一页就会显示它。

## 编辑器

schemas-written = { $folder } 里有 { $count } 份模式
no-schema = 没有 `{ $wanted }` 这份模式；`paifang schema` 会列出全部
no-schema-near = 没有 `{ $wanted }` 这份模式；是不是想写 `{ $near }`？
no-built-in = 读不懂内置的设置
cms-no-repository = 编辑器需要知道仓库：在 site.toml 里写 `repository = "https://github.com/owner/name"`
cms-gitee = { $editor } 不能写入 Gitee；读者仍可通过主题里的链接新建文件
cms-folders = Decap CMS 不认 content/ 下的语言文件夹：改用 `paifang new cms sveltia`，或用 page.en.md 这样的文件名
cms-names = 默认语言的页面，名字里写了语言 Decap CMS 才会显示：有 { $plain } 个页面没写（`git mv page.md page.{ $tag }.md`）；也可改用 `paifang new cms sveltia`
cms-sign-in = 登录 GitHub 需要自己的一个小服务，做法见编辑器的手册
cms-app-id = 在 `backend` 里写上所用平台的应用的 `app_id`，做法见编辑器的手册
cms-exists = { $path } 已经存在，保持原样；要重新生成，先删掉它

## 改动的报告

diff-title = 这次改动会让站点变成什么样
diff-no-site = 没有可以比较的站点：现在或改动之前的设置或主题无法使用。
diff-pages = 页面：{ $direct }{ $indirect ->
        [0] {""}
       *[other] ；另有 { $indirect } 个因此而变
    }。
diff-pages-none = 没有新增、修改、移动或消失的
diff-number-added = 新增 { $count } 个
diff-number-changed = 修改 { $count } 个
diff-number-moved = 移动 { $count } 个
diff-number-gone = 消失 { $count } 个
diff-numbers = { $first }，{ $rest }
diff-only-content = 只动了内容（{ $count } 个文件）。
diff-compared = 与 `{ $base }` 相比：{ $new } 个新问题，解决了 { $solved } 个{ $old ->
        [0] {""}
       *[other] ，另有 { $old } 个旧问题
    }。
diff-trusted = 这次改动不只动了内容
diff-not-built = 其中 { $count } 个文件没有放进预览，也没有参与这份报告的比较，请逐行审阅。
diff-trusted-site = 设置、主题、界面文字，或原样发布的文件：
diff-trusted-automation = 构建、检查、发布站点所用的文件：
diff-trusted-other = 内容之外的其他文件：
diff-path = `{ $path }`
diff-problems = 新问题：{ $count } 个
diff-problem = { $severity ->
        [error] 错误
       *[warning] 警告
    }，`{ $path }`{ $line ->
        [0] {""}
       *[other] {" "}第 { $line } 行
    }：{ $message }（`{ $code }`）
diff-help = 建议：{ $help }
diff-place = `{ $path }`{ $line ->
        [0] {""}
       *[other] {" "}第 { $line } 行
    }：{ $message }
diff-lost = 打不开的旧地址
diff-hosts = 新出现的外部网站：{ $count } 个
diff-host = `{ $host }`，最先出现在 `{ $path }`
diff-added = 新增（{ $language }）：{ $count } 个页面
diff-changed = 修改（{ $language }）：{ $count } 个页面
diff-moved = 移动（{ $language }）：{ $count } 个页面
diff-gone = 消失（{ $language }）：{ $count } 个页面
diff-address = 从 `{ $former }` 移到 `{ $now }`
diff-former-title = 原标题是 `{ $title }`
diff-was-at = `{ $title }` 原来在 `{ $address }`
diff-shown-instead = 读者现在看到的是 `{ $language }` 版
diff-was-fallback = 读者以前看到的是另一种语言的版本
diff-not-changed-in = { $languages } 没有跟着改
diff-clauses = { $first }；{ $rest }
diff-follows = ：{ $words }
diff-language = （{ $language }）
diff-indirect = 因这些改动而变
diff-reason = { $count } 个页面：{ $why }
diff-more = 另有 { $count } 个
diff-why-title = `{ $title }` 换了标题
diff-why-listed = 列出了 `{ $title }`
diff-why-unlisted = 不再列出 `{ $title }`
diff-why-address = `{ $title }` 换了地址
diff-why-version = `{ $title }` 在另一种语言里出现或消失了
diff-why-text = `{ $title }` 的文字变了
diff-why-data = `{ $set }` 的数据变了
diff-why-target = 链接或图片指向了别的东西
diff-why-order = 列表的顺序或分页变了
diff-why-terms = 分类词的名称或数目变了
diff-why-counts = 页面的数目变了
diff-why-messages = 界面文字变了
diff-why-theme = 主题变了
diff-why-settings = 设置变了
diff-why-other = 这次改动里的其他东西
diff-pictures = 图片：{ $count } 张
diff-files = 其他要发布的文件：{ $count } 个
diff-file-gone = `{ $path }`：已删除（{ $size }）
diff-file-added = `{ $path }`：新增，{ $size }
diff-file-moved = `{ $path }`：从 `{ $former }` 移来，{ $size }
diff-file-changed = `{ $path }`：{ $size }，原为 { $before }
diff-size-bytes = { $count } 字节
diff-size-kilobytes = { $count } kB
diff-size-megabytes = { $size } MB
diff-outputs = 订阅源和其他输出：{ $count } 个
diff-outputs-first = { $paths }{ $more ->
        [0] {""}
       *[other] {" "}等，另有 { $more } 个
    }
diff-left-out = 报告篇幅有限，另有 { $count } 条未列出
i18n-no-page-near = 没有页面 `{ $page }`，是不是 `{ $near }`？
i18n-no-page = 没有页面 `{ $page }`；请写从项目文件夹算起的路径，例如 content/docs/a.en.md
i18n-unreadable = 无法读取 `{ $page }`；原因可用 `paifang check` 查看
i18n-only-version = `{ $page }` 只有一种语言
i18n-is-original = `{ $page }` 是原文，它的译文是 { $translations }
i18n-no-block = `{ $page }` 里没有以 `{ $block }` 开头的段落；可用 `paifang i18n status { $page } --all` 列出全部段落
i18n-no-block-number = `{ $page }` 只有 { $blocks } 段，没有第 { $number } 段；可用 `paifang i18n status { $page } --all` 列出全部段落
i18n-many-blocks = 有几段都以 `{ $block }` 开头，编号是 { $numbers }
i18n-broken-record = 无法读取 `{ $page }` 的记录；原因可用 `paifang check` 查看
i18n-name-blocks = 请指明哪些段落无需改动，或加上 --all；可用 `paifang i18n status PAGE --all` 列出全部段落
i18n-first-stamp = `{ $page }` 还没有记录；如果它就是按现在的原文译出的，请加上 --all，否则运行 `paifang i18n adopt { $page }`
i18n-stamped-block = 已登记第 { $number } 段：{ $block }
i18n-stamp-blocks = 没有页面 `{ $page }`；一次登记几个页面时不能指明段落，要指明段落请只写一个页面
i18n-stamped = { $page }：登记了 { $blocks } 段，还有 { $left } 段待更新
i18n-nothing-changed = 与 { $base } 相比，`{ $page }` 没有一段的文字改过；可用 --base 指定另一个提交
i18n-not-in-commit = { $base } 里没有 `{ $page }`
i18n-minor-block = 译者无需改动：{ $block }
i18n-column-section = 语言
i18n-column-pages = 页面
i18n-column-current = 最新的段
i18n-column-changed = 原文已改
i18n-column-new = 待译
i18n-column-edited = 未登记
i18n-column-machine = 机器翻译
i18n-column-unrecorded = 无记录的页面
i18n-no-translations = 还没有译文。
i18n-next = 接下来可以做：
i18n-next-more = 另有 { $pages } 页
i18n-next-stale = { $blocks } 段，共 { $words } 字
i18n-next-unrecorded = 没有记录
i18n-next-unstamped = { $blocks } 段未登记
i18n-next-both = { $stale }；{ $unstamped }
i18n-blocks-current = 其余 { $count } 段无需改动；加上 --all 可列出全部。
i18n-page-head = { $page }，译自 { $original }
i18n-no-record = 这一页没有记录，各段的情况都不清楚；`paifang i18n adopt { $page }` 可从历史中查找。
i18n-carries = ，原文的链接或标记改过
i18n-state-up-to-date = 最新
i18n-state-needs-nothing = 无需改动
i18n-state-machine = 机器翻译，未经审校
i18n-state-changed = 原文已改
i18n-state-both-edited = 原文和译文都改过；改动译好后请登记
i18n-state-edited = 译文改过，未登记
i18n-state-new = 原文新增
i18n-state-removed = 原文已删
i18n-state-untranslated = 尚未翻译
i18n-state-local = 本语言自有
i18n-state-left-out = 有意略去
i18n-state-unrecorded = 尚未登记
i18n-not-in-clone = 不在这份克隆里；取回完整历史后即可看到（`git fetch --unshallow`，或在 CI 中写 `fetch-depth: 0`）
i18n-not-in-history = 在这个文件的历史里没有找到
i18n-diff-none = 没有需要更新的译文。
i18n-diff-unstamped = { $page }：第 { $numbers } 段改过，还没有登记；如果与原文一致，请运行 `paifang i18n stamp { $page }`
i18n-diff-cut = 另有 { $pages } 页需要更新。
i18n-diff-change = 原文
i18n-diff-old = 原来的原文
i18n-diff-new = 现在的原文
i18n-diff-translation = 译文
i18n-diff-terms = 约定的译名
i18n-no-translation = `{ $page }` 没有 `{ $language }` 译文
i18n-adopt-unsure = 不能确定：{ $page }：{ $reason }
i18n-adopted = { $sure } 篇译文可以确定，{ $unsure } 篇不能确定
i18n-adopted-page = { $page }：{ $blocks } 段，{ $stale } 段待更新，{ $unknown } 段不明
i18n-doubt-history = 任何提交里都没有这一页
i18n-doubt-original = 翻译时还没有原文
i18n-doubt-free = 译文较为自由，无法逐段对应；如果内容是最新的，请用 `paifang i18n stamp --all`
i18n-copies = ，照搬原文即可

## 翻译工具的文件

i18n-export-file = { $path }：{ $pages } 个页面，{ $texts } 段文字，{ $missing } 段待译，{ $review } 段待审
i18n-export-nothing = 没有要翻译的文字
i18n-export-unimported = { $path } 里有 { $count } 条译文还没有导入：先用 `paifang i18n import` 导入它，或在导出时加 `--overwrite`
i18n-export-local = 译文里有 { $count } 段没有原文，没有写进文件
i18n-export-dropped = 译文按登记略去了原文的 { $count } 段，文件里也没有
i18n-export-unwritable = 有 { $count } 段文字含有这类文件不能容纳的字符，或读不出来，没有写进文件
i18n-export-unrecorded = { $count } 个译文页面没有登记，无从知道是否与原文一致，其中的文字都标为待审；`paifang i18n adopt` 可以从历史里建立登记
i18n-import-format = { $path } 不是可以导入的文件：文件名应以 `.po`、`.xlf` 或 `.xliff` 结尾
i18n-import-utf8 = { $path }：{ $problem }；{ $help }
i18n-import-no-language = 文件没有说明译成哪种语言
i18n-import-no-language-help = 在 PO 的第一个条目里写 `"Language: …\n"`，在 XLIFF 里写 `target-language` 或 `trgLang`；本站的语言有 { $tags }
i18n-import-language = `{ $tag }` 不是这个网站的语言
i18n-import-language-help = 本站的语言有 { $tags }
i18n-import-page = { $path }：写入 { $written } 段，登记 { $recorded } 段
i18n-import-review = 有 { $count } 段仍标为待审，没有写入
i18n-import-unused = { $path } 里有 { $count } 条译文，它们的原文已经改过或删去：重新导出，再译新的原文
i18n-import-incomplete = 没有写出 { $page } 的译文：{ $all } 段里译了 { $done } 段；加上 `--partial`，其余部分就保留原文
i18n-import-lacks = 这条译文缺少原文里的 { $lacks }，没有写入
i18n-import-adds = 这条译文里的 { $adds } 在原文里没有，没有写入
i18n-import-differs = 这条译文缺少原文里的 { $lacks }，多出 { $adds }，没有写入
i18n-import-differs-help = 代码和占位符照原样保留；如果确实应当不同，导入时加 `--allow-differences`
i18n-import-unusable = 写入这条译文会改变 { $page } 的分段，没有写入
i18n-import-unusable-help = 像原文一样只写一段：段落里不空行，开头不写原文没有的 `-`、`#` 或 `|`
i18n-import-parts = 这条译文对应 { $count } 段，现在的段数不同，没有写入
i18n-import-parts-help = 各段之间空一行，段内不空行
i18n-import-original = 原文
i18n-new-exists = 这一页已有这种语言的版本：{ $page }
i18n-new-next = 把里面的文字译好，再运行 `paifang i18n stamp { $page }`
i18n-new-terms = 这一页里约定了译法的术语：
i18n-apply-no-texts = 文件里没有名为 `texts` 的列表
i18n-apply-text = 这一条没有 `page` 或 `source`
i18n-apply-help = 请用 `paifang i18n list` 写出的文件，只填写各条的 `translation`

## 其他生成器的网站

import-inside = { $folder } 在要导入的文件夹里面；写一个别处的文件夹
import-not-copied = 这个文件复制不了：{ $error }
import-more = ……还有 { $count } 处，全部在 { $file } 里
import-done = { $generator }：{ $exact } 页完整导入，{ $unfinished } 页要你来看（{ $findings } 处）

## deploy

option-cache-address = --cache { $address }：{ $why }
option-cache-scheme = 地址以 { $known } 开头
option-cache-scheme-near = 是不是想写 `{ $near }`？
option-cache-setting = 这类存储没有 `{ $name }` 这个设置；它有 { $known }
option-cache-needs = 这类存储需要 `{ $name }`：地址里没有的话，请加上 `?{ $name }=…`
option-cache-write = --cache-write：--cache 指的是文件夹，每次构建都会写它；请写存储的地址，例如 s3://BUCKET/FOLDER
option-cache-build = --cache { $address }：只有 `paifang build` 会从存储读取缓存，因为要写进目录；这个命令使用那个目录
shared-cache-not-built = 这个程序构建时没有包含 `deploy`，无法访问存储：请用 `cargo build --release --features deploy` 构建
shared-cache-read = 缓存：从存储读取 { $parts } 份（{ $size }），共 { $requests } 次请求
shared-cache-none = 缓存：存储中还没有这个版本的 Paifang 的缓存
shared-cache-written = 缓存：向存储写入 { $parts } 份（{ $size }），共 { $requests } 次请求
shared-cache-away = 没有使用存储中的缓存：{ $why }
shared-cache-not-written = 没有把缓存写入存储：{ $why }
deploy-not-built = 这个程序构建时没有包含 `deploy`：请用 `cargo build --release --features deploy` 构建
deploy-no-targets = site.toml 没有写部署到哪里：请加上一个表，例如 `[deploy.production]`，其中写 `to = "s3"`
deploy-many-targets = 请写明目标：{ $names }
deploy-unknown-target = 没有目标 `{ $name }`；site.toml 中有 { $names }
deploy-unknown-target-near = 没有目标 `{ $name }`：是不是想写 `{ $near }`？
deploy-no-encoding = `{ $name }` 不保存文件的压缩方式，所以 `compress` 不起作用
deploy-waits = 另一个部署正在进行，最近一次活动是 { $seen }：等它结束（如果它已被终止，用 `--take-over`）
deploy-steady = 网站的内容到 { $until } 为止都是对的：届时请重新构建并部署
deploy-purge-failed = 网站已部署，但接收变化地址的 `{ $name }` 失败了：{ $said }
deploy-nothing = { $name } 已经是这个网站：{ $unchanged } 个文件，用时 { $seconds } 秒
deploy-done = 已部署到 { $name }：写入 { $written } 个（{ $bytes }），删除 { $removed } 个，{ $unchanged } 个未变，用时 { $seconds } 秒
deploy-row-fingerprinted = 写入：文件名含哈希
deploy-row-other = 写入：其他文件
deploy-row-page = 写入：页面
deploy-row-remove = 删除
deploy-row-leaving = 为打开着的页面保留
deploy-row-unchanged = 未变
deploy-row-more = …… 还有 { $count } 个
