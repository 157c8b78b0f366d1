//! Where a line of a Chinese or Japanese title may break without cutting a word. Such titles have no spaces, and where
//! browsers balance their lines, they cut words in two.

use super::segments::segments;

/// A phrase that is longer may be cut wherever a word ends.
const LONGEST: usize = 7;

/// Words of one character that belong to what follows: adverbs, prepositions, demonstratives, numerals, adjectives.
const WITH_NEXT: &str = "不没未很最更太每各这那哪第从在对向往与和及或并把被将让用以为给跟比按如若该是有无非再又也都只可能要会应想先后新旧大小多少高低长短快慢\
     全主从子单双老好两一二三四五六七八九十几何怎谁你我他她它看读写做开建学查删改加";

/// Byte positions in a text where a line may break between two words without a space; none in text without Chinese
/// characters or kana.
pub fn phrase_ends(text: &str) -> Vec<usize> {
    if !text.contains(is_han_or_kana) {
        return Vec::new();
    }
    let words = segments(text);
    let mut ends = Vec::new();
    let (mut at, mut length) = (0, 0);
    for pair in words.windows(2) {
        let [word, next] = pair else { continue };
        at += word.len();
        length += word.chars().count();
        if !is_between(word, next) {
            if !word.ends_with(is_letter) {
                length = 0;
            }
            continue;
        }
        if may_break(word, next) || length + next.chars().count() > LONGEST && !is_tail(next) {
            ends.push(at);
            length = 0;
        }
    }
    ends
}

/// True if a browser would break a line between two words, or would if one of them were longer.
fn is_between(word: &str, next: &str) -> bool {
    word.ends_with(is_letter)
        && next.starts_with(is_letter)
        && (word.ends_with(is_han_or_kana) || next.starts_with(is_han_or_kana))
}

fn may_break(word: &str, next: &str) -> bool {
    // A number belongs to what is counted.
    if is_tail(next) || word.ends_with(|c: char| c.is_numeric()) {
        return false;
    }
    let only = |word: &str| {
        let mut characters = word.chars();
        characters.next().filter(|_| characters.next().is_none())
    };
    match (only(word), only(next)) {
        (Some(word), _) if WITH_NEXT.contains(word) => false,
        (_, Some(next)) if is_han_or_kana(next) => WITH_NEXT.contains(next),
        _ => true,
    }
}

/// True if a word never begins a line: a particle, or an ending in kana.
fn is_tail(word: &str) -> bool {
    const TAILS: &str = "的地得了着过吗呢吧啊们";
    word.starts_with(is_hiragana) || TAILS.contains(word)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == 'ー'
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

fn is_han_or_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::phrase_ends;

    #[test]
    fn lines_break_between_phrases() {
        for expected in [
            "什么时候|生效",
            "文章、常见|问题",
            "为什么|长事务|会拖累|清理",
            "PostgreSQL的|数据库",
            "データベースの|バックアップと|復元の|方法",
            "How to back up",
            "3分钟|读懂",
        ] {
            let text = expected.replace('|', "");
            let mut marked = String::new();
            let mut from = 0;
            for end in phrase_ends(&text) {
                marked.push_str(&text[from..end]);
                marked.push('|');
                from = end;
            }
            marked.push_str(&text[from..]);
            assert_eq!(marked, expected);
        }
    }
}
