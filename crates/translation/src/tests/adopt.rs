//! Records from histories in which the commit's own tree does not say what a translation was made from.

use super::{blocks, sides};
use crate::adopt::{Snapshot, Version, adopt};
use crate::state::{State, rows};
use paifang_markdown::blocks::Block;

/// A page: its text and its blocks.
type Page = (String, Vec<Block>);

/// A commit: its time, the states of both pages in its tree, and whether it changed the original or the translation.
struct Commit(i64, &'static str, &'static str);

/// The states of the original on the main branch, and the commits of the translation; both oldest first. Returns the
/// rows that are not up to date: the beginning of their text, and their state.
fn stale(originals: &[(i64, &str)], translations: &[Commit]) -> Vec<(String, State)> {
    let cut = |text: &str| -> Page { (text.to_owned(), blocks(text)) };
    let there: Vec<(i64, Page)> = originals.iter().rev().map(|(time, text)| (*time, cut(text))).collect();
    let here: Vec<(i64, Page, Page)> = translations
        .iter()
        .rev()
        .map(|Commit(time, original, translation)| (*time, cut(original), cut(translation)))
        .collect();
    fn snapshot((text, blocks): &Page) -> Snapshot<'_> {
        Snapshot { blocks, text }
    }
    let versions: Vec<Version<'_>> = here
        .iter()
        .map(|(time, original, translation)| Version {
            translation: snapshot(translation),
            original: Some(snapshot(original)).filter(|state| !state.blocks.is_empty()),
            time: *time,
        })
        .collect();
    let states: Vec<(Snapshot<'_>, i64)> = there.iter().map(|(time, page)| (snapshot(page), *time)).collect();
    let (original, translation) = (&there[0].1, &here[0].2);
    let record = adopt("en", &translation.1, &versions, &states).expect("sure");
    let list = rows(sides(&original.1, &translation.1, &record));
    let label = |numbers: &[usize], blocks: &[Block]| numbers.first().map(|at| blocks[*at].label.clone());
    list.iter()
        .filter(|row| row.state != State::UpToDate)
        .map(|row| {
            let label = label(&row.original, &original.1).or_else(|| label(&row.translation, &translation.1));
            (label.unwrap_or_default().split(' ').take(2).collect::<Vec<_>>().join(" "), row.state)
        })
        .collect()
}

const EN: &str = "A page about machines and how they are put together for the good of all users.\n\n\
    We have 4GB and want 16GB, which means adding 4 x 4GB rather than a system of 16GB.\n\n\
    The last paragraph tells what to do when a machine fails in the night.\n";
const FR: &str = "Une page sur les machines et la façon de les assembler pour le bien de tous.\n\n\
    Nous avons 4 Go et voulons 16 Go, donc ajouter 4 x 4 Go plutôt qu'un système de 16 Go.\n\n\
    Le dernier paragraphe dit que faire quand une machine tombe en panne la nuit.\n";

#[test]
fn a_branch_that_lags_is_translated_from_the_newest_state() {
    let newer = EN.replace("4 x 4GB", "3 [nodes](/nodes/) of 4GB");
    let updated = FR.replace("4 x 4 Go", "3 [nœuds](/fr/nodes/) de 4 Go");
    let originals = [(1, EN), (2, &newer)];
    let found = stale(&originals, &[Commit(1, EN, FR), Commit(3, EN, leak(&updated))]);
    assert_eq!(found, []);
    // A touch elsewhere does not bring the block up to date.
    let touched = FR.replace("dernier", "tout dernier");
    let found = stale(&originals, &[Commit(1, EN, FR), Commit(3, EN, leak(&touched))]);
    assert_eq!(found, [("We have".to_owned(), State::Changed)]);
    // What was written later cannot have been translated.
    let found = stale(&[(1, EN), (4, &newer)], &[Commit(1, EN, FR), Commit(3, EN, leak(&updated))]);
    assert_eq!(found, [("We have".to_owned(), State::Changed)]);
}

#[test]
fn an_edit_that_follows_the_original_is_made_from_it() {
    let gone = " It also helps everyone to get another computer in much less time than before.";
    let gone_here = " Elle aide aussi chacun à obtenir un autre ordinateur en bien moins de temps qu'avant.";
    let (en, fr) = (
        EN.replace("the night.", &format!("the night.{gone}")),
        FR.replace("la nuit.", &format!("la nuit.{gone_here}")),
    );
    let originals = [(1, &en[..]), (2, EN)];
    // The branch of the second commit still has the sentence, its translation no longer.
    let found = stale(&originals, &[Commit(1, leak(&en), leak(&fr)), Commit(3, leak(&en), FR)]);
    assert_eq!(found, []);
    // A word that is put better follows nothing.
    let better = fr.replace("tombe en panne", "s'arrête");
    let found = stale(&originals, &[Commit(1, leak(&en), leak(&fr)), Commit(3, leak(&en), leak(&better))]);
    assert_eq!(found, [("The last".to_owned(), State::Changed)]);
    // Nor does something that is added, where the original lost something.
    let added =
        fr.replace("la nuit.", "la nuit, ou pendant un jour férié, quand personne ne la surveille de près.");
    let found = stale(&originals, &[Commit(1, leak(&en), leak(&fr)), Commit(3, leak(&en), leak(&added))]);
    assert_eq!(found, [("The last".to_owned(), State::Changed)]);
}

#[test]
fn a_section_of_the_newest_state_is_found() {
    let newer = format!("{EN}\n## Video\n\nIf you make a [video](/video/), keep it below 7 seconds.\n");
    let updated =
        format!("{FR}\n## Vidéo\n\nSi vous faites une [vidéo](/fr/video/), restez sous 7 secondes.\n");
    let found = stale(&[(1, EN), (2, &newer)], &[Commit(1, EN, FR), Commit(3, EN, leak(&updated))]);
    assert_eq!(found, []);
}

#[test]
fn a_squashed_branch_is_translated_from_an_older_state() {
    let newer =
        EN.replace("4GB and want 16GB, which means adding 4 x 4GB", "8GB and want 64GB, that is 7 x 8GB");
    let found = stale(&[(1, EN), (2, &newer)], &[Commit(3, leak(&newer), FR)]);
    assert_eq!(found, [("We have".to_owned(), State::Changed)]);
    // Without an original in the commit's own tree.
    let found = stale(&[(1, EN), (4, &newer)], &[Commit(3, "", FR)]);
    assert_eq!(found, [("We have".to_owned(), State::Changed)]);
}

#[test]
fn credits_of_translators_are_no_translation() {
    let newer = EN.replace(
        "\n\nThe last",
        "\n\nIt is maintained by [Ann](https://a.example/ann), [Bob](https://a.example/bob) and others.\n\nThe last",
    );
    let credited = FR.replace(
        "\n\nLe dernier",
        "\n\nLa traduction est l'œuvre de [Rémi](https://b.example/remi), de [Zoé](https://b.example/zoe) et d'autres.\n\nLe dernier",
    );
    let wanted = [("It is".to_owned(), State::New), ("La traduction".to_owned(), State::Unrecorded)];
    let sorted = |mut list: Vec<(String, State)>| {
        list.sort();
        list
    };
    let later = [Commit(1, EN, FR), Commit(3, leak(&newer), leak(&credited))];
    assert_eq!(sorted(stale(&[(1, EN), (2, &newer)], &later)), wanted);
    let earlier = [Commit(1, EN, FR), Commit(2, EN, leak(&credited))];
    assert_eq!(sorted(stale(&[(1, EN), (3, &newer)], &earlier)), wanted);
}

#[test]
fn a_touch_hides_no_change_of_the_original() {
    let newer = EN.replace(
        "The last paragraph tells what to do when a machine fails in the night.",
        "The last paragraph tells what to do when a machine fails. Call the engineer on duty, and tell all users.",
    );
    let touched = FR.replace("tombe en panne", "tombe en panne,");
    let typo = FR.replace("la façon de les", "la facon de les");
    let mended = Commit(3, leak(&newer), leak(&touched.replace("que faire", "quoi faire")));
    let found = stale(&[(1, EN), (2, &newer)], &[Commit(1, EN, FR), mended]);
    assert_eq!(found, [("The last".to_owned(), State::Changed)]);
    let found = stale(&[(1, EN)], &[Commit(1, EN, leak(&typo)), Commit(2, EN, FR)]);
    assert_eq!(found, []);
}

#[test]
fn more_of_the_page_corrects_the_first_pairing() {
    let en = "There are three ways:\n\n1. [Work on an issue](#work)\n2. [Propose new terms](#propose)\n\n\
        ## Work on an issue\n\nGo to the [issues](https://git.example/issues), and take one that is free.\n\n\
        ## Propose new terms\n\nYou can propose a new word after you read the [guide](/guide/).\n";
    let first = "Il y a deux façons :\n\n1. Proposer des termes\n\n\
        ## Proposer des termes\n\nVous pouvez proposer un mot après avoir lu le [guide](/fr/guide/).\n";
    let whole = "Il y a trois façons :\n\n1. [Travailler sur un ticket](#work)\n2. [Proposer des termes](#propose)\n\n\
        ## Travailler sur un ticket\n\nAllez voir les [tickets](https://git.example/issues), et prenez-en un libre.\n\n\
        ## Proposer des termes\n\nVous pouvez proposer un mot après avoir lu le [guide](/fr/guide/).\n";
    assert_eq!(stale(&[(1, en)], &[Commit(1, en, first), Commit(2, en, whole)]), []);
}

/// Cases live as long as the test.
fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}
