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
