//! News: word that somebody has written. It only hastens; whoever misses it asks a little later.

use std::{collections::BTreeMap, sync::Weak, time::Duration};

use futures_util::{StreamExt as _, stream::poll_fn};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::watch,
    time::sleep,
};
use tokio_postgres::{AsyncMessage, Client, Connection};

use super::connection::Pool;

/// How long to wait before the server is asked again for news after the connection was lost.
const AGAIN: Duration = Duration::from_secs(1);

/// How long at least lies between two tellings.
const BREATH: Duration = Duration::from_millis(20);

/// Drives a connection until it ends, and hands on its news.
pub(super) async fn drive<S, T>(mut connection: Connection<S, T>, news: Option<watch::Sender<u64>>)
where
    S: AsyncRead + AsyncWrite + Unpin,
    T: AsyncRead + AsyncWrite + Unpin,
{
    let mut messages = poll_fn(move |context| connection.poll_message(context));
    while let Some(Ok(message)) = messages.next().await {
        if let (AsyncMessage::Notification(_), Some(news)) = (message, &news) {
            news.send_modify(|heard| *heard += 1);
        }
    }
}

/// Listens for as long as the pool is there, on a connection of its own.
pub(super) async fn listen(pool: Weak<Pool>, news: watch::Sender<u64>) {
    loop {
        let connected = match pool.upgrade() {
            None => return,
            Some(pool) => pool.server.connect(Some(news.clone())).await,
        };
        if let Ok(client) = connected {
            let listening = client.batch_execute("LISTEN helhetsbild").await.is_ok();
            // Something may have been written while nobody listened.
            news.send_modify(|heard| *heard += 1);
            while listening && !client.is_closed() {
                sleep(AGAIN).await;
            }
        }
        sleep(AGAIN).await;
    }
}

/// Tells of what has grown for as long as the pool is there: at most once in a while, however much is written, as each
/// telling has the server write too.
pub(super) async fn tell_of_growth(pool: Weak<Pool>) {
    let Some(mut grown) = pool.upgrade().map(|pool| pool.grown().subscribe()) else { return };
    while grown.changed().await.is_ok() {
        let Some(pool) = pool.upgrade() else { return };
        let mut taken = BTreeMap::new();
        pool.grown().send_if_modified(|grown| {
            taken = std::mem::take(grown);
            // That it was taken is no news.
            false
        });
        if let Ok(client) = pool.connection().await {
            let mut told = true;
            for (partnership, sequence) in taken {
                told &= tell(&client, &partnership.0, sequence).await.is_ok();
            }
            if told {
                pool.keep(client);
            }
        }
        drop(pool);
        sleep(BREATH).await;
    }
}

/// Tells all nodes that a partnership has got a change, after it was committed: within the transaction it would halve how many
/// can be written in a second. That it was told need not be on the disk.
pub(super) async fn tell(client: &Client, partnership: &str, sequence: u64) -> Result<(), tokio_postgres::Error> {
    // A partnership's short name has no quotes; one that had would not be told of.
    let told = partnership.replace(['\'', '\\'], "");
    client
        .batch_execute(&format!(
            "BEGIN; SET LOCAL synchronous_commit TO off; NOTIFY helhetsbild, '{told} {sequence}'; COMMIT"
        ))
        .await
}
