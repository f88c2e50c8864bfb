#include "app/commands/compare_details.h"

#include <fmt/format.h>

#include <cmath>
#include <ostream>

#include "analysis/finding.h"
#include "base/text.h"

namespace evenhand::app {

using analysis::state_word;
using nlohmann::ordered_json;

disclosure::Policy own_file() {
  return disclosure::Policy::exact(disclosure::ExactCapability::own_file());
}
disclosure::ShownFigure shown(disclosure::PeopleCount count) {
  return disclosure::protect(count, own_file());
}

double points(double fraction) {
  return std::round(fraction * 1e10) / 1e8;
}

std::string signed_points(double fraction) {
  const double tenth = std::round(fraction * 1000) / 10;
  return tenth == 0 ? "0.0" : fmt::format("{:+.1f}", tenth);  // no −0.0
}

std::string_view why_word(analysis::WhyNot why) {
  switch (why) {
    case analysis::WhyNot::nobody_to_compare_with:
      return "nobody to compare with";
    case analysis::WhyNot::too_few:
      return "too few";
    case analysis::WhyNot::unclear:
      return "unclear";
    case analysis::WhyNot::disagree:
      return "crude and standardised figures disagree";
    case analysis::WhyNot::enough:
      break;
  }
  return "";
}

namespace {

constexpr std::string_view kDisagree = "as they are and standardised, figures say two things: neither is suggested";

const std::string& id_of(const evidence::TableCharacteristic& characteristic) {
  return characteristic.chosen ? characteristic.id : characteristic.heading;
}

void add_difference(ordered_json& json, const analysis::Estimate& difference) {
  json["difference"] = points(difference.value);
  json["lower"] = points(difference.limits.low);
  json["upper"] = points(difference.limits.high);
}

template <class Use>
void for_each_standardised(const analysis::DetailedTable& table, const analysis::Rule& rule, Use use) {
  for (const auto& characteristic : table.table.characteristics) {
    for (const auto& group : characteristic.groups) {
      if (group.is_known()) use(characteristic, group, standardised_group(table, characteristic, group, rule));
    }
  }
}

std::string_view way_word(analysis::Trend::Way way) {
  switch (way) {
    case analysis::Trend::Way::up:
      return "up";
    case analysis::Trend::Way::down:
      return "down";
    case analysis::Trend::Way::no_sign:
      break;
  }
  return "no sign of a change";
}

ordered_json trend_json(const analysis::GroupTrend& one) {
  const bool is_everyone = one.group.empty();
  ordered_json json{{"characteristic", is_everyone ? "overall" : one.characteristic},
                    {"group", is_everyone ? "overall" : one.group},
                    {"points", ordered_json::array()}};
  for (const auto& point : one.trend.points)
    json["points"].push_back({{"period", point.period}, {"percent", points(point.sample.proportion())}});
  json["method"] = one.trend.test ? "Cochran-Armitage" : "Newcombe";
  json["chi_squared"] = one.trend.test ? ordered_json(one.trend.test->chi_squared) : ordered_json(nullptr);
  json["p_value"] = one.trend.test ? ordered_json(one.trend.test->p_value) : ordered_json(nullptr);
  json["slope"] = one.trend.test ? ordered_json(points(one.trend.test->slope)) : ordered_json(nullptr);
  json["since"] = one.trend.since;
  if (one.trend.change) add_difference(json, *one.trend.change);
  json["way"] = way_word(one.trend.way);
  return json;
}

std::string trend_line(const analysis::GroupTrend& one) {
  std::string line = "  " + (one.group.empty() ? std::string("Everyone") : one.heading + ", " + one.group) + ": ";
  std::vector<std::string> shares;
  for (const auto& point : one.trend.points)
    shares.push_back(fmt::format("{} {:.1f}%", point.period, point.sample.proportion() * 100));
  line += join(shares, ", ");
  if (one.trend.test) {
    line += fmt::format("; trend {} points a year (χ² {:.3f}, p {:.4f})", signed_points(one.trend.test->slope),
                        one.trend.test->chi_squared, one.trend.test->p_value);
  } else if (one.trend.change) {
    line += fmt::format("; since {} {} points ({} to {})", one.trend.since, signed_points(one.trend.change->value),
                        signed_points(one.trend.change->limits.low), signed_points(one.trend.change->limits.high));
  }
  return line + ": " + std::string(way_word(one.trend.way));
}

}  // namespace

void add_details(ordered_json& json, const analysis::DetailedTable& table, const analysis::Rule& rule) {
  if (table.has_strata()) {
    json["standardised_by"] = table.strata_by;
    json["standardised"] = ordered_json::array();
    for_each_standardised(table, rule, [&](const auto& characteristic, const auto& group, const auto& both) {
      ordered_json one{{"characteristic", id_of(characteristic)}, {"group", group.name}, {"percent", nullptr}};
      if (both) {
        one["percent"] = points(both->figures.group);
        one["overall_percent"] = points(both->figures.everyone);
        add_difference(one, both->figures.difference);
        one["state"] = state_word(both->finding.state);
        one["crude_state"] = state_word(both->crude.state);
        one["agrees"] = both->agrees();
        one["covered_percent"] = points(both->figures.covered);
      }
      json["standardised"].push_back(std::move(one));
    });
  }
  if (!table.period.empty()) {
    json["period"] = table.period;
    json["trends"] = ordered_json::array();
    for (const auto& one : trends_of(table)) json["trends"].push_back(trend_json(one));
  }
}

void print_details(const analysis::DetailedTable& table, const analysis::Rule& rule, std::ostream& out) {
  if (table.has_strata()) {
    out << "\nStandardised by " << join_and(table.strata_by) << ", to everyone’s own:\n";
    for_each_standardised(table, rule, [&](const auto& characteristic, const auto& group, const auto& both) {
      out << "  " << characteristic.heading << ", " << group.name << ": ";
      if (!both) {
        out << "not given\n";
        return;
      }
      const auto& [value, limits] = both->figures.difference;
      out << fmt::format("{:.1f}% against {:.1f}%, {} points ({} to {}): {}", both->figures.group * 100,
                         both->figures.everyone * 100, signed_points(value), signed_points(limits.low),
                         signed_points(limits.high), state_word(both->finding.state));
      if (!both->agrees()) out << "; as it is: " << state_word(both->crude.state) << " — " << kDisagree;
      out << "\n";
    });
  }
  if (!table.period.empty()) {
    out << "\nOver time (states above are of " << table.period << "):\n";
    for (const auto& one : trends_of(table)) out << trend_line(one) << "\n";
  }
}

void add_crossings(ordered_json& json, const analysis::CrossedTable& table) {
  ordered_json cells = ordered_json::array();
  for (const auto& cell : table.cells) {
    ordered_json one{{"groups", cell.groups}, {"good", nullptr}, {"total", nullptr}};
    if (!cell.is_hidden) {
      one["good"] = *shown(cell.counts.good).whole();
      one["total"] = *shown(cell.counts.total).whole();
    }
    one["state"] = nullptr;
    if (cell.is_known) {
      one["state"] = state_word(cell.finding.state);
      if (cell.finding.state == analysis::State::not_enough_evidence) one["why"] = why_word(cell.finding.why);
      if (cell.finding.difference) add_difference(one, *cell.finding.difference);
      one["expected_percent"] = cell.expected ? ordered_json(points(*cell.expected)) : ordered_json(nullptr);
    }
    one["estimate"] = nullptr;
    if (cell.estimate)
      one["estimate"] = {{"percent", points(cell.estimate->value)},
                         {"lower", points(cell.estimate->limits.low)},
                         {"upper", points(cell.estimate->limits.high)}};
    cells.push_back(std::move(one));
  }
  json["intersections"] = {
      {"by", table.by},
      {"concentration", table.concentration},
      {"method", "cells with too few people: beta-binomial towards the additive fit; never graded"},
      {"cells", std::move(cells)}};
}

void print_crossings(const analysis::CrossedTable& table, std::ostream& out) {
  out << "\nWhere " << join_and(table.by) << " cross (never counted in the grade):\n";
  for (const auto& cell : table.cells) {
    out << "  " << join(cell.groups, ", ") << ": ";
    if (cell.is_hidden) {
      out << "hidden at source\n";
      continue;
    }
    out << shown(cell.counts.good).text() << " of " << shown(cell.counts.total).text();
    if (!cell.is_known) {
      out << ", not compared\n";
      continue;
    }
    if (cell.finding.has_enough_people() && cell.finding.difference) {
      const auto& [value, limits] = *cell.finding.difference;
      out << fmt::format(", {} points ({} to {}): {}\n", signed_points(value), signed_points(limits.low),
                         signed_points(limits.high), state_word(cell.finding.state));
    } else if (cell.estimate) {
      out << fmt::format(
          ": {}; estimated from its groups and its own people together, {:.0f}% ({:.0f}% to {:.0f}%), and not graded\n",
          why_word(cell.finding.why), cell.estimate->value * 100, cell.estimate->limits.low * 100,
          cell.estimate->limits.high * 100);
    } else {
      out << ": " << why_word(cell.finding.why) << "\n";
    }
  }
}

}  // namespace evenhand::app
