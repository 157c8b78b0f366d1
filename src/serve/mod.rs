//! The development server: builds into a scratch folder, serves it, rebuilds on changes, notifies the browser. Prints
//! nothing (the caller gets events) and does not read the date (the caller passes it).

mod accept;
mod address;
mod hosts;
mod inject;
mod overlay;
mod range;
mod rebuild;
mod server;
mod watcher;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use paifang::build::{BuildError, Outcome, Progress};
use paifang::diag::Text;
use paifang_base::text;
use tokio::sync::watch;

use crate::scratch::Scratch;
use hosts::Hosts;
use rebuild::Rebuilder;
use server::{Server, Voice};

use address::Place;

/// Source and address of the server.
pub struct Options {
    /// Project root.
    pub root: PathBuf,
    /// A folder of content to use instead of the project's.
    pub content: Option<PathBuf>,
    /// Name or number of the address to listen on.
    pub host: String,
    /// Port to listen on; 0 chooses a free one.
    pub port: u16,
    /// Names that are answered to besides this machine's own and the host.
    pub allowed_hosts: Vec<String>,
    /// Another `base_url` than the server's own.
    pub base_url: Option<String>,
    /// True to show drafts and future pages.
    pub drafts: bool,
    /// The language of messages; `None` for that of the settings.
    pub language: Option<paifang::diag::MessageLanguage>,
    /// Returns the words of the program in a language.
    pub words: fn(paifang::diag::MessageLanguage) -> paifang::i18n::Words,
    /// Folder with results of earlier builds, which speed up the start.
    pub cache: Option<PathBuf>,
    /// Returns the moment for a build; called for every build.
    pub now: Box<dyn Fn() -> Timestamp + Send>,
    /// Receiver of the progress of each build.
    pub progress: Box<dyn Progress + Send>,
    /// Receiver of events.
    pub events: Box<dyn Fn(Event<'_>) + Send>,
}

/// Events while serving.
pub enum Event<'a> {
    /// A build ended.
    Built {
        /// The build's result, or the reason why it failed.
        result: &'a Result<Outcome, BuildError>,
        /// Duration of the build.
        elapsed: Duration,
        /// Number of files that had changed; 0 for the first build.
        changed: usize,
        /// True if there is a good site to show, from this build or an earlier one.
        has_site: bool,
    },
    /// The site is available at this address.
    Ready(&'a str),
    /// Files cannot be watched for changes, for this reason.
    NotWatching(&'a str),
}

/// Reasons why the site cannot be served.
#[derive(Debug)]
pub enum ServeError {
    /// The host or port is not available.
    Listen(String, u16, io::Error),
    /// `--base-url` is not an address.
    BaseUrl(String),
    /// There is nothing to build.
    Build(BuildError),
    /// The system reported another error.
    Io(Text, io::Error),
    /// The build thread ended because of a bug in Paifang.
    BuilderGone,
}

impl ServeError {
    /// The reason in words.
    pub fn text(&self) -> Text {
        match self {
            ServeError::Listen(host, port, error) if error.kind() == io::ErrorKind::AddrInUse => {
                let other = port.checked_add(1).unwrap_or(1111);
                text!("port-taken", port = port, host = host, other = other)
            }
            ServeError::Listen(host, port, error) => {
                text!("port-unusable", host = host, port = port, error = error.to_string())
            }
            ServeError::BaseUrl(url) => BuildError::BaseUrl(url.clone()).text(),
            ServeError::Build(error) => error.text(),
            ServeError::Io(what, error) => text!("failed", path = what, error = error.to_string()),
            ServeError::BuilderGone => text!("builder-gone"),
        }
    }
}

/// State for browsers, and facts about the last build.
#[derive(Debug, Clone, Default)]
struct Status {
    /// Number of the last build that changed the site; 0 while there is no good one.
    published: u64,
    /// Problems of the last build, in the form for browsers.
    problems: overlay::Problems,
}

/// Serves until interrupted (Ctrl-C, SIGTERM).
pub fn run(options: Options) -> Result<(), ServeError> {
    if let Some(url) = options.base_url.as_ref().filter(|url| Place::parse(url).is_none()) {
        return Err(ServeError::BaseUrl(url.clone()));
    }
    let listener = TcpListener::bind((options.host.as_str(), options.port))
        .and_then(|listener| listener.set_nonblocking(true).map(|()| listener))
        .map_err(|error| ServeError::Listen(options.host.clone(), options.port, error))?;
    let local = listener.local_addr().map_err(|error| ServeError::Io(text!("cannot-listen"), error))?;
    let base_url = options.base_url.clone().unwrap_or_else(|| own_base_url(&options.host, local));
    let place = Place::parse(&base_url).ok_or_else(|| ServeError::BaseUrl(base_url.clone()))?;
    let visit = format!("{}{}", own_base_url(&options.host, local).trim_end_matches('/'), place.base_path());
    let scratch = Scratch::new().map_err(|error| ServeError::Io(text!("cannot-make-scratch"), error))?;
    let (status, seen) = watch::channel(None);
    let hosts = Hosts::new(&options.host, !local.ip().is_loopback(), &options.allowed_hosts);
    let voice = Voice { named: options.language, words: options.words };
    let server = Server { folder: scratch.site(), place, status: seen, hosts, voice };
    let rebuilder = Rebuilder { options, base_url, visit, output: scratch.site(), status };
    let runtime =
        tokio::runtime::Runtime::new().map_err(|error| ServeError::Io(text!("cannot-start"), error))?;
    let ended = runtime.block_on(async {
        tokio::select! {
            () = interrupted() => Ok(()),
            ended = serve(listener, server, rebuilder) => ended,
        }
    });
    // Connections that wait for events would never end.
    runtime.shutdown_background();
    ended
}

async fn serve(listener: TcpListener, server: Server, rebuilder: Rebuilder) -> Result<(), ServeError> {
    let (done, gone) = tokio::sync::oneshot::channel();
    std::thread::Builder::new()
        .name("builder".to_owned())
        .spawn(move || done.send(rebuilder.run()))
        .map_err(|error| ServeError::Io(text!("cannot-start-builder"), error))?;
    let listener = tokio::net::TcpListener::from_std(listener);
    let listener = listener.map_err(|error| ServeError::Io(text!("cannot-listen"), error))?;
    tokio::select! {
        ended = gone => ended.unwrap_or(Err(ServeError::BuilderGone)),
        () = accept::serve(listener, server.router()) => {
            Err(ServeError::Io(text!("server-stopped"), io::ErrorKind::Other.into()))
        }
    }
}

/// Waits for Ctrl-C, the end of the terminal, or a supervisor's request to stop.
async fn interrupted() {
    tokio::select! {
        () = ended() => {}
        pressed = tokio::signal::ctrl_c() => {
            if pressed.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }
}

/// Waits for the signals beside Ctrl-C that ask a program to stop; forever where they cannot be had.
#[cfg(unix)]
async fn ended() {
    use tokio::signal::unix::{SignalKind, signal};
    match (signal(SignalKind::terminate()), signal(SignalKind::hangup())) {
        (Ok(mut terminate), Ok(mut hangup)) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = hangup.recv() => {}
            }
        }
        _ => std::future::pending().await,
    }
}

/// Waits for the signals beside Ctrl-C that ask a program to stop; forever where they cannot be had.
#[cfg(windows)]
async fn ended() {
    use tokio::signal::windows::{ctrl_break, ctrl_close};
    match (ctrl_break(), ctrl_close()) {
        (Ok(mut pressed), Ok(mut closed)) => {
            tokio::select! {
                _ = pressed.recv() => {}
                _ = closed.recv() => {}
            }
        }
        _ => std::future::pending().await,
    }
}

/// The server's own address, with the name it was asked to listen on.
fn own_base_url(host: &str, local: SocketAddr) -> String {
    let host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
    format!("http://{host}:{}/", local.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_address_brackets_ipv6() {
        let local: SocketAddr = ([127, 0, 0, 1], 1111).into();
        assert_eq!(own_base_url("127.0.0.1", local), "http://127.0.0.1:1111/");
        assert_eq!(own_base_url("::1", local), "http://[::1]:1111/");
    }

    #[test]
    fn a_taken_port_suggests_another() {
        let error = io::Error::from(io::ErrorKind::AddrInUse);
        let text = ServeError::Listen("127.0.0.1".to_owned(), 1111, error).text();
        let english = crate::cli::words(paifang::diag::MessageLanguage::English);
        let text = paifang::diag::Wording::say(&english, &text);
        assert!(text.contains("--port 1112"), "{text}");
    }
}
