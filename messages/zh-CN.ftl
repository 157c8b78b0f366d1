### 程序 `paifang` 的文字：各个命令打印的内容。

## 与先前状态的比较

change-moved = 本次改动把它从 { $from } 移到了这里
change-removes = 本次改动删除了这个文件
change-edits = 本次改动编辑了这个文件
