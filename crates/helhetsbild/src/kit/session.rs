//! Sessions: rows in a drawer under the hash of their token, so that who reads the database cannot use them, and any node
//! knows them.

use domain::id::RecordId;
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow, LedgerError, Move};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    account::{Account, AccountState, hashed, read, written},
    audit::{Entry, What},
    clock,
    opened_by::OpenedBy,
    store::{Store, StoreError, Tenant},
    visitor::{SignedInBy, Visitor},
};

/// A session ends when it has not been used for so long …
const IDLE: SignedDuration = SignedDuration::from_hours(24 * 14);
/// … and, however much it is used, after this.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 60);
/// The same for a session that a mail link opened.
const IDLE_BY_MAIL: SignedDuration = SignedDuration::from_hours(24);
const LONGEST_BY_MAIL: SignedDuration = SignedDuration::from_hours(24 * 7);
/// Whose session it was is known for so long after its end, however it ended: what they were writing waits for them, and for
/// nobody who signs in next in that browser.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 30);
/// Its use is noted at most so often: reading pages must not write to the disk each time.
const NOTED: SignedDuration = SignedDuration::from_mins(30);
/// Characters kept of what the browser calls itself.
const LONGEST_AGENT: usize = 200;

/// A session as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Whose.
    pub account: Uuid,
    /// How they signed in.
    pub by: SignedInBy,
    /// When they did.
    pub begun: Timestamp,
    /// When it was last used, to half an hour.
    pub used: Timestamp,
    /// What the browser calls itself, so that its owner recognises it.
    pub agent: String,
    /// When it was ended: by signing out, by its owner elsewhere, by an administrator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Timestamp>,
    /// The link that opened it, where it is of one record: it ends with its link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_by: Option<OpenedBy>,
}

impl Session {
    /// When it ends if it is not used again, or when it was ended.
    pub fn ends(&self) -> Timestamp {
        if let Some(ended) = self.ended {
            return ended;
        }
        let (idle, longest) = match self.by {
            SignedInBy::MailLink | SignedInBy::Invitation | SignedInBy::RecordLink(_) => {
                (IDLE_BY_MAIL, LONGEST_BY_MAIL)
            }
            _ => (IDLE, LONGEST),
        };
        later(self.used, idle).min(later(self.begun, longest))
    }

    /// As it stands once it is ended: nobody is signed in by it, and whose it was is known for a while.
    pub(super) fn ended_at(self, now: Timestamp) -> Self {
        Self { ended: Some(now), ..self }
    }

    pub(super) fn row(&self, key: &str) -> DrawerRow {
        DrawerRow::new(Drawer::SESSIONS, key, written(self))
            .owned_by(self.account.to_string())
            .expires(later(self.ends(), REMEMBERED))
    }
}

/// So much later; the end of time where there is no such time.
pub fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}

/// A token that nobody can guess: 256 bits, as 64 characters.
pub fn fresh_token() -> String {
    let mut bytes = [0; 32];
    clock::fill(&mut bytes);
    blake3::Hash::from(bytes).to_hex().to_string()
}

impl Store {
    /// Begins a session and returns the token for the browser. A new one each time: a token from before signing in is
    /// never taken over.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn begin_session(
        &self,
        tenant: &Tenant,
        account: &Account,
        by: SignedInBy,
        agent: &str,
        now: Timestamp,
    ) -> Result<String, StoreError> {
        self.begin(tenant, account, (by, None), agent, now)
    }

    /// The same by a link to one record: the session lasts no longer than the link opens.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn begin_session_of_link(
        &self,
        tenant: &Tenant,
        account: &Account,
        (record, link): (RecordId, OpenedBy),
        agent: &str,
        now: Timestamp,
    ) -> Result<String, StoreError> {
        self.begin(tenant, account, (SignedInBy::RecordLink(record), Some(link)), agent, now)
    }

    fn begin(
        &self,
        tenant: &Tenant,
        account: &Account,
        (by, opened_by): (SignedInBy, Option<OpenedBy>),
        agent: &str,
        now: Timestamp,
    ) -> Result<String, StoreError> {
        let token = fresh_token();
        let agent = agent.chars().filter(|c| !c.is_control()).take(LONGEST_AGENT).collect();
        let session = Session { account: account.id, by, begun: now, used: now, agent, ended: None, opened_by };
        let mut rows = vec![(session.row(&hashed(&token)), Some(0))];
        if account.is_administrators() {
            rows.push((Entry::new(now, Some(account.id), Some(account.id), What::SignedIn).row(), Some(0)));
        }
        self.ledger().put_all(&tenant.id, &rows)?;
        if let Some((mut account, version)) = self.account_and_version(tenant, account.id)? {
            account.seen = Some(now);
            match self.ledger().put(&tenant.id, account.row(), Some(version)) {
                // Somebody changes the account at this very moment: that it was used is noted next time.
                Ok(_) | Err(LedgerError::RowClash { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(token)
    }

    /// Who holds this token; `None` when nobody does, the session has ended, the link that opened it opens nothing any longer, or
    /// the account may not sign in.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn visitor(&self, tenant: &Tenant, token: &str, now: Timestamp) -> Result<Option<Visitor>, StoreError> {
        let key = hashed(token);
        let Some(row) = self.ledger().get(&tenant.id, Drawer::SESSIONS, &key)? else { return Ok(None) };
        let mut session: Session = read(&row)?;
        if session.ends() <= now {
            return Ok(None);
        }
        let account = self.account(tenant, session.account)?.filter(|account| account.state == AccountState::Active);
        let Some(account) = account else { return Ok(None) };
        if let Some(link) = &session.opened_by
            && !link.still_opens(self, tenant, now)?
        {
            return Ok(None);
        }
        if later(session.used, NOTED) < now {
            session.used = now;
            match self.ledger().put(&tenant.id, session.row(&key), Some(row.version)) {
                // Another page of the same session was quicker, or it was just ended.
                Ok(_) | Err(LedgerError::RowClash { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Some(Visitor::new(account, key, session.by, session.begun)))
    }

    /// Whose session it is, or was until it ended a while ago; `None` when nobody knows any longer.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn whose_session(&self, tenant: &Tenant, session: &str) -> Result<Option<Uuid>, StoreError> {
        let row = self.ledger().get(&tenant.id, Drawer::SESSIONS, session)?;
        Ok(row.map(|row| read::<Session>(&row)).transpose()?.map(|session| session.account))
    }

    /// An account's sessions, the latest used first, each with the hash it is kept under.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn sessions(
        &self,
        tenant: &Tenant,
        account: Uuid,
        now: Timestamp,
    ) -> Result<Vec<(String, Session)>, StoreError> {
        let rows = self.ledger().by_owner(&tenant.id, Drawer::SESSIONS, &account.to_string())?;
        let mut sessions = Vec::with_capacity(rows.len());
        for row in rows {
            let session: Session = read(&row)?;
            if session.ends() > now {
                sessions.push((row.key, session));
            }
        }
        sessions.sort_by_key(|(_, session)| std::cmp::Reverse(session.used));
        Ok(sessions)
    }

    /// Ends one of an account's sessions; false when the account has no such session.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn end_session(
        &self,
        tenant: &Tenant,
        account: Uuid,
        session: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let row = self.ledger().get(&tenant.id, Drawer::SESSIONS, session)?;
        let ended =
            row.filter(|row| row.owner == account.to_string()).map(|row| ended(&row, now)).transpose()?.flatten();
        match ended {
            Some(row) => Ok(self.ledger().put(&tenant.id, row, None).map(|_| true)?),
            None => Ok(false),
        }
    }

    /// Ends an account's sessions, all but one if that is named.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn end_sessions(
        &self,
        tenant: &Tenant,
        account: Uuid,
        but: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        Ok(self.ledger().rearrange(&tenant.id, &self.ends_of_sessions(tenant, account, but, now)?)?)
    }

    /// What ends an account's sessions, to be done in the transaction of its cause.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn ends_of_sessions(
        &self,
        tenant: &Tenant,
        account: Uuid,
        but: Option<&str>,
        now: Timestamp,
    ) -> Result<Vec<Move>, StoreError> {
        let rows = self.ledger().by_owner(&tenant.id, Drawer::SESSIONS, &account.to_string())?;
        let ending = rows.iter().filter(|row| but != Some(row.key.as_str()));
        let ended = ending.map(|row| ended(row, now)).collect::<Result<Vec<_>, _>>()?;
        Ok(ended.into_iter().flatten().map(|row| Move::Put(row, None)).collect())
    }
}

/// A session's row as it stands once it is ended; `None` where it has ended already.
fn ended(row: &DrawerRow, now: Timestamp) -> Result<Option<DrawerRow>, StoreError> {
    let session: Session = read(row)?;
    Ok((session.ends() > now).then(|| session.ended_at(now).row(&row.key)))
}
