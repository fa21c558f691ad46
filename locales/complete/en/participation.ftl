### The words about how organisations take part.

participation-title = How the organisations take part
participation-of = How { $title } takes part
participation-lead = Who needs a call, and why? The most urgent comes first. Every figure leads to the rows behind it.
participation-own-lead = This is what the coordinator sees of you. Every figure leads to the rows behind it.
participation-counted = { $count ->
    [one] One organisation, { $called } to call
   *[other] { $count } organisations, { $called } to call
}
participation-nobody = No organisation to show. Here stand those that answer for something, have accounts, are invited or asked.
participation-own = How you take part
participation-place = Municipality
participation-all-places = All municipalities
participation-form = Type of organisation
participation-all-forms = All types
participation-show = Show
participation-file = Download as an Excel file
participation-sheet = Participation
participation-why = Why call
participation-no-reason = Nothing that needs a call.
participation-reason-silent = Nothing has been heard for a year.
participation-reason-overdue = { $records ->
    [one] One record should have been checked { $days } days ago.
   *[other] { $records } records should have been checked, the first { $days } days ago.
}
participation-reason-waiting = { $proposals ->
    [one] One proposal has waited for an answer for { $days } days.
   *[other] { $proposals } proposals wait for an answer, the oldest for { $days } days.
}
participation-reason-unanswered = { $left } of { $asked } questions in the round that goes on are not answered.
participation-reason-away = Invited to { $meetings } meetings in a year whose attendance is noted, and came to none.
participation-confirmed = Checked in time
participation-attended = Attended
participation-answered = Answered
participation-updated = Changed
participation-of-all = { $figure } of { $all }
participation-records = { $count ->
    [one] one record
   *[other] { $count } records
}
participation-last = last { $day }
participation-never = never
participation-unnoted = { $count ->
    [one] For one more meeting nobody has noted who came.
   *[other] For { $count } more meetings nobody has noted who came.
}
participation-waited = { $days ->
    [0] answered the same day
    [one] longest wait one day
   *[other] longest wait { $days } days
}
participation-whom-to-call = Whom to call
participation-no-contact = There is no contact. Add one.
participation-confirmed-lead = Everything the organisation answers for and is to check. In time is what has not passed its date.
participation-attended-lead = Meetings of the last year that the organisation was invited to, itself or through a group. Only meetings for which somebody has noted who came are counted.
participation-answered-lead = Questions in rounds of the last year, and proposals about the organisation’s records. Only what the organisation has answered itself counts as an answer.
participation-updated-lead = What somebody of the organisation has entered or changed in the last year, signed in or by a link in a letter.
participation-nothing = Nothing.
participation-stands = How it stands
participation-day = Day
participation-did-come = Came
participation-did-not-come = Did not come
participation-nobody-noted = Nobody has noted who came
participation-asked-in = Asked in
participation-answer = Answer
participation-proposal = Proposal { $number }
participation-a-proposal = A proposal
participation-own-answer = Answered { $day }, after { $days ->
    [one] one day
   *[other] { $days } days
}
participation-others-answer = Somebody else answered { $day }
participation-waits = Has waited { $days ->
    [one] one day
   *[other] { $days } days
}
participation-never-answered = Was never answered
participation-entered = Entered
participation-changed = Changed
participation-in-time = Checked in time
participation-asked-about = Records to check
participation-last-confirmed = Last checked
participation-came = Meetings they came to
participation-noted = Meetings whose attendance is noted
participation-answers = Own answers
participation-questions = Questions and proposals
participation-longest-wait = Longest wait, days
participation-changes = Records changed in a year
participation-last-change = Last changed
