### The words of the site.

own-name = English
product = Helhetsbild
skip-to-content = Skip to the content
navigation-label = Main menu
menu-open = Menu
menu-close = Close
languages-label = Languages
search-label = Search the site
search-placeholder = Search work, place, funding …
search-button = Search
search-everything = Search everything
nav-picture = The whole picture
nav-municipalities = Municipalities
nav-calendar = Calendar
nav-changes = New and changed
nav-timeline = Timeline
footer-work = The work
footer-steering = Plans, money and decisions
footer-about = About the site
footer-neighbours = Other partnerships here
footer-note = The information comes from the partnership's own sources. What a source does not say is shown as not stated.
yes = yes
no = no
any = All
not-stated = not stated
not-public = not public
no-information = no information
start-unknown = start not stated
end-unknown = end not stated
end-open = until further notice
attested = mentioned in the source
area-not-stated = not stated
area-some-not-named = some municipalities (not named)
area-whole-county = the whole county
area-country = the whole country
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-between = some time { $from } – { $to }
date-at-latest = { $day } at the latest
date-at-earliest = { $day } at the earliest
amount-kronor = SEK { $number }
amount-euro = EUR { $number }
language-sv = Swedish
language-en = English
language-ar = Arabic
language-so = Somali
language-ti = Tigrinya
language-fa = Persian and Dari
language-uk = Ukrainian
day-label = Day shown
day-today = today
day-setting = The site shows how things stood on { $day }.
day-asked = You see what held on { $day }, as far as we know today.
day-is-today = You see how things stand today, { $day }.
day-not-understood = “{ $text }” is not a day. Write it as 2018-03-09. The page shows { $day }.
day-pick = Show another day
day-show = Show
in-source = in the source: “{ $words }”
start-title = Start
start-figures = How things stood on { $day }
start-calls = Funding that can be applied for
start-no-calls = No calls in the sources were open on { $day }.
start-all-calls = All funding
start-meetings = Next meetings
start-no-meetings = No coming meetings were known on { $day }.
start-next-meetings = Next in the sources: { $month }
start-no-plans = No plan in the sources held on { $day }.
start-ongoing = Going on
start-no-ongoing = No initiative in the sources was certainly going on on { $day }.
start-all-initiatives = All initiatives
start-to-picture = The whole picture, explained
start-all-plans = All plans
start-all-changes = Everything new and changed
map-title = The county's municipalities
map-caption = The figure is how many initiatives reach the municipality. Strongest colour: some initiative names it.
map-as-table = The same data as a table
map-label = { $name }: { $local ->
        [one] 1 initiative names it
       *[other] { $local } initiatives name it
    }, { $reached } reach it
column-local = Name the municipality
column-reached = Reach the municipality
municipalities-intro = Here you see what is done in each municipality. Work for the whole county reaches them all.
municipalities-none = The partnership has not stated a county.
municipality-intro = Municipality code { $code },
municipality-no-initiatives = No initiatives in the sources reach the municipality on this day.
municipality-no-contacts = No contact is stated for the municipality.
municipality-no-agreements = No information on agreements in the municipality.
municipality-no-events = No coming meetings that concern the municipality.
municipality-no-groups = No groups in the sources name the municipality.
facet-municipality = Municipality
facet-lead = Lead
intro-initiatives = Projects, services, courses and activities: who does what, where, for whom and with whose money.
intro-calls = Money that can be applied for, who may apply and the last day.
intro-agreements = Agreements between parties in the county. “No information” means that nobody has answered, not that there is none.
intro-contacts = Who answers for what, for which municipality. Functions are listed, not persons.
intro-focus-areas = Areas that the partnership has chosen to work in, different in different years.
intro-target-groups = The groups the work is for, as the sources define them.
intro-organisations = All who are named in the work: municipalities, agencies, schools, associations and companies.
intro-groups = Steering groups, working groups and networks.
intro-plans = Strategies, action plans and year plans with goals and activities.
intro-notices = What changes around the work, from when, and what follows from it.
intro-indicators = Figures per municipality and year from official statistics.
intro-documents = The documents that the information comes from.
intro-functions = Functions that can be invited or asked, the same in several municipalities.
list-all = { $count } { $kind }
list-found = { $count ->
        [0] Nothing matches
        [one] 1 match
       *[other] { $count } matches
    }
list-hidden = { $count ->
    [one] Show 1 more that is over, paused, closed for the season, not yet known, or without current information on this day
   *[other] Show { $count } more that are over, paused, closed for the season, not yet known, or without current information on this day
    }
list-with-history = Also what is over
list-search = Search in the list
list-search-label = Search in the list
list-narrow = Narrow the list
list-empty = Nothing to show for this day and this choice.
chosen = chosen
chosen-label = Chosen
chosen-remove = remove
sizes-label = On each page:
sort-label = Sort by
sort-title = title
sort-start = first to start
sort-latest-start = latest to start
sort-changed = latest change
as-csv = Get as CSV
pages-label = Pages
pages-here = Page { $page } of { $last }
page-word = Page
show-all = Show all { $count }
crumbs-label = You are here
record-facts = Facts
record-about = About this record
record-source = Source
record-own-source = The document is itself a source.
record-missing = Not stated in the source
record-history = Changes
related-heading = { $kind } ({ $field })
related-more = … and { $count } more.
missing-start = start
missing-end = end
history-entered = entered
history-changed = changed
history-confirmed = confirmed
history-withdrawn = withdrawn
history-restored = restored
withdrawn-title = The record has been withdrawn
withdrawn-said = { $title } was taken away on { $day } by whoever answers for the record.
removed = taken away
note-seen-by = Seen only by those of you who answer for the record, and by the coordinators.
chain-within = Part of
chain-parts = Parts
chain-before = Grew out of
chain-after = Led on to
fresh-checked = Checked { $day }
fresh-from-source = The source is from { $when }
fresh-stale = { $known } – may be out of date
fresh-entered = Entered { $day }
stale-short = The information is old and may have changed.
agreements-overview = The county's overview
agreements-nothing = The sources name no single local agreement. That is why every cell says no information.
contacts-look-up = Who answers?
contacts-question = Question about
contacts-show = Show contacts
chart-label = Chart: { $title }
indicator-empty = No figures have been entered yet.
picture-intro = What is done for newcomers in each area and municipality on { $day }. Each cell leads to the work behind it.
picture-caption = Focus area and municipality on { $day }
picture-empty = No focus area in the sources held on { $day }, so there is no area to count by.
picture-outside = { $count ->
    [one] 1 initiative that was going on or planned on the day stands in no cell, since the source states no focus area for it that held then.
   *[other] { $count } initiatives that were going on or planned on the day stand in no cell, since the source states no focus area for them that held then.
    }
legend = Legend
state-local = work in the municipality
state-county-wide = work for the whole county
state-planned = planned
state-uncertain = uncertain
cell-label = { $area }, { $municipality }: { $state }, { $count ->
        [one] 1 initiative
       *[other] { $count } initiatives
    }
timeline-intro = All initiatives with any known time. A bar with a dashed edge has a start or an end that the source does not state.
timeline-empty = No initiative has any known time.
timeline-undated = { $count ->
    [one] 1 initiative has no time in the source.
   *[other] { $count } initiatives have no time in the source.
    }
calendar-title-month = Calendar { $month }
calendar-intro = Meetings, conferences and last days to apply.
calendar-months = Months
calendar-empty = The sources mention nothing in { $month }.
calendar-some-time = Some time in { $month }
calendar-without-date = Without a date in the source
calendar-all = All meetings as a list
changes-title = New and changed on the site
changes-intro = What has been entered and changed here, latest first. It does not say when something happened in the world.
changes-empty = Nothing has been entered yet.
changes-by-form = Changed on the site
changes-from = from { $file }
changes-older = Older changes stand on each record's own page.
search-title = Search
search-title-for = Search: { $words }
search-found = { $count ->
        [one] 1 match for “{ $words }”
       *[other] { $count } matches for “{ $words }”
    }.
search-nothing = Nothing here contains “{ $words }”.
search-corrected = Nothing contains “{ $words }”, so a similar word was searched for.
search-place = The municipality's page:
search-suggestions = Did you mean
search-not-yet = The search is being prepared and will be ready in a moment. The lists at the bottom of the page are there already.
search-help = Try a shorter or more common word, or go by the lists at the bottom of the page.
search-invite = Write what you are looking for. The search copes with inflections, compounds and small typing errors.
about-title = About the site
about-lead = Here the partnership shows who does what for the integration of newcomers, where, for whom, with whose money and until when – and where nobody has answered.
about-reading = How to read the information
about-unknown = What a source does not say is shown as not stated. We do not guess. What is derived or judged is marked.
about-dates = Dates are as exact as the source and are shown in its own words. You can show the whole site for another day at the bottom of every page.
about-fresh = Every record shows when it was last known to be right. Old ones are marked.
about-persons = Functions are listed, not persons. The site sets no cookies and does not measure visitors.
about-holds = What is here
about-kind = Kind
about-number = Number
about-sources = Sources
about-map = The map
about-map-text = The municipal boundaries are based on open data from Statistics Sweden, simplified.
accessibility-title = Accessibility statement
accessibility-lead = { $name } wants everybody to be able to use the site. This page says how it meets the act on accessibility of digital public service.
accessibility-how = How accessible is the site?
accessibility-conformance = The site conforms in part with the act. It is built to WCAG 2.2 level AA.
accessibility-known = Known shortcomings
accessibility-known-language = Many texts exist in Swedish only, also when you read in another language. They are marked so that screen readers change voice.
accessibility-known-map = The map has small areas. The same data always stands in a table beside it.
accessibility-tested = How the site was tested
accessibility-method = Every type of page is tested automatically with axe in light and dark mode and in Arabic with each new version. A review by an independent person remains to be done.
accessibility-report = Help us improve
accessibility-report-text = Tell the partnership if something cannot be used, or if you need the content in another way:
accessibility-supervisor = Supervision
accessibility-supervisor-text = The Agency for Digital Government (Digg) supervises. You can report shortcomings to them:
not-found-title = There is no such page
not-found-text = The address leads nowhere. It may be misspelt.
not-found-guesses = Did you mean one of these?
not-found-start = To the start page
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
list-none-entered = No { $kind } have been entered yet.
list-unknown = “{ $value }” is not among the choices for { $facet }. The list shows all.
day-choose = Choose another day:
municipality-reached = { $reached ->
    [0] No initiative in the sources reaches the municipality on this day;
    [one] 1 initiative reaches the municipality;
   *[other] { $reached } initiatives reach the municipality;
    } { $local ->
    [0] none names it.
    [one] 1 names it.
   *[other] { $local } name it.
    }
search-too-short = Write at least two letters.
accessibility-no-contact = The partnership has not stated a contact for accessibility yet.
about-partnership = About the partnership
list-to-filters = Narrow the list
related-successors = Successors
related-led = { $kind } led from here
related-part = { $kind } with participation from here
related-paid = { $kind } with money from here
related-sourced = { $kind } with this as their source
related-serving = { $kind } that serve this
plan-outline = Goals and activities
plan-no-goal = Activities without a stated goal
plan-no-activity = The source states no activity for the goal.
facet-named = Names the municipality
facet-outside = no area that held on the day
facet-undated = no time stated
facet-undated-money = money without a stated time
days-left = { $days ->
    [0] today is the last day
    [one] 1 day left
   *[other] { $days } days left
    }

## What is sent and not read
unread-large-title = The form is too large
unread-large = At most one megabyte of text is taken at once, and nothing has been saved. Go back in the browser: what you wrote is still in the form. Shorten it, or divide it.
unread-no-form-title = That is no form
unread-no-form = Only forms are taken here, and nothing has been saved. Files are handed in where it says that a file can be chosen.
