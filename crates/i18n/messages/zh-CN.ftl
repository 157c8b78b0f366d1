### `paifang-i18n` 的文字：语言与日期。
