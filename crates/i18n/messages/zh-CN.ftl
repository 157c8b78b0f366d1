### `paifang-i18n` 的文字：语言与日期。

## 界面文字的文件

invalid-message-twice = `{ $id }` 出现了两次
invalid-message-deep = 表达式嵌套得太深
invalid-message-escape = 这个转义的数字不够位数
invalid-message-number = 这个数字的位数太多
ftl-token = 这里应为 `{ $token }`
ftl-range = 这里应为 `{ $range }` 之一
ftl-message-field = 条目 `{ $id }` 没有内容
ftl-term-field = 术语 `{ $id }` 没有内容
ftl-callee = 这里不能调用函数
ftl-no-default = 选择表达式必须有一个默认分支
ftl-value = 这里缺一个值
ftl-defaults = 选择表达式只能有一个默认分支
ftl-message-selector = 不能按条目的引用来选择
ftl-term-selector = 不能按术语的引用来选择
ftl-message-attribute = 不能按条目的属性来选择
ftl-term-attribute = 不能按术语的属性来选择
ftl-string = 字符串没有收尾
ftl-positional = 不带名字的参数要写在带名字的参数前面
ftl-argument = 参数 `{ $name }` 出现了两次
ftl-escape = 没有这种转义
ftl-unicode = Unicode 转义 `{ $code }` 不成立
ftl-brace = 多了一个右花括号
ftl-inline = 这里应为一个表达式
ftl-selector = 选择的依据只能是简单的表达式
ftl-literal = 这里应为字符串或数字
