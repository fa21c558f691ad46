### Tiden på två axlar: vad som gällde, och vad webbplatsen sade.

seen-label = Så som webbplatsen var
# $day (String)
seen-then = Du ser webbplatsen som den var { $day }. Senare ändringar syns inte.
seen-back = Visa webbplatsen som den är nu
seen-not-yet-title = Webbplatsen fanns inte då
# $day (String)
seen-not-yet = Det första lades in här { $day }. Vill du se vad som gällde en tidigare dag, så som vi känner det nu, välj dagen längst ner på sidan.
unavailable-title = Det går inte att visa just nu
unavailable-text = Webbplatsens minne går inte att läsa just nu. Försök igen om en stund.
compare-title = Jämför två dagar
compare-intro = Vad startade och upphörde mellan två dagar, och vad som ändrades här på webbplatsen. Det är två olika saker.
compare-days = Välj dagar
compare-from = Från
compare-to = Till
compare-button = Jämför
# $from (String)
# $to (String)
compare-turned = Startade och upphörde { $from } – { $to }
compare-turned-note = Enligt uppgifternas egna datum, så som vi känner dem nu.
compare-turned-none = Inget säkert startade eller upphörde mellan dagarna.
compare-started = startade
compare-ended = upphörde
compare-unsure = osäkert den ena dagen
# $from (String)
# $to (String)
compare-edited = Ändrat på webbplatsen { $from } – { $to }
compare-edited-note = När något skrevs in här, inte när det hände.
compare-edited-none = Inget ändrades på webbplatsen mellan dagarna.
# $day (String)
compare-not-yet = Webbplatsen fanns inte { $day }, så allt som lades in senare räknas som nytt.
