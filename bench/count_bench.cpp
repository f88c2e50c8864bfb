// What bench/count.mjs times of this program, a command each; every command prints one JSON document.
//
//   count_bench make ROWS FILE.csv                 people at random: 12 characteristics and a measure
//   count_bench read FILE.csv FILE.people [THREADS]
//   count_bench count FILE.people [THREADS] [CELLS]  all tables of 1, 2 and 3, best of several; the cells to a file
//   count_bench scatter ROWS                       as many increments at random places, and nothing else
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "analysis/count.h"
#include "analysis/count_plan.h"
#include "analysis/people_reader.h"
#include "disclosure/true_count.h"

using namespace evenhand;

namespace {

constexpr std::array<unsigned, 12> kLevels = {3, 6, 19, 10, 8, 7, 4, 5, 11, 12, 3, 6};
constexpr std::array<const char*, 12> kHeadings = {"sex",         "age",        "ethnicity", "religion",
                                                   "orientation", "disability", "marriage",  "shift",
                                                   "band",        "site",       "contract",  "region"};

struct Random {  // splitmix64
  std::uint64_t state;
  std::uint64_t operator()() {
    std::uint64_t z = state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
};

double seconds(const auto& work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
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

// Of this program alone: what getrusage says includes whoever started it.
double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

unsigned number(const std::vector<std::string>& arguments, std::size_t at) {
  return at < arguments.size() ? static_cast<unsigned>(std::stoul(arguments[at])) : 0;
}

// Labels as they are found: of several words, one in each column quoted for its comma.
std::string label(std::size_t column, unsigned level) {
  static constexpr std::array<const char*, 4> kWords = {"Group", "White British", "Any other",
                                                        "Asian or Asian British"};
  const std::string text = std::string(kWords[(level + column) % 4]) + " " + std::to_string(level + 1);
  return level == 1 ? "\"" + text + ", not listed\"" : text;
}

int make(std::uint64_t rows, const std::string& path) {
  std::array<std::vector<std::string>, 12> labels;
  for (std::size_t c = 0; c < 12; ++c)
    for (unsigned level = 0; level < kLevels[c]; ++level) labels[c].push_back(label(c, level));
  std::ofstream out(path, std::ios::binary);
  std::string text;
  for (const char* heading : kHeadings) text += std::string(heading) + ",";
  text += "good\n";
  Random random{42};
  for (std::uint64_t row = 0; row < rows; ++row) {
    for (std::size_t c = 0; c < 12; ++c) {
      text += labels[c][random() % kLevels[c]];
      text += ',';
    }
    text += random() % 10 < 7 ? "1\n" : "0\n";
    if (text.size() > 1u << 20) {
      out << text;
      text.clear();
    }
  }
  out << text;
  std::cout << "{\"rows\":" << rows << "}\n";
  return out ? 0 : 2;
}

int read(const std::string& csv, const std::string& people, unsigned threads) {
  analysis::PeopleOptions options{
      .characteristics = {kHeadings.begin(), kHeadings.end()}, .measures = {"good"}, .threads = threads};
  const auto bytes = std::filesystem::file_size(csv);
  analysis::PeopleRead read;
  const double took = seconds([&] { read = value_of(analysis::save_people_file(csv, options, people)); });
  std::printf("{\"seconds\":%.4f,\"bytes\":%ju,\"rows\":%ju,\"file_bytes\":%ju,\"peak_mb\":%.0f}\n", took, bytes,
              static_cast<std::uintmax_t>(read.kept), std::filesystem::file_size(people), peak_megabytes());
  return 0;
}

int count(const std::string& path, unsigned threads, const std::string& cells) {
  std::optional<analysis::People> people;
  const double opened = seconds([&] { people = value_of(analysis::People::open(path)); });
  const analysis::CountRequest request{.by = {kHeadings.begin(), kHeadings.end()}, .good = "good", .threads = threads};
  double best = 1e9;
  analysis::Counted counted;
  for (int i = 0; i < 5; ++i)
    best = std::min(best, seconds([&] { counted = value_of(analysis::count(*people, request)); }));
  if (!cells.empty()) {
    std::ofstream out(cells);
    for (const auto& table : counted.tables) {
      for (std::size_t i = 0; i < table.cells.size(); ++i) {
        if (table.cells[i].count == disclosure::PeopleCount{}) continue;
        const auto codes = table.codes(i);
        for (std::size_t k = 0; k < codes.size(); ++k)
          out << counted.by[table.by[k]].name << '=' << counted.by[table.by[k]].levels[codes[k]] << '|';
        out << true_count(table.cells[i].count) << '|' << true_count(table.cells[i].good) << '\n';
      }
    }
  }
  std::printf("{\"open\":%.4f,\"seconds\":%.4f,\"tables\":%zu}\n", opened, best, counted.tables.size());
  return 0;
}

int scatter(std::uint64_t rows) {
  const std::vector<std::size_t> sizes(kLevels.begin(), kLevels.end());
  const std::size_t tables = analysis::cover_tables(sizes, 3, analysis::kMostCachedCells).size();
  constexpr std::size_t kCells = analysis::kMostCachedCells;
  constexpr std::size_t kBlock = 4096;
  const auto work = [&](std::uint64_t from, std::uint64_t to) {
    std::vector<std::uint64_t> counts(tables * kCells);
    std::vector<std::uint16_t> places(kBlock);
    Random random{from};
    for (auto& place : places) place = static_cast<std::uint16_t>(random() % kCells);
    for (std::uint64_t group = from; group < to; group += analysis::kRowsInGroup) {
      for (std::size_t t = 0; t < tables; ++t) {
        std::uint64_t* const table = counts.data() + t * kCells;
        for (std::uint64_t row = group; row < std::min(to, group + analysis::kRowsInGroup); row += kBlock) {
          for (const std::uint16_t place : places) table[(place + row / 7) % kCells] += 1;
        }
      }
    }
    volatile std::uint64_t kept = counts[1];
    (void)kept;
  };
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    best = std::min(best, seconds([&] {
                      std::jthread other(work, 0, rows / 2);
                      work(rows / 2, rows);
                    }));
  }
  std::printf("{\"seconds\":%.4f,\"histograms\":%zu}\n", best, tables);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const std::string command = arguments.empty() ? "" : arguments[0];
  if (command == "make" && arguments.size() == 3) return make(std::stoull(arguments[1]), arguments[2]);
  if (command == "read" && arguments.size() >= 3) return read(arguments[1], arguments[2], number(arguments, 3));
  if (command == "count" && arguments.size() >= 2)
    return count(arguments[1], number(arguments, 2), arguments.size() > 3 ? arguments[3] : "");
  if (command == "scatter" && arguments.size() == 2) return scatter(std::stoull(arguments[1]));
  fail("count_bench make|read|count|scatter …: see count_bench.cpp");
}
