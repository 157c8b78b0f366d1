//! What an edit makes again, in a site with search and without a menu of its own, whose pages all have one of its kinds.

use crate::previews::{build_as_clean, cached};
use crate::support::Project;

/// A post; no two have the same text.
fn post(number: usize, title: &str, more: &str) -> String {
    let words = ["vacuum", "replica", "checkpoint", "snapshot", "备份", "planner", "overtime", "runtime"];
    let text: Vec<&str> = (0..40).map(|at| words[(number * 7 + at * (number % 5 + 1)) % 8]).collect();
    format!(
        "---\ntitle: {title}\ndate: 2026-{:02}-{:02}\ntags: [t{}]\n---\n\nPost {number}: {}.\n\n{more}\n",
        number / 28 + 1,
        number % 28 + 1,
        number % 20,
        text.join(" ")
    )
}

fn path(number: usize) -> String {
    format!("content/blog/part-{}/post-{number:03}.md", number / 20)
}

fn site() -> Project {
    let settings = "base_url = \"https://portal.example/\"\ntitle = \"Portal\"\ndefault_language = \"en\"\n\
                    taxonomies = [\"tags\"]\n[languages.en]\n";
    let project = Project::new(&[("site.toml", settings), ("content/_index.md", "# Home\n\nA portal.\n")]);
    for number in (0..160).filter(|number| number % 10 != 5) {
        project.write(&path(number), post(number, &format!("Post {number}"), "Some more."));
    }
    project.write("content/docs/first.md", "# First\n\nA chapter.\n");
    project
}

#[test]
fn an_edit_makes_few_outputs_again_and_the_index_of_a_clean_build() {
    let project = site();
    let request = cached(&project);
    let all = build_as_clean(&project, &request, "first").0.count();
    assert!(all > 400, "{all}");
    let edit =
        |number: usize, title: &str, more: &str| project.write(&path(number), post(number, title, more));
    let edits: [(&str, &dyn Fn()); 8] = [
        ("a body", &|| edit(42, "Post 42", "The vacuum runs overtime.")),
        ("a title", &|| edit(81, "A checkpoint in time", "Some more.")),
        ("two titles and a body", &|| {
            edit(101, "Pretime", "Some more.");
            edit(102, "Post 102", "Some more, in time.");
            edit(103, "备份 of replicas", "Nothing.");
        }),
        ("a new page", &|| edit(75, "A page of its own", "Brand new words.")),
        ("a title again", &|| edit(75, "Another name", "Brand new words.")),
        ("a deleted page", &|| project.remove(&path(75))),
        ("the first page, at the beginning of a block", &|| edit(0, "Zero", "Some more.")),
        ("a tag", &|| project.write(&path(120), post(120, "Post 120", "").replace("[t0]", "[t0, t7]"))),
    ];
    for (what, change) in edits {
        change();
        let made = build_as_clean(&project, &request, what).0.count();
        assert!(made > 0 && made * 3 < all, "{what}: {made} of {all} are made");
    }
}

#[test]
fn the_first_page_of_a_kind_is_in_the_menu_of_every_page() {
    let project = site();
    let request = cached(&project);
    let all = build_as_clean(&project, &request, "first").0.count();
    assert!(!project.page("docs/first/index.html").contains("/faq/"));
    project.write("content/faq/one.md", "---\ntitle: Why?\n---\n\nBecause.\n");
    project.write("content/faq/_index.md", "---\ntitle: Questions\n---\n");
    let made = build_as_clean(&project, &request, "the first question").0.count();
    assert!(made * 4 > all, "{made} of {all} are made");
    assert!(project.page("docs/first/index.html").contains("/faq/"));
    project.write("content/faq/two.md", "---\ntitle: How?\n---\n\nSo.\n");
    let made = build_as_clean(&project, &request, "another question").0.count();
    assert!(made * 4 < all, "{made} of {all} are made");
}
