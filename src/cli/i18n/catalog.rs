//! Pages and their translations → messages for translation tools, each with the row that it comes from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use paifang::config::LangId;
use paifang::exchange::glossary::Glossary;
use paifang::exchange::{Catalog, Message, State as MessageState};
use paifang::markdown::blocks::{Block, BlockKind};
use paifang::source::has_forbidden;
use paifang::translated::{Bilingual, Project, Side};
use paifang::translation::state::State;
use paifang::translation::{Record, Row};

use super::{earlier, passage};

/// All texts from one language into another.
pub struct Texts {
    /// Language of the originals.
    pub source: LangId,
    /// Language of the translations.
    pub target: LangId,
    /// The messages.
    pub catalog: Catalog,
    /// For each message, its pair of pages and its row there.
    pub places: Vec<(usize, usize)>,
    /// The pairs of pages.
    pub pairs: Vec<Pair>,
    /// Texts that are no messages.
    pub left_out: LeftOut,
}

/// A page and its translation.
pub struct Pair {
    /// Number of the original's page.
    pub page: usize,
    /// The original.
    pub original: Arc<Side>,
    /// The translation, if there is one.
    pub translation: Option<(usize, Bilingual)>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// Numbers of texts that no format can hold, by their reason.
#[derive(Debug, Default, Clone, Copy)]
pub struct LeftOut {
    /// Blocks of translations without an original.
    pub local: usize,
    /// Blocks of originals that translations leave out.
    pub dropped: usize,
    /// Texts with characters that no file of a tool may hold, and fields that cannot be read.
    pub unwritable: usize,
    /// Pages with a translation of which there is no record.
    pub unrecorded: usize,
}

/// The texts of all pages, or of the `wanted` ones, by their pair of languages; with earlier originals from the history
/// of a project.
pub fn gather(
    project: &Project<'_>,
    glossary: &Glossary,
    wanted: Option<&BTreeSet<usize>>,
    languages: &[LangId],
    history: Option<&Path>,
) -> Vec<Texts> {
    let mut by_languages: BTreeMap<(LangId, LangId), Vec<Pair>> = BTreeMap::new();
    for page in 0..project.inputs.pages.len() {
        let Some(side) = project.side(page) else { continue };
        if project.original_of(page, &side).is_some() {
            continue;
        }
        for language in languages.iter().filter(|language| **language != side.language) {
            let Some(pair) = pair(project, page, &side, *language, wanted) else { continue };
            by_languages.entry((pair.original.language, *language)).or_default().push(pair);
        }
    }
    let texts = |((source, target), mut pairs): ((LangId, LangId), Vec<Pair>)| {
        pairs.sort_by(|one, next| one.original.path.cmp(&next.original.path));
        let mut texts = Texts::new(project, source, target);
        for (number, pair) in pairs.iter().enumerate() {
            let earlier = history.map(|root| earlier_texts(root, project, pair)).unwrap_or_default();
            texts.add(number, pair, glossary, &earlier);
        }
        texts.pairs = pairs;
        texts.catalog.suggest();
        texts
    };
    by_languages.into_iter().map(texts).filter(|texts| !texts.catalog.messages.is_empty()).collect()
}

/// A page with its translation, if it is wanted. A translation may have been made from another one.
fn pair(
    project: &Project<'_>,
    page: usize,
    side: &Arc<Side>,
    language: LangId,
    wanted: Option<&BTreeSet<usize>>,
) -> Option<Pair> {
    let in_language =
        |other: &usize| project.inputs.pages.get(*other).is_some_and(|page| page.language == language);
    let found = project.versions(page).into_iter().find(in_language);
    let is_named = |number: usize| wanted.is_none_or(|wanted| wanted.contains(&number));
    let Some(found) = found else {
        let new = |at| Row {
            state: State::New,
            original: vec![at],
            translation: Vec::new(),
            entry: None,
            carries: false,
        };
        let rows = (0..side.blocks.len()).map(new).collect();
        return is_named(page).then(|| Pair { page, original: side.clone(), translation: None, rows });
    };
    let bilingual = project.bilingual(found)?;
    let original = project.page(&bilingual.original.path)?;
    if !is_named(original) && !is_named(found) && !is_named(page) {
        return None;
    }
    let rows = bilingual.rows();
    let original_side = bilingual.original.clone();
    Some(Pair { page: original, original: original_side, translation: Some((found, bilingual)), rows })
}

impl Pair {
    /// The translation's page.
    pub fn here(&self) -> Option<&Side> {
        self.translation.as_ref().map(|(_, found)| &*found.translation)
    }

    /// The record beside the translation.
    pub fn record(&self) -> Option<&Record> {
        self.translation.as_ref()?.1.record.as_ref()
    }

    /// Blocks of the original in a row.
    pub fn originals<'p>(&'p self, row: &'p Row) -> impl Iterator<Item = &'p Block> {
        row.original.iter().filter_map(|at| self.original.blocks.get(*at))
    }

    /// Blocks of the translation in a row.
    pub fn translations<'p>(&'p self, row: &'p Row) -> impl Iterator<Item = &'p Block> {
        let blocks = self.here().map(|side| &side.blocks[..]).unwrap_or_default();
        row.translation.iter().filter_map(|at| blocks.get(*at))
    }
}

impl Texts {
    fn new(project: &Project<'_>, source: LangId, target: LangId) -> Self {
        let tag = |language| project.config.language(language).tag.to_string();
        let catalog = Catalog { source: tag(source), target: tag(target), messages: Vec::new() };
        Self { source, target, catalog, places: Vec::new(), pairs: Vec::new(), left_out: LeftOut::default() }
    }

    /// Adds the messages of a page, in the order of the original.
    fn add(&mut self, number: usize, pair: &Pair, glossary: &Glossary, earlier: &BTreeMap<usize, String>) {
        self.left_out.unrecorded += usize::from(pair.translation.is_some() && pair.record().is_none());
        let mut order: Vec<(usize, &Row)> = pair.rows.iter().enumerate().collect();
        order.sort_by_key(|(_, row)| row.original.iter().min().copied());
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for (at, row) in order {
            let Some(first) = pair.originals(row).next() else {
                self.left_out.local += 1;
                continue;
            };
            let count = counts.entry(first.print.words).or_default();
            *count += 1;
            if row.state == State::LeftOut {
                self.left_out.dropped += 1;
                continue;
            }
            if is_copied(pair, row) {
                continue;
            }
            let id = format!("{:08x}-{count}", first.print.words);
            match self.message(pair, row, id, glossary) {
                Some(mut message) => {
                    let earlier = earlier.get(&at).filter(|_| message.state == MessageState::NeedsWork);
                    let earlier = earlier.map(|text| passage::earlier(text, message.is_verbatim));
                    message.previous = earlier.filter(|text| !text.is_empty() && !has_forbidden(text));
                    self.catalog.messages.push(message);
                    self.places.push((number, at));
                }
                None => self.left_out.unwritable += 1,
            }
        }
    }

    fn message(&self, pair: &Pair, row: &Row, id: String, glossary: &Glossary) -> Option<Message> {
        let joined = |side: &Side, blocks: Vec<&Block>| {
            let texts: Option<Vec<String>> =
                blocks.iter().map(|block| passage::text_of(&side.text, block)).collect();
            texts.map(|texts| texts.join("\n\n")).filter(|text| !has_forbidden(text))
        };
        let source = joined(&pair.original, pair.originals(row).collect()).filter(|text| !text.is_empty())?;
        let translation = match pair.here() {
            Some(side) if row.state != State::Untranslated => joined(side, pair.translations(row).collect())?,
            _ => String::new(),
        };
        let is_verbatim = pair.originals(row).all(|block| passage::is_verbatim(&block.kind));
        let is_code = pair.originals(row).all(|block| block.kind.is_code());
        let translation = if translation.is_empty() && is_code { source.clone() } else { translation };
        let state = match row.state {
            _ if translation.is_empty() => MessageState::Missing,
            State::UpToDate | State::NothingNeeded | State::Edited => MessageState::Done,
            _ => MessageState::NeedsWork,
        };
        let mut comments: Vec<String> = pair.originals(row).map(|block| kind_name(&block.kind)).collect();
        comments.dedup();
        if row.state == State::Machine {
            comments.push("translated by a program, not reviewed".to_owned());
        }
        if row.original.len() > 1 || row.translation.len() > 1 {
            comments.push("several blocks in one text: an empty line stands between them".to_owned());
        }
        comments.extend(glossary.hints(&source, &self.catalog.source, &self.catalog.target));
        let page = pair.original.path.to_string();
        Some(Message { page, id, comments, is_verbatim, previous: None, source, translation, state })
    }
}

/// True for code that is the same in both languages, or is copied with a new page.
fn is_copied(pair: &Pair, row: &Row) -> bool {
    let prints =
        |mut blocks: Vec<&Block>| -> Vec<u32> { blocks.drain(..).map(|block| block.print.all).collect() };
    let is_code = pair.originals(row).chain(pair.translations(row)).all(|block| block.kind.is_code());
    let is_same = prints(pair.originals(row).collect()) == prints(pair.translations(row).collect());
    is_code && (pair.translation.is_none() || is_same)
}

/// The originals that stale translations of a page were made from, by row, as far as they are known.
fn earlier_texts(root: &Path, project: &Project<'_>, pair: &Pair) -> BTreeMap<usize, String> {
    let is_stale = |(_, row): &(usize, &Row)| matches!(row.state, State::Changed | State::BothEdited);
    let stale: Vec<usize> = pair.rows.iter().enumerate().filter(is_stale).map(|(number, _)| number).collect();
    let Some((_, found)) = pair.translation.as_ref().filter(|_| !stale.is_empty()) else {
        return BTreeMap::new();
    };
    // Without Git, a translation is for review all the same.
    earlier::find(root, project, found, &pair.rows, &stale).map(|earlier| earlier.texts).unwrap_or_default()
}

/// Kind of a block, for translators. Files are the same whoever exports them, so it is in no language but this.
fn kind_name(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Field(name) => format!("field: {name}"),
        BlockKind::Heading(_) => "heading".to_owned(),
        BlockKind::Paragraph => "paragraph".to_owned(),
        BlockKind::Item => "list item".to_owned(),
        BlockKind::Row => "table row".to_owned(),
        BlockKind::Code => "code".to_owned(),
        BlockKind::Figure => "picture".to_owned(),
        BlockKind::Html => "HTML".to_owned(),
        BlockKind::Note => "footnote".to_owned(),
    }
}
