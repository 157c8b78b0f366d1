//! Connections: limits of their number, and of the time and size of a request. An idle connection keeps no other one
//! out.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Limit of simultaneous connections: some dozens of tabs, each with its event stream.
const MOST_CONNECTIONS: usize = 512;
/// Limit of the time from the first byte to the end of a request's head, and between two requests of a connection.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// Largest head of a request, in bytes.
const LARGEST_HEAD: usize = 32 * 1024;
/// Limit of headers in a request.
const MOST_HEADERS: usize = 100;
/// Pause after the system could not accept a connection.
const REST: Duration = Duration::from_millis(200);

/// Serves connections until the future is dropped.
pub async fn serve(listener: TcpListener, router: Router) {
    let free = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    while let Ok(permit) = free.clone().acquire_owned().await {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(_) => {
                tokio::time::sleep(REST).await;
                continue;
            }
        };
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_TIME)
                .max_buf_size(LARGEST_HEAD)
                .max_headers(MOST_HEADERS)
                .serve_connection(TokioIo::new(stream), service);
            // An error of a connection affects only its client.
            let _ = connection.await;
            drop(permit);
        });
    }
}
