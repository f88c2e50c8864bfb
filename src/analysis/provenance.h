// Where a figure comes from, as every page, chart, file and edition says beside it: which table of whose, of which day,
// read by which rule, protected by which policy, how many people it counts, and the command that gives it again.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/measure.h"
#include "base/dates.h"
#include "disclosure/shown_figure.h"
#include "evidence/data_set.h"
#include "web/words.h"

namespace evenhand::analysis {

struct Provenance {
  std::string file = {};  // the table, by its name
  // SHA-256 of it, hex. None where small numbers are hidden: whoever knows how the file is laid out could try every
  // number in a hidden cell until the digest is right.
  std::string digest = {};
  std::string citation = {};       // of a public source; empty: the organisation's own figures
  std::optional<Date> dated = {};  // of the figures themselves
  std::string rule_version = {};   // "evenhand-1"; empty: no measure compares them
  std::string policy = {};         // of disclosure, by name
  int policy_version = 1;
  std::string command = {};                               // "evenhand compare waiting.csv --map good=seen --margin 5"
  std::map<std::string, std::string> area_commands = {};  // by area: the same of that area's rows alone
  disclosure::ShownFigure base;                           // how many people are counted

  // Of one area, whose people `here` counts; the whole table where no command tells of the area by itself.
  [[nodiscard]] Provenance in_area(const std::string& area, const disclosure::ShownFigure& here) const;
};

// `measure`: null where no measure compares the figures. The base is of everyone, protected by itself; whoever shows it
// in a table puts that table's figure in its place, so that there is one and not two.
Provenance provenance_of(const evidence::DataSet& data_set, std::optional<Date> dated, const Measure* measure);

// Under a chart: "People counted: 5,400. Figures: waiting.csv, 30 September 2026. Rules: evenhand-1; for small numbers
// nhs-2018, version 1."
std::string provenance_line(const Provenance& from, const web::Words& words = web::english());

// The last columns of every file of figures, and a row's cells under them.
struct DataColumn {
  std::string_view name, type, description;  // as a Frictionless table schema has them
};
const std::vector<DataColumn>& provenance_columns();
std::vector<std::string> provenance_cells(const Provenance& from);

}  // namespace evenhand::analysis
