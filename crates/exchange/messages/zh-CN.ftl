### `paifang-exchange` 的文字：PO 与 XLIFF 文件的问题。

## Codes

code-different-placeholder = PO 或 XLIFF 文件里有一条译文，其中的代码或占位符与原文不同。
code-invalid-exchange-file = PO 或 XLIFF 文件读不了，或其中一部分读不了。
code-unusable-translation = PO 或 XLIFF 文件里有一条译文会改变页面的结构。

## PO

po-after-string = 字符串后面还有文字
po-after-string-help = 把全部文字写在引号里；文字里的引号写成 `\"`
po-open-string = 这个字符串没有结束的引号
po-open-string-help = 文字的每一行都以 `"` 结束；文字里的换行写成 `\n`
po-escape = PO 里没有这种转义
po-escape-help = 反斜杠写成 `\\`；其他转义有 `\n`、`\t`、`\r` 和 `\"`
po-lone-string = 这个字符串不属于任何 `msgid` 或 `msgstr`
po-lone-string-help = 在它前面写上 `msgid` 或 `msgstr`，或者删掉它
po-domain = 不支持 `domain`
po-domain-help = 删掉它：一个文件只放一个网站的文字
po-unknown = PO 里没有 `{ $keyword }` 这个关键字
po-unknown-help = 可以写 `msgctxt`、`msgid` 或 `msgstr`；注释以 `#` 开头
po-no-string = `{ $keyword }` 后面没有字符串
po-no-string-help = 在它后面用引号写上文字，没有文字就写 `""`
po-twice = 这个条目已经有 `{ $keyword }` 了
po-twice-help = 每个条目前空一行，条目里只写一个 `msgid` 和一个 `msgstr`
po-plural = 不支持复数形式：页面里的文字没有复数形式
po-plural-help = 只写 `msgid` 和 `msgstr`，或者重新导出
po-incomplete = 这个条目缺少 `msgid` 或 `msgstr`
po-incomplete-help = 一个条目由一个 `msgid` 和它下面的一个 `msgstr` 组成，中间不空行
po-duplicate = 同样的文字在文件里出现了两次，这条译文没有采用
po-duplicate-help = 两个条目只保留一个
po-duplicate-first = 第一个在这里
po-charset = 文件声明的编码是 { $charset }
po-charset-help = 存成 UTF-8，并写上 `Content-Type: text/plain; charset=UTF-8`

## XLIFF

xliff-malformed = 这里的 XML 有错：元素没有结束，属性没有引号，或者 `<`、`&` 没有写成 `&lt;`、`&amp;`
xliff-malformed-help = 用翻译工具重新导出这个文件，或者在这里改正
xliff-entity = XML 里没有这个引用
xliff-entity-help = 直接写那个字符；可用的只有 `&lt;`、`&gt;`、`&amp;`、`&quot;`、`&apos;` 和数字引用
xliff-large = 元素太多，或嵌套太深
xliff-large-help = 导入小一些的文件：只导出几个页面
xliff-doctype = XLIFF 文件里不接受 DOCTYPE
xliff-doctype-help = 删掉它
xliff-root = 这个文件不是 XLIFF：它以 `<{ $name }>` 开头
xliff-root-help = XLIFF 文件以 `<xliff version="1.2" …>` 或 `<xliff version="2.0" …>` 开头
xliff-version = 不认识 XLIFF 的 { $version } 版
xliff-no-version = 缺少 XLIFF 的版本
xliff-version-help = 按文件的实际版本写 `version="1.2"` 或 `version="2.0"`
xliff-attribute = `<{ $element }>` 没有 `{ $attribute }`
xliff-attribute-help = 照导出的文件补上：没有它就不知道这是哪段文字
xliff-languages = 文件里既有 { $first } 的文字，又有 { $other } 的文字
xliff-languages-help = 每一对语言单独导入一个文件
xliff-no-source = 这个单元没有 `<source>`
xliff-no-source-help = 保留导出文件里的 `<source>`：译文要靠它对上原文
xliff-duplicate = 单元 `{ $id }` 在文件里出现了两次，这一个没有采用
xliff-duplicate-help = 两个单元只保留一个
xliff-unknown-code = 这个 `<{ $element }>` 代表的标记在原文里没有
xliff-unknown-code-help = 使用 `<source>` 里的标记，各带原来的 id

## Glossary

code-glossary-term = 原文里有约定的术语，译文没有用约定的译法，或用了应避免的译法。
code-invalid-glossary = 术语表里有错误，其中一些术语没有检查。
glossary-term = 译文没有使用“{ $term }”的约定译法
glossary-avoided = “{ $term }”不宜译作“{ $avoided }”
glossary-term-help = 写成“{ $wanted }”
glossary-term-help-others = 写成“{ $wanted }”；也可以写{ $others }
glossary-term-help-note = 写成{ $wanted }（{ $note }）
glossary-term-original = 原文里的术语
glossary-file = 术语表
glossary-list = 术语的列表，每个术语写作 `[[term]]`
glossary-many = 术语超过了 { $most } 个
glossary-alone = 这个术语只有一种语言
glossary-alone-help = 每种语言写一行，例如 `en = "index"` 和 `zh-CN = "索引"`
glossary-language = `{ $language }` 不是这个网站的语言，也不是术语的设置
glossary-forms = 术语的写法应为文字：`"index"`，或 `["write-ahead log", "WAL"]`
glossary-form = 术语的写法应有 1 到 { $most } 个字符
glossary-twice = 这个术语已经有“{ $form }”这个写法
glossary-first = 在这里
glossary-avoid-alone = { $language } 只有应避免的写法，没有约定的写法
