### Så räknar vi: texten finns bara här. Sidan /sa-raknar-vi och docs/how-we-count.md görs av den.

how-we-count = Så räknar vi
how-lead = Här står vad rutor, färger, tecken och siffror betyder, och vad vi inte säger något om.
how-covers-title = Vad som täcker
how-covers = En ruta är täckt när en insats pågår den dagen, når nyanlända själva och är något som en person kan komma med i. Arbete för personal eller organisationer täcker ingen ruta; det finns i listan över insatser. Säger källan inte vilka insatsen når, räknas den.
how-reach-title = I kommunen eller för hela länet
how-reach = En insats som nämner kommunen vid namn visas som insats i kommunen. En insats för hela länet räknas i varje kommun, också i en som kommer till senare, men visas för sig: den behöver inte finnas på plats.
how-uncertain-title = Osäkert
how-uncertain = Osäkert betyder att källans datum är oprecisa eller för gamla, att insatsen är pausad, eller att källan säger ”vissa kommuner” utan att nämna vilka. ”Vissa kommuner” räknas aldrig som hela länet. Ett slut som källan inte anger gäller säkert till den dag källan senast vittnar om, är osäkert dubbelt så länge som uppgiften brukar ses över, och räknas sedan inte.
how-white-spot-title = Ingen uppgift är inte en vit fläck
how-white-spot = Ingen uppgift betyder att ingen har svarat. Vit fläck säger vi först när kommunen själv, eller den som ansvarar för uppgiften, har bekräftat att inget finns. Detsamma gäller överenskommelser: de saknas bara när det är bekräftat.
how-not-applicable-title = Inte aktuellt
how-not-applicable = Kommunen har sagt att området inte gäller där, till exempel för att gruppen inte bor i kommunen. Skälet står i bekräftelsen bakom rutan.
how-stale-title = Gamla uppgifter
how-stale = Varje slags uppgift ses över med jämna mellanrum: en insats var sjätte månad. Har det gått dubbelt så lång tid märks uppgiften som gammal. Rutan märks när allt som täcker den är gammalt.
how-overlapping-title = Flera lokala insatser
how-overlapping = Märket står när mer än en insats nämner kommunen i samma ruta. Det är inget fel, men värt ett samtal.
how-cliff-title = Upphör utan fortsättning
how-cliff = En pågående insats, eller någon av dess pengar, som tar slut inom tolv månader utan en fortsättning som börjar inom tre månader efter slutet. Är slutet oprecist räknas det från sin första möjliga dag, för hellre för tidigt än för sent. Arbete utan angivet slut räknas inte.
how-need-title = Hur behovet väger
how-need = Vita fläckar ordnas efter ett mått som partnerskapet har valt, till exempel nyanlända per tusen invånare: det senaste värdet till och med det visade året. Är inget mått valt väger alla lika, och då säger sidan det.
how-dates-title = Datum är så exakta som sin källa
how-dates = Källans egna ord står kvar. ”Våren” räknas som 1 januari–30 juni, ”sommaren” 1 juni–31 augusti, ”hösten” 1 augusti–31 december och ”vintern” 1 november–31 mars. En sista dag hör till tiden. Kan något ha hållit den dagen, men inte säkert, är det osäkert.
how-axes-title = Två slags tid
how-axes = ”Visad dag” är vad som gällde då, så som vi känner det nu. ”Så som webbplatsen var” är vad som stod här då. De två blandas aldrig: något som skrevs in i år om 2009 syns den visade dagen 2009, men inte på webbplatsen som den var 2009.
how-figures-title = Varje siffra går att öppna
how-figures = Bakom varje siffra finns en länk till listan den räknar. Samma uppgifter som en bild visar finns alltid som tabell och som CSV.
