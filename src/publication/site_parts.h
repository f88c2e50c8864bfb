// What the pages of a site share. Inside this room.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "publication/site.h"
#include "web/html.h"
#include "web/words.h"

namespace evenhand::publication {

// Where a page stands, which links from it are relative to.
class Place {
 public:
  explicit Place(std::string file) : file_(std::move(file)) {}
  [[nodiscard]] std::string to(std::string_view other) const;  // from this page: "../objectives.html"
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  std::string file_;
};

struct SitePage {
  std::string title;
  web::Html caption = {};
  web::Html body = {};
  bool is_summary = false;
};

class SiteMaker {
 public:
  SiteMaker(const Report& report, const SiteOptions& options);

  const Report& report;
  const SiteOptions& options;
  const web::Words& words;
  const standard::Edition& edition;

  [[nodiscard]] std::string render(const Place& place, const SitePage& page) const;

  // A grade's mark and word; without one, "Not graded this year".
  [[nodiscard]] web::Html grade(const std::optional<Grade>& grade, bool large = false) const;
  [[nodiscard]] std::string grade_word(const std::optional<Grade>& grade) const;
  // "Up from Developing" with its mark; "Was Achieving" where there is no grade now; or "No grade last year".
  [[nodiscard]] web::Html change(const std::optional<Grade>& before, const std::optional<Grade>& now) const;
  [[nodiscard]] std::string years() const;
  [[nodiscard]] std::string nine_name(standard::Characteristic group) const;
};

// "2.1 People can get the care they need": an outcome in plain words, as on lists and as a title.
std::string outcome_title(const standard::Outcome& outcome);
std::string outcome_file(const ReportOutcome& outcome);  // "outcomes/2.1.html"
std::string area_file(const ReportArea& area);           // "areas/E06000045.html"
std::string area_data_file(const ReportArea& area);      // "data/areas/E06000045.csv"

// Bodies of the pages.
SitePage summary_page(const SiteMaker& site, const Place& place);
SitePage outcome_page(const SiteMaker& site, const Place& place, const ReportOutcome& outcome);
SitePage area_page(const SiteMaker& site, const Place& place, const ReportArea& area);
SitePage who_page(const SiteMaker& site, const Place& place);
SitePage said_page(const SiteMaker& site, const Place& place);
SitePage objectives_page(const SiteMaker& site, const Place& place);
SitePage report_page(const SiteMaker& site, const Place& place);
SitePage grades_page(const SiteMaker& site, const Place& place);
SitePage accessibility_page(const SiteMaker& site, const Place& place);
SitePage about_page(const SiteMaker& site, const Place& place);

// In a slot of the records that it rests on, so that it goes with any of them; as it is where it rests on none.
web::Html resting_on(const std::vector<std::string>& items, const web::Html& content);
// How the rating was put together, and what to know of it.
web::Html rating_notes(const SiteMaker& site, const standard::Rating& rated);
web::Html replies_of(const SiteMaker& site, const std::vector<const ReportReply*>& replies);
web::Html objectives_table(const SiteMaker& site, const Place& place,
                           const std::vector<const ReportObjective*>& objectives);

// data/…: the figures, each with its columns described (open_data.cpp).
void add_open_data(const Report& report, const SiteOptions& options, SiteFiles& files);
// Its files, with what is in each, for the pages that lead to them.
struct DataFile {
  std::string_view file;
  web::WordKey word;
};
std::span<const DataFile> open_data_files();

}  // namespace evenhand::publication
