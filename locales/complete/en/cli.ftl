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
cli-error = error:
cli-because = because:
cli-hint = hint:
cli-hint-usual = look at the path, the rights and the settings that are named; `helhetsbild --help` lists the commands
cli-hint-commands = `helhetsbild --help` lists the commands, `helhetsbild COMMAND --help` what each one takes
cli-hint-locked = stop the other program first, or use another --data folder
cli-hint-read-only = give this user the right to write in the folder
cli-hint-newer = use the newer version of helhetsbild that wrote the folder
cli-hint-damaged = keep a copy of the folder as it is, then run `helhetsbild check --data DIR`
cli-hint-erased = take its row out of the file; or enter it anew under another key, if that is decided
cli-hint-unavailable = try again in a moment
cli-hint-diverged = copy into an empty database or a new folder
cli-hint-storage = look at the address, the rights and the settings that are named
cli-hint-occupied = choose another place; to write over a data folder: --replace
cli-hint-full = make room on the disk and try again; nothing was half-written
cli-no-such-partnership = there is no partnership `{ $name }` in the data folder
cli-no-such-partnership-hint = it holds: { $names }
cli-no-partnership = the data folder holds no partnership
cli-no-partnership-hint = import a workbook first: helhetsbild import PATH --data DIR
cli-several-partnerships = the data folder holds several partnerships
cli-several-partnerships-hint = say which with --partnership: { $names }
cli-no-data-folder = { $path } is no data folder
cli-no-data-folder-hint = import a workbook to make one: helhetsbild import PATH --data DIR; or see the examples: helhetsbild demo
cli-import-nothing-there = { $path } does not exist
cli-import-nothing-there-hint = give a workbook (.xlsx) or a folder of CSV files
cli-import-report-is-input = { $path } is what is imported, and is not written over
cli-import-report-is-input-hint = choose another name for the report
cli-file-exists = { $path } exists already and is not written over
cli-file-exists-hint = choose another name, or write over it with --force
cli-not-written = { $path } cannot be written: { $reason }
cli-not-written-hint = choose a folder that exists and that you may write to
cli-not-xlsx = { $path } is no name of a workbook
cli-not-xlsx-hint = let the name end in .xlsx: { $better }
cli-not-exportable = { $path } is neither a workbook nor a folder
cli-not-exportable-hint = write { $better } for a workbook, or { $folder } for a folder of CSV files
cli-export-foreign = { $path } holds `{ $name }`, which is no part of this export
cli-export-foreign-hint = choose an empty or a new folder, or write into this one with --force
cli-export-nobody = there is no organisation `{ $name }`
cli-export-nobody-hint = write its name as on its page, its key, or its organisation number

# helhetsbild user add
cli-user-no-address = “{ $email }” is no mail address
cli-user-no-address-hint = write it as mailbox@host: integration@kommun.example
cli-user-steward-of-none = a municipality steward has a municipality
cli-user-steward-of-none-hint = say which: --municipality Gävle
cli-user-taken = { $email } has an account here already
cli-user-taken-hint = an administrator changes roles on the site, under Administration
cli-user-below = { $path } (after the site's own address, such as http://localhost:8080)
cli-user-first = { $name } signs in as the first administrator: { $address }
cli-user-invited = The invitation of { $name }, good for fourteen days, until a passkey is made:
cli-user-no-organisation = there is no organisation “{ $named }”
cli-user-no-organisation-hint = write it as in its address: gavle-kommun
cli-user-no-group = there is no group “{ $named }”
cli-user-no-group-hint = write it as in its address: styrgruppen
cli-user-no-municipality = there is no municipality “{ $named }”
cli-user-no-municipality-hint = write its name or its code: Gävle, 2180
cli-user-password = A password for the first administrator, at least { $length } characters (it will be seen):
cli-user-short-password = the password has fewer than { $length } characters
cli-user-short-password-hint = write a longer one; several words are easy to remember: printf '%s' "…" | helhetsbild user add …

cli-not-printed-full = what the program has to say cannot be written there: there is no room left
cli-not-printed = what the program has to say cannot be written there; the operating system says “{ $told }”
cli-not-printed-hint = make room, or send it elsewhere; what was asked for as a file is written

# Trying the examples as those who work with them
cli-demo-name = You who are trying
cli-demo-way-in = Try changing things: sign in on /en/logga-in by password, { $address } and { $password }
