### `paifang-media` 的文字：图片的问题。
