// Setting up an authenticator app, one thing a page: why and the password; the QR code and a first code; recovery
// codes.
#include "people/qr_html.h"
#include "people/sign_in_pages.h"
#include "people/totp.h"
#include "web/nhs.h"

namespace evenhand::people {

namespace nhs = web::nhs;
using web::each;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;

namespace {

Html password_field(const FormErrors& errors) {
  return nhs::input({.label = words("account.current-password"),
                     .name = "current",
                     .error = errors.of("current"),
                     .type = "password",
                     .autocomplete = "current-password"});
}

Response start_page(const Visit& visit, const FormErrors& errors, int status) {
  const auto form = h("form", {{"method", "post"}, {"action", "/account/second-factor"}, {"novalidate", true}},
                      visit.csrf(), password_field(errors), nhs::button({.text = words("sign-in.continue")}));
  return visit.page({.title = words.text("second-factor.title"),
                     .errors = errors.lines(),
                     .body = fragment(h("p", words("second-factor.why")), h("p", words("second-factor.app")), form)},
                    status);
}

Response codes_page(const Visit& visit, const std::vector<std::string>& codes) {
  const auto list =
      h("ul", {{"class", "nhsuk-list"}}, each(codes, [](const std::string& code) { return h("li", h("code", code)); }));
  return visit.page({.title = words.text("second-factor.codes-title"),
                     .body = fragment(h("p", words("second-factor.codes")), nhs::inset_text({.body = list}),
                                      h("p", words("second-factor.codes-once")),
                                      nhs::button({.text = words("second-factor.codes-kept"), .href = "/"}))});
}

bool has_right_password(const Visit& visit) {
  const auto account =
      visit.read([&](store::Reading& reading) { return find_account(reading, visit.scope().actor()); });
  return account && visit.services().passwords.matches(visit.form().value("current"), account->password_hash);
}

Result<Response> start(const Visit& visit) {
  if (!has_right_password(visit)) {
    FormErrors errors;
    errors.add("current", words.text("account.current-wrong"));
    return start_page(visit, errors, 422);
  }
  const auto sealed = visit.services().key.seal(second_factor_purpose(visit.scope().actor()), new_totp_secret());
  EVENHAND_CHECK(visit.write([&](store::Writing& writing) -> Result<Done> {
    set_new_second_factor(writing, visit.session()->id, sealed);
    return Done{};
  }));
  return Response::see_other("/account/second-factor/scan");
}

Result<Response> scan_page(const Visit& visit, const FormErrors& errors, int status) {
  if (visit.session()->new_second_factor.empty()) return Response::see_other("/account/second-factor");
  EVENHAND_TRY(const auto secret, visit.services().key.open(second_factor_purpose(visit.scope().actor()),
                                                            visit.session()->new_second_factor));
  EVENHAND_TRY(const auto picture,
               qr_code(otpauth_url(visit.services().site.service_name, visit.session()->email, secret),
                       words.text("second-factor.picture")));
  const auto form =
      h("form", {{"method", "post"}, {"action", "/account/second-factor/scan"}, {"novalidate", true}}, visit.csrf(),
        nhs::input({.label = words("second-factor.first-code"),
                    .name = "code",
                    .error = errors.of("code"),
                    .width = 10,
                    .autocomplete = "one-time-code",
                    .inputmode = "numeric",
                    .spellcheck = false,
                    .code = true}),
        nhs::button({.text = words("sign-in.continue")}));
  const auto by_hand = nhs::details(
      {.summary = words("second-factor.by-hand"),
       .body = fragment(h("p", words("second-factor.by-hand-help")), h("p", h("code", in_groups(base32(secret)))))});
  return visit.page({.title = words.text("second-factor.scan-title"),
                     .back_href = "/account/second-factor",
                     .errors = errors.lines(),
                     .body = fragment(h("p", words("second-factor.scan")), h("p", picture), by_hand, form)},
                    status);
}

Result<Response> take_first_code(const Visit& visit, store::Writing& writing) {
  const auto id = visit.scope().actor();
  const auto& sealed = visit.session()->new_second_factor;
  if (sealed.empty()) return Response::see_other("/account/second-factor");
  EVENHAND_TRY(const auto secret, visit.services().key.open(second_factor_purpose(id), sealed));
  const auto step = matching_step(secret, visit.form().value("code"), visit.now(), std::nullopt);
  if (!step) {
    FormErrors errors;
    errors.add("code", words.text("second-factor.first-code-wrong"));
    return scan_page(visit, errors, 422);
  }
  const auto codes = new_recovery_codes();
  std::vector<std::string> digests;
  for (const auto& code : codes) digests.push_back(recovery_code_digest(code));
  set_second_factor(writing, id, {sealed, *step}, digests);
  end_all_sessions(writing, id, visit.session()->id);
  auto secret_of_session = renew_session(writing, visit.session()->id, SignInStage::full, visit.now());
  return codes_page(visit, codes).with_cookie(session_cookie(visit.request(), std::move(secret_of_session)));
}

Response new_codes_page(const Visit& visit, const FormErrors& errors, int status) {
  const auto form = h("form", {{"method", "post"}, {"action", "/account/recovery-codes"}, {"novalidate", true}},
                      visit.csrf(), password_field(errors), nhs::button({.text = words("second-factor.make-codes")}));
  return visit.page({.title = words.text("second-factor.new-codes-title"),
                     .back_href = "/account",
                     .errors = errors.lines(),
                     .body = fragment(h("p", words("second-factor.new-codes")), form)},
                    status);
}

Result<Response> make_codes(const Visit& visit) {
  if (!has_right_password(visit)) {
    FormErrors errors;
    errors.add("current", words.text("account.current-wrong"));
    return new_codes_page(visit, errors, 422);
  }
  const auto codes = new_recovery_codes();
  EVENHAND_CHECK(visit.write([&](store::Writing& writing) -> Result<Done> {
    std::vector<std::string> digests;
    for (const auto& code : codes) digests.push_back(recovery_code_digest(code));
    set_recovery_codes(writing, visit.scope().actor(), digests);
    return Done{};
  }));
  return codes_page(visit, codes);
}

}  // namespace

void register_second_factor_pages(Pages& pages) {
  pages.get("/account/second-factor", Act::use_account,
            [](const Visit& visit) -> Result<Response> { return start_page(visit, {}, 200); });
  pages.post_in_steps("/account/second-factor", Act::use_account, start);
  pages.get("/account/second-factor/scan", Act::use_account,
            [](const Visit& visit) -> Result<Response> { return scan_page(visit, {}, 200); });
  pages.post("/account/second-factor/scan", Act::use_account, take_first_code);
  pages.get("/account/recovery-codes", Act::use_account,
            [](const Visit& visit) -> Result<Response> { return new_codes_page(visit, {}, 200); });
  pages.post_in_steps("/account/recovery-codes", Act::use_account, make_codes);
}

}  // namespace evenhand::people
