### `paifang-site` 的文字：设置、页面与链接的问题。

unknown-field-or-extra = { $advice }自用的值放进 `extra`
