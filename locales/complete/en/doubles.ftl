### The words about records that may have been entered twice.

doubles-title = Possible duplicates
doubles-lead = These records may be the same thing, entered from different sources. Merge them, or say that they are not the same. Then they are not shown again until one of them changes in what is compared.
doubles-counted = { $count ->
    [0] No possible duplicates
    [one] One group to look at
   *[other] { $count } groups to look at
}
doubles-alike = Alike:
doubles-same-number = the same organisation number
doubles-same-name = the same name
doubles-similar-name = similar names
doubles-same-lead = the same lead
doubles-same-area = the same municipality
doubles-same-time = the same time
doubles-entered = Entered
doubles-keep = Keep this one and merge
doubles-this-is-another = This one is something else
doubles-not-same = They are not the same …
doubles-not-same-lead = If there are more than two: first tick the one that is something else than the others.
doubles-word = What tells them apart?
doubles-not-same-send = They are not the same
doubles-not-all-yours = One of them is not yours to answer. The coordinator sees them too.
doubles-choose-one = Tick the record that is something else than the others.
doubles-word-missing = Write what tells them apart, so that the next person understands.
doubles-answered = Not the same
doubles-said-by = { $who }, { $day }: { $word }
doubles-take-back = Take back
