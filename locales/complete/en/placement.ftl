### The words of placement on the command line.

placement-optimal = Objective { $objective }: no plan is better, proven.
placement-gap = Objective { $objective }; no plan is above { $bound }: a gap of at most { $gap } %.
placement-unplaced = { $persons ->
    [0] Everyone is placed.
    [one] 1 person is not placed.
   *[other] { $persons } persons are not placed.
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
placement-gate-veto = the household has excluded the municipality, or a protected identity does
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
