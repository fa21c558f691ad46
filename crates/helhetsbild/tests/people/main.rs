//! Stories of people who sign in: told to the real server, by a browser without scripts.

mod asked_again;
mod asking_for_an_account;
mod better_kept;
mod client;
mod county;
mod device;
#[path = "../site/html.rs"]
mod html;
mod support;
#[path = "../browser/told.rs"]
mod told;
mod unsaved;
mod unsaved_whose;
mod uploads;

#[path = "said_otherwise.rs"]
mod a_file_says_otherwise;
#[path = "by_link_alone.rs"]
mod a_link_opens_one_record;
#[path = "gone_meanwhile.rs"]
mod a_record_goes_while_somebody_writes;
#[path = "as_time_goes.rs"]
mod accounts_as_time_goes;
#[path = "administration.rs"]
mod an_administrator_lets_people_in;
#[path = "settings.rs"]
mod an_administrator_sets_the_site;
#[path = "administration_in_a_browser.rs"]
mod an_administrator_works_in_a_browser;
#[path = "entered_twice.rs"]
mod entered_twice_from_two_sources;
#[path = "in_a_browser.rs"]
mod everybody_keeps_it_true_in_a_browser;
#[path = "walk.rs"]
mod everybody_walks_everywhere;
#[path = "everything.rs"]
mod everything_about_one_person;
mod gone_proposals;
#[path = "taking_part.rs"]
mod how_organisations_take_part;
mod incomplete;
#[path = "long_texts.rs"]
mod long_texts_have_marks;
mod municipal_word;
#[path = "handing_over.rs"]
mod one_leaves_and_another_comes;
#[path = "stewardship.rs"]
mod records_are_kept_true;
mod rounds_before_and_after;
mod rounds_changed_rows;
mod rounds_moved_rows;
#[path = "at_once.rs"]
mod several_do_it_at_once;
#[path = "importing.rs"]
mod somebody_brings_a_file;
#[path = "importing_in_a_browser.rs"]
mod somebody_brings_a_file_in_a_browser;
#[path = "hostile_files.rs"]
mod somebody_brings_a_harmful_file;
#[path = "coming_in.rs"]
mod somebody_comes_in_and_goes_on;
#[path = "passkeys.rs"]
mod somebody_has_a_passkey;
#[path = "hostile.rs"]
mod somebody_means_harm;
#[path = "signing_in.rs"]
mod somebody_signs_in;
mod sources_of_changes;
#[path = "behind_tls.rs"]
mod the_site_stands_behind_tls;
#[path = "handing_over_at_once.rs"]
mod two_hand_over_at_once;
#[path = "gone_in_a_browser.rs"]
mod what_has_gone_is_told_in_a_browser;
#[path = "gone_history.rs"]
mod what_is_gone_has_a_history;
#[path = "eyes.rs"]
mod what_is_internal_is_seen_by_its_own;
mod what_is_typed;
#[path = "freshening.rs"]
mod what_its_steward_says_is_right;
#[path = "answering.rs"]
mod who_answers_for_it;
