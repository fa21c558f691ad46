//! What a page says of the day it is about, and the ways to other days.

use domain::date::iso_day;

use super::visit::{DayBasis, DayLink, Visit};

impl Visit {
    /// The one-click days, and today.
    pub fn day_links(&self) -> Vec<DayLink> {
        let settings = self.world.home().map(|(_, home)| (home.quick_dates.clone(), home.shown_as_of));
        let (quick, default) = settings.unwrap_or_default();
        let mut links: Vec<DayLink> = quick
            .iter()
            .map(|day| {
                let value = if Some(*day) == default { String::new() } else { day.to_string() };
                DayLink { href: self.on_day(&value), label: self.date(*day), current: self.day == *day }
            })
            .collect();
        let value = if default.is_some() { "idag" } else { "" };
        links.push(DayLink {
            href: self.on_day(value),
            label: self.words.say.day_today(),
            current: self.day == self.today,
        });
        links
    }

    fn on_day(&self, value: &str) -> String {
        let parameters = self.parameters.with("datum", value).with("sida", "");
        format!("{}/{}{}{}", self.prefix, self.words.code(), self.path, parameters.written())
    }

    /// What the banner about the day says; `None` when the page is simply about today.
    pub fn day_notice(&self) -> Option<String> {
        let say = &self.words.say;
        let day = self.date(self.day);
        match &self.basis {
            _ if self.is_of_no_day => None,
            DayBasis::Today => None,
            DayBasis::Setting => Some(say.day_setting(&day)),
            DayBasis::Asked if self.day == self.today => Some(say.day_is_today(&day)),
            DayBasis::Asked => Some(say.day_asked(&day)),
            DayBasis::NotUnderstood(text) => Some(say.day_not_understood(text, &day)),
        }
    }

    /// What the banner says when the site is shown as it was, and the way back to now.
    pub fn seen_notice(&self) -> Option<(String, String)> {
        let now = self.parameters.with("sett", "");
        let back = format!("{}/{}{}{}", self.prefix, self.words.code(), self.path, now.written());
        let Some(seen) = self.seen else {
            let asked = self.parameters.get("sett").filter(|text| iso_day(text).is_none())?;
            return Some((self.words.say.day_not_understood(asked, self.date(self.today)), back));
        };
        Some((self.words.say.seen_then(self.date(seen)), back))
    }
}
