// What `evenhand compare` says beyond states: standardised figures, trends and crossings; and the words that it shares
// with them. Exact figures of the caller's own file.
#pragma once

#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>

#include "analysis/detailed_table.h"
#include "analysis/intersections.h"
#include "disclosure/protect.h"

namespace evenhand::app {

// Exact counts: the file is the caller's own, and the output says so.
disclosure::Policy own_file();
disclosure::ShownFigure shown(disclosure::PeopleCount count);

double points(double fraction);              // to 8 decimals
std::string signed_points(double fraction);  // "-3.0", to 1
std::string_view why_word(analysis::WhyNot why);

// Fields `standardised_by`, `standardised`, `period`, `trends`: each only where the table has such figures.
void add_details(nlohmann::ordered_json& json, const analysis::DetailedTable& table, const analysis::Rule& rule);
void print_details(const analysis::DetailedTable& table, const analysis::Rule& rule, std::ostream& out);

// Field `intersections`.
void add_crossings(nlohmann::ordered_json& json, const analysis::CrossedTable& table);
void print_crossings(const analysis::CrossedTable& table, std::ostream& out);

}  // namespace evenhand::app
