### The words about keeping it true.

standing-fresh = Checked { $day }
standing-due = Time to check, last known right { $day }
standing-late = Late, last known right { $day }
standing-stale = Out of date, last known right { $day }
standing-never = Not checked
still-correct = Still correct
mine-title = My responsibility
mine-lead = This is what you answer for:
mine-of-none = Your account belongs to no organisation. Ask the administrator to choose one.
mine-file = Fetch everything as an Excel file
mine-due = To check
mine-nothing-due = Nothing waits. Everything is checked.
mine-change = Change
mine-end = End
mine-ending = About to end, or ended
mine-ending-lead = What happens then: does it go on, become ordinary work, or end – and what did you learn?
mine-say-what-becomes = Tell what happens
mine-ends = Ends { $day }
mine-rest = In order
mine-missing = Missing: { $fields }
check-question = Is this still correct?
check-change = Change something
check-ended = It has ended
check-only-this = The link opens only this record. Nothing happens until you press a button.
check-changed = The record was changed since you opened the page. Look once more.
check-thanks-title = Thank you!
check-thanks = { $title } is now checked.
check-see = See the record on the site
check-origin = link in a mail
check-expired-title = The link no longer works
check-expired = Links to check hold for sixty days. The next letter has a new one, or sign in and look under My responsibility.
check-not-ours-title = The link does not work
check-not-ours = It may have been broken off in the mail. Copy all of it, or sign in and look under My responsibility.
check-gone-title = There is nothing to check
check-gone = The record is gone, or somebody else answers for it now.
worklist-title = Worklist
worklist-all = What is slipping or missing, in the whole partnership.
worklist-municipalities = What is slipping or missing in { $names }.
worklist-groups = What is slipping of your groups’ meetings and decisions.
worklist-own = What is slipping of what you answer for.
worklist-nothing = Nothing to do just now.
worklist-due = To check
worklist-orphans = Nobody to ask
worklist-silent = Contacts that do not answer
worklist-ending = Initiatives that end soon
worklist-agreements = Agreements that expire soon
worklist-gaps = Gaps
worklist-searches = Searches without a hit
worklist-search-anywhere = names no municipality
worklist-times = { $count ->
    [one] once
   *[other] { $count } times
}
silent-ended = has ended
silent-vacant = nobody holds the function
silent-not-confirmed = nobody has said that it is right
orphan-no-steward = no organisation answers for it
orphan-steward-gone = the organisation is gone
orphan-function-gone = the function is gone
orphan-function-vacant = nobody holds the function
orphan-mail-returned = letters come back
rounds-title = Ask-once rounds
rounds-lead = In a round each organisation gets one link with everything it answers for. They answer line by line, on a phone if they like, without signing in.
rounds-none = No round has been started.
rounds-start = Start a round
rounds-start-lead = First you see whom the round goes to and what the letter says. Nothing is sent before you say so.
round-name = What the round is called, for example Autumn 2026
round-last-day = Last day to answer
round-name-missing = Write what the round is called, in at most 100 characters.
round-day-missing = Choose a last day after today.
round-rate = { $finished } of { $invited } organisations are done. { $share } per cent answered.
round-origin = ask-once round { $name }
round-until = Answer by { $day }.
round-closed-on = Closed { $day }.
round-invited = Organisations asked
round-begun = Have begun to answer
round-finished = Have answered everything
round-answered = Answered
round-asked = Questions
round-share = Share answered
round-on-behalf = Answered for them
round-later = Later
round-link = Link
round-make-link = New link
round-new-link = The new link for { $name }. It is shown only now, and the old one stops working:
round-close = Close the round
round-progress = { $answered } of { $asked } answered. Answer by { $day }. You can leave and come back.
round-you-on-behalf = You answer for the organisation. It is for them to confirm.
round-thanks = Thank you, everything is answered!
round-thanks-more = This is yours:
round-own-page = Your own page
round-own-list = Everything you do, to print
round-left = Left to answer
round-is-changed = changed since the round began
round-what-it-says = What it says
round-not-ours = Not ours
round-all-right = { $count ->
    [one] It is still correct
   *[other] All { $count } are still correct
}
round-done = Answered
round-said-confirmed = Still correct.
round-said-changed = Changed.
round-said-ended = Has ended.
round-said-not-ours = Somebody else answers for it.
round-said-later = You come back to it after { $day }.
round-said-on-behalf = The coordinator answered for you. Press Still correct to confirm.
round-owner-answered = The organisation has answered itself already.
cells-heading = What nobody knows
cells-lead = Of these areas there is no information for your municipality. Only you can say whether there is anything.
cell-answer = Answer
cell-question = Is there anything within { $area }?
cell-nothing = There is nothing
cell-not-ours = It is not our task
cell-exists = There is
cell-why = If it is not your task: why?
cell-title = If there is: what is it called?
cell-kind = What is it?
cell-summary = One sentence about it
cell-send = Send the answer
cell-choose = Choose one of the answers.
cell-title-missing = Write what it is called.
cell-take-back-too = Also take away { $title }, which you added before
cell-stays = What you added before has been changed since and stays:
cell-changed-since = { $title } has been changed since you added it. Open it and change it there, so that nothing is lost.
round-holds-no-more = No longer holds
round-some-changed = { $count ->
    [one] One record has
   *[other] { $count } records have
} been changed since you opened the page. The rest is answered. Look and answer once more.
cell-said-nothing = You have said that there is nothing.
cell-said-not-ours = You have said that it is not your task.
cell-said-exists = You have added { $title }.
cell-record-nothing = { $place }: nothing within { $area }
cell-record-not-ours = { $place }: { $area } is not the municipality's task
mail-round-subject = Is it still correct? { $name }
mail-round-text = { $partnership } asks everybody once about everything they answer for. You have { $count ->
    [one] one thing
   *[other] { $count } things
} to answer, by { $day }. It can be done on a phone and without signing in.
mail-round-button = Answer
mail-round-else = You can answer a little at a time. When the round has closed, the link shows what you answered.
mail-round-because = It was sent because { $organisation } answers for records with { $partnership }.

mail-ends-subject = What comes after { $title }?
mail-ends-text = { $title } ends { $day }. Does it go on as something new, become part of ordinary work, or end? Do tell what you learnt.
mail-ends-button = Tell what happens
mail-ends-else = The link opens only this record, and nothing happens until you press a button there.
mail-ends-once-more = If nobody has answered when a month is left, we ask once more.
mail-ends-last-time = This is the last time we ask.
mail-ends-because = You get this because your organisation answers for the record, and you have confirmed your address.
mail-ends-line = Ends { $day }. What comes after?
ends-question = This ends { $day }. What comes after?
mail-round-reminder-subject = Answer by { $day }: { $name }
mail-round-reminder-text = Thank you if you have begun! { $count ->
    [one] One thing remains
   *[other] { $count } things remain
    } to answer by { $day }. It works on the telephone and without signing in.
mail-round-left = { $left } of { $asked } left
mail-round-no-address = has no function mailbox
mail-round-declined = has said no to letters
mail-round-silent = { $count } of { $invited } organisations have things left to answer. The last day is { $day }.
worklist-proposals = Proposals that wait for an answer
worklist-imports = Files with errors
worklist-counted = { $name }: { $count }
mail-import-errors = { $count ->
    [one] one error
   *[other] { $count } errors
    }, { $day }
worklist-back = Back to the whole worklist
cell-change = Change the answer
cell-take-back = Take the answer back
cells-told = What you have said
cells-elsewhere = What has been said of several municipalities or areas, or by others
mine-add = Add an initiative
mine-of-none-looks-after = You answer for no organisation’s records. What waits for you is in the worklist.
mine-ended = Ended { $day }
round-no-link-title = The link no longer works
round-no-link = Either you have been given a newer link, or the round was closed long ago. Ask the coordinator.
round-closed-to-you = The round was closed on { $day }. Here you can read what you answered, print it and fetch it. Nothing in the round can be changed any longer.
round-your-answers = What you were asked
round-unanswered = Not answered
round-by-link = by the link in the letter
round-by-owner = signed in at your organisation
round-by-coordinator = by the coordinator, for you
round-paper-title = { $organisation }: answers in the round { $round }
round-paper-summary = The round { $round }: { $answered } of { $asked } answered.
round-paper-how = Print with the browser. Everything you were asked is here.
round-column-what = What
round-column-answer = Answer
round-column-when = When
round-column-by = Who answered
round-close-what = Nobody can answer after that. The organisations' links still show what they answered, and you can open the round again.
round-close-silent = { $count ->
    [one] One organisation has
   *[other] { $count } organisations have
} not answered everything.
round-close-sure = Yes, close the round
round-reopen = Open the round again
round-reopen-what = When the round is opened again, the organisations can answer by the same links as before. No letters are sent.
rounds-look = See whom it goes to
rounds-before-title = Before the round starts
rounds-before = { $name }, answer by { $day }.
rounds-letters = Letters to be sent
rounds-without-letter = Get no letter
rounds-without-letter-what = No letter goes to them. When the round has started you can make a link for each, and hand it over in another way.
rounds-letter = This is what the letter says
rounds-letter-example = An example: the letter to the first. Each organisation gets its own, in the language it has chosen.
rounds-reply-to = Who answers the letter writes to { $address }.
rounds-whom = { $count ->
    [one] The organisation that is asked
   *[other] All { $count } organisations that are asked
}
rounds-letter-to = The letter goes to
rounds-send = { $count ->
    [0] Start the round
    [one] Start the round and send one letter
   *[other] Start the round and send { $count } letters
}
rounds-change = Change the name or the day
rounds-nothing-sent = Nothing has been sent yet.
mail-round-greeting = Hello { $organisation }!
mail-round-ask = Is there anything you wonder? Ask { $name }, { $address }. You may also answer this letter.
worklist-disowned = Not ours, says who answers for it
worklist-disowned-by = { $who } said so on { $day }
worklist-new-steward = Say who answers for it
mine-disowned = On { $day } { $who } said that this is not yours. Those who coordinate see it and look for who answers for it.
mine-disown = Not ours
mine-disown-back = It is ours after all
round-not-yours-now = That record is gone, or somebody else answers for it now. You need do nothing.

# Answers behind the link of a letter
check-disowned = It is noted that { $title } is not yours. Those who coordinate see it and look for who answers for it.
check-later = You are asked again about { $title } after { $day }.
worklist-page-before = Page before
worklist-page-after = Next page
# Who coordinates has decided that a record is its steward’s after all
disowned-dismiss = It is theirs
disowned-dismiss-lead = The line goes away here, and the organisation reads what you write under My responsibility. It is asked again when the record is to be checked.
disowned-dismiss-word = Why it is theirs
disowned-dismiss-send = Say that it is theirs
mine-dismissed = { $who } answered on { $day } that this is yours: { $word }
disowned-dismiss-missing = Write why it is theirs: that is what they read.
cell-before = On { $day } your answer was: { $said } If that is still right, just send it.

# The link in a letter, for whoever is signed in as themselves already
own-session-title = You are already signed in
own-session-text = You are signed in as { $who }, and as you are signed in now you cannot change “{ $title }”. The link opens the record all the same, but then you are signed out in this browser. When you are done you sign in again.
own-session-key = You may change it as yourself, without being signed out, once you have signed in with your passkey.
own-session-go-on = Sign me out and open the record
own-session-back = Back, without changing anything
