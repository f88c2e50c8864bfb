#include "web/page.h"

#include <array>

#include "base/digest.h"
#include "web/nhs_parts.h"
#include "web/words.h"

namespace evenhand::web {

const std::string_view kInlineScript =
    "document.body.className+=' js-enabled'+('noModule' in HTMLScriptElement.prototype?' nhsuk-frontend-supported':'')";

const std::string& inline_script_hash() {
  static const std::string hash = [] {
    const auto digits = sha256_hex(kInlineScript);
    std::string bytes;
    for (std::size_t at = 0; at < digits.size(); at += 2)
      bytes += static_cast<char>(std::stoi(digits.substr(at, 2), nullptr, 16));
    return "sha256-" + base64(bytes);
  }();
  return hash;
}

namespace {

std::string join_title(const Site& site, const Page& page, const Words& words) {
  std::string title = page.title;
  for (const auto& part : {page.section, site.product})
    if (!part.empty() && part != page.title) title += " – " + part;
  return page.errors.empty() ? title : words.text("frame.error-title", {{"title", title}});
}

std::string container_of(const Page& page) {
  return page.width == Width::wide ? "fw-wide" : "";
}

Html head_of(const Site& site, const Page& page, const Words& words) {
  const auto stylesheet = [](const std::string& path) { return h("link", {{"rel", "stylesheet"}, {"href", path}}); };
  return h("head", h("meta", {{"charset", "utf-8"}}), h("title", join_title(site, page, words)),
           h("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1, viewport-fit=cover"}}),
           h("meta", {{"name", "theme-color"}, {"content", "#005eb8"}}),
           h("link", {{"rel", "icon"}, {"href", site.assets.icon}, {"type", "image/svg+xml"}}),
           stylesheet(site.assets.nhs_css), stylesheet(site.assets.css), page.head);
}

Html header_of(const Site& site, const Page& page, const Words& words) {
  std::vector<nhs::AccountItem> account;
  if (page.account) {
    account.push_back({.text = user_text(page.account->name), .href = page.account->href, .icon = true});
    account.push_back({.text = words("frame.sign-out"),
                       .action = page.account->sign_out_action,
                       .fields = page.account->sign_out_fields});
  }
  if (!page.account && !page.sign_in_href.empty())
    account.push_back({.text = words("frame.sign-in"), .href = page.sign_in_href});
  const auto bar =
      h("div", {{"class", nhs::classes({"nhsuk-width-container fw-orgbar__in", container_of(page)})}},
        h("p", {{"class", "fw-org"}, {"dir", "auto"}}, page.organisation),
        when(!page.organisation_note.empty(), h("p", {{"class", "fw-orgbar__note"}}, page.organisation_note)));
  return nhs::header({.service_name = site.service_name,
                      .service_href = site.service_href,
                      .account = std::move(account),
                      .account_label = words.text("frame.account"),
                      .menu = page.menu,
                      .menu_label = words.text("frame.menu"),
                      .below = when(!page.organisation.empty(), h("div", {{"class", "fw-orgbar"}}, bar)),
                      .container_classes = container_of(page)});
}

Html footer_of(const Site& site, const Page& page, const Words& words) {
  auto links = site.footer;
  if (links.empty())
    links = {{"/accessibility", words("frame.accessibility")},
             {"/privacy", words("frame.privacy")},
             {"/contact", words("frame.contact")},
             {"/how-grades-are-made", words("frame.how-grades-are-made")}};
  return nhs::footer({.links = std::move(links),
                      .links_heading = words.text("frame.support"),
                      .text = when(!page.organisation.empty(), user_text(page.organisation)),
                      .container_classes = container_of(page)});
}

Html main_of(const Page& page, const Words& words) {
  Html content;
  if (!page.errors.empty()) content += nhs::error_summary({.errors = page.errors, .heading = words("form.problem")});
  content += page.notice;
  if (!page.title_in_body) {
    content += h("h1", {{"class", "nhsuk-heading-l"}},
                 when(!page.caption.empty(), h("span", {{"class", "nhsuk-caption-l"}}, page.caption)), page.title);
  }
  content += page.body;
  if (page.width == Width::text)
    content = h("div", {{"class", "nhsuk-grid-row"}}, h("div", {{"class", "nhsuk-grid-column-two-thirds"}}, content));
  return h("main", {{"class", "nhsuk-main-wrapper"}, {"id", "maincontent"}}, content);
}

Html way_back(const Page& page, const Words& words) {
  if (!page.back_href.empty())
    return h("nav", {{"aria-label", words.text("frame.way-back")}},
             nhs::back_link({.href = page.back_href, .text = words("frame.back")}));
  return nhs::breadcrumb(page.breadcrumb,
                         {.label = words.text("frame.breadcrumb"), .back_to = words.text("frame.back-to")});
}

}  // namespace

// The only scripts are one inline, allowed by its hash, and a module (it waits for the page). html.h can't make a
// script element, so these two are put together here.
Html render(const Site& site, const Page& page, const Words& words) {
  const Html first_script = Html::trusted("<script>" + std::string(kInlineScript) + "</script>");
  const Html last_script = Html::trusted("<script type=\"module\" src=\"" + Html(site.assets.js).markup() +
                                         "\" data-frontend=\"" + Html(site.assets.nhs_js).markup() + "\"></script>");
  const auto body = h("body", first_script, nhs::skip_link(words("frame.skip")), header_of(site, page, words),
                      h("div", {{"class", nhs::classes({"nhsuk-width-container", container_of(page)})}},
                        way_back(page, words), main_of(page, words)),
                      footer_of(site, page, words), when(page.has_scripts, last_script));
  const auto direction = words.direction() == "rtl" ? std::optional<std::string>("rtl") : std::nullopt;
  return fragment(Html::trusted("<!DOCTYPE html>\n"),
                  h("html", {{"lang", words.language()}, {"dir", direction}}, head_of(site, page, words), body),
                  Html::trusted("\n"));
}

Html render(const Site& site, const Page& page) {
  return render(site, page, words_in(page.language));
}

}  // namespace evenhand::web
