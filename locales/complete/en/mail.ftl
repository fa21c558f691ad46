### Words in letters and on the pages about letters.

topic-stewardship = What I answer for
topic-worklist = What needs looking after
topic-rounds = Check rounds
topic-proposals = Proposals and answers to them
topic-meetings = Meetings and training
topic-funding = Funding to apply for
topic-watched = What I watch
topic-news = New and changed on the site

mail-link-by-hand = If the link cannot be clicked, copy this address:
mail-open = Open the page
mail-answer = Later, or not mine
mail-answer-line = Later, or not mine: { $title }
mail-choose = Choose what you get and how often
mail-stop = Stop getting letters

mail-digest-subject = In brief, { $day }
mail-digest-lead = { $count ->
    [one] One thing has happened or waits for you.
   *[other] { $count } things have happened or wait for you.
    }
mail-digest-more = { $count ->
    [one] … and one more.
   *[other] … and { $count } more.
    }
mail-digest-because = You get this letter because you have confirmed your address. It comes once a week at most.
mail-news-more = Everything new and changed on the site

mail-confirm-subject = May we write to you?
mail-confirm-letter = { $partnership }: may we write to you?
mail-confirm-text = { $partnership } writes to you because somebody, probably you, gave this address to get letters from us. We do not write again until you have said yes.
mail-confirm-button = Yes, confirm the address
mail-confirm-else = Was it not you? Then there is nothing you need to do. The address is forgotten after a week.
mail-confirm-because = You get this letter because the address { $address } was given on our site.
mail-already-subject = Your address is confirmed already
mail-already-text = Somebody, probably you, gave this address to get letters from us. It is confirmed already, so there is nothing you need to do.
mail-already-button = See what you get and how often

mail-test-subject = Trial letter from Helhetsbild
mail-test-text = If this letter arrives, the settings for mail work. Please look at its headers: SPF and DKIM should have passed.
mail-test-because = The letter was sent from the command line by helhetsbild mail test.

changes-by-mail = Get this in a letter, once a week at most
post-title = Get letters from us
post-lead = Would you like to know what is new and changed? Give your address, and we ask you there whether you want letters. Then you choose what you get and how often.
post-address = Your e-mail address
post-address-wrong = That does not look like an e-mail address. Write it as name@example.se.
post-ask = Send me the question
post-privacy = We use the address for the letters only. You stop whenever you like, with one click.
post-too-much-title = That was too many at once
post-too-much = Very many addresses have been given from here. Wait an hour and try again.
post-asked-title = Look in your inbox
post-asked = We have sent a question to { $address }. Answer it within a week, and letters begin to come. If no letter comes: look among the junk, or wait a day and try again.
post-confirm-lead = Do you want letters to { $address }?
post-not-me = It was not me – never write here again
post-not-me-title = Thank you, now we know
post-not-me-done = We do not write to that address again, whoever gives it.
post-confirmed = The address is confirmed. Here you choose what you get and how often.
post-saved = Saved.
post-choose-title = Your letters
post-choose-lead = This is about { $address }.
post-how-often = How often?
post-weekly = Once a week
post-monthly = Once a month
post-never = Never a summary
post-about-what = About what?
post-at-once-note = What you choose to get at once comes in letters of its own, a few a day at most. The rest comes in the summary.
post-in-digest = In the summary
post-at-once = At once
post-not-at-all = Not at all
post-pause = Pause
post-no-pause = No pause
post-paused-until = Paused until { $day }
post-pause-weeks = { $weeks ->
    [one] Pause for one week
   *[other] Pause for { $weeks } weeks
    }
post-language = Language
post-save = Save
post-stop = Stop getting letters
post-stop-title = Do you want to stop getting letters?
post-stop-lead = Then no more summaries and reminders come. Answers to what you do yourself on the site, such as a link to sign in, still come.
post-stop-instead = Would you rather get fewer letters?
post-stopped-title = You get no more letters
post-stopped = It holds from now. A letter that is already on its way may still arrive.
post-stopped-regret = Have you changed your mind?
post-off = At present you get no letters.
post-begin-again = Get letters again
post-nothing-title = No letters come to you
post-nothing = The address is not in our address book. If you want letters, you can ask for them.
post-quiet-weeks = In the quiet weeks we send no summaries and no reminders: { $weeks }.
post-answer-lead = What do you want to answer?
post-answer-later = Do not remind me before { $day }
post-answer-not-mine = This is not mine
post-later-title = We wait
post-later = You are not reminded of { $title } before { $day }.
post-disowned-title = Thank you, now we know
post-disowned = You are not reminded of { $title } any more. Those who coordinate see your answer and can find somebody else.
post-expired-title = The link no longer holds
post-expired = It has expired, or you have answered already. Ask for a new letter.
post-not-ours-title = The link is not whole
post-not-ours = Perhaps part of the address got lost. Open the link from the letter again, or copy the whole address.
post-unavailable-title = It did not work just now
post-unavailable = Nothing has changed. Try again in a moment.

post-trouble = Letters do not get through as they should.
post-trouble-see = See what is wrong
office-title = Mail
office-state = How it stands
office-well = Letters arrive. There is nothing to do.
office-given-up = Letters given up
office-given-up-note = The mail server has refused these letters for six days. Find out why, then try again.
office-again = Try again
office-let-go = Let it go
office-waiting = Letters that wait
office-nothing-waits = No letters wait.
office-subject = Subject
office-to = To
office-written = Written
office-next = Tried next
office-trouble = What the server answered
office-settings = Settings
office-wrong = Something cannot be understood. The hour is 0–23, letters a day 100 at most, and quiet weeks are written as month-day: 07-01.
office-weekday = Day of the summary
office-hour = Hour of the summary (0–23)
office-measure = At most so many letters at once, a person and day
office-quiet = Quiet weeks
office-quiet-note = Then no summaries and no reminders come. Write month and day: 07-01. Both days count.
office-quiet-from = Quiet time { $number }, from
office-quiet-to = Quiet time { $number }, to
alarm-not-configured = Letters wait, but no mail server is set up.
alarm-sender-silent = No letters have left the server since { $since }. Is it running?
alarm-scheduler-silent = No summaries have been made since { $since }. Is the server running?
alarm-server-away = The mail server has taken nothing since { $since }. It answers: { $why }
alarm-waiting = The oldest letter has waited since { $since }.
alarm-given-up = { $count ->
    [one] One letter was given up.
   *[other] { $count } letters were given up.
    }
fate-sent = Sent
fate-shown = Shown in the terminal
fate-returned = No such address
fate-too-late = Too late
fate-withheld = No longer wanted

mail-proposal-subject = A proposal about { $title }
mail-proposal-new-subject = A proposal of something new: { $kind }
mail-proposal-text = Somebody thinks that { $title } should be changed. You answer for it, so you decide: take all of it, some or none, with a word back if you like.
mail-proposal-new-text = Somebody proposes something that is not on the site yet. You decide whether to take it.
mail-proposal-fields = It is about
mail-proposal-by-link = You need not sign in. The link opens just this proposal, for sixty days, and the answer is given in the name of the function.
mail-proposal-button = Read and answer
mail-proposal-because = You get this because you or your organisation answer for the record, and you have confirmed your address.
mail-receipt-subject = Your proposal is received
mail-receipt-text = Thank you! The proposal has number { $number }. Whoever answers for the record reads it and decides.
mail-receipt-button = Follow the proposal
mail-receipt-else = Once you have the answer, we forget the address. Is it not your proposal? Then there is nothing you need to do.
mail-receipt-because = You get this because the address { $address } was given on the page of a proposal.
mail-answered-subject = The answer to your proposal
mail-answered-line = The answer to your proposal about { $title }
mail-answered-taken = Your proposal was taken. Thank you for the help!
mail-answered-partly = Some of your proposal was taken. Thank you for the help!
mail-answered-declined = Your proposal was read, but nothing was changed. Thank you for telling us.
mail-answered-word = Whoever answered writes
mail-answered-button = See the whole answer
mail-answered-because = You get this because you made the proposal, and have confirmed your address.
mail-answered-because-once = You get this because the address was given with the proposal. Now it is forgotten, and no more letters come.
mail-meeting-cancelled = cancelled, was to be on { $day }
mail-meeting-register = register by { $day }
mail-call-opens = can be applied for from { $day }
mail-call-closes = can be applied for now, the last day is { $day }
mail-call-open = can be applied for now
watch = Watch
watch-stop = Stop watching
watch-on = You watch this: changes come in your digest.
watched-what = When something of this changes you are told in your digest.
office-unreached = Addresses that are not reached
office-unreached-note = Letters to these come back. Ask whose it is for a new address, and change it there.

# The log of letters
sent-title = Letters sent
sent-lead = Every letter that has left the site in the last year. That you read the list is noted.
sent-filter = Only letters to this address
sent-show = Show
sent-show-all = Show all
sent-none = No letters.
sent-kind = The letter
sent-fate = How it went
sent-unknown = An address that is no longer here
sent-attempts = { $count ->
    [one] after one more attempt
   *[other] after { $count } more attempts
}
sent-kind-sign-in = Link to sign in
sent-kind-invitation = Invitation
sent-kind-confirm-address = Question whether the address is right
sent-kind-already-confirmed = The address is confirmed already
sent-kind-digest = Digest
sent-kind-round = Ask-once round
sent-kind-round-reminder = Reminder of an ask-once round
sent-kind-proposal-came = New proposal
sent-kind-proposal-receipt = Receipt of a proposal
sent-kind-proposal-answered = Answer to a proposal
sent-kind-ends-soon = An initiative ends soon
sent-kind-unused-account = The account is not used
sent-kind-account-opened = The account is open
sent-kind-accounts-waiting = Somebody waits to be let in
sent-kind-trial = Trial letter

mail-proposal-waits-subject = Reminder: { $subject }
mail-proposal-waits-text = The proposal has waited more than a week for an answer.
mail-proposal-last-subject = Last chance: { $subject }
mail-proposal-last-text = Nobody has answered in three weeks. After { $days } days the proposal is closed, and whoever made it is told that nobody answered.
mail-proposal-closed = Nobody has answered your proposal in { $days } days, and it is closed. If you want it to be looked at again, open it on the page of the receipt.
proposal-closed = Closed without an answer
proposal-closed-said = Nobody answered in { $days } days. The proposal was closed { $at }. It is still here and can be opened again.
proposal-open-again = Open it again
mail-proposal-closed-subject = Nobody has answered your proposal
