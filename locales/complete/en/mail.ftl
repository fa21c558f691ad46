### Words in letters and on the pages about letters.

topic-stewardship = What I answer for
topic-rounds = Check rounds
topic-proposals = Proposals and answers to them
topic-meetings = Meetings and training
topic-funding = Grants and reports
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
mail-confirm-text = Somebody, probably you, gave this address to get letters from us. We do not write until you have said yes.
mail-confirm-button = Yes, confirm the address
mail-confirm-else = Was it not you? Then there is nothing you need to do. The address is forgotten after a week.
mail-confirm-because = You get this letter because the address { $address } was given on our site.
mail-already-subject = Your address is confirmed already
mail-already-text = Somebody, probably you, gave this address to get letters from us. It is confirmed already, so there is nothing you need to do.
mail-already-button = See what you get and how often

mail-test-subject = Trial letter from Helhetsbild
mail-test-text = If this letter arrives, the settings for mail work. Please look at its headers: SPF and DKIM should have passed.
mail-test-because = The letter was sent from the command line by helhetsbild mail test.
