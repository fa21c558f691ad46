### Orden om hur organisationerna deltar.

participation-title = Så deltar organisationerna
# $title (String)
participation-of = Så deltar { $title }
participation-lead = Vem behöver ett samtal, och varför? Överst står den som det är mest bråttom med. Varje siffra leder till raderna bakom den.
participation-own-lead = Det här ser den som samordnar om er. Varje siffra leder till raderna bakom den.
# $count (Number)
# $called (Number)
participation-counted = { $count ->
    [one] En organisation, { $called } att ringa
   *[other] { $count } organisationer, { $called } att ringa
}
participation-nobody = Ingen organisation att visa. Här står de som svarar för något, har konton, är inbjudna eller tillfrågade.
participation-own = Så deltar ni
participation-place = Kommun
participation-all-places = Alla kommuner
participation-form = Typ av organisation
participation-all-forms = Alla typer
participation-show = Visa
participation-file = Hämta som Excel-fil
participation-sheet = Delaktighet
participation-why = Varför ringa
participation-no-reason = Ingenting som behöver ett samtal.
participation-reason-silent = Ingenting har hörts på ett år.
# $records (Number)
# $days (Number)
participation-reason-overdue = { $records ->
    [one] En uppgift skulle ha kontrollerats för { $days } dagar sedan.
   *[other] { $records } uppgifter skulle ha kontrollerats, den första för { $days } dagar sedan.
}
# $proposals (Number)
# $days (Number)
participation-reason-waiting = { $proposals ->
    [one] Ett förslag har väntat på svar i { $days } dagar.
   *[other] { $proposals } förslag väntar på svar, det äldsta i { $days } dagar.
}
# $left (Number)
# $asked (Number)
participation-reason-unanswered = { $left } av { $asked } frågor i rundan som pågår är inte besvarade.
# $meetings (Number)
participation-reason-away = Inbjuden till { $meetings } möten på ett år där närvaro är noterad, och kom inte till något.
participation-confirmed = Kontrollerat i tid
participation-attended = Deltog
participation-answered = Svarade
participation-updated = Ändrade
# $figure (Number)
# $all (Number)
participation-of-all = { $figure } av { $all }
# $count (Number)
participation-records = { $count ->
    [one] en uppgift
   *[other] { $count } uppgifter
}
# $day (String)
participation-last = senast { $day }
participation-never = aldrig
# $count (Number)
participation-unnoted = { $count ->
    [one] För ett möte till har ingen skrivit vilka som kom.
   *[other] För { $count } möten till har ingen skrivit vilka som kom.
}
# $days (Number)
participation-waited = { $days ->
    [0] besvarat samma dag
    [one] längsta väntan en dag
   *[other] längsta väntan { $days } dagar
}
participation-whom-to-call = Vem man ringer
participation-no-contact = Ingen kontakt finns. Lägg till en.
participation-confirmed-lead = Allt organisationen svarar för och ska kontrollera. I tid är det som inte har passerat sitt datum.
participation-attended-lead = Möten under det senaste året som organisationen var inbjuden till, själv eller genom en grupp. Bara möten där någon har skrivit vilka som kom räknas.
participation-answered-lead = Frågor i kontrollrundor under det senaste året, och förslag om organisationens uppgifter. Bara det organisationen själv har svarat räknas som svar.
participation-updated-lead = Det någon i organisationen har lagt in eller ändrat under det senaste året, inloggad eller genom en länk i ett brev.
participation-nothing = Ingenting.
participation-stands = Hur det står till
participation-day = Dag
participation-did-come = Kom
participation-did-not-come = Kom inte
participation-nobody-noted = Ingen har skrivit vilka som kom
participation-asked-in = Frågan ställdes i
participation-answer = Svar
# $number (String)
participation-proposal = Förslag { $number }
participation-a-proposal = Ett förslag
# $day (String)
# $days (Number)
participation-own-answer = Svarade { $day }, efter { $days ->
    [one] en dag
   *[other] { $days } dagar
}
# $day (String)
participation-others-answer = Någon annan svarade { $day }
# $days (Number)
participation-waits = Har väntat { $days ->
    [one] en dag
   *[other] { $days } dagar
}
participation-never-answered = Besvarades aldrig
participation-entered = Lades in
participation-changed = Ändrades
participation-in-time = Kontrollerade i tid
participation-asked-about = Uppgifter att kontrollera
participation-last-confirmed = Senast kontrollerat
participation-came = Möten de kom till
participation-noted = Möten där närvaro är noterad
participation-answers = Egna svar
participation-questions = Frågor och förslag
participation-longest-wait = Längsta väntan, dagar
participation-changes = Ändrade uppgifter på ett år
participation-last-change = Senast ändrat
