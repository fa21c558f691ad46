### Workbooks: import, export, template and error report.

## Sheets and columns

exchange-readme = Read me
exchange-errors-sheet = Errors
exchange-choices-sheet = Choices
exchange-column-from = From
exchange-column-to = To
exchange-column-attested = Attested
exchange-yes = yes
exchange-no = no
exchange-open-end = until further notice
exchange-whole-country = the whole country
exchange-some-not-named = some municipalities (not named)
exchange-older-source = older source text
exchange-language-sv = Swedish
exchange-language-en = English
exchange-language-ar = Arabic
exchange-language-so = Somali
exchange-language-ti = Tigrinya
exchange-language-fa = Persian
exchange-language-uk = Ukrainian

## Where an error is

exchange-row = row {$row}
exchange-sentence = {$place}: {$why} {$instead}
exchange-origin = {$file}, row {$row}

## Errors of the whole file

exchange-why-not-found = There is no such file or folder.
exchange-do-not-found = Check the path.
exchange-why-unreadable = The file cannot be read ({$reason}).
exchange-why-damaged = The workbook is damaged.
exchange-do-unreadable = Open it in Excel, save a new copy (.xlsx) and try again.
exchange-why-not-a-workbook = The file is not an Excel workbook.
exchange-do-save-as = Open it in a spreadsheet program and save it as an Excel workbook (.xlsx), or give a folder of CSV files.
exchange-why-encrypted = The workbook is protected by a password.
exchange-do-decrypt = Open it in Excel, remove the password under File > Info > Protect Workbook and save.
exchange-why-old-excel = The file is in Excel's old format (.xls).
exchange-why-open-document = The file is an OpenDocument spreadsheet (.ods).
exchange-why-large-file = The file is {$size} MB. At most {$limit} MB is allowed.
exchange-do-split = Divide the records into several files.
exchange-why-unzipped = The file becomes more than {$limit} MB when it is unpacked. It is not read, as it may be damaged or made to do harm.
exchange-do-unzipped = Copy the sheets with records to a new workbook and try that one.
exchange-why-many-sheets = The file has {$count} sheets. At most {$limit} are allowed.
exchange-do-fewer-sheets = Remove sheets that are not to be imported.
exchange-why-many-rows = The sheet has more than {$limit} filled rows.
exchange-why-many-cells = The file has more than {$limit} filled cells.
exchange-why-far-cell = Cell {$cell} has content far outside the table. A sheet may have at most {$rows} rows and {$columns} columns.
exchange-why-empty-rows = A table has more than {$limit} rows, empty ones counted.
exchange-do-empty-rows = Select all empty rows below the last filled one, choose Delete and save. Or copy what is filled into a new file.
exchange-do-far-cell = Remove what stands there. Select the empty rows and columns, choose Delete and save.
exchange-why-not-utf8 = The file is not saved as UTF-8 (line {$line}), so å, ä and ö cannot be read safely.
exchange-do-utf8 = Save it again in Excel as “CSV UTF-8 (Comma delimited) (*.csv)”.
exchange-why-broken-csv = The CSV file has a quotation mark (") without its pair.
exchange-do-broken-csv = A quotation mark within text is written twice. The simplest is to open the file in Excel and save it again as CSV UTF-8.
exchange-why-nothing = No sheet of the file is recognised.
exchange-do-nothing = Give the sheets their names: {$names} and others. The command “template” makes an empty workbook to start from.
exchange-why-missing-sheet = The sheet “{$sheet}” is missing or empty. The partnership's name and county are needed before anything else can be imported.
exchange-do-missing-sheet = Add the sheet “{$sheet}” with one row. Write {$key} as its key and fill in title and county.
exchange-why-other-partnership = The workbook belongs to the partnership “{$found}”, but is being read into “{$here}”.
exchange-do-other-partnership = Choose the right partnership, or write {$here} as the key.
exchange-why-several-partnerships = The sheet has more than one row. A workbook is for one partnership.
exchange-do-several-partnerships = Keep one row and put other partnerships in workbooks of their own.

## Errors of sheets and columns

exchange-why-unknown-sheet = The sheet “{$name}” is not known and was not read.
exchange-why-misspelt-sheet = The sheet “{$name}” seems to hold records, but its name is not known.
exchange-do-misspelt-sheet = Correct the sheet's name. If it is not to be imported, remove it or give it quite another name and other headings.
exchange-why-ignored-file = The file “{$name}” is not a CSV file and was not read.
exchange-do-ignored-file = Save it as CSV UTF-8 if it holds records.
exchange-do-rename-sheet = Rename the sheet if it is to be imported.
exchange-why-unknown-column = The sheet has no column called “{$name}”.
exchange-do-unknown-column = Correct the heading, or remove the column if it is not to be imported.
exchange-why-double-column = The column “{$name}” stands twice; the first is column {$first}.
exchange-do-double-column = Remove one of them.
exchange-why-missing-column = The column “{$name}” is missing. New records need it.
exchange-do-missing-column = Add a column with the heading {$name} and fill it in.
exchange-why-no-headings = The sheet has no known headings on its first filled row.
exchange-do-no-headings = The headings stand at the top: {$names}.
exchange-why-extra-cell = The cell is outside the table: its column has no heading.
exchange-do-extra-cell = Give the column a heading, or remove the content. In a CSV file, text that holds the separator must stand in quotation marks.

## Errors of a cell

exchange-why-formula = The formula in the cell gives the error {$value}.
exchange-do-formula = Correct the formula, or write the value itself in the cell.
exchange-why-not-a-date = “{$value}” cannot be read as a date.
exchange-do-date = Write for example 2018-03-09, August 2008, autumn 2017 or 2006.
exchange-why-no-such-day = “{$value}” is not a day that exists.
exchange-why-year-missing = “{$value}” has no year.
exchange-do-year = Write the year too, for example 9 March 2018.
exchange-why-day-or-year = “{$value}” may be a day or a month.
exchange-do-day-or-year = Write the month with the whole year, for example March 2018, or the day with its year, for example 18 March 2018.
exchange-do-end = Write for example 2018-12-31, June 2018 or until further notice. Leave the cell blank if the end is unknown.
exchange-why-not-a-day = “{$value}” is not one certain day.
exchange-do-day = Write the day as 2018-03-09.
exchange-why-not-a-number = “{$value}” is not a number.
exchange-do-number = Write digits only, for example 12.5.
exchange-why-not-whole = “{$value}” is not a whole number.
exchange-do-whole = Write a whole number in digits, for example 25.
exchange-why-not-money = “{$value}” is not an amount.
exchange-do-money = Write for example 1 250 000 kr, 2.5 mkr or 40 000 EUR.
exchange-why-rough = “{$value}” is a rough figure, and only exact numbers stand here.
exchange-do-rough = Write the number if it is known exactly. Otherwise leave the cell blank and write it in the source’s words in the description or the summary.
exchange-why-not-yes-no = “{$value}” is neither yes nor no.
exchange-do-yes-no = Write yes or no.
exchange-why-unknown-choice = “{$value}” is not one of the choices.
exchange-why-unknown-municipality = “{$value}” is not a municipality or a county.
exchange-do-municipality = Write the municipality's name or four-digit code, a county, the whole county, the whole country or some municipalities (not named).
exchange-why-mixed-area = The cell mixes municipalities with counties or something else.
exchange-do-mixed-area = Write either municipalities or counties, for example Gävle; Sandviken.
exchange-why-no-county = “The whole county” cannot be read, as the partnership's county is not stated.
exchange-do-no-county = Write the county's name, for example Gävleborgs län.
exchange-why-unknown-language = “{$value}” is not a language this site knows.
exchange-do-language = Write one of: {$names}.
exchange-why-organisation-number = “{$value}” is not an organisation number: the check digit or the number of digits is wrong. Personal identity numbers must not be used.
exchange-do-organisation-number = Write ten digits, for example 202100-2254.
exchange-why-number-taken = “{$value}” is also the organisation number of {$other}.
exchange-do-number-taken = Correct the number of one of them. Two organisations may have the same number if one is a part of the other, or if one had certainly ended when the other began.
exchange-why-website = “{$value}” is not a web address.
exchange-do-website = Write the whole address, for example {$example}.
exchange-why-email = “{$value}” is not an e-mail address.
exchange-do-email = Write a function address, for example integration@kommun.se.
exchange-why-dangling = “{$value}” is neither in the file nor on the site ({$kinds}).
exchange-do-dangling = Add the record on the sheet {$sheets}, or write a key or title that exists.
exchange-do-dangling-otherwise = Otherwise: add the record on the sheet {$sheets}.
exchange-do-dangling-anywhere = Add the record on its sheet, or write a key or title that exists.
exchange-why-commas = “{$value}” looks like several values.
exchange-do-commas = Split several values by semicolons: {$example}
exchange-why-wrong-kind = “{$value}” exists as {$found}, but this must be {$kinds}.
exchange-do-wrong-kind = Write the key or title of a record of the right kind.
exchange-why-ambiguous = “{$value}” can be several records.
exchange-do-ambiguous = Write one of them like this: {$names}.
exchange-why-several = Only one record can be given here.
exchange-do-several = Keep one of them.
exchange-why-missing = The cell is blank.
exchange-why-cleared = A lone - empties the field, but this field cannot be emptied.
exchange-do-missing = {$field} must be filled in.
exchange-do-missing-choice = Write one of: {$names}.
exchange-do-missing-source = Every record needs a source: write the key or title of a document (sheet Documents).
exchange-why-too-long = The text is {$length} characters long. At most {$limit} are allowed.
exchange-do-shorten = Shorten the text, or put the long text in a document and link to it.
exchange-why-forbidden = The text holds a character that cannot be stored (a null character).
exchange-do-forbidden = Write the text in the cell anew.
exchange-why-slug = The address name “{$value}” is taken or has characters that a web address may not have.
exchange-why-slug-reserved = The address name “{ $value }” is taken by a page of the site: the record could not be reached.
exchange-do-slug = Use lower-case letters a–z, digits and hyphens, and a name that nothing else has. Leave the cell blank and a name is chosen.
exchange-why-circle = The record becomes a part of itself, directly or through others.
exchange-do-circle = Correct which record it is a part of.
exchange-why-reversed = The end ({$to}) lies before the start ({$from}).
exchange-do-reversed = Correct one of the dates.
exchange-why-two-sources = The text in its own language stands in two columns that differ.
exchange-do-two-sources = Keep one of them.

## Errors of a row

exchange-why-double-key = The key “{$key}” stands on {$row} too.
exchange-do-double-key = Give the rows different keys, or remove one of the rows.
exchange-why-double-title = The row has no key, and its title gives the same key (“{$key}”) as {$row}.
exchange-do-double-title = Write a key of its own on each of the rows.
exchange-why-key-taken = The key “{$key}” is already used by “{$title}” on the site.
exchange-do-key-taken = Choose another key.
exchange-why-title-taken = The site has several records with the title “{$title}”.
exchange-do-title-taken = Write in the column Key or id which of them the row is about: {$names}.
exchange-why-no-name = The row has neither id, key nor title.
exchange-do-no-name = Write at least a title, or empty the whole row.
exchange-why-bad-id = “{$value}” is not an id from an export.
exchange-do-bad-id = Leave the cell as it was in the export, or empty it.
exchange-why-bad-version = “{$value}” is not a version number from an export.
exchange-why-other-kind = The record with this id is another one: {$found}.
exchange-do-other-kind = Move the row to the right sheet, or empty the cells id and version.
exchange-why-merged = The record has been made one with another on the site.
exchange-do-merged = Remove the row. What is to be changed goes on the row of the record that was kept.
exchange-why-conflict = The record has been changed on the site since the file was written (it is now in version {$version}). Differences: {$fields}.
exchange-do-conflict = Export anew and make your change again. If the file shall count before the site, choose to overwrite (--overwrite).
exchange-difference = {$field}: “{$here}” in the file, “{$there}” on the site
exchange-why-withdrawn = The record has been removed on the site.
exchange-do-withdrawn = Remove the row. If the record shall come back, choose to overwrite (--overwrite).
exchange-why-changed-meanwhile = The record was changed on the site while the file was being imported.
exchange-do-changed-meanwhile = Import the file once more.
exchange-why-no-owner = The cell that says which record the row belongs to is blank.
exchange-do-no-owner = Write a key or title under {$kind}, on every row.
exchange-why-empty-part = The row says nothing more than which record it belongs to.
exchange-do-empty-part = Fill in the row or remove it. To empty the whole list, write a single - in the next column.
exchange-why-clear-and-fill = The list is both emptied (-) and filled with rows.
exchange-do-clear-and-fill = Remove the row with -, or the other rows.
exchange-why-depends = The row refers to “{$name}”, which cannot be imported.
exchange-do-depends = Correct that record first.
exchange-why-further = There are {$count} more errors that are not shown.
exchange-do-further = Correct these first and try again.
exchange-why-restored = The record was removed on the site and is brought back.
exchange-do-nothing-needed = Nothing needs to be done if that is intended.

## Suggestions

exchange-did-you-mean = Did you mean {$names}?
exchange-one-of = Write one of: {$names}.
exchange-or = or
exchange-any-kind = any kind

## The error report

exchange-report-title = Errors in the file
exchange-report-intro = The errors are marked in the sheets. Correct them there, or in your own file, and import again.
exchange-report-sheet = File and sheet
exchange-report-row = Row
exchange-report-column = Column
exchange-report-value = What stands there
exchange-report-why = What is wrong
exchange-report-instead = What you can do
exchange-report-go = Go to the cell

## The template

exchange-template-title = A workbook for the partnership's whole picture
exchange-template-required = Must be filled in.
exchange-template-optional = May be left blank.
exchange-template-example-note = Example row: never imported. Write your own rows below it.
exchange-template-id = Filled in by an export. Leave blank for new records.
exchange-template-version = Filled in by an export and used to see whether somebody else has made changes. Do not change it.
exchange-template-owner = Which record the row belongs to ({$kind}): key or title. Several rows make a list.
exchange-template-key = A short name of your own, for example landa-2009. The same key next time updates the same record. If blank it is made from the title.
exchange-template-text = Text. Other languages have columns of their own with a language code, for example Title (en).
exchange-template-plain = A short text on one line.
exchange-template-number = A whole number.
exchange-template-decimal = A number, with decimals if needed: 12.5.
exchange-template-money = An amount: 1 250 000 kr, 2.5 mkr or 40 000 EUR.
exchange-template-flag = yes or no.
exchange-template-day = A day: 2018-03-09.
exchange-template-days = One or more days, split by semicolons: 2018-03-09; 2018-05-15.
exchange-template-when = A date as exact as the source: 2018-03-09, August 2008, autumn 2017, early 2006.
exchange-template-from = When it starts, as exact as the source: 2018-01-01, autumn 2017, 2006.
exchange-template-to = When it ends, the last day included: 2020-12-31, June 2020 or until further notice. Blank means unknown.
exchange-template-attested = The last day on which the source attests that it went on, mostly the day the source was written.
exchange-template-choice = One of: {$names}.
exchange-template-choices = One or more, split by semicolons: {$names}.
exchange-template-reference = Key or title of a record ({$kinds}).
exchange-template-references = Keys or titles, split by semicolons ({$kinds}).
exchange-template-area = Municipalities by name or code, split by semicolons; or a county, the whole county, the whole country, some municipalities (not named).
exchange-template-languages = Languages, split by semicolons: Swedish; English; Arabic.
exchange-template-parts = A list on a sheet of its own.
exchange-template-slug = The name in the web address. Leave blank and it is made from the title.
exchange-template-organisation-number = Ten digits, for example 202100-2254. Never a personal identity number.
exchange-template-website = The whole web address, with https://.
exchange-template-email = A function address, never a person's.
exchange-example-word = example
exchange-example-text = A short text
exchange-example-when = autumn 2017
exchange-example-money = 1 250 000 kr
exchange-template-help-1 = Each sheet is one kind of record. Fill in the sheets you need; empty sheets do nothing. Sheets and columns may stand in any order.
exchange-template-help-2 = Headings on a dark background must be filled in. Hold the pointer over a heading to see what to write there.
exchange-template-help-3 = Begin with Partnerships, Documents (the sources) and Organisations. Other sheets refer to them by key or title.
exchange-template-help-4 = Several values in a cell are split by semicolons. A blank cell leaves what is there. A single hyphen (-) empties it.
exchange-template-help-5 = Lists have sheets of their own, for example Initiatives – Partners, with a row for each partner. The rows in the file replace the whole list of that record.
exchange-template-help-6 = Rows whose key begins with “example:” are never imported.
exchange-template-help-7 = Never write private persons' names, telephone numbers or addresses. Write the function.
exchange-template-contents = The sheets

## The example rows of the template: titles, then other texts

exchange-example-title-partnership = Integration Example County
exchange-example-title-document = Action plan for integration 2018–2020
exchange-example-title-organisation = The municipality of Exempelby
exchange-example-title-phase = The partnership’s first years
exchange-example-title-focus-area = Education and skills
exchange-example-title-target-group = Newly arrived parents
exchange-example-title-mandate = Coordinate reception in the county
exchange-example-title-function = Head of refugee reception
exchange-example-title-group = The network of Swedish teachers
exchange-example-title-programme = European Social Fund
exchange-example-title-call = Grants for language cafés 2018
exchange-example-title-plan = Action plan 2018–2020
exchange-example-title-goal = More people take part in language cafés
exchange-example-title-activity = Survey the county’s language cafés
exchange-example-title-follow-up = The survey, as of June 2018
exchange-example-title-dialogue = Dialogue on work, autumn 2017
exchange-example-title-event = Network meeting of reception units
exchange-example-title-decision = Action plan presented
exchange-example-title-agreement = Agreement on Swedish courses in Exempelby
exchange-example-title-initiative = Language café at the library
exchange-example-title-contact = Integration coordinator, Exempelby
exchange-example-title-notice = New act on reception
exchange-example-title-indicator = People received per 1,000 inhabitants
exchange-example-title-confirmation = No language café in Exempelby
exchange-example-summary = Conversation in easy Swedish every Tuesday, with childcare.
exchange-example-source-place = page 4
exchange-example-purpose = To coordinate work with newcomers in the county.
exchange-example-host-names = integration.example.se
exchange-example-remark = The source does not say who leads it.
exchange-example-name = Exempelby market town
exchange-example-described = eleven agencies and the ten municipalities
exchange-example-telephone = 010-000 00 00
exchange-example-may-apply = Municipalities, alone or several together.
exchange-example-legal-basis = ordinance (2010:1122)
exchange-example-recurs = every spring
exchange-example-times = 10.00–15.00
exchange-example-place-held = The public library
exchange-example-motto = Nobody should have to wait
exchange-example-content = The plan was presented and discussed.
exchange-example-renewal = Renewed for a year unless somebody ends it.
exchange-example-reference-number = 2018-123
exchange-example-duration = ten weeks
exchange-example-cost = Free of charge
exchange-example-how-to-apply = Just come; no need to register.
exchange-example-lesson = With childcare, more mothers came.
exchange-example-consequences = Municipalities need more places from the autumn.
exchange-example-unit = people
