### `paifang-deploy` 的用语。

deploy-refused-file = 输出目录中的 { $path } 不是普通文件：请删除它，或构建到单独的目录
deploy-empty = { $folder } 中没有页面：请先运行 `paifang build`
deploy-unreadable = 无法读取 { $path }：{ $error }
deploy-changed-meanwhile = 部署期间 { $path } 发生了变化：请等构建结束后再次运行 `paifang deploy`
deploy-too-many-deletions = 将从 { $total } 个文件中删除 { $count } 个：如果没有问题，请加上 `--confirm-deletes`；否则请检查构建结果
deploy-internal = 无法写入状态：{ $said }
deploy-crowded = 总有其他部署抢先写入：请再次运行 `paifang deploy`，一次只运行一个
deploy-taken-over = 另一个 `paifang deploy` 已经接手，它会写入自己的站点
deploy-damaged-state = 站点旁的状态（`.paifang-deploy/`）已损坏，或来自更新的 Paifang：请运行 `paifang deploy --repair`，它会改为列出存储中的文件
shared-cache-seal = 索引没有用 PAIFANG_CACHE_KEY 中的密钥签名；带着密钥和 `--cache-write` 构建一次即可替换它
shared-cache-crowded = 总有其他构建抢先写入
shared-cache-folder = 无法写入缓存目录：{ $error }
deploy-no-secret = 环境变量中没有 { $name }：密钥只从环境变量读取
deploy-unusable-target = 无法使用这个目标：{ $said }
deploy-denied = 存储不允许读写 { $path }：请检查密钥的权限
deploy-store-failed = 无法读写 { $path }：{ $said }
