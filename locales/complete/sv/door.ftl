### Dörren för människor: enkla ord, "du".

door-title = Ny i Sverige
door-lead = Välj var du bor och vad du behöver. Du får bara se det som du själv kan gå till nu.
door-card = Ny i Sverige? Se vad du kan gå till där du bor.
door-municipality = Var bor du?
door-municipality-choose = Välj kommun
door-need = Vad behöver du?
door-need-any = Visa allt
door-need-kinds = Jag vill
door-need-areas = Jag vill ha hjälp med
door-show = Visa
door-kind-course = gå en kurs
door-kind-service = få stöd och råd
door-kind-activity = göra något med andra
door-kind-project = vara med i ett projekt
door-choose-first = Välj din kommun, så visar vi vad som finns där.
door-other-language = Det mesta om varje sak är skrivet på svenska. Be gärna någon läsa tillsammans med dig.
# $place (String)
door-here = Hit kan du gå nu i { $place }
door-ask-first = Fråga först
door-ask-first-note = Det här är till för nyanlända, men uppgifterna säger inte säkert att du själv kan komma, eller i vilken kommun. Fråga innan du går dit.
door-none-title = Vi hittar inget just nu
# $place (String)
door-none = Vi vet inte om något i { $place } som passar det du valde. Det kan finnas hjälp ändå. Pröva att välja ”Visa allt”, eller fråga någon av dem här nedanför.
# $place (String)
door-whom = Vem kan du fråga i { $place }?
door-whom-none = Ingen kontakt är inlagd för kommunen än. Du kan fråga någon annan i länet.
door-all-contacts = Alla kontakter
door-open-anyone = Öppet för alla. Du kan komma själv.
door-open-referral = Du behöver bli anvisad hit (remiss).
door-open-unknown = Vi vet inte om du kan komma själv.
door-place = Var
door-time = När
door-length = Hur länge
door-language = Språk
door-cost = Vad det kostar
door-how = Så kommer du med
door-contact = Kontakt
door-not-stated = Källan säger inget om
door-ask-here = Fråga i kommunen
