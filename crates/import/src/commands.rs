//! The commands of package managers: the same one for each of them, in tabs.

use crate::attributes::Attributes;
use crate::blocks;

/// Names of package managers in attributes and labels.
const MANAGERS: [(&str, &str); 7] = [
    ("npm", "npm"),
    ("yarn", "Yarn"),
    ("pnpm", "pnpm"),
    ("bun", "Bun"),
    ("deno", "Deno"),
    ("cargo", "Cargo"),
    ("pip", "pip"),
];

/// The label of a package manager.
fn label(name: &str) -> Option<&'static str> {
    MANAGERS.iter().find(|(known, _)| *known == name).map(|(_, label)| *label)
}

/// Tabs of `<CommandTabs npm="npm run x" yarn="yarn x" />`, if all that the component says are such commands.
pub(crate) fn of_attributes(attributes: &Attributes) -> Option<Vec<(String, Vec<String>)>> {
    let tab = |one: &crate::attributes::Attribute| {
        let label = label(one.name.as_deref()?)?;
        Some((label.to_owned(), blocks::code("sh", &one.value)))
    };
    let tabs = attributes.list.iter().map(tab).collect::<Option<Vec<_>>>()?;
    (!tabs.is_empty()).then_some(tabs)
}

/// Tabs of `<PackageManagers type="add" pkg="x" args="y" dev />`.
pub(crate) fn of_package(attributes: &Attributes) -> Option<Vec<(String, Vec<String>)>> {
    let (package, more) = (attributes.get("pkg").unwrap_or_default(), attributes.get("args"));
    let is_dev = attributes.list.iter().any(|one| {
        one.name.is_none() && one.value == "dev" || one.name.as_deref() == Some("dev") && one.value != "false"
    });
    let [npm, pnpm, yarn] = match attributes.get("type").unwrap_or("add") {
        "add" => ["npm i", "pnpm add", "yarn add"],
        "create" => ["npm create", "pnpm create", "yarn create"],
        "exec" => ["npx", "pnpm", "yarn"],
        "dlx" => ["npx", "pnpm dlx", "yarn dlx"],
        "run" => ["npm run", "pnpm run", "yarn run"],
        "install" => ["npm install", "pnpm install", "yarn install"],
        "remove" => ["npm uninstall", "pnpm remove", "yarn remove"],
        _ => return None,
    };
    let tab = |label: &str, command: &str| {
        let is_npm_create = command == "npm create";
        let mut words = vec![command.to_owned()];
        words.extend(is_dev.then(|| "-D".to_owned()));
        let version = if is_npm_create && !package.contains('@') { "@latest" } else { "" };
        words.extend(Some(format!("{package}{version}")).filter(|_| !package.is_empty()));
        words.extend(more.filter(|_| is_npm_create).map(|_| "--".to_owned()));
        words.extend(more.map(str::to_owned));
        (label.to_owned(), blocks::code("sh", &words.join(" ")))
    };
    Some(vec![tab("npm", npm), tab("pnpm", pnpm), tab("Yarn", yarn)])
}

/// A line with a command of npm as Yarn, pnpm and Bun write it. Other lines stay as they are.
pub(crate) fn of_npm(line: &str) -> [String; 3] {
    let text = line.trim_start();
    let space = line.get(..line.len() - text.len()).unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().collect();
    let made = |yarn: &str, pnpm: &str, bun: &str, rest: &[&str]| {
        let rest = rest.join(" ");
        [yarn, pnpm, bun].map(|command| format!("{space}{command} {rest}").trim_end().to_owned())
    };
    let is_flag = |word: &&str| word.starts_with('-');
    match words.as_slice() {
        ["npx", rest @ ..] => made("yarn dlx", "pnpm dlx", "bunx", rest),
        ["npm", "install" | "i" | "add", rest @ ..] if rest.iter().all(is_flag) => {
            made("yarn install", "pnpm install", "bun install", rest)
        }
        ["npm", "install" | "i" | "add", rest @ ..] => {
            let is_global = rest.iter().any(|word| matches!(*word, "-g" | "--global"));
            let kept = |dev: &'static str, skips_global: bool| {
                let words = rest.iter().filter_map(move |word| match *word {
                    "--save" | "-S" => None,
                    "-g" | "--global" if skips_global => None,
                    "--save-dev" | "-D" => Some(dev),
                    "--save-exact" | "-E" => Some("--exact"),
                    word => Some(word),
                });
                words.collect::<Vec<_>>().join(" ")
            };
            let yarn = if is_global { "yarn global add" } else { "yarn add" };
            [
                format!("{space}{yarn} {}", kept("--dev", true)),
                format!("{space}pnpm add {}", kept("--save-dev", false)),
                format!("{space}bun add {}", kept("--dev", false)),
            ]
        }
        ["npm", "uninstall" | "remove" | "rm", rest @ ..] => {
            made("yarn remove", "pnpm remove", "bun remove", rest)
        }
        ["npm", "run", name, "--", rest @ ..] | ["npm", "run", name, rest @ ..] => {
            let (yarn, pnpm, bun) =
                (format!("yarn {name}"), format!("pnpm {name}"), format!("bun run {name}"));
            made(&yarn, &pnpm, &bun, rest)
        }
        ["npm", "init" | "create", name, "--", rest @ ..] | ["npm", "init" | "create", name, rest @ ..] => {
            let bare = name.trim_end_matches("@latest");
            let (yarn, pnpm, bun) =
                (format!("yarn create {bare}"), format!("pnpm create {bare}"), format!("bun create {bare}"));
            made(&yarn, &pnpm, &bun, rest)
        }
        ["npm", rest @ ..] => made("yarn", "pnpm", "bun", rest),
        _ => [line.to_owned(), line.to_owned(), line.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_of_npm_are_those_of_others() {
        for (npm, others) in [
            ("npm install", ["yarn install", "pnpm install", "bun install"]),
            (
                "npm i --save-dev jest",
                ["yarn add --dev jest", "pnpm add --save-dev jest", "bun add --dev jest"],
            ),
            ("npm install -g a", ["yarn global add a", "pnpm add -g a", "bun add -g a"]),
            ("  npm run build -- --x", ["  yarn build --x", "  pnpm build --x", "  bun run build --x"]),
            ("npx jest --init", ["yarn dlx jest --init", "pnpm dlx jest --init", "bunx jest --init"]),
            (
                "npm init docusaurus@latest",
                ["yarn create docusaurus", "pnpm create docusaurus", "bun create docusaurus"],
            ),
            ("npm test", ["yarn test", "pnpm test", "bun test"]),
            ("cd a", ["cd a", "cd a", "cd a"]),
        ] {
            assert_eq!(of_npm(npm), others.map(str::to_owned), "{npm}");
        }
    }

    #[test]
    fn packages_have_commands() {
        let of = |text: &str| {
            of_package(&Attributes::read(text))
                .map(|tabs| tabs.into_iter().map(|(_, lines)| lines[1].clone()).collect::<Vec<_>>())
        };
        assert_eq!(
            of("pkg=\"a\" dev"),
            Some(vec!["npm i -D a".into(), "pnpm add -D a".into(), "yarn add -D a".into()])
        );
        assert_eq!(
            of("type=\"create\" pkg=\"a\" args=\"--b\""),
            Some(vec![
                "npm create a@latest -- --b".into(),
                "pnpm create a --b".into(),
                "yarn create a --b".into()
            ])
        );
        assert_eq!(of("type=\"other\" pkg=\"a\""), None);
    }
}
