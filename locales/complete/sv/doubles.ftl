### Orden om uppgifter som kan vara inlagda två gånger.

doubles-title = Möjliga dubbletter
doubles-lead = De här uppgifterna kan vara samma sak, inlagd från olika håll. Slå ihop dem, eller säg att de inte är samma. Då visas de inte igen förrän någon av dem ändras i det som jämförs.
# $count (Number)
doubles-counted = { $count ->
    [0] Inga möjliga dubbletter
    [one] En grupp att titta på
   *[other] { $count } grupper att titta på
}
doubles-alike = Lika:
doubles-same-number = samma organisationsnummer
doubles-same-name = samma namn
doubles-similar-name = liknande namn
doubles-same-lead = samma ansvariga
doubles-same-area = samma kommun
doubles-same-time = samma tid
doubles-entered = Lades in
doubles-keep = Behåll den här och slå ihop
doubles-this-is-another = Den här är något annat
doubles-not-same = De är inte samma …
doubles-not-same-lead = Är de fler än två: kryssa först för den som är något annat än de övriga.
doubles-word = Vad skiljer dem åt?
doubles-not-same-send = De är inte samma
doubles-not-all-yours = Någon av dem är inte din att svara på. Den som samordnar ser dem också.
doubles-choose-one = Kryssa för den uppgift som är något annat än de övriga.
doubles-word-missing = Skriv vad som skiljer dem åt, så att nästa person förstår.
doubles-answered = Inte samma
# $who (String)
# $day (String)
# $word (String)
doubles-said-by = { $who }, { $day }: { $word }
doubles-take-back = Ta tillbaka
