//! Tests of removed and kept white space.

use super::*;

fn tight(source: &str) -> String {
    tighten(source, "/").text
}

#[test]
fn space_next_to_blocks_goes_and_between_words_stays() {
    assert_eq!(
        tight("<ul>\n  <li> a  <b>b</b>\n <i>c</i> </li>\n</ul>\n"),
        "<ul><li>a <b>b</b> <i>c</i></li></ul>"
    );
    assert_eq!(tight("<p>{{ a }}  {{ b }}</p>"), "<p>{{ a }} {{ b }}</p>");
    assert_eq!(tight("<a>x</a>\n{% if y %}\n<a>z</a>{% endif %}"), "<a>x</a>\n{% if y %}<a>z</a>{% endif %}");
}

#[test]
fn quotes_scripts_and_preformatted_text_are_kept() {
    let kept = "<pre>  a\n  b </pre><script>a  =  1</script>";
    assert_eq!(tight(kept), kept);
    assert_eq!(tight("<a  title=\"a  b\"\n class='x  y' >"), "<a title=\"a  b\" class='x  y'>");
    assert_eq!(tight("<a{% if x == '>' %} b{% endif %}>"), "<a{% if x == '>' %} b{% endif %}>");
    assert_eq!(tight("a<!-- c -->b"), "ab");
}

#[test]
fn space_that_the_template_trims_separates_nothing() {
    assert_eq!(
        tight("<i>a</i>\n{%- if x %} – <i>b</i>{% endif -%}\n c"),
        "<i>a</i>{%- if x %} – <i>b</i>{% endif -%}c"
    );
    assert_eq!(
        tight("<ul>{% for x in y %} <b>a</b>{% endfor %}</ul>"),
        "<ul>{% for x in y %} <b>a</b>{% endfor %}</ul>"
    );
}

#[test]
fn a_branch_that_writes_nothing_does_not_glue_words() {
    let source = "{{ a }}{% if x %}<div></div>{% endif %}\n{{ b }}";
    assert_eq!(tight(source), source);
    assert_eq!(tight("{{ a }}\n{% if x %}\n{% endif %}\n<p>"), "{{ a }}\n{% if x %}{% endif %}<p>");
}

#[test]
fn a_name_that_the_template_may_continue_is_no_block() {
    let kept = [
        "<i>a</i> <p{% if x %} class=a{% else %}re{% endif %}>",
        "<i>a</i> <p{# b #}re>",
        "<i>a</i> <p{#- b -#} re>",
        "<i>a</i> <p {#- b -#} re>",
        "<i>a</i> <{{ x }} >  b",
        "<i>a</i> <{# b #}/p>  c",
        "<i>a</i> <!{# b #}--  c",
        "<i>a</i> {% raw %}<{{ x }} >{% endraw %}",
    ];
    for source in kept {
        assert_eq!(tight(source), source);
    }
    let source = "<i>a</i> <p{% if x %} class=\"{% if y %}a{% else %}b{% endif %}\"{% endif %}>";
    assert_eq!(tight(source), source.replace("> <", "><"));
    assert_eq!(tight("<i>a</i> <p {# b #} c>"), "<i>a</i><p {# b #} c>");
}

#[test]
fn places_in_the_file_are_remembered() {
    let source = "<ul>\n\n   <li>{{ wrong }}</li></ul>";
    let tightened = tighten(source, "/");
    let at = tightened.text.find("wrong").unwrap();
    let span = tightened.original(Span::new(at, at + 5));
    assert_eq!(&source[span.range()], "wrong");
}

#[test]
fn addresses_go_below_the_base_path_and_places_stay_true() {
    let source = "<p>\n  <a class=x href=\"/blog/\" title=\"/a/\">{{ wrong }}</a><img src='/x/{{ y }}.png'>";
    let tightened = tighten(source, "/sub/");
    assert_eq!(
        tightened.text,
        "<p><a class=x href=\"/sub/blog/\" title=\"/a/\">{{ wrong }}</a><img src='/sub/x/{{ y }}.png'>"
    );
    let at = tightened.text.find("wrong").unwrap();
    assert_eq!(&source[tightened.original(Span::new(at, at + 5)).range()], "wrong");
    let [(span, address)] = tightened.addresses.as_slice() else { panic!("{:?}", tightened.addresses) };
    assert_eq!((&source[span.range()], address.as_str()), ("/blog/", "/blog/"));
    for kept in
        ["<a href=\"//e.example/\">", "<a href=\"/sub/x/\">", "<a href=\"{{ x }}\">", "<a href=\"x/\">"]
    {
        assert_eq!(tighten(kept, "/sub/").text, kept);
    }
}

#[test]
fn strings_in_tags_end_nothing() {
    for kept in [
        "<i>{{ \"%}  }}  <p>\" }}</i>",
        "{% if a == '%}  <br>' %}<i>a</i>{% endif %}",
        "<a title=\"{{ f(a='\"  >') }}  b\">",
        "<script>{{ \"</script>  \" }}  a</script>",
        "a -%} b -}} {% c %}",
    ] {
        assert_eq!(tight(kept), kept);
    }
}

#[test]
fn comments_of_the_page_go_but_not_what_the_engine_does_in_them() {
    assert_eq!(tight("a <!-- b  c --><i>d</i>"), "a <i>d</i>");
    assert_eq!(tight("<p>a <!-- b --> <p>"), "<p>a<p>");
    for kept in
        ["a<!-- {% set x = 1 %}  -->", "<!-- {{ '-->' }}  {{ x }} --> a", "{{ a -}}<!-- --> b", "{<!-- -->{"]
    {
        assert_eq!(tight(kept), kept);
    }
}

#[test]
fn space_stays_where_html_depends_on_a_branch() {
    for kept in [
        "<p>{% if a %}b{% else %}<br>{% endif %} c",
        "{% if a %}<pre>{% endif %}b  c",
        "<a title={% if a %}\"b\"{% endif %}  \"c  d\">",
        "{% for a in b %}c  d<pre>{% endfor %}",
        "<b>{% if a %}{% set c %} d{% endset %}{% else %}e{% endif %} f</b>",
    ] {
        assert_eq!(tight(kept), kept);
    }
}

#[test]
fn unfinished_templates_end() {
    for source in ["<", "<a", "<a href=\"", "{{", "{%", "{#", "<pre>", "<!--", "{% raw %}", "中 <p>中"] {
        tight(source);
    }
}
