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
placement-would-place = It would be placed with { $amount } more of { $resource } in municipality { $municipality }.
placement-persons = persons of the quota
placement-dwellings = dwellings of class { $class } or larger
placement-school = school places
placement-seats = course seats
placement-group = persons of language group { $group }
placement-lack = { $resource }: { $needs } needed, { $left } left
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
placement-difference = value { $there } against { $now }, a difference of { $change }; its place there is worth { $scarce-there } to others, the present one { $scarce-now }.
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
placement-clash-links = Households { $households } go together, but are locked to { $municipalities }.
placement-clash-excluded = Household { $household } is locked to { $municipality }, which a gate or a person has excluded.
placement-clash-capacity = In { $municipality } the households { $households } are locked; they need { $needed } of { $resource }, but there are { $available }.
placement-remedy-links = lock all of them to one municipality, or remove the link
placement-remedy-excluded = remove the lock, or lift what excludes the pair and say why
placement-remedy-capacity = remove one of the locks, or go over the cap with a recorded reason
placement-without-filter = Without the language filter: { $matched } pairs.
