//! HTTP: files of the scratch folder, the reload script and the stream of events. Loopback by default, read-only.

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::Stream;
use serde_json::json;
use tokio::sync::watch;

use super::address::{Answer, Place};
use super::content_type::{HTML, content_type};
use super::{Status, inject};

/// What requests are answered from.
#[derive(Clone)]
pub(super) struct Server {
    /// Where the site is built.
    pub folder: PathBuf,
    /// Where the site lives below the server's root.
    pub place: Place,
    /// The last build; `None` before the first has ended.
    pub status: watch::Receiver<Option<Status>>,
}

impl Server {
    /// All routes.
    pub fn router(self) -> Router {
        Router::new()
            .route(inject::SCRIPT, get(script))
            .route("/.paifang/events", get(events))
            .fallback(site)
            .with_state(self)
    }

    /// The last build, waited for if the first one still runs.
    async fn last_build(&self) -> Status {
        let mut status = self.status.clone();
        let seen = status.wait_for(Option::is_some).await;
        seen.ok().and_then(|seen| seen.clone()).unwrap_or_default()
    }
}

/// Names a build among all that browsers may have seen, those of an earlier server too.
fn build_name(status: &Status) -> String {
    format!("{}-{}", std::process::id(), status.published)
}

async fn script() -> Response {
    respond(StatusCode::OK, "text/javascript; charset=utf-8", include_bytes!("reload.js").to_vec())
}

/// The last build now and every later one, as server-sent events
/// (<https://html.spec.whatwg.org/multipage/server-sent-events.html>).
async fn events(State(server): State<Server>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
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
    let answer = tokio::task::spawn_blocking(move || answer(&server, &path, &status)).await;
    let mut response = answer.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response());
    if request.method() == Method::HEAD {
        *response.body_mut() = Body::empty();
    }
    response
}

fn answer(server: &Server, path: &str, status: &Status) -> Response {
    if status.published == 0 {
        let page = status.problems.page(&build_name(status));
        return respond(StatusCode::SERVICE_UNAVAILABLE, HTML, page);
    }
    match server.place.answer(&server.folder, path) {
        Answer::File(file) => send(&file, StatusCode::OK, status),
        Answer::NotFound(Some(page)) => send(&page, StatusCode::NOT_FOUND, status),
        Answer::NotFound(None) => {
            let text = format!("Nothing is here. The site begins at {}\n", server.place.base_path());
            respond(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", text.into_bytes())
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

fn send(file: &Path, code: StatusCode, status: &Status) -> Response {
    match std::fs::read(file) {
        Ok(bytes) if content_type(file) == HTML => {
            respond(code, HTML, inject::with_script(&bytes, &build_name(status)))
        }
        Ok(bytes) => respond(code, content_type(file), bytes),
        // It was there a moment ago: a rebuild has removed it.
        Err(_) => respond(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", b"Nothing is here.\n".to_vec()),
    }
}

/// Nothing is kept by browsers: what a writer sees is always the last build.
fn respond(code: StatusCode, media_type: &'static str, body: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_LENGTH, HeaderValue::from(body.len())),
    ];
    (code, headers, body).into_response()
}
