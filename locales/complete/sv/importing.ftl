### Orden om att läsa in filer på webbplatsen.

importing-title = Läs in en fil
importing-lead = Har ni uppgifterna i Excel kan ni läsa in dem i stället för att skriva dem en och en. Först visas vad som skulle ändras och vad som är fel. Ingenting sparas förrän ni trycker på Läs in.
importing-about-all = Du kan läsa in uppgifter för hela partnerskapet.
importing-about-own = Du kan läsa in uppgifter som din egen organisation ansvarar för.
importing-fetch-all = Hämta alla uppgifter som en arbetsbok
importing-fetch-own = Hämta era uppgifter som en arbetsbok
importing-or = eller
importing-fetch-template = hämta en tom mall
importing-step-write = Skriv i arbetsboken. En tom cell lämnar uppgiften som den är, och en rad som saknas ändrar ingenting.
importing-step-send = Skicka in filen här och se vad den skulle ändra.
importing-send = Skicka in filen
importing-send-again = Skicka in den rättade filen
importing-file = Fil
# $megabytes (Number)
importing-file-help = En Excel-fil (.xlsx), eller en enda lista som CSV (.csv). Högst { $megabytes } MB.
importing-list = Vilken lista är det?
importing-list-help = Behöver bara väljas för en CSV-fil som inte heter som sin lista. En Excel-fil säger det själv.
importing-list-as-named = Den som filen själv säger
importing-overwrite = Låt filen gälla också där uppgiften har ändrats på webbplatsen sedan filen hämtades
importing-look = Se vad filen ändrar
importing-not-received = Filen togs inte emot
importing-fault-none = Välj en fil först.
# $megabytes (Number)
importing-fault-large = Filen är för stor: högst { $megabytes } MB tas emot. Dela den i flera, eller ta bort blad och bilder som inte behövs.
importing-fault-broken = Filen kom inte fram hel. Skicka den en gång till.
importing-fault-busy = Just nu läses flera andra filer. Vänta en minut och skicka filen igen.
importing-runs = Inlästa och väntande filer
importing-kept = En fil som inte har lästs in finns kvar i 30 dagar.
importing-thrown-away = Filen är borttagen. Ingenting har ändrats.
importing-standing-taken = Inläst
importing-standing-replaced = Ersatt av en nyare fil
# $count (Number)
importing-standing-faulty = { $count ->
    [one] Ett fel – ingenting är inläst
   *[other] { $count } fel – ingenting är inläst
    }
importing-standing-nothing = Filen ändrar ingenting
importing-standing-waiting = Inga fel – väntar på att läsas in
# $when (String)
# $who (String)
importing-sent-by = Skickad { $when } av { $who }
importing-overwrites = filen gäller framför webbplatsen
importing-ready = Allt i filen går att läsa in. Läs igenom vad som ändras, och tryck sedan på Läs in.
importing-take = Läs in
importing-throw-away = Ta bort filen
importing-taken = Filen är inläst. Varje uppgifts historik visar vad som ändrades.
importing-mend = Rätta felen i filen och skicka in den igen. Så länge ett fel finns kvar läses ingenting in.
importing-errors = Fel
importing-warnings = Kanske fel
importing-errors-workbook = Hämta filen med felen utmärkta (Excel)
importing-errors-csv = Hämta felen som en lista (CSV)
importing-errors-file = fel
# $count (String)
importing-more-errors = Och { $count } fel till. Alla finns i Excel-filen med felen utmärkta.
importing-what-would = Det här skulle ändras
importing-what-became = Det här ändrades
importing-counts-caption = Antal uppgifter av varje slag
importing-kind = Slag
importing-new = Nya
importing-changed = Ändrade
importing-untouched = Oförändrade
importing-faulty = Med fel
importing-one-new = ny
importing-one-changed = ändras
# $count (String)
importing-more-changes = Och { $count } till som inte visas här. De läses in tillsammans med de andra.
importing-not-taken = Ingenting lästes in
importing-changed-meanwhile = Något har ändrats på webbplatsen sedan filen skickades in. Nedan står vad filen skulle ändra nu. Titta igenom det och tryck på Läs in igen.
importing-changed-with-errors = Något har ändrats på webbplatsen sedan filen skickades in, och nu går filen inte att läsa in. Nedan står varför.
importing-file-gone = Filen finns inte kvar. Skicka in den på nytt.
# $place (String)
importing-origin = Inläst från fil: { $place }
importing-as-it-is = Så här skulle uppgiften ändras:
importing-is-new = Uppgiften finns inte på webbplatsen. Så här skulle den se ut.
importing-no-difference = Uppgiften är redan som i filen.
importing-template-file = mall.xlsx
# $count (Number)
importing-asks = { $count ->
    [one] I ett fält säger filen något annat än det någon har ändrat för hand sedan en fil sist lästes in. Det skrivs inte över
   *[other] I { $count } fält säger filen något annat än det någon har ändrat för hand sedan en fil sist lästes in. De skrivs inte över
}: den som svarar för uppgiften får välja, fält för fält.
# $count (Number)
importing-asked = { $count ->
    [one] Ett fält
   *[other] { $count } fält
} som någon har ändrat för hand skrevs inte över. Den som svarar för uppgiften får välja, fält för fält.
