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
# $floor (Number)
# $costs (Number)
# $least (Number)
placement-floor-points = Ingen grupp har lägre medelpoäng än { $floor }. Det kostar { $costs } poäng; minst { $least } kostar det hur man än gör.
# $floor (Number)
# $persons (Number)
placement-floor-persons = Ingen grupp har lägre medelpoäng än { $floor }. { $persons ->
    [one] Det kostar en person dess plats.
   *[other] Det kostar { $persons } personer deras plats.
}
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
# $count (Number)
# $households (String)
# $municipalities (String)
placement-clash-links = { $count ->
    [one] Hushåll { $households } är låst till flera kommuner: { $municipalities }.
   *[other] Hushållen { $households } hör ihop men är låsta till { $municipalities }.
}
placement-remedy-links = lås till en enda kommun, eller ta bort kopplingen
placement-remedy-capacity = ta bort ett av låsen, eller gå över taket med ett skäl som sparas
# $matched (Number)
placement-without-filter = Utan språkfiltret: { $matched } par.

# Vad som kan vara fel i en fil, och vad man gör åt det.

# $place (String)
# $what (String)
placement-at = { $place }: { $what }
# $file (String)
# $sheet (String)
placement-place-sheet = { $file }, bladet { $sheet }
# $file (String)
# $row (Number)
# $column (String)
placement-place-cell = { $file }, rad { $row }, kolumn ”{ $column }”
# $file (String)
# $row (Number)
# $column (Number)
placement-place-character = { $file }, rad { $row }, kolumn { $column }
# $file (String)
# $field (String)
placement-place-field = { $file }, fältet { $field }
# $file (String)
# $field (String)
# $number (Number)
placement-place-value = { $file }, fältet { $field }, nummer { $number }
# $file (String)
# $household (Number)
# $municipality (Number)
placement-place-score = { $file }, hushåll { $household } (rad), kommun { $municipality } (kolumn)
# $file (String)
# $rows (String)
placement-place-rows = { $file }, rad { $rows }
placement-fault-not-there = den finns inte
placement-fault-not-there-hint = kontrollera sökvägen
placement-fault-there = den finns redan
placement-fault-there-hint = ange ett annat namn, eller flytta undan den först
placement-fault-not-allowed = du får inte läsa eller skriva den
placement-fault-not-allowed-hint = ändra rättigheterna, eller välj en annan plats
placement-fault-folder = detta är en mapp, ingen fil
placement-fault-folder-hint = ange en fil
placement-fault-no-folder = en del av sökvägen är en fil, ingen mapp
placement-fault-no-folder-hint = kontrollera sökvägen
placement-fault-full = det finns ingen plats kvar på disken
placement-fault-full-hint = gör plats, eller ange ett annat ställe
placement-fault-read-only = på den här disken går det inte att skriva
placement-fault-read-only-hint = ange ett annat ställe
# $told (String)
placement-fault-io = den gick inte att läsa eller skriva; operativsystemet säger ”{ $told }”
placement-fault-io-hint = kontrollera sökvägen och disken
# $value (String)
# $most (String)
placement-fault-pairs = { $value } par av hushåll och kommun är fler än de { $most } som en körning tar
placement-fault-pairs-hint = dela upp omgången, till exempel länsvis; inget minne har tagits i anspråk
# $value (String)
# $most (String)
placement-fault-bytes = { $value } byte är fler än de { $most } som läses
placement-fault-bytes-hint = dela upp filen; inget har lästs
placement-fault-not-text = här slutar det vara text i UTF-8
placement-fault-not-text-hint = spara filen som CSV i UTF-8, eller som arbetsbok
placement-fault-unclosed = ett citattecken öppnar här och stängs aldrig
placement-fault-unclosed-hint = stäng citatet; om filen tog slut för tidigt, spara den igen
# $found (Number)
# $expected (Number)
placement-fault-cells = raden har { $found } celler, men rubrikerna är { $expected }
placement-fault-cells-hint = ge varje rad en cell för varje rubrik; ett komma i en cell sätts inom citattecken, och en fil som blev avkortad sparas igen
placement-fault-cut-short = filen tar slut här, för tidigt
placement-fault-cut-short-hint = skriv filen igen: den blev avkortad
placement-fault-not-json = detta är inte JSON
placement-fault-not-json-hint = rätta tecknet; jämför med det som `helhetsbild placement generate` skriver
# $found (String)
# $known (String)
placement-fault-unknown-name = ”{ $found }” känns inte igen här; det som kan stå är: { $known }
# $found (String)
placement-fault-field-twice = fältet ”{ $found }” står här en andra gång
placement-fault-field-twice-hint = behåll ett av dem
# $name (String)
placement-fault-missing-here = fältet ”{ $name }” saknas i det som slutar här
placement-fault-wrong-kind = här står något av fel slag
placement-fault-wrong-kind-hint = jämför med hjälptexten (--help) och med det som `helhetsbild placement generate` skriver
placement-fault-missing-field = fältet saknas
placement-fault-missing-field-hint = lägg till fältet; `helhetsbild placement generate` skriver alla
# $found (String)
placement-fault-not-whole = ”{ $found }” är inget heltal
placement-fault-not-whole-hint = skriv ett heltal utan citattecken, till exempel 12
# $found (String)
# $least (Number)
# $most (Number)
placement-fault-range = { $found } är utanför gränserna: det ska vara { $least } till { $most }
# $found (String)
placement-fault-range-none = { $found } pekar på en tom lista
placement-fault-range-hint = rätta värdet; allt räknas från 0
# $found (String)
placement-fault-profile = ”{ $found }” är ingen profil
placement-fault-profile-hint = skriv core eller full
# $found (Number)
# $expected (Number)
placement-fault-length = { $found } värden där det ska vara { $expected }
placement-fault-length-hint = ge ett värde för varje
placement-fault-nowhere = det finns ingen
placement-fault-nowhere-hint = ange minst en kommun, eller minst en guide
# $found (Number)
# $expected (Number)
# $rows (Number)
placement-fault-score-bytes = { $found } byte, men poängen tar { $expected }; filen har { $rows } hela rader
placement-fault-score-bytes-hint = skriv filen igen: den blev avkortad, eller hör till en annan meta.json
# $found (Number)
placement-fault-score = { $found } är inga poäng
placement-fault-score-hint = skriv 0 till 10000, eller 65535 där ett villkor utesluter paret
# $found (String)
# $last (Number)
placement-fault-no-municipality = ”{ $found }” är ingen kommun: de är numrerade från 0 till { $last }, och −1 är ingen plats
# $found (Number)
# $expected (Number)
placement-fault-plan-lines = { $found } rader för { $expected } hushåll
placement-fault-plan-hint = ge den plan som `solve` skrev för just denna omgång
# $sheet (String)
placement-fault-missing-sheet = bladet ”{ $sheet }” saknas
placement-fault-missing-sheet-hint = `helhetsbild placement template` skriver alla blad, med ett exempel
# $sheet (String)
placement-fault-sheet-twice = det finns två blad för ”{ $sheet }”
placement-fault-sheet-twice-hint = behåll ett av dem
# $column (String)
placement-fault-missing-column = kolumnen ”{ $column }” saknas
placement-fault-missing-column-hint = ge den den rubrik som `helhetsbild placement template` skriver
# $found (String)
placement-fault-heading-twice = två kolumner heter ”{ $found }”
placement-fault-heading-twice-hint = behåll en av dem
placement-fault-empty = cellen är tom
placement-fault-empty-hint = fyll i den
placement-fault-empty-number-hint = skriv ett heltal; 0 om det inte finns någon
placement-fault-no-number-hint = skriv bara siffror, till exempel 12
# $found (String)
placement-fault-yes-no = ”{ $found }” är varken ja eller nej
placement-fault-yes-no-hint = skriv ja eller nej
# $found (String)
placement-fault-unknown = namnet ”{ $found }” är inte känt
placement-fault-unknown-hint = skriv det som på dess eget blad
# $found (String)
placement-fault-twice = ”{ $found }” står två gånger
placement-fault-twice-hint = behåll en av raderna, eller ge den ena ett annat namn
# $found (Number)
# $persons (Number)
placement-fault-more = { $found } är fler än hushållets alla { $persons } personer
placement-fault-more-hint = rätta det ena av de två talen
# $found (String)
placement-fault-ties = ”{ $found }”: en anknytning är till en kommun
placement-fault-ties-hint = behåll en
# $found (String)
# $most (Number)
placement-fault-languages = med ”{ $found }” är språken fler än { $most }
placement-fault-languages-hint = skriv samma språk på samma sätt på alla rader
# $found (Number)
placement-fault-class = { $found } är ingen bostadsklass
placement-fault-class-hint = skriv 0 för 1–2 personer, 1 för 3–4, 2 för 5–6, 3 för 7–8
# $found (String)
placement-fault-decision = ”{ $found }” är inget beslut
placement-fault-decision-hint = skriv lås, uteslut, hellre eller meddelat; en tom cell är ett lås
# $found (String)
placement-fault-resource = ”{ $found }” är ingen resurs
placement-fault-resource-hint = skriv personer, bostad, skolplatser eller kursplatser
# $found (String)
placement-fault-term = ”{ $found }” är ingen del av poängen
placement-fault-term-hint = skriv jobb, kurs, anknytning, önskemål, balans eller språkgemenskap
# $found (Number)
placement-fault-weights = vikternas summa är { $found }
placement-fault-weights-hint = låt dem summera till 100
placement-fault-cap = det finns gruppspärrar, men inget antecknat beslut med rättslig grund
placement-fault-cap-hint = skriv version, dag, vem som beslutade och rättslig grund på bladet gruppspärr, eller töm kolumnen gruppspärr
placement-fault-caps = ett beslut i taget gäller
placement-fault-caps-hint = behåll det som gäller nu
# $number (Number)
placement-no-household = hushåll { $number } finns inte
placement-no-household-none = det finns inget hushåll
# $number (Number)
placement-no-such-municipality = kommun { $number } finns inte
# $last (Number)
placement-counted = de räknas från 0 till { $last }
# $class (Number)
placement-no-class = det finns ingen bostadsklass { $class }
placement-no-class-hint = klasserna är 0 till 3, från de minsta bostäderna till de största
# $amount (Number)
placement-no-amount = { $amount } är inget mått att gå över ett tak med
# $most (Number)
placement-no-amount-hint = skriv ett heltal från 1 till { $most }
placement-no-reason = att gå över ett tak kräver ett skäl
placement-no-reason-hint = skriv i fältet reason varför det går bra
# $name (String)
placement-not-known = ”{ $name }” är inte känt
# $last (Number)
placement-not-known-hint = ange ett namn som på bladet, eller ett nummer från 0 till { $last }
# $file (String)
placement-no-plan-sheet = { $file }: det finns inget blad som heter Plan
placement-no-plan-sheet-hint = ge den arbetsbok som `solve` skrev
# $floor (Number)
placement-no-floor = { $floor } är inga medelpoäng
placement-no-floor-hint = ange medelpoäng från 0 till 10000
# $floor (Number)
# $reached (Number)
placement-floor-out-of-reach = ingen plan hittades där varje grupp har medelpoäng { $floor } eller mer; det bästa var { $reached }
placement-floor-out-of-reach-hint = ange ett lägre golv; inget har skrivits
# $objective (Number)
# $bound (Number)
# $gap (String)
placement-progress = { $objective } av högst { $bound }, skillnad { $gap } %
# $placed (Number)
# $persons (Number)
# $points (Number)
# $gap (String)
placement-progress-people = { $placed } av { $persons } personer har en plats, { $points } poäng; högst { $gap } % till är möjligt
# $placed (Number)
# $persons (Number)
# $most (Number)
placement-progress-persons = { $placed } av { $persons } personer har en plats, högst { $most } kan få det
placement-stopping = Avbryter: den bästa planen hittills skrivs med sitt bevis. Ctrl-C en gång till avslutar genast.
placement-quota-empty = det finns ingen kommun
# $name (String)
# $found (Number)
# $expected (Number)
placement-quota-values = { $name } har { $found } värden för { $expected } parametrar
# $name (String)
# $floor (Number)
# $cap (Number)
placement-quota-bounds = { $name } har ett golv på { $floor }, över sitt tak på { $cap }
# $floors (Number)
# $total (Number)
placement-quota-floors = golven summerar till { $floors }, mer än de { $total } som ska tas emot
# $caps (Number)
# $total (Number)
placement-quota-caps = taken lämnar plats för { $caps }, färre än de { $total } som ska tas emot
# $parameter (String)
placement-quota-no-values = alla värden på ”{ $parameter }” är 0, så ingen har någon del av det
placement-quota-no-weight = alla vikter är 0
placement-quota-too-large = värdena är för stora för att jämföras exakt
placement-quota-hint = rätta frågan; inget har skrivits
placement-quota-too-large-hint = ange dem i större enheter, till exempel hundratal invånare
# $file (String)
# $field (String)
# $numbers (String)
placement-place-values = { $file }, fältet { $field }, nummer { $numbers }

# Personer och poäng var för sig, så som en handläggare läser en plan.

# $placed (Number)
# $persons (Number)
# $points (Number)
placement-people-optimal = { $placed } av { $persons } personer har en plats, med { $points } poäng: bevisat att ingen plan är bättre.
# $placed (Number)
# $persons (Number)
# $most (Number)
placement-people-gap = { $placed } av { $persons } personer har en plats; såvitt bevisat ger ingen plan fler än { $most } av dem en.
# $points (Number)
# $most (Number)
# $gap (String)
placement-people-points = Poäng: { $points }; med lika många placerade har ingen plan mer än { $most }, högst { $gap } % skiljer.
# $points (Number)
placement-people-points-open = Poäng: { $points }.
placement-proven = bevisat att ingen plan är bättre
placement-ties-unproven = Att ingen plan är bättre är bevisat; att lotteriet bland lika bra planer väljer just denna är det inte: den sökningen blev för lång.
# $household (String)
# $municipality (String)
# $points (Number)
placement-what-if-people = Hushåll { $household } i kommun { $municipality } kostar alla tillsammans { $points } poäng.
# $persons (Number)
placement-what-if-fewer = { $persons ->
    [one] 1 person färre skulle ha en plats.
   *[other] { $persons } personer färre skulle ha en plats.
}
# $persons (Number)
placement-what-if-more = { $persons ->
    [one] 1 person till skulle ha en plats.
   *[other] { $persons } personer till skulle ha en plats.
}
# $count (Number)
# $points (Number)
# $persons (Number)
placement-compared-people = { $count ->
    [one] 1 hushåll skiljer
   *[other] { $count } hushåll skiljer
}; poäng { $points }, placerade personer { $persons } (den andra minus den första).
# $count (Number)
# $file (String)
placement-another-plan = { $count ->
    [one] obs: { $file } är en annan plan än den som det talas om här: 1 hushåll har en annan plats. Ge de val som den löstes med (--lottery, --announced, --keep, --floor, --decisions, --effort).
   *[other] obs: { $file } är en annan plan än den som det talas om här: { $count } hushåll har en annan plats. Ge de val som den löstes med (--lottery, --announced, --keep, --floor, --decisions, --effort).
}
# $amount (String)
# $municipality (String)
placement-would-place = Det får plats med { $amount } till i kommun { $municipality }.
# $amount (Number)
placement-persons = { $amount ->
    [one] 1 plats i kommuntalet
   *[other] { $amount } platser i kommuntalet
}
# $amount (Number)
# $persons (String)
placement-dwellings = { $amount ->
    [one] 1 bostad för { $persons } personer eller större
   *[other] { $amount } bostäder för { $persons } personer eller större
}
# $amount (Number)
placement-school = { $amount ->
    [one] 1 skolplats
   *[other] { $amount } skolplatser
}
# $amount (Number)
placement-seats = { $amount ->
    [one] 1 kursplats
   *[other] { $amount } kursplatser
}
# $amount (Number)
# $group (String)
placement-group = { $amount ->
    [one] 1 plats under spärren för språkgrupp { $group }
   *[other] { $amount } platser under spärren för språkgrupp { $group }
}
# $needed (String)
# $left (Number)
placement-lack = { $needed } behövs, { $left } kvar
# $there (Number)
# $now (Number)
# $change (Number)
# $scarce-there (String)
# $scarce-now (String)
placement-difference = värde { $there } mot { $now }, skillnad { $change }; platsen där är värd { $scarce-there } för andra, den nuvarande { $scarce-now }.
placement-beyond-points = mer än alla poäng
# $points (Number)
placement-unplaced-there = Det får bo där och skulle ha { $points } poäng, men i den här planen finns ingen plats för det.
# $persons (Number)
placement-fewer-placed = { $persons ->
    [one] Minst 1 person till skulle bli utan plats.
   *[other] Minst { $persons } personer till skulle bli utan plats.
}
# $household (String)
# $municipality (String)
# $why (String)
placement-clash-excluded = Hushåll { $household } är låst till { $municipality }, men: { $why }.
# $municipality (String)
# $households (String)
# $needed (String)
# $available (Number)
placement-clash-capacity = I { $municipality } är hushållen { $households } låsta; de behöver { $needed } men där finns { $available }.
# $place (String)
placement-forbidden-at = en människa har uteslutit den ({ $place })
placement-remedy-gate = ett villkor byts aldrig bort: om det som det vilar på inte längre gäller, rätta det på dess blad; annars ta bort låset
placement-remedy-forbidden = ta tillbaka ett av de två besluten
# $household (String)
# $municipality (String)
# $why (String)
placement-cannot = Hushåll { $household } kan inte vara i { $municipality }: { $why }.
# $needed (String)
# $available (Number)
placement-cannot-room = med dem som är låsta där tar det { $needed }, men där finns { $available }
# $households (String)
# $place (String)
placement-cannot-elsewhere = en människa har beslutat annat för { $households } ({ $place })
placement-head-decided = beslutat av en människa
placement-decided-lock = låst hit
placement-sum-most-placed = personer som någon plan placerar som mest, såvitt bevisat
placement-sum-points = poäng
placement-sum-most-points = ingen plan som placerar lika många har mer poäng än
placement-sum-points-gap = skillnad i procent av poängen
# $last (String)
# $next (String)
placement-last-seat-tied = Deras anspråk på den var lika: den gick till { $last }, som står före { $next } i frågan.
placement-quota-form-hint = rätta frågan; `helhetsbild placement quota --help` visar hur den ska se ut
placement-decisions-hint = rätta besluten; `helhetsbild placement solve --help` visar vid --decisions hur de ska se ut
# $found (String)
# $least (Number)
# $most (Number)
placement-fault-no-number = ”{ $found }” är inget heltal från { $least } till { $most }
# $persons (Number)
# $penalty (Number)
placement-fault-points = { $persons } personer med ett avdrag på { $penalty } var: deras poäng är fler än som kan summeras exakt, och inget skulle kunna bevisas
# $found (String)
# $nearest (String)
placement-fault-unknown-column = ”{ $found }” är ingen rubrik på det här bladet; närmast är ”{ $nearest }”
# $nearest (String)
placement-fault-unknown-column-hint = skriv ”{ $nearest }” om det är det som menas; ta annars bort kolumnen: det som inte är känt hoppas inte över
# $found (String)
placement-fault-no-heading = ”{ $found }” står under ingen rubrik
placement-fault-no-heading-hint = ge kolumnen den rubrik som `helhetsbild placement template` skriver, eller töm den
placement-fault-no-households = det finns inget hushåll under rubrikerna
placement-fault-no-municipalities = det finns ingen kommun under rubrikerna
placement-fault-no-rows-hint = skriv minst en rad; om filen tog slut för tidigt, spara den igen
# $found (Number)
# $sum (Number)
# $most (Number)
placement-fault-sum = ”{ $found }”: med raderna ovanför blir det { $sum }, fler än { $most }
placement-fault-sum-hint = rätta talet, eller behåll en av raderna
# $children (Number)
# $adults (Number)
# $persons (Number)
placement-fault-children-adults = { $children } barn och { $adults } vuxna är fler än hushållets alla { $persons } personer
# $total (Number)
# $most (Number)
placement-quota-too-many = { $total } personer är fler än de { $most } som fördelas
placement-cannot-hint = fråga om en annan kommun; eller, om det som utesluter den inte längre gäller, rätta det först
