### The words about who leaves, what ends, gaps and paper.

hand-over-title = Hand over
hand-over-lead = When somebody leaves, everything the person or the function answers for is handed over at once. It shows in the history of each record.
hand-over-from = Who leaves?
hand-over-functions = Functions
hand-over-people = People
hand-over-look = Show what is handed over
hand-over-nobody-to-leave = There is nobody to hand over from yet.
hand-over-new-function = Add a function
hand-over-no-function = There is no other function yet. First say which function is to answer for the records.
hand-over-together = These records ask no function in particular: everybody in { $organisation } answers for them together. Let a function take over, and it is clear who answers.
hand-over-way-colleague = A colleague
hand-over-what = This is what { $name } answers for
hand-over-holds = Functions:
hand-over-places = Responsibilities that go along: { $places }
hand-over-nothing = No record asks this function.
hand-over-unnamed = { $count ->
    [one] One more record is handed over. You may not read it.
   *[other] { $count } more records are handed over. You may not read them.
}
hand-over-to = Who takes over?
hand-over-way-next = The function’s next holder
hand-over-next = Next holder
hand-over-way-other = Another function
hand-over-other = Function and organisation
hand-over-way-vacant = Nobody yet: the function is vacant
hand-over-substitute = Who stands in? Write a function, not a name
hand-over-substitute-account = The substitute’s account
hand-over-no-account = No account
hand-over-until = Stands in until
hand-over-day = From
hand-over-button = Hand over
hand-over-no-day = Write from which day.
hand-over-no-next = Choose the next holder.
hand-over-no-other = Choose the function that takes over.
hand-over-until-wrong = The substitute’s last day must be on or after the first.
hand-over-choose = Choose who takes over.
hand-over-nobody = nobody yet
hand-over-refused = It could not be handed over. Something has changed meanwhile: look once more.
hand-over-origin = handed over: { $from } → { $to }
hand-over-done-title = Handed over
hand-over-done = What { $name } answered for has been handed over. { $count ->
    [0] No records came with it.
    [one] One record was handed over.
   *[other] { $count } records were handed over.
}
hand-over-done-vacant = What { $name } answered for waits for its next holder. { $count ->
    [0] No records are concerned.
    [one] One record waits.
   *[other] { $count } records wait.
}
hand-over-again = See what is left
afterwards-title = What happens then?
afterwards-lead = Say what happens when this ends.
afterwards-ends = It ends { $day }. What happens then?
afterwards-question = What happens then?
afterwards-continues = It goes on as something else
afterwards-next = What is it called, that takes over?
afterwards-next-help = Choose a name from the list, or write a new one: then it is added.
afterwards-ordinary = It becomes ordinary work
afterwards-ends-for-good = It ends
afterwards-lesson = What did you learn?
afterwards-send = Send the answer
afterwards-choose = Choose one of the three answers.
afterwards-no-name = Write what it is called, that takes over.
afterwards-no-lesson = Write what you learnt. That is what remains when the initiative has ended.
afterwards-refused = The answer could not be kept. See that the name is not too long.
afterwards-origin = answer to what happens then
mine-print = Print
mine-function = asked:
paper-title = { $name }: what we answer for
paper-checked = Last known right
paper-summary = { $count ->
    [one] One record that holds now.
   *[other] { $count } records that hold now.
}
paper-more = And { $count } more. All are in the Excel file.
paper-back = Back
paper-how = Print it with the browser. It takes two pages at most.
cells-title = What nobody knows about { $place }
cells-none = Everything is answered. There is no empty cell.
cell-longer = Add it with three questions instead
cell-origin = the municipality’s own answer
cell-no-organisation = The municipality is not an organisation on the site. Ask the coordinator to add it first.
contacts-gone = Vacancies and substitutes
contacts-vacant-since = Vacant since { $day }
contacts-vacant = Vacant
contacts-somebody-stands-in = Somebody stands in
contacts-somebody-until = Somebody stands in until { $day }
contacts-stands-in = Stands in: { $who }
contacts-stands-in-until = Stands in until { $day }: { $who }
worklist-whose = Whose worklist
worklist-scope-all = Everything
worklist-scope-municipalities = My municipalities
worklist-scope-groups = My groups
worklist-scope-own = My organisation
worklist-left = And { $count } more.
search-past = Ended initiatives
search-resting = Initiatives that are paused or closed for the season
season-opens = Opens again on { $day }
season-may-open = Usually opens again on { $day }, but this has not been checked lately
season-no-more = Ends before the next season
round-own-paper = A print for your board
offer-title = Would you like an account?
offer-lead = With an account you can change things at any time, without waiting for a letter. First the administrator lets you in. Then you get a letter with a link, and make a passkey to sign in with.
offer-name = Your function, for example Integration coordinator
offer-address = Mail address
offer-send = Ask for an account
offer-wrong-title = Something is missing
offer-wrong = Write a function and a mail address.
offer-too-many = Many accounts have been asked for from here. Wait until tomorrow, or ask whoever coordinates.
offer-thanks-title = Thank you!
offer-thanks = We have received the wish for an account for { $name }. When the administrator has let you in, you get a letter with a link. With it you sign in the first time and make a passkey.
afterwards-way = Answer three questions instead: does it go on, become ordinary work, or end?

complete-count = { $stated } of { $all } fields are filled in
complete-share = Completeness (per cent)
complete-missing = Missing
sort-poorest = incomplete first
worklist-thin = Lacking much of what readers look for
why-summary = without it nobody who searches knows what it is
why-steward = without it nobody is asked whether the record is right
why-steward-function = without it the question goes to the mailbox of the organisation and not to the right person
why-period = without it nobody knows whether it goes on
why-area = without it it shows in no municipality
why-focus-areas = without it it does not show in the whole picture
why-target-groups = whoever plans does not see who is reached
why-openness = who wants to come does not know whether they can
why-leads = nobody knows who runs it
why-fundings = whoever plans does not see when the money ends
why-languages = who looks for help does not know whether they will understand
why-how-to-apply = who wants to come does not know how
why-lesson = who does something like it has to begin from nothing
why-providers = who looks for money does not know who gives it
why-may-apply = who looks for money does not know whether they may apply
why-website = who wants to know more gets no further
why-place-held = who is to come does not know where
why-parties = nobody sees whom it binds
why-signed-on = nobody sees when it was signed
why-renewal = nobody knows what happens when it expires
why-organisation-number = it may be taken for another
why-email = who wants to ask does not know where
why-members = nobody sees who is in it
why-organisation = nobody sees whom one reaches
why-plan = the activity does not show in its plan
why-serves = nobody sees which goal it serves
why-responsible = nobody knows who is to do it
why-part-of = the goal does not show in its plan
why-meetings-per-year = who wants to raise something does not know how often they meet
why-unit = the figures cannot be read
why-publishers = nobody sees where the figures come from
why-observations = there are no figures to show
