### `paifang-markdown` 的文字：Markdown 里的问题。

more-on-page = { $message }（这一页还有 { $more } 个同类问题）
