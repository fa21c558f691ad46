//! What letters can be about, so that a person chooses topic by topic.

use serde::{Deserialize, Serialize};

use crate::kit::language::Words;

/// A topic. Its code is stored and stands in addresses: it never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// What one answers for: due, late, orphaned, ending.
    #[serde(rename = "mitt-ansvar")]
    Stewardship,
    /// What is slipping in the municipalities one looks after, or everywhere.
    #[serde(rename = "arbetslista")]
    Worklist,
    /// The ask-once round.
    #[serde(rename = "kontrollrunda")]
    Rounds,
    /// Proposals to and from others, and what became of them.
    #[serde(rename = "forslag")]
    Proposals,
    /// Meetings and trainings ahead.
    #[serde(rename = "moten")]
    Meetings,
    /// Calls that open, are open, or have their last day soon.
    #[serde(rename = "bidrag")]
    Funding,
    /// Records that one watches.
    #[serde(rename = "bevakning")]
    Watched,
    /// What is new and changed on the site.
    #[serde(rename = "nytt")]
    News,
}

impl Topic {
    /// Every topic, in the order of a digest: what waits for an answer first.
    pub const ALL: [Self; 8] = [
        Self::Stewardship,
        Self::Worklist,
        Self::Rounds,
        Self::Proposals,
        Self::Meetings,
        Self::Funding,
        Self::Watched,
        Self::News,
    ];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Stewardship => "mitt-ansvar",
            Self::Worklist => "arbetslista",
            Self::Rounds => "kontrollrunda",
            Self::Proposals => "forslag",
            Self::Meetings => "moten",
            Self::Funding => "bidrag",
            Self::Watched => "bevakning",
            Self::News => "nytt",
        }
    }

    /// The topic with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }

    /// Whether something of it happens at a moment, so that a letter can come at once; of the others the digest alone tells.
    pub fn comes_at_once(self) -> bool {
        matches!(self, Self::Stewardship | Self::Worklist | Self::Proposals)
    }

    /// Its name.
    pub fn name(self, words: &Words) -> String {
        let say = &words.say;
        match self {
            Self::Stewardship => say.topic_stewardship(),
            Self::Worklist => say.topic_worklist(),
            Self::Rounds => say.topic_rounds(),
            Self::Proposals => say.topic_proposals(),
            Self::Meetings => say.topic_meetings(),
            Self::Funding => say.topic_funding(),
            Self::Watched => say.topic_watched(),
            Self::News => say.topic_news(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_what_is_stored_and_leads_back() {
        for topic in Topic::ALL {
            assert_eq!(Topic::from_code(topic.code()), Some(topic));
            assert_eq!(serde_json::to_value(topic).unwrap(), topic.code());
        }
    }
}
