### `paifang-media` 的文字：图片的问题。

## 图片

unusable-image-two-sizes = 它标明了两种不同的尺寸
unusable-image-no-size = 读不出它的尺寸
unusable-image-damaged = 它已损坏
unusable-image-lfs = 它只是 Git LFS 的指针；用 `git lfs pull` 取回图片
unusable-image-html = 它是 HTML 页面
unusable-image-svg = 它是 SVG 图片；把扩展名改成 `.svg`
unusable-image-other = 它的内容是别的东西
unusable-image-unchanged = `{ $path }` 原样发布，没有小尺寸版本：{ $why }
unusable-image-not-shown = 浏览器不显示 `{ $path }`：{ $why }
unusable-image-damaged-help = 用图片编辑器打开，另存为 JPEG、PNG 或 WebP
unusable-image-large-help = 把它缩小；没有屏幕能显示这么多像素
unusable-image-incomplete-help = 重新放一份完整的文件，或删掉它
unusable-image-format-help = 另存为 JPEG、PNG 或 WebP，并在页面里写这个文件
unusable-image-kind-help = 放一张图片，或用它本来的扩展名
unusable-image-other-format = 它是另一种格式
unusable-image-passes = 它的像素分 { $scans } 遍写成
unusable-image-bytes = 它有 { $size } MiB，最多读取 { $most } MiB
unusable-image-pixels = 它有 { $width } × { $height } 像素，最多读取 { $most } 百万像素
unusable-image-empty = 文件是空的
unusable-image-truncated = 图片还没完，文件就结束了
unusable-image-format = 它是 { $name } 图片

## SVG

svg-outside = 引用了文件之外的东西（`{ $short }`）
svg-not-base64 = 里的 `data:{ $type }` 不是 base64
svg-data = 含有 `data:{ $type }`
svg-code-link = 有一个可能运行代码的链接
svg-style-open = 的样式里有没收尾的地址或文本
svg-style-deep = 的样式里括号嵌套得太深
svg-style-function = 的样式里有 `{ $name }()`，它会加载内容或运行代码
svg-style-address = 的样式里有读不懂的地址
svg-style-namespace = 的样式里，`@namespace` 的地址不属于 SVG
svg-large = 有 { $size } MiB，最多读取 { $most } MiB
svg-nested = 的图片里又有图片，层数太多
svg-utf8 = 不是 UTF-8 编码
svg-large-help = 简化这张图，或另存为 PNG
svg-plain-help = 用绘图软件另存为普通 SVG，或存为 PNG
svg-text-help = 让软件把文字写成 SVG（Mermaid：`htmlLabels: false`；draw.io：关掉 “Formatted Text” 和 “Word Wrap”），或把图片存为 PNG
svg-embed-help = 把图片需要的内容嵌进文件，或存为 PNG
svg-utf8-help = 把文件以 UTF-8 编码保存
svg-mend-help = 用绘图软件打开这张图，重新存为普通 SVG
svg-illustrator-help = 把图片另存为普通 SVG（Illustrator：不要勾选 “Preserve Illustrator Editing Capabilities”）
svg-root-help = 以 `<svg xmlns="http://www.w3.org/2000/svg">` 开头
svg-link-help = 链接到以 https:// 开头的地址
svg-sheet = 会加载样式表（`<?xml-stylesheet?>`）
svg-malformed = 从这里起不是规范的 XML
svg-entity = 用了 XML 本身没有的实体
svg-doctype = 在 DOCTYPE 里声明了实体或属性
svg-elements = 的元素超过 { $most } 个
svg-open = 的元素嵌套超过 { $most } 层
svg-root = 不是 SVG：它以 `<{ $name }>` 开头
svg-element = 含有 `<{ $name }>`
svg-html = 含有 HTML（`<{ $name }>`）
svg-foreign = 用 HTML（`<foreignObject>`）显示文字或更多内容
svg-animation = 有一个动画会改变 `{ $local }`
svg-namespaces = 声明的命名空间太多
svg-attributes = 有一个元素的属性超过 { $most } 个
svg-handler = 有事件处理程序 `{ $name }`
svg-foreign-alone = 用 HTML（`<foreignObject>`）显示文字或更多内容，而没有替代内容
svg-unfinished = 有一个元素没有结束
svg-empty = 是空的
svg-uses = 用 `<use>`、图案、标记或蒙版引出了几百万个元素

## 分享卡片

card-memory = 内存不足，画不出卡片
card-elements = 元素太多
card-size = 没有写尺寸，或尺寸无效
card-encoding = 不是 UTF-8 编码
card-xml = 生成结果第 { $line } 行第 { $column } 列起，不是规范的 XML
