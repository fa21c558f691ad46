//! Receiving a file: from who may send it, within limits, a few at a time.

use std::{sync::Arc, time::Duration};

use axum::{
    body::{Body, BodyDataStream},
    http::{header, request::Parts},
};
use domain::policy;
use futures_util::StreamExt;
use tokio::sync::OwnedSemaphorePermit;

use super::{Server, meaning::Meaning};
use crate::{
    kit::{
        clock,
        form::Sent,
        guard,
        multipart::{self, LARGEST, Received},
    },
    router,
};

/// Files received and looked through at the same time: each takes some memory and a core.
pub const FILES_AT_ONCE: usize = 3;
/// How long somebody waits for their turn.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long a file may take to come: ten megabytes over a slow line.
const LONGEST: Duration = Duration::from_secs(180);
/// So much of a file that is too large is taken in and thrown away, so that the browser gets to read the answer.
const THROWN_AWAY: usize = 60_000_000;

/// What came, and the place among those that are received, which is held until the answer is made.
#[derive(Default)]
pub struct Arrival {
    /// The words of the form.
    pub sent: Sent,
    /// The file.
    pub file: Received,
    _place: Option<OwnedSemaphorePermit>,
}

impl Arrival {
    /// A form without a file.
    pub fn of(sent: Sent) -> Self {
        Self { sent, ..Self::default() }
    }
}

/// The mark between the parts of a form with a file, where the address takes one.
pub fn boundary<'a>(parts: &'a Parts, path: &str) -> Option<&'a str> {
    let media = guard::text(&parts.headers, header::CONTENT_TYPE.as_str()).filter(|_| router::takes_files(path));
    media.and_then(multipart::boundary)
}

/// Receives a form with a file. Whoever may not send one there has nothing of it read, and is answered like anybody who may
/// not.
pub async fn receive(
    server: &Arc<Server>,
    parts: &Parts,
    host: &str,
    meaning: &Meaning,
    body: Body,
    boundary: &str,
) -> Arrival {
    if !may_send(server, parts, host, meaning).await {
        return Arrival::default();
    }
    let waiting = Arc::clone(&server.uploads).acquire_owned();
    let Ok(Ok(place)) = tokio::time::timeout(PATIENCE, waiting).await else {
        return Arrival { file: Received::Busy, ..Arrival::default() };
    };
    let taken_in = tokio::time::timeout(LONGEST, take_in(body.into_data_stream(), LARGEST)).await;
    let (sent, file) = match taken_in.unwrap_or(Err(Received::Broken)) {
        Ok(bytes) => multipart::read(bytes, boundary),
        Err(refused) => (Sent::default(), refused),
    };
    Arrival { sent, file, _place: Some(place) }
}

/// Whether the form comes from a page of this site and from somebody who may send one there.
async fn may_send(server: &Arc<Server>, parts: &Parts, host: &str, meaning: &Meaning) -> bool {
    let token = guard::token(&parts.headers, &meaning.tenant.id.0, server.is_secure()).map(str::to_owned);
    let route = router::answering(&meaning.path, true).map(|(route, _)| route);
    let (Some(token), Some(route), true) = (token, route, guard::is_from_here(&parts.headers, host)) else {
        return false;
    };
    let (server, tenant) = (Arc::clone(server), Arc::clone(&meaning.tenant));
    let asking = tokio::task::spawn_blocking(move || {
        let visitor = server.store.visitor(&tenant, &token, clock::now()).ok().flatten();
        policy::may_some(visitor.as_ref().map(|visitor| &visitor.person), route.act)
    });
    asking.await.unwrap_or(false)
}

/// The whole body, if it is within the limit; never more than that in memory. What is too large is taken in for a while and
/// thrown away, so that the answer is read.
///
/// # Errors
/// It is too large, or did not come whole.
pub async fn take_in(mut stream: BodyDataStream, largest: usize) -> Result<Vec<u8>, Received> {
    let (mut bytes, mut thrown_away) = (Vec::new(), 0);
    while let Some(chunk) = stream.next().await {
        let Ok(chunk) = chunk else { return Err(Received::Broken) };
        if thrown_away == 0 && bytes.len() + chunk.len() <= largest {
            bytes.extend_from_slice(&chunk);
            continue;
        }
        thrown_away += bytes.len() + chunk.len();
        bytes = Vec::new();
        if thrown_away > THROWN_AWAY {
            break;
        }
    }
    if thrown_away == 0 { Ok(bytes) } else { Err(Received::TooLarge) }
}
