### Orden om den som slutar, om det som tar slut, om luckor och om papper.

hand-over-title = Lämna över
hand-over-lead = När någon slutar lämnas allt som personen eller funktionen svarar för över på en gång. Det syns i varje uppgifts historik.
hand-over-from = Vem slutar?
hand-over-functions = Funktioner
hand-over-people = Personer
hand-over-look = Visa vad som lämnas över
hand-over-nobody-to-leave = Det finns ingen att lämna över från än.
hand-over-new-function = Lägg till en funktion
hand-over-no-function = Det finns ingen annan funktion än. Ange först vilken funktion som ska svara för uppgifterna.
# $organisation (String)
hand-over-together = De här uppgifterna frågar ingen särskild funktion: alla i { $organisation } svarar för dem tillsammans. Låt en funktion ta över, så blir det tydligt vem som svarar.
hand-over-way-colleague = En kollega
# $name (String)
hand-over-what = Det här svarar { $name } för
hand-over-holds = Funktioner:
# $places (String)
hand-over-places = Ansvar som följer med: { $places }
hand-over-nothing = Inga uppgifter frågar den här funktionen.
# $count (Number)
hand-over-unnamed = { $count ->
    [one] En uppgift till lämnas över. Du får inte läsa den.
   *[other] { $count } uppgifter till lämnas över. Du får inte läsa dem.
}
hand-over-to = Vem tar över?
hand-over-way-next = Funktionens nästa innehavare
hand-over-next = Nästa innehavare
hand-over-way-other = En annan funktion
hand-over-other = Funktion och organisation
hand-over-way-vacant = Ingen ännu: funktionen är vakant
hand-over-substitute = Vem vikarierar? Skriv en funktion, inte ett namn
hand-over-substitute-account = Vikariens konto
hand-over-no-account = Inget konto
hand-over-until = Vikarierar till och med
hand-over-day = Från och med
hand-over-button = Lämna över
hand-over-no-day = Skriv från vilken dag.
hand-over-no-next = Välj nästa innehavare.
hand-over-no-other = Välj funktionen som tar över.
hand-over-until-wrong = Vikariens sista dag ska vara en dag på eller efter den första.
hand-over-choose = Välj vem som tar över.
hand-over-nobody = ingen ännu
hand-over-refused = Det gick inte att lämna över. Något har ändrats under tiden: se efter en gång till.
# $from (String)
# $to (String)
hand-over-origin = överlämnat: { $from } → { $to }
hand-over-done-title = Överlämnat
# $name (String)
# $count (Number)
hand-over-done = Det som { $name } svarade för är överlämnat. { $count ->
    [0] Inga uppgifter följde med.
    [one] En uppgift lämnades över.
   *[other] { $count } uppgifter lämnades över.
}
# $name (String)
# $count (Number)
hand-over-done-vacant = Det som { $name } svarade för väntar på nästa innehavare. { $count ->
    [0] Inga uppgifter berörs.
    [one] En uppgift väntar.
   *[other] { $count } uppgifter väntar.
}
hand-over-again = Se vad som är kvar
afterwards-title = Vad händer sedan?
afterwards-lead = Säg vad som händer när det här tar slut.
# $day (String)
afterwards-ends = Det slutar { $day }. Vad händer sedan?
afterwards-question = Vad händer sedan?
afterwards-continues = Det fortsätter som något annat
afterwards-next = Vad heter det som tar vid?
afterwards-next-help = Välj ett namn i listan, eller skriv ett nytt: då läggs det till.
afterwards-ordinary = Det blir ordinarie arbete
afterwards-ends-for-good = Det slutar
afterwards-lesson = Vad lärde ni er?
afterwards-send = Skicka svaret
afterwards-choose = Välj ett av de tre svaren.
afterwards-no-name = Skriv vad det heter som tar vid.
afterwards-no-lesson = Skriv vad ni lärde er. Det är det som finns kvar när insatsen är slut.
afterwards-refused = Svaret gick inte att spara. Se efter att namnet inte är för långt.
afterwards-origin = svar på vad som händer sedan
mine-print = Skriv ut
mine-function = frågas:
# $name (String)
paper-title = { $name }: det vi svarar för
paper-checked = Senast känt rätt
# $count (Number)
paper-summary = { $count ->
    [one] En uppgift som gäller nu.
   *[other] { $count } uppgifter som gäller nu.
}
# $count (Number)
paper-more = Och { $count } till. Alla finns i Excel-filen.
paper-back = Tillbaka
paper-how = Skriv ut med webbläsaren. Det blir högst två sidor.
# $place (String)
cells-title = Det ingen vet om { $place }
cells-none = Allt är besvarat. Det finns ingen tom ruta.
cell-longer = Lägg till det med tre frågor i stället
cell-origin = kommunens eget svar
cell-no-organisation = Kommunen finns inte som organisation på webbplatsen. Be samordnaren lägga till den först.
contacts-gone = Vakanser och vikarier
# $day (String)
contacts-vacant-since = Vakant sedan { $day }
contacts-vacant = Vakant
contacts-somebody-stands-in = Någon vikarierar
# $day (String)
contacts-somebody-until = Någon vikarierar till och med { $day }
# $who (String)
contacts-stands-in = Vikarie: { $who }
# $who (String)
# $day (String)
contacts-stands-in-until = Vikarie till och med { $day }: { $who }
worklist-whose = Vems arbetslista
worklist-scope-all = Allt
worklist-scope-municipalities = Mina kommuner
worklist-scope-groups = Mina grupper
worklist-scope-own = Min organisation
# $count (Number)
worklist-left = Och { $count } till.
search-past = Avslutade insatser
search-resting = Insatser som är pausade eller stängda för säsongen
# $day (String)
season-opens = Öppnar igen { $day }
# $day (String)
season-may-open = Brukar öppna igen { $day }, men uppgiften är inte ny
season-no-more = Slutar innan nästa säsong
round-own-paper = En utskrift för er styrelse
offer-title = Vill ni ha ett konto?
offer-lead = Med ett konto kan ni ändra när som helst, utan att vänta på ett brev. Först släpper administratören in er. Sedan får ni ett brev med en länk, och skapar en nyckel att logga in med.
offer-name = Er funktion, till exempel Integrationssamordnare
offer-address = E-postadress
offer-send = Be om ett konto
offer-wrong-title = Något saknas
offer-wrong = Skriv en funktion och en e-postadress.
offer-too-many = Det har kommit många önskemål om konto härifrån. Vänta till i morgon, eller fråga den som samordnar.
offer-thanks-title = Tack!
# $name (String)
offer-thanks = Vi har tagit emot önskemålet om ett konto för { $name }. När administratören har släppt in er får ni ett brev med en länk. Med den loggar ni in första gången och skapar en nyckel.
afterwards-way = Svara på tre frågor i stället: fortsätter det, blir det ordinarie arbete, eller slutar det?

# $stated (String) - hur många som är ifyllda
# $all (String) - hur många det finns
complete-count = { $stated } av { $all } uppgifter är ifyllda
complete-share = Fullständighet (procent)
complete-missing = Saknas
sort-poorest = ofullständiga först
worklist-thin = Saknar mycket av det läsarna letar efter
why-summary = utan den vet ingen som söker vad det är
why-steward = utan den frågas ingen om uppgiften stämmer
why-steward-function = utan den går frågan till organisationens brevlåda i stället för till rätt person
why-period = utan den vet ingen om det pågår
why-area = utan den syns det inte i någon kommun
why-focus-areas = utan det syns det inte i helhetsbilden
why-target-groups = den som planerar ser inte vilka som nås
why-openness = den som vill komma vet inte om det går
why-leads = ingen vet vem som håller i det
why-fundings = den som planerar ser inte när pengarna tar slut
why-languages = den som söker hjälp vet inte om den kan förstå
why-how-to-apply = den som vill komma vet inte hur
why-lesson = den som gör något liknande får börja om från början
why-providers = den som söker pengar vet inte vem som ger dem
why-may-apply = den som söker pengar vet inte om den får söka
why-website = den som vill veta mer kommer inte vidare
why-place-held = den som ska komma vet inte vart
why-parties = ingen ser vilka den gäller för
why-signed-on = ingen ser när den undertecknades
why-renewal = ingen vet vad som händer när den går ut
why-organisation-number = den kan förväxlas med en annan
why-email = den som vill fråga vet inte vart
why-members = ingen ser vilka som är med
why-organisation = ingen ser vem man når
why-plan = aktiviteten syns inte i sin plan
why-serves = ingen ser vilket mål den bidrar till
why-responsible = ingen vet vem som ska göra det
why-part-of = målet syns inte i sin plan
why-meetings-per-year = den som vill ta upp något vet inte hur ofta de möts
why-unit = siffrorna går inte att läsa
why-publishers = ingen ser varifrån siffrorna kommer
why-observations = det finns inga siffror att visa
