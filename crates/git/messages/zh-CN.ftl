### `paifang-git` 的文字：读不到 Git 的原因。
