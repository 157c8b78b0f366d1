### `paifang-render` 的文字：页面与输出的问题。

## 诊断代码

code-host-limit = 网站超出了 `[hosting]` 里某个平台的限制。
code-immutable-file = 网站自己的文件放在 `assets/` 里，而 `[hosting]` 里的某个平台会让浏览器把它缓存一年。
code-missing-glyphs = 主题的字体里没有标题中的某些字，分享卡片上这些字显示为空框或不显示。
