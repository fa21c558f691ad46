### Orden på kommandoraden.

import-warning = warning:
# $path (String)
import-report = Felen står också i { $path }, med de felaktiga cellerna markerade.
# $count (Number)
import-failed = { $count ->
    [one] 1 fel i filen; inget har sparats
   *[other] { $count } fel i filen; inget har sparats
    }
import-failed-hint = rätta cellerna och importera igen, eller ta de rader som är rätt med --accept-good-rows; --report FIL ger en arbetsbok med felen markerade
import-failed-hint-file = öppna filen i ett kalkylprogram och spara den som .xlsx, eller exportera bladen som .csv (UTF-8)
import-failed-hint-all = rätta det som står ovan och importera igen; --report FIL ger en arbetsbok med felen markerade
# $new (Number)
# $updated (Number)
# $unchanged (Number)
import-counts = { $new ->
    [one] 1 ny
   *[other] { $new } nya
    }, { $updated ->
    [one] 1 ändrad
   *[other] { $updated } ändrade
    }, { $unchanged ->
    [one] 1 oförändrad
   *[other] { $unchanged } oförändrade
    }
# $count (Number)
import-left-out = utelämnade: { $count }
import-dry-run = Provkörning: inget har sparats.
# $count (Number)
# $partnership (String)
import-done = { $count ->
    [one] 1 ändring sparad i { $partnership }.
   *[other] { $count } ändringar sparade i { $partnership }.
    }
# $count (Number)
import-more-errors = … och { $count } fel till; se dem alla med --report FIL.
import-no-partnership = Arbetsboken har ingen rad på bladet Partnerskap.
import-no-partnership-hint = fyll i nyckel, titel och område (länet) på bladet Partnerskap; rader vars nyckel börjar med exempel: läses inte

cli-error = fel:
cli-because = orsak:
cli-hint = råd:
cli-hint-usual = se över sökvägen, rättigheterna och inställningarna som nämns; ”helhetsbild --help” visar kommandona
cli-hint-commands = ”helhetsbild --help” visar kommandona, ”helhetsbild KOMMANDO --help” vad vart och ett tar
cli-hint-locked = avsluta det andra programmet först, eller använd en annan mapp med --data
cli-hint-read-only = ge användaren rätt att skriva i mappen
cli-hint-newer = använd den nyare version av helhetsbild som skrev mappen
cli-hint-damaged = spara en kopia av mappen som den är, och kör sedan ”helhetsbild check --data MAPP”
cli-hint-erased = ta bort raden ur filen; eller skriv in uppgiften på nytt med en annan nyckel, om det är beslutat
cli-hint-unavailable = försök igen om en stund
cli-hint-diverged = kopiera till en tom databas eller en ny mapp
cli-hint-storage = se över adressen, rättigheterna och inställningarna som nämns
cli-hint-occupied = välj en annan plats; för att skriva över en datamapp: --replace
cli-hint-full = gör plats på disken och försök igen; inget har skrivits till hälften
# $name (String)
cli-no-such-partnership = datamappen har inget partnerskap ”{ $name }”
# $names (String)
cli-no-such-partnership-hint = den har: { $names }
cli-no-partnership = datamappen har inget partnerskap
cli-no-partnership-hint = importera en arbetsbok först: helhetsbild import FIL --data MAPP
cli-several-partnerships = datamappen har flera partnerskap
# $names (String)
cli-several-partnerships-hint = säg vilket med --partnership: { $names }
# $path (String)
cli-no-data-folder = { $path } är ingen datamapp
cli-no-data-folder-hint = importera en arbetsbok för att göra en: helhetsbild import FIL --data MAPP; eller se exemplen: helhetsbild demo
# $path (String)
cli-import-nothing-there = { $path } finns inte
cli-import-nothing-there-hint = ange en arbetsbok (.xlsx) eller en mapp med CSV-filer
# $path (String)
cli-import-report-is-input = { $path } är det som importeras, och skrivs inte över
cli-import-report-is-input-hint = välj ett annat namn på rapporten
# $path (String)
cli-file-exists = { $path } finns redan och skrivs inte över
cli-file-exists-hint = välj ett annat namn, eller skriv över den med --force
# $path (String)
# $reason (String)
cli-not-written = { $path } går inte att skriva: { $reason }
cli-not-written-hint = välj en mapp som finns och som du får skriva i
# $path (String)
cli-not-xlsx = { $path } är inget namn på en arbetsbok
# $better (String)
cli-not-xlsx-hint = låt namnet sluta på .xlsx: { $better }
# $path (String)
cli-not-exportable = { $path } är varken en arbetsbok eller en mapp
# $better (String)
# $folder (String)
cli-not-exportable-hint = skriv { $better } för en arbetsbok, eller { $folder } för en mapp med CSV-filer
# $path (String)
# $name (String)
cli-export-foreign = { $path } innehåller ”{ $name }”, som inte hör till exporten
cli-export-foreign-hint = välj en tom eller ny mapp, eller skriv i den här med --force
# $name (String)
cli-export-nobody = det finns ingen organisation ”{ $name }”
cli-export-nobody-hint = skriv namnet som på organisationens sida, nyckeln eller organisationsnumret

# helhetsbild user add
# $email (String)
cli-user-no-address = ”{ $email }” är ingen e-postadress
cli-user-no-address-hint = skriv den som brevlada@vard: integration@kommun.example
cli-user-steward-of-none = en kommunansvarig har en kommun
cli-user-steward-of-none-hint = säg vilken: --municipality Gävle
# $email (String)
cli-user-taken = { $email } har redan ett konto här
cli-user-taken-hint = en administratör ändrar roller på webbplatsen, under Administration
# $path (String)
cli-user-below = { $path } (efter webbplatsens egen adress, till exempel http://localhost:8080)
# $name (String)
# $address (String)
cli-user-first = { $name } loggar in som den första administratören: { $address }
# $name (String)
cli-user-invited = Inbjudan till { $name }, som gäller i fjorton dagar, tills en passkey är skapad:
# $named (String)
cli-user-no-organisation = det finns ingen organisation ”{ $named }”
cli-user-no-organisation-hint = skriv den som i dess adress: gavle-kommun
# $named (String)
cli-user-no-group = det finns ingen grupp ”{ $named }”
cli-user-no-group-hint = skriv den som i dess adress: styrgruppen
# $named (String)
cli-user-no-municipality = det finns ingen kommun ”{ $named }”
cli-user-no-municipality-hint = skriv dess namn eller kod: Gävle, 2180
# $length (String)
cli-user-password = Lösenord för den första administratören, minst { $length } tecken (det kommer att synas):
# $length (String)
cli-user-short-password = lösenordet har färre än { $length } tecken
cli-user-short-password-hint = skriv ett längre; flera ord är lätta att minnas: printf '%s' "…" | helhetsbild user add …

cli-not-printed-full = det som programmet har att säga går inte att skriva dit: där finns ingen plats kvar
# $told (String)
cli-not-printed = det som programmet har att säga går inte att skriva dit; operativsystemet säger ”{ $told }”
cli-not-printed-hint = gör plats, eller skicka det någon annanstans; det som begärdes som fil är skrivet

# Att prova exemplen som den som arbetar med dem
cli-demo-name = Du som provar
# $address (String)
# $password (String)
cli-demo-way-in = Prova att ändra: logga in på /sv/logga-in med lösenord, { $address } och { $password }
