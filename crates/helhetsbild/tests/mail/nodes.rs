//! Two nodes that share a PostgreSQL database: each letter and each digest leaves once.

use std::sync::Arc;

use domain::{id::PartnershipId, text::Language};
use helhetsbild::kit::{
    mail::{
        Book, Letter, LetterKind, Topic,
        digest::{Item, Reader},
        scheduler::Scheduler,
        sender::{Pace, Sender},
        smtp::Smtp,
    },
    store::{Store, surroundings},
};
use ledger::{Address, Drawer};
use uuid::Uuid;

use super::{
    server,
    support::{MailServer, at, mail, site, swedish},
};

fn due(_: &Reader<'_>) -> Vec<Item> {
    vec![Item {
        topic: Topic::Stewardship,
        key: "r1".to_owned(),
        title: "Språkcafé".to_owned(),
        text: String::new(),
        path: "/insatser/sprakcafe".to_owned(),
        answerable: true,
        rows: Vec::new(),
    }]
}

#[test]
fn two_nodes_over_one_database_make_and_send_each_letter_once() {
    let (server, database) = (MailServer::start(), server::shared().database());
    let address = Address::Database(database.address());
    let nodes = [(); 2].map(|()| Arc::new(Store::over(address.open(surroundings("test")).unwrap()).unwrap()));
    let partnership = PartnershipId("lanet".to_owned());
    nodes[0].tenant_or_new(&partnership).unwrap();
    nodes[1].catch_up().unwrap();
    let book = Book::open(nodes[0].ledger(), &partnership).unwrap();
    let saturday = at("2026-11-28T12:00:00Z");
    for number in 0..10 {
        let to = mail(&format!("person{number}@example.se"));
        book.accept(&to, Language::Sv, None, saturday).unwrap();
        let letter = Letter::answer(LetterKind::ProposalReceipt, &to, swedish()).subject("Tack");
        nodes[0].ledger().put(&partnership, letter.row(saturday, Uuid::from_u128(number)), None).unwrap();
    }
    let tuesday = at("2026-12-01T06:00:30Z");
    let together = |work: &(dyn Fn(Arc<Store>) + Sync)| {
        std::thread::scope(|scope| {
            nodes.each_ref().map(|node| scope.spawn(|| work(Arc::clone(node)))).map(|node| node.join().unwrap())
        });
    };
    together(&|node| _ = Scheduler::new(node, vec![due]).round(tuesday));
    assert_eq!(nodes[1].ledger().rows_after(&partnership, Drawer::OUTBOX, "", 100).unwrap().len(), 20);
    together(&|node| {
        let carrier = Smtp::new(server.address().parse().unwrap(), None, &site().from).unwrap();
        Sender::new(node, site(), Box::new(carrier), Pace::default()).round(&|| tuesday);
    });
    let mut arrived: Vec<String> = server.all().iter().map(|got| got.header("Message-ID")).collect();
    arrived.sort();
    let count = arrived.len();
    arrived.dedup();
    assert_eq!((count, arrived.len()), (20, 20));
    assert!(nodes[0].ledger().rows_after(&partnership, Drawer::OUTBOX, "", 100).unwrap().is_empty());
}
