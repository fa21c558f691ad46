### Orden om att hålla uppgifterna sanna.

# $day (String)
standing-fresh = Kontrollerad { $day }
# $day (String)
standing-due = Dags att kontrollera, senast rätt { $day }
# $day (String)
standing-late = Försenad kontroll, senast rätt { $day }
# $day (String)
standing-stale = Inaktuell, senast rätt { $day }
standing-never = Kontrolleras inte
still-correct = Stämmer fortfarande
mine-title = Mitt ansvar
mine-lead = Det här svarar ni för:
mine-of-none = Ditt konto hör inte till någon organisation. Be administratören att välja en.
mine-file = Hämta allt som en Excel-fil
mine-due = Att kontrollera
mine-nothing-due = Inget väntar. Allt är kontrollerat.
mine-change = Ändra
mine-end = Avsluta
mine-ending = Tar snart slut eller har slutat
mine-ending-lead = Vad händer sedan: fortsätter det, blir det ordinarie arbete, eller slutar det – och vad lärde ni er?
mine-say-what-becomes = Berätta vad som händer
# $day (String)
mine-ends = Slutar { $day }
mine-rest = I ordning
# $fields (String)
mine-missing = Saknas: { $fields }
check-question = Stämmer det här fortfarande?
check-change = Ändra något
check-ended = Det har slutat
check-only-this = Länken öppnar bara den här uppgiften. Ingenting händer förrän du trycker på en knapp.
check-changed = Uppgiften har ändrats sedan du öppnade sidan. Se efter en gång till.
check-thanks-title = Tack!
# $title (String)
check-thanks = Nu är { $title } kontrollerad.
check-see = Se uppgiften på webbplatsen
check-origin = länk i e-post
check-expired-title = Länken gäller inte längre
check-expired = Länkar för att kontrollera gäller i sextio dagar. Nästa brev har en ny, eller logga in och titta under Mitt ansvar.
check-not-ours-title = Länken fungerar inte
check-not-ours = Den kan ha blivit avbruten i brevet. Kopiera hela länken, eller logga in och titta under Mitt ansvar.
check-gone-title = Det finns inget att kontrollera
check-gone = Uppgiften är borttagen, eller så svarar någon annan för den nu.
worklist-title = Arbetslista
worklist-all = Det som håller på att bli gammalt eller saknas, i hela partnerskapet.
# $names (String)
worklist-municipalities = Det som håller på att bli gammalt eller saknas i { $names }.
worklist-groups = Det som håller på att bli gammalt av dina gruppers möten och beslut.
worklist-own = Det som håller på att bli gammalt av det ni svarar för.
worklist-nothing = Inget att göra just nu.
worklist-due = Att kontrollera
worklist-orphans = Utan någon att fråga
worklist-silent = Kontakter som inte svarar
worklist-ending = Insatser som snart tar slut
worklist-agreements = Överenskommelser som snart går ut
worklist-gaps = Luckor
worklist-searches = Sökningar utan träff
worklist-search-anywhere = nämner ingen kommun
# $count (Number)
worklist-times = { $count ->
    [one] en gång
   *[other] { $count } gånger
}
silent-ended = har upphört
silent-vacant = ingen har funktionen
silent-not-confirmed = ingen har sagt att den stämmer
orphan-no-steward = ingen organisation svarar för den
orphan-steward-gone = organisationen finns inte längre
orphan-function-gone = funktionen finns inte längre
orphan-function-vacant = ingen har funktionen
orphan-mail-returned = breven kommer tillbaka
rounds-title = Kontrollrundor
rounds-lead = I en kontrollrunda får varje organisation en länk med allt den svarar för. De svarar rad för rad, på telefonen om de vill, utan att logga in.
rounds-none = Ingen runda har startats.
rounds-start = Starta en runda
rounds-start-lead = Först ser du vilka rundan går till och vad brevet säger. Inget skickas innan du säger till.
round-name = Vad rundan heter, till exempel Hösten 2026
round-last-day = Sista dag att svara
round-name-missing = Skriv vad rundan heter, med högst 100 tecken.
round-day-missing = Välj en sista dag efter i dag.
# $finished (Number)
# $invited (Number)
# $share (Number)
round-rate = { $finished } av { $invited } organisationer är klara. { $share } procent besvarat.
# $name (String)
round-origin = kontrollrunda { $name }
# $day (String)
round-until = Svara senast { $day }.
# $day (String)
round-closed-on = Stängd { $day }.
round-invited = Tillfrågade organisationer
round-begun = Har börjat svara
round-finished = Har svarat på allt
round-answered = Besvarat
round-asked = Frågor
round-share = Andel besvarat
round-on-behalf = Besvarat åt dem
round-later = Senare
round-link = Länk
round-make-link = Ny länk
# $name (String)
round-new-link = Den nya länken till { $name }. Den visas bara nu, och den gamla slutar att fungera:
round-close = Stäng rundan
# $answered (Number)
# $asked (Number)
# $day (String)
round-progress = { $answered } av { $asked } besvarat. Svara senast { $day }. Du kan gå härifrån och komma tillbaka.
round-you-on-behalf = Du svarar åt organisationen. De får bekräfta själva.
round-thanks = Tack, allt är besvarat!
round-thanks-more = Det här är ert:
round-own-page = Er egen sida
round-own-list = Allt ni gör, att skriva ut
round-left = Kvar att svara på
round-is-changed = ändrad sedan rundan började
round-what-it-says = Vad som står
round-not-ours = Inte vårt
# $count (Number)
round-all-right = { $count ->
    [one] Den stämmer fortfarande
   *[other] Alla { $count } stämmer fortfarande
}
round-done = Besvarat
round-said-confirmed = Stämmer.
round-said-changed = Ändrat.
round-said-ended = Har slutat.
round-said-not-ours = Någon annan svarar för det.
# $day (String)
round-said-later = Ni återkommer efter { $day }.
round-said-on-behalf = Samordnaren svarade åt er. Tryck på Stämmer fortfarande för att bekräfta.
round-owner-answered = Organisationen har redan svarat själv.
cells-heading = Det ingen vet
cells-lead = Om de här områdena finns ingen uppgift för er kommun. Bara ni kan säga om det finns något.
cell-answer = Svara
# $area (String)
cell-question = Finns det något inom { $area }?
cell-nothing = Det finns inte
cell-not-ours = Det är inte vårt uppdrag
cell-exists = Det finns
cell-why = Om det inte är ert uppdrag: varför?
cell-title = Om det finns: vad heter det?
cell-kind = Vad är det?
cell-summary = En mening om det
cell-send = Skicka svaret
cell-choose = Välj ett av svaren.
cell-title-missing = Skriv vad det heter.
# $title (String)
cell-take-back-too = Ta också bort { $title }, som ni lade till förut
cell-stays = Det ni lade till förut har ändrats sedan dess och står kvar:
# $title (String)
cell-changed-since = { $title } har ändrats sedan ni lade till den. Öppna den och ändra där, så att inget går förlorat.
round-holds-no-more = Gäller inte längre
# $count (Number)
round-some-changed = { $count ->
    [one] En uppgift har
   *[other] { $count } uppgifter har
} ändrats sedan du öppnade sidan. Resten är besvarat. Se efter och svara en gång till.
cell-said-nothing = Ni har sagt att det inte finns.
cell-said-not-ours = Ni har sagt att det inte är ert uppdrag.
# $title (String)
cell-said-exists = Ni har lagt till { $title }.
# $place (String)
# $area (String)
cell-record-nothing = { $place }: inget inom { $area }
# $place (String)
# $area (String)
cell-record-not-ours = { $place }: { $area } är inte kommunens uppdrag
# $name (String)
mail-round-subject = Stämmer det fortfarande? { $name }
# $count (Number)
# $partnership (String)
# $day (String)
mail-round-text = { $partnership } frågar alla en gång om allt de svarar för. Ni har { $count ->
    [one] en sak
   *[other] { $count } saker
} att svara på, senast { $day }. Det går på telefonen och utan att logga in.
mail-round-button = Svara
mail-round-else = Ni kan svara på lite i taget. När rundan har stängt visar länken vad ni svarade.
# $partnership (String)
# $organisation (String)
mail-round-because = Det skickades för att { $organisation } svarar för uppgifter hos { $partnership }.

# $title (String)
mail-ends-subject = Vad händer sedan med { $title }?
# $title (String)
# $day (String)
mail-ends-text = { $title } slutar { $day }. Fortsätter det i något nytt, blir det en del av det vanliga arbetet, eller slutar det? Berätta gärna vad ni lärde er.
mail-ends-button = Berätta vad som händer
mail-ends-else = Länken öppnar bara den här uppgiften, och ingenting händer förrän du trycker på en knapp där.
mail-ends-once-more = Har ingen svarat när det är en månad kvar frågar vi en gång till.
mail-ends-last-time = Det här är sista gången vi frågar.
mail-ends-because = Du får det här för att din organisation svarar för uppgiften, och du har bekräftat din adress.
# $day (String)
mail-ends-line = Slutar { $day }. Vad händer sedan?
# $day (String)
ends-question = Det här slutar { $day }. Vad händer sedan?
# $name (String)
# $day (String)
mail-round-reminder-subject = Svara senast { $day }: { $name }
# $count (Number)
# $day (String)
mail-round-reminder-text = Tack om ni redan har börjat! { $count ->
    [one] En sak
   *[other] { $count } saker
    } återstår, att svara på senast { $day }. Det går på telefonen och utan att logga in.
# $left (Number)
# $asked (Number)
mail-round-left = { $left } av { $asked } kvar
mail-round-no-address = har ingen funktionsbrevlåda
mail-round-declined = har tackat nej till brev
# $count (Number)
# $invited (Number)
# $day (String)
mail-round-silent = { $count } av { $invited } organisationer har saker kvar att svara på. Sista dagen är { $day }.
worklist-proposals = Förslag som väntar på svar
worklist-imports = Filer med fel
# $name (String)
# $count (Number)
worklist-counted = { $name }: { $count }
# $count (Number)
# $day (String)
mail-import-errors = { $count ->
    [one] ett fel
   *[other] { $count } fel
    }, { $day }
worklist-back = Tillbaka till hela arbetslistan
cell-change = Ändra svaret
cell-take-back = Ta tillbaka svaret
cells-told = Det ni har sagt
cells-elsewhere = Det som sagts om flera kommuner eller områden, eller av andra
mine-add = Lägg till en insats
mine-of-none-looks-after = Du svarar inte för någon organisations uppgifter. Det som väntar på dig står i arbetslistan.
# $day (String)
mine-ended = Slutade { $day }
round-no-link-title = Länken gäller inte längre
round-no-link = Antingen har du fått en nyare länk, eller så är det länge sedan rundan stängde. Fråga samordnaren.
# $day (String)
round-closed-to-you = Rundan stängde { $day }. Här kan ni läsa det ni svarade, skriva ut det och hämta det. Ingenting kan ändras i rundan längre.
round-your-answers = Det ni tillfrågades om
round-unanswered = Inte besvarat
round-by-link = genom länken i brevet
round-by-owner = inloggad hos er
round-by-coordinator = av samordnaren, åt er
# $organisation (String)
# $round (String)
round-paper-title = { $organisation }: svar i kontrollrundan { $round }
# $round (String)
# $answered (Number)
# $asked (Number)
round-paper-summary = Kontrollrundan { $round }: { $answered } av { $asked } besvarat.
round-paper-how = Skriv ut med webbläsaren. Allt ni tillfrågades om är med.
round-column-what = Vad
round-column-answer = Svar
round-column-when = När
round-column-by = Vem som svarade
round-close-what = Ingen kan svara efter det. Organisationernas länkar visar fortfarande vad de svarade, och du kan öppna rundan igen.
# $count (Number)
round-close-silent = { $count ->
    [one] En organisation har
   *[other] { $count } organisationer har
} inte svarat på allt.
round-close-sure = Ja, stäng rundan
round-reopen = Öppna rundan igen
round-reopen-what = Öppnas rundan igen kan organisationerna svara med samma länkar som förut. Inga brev skickas.
rounds-look = Se efter vilka den går till
rounds-before-title = Innan rundan startar
# $name (String)
# $day (String)
rounds-before = { $name }, svara senast { $day }.
rounds-letters = Brev som skickas
rounds-without-letter = Får inget brev
rounds-without-letter-what = Till dem går inget brev. När rundan har startat kan du göra en länk åt var och en, och lämna över den på annat sätt.
rounds-letter = Så ser brevet ut
rounds-letter-example = Ett exempel: brevet till den första. Varje organisation får sitt eget, på det språk den har valt.
# $address (String)
rounds-reply-to = Den som svarar på brevet skriver till { $address }.
# $count (Number)
rounds-whom = { $count ->
    [one] Den organisation som tillfrågas
   *[other] Alla { $count } organisationer som tillfrågas
}
rounds-letter-to = Brevet går till
# $count (Number)
rounds-send = { $count ->
    [0] Starta rundan
    [one] Starta rundan och skicka ett brev
   *[other] Starta rundan och skicka { $count } brev
}
rounds-change = Ändra namn eller dag
rounds-nothing-sent = Inget har skickats ännu.
# $organisation (String)
mail-round-greeting = Hej { $organisation }!
# $name (String)
# $address (String)
mail-round-ask = Undrar ni något? Fråga { $name }, { $address }. Det går också bra att svara på det här brevet.
worklist-disowned = Inte vårt, säger den som svarar
# $who (String)
# $day (String)
worklist-disowned-by = { $who } sade det { $day }
worklist-new-steward = Ange vem som svarar för det
# $who (String)
# $day (String)
mine-disowned = { $who } sade { $day } att det här inte är ert. De som samordnar ser det och letar upp vem som svarar för det.
mine-disown = Inte vårt
mine-disown-back = Det är vårt ändå
round-not-yours-now = Den uppgiften är borta, eller så svarar någon annan för den nu. Ni behöver inte göra något.

# Answers behind the link of a letter
# $title (String)
check-disowned = Vi har antecknat att { $title } inte är ert. De som samordnar ser det och letar upp vem som svarar för det.
# $title (String)
# $day (String)
check-later = Vi frågar igen om { $title } efter { $day }.
worklist-page-before = Sidan före
worklist-page-after = Nästa sida
# Who coordinates has decided that a record is its steward’s after all
disowned-dismiss = Det är deras
disowned-dismiss-lead = Raden går bort härifrån, och organisationen läser det du skriver under Mitt ansvar. Den får frågan igen när uppgiften ska kontrolleras.
disowned-dismiss-word = Varför det är deras
disowned-dismiss-send = Säg att det är deras
# $who (String)
# $day (String)
# $word (String)
mine-dismissed = { $who } svarade { $day } att det här är ert: { $word }
disowned-dismiss-missing = Skriv varför det är deras: det är vad de läser.
# $day (String)
# $said (String)
cell-before = { $day } var ert svar: { $said } Stämmer det fortfarande är det bara att skicka.

# Länken i ett brev, för den som redan är inloggad som sig själv
own-session-title = Du är redan inloggad
# $who (String)
# $title (String)
own-session-text = Du är inloggad som { $who }, och som du nu är inloggad kan du inte ändra ”{ $title }”. Länken öppnar uppgiften ändå, men då loggas du ut i den här webbläsaren. När du är klar loggar du in igen.
own-session-key = Du får ändra den som dig själv, utan att loggas ut, när du har loggat in med din nyckel.
own-session-go-on = Logga ut mig och öppna uppgiften
own-session-back = Tillbaka, utan att ändra något
