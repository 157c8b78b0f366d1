//! Output of the default theme: languages, footers, print.

use crate::support::{Project, assert_clean, lines};

/// Settings of a site in four languages; Portuguese readers fall back to Spanish.
const SETTINGS: &str = r#"base_url = "https://portal.example/"
title = "Site"
default_language = "en"

[languages.en]
description = "In English"
[languages.es]
title = "Sitio"
description = "En español"
[languages.pt-BR]
fallback = ["es"]
[languages.fr]

[[menu]]
link = "/about/"
name = { en = "About", es = "Acerca" }

[theme_settings]
footer_links = [{ link = "/about/", name = { en = "About us", es = "Sobre nosotros" } }]
copyright = { en = "The community", es = "La comunidad" }
"#;

fn site() -> Project {
    let project = Project::new(&[("site.toml", SETTINGS)]);
    project.write("content/_index.md", "# Home\n");
    project.write("content/about.md", "# About this\n");
    project
}

#[test]
fn texts_of_settings_follow_the_fallback_chain() {
    let project = site();
    assert_clean(&project.build());
    for (page, texts) in [
        ("index.html", ["About us", "The community", ">About<", "In English"]),
        ("es/index.html", ["Sobre nosotros", "La comunidad", ">Acerca<", "En español"]),
        ("pt-br/index.html", ["Sobre nosotros", "La comunidad", ">Acerca<", "En español"]),
        ("fr/index.html", ["About us", "The community", ">About<", "In English"]),
    ] {
        let html = project.page(page);
        for text in texts {
            assert!(html.contains(text), "{page} lacks {text}");
        }
    }
    assert!(project.page("pt-br/index.html").contains("Sitio"));
    assert!(!project.page("fr/index.html").contains("Sitio"));
}

#[test]
fn a_message_that_one_language_lacks_is_reported_with_the_file_to_write_it_in() {
    let project = site();
    project.write("i18n/en.ftl", "greeting = Hello\nfarewell = Bye\nhome-posts = News\n");
    project.write("i18n/es.ftl", "greeting = Hola\nfarewell = Adiós\n");
    project.write("i18n/pt-BR.ftl", "greeting = Oi\nfarewell = Tchau\n");
    project.write("i18n/fr.ftl", "greeting = Bonjour\n");
    let outcome = project.build();
    assert_eq!(
        lines(&outcome),
        [
            "i18n/fr.ftl warning[untranslated-interface] the message `farewell` of i18n/en.ftl is missing in `fr`"
        ]
    );
    assert_eq!(outcome.diagnostics[0].help.as_deref(), Some("write `farewell = …` in i18n/fr.ftl"));
    // Other way round: what only French has, English lacks as well.
    project.write("i18n/fr.ftl", "greeting = Bonjour\nfarewell = Au revoir\nwelcome = Bienvenue\n");
    let reported = lines(&project.build());
    assert_eq!(reported.len(), 3, "{reported:?}");
    assert!(
        reported[0].contains("i18n/en.ftl") && reported[0].contains("`welcome` of i18n/fr.ftl"),
        "{reported:?}"
    );
}

#[test]
fn a_message_that_exists_nowhere_is_an_error_where_it_is_asked_for() {
    let project = site();
    project.write("themes/default/templates/404.html", "{{ t(id=\"greting\") }}");
    project.write("i18n/en.ftl", "greeting = Hello\n");
    project.write("i18n/es.ftl", "greeting = Hola\n");
    project.write("i18n/pt-BR.ftl", "greeting = Oi\n");
    project.write("i18n/fr.ftl", "greeting = Bonjour\n");
    let reported = lines(&project.build());
    assert_eq!(reported.len(), 1, "{reported:?}");
    assert!(reported[0].starts_with(
        "themes/default/templates/404.html:1:4 error[template-error] there is no message `greting`"
    ));
}
