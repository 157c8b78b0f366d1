### `paifang-engine` 的文字：构建的说明与拒绝的原因。

## 诊断代码

code-output-not-ours = 输出文件夹里，应当放页面的位置上有一个不是 Paifang 写的文件。
code-no-history = site.toml 要用 Git 里的事实，但读不到历史。
code-lost-address = 一次改动删除或移动了页面或文件，原来的地址不再通向任何地方。
code-unusable-image = 图片是空的、已损坏、太大，或格式是浏览器不显示的。

## 说明

published-in-spite = 有错误，但仍然发布了：{ $links } 个断链显示为文字，不带链接
cache-found-damaged = 缓存已损坏，没有使用
build-started-over = 有一个文件在读取时被换掉了，所以从头重新构建
cache-not-written = 缓存写不进 { $folder }：{ $error }

## 历史

no-history = 拿不到 Git 里的日期与人名：{ $why }
no-history-help = 页面上什么也不显示，不会显示错的；不想再要，就从 site.toml 删去 `git`
no-history-git = 无法启动 `git`（{ $error }）
no-history-repository = 项目不在 Git 仓库里
no-history-commit = 还没有提交
no-history-shallow = 这份克隆只有最近的几个提交；克隆全部提交（actions/checkout 写 `fetch-depth: 0`，GitLab 写 `GIT_DEPTH: 0`），或运行 `git fetch --unshallow`
no-history-content = 这份克隆缺少早先版本的内容；运行 `git fetch --refetch --no-filter`，或不带 `--filter` 重新克隆
no-history-failed = Git 不读这个仓库：{ $said }

## 失效的地址

lost-address-former = 页面里删掉了这个旧地址
lost-address-file-moved = 这个文件现在在 `{ $address }`
lost-address-file = 这个文件没有了
lost-address-page-moved = 这个页面现在在 `{ $address }`
lost-address-page = 这个页面没有了
lost-address-file-help = 在 site.toml 的 `[redirects]` 里加上 `"{ $first }" = "/its/new/address"`
lost-address-moved-help = 把 `{ $first }` 加进这个页面的 `aliases`
lost-address-help = 把 `{ $first }` 加进取代它的页面的 `aliases`；没有这样的页面，就在 site.toml 的 `[redirects]` 里加上 `"{ $first }" = { "{" } status = 410 { "}" }`
lost-address = `{ $first }` 不再通向任何地方：{ $why }
lost-address-two = `{ $first }` 和另一个地址不再通向任何地方：{ $why }
lost-address-more = `{ $first }` 和另外 { $more } 个地址不再通向任何地方：{ $why }

## 构建的问题

plain-code = `{ $language }` 代码从第 { $line } 行起不着色，这一行{ $reason }
undeclared-data-twice = `{ $other }` 已经有数据 `{ $name }` 了
undeclared-data-no-file = 没有数据 `{ $name }` 的文件
undeclared-data-no-file-help = 写 { $content }/data/{ $name }.toml、.yaml、.json 或 .csv
undeclared-data-no-schema = 数据 `{ $name }` 没有声明字段，所以这个文件没有用上
undeclared-data-near-help = 是不是想写 `{ $near }`？或者在 site.toml 里声明 `[data.{ $name }.fields]`
undeclared-data-help = 在 site.toml 里声明 `[data.{ $name }.fields]`
unsafe-file-key = 这个文件里有私钥，没有发布
unsafe-file-key-help = 删掉它，并换一把密钥：能看到仓库的人都有它了
address-of-page = 这个页面
address-of-alias = 这个别名
address-of-file = 这个文件
address-alias-in = { " " }`{ $there }` 里的一个别名
address-own-file = { " " }Paifang 生成的文件
duplicate-address-output = { $what }与{ $other } 都要用地址 `/{ $path }`
duplicate-address-alias-help = 删掉这个别名，或另选一个
duplicate-address-file-help = 给文件改名，或给页面写另一个 `slug`
address-the-other = 另一个
output-not-ours = 这里应当放一个输出文件，但现有的不是 Paifang 写的
output-not-ours-help = 把它移走（属于网站就放进 static/），或用 --output 另指一个文件夹
output-not-ours-link = 这里应当是网站的文件夹，却是符号链接，不会顺着它写
output-not-ours-link-help = 删掉这个链接，或用 --output 另指一个文件夹
invalid-config-utf8 = 这个文件不是有效的 UTF-8
unknown-setting-level = 没有 `{ $name }` 这个诊断代码
unknown-setting-codes = 诊断代码有：{ $codes }
unsafe-file-not-svg = 这个文件是 { $name } 图片，不是 SVG，没有发布
unsafe-file-not-svg-help = 用它本来格式的扩展名，例如 `.png`
unsafe-file-svg = 这个 SVG 图片{ $what }，没有发布

## 无法构建的原因

no-project = { $folder } 里没有 site.toml；`paifang new site DIR` 会建一个起步用的网站
no-project-here = { $folder } 里没有 site.toml，{ $project } 里有；请在那里运行，或加 `--root { $project }`
bad-base-url = `{ $url }` 不是网站地址；写成 https://example.org/docs/ 这样
held-output = 输出文件夹正被 { $by } 使用；等它结束再构建
held-cache = 缓存文件夹正被 { $by } 使用；等它结束再构建
another-process = 另一个进程
restless = 文件在读取时不断变化；等它们稳定下来再构建
io = { $path }：{ $error }
not-ours = 不是 Paifang 写的：{ $files }
output-links = 输出文件夹里有符号链接：{ $links }
output-contains-project = { $name }文件夹 { $path } 包含了项目本身；用 { $option } 另指一个
output-in-cache = { $name }文件夹 { $path } 在缓存文件夹里；用 { $option } 另指一个
cache-in-output = { $name }文件夹 { $path } 在输出文件夹里，会被发布；用 { $option } 另指一个
folder-inside = { $name }文件夹 { $path } 在 { $source }/ 里；用 { $option } 另指一个
folder-contains = { $name }文件夹 { $path } 包含了 { $source }/；用 { $option } 另指一个
folder-output = 输出
folder-cache = 缓存
content-link = --content：{ $folder } 是符号链接，可能通向任何地方；写文件夹本身
content-no-folder = --content：{ $folder } 不是文件夹
content-project = --content：{ $folder } 是整个项目：写它的内容文件夹，例如 { $inner }
content-is-project = --content：site.toml 里的 `content` 就是整个项目，别的文件夹不能代替它
code-orphan-record = 译文记录旁边没有对应的页面。
orphan-record-page = 这是 `{ $page }` 的记录，但没有这个页面
orphan-record-help = 删除 `{ $path }`；如果页面移走了，就把记录一起移过去
orphan-record-near-help = 如果页面移走了，就把记录一起移过去：`git mv { $path } { $near }`；否则删除它
orphan-record-large = 记录超过 { $limit } MiB
code-renamed-original = 译文的原文不见了，另有一页的文字与它相同。
renamed-original-page = 这篇译文的原文现在似乎是 `{ $original }`
renamed-original-help = 把 `{ $page }` 与 `{ $record }` 改成与 `{ $original }` 相同的目录和名字，语言各自保留
refused-include-all = { $count } 个页面从别的文件取文本，合计超过 { $most } MiB；这是其中第一个
refused-include-all-help = 取小一些的部分，或让少一些页面引用它们
