//! HTTP: files of the scratch folder, the reload script and the event stream. Loopback by default, read-only.

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::Stream;
use paifang::diag::{MessageLanguage, Text, Wording as _};
use paifang::i18n::Words;
use paifang_base::served::{HTML, content_type};
use paifang_base::text;
use serde_json::json;
use tokio::sync::watch;

use super::address::{Answer, Place};
use super::hosts::{Hosts, authority_of, authority_of_origin};
use super::range::{Part, part};
use super::{Status, inject};

/// Limit of a path in bytes as sent. The longest address of a site is shorter.
const LONGEST_PATH: usize = 8 * 1024;
/// Limit of parts of a path.
const MOST_PARTS: usize = 128;
const TEXT: &str = "text/plain; charset=utf-8";

/// State for answering requests.
#[derive(Clone)]
pub(super) struct Server {
    /// Folder in which the site is built.
    pub folder: PathBuf,
    /// Place of the site below the server's root.
    pub place: Place,
    /// The last build; `None` before the first has ended.
    pub status: watch::Receiver<Option<Status>>,
    /// The names to which it responds.
    pub hosts: Hosts,
    /// The language of its sentences.
    pub voice: Voice,
}

/// The words of the program.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice {
    /// The language that the user named; `None` for that of the last build.
    pub named: Option<MessageLanguage>,
    /// Returns the words in a language.
    pub words: fn(MessageLanguage) -> Words,
}

impl Server {
    /// All routes.
    pub fn router(self) -> Router {
        Router::new()
            .route(inject::SCRIPT, get(script))
            .route("/.paifang/events", get(events))
            .fallback(site)
            .layer(middleware::from_fn_with_state(self.clone(), guard))
            .with_state(self)
    }

    /// The last build; waits if the first one is still running.
    async fn last_build(&self) -> Status {
        let mut status = self.status.clone();
        let seen = status.wait_for(Option::is_some).await;
        seen.ok().and_then(|seen| seen.clone()).unwrap_or_default()
    }

    /// A response that is one sentence. The names of hosts and addresses in it come from requests.
    fn say(&self, code: StatusCode, sentence: &Text) -> Response {
        let of_build = || self.status.borrow().as_ref().map(|status| status.problems.language());
        let language = self.voice.named.or_else(of_build).unwrap_or_default();
        let sentence = (self.voice.words)(language).say(sentence);
        respond(code, TEXT, format!("{sentence}\n").into_bytes())
    }
}

/// Names a build among all that browsers may have seen, those of an earlier server too.
fn build_name(status: &Status) -> String {
    format!("{}-{}", std::process::id(), status.published)
}

/// Answers only requests for a name of this server, so that no other site can make its own name resolve to it and read
/// drafts (DNS rebinding); and no request larger than a browser's.
async fn guard(State(server): State<Server>, request: Request, next: Next) -> Response {
    let Some(authority) = authority_of(&request) else {
        return server.say(StatusCode::BAD_REQUEST, &text!("serve-no-host"));
    };
    if !server.hosts.has(&authority) {
        return server.say(StatusCode::FORBIDDEN, &Hosts::refusal(&authority));
    }
    let path = request.uri().path();
    if path.len() > LONGEST_PATH || path.split('/').nth(MOST_PARTS).is_some() {
        return server.say(StatusCode::URI_TOO_LONG, &text!("serve-long"));
    }
    next.run(request).await
}

async fn script() -> Response {
    respond(StatusCode::OK, "text/javascript; charset=utf-8", include_bytes!("reload.js").to_vec())
}

/// The last build now and every later one, as server-sent events
/// (<https://html.spec.whatwg.org/multipage/server-sent-events.html>).
async fn events(State(server): State<Server>, headers: HeaderMap) -> Response {
    // Only pages of this server can listen; others could learn from the events when the author is working.
    let is_ours =
        |origin: &HeaderValue| authority_of_origin(origin).is_some_and(|from| server.hosts.has(&from));
    if headers.get(header::ORIGIN).is_some_and(|origin| !is_ours(origin))
        || headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site")
    {
        return server.say(StatusCode::FORBIDDEN, &text!("serve-events"));
    }
    stream(server).into_response()
}

fn stream(server: Server) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut status = server.status;
    status.mark_changed();
    let stream = futures_util::stream::unfold(status, |mut status| async move {
        loop {
            status.changed().await.ok()?;
            let event = status.borrow_and_update().as_ref().map(event);
            if let Some(event) = event {
                return Some((Ok(event), status));
            }
        }
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

fn event(status: &Status) -> Event {
    let data = json!({ "build": build_name(status), "problems": status.problems });
    Event::default().data(data.to_string())
}

async fn site(State(server): State<Server>, request: Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut response = respond(StatusCode::METHOD_NOT_ALLOWED, "text/plain", Vec::new());
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let status = server.last_build().await;
    let path = request.uri().path().to_owned();
    let range = wanted_range(request.headers());
    let answer = tokio::task::spawn_blocking(move || answer(&server, &path, range.as_deref(), &status)).await;
    let mut response = answer.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response());
    if request.method() == Method::HEAD {
        *response.body_mut() = Body::empty();
    }
    response
}

/// The requested range of bytes. Files have no version identifiers here, so a part of an earlier version can never be
/// requested correctly.
fn wanted_range(headers: &HeaderMap) -> Option<String> {
    let range = headers.get(header::RANGE).filter(|_| !headers.contains_key(header::IF_RANGE))?;
    range.to_str().ok().map(str::to_owned)
}

fn answer(server: &Server, path: &str, range: Option<&str>, status: &Status) -> Response {
    if status.published == 0 {
        let page = status.problems.page(&build_name(status));
        return respond(StatusCode::SERVICE_UNAVAILABLE, HTML, page);
    }
    match server.place.answer(&server.folder, path) {
        Answer::File(file) => send(server, &file, StatusCode::OK, range, status),
        Answer::NotFound(Some(page)) => send(server, &page, StatusCode::NOT_FOUND, None, status),
        Answer::NotFound(None) => {
            let path = server.place.base_path();
            server.say(StatusCode::NOT_FOUND, &text!("serve-not-below", path = path))
        }
        Answer::Redirect(address) => {
            let mut response = respond(StatusCode::TEMPORARY_REDIRECT, "text/plain", Vec::new());
            if let Ok(address) = HeaderValue::from_str(&address) {
                response.headers_mut().insert(header::LOCATION, address);
            }
            response
        }
    }
}

fn send(server: &Server, file: &Path, code: StatusCode, range: Option<&str>, status: &Status) -> Response {
    let media_type = content_type(&file.to_string_lossy());
    // It existed a moment ago: a rebuild has removed it.
    let gone = |_| server.say(StatusCode::NOT_FOUND, &text!("serve-not-here"));
    if media_type == HTML {
        let page = |bytes: Vec<u8>| respond(code, HTML, inject::with_script(&bytes, &build_name(status)));
        return std::fs::read(file).map_or_else(gone, page);
    }
    match range.map(|range| part(file, range)) {
        Some(Ok(Part::Some { bytes, first, length })) => {
            let last = first + (bytes.len() as u64).saturating_sub(1);
            let place = format!("bytes {first}-{last}/{length}");
            with_range(respond(StatusCode::PARTIAL_CONTENT, media_type, bytes), Some(&place))
        }
        Some(Ok(Part::None { length })) => {
            let response = respond(StatusCode::RANGE_NOT_SATISFIABLE, media_type, Vec::new());
            with_range(response, Some(&format!("bytes */{length}")))
        }
        Some(Err(error)) => gone(error),
        Some(Ok(Part::Whole)) | None => {
            let whole = |bytes| with_range(respond(code, media_type, bytes), None);
            std::fs::read(file).map_or_else(gone, whole)
        }
    }
}

/// Announces that parts can be requested, and which part this is. Safari plays no video without.
fn with_range(mut response: Response, place: Option<&str>) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(place) = place.and_then(|place| HeaderValue::from_str(place).ok()) {
        headers.insert(header::CONTENT_RANGE, place);
    }
    response
}

/// Browsers cache nothing: an author always sees the last build.
fn respond(code: StatusCode, media_type: &'static str, body: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        // Other sites may link here, but not embed pictures, scripts or data from here.
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-site")),
        // Through a tunnel, robots may come by.
        (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex")),
        (header::CONTENT_LENGTH, HeaderValue::from(body.len())),
    ];
    (code, headers, body).into_response()
}
