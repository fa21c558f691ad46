### Helhetsbilden: matris, vita fläckar, slut.

agreement-missing = saknas (bekräftat)
side-area-municipality = Fokusområde och kommun
side-group-municipality = Målgrupp och kommun
side-area-group = Fokusområde och målgrupp
side-label = Visa bilden som
state-white-spot = vit fläck (bekräftad)
state-not-applicable = inte aktuellt (bekräftat)
mark-stale = gamla uppgifter
mark-overlapping = flera lokala insatser
white-spots = Vita fläckar
# $day (String)
white-spots-none = Ingen kommun hade bekräftat en vit fläck { $day }. Det betyder inte att allt är täckt: nedan står var ingen har svarat.
# $indicator (String)
white-spots-weighed = Störst behov först, efter { $indicator }.
white-spots-unweighed = Partnerskapet har inte valt något mått på behov, så alla väger lika.
silences = Här har ingen svarat
silences-none = Varje ruta har en uppgift.
# $figure (String)
# $year (String)
need-figure = behov { $figure } ({ $year })
cliffs = Upphör utan fortsättning
cliffs-intro = Insatser som slutar, eller vars pengar tar slut, inom tolv månader utan att något tar vid.
# $day (String)
cliffs-none = Inget i källorna upphör utan fortsättning inom tolv månader från { $day }. Många insatser har inget angivet slut.
cliff-work = insatsen slutar
cliff-funding = finansieringen slutar
column-ends = Vad som slutar
column-when = När
# $spots (Number)
# $silences (Number)
start-gaps-line = { $spots ->
    [0] Ingen bekräftad vit fläck,
    [one] 1 bekräftad vit fläck,
   *[other] { $spots } bekräftade vita fläckar,
    } { $silences ->
    [0] och varje ruta har en uppgift.
    [one] 1 ruta där ingen har svarat.
   *[other] { $silences } rutor där ingen har svarat.
    }
# $count (Number)
start-cliffs-line = { $count ->
    [0] Inget upphör utan fortsättning inom tolv månader.
    [one] 1 insats upphör utan fortsättning inom tolv månader.
   *[other] { $count } insatser upphör utan fortsättning inom tolv månader.
    }
column-need = Behov
column-said-by = Bekräftelse
column-state = Läge
column-marks = Märke
column-covered = Täckta områden
column-unsure = Osäkra eller planerade
column-silent = Ingen uppgift
need-equal = lika vikt
need-unknown = inget värde
state-map-title = Kartan
state-map-all = Alla områden: hur många som är täckta
state-map-show = Visa på kartan
# $day (String)
state-map-counts = Siffran är hur många av områdena som är täckta i kommunen { $day }.
# $name (String)
# $covered (String)
# $areas (String)
covered-label = { $name }: { $covered } av { $areas } områden är täckta
timeline-legend = Tjock stapel: insatsens tid. Tunn stapel: pengarnas tid. Streckad kant: start eller slut är inte angivet. Lodrät linje: den visade dagen. T-märke: upphör utan fortsättning.
# $count (Number)
timeline-undated-money = För { $count ->
    [one] 1 insats
   *[other] { $count } insatser
    } säger källan vems pengarna är, men inte för vilken tid. De pengarna har ingen stapel.
# $day (String)
own-intro = Läget { $day }. Varje läge leder till det som ligger bakom.
own-led = Insatser som leds härifrån
# $day (String)
own-led-none = Källorna nämner ingen insats i något fokusområde som leddes härifrån { $day }.
# $day (String)
own-empty = Inget att räkna på { $day }: området gällde inte, eller inget fokusområde gällde.
result-map = Träffarna på karta
# $origin (String)
picture-printed = Utskrift från { $origin }.
plan-no-activities = Källan anger ingen aktivitet.
# $count (String)
plan-activities = { $count } aktiviteter:
# $count (Number)
picture-for-staff = { $count ->
    [one] 1 insats är för personal eller organisationer. Den täcker ingen ruta.
   *[other] { $count } insatser är för personal eller organisationer. De täcker ingen ruta.
    }
# $count (Number)
mark-other = { $count ->
    [one] varav 1 annat arbete
   *[other] varav { $count } annat arbete
    }
other-work = varav annat arbete
# $day (String)
own-group-empty = Inget att räkna på { $day }: gruppen gällde inte den dagen, eller är inte människor utan organisationer.
