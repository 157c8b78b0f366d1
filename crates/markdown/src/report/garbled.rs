//! Code that shows as text for a reason that is reported; no further problems are reported in it. It lies between the
//! tags `{% highlight %}` and `{% endhighlight %}` of another generator, or after a code fence that is indented too
//! far.

use paifang_base::parts::Parts as _;
use std::ops::Range;

use super::Reports;
use super::stray::foreign::is_directive;
use crate::codes::MARKDOWN_AS_TEXT;
use crate::source::Source;
use paifang_base::text;

const END_TAG: &str = "endhighlight";

/// Parts of a page with code that shows as text.
#[derive(Default)]
pub struct Garbled {
    /// True if a tag `{% highlight %}` has no end tag on the rest of the page.
    lacks_end_tag: bool,
}

impl Garbled {
    /// Adds the code that begins with this text at the beginning of a line. `before` is the text before it in its
    /// paragraph.
    pub fn note(
        &mut self,
        text: &str,
        range: &Range<usize>,
        before: &str,
        source: Source<'_>,
        reports: &mut Reports<'_>,
    ) {
        let bytes = text.trim_start().as_bytes();
        if !matches!(bytes, [b'{', b'%', ..] | [b'`', b'`', b'`', ..] | [b'~', b'~', b'~', ..])
            || reports.is_garbled(source.start + range.start)
        {
            return;
        }
        let add = |part: Range<usize>, reports: &mut Reports<'_>| {
            reports.add_garbled(part.start + source.start..part.end + source.start);
        };
        if bytes.first() == Some(&b'{') {
            let tag = text.trim_start().part(2..).trim_start_matches('-').trim_start();
            if tag.starts_with("highlight") && !self.lacks_end_tag {
                match source.text.part(range.end..).find(END_TAG) {
                    Some(end) => add(range.end..range.end + end, reports),
                    None => self.lacks_end_tag = true,
                }
            }
            return;
        }
        let line = source.text.part(..range.start).rfind('\n').map_or(0, |at| at + 1);
        let indent = source.text.part(line..range.start).rsplit('>').next().unwrap_or_default();
        if before.is_empty() || !(indent.len() >= 4 || indent.contains('\t')) {
            return;
        }
        if !is_directive(before) {
            let message = text!("markdown-as-text-fence-indented");
            let help = text!("markdown-as-text-fence-indented-help");
            reports.report(&MARKDOWN_AS_TEXT, "fence", source.span(range.clone()), message, help);
        }
        let rest = source.text.part(range.start..);
        let end = rest.find("\n\n").or_else(|| rest.find("\r\n\r\n")).unwrap_or(rest.len());
        add(range.start..range.start + end, reports);
    }
}
