### `paifang-render` 的文字：页面与输出的问题。
