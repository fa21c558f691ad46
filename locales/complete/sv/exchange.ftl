### Arbetsböcker: import, export, mall och felrapport.

## Blad och kolumner

exchange-readme = Läs mig
exchange-errors-sheet = Fel
exchange-choices-sheet = Val
exchange-answers-sheet = Svar i rundan
exchange-column-from = Från
exchange-column-to = Till
exchange-column-attested = Belagt
exchange-yes = ja
exchange-no = nej
exchange-open-end = tills vidare
exchange-whole-country = hela landet
exchange-some-not-named = vissa kommuner (ej angivna)
exchange-older-source = äldre källtext
exchange-language-sv = svenska
exchange-language-en = engelska
exchange-language-ar = arabiska
exchange-language-so = somaliska
exchange-language-ti = tigrinska
exchange-language-fa = persiska
exchange-language-uk = ukrainska

## Var ett fel finns

# $row (String) - radens nummer
exchange-row = rad {$row}
# $place (String) - fil, blad, rad, kolumn
# $why (String) - vad som är fel
# $instead (String) - vad man gör åt det
exchange-sentence = {$place}: {$why} {$instead}
# $file (String) - filens eller bladets namn
# $row (String) - radens nummer
exchange-origin = {$file}, rad {$row}

## Fel i hela filen

exchange-why-not-found = Det finns ingen sådan fil eller mapp.
exchange-do-not-found = Kontrollera sökvägen.
# $reason (String) - systemets egna ord
exchange-why-unreadable = Filen går inte att läsa ({$reason}).
exchange-why-damaged = Arbetsboken är skadad.
exchange-do-unreadable = Öppna den i Excel, spara en ny kopia (.xlsx) och försök igen.
exchange-why-not-a-workbook = Filen är ingen Excel-arbetsbok.
exchange-do-save-as = Öppna den i ett kalkylprogram och spara som Excel-arbetsbok (.xlsx), eller ge en mapp med CSV-filer.
exchange-why-encrypted = Arbetsboken är skyddad med lösenord.
exchange-do-decrypt = Öppna den i Excel, ta bort lösenordet under Arkiv > Info > Skydda arbetsbok och spara.
exchange-why-old-excel = Filen är i Excels gamla format (.xls).
exchange-why-open-document = Filen är ett OpenDocument-kalkylark (.ods).
# $size (String) - filens storlek i MB
# $limit (String) - största tillåtna i MB
exchange-why-large-file = Filen är {$size} MB. Den får vara högst {$limit} MB.
exchange-do-split = Dela upp uppgifterna på flera filer.
# $limit (String) - största tillåtna i MB
exchange-why-unzipped = Filen blir mer än {$limit} MB när den packas upp. Den läses inte, för den kan vara skadad eller gjord för att störa.
exchange-do-unzipped = Kopiera bladen med uppgifter till en ny arbetsbok och försök med den.
# $count (String) - antal blad
# $limit (String) - högst så många
exchange-why-many-sheets = Filen har {$count} blad. Den får ha högst {$limit}.
exchange-do-fewer-sheets = Ta bort blad som inte ska läsas in.
# $limit (String) - högst så många
exchange-why-many-rows = Bladet har fler än {$limit} ifyllda rader.
# $limit (String) - högst så många
exchange-why-many-cells = Filen har fler än {$limit} ifyllda celler.
# $cell (String) - cellens läge, t.ex. XFD1048576
# $rows (String) - högst så många rader
# $columns (String) - högst så många kolumner
exchange-why-far-cell = Cellen {$cell} har ett innehåll långt utanför tabellen. Ett blad får ha högst {$rows} rader och {$columns} kolumner.
# $limit (String) - högst så många
exchange-why-empty-rows = En tabell har fler än {$limit} rader, om de tomma räknas med.
exchange-do-empty-rows = Markera alla tomma rader under den sista ifyllda, välj Ta bort och spara. Eller kopiera det ifyllda till en ny fil.
exchange-do-far-cell = Ta bort det som står där. Markera de tomma raderna och kolumnerna, välj Ta bort och spara.
# $line (String) - radens nummer
exchange-why-not-utf8 = Filen är inte sparad som UTF-8 (rad {$line}), så å, ä och ö går inte att läsa säkert.
exchange-do-utf8 = Spara om den i Excel som ”CSV UTF-8 (kommaavgränsad) (*.csv)”.
exchange-why-broken-csv = CSV-filen har ett citattecken (") som inte har något par.
exchange-do-broken-csv = Text som innehåller citattecken skrivs med två: ”""”. Enklast är att öppna filen i Excel och spara om den som CSV UTF-8.
exchange-why-nothing = Inget blad i filen går att känna igen.
# $names (String) - några blads namn
exchange-do-nothing = Ge bladen deras namn: {$names} med flera. Kommandot ”template” ger en tom arbetsbok att utgå från.
# $sheet (String) - bladets namn
exchange-why-missing-sheet = Bladet ”{$sheet}” saknas eller är tomt. Partnerskapets namn och län måste finnas innan annat kan läsas in.
# $sheet (String) - bladets namn
# $key (String) - partnerskapets nyckel
exchange-do-missing-sheet = Lägg till bladet ”{$sheet}” med en rad. Skriv {$key} som nyckel och fyll i titel och län.
# $found (String) - filens partnerskap
# $here (String) - det partnerskap man läser in i
exchange-why-other-partnership = Arbetsboken hör till partnerskapet ”{$found}”, men läses in i ”{$here}”.
# $here (String) - det partnerskap man läser in i
exchange-do-other-partnership = Välj rätt partnerskap, eller skriv {$here} som nyckel.
exchange-why-several-partnerships = Bladet har mer än en rad. En arbetsbok är för ett partnerskap.
exchange-do-several-partnerships = Låt en rad stå kvar och lägg övriga partnerskap i egna arbetsböcker.

## Fel i blad och kolumner

# $name (String) - bladets namn
exchange-why-unknown-sheet = Bladet ”{$name}” är inte känt och har inte lästs.
# $name (String) - bladets namn
exchange-why-misspelt-sheet = Bladet ”{$name}” ser ut att ha uppgifter, men namnet är inte känt.
exchange-do-misspelt-sheet = Rätta bladets namn. Ska det inte läsas in, ta bort det eller ge det ett helt annat namn och andra rubriker.
# $name (String) - filens namn
exchange-why-ignored-file = Filen ”{$name}” är ingen CSV-fil och har inte lästs.
exchange-do-ignored-file = Spara den som CSV UTF-8 om den innehåller uppgifter.
# $names (String) - bladens namn
exchange-do-rename-sheet = Byt namn på bladet om det ska läsas in. Bladen heter: { $names }.
# $names (String) - bladens namn
exchange-sheets-are = Bladen heter: { $names }.
# $name (String) - kolumnens rubrik
exchange-why-unknown-column = Bladet har ingen kolumn som heter ”{$name}”.
exchange-do-unknown-column = Rätta rubriken, eller ta bort kolumnen om den inte ska läsas in.
# $name (String) - kolumnens rubrik
# $first (String) - den första kolumnens bokstav
exchange-why-double-column = Kolumnen ”{$name}” finns två gånger; den första är kolumn {$first}.
exchange-do-double-column = Ta bort den ena.
# $name (String) - kolumnens rubrik
exchange-why-missing-column = Kolumnen ”{$name}” saknas. Nya uppgifter måste ha den.
# $name (String) - kolumnens rubrik
exchange-do-missing-column = Lägg till en kolumn med rubriken {$name} och fyll i den.
exchange-why-no-headings = Bladet har inga kända rubriker på sin första ifyllda rad.
# $names (String) - några rubriker
exchange-do-no-headings = Rubrikerna ska stå överst: {$names}.
exchange-why-extra-cell = Cellen står utanför tabellen: kolumnen saknar rubrik.
exchange-do-extra-cell = Ge kolumnen en rubrik, eller ta bort innehållet. I en CSV-fil ska text som innehåller skiljetecknet stå inom citattecken.

## Fel i en cell

# $value (String) - det som står i cellen
exchange-why-formula = Formeln i cellen ger felet {$value}.
exchange-do-formula = Rätta formeln, eller skriv värdet direkt i cellen.
# $value (String) - det som står i cellen
exchange-why-not-a-date = ”{$value}” går inte att läsa som datum.
exchange-do-date = Skriv till exempel 2018-03-09, augusti 2008, hösten 2017 eller 2006.
# $value (String) - det som står i cellen
exchange-why-no-such-day = ”{$value}” är ingen dag som finns.
# $value (String) - det som står i cellen
exchange-why-year-missing = ”{$value}” saknar årtal.
exchange-do-year = Skriv året också, till exempel 9 mars 2018.
# $value (String) - det som står i cellen
exchange-why-day-or-year = ”{$value}” kan vara både en dag och en månad.
exchange-do-day-or-year = Skriv månaden med hela årtalet, till exempel mars 2018, eller dagen med årtal, till exempel 18 mars 2018.
exchange-do-end = Skriv till exempel 2018-12-31, juni 2018 eller tills vidare. Lämna tomt om slutet är okänt.
# $value (String) - det som står i cellen
exchange-why-not-a-day = ”{$value}” är ingen bestämd dag.
exchange-do-day = Skriv dagen som 2018-03-09.
# $value (String) - det som står i cellen
exchange-why-not-a-number = ”{$value}” är inget tal.
exchange-do-number = Skriv bara siffror, till exempel 12,5.
# $value (String) - det som står i cellen
exchange-why-not-whole = ”{$value}” är inget heltal.
exchange-do-whole = Skriv ett heltal med siffror, till exempel 25.
# $value (String) - det som står i cellen
exchange-why-not-money = ”{$value}” är inget belopp.
exchange-do-money = Skriv till exempel 1 250 000 kr, 2,5 mkr eller 40 000 EUR.
# $value (String) - det som står i cellen
exchange-why-rough = ”{$value}” är en ungefärlig uppgift, och här står bara exakta tal.
exchange-do-rough = Skriv talet om det är känt exakt. Annars: lämna tomt och skriv uppgiften med källans ord i beskrivningen eller sammanfattningen.
# $value (String) - det som står i cellen
exchange-why-not-yes-no = ”{$value}” är varken ja eller nej.
exchange-do-yes-no = Skriv ja eller nej.
# $value (String) - det som står i cellen
exchange-why-unknown-choice = ”{$value}” är inget av valen.
# $value (String) - det som står i cellen
exchange-why-unknown-municipality = ”{$value}” är ingen kommun och inget län.
exchange-do-municipality = Skriv kommunens namn eller fyrsiffriga kod, ett län, hela länet, hela landet eller vissa kommuner (ej angivna).
exchange-why-mixed-area = Här står varken kommun eller län.
exchange-do-mixed-area = Skriv kommuner och län, till exempel Gävle; Dalarnas län.
exchange-why-no-county = ”hela länet” går inte att läsa, för partnerskapets län är inte angivet.
exchange-do-no-county = Skriv länets namn, till exempel Gävleborgs län.
# $value (String) - det som står i cellen
exchange-why-unknown-language = ”{$value}” är inget språk som webbplatsen känner till.
# $names (String) - språken
exchange-do-language = Skriv något av: {$names}.
# $value (String) - det som står i cellen
exchange-why-organisation-number = ”{$value}” är inget organisationsnummer: kontrollsiffran eller antalet siffror stämmer inte. Personnummer får inte användas.
exchange-do-organisation-number = Skriv tio siffror, till exempel 202100-2254.
# $value (String) - det som står i cellen
# $other (String) - den andra organisationen, med rad om den står i filen
exchange-why-number-taken = ”{$value}” är också organisationsnummer för {$other}.
exchange-do-number-taken = Skriv rätt nummer på den ena. Två organisationer får ha samma nummer om den ena är en del av den andra, eller om den ena säkert hade upphört när den andra började.
# $value (String) - det som står i cellen
exchange-why-website = ”{$value}” är ingen webbadress.
# $example (String) - hur den kan skrivas
exchange-do-website = Skriv hela adressen, till exempel {$example}.
# $value (String) - det som står i cellen
exchange-why-email = ”{$value}” är ingen e-postadress.
exchange-do-email = Skriv en funktionsadress, till exempel integration@kommun.se.
# $value (String) - det som står i cellen
# $kinds (String) - de slag som får anges
exchange-why-dangling = ”{$value}” finns varken i filen eller på webbplatsen ({$kinds}).
# $sheets (String) - de blad där den kan stå
exchange-do-dangling = Lägg till uppgiften på bladet {$sheets}, eller skriv en nyckel eller titel som finns.
# $sheets (String) - de blad där den kan stå
exchange-do-dangling-otherwise = Annars: lägg till uppgiften på bladet {$sheets}.
exchange-do-dangling-anywhere = Lägg till uppgiften på sitt blad, eller skriv en nyckel eller titel som finns.
# $value (String) - det som står i cellen
exchange-why-commas = ”{$value}” ser ut att vara flera värden.
# $example (String) - samma sak rätt skrivet
exchange-do-commas = Dela flera värden med semikolon: {$example}
# $value (String) - det som står i cellen
# $found (String) - slaget som fanns
# $kinds (String) - de slag som får anges
exchange-why-wrong-kind = ”{$value}” finns som {$found}, men här ska det vara {$kinds}.
exchange-do-wrong-kind = Skriv nyckel eller titel på en uppgift av rätt slag.
# $value (String) - det som står i cellen
exchange-why-ambiguous = ”{$value}” kan vara flera uppgifter.
# $names (String) - hur var och en kan skrivas
exchange-do-ambiguous = Skriv en av dem så här: {$names}.
exchange-why-several = Här kan bara en uppgift anges.
exchange-do-several = Låt en stå kvar.
exchange-why-missing = Cellen är tom.
exchange-why-cleared = Ett ensamt - tömmer fältet, men det här fältet går inte att tömma.
# $field (String) - fältets namn
exchange-do-missing = {$field} måste fyllas i.
# $names (String) - valen
exchange-do-missing-choice = Skriv något av: {$names}.
exchange-do-missing-source = Varje uppgift behöver en källa: skriv nyckel eller titel på ett dokument (bladet Dokument).
# $length (String) - antal tecken
# $limit (String) - högst så många
exchange-why-too-long = Texten är {$length} tecken. Den får vara högst {$limit}.
exchange-do-shorten = Korta texten, eller lägg den långa texten i ett dokument och länka till det.
exchange-why-forbidden = Texten innehåller ett tecken som inte går att spara (noll-tecken).
exchange-do-forbidden = Skriv om texten.
# $value (String) - det som står i cellen
exchange-why-slug = Adressnamnet ”{$value}” är upptaget eller har tecken som inte får finnas i en webbadress.
# $value (String)
exchange-why-slug-reserved = Adressnamnet ”{ $value }” är upptaget av en sida på webbplatsen: uppgiften skulle inte gå att nå.
exchange-do-slug = Använd små bokstäver a–z, siffror och bindestreck, och ett namn som ingen annan har. Lämna tomt, så väljs ett namn.
exchange-why-circle = Uppgiften blir en del av sig själv, direkt eller genom andra.
exchange-do-circle = Rätta vilken uppgift den är en del av.
exchange-why-future = Den dagen har inte varit än.
exchange-do-future = Skriv den dag då uppgiften senast var känd, eller lämna rutan tom.
# $kind (String)
exchange-why-two-rhythms = { $kind } har två kontrollintervall.
exchange-do-two-rhythms = Låt slaget stå en gång.
# $from (String) - början
# $to (String) - slut
exchange-why-reversed = Slutet ({$to}) ligger före början ({$from}).
exchange-do-reversed = Rätta det ena datumet.
exchange-why-two-sources = Titeln på svenska står i två kolumner och är olika.
exchange-do-two-sources = Låt den ena stå kvar.

## Fel i en rad

# $key (String) - nyckeln
# $row (String) - den andra raden
exchange-why-double-key = Nyckeln ”{$key}” finns också på {$row}.
exchange-do-double-key = Ge raderna olika nycklar, eller ta bort den ena raden.
# $key (String) - nyckeln, gjord av titeln
# $row (String) - den andra raden
exchange-why-double-title = Raden har ingen nyckel, och titeln ger samma nyckel (”{$key}”) som {$row}.
exchange-do-double-title = Skriv en egen nyckel på var och en av raderna.
# $key (String) - nyckeln
# $title (String) - den andra uppgiftens titel
exchange-why-key-taken = Nyckeln ”{$key}” används redan av ”{$title}” på webbplatsen.
exchange-do-key-taken = Välj en annan nyckel.
# $title (String) - titeln
exchange-why-title-taken = Webbplatsen har flera uppgifter med titeln ”{$title}”.
# $names (String) - deras nycklar eller id
exchange-do-title-taken = Skriv i kolumnen Nyckel eller id vilken av dem raden gäller: {$names}.
exchange-why-no-name = Raden har varken id, nyckel eller titel.
exchange-do-no-name = Skriv minst en titel, eller töm raden helt.
# $value (String) - det som står i cellen
exchange-why-bad-id = ”{$value}” är inget id från en export.
exchange-do-bad-id = Låt cellen vara som den var i exporten, eller töm den.
# $value (String) - det som står i cellen
exchange-why-bad-version = ”{$value}” är inget versionsnummer från en export.
# $found (String) - slaget på webbplatsen
exchange-why-other-kind = Uppgiften med detta id är en annan: {$found}.
exchange-do-other-kind = Flytta raden till rätt blad, eller töm cellerna id och version.
exchange-why-merged = Uppgiften är sammanslagen med en annan på webbplatsen.
exchange-do-merged = Ta bort raden. Det som ska ändras skrivs på raden för den uppgift som finns kvar.
# $version (String) - versionen på webbplatsen
# $fields (String) - vad som skiljer
exchange-why-conflict = Uppgiften har ändrats på webbplatsen sedan filen skrevs (den är nu i version {$version}). Skillnader: {$fields}.
exchange-do-conflict = Exportera på nytt och gör om ändringen. Vill du att filen ska gälla framför webbplatsen, välj att skriva över (på kommandoraden --overwrite).
# $field (String) - fältets namn
# $here (String) - i filen
# $there (String) - på webbplatsen
exchange-difference = {$field}: ”{$here}” i filen, ”{$there}” på webbplatsen
exchange-why-withdrawn = Uppgiften har tagits bort på webbplatsen.
exchange-do-withdrawn = Ta bort raden. Ska uppgiften tillbaka, välj att skriva över (på kommandoraden --overwrite).
exchange-why-changed-meanwhile = Uppgiften ändrades på webbplatsen medan filen lästes in.
exchange-do-changed-meanwhile = Läs in filen en gång till.
exchange-why-no-owner = Cellen som säger vilken uppgift raden hör till är tom.
# $kind (String) - slaget
exchange-do-no-owner = Skriv nyckel eller titel under {$kind}, på varje rad.
exchange-why-empty-part = Raden säger ingenting mer än vilken uppgift den hör till.
exchange-do-empty-part = Fyll i raden eller ta bort den. För att tömma hela listan, skriv ett ensamt - i nästa kolumn.
exchange-why-clear-and-fill = Listan både töms (-) och fylls med rader.
exchange-do-clear-and-fill = Ta bort raden med -, eller de andra raderna.
# $name (String) - uppgiften som inte läses in
exchange-why-depends = Raden hänvisar till ”{$name}”, som inte kan läsas in.
exchange-do-depends = Rätta den uppgiften först.
# $steward (String) - organisationen som ansvarar
exchange-why-not-yours = Uppgiften är inte er: { $steward } ansvarar för den, och du kan inte ändra den med en fil.
exchange-why-nobodys = Uppgiften finns redan på webbplatsen och är inte er att ändra.
exchange-do-not-yours = Ta bort raden ur filen. Vill du att något ändras, öppna uppgiften på webbplatsen och välj Föreslå en ändring.
# $steward (String) - organisationen som raden nämner
exchange-why-other-steward = Enligt raden är det { $steward } som ansvarar för uppgiften. Du kan bara läsa in det som er egen organisation ansvarar för.
exchange-why-no-steward = Raden säger inte vem som ansvarar för uppgiften. Du kan bara läsa in det som er egen organisation ansvarar för.
exchange-do-own-steward = Skriv er organisation i kolumnen Ansvarar för uppgiften, eller ta bort raden.
exchange-why-settings-row = Partnerskapets egna inställningar ändras inte med en fil.
exchange-do-others-mailbox = Låt cellen stå som den är på webbplatsen, eller be organisationen eller en samordnare att skriva den.
exchange-do-settings-row = Ta bort raden ur bladet Partnerskap. Den som är administratör ändrar på sidan Inställningar.
# $count (String) - så många till
exchange-why-further = Det finns {$count} fel till, som inte visas.
exchange-do-further = Rätta dessa först och försök igen.
exchange-why-restored = Uppgiften var borttagen på webbplatsen och läggs tillbaka.
exchange-do-nothing-needed = Inget behöver göras om det är meningen.

## Förslag

# $names (String) - förslag
exchange-did-you-mean = Menade du {$names}?
# $names (String) - alla som finns
exchange-one-of = Skriv något av: {$names}.
exchange-or = eller
exchange-any-kind = vilket slag som helst

## Felrapporten

exchange-report-title = Fel i filen
exchange-report-intro = Felen är markerade i bladen. Rätta dem där, eller i din egen fil, och läs in igen.
exchange-report-sheet = Fil och blad
exchange-report-row = Rad
exchange-report-column = Kolumn
exchange-report-value = Det som står
exchange-report-why = Vad som är fel
exchange-report-instead = Vad du kan göra
exchange-report-go = Gå till cellen

## Mallen

exchange-template-title = En arbetsbok för partnerskapets helhetsbild
exchange-template-required = Måste fyllas i.
exchange-template-optional = Får lämnas tom.
exchange-template-example-note = Exempelrad: läses inte in. Skriv egna rader under den.
exchange-template-id = Fylls i av en export. Lämna tom för nya uppgifter.
exchange-template-version = Fylls i av en export och används för att se om någon annan har ändrat. Ändra den inte.
# $kind (String) - slaget
exchange-template-owner = Vilken uppgift raden hör till ({$kind}): nyckel eller titel. Flera rader bildar en lista.
exchange-template-key = Ett kort eget namn, till exempel landa-2009. Samma nyckel nästa gång uppdaterar samma uppgift. Lämnas den tom görs den av titeln.
exchange-template-text = Text. Andra språk får egna kolumner med språkkod, till exempel Titel (en).
exchange-template-plain = Kort text på en rad.
exchange-template-number = Ett heltal.
exchange-template-decimal = Ett tal, gärna med decimaler: 12,5.
exchange-template-money = Ett belopp: 1 250 000 kr, 2,5 mkr eller 40 000 EUR.
exchange-template-flag = ja eller nej.
exchange-template-day = En dag: 2018-03-09.
exchange-template-days = En eller flera dagar, delade med semikolon: 2018-03-09; 2018-05-15.
exchange-template-when = Ett datum så noga som källan säger: 2018-03-09, augusti 2008, hösten 2017, början av 2006.
exchange-template-from = När det börjar, så noga som källan säger: 2018-01-01, hösten 2017, 2006.
exchange-template-to = När det slutar, sista dagen räknas med: 2020-12-31, juni 2020 eller tills vidare. Tom betyder okänt.
exchange-template-attested = Den sista dag som källan intygar att det pågick, oftast dagen då källan skrevs.
# $names (String) - valen
exchange-template-choice = Ett av: {$names}.
exchange-template-months = De månader då det är öppet varje år: september–maj, eller flera delade med semikolon. Tomt betyder året om.
exchange-example-months = september–maj
# $names (String) - valen
exchange-template-choices = Ett eller flera, delade med semikolon: {$names}.
# $kinds (String) - slaget
exchange-template-reference = Nyckel eller titel på en uppgift ({$kinds}).
# $kinds (String) - slaget
exchange-template-references = Nycklar eller titlar, delade med semikolon ({$kinds}).
exchange-template-area = Kommuner med namn eller kod, delade med semikolon; eller ett län, hela länet, hela landet, vissa kommuner (ej angivna).
exchange-template-languages = Språk, delade med semikolon: svenska; engelska; arabiska.
exchange-template-parts = En lista på ett eget blad.
exchange-template-slug = Namnet i webbadressen. Lämna tom, så väljs det av titeln.
exchange-template-organisation-number = Tio siffror, till exempel 202100-2254. Aldrig ett personnummer.
exchange-template-website = Hela webbadressen, med https://.
exchange-template-email = En funktionsadress, aldrig en persons.
exchange-example-word = exempel
exchange-example-text = Kort text
exchange-example-when = hösten 2017
exchange-example-money = 1 250 000 kr
exchange-template-help-1 = Varje blad är ett slag av uppgift. Fyll i de blad du behöver; tomma blad gör ingenting. Blad och kolumner får stå i vilken ordning som helst.
exchange-template-help-2 = Rubriker med mörk bakgrund måste fyllas i. Håll muspekaren över en rubrik för att se vad som ska stå där.
exchange-template-help-3 = Börja med Partnerskap, Dokument (källorna) och Organisationer. Andra blad hänvisar till dem med nyckel eller titel.
exchange-template-help-4 = Flera värden i en cell delas med semikolon. En tom cell lämnar det som redan finns. Ett ensamt bindestreck (-) tömmer.
exchange-template-help-5 = Listor har egna blad, till exempel Insatser – Medverkande, med en rad för varje medverkande. Raderna i filen ersätter hela listan för den uppgiften.
exchange-template-help-6 = Rader vars nyckel börjar med ”exempel:” läses aldrig in.
exchange-template-help-7 = Skriv aldrig privatpersoners namn, telefonnummer eller adresser. Skriv funktionen.
exchange-template-contents = Bladen

## Exempelraderna i mallen: titlar, sedan andra texter

exchange-example-title-partnership = Integration Exempellän
exchange-example-title-document = Handlingsplan för integration 2018–2020
exchange-example-title-organisation = Exempelby kommun
exchange-example-title-phase = Partnerskapets första tid
exchange-example-title-focus-area = Utbildning och kompetens
exchange-example-title-target-group = Nyanlända föräldrar
exchange-example-title-mandate = Samordna mottagandet i länet
exchange-example-title-function = Chef för flyktingmottagningen
exchange-example-title-group = Nätverket för lärare i sfi
exchange-example-title-programme = Europeiska socialfonden
exchange-example-title-call = Bidrag till språkkaféer 2018
exchange-example-title-plan = Handlingsplan 2018–2020
exchange-example-title-goal = Fler deltar i språkkafé
exchange-example-title-activity = Kartlägga språkkaféer i länet
exchange-example-title-follow-up = Kartläggningen, läget i juni 2018
exchange-example-title-dialogue = Dialogsamtal om arbete hösten 2017
exchange-example-title-event = Nätverksmöte för mottagningsenheter
exchange-example-title-decision = Handlingsplanen föredragen
exchange-example-title-agreement = Överenskommelse om sfi i Exempelby
exchange-example-title-initiative = Språkkafé på biblioteket
exchange-example-title-contact = Integrationssamordnare, Exempelby
exchange-example-title-notice = Ny lag om mottagande
exchange-example-title-indicator = Mottagna per 1 000 invånare
exchange-example-title-confirmation = Inget språkkafé i Exempelby
exchange-example-summary = Samtal på lätt svenska varje tisdag, med barnpassning.
exchange-example-source-place = sidan 4
exchange-example-purpose = Att samordna arbetet med nyanlända i länet.
exchange-example-host-names = integration.exempel.se
exchange-example-remark = Källan säger inte vem som leder insatsen.
exchange-example-name = Exempelby köping
exchange-example-described = elva myndigheter och de tio kommunerna
exchange-example-telephone = 010-000 00 00
exchange-example-may-apply = Kommuner, ensamma eller flera tillsammans.
exchange-example-legal-basis = förordning (2010:1122)
exchange-example-recurs = varje vår
exchange-example-times = 10.00–15.00
exchange-example-place-held = Stadsbiblioteket
exchange-example-motto = Ingen ska behöva vänta
exchange-example-content = Planen presenterades och diskuterades.
exchange-example-renewal = Förlängs ett år om ingen säger upp den.
exchange-example-reference-number = 2018-123
exchange-example-duration = tio veckor
exchange-example-cost = Gratis
exchange-example-how-to-apply = Kom dit, ingen anmälan behövs.
exchange-example-lesson = Barnpassning gjorde att fler mammor kom.
exchange-example-consequences = Kommunerna behöver fler platser från hösten.
exchange-example-unit = personer
