### `paifang-theme` 的文字：主题的问题。

on-pages = { $message }（共 { $pages } 页）
