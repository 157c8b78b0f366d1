fn main() {
    let mut b = paifang::build::Builder::new();
    let root = std::env::args().nth(1).unwrap_or(".".into());
    let out = std::env::args().nth(2);
    let r = b.build(
        &paifang::build::BuildRequest {
            root: root.into(),
            output: out.map(Into::into),
            base_url: None,
            now: jiff::Timestamp::now(),
            drafts: false,
            keep_going: true,
        },
        &paifang::build::Quiet,
    );
    match r {
        Ok(o) => {
            eprint!("{}", paifang::diag::to_human(&o.diagnostics, paifang::diag::HumanStyle::Plain));
            eprintln!(
                "{:?} written {} unchanged {} removed {} {:?}",
                o.pages,
                o.written.len(),
                o.unchanged,
                o.removed.len(),
                o.seconds
            )
        }
        Err(e) => eprintln!("{e}"),
    }
}
