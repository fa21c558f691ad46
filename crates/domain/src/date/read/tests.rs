use super::*;

fn bounds(text: &str) -> String {
    match read_when(text) {
        Ok(when) => {
            let bound = |day: Option<Date>| day.map_or("..".to_owned(), |day| day.to_string());
            format!("{}/{} {:?}", bound(when.earliest), bound(when.latest), when.precision)
        }
        Err(error) => format!("{error:?}"),
    }
}

#[test]
fn dates_are_read_as_people_write_them() {
    for (text, expected) in [
        ("2009-05-15", "2009-05-15/2009-05-15 Day"),
        ("150909", "2015-09-09/2015-09-09 Day"),
        ("20150909", "2015-09-09/2015-09-09 Day"),
        ("9/3 2018", "2018-03-09/2018-03-09 Day"),
        ("den 9 mars 2018", "2018-03-09/2018-03-09 Day"),
        ("Onsdag 13 september 2017", "2017-09-13/2017-09-13 Day"),
        ("May 15, 2009", "2009-05-15/2009-05-15 Day"),
        ("augusti 2008", "2008-08-01/2008-08-31 Month"),
        ("Aug. 2008", "2008-08-01/2008-08-31 Month"),
        ("2008-02", "2008-02-01/2008-02-29 Month"),
        ("maj–juni 2015", "2015-05-01/2015-06-30 Month"),
        ("November - December 2015", "2015-11-01/2015-12-31 Month"),
        ("hösten 2017", "2017-08-01/2017-12-31 Season"),
        ("ht 2017", "2017-08-01/2017-12-31 Season"),
        ("HT17", "2017-08-01/2017-12-31 Season"),
        ("våren 2018", "2018-01-01/2018-06-30 Season"),
        ("sommaren 2018", "2018-06-01/2018-08-31 Season"),
        ("vintern 2017/18", "2017-11-01/2018-03-31 Season"),
        ("vintern 2017", "2017-11-01/2018-03-31 Season"),
        ("2006", "2006-01-01/2006-12-31 Year"),
        ("I början av 2006", "2006-01-01/2006-04-30 Interval"),
        ("mitten av 2006", "2006-05-01/2006-08-31 Interval"),
        ("slutet av 2006", "2006-09-01/2006-12-31 Interval"),
        ("i början av hösten 2006", "2006-08-01/2006-09-30 Interval"),
        ("slutet av maj 2009", "2009-05-21/2009-05-31 Interval"),
        ("före maj 2009", "../2009-04-30 Interval"),
        ("senast juni 2008", "../2008-06-30 Interval"),
        ("efter 2015", "2016-01-01/.. Interval"),
        ("juni (årtal saknas) [../2008-06-30]", "../2008-06-30 Interval"),
        ("vt-18", "2018-01-01/2018-06-30 Season"),
        ("ht -17", "2017-08-01/2017-12-31 Season"),
        ("våren ’18", "2018-01-01/2018-06-30 Season"),
        ("Q3 2018", "2018-07-01/2018-09-30 Interval"),
        ("2018-Q1", "2018-01-01/2018-03-31 Interval"),
        ("kvartal 4 2018", "2018-10-01/2018-12-31 Interval"),
        ("andra kvartalet 2018", "2018-04-01/2018-06-30 Interval"),
        ("3:e kvartalet 2018", "2018-07-01/2018-09-30 Interval"),
        ("mars -18", "2018-03-01/2018-03-31 Month"),
        ("mar-18", "2018-03-01/2018-03-31 Month"),
        ("March '18", "2018-03-01/2018-03-31 Month"),
        ("mars 18", "DayOrYear"),
        ("Q3", "YearMissing"),
        ("Q5 2018", "NotADate"),
        ("maj-juni", "NotADate"),
        ("9 mars", "YearMissing"),
        ("juni", "YearMissing"),
        ("9/3", "YearMissing"),
        ("hösten", "YearMissing"),
        ("31 april 2018", "NoSuchDay"),
        ("2018-13-01", "NoSuchDay"),
        ("0042-01-01", "NoSuchDay"),
        ("snart", "NotADate"),
        ("", "NotADate"),
        ("2018-2020", "NotADate"),
        ("12345", "NotADate"),
    ] {
        assert_eq!(bounds(text), expected, "{text}");
    }
}

#[test]
fn words_are_kept_and_written_back_exactly() {
    for text in [
        "hösten 2017",
        "150909",
        "Q3 2018",
        "vt-18",
        "I början av 2006",
        "juni (årtal saknas) [../2008-06-30]",
        "2009-05-15",
        "maj 2009 [2009-05-15/2009-05-31 m]",
    ] {
        let when = read_when(text).unwrap();
        assert_eq!(when.exact(), text);
        assert_eq!(read_when(&when.exact()), Ok(when));
    }
    assert_eq!(read_end("tills vidare"), Ok(End::Open));
    assert_eq!(read_end(""), Ok(End::Unknown));
}
