//! Names of the icons of the default theme, which draws them in `partials/icon.html`.

/// All names, by the alphabet.
pub const ICONS: [&str; 50] = [
    "archive",
    "arrow",
    "bell",
    "book",
    "branch",
    "bug",
    "calendar",
    "chart",
    "chat",
    "check",
    "clock",
    "cloud",
    "code",
    "compass",
    "cube",
    "database",
    "document",
    "download",
    "edit",
    "external",
    "flag",
    "folder",
    "gauge",
    "gift",
    "globe",
    "heart",
    "home",
    "key",
    "language",
    "layers",
    "lifebuoy",
    "lightbulb",
    "link",
    "lock",
    "mail",
    "megaphone",
    "microphone",
    "people",
    "person",
    "place",
    "play",
    "question",
    "rocket",
    "rss",
    "school",
    "search",
    "shield",
    "star",
    "terminal",
    "tools",
];

#[cfg(test)]
mod tests {
    use super::ICONS;

    #[test]
    fn each_icon_is_drawn_and_each_drawing_has_a_name() {
        let drawings = include_str!("../../../../themes/default/templates/partials/icon.html");
        let drawn: Vec<&str> =
            drawings.split("icon == \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(drawn, ICONS);
    }
}
