//! Time and memory grow no faster than the input. Each of these took minutes when some step was quadratic; the test is
//! that they end. `benches/linear.py` measures ratios.

use crate::support::Project;

fn build(body: String) {
    let project = Project::bilingual(&[("content/a.en.md", &format!("# A\n\n{body}\n"))]);
    let outcome = project.build();
    let is_refused = outcome.diagnostics.iter().any(|problem| problem.code == "file-too-large");
    assert!(!is_refused, "too large to be read at all, so nothing was tested");
    assert_eq!(outcome.pages["en"]["page"], 2, "the page is in the site");
}

#[test]
fn one_line_of_words() {
    build("word ".repeat(400_000));
}

#[test]
fn many_links_to_many_anchors() {
    build("[a](#x)\n".repeat(20_000) + &"## h\n\n".repeat(20_000));
}

#[test]
fn nested_matrices() {
    let nested = "\\begin{matrix}".repeat(30) + "x" + &"\\end{matrix}".repeat(30);
    build(format!("$${nested}$$\n\n").repeat(200));
}

#[test]
fn one_line_of_han_and_of_changing_scripts() {
    build("备份".repeat(100_000));
    build("a备".repeat(100_000));
}

#[test]
fn one_line_of_elements() {
    for tag in ["<p a=\"b\">", "<script>", "<td>", "<x>", "</p>", "<!-- -->"] {
        build(tag.repeat(1_000_000 / tag.len()));
    }
}

#[test]
fn one_row_of_cells() {
    let columns = 40_000;
    let rule = "|-".repeat(columns);
    for cell in ["|[a", "|{a", "|**a", "|h:/"] {
        build(format!("{}|\n{rule}|\n{}|\n", cell.repeat(columns), cell.repeat(columns)));
    }
}

#[test]
fn very_many_authors_and_tags() {
    let names: Vec<String> = (0..20_000).map(|number| format!("a{number}")).collect();
    let fields =
        format!("title: A\nauthors: [{}]\ntags: [{}]\n", names.join(", "), names[..1_000].join(", "));
    let project = Project::bilingual(&[("content/a.en.md", &format!("---\n{fields}---\nText.\n"))]);
    let outcome = project.build();
    assert_eq!(outcome.pages["en"]["page"], 2, "the page is in the site: {:?}", outcome.diagnostics.first());
}

#[test]
fn very_many_definitions_and_links() {
    build((0..20_000).map(|number| format!("[a{number}]: /#b{number}\n\n[a{number}] ")).collect());
}
