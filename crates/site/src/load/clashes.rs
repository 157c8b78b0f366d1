//! Files whose names differ only by case: some systems and hosts can hold only one of them, and it is unclear which.

use std::collections::BTreeMap;

use super::{AssetInput, UNSAFE_FILE};
use paifang_base::diag::{Diagnostic, Diagnostics};
use paifang_base::text;

/// Reports files with another of the same name but for case.
pub(super) fn report(assets: &[AssetInput], diagnostics: &mut Diagnostics) {
    let is_plain = |place: &str| place.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    // Nearly all sites have only plain names, or few others.
    if assets.iter().all(|asset| is_plain(&asset.place)) {
        return;
    }
    let mut known: BTreeMap<(String, Option<u16>), &AssetInput> = BTreeMap::new();
    for asset in assets {
        let key = (asset.place.to_lowercase(), asset.language.map(|language| language.0));
        let Some(other) = known.insert(key, asset).filter(|other| other.place != asset.place) else {
            continue;
        };
        let message = text!("unsafe-file-case", path = other.path);
        let d = Diagnostic::new(&UNSAFE_FILE, &asset.path, None, message);
        let d = d.with_help(text!("unsafe-file-case-help"));
        diagnostics.push(d.with_label(&other.path, None, text!("the-other-one")));
    }
}
