### Time on two axes: what held, and what the site said.

seen-label = As the site was
seen-then = You see the site as it was on { $day }. Later changes are not shown.
seen-back = Show the site as it is now
seen-not-yet-title = The site did not exist then
seen-not-yet = The first records were entered here on { $day }. To see what held on an earlier day, as far as we know today, choose the day at the bottom of the page.
unavailable-title = It cannot be shown just now
unavailable-text = The site's memory cannot be read just now. Try again in a moment.
compare-title = Compare two days
compare-intro = What started and ended between two days, and what was edited here on the site. They are two different things.
compare-days = Choose days
compare-from = From
compare-to = To
compare-button = Compare
compare-turned = Started and ended { $from } – { $to }
compare-turned-note = By the records' own dates, as far as we know today.
compare-turned-none = Nothing certainly started or ended between the days.
compare-started = started
compare-ended = ended
compare-unsure = uncertain on one of the days
compare-edited = Edited on the site { $from } – { $to }
compare-edited-note = When something was written here, not when it happened.
compare-edited-none = Nothing was edited on the site between the days.
compare-not-yet = The site did not exist on { $day }, so all that was entered later counts as new.
