#include "publication/site.h"

#include <array>

#include "analysis/nine_words.h"
#include "base/text.h"
#include "publication/site_parts.h"
#include "web/assets.h"
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

constexpr std::string_view kNhsCss = "assets/nhsuk-frontend.min.css";
constexpr std::string_view kOwnCss = "assets/evenhand.css";
constexpr std::string_view kIcon = "assets/icon.svg";

SiteFiles styles() {
  const auto assets = web::program_assets();
  SiteFiles files;
  for (const auto path : {kNhsCss, kOwnCss, kIcon}) {
    files.emplace(path, std::string(assets.bytes(path.substr(path.find('/') + 1))));
  }
  return files;
}

struct MenuPlace {
  std::string_view file;
  web::WordKey word;
};
constexpr std::array kMenu{
    MenuPlace{"index.html", "published.menu-summary"}, MenuPlace{"who-took-part.html", "published.menu-who"},
    MenuPlace{"you-said.html", "published.menu-said"}, MenuPlace{"objectives.html", "published.menu-objectives"},
    MenuPlace{"report.html", "published.menu-report"}, MenuPlace{"about.html", "published.menu-about"}};

web::Site frame(const web::Words& words, const Place& place) {
  web::Site site;
  site.assets.nhs_css = place.to(kNhsCss);
  site.assets.css = place.to(kOwnCss);
  site.assets.icon = place.to(kIcon);
  site.product = words.text("published.service");
  site.service_name = words.text("published.service");
  site.service_href = place.to("index.html");
  return site;
}

}  // namespace

std::string Place::to(std::string_view other) const {
  std::string up;
  for (const char c : file_) {
    if (c == '/') up += "../";
  }
  return up + std::string(other);
}

SiteMaker::SiteMaker(const Report& the_report, const SiteOptions& the_options)
    : report(the_report), options(the_options), words(*the_options.words), edition(*the_report.edition) {}

std::string SiteMaker::years() const {
  return cycle::years_words(report.cycle.year, words);
}

std::string SiteMaker::grade_word(const std::optional<Grade>& one) const {
  return one ? edition.meaning_of(*one).name : words.text("published.not-graded");
}

Html SiteMaker::grade(const std::optional<Grade>& one, bool large) const {
  return fw::grade({.steps = one ? standard::score_of(*one) + 1 : 0, .word = grade_word(one), .large = large});
}

Html SiteMaker::change(const std::optional<Grade>& before, const std::optional<Grade>& now) const {
  if (!before) return words("published.no-last-year");
  const std::string was = edition.meaning_of(*before).name;
  if (!now) return words("published.was", {{"grade", was}});
  if (*now == *before) return fw::change(fw::Change::same, words("published.same"));
  return *now > *before ? fw::change(fw::Change::up, words("published.up-from", {{"grade", was}}))
                        : fw::change(fw::Change::down, words("published.down-from", {{"grade", was}}));
}

std::string SiteMaker::nine_name(standard::Characteristic group) const {
  return analysis::nine_name(group, words);
}

std::string SiteMaker::render(const Place& place, const SitePage& page) const {
  web::Site site = frame(words, place);
  site.footer = {{place.to("accessibility.html"), words("frame.accessibility")},
                 {place.to("how-grades-are-made.html"), words("frame.how-grades-are-made")},
                 {place.to("about.html"), words("published.menu-about")}};
  web::Page made{.title = page.title,
                 .caption = page.caption,
                 .section = report.organisation + " " + years(),
                 .width = web::Width::full,
                 .has_scripts = false,
                 .organisation = report.organisation,
                 .notice = web::slot(kNoticeSlot, Html()),
                 .body = page.body};
  for (const auto& [file, word] : kMenu) {
    made.menu.push_back({.href = place.to(file), .text = words(word), .current = file == place.file()});
  }
  if (!page.is_summary) made.breadcrumb = {{place.to("index.html"), words("published.summary-crumb")}};
  return web::render(site, made, words).markup();
}

Html resting_on(const std::vector<std::string>& items, const Html& content) {
  return items.empty() ? content : web::slot(slot_of(items), content);
}

std::string outcome_title(const standard::Outcome& outcome) {
  std::string plain = outcome.plain.empty() ? outcome.wording : outcome.plain;
  if (plain.ends_with('.')) plain.pop_back();
  return outcome.id + " " + plain;
}

std::string outcome_file(const ReportOutcome& outcome) {
  return "outcomes/" + outcome.outcome->id + ".html";
}

SiteFiles make_site(const Report& report, const SiteOptions& options) {
  const SiteMaker site(report, options);
  SiteFiles files = styles();
  const auto add = [&](const std::string& file, auto make) {
    const Place place(file);
    files[file] = site.render(place, make(place));
  };
  add("index.html", [&](const Place& place) { return summary_page(site, place); });
  for (const auto& outcome : report.outcomes) {
    add(outcome_file(outcome), [&](const Place& place) { return outcome_page(site, place, outcome); });
  }
  for (const auto& area : report.areas) {
    add(area_file(area), [&](const Place& place) { return area_page(site, place, area); });
  }
  add("who-took-part.html", [&](const Place& place) { return who_page(site, place); });
  add("you-said.html", [&](const Place& place) { return said_page(site, place); });
  add("objectives.html", [&](const Place& place) { return objectives_page(site, place); });
  add("report.html", [&](const Place& place) { return report_page(site, place); });
  add("how-grades-are-made.html", [&](const Place& place) { return grades_page(site, place); });
  add("accessibility.html", [&](const Place& place) { return accessibility_page(site, place); });
  add("about.html", [&](const Place& place) { return about_page(site, place); });
  add_open_data(report, options, files);
  return files;
}

std::string organisation_index(const std::string& organisation, const std::vector<Edition>& editions,
                               const web::Words& words) {
  Html body;
  if (!editions.empty()) {
    const auto& newest = editions.back();
    const auto years = cycle::years_words(newest.year, words);
    body = fragment(fw::lead(words("published.index-newest",
                                   {{"years", years}, {"date", words.date(london_date(newest.published_at))}})),
                    nhs::button({.text = words("published.index-read", {{"years", years}}),
                                 .href = newest.folder() + "/index.html"}),
                    h("p", words("home.england")));
    fw::Stack table{.caption = words("published.index-all"),
                    .head = {words("published.index-year"), words("published.index-version"),
                             words("published.index-published"), words("published.index-what")}};
    for (std::size_t i = editions.size(); i-- > 0;) {
      const auto& edition = editions[i];
      table.rows.push_back(
          {.cells = {
               cycle::years_words(edition.year, words),
               web::link(edition.folder() + "/index.html",
                         words("published.index-version-of",
                               {{"number", edition.number}, {"years", cycle::years_words(edition.year, words)}})),
               words.date(london_date(edition.published_at)),
               edition.correction.empty() ? words("published.index-first") : web::user_text(edition.correction)}});
    }
    body += fw::stack(table);
  }
  const Place place("index.html");
  web::Site site = frame(words, place);
  const std::string newest = editions.empty() ? "" : editions.back().folder() + "/";
  site.assets.nhs_css = newest + std::string(kNhsCss);
  site.assets.css = newest + std::string(kOwnCss);
  site.assets.icon = newest + std::string(kIcon);
  site.footer = {{newest + "accessibility.html", words("frame.accessibility")},
                 {newest + "how-grades-are-made.html", words("frame.how-grades-are-made")}};
  return web::render(site,
                     {.title = words.text("published.title"),
                      .caption = words("published.service"),
                      .section = organisation,
                      .width = web::Width::full,
                      .has_scripts = false,
                      .organisation = organisation,
                      .body = body},
                     words)
      .markup();
}

}  // namespace evenhand::publication
