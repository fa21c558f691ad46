//! What stands around every page: navigation, footer, the forms in them.

use domain::{
    choices::Accent,
    policy::{self, Act},
    record::Kind,
};

use super::{
    address,
    mail::health,
    page::Done,
    visit::{DayBasis, Visit},
};

/// The page where the partnership's post is looked after.
const POST_OFFICE: &str = "/admin/post";

/// A heading and the links below it.
pub type LinkGroup = (String, Vec<(String, String)>);

impl Visit {
    /// The other partnerships of the installation: name and link.
    pub fn neighbours(&self) -> Vec<(String, String)> {
        let others = self.store.tenants().into_iter().filter(|tenant| tenant.id != self.tenant.id);
        others
            .map(|tenant| {
                let world = tenant.world(domain::choices::Audience::Public);
                let name = world.home().map_or_else(
                    || tenant.id.0.clone(),
                    |(record, _)| record.title().in_language(self.words.language).0.to_owned(),
                );
                (name, format!("/p/{}/{}/", tenant.id, self.words.code()))
            })
            .collect()
    }

    /// The code of the colour that the partnership has chosen; `None` for the usual.
    pub fn accent(&self) -> Option<&'static str> {
        self.world.home()?.1.accent.filter(|accent| *accent != Accent::default()).map(Accent::code)
    }

    /// Whom to turn to about the site: what the link says, and where it leads.
    pub fn contact(&self) -> Option<(String, String)> {
        let (_, home) = self.world.home()?;
        let record = self.world.record(home.contact?.id)?;
        Some((self.plain(record.title()).to_owned(), self.href_record(record)))
    }

    /// What the search field holds.
    pub fn search_words(&self) -> &str {
        if self.path == "/sok" { self.parameters.get("q").unwrap_or_default() } else { "" }
    }

    /// The day as the address asks for it, to be carried along by forms.
    pub fn asked_day(&self) -> Option<&str> {
        (self.basis == DayBasis::Asked).then(|| self.parameters.get("datum")).flatten()
    }

    /// What whoever visits has just done, in words.
    pub fn done(&self) -> Option<String> {
        let say = &self.words.say;
        Some(match self.done? {
            Done::Saved => say.done_saved(),
            Done::Confirmed => say.done_confirmed(),
            Done::Restored => say.done_restored(),
            Done::Withdrawn => say.done_withdrawn(),
            Done::Merged => say.done_merged(),
            Done::ChangedMeanwhile => say.done_changed_meanwhile(),
        })
    }

    /// The day the site is seen as of, to be carried along by forms.
    pub fn asked_seen(&self) -> Option<String> {
        self.seen.map(|seen| seen.to_string())
    }

    /// Where a form leads: an address without parameters, which the form itself adds.
    pub fn here_form(&self, path: &str) -> String {
        format!("{}/{}{path}", self.prefix, self.words.code())
    }

    /// The address of another page, with all that this one was asked for.
    pub fn here_at(&self, path: &str) -> String {
        self.href_with(path, &self.parameters)
    }

    /// The main navigation: name, link, whether the page is below it.
    pub fn navigation(&self) -> Vec<(String, String, bool)> {
        let say = &self.words.say;
        let list = |kind: Kind| (self.words.kinds(kind).to_owned(), format!("/{}", address::path(kind)));
        let entries = [
            (say.door_title(), "/ny-i-sverige".to_owned()),
            (say.nav_picture(), "/helhetsbild".to_owned()),
            list(Kind::Initiative),
            (say.nav_municipalities(), "/kommuner".to_owned()),
            list(Kind::Call),
            (say.nav_calendar(), "/kalender".to_owned()),
            list(Kind::Plan),
            list(Kind::Contact),
            (say.nav_changes(), "/nytt".to_owned()),
        ];
        entries
            .into_iter()
            .map(|(name, path)| {
                let current = self.path == path || self.path.starts_with(&format!("{path}/"));
                (name, self.href(&path), current)
            })
            .collect()
    }

    /// What is for whoever is signed in: name, link, whether the page is below it.
    pub fn own_navigation(&self) -> Vec<(String, String, bool)> {
        let say = &self.words.say;
        let entries = [
            (say.mine_title(), "/mitt-ansvar", Act::OwnAccount),
            (say.worklist_title(), "/arbetslista", Act::ReadWorklist),
            (say.importing_title(), "/las-in", Act::EditMany),
            (say.rounds_title(), "/rundor", Act::RunRound),
            (say.drafts_title(), "/utkast", Act::OwnDrafts),
            (say.proposals_title(), "/forslag", Act::OwnAccount),
            (say.bin_title(), "/papperskorg", Act::Withdraw),
            (say.admin_title(), "/admin", Act::ManageAccounts),
            (say.own_account(), "/mitt-konto", Act::OwnAccount),
        ];
        let allowed = entries.into_iter().filter(|(.., act)| policy::may_some(self.person(), *act));
        allowed.map(|(name, path, _)| (name, self.here_form(path), self.path.starts_with(path))).collect()
    }

    /// Where an administrator reads what is the matter with letters, on the pages of the administration, if anything is.
    pub fn post_trouble(&self) -> Option<String> {
        let is_told = self.path.starts_with("/admin") && self.path != POST_OFFICE;
        if !is_told || !policy::may_some(self.person(), Act::ManageSettings) {
            return None;
        }
        let health = health::of(self.store.ledger(), &self.tenant.id, self.now).ok()?;
        (!health.alarms.is_empty()).then(|| self.here_form(POST_OFFICE))
    }

    /// The doors in the footer.
    pub fn footer(&self) -> Vec<LinkGroup> {
        let say = &self.words.say;
        let lists = |kinds: &[Kind]| {
            kinds.iter().map(|kind| (self.words.kinds(*kind).to_owned(), self.href_list(*kind))).collect::<Vec<_>>()
        };
        let mut groups = vec![
            (
                say.footer_work(),
                lists(&[
                    Kind::Initiative,
                    Kind::FocusArea,
                    Kind::TargetGroup,
                    Kind::Organisation,
                    Kind::Group,
                    Kind::Contact,
                    Kind::Function,
                    Kind::Mandate,
                ]),
            ),
            (
                say.footer_steering(),
                lists(&[
                    Kind::Plan,
                    Kind::Goal,
                    Kind::Activity,
                    Kind::Agreement,
                    Kind::Dialogue,
                    Kind::Decision,
                    Kind::Call,
                    Kind::Programme,
                    Kind::Notice,
                    Kind::Indicator,
                    Kind::Phase,
                    Kind::Document,
                ]),
            ),
            (
                say.footer_about(),
                vec![
                    (say.nav_timeline(), self.href("/tidslinje")),
                    (say.compare_title(), self.href("/jamfor")),
                    (say.how_we_count(), self.href("/sa-raknar-vi")),
                    (say.about_title(), self.href("/om")),
                    (say.accessibility_title(), self.href("/tillganglighet")),
                ],
            ),
        ];
        let neighbours = self.neighbours();
        if !neighbours.is_empty() {
            groups.push((say.footer_neighbours(), neighbours));
        }
        groups
    }
}
