//! Rewriting, on small pieces of HTML.

use super::*;

/// A chapter one level down, whose ids begin with `c:`.
struct Part {
    is_xml: bool,
}

impl Form for Part {
    fn is_xml(&self) -> bool {
        self.is_xml
    }

    fn shift(&self) -> u8 {
        1
    }

    fn id(&self, own: &str) -> String {
        format!("c:{own}")
    }

    fn link(&self, written: &str) -> Option<String> {
        match written.strip_prefix('#') {
            Some("lost") => None,
            Some(id) => Some(format!("#c:{id}")),
            None => Some(written.to_owned()),
        }
    }

    fn picture(&self, written: &str) -> Option<String> {
        (!written.ends_with(".avif")).then(|| written.to_owned())
    }
}

fn html(text: &str) -> String {
    rewrite(text, &Part { is_xml: false })
}

fn xml(text: &str) -> String {
    rewrite(text, &Part { is_xml: true })
}

#[test]
fn headings_move_down_and_ids_stay_together() {
    let text = "<h2 id=\"a\">A<a class=\"anchor\" href=\"#a\"></a></h2><h6>B</h6><a href=\"#a\">x</a><a href=\"#lost\">y</a>";
    let made = "<h3 id=\"c:a\">A</h3><h6>B</h6><a href=\"#c:a\">x</a><a>y</a>";
    assert_eq!(html(text), made);
    assert_eq!(html("<td headers=\"a b\">"), "<td headers=\"c:a c:b\">");
    let drawing =
        "<svg viewBox=\"0 0 1 1\"><linearGradient id=\"g\"/><rect fill=\"url(#g)\"/><use href=\"#g\"/></svg>";
    let own = "<svg viewBox=\"0 0 1 1\"><linearGradient id=\"c:g\"/><rect fill=\"url(#c:g)\"/><use href=\"#c:g\"/></svg>";
    assert_eq!(html(drawing), own);
}

#[test]
fn everything_is_open_and_loaded() {
    let tabs = "<details name=\"t\"><summary>A</summary></details><details name=\"t\" open></details>";
    assert_eq!(html(tabs), "<details open><summary>A</summary></details><details open></details>");
    assert_eq!(html("<img src=\"a.png\" loading=\"lazy\">"), "<img src=\"a.png\">");
    let diagram = "<figure class=\"diagram\"><div><svg></svg></div><details><summary>s</summary>code</details></figure>";
    assert_eq!(html(diagram), "<figure class=\"diagram\"><div><svg></svg></div></figure>");
    let source = "<figure class=\"diagram\"><details open>code</details></figure>";
    assert_eq!(html(source), source);
}

#[test]
fn xml_is_well_formed_whatever_the_html() {
    for (text, made) in [
        ("<P>a<br>b", "<p>a<br/>b</p>"),
        ("<ul><li>a<li>b</ul>c</i>", "<ul><li>a</li><li>b</li></ul>c"),
        ("<p>a<div>b</div>", "<p>a</p><div>b</div>"),
        ("a & b &nbsp;&lt;&copy;&unknown; < c > d", "a &amp; b \u{a0}&lt;©&amp;unknown; &lt; c &gt; d"),
        (
            "<b title='\"x\"' hidden HIDDEN onclick=x>&#0;\u{1}y</b>",
            "<b title=\"&quot;x&quot;\" hidden=\"\">y</b>",
        ),
        ("<script>1 < 2</script><!-- -- -->x", "x"),
        ("<i>a<b>c</i>d</b>", "<i>a<b>c</b></i>d"),
        (
            "<svg viewBox=\"0 0 1 1\"><path d=\"M0\"/></svg>",
            "<svg viewBox=\"0 0 1 1\" xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0\"/></svg>",
        ),
        ("<video src=\"/a/b.mp4\" controls>old</video>", "<a href=\"/a/b.mp4\">b.mp4</a>"),
        ("<code>a</code>", "<code dir=\"ltr\">a</code>"),
        ("<input type=\"checkbox\" checked disabled> done", "☑ done"),
        ("<img src=\"x.avif\" alt=\"a & b\">", "a &amp; b"),
        (
            "<table><tr><td>1<td>2<tr><td>3</table>",
            "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
        ),
    ] {
        assert_eq!(xml(text), made, "{text}");
    }
}
