#include "app/about_pages.h"

#include "standard/built_in.h"
#include "web/nhs.h"
#include "web/words.h"

namespace evenhand::app {

using people::Act;
using people::Visit;
using web::fragment;
using web::h;
using web::Html;
using web::Response;

namespace {

Html heading(Html text) {
  return h("h2", {{"class", "nhsuk-heading-m"}}, std::move(text));
}
Html bullets(std::initializer_list<Html> items) {
  Html list;
  for (const auto& item : items) list += h("li", item);
  return h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}}, list);
}

Result<Response> accessibility(const Visit& visit) {
  const auto& words = web::words_in("en");
  return visit.page(
      {.title = words.text("about.accessibility"),
       .body = fragment(
           h("p", words("about.accessibility-who")), h("p", words("about.accessibility-you-can")),
           bullets({words("about.can-zoom"), words("about.can-keyboard"), words("about.can-reader"),
                    words("about.can-no-scripts"), words("about.can-old-phone"), words("about.can-print")}),
           heading(words("about.how-accessible")), h("p", words("about.tested-how")), h("p", words("about.not-tested")),
           heading(words("about.problem")), h("p", words("about.problem-what")), heading(words("about.enforcement")),
           h("p", words("about.enforcement-what")))});
}

Result<Response> privacy(const Visit& visit) {
  const auto& words = web::words_in("en");
  return visit.page(
      {.title = words.text("about.privacy"),
       .body = fragment(h("p", words("about.privacy-who")), heading(words("about.privacy-reading")),
                        h("p", words("about.privacy-reading-what")), heading(words("about.privacy-session")),
                        bullets({words("about.privacy-names"), words("about.privacy-counts"),
                                 words("about.privacy-words"), words("about.privacy-withdraw")}),
                        heading(words("about.privacy-accounts")), h("p", words("about.privacy-accounts-what")),
                        heading(words("about.privacy-rights")), h("p", words("about.privacy-rights-what")))});
}

Result<Response> contact(const Visit& visit) {
  const auto& words = web::words_in("en");
  return visit.page(
      {.title = words.text("about.contact"),
       .body = fragment(h("p", words("about.contact-organisation")), h("p", words("about.contact-no-emergency")))});
}

// What each grade means, from the editions themselves: the words are the standard's.
Html grades_of(const standard::Edition& edition) {
  std::vector<web::nhs::SummaryRow> list;
  for (const auto& meaning : edition.grades) list.push_back({.key = meaning.name, .value = meaning.plain});
  return fragment(h("h3", {{"class", "nhsuk-heading-s"}}, edition.name), web::nhs::summary_list({.rows = list}));
}

Result<Response> how_grades_are_made(const Visit& visit) {
  const auto& words = web::words_in("en");
  Html editions;
  for (const auto& edition : standard::built_in_editions()) editions += grades_of(edition);
  return visit.page(
      {.title = words.text("about.grades"),
       .body = fragment(
           h("p", {{"class", "fw-lead"}}, words("about.grades-people")), heading(words("about.three")),
           bullets({words("about.three-evidence"), words("about.three-vote"), words("about.three-agreed")}),
           h("p", words("about.three-kept")), heading(words("about.missing")), h("p", words("about.missing-what")),
           heading(words("about.mean")), editions, h("p", {{"class", "nhsuk-body-s"}}, words("about.grades-credit")),
           heading(words("about.small")), h("p", words("about.small-what")))});
}

}  // namespace

void register_about_pages(people::Pages& pages) {
  pages.get_public("/accessibility", Act::read_published, accessibility);
  pages.get_public("/privacy", Act::read_published, privacy);
  pages.get_public("/contact", Act::read_published, contact);
  pages.get_public("/how-grades-are-made", Act::read_published, how_grades_are_made);
}

}  // namespace evenhand::app
