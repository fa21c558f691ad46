### Orden i brev och på sidorna om brev.

topic-stewardship = Det jag ansvarar för
topic-rounds = Kontrollrundor
topic-proposals = Förslag och svar på dem
topic-meetings = Möten och utbildningar
topic-funding = Bidrag och redovisningar
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
mail-confirm-text = Någon, troligen du, har angett den här adressen för att få brev från oss. Vi skriver inte förrän du har svarat ja.
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
