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
role-member = medlem
role-editor = uppgiftslämnare
role-municipality-steward = kommunansvarig
role-secretary = gruppens sekreterare
role-coordinator = samordnare
role-case-worker = handläggare
role-administrator = administratör
forbidden-title = Det här får du inte göra
forbidden-text = Din roll räcker inte för den här sidan. Fråga partnerskapets samordnare om du tror att det är fel.
elsewhere-title = Formuläret kom från en annan webbplats
elsewhere-text = För din säkerhet tas bara formulär emot som skickas från den här webbplatsens egna sidor. Ingenting har ändrats. Öppna sidan på nytt och försök igen.
