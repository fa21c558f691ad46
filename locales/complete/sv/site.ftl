### Orden på webbplatsen.

own-name = Svenska
product = Helhetsbild
skip-to-content = Hoppa till innehållet
navigation-label = Huvudmeny
menu-open = Meny
menu-close = Stäng
languages-label = Språk
search-label = Sök på webbplatsen
search-placeholder = Sök insats, ort, bidrag …
search-button = Sök
search-everything = Sök i allt
nav-picture = Helhetsbild
nav-municipalities = Kommuner
nav-calendar = Kalender
nav-changes = Nytt och ändrat
nav-timeline = Tidslinje
footer-work = Arbetet
footer-steering = Planer, pengar och beslut
footer-about = Om webbplatsen
footer-neighbours = Andra partnerskap här
footer-note = Uppgifterna kommer från partnerskapets egna källor. Det som källan inte säger står som ej angivet.
yes = ja
no = nej
any = Alla
not-stated = ej angivet
not-public = ej publik
no-information = ingen uppgift
start-unknown = start ej angiven
end-unknown = slut ej angivet
end-open = tills vidare
attested = nämns i källan
area-not-stated = ej angivet
area-some-not-named = vissa kommuner (ej angivna)
area-whole-county = hela länet
area-country = hela landet
# $day (String)
# $month (String)
# $year (String)
date-day = { $day } { $month } { $year }
# $month (String)
# $year (String)
date-month = { $month } { $year }
# $from (String)
# $to (String)
date-between = någon gång { $from } – { $to }
# $day (String)
date-at-latest = senast { $day }
# $day (String)
date-at-earliest = tidigast { $day }
# $number (String)
amount-kronor = { $number } kr
# $number (String)
amount-euro = { $number } euro
language-sv = svenska
language-en = engelska
language-ar = arabiska
language-so = somaliska
language-ti = tigrinska
language-fa = persiska och dari
language-uk = ukrainska
day-label = Visad dag
day-today = i dag
# $day (String)
day-setting = Webbplatsen visar läget { $day }.
# $day (String)
day-asked = Du ser vad som gällde { $day }, så som vi känner det nu.
# $day (String)
day-is-today = Du ser läget i dag, { $day }.
# $text (String)
# $day (String)
day-not-understood = ”{ $text }” är inte en dag. Skriv som 2018-03-09. Sidan visar { $day }.
day-pick = Visa en annan dag
day-show = Visa
# $words (String)
in-source = i källan: ”{ $words }”
start-title = Start
# $day (String)
start-figures = Läget { $day }
start-calls = Bidrag som går att söka
# $day (String)
start-no-calls = Inga utlysningar i källorna var öppna { $day }.
start-all-calls = Alla bidrag
start-meetings = Nästa möten
# $day (String)
start-no-meetings = Inga kommande möten var kända { $day }.
# $month (String) - en månad
start-next-meetings = Nästa i källorna: { $month }
# $day (String)
start-no-plans = Ingen plan i källorna gällde { $day }.
start-ongoing = Pågår
# $day (String)
start-no-ongoing = Ingen insats i källorna pågick säkert { $day }.
start-all-initiatives = Alla insatser
start-to-picture = Hela bilden, med förklaring
start-all-plans = Alla planer
start-all-changes = Allt nytt och ändrat
map-title = Länets kommuner
map-caption = Siffran är hur många insatser som når kommunen. Starkast färg: någon insats nämner kommunen vid namn.
map-as-table = Samma uppgifter som tabell
# $name (String)
# $local (Number)
# $reached (Number)
map-label = { $name }: { $local ->
        [one] 1 insats nämner kommunen
       *[other] { $local } insatser nämner kommunen
    }, { $reached } når den
column-local = Nämner kommunen
column-reached = Når kommunen
municipalities-intro = Här ser du vad som görs i varje kommun. Insatser för hela länet når alla kommuner.
municipalities-none = Partnerskapet har inte angett något län.
# $code (String)
municipality-intro = Kommunkod { $code },
municipality-no-initiatives = Inga insatser i källorna når kommunen den här dagen.
municipality-no-contacts = Ingen kontakt är angiven för kommunen.
municipality-no-agreements = Ingen uppgift om överenskommelser i kommunen.
municipality-no-events = Inga möten som gäller kommunen de närmaste dagarna.
municipality-no-groups = Inga grupper i källorna nämner kommunen.
facet-municipality = Kommun
facet-lead = Huvudman
intro-initiatives = Projekt, verksamheter, kurser och aktiviteter: vem gör vad, var, för vem och med vems pengar.
intro-calls = Pengar som går att söka, vem som får söka och sista dag.
intro-agreements = Avtal mellan parter i länet. ”Ingen uppgift” betyder att ingen har svarat, inte att avtal saknas.
intro-contacts = Vem svarar på vad, för vilken kommun. Här står funktioner, inte personer.
intro-focus-areas = Områden som partnerskapet har valt att arbeta med, olika under olika år.
intro-target-groups = De grupper arbetet är till för, så som källorna avgränsar dem.
intro-organisations = Alla som nämns i arbetet: kommuner, myndigheter, skolor, föreningar och företag.
intro-groups = Styrgrupper, arbetsgrupper och nätverk.
intro-plans = Strategier, handlingsplaner och årsplaner med mål och aktiviteter.
intro-notices = Vad som ändras runt arbetet, från när och vad det leder till.
intro-indicators = Siffror per kommun och år ur officiell statistik.
intro-documents = Dokumenten som uppgifterna kommer från.
intro-functions = Funktioner som kan bjudas in eller tillfrågas, samma i flera kommuner.
# $count (String)
# $kind (String)
list-all = { $count } { $kind }
# $count (Number)
list-found = { $count ->
        [0] Inget passar urvalet
        [one] 1 träff
       *[other] { $count } träffar
    }
# $count (Number)
list-hidden = { $count ->
    [one] Visa också 1 som är avslutad, pausad, stängd för säsongen, ännu inte känd eller utan aktuell uppgift den här dagen
   *[other] Visa också { $count } som är avslutade, pausade, stängda för säsongen, ännu inte kända eller utan aktuell uppgift den här dagen
    }
list-with-history = Även avslutade
list-search = Sök i listan
list-search-label = Sök i listan
list-narrow = Avgränsa
list-empty = Inget att visa för den här dagen och det här urvalet.
chosen = valt
chosen-label = Valt
chosen-remove = ta bort
sizes-label = På varje sida:
sort-label = Sortera efter
sort-title = titel
sort-start = börjar först
sort-latest-start = börjar senast
sort-changed = senast ändrad
as-csv = Hämta som CSV
pages-label = Sidor
# $page (Number)
# $last (Number)
pages-here = Sida { $page } av { $last }
page-word = Sida
# $count (String)
show-all = Visa alla { $count }
crumbs-label = Du är här
record-facts = Uppgifter
record-about = Om uppgiften
record-source = Källa
record-own-source = Dokumentet är självt en källa.
record-missing = Ej angivet i källan
record-history = Ändringar
# $kind (String)
# $field (String)
related-heading = { $kind } ({ $field })
# $count (String)
related-more = … och { $count } till.
missing-start = startdag
missing-end = slutdag
history-entered = infördes
history-changed = ändrades
history-confirmed = bekräftades
history-withdrawn = togs bort
history-restored = återställdes
withdrawn-title = Uppgiften är borttagen
# $title (String)
# $day (String)
withdrawn-said = { $title } togs bort { $day } av den som ansvarar för uppgiften.
removed = borttagen
note-seen-by = Ses bara av er som ansvarar för uppgiften och av samordnarna.
chain-within = Del av
chain-parts = Delar
chain-before = Växte fram ur
chain-after = Ledde vidare till
# $day (String)
fresh-checked = Kontrollerad { $day }
# $when (String)
fresh-from-source = Källan är från { $when }
# $known (String)
fresh-stale = { $known } – kan vara inaktuell
# $day (String)
fresh-entered = Inlagd { $day }
stale-short = Uppgiften är gammal och kan ha ändrats.
agreements-overview = Länets överblick
agreements-nothing = Källorna nämner inte någon enskild lokal överenskommelse. Därför står det ingen uppgift överallt.
contacts-look-up = Vem svarar?
contacts-question = Fråga om
contacts-show = Visa kontakter
# $title (String)
chart-label = Diagram: { $title }
indicator-empty = Inga värden är inlagda ännu.
# $day (String)
picture-intro = Vad som görs för nyanlända i varje område och kommun { $day }. Varje ruta leder till insatserna bakom.
# $day (String)
picture-caption = Fokusområde och kommun { $day }
# $day (String)
picture-empty = Inget fokusområde i källorna gällde { $day }, så det finns inget område att räkna på.
# $count (Number)
picture-outside = { $count ->
    [one] 1 insats som pågick eller planerades den dagen står inte i någon ruta, för källan anger inget fokusområde för den som gällde då.
   *[other] { $count } insatser som pågick eller planerades den dagen står inte i någon ruta, för källan anger inget fokusområde för dem som gällde då.
    }
legend = Teckenförklaring
state-local = insats i kommunen
state-county-wide = insats för hela länet
state-planned = planerad
state-uncertain = osäkert
# $area (String)
# $municipality (String)
# $state (String)
# $count (Number)
cell-label = { $area }, { $municipality }: { $state }, { $count ->
        [one] 1 insats
       *[other] { $count } insatser
    }
timeline-intro = Alla insatser med någon känd tid. En stapel med streckad kant har en start eller ett slut som källan inte anger.
timeline-empty = Inga insatser har någon känd tid.
# $count (Number)
timeline-undated = { $count ->
    [one] 1 insats saknar tid i källan.
   *[other] { $count } insatser saknar tid i källan.
    }
# $month (String)
calendar-title-month = Kalender { $month }
calendar-intro = Möten, konferenser och sista ansökningsdagar.
calendar-months = Månader
# $month (String)
calendar-empty = Källorna nämner inget i { $month }.
# $month (String)
calendar-some-time = Någon gång i { $month }
calendar-without-date = Utan datum i källan
calendar-all = Alla möten som lista
changes-title = Nytt och ändrat på webbplatsen
changes-intro = Vad som har lagts in och ändrats här, senast först. Det säger inte när något hände i verkligheten.
changes-empty = Inget har lagts in ännu.
changes-by-form = Ändrat på webbplatsen
# $file (String) - the name of a file
changes-from = från { $file }
changes-older = Äldre ändringar finns på varje uppgifts egen sida.
search-title = Sök
# $words (String)
search-title-for = Sökning: { $words }
# $words (String)
# $count (Number)
search-found = { $count ->
        [one] 1 träff på ”{ $words }”
       *[other] { $count } träffar på ”{ $words }”
    }.
# $words (String)
search-nothing = Inget här innehåller ”{ $words }”.
# $words (String)
search-corrected = Inget innehåller ”{ $words }”, så sökningen gjordes med ett närliggande ord.
search-place = Kommunens sida:
search-suggestions = Menade du
search-not-yet = Sökningen görs i ordning och är klar om en stund. Listorna längst ner på sidan finns redan.
search-help = Pröva ett kortare eller vanligare ord, eller gå via listorna längst ner på sidan.
search-invite = Skriv vad du letar efter. Böjningar, sammansatta ord och små stavfel klarar sökningen själv.
about-title = Om webbplatsen
about-lead = Här visar partnerskapet vem som gör vad för nyanländas integration, var, för vem, med vems pengar och till när – och var ingen har svarat.
about-reading = Så läser du uppgifterna
about-unknown = Det som källan inte säger står som ej angivet. Vi gissar inte. Det som är härlett eller bedömt är märkt.
about-dates = Datum är så exakta som källan och visas med källans ord, till exempel hösten 2017. Du kan visa hela webbplatsen för en annan dag längst ner på varje sida.
about-fresh = Varje uppgift visar när den senast var känd som riktig. Gamla uppgifter märks.
about-persons = Här står funktioner, inte personer. Webbplatsen använder inga kakor och mäter inte besökare.
about-holds = Det här finns
about-kind = Slag
about-number = Antal
about-sources = Källor
about-map = Kartan
about-map-text = Kommungränserna bygger på öppna data från SCB, förenklade.
accessibility-title = Tillgänglighetsredogörelse
# $name (String)
accessibility-lead = { $name } vill att alla ska kunna använda webbplatsen. Här står hur den uppfyller lagen om tillgänglighet till digital offentlig service.
accessibility-how = Hur tillgänglig är webbplatsen?
accessibility-conformance = Webbplatsen är delvis förenlig med lagen. Den är byggd efter WCAG 2.2 nivå AA.
accessibility-known = Kända brister
accessibility-known-language = Många texter finns bara på svenska också när du läser på ett annat språk. De är märkta så att skärmläsare byter röst.
accessibility-known-map = Kartan har små ytor. Samma uppgifter finns alltid i en tabell bredvid.
accessibility-tested = Så har webbplatsen prövats
accessibility-method = Varje sidtyp prövas automatiskt med axe i ljust och mörkt läge och på arabiska vid varje ny version. En granskning av en oberoende person återstår.
accessibility-report = Hjälp oss bli bättre
accessibility-report-text = Hör av dig till partnerskapet om något inte går att använda eller om du behöver innehållet på ett annat sätt:
accessibility-supervisor = Tillsyn
accessibility-supervisor-text = Myndigheten för digital förvaltning (Digg) har tillsyn. Du kan anmäla brister till dem:
not-found-title = Sidan finns inte
not-found-text = Adressen leder ingenstans. Den kan vara felskriven.
not-found-guesses = Menade du någon av dessa?
not-found-start = Till startsidan
month-1 = januari
month-2 = februari
month-3 = mars
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = augusti
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
weekday-1 = måndag
weekday-2 = tisdag
weekday-3 = onsdag
weekday-4 = torsdag
weekday-5 = fredag
weekday-6 = lördag
weekday-7 = söndag
# $kind (String)
list-none-entered = Inga { $kind } är inlagda än.
# $value (String)
# $facet (String)
list-unknown = ”{ $value }” finns inte bland valen för { $facet }. Listan visar alla.
day-choose = Välj en annan dag:
# $reached (Number)
# $local (Number)
municipality-reached = { $reached ->
    [0] Ingen insats i källorna når kommunen den här dagen.
    [one] 1 insats når kommunen,
   *[other] { $reached } insatser når kommunen,
    } { $local ->
    [0] ingen nämner den vid namn.
    [one] 1 nämner den vid namn.
   *[other] { $local } nämner den vid namn.
    }
search-too-short = Skriv minst två bokstäver.
accessibility-no-contact = Partnerskapet har inte angett någon kontakt för tillgänglighet än.
about-partnership = Om partnerskapet
list-to-filters = Avgränsa listan
related-successors = Efterföljare
# $kind (String)
related-led = { $kind } som leds härifrån
# $kind (String)
related-part = { $kind } med medverkan härifrån
# $kind (String)
related-paid = { $kind } med pengar härifrån
# $kind (String)
related-sourced = { $kind } med det här som källa
# $kind (String)
related-serving = { $kind } som bidrar hit
plan-outline = Mål och aktiviteter
plan-no-goal = Aktiviteter utan angivet mål
plan-no-activity = Källan anger ingen aktivitet för målet.
facet-named = Nämner kommunen
facet-outside = inget område som gällde den dagen
facet-undated = ingen tid angiven
facet-undated-money = pengar utan angiven tid
# $days (Number)
days-left = { $days ->
    [0] sista dagen är i dag
    [one] 1 dag kvar
   *[other] { $days } dagar kvar
    }

## Det som skickas och inte läses
unread-large-title = Formuläret är för stort
unread-large = Högst en megabyte text tas emot på en gång, och inget har sparats. Gå tillbaka i webbläsaren: det du skrev står kvar i formuläret. Korta det, eller dela upp det.
unread-no-form-title = Det är inget formulär
unread-no-form = Här tas bara formulär emot, och inget har sparats. Filer lämnas där det står att en fil kan väljas.
