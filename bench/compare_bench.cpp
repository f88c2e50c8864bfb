// What bench/compare.mjs times of this program, a command each; every command prints one JSON document.
//
//   compare_bench groups N FILE.csv   N groups against everyone: x, n, x_all, n_all, state, low, high; best of three
//   compare_bench tables N            N published tables of every group that the standard knows: read, then compared
//   compare_bench crossings A B [C]   a crossed table of A × B (× C) cells: compared, fitted and estimated
//   compare_bench rates N             N rates of 19 age bands, standardised
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "analysis/compare.h"
#include "analysis/intersections.h"
#include "analysis/rates.h"
#include "standard/built_in.h"

using namespace evenhand;

namespace {

constexpr double kZ95 = 1.959963984540054;

double seconds(const std::function<void()>& work) {
  double best = 1e9;
  for (int run = 0; run < 3; ++run) {
    const auto begun = std::chrono::steady_clock::now();
    work();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
  }
  return best;
}

[[noreturn]] void fail(const std::string& what) {
  std::cerr << what << "\n";
  std::exit(2);
}

template <class T>
T value_of(Result<T> result) {
  if (!result) fail(result.error().message);
  return std::move(*result);
}

// Numbers of people as they are found: of a few, of some hundreds, of tens of thousands.
class MadeUp {
 public:
  analysis::Sample group() {
    const auto total = std::floor(std::exp(size_(random_))) + 1;
    return analysis::unweighted(good_of(total), total);
  }
  double good_of(double total) {
    std::binomial_distribution<std::int64_t> good(static_cast<std::int64_t>(total), share_(random_));
    return static_cast<double>(good(random_));
  }
  analysis::Sample everyone_of(const analysis::Sample& group) { return group + this->group(); }

 private:
  std::mt19937_64 random_{20261124};
  std::normal_distribution<double> size_{5.5, 1.8};
  std::uniform_real_distribution<double> share_{0.05, 0.95};
};

int groups(std::size_t count, const std::string& path) {
  MadeUp made_up;
  std::vector<std::pair<analysis::Sample, analysis::Sample>> samples;
  for (std::size_t i = 0; i < count; ++i) {
    const auto group = made_up.group();
    samples.emplace_back(group, made_up.everyone_of(group));
  }
  std::vector<analysis::GroupFinding> findings(count);
  const double took = seconds([&] {
    for (std::size_t i = 0; i < count; ++i) {
      findings[i] = analysis::compare_group(samples[i].first, samples[i].second, analysis::Rule{});
    }
  });
  std::ofstream out(path);
  out.precision(17);
  out << "x,n,x_all,n_all,state,low,high\n";
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [group, everyone] = samples[i];
    out << group.good << ',' << group.total << ',' << everyone.good << ',' << everyone.total << ','
        << static_cast<int>(findings[i].state) << ',';
    if (const auto& difference = findings[i].difference) {
      out << difference->limits.low << ',' << difference->limits.high << '\n';
    } else {
      out << ",\n";
    }
  }
  std::printf("{\"seconds\":%.5f}\n", took);
  return out ? 0 : 2;
}

// A table as a trust publishes it: every dimension of the standard with all its groups, each half of what is left.
std::string published_table() {
  std::string csv = "characteristic,group,total,good\n";
  for (const auto& dimension : standard::built_in_communities().dimensions()) {
    std::int64_t left = 20'000, left_good = 15'000;
    for (const auto& group : dimension.groups) {
      const bool last = &group == &dimension.groups.back();
      const auto people = last ? left : left / 2, good = last ? left_good : left_good / 2;
      csv += dimension.id + ",\"" + group.name + "\"," + std::to_string(people) + "," + std::to_string(good) + "\n";
      left -= people;
      left_good -= good;
    }
  }
  return csv;
}

int tables(std::size_t count) {
  const auto csv = published_table();
  const auto& communities = standard::built_in_communities();
  const auto parents = analysis::tree_of(communities);
  std::size_t compared = 0;
  const double read = seconds([&] {
    for (std::size_t i = 0; i < count; ++i)
      value_of(evidence::read_aggregate_table(csv, {.file = "made up"}, communities));
  });
  const auto table = value_of(evidence::read_aggregate_table(csv, {.file = "made up"}, communities));
  const double took = seconds([&] {
    compared = 0;
    for (std::size_t i = 0; i < count; ++i) {
      for (const auto& found : analysis::compare(table, analysis::Rule{}, parents).characteristics)
        compared += found.groups.size();
    }
  });
  std::printf("{\"read\":%.5f,\"seconds\":%.5f,\"groups\":%zu,\"bytes\":%zu}\n", read, took, compared / count,
              csv.size());
  return 0;
}

constexpr std::array<const char*, 3> kHeadings = {"Ethnicity", "Religion", "Disability"};

int crossings(const std::vector<std::size_t>& sizes) {
  MadeUp made_up;
  std::string csv;
  std::vector<std::string> by;
  for (std::size_t d = 0; d < sizes.size(); ++d) csv += by.emplace_back(kHeadings[d % kHeadings.size()]) + ",";
  csv += "total,good\n";
  const auto cells = std::accumulate(sizes.begin(), sizes.end(), std::size_t{1}, std::multiplies<>());
  for (std::size_t index = 0; index < cells; ++index) {
    std::size_t rest = index;
    for (const auto size : sizes) {
      csv += "level " + std::to_string(rest % size) + ",";
      rest /= size;
    }
    const auto sample = made_up.group();
    csv += std::to_string(std::llround(sample.total)) + "," + std::to_string(std::llround(sample.good)) + "\n";
  }
  auto table = value_of(analysis::read_crossed_table(csv, by, {.file = "made up"}, standard::built_in_communities()));
  const double took = seconds([&] { analysis::compare_crossings(table, analysis::Rule{}); });
  std::printf("{\"seconds\":%.5f,\"cells\":%zu}\n", took, table.cells.size());
  return 0;
}

int rates(std::size_t count) {
  MadeUp made_up;
  const auto& standard_people = analysis::european_standard_population();
  std::vector<std::vector<analysis::RateStratum>> areas(count);
  for (auto& strata : areas) {
    for (const auto& band : standard_people) {
      const double people = made_up.group().total + 1;
      strata.push_back({std::min(made_up.group().total, people), people, band.people});
    }
  }
  std::size_t given = 0;
  const double took = seconds([&] {
    given = 0;
    for (const auto& strata : areas) given += analysis::directly_standardised_rate(strata, kZ95).has_value();
  });
  std::printf("{\"seconds\":%.5f,\"given\":%zu}\n", took, given);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const std::string command = arguments.empty() ? "" : arguments[0];
  if (command == "groups" && arguments.size() == 3) return groups(std::stoull(arguments[1]), arguments[2]);
  if (command == "tables" && arguments.size() == 2) return tables(std::stoull(arguments[1]));
  if (command == "rates" && arguments.size() == 2) return rates(std::stoull(arguments[1]));
  if (command == "crossings" && arguments.size() >= 3) {
    std::vector<std::size_t> sizes;
    for (std::size_t i = 1; i < arguments.size(); ++i) sizes.push_back(std::stoull(arguments[i]));
    return crossings(sizes);
  }
  fail("compare_bench groups|tables|crossings|rates …: see compare_bench.cpp");
}
