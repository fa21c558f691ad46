### Words about importing files on the site.

importing-title = Import a file
importing-lead = If you have your records in Excel, you can import them instead of typing them one by one. First you see what would change and what is wrong. Nothing is saved until you press Import.
importing-about-all = You can import records of the whole partnership.
importing-about-own = You can import the records that your own organisation is the steward of.
importing-fetch-all = Fetch all records as a workbook
importing-fetch-own = Fetch your records as a workbook
importing-or = or
importing-fetch-template = fetch an empty template
importing-step-write = Write in the workbook. An empty cell leaves the value as it is, and a missing row changes nothing.
importing-step-send = Send the file here and see what it would change.
importing-send = Send the file
importing-send-again = Send the corrected file
importing-file = File
importing-file-help = An Excel file (.xlsx), or a single list as CSV (.csv). At most { $megabytes } MB.
importing-list = Which list is it?
importing-list-help = Only needs choosing for a CSV file that is not named as its list. An Excel file says so itself.
importing-list-as-named = The one the file says itself
importing-overwrite = Let the file count also where the record has been changed on the site since the file was fetched
importing-look = See what the file changes
importing-not-received = The file was not received
importing-fault-none = Choose a file first.
importing-fault-large = The file is too large: at most { $megabytes } MB is received. Split it, or remove sheets and pictures that are not needed.
importing-fault-broken = The file did not arrive whole. Send it once more.
importing-fault-busy = Several other files are being read just now. Wait a minute and send the file again.
importing-runs = Imported and waiting files
importing-kept = A file that has not been imported is kept for 30 days.
importing-thrown-away = The file is removed. Nothing has changed.
importing-standing-taken = Imported
importing-standing-replaced = Replaced by a newer file
importing-standing-faulty = { $count ->
    [one] One error – nothing is imported
   *[other] { $count } errors – nothing is imported
    }
importing-standing-nothing = The file changes nothing
importing-standing-waiting = No errors – waiting to be imported
importing-sent-by = Sent { $when } by { $who }
importing-overwrites = the file counts before the site
importing-ready = Everything in the file can be imported. Look through what changes, then press Import.
importing-take = Import
importing-throw-away = Remove the file
importing-taken = The file is imported. The history of each record shows what was changed.
importing-mend = Correct the errors in the file and send it again. Nothing is imported while there is an error.
importing-errors = Errors
importing-warnings = Perhaps wrong
importing-errors-workbook = Fetch the file with the errors marked (Excel)
importing-errors-csv = Fetch the errors as a list (CSV)
importing-errors-file = errors
importing-more-errors = And { $count } more errors. All of them are in the Excel file with the errors marked.
importing-what-would = This would change
importing-what-became = This was changed
importing-counts-caption = Number of records of each kind
importing-kind = Kind
importing-new = New
importing-changed = Changed
importing-untouched = As they were
importing-faulty = With errors
importing-one-new = new
importing-one-changed = changes
importing-more-changes = And { $count } more that are not shown here. They are imported together with the others.
importing-not-taken = Nothing was imported
importing-changed-meanwhile = Something has been changed on the site since the file was sent. Below is what the file would change now. Look through it and press Import again.
importing-changed-with-errors = Something has been changed on the site since the file was sent, and now the file cannot be imported. Below is why.
importing-file-gone = The file is no longer here. Send it again.
importing-origin = Imported from a file: { $place }
importing-as-it-is = This is how the record would change:
importing-is-new = The record is not on the site. This is how it would look.
importing-no-difference = The record is already as in the file.
importing-template-file = template.xlsx
importing-asks = { $count ->
    [one] In one field the file says something else than somebody has changed by hand since a file was last read in. It is not written over
   *[other] In { $count } fields the file says something else than somebody has changed by hand since a file was last read in. They are not written over
}: whoever answers for the record chooses, field by field.
importing-asked = { $count ->
    [one] One field
   *[other] { $count } fields
} that somebody has changed by hand were not written over. Whoever answers for the record chooses, field by field.
