### Placeringens ord på kommandoraden.

# $objective (Number)
placement-optimal = Målvärde { $objective }: bevisat att ingen plan är bättre.
# $objective (Number)
# $bound (Number)
# $gap (String)
placement-gap = Målvärde { $objective }; ingen plan når över { $bound }: högst { $gap } % skiljer.
# $persons (Number)
placement-unplaced = { $persons ->
    [0] Alla har fått en plats.
    [one] 1 person har inte fått någon plats.
   *[other] { $persons } personer har inte fått någon plats.
}
# $seconds (String)
# $plan (String)
placement-took = { $seconds } s, plan { $plan }
# $household (String)
# $municipality (String)
placement-proposed = Hushåll { $household } föreslås till kommun { $municipality }.
# $household (String)
placement-not-proposed = Hushåll { $household } har inte fått någon plats.
# $resource (String)
# $amount (Number)
# $municipality (String)
placement-would-place = Det får plats med { $amount } till av { $resource } i kommun { $municipality }.
placement-persons = kommuntalets personer
# $class (Number)
placement-dwellings = bostäder av klass { $class } eller större
placement-school = skolplatser
placement-seats = kursplatser
# $group (Number)
placement-group = personer i språkgrupp { $group }
# $resource (String)
# $needs (Number)
# $left (Number)
placement-lack = { $resource }: { $needs } behövs, { $left } kvar
placement-here = detta är förslaget
# $household (String)
# $gate (String)
placement-gate = inte möjligt för hushåll { $household }: { $gate }
placement-gate-unnamed = ett villkor utesluter det
placement-gate-veto = hushållet har uteslutit kommunen, eller så gör skyddade uppgifter det
placement-gate-interpreter = det finns ingen tolk i språket
placement-gate-care = vården som behövs finns inte
placement-gate-step-free = det finns ingen bostad utan trappor
placement-gate-course = kursen som behövs finns inte
placement-too-large = hushållet är större än någon bostadsklass
# $municipality (String)
placement-locked = en människa har beslutat om kommun { $municipality }
placement-forbidden = en människa har uteslutit den
# $lacks (String)
placement-too-small = räcker aldrig där: { $lacks }
# $there (Number)
# $now (Number)
# $change (Number)
# $scarce-there (Number)
# $scarce-now (Number)
placement-difference = värde { $there } mot { $now }, skillnad { $change }; platsen där är värd { $scarce-there } för andra, den nuvarande { $scarce-now }.
# $costs (Number)
placement-costs-at-least = Det skulle kosta alla tillsammans minst { $costs }.
# $lacks (String)
placement-full = Fullt nu: { $lacks }.
# $household (String)
# $municipality (String)
# $costs (Number)
placement-what-if = Hushåll { $household } i kommun { $municipality } kostar alla tillsammans { $costs }.
# $household (String)
# $from (String)
# $to (String)
# $change (Number)
placement-moves = hushåll { $household }: { $from } → { $to }, { $change }
placement-nowhere = ingen plats
# $count (Number)
# $objective (Number)
# $persons (Number)
placement-compared = { $count ->
    [one] 1 hushåll skiljer
   *[other] { $count } hushåll skiljer
}; målvärde { $objective }, placerade personer { $persons } (den andra minus den första).
# $matched (Number)
# $total (Number)
# $blocking (Number)
# $seconds (String)
placement-best-matching = Bästa: { $matched } par, summa { $total }; { $blocking } par skulle hellre ha varandra. { $seconds } s
# $matched (Number)
# $total (Number)
# $blocking (Number)
# $seconds (String)
placement-stable-matching = Stabil: { $matched } par, summa { $total }; { $blocking } par skulle hellre ha varandra. { $seconds } s
# $last (String)
# $next (String)
placement-last-seat = Den sista platsen gick till { $last }; nästa skulle gå till { $next }.
