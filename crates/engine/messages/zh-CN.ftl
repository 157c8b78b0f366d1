### `paifang-engine` 的文字：构建的说明与拒绝的原因。

## 说明

published-in-spite = 有错误，但仍然发布了：{ $links } 个断链显示为文字，不带链接
cache-found-damaged = 缓存已损坏，没有使用
build-started-over = 有一个文件在读取时被换掉了，所以从头重新构建
cache-not-written = 缓存写不进 { $folder }：{ $error }
