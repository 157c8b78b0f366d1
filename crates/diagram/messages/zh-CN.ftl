### `paifang-diagram` 的文字：图的源码里的错误。

diagram-error-line = 这种图里没有 `{ $line }` 这样的语句
diagram-error-line-help = 例如写 `{ $example }`
diagram-error-open = `{ $begun }` 缺少结尾 `{ $end }`
diagram-error-open-help = 用 `{ $end }` 结束它
diagram-error-end = `{ $end }` 没有可以结束的内容
diagram-error-end-help = 删掉它，或者补上它要结束的部分
diagram-error-edge = `{ $written }` 缺少一端
diagram-error-edge-help = 两边都写上名字：`A { $written } B`
diagram-error-date = `{ $value }` 不是 `dateFormat` 格式的日期，也不是时长
diagram-error-date-help = 写日期（如 `2026-01-05`）、时长（如 `3d`），或者 `after` 加任务的编号
diagram-error-name = 前面没有编号为 `{ $name }` 的任务
diagram-error-name-help = 写前面某个任务的编号：`任务 : 编号, 2026-01-05, 3d`
diagram-error-inside = 这条边从一个分组连到同一分组里面
diagram-error-inside-help = 让它的两端都是节点
diagram-error-kind = `{ $word }` 不是 Mermaid 的图类型
diagram-error-kind-help = 以类型开头：`flowchart LR`、`sequenceDiagram`、`classDiagram`、`stateDiagram-v2`、`erDiagram` 或 `gantt`
diagram-error-kind-help-near = 是不是想写 `{ $near }`？
diagram-error-empty = 这张图是空的
diagram-error-empty-help = 写出图的内容，或者删掉它
diagram-error-many = 节点、边或事件超过 { $most } 个
diagram-error-long = 源码超过 { $most } KiB
diagram-error-work = 边经过的节点太多
diagram-error-deep = 分组嵌套超过 { $most } 层
