//! `[images]`: the smaller versions of pictures.

use super::switch::{Switch, read_switch};
use super::{INVALID_CONFIG, ImageSettings, UNKNOWN_SETTING};
use paifang_base::diag::Reporter;
use paifang_base::node::{Node, Value};
use paifang_base::text;

/// Limit of widths of a picture.
const MOST_WIDTHS: usize = 8;
/// Allowed widths.
const WIDTHS: std::ops::RangeInclusive<i64> = 64..=4096;

pub(super) fn read_images(node: Option<&Node>, reporter: &mut Reporter<'_>) -> ImageSettings {
    let mut images = ImageSettings::default();
    let mut table = match read_switch("images", node, text!("invalid-config-images-help"), reporter) {
        None => return images,
        Some(Switch::Plain(resize)) => return ImageSettings { resize, ..images },
        Some(Switch::Table(table)) => table,
    };
    images.resize = table.bool("resize", reporter).unwrap_or(images.resize);
    if let Some(node) = table.take("widths") {
        match widths(node) {
            Some(widths) => images.widths = widths,
            None => {
                let message = text!(
                    "invalid-config-widths",
                    count = MOST_WIDTHS,
                    least = WIDTHS.start(),
                    most = WIDTHS.end()
                );
                reporter
                    .report(&INVALID_CONFIG, node.span, message)
                    .add_help(text!("invalid-config-widths-help"));
            }
        }
    }
    if let Some(node) = table.take("quality") {
        match node.value {
            Value::Int(quality @ 1..=100) => images.quality = quality as u8,
            _ => {
                let message = text!("invalid-config-quality");
                reporter.report(&INVALID_CONFIG, node.span, message);
            }
        }
    }
    images.sizes = table.text("sizes", reporter).map_or(images.sizes, |sizes| sizes.value);
    table.finish(text!("in-table", name = "images"), &UNKNOWN_SETTING, reporter);
    images
}

fn widths(node: &Node) -> Option<Vec<u32>> {
    let Value::List(items) = &node.value else { return None };
    let width = |item: &Node| match item.value {
        Value::Int(width) if WIDTHS.contains(&width) => u32::try_from(width).ok(),
        _ => None,
    };
    let mut widths: Vec<u32> = items.iter().map(width).collect::<Option<_>>()?;
    widths.sort_unstable();
    widths.dedup();
    (1..=MOST_WIDTHS).contains(&widths.len()).then_some(widths)
}
