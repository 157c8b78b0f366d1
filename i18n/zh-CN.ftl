# 本门户与默认主题不同的界面文字

# 这里的文档就是 Paifang 的手册
home-docs = Paifang 手册
kind-docs = Paifang 手册
sidebar-title = 手册目录
invite-docs = 撰写手册页面
kind-postgresql = PostgreSQL 版本笔记

# 栏目在菜单、列表和首页上叫同一个名字
kind-media = 直播与播客
kind-product = 资料与产品

# 组件 `release`，components/release.html
release-date = { $date }发布
release-until = 维护到 { $date }
release-notes = 发布说明
