### The words of the command line.

import-warning = warning:
import-report = The errors also stand in { $path }, with the bad cells marked.
import-failed = { $count ->
    [one] 1 error in the file; nothing was stored
   *[other] { $count } errors in the file; nothing was stored
    }
import-failed-hint = mend the cells and import again, or take the rows that are right with --accept-good-rows; --report FILE gives a workbook with the errors marked
import-failed-hint-file = open the file in a spreadsheet program and save it as .xlsx, or export its sheets as .csv (UTF-8)
import-failed-hint-all = mend what is named above and import again; --report FILE gives a workbook with the errors marked
import-counts = { $new } new, { $updated } changed, { $unchanged } unchanged
import-left-out = left out: { $count }
import-dry-run = Dry run: nothing was stored.
import-done = { $count ->
    [one] 1 change stored in { $partnership }.
   *[other] { $count } changes stored in { $partnership }.
    }
import-more-errors = … and { $count } more errors; see them all with --report FILE.
import-no-partnership = The workbook has no row on the sheet Partnerships.
import-no-partnership-hint = fill in key, title and area (the county) on the sheet Partnerships; rows whose key begins with example: are not read
