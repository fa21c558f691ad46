//! A record confirmed from a letter, without signing in: one page with the record and the answers to it. Opening the link does
//! nothing; an answer is sent.

use askama::Template;
use domain::{
    change::Actor,
    choices::Audience,
    command::Pick,
    picture::worklist::closing_of,
    policy::{Act, may_to},
    record::{Field, FieldKey, Shared, Value},
};

use super::{
    afterwards, confirm,
    disowned::asks,
    form_by_link::{ByLink, open_form},
    occasion, standing,
};
use crate::{
    features::editing::gone,
    kit::{
        account::{Account, AccountState},
        clock,
        form::Sent,
        html::{Html, escape},
        mail::{
            Book, Topic,
            answers::{self, Asked, Asks, LinkKind, Reply, Whom},
            signed::NoEntry,
        },
        opened_by::OpenedBy,
        origin::Origin,
        page::{Answer, Page, Stop},
        stewards::mailbox_for,
        told::told,
        visit::Visit,
    },
};

#[derive(Template)]
#[template(path = "features/stewardship/link.html")]
struct LinkPage<'a> {
    v: &'a Visit,
    title: Html,
    question: String,
    kind: String,
    standing: String,
    facts: Vec<(String, Html)>,
    command: String,
    version: u64,
    trouble: Option<String>,
    /// Whether it can be another's: what an organisation says of itself is its own.
    may_disown: bool,
    /// What is asked of what ends soon: the day, and the three answers.
    afterwards: Option<(String, Html)>,
}

/// Why a link opens nothing.
struct Refused {
    title: String,
    text: String,
    status: u16,
}

impl Refused {
    fn page(self, v: &Visit) -> Page {
        let ways = vec![(v.words.say.sign_in(), v.here_form("/logga-in"))];
        told(v, self.title, self.text, ways).with_status(self.status)
    }

    /// The same, with what was written in the link's form: it is its writer's, whatever has become of the record.
    fn page_with(self, v: &Visit, sent: &Sent) -> Page {
        let Self { title, text, status } = self;
        let shown = gone::with_what_was_typed(v, title.clone(), text.clone(), sent);
        shown.map(|page| page.with_status(status)).unwrap_or_else(|| Self { title, text, status }.page(v))
    }
}

/// What a link opens.
struct Opened {
    /// What it asks.
    kind: LinkKind,
    /// The record it is about.
    record: Shared,
    /// The account in whose name it is answered.
    account: Account,
    /// The key of the address that it was sent to.
    key: String,
}

/// What a link opens, or why it opens nothing.
fn opened(v: &Visit, token: &str) -> Result<Result<Opened, Refused>, Stop> {
    let say = &v.words.say;
    let refused = |title: String, text: String, status: u16| Ok(Err(Refused { title, text, status }));
    let book = Book::open(v.store.ledger(), &v.tenant.id)?;
    let (kind, record, Whom { account, key }) = match LinkKind::opened(book.seal(), token, v.now) {
        Ok(asked) => asked,
        Err(NoEntry::Expired) => return refused(say.check_expired_title(), say.check_expired(), 410),
        Err(NoEntry::NotOurs) => return refused(say.check_not_ours_title(), say.check_not_ours(), 404),
    };
    let account = v.store.account(&v.tenant, account)?.filter(|account| account.state == AccountState::Active);
    let all = v.tenant.world(Audience::Internal);
    let (Some(record), Some(account)) = (all.record(record), account) else {
        return refused(say.check_gone_title(), say.check_gone(), 410);
    };
    // Whoever answered for it when the letter was written may no longer do so.
    let may_confirm = may_to(Some(&account.person()), Act::Confirm, record);
    if !may_confirm || record.common().visibility > audience_of(&account, record) {
        return refused(say.check_gone_title(), say.check_gone(), 410);
    }
    // A mailbox that is the organisation's no longer answers nothing.
    if account.is_of_link() {
        let mailbox = mailbox_for(&book, &all, record, v.today)?;
        if mailbox.is_none_or(|(_, address)| book.key(&address) != key) {
            return refused(say.check_gone_title(), say.check_gone(), 410);
        }
    }
    Ok(Ok(Opened { kind, record: Shared::clone(record), account, key }))
}

/// Whom a record asks, where the account is of whoever answers for it and may say that it is another's.
fn disowned_by(record: &Shared, account: &Account) -> Option<Asks> {
    asks(record).filter(|asked| account.organisation == Some(asked.steward) && asked.steward != record.id)
}

/// Keeps that a record is not theirs, or is to be asked about later: as the same answer to a line of the digest of the
/// address that was asked.
fn put_off(v: &Visit, sent: &Sent, Opened { kind, record, account, key }: Opened) -> Answer {
    let say = &v.words.say;
    let book = Book::open(v.store.ledger(), &v.tenant.id)?;
    let item = match kind {
        LinkKind::StillCorrect => record.id.to_string(),
        LinkKind::EndsSoon => format!("slut-{}", record.id),
    };
    let title = v.plain(record.title()).to_owned();
    let asked = Asked { key, topic: Topic::Stewardship, item, title: title.clone() };
    let ways = vec![(say.mine_title(), v.here_form("/mitt-ansvar"))];
    if sent.has("inte-vart") {
        let asks = disowned_by(&record, &account).ok_or(Stop::Forbidden)?;
        answers::disown(&book, asked, Some(asks), Some(account.id), v.now)?;
        return Ok(told(v, say.check_thanks_title(), say.check_disowned(title.as_str()), ways));
    }
    let day = answers::later_before(v.now, record.last_day());
    answers::give(&book, asked, Reply::Later(day), v.now)?;
    Ok(told(v, say.check_thanks_title(), say.check_later(title.as_str(), v.date(day)), ways))
}

/// Shows the record and the answers.
///
/// # Errors
/// When the ledger cannot.
pub fn look(v: &Visit, token: &str) -> Answer {
    Ok(match opened(v, token)? {
        Ok(Opened { kind, record, account, .. }) => shown(v, kind, &record, &account, &Sent::default(), None),
        Err(refused) => refused.page(v),
    })
}

fn shown(v: &Visit, kind: LinkKind, record: &Shared, account: &Account, sent: &Sent, trouble: Option<String>) -> Page {
    let say = &v.words.say;
    let all = v.tenant.world(Audience::Internal);
    let closing = closing_of(&all, record, v.today).filter(|_| may_to(Some(&account.person()), Act::Edit, record));
    let ends = record.last_day();
    let page = LinkPage {
        question: match (kind, ends) {
            (LinkKind::EndsSoon, Some(day)) => say.ends_question(v.date(day)),
            _ => say.check_question(),
        },
        title: v.text(record.title()),
        kind: v.words.kind(record.kind()),
        standing: standing(v, record).map(|(_, said)| said).unwrap_or_default(),
        facts: facts(v, record, audience_of(account, record)),
        command: clock::fresh_identity().to_string(),
        version: record.version,
        trouble,
        may_disown: disowned_by(record, account).is_some(),
        afterwards: closing.map(|closing| {
            let form = afterwards::part(v, record, String::new(), "", sent);
            let form = Html::trusted(format!("{form}{}", afterwards::names(v)));
            // Where that is what the letter asks, it stands above already.
            let ends = (kind != LinkKind::EndsSoon).then(|| say.afterwards_ends(v.date(closing.last)));
            (ends.unwrap_or_default(), form)
        }),
        v,
    };
    Page::html(&page)
}

/// What of a record somebody may see: what is internal only whoever may read that of this record.
fn audience_of(account: &Account, record: &Shared) -> Audience {
    let person = account.person();
    if may_to(Some(&person), Act::ReadInternal, record) { Audience::Internal } else { Audience::Partners }
}

/// What the record says to an audience, field by field; what says how it is kept is left out.
pub(super) fn facts(v: &Visit, record: &Shared, audience: Audience) -> Vec<(String, Html)> {
    const KEPT_BACK: [FieldKey; 10] = [
        FieldKey::Title,
        FieldKey::Key,
        FieldKey::Slug,
        FieldKey::Sources,
        FieldKey::SourcePlace,
        FieldKey::Basis,
        FieldKey::Confirmed,
        FieldKey::ReviewMonths,
        FieldKey::Visibility,
        FieldKey::Steward,
    ];
    let seen = |field: &&Field| field.audience <= audience && !KEPT_BACK.contains(&field.key);
    let fields = record.kind().fields().filter(seen);
    let stated = fields.map(|field| (field.key, record.body.get(field.key))).filter(|(_, value)| !value.is_blank());
    stated.map(|(key, value)| (v.words.field(key), v.value(key, &value))).collect()
}

/// What one must see of a record to say whether it is right: what it is, when and where.
pub(super) fn gist(v: &Visit, record: &Shared) -> Vec<Html> {
    stated(record).map(|(key, value)| v.value(key, &value)).collect()
}

/// The same where it is to be answered: with a long summary folded.
pub(super) fn short_gist(v: &Visit, record: &Shared) -> Vec<Html> {
    stated(record).map(|(key, value)| folded(v, key, &value)).collect()
}

fn stated(record: &Shared) -> impl Iterator<Item = (FieldKey, Value)> {
    const SEEN: [FieldKey; 5] =
        [FieldKey::Summary, FieldKey::Period, FieldKey::Times, FieldKey::PlaceHeld, FieldKey::Area];
    let own = record.kind().fields().map(|field| field.key).filter(|key| SEEN.contains(key));
    own.map(|key| (key, record.body.get(key))).filter(|(_, value)| !value.is_blank())
}

/// A summary longer than this is folded: on a phone the answers must be near.
const LONG: usize = 280;
/// So much of it is shown.
const SHOWN: usize = 160;

/// A value as it is shown; of a long summary its beginning, the rest to be opened.
fn folded(v: &Visit, key: FieldKey, value: &Value) -> Html {
    let text = match value {
        Value::Text(text) if key == FieldKey::Summary => v.plain(text),
        _ => return v.value(key, value),
    };
    if text.chars().count() <= LONG {
        return v.value(key, value);
    }
    let mut begins: String = text.chars().take(SHOWN).collect();
    // Broken between words.
    begins.truncate(begins.rfind(char::is_whitespace).unwrap_or(begins.len()));
    let (begins, whole) = (escape(&begins), v.value(key, value));
    Html::trusted(format!("<details class=\"gist\"><summary>{begins} …</summary>{whole}</details>"))
}

/// Takes an answer: still correct; change it, or say that it has ended – both open its form, and only its.
///
/// # Errors
/// When the ledger cannot.
pub fn reply(v: &Visit, sent: &Sent, token: &str) -> Answer {
    let found = match opened(v, token)? {
        Ok(found) => found,
        Err(refused) => return Ok(refused.page_with(v, sent)),
    };
    if sent.has("inte-vart") || sent.has("senare") {
        return put_off(v, sent, found);
    }
    let Opened { kind, record, account, key } = found;
    let say = &v.words.say;
    let form = |name: &str| {
        let is_mailbox = account.is_of_link();
        let link = if is_mailbox { OpenedBy::Mailbox(record.id, key.clone()) } else { OpenedBy::Account };
        open_form(v, sent, &record, ByLink { account: &account, link, form: name })
    };
    let thanks = |record: &Shared| {
        let ways = vec![(say.check_see(), v.href_record(record)), (say.mine_title(), v.here_form("/mitt-ansvar"))];
        told(v, say.check_thanks_title(), say.check_thanks(v.plain(record.title())), ways)
    };
    if sent.has("svara") {
        if !may_to(Some(&account.person()), Act::Edit, &record) {
            return Err(Stop::Forbidden);
        }
        let said = afterwards::answered(v, sent, &record, Actor::Account(account.id), Origin::Letter.kept())?;
        return Ok(match said {
            Ok(()) => thanks(&record),
            Err((status, trouble)) => shown(v, kind, &record, &account, sent, Some(trouble)).with_status(status),
        });
    }
    if sent.has("andra") {
        return form("andra");
    }
    if sent.has("avslutad") {
        return form("avsluta");
    }
    let read_at = sent.get("version").and_then(|version| version.parse().ok());
    let picks = vec![Pick { id: record.id, read_at }];
    let occasion = occasion(v, sent, Actor::Account(account.id));
    if !confirm(v, picks, occasion, Origin::Letter.kept(), None)? {
        return Ok(shown(v, kind, &record, &account, sent, Some(say.check_changed())).with_status(409));
    }
    Ok(thanks(&record))
}
