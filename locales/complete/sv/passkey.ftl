### Orden om nycklar (passkeys).

passkey-heading = Med nyckel
passkey-who = En nyckel (passkey) finns i din telefon, dator eller säkerhetsnyckel. Du låser upp den som du låser upp enheten. Du skriver ingen adress och inget lösenord.
passkey-sign-in = Logga in med nyckel
passkey-not-used = Ingen nyckel användes. Försök igen, eller välj ett annat sätt att logga in.
passkey-refused = Nyckeln kunde inte användas. Den kan vara borttagen, eller så tog det för lång tid. Försök igen.
passkey-needs-script = För att använda en nyckel behöver webbläsaren ha JavaScript på och vara en som kan nycklar. Välj annars ett annat sätt att logga in.
passkey-no-place = Nycklar fungerar inte på den här adressen. Öppna webbplatsen under dess namn, med https. En adress av bara siffror räcker inte.
passkeys-heading = Dina nycklar
passkeys-what = En nyckel (passkey) finns i din telefon, dator eller säkerhetsnyckel och loggar in dig med alla dina roller. Ha gärna två, på olika enheter.
# $made (String)
# $used (String)
passkey-times = Skapad { $made }, senast använd { $used }
# $made (String)
passkey-unused = Skapad { $made }, inte använd än
passkey-name = Vad nyckeln ska heta
passkey-unnamed = Nyckel
passkey-rename = Byt namn
passkey-remove = Ta bort
passkey-make = Skapa en nyckel
passkey-not-made = Ingen nyckel skapades. Försök igen.
passkey-not-now = För att skapa en nyckel behöver du vara inloggad med en nyckel eller med din organisations inloggning. Har du ingen nyckel kvar? Be administratören om en ny inbjudan.
