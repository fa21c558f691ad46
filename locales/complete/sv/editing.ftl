### Formulär: att lägga till och ändra uppgifter.

form-group-what = Vad, när och var
form-group-who = Vem, och för vem
form-group-how = Så går det till
form-group-around = Sammanhang: del av, växte fram ur, fortsätter i
form-group-source = Varifrån uppgiften kommer
form-group-seldom = Mer sällan: synlighet, kontroll, adress
form-required = (måste fyllas i)
form-choose = Välj …
form-fault-word = Fel:
form-from = Från
form-to = Till
form-attested = Källan nämner det
form-attested-more = Bara nämnt i en källa, utan start eller slut?
form-other-languages = På andra språk
form-translation-lags = Översättningen gjordes från en äldre text.
form-translation-stands = Översättningen stämmer ändå
form-area-named = Dessa kommuner eller län:
form-area-places = Kommuner
form-area-other = Andra kommuner eller län, delade med semikolon
form-reference-name = Skriv ett namn
form-reference-instead = Byt till ett annat: skriv namnet
form-reference-other = En annan? Skriv namnet
form-find = Sök och lägg till
form-which = Vilken menar du?
form-none-of-these = Ingen av dem
# $count (String)
form-more-alike = { $count } till kan vara menade. Skriv fler ord, till exempel kommun, organisation eller år, och sök igen.
form-show-more = Visa fler
form-remove-row = Ta bort raden
form-add-row = Lägg till en rad
# $list (String)
# $number (String)
form-row = { $list }, rad { $number }
fault-source = Ange varifrån uppgiften kommer: kryssa i er egen uppgift, eller skriv namnet på ett dokument.
# $field (String)
fault-missing = Fyll i { $field }.
# $field (String)
fault-not-chosen = Välj { $field }.
fault-no-place = Kryssa i minst en kommun, eller välj ett annat svar.
fault-only-translated = Skriv texten på svenska också. Översättningen görs från den.
# $name (String)
# $kinds (String)
fault-name-unknown = Här finns ingen uppgift som heter ”{ $name }” ({ $kinds }). Rätta namnet, eller lägg till den först.
# $name (String)
fault-name-unsure = ”{ $name }” är inte helt säkert. Välj nedan vilken du menar.
fault-any-kind = något på webbplatsen
# $text (String)
fault-end = ”{ $text }” går inte att läsa som datum. Skriv till exempel 2018-12-31, juni 2018 eller tills vidare. Lämna tomt om slutet är okänt.
fault-forbidden = Här står något som inte går att spara. Skriv om det.
fault-mixed-area = Hela landet, eller kommuner som inte anges, kan inte stå tillsammans med kommuner och län. Ange det ena eller det andra.
# $text (String)
fault-rough = ”{ $text }” är inget exakt tal. Skriv talet om det är känt exakt. Annars: lämna fältet tomt och skriv uppgiften med källans ord i sammanfattningen.
# $kind (String)
form-add-first = Lägg till { $kind } först (öppnas i en ny flik)
# $name (String)
# $title (String)
fault-name-perhaps = ”{ $name }” är inte helt säkert. Menar du { $title }? Välj det i så fall nedan.
fault-reversed = Slutet ligger före början. Rätta det ena datumet.
fault-dangling = Uppgiften som valts finns inte längre. Välj en annan.
# $name (String)
fault-slug-reserved = ”{ $name }” är upptaget av en sida på webbplatsen: uppgiften skulle inte gå att nå. Välj ett annat adressnamn.
fault-slug = Adressnamnet är upptaget, eller har tecken som inte får finnas i en webbadress.
# $title (String)
fault-merged = Uppgiften har slagits ihop med ”{ $title }”.
fault-other = Uppgiften går inte att spara så här.
fault-whole = Uppgiften
help-title = Så att den som inte känner till den förstår vad det är.
help-summary = Några meningar: vad som görs, för vem och hur.
help-marks = Tom rad ger nytt stycke, - först på raden en lista, **fet** stil med stjärnor, och [text](https://…) en länk.
help-area = Var det gäller, inte var lokalen ligger. Hela länet är något annat än alla kommuner var för sig.
help-area-in-row = En kommun, ett län eller hela landet.
help-focus-areas = De områden som det hör till. Inget kryss är också ett svar.
help-target-groups = För vem det är.
help-reaches = Bara det som riktar sig till nyanlända syns i helhetsbilden.
help-open-months = Kryssa i månaderna om det är stängt en del av varje år. Kryssa inte i någon om det är öppet året om. De andra månaderna visas det inte bland sådant man kan gå till.
help-openness = Kan den som vill komma själv, eller krävs en remiss?
help-leads = Den som ansvarar för att det blir gjort.
help-partners = En rad för varje. Är de flera utan namn: beskriv dem och skriv hur många.
help-fundings = En rad för varje slags pengar. Tar de slut på en bestämd dag: skriv den.
help-part-of = Det större arbete som det är en del av.
help-grew-out-of = Det som det växte fram ur, till exempel en förstudie.
help-continued-by = Det som tar vid när det slutar.
help-place-held = Lokalen eller orten, om den är en annan än den som nås.
help-lesson = Det som den som gör något liknande behöver veta.
help-sources = Uppgifter utan källa går inte att lita på. Er egen uppgift duger.
help-source-place = Till exempel sidan.
help-remark = Det som den som läser källan bör veta: vad som saknas, vad som är tolkat.
help-steward = Den organisation som svarar för att uppgiften stämmer.
help-internal-note = Det som bara ni själva och samordnarna ska veta. Visas aldrig för andra, inte heller i historiken.
help-visibility = Publik: alla. Partner: den som är inloggad. Intern: ni själva och samordnarna.
help-review-months = Hur ofta uppgiften ska kontrolleras, om det ska vara oftare eller mer sällan än det vanliga för sitt slag. Aldrig: ingen blir tillfrågad.
form-rhythm-of-kind = som slaget
help-key = Namnet i arbetsböcker. Behövs bara för dem.
help-slug = Sista delen av sidans adress. Ändras det leder den gamla adressen hit även i fortsättningen.
help-email = En funktionsadress, aldrig en persons.
help-holder-email = Brev går hit när brevlådan har tackat ja, och annars till organisationens brevlåda. Bara organisationen på raden eller en samordnare skriver den.
help-website = Hela adressen, som börjar med https://
help-organisation-number = Tio siffror. Aldrig ett personnummer.
help-quick-dates = Dagar som 2018-03-09, delade med semikolon.
help-when = Så noga som det är känt: 2018-03-09, mars 2018, hösten 2017 eller 2017.
help-day = En bestämd dag, till exempel 2018-03-09.
help-money = Till exempel 1 250 000 kr, 2,5 mkr eller 40 000 EUR.
help-decimal = Ett tal, till exempel 12,5.
help-period = Så noga som det är känt: 2018-03-09, mars 2018, hösten 2017 eller 2017. Slutet kan vara ”tills vidare”. Tomt betyder ej angivet.

## Sidorna

# $kind (String)
form-new-heading = Lägg till: { $kind }
# $title (String)
form-edit-heading = Ändra: { $title }
# $title (String)
form-end-heading = Avsluta: { $title }
# $title (String)
form-propose-heading = Föreslå en rättelse: { $title }
# $count (String)
form-short-lead = { $count } frågor räcker för att komma med. Resten kan fyllas i efter hand.
form-new-lead = Fyll i det som är känt. Det som lämnas tomt står som ej angivet.
form-edit-lead = Ändra det som är fel eller nytt. Det som lämnas orört ändras inte.
form-end-lead = Det som är slut tas inte bort: det går att hitta, med det ni lärde er.
# $kind (String)
form-propose-new-heading = Föreslå något som saknas: { $kind }
form-propose-new-lead = Skriv det du vet. Den som samordnar eller ansvarar läser förslaget och svarar. Inget konto och ingen e-postadress behövs.
form-propose-lead = Skriv vad som är fel. Den som ansvarar för uppgiften läser och svarar. Inget konto och ingen e-postadress behövs.
form-longer = Visa alla fält
form-faults-heading = Det finns något att rätta
form-save = Spara
form-end-save = Spara att det är slut
form-send-proposal = Skicka förslaget
form-preview = Förhandsvisa
form-save-draft = Spara utkast
form-cancel = Avbryt
form-autosaved = Utkastet är sparat.
# $organisation (String)
form-own-source = Vår egen uppgift ({ $organisation })
# $organisation (String)
form-own-source-title = Egna uppgifter från { $organisation }
# $day (String)
# $time (String)
moment = { $day } kl. { $time }
fault-steward-other = Uppgiften skulle då svaras för av någon annan. Bara en samordnare kan flytta ansvaret.
fault-steward-missing = Ange vem som ansvarar för uppgiften.
fault-mailbox-others = Brevlådan talar i organisationens namn. Bara organisationen själv eller en samordnare skriver den. Föreslå den i stället.
fault-not-yours = Det här svarar någon annan för. Föreslå ändringen i stället.
fault-not-saved = Det gick inte att spara just nu. Inget är förlorat: försök igen om en stund.
twins-heading = Finns den redan?
twins-text = Det här liknar det du lägger till. Är det samma sak: ändra den i stället.
twins-other = Nej, det är något annat. Lägg till den
preview-title = Förhandsvisning.
preview-text = Så här kommer sidan att se ut. Inget är sparat ännu.
# $fields (String)
preview-changed = Ändrat: { $fields }.
preview-back = Tillbaka till formuläret
drafts-title = Mina utkast
drafts-lead = Det du har börjat skriva och inte sparat. Bara du ser det. Ett utkast finns kvar i tre månader.
late-heading = Kom för sent och väntar
late-lead = Du hade loggats ut, eller fick inte skicka. Öppna ett formulär för att se det som du lämnade det och skicka det själv.
# $when (String) en tidpunkt
# $until (String) en tidpunkt
late-when = Skickades { $when }. Finns kvar till { $until }.
late-throw-away = Släng
late-form = Ett formulär
gone-waits = Inget är förlorat: det du skrev står här nedanför och finns kvar bland dina utkast i tre dygn.
drafts-none = Du har inga utkast.
draft-throw-away = Släng utkastet
# $when (String)
draft-saved = Utkastet sparades { $when }.
draft-rescued = Du hade hunnit loggas ut. Här är det du skrev: inget är sparat ännu, och inget är förlorat.
draft-not-kept = Du har loggats ut, och det du skrev kunde inte läggas undan. Låt sidan vara öppen, logga in i en annan flik och spara sedan här.
# $when (String)
# $who (String)
clash-saved = Sparad { $when } av { $who }.
clash-title = Någon annan har ändrat samtidigt
clash-lead = Medan du skrev sparade någon annan sin ändring. Inget är förlorat: välj vad som ska gälla.
clash-before = Så stod det när du började:
clash-mine = Ditt:
clash-theirs = Den andras:
# $fields (String)
clash-only-mine = Bara du har ändrat: { $fields }. Det sparas som du skrev.
# $fields (String)
clash-only-theirs = Bara den andra har ändrat: { $fields }. Det står kvar.
clash-choose-all = Välj ditt eller den andras för varje fält.
clash-save = Spara så här
clash-merged-title = Uppgiften har slagits ihop med en annan
clash-merged-lead = Det du skrev är inte förlorat. Här är det bredvid den uppgift som finns kvar: välj vad som ska gälla i den.
clash-kept = I den som finns kvar:
clash-merged-mine = Det här har du skrivit, och det sparas i den uppgift som finns kvar
# $fields (String)
clash-merged-stays = Det här står redan i den som finns kvar, och rörs inte: { $fields }.
clash-without-place = Det här har du också skrivit. Här finns ingen plats för det, så kopiera det som behövs
clash-proposes = Du kan inte själv ändra i den här uppgiften. Det du väljer skickas som ett förslag till den som ansvarar för den.

## Det som dragits tillbaka eller slagits ihop medan någon skrev

gone-title = Uppgiften finns inte kvar
# $title (String)
# $when (String)
# $who (String)
gone-withdrawn-by = { $title } togs bort { $when } av { $who }.
# $title (String)
# $kept (String)
# $when (String)
# $who (String)
gone-merged-by = { $title } slogs ihop med { $kept } { $when } av { $who }.
# $title (String)
# $kept (String)
# $day (String)
gone-merged-on = { $title } slogs ihop med { $kept } { $day }.
# $why (String)
gone-why = Skäl: { $why }
gone-kept-as-draft = Inget är förlorat: det du skrev står här nedanför och är sparat som utkast.
gone-not-kept = Det du skrev står här nedanför, men kunde inte sparas som utkast. Kopiera det innan du lämnar sidan.
gone-copy-it = Det du skrev står här nedanför. Kopiera det du vill ha kvar innan du lämnar sidan.
gone-nothing-done = Inget har ändrats.
gone-nothing-typed = Du hade inte ändrat något i formuläret.
gone-bring-back-with = Ta tillbaka uppgiften med det jag skrev
gone-propose = Föreslå den som en ny uppgift
# $title (String)
gone-proposed-again = Det här skrevs om { $title }, som har tagits bort.
gone-is-back = Uppgiften är tillbaka. Det du skrev är ifyllt men inte sparat än: se igenom det och spara.
# $title (String)
gone-unknown = Utkastet handlar om { $title }, som inte längre finns på webbplatsen eller inte längre är synlig för dig.
gone-not-seen = Det finns ingen sådan uppgift, eller så är den inte synlig för dig.
# $title (String)
gone-to-kept = Till { $title }
draft-of-withdrawn = Uppgiften har tagits bort. Öppna utkastet för att se vad du kan göra.
# $title (String)
draft-of-merged = Uppgiften har slagits ihop med { $title }. Öppna utkastet för att välja vad som ska gälla.
draft-without-record = Uppgiften finns inte längre, eller är inte längre synlig för dig. Det du skrev finns kvar.

## Förslag

proposals-title = Förslag
proposals-lead = Den som inte själv ansvarar för en uppgift kan föreslå hur den ska vara.
# $days (Number)
proposal-waited = har väntat i { $days } dagar
proposals-waiting = Väntar på svar från dig
proposals-none-waiting = Inget väntar.
proposals-own = Dina egna förslag
proposals-none-own = Du har inte lämnat några förslag.
proposals-look-up = Följ ett förslag
proposals-show = Visa
proposal-number = Kvittonummer
proposal-unknown = Det finns inget förslag med det numret. Kontrollera det en gång till.
# $number (String)
proposal-title = Förslag { $number }
proposal-about = Gäller:
proposal-about-new = Ny uppgift:
proposal-wrong = Vad är fel?
proposal-wrong-help = Skriv hur det borde stå, och gärna hur du vet det. Skriv inga namn eller andra uppgifter om privatpersoner.
proposal-who = Vem är du? (frivilligt)
proposal-who-help = Till exempel din roll eller din organisation. Det visas bara för den som svarar.
proposal-reply = E-post för svar (frivilligt)
proposal-fold = Eller ändra i uppgifterna själv
proposal-fold-lead = Fälten är ifyllda som uppgiften är nu. Det du ändrar blir ditt förslag.
proposal-fold-new = Berätta mer, om du vet
proposal-fold-new-lead = Allt här är frivilligt. Den som tar emot förslaget kan fylla i resten.
proposal-said-by = Säger sig vara:
proposal-word = Något mer att säga?
proposal-word-help = Till exempel hur du vet det. Skriv inga namn eller andra uppgifter om privatpersoner.
proposal-empty = Skriv vad som är fel, eller ändra i uppgifterna.
proposal-too-many = Det har kommit många förslag härifrån den senaste timmen. Låt sidan vara öppen och försök igen om en stund.
proposal-waits = väntar på svar
proposal-taken = antaget
proposal-taken-partly = antaget till en del
proposal-declined = inte antaget
proposal-received = Tack! Förslaget är mottaget.
# $number (String)
proposal-keep-number = Spara numret { $number }, så kan du följa hur det går på den här sidan.
proposal-said = Från den som föreslår
proposal-answer = Svaret
proposal-no-word = Inget mer sades.
proposal-differences = Skillnaden
proposal-moved = Fältet har ändrats sedan förslaget lämnades.
proposal-now = Nu:
proposal-proposed = Förslag:
proposal-take-this = Ta med
proposal-this-taken = Antaget.
proposal-word-back = Ett ord tillbaka
proposal-take-ticked = Anta det som är ikryssat
proposal-take-all = Anta allt
proposal-take-none = Anta inget
proposal-answer-only = Svara
proposal-tick-some = Kryssa i vad som ska antas, eller välj att inte anta något.
proposal-record-changed = Uppgiften ändrades medan du läste. Se skillnaden som den är nu och svara en gång till.
proposal-source-title = Förslag som lämnats på webbplatsen
# $number (String)
proposal-origin = förslag { $number }

## Historik, papperskorg, val

# $title (String)
history-title = Historik: { $title }
# $number (String)
history-version = version { $number }
history-by-system = webbplatsen själv
history-by-operator = den som sköter webbplatsen
history-by-editor = en uppgiftslämnare
history-by-coordinator = samordnaren
history-by-gone = en borttagen person
history-erased = raderades
history-from-page = i formuläret
history-is-now = Så står det nu.
history-restore = Återställ till detta
history-may-come-back = Återställs en version, så finns uppgiften på webbplatsen igen.
history-merged-away = slogs ihop med en annan uppgift
history-merged = Det som slagits ihop med den här
# $when (String)
history-merged-when = ihopslagen { $when }
history-origin-apart = står för sig själv igen
# $number (String)
history-origin-version = återställd till version { $number }
# $title (String)
withdraw-title = Ta bort: { $title }
withdraw-lead = Uppgiften visas inte längre. Den ligger i papperskorgen i trettio dagar. Den går att ta tillbaka, också senare.
withdraw-rather-end = Är det bara slut? Då hör det till historien, och lärdomen behövs:
# $count (String)
withdraw-referring = { $count } andra uppgifter hänvisar hit. De visar då ”ej publik” i stället för namnet.
# $count (Number)
withdraw-proposals = { $count ->
    [one] Ett förslag om uppgiften väntar på svar. Svara på det först, eller svara nej sedan: det kan inte tas in i en uppgift som är borttagen.
   *[other] { $count } förslag om uppgiften väntar på svar. Svara på dem först, eller svara nej sedan: de kan inte tas in i en uppgift som är borttagen.
    }
# $count (Number)
merge-proposals = { $count ->
    [one] Ett förslag om den uppgift som försvinner väntar på svar. Det följer med till den som blir kvar.
   *[other] { $count } förslag om den uppgift som försvinner väntar på svar. De följer med till den som blir kvar.
    }
withdraw-why = Varför? (frivilligt)
withdraw-why-help = Syns i uppgiftens historik, och för den som har lämnat ett förslag om den. Skriv inga namn eller andra uppgifter om privatpersoner.
withdraw-do = Ta bort
withdraw-changed = Uppgiften har ändrats sedan sidan visades. Se efter en gång till.
bin-title = Papperskorg
bin-lead = Det som tagits bort de senaste trettio dagarna.
bin-empty = Papperskorgen är tom.
bin-older-title = Borttaget för mer än trettio dagar sedan
bin-older-lead = Det som har lämnat papperskorgen. Det är inte raderat och går att ta tillbaka.
bin-look-for = Sök efter namn
# $count (String)
bin-older-count = Antal: { $count }
bin-newer = Senare borttaget
bin-even-older = Tidigare borttaget
# $when (String)
bin-withdrawn = borttagen { $when }
bin-restore = Ta tillbaka
bin-origin = ur papperskorgen
confirm-origin = stämmer fortfarande
action-label = Vad du kan göra
action-edit = Ändra
action-end = Avsluta
action-propose-new = Föreslå något som saknas
action-propose = Föreslå en rättelse
action-history = Hela historiken
action-merge = Slå ihop med en annan
action-withdraw = Ta bort
action-copy = Kopiera
action-confirm = Stämmer fortfarande
action-confirmed = Kontrollerad i dag

## Flera på en gång

action-add = Lägg till
action-many = Ändra flera
# $kinds (String)
many-title = Ändra flera { $kinds }
many-lead = Kryssa i dem som ska få samma ändring. Du får se vad som ändras innan något sparas.
many-none = Här finns inget som du ansvarar för.
many-which = Vilka?
# $count (String)
many-all = Alla { $count }, på alla sidor
# $count (String)
many-narrowed = Här visas { $count } som svarar mot urvalet i listan och som du får ändra.
# $count (String)
many-others = { $count } till svarar mot urvalet, men någon annan ansvarar för dem. De ändras inte.
many-pages = Kryssen gäller den här sidan. Kryssa i rutan överst för att ta med alla sidor.
# $count (String)
# $most (String)
many-too-many = { $count } är för många på en gång. Begränsa urvalet i listan till högst { $most } och ändra i omgångar.
# $count (String)
many-refused = { $count } ändras inte: någon annan ansvarar för dem.
# $title (String)
many-tick = Välj { $title }
many-change-ticked = Ändra de valda
# $count (String)
many-change-all = Ändra flera av alla { $count } i listan
many-what = Vad ska göras?
many-steward = Byt vem som ansvarar
many-function = Byt ansvarig funktion
many-function-name = Ansvarig funktion
many-name-function = Skriv namnet på funktionen som ska svara för dem.
# $name (String)
many-unknown-function = Det finns ingen funktion som säkert heter ”{ $name }”. Skriv hela namnet, eller välj nedan.
many-rhythm = Byt hur ofta de kontrolleras
many-focus-area = Lägg till ett fokusområde
many-confirm = De stämmer fortfarande
many-withdraw = Ta bort dem
many-steward-name = Ansvarig organisation
many-rhythm-name = Kontrolleras
many-area-name = Fokusområde
many-look = Se vad som ändras
# $count (Number)
many-look-title = { $count ->
    [one] 1 uppgift ändras
   *[other] { $count } uppgifter ändras
}
many-look-lead = Inget är sparat ännu. Alla ändras, eller ingen.
many-is-withdrawn = Tas bort från webbplatsen och läggs i papperskorgen.
# $count (String)
many-unchanged = { $count } är redan så.
many-do = Spara ändringarna
many-choose-deed = Välj vad som ska göras.
many-tick-some = Kryssa i minst en.
many-gone = En av dem finns inte längre, eller ansvarar du inte för. Kryssa om.
# $title (String)
many-changed = ”{ $title }” ändrades medan du valde. Se över valet och försök igen.
# $name (String)
many-unknown-organisation = Det finns ingen organisation som säkert heter ”{ $name }”. Skriv hela namnet, eller välj nedan.
many-name-organisation = Skriv namnet på organisationen som ska ansvara.
many-choose-area = Välj ett fokusområde.
many-choose-rhythm = Välj hur ofta de ska kontrolleras.
# $name (String)
many-about-lead = leds av { $name }
# $year (String)
many-about-since = från { $year }
# $name (String)
many-about-steward = ansvarar: { $name }
# $day (String)
many-about-checked = kontrollerad { $day }
many-no-area = Det finns inget fokusområde som gäller den dag som webbplatsen visar.
many-origin = flera på en gång

## Slå ihop

# $title (String)
merge-title = Slå ihop: { $title }
merge-which = Vilken annan uppgift är samma sak? Den ni står på blir kvar.
merge-twins = De här liknar den
merge-compare = Jämför
merge-lead = Välj fält för fält vad som ska stå kvar. Länkar till den som försvinner leder sedan hit.
merge-stays = Blir kvar:
merge-goes = Försvinner:
# $count (String)
merge-moved = { $count } uppgifter som hänvisar till den som försvinner pekas om hit.
merge-this = Den som blir kvar:
merge-other = Den andra:
merge-both = Båda
merge-do = Slå ihop
# $name (String)
merge-unknown = Det finns ingen uppgift av samma slag som säkert heter ”{ $name }”. Skriv hela namnet, eller välj nedan om den står där.
merge-same = Det är samma uppgift. Välj en annan.
# $title (String)
merge-origin = sammanslagen med { $title }
proposal-by-letter = Få svaret i ett brev
proposal-by-letter-note = Du får ett kvitto nu och svaret när det finns. Sedan glömmer vi adressen.
proposal-by-letter-send = Skicka svaret hit
proposal-by-letter-waits = Svaret kommer också i ett brev till adressen som angavs här.
help-shown-as-of = Webbplatsen visar läget den dagen. Lämna tomt för i dag.
help-need-indicator = Den indikator som väger behovet mellan kommunerna i listan över vita fläckar.
help-rhythms = Hur ofta uppgifter av ett slag ska kontrolleras. Skriv bara de slag som ska ha ett annat intervall än det vanliga. En uppgift som har ett eget intervall behåller det.
help-accent = Länkar och knappar får den färgen, i ljust och mörkt läge.

## När inget kan sparas

kept-title = Det går inte att spara just nu
kept-text = Webbplatsens minne svarar inte. Det du skrev finns kvar på den här sidan: låt den vara öppen och försök igen om en stund. Inget sparas två gånger.
kept-again = Försök igen
kept-written = Det du skrev
form-rest-is-right = Resten stämmer också
fault-future = Den dagen har inte varit än. Skriv den dag då uppgiften senast var känd, eller låt det vara tomt.
proposal-answered = besvarat
proposal-answered-by = Du kan läsa förslaget. Det besvaras av
proposal-answered-by-coordinator = samordnaren.
proposal-then = Då:
proposal-this-left = Inte antaget.
proposal-from-public = någon utan organisation här

# Vad som just är gjort, överst på nästa sida
done-saved = Sparat.
done-confirmed = Tack. Uppgiften är kontrollerad i dag.
done-restored = Den är tillbaka.
done-withdrawn = Den ligger nu i papperskorgen i 30 dagar. Den kan tas tillbaka, också senare.
done-merged = De två är nu en.
done-changed-meanwhile = Uppgiften har ändrats sedan du öppnade sidan, och är inte bekräftad. Läs den som den nu är, och bekräfta sedan.

## Förslag om det som inte finns kvar, och svar ur brev

proposal-proposed-all = Det som föreslås
# $day (String)
# $gone (String)
# $kept (String)
proposal-merged = Förslaget lämnades om ”{ $gone }”. Den slogs ihop med ”{ $kept }” { $day }, och det är den som förslaget gäller nu.
# $day (String)
proposal-merged-unseen = Uppgiften som förslaget gällde slogs ihop med en annan { $day }.
proposal-moved-merged = Här säger den uppgift som är kvar något annat än den som förslaget gällde.
# $day (String)
proposal-withdrawn-unseen = Uppgiften som förslaget gäller togs bort från webbplatsen { $day }.
proposal-withdrawn-answer = Inget kan antas så länge uppgiften är borta. Den som lämnade förslaget väntar ändå på ett svar.
proposal-withdrawn-waits = Inget kan ändras i den så länge den är borta. Förslaget finns kvar, och den som ansvarar kan ändå svara.
proposal-withdrawn-restore = Ska uppgiften finnas kvar? Ta då först tillbaka den ur papperskorgen.
# $gone (String)
# $kept (String)
proposal-form-merged = Medan du skrev slogs ”{ $gone }” ihop med ”{ $kept }”. Det du skrev står kvar här. Se att det stämmer också för den, och skicka en gång till.
proposal-link-expired = Länkar för att svara på förslag gäller i sextio dagar. Logga in för att läsa och svara under Förslag.
proposal-link-not-ours = Den kan ha blivit avbruten i brevet. Kopiera hela länken, eller logga in och titta under Förslag.
proposal-link-gone-title = Det finns inget att svara på här
proposal-link-gone = Förslaget finns inte kvar, eller så är det någon annan som svarar på det nu.
proposal-link-only-this = Länken i brevet öppnar bara det här förslaget. Svaret lämnas i funktionens namn.
# $file (String)
proposal-from-file = filen { $file }
# $file (String)
proposal-file-says = Filen { $file } säger något annat än det någon har ändrat för hand sedan en fil sist lästes in. Välj fält för fält vad som ska gälla. Det du väljer bort frågas inte om igen, så länge filen säger samma sak.
proposal-file-history = Vem som har skrivit det som står nu, och när
proposal-file-third = Skriv något tredje i stället, och ta sedan ingenting här
# $count (Number)
proposal-file-alike = { $count ->
    [one] Svara likadant på en fråga till från samma fil …
   *[other] Svara likadant på { $count } frågor till från samma fil …
}
proposal-file-take-all = Ta filens ord överallt
proposal-file-keep-all = Behåll vårt överallt
# $count (Number)
proposal-file-answered = { $count ->
    [one] En fråga från filen är besvarad.
   *[other] { $count } frågor från filen är besvarade.
}
# $count (Number)
# $most (Number)
proposal-file-waiting = { $count ->
    [one] En fråga från samma fil väntar än. Det som har ändrats sedan filen lästes in besvaras för sig, och högst { $most } frågor besvaras på en gång.
   *[other] { $count } frågor från samma fil väntar än. Det som har ändrats sedan filen lästes in besvaras för sig, och högst { $most } frågor besvaras på en gång.
}
