# `paifang import` 关于所见内容的话。

import-unknown = 认不出这个目录属于哪种生成器；请用 `--from` 指明：{ $names }
import-no-pages = 没有找到 { $generator } 会发布的页面
import-unreadable = 文件读不了：太大，或不是 UTF-8
import-front-matter = 前置元数据读不了，原样保留
import-left = Paifang 不认识，原样保留并以 ⚠ 标出：{ $seen }
import-component = 旧站的组件，原样保留并以 ⚠ 标出：{ $seen }
import-generated = 由旧站的程序生成，原样保留并以 ⚠ 标出：{ $seen }
import-no-file = 要引入的文件不存在：{ $path }
import-no-region = { $path } 中没有名为“{ $name }”的区域
import-large = 要引入的文本超过 1 MiB：{ $path }
import-settings-unread = { $path } 中的设置读不了；site.toml 用默认值
import-computed = { $path } 用程序算出这项设置，未导入：{ $seen }
import-left-out = 旧页面的脚本，未导入：{ $seen }
import-no-markdown = 这一页不是 Markdown：要重写，或者写成模板
import-same-file = 另一个页面在新站点里占了同一位置，这个页面写成了 { $path }
import-redirect = 这条重定向的旧地址带有查询或锚点，主机看不到，已略去：{ $from }
import-menu = 旧站菜单指向的地址没有对应的文件，这一项已略去：{ $link }
import-link = 页面不能有这种协议的链接，已改为文字：{ $link }
import-xml = 导出文件不是 Paifang 能读的 XML，问题在这里：{ $place }
import-attachments = 导出文件里没有 { $count } 个附件；把 wp-content/uploads 复制到它旁边再导入，或复制到 static/
import-comments = 有 { $count } 条评论没有导入
import-layout = 这个页面的文字出自旧站的布局 { $layout }：请重新写，或写成模板
