### Forms: adding and changing records.

form-group-what = What, when and where
form-group-who = Who, and for whom
form-group-how = How it is done
form-group-around = Around it: part of, grew out of, continued by
form-group-source = Where it is known from
form-group-seldom = More seldom: visibility, review, address
form-required = (must be filled in)
form-choose = Choose …
form-fault-word = Error:
form-from = From
form-to = To
form-attested = The source mentions it
form-attested-more = Only mentioned in a source, without start or end?
form-other-languages = In other languages
form-translation-lags = The translation was made from an older text.
form-translation-stands = The translation is right all the same
form-area-named = These municipalities or counties:
form-area-places = Municipalities
form-area-other = Other municipalities or counties, split by semicolons
form-reference-name = Write a name
form-reference-instead = Change to another: write its name
form-reference-other = Another one? Write its name
form-find = Search and add
form-which = Which one do you mean?
form-none-of-these = None of them
form-more-alike = { $count } more may be meant. Write more words, such as municipality, organisation or year, and search again.
form-show-more = Show more
form-remove-row = Remove the row
form-add-row = Add a row
form-row = { $list }, row { $number }
fault-source = Say where it is known from: tick your own word, or write the name of a document.
fault-missing = Fill in { $field }.
fault-not-chosen = Choose { $field }.
fault-no-place = Tick at least one municipality, or choose another answer.
fault-only-translated = Write the text in Swedish too. The translation is made from it.
fault-name-unknown = Nothing here is called “{ $name }” ({ $kinds }). Mend the name, or add it first.
fault-name-unsure = “{ $name }” is not quite certain. Choose below which one you mean.
fault-any-kind = anything on the site
fault-end = “{ $text }” cannot be read as a date. Write for example 2018-12-31, June 2018 or until further notice. Leave it empty if the end is unknown.
fault-forbidden = Something here cannot be saved. Write it in another way.
fault-mixed-area = The whole country, or municipalities that are not named, cannot stand together with municipalities and counties. State one or the other.
fault-rough = “{ $text }” is no exact number. Write the number if it is known exactly. Otherwise leave the field blank and say it in the source's words in the summary.
form-add-first = Add the { $kind } first (opens in a new tab)
fault-name-perhaps = “{ $name }” is not quite certain. Do you mean { $title }? Choose it below if so.
fault-reversed = The end lies before the start. Mend one of the dates.
fault-dangling = The record that was chosen is no longer there. Choose another.
fault-slug-reserved = “{ $name }” is taken by a page of the site: the record could not be reached. Choose another name in addresses.
fault-slug = The name in addresses is taken, or has characters that no web address may have.
fault-merged = The record has been merged with “{ $title }”.
fault-other = The record cannot be saved like this.
fault-whole = The record
help-title = So that somebody who has never heard of it knows what it is.
help-summary = A few sentences: what is done, for whom and how.
help-marks = A blank line begins a paragraph, - first on a line makes a list, stars make **bold**, and [text](https://…) a link.
help-area = Where it applies, not where the premises are. The whole county is not the same as every municipality by name.
help-area-in-row = A municipality, a county or the whole country.
help-focus-areas = The areas it belongs to. No tick is an answer too.
help-target-groups = For whom it is.
help-reaches = Only what reaches newcomers shows in the whole picture.
help-open-months = Tick the months if it is closed for a part of every year. Tick none if it is open all year. In the other months it is not shown among what one can go to.
help-openness = Can anybody come, or does it take a referral?
help-leads = Who answers for getting it done.
help-partners = A row for each. If they are several without names: describe them and write how many.
help-fundings = A row for each kind of money. If it ends on a certain day: write it.
help-part-of = The larger work it is a part of.
help-grew-out-of = What it grew out of, a pre-study for example.
help-continued-by = What goes on when it ends.
help-place-held = The premises or the town, if other than the area it serves.
help-lesson = What somebody who does something alike needs to know.
help-sources = What has no source cannot be relied on. Your own word will do.
help-source-place = The page, for example.
help-remark = What a reader of the source should know: what is missing, what was inferred.
help-steward = The organisation that answers for its being right.
help-internal-note = What only you yourselves and the coordinators should know. Never shown to others, nor in the history.
help-visibility = Public: everybody. Partners: who is signed in. Internal: yourselves and the coordinators.
help-review-months = How often it is to be reviewed, if oftener or more seldom than usual for its kind. Never: nobody is asked.
form-rhythm-of-kind = as usual for its kind
help-key = Its name in workbooks. Only they need it.
help-slug = The last part of the page's address. If it changes, the old address leads here still.
help-email = A function's mailbox, never a person's.
help-holder-email = Letters go here once the mailbox has said yes, and otherwise to the organisation’s mailbox. Only the organisation on the row, or whoever coordinates, writes it.
help-website = The whole address, beginning with https://
help-organisation-number = Ten digits. Never a personal identity number.
help-quick-dates = Days like 2018-03-09, split by semicolons.
help-when = As exact as it is known: 2018-03-09, March 2018, autumn 2017 or 2017.
help-day = One day, for example 2018-03-09.
help-money = For example SEK 1 250 000, 2.5 mkr or 40 000 EUR.
help-decimal = A number, for example 12.5.
help-period = As exact as it is known: 2018-03-09, March 2018, autumn 2017 or 2017. The end may be “until further notice”. Empty means not stated.

## The pages

form-new-heading = Add: { $kind }
form-edit-heading = Change: { $title }
form-end-heading = End: { $title }
form-propose-heading = Suggest a correction: { $title }
form-short-lead = { $count } questions are enough to be counted in. The rest can follow by and by.
form-new-lead = Fill in what is known. What is left empty stands as not stated.
form-edit-lead = Change what is wrong or new. What you leave alone does not change.
form-end-lead = What is over is not removed: it can be found, with what you learnt.
form-propose-new-heading = Suggest something that is missing: { $kind }
form-propose-new-lead = Write what you know. Whoever coordinates or answers for it reads the suggestion and replies. You need no account and no mail address.
form-propose-lead = Write what is wrong. Who answers for the record reads it and replies. You need no account and no mail address.
form-longer = Show all fields
form-faults-heading = There is something to mend
form-save = Save
form-end-save = Save that it has ended
form-send-proposal = Send the suggestion
form-preview = Preview
form-save-draft = Save as draft
form-cancel = Cancel
form-autosaved = The draft is saved.
form-own-source = Our own word ({ $organisation })
form-own-source-title = The own word of { $organisation }
moment = { $day } at { $time }
fault-steward-other = Somebody else would then answer for the record. Only a coordinator can move that.
fault-steward-missing = Say who answers for the record.
fault-mailbox-others = The mailbox speaks in the organisation’s name. Only the organisation itself or a coordinator writes it. Suggest it instead.
fault-not-yours = Somebody else answers for this. Suggest the change instead.
fault-not-saved = It could not be saved just now. Nothing is lost: try again in a while.
twins-heading = Is it here already?
twins-text = This looks like what you are adding. If it is the same: change it instead.
twins-other = No, it is something else. Add it
preview-title = Preview.
preview-text = This is how the page will look. Nothing is saved yet.
preview-changed = Changed: { $fields }.
preview-back = Back to the form
drafts-title = My drafts
drafts-lead = What you have begun to write and not saved. Only you see it. A draft is kept for three months.
late-heading = Came too late, and waits
late-lead = You had been signed out, or were not allowed to send. Open a form to see it as you left it and send it yourself.
late-when = Sent { $when }. Kept until { $until }.
late-throw-away = Throw away
late-form = A form
gone-waits = Nothing is lost: what you wrote stands below and is kept among your drafts for three days.
drafts-none = You have no drafts.
draft-throw-away = Throw the draft away
draft-saved = The draft was saved { $when }.
draft-rescued = You had been signed out. Here is what you wrote: nothing is saved yet, and nothing is lost.
draft-not-kept = You have been signed out, and what you wrote could not be put aside. Leave this page open, sign in in another tab, and save here.
clash-saved = Saved { $when } by { $who }.
clash-title = Somebody else changed it at the same time
clash-lead = While you wrote, somebody else saved their change. Nothing is lost: choose what shall hold.
clash-before = As it stood when you began:
clash-mine = Yours:
clash-theirs = Theirs:
clash-only-mine = Only you have changed: { $fields }. It is saved as you wrote it.
clash-only-theirs = Only the other has changed: { $fields }. It stays.
clash-choose-all = Choose yours or theirs for each field.
clash-save = Save it like this
clash-merged-title = The record has been merged into another
clash-merged-lead = What you wrote is not lost. Here it stands beside the record that is kept: choose what shall hold there.
clash-kept = In the one that is kept:
clash-merged-mine = This is what you wrote, and it is saved in the record that is kept
clash-merged-stays = This already stands in the one that is kept, and is not touched: { $fields }.
clash-without-place = You also wrote this. There is no place for it here, so copy what is needed
clash-proposes = You cannot change this record yourself. What you choose is sent as a proposal to whoever answers for it.

## What was withdrawn or merged while somebody wrote

gone-title = The record is no longer here
gone-withdrawn-by = { $title } was removed { $when } by { $who }.
gone-merged-by = { $title } was merged into { $kept } { $when } by { $who }.
gone-merged-on = { $title } was merged into { $kept } on { $day }.
gone-why = Reason: { $why }
gone-kept-as-draft = Nothing is lost: what you wrote stands below and is saved as a draft.
gone-not-kept = What you wrote stands below, but could not be saved as a draft. Copy it before you leave the page.
gone-copy-it = What you wrote stands below. Copy what you want to keep before you leave the page.
gone-nothing-done = Nothing has been changed.
gone-nothing-typed = You had not changed anything in the form.
gone-bring-back-with = Bring the record back with what I wrote
gone-propose = Propose it as a new record
gone-proposed-again = This was written about { $title }, which has been removed.
gone-is-back = The record is back. What you wrote is filled in but not saved yet: look it through and save.
gone-unknown = The draft is about { $title }, which is no longer on the site or no longer visible to you.
gone-not-seen = There is no such record, or it is not visible to you.
gone-to-kept = To { $title }
draft-of-withdrawn = The record has been removed. Open the draft to see what you can do.
draft-of-merged = The record has been merged into { $title }. Open the draft to choose what shall hold.
draft-without-record = The record is no longer there, or no longer visible to you. What you wrote is kept.

## Suggestions

proposals-title = Suggestions
proposals-lead = Who does not answer for a record can suggest what it should say.
proposal-waited = has waited for { $days } days
proposals-waiting = Waiting for your answer
proposals-none-waiting = Nothing waits.
proposals-own = Your own suggestions
proposals-none-own = You have made no suggestions.
proposals-look-up = Follow a suggestion
proposals-show = Show
proposal-number = Receipt number
proposal-unknown = There is no suggestion with that number. Check it once more.
proposal-title = Suggestion { $number }
proposal-about = About:
proposal-about-new = New record:
proposal-wrong = What is wrong?
proposal-wrong-help = Say how it should be, and preferably how you know. Write no names or other details of private persons.
proposal-who = Who are you? (optional)
proposal-who-help = For example your role or your organisation. Only whoever answers sees it.
proposal-reply = E-mail for an answer (optional)
proposal-fold = Or change the details yourself
proposal-fold-lead = The fields are filled in as the record stands. What you change becomes your proposal.
proposal-fold-new = Tell more, if you know
proposal-fold-new-lead = All of this is optional. Whoever takes the proposal can fill in the rest.
proposal-said-by = Says they are:
proposal-word = Anything more to say?
proposal-word-help = How you know it, for example. Write no names or anything else about private persons.
proposal-empty = Write what is wrong, or change something in the details.
proposal-too-many = Many suggestions have come from here in the last hour. Leave the page open and try again in a while.
proposal-waits = waits for an answer
proposal-taken = accepted
proposal-taken-partly = partly accepted
proposal-declined = not accepted
proposal-received = Thank you! The suggestion has been received.
proposal-keep-number = Keep the number { $number }: with it you can follow on this page how it goes.
proposal-said = From the one who suggests
proposal-answer = The answer
proposal-no-word = Nothing more was said.
proposal-differences = The difference
proposal-moved = The field has been changed since the suggestion was made.
proposal-now = Now:
proposal-proposed = Suggested:
proposal-take-this = Include
proposal-this-taken = Accepted.
proposal-word-back = A word back
proposal-take-ticked = Accept what is ticked
proposal-take-all = Accept all
proposal-take-none = Accept nothing
proposal-answer-only = Answer
proposal-tick-some = Tick what to accept, or choose to accept nothing.
proposal-record-changed = The record was changed while you read. See the difference as it is now, and answer once more.
proposal-source-title = Suggestions made on the website
proposal-origin = suggestion { $number }

## History, bin, choices

history-title = History: { $title }
history-version = version { $number }
history-by-system = the site itself
history-by-operator = whoever runs the site
history-by-editor = an editor
history-by-coordinator = the coordinator
history-by-gone = a removed person
history-erased = erased
history-from-page = in the form
history-is-now = So it stands now.
history-restore = Restore this
history-may-come-back = When a version is restored, the record is on the site again.
history-merged-away = was merged into another record
history-merged = What was merged into this one
history-merged-when = merged { $when }
history-origin-apart = stands on its own again
history-origin-version = restored to version { $number }
withdraw-title = Remove: { $title }
withdraw-lead = The record is no longer shown. It lies in the bin for thirty days. It can be brought back, also later.
withdraw-rather-end = Is it only over? Then it belongs to the history, and the lesson is needed:
withdraw-referring = { $count } other records refer to this. They will show “not public” instead of the name.
withdraw-proposals = { $count ->
    [one] One suggestion about the record waits for an answer. Answer it first, or decline it afterwards: it cannot be taken into a record that is removed.
   *[other] { $count } suggestions about the record wait for an answer. Answer them first, or decline them afterwards: they cannot be taken into a record that is removed.
    }
merge-proposals = { $count ->
    [one] One suggestion about the record that goes waits for an answer. It follows to the one that stays.
   *[other] { $count } suggestions about the record that goes wait for an answer. They follow to the one that stays.
    }
withdraw-why = Why? (optional)
withdraw-why-help = Shown in the history of the record, and to whoever has made a proposal about it. Write no names or other details of private persons.
withdraw-do = Remove
withdraw-changed = The record has been changed since the page was shown. Look once more.
bin-title = Bin
bin-lead = What was removed in the last thirty days.
bin-empty = The bin is empty.
bin-older-title = Removed more than thirty days ago
bin-older-lead = What has left the bin. It is not erased and can be brought back.
bin-look-for = Search by name
bin-older-count = Number: { $count }
bin-newer = Removed later
bin-even-older = Removed earlier
bin-withdrawn = removed { $when }
bin-restore = Bring back
bin-origin = from the bin
confirm-origin = still correct
action-label = What you can do
action-edit = Change
action-end = End
action-propose-new = Suggest something that is missing
action-propose = Suggest a correction
action-history = The whole history
action-merge = Merge with another
action-withdraw = Remove
action-copy = Copy
action-confirm = Still correct
action-confirmed = Reviewed today

## Many at once

action-add = Add
action-many = Change several
many-title = Change several { $kinds }
many-lead = Tick those that shall have the same change. You see what changes before anything is saved.
many-none = There is nothing here that you answer for.
many-which = Which?
many-all = All { $count }, on every page
many-narrowed = These { $count } are left by the filters of the list and are yours to change.
many-others = The filters leave { $count } more, but somebody else answers for them. They are not changed.
many-pages = Ticks count on this page. Tick the box at the top to take in every page.
many-too-many = { $count } are too many at once. Narrow the list to { $most } at most, and change them in turns.
many-refused = { $count } are not changed: somebody else answers for them.
many-tick = Choose { $title }
many-change-ticked = Change those chosen
many-change-all = Change several of all { $count } in the list
many-what = What shall be done?
many-steward = Change who answers for them
many-function = Change the function that answers for them
many-function-name = Function that answers
many-name-function = Write the name of the function that is to answer for them.
many-unknown-function = No function is certainly called “{ $name }”. Write the whole name, or choose below.
many-rhythm = Change how often they are reviewed
many-focus-area = Add a focus area
many-confirm = They are still correct
many-withdraw = Remove them
many-steward-name = Organisation that answers
many-rhythm-name = Reviewed
many-area-name = Focus area
many-look = See what changes
many-look-title = { $count ->
    [one] 1 record changes
   *[other] { $count } records change
}
many-look-lead = Nothing is saved yet. All change, or none.
many-is-withdrawn = Is removed from the site and put in the bin.
many-unchanged = { $count } are like that already.
many-do = Save the changes
many-choose-deed = Choose what shall be done.
many-tick-some = Tick at least one.
many-gone = One of them is no longer there, or you do not answer for it. Tick again.
many-changed = “{ $title }” was changed while you chose. Look at your choice and try again.
many-unknown-organisation = No organisation is certainly called “{ $name }”. Write the whole name, or choose below.
many-name-organisation = Write the name of the organisation that shall answer for them.
many-choose-area = Choose a focus area.
many-choose-rhythm = Choose how often they shall be reviewed.
many-about-lead = led by { $name }
many-about-since = from { $year }
many-about-steward = answered for by { $name }
many-about-checked = confirmed { $day }
many-no-area = No focus area holds on the day that the site shows.
many-origin = several at once

## Merging

merge-title = Merge: { $title }
merge-which = Which other record is the same? The one you stand on stays.
merge-twins = These resemble it
merge-compare = Compare
merge-lead = Choose field by field what shall stay. Links to the one that goes lead here from then on.
merge-stays = Stays:
merge-goes = Goes:
merge-moved = { $count } records that refer to the one that goes will point here.
merge-this = The one that stays:
merge-other = The other:
merge-both = Both
merge-do = Merge
merge-unknown = No record of the same kind is certainly called “{ $name }”. Write the whole name, or choose below if it is there.
merge-same = That is the same record. Choose another.
merge-origin = merged with { $title }
proposal-by-letter = Get the answer in a letter
proposal-by-letter-note = You get a receipt now and the answer when there is one. Then we forget the address.
proposal-by-letter-send = Send the answer here
proposal-by-letter-waits = The answer also comes in a letter to the address that was given here.
help-shown-as-of = The site shows how things stood on that day. Leave blank for today.
help-need-indicator = The indicator that weighs need between municipalities in the list of white spots.
help-rhythms = How often records of a kind are to be reviewed. List only the kinds that shall have another interval than the usual. A record that has an interval of its own keeps it.
help-accent = Links and buttons get that colour, in light and dark mode.

## When nothing can be saved

kept-title = It cannot be saved just now
kept-text = The site’s memory does not answer. What you wrote is still on this page: leave it open and try again in a moment. Nothing is saved twice.
kept-again = Try again
kept-written = What you wrote
form-rest-is-right = The rest is right too
fault-future = That day has not been yet. Write the day on which it was last known, or leave it empty.
proposal-answered = answered
proposal-answered-by = You may read the proposal. It is answered by
proposal-answered-by-coordinator = the coordinator.
proposal-then = Then:
proposal-this-left = Not taken.
proposal-from-public = somebody without an organisation here

# What has just been done, at the top of the next page
done-saved = Saved.
done-confirmed = Thank you. The record is checked today.
done-restored = It is back.
done-withdrawn = It now lies in the bin for 30 days. It can be brought back, also later.
done-merged = The two are now one.
done-changed-meanwhile = The record has been changed since you opened the page, and is not confirmed. Read it as it now is, then confirm it.

## Suggestions about what is no longer there, and answers from letters

proposal-proposed-all = What is suggested
proposal-merged = The suggestion was made about “{ $gone }”. That was merged with “{ $kept }” on { $day }, which is what the suggestion is about now.
proposal-merged-unseen = The record that the suggestion was about was merged with another on { $day }.
proposal-moved-merged = Here the record that stays says something else than the one the suggestion was about.
proposal-withdrawn-unseen = The record that the suggestion is about was removed from the site on { $day }.
proposal-withdrawn-answer = Nothing can be accepted as long as the record is gone. Whoever made the suggestion still waits for an answer.
proposal-withdrawn-waits = Nothing can be changed in it as long as it is gone. The suggestion is still here, and whoever answers for it can reply all the same.
proposal-withdrawn-restore = Should the record stay? Then bring it back from the bin first.
proposal-form-merged = While you wrote, “{ $gone }” was merged with “{ $kept }”. What you wrote still stands here. See that it is right for that record too, and send it once more.
proposal-link-expired = Links to answer suggestions hold for sixty days. Sign in to read and answer under Suggestions.
proposal-link-not-ours = It may have been broken off in the mail. Copy all of it, or sign in and look under Suggestions.
proposal-link-gone-title = There is nothing to answer here
proposal-link-gone = The suggestion is no longer there, or somebody else answers it now.
proposal-link-only-this = The link in the letter opens just this suggestion. The answer is given in the name of the function.
proposal-from-file = the file { $file }
proposal-file-says = The file { $file } says something else than somebody has changed by hand since a file was last read in. Choose field by field what is to hold. What you leave is not asked again, as long as the file says the same.
proposal-file-history = Who wrote what stands there now, and when
proposal-file-third = Write a third thing instead, and then take nothing here
proposal-file-alike = { $count ->
    [one] Answer one more question from the same file alike …
   *[other] Answer { $count } more questions from the same file alike …
}
proposal-file-take-all = Take the file’s word everywhere
proposal-file-keep-all = Keep ours everywhere
proposal-file-answered = { $count ->
    [one] One question from the file is answered.
   *[other] { $count } questions from the file are answered.
}
proposal-file-waiting = { $count ->
    [one] One question from the same file still waits. What has been changed since the file was read in is answered on its own, and at most { $most } questions are answered at a time.
   *[other] { $count } questions from the same file still wait. What has been changed since the file was read in is answered on its own, and at most { $most } questions are answered at a time.
}
