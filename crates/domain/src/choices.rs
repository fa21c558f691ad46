//! The fixed sets: every enumeration that a field may hold, with the codes under which they are stored and addressed.

use crate::record::choice;

choice! {
    /// Who may read.
    Audience {
        /// Anyone.
        Public = "publik",
        /// Members of the partnership.
        Partners = "partner",
        /// The organisation that answers for it, and the coordinators.
        Internal = "intern",
    }
    /// How a statement stands to its source.
    Basis {
        /// The source says so.
        Stated = "text",
        /// Derived from what the source says.
        Derived = "harledd",
        /// Somebody's judgement.
        Judged = "bedomd",
    }
    /// Kinds of organisation.
    OrganisationForm {
        /// Municipality.
        Municipality = "kommun",
        /// County administrative board.
        CountyBoard = "lansstyrelse",
        /// Region, formerly county council.
        Region = "region",
        /// State agency.
        StateAgency = "myndighet",
        /// Association, sports federation, non-profit.
        CivilSociety = "civilsamhalle",
        /// Folk high school.
        FolkHighSchool = "folkhogskola",
        /// Company.
        Company = "foretag",
        /// Housing company.
        HousingCompany = "bostadsbolag",
        /// A part of another organisation.
        Unit = "enhet",
        /// The partnership itself, where a source names it as the one that acts.
        Partnership = "partnerskap",
        /// Something else.
        Other = "annan",
    }
    /// Colours that a partnership's site may have: each can be read on its paper, in light and dark.
    Accent {
        /// Green.
        Green = "gron",
        /// Blue.
        Blue = "bla",
        /// Wine red.
        Wine = "vinrod",
        /// Purple.
        Purple = "lila",
        /// Brown.
        Brown = "brun",
    }
    /// How often records are reviewed.
    Rhythm {
        /// Every month.
        Month = "manad",
        /// Every third month.
        Quarter = "kvartal",
        /// Twice a year.
        HalfYear = "halvar",
        /// Once a year.
        Year = "ar",
        /// Every sixteenth month.
        SixteenMonths = "sexton-manader",
        /// Never: nobody is asked.
        Never = "aldrig",
    }
    /// Kinds of phase in a partnership's life.
    PhaseForm {
        /// Co-operation under an agreement.
        Cooperation = "samverkan",
        /// A partnership.
        Partnership = "partnerskap",
        /// A project.
        Project = "projekt",
    }
    /// Kinds of group.
    GroupForm {
        /// Steering group.
        Steering = "styrgrupp",
        /// Strategic management group.
        Management = "ledningsgrupp",
        /// Reference group.
        Reference = "referensgrupp",
        /// Working group.
        Working = "arbetsgrupp",
        /// Network.
        Network = "natverk",
        /// Forum.
        Forum = "forum",
        /// Council.
        Council = "rad",
        /// Something else.
        Other = "annan",
    }
    /// Kinds of focus area.
    FocusAreaForm {
        /// Focus area (also "prioriterat område").
        FocusArea = "fokusomrade",
        /// Operational area.
        OperationalArea = "verksamhetsomrade",
        /// Area named for a co-operation, the list left open.
        Area = "omrade",
        /// Cross-cutting area of a plan.
        CrossCutting = "tvargaende",
    }
    /// How a target group stands to the work.
    TargetGroupForm {
        /// The group the work is for.
        Primary = "primar",
        /// A group that may benefit too.
        Secondary = "sekundar",
        /// Named in one piece of work.
        Named = "namngiven",
    }
    /// Kinds of document.
    DocumentForm {
        /// Slides.
        Presentation = "presentation",
        /// Web page.
        WebPage = "webbsida",
        /// General advice of an agency.
        Advice = "allmanna-rad",
        /// Analysis.
        Analysis = "analys",
        /// Report.
        Report = "rapport",
        /// Template.
        Template = "mall",
        /// Information for the public.
        Information = "information",
        /// Minutes.
        Minutes = "protokoll",
        /// Agreement text.
        Agreement = "overenskommelse",
        /// Plan or strategy.
        Plan = "plan",
        /// Something else.
        Other = "annat",
    }
    /// Kinds of initiative.
    InitiativeForm {
        /// Project.
        Project = "projekt",
        /// Pre-study.
        PreStudy = "forstudie",
        /// Standing service.
        Service = "verksamhet",
        /// Course.
        Course = "kurs",
        /// Activity.
        Activity = "aktivitet",
        /// Questionnaire or inventory.
        Survey = "inventering",
        /// Resource shared across municipal borders.
        Resource = "gemensam-resurs",
    }
    /// How far an initiative has come, as its source says.
    Stage {
        /// The source does not say.
        NotStated = "ej-angivet",
        /// An idea.
        Idea = "ide",
        /// Money is applied for.
        Applied = "ansokt",
        /// Money is granted.
        Granted = "beviljad",
        /// Planned.
        Planned = "planerad",
        /// Ongoing.
        Ongoing = "pagar",
        /// Paused.
        Paused = "pausad",
        /// Completed.
        Completed = "avslutad",
        /// Cancelled.
        Cancelled = "avbruten",
    }
    /// How something stands on a day: it follows from its stage and its dates, and is never stored.
    Status {
        /// Ongoing.
        Ongoing = "pagar",
        /// The dates are too vague or too old to tell.
        Uncertain = "osakert",
        /// Planned, by a source that had been written by then.
        Planned = "planerad",
        /// An idea, applied for, or granted.
        Proposed = "forslag",
        /// Paused.
        Paused = "pausad",
        /// It goes on, and is closed in this month of every year.
        OutOfSeason = "stangt-for-sasongen",
        /// A call that opens later, an event to come.
        Coming = "kommande",
        /// A call that can be applied to.
        Open = "oppen",
        /// An agreement in force.
        Valid = "giltig",
        /// An agreement that ends within six months.
        Expiring = "upphor-snart",
        /// Over.
        Completed = "avslutad",
        /// A call whose last day has passed.
        Closed = "stangd",
        /// An agreement no longer in force.
        Expired = "upphord",
        /// Cancelled.
        Cancelled = "avbruten",
        /// Not yet thought of.
        NotYet = "annu-inte",
        /// The last source that speaks of it is too old: nobody knows how it went.
        Unattested = "ingen-aktuell-uppgift",
    }
    /// The months of a year, for what is open in some of them.
    Month {
        #[doc = "January."] January = "januari",
        #[doc = "February."] February = "februari",
        #[doc = "March."] March = "mars",
        #[doc = "April."] April = "april",
        #[doc = "May."] May = "maj",
        #[doc = "June."] June = "juni",
        #[doc = "July."] July = "juli",
        #[doc = "August."] August = "augusti",
        #[doc = "September."] September = "september",
        #[doc = "October."] October = "oktober",
        #[doc = "November."] November = "november",
        #[doc = "December."] December = "december",
    }
    /// Whom an initiative reaches.
    Reaches {
        /// Newcomers themselves.
        Newcomers = "nyanlanda",
        /// Staff.
        Staff = "personal",
        /// Organisations: municipalities, companies.
        Organisations = "organisationer",
    }
    /// How an individual gets in.
    Openness {
        /// Anyone may come.
        Anyone = "oppen",
        /// By referral.
        Referral = "remiss",
        /// Not for individuals.
        NotForIndividuals = "ej-enskilda",
    }
    /// What became of an initiative.
    Outcome {
        /// Goes on.
        Continues = "fortsatter",
        /// Taken into ordinary work.
        OrdinaryWork = "ordinarie",
        /// Ended.
        Ended = "upphort",
    }
    /// What a party does.
    PartyRole {
        /// Takes part.
        Partner = "partner",
        /// Leads.
        Lead = "huvudman",
        /// Applies together with the lead.
        CoApplicant = "medsokande",
        /// Pays.
        Funder = "finansiar",
        /// Signs.
        Signatory = "undertecknare",
        /// Member.
        Member = "ledamot",
        /// Chairs.
        Chair = "ordforande",
        /// Convenes.
        Convener = "sammankallande",
        /// May be invited.
        Invited = "kan-bjudas-in",
        /// Leads the process.
        ProcessLeader = "processledare",
    }
    /// Kinds of funding programme.
    ProgrammeForm {
        /// Fund of the European Union.
        EuropeanFund = "eu-fond",
        /// State money.
        State = "statliga-medel",
        /// Money of a region.
        Regional = "regionala-medel",
        /// Grant of a county administrative board.
        CountyBoardGrant = "lansstyrelsebidrag",
        /// The parties' own money.
        OwnMoney = "egna-medel",
        /// Something else.
        Other = "annat",
    }
    /// Who may apply for money.
    ApplicantForm {
        /// Municipalities.
        Municipalities = "kommuner",
        /// Regions.
        Regions = "regioner",
        /// Associations and other non-profits.
        CivilSociety = "civilsamhalle",
        /// State agencies.
        StateAgencies = "myndigheter",
        /// Schools and universities.
        Education = "utbildning",
        /// Companies.
        Companies = "foretag",
    }
    /// Kinds of agreement.
    AgreementForm {
        /// Regional agreement.
        Regional = "regional",
        /// Local agreement (LÖK).
        LocalAgreement = "lok",
        /// Agreement for young people (DUA).
        YoungPeople = "dua",
        /// Reception and settlement.
        ReceptionAndSettlement = "mottagande-och-bosattning",
        /// Reception of refugees.
        Reception = "mottagande",
        /// Unaccompanied children.
        UnaccompaniedChildren = "ensamkommande-barn",
        /// Local agreement on children's introduction.
        ChildrensIntroduction = "barns-introduktion",
        /// Something else.
        Other = "annan",
    }
    /// What a municipality confirms.
    ConfirmationForm {
        /// Nothing of the sort exists.
        NothingExists = "inget-finns",
        /// It does not apply to the municipality.
        NotApplicable = "inte-aktuellt",
    }
    /// Whether a record stands for one agreement or for a class of agreements that a source mentions.
    Extent {
        /// One agreement.
        Single = "enskild",
        /// A class; no single agreement is known.
        Class = "slag",
    }
    /// Kinds of event.
    EventForm {
        /// Meeting.
        Meeting = "mote",
        /// Dialogue meeting.
        Dialogue = "dialogsamtal",
        /// Conference.
        Conference = "konferens",
        /// Training.
        Training = "utbildning",
        /// Network day.
        NetworkDay = "natverksdag",
        /// Visit, tour.
        Visit = "besok",
        /// A process over time: anchoring, consultation.
        Process = "process",
    }
    /// What a group did with a matter.
    DecisionForm {
        /// Presented (föredragen).
        Presented = "foredragen",
        /// Anchored (förankrad).
        Anchored = "forankrad",
        /// Adopted (antagen).
        Adopted = "antagen",
        /// Decided (beslutad).
        Decided = "beslutad",
        /// Revised (reviderad).
        Revised = "reviderad",
        /// Noted (noterad).
        Noted = "noterad",
    }
    /// Kinds of plan.
    PlanForm {
        /// Strategy: its goals are served by other plans.
        Strategy = "strategi",
        /// Action plan.
        ActionPlan = "handlingsplan",
        /// Plan for a year.
        YearPlan = "arsplan",
    }
    /// Kinds of goal.
    GoalForm {
        /// Goal of a plan.
        Goal = "mal",
        /// Motto of a dialogue.
        Motto = "ledord",
        /// The partnership's purpose.
        Purpose = "syfte",
        /// National goal.
        National = "nationellt",
    }
    /// How an activity of a plan stands.
    Progress {
        /// The source does not say.
        NotStated = "ej-angivet",
        /// Planned.
        Planned = "planerad",
        /// Begun.
        Ongoing = "pagar",
        /// Late.
        Late = "forsenad",
        /// Done.
        Done = "klar",
        /// Stopped.
        Stopped = "avbruten",
    }
    /// Kinds of notice.
    NoticeForm {
        /// A law or regulation.
        Law = "lag",
        /// Guidance.
        Guidance = "vagledning",
        /// Money.
        Funding = "medel",
        /// Organisation and responsibility.
        Responsibility = "ansvar",
        /// Something else.
        Other = "annat",
    }
    /// How certain a figure is.
    Quality {
        /// Final.
        Final = "slutlig",
        /// Preliminary.
        Preliminary = "preliminar",
        /// Revised.
        Revised = "reviderad",
        /// Missing.
        Missing = "saknas",
        /// Suppressed because it is small.
        Suppressed = "sekretess",
    }
}
