//! `/metrics`: measures for a monitoring program, on an address of their own, so that no proxy shows them to visitors.

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use tokio::net::TcpListener;

use crate::kit::{clock, mail::health, sign_in, store::Store};

/// Serves `/metrics` until the program ends.
///
/// # Errors
/// When the network fails.
pub async fn serve(store: Arc<Store>, listener: TcpListener) -> std::io::Result<()> {
    axum::serve(listener, Router::new().route("/metrics", get(answer)).with_state(store)).await
}

async fn answer(State(store): State<Arc<Store>>) -> Response {
    let made = tokio::task::spawn_blocking(move || {
        let passwords = sign_in::passwords_compared();
        let of_doors = format!(
            "# HELP helhetsbild_passwords_compared_total Passwords that were compared.\n\
             # TYPE helhetsbild_passwords_compared_total counter\nhelhetsbild_passwords_compared_total {passwords}\n"
        );
        health::measures(store.ledger(), clock::now()).map(|text| text + &of_doors)
    });
    let made = made.await;
    match made {
        Ok(Ok(text)) => ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response(),
        Ok(Err(error)) => {
            tracing::warn!(%error, "the measures cannot be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Err(error) => {
            tracing::error!(%error, "the measures could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
