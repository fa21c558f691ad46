//! Every kind of letter there is. Whoever writes a new one names it here, and a test then asks to see it, in both
//! languages: nobody gets a letter that nobody has read aloud.

macro_rules! letter_kinds {
    ($($(#[doc = $what:literal])+ $name:ident = $code:literal,)+) => {
        /// A kind of letter. Its code stands in the log for a year and in letters that wait: it never changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum LetterKind {
            $($(#[doc = $what])+ $name,)+
        }

        impl LetterKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its code.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }
        }
    };
}

letter_kinds! {
    /// A link that signs in once.
    SignIn = "inloggning",
    /// The invitation to an account.
    Invitation = "inbjudan",
    /// The question whether an address may be written to.
    ConfirmAddress = "bekrafta-adress",
    /// The word that an address is confirmed already.
    AlreadyConfirmed = "adress-redan-bekraftad",
    /// The digest: what is to be checked, the worklist, what is new.
    Digest = "sammandrag",
    /// An organisation's link to an ask-once round.
    Round = "kontrollrunda",
    /// The reminder of a round.
    RoundReminder = "kontrollrunda-paminnelse",
    /// A proposal has come in, to whoever answers it.
    ProposalCame = "forslag",
    /// A proposal was received, to an address that its maker gave.
    ProposalReceipt = "forslag-kvitto",
    /// A proposal was answered, to its maker.
    ProposalAnswered = "forslag-svar",
    /// An initiative ends soon: what comes after?
    EndsSoon = "upphor",
    /// An account that nobody uses is closed soon.
    UnusedAccount = "oanvant-konto",
    /// Somebody who waited was let in.
    AccountOpened = "konto-oppnat",
    /// Somebody waits to be let in, to administrators.
    AccountsWaiting = "konton-vantar",
    /// The trial letter of the command line.
    Trial = "prov",
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_kinds_have_one_code() {
        let codes: BTreeSet<&str> = LetterKind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes.len(), LetterKind::ALL.len());
    }
}
