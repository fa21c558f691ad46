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
# $persons (Number)
placement-left-out = { $persons ->
    [one] Ingen plan kan ge alla en plats: minst 1 person blir utan hur man än gör. `left_out` i certifikatet visar varför.
   *[other] Ingen plan kan ge alla en plats: minst { $persons } personer blir utan hur man än gör. `left_out` i certifikatet visar varför.
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
placement-gate-veto = hushållet har uteslutit kommunen
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
placement-interrupted = Avbrutet: detta är den bästa planen hittills, med sitt bevis.
placement-gate-protected = skyddade uppgifter utesluter kommunen
placement-gate-too-large = hushållet är större än någon bostadsklass
placement-term-jobs = jobb
placement-term-course = kurs
placement-term-tie = anknytning
placement-term-wishes = önskemål
placement-term-balance = balans
placement-term-community = språkgemenskap
# $term (String)
# $points (String)
placement-term-known = { $term } { $points }
# $term (String)
# $points (String)
placement-term-unknown = { $term } { $points } (okänt)
# $terms (String)
placement-terms = Skillnaden är: { $terms }.
placement-lacks-several = Ingen kommun skulle räcka med mer av bara en sak.
placement-no-way = Villkoren utesluter alla kommuner.
# $seed (String)
placement-lottery = Lotteriets frö: { $seed }.
placement-lottery-unpublished = Inget frö var publicerat (--lottery); ”0” användes.
# $open (Number)
placement-ties-settled = { $open ->
    [0] Ingen plan är lika bra: lotteriet hade inget att avgöra.
    [one] 1 hushåll kunde ha placerats annorlunda i lika bra planer; meddelade besked, önskemål från handläggare och sedan lotteriet har avgjort.
   *[other] { $open } hushåll kunde ha placerats annorlunda i lika bra planer; meddelade besked, önskemål från handläggare och sedan lotteriet har avgjort.
}
placement-ties-order = Planen är inte bevisat bäst: lotteriet har bestämt i vilken ordning hushållen prövats.
# $floor (Number)
# $costs (Number)
# $least (Number)
placement-floor = Ingen grupp har lägre medelpoäng än { $floor }. Det kostar { $costs } i målvärde; minst { $least } kostar det hur man än gör.
# $group (String)
# $before (Number)
# $after (Number)
placement-floor-group = grupp { $group }: { $before } → { $after }
placement-no-group = utan angivet språk
placement-sheet-plan = Plan
placement-sheet-reasons = Skäl
placement-sheet-summary = Sammanfattning
placement-head-household = hushåll
placement-head-municipality = kommun
placement-head-persons = personer
placement-head-score = poäng
placement-head-unknown = okänt
placement-head-reason = skäl
placement-head-what = vad
placement-head-value = värde
placement-head-note = not
placement-sum-objective = målvärde
placement-sum-bound = ingen plan når över
placement-sum-gap = skillnad i procent
placement-sum-placed = personer placerade
placement-sum-unplaced = personer utan plats
placement-sum-plan = planens kontrollsumma
placement-sum-lottery = lotteriets frö
placement-sum-ties = lika bra planer
# $term (String)
placement-sum-weight = vikt: { $term }
placement-sum-cap = beslut om gruppspärr
# $municipality (String)
placement-sum-over = över taket i { $municipality }
# $municipality (String)
placement-sum-fill = fyllt i { $municipality }
# $group (String)
# $count (Number)
placement-sum-group = medelpoäng i grupp { $group } ({ $count } hushåll)
placement-sum-hidden = hushåll i grupper för små för att visas
placement-sum-envy = par av hushåll med befogad avund
placement-sum-blocking = hushåll och kommuner som hellre hade haft varandra
placement-sum-fewer = för varje placerat hushåll visas bara de tio kommuner där det har högst poäng
# $households (String)
# $municipalities (String)
placement-clash-links = Hushållen { $households } hör ihop men är låsta till { $municipalities }.
# $household (String)
# $municipality (String)
placement-clash-excluded = Hushåll { $household } är låst till { $municipality }, som ett villkor eller en människa har uteslutit.
# $municipality (String)
# $households (String)
# $resource (String)
# $needed (Number)
# $available (Number)
placement-clash-capacity = I { $municipality } är hushållen { $households } låsta; de behöver { $needed } av { $resource } men där finns { $available }.
placement-remedy-links = lås alla till en kommun, eller ta bort kopplingen
placement-remedy-excluded = ta bort låset, eller häv det som utesluter och skriv varför
placement-remedy-capacity = ta bort ett av låsen, eller gå över taket med ett skäl som sparas
# $matched (Number)
placement-without-filter = Utan språkfiltret: { $matched } par.
