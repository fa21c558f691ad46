### Orden om att logga in med organisationens egen inloggning (identitetsleverantörer).

provider-heading = Med din organisations inloggning
provider-who = Du loggar in hos din organisation som du brukar, och kommer sedan tillbaka hit.
# $name (String)
provider-sign-in = Logga in med { $name }
# $name (String)
provider-going-title = Vidare till { $name }
# $name (String)
provider-going = Du skickas nu vidare till { $name } för att logga in. Sedan kommer du tillbaka hit.
# $name (String)
provider-go = Fortsätt till { $name }
# $name (String)
provider-not-reached = { $name } svarar inte just nu. Försök igen om en stund, eller välj ett annat sätt att logga in.
provider-to-start = Till startsidan
provider-waits-title = Du är anmäld och väntar på att släppas in
provider-waits = Inloggningen hos din organisation gick bra. Nu ska partnerskapets administratör godkänna dig. Du behöver inte göra något mer: försök logga in igen om någon dag. Allt som är offentligt kan du läsa så länge.
provider-closed-title = Kontot är stängt
provider-closed = Det här kontot är stängt hos partnerskapet. Fråga partnerskapets administratör om du tror att det är fel.
provider-not-awaited-title = Inloggningen behöver börjas om
provider-not-awaited = Svaret går bara att använda en gång, inom tio minuter och i samma webbläsare som du började i. Ingen har loggats in. Börja om från sidan Logga in.
provider-broken-off-title = Inloggningen avbröts
provider-broken-off = Du eller din organisations inloggning avbröt. Ingen har loggats in. Försök igen, eller välj ett annat sätt att logga in.
provider-unreachable-title = Din organisations inloggning svarar inte
provider-unreachable = Vi fick inget svar i tid. Ingen har loggats in. Försök igen om en stund, eller välj ett annat sätt att logga in.
provider-not-believed-title = Svaret gick inte att lita på
provider-not-believed = Svaret från din organisations inloggning stämde inte med det vi frågade. För säkerhets skull loggades ingen in. Försök igen. Händer det igen, berätta det för partnerskapets administratör.
provider-no-address-title = Det saknas en bekräftad e-postadress
provider-no-address = Din organisations inloggning lämnade ingen e-postadress som den står för. Utan den kan vi inte ordna ett konto. Be den som sköter din organisations inloggning att lämna ut adressen.
provider-personal-number-title = Personnummer tas inte emot
provider-personal-number = Din organisations inloggning pekar ut dig med personnummer. Det får inte finnas här, och inget har sparats. Be den som sköter din organisations inloggning att använda ett annat id.
admin-waiting-new = Nytt konto
# $provider (String)
admin-waiting-by = Nytt konto, inloggad hos { $provider }
# $provider (String)
admin-waiting-link = Vill öppna det här kontot med sin inloggning hos { $provider }. Adressen är densamma. Godkänn bara om du vet att det är samma person.
# $what (String)
admin-waiting-becomes = Blir: { $what }
admin-let-in = Släpp in
admin-turn-away = Avböj
admin-providers = Identitetsleverantörer
admin-providers-lead = Här anger du vilka organisationers egna inloggningar (OpenID Connect) som går att använda. Den som kommer första gången väntar på att du släpper in.
admin-providers-none = Ingen identitetsleverantör är inlagd.
admin-provider-add = Lägg till en leverantör
admin-provider-name = Namn på knappen
admin-provider-name-missing = Skriv vad leverantören ska heta på knappen.
admin-provider-issuer = Utfärdarens adress (issuer)
admin-provider-issuer-help = Precis som leverantören själv skriver den, till exempel https://login.kommun.se.
admin-provider-issuer-wrong = Utfärdarens adress ska börja med https:// och inte ha några frågetecken.
admin-provider-every-tenant = Den adressen är gemensam för alla organisationer hos Microsoft: då kunde vem som helst där logga in. Skriv er egen katalogs adress i stället: https://login.microsoftonline.com/KATALOG-ID/v2.0. Katalog-id står i Entra under Översikt och är en lång kod med bindestreck. Ska flera organisationer logga in lägger du till en leverantör för var och en.
admin-provider-client = Klient-id
admin-provider-client-missing = Skriv det klient-id som leverantören har gett webbplatsen.
admin-provider-secret = Klienthemlighet
admin-provider-secret-help = Visas aldrig mer. Lämna tomt om leverantören inte kräver någon.
admin-provider-secret-there = En hemlighet finns sparad och visas aldrig. Skriv en ny för att byta den.
admin-provider-secret-forget = Glöm hemligheten
admin-provider-scope = Det vi ber om (scope)
admin-provider-scope-help = Orden skiljs åt med mellanslag. Lägg till groups om leverantören lämnar grupper så.
admin-provider-address = Påstående med e-postadressen
admin-provider-address-help = Oftast email.
admin-provider-domains = Domäner som leverantören svarar för
admin-provider-domains-help = Till exempel kommun.se. Den som har ett konto här med en sådan adress kommer in direkt, om leverantören har bekräftat adressen. Alla andra väntar på dig.
# $domain (String)
admin-provider-domain-wrong = ”{ $domain }” är ingen domän. Skriv till exempel kommun.se.
admin-provider-table = Vad den som loggar in blir
admin-provider-table-help = Den som har värdet i påståendet får organisationen och rollerna, vid varje inloggning. När värdet inte längre finns tas de bort. Ändrar du tabellen gäller det genast: det den inte längre ger tas bort, och de som har loggat in med leverantören får logga in igen. Det du själv har gett en person finns kvar. Ingen blir administratör på det här sättet.
# $number (String)
admin-provider-row = Rad { $number }
# $number (String)
admin-provider-row-wrong = Rad { $number } i tabellen behöver både ett påstående och ett värde.
admin-provider-claim = Påstående (claim), till exempel groups
admin-provider-value = Värde
admin-provider-redirect = Adress att registrera hos leverantören
admin-provider-redirect-help = Leverantören skickar tillbaka till just den här adressen (redirect URI). Kopiera den tecken för tecken.
admin-provider-settings = Inställningar
admin-provider-try = Prova leverantören
# $keys (String)
admin-provider-answers = Leverantören svarar. Nycklar som går att använda: { $keys }.
# $address (String)
admin-provider-not-safe = Leverantören hänvisar till { $address }, som inte är en https-adress.
# $why (String)
admin-provider-no-answer = Leverantören svarar inte. Kontrollera utfärdarens adress. ({ $why })
# $status (String)
admin-provider-status = Leverantören svarar med fel { $status }. Kontrollera utfärdarens adress.
admin-provider-too-large = Svaret är orimligt stort. Kontrollera utfärdarens adress.
admin-provider-strange = Svaret är inte det en OpenID Connect-leverantör ska ge. Kontrollera utfärdarens adress.
# $issuer (String)
admin-provider-other-issuer = Leverantören kallar sig { $issuer }. Skriv den adressen i stället, tecken för tecken, om det är rätt leverantör.
admin-provider-no-key = Leverantören har ingen nyckel för RS256, PS256 eller ES256.
admin-provider-busy = Många loggar in just nu. Försök igen om en stund.
admin-provider-too-many = Det finns redan så många leverantörer som får plats.
admin-provider-changed-meanwhile = Någon annan ändrade leverantören under tiden. Se hur den är nu, och ändra igen.
admin-provider-remove = Ta bort leverantören
admin-provider-remove-lead = Ingen kan logga in med den längre, och de som har gjort det loggas ut. Organisation och roller som tabellen har gett tas bort. Konton finns kvar, och den som har ett behöver en inbjudan för att komma in på annat sätt.
admin-provider-removed = Leverantören är borttagen.
