### The words of placement on the command line.

placement-optimal = Objective { $objective }: no plan is better, proven.
placement-gap = Objective { $objective }; no plan is above { $bound }: a gap of at most { $gap } %.
placement-unplaced = { $persons ->
    [0] Everyone is placed.
    [one] 1 person is not placed.
   *[other] { $persons } persons are not placed.
}
placement-left-out = { $persons ->
    [one] No plan can place everyone: 1 person at least is left out whatever is done. `left_out` in the certificate shows why.
   *[other] No plan can place everyone: { $persons } persons at least are left out whatever is done. `left_out` in the certificate shows why.
}
placement-took = { $seconds } s, plan { $plan }
placement-proposed = Household { $household } is proposed for municipality { $municipality }.
placement-not-proposed = Household { $household } is not placed.
placement-here = this is the proposal
placement-gate = not possible for household { $household }: { $gate }
placement-gate-unnamed = a gate excludes it
placement-gate-veto = the household has excluded the municipality
placement-gate-interpreter = there is no interpreter of the language
placement-gate-care = the care that is needed is not there
placement-gate-step-free = there is no dwelling without stairs
placement-gate-course = the course that is needed is not there
placement-too-large = the household is larger than any dwelling class
placement-locked = a person has decided on municipality { $municipality }
placement-forbidden = a person has excluded it
placement-too-small = never enough there: { $lacks }
placement-costs-at-least = It would cost everyone together at least { $costs }.
placement-full = Full now: { $lacks }.
placement-what-if = Household { $household } in municipality { $municipality } costs everyone together { $costs }.
placement-moves = household { $household }: { $from } → { $to }, { $change }
placement-nowhere = not placed
placement-compared = { $count ->
    [one] 1 household differs
   *[other] { $count } households differ
}; objective { $objective }, persons placed { $persons } (second less first).
placement-best-matching = Best: { $matched } matched, total { $total }; { $blocking } pairs would rather have each other. { $seconds } s
placement-stable-matching = Stable: { $matched } matched, total { $total }; { $blocking } pairs would rather have each other. { $seconds } s
placement-last-seat = The last seat went to { $last }; the next would go to { $next }.
placement-interrupted = Interrupted: this is the best plan so far, with its certificate.
placement-gate-protected = a protected identity excludes the municipality
placement-gate-too-large = the household is larger than any dwelling class
placement-term-jobs = jobs
placement-term-course = course
placement-term-tie = tie
placement-term-wishes = wishes
placement-term-balance = balance
placement-term-community = language community
placement-term-known = { $term } { $points }
placement-term-unknown = { $term } { $points } (unknown)
placement-terms = The difference is: { $terms }.
placement-lacks-several = No municipality would be enough with more of one thing alone.
placement-no-way = The gates exclude all municipalities.
placement-lottery = Seed of the lottery: { $seed }.
placement-lottery-unpublished = No seed was published (--lottery); “0” was used.
placement-ties-settled = { $open ->
    [0] No other plan is as good: the lottery had nothing to decide.
    [one] 1 household could be placed otherwise in plans that are as good; what was announced, case workers' preferences and then the lottery have decided.
   *[other] { $open } households could be placed otherwise in plans that are as good; what was announced, case workers' preferences and then the lottery have decided.
}
placement-ties-order = The plan is not proven best: the lottery decided the order in which households were tried.
placement-floor = No group has a mean score below { $floor }. That costs { $costs } of the objective; at least { $least } whatever is done.
placement-floor-points = No group has a lower mean score than { $floor }. It costs { $costs } points; whatever is done it costs at least { $least }.
placement-floor-persons = No group has a lower mean score than { $floor }. { $persons ->
    [one] It costs one person its place.
   *[other] It costs { $persons } persons their places.
}
placement-floor-group = group { $group }: { $before } → { $after }
placement-no-group = without a stated language
placement-sheet-plan = Plan
placement-sheet-reasons = Reasons
placement-sheet-summary = Summary
placement-head-household = household
placement-head-municipality = municipality
placement-head-persons = persons
placement-head-score = score
placement-head-unknown = unknown
placement-head-reason = reason
placement-head-what = what
placement-head-value = value
placement-head-note = note
placement-sum-objective = objective
placement-sum-bound = no plan is above
placement-sum-gap = gap in per cent
placement-sum-placed = persons placed
placement-sum-unplaced = persons not placed
placement-sum-plan = the plan's hash
placement-sum-lottery = seed of the lottery
placement-sum-ties = equally good plans
placement-sum-weight = weight: { $term }
placement-sum-cap = decision on group caps
placement-sum-over = over the cap in { $municipality }
placement-sum-fill = filled in { $municipality }
placement-sum-group = mean score of group { $group } ({ $count } households)
placement-sum-hidden = households in groups too small to be shown
placement-sum-envy = pairs of households with justified envy
placement-sum-blocking = households and municipalities that would rather have each other
placement-sum-fewer = for each placed household only the ten municipalities where it scores highest are shown
placement-clash-links = { $count ->
    [one] Household { $households } is locked to several municipalities: { $municipalities }.
   *[other] Households { $households } go together, but are locked to { $municipalities }.
}
placement-remedy-links = lock to one municipality only, or remove the link
placement-remedy-capacity = remove one of the locks, or go over the cap with a recorded reason
placement-without-filter = Without the language filter: { $matched } pairs.

# What can be wrong in a file, and what to do about it.

placement-at = { $place }: { $what }
placement-place-sheet = { $file }, sheet { $sheet }
placement-place-cell = { $file }, row { $row }, column “{ $column }”
placement-place-character = { $file }, row { $row }, column { $column }
placement-place-field = { $file }, field { $field }
placement-place-value = { $file }, field { $field }, number { $number }
placement-place-score = { $file }, household { $household } (row), municipality { $municipality } (column)
placement-place-rows = { $file }, row { $rows }
placement-fault-not-there = it is not there
placement-fault-not-there-hint = check the path
placement-fault-there = it is there already
placement-fault-there-hint = give another name, or move it away first
placement-fault-not-allowed = you may not read or write it
placement-fault-not-allowed-hint = change its permissions, or choose another place
placement-fault-folder = this is a folder, not a file
placement-fault-folder-hint = give a file
placement-fault-no-folder = a part of the path is a file, not a folder
placement-fault-no-folder-hint = check the path
placement-fault-full = there is no room left on the disk
placement-fault-full-hint = make room, or give another place
placement-fault-read-only = nothing can be written on this disk
placement-fault-read-only-hint = give another place
placement-fault-io = it could not be read or written; the operating system says “{ $told }”
placement-fault-io-hint = check the path and the disk
placement-fault-pairs = { $value } pairs of household and municipality are more than the { $most } that one run takes
placement-fault-pairs-hint = split the round, for example by county; no memory was taken
placement-fault-bytes = { $value } bytes are more than the { $most } that are read
placement-fault-bytes-hint = split the file; nothing was read
placement-fault-not-text = here it ceases to be text in UTF-8
placement-fault-not-text-hint = save the file as CSV in UTF-8, or as a workbook
placement-fault-unclosed = a quotation mark opens here and is never closed
placement-fault-unclosed-hint = close the quotation; if the file ended too early, save it again
placement-fault-cells = the row has { $found } cells, but there are { $expected } headings
placement-fault-cells-hint = give each row a cell for each heading; put a cell with a comma in quotation marks, and save a file that was cut short again
placement-fault-cut-short = the file ends here, too early
placement-fault-cut-short-hint = write the file again: it was cut short
placement-fault-not-json = this is no JSON
placement-fault-not-json-hint = correct the character; compare with what `helhetsbild placement generate` writes
placement-fault-unknown-name = “{ $found }” is not known here; what may stand here is: { $known }
placement-fault-field-twice = the field “{ $found }” stands here a second time
placement-fault-field-twice-hint = keep one of them
placement-fault-missing-here = the field “{ $name }” is missing in what ends here
placement-fault-wrong-kind = what stands here is of the wrong kind
placement-fault-wrong-kind-hint = compare with the help (--help) and with what `helhetsbild placement generate` writes
placement-fault-missing-field = the field is missing
placement-fault-missing-field-hint = add the field; `helhetsbild placement generate` writes all of them
placement-fault-not-whole = “{ $found }” is no whole number
placement-fault-not-whole-hint = write a whole number without quotation marks, such as 12
placement-fault-range = { $found } is out of range: it must be { $least } to { $most }
placement-fault-range-none = { $found } points into an empty list
placement-fault-range-hint = correct the value; everything is counted from 0
placement-fault-profile = “{ $found }” is no profile
placement-fault-profile-hint = write core or full
placement-fault-length = { $found } values where there should be { $expected }
placement-fault-length-hint = give one value for each
placement-fault-nowhere = there is none
placement-fault-nowhere-hint = give at least one municipality, or at least one guide
placement-fault-score-bytes = { $found } bytes, but the scores take { $expected }; the file holds { $rows } whole rows
placement-fault-score-bytes-hint = write the file again: it was cut short, or belongs to another meta.json
placement-fault-score = { $found } is no score
placement-fault-score-hint = write 0 to 10000, or 65535 where a gate excludes the pair
placement-fault-no-municipality = “{ $found }” is no municipality: they are numbered from 0 to { $last }, and −1 is not placed
placement-fault-plan-lines = { $found } lines for { $expected } households
placement-fault-plan-hint = give the plan that `solve` wrote for this very round
placement-fault-missing-sheet = the sheet “{ $sheet }” is missing
placement-fault-missing-sheet-hint = `helhetsbild placement template` writes all sheets, with an example
placement-fault-sheet-twice = there are two sheets of “{ $sheet }”
placement-fault-sheet-twice-hint = keep one of them
placement-fault-missing-column = there is no column “{ $column }”
placement-fault-missing-column-hint = give it the heading that `helhetsbild placement template` writes
placement-fault-heading-twice = two columns are headed “{ $found }”
placement-fault-heading-twice-hint = keep one of them
placement-fault-empty = this cell is empty
placement-fault-empty-hint = fill it in
placement-fault-empty-number-hint = write a whole number; 0 if there is none
placement-fault-no-number-hint = write digits only, such as 12
placement-fault-yes-no = “{ $found }” is neither yes nor no
placement-fault-yes-no-hint = write yes or no
placement-fault-unknown = the name “{ $found }” is not known
placement-fault-unknown-hint = write it as on its own sheet
placement-fault-twice = “{ $found }” stands twice
placement-fault-twice-hint = keep one of the rows, or give one of them another name
placement-fault-more = { $found } are more than all { $persons } persons of the household
placement-fault-more-hint = correct one of the two numbers
placement-fault-ties = “{ $found }”: a tie is to one municipality
placement-fault-ties-hint = keep one
placement-fault-languages = with “{ $found }” there are more than { $most } languages
placement-fault-languages-hint = write the same language in the same way on all rows
placement-fault-class = { $found } is no dwelling class
placement-fault-class-hint = write 0 for 1–2 persons, 1 for 3–4, 2 for 5–6, 3 for 7–8
placement-fault-decision = “{ $found }” is no decision
placement-fault-decision-hint = write lock, forbid, prefer or announced; an empty cell is a lock
placement-fault-resource = “{ $found }” is no resource
placement-fault-resource-hint = write persons, dwelling, school or seats
placement-fault-term = “{ $found }” is no term of the score
placement-fault-term-hint = write jobs, course, tie, wishes, balance or community
placement-fault-weights = the weights sum to { $found }
placement-fault-weights-hint = make them sum to 100
placement-fault-cap = there are group caps, but no recorded decision with its legal ground
placement-fault-cap-hint = write the version, the day, who decided and the legal ground on the sheet group_cap, or empty the column group_cap
placement-fault-caps = one decision is in force at a time
placement-fault-caps-hint = keep the present one
placement-no-household = there is no household { $number }
placement-no-household-none = there is no household
placement-no-such-municipality = there is no municipality { $number }
placement-counted = they are counted from 0 to { $last }
placement-no-class = there is no dwelling class { $class }
placement-no-class-hint = the classes are 0 to 3, from the smallest dwellings to the largest
placement-no-amount = { $amount } is no amount to go over a capacity by
placement-no-amount-hint = write a whole number from 1 to { $most }
placement-no-reason = going over a capacity needs a reason
placement-no-reason-hint = write in the field reason why that is all right
placement-not-known = “{ $name }” is not known
placement-not-known-hint = give a name as on its sheet, or a number from 0 to { $last }
placement-no-plan-sheet = { $file }: there is no sheet called Plan
placement-no-plan-sheet-hint = give the workbook that `solve` wrote
placement-no-floor = { $floor } is no mean score
placement-no-floor-hint = give a mean score from 0 to 10000
placement-floor-out-of-reach = no plan was found in which every group has a mean score of { $floor } or more; the best reached was { $reached }
placement-floor-out-of-reach-hint = give a lower floor; nothing was written
placement-progress = { $objective } of at most { $bound }, gap { $gap } %
placement-progress-people = { $placed } of { $persons } persons have a place, { $points } points; at most { $gap } % more is possible
placement-progress-persons = { $placed } of { $persons } persons have a place, at most { $most } can have one
placement-stopping = Stopping: the best plan so far is being written with its certificate. Ctrl-C once more ends at once.
placement-quota-empty = there is no municipality
placement-quota-values = { $name } has { $found } values for { $expected } parameters
placement-quota-bounds = { $name } has a floor of { $floor }, above its cap of { $cap }
placement-quota-floors = the floors sum to { $floors }, more than the { $total } to be received
placement-quota-caps = the caps leave room for { $caps }, fewer than the { $total } to be received
placement-quota-no-values = all values of “{ $parameter }” are 0, so nobody has a part of it
placement-quota-no-weight = all weights are 0
placement-quota-too-large = the values are too large to be compared exactly
placement-quota-hint = correct the question; nothing was written
placement-quota-too-large-hint = give them in larger units, such as hundreds of inhabitants
placement-place-values = { $file }, field { $field }, number { $numbers }

# Persons and points apart, as a case worker reads a plan.

placement-people-optimal = { $placed } of { $persons } persons have a place, with { $points } points: no plan is better, proven.
placement-people-gap = { $placed } of { $persons } persons have a place; as far as is proven no plan gives more than { $most } of them one.
placement-people-points = Points: { $points }; with as many persons placed no plan has more than { $most }, a gap of at most { $gap } %.
placement-people-points-open = Points: { $points }.
placement-proven = no plan is better, proven
placement-ties-unproven = That no plan is better is proven; that of equally good plans the lottery prefers this one is not: the search for that was too long.
placement-what-if-people = Household { $household } in municipality { $municipality } costs everyone together { $points } points.
placement-what-if-fewer = { $persons ->
    [one] 1 person fewer would have a place.
   *[other] { $persons } persons fewer would have a place.
}
placement-what-if-more = { $persons ->
    [one] 1 person more would have a place.
   *[other] { $persons } persons more would have a place.
}
placement-compared-people = { $count ->
    [one] 1 household differs
   *[other] { $count } households differ
}; points { $points }, persons placed { $persons } (second less first).
placement-another-plan = { $count ->
    [one] note: { $file } is another plan than the one spoken of here: 1 household is elsewhere. Give the options with which it was solved (--lottery, --announced, --keep, --floor, --decisions, --effort).
   *[other] note: { $file } is another plan than the one spoken of here: { $count } households are elsewhere. Give the options with which it was solved (--lottery, --announced, --keep, --floor, --decisions, --effort).
}
placement-would-place = It would be placed with { $amount } more in municipality { $municipality }.
placement-persons = { $amount ->
    [one] 1 place in the quota
   *[other] { $amount } places in the quota
}
placement-dwellings = { $amount ->
    [one] 1 dwelling for { $persons } persons or larger
   *[other] { $amount } dwellings for { $persons } persons or larger
}
placement-school = { $amount ->
    [one] 1 school place
   *[other] { $amount } school places
}
placement-seats = { $amount ->
    [one] 1 course seat
   *[other] { $amount } course seats
}
placement-group = { $amount ->
    [one] 1 place under the cap for language group { $group }
   *[other] { $amount } places under the cap for language group { $group }
}
placement-lack = { $needed } needed, { $left } left
placement-difference = value { $there } against { $now }, a difference of { $change }; its place there is worth { $scarce-there } to others, the present one { $scarce-now }.
placement-beyond-points = more than any points
placement-unplaced-there = It may live there, and would have { $points } points, but there is no room for it in this plan.
placement-fewer-placed = { $persons ->
    [one] It would leave 1 person more without a place, at least.
   *[other] It would leave { $persons } persons more without a place, at least.
}
placement-clash-excluded = Household { $household } is locked to { $municipality }, but: { $why }.
placement-clash-capacity = In { $municipality } the households { $households } are locked; they need { $needed }, but there are { $available }.
placement-forbidden-at = a person has excluded it ({ $place })
placement-remedy-gate = a gate is never traded: if what it rests on is no longer so, correct it on its sheet; else take the lock away
placement-remedy-forbidden = take one of the two decisions back
placement-cannot = Household { $household } cannot be in { $municipality }: { $why }.
placement-cannot-room = with those who are locked there it would take { $needed }, but there are { $available }
placement-cannot-elsewhere = a person has decided otherwise for { $households } ({ $place })
placement-head-decided = decided by a person
placement-decided-lock = locked here
placement-sum-most-placed = persons that any plan places at most, as far as is proven
placement-sum-points = points
placement-sum-most-points = no plan that places as many has more points than
placement-sum-points-gap = gap in per cent of the points
placement-last-seat-tied = Their claims to it were equal: it went to { $last }, which stands before { $next } in the question.
placement-quota-form-hint = correct the question; `helhetsbild placement quota --help` shows its form
placement-decisions-hint = correct the decisions; `helhetsbild placement solve --help` shows their form at --decisions
placement-fault-no-number = “{ $found }” is no whole number from { $least } to { $most }
placement-fault-points = { $persons } persons with a penalty of { $penalty } each: their points are more than can be summed exactly, and nothing could be proven
placement-fault-unknown-column = “{ $found }” is no heading of this sheet; the nearest is “{ $nearest }”
placement-fault-unknown-column-hint = write “{ $nearest }” if that is what is meant; else take the column away: what is not known is not passed over
placement-fault-no-heading = “{ $found }” stands under no heading
placement-fault-no-heading-hint = give the column the heading that `helhetsbild placement template` writes, or empty it
placement-fault-no-households = there is no household under the headings
placement-fault-no-municipalities = there is no municipality under the headings
placement-fault-no-rows-hint = give at least one row; if the file ended too early, save it again
placement-fault-sum = “{ $found }”: with the rows above these are { $sum }, more than { $most }
placement-fault-sum-hint = correct the number, or keep one of the rows
placement-fault-children-adults = { $children } children and { $adults } adults are more than all { $persons } persons of the household
placement-quota-too-many = { $total } persons are more than the { $most } that are shared
placement-cannot-hint = ask about another municipality; or, if what excludes it is no longer so, correct that first
