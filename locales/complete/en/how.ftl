### How we count: the text stands here alone. The page /sa-raknar-vi and docs/how-we-count.md are made of it.

how-we-count = How we count
how-lead = What cells, colours, signs and figures mean, and what we say nothing about.
how-covers-title = What covers
how-covers = A cell is covered when work is going on that day, reaches newcomers themselves, and is something a person can get into. Work for staff or organisations covers no cell; it is found in the list of initiatives. If the source does not say whom the work reaches, it counts.
how-reach-title = In the municipality or for the whole county
how-reach = Work that names the municipality is shown as work in the municipality. Work for the whole county counts in each municipality, also in one that is added later, but is shown apart: it need not be there in place.
how-uncertain-title = Uncertain
how-uncertain = Uncertain means that the source's dates are vague or too old, that the work is paused, or that the source says “some municipalities” without naming them. “Some municipalities” never counts as the whole county. An end that the source does not state holds for certain until the last day that the source attests, is uncertain for twice the time between reviews, and then no longer counts.
how-white-spot-title = No information is not a white spot
how-white-spot = No information means that nobody has answered. We say white spot only when the municipality itself, or whoever answers for the record, has confirmed that nothing exists. The same goes for agreements: they are missing only when that is confirmed.
how-not-applicable-title = Not applicable
how-not-applicable = The municipality has said that the area does not apply there, for instance because the group does not live there. The reason stands in the confirmation behind the cell.
how-stale-title = Old information
how-stale = Each kind of record is reviewed at its own rhythm: an initiative every six months. After twice that time it is marked as old. A cell is marked when all that covers it is old.
how-overlapping-title = Several local initiatives
how-overlapping = The mark stands where more than one piece of work names the municipality in the same cell. That is no error, but worth a talk.
how-cliff-title = Ends with nothing after it
how-cliff = Ongoing work, or some of its money, that ends within twelve months with nothing to follow that starts within three months of the end. A vague end counts from its first possible day: rather too early than too late. Work without a stated end does not count.
how-need-title = How need weighs
how-need = White spots are ranked by a measure that the partnership has chosen, for instance newcomers per thousand inhabitants: the latest value up to the year shown. If none is chosen all weigh the same, and the page says so.
how-dates-title = Dates are as exact as their source
how-dates = The source's own words are kept. “Spring” counts as 1 January–30 June, “summer” 1 June–31 August, “autumn” 1 August–31 December and “winter” 1 November–31 March. A last day belongs to the time. What may have held on the day, but not for certain, is uncertain.
how-axes-title = Two kinds of time
how-axes = “Day shown” is what held then, as far as we know now. “As the site was” is what stood here then. The two are never mixed: what was entered this year about 2009 is seen on the day shown in 2009, but not on the site as it was in 2009.
how-figures-title = Every figure can be opened
how-figures = Behind every figure is a link to the list it counts. What a picture shows always stands in a table too, and as CSV.
