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
form-find = Lägg till
form-which = Vilken menar du?
form-none-of-these = Ingen av dem
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
fault-mixed-area = Ange antingen kommuner eller län, inte båda.
fault-reversed = Slutet ligger före början. Rätta det ena datumet.
fault-dangling = Uppgiften som valts finns inte längre. Välj en annan.
fault-slug = Adressnamnet är upptaget, eller har tecken som inte får finnas i en webbadress.
fault-other = Uppgiften går inte att spara så här.
fault-whole = Uppgiften
help-title = Så att den som inte känner till den förstår vad det är.
help-summary = Några meningar: vad som görs, för vem och hur.
help-area = Var det gäller, inte var lokalen ligger. Hela länet är något annat än alla kommuner var för sig.
help-area-in-row = En kommun, ett län eller hela landet.
help-focus-areas = De områden som det hör till. Inget kryss är också ett svar.
help-target-groups = För vem det är.
help-reaches = Bara det som riktar sig till nyanlända syns i helhetsbilden.
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
help-visibility = Publik: alla. Partner: den som är inloggad. Intern: ni själva och samordnarna.
help-review-months = Hur ofta uppgiften ska kontrolleras. Tomt: det vanliga för sitt slag.
help-key = Namnet i arbetsböcker. Behövs bara för dem.
help-slug = Sista delen av sidans adress. Ändras det slutar gamla länkar att fungera.
help-email = En funktionsadress, aldrig en persons.
help-website = Hela adressen, som börjar med https://
help-organisation-number = Tio siffror. Aldrig ett personnummer.
help-quick-dates = Dagar som 2018-03-09, delade med semikolon.
help-when = Så noga som det är känt: 2018-03-09, mars 2018, hösten 2017 eller 2017.
help-day = En bestämd dag, till exempel 2018-03-09.
help-money = Till exempel 1 250 000 kr, 2,5 mkr eller 40 000 EUR.
help-decimal = Ett tal, till exempel 12,5.
help-period = Så noga som det är känt: 2018-03-09, mars 2018, hösten 2017 eller 2017. Slutet kan vara ”tills vidare”. Tomt betyder ej angivet.
