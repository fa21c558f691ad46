### Orden i brev och på sidorna om brev.

topic-stewardship = Det jag ansvarar för
topic-worklist = Det som behöver ses över
topic-rounds = Kontrollrundor
topic-proposals = Förslag och svar på dem
topic-meetings = Möten och utbildningar
topic-funding = Bidrag att söka
topic-watched = Det jag bevakar
topic-news = Nytt och ändrat på webbplatsen

mail-link-by-hand = Om länken inte går att klicka på, kopiera den här adressen:
mail-open = Öppna sidan
mail-answer = Senare, eller inte mitt
# $title (String)
mail-answer-line = Senare, eller inte mitt: { $title }
mail-choose = Välj vad du får och hur ofta
mail-stop = Sluta få brev

# $day (String)
mail-digest-subject = Sammandrag { $day }
# $count (Number)
mail-digest-lead = { $count ->
    [one] En sak har hänt eller väntar på dig.
   *[other] { $count } saker har hänt eller väntar på dig.
    }
# $count (Number)
mail-digest-more = { $count ->
    [one] … och en till.
   *[other] … och { $count } till.
    }
mail-digest-because = Du får det här sammandraget för att du har bekräftat din adress. Det kommer högst en gång i veckan.
mail-news-more = Allt nytt och ändrat på webbplatsen

mail-confirm-subject = Får vi skriva till dig?
# $partnership (String)
mail-confirm-letter = { $partnership }: får vi skriva till dig?
# $partnership (String)
mail-confirm-text = { $partnership } skriver till dig för att någon, troligen du, har angett den här adressen för att få brev från oss. Vi skriver inte mer förrän du har svarat ja.
mail-confirm-button = Ja, bekräfta adressen
mail-confirm-else = Var det inte du? Då behöver du inte göra något. Adressen glöms efter en vecka.
# $address (String)
mail-confirm-because = Du får det här brevet för att adressen { $address } angavs på vår webbplats.
mail-already-subject = Din adress är redan bekräftad
mail-already-text = Någon, troligen du, angav den här adressen för att få brev från oss. Den är redan bekräftad, så du behöver inte göra något.
mail-already-button = Se vad du får och hur ofta

mail-test-subject = Provbrev från Helhetsbild
mail-test-text = Kommer det här brevet fram så fungerar inställningarna för post. Titta gärna i brevets huvud: SPF och DKIM ska vara godkända.
mail-test-because = Brevet skickades från kommandoraden med helhetsbild mail test.

changes-by-mail = Få det här i ett brev, högst en gång i veckan
post-title = Få brev från oss
post-lead = Vill du få veta vad som är nytt och ändrat? Ange din adress, så frågar vi dig där om du vill ha brev. Sedan väljer du själv vad du får och hur ofta.
post-address = Din e-postadress
post-address-wrong = Det där ser inte ut som en e-postadress. Skriv den som namn@exempel.se.
post-ask = Skicka frågan till mig
post-privacy = Vi använder adressen bara till breven. Du slutar när du vill, med ett klick.
post-too-much-title = Det blev för många på en gång
post-too-much = Härifrån har det angetts väldigt många adresser. Vänta en timme och försök igen.
post-asked-title = Titta i din inkorg
# $address (String)
post-asked = Vi har skickat en fråga till { $address }. Svara på den inom en vecka, så börjar breven komma. Kommer inget brev: titta bland skräpposten, eller vänta ett dygn och försök igen.
# $address (String)
post-confirm-lead = Vill du få brev till { $address }?
post-not-me = Det var inte jag – skriv aldrig hit igen
post-not-me-title = Tack, då vet vi
post-not-me-done = Vi skriver inte till den adressen igen, vem som än anger den.
post-confirmed = Adressen är bekräftad. Här väljer du vad du får och hur ofta.
post-saved = Sparat.
post-choose-title = Dina brev
# $address (String)
post-choose-lead = Det här gäller { $address }.
post-how-often = Hur ofta?
post-weekly = En gång i veckan
post-monthly = En gång i månaden
post-never = Aldrig ett sammandrag
post-about-what = Om vad?
post-at-once-note = Det du väljer att få genast kommer i egna brev, högst några om dagen. Resten kommer i sammandraget.
post-in-digest = I sammandraget
post-at-once = Genast
post-not-at-all = Inte alls
post-pause = Paus
post-no-pause = Ingen paus
# $day (String)
post-paused-until = Paus till { $day }
# $weeks (Number)
post-pause-weeks = { $weeks ->
    [one] Paus i en vecka
   *[other] Paus i { $weeks } veckor
    }
post-language = Språk
post-save = Spara
post-stop = Sluta få brev
post-stop-title = Vill du sluta få brev?
post-stop-lead = Då kommer inga fler sammandrag och påminnelser. Svar på det du själv gör på webbplatsen, som en inloggningslänk, kommer ändå.
post-stop-instead = Vill du hellre få färre brev?
post-stopped-title = Du får inga fler brev
post-stopped = Det gäller från nu. Ett brev som redan är på väg kan hinna fram.
post-stopped-regret = Ångrar du dig?
post-off = Just nu får du inga brev.
post-begin-again = Börja få brev igen
post-nothing-title = Inga brev kommer till dig
post-nothing = Adressen finns inte i vår adressbok. Vill du få brev kan du be om det.
# $weeks (String)
post-quiet-weeks = I de tysta veckorna skickar vi inga sammandrag och inga påminnelser: { $weeks }.
post-answer-lead = Vad vill du svara?
# $day (String)
post-answer-later = Påminn mig inte före { $day }
post-answer-not-mine = Det här är inte mitt
post-later-title = Vi väntar
# $title (String)
# $day (String)
post-later = Du blir inte påmind om { $title } före { $day }.
post-disowned-title = Tack, då vet vi
# $title (String)
post-disowned = Du blir inte påmind om { $title } mer. De som samordnar ser ditt svar och kan hitta någon annan.
post-expired-title = Länken gäller inte längre
post-expired = Den har gått ut, eller så har du redan svarat. Be om ett nytt brev.
post-not-ours-title = Länken är inte hel
post-not-ours = Kanske kom inte hela adressen med. Öppna länken från brevet igen, eller kopiera hela adressen.
post-unavailable-title = Det gick inte just nu
post-unavailable = Inget har ändrats. Försök igen om en stund.

post-trouble = Breven går inte fram som de ska.
post-trouble-see = Se vad som är fel
office-title = Post
office-state = Hur det står till
office-well = Breven går fram. Inget att åtgärda.
office-given-up = Uppgivna brev
office-given-up-note = E-postservern har nekat de här breven i sex dygn. Ta reda på varför, och försök sedan igen.
office-again = Försök igen
office-let-go = Släpp brevet
office-waiting = Brev som väntar
office-nothing-waits = Inga brev väntar.
office-subject = Ämne
office-to = Till
office-written = Skrivet
office-next = Nästa försök
office-trouble = Vad servern svarade
office-settings = Inställningar
office-wrong = Något går inte att förstå. Timmen är 0–23, brev om dagen högst 100, och tysta veckor skrivs som månad-dag: 07-01.
office-weekday = Sammandragets dag
office-hour = Sammandragets timme (0–23)
office-measure = Högst så många brev genast, per person och dag
office-quiet = Tysta veckor
office-quiet-note = Då kommer inga sammandrag och inga påminnelser. Skriv månad och dag: 07-01. Båda dagarna räknas med.
# $number (Number)
office-quiet-from = Tyst tid { $number }, från
# $number (Number)
office-quiet-to = Tyst tid { $number }, till
alarm-not-configured = Brev väntar, men ingen e-postserver är inställd.
# $since (String)
alarm-sender-silent = Inga brev har skickats ut från servern sedan { $since }. Är den igång?
# $since (String)
alarm-scheduler-silent = Inga sammandrag har gjorts sedan { $since }. Är servern igång?
# $since (String)
# $why (String)
alarm-server-away = E-postservern har inte tagit emot något sedan { $since }. Den svarar: { $why }
# $since (String)
alarm-waiting = Det äldsta brevet har väntat sedan { $since }.
# $count (Number)
alarm-given-up = { $count ->
    [one] Ett brev har getts upp.
   *[other] { $count } brev har getts upp.
    }
fate-sent = Skickade
fate-shown = Visade i terminalen
fate-returned = Adressen fanns inte
fate-too-late = För sena
fate-withheld = Inte längre önskade

# $title (String)
mail-proposal-subject = Ett förslag om { $title }
# $kind (String)
mail-proposal-new-subject = Ett förslag på något nytt: { $kind }
# $title (String)
mail-proposal-text = Någon tycker att { $title } borde ändras. Ni svarar för den, så ni bestämmer: ta med allt, en del eller inget, gärna med ett ord tillbaka.
mail-proposal-new-text = Någon föreslår något som ännu inte finns på webbplatsen. Ni bestämmer om det ska tas med.
mail-proposal-fields = Det gäller
mail-proposal-by-link = Ingen inloggning behövs. Länken öppnar bara det här förslaget, i sextio dagar, och svaret lämnas i funktionens namn.
mail-proposal-button = Läs och svara
mail-proposal-because = Du får det här för att du eller din organisation svarar för uppgiften, och du har bekräftat din adress.
mail-receipt-subject = Ditt förslag är mottaget
# $number (String)
mail-receipt-text = Tack! Förslaget har nummer { $number }. Den som svarar för uppgiften läser det och bestämmer.
mail-receipt-button = Följ förslaget
mail-receipt-else = När du har fått svar glömmer vi adressen. Är det inte ditt förslag? Då behöver du inte göra något.
# $address (String)
mail-receipt-because = Du får det här för att adressen { $address } angavs på sidan för ett förslag.
mail-answered-subject = Svar på ditt förslag
# $title (String)
mail-answered-line = Svar på ditt förslag om { $title }
mail-answered-taken = Ditt förslag är antaget. Tack för hjälpen!
mail-answered-partly = En del av ditt förslag är antaget. Tack för hjälpen!
mail-answered-declined = Ditt förslag är läst, men inget ändrades. Tack för att du sade till.
mail-answered-word = Den som svarade skriver
mail-answered-button = Se hela svaret
mail-answered-because = Du får det här för att du lämnade förslaget, och har bekräftat din adress.
mail-answered-because-once = Du får det här för att adressen angavs när förslaget lämnades. Nu är den glömd, och fler brev kommer inte.
# $day (String)
mail-meeting-cancelled = inställt, skulle ha varit { $day }
# $day (String)
mail-meeting-register = anmälan senast { $day }
# $day (String)
mail-call-opens = går att söka från { $day }
# $day (String)
mail-call-closes = går att söka nu, sista dagen är { $day }
mail-call-open = går att söka nu
watch = Bevaka
watch-stop = Sluta bevaka
watch-on = Du bevakar det här: ändringar kommer i ditt sammandrag.
watched-what = När något av det här ändras får du veta det i ditt sammandrag.
office-unreached = Adresser som inte nås
office-unreached-note = Brev hit kommer tillbaka. Be den det gäller om en ny adress, och ändra den där.

# The log of letters
sent-title = Skickade brev
sent-lead = Varje brev som har lämnat webbplatsen det senaste året. Att du läser listan antecknas.
sent-filter = Bara brev till den här adressen
sent-show = Visa
sent-show-all = Visa alla
sent-none = Inga brev.
sent-kind = Brevet
sent-fate = Hur det gick
sent-unknown = En adress som inte finns kvar här
# $count (Number)
sent-attempts = { $count ->
    [one] efter ett försök till
   *[other] efter { $count } försök till
}
sent-kind-sign-in = Länk för att logga in
sent-kind-invitation = Inbjudan
sent-kind-confirm-address = Fråga om adressen stämmer
sent-kind-already-confirmed = Adressen är redan bekräftad
sent-kind-digest = Sammandrag
sent-kind-round = Kontrollrunda
sent-kind-round-reminder = Påminnelse om kontrollrunda
sent-kind-proposal-came = Nytt förslag
sent-kind-proposal-receipt = Kvitto på förslag
sent-kind-proposal-answered = Svar på förslag
sent-kind-ends-soon = En insats tar snart slut
sent-kind-unused-account = Kontot används inte
sent-kind-account-opened = Kontot är öppet
sent-kind-accounts-waiting = Någon väntar på att släppas in
sent-kind-trial = Provbrev

# $subject (String) - ärendet i brevet om att det kom
mail-proposal-waits-subject = Påminnelse: { $subject }
mail-proposal-waits-text = Förslaget har väntat mer än en vecka på ett svar.
# $subject (String) - ärendet i brevet om att det kom
mail-proposal-last-subject = Sista chansen: { $subject }
# $days (Number)
mail-proposal-last-text = Ingen har svarat på tre veckor. När det har gått { $days } dagar stängs förslaget, och den som lämnade det får veta att ingen svarade.
# $days (Number)
mail-proposal-closed = Ingen har svarat på ditt förslag på { $days } dagar, och det är stängt. Vill du att det prövas på nytt öppnar du det igen på kvittots sida.
proposal-closed = Stängt utan svar
# $at (String)
# $days (Number)
proposal-closed-said = Ingen svarade på { $days } dagar. Förslaget stängdes { $at }. Det finns kvar och kan öppnas igen.
proposal-open-again = Öppna det igen
mail-proposal-closed-subject = Ingen har svarat på ditt förslag
