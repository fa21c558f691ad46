### The whole picture: matrix, white spots, endings.

agreement-missing = missing (confirmed)
side-area-municipality = Focus area and municipality
side-group-municipality = Target group and municipality
side-area-group = Focus area and target group
side-label = Show the picture as
state-white-spot = white spot (confirmed)
state-not-applicable = not applicable (confirmed)
mark-stale = old information
mark-overlapping = several local initiatives
white-spots = White spots
white-spots-none = No municipality had confirmed a white spot on { $day }. That does not mean that all is covered: below you see where nobody has answered.
white-spots-weighed = Greatest need first, by { $indicator }.
white-spots-unweighed = The partnership has chosen no measure of need, so all weigh the same.
silences = Nobody has answered here
silences-none = Every cell has information.
need-figure = need { $figure } ({ $year })
cliffs = Ends with nothing after it
cliffs-intro = Work that ends, or whose money ends, within twelve months with nothing to follow.
cliffs-none = Nothing in the sources ends with nothing after it within twelve months of { $day }. Much of the work has no stated end.
cliff-work = the work ends
cliff-funding = the funding ends
column-ends = What ends
column-when = When
start-gaps-line = { $spots ->
    [0] No confirmed white spot,
    [one] 1 confirmed white spot,
   *[other] { $spots } confirmed white spots,
    } { $silences ->
    [0] and every cell has information.
    [one] 1 cell where nobody has answered.
   *[other] { $silences } cells where nobody has answered.
    }
start-cliffs-line = { $count ->
    [0] Nothing ends with nothing after it within twelve months.
    [one] 1 initiative ends with nothing after it within twelve months.
   *[other] { $count } initiatives end with nothing after them within twelve months.
    }
column-need = Need
column-said-by = Confirmation
column-state = State
column-marks = Mark
column-covered = Areas covered
column-unsure = Uncertain or planned
column-silent = No information
need-equal = equal weight
need-unknown = no figure
state-map-title = The map
state-map-all = All areas: how many are covered
state-map-show = Show on the map
state-map-counts = The figure is how many of the areas are covered in the municipality on { $day }.
covered-label = { $name }: { $covered } of { $areas } areas are covered
timeline-legend = Thick bar: the time of the work. Thin bar: the time of its money. Dashed edge: start or end is not stated. Upright line: the day shown. T mark: ends with nothing after it.
timeline-undated-money = For { $count ->
    [one] 1 initiative
   *[other] { $count } initiatives
    } the source says whose money it is, but not for what time. That money has no bar.
own-intro = As of { $day }. Each state leads to what is behind it.
own-led = Initiatives led from here
own-led-none = The sources name no initiative in any focus area that was led from here on { $day }.
own-empty = Nothing to count on { $day }: the area did not hold, or no focus area did.
result-map = The results on a map
picture-printed = Printed from { $origin }.
plan-no-activities = The source states no activity.
plan-activities = { $count } activities:
picture-for-staff = { $count ->
    [one] 1 initiative is for staff or organisations. It covers no cell.
   *[other] { $count } initiatives are for staff or organisations. They cover no cell.
    }
mark-other = { $count ->
    [one] of which 1 other work
   *[other] of which { $count } other work
    }
other-work = of which other work
own-group-empty = Nothing to count by on { $day }: the group did not hold on the day, or is organisations and not people.
