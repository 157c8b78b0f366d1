### 命令行的中文：各个命令、选项、取值的说明，以及命令写错时的话。英文说明写在声明命令的类型旁边（`src/cli/`），英文的错误由 clap 写成。
### 命令的说明是 `help-命令`，例子是 `help-命令-after`；选项是 `help-命令--选项`，几条命令共有的是 `help--选项`；取值再接 `--取值`。

## 帮助的框架

usage = 用法：
usage-commands = 命令：
usage-arguments = 参数：
usage-options = 选项：
usage-any-options = [选项]
usage-command = 命令
usage-default = [默认：{ $value }]
usage-values = [可用的值：{ $values }]
usage-values-follow = 可用的值：
usage-value = - { $value }：{ $words }
help--help = 显示帮助
help--help-more = 显示帮助（`--help` 更详细）
help--help-less = 显示帮助（`-h` 更简短）
help--version = 显示版本
help-help = 显示这段说明，或某条命令的说明

## 命令写错时

usage-more = 用 `{ $help }` 查看说明。
usage-unknown = 不认识 { $argument }
usage-unknown-command = 没有 { $command } 这条命令
usage-near = 是不是想写 { $meant }？
usage-elsewhere = 它是 { $commands } 的选项，写在那条命令后面
usage-values-are = 可用的值：{ $values }
usage-no-value = { $option } 后面缺少值
usage-bad-value = { $option } 的值不能是 `{ $value }`
usage-bad-value-why = { $option } 的值 `{ $value }` 不能用：{ $why }
usage-too-many = { $option } 后面多了一个值：`{ $value }`
usage-too-few = { $option } 需要 { $wanted } 个值，这里有 { $found } 个
usage-missing = 缺少 { $arguments }
usage-no-command = { $command } 后面要写一条命令
usage-twice = { $option } 只能写一次
usage-conflict = { $option } 不能与 { $others } 一起用
usage-no-equals = { $option } 的值前面要写等号
usage-not-utf8 = 参数里有不是 UTF-8 的文字
usage-quoted = `{ $text }`

## 程序

help-paifang = 为多语言社区门户生成静态网站：从一个放 Markdown 的文件夹，到可以放上任何 CDN 的网站
help-paifang-after =
    从这里开始：
      paifang new site my-site     新建一个双语的小网站
      cd my-site
      paifang serve                一边写一边看
      paifang build                写到 public/，可以放上任何主机

    退出码：0 完成，1 内容有问题，2 命令写错了，或机器有问题。

## 几条命令共有的选项

help--root = 项目的文件夹，也就是 site.toml 所在的文件夹
help--base_url = 网站将来的地址，代替 site.toml 里的 `base_url`；可以带路径
help--now = 当作此刻来构建（RFC 3339）：决定哪些页面已发布、已过期、已结束 [默认：SOURCE_DATE_EPOCH，没有就取时钟]
help--drafts = 草稿和未到时间的页面也显示
help--cache = 缓存的文件夹，让下一次构建更快；随时可以删掉 [默认：ROOT/.paifang]。`build` 还可以用多台机器共用的存储，例如 s3://BUCKET/FOLDER：文件夹里没有缓存时从那里取
help--no_cache = 既不用也不写缓存
help--jobs = 线程数 [默认：每个核一个]
help--message_language = 消息的语言：en 或 zh-CN [默认：取自 LC_ALL、LC_MESSAGES 或 LANG，没有就看 site.toml 的 `[check] language`]
help--content = 用这个文件夹代替项目自己的内容：陌生人的页面，配 --root 的设置、主题、界面文字和 `static/`
help--format = 问题的格式：`human` 写到标准错误，其他的都写到标准输出
help--report = 把问题同时写进一个文件，格式是其中之一；可以写多次
help--all = 逐条列出所有问题；不加时，许多相似的问题只列一条并注明数量（仅 `human` 与 `github`），比较时旧问题只计数
help--deny_warnings = 有警告时，退出码也是 1
help--base = 只报告当前提交与它分开之后才有的问题：分支、标签或 `HEAD^1`；从 Git 里读，不检出

## build

help-build = 把网站写进一个文件夹，可以放上任何主机或 CDN
help-build--preview = 生成预览，每一页都写明这个名字：不供搜索引擎收录，没有站点地图和访问统计
help-build--output = 网站写到哪个文件夹，相对于当前文件夹 [默认：ROOT/public]
help-build--keep_going = 有错误也发布没有错误的部分；坏掉的译文显示为后备页
help-build--changes = 把新增、改变和删去的文件的路径写进这个文件，格式是 JSON
help-build--steady = 把网站在哪一刻之前都不变写进这个文件（RFC 3339），永远不变就写空：到那时有活动过期，或有文章到了时间，再构建就会变
help-build--cache_write = 把缓存写回 --cache 所指的存储：只用于构建可信的内容
help-build--timings = 列出每一步的用时和最慢的页面
help-build-after =
    例子：
      paifang build                                     把网站写到 public/
      paifang build --base-url https://example.org/a/   网站在一个路径之下
      paifang build --deny-warnings                     在 CI 里：有警告也算失败
      paifang build --now 2026-11-23T00:00:00Z          哪一天构建，字节都一样
      paifang build --changes changes.json              告诉部署工具哪些文件变了
      paifang build --preview "#12"                     12 号拉取请求的预览

    有错误时不发布任何新文件：上一次正确的网站保持原样。输出文件夹里不是 Paifang 写的文件，从不删除。

## check

help-check = 查出构建时会遇到的所有问题，什么也不写
help-check--baseline = 只报告这个文件里没有的问题；文件由先前的 `--format json` 写成
help-check--fix = 只有一种可能的地方，直接在源文件里改好，再报告剩下的
help-check--with_guesses = 与 `--fix` 或 `--diff` 一起用，猜测（“是不是想写……？”）也照改
help-check--diff = 把 `--fix` 先会改什么显示为补丁，不写文件；元数据改好之后，可能还有别的问题
help-check-after =
    例子：
      paifang check                     所有问题，每个都有原文，以及应当怎么写
      paifang check --base main         只看这个分支离开 main 之后带来的问题
      paifang check --fix               只有一种可能的地方，直接改好
      paifang check --format github     在 GitHub Actions 里：显示在拉取请求的行旁
      paifang check --format short      给编辑器：文件:行:列: severity[code]: message
      paifang check --format json       给程序，每行一个对象：severity、code、file、
                                        line、column、end、marked、message、help、
                                        related、known
      paifang check --report gitlab=gl-code-quality-report.json
                                        给 GitLab，照常打印之外另写一份

## diff

help-diff = 显示一次改动会让网站变成什么样：新增、修改、移动和消失的页面，打不开的旧地址，图片，外部网站，以及有没有动到不该随便动的文件
help-diff--base = 与当前提交和它分开的地方比较：分支、标签或 `HEAD^1`；从 Git 里读，不检出
help-diff--format = 报告的格式，写到标准输出；`markdown` 不会长过 GitHub 的一条评论
help-diff--link_to = 页面链接指向的预览地址，代替网站的 `base_url`
help-diff--left_out = 这次改动涉及、但没有检出到这里的其他文件的列表，即 `git diff --name-only -z` 的输出：不参与比较，报告最先列出它们
help-diff-after =
    例子：
      paifang diff --base main                      这个分支新增、修改、移动、删去的
                                                    页面，以及因此而变的页面
      paifang diff --base HEAD^1 --format markdown --link-to https://preview.example.org
                                                    拉取请求里的评论，链接到预览
      paifang diff --base main --format json        给程序

## serve

help-serve = 在浏览器里看网站，一改就重新生成
help-serve--port = 监听的端口；0 表示任取一个空闲的
help-serve--host = 监听的地址；不是 127.0.0.1 时，别的机器才看得到
help-serve--allowed_hosts = 也应答发给这个名字的请求，在 localhost 和 HOST 之外；用于内网穿透，或自己的域名
help-serve--open = 在浏览器里打开网站
help-serve--drafts = 显示草稿和未到时间的页面
help-serve--no_drafts = 不显示草稿和未到时间的页面
help-serve--base_url = 按这个地址生成，代替服务器自己的；带路径时，网站就在这个路径之下
help-serve--cache = 缓存的文件夹，让启动更快；只读 [默认：ROOT/.paifang]
help-serve--no_cache = 不用缓存
help-serve--now = 当作此刻来构建（RFC 3339） [默认：时钟，每次构建时读取]
help-serve-after =
    例子：
      paifang serve                      看着 http://127.0.0.1:1111/ 写
      paifang serve --open --port 8080   换一个端口，并打开浏览器
      paifang serve --host 0.0.0.0       让同一网络里的手机也能看
      paifang serve --no-drafts          与 `build` 会发布的完全一样

    每次保存都会重新生成网站，浏览器随之刷新。有错误时保留上一次正确的网站，浏览器里会显示该改什么。不往项目里写任何东西；按 Ctrl-C 结束。

## new

help-new = 新建网站或页面
help-new--kind = 页面的类型：blog、docs、faq、event、person、page，其他内置的类型，或网站自己的类型
help-new--title = 页面的标题；文件名由它得出
help-new--lang = 页面的语言 [默认：网站的默认语言]
help-new--name = 不带语言和扩展名的文件名，例如与要翻译的那一页同名；前面可以带文件夹
help-new--now = 当作此刻来写页面的日期（RFC 3339） [默认：SOURCE_DATE_EPOCH，没有就取时钟]
help-new-after =
    例子：
      paifang new site my-site                           新建一个双语的小网站
      paifang new site my-site --like conference         别的一类网站：docs、blog、conference
      paifang new ci github                              在 GitHub 检查、预览、发布
      paifang new cms sveltia                            给只有浏览器的人用的编辑器
      paifang new component release                      components/release.html 和它的字段
      paifang new blog "备份怎么做"                      2026-11-23-备份怎么做.md
      paifang new event "杭州聚会" --lang zh-CN          带着活动必填的字段
      paifang new docs "Backup" --lang en --name backup  docs/backup.md 的译文
      paifang new blog "Hello" --lang en --name hello    2026-11-23-hello.md 的译文
      paifang new docs "安装" --name 2.0/install         docs/2.0/install.md
      paifang new page "关于我们"

    KIND 是 blog、docs、faq、event、person、page、organization、group、job、wish、product、course、media，或网站自己的类型（site.toml 里的 `[kinds]`）。
    一个页面的各种语言是同名的文件：backup.md、backup.en.md；用语言文件夹的网站则是 en/docs/backup.md。已有的文件从不覆盖。

help-new-site = 新建一个能用的小网站，默认有中文和英文
help-new-site--folder = 要新建的文件夹；已经存在的话，必须是空的
help-new-site--like = 网站用来做什么，页面和设置由此决定
help-new-site--like--community = 社区：文章、文档、活动、常见问题
help-new-site--like--docs = 项目的文档，附发布说明
help-new-site--like--blog = 多位作者的博客
help-new-site--like--conference = 大会：日程、讲者、会场、议题征集
help-new-site--title = 网站的标题 [默认：每种语言各有一个合适的标题]
help-new-site--languages = 各种语言的 BCP 47 标签，默认语言在最前
help-new-site--ci = 同时写好这个平台的持续集成文件，与 `paifang new ci` 一样
help-new-site--ci--github = GitHub Actions：检查、预览、GitHub Pages
help-new-site--ci--gitlab = GitLab CI：检查、GitLab Pages
help-new-site--ci--forgejo = Forgejo 与 Gitea Actions：检查，以及 `pages` 分支
help-new-site--ci--gitee = Gitee Go：检查、构建
help-new-site--ci--netlify = Netlify：网站和预览
help-new-site--ci--cloudflare = Cloudflare Pages：网站和预览
help-new-site--now = 当作此刻来写示例页面的日期（RFC 3339） [默认：SOURCE_DATE_EPOCH，没有就取时钟]

help-new-component = 写好站点自己的一个组件的模板和字段
help-new-component--name = 组件的名字：小写字母、数字和连字符
help-new-component--body = 页面里怎么写它的内容
help-new-component--body--markdown = 字段写在第一行，内容是 Markdown
help-new-component--body--yaml = 字段写成 YAML
help-new-component--body--list = YAML 列表，每条各有这些字段
help-new-component--root = 项目的文件夹，也就是 site.toml 所在的文件夹

help-new-ci = 写好检查拉取请求、生成预览、发布网站的文件
help-new-ci--host = 仓库或网站所在的平台
help-new-ci--root = 项目的文件夹，应当是仓库的顶层
help-new-ci--host--github = GitHub Actions：检查、预览、GitHub Pages
help-new-ci--host--gitlab = GitLab CI：检查、GitLab Pages
help-new-ci--host--forgejo = Forgejo 与 Gitea Actions：检查，以及 `pages` 分支
help-new-ci--host--gitee = Gitee Go：检查、构建
help-new-ci--host--netlify = Netlify：网站和预览
help-new-ci--host--cloudflare = Cloudflare Pages：网站和预览

help-new-cms = 写好一个给只有浏览器的人用的编辑器，按网站的类型配置
help-new-cms--editor = 要配置的编辑器
help-new-cms--editor--decap = Decap CMS
help-new-cms--editor--sveltia = Sveltia CMS

## i18n

help-i18n = 让译文跟得上原文：逐段看原文后来改了什么
help-i18n-after =
    例子：
      paifang i18n status                           哪些过时了，按语言列出，以及先做什么
      paifang i18n status content/docs/a.en.md      一篇译文的每一段
      paifang i18n diff content/docs/a.en.md        每一段的旧原文、新原文和译文
      paifang i18n stamp content/docs/a.en.md       记下刚译好的各段
      paifang i18n minor content/docs/a.md          原文的这处改动，译者不用管

    每篇译文旁边有一份记录：`a.en.md.i18n`。里面是互相对应的各段的指纹，原文一改，就知道恰好哪几段过时了。请与译文一起提交。
help-i18n-status = 显示哪些译文过时了，以及先做什么
help-i18n-status--page = 一篇译文，或者它的原文，与 --lang 一起写：列出其中需要处理的段
help-i18n-status--all = 列出这个页面的所有段
help-i18n-status--lang = 只看译成这种语言的
help-i18n-status--format = 列表的格式
help-i18n-status--format--table = 表格
help-i18n-status--format--markdown = Markdown
help-i18n-status--format--json = JSON
help-i18n-status--next = 列出多少篇接下来要做的
help-i18n-status-after =
    例子：
      paifang i18n status                          所有语言
      paifang i18n status --lang en                一种语言，以及先做哪些页面
      paifang i18n status content/docs/a.en.md     一个页面里需要处理的段，附编号
      paifang i18n status content/docs/a.en.md --all
                                                   这个页面的所有段
      paifang i18n status --format markdown        用于议题或报告
      paifang i18n status --format json            给程序
help-i18n-stamp = 记下译文的哪些段与原文一致
help-i18n-stamp--page = 译文，例如 content/docs/a.en.md；可以接着写几篇
help-i18n-stamp--blocks = 只写一篇时，要记下的段：写编号，或任一语言的开头几个字 [默认：译文改过的各段]
help-i18n-stamp--all = 记下这个页面的所有段
help-i18n-stamp--no_change_needed = 记下：有人对照读过，什么也不用改；原文或译文一变就失效
help-i18n-stamp-after =
    例子：
      paifang i18n stamp content/docs/a.en.md             上次记录之后译过的各段
      paifang i18n stamp content/docs/*.en.md             同上，几个页面
      paifang i18n stamp content/docs/a.en.md 3 7         第 3 段和第 7 段，编号见
                                                          `i18n status PAGE`
      paifang i18n stamp content/docs/a.en.md "Restore"   以此开头的一段
      paifang i18n stamp --no-change-needed content/docs/a.en.md 5
                                                          对照读过：第 5 段不用改
      paifang i18n stamp --all content/docs/a.en.md       照现在的原文新译的一篇
help-i18n-minor = 说明原文的一处改动不需要任何语言的译者做什么
help-i18n-minor--page = 原文，例如 content/docs/a.md
help-i18n-minor--blocks = 各段，写开头几个字 [默认：改过的所有段]
help-i18n-minor--base = 改动之前的提交
help-i18n-minor-after =
    例子：
      paifang i18n minor content/docs/a.md                上次提交之后的所有改动
      paifang i18n minor content/docs/a.md "先做"         以此开头的一段
      paifang i18n minor content/docs/a.md --base HEAD~1  自某次提交以来的改动
help-i18n-diff = 显示译文的原文改了什么：旧原文、新原文和译文并列
help-i18n-diff--page = 一篇译文；或者它的原文，与 --lang 一起写 [默认：全部]
help-i18n-diff--lang = 译文的语言
help-i18n-diff--base = 只看与当前提交和它分开之处不同的页面
help-i18n-diff--format = 列表的格式
help-i18n-diff--format--text = 给终端
help-i18n-diff--format--markdown = Markdown
help-i18n-diff--exit_code = 有过时的内容时，退出码是 1
help-i18n-diff-after =
    例子：
      paifang i18n diff --lang en                        一种语言里所有过时的段
      paifang i18n diff content/docs/a.en.md             一篇译文里过时的各段
      paifang i18n diff content/docs/a.md --lang en      同上，用原文指明
      paifang i18n diff --base main                      这个分支弄过时或改过的译文
      paifang i18n diff --base main --format markdown    用作拉取请求的评论
help-i18n-adopt = 按照两边页面的历史，给没有记录的译文补上记录
help-i18n-adopt--pages = 译文 [默认：所有没有记录的]
help-i18n-adopt--as_of = 译文是照哪次提交的原文译的；用于写明的页面
help-i18n-adopt--lang = 只看译成这种语言的
help-i18n-adopt--dry_run = 什么也不写
help-i18n-adopt--again = 已有记录的页面也重新记录
help-i18n-adopt-after =
    例子：
      paifang i18n adopt                              所有没有记录的译文
      paifang i18n adopt --dry-run                    只显示哪些有把握
      paifang i18n adopt content/docs/a.en.md --as-of 1f2e3d4
                                                      已知是照哪个状态的原文译的

    文字与历史说法不一时，什么也不写，只列出这个页面。

## deploy

help-deploy = 把构建好的网站上传到对象存储或服务器，只上传变化的部分
help-deploy--target = 目标的名字，即 site.toml 中的 `[deploy.NAME]` [默认：唯一的那个]
help-deploy--root = 项目的文件夹，即 site.toml 所在的文件夹
help-deploy--output = 构建好的网站所在的文件夹 [默认：ROOT/public]
help-deploy--dry_run = 只说明会做什么
help-deploy--format = 计划的格式
help-deploy--format--text = 给人看的表格
help-deploy--format--json = 一个 JSON 对象
help-deploy--repair = 不相信网站旁的状态，而是列出存储中的文件，补写缺少的和不同的
help-deploy--confirm_deletes = 允许删除的文件多于 `max_deletes`
help-deploy--take_over = 不等另一个看似还在进行的部署：它已被终止
help-deploy--changed = 把变化的地址写入这个文件，每行一个：`index.html` 写成它的文件夹
help-deploy--steady = 说明网站到什么时候为止都是对的，由 `build --steady FILE` 写出
help-deploy--now = 决定哪些旧文件到期的时刻（RFC 3339） [默认：SOURCE_DATE_EPOCH，否则是时钟]
help-deploy-after =
    例子：
      paifang deploy                          把 public/ 上传到 site.toml 中唯一的目标
      paifang deploy staging --dry-run        会写入和删除什么，附字节数
      paifang deploy --dry-run --format json  同上，给程序看
      paifang deploy --changed changed.txt    同时写出变化的地址，给 CDN 用
      paifang deploy --repair                 列出存储，补写其中缺少的

    目标是 site.toml 中的表 `[deploy.NAME]`。密钥只从环境变量读取：AWS_ACCESS_KEY_ID、ALIBABA_CLOUD_ACCESS_KEY_ID、
    TENCENTCLOUD_SECRET_ID 等，手册中有完整的列表。

## links

help-links = 列出页面、数据和设置通往其他主机的地址
help-links--external = 列出其他主机上的地址；站内的链接由 `check` 检查
help-links--base = 只列当前提交与它分开时网站里哪儿都没有的地址：分支、标签或 `HEAD^1`；从 Git 里读，不检出
help-links--format = 列表的格式
help-links--format--text = 一个地址，下面是它的位置
help-links--format--json = 每行一个 JSON 对象
help-links-after =
    例子：
      paifang links --external                        其他主机上的所有地址，附位置
      paifang links --external --base main            只列这个分支新加的
      paifang links --external --base main | lychee - 交给别的程序去访问
      paifang links --external --format json          每行一个对象：address、places

## import

help-import = 导入其他生成器的网站
help-import--source = 旧网站的文件夹，也就是它的仓库
help-import--target = 要新建的文件夹；已经存在的话，里面必须是空的
help-import--from = 旧网站用的生成器 [默认：看文件认出来]
help-import--dry_run = 什么也不写，只报告
help-import-after =
    例子：
      paifang import ~/old-site my-site              认出生成器，写成一个项目
      paifang import . ../my-site --from hugo        指明生成器
      paifang import . ../my-site --dry-run          只看哪些地方要人来改

    SRC 里的东西不会改动，也不会运行。Paifang 不认识的留在正文里，以 ⚠ 标出，
    并列出文件、行、列；DEST 里的 import-report.txt 留有这份清单。

## schema

help-schema = 为 site.toml、数据文件、组件和每种类型的元数据写出 JSON Schema（draft-07）
help-schema--name = 要打印的模式：`site`；`kinds/NAME` 用于页面，`lists/NAME` 用于 `_index.md`；`data/NAME`；`components/NAME` 用于站点自己的组件
help-schema--output = 把所有模式写进这个文件夹
help-schema--lang = 说明的语言：`en` 或 `zh-CN` [默认：网站的默认语言]
help-schema--root = 项目的文件夹，也就是 site.toml 所在的文件夹；没有 site.toml 时，描述内置的类型
help-schema-after =
    例子：
      paifang schema                            所有模式的名字
      paifang schema site                       site.toml 的模式
      paifang schema kinds/event                活动的元数据的模式
      paifang schema --output .vscode/schemas   写出全部，各自一个文件

## completions, man

help-completions = 打印一段脚本，让 shell 能补全命令和选项
help-completions--shell = 为哪种 shell 写
help-completions-after =
    例子：
      paifang completions bash > ~/.local/share/bash-completion/completions/paifang
      paifang completions zsh > ~/.zfunc/_paifang
      paifang completions fish > ~/.config/fish/completions/paifang.fish
      paifang completions powershell >> $PROFILE
      paifang completions elvish >> ~/.config/elvish/rc.elv

    用 zsh 时，文件夹 ~/.zfunc 要在 fpath 里。Debian 软件包会装好 bash、zsh 和 fish 的脚本。
help-man = 把每条命令的手册页写进一个文件夹
help-man--folder = 写到哪个文件夹；不存在就新建

## i18n

## i18n export 与 i18n import

help-i18n-new = 新建一篇译文：结构与链接照原文，文字留待替换
help-i18n-new--page = 原文，例如 content/docs/a.md
help-i18n-new--to = 译成哪种语言
help-i18n-new-after =
    例子：
      paifang i18n new content/docs/a.md --to en    写出 content/docs/a.en.md，或本站存放这种语言的地方

    把里面的文字译好，再对新页面运行 `paifang i18n stamp`。`i18n status` 会数出还是原文文字的段。
help-i18n-list = 列出要译的文字，用 JSON 交给程序
help-i18n-list--pages = 页面 [默认：全部]
help-i18n-list--to = 译成哪种语言
help-i18n-list--missing = 还没有译文的页面也列出
help-i18n-list--format = 列表的格式
help-i18n-list--format--json = 一个对象，包含所有文字
help-i18n-list-after =
    例子：
      paifang i18n list --to en > work.json         新增或改过的文字，附旧的原文与译文
      paifang i18n list --to en content/docs/a.md   只列一个页面的
      paifang i18n apply work.json                  把各条的 translation 写回页面，注明未经审校
help-i18n-apply = 把程序译出的文字写进页面，注明未经审校
help-i18n-apply--files = `i18n list` 写出的文件，已填好译文
help-i18n-apply--partial = 还有文字没译的新页面也写出来；没译的部分保留原文
help-i18n-apply--allow_differences = 代码或占位符与原文不同的译文也写入
help-i18n-apply-after =
    例子：
      paifang i18n list --to en > work.json     由程序给每条文字加上 translation
      paifang i18n apply work.json              写进页面

    写进去的算作机器翻译、未经审校，直到有人改过并登记，或者指明段落登记。
help-i18n-export = 把页面的文字连同译文写成 gettext PO 或 XLIFF
help-i18n-export--pages = 要导出的页面，原文或译文 [默认：全部]
help-i18n-export--format = 文件的格式：gettext PO，或 XLIFF 的一个版本
help-i18n-export--lang = 只导出要译成这种语言的文字；可以写几次 [默认：网站的全部语言]
help-i18n-export--output = 写到这个文件夹 [默认：项目文件夹里的 translations]
help-i18n-export--overwrite = 文件里有还没有导入的译文时，也照样覆盖
help-i18n-export-after =
    例子：
      paifang i18n export                           供 Weblate、Poedit 等使用
      paifang i18n export --lang en content/docs/a.md
                                                    一个页面，一种语言
      paifang i18n export --format xliff1.2 --output /tmp/texts
                                                    供读 XLIFF 的工具使用

    每种原文语言与每种译文语言各一个文件；网站不变，文件的每个字节都不变。
    原文改过的译文标为待审；知道旧原文的，也写进去。
help-i18n-import = 把 PO 或 XLIFF 文件里的译文写进页面
help-i18n-import--files = 翻译工具写出的文件：.po、.xlf、.xliff
help-i18n-import--partial = 还有文字没译的新页面也写出来；没译的部分保留原文
help-i18n-import--allow_differences = 代码或占位符与原文不同的译文也写入
help-i18n-import-after =
    例子：
      paifang i18n import translations/zh-CN/en.po  把译好的文字写进页面
      paifang i18n import --partial translations/zh-CN/ar.po
                                                    只译了一部分的新页面也写出来

    只替换页面里译过的段，其余逐字节不变。不再标为待审的文字，和写入的每一段，都登记为最新。
    文件是哪种格式、怎样换行、什么次序，都没有关系。
