#include "analysis/row_survey.h"

#include <algorithm>
#include <streambuf>
#include <string_view>
#include <unordered_set>

#include "analysis/people_file.h"
#include "base/csv.h"
#include "base/digest.h"
#include "base/text.h"

namespace evenhand::analysis {

namespace {

// Passes a stream on, and its digest.
class DigestingBuffer final : public std::streambuf {
 public:
  explicit DigestingBuffer(std::streambuf& from) : from_(from), buffer_(64u << 10, '\0') {}
  [[nodiscard]] std::string digest() {
    while (underflow() != traits_type::eof()) setg(eback(), egptr(), egptr());  // what was not read counts too
    return sha256_.hex();
  }

 protected:
  int_type underflow() override {
    const auto count = from_.sgetn(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    if (count <= 0) return traits_type::eof();
    sha256_.add(std::string_view(buffer_.data(), static_cast<std::size_t>(count)));
    setg(buffer_.data(), buffer_.data(), buffer_.data() + count);
    return traits_type::to_int_type(buffer_.front());
  }

 private:
  std::streambuf& from_;
  std::string buffer_;
  Sha256 sha256_;
};

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Seen = std::unordered_set<std::string, StringHash, std::equal_to<>>;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Result<std::vector<std::string>> headings_in(CsvReader& reader, const std::string& file) {
  auto header = reader.next();
  if (!header) return invalid(file + ": " + header.error().message);
  if (!*header) return invalid(file + " is empty. It must have a row of headings, then a row for each person.");
  std::vector<std::string> headings;
  for (std::size_t i = 0; i < (*header)->size(); ++i) {
    auto heading = clean_text("A heading", (**header)[i], Lines::one, 200);
    const std::string where = file + ", column " + std::to_string(i + 1);
    if (!heading) return invalid(where + ": " + heading.error().message + ".");
    if (heading->empty()) return invalid(where + " has no heading. The first row must name every column.");
    if (const auto same = std::find(headings.begin(), headings.end(), *heading); same != headings.end())
      return invalid(where + " has the same heading as column " + std::to_string(same - headings.begin() + 1) + ", “" +
                     *heading + "”. Give each its own.");
    headings.push_back(std::move(*heading));
  }
  return headings;
}

}  // namespace

std::vector<std::string> RowSurvey::to_read() const {
  std::vector<std::string> headings;
  for (const auto& column : columns)
    if (!column.too_many) headings.push_back(column.heading);
  return headings;
}

std::vector<std::string> RowSurvey::left_out() const {
  std::vector<std::string> headings;
  for (const auto& column : columns)
    if (column.too_many) headings.push_back(column.heading);
  return headings;
}

Result<RowSurvey> survey_rows(std::istream& csv, const SurveyOptions& options) {
  DigestingBuffer digesting(*csv.rdbuf());
  std::istream input(&digesting);
  CsvReader reader(input);
  EVENHAND_TRY(const auto headings, headings_in(reader, options.file));
  auto opened = RowWatch::of(headings, options.dates_of_events);
  if (!opened) return invalid(options.file + ": " + opened.error().message);
  auto watch = std::move(*opened);

  RowSurvey survey;
  std::vector<Seen> seen(headings.size());
  for (const auto& heading : headings) survey.columns.push_back({.heading = heading, .levels = {}});
  std::size_t own_headings = 0;  // values that are their own column's heading
  for (;;) {
    auto row = reader.next();
    if (!row) return invalid(options.file + ": " + row.error().message);
    if (!*row) break;
    ++survey.rows;
    if (options.progress && survey.rows % 100'000 == 0) options.progress(survey.rows);
    const auto cells = std::min((*row)->size(), headings.size());
    for (std::size_t i = 0; i < cells; ++i) {
      const auto value = trimmed((**row)[i]);
      if (seen[i].contains(value)) continue;
      if (auto looked = watch.look(i, value, reader.row_number()); !looked)
        return invalid(options.file + ": " + looked.error().message);
      auto& column = survey.columns[i];
      if (column.too_many) continue;
      if (value == column.heading) ++own_headings;
      if (column.levels.size() == kMostLevels) {
        column.too_many = true;
        column.levels.clear();
        seen[i].clear();
        continue;
      }
      seen[i].emplace(value);
      column.levels.emplace_back(value);
    }
  }
  if (survey.rows == 0) return invalid(options.file + " has headings and no rows: there is nobody to count.");
  if (own_headings * 2 > headings.size())
    return invalid(
        options.file +
        ": the first row looks like a person, not like headings: its values stand in the rows below too. Put "
        "a row of headings above it.");
  survey.dates = watch.dates_to_ask_about();
  if (auto finished = options.ask_about_dates ? watch.finish_but_dates() : watch.finish(); !finished)
    return invalid(options.file + ": " + finished.error().message);
  survey.digest = digesting.digest();
  return survey;
}

}  // namespace evenhand::analysis
