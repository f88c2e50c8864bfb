// The figures of an edition as data: CSV, JSON and their description (docs/formats/open-data.md). One list of columns
// makes all three, so that they can't say different things. No words of people who took part are in them.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "analysis/finding_data.h"
#include "base/csv.h"
#include "base/text.h"
#include "grading/rating_words.h"
#include "publication/item_rows.h"
#include "publication/site_parts.h"

namespace evenhand::publication {

namespace {

using nlohmann::ordered_json;

using Column = analysis::DataColumn;
struct DataTable {
  std::string name;  // of its file, without ".csv"
  std::string title;
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

std::string grade_text(const std::optional<Grade>& grade) {
  return grade ? std::string(standard::grade_id(*grade)) : std::string();
}
std::string day_text(const std::optional<Date>& date) {
  return date ? date_text(*date) : std::string();
}
std::string pounds(long long pence) {
  std::string digits = std::to_string(pence % 100);
  if (digits.size() == 1) digits.insert(0, "0");
  return std::to_string(pence / 100) + "." + digits;
}
std::string_view faring_id(standard::Faring faring) {
  constexpr std::array<std::string_view, 4> ids{"no-evidence", "well", "not-well", "not-applicable"};
  return ids[static_cast<std::size_t>(faring)];
}

// A vote that is held back because too little changed since an earlier edition is hidden to protect that one.
std::string ballots_mark(const ReportGrade& grade) {
  if (grade.vote_stands_in) return "s";
  return grade.vote ? std::string(grade.vote->ballots.mark_letter()) : "";
}

DataTable grades_table(const Report& report) {
  DataTable table{"grades",
                  "Agreed grades, with what the evidence suggested and what people voted",
                  {{"organisation", "string", "The organisation's code"},
                   {"year", "integer", "The cycle, by its first year"},
                   {"edition", "string", "The edition of the standard: eds2 or eds2022"},
                   {"outcome", "string", "The standard's id of the outcome"},
                   {"service", "string", "The service, where the outcome is graded for each; empty: the organisation"},
                   {"grade", "string", "undeveloped, developing, achieving, excelling; empty: not graded"},
                   {"why_not_graded", "string", "The reason, where there is no grade"},
                   {"why_this_grade", "string", "The reasons for the grade"},
                   {"suggested", "string", "What the evidence suggested; empty: nothing"},
                   {"voted", "string", "What people voted; empty: no vote"},
                   {"last_year", "string", "Last year's grade in the same edition of the standard; empty: none"},
                   {"ballots", "integer", "Ballots; empty with a mark where fewer than 5 voted"},
                   {"ballots_mark", "string", "c: hidden because small; s: hidden to protect another figure"},
                   {"why_differs_from_vote", "string", "The organisation's reason"},
                   {"why_differs_from_evidence", "string", "The organisation's reason"},
                   {"agreed_by", "string", "The body that agreed it"},
                   {"agreed_on", "date", "The day it was agreed"},
                   {"third_party", "string", "Who from outside took part in grading"}},
                  {}};
  for (const auto& outcome : report.outcomes) {
    for (const auto& grade : outcome.grades) {
      const auto& agreed = grade.agreed;
      table.rows.push_back({report.code, std::to_string(report.cycle.year), report.edition->id, outcome.outcome->id,
                            grade.service, grade_text(agreed.grade), agreed.why_not_graded, agreed.why_this_grade,
                            grade_text(agreed.suggested), grade_text(agreed.voted), grade_text(grade.last_year),
                            grade.vote ? grade.vote->ballots.cell() : "", ballots_mark(grade),
                            agreed.why_differs_from_vote, agreed.why_differs_from_evidence, agreed.agreed_by,
                            day_text(agreed.agreed_on), agreed.third_party});
    }
  }
  return table;
}

// The last columns of a table whose rows can be withdrawn (item_rows.h).
void add_item_columns(DataTable& table) {
  table.columns.push_back({kRestsOn, "string", "The records that it rests on, joined by +; it is withdrawn with any"});
  table.columns.push_back({kWithdrawnOn, "date", "The day on which rows that stood here were withdrawn; else empty"});
  table.columns.push_back({kWhyWithdrawn, "string", "Why they were, where readers are told"});
}

DataTable groups_table(const Report& report) {
  DataTable table{"groups",
                  "How each of the nine protected groups fares, by outcome",
                  {{"organisation", "string", "The organisation's code"},
                   {"year", "integer", "The cycle, by its first year"},
                   {"outcome", "string", "The standard's id of the outcome"},
                   {"service", "string", "The service, where the outcome is graded for each"},
                   {"characteristic", "string", "One of the nine characteristics of the Equality Act 2010"},
                   {"faring", "string", "well, not-well, no-evidence or not-applicable"},
                   {"judged", "boolean", "true: said by a person, with the reason; false: from figures"},
                   {"why", "string", "The reason, in a sentence"}},
                  {}};
  add_item_columns(table);
  for (const auto& outcome : report.outcomes) {
    for (const auto& grade : outcome.grades) {
      if (!grade.nine_known) continue;
      for (const auto characteristic : standard::kCharacteristics) {
        const auto& group = grade.nine[standard::index_of(characteristic)];
        table.rows.push_back({report.code, std::to_string(report.cycle.year), outcome.outcome->id, grade.service,
                              std::string(standard::characteristic_id(characteristic)),
                              std::string(faring_id(group.faring)), group.judged ? "true" : "false", group.why,
                              slot_of(group.rests_on), "", ""});
      }
    }
  }
  return table;
}

// A row a group of each measure, as it is shown on the page of its outcome.
class FindingsTable {
 public:
  FindingsTable(const Report& report, std::string name, std::string title)
      : report_(report),
        table_{std::move(name),
               std::move(title),
               {{"organisation", "string", "The organisation's code"},
                {"year", "integer", "The cycle, by its first year"},
                {"outcome", "string", "The standard's id of the outcome"},
                {"service", "string", "The service, where the outcome is graded for each"},
                {"measure", "string", "What is measured"}},
               {}} {
    const auto columns = analysis::finding_columns();
    table_.columns.insert(table_.columns.end(), columns.begin(), columns.end());
    add_item_columns(table_);
  }
  void add(const ReportEvidence& item, const ReportMeasure& measure, const std::string& characteristic,
           const std::vector<analysis::FindingRow>& rows) {
    add(item, measure, "", characteristic, rows, measure.trace);
  }
  void add(const ReportEvidence& item, const ReportMeasure& measure, const std::string& characteristic,
           const analysis::FoundArea& area) {
    add(item, measure, area.area, characteristic, area.rows, measure.trace.in_area(area.area, area.rows.back().people));
  }
  [[nodiscard]] DataTable take() { return std::move(table_); }

 private:
  void add(const ReportEvidence& item, const ReportMeasure& measure, const std::string& area,
           const std::string& characteristic, const std::vector<analysis::FindingRow>& rows, const Trace& from) {
    for (const auto& row : rows) {
      std::vector<std::string> cells{report_.code, std::to_string(report_.cycle.year), measure.outcome, measure.service,
                                     measure.title};
      for (auto& cell : analysis::finding_cells(area, characteristic, row, from)) cells.push_back(std::move(cell));
      cells.push_back("evidence/" + item.id.text());
      cells.resize(table_.columns.size());
      table_.rows.push_back(std::move(cells));
    }
  }

  const Report& report_;
  DataTable table_;
};

DataTable findings_table(const Report& report) {
  FindingsTable table(report, "findings", "Figures by group, with what they say and where they come from");
  for (const auto& item : report.evidence) {
    for (const auto& measure : item.measures) {
      for (const auto& finding : measure.findings) table.add(item, measure, finding.characteristic, finding.rows);
      for (const auto& finding : measure.by_area)
        for (const auto& one : finding.areas) table.add(item, measure, finding.characteristic, one);
    }
  }
  return table.take();
}

// The same of one area alone.
DataTable area_table(const Report& report, const ReportArea& area) {
  FindingsTable table(report, "areas/" + area.code, "Figures by group in " + area.name);
  for (const auto& item : report.evidence) {
    for (const auto& measure : item.measures) {
      for (const auto& finding : measure.by_area)
        for (const auto& one : finding.areas)
          if (area.is_called(one.area)) table.add(item, measure, finding.characteristic, one);
    }
  }
  return table.take();
}

DataTable objectives_data(const Report& report) {
  DataTable table{"objectives",
                  "Equality objectives",
                  {{"organisation", "string", "The organisation's code"},
                   {"year", "integer", "The cycle, by its first year"},
                   {"objective", "string", "Its id"},
                   {"title", "string", "What will be different, for whom"},
                   {"outcomes", "string", "Outcomes it is for, by a space between; empty: all of them"},
                   {"measure", "string", "What is counted"},
                   {"baseline", "string", "Where it stands now"},
                   {"target", "string", "Where it is to stand"},
                   {"owner", "string", "Who answers for it"},
                   {"due", "date", "By when"},
                   {"funding", "string", "set-aside, none-needed or not-said"},
                   {"pounds", "number", "Money set aside"}},
                  {}};
  for (const auto& [objective, actions] : report.objectives) {
    const bool has_money = objective.funding.kind == objectives::Funding::Kind::set_aside;
    table.rows.push_back({report.code, std::to_string(report.cycle.year), objective.id.text(), objective.title,
                          join(objective.outcomes, " "), objective.measure, objective.baseline, objective.target,
                          objective.owner_name, day_text(objective.due),
                          objectives::funding_name(objective.funding.kind),
                          has_money ? pounds(objective.funding.pence) : ""});
  }
  return table;
}

DataTable actions_data(const Report& report) {
  DataTable table{"actions",
                  "Actions that carry objectives out",
                  {{"organisation", "string", "The organisation's code"},
                   {"year", "integer", "The cycle, by its first year"},
                   {"objective", "string", "The id of its objective"},
                   {"action", "string", "What is done"},
                   {"owner", "string", "Who does it"},
                   {"due", "date", "By when"},
                   {"progress", "string", "not-started, on-track, late, done or stopped, on the day of publication"}},
                  {}};
  for (const auto& [objective, actions] : report.objectives) {
    for (const auto& action : actions) {
      table.rows.push_back({report.code, std::to_string(report.cycle.year), objective.id.text(), action.what,
                            action.owner_name, day_text(action.due),
                            objectives::progress_name(objectives::progress_on(action, report.made_on))});
    }
  }
  return table;
}

DataTable coverage_data(const Report& report) {
  DataTable table{"coverage",
                  "Which communities were heard",
                  {{"organisation", "string", "The organisation's code"},
                   {"year", "integer", "The cycle, by its first year"},
                   {"community", "string", "The community"},
                   {"people_heard", "integer", "People heard, rounded; empty with a mark, or not counted"},
                   {"people_mark", "string", "c: hidden because small; s: hidden to protect another figure"},
                   {"missing", "boolean", "true: not heard, or too little to say"},
                   {"finding", "string", "The finding, in words"}},
                  {}};
  for (const auto& community : report.communities) {
    table.rows.push_back({report.code, std::to_string(report.cycle.year), community.name,
                          community.heard ? community.heard->cell() : "",
                          community.heard ? std::string(community.heard->mark_letter()) : "",
                          community.missing ? "true" : "false", community.finding});
  }
  return table;
}

std::string csv_of(const DataTable& table) {
  CsvRow head;
  for (const auto& column : table.columns) head.emplace_back(column.name);
  std::string csv = csv_line(head);
  for (const auto& row : table.rows) csv += csv_line(row);
  return csv;
}

ordered_json cell_json(const Column& column, const std::string& cell) {
  if (cell.empty()) return column.type == "string" ? ordered_json("") : ordered_json(nullptr);
  if (column.type == "integer") return std::stoll(cell);
  if (column.type == "number") return std::stod(cell);
  if (column.type == "boolean") return cell == "true";
  return cell;
}

// Each row is a line, so that rows can be taken out of the file (item_rows.h).
std::string json_of(const DataTable& table) {
  std::string lines;
  for (const auto& row : table.rows) {
    auto object = ordered_json::object();
    for (std::size_t i = 0; i < row.size(); ++i)
      object[std::string(table.columns[i].name)] = cell_json(table.columns[i], row[i]);
    lines += (lines.empty() ? "\n    " : ",\n    ") + object.dump();
  }
  return "[" + lines + (lines.empty() ? "]" : "\n  ]");
}

ordered_json describe(const DataTable& table) {
  auto fields = ordered_json::array();
  for (const auto& column : table.columns) {
    fields.push_back({{"name", column.name}, {"type", column.type}, {"description", column.description}});
  }
  // A name of the package's is letters of the lower case, digits and - . _ only.
  std::string name = lower_ascii(table.name);
  std::replace(name.begin(), name.end(), '/', '-');
  return {{"name", name},
          {"title", table.title},
          {"path", table.name + ".csv"},
          {"format", "csv"},
          {"mediatype", "text/csv"},
          {"encoding", "utf-8"},
          {"schema", {{"fields", fields}, {"missingValues", {""}}}}};
}

}  // namespace

void add_open_data(const Report& report, const SiteOptions& options, SiteFiles& files) {
  const std::array tables{grades_table(report),    groups_table(report), findings_table(report),
                          objectives_data(report), actions_data(report), coverage_data(report)};
  ordered_json all{{"format", "evenhand-report 1"},
                   {"organisation", {{"code", report.code}, {"name", report.organisation}}},
                   {"year", report.cycle.year},
                   {"edition", report.edition->id},
                   {"version", options.number},
                   {"correction", options.correction},
                   {"published_on", date_text(report.made_on)},
                   {"approved_on", report.approval ? day_text(report.approval->taken_on) : ""}};
  if (report.rating) {
    std::vector<std::string> notes;
    for (const auto& note : report.rating->notes) notes.push_back(grading::note_words(note));
    all["rating"] = {{"total", report.rating->total.text()},
                     {"grade", report.rating->grade ? ordered_json(standard::grade_id(*report.rating->grade))
                                                    : ordered_json(nullptr)},
                     {"missing", report.rating->missing},
                     {"warnings", notes}};
  }
  std::string json;
  for (const auto& [name, value] : all.items())
    json += (json.empty() ? "{\n  " : ",\n  ") + ordered_json(name).dump() + ": " + value.dump();
  auto resources = ordered_json::array();
  for (const auto& table : tables) {
    files["data/" + table.name + ".csv"] = csv_of(table);
    json += ",\n  " + ordered_json(table.name).dump() + ": " + json_of(table);
    resources.push_back(describe(table));
  }
  for (const auto& area : report.areas) {
    const auto table = area_table(report, area);
    files[area_data_file(area)] = csv_of(table);
    resources.push_back(describe(table));
  }
  files["data/report.json"] = json + "\n}\n";
  files["data/datapackage.json"] =
      ordered_json{{"profile", "tabular-data-package"},
                   {"name", lower_ascii("equality-" + report.code + "-" + std::to_string(report.cycle.year))},
                   {"title", report.organisation + ": " + report.cycle.name},
                   {"created", date_text(report.made_on)},
                   {"licenses",
                    {{{"name", "OGL-UK-3.0"},
                      {"path", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
                      {"title", "Open Government Licence v3.0"}}}},
                   {"resources", resources}}
          .dump(2) +
      "\n";
}

std::span<const DataFile> open_data_files() {
  static constexpr std::array kFiles{DataFile{"data/grades.csv", "published.data-grades"},
                                     DataFile{"data/groups.csv", "published.data-groups"},
                                     DataFile{"data/findings.csv", "published.data-findings"},
                                     DataFile{"data/objectives.csv", "published.data-objectives"},
                                     DataFile{"data/actions.csv", "published.data-actions"},
                                     DataFile{"data/coverage.csv", "published.data-coverage"},
                                     DataFile{"data/report.json", "published.data-json"},
                                     DataFile{"data/datapackage.json", "published.data-package"}};
  return kFiles;
}

}  // namespace evenhand::publication
