code-invalid-record = 无法读取译文记录（以 `.i18n` 结尾的文件）。
invalid-record-head = 记录的第一行应依次写 `paifang-i18n`、规则编号和原文语言
invalid-record-rules = 这份记录采用 { $number } 号规则，而当前的 Paifang 只认识到 { $newest } 号
invalid-record-long = 记录超过 { $limit } 条
invalid-record-conflict = 记录中留有合并冲突的标记
invalid-record-line = 这一行没有指纹
invalid-record-help = 请不要手工编辑记录。从 Git 取回其中一个版本，再对该页面运行 `paifang i18n stamp`
