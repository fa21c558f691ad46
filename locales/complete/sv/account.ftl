### Orden om att logga in och om det egna kontot.

sign-in = Logga in
sign-in-title = Logga in
sign-in-button = Logga in
sign-in-first = Logga in för att komma vidare. Sedan kommer du dit du var på väg.
sign-in-who = Inloggningen är för dig som arbetar i partnerskapet. Allt som är offentligt kan du läsa utan att logga in.
sign-in-wrong = E-postadressen eller lösenordet stämmer inte. Kontrollera båda och försök igen.
sign-out = Logga ut
mail-address = E-postadress
password = Lösenord
password-heading = Med lösenord
password-who = Bara den första administratören har ett lösenord.
form-trouble = Något behöver rättas
# $name (String)
link-for = Länken loggar in { $name }.
link-not-you = Är det inte du? Stäng sidan. Inget händer förrän någon trycker på knappen.
link-spent-title = Länken gäller inte längre
link-spent-text = En länk går att använda en gång och bara en kort tid. Be om en ny på sidan Logga in.
too-many-title = För många försök
too-many-text = Det har gjorts många försök att logga in. Vänta en timme och försök igen. Om det inte var du behöver du inte göra något: ingen har kommit in.
own-label = Ditt
own-account = Mitt konto
account-organisation = Organisation
account-roles = Roller
roles-rest = Du loggade in med en länk från din e-post. Då kan du läsa det som är för partnerskapet, men inte ändra. Logga in med en nyckel för att använda dina roller.
sessions-heading = Här är du inloggad
session-this = den här webbläsaren
# $begun (String)
# $used (String)
session-times = Inloggad { $begun }, senast använd { $used }
session-end = Avsluta
sessions-end-others = Avsluta alla andra
own-letters = Dina brev
own-letters-what = Du bestämmer själv vilka brev du får och hur ofta. Varje brev har också en länk för att sluta.
own-letters-choose = Välj vilka brev du får
role-member = medlem
role-editor = uppgiftslämnare
role-municipality-steward = kommunansvarig
role-secretary = gruppens sekreterare
role-coordinator = samordnare
role-case-worker = handläggare
role-administrator = administratör
forbidden-title = Det här får du inte göra
forbidden-by-link = Länken du kom med öppnar en enda uppgift och inget annat. Har du ett eget konto: logga in med det.
forbidden-text = Din roll räcker inte för den här sidan. Fråga partnerskapets samordnare om du tror att det är fel.
elsewhere-title = Formuläret kom från en annan webbplats
elsewhere-text = För din säkerhet tas bara formulär emot som skickas från den här webbplatsens egna sidor. Ingenting har ändrats. Öppna sidan på nytt och försök igen.
link-heading = Med en länk till din e-post
link-who = Länken loggar in en gång och gäller i tjugo minuter. Med den kan du läsa det som är för partnerskapet.
link-send = Skicka en länk
link-no-address = Skriv en hel e-postadress, till exempel namn@kommun.se.
link-sent-title = Titta i din e-post
# $address (String)
link-sent-text = Om { $address } har ett konto här kommer det en länk inom någon minut. Den gäller i tjugo minuter. Titta i skräpposten om den inte syns.
mail-link-subject = Din länk för att logga in
mail-link-text = Följ länken för att logga in. Länken gäller i tjugo minuter och en gång.
mail-link-else = Har du inte bett om länken? Då behöver du inte göra något. Ingen kommer in utan att trycka på den.
# $address (String)
mail-link-because = Det skickades till { $address }, för att någon skrev den adressen på sidan Logga in eller bjöd in den.
mail-invitation-else = Vet du inte vad det här är? Då behöver du inte göra något. Kontot öppnas bara av den som trycker på knappen.
# $partnership (String)
mail-invitation-subject = Välkommen till { $partnership }
# $partnership (String)
mail-invitation-text = Du har fått ett konto hos { $partnership }. Följ länken för att öppna det, och skapa en nyckel på sidan som kommer: med den loggar du in sedan. Länken gäller i fjorton dagar, tills nyckeln är skapad.
admin-title = Administration
admin-people = Personer
admin-waiting = Väntar på att släppas in
admin-invite = Bjud in
admin-invite-lead = Den som bjuds in får ett mejl med en länk. Du kan också lämna över länken själv.
admin-name = Namn, eller vad funktionen heter
admin-name-missing = Skriv vad personen eller funktionen heter.
admin-address-taken = Den adressen har redan ett konto här.
admin-role-missing = Administratören kan inte tas bort: det finns ingen annan. Gör någon annan till administratör först.
admin-changed-meanwhile = Någon annan ändrade kontot under tiden. Se hur det är nu, och ändra igen.
admin-organisation = Organisation
admin-organisation-none = Ingen
admin-roles = Roller
admin-municipalities = Kommunansvarig för
admin-groups = Sekreterare i
admin-functions = Har funktionen
admin-save = Spara
admin-saved = Sparat.
admin-state = Kontot
admin-state-active = Öppet
admin-state-waiting = Väntar på att släppas in
admin-state-closed = Stängt
admin-seen-never = aldrig inloggad
# $day (String)
admin-seen = senast inloggad { $day }
# $name (String)
admin-invited = { $name } är inbjuden
admin-invited-lead = Inbjudan är på väg med e-post. Länken fungerar också om du lämnar över den själv, i fjorton dagar, tills en nyckel är skapad:
admin-send-again = Skicka en ny inbjudan
admin-end-sessions = Avsluta alla inloggningar
admin-everything = Allt som finns om personen
admin-everything-lead = Allt som finns här om personen, enligt dataskyddsförordningen artikel 15: som sida att läsa och skriva ut, och som fil.
admin-erase = Radera personen
admin-erase-lead = Kontot, adressen, inloggningarna och utkasten försvinner för alltid. Historiken säger sedan ”en borttagen person”. Det går inte att ångra.
admin-erase-reason = Varför, till exempel beslutets nummer
admin-erase-reason-missing = Skriv varför personen raderas.
admin-erased = Personen är raderad.
admin-readings = Vad som har hänt
admin-readings-lead = Vem som har ändrat konton och inställningar, öppnat vilkas uppgifter, tagit bort uppgifter eller tagit tillbaka dem, och när administratörer har loggat in. Sparas i två år.
admin-reading-page = öppnade kontot
admin-reading-file = hämtade allt om personen
admin-reading-none = Inget har hänt ännu.
admin-more = Mer
admin-post = Posten
removed-person = en borttagen person
admin-remove-keys = Ta bort alla nycklar
admin-keys-of-last = Nycklarna kan inte tas bort: det finns ingen annan administratör. Gör någon annan till administratör först.
audit-when = När
audit-who = Vem
audit-what = Vad
audit-whose = Vems
audit-as-file = Hämta som fil
# $count (String)
audit-more = Här visas de senaste { $count }. Filen har fler.
# $parts (String)
audit-made = bjöd in ({ $parts })
audit-invited = skickade en ny inbjudan
# $parts (String)
audit-changed = ändrade kontot ({ $parts })
audit-charges = uppdrag
audit-sessions = avslutade alla inloggningar
audit-passkeys = tog bort alla nycklar
audit-signed-in = loggade in
audit-told = skrev att kontot snart stängs
audit-closed = stängde kontot, som ingen har använt på två år
audit-settings = ändrade partnerskapets inställningar
audit-withdrawn = tog bort uppgiften
audit-merged = slog ihop uppgiften med en annan
audit-restored = tog tillbaka uppgiften
audit-let-in = släppte in
audit-turned-away = avböjde
audit-providers = ändrade identitetsleverantörerna
audit-post = ändrade postens inställningar
# $reason (String)
audit-erased = raderade en person ({ $reason })
# $reason (String)
audit-erased-record = raderade en uppgift ({ $reason })
mail-unused-subject = Ditt konto stängs snart
# $day (String)
mail-unused-text = Du har inte loggat in på två år. Om du inte loggar in senast { $day } stängs kontot. Det du har skrivit finns kvar, och en administratör kan öppna kontot igen.
# $address (String)
mail-unused-because = Det skickades till { $address }, för att den adressen har ett konto.
settings-title = Inställningar
settings-lead = Så här är partnerskapets webbplats inställd. En ändring syns genast, och vem som gjorde den står i historiken.
settings-change = Ändra inställningarna
settings-history = Tidigare inställningar
settings-not-set = inte satt
settings-rhythms-caption = Så ofta kontrolleras varje slag av uppgifter
# $usual (String)
settings-rhythm-set = satt här; vanligt är { $usual }
settings-hosts = Under vilka värdnamn webbplatsen svarar, och vilka län den gäller, bestämmer den som driver installationen.
settings-no-record = Partnerskapet har ingen egen uppgift än. Den kommer med den första arbetsboken.
footer-contact = Frågor om webbplatsen:
# $site (String)
mail-opened-subject = Ditt konto hos { $site } är öppet
# $site (String)
mail-opened-text = Du bad om ett konto hos { $site }, och nu är det öppet. Följ länken för att logga in första gången. Länken gäller i fjorton dagar, tills du har skapat en nyckel.
mail-opened-later = På sidan som kommer skapar du en nyckel. Då loggar du in utan brev nästa gång.
# $provider (String)
# $site (String)
mail-opened-by-provider = Nu kan du logga in hos { $site } med { $provider }. Gör som förra gången, på sidan Logga in.
# $address (String)
mail-opened-because = Det skickades till { $address }, för att någon bad om ett konto med den adressen och en administratör har sagt ja.
# $count (Number)
mail-waiting-subject = { $count ->
    [one] En person väntar på att släppas in
   *[other] { $count } personer väntar på att släppas in
    }
# $count (Number)
mail-waiting-text = { $count ->
    [one] En person har bett om att få logga in. Bara en administratör kan svara. Se vem det är, och släpp in eller avböj.
   *[other] { $count } personer har bett om att få logga in. Bara en administratör kan svara. Se vilka de är, och släpp in eller avböj var och en.
    }
mail-waiting-button = Se vilka som väntar
# $address (String)
mail-waiting-because = Det skickades till { $address }, för att du är administratör. Det kommer högst ett sådant brev om dagen.
admin-waiting-letters = Den som släpps in får ett brev om det. Den som avböjs får inget.
sign-in-draft-kept = Du hade blivit utloggad. Det du skrev är sparat: logga in, så kommer du tillbaka till det.
rests-title = Logga in med din nyckel
rests-text = Du kom in med en länk från din e-post. Med den kan du läsa, men inte ändra. Det du vill göra får du göra när du har loggat in med din nyckel.
rests-first-title = Skapa din nyckel först
rests-first = Du har öppnat ditt konto med en inbjudan. Nu kan du läsa det som är för partnerskapet. För att ändra något behöver du en nyckel: den skapar du på ditt konto, och det är gjort på en halv minut.
rests-first-way = Skapa din nyckel
make-first-key = Välkommen! Skapa din nyckel nu, här nedanför. Med den loggar du in nästa gång, och med den får du använda dina roller.
# $browser (String)
# $system (String)
session-device = { $browser } på { $system }
own-menu = Ditt
# $role (String)
audit-given = fick rollen { $role }
# $role (String)
audit-taken = har inte längre rollen { $role }
admin-municipality-missing = Välj vilken kommun den kommunansvariga svarar för.
admin-no-municipality = ingen kommun vald
# $day (String)
# $time (String)
own-letters-next = Nästa sammandrag kommer { $day } klockan { $time }, om det finns något att berätta.
# $weekday (String)
# $time (String)
own-letters-none = Inga sammandrag kommer till dig än. När du har bekräftat din adress kommer de en gång i veckan: { $weekday } klockan { $time }.
own-letters-off = Inga sammandrag kommer, som du har valt.

# $name (String)
held-title = Allt som finns om { $name }
held-lead = Det här är allt som finns här om personen, enligt dataskyddsförordningen artikel 15. Att sidan har öppnats antecknas.
held-file = Hämta samma som fil
held-page = Läs det som en sida
held-print = Sidan kan skrivas ut som den är och lämnas till personen.
held-records = Poster som nämner kontot
held-changes = Ändringar som personen har gjort
held-row-empty = Det finns en rad; innehållet är hemligt eller någon annans.
held-yes = ja
held-no = nej
held-drawer-account = Kontot
held-drawer-account-address = Att adressen är tagen
held-drawer-credential = Sätt att logga in
held-drawer-digest-answer = Svar i veckobrev
held-drawer-digest-due = När nästa veckobrev går
held-drawer-digest-line = Rader till nästa veckobrev
held-drawer-draft = Utkast
held-drawer-end-asked = Frågor om vad som kommer efter
held-drawer-erasure = Beslut om radering
held-drawer-import-file = Filer som väntar på att tas in
held-drawer-import-lines = Rader i filer som väntar
held-drawer-import-trouble = Filer som har lämnats
held-drawer-mail-address = Inställningar för brev
held-drawer-mail-bounce = Brev som har kommit tillbaka
held-drawer-mail-given-up = Brev som inte gick fram
held-drawer-mail-log = Brev som har skickats
held-drawer-mail-promise = Svar som har utlovats till adressen
held-drawer-mail-receipt = Antal löften om svar
held-drawer-mail-today = Antal brev i dag
held-drawer-outbox = Brev som väntar på att skickas
held-drawer-passkey-challenge = Pågående frågor om nyckel
held-drawer-person = Personuppgifter
held-drawer-proposal = Förslag och svar på förslag
held-drawer-read-audit = Vad som har gjorts och lästs
held-drawer-round = Svar i rundor
held-drawer-session = Inloggningar
held-drawer-sign-in-link = Länkar att logga in med
held-drawer-sign-in-place = Platser med lyckad inloggning
held-field-name = Namn
held-field-email = E-postadress
held-field-address = E-postadress
held-field-to = Till
held-field-language = Språk
held-field-organisation = Organisation
held-field-roles = Roller
held-field-municipalities = Kommuner
held-field-groups = Grupper
held-field-functions = Funktioner
held-field-state = Läge
held-field-made = Skapat
held-field-seen = Senast inloggad
held-field-told = Meddelat
held-field-used = Senast använt
held-field-begun = Började
held-field-ends = Slutar
held-field-until = Sparas till
held-field-by = Av eller genom
held-field-agent = Webbläsare
held-field-at = När
held-field-what = Vad
held-field-whose = Vems
held-field-kind = Slag
held-field-record = Post
held-field-account = Konto
held-field-subject = Ämne
held-field-why = Varför
held-field-category = Sorts brev
held-field-written = Skrivet
held-field-attempts = Försök
held-field-trouble = Problem
held-field-title = Rubrik
held-field-number = Nummer
held-field-action = Åtgärd
held-field-origin = Källa
held-field-id = Beteckning
held-field-provider = Leverantör
held-field-approved = Godkänt
held-field-given = Gavs av tabellen
held-field-parts = Delar
held-field-fields = Fält
held-field-frequency = Hur ofta
held-field-topics = Ämnen
held-field-answers = Svar

# A form that came when its writer had been signed out
refilled-title = Det här hade du skrivit
refilled-text = Här är formuläret som du lämnade det. Inget är sparat ännu: se efter att allt är ditt och stämmer, och skicka det själv.
refilled-no-form = Formuläret finns inte längre på den här sidan. Det du skrev finns kvar här, så att du kan använda det.
refilled-not-here = Det du fyllde i finns inte här. Det väntar i tre dygn på den som skrev det, bland dennes utkast.
sign-in-beside-title = Logga in, så kan du skicka det du skrev
sign-in-beside-text = Du är inte inloggad. Det du skrev finns kvar på den här sidan: låt den vara öppen, logga in i en ny flik, kom tillbaka hit och skicka.
sign-in-beside-way = Logga in i en ny flik
sign-in-beside-again = Skicka igen
held-drawer-form-unsaved = Det som skrevs när inloggningen hade gått ut
held-drawer-disown-dismissed = Svar på ”inte vårt”
audit-people = läste listan över personer
audit-letters = läste listan över skickade brev
admin-language = Språk i brev
audit-language = språket i brev
own-language-kept = Breven kommer på det här språket från och med nu.
own-language-save = Spara språket
refilled-to-form = Till formuläret
