//! Code that is shown as text, for one reason that is reported: then no problem is looked for in it. Between the tags
//! `{% highlight %}` and `{% endhighlight %}` of another generator, and behind a code fence that is indented too far to
//! be one.

use std::ops::Range;

use super::MARKDOWN_AS_TEXT;
use super::foreign::is_directive;
use super::writer::Writer;

const END_TAG: &str = "endhighlight";

impl Writer<'_> {
    /// Notes code that begins with this text, which begins a line. `before` is what stands before it in its paragraph.
    pub fn note_garbled(&mut self, text: &str, range: &Range<usize>, before: &str) {
        let bytes = text.trim_start().as_bytes();
        if !matches!(bytes, [b'{', b'%', ..] | [b'`', b'`', b'`', ..] | [b'~', b'~', b'~', ..])
            || self.reports.is_garbled(self.start + range.start)
        {
            return;
        }
        if bytes[0] == b'{' {
            let tag = text.trim_start()[2..].trim_start_matches('-').trim_start();
            if tag.starts_with("highlight") && !self.lacks_end_tag {
                match self.text[range.end..].find(END_TAG) {
                    Some(end) => self.add_garbled(range.end..range.end + end),
                    None => self.lacks_end_tag = true,
                }
            }
            return;
        }
        let line = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let indent = self.text[line..range.start].rsplit('>').next().unwrap_or_default();
        if before.is_empty() || !(indent.len() >= 4 || indent.contains('\t')) {
            return;
        }
        if !is_directive(before) {
            let message =
                "this code fence is indented too far, so it begins no code block and is shown as text";
            let help = "indent it like the text above it, and the code and its end likewise";
            self.report(&MARKDOWN_AS_TEXT, "fence", range.clone(), message.to_owned(), help);
        }
        let rest = &self.text[range.start..];
        let end = rest.find("\n\n").or_else(|| rest.find("\r\n\r\n")).unwrap_or(rest.len());
        self.add_garbled(range.start..range.start + end);
    }

    fn add_garbled(&mut self, part: Range<usize>) {
        self.reports.garbled(part.start + self.start..part.end + self.start);
    }
}
