//! The blocks that every site has. Their look is the theme's.

/// A block that gives the text in it another look.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    /// Its names; the first one is the manual's.
    pub names: &'static [&'static str],
    /// Its title.
    pub title: Title,
    /// What it must hold.
    pub holds: Holds,
    /// The block that it must be in.
    pub within: Option<&'static str>,
    /// Names of its attributes.
    pub attributes: &'static [&'static str],
    /// Fields of one thing in it, if it may be written as YAML; the first one must be there.
    pub fields: &'static [&'static str],
}

/// The form of a block's title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// A line above the text.
    Line,
    /// The caption of a figure, below it.
    Caption,
    /// The label of a tab.
    Label,
}

/// What a block shows; the text of one that holds something else is shown as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Any blocks.
    Anything,
    /// A list.
    List,
    /// A numbered list.
    Steps,
    /// Pictures.
    Pictures,
    /// Links.
    Links,
    /// Blocks of this name.
    Blocks(&'static str),
    /// Tabs, or blocks of code, which become tabs.
    Tabs,
}

const fn block(names: &'static [&'static str], holds: Holds) -> Block {
    Block { names, title: Title::Line, holds, within: None, attributes: &[], fields: &[] }
}

/// The block that shows Markdown and what it becomes.
pub const PREVIEW: &str = "preview";

/// The blocks, by name.
pub const BLOCKS: [Block; 12] = [
    Block { attributes: &["group"], ..block(&["tabs", "code-group", "code-tabs", "tab-set"], Holds::Tabs) },
    Block { title: Title::Label, within: Some("tabs"), ..block(&["tab", "tab-item"], Holds::Anything) },
    Block { fields: &["title", "text"], ..block(&["steps"], Holds::Steps) },
    Block { fields: &["title", "link", "image", "alt", "text"], ..block(&["cards"], Holds::List) },
    Block { fields: &["image", "alt", "link"], ..block(&["gallery"], Holds::Pictures) },
    block(&["columns"], Holds::Blocks("column")),
    Block { within: Some("columns"), ..block(&["column"], Holds::Anything) },
    Block { fields: &["title", "link"], ..block(&["button", "buttons"], Holds::Links) },
    Block { title: Title::Caption, ..block(&["figure"], Holds::Anything) },
    block(&["file-tree", "filetree"], Holds::List),
    block(&[PREVIEW], Holds::Anything),
    Block { fields: &["date", "title", "link", "image", "alt", "text"], ..block(&["timeline"], Holds::List) },
];

impl Block {
    /// Its own name.
    pub fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }

    /// The class of its element. Tabs have the one that they have in raw HTML.
    pub fn class(&self) -> String {
        if self.holds == Holds::Tabs { "tabs".to_owned() } else { format!("c-{}", self.name()) }
    }
}
