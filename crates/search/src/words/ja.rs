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
フォルダー|フォルダ\n\
パラメーター|パラメータ\n\
ドライバー|ドライバ\n\
ブラウザー|ブラウザ\n\
メモリー|メモリ",
};
