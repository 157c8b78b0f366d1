### `paifang-render` 的文字：页面与输出的问题。

## 托管平台的限制

immutable-file = 浏览器会把 `/{ $path }` 缓存一年，因为 { $host } 对整个 `/{ $folder }/` 只有一条规则
immutable-file-help = 把文件移到别的文件夹，或每次改动都换一个名字
host-limit-files = 网站有 { $count } 个文件，{ $host } 最多收 { $most } 个
host-limit-files-help = 不生成 Markdown 副本（`markdown_copies = false`），减少图片的宽度种类，或付费提高上限
host-limit-file = `/{ $path }` 有 { $size } MiB，{ $host } 只收 { $most } MiB 以内的文件
host-limit-file-help = 缩小这个文件，或发布到别处再链接过去
host-limit-site = 网站的文件共 { $total } 字节，{ $host } 最多收 { $most } 字节
host-limit-site-help = 把大文件发布到别处，再链接过去
host-limit-headers = 网站需要 { $count } 条响应头规则，{ $host } 最多读 { $most } 条
host-limit-headers-help = 自己写 `static/_headers`，减少规则
host-limit-redirects-help = 在 `[redirects]` 里按文件夹重定向，或删去没人用的 `aliases`
host-limit-line = `{ $from }` 的重定向有 { $count } 个字符，{ $host } 最多读 { $most } 个
host-limit-line-help = 写一个短些的别名
host-limit-redirects = 网站有 { $count } 条单个地址的重定向，{ $host } 最多读 { $most } 条
host-limit-redirects-folders = 网站有 { $count } 条文件夹的重定向，{ $host } 最多读 { $most } 条

## 模板

template-error-no-message = 没有界面文字 `{ $id }`；把它写进 i18n/en.ftl（其他语言都以它为后备），或写进每种语言的文件
template-error-date = `value` 必须是日期，例如 2026-11-23
template-error-link = 链接 `{ $written }` 指向的页面或文件不存在
template-error-no-asset = 主题里没有资源 `{ $path }`
template-error-no-target = `{ $to }` 指向的页面或文件不存在
template-error-setting = 主题的一项设置：{ $problem }
template-error-setting-help = 写一个存在的页面或文件的地址，例如 `/about/`，或删去这一项
template-error-used-here = 用在这里
template-error-svg = 生成的不是有效的 SVG：{ $why }
template-error-no-fonts = 主题里没有可用来绘制的字体
template-error-choice-help = 写主题 templates/ 里的一个文件，或删去 `template`
template-error-choice-none = 模板 `{ $name }` 不存在；这一页改用所属类型自己的模板
template-error-choice-page = 模板 `{ $name }` 用来显示单个页面，而不是列表；这一页改用所属类型自己的模板
template-error-no-data-near = 没有数据 `{ $name }`；是不是想写 `{ $near }`？
template-error-no-data = 没有数据 `{ $name }`；在 site.toml 里声明 `[data.{ $name }]`
template-error-data-key = 数据 `{ $name }` 在 site.toml 里没有写 `key`
template-error-wrap = `wrap` 用分享卡片的字体来量：在 site.toml 里设置 `cards = true`
missing-glyphs = 没有字体有标题里的这些字，分享卡片上会缺字：{ $letters }
missing-glyphs-help = 在主题的 fonts/ 里放一个有这些字的字体，或给页面写 `image`
broken-link-template-each = 地址 `{ $address }` 本身什么也没有，只有各语言自己的页面
broken-link-template-each-help = 写成 `{ "{{" } link(to="{ $near }") { "}}" }`，它指向读者所用语言的页面
broken-link-template = 地址 `{ $address }` 指向的页面或文件不存在
broken-link-template-near = 是不是想写 `{ "{{" } link(to="{ $near }") { "}}" }`？它指向读者所用语言的页面
broken-link-template-help = 写一个页面或 `static/` 里文件的地址；如果由别的程序提供，就写完整的网址
template-error-in-component = component 里不能调用查询函数；把它的回答作为参数传进去
template-error-component-circle = 组件 `{ $name }` 展示的页面又会展示它
template-error-component-early = 在这里不能用
template-error-near = { $problem }；是不是想写 `{ $near }`？
template-error-known = { $problem }；可用的有 { $names }
template-error-no-kind = 没有类型 `{ $name }`
template-error-no-section = 没有章节 `{ $name }`
template-error-no-taxonomy = 没有分类法 `{ $name }`
template-error-no-page = 没有页面 `{ $name }`
template-error-no-field = 没有字段 `{ $name }`
template-error-no-data-field = 数据 `{ $data }` 没有字段 `{ $name }`

## 诊断代码

code-host-limit = 网站超出了 `[hosting]` 里某个平台的限制。
code-immutable-file = 网站自己的文件放在 `assets/` 里，而 `[hosting]` 里的某个平台会让浏览器把它缓存一年。
code-missing-glyphs = 主题的字体里没有标题中的某些字，分享卡片上这些字显示为空框或不显示。
