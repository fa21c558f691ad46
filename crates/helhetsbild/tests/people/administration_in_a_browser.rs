//! The administrator's pages in a real browser; the stories themselves are in `browser/administration.mjs`.

use domain::policy::Role;
use helhetsbild::kit::{account::AccountState, visitor::SignedInBy};

use crate::{support::Site, told::stories_are_told};

#[test]
fn the_administrators_pages_are_for_every_eye_and_hand() {
    let site = Site::new();
    let account = site.person("Administratör", &[Role::Administrator], None);
    let administrator = site.signed_in(&account);
    let colleague = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let mut waiting = site.person("Väntande Förvaltningsövergripandeintegrationssamordnare", &[], Some("Gävle kommun"));
    waiting.state = AccountState::Waiting;
    assert!(site.store.put_account(&site.tenant, &waiting, 1).expect("the ledger takes it"));
    let added = [("namn", "Kommunens inloggning"), ("utfardare", "http://127.0.0.1:9"), ("klient", "webb")];
    let provider = administrator.send("/sv/admin/leverantorer", &added).expect(303);
    let provider = provider.header("location").expect("its page").trim_start_matches("/sv").to_owned();
    // A form that was sent with roles that rest waits for its writer.
    let invitation = [("namn", "Kim på mottagningen"), ("epost", "kim@exempel.se"), ("roll", "secretary")];
    let late = site.signed_in_by(&account, SignedInBy::MailLink).send("/sv/admin", &invitation).expect(403);
    let late = late.body.split("osparat%3D").nth(1).and_then(|rest| rest.get(..36)).expect("a way on").to_owned();
    // What somebody may not send is among their drafts.
    let member = site.signed_in(&colleague);
    member.send("/sv/admin", &invitation).expect(403);
    let drafts = member.get("/sv/utkast").expect(200);
    let refused = drafts.body.split("osparat=").nth(1).and_then(|rest| rest.get(..36)).expect("it waits").to_owned();
    let told = serde_json::json!({
        "member": member.cookie("hb-lanet"),
        "refused": format!("/admin?osparat={refused}"),
        "late": format!("/admin?osparat={late}"),
        "origin": format!("http://localhost:{}", site.port),
        "token": administrator.cookie("hb-lanet"),
        "person": format!("/admin/personer/{}", colleague.id),
        "lost": format!("/admin/personer/{}", waiting.id),
        "provider": provider,
        "home": "/partnerskap/lanet",
    });
    stories_are_told("browser/administration.mjs", &[&told.to_string()]);
}
