//! Japanese: endings, stop words, synonyms, as far as search has them.

use super::Language;

pub(super) const WORDS: Language = Language {
    forms: "",
    derived: "",
    stop: "方法 やり方 とは について どうやって なぜ 何",
    inside: "とは について どうやって どうすれば なぜ ですか ますか したい するには する方法 する の は を が に で と も へ から まで",
    synonyms: "\
データベース|db\n\
サーバー|サーバ\n\
ユーザー|ユーザ\n\
コンピューター|コンピュータ\n\
フォルダー|フォルダ|ディレクトリ\n\
パラメーター|パラメータ\n\
ドライバー|ドライバ\n\
ブラウザー|ブラウザ\n\
メモリー|メモリ\n\
違い|差分|差異\n\
削除|消去\n\
作成|生成\n\
一覧|リスト\n\
展開|解凍\n\
終了|停止\n\
復元|リストア\n\
複製|レプリケーション\n\
更新|アップデート\n\
権限|パーミッション",
};
