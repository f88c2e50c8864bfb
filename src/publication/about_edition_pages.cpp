// How grades are made, how accessible the pages are, and what this edition is.
#include "base/text.h"
#include "grading/rating_words.h"
#include "publication/site_parts.h"
#include "web/design.h"
#include "web/nhs.h"
#include "web/slots.h"

namespace evenhand::publication {

namespace fw = web::fw;
namespace nhs = web::nhs;
using web::fragment;
using web::h;
using web::Html;

namespace {

Html bullets(std::initializer_list<Html> items) {
  Html list;
  for (const auto& item : items) list += h("li", item);
  return h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}}, list);
}
Html paragraphs(std::initializer_list<Html> texts) {
  Html all;
  for (const auto& text : texts) all += h("p", text);
  return h("div", {{"class", "fw-measure"}}, all);
}

}  // namespace

SitePage grades_page(const SiteMaker& site, const Place&) {
  const auto& words = site.words;
  std::vector<nhs::SummaryRow> meanings;
  for (const auto& meaning : site.edition.grades) {
    meanings.push_back(
        {.key = site.grade(meaning.grade), .value = fragment(meaning.plain, h("br"), fw::quiet(meaning.meaning))});
  }
  Html body = fragment(
      h("div", {{"class", "fw-measure"}}, fw::lead(words("about.grades-people"))),
      fw::section("question", words("published.question"),
                  paragraphs({site.edition.question_plain,
                              words("published.question-wording", {{"question", site.edition.question}})})),
      fw::section("three", words("about.three"),
                  h("div", {{"class", "fw-measure"}},
                    bullets({words("about.three-evidence"), words("about.three-vote"), words("about.three-agreed")}),
                    h("p", words("about.three-kept")))),
      fw::section("meanings", words("about.mean"), nhs::summary_list({.rows = meanings})));
  if (site.edition.overall_rating) {
    std::vector<nhs::SummaryRow> bands;
    for (const auto grade : standard::kGrades) {
      bands.push_back({.key = site.grade(grade), .value = grading::band_words(site.edition, grade, site.words)});
    }
    body += fw::section("rating", words("published.rating-heading"),
                        fragment(paragraphs({words("published.rating-how")}), nhs::summary_list({.rows = bands})));
  } else {
    body += paragraphs({words("published.no-overall")});
  }
  body += fragment(fw::section("missing", words("about.missing"), paragraphs({words("about.missing-what")})),
                   fw::section("small", words("about.small"), paragraphs({words("about.small-what")})),
                   fw::quiet(words("published.helps-the-duty")), fw::quiet(site.edition.credit));
  return {.title = words.text("about.grades"), .caption = Html(site.edition.full_name), .body = body};
}

SitePage accessibility_page(const SiteMaker& site, const Place&) {
  const auto& words = site.words;
  const Html contact = site.report.contact.empty()
                           ? words("published.contact-unknown")
                           : words("published.contact", {{"contact", web::user_text(site.report.contact)}});
  return {
      .title = words.text("about.accessibility"),
      .caption = Html(site.report.organisation),
      .body = h("div", {{"class", "fw-measure"}}, h("p", words("published.accessibility-who")),
                h("p", words("about.accessibility-you-can")),
                bullets({words("about.can-zoom"), words("about.can-keyboard"), words("about.can-reader"),
                         words("about.can-no-scripts"), words("about.can-old-phone"), words("about.can-print")}),
                fw::section("how", words("about.how-accessible"),
                            paragraphs({words("published.tested-how"), words("published.not-tested"),
                                        words("published.no-other-formats")})),
                fw::section("problem", words("about.problem"), paragraphs({words("about.problem-what"), contact})),
                fw::section("enforcement", words("about.enforcement"), paragraphs({words("about.enforcement-what")})),
                fw::quiet(words("published.prepared", {{"date", site.words.date(site.report.made_on)}})))};
}

SitePage about_page(const SiteMaker& site, const Place& place) {
  const auto& words = site.words;
  const auto& report = site.report;
  const auto& approval = report.approval;
  std::vector<nhs::SummaryRow> rows{
      {.key = words("published.organisation"), .value = report.organisation + " (" + report.code + ")"},
      {.key = words("published.index-year"), .value = site.years()},
      {.key = words("published.the-standard"), .value = site.edition.full_name + " (" + site.edition.published + ")"},
      {.key = words("published.index-version"),
       .value = site.options.correction.empty()
                    ? words("published.first-version")
                    : words("published.corrected-version",
                            {{"number", site.options.number}, {"what", web::user_text(site.options.correction)}})},
      {.key = words("published.index-published"), .value = Html(site.words.date(report.made_on))}};
  if (approval) {
    rows.push_back(
        {.key = words("published.approved-by"),
         .value = fragment(web::user_text(approval->role),
                           approval->taken_on ? ", " + site.words.date(*approval->taken_on) : "", ", ",
                           web::user_text(approval->meeting),
                           web::when(!approval->minute.empty(), fragment(", ", web::user_text(approval->minute))))});
  }
  rows.push_back({.key = words("published.fingerprint"),
                  .value = h("span", {{"class", "fw-hash"}}, web::slot(kHashSlot, Html()))});
  if (!report.trail_head.empty()) {
    rows.push_back({.key = words("published.trail"),
                    .value = fragment(words("published.trail-entries", {{"count", report.trail_entries}}), h("br"),
                                      h("span", {{"class", "fw-hash"}}, report.trail_head))});
  }
  Html files;
  for (const auto& [file, word] : open_data_files()) files += h("li", web::link(place.to(file), words(word)));
  files += h("li", web::link(place.to(kManifestFile), words("published.manifest")));
  return {
      .title = words.text("published.menu-about"),
      .caption = words("published.caption", {{"edition", site.edition.name}, {"years", site.years()}}),
      .body = fragment(
          nhs::summary_list({.rows = rows}),
          fw::section("check", words("published.check-heading"),
                      paragraphs({words("published.check-what"), words("published.check-withdrawn")})),
          fw::section("data", words("published.data-heading"),
                      fragment(paragraphs({words("published.data-what")}), h("ul", {{"class", "nhsuk-list"}}, files))),
          fw::section(
              "licence", words("published.licence-heading"),
              paragraphs({Html(site.edition.credit), words("published.helps-the-duty"), words("home.england")})),
          fw::section(
              "wrong", words("published.wrong"),
              fragment(paragraphs({report.contact.empty()
                                       ? words("published.contact-unknown")
                                       : words("published.contact", {{"contact", web::user_text(report.contact)}})}),
                       web::slot(kWriteToUsSlot, Html()))))};
}

}  // namespace evenhand::publication
