### `paifang-theme` 的文字：主题的问题。

## 诊断代码

code-invalid-asset = 主题的样式表或脚本无效，或引用了不存在的文件。
code-invalid-font = 主题 fonts/ 里的文件不是 OpenType 或 TrueType 字体。
code-missing-theme = site.toml 里写的主题不存在。
code-template-error = 模板无效，或渲染页面时出错。
code-invalid-message = Fluent 文件里有一条无效的文字。
code-untranslated-interface = 网站或主题的界面文字没有某种语言的译文。

on-pages = { $message }（共 { $pages } 页）

## 样式表与脚本

invalid-asset-condition = `{ $url }` 不是单独的文件：写成不带条件的 `@import "{ $url }";`，或取一个不以 `_` 开头的名字
invalid-asset-folder = `{ $wanted }` 会并入这个文件，却在另一个文件夹里，相对路径会失效：把两者放进同一个文件夹
invalid-asset-names = 从 `{ $wanted }` 导入时请用它导出的名字，如 `import {"{"} name {"}"} from "{ $wanted }";`：这一部分会并入本脚本，因此没有默认导出，也不能改名
invalid-asset-twice = 并入这个脚本的各部分两次声明了 `{ $twice }`：请给其中一个换个名字
invalid-asset-part = `{ $wanted }` 不是单独的文件：写成 `import "{ $wanted }";`，让它在这里运行，或取一个不以 `_` 开头的名字
invalid-asset-module = `{ $wanted }` 会并入这个脚本，在这里既不能 import 也不能 export：在其中改用 `import()`，或取一个不以 `_` 开头的名字
invalid-asset-circle = `{ $wanted }` 依赖这个文件本身，所以这里无法知道它发布后的名字
invalid-asset-unknown = `{ $wanted }` 不是主题的资源文件
css-deep = 括号嵌套得太深
css-open = `{ $written }` 没有对应的 `{ $end }`
css-close = `{ $written }` 没有对应的开头
css-string-line = 字符串到行尾还没有收尾：补上另一个引号
css-url-quotes = `url(…)` 里的地址要加引号
css-string = 字符串没有收尾：补上另一个引号
css-comment = 注释没有收尾：写上 `*/`
css-url = `url(` 没有对应的 `)`
css-escape-line = 行尾的 `\` 没有转义任何字符
css-mark = 这里有一个看不见的字节顺序标记：删掉它
css-escape-file = 文件末尾的 `\` 没有转义任何字符
css-import-late = 浏览器会忽略写在规则后面的 `@import`：把它写到规则前面
css-import-name = `@import` 没有写文件：写成 `@import "./more.css";`
css-rule = 这条规则没有 `{ "{" } … { "}" }`
css-selector = 逗号前后或 `{ "{" }` 前面缺一个选择器
css-declaration = 这不是声明：写成 `name: value;`
css-value = `{ $name }` 没有值
js-deep = 括号嵌套得太深

## 字体与界面文字

invalid-font = 这不是能读取的字体
invalid-font-help = 放一个 OpenType 或 TrueType 文件（.otf、.ttf），不要放网页字体
missing-theme = 没有 `{ $theme }` 这个主题
missing-theme-help = 新建文件夹 { $folder }/，或从 site.toml 里删去 `theme`，使用默认主题
template-error-utf8 = 这个模板不是有效的 UTF-8
untranslated-interface = 主题的界面没有 `{ $tag }` 的译文，显示英文
untranslated-interface-help = 写 i18n/{ $tag }.ftl，条目见 themes/default/i18n/en.ftl
invalid-message-utf8 = 这个文件不是有效的 UTF-8
invalid-message-name = `{ $stem }` 不是语言标签
invalid-message-name-help = 用语言给文件命名，例如 `zh-CN.ftl`
untranslated-interface-gap-help = 在 { $target } 里写 `{ $id } = …`
untranslated-interface-file-help = 写 { $target }

## 模板

template-error-no-template = 没有 `{ $name }` 这个模板
template-error-no-template-help = 把它放进 site.toml 里 `theme` 所指主题的 templates/
template-error-no-parent = 它扩展的 `{ $parent }` 不存在
template-error-open = 这个 `{ $statement }` 没有收尾
template-error-open-label = 到这里之前应当收尾
template-error-open-help = 在它结束的地方写 `{ "{" }% end{ $statement } %{ "}" }`
template-error-close = 这里写了 `end{ $statement }`，但没有打开的 `{ $statement }`
template-error-close-help = 删掉它，或在前面写 `{ "{" }% { $statement } … %{ "}" }`
template-error-circle-default-help = 写 `{ "{" }% { $statement } "{ $prefix }{ $name }" %{ "}" }`，以默认主题中的同名模板为基础
template-error-circle-help = 在其中一个里换用别的模板
template-error-extends-itself = `{ $name }` 扩展了自己
template-error-includes-itself = `{ $name }` 包含了自己
template-error-extends-circle = `{ $name }` 绕了一圈扩展了自己，中间经过 { $others }
template-error-includes-circle = `{ $name }` 绕了一圈包含了自己，中间经过 { $others }
template-error-fields = 这里的字段：{ $fields }
template-error-type = 这里应为{ $expected }，实际是{ $found }
template-error-no-argument = 这里缺少参数 `{ $name }`
template-error-number = 数字 `{ $value }` 在这里太小或太大
template-error-field = 没有 `{ $name }` 这个字段
template-error-variable = 没有 `{ $name }` 这个变量
template-error-variable-of = 没有 `{ $name }` 这个变量。可用的变量：{ $names }
template-error-undefined = 变量 `{ $name }` 没有值
template-error-filter = 没有 `{ $name }` 这个过滤器
template-error-function = 没有 `{ $name }` 这个函数
template-error-test = 没有 `{ $name }` 这个测试
template-error-component = 没有 `{ $name }` 这个组件
template-error-include = 没有 `{ $name }` 这个模板
template-error-compare = `{ $one }` 与 `{ $other }` 不能比较
template-error-iterate = `{ $type_name }` 类型的值不能逐项循环
template-error-zero = 不能除以 0
template-error-arithmetic = 算不出 { $expression }
template-error-block = 上级模板里都没有 `{ $name }` 这个区块
template-error-block-twice = 模板里已经有名为 `{ $name }` 的区块
template-error-argument-twice = 参数 `{ $name }` 写了不止一次
template-error-token = 这里写的是：{ $found }；应为：{ $expected }
template-error-tokens = 这里不能写：{ $found }；可以写的有：{ $tokens }、{ $last }
template-error-other-token = 这里不能写：{ $found }；可以写的有：{ $expected }
template-error-end = 模板到末尾还没有写完
template-error-operands = `{ $sign }` 两边都要是数字，这里是 `{ $one }` 和 `{ $other }`
template-error-operand = 只有数字才能计算，这里是 `{ $found }`
template-error-numbers-only = 只有数字才能计算，这里是 `{ $found }`
token-identifier = 名称
token-ident = 名称
token-string = 字符串
token-integer = 整数
token-float = 小数
token-bool = 布尔值
token-content = 文字
template-error-here = 在这里不能用
template-error-engine = 模板出错：{ $said }
type-count = 从 0 起的整数
template-error-no-arguments = `{ $name }` 没有参数，这里却写了 `{ $argument }`
template-error-unknown-argument-near = `{ $name }` 没有参数 `{ $argument }`；是不是想写 `{ $near }`？
template-error-unknown-argument = `{ $name }` 没有参数 `{ $argument }`；它的参数有 { $all }
template-error-wrong-value = `{ $name }` 的参数 `{ $argument }` 应为{ $takes }，实际是{ $found }
template-error-wrong-word = `{ $name }` 的参数 `{ $argument }` 只能是 { $words } 之一，实际是{ $found }
template-error-wrong-word-near = `{ $name }` 的参数 `{ $argument }` 只能是 { $words } 之一，实际是{ $found }；是不是想写 `{ $near }`？
template-error-needs-argument = `{ $name }` 需要参数 `{ $argument }`：写成 `{ $name }({ $example })`

## 模板问题的位置

while-rendering = 渲染这一页时出现
while-rendering-more = 渲染这一页时出现，另有 { $more } 页
while-rendering-for = 为 `{ $language }` 的读者渲染这一页时出现，地址是 `{ $address }`
while-rendering-for-more = 为 `{ $language }` 的读者渲染这一页时出现，地址是 `{ $address }`，另有 { $more } 页
js-no-thread = 系统没有可用的内存或线程来读取这个脚本
js-end = 脚本提前结束：有括号或引号没有收尾
js-escape = 这里不该有 `\`
js-invalid = 这不是有效的脚本
js-module = `{ $written }` 只能写在所有括号之外
js-number = 这不是数字
js-pattern = 正则表达式没有收尾：补上另一个 `/`
js-return = `return` 不在函数里
js-template = 模板字符串没有收尾：补上另一个 `{ "`" }`
js-token = 这里不该出现 `{ $written }`：前面缺了内容，或有括号没有收尾
js-twice = `{ $name }` 重复声明
untranslated-interface-gap = { $there } 里的条目 { $names } 没有 `{ $tag }` 的译文
untranslated-interface-gaps = { $there } 里的条目 { $names } 等没有 `{ $tag }` 的译文，另有 { $more } 个
