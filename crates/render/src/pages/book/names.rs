//! Names as XML allows them for ids (Namespaces in XML 1.0, NCName).

/// The id itself where it is a name; else one that is, the same for the same id.
pub(crate) fn xml_name(id: &str) -> String {
    let begins = id.chars().next().is_some_and(is_start);
    let mut name = if begins { String::with_capacity(id.len()) } else { "x-".to_owned() };
    for c in id.chars() {
        if is_start(c) || is_inside(c) {
            name.push(c);
        } else {
            name.push_str(&format!("_{:x}", u32::from(c)));
        }
    }
    name
}

fn is_start(c: char) -> bool {
    matches!(c,
        'A'..='Z' | 'a'..='z' | '_' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

fn is_inside(c: char) -> bool {
    matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::xml_name;

    #[test]
    fn names_stay_and_others_become_names() {
        for (id, name) in [
            ("安装", "安装"),
            ("a-b.c", "a-b.c"),
            ("1-step", "x-1-step"),
            ("fn:1", "fn_3a1"),
            ("a(b)", "a_28b_29"),
        ] {
            assert_eq!(xml_name(id), name);
        }
    }
}
