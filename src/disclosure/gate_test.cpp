// The gate holds at compile time: a PeopleCount can't be printed, and nobody but protect() makes a ShownFigure.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <concepts>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>
#include <string>
#include <type_traits>

#include "disclosure/people_count.h"
#include "disclosure/shown_figure.h"

namespace evenhand::disclosure {
namespace {

template <class T>
concept Streams = requires(std::ostream& out, T value) {
  out << value;
};
template <class T>
concept HasText = requires(T value) {
  std::to_string(value);
};
template <class T>
concept BecomesAString = requires(T value) {
  std::string(value);
};
template <class T>
concept BecomesJson = requires(T value) {
  nlohmann::json(value);
};

static_assert(Streams<int> && HasText<int> && BecomesJson<int>);  // the questions are asked rightly
static_assert(!Streams<PeopleCount>);
static_assert(!HasText<PeopleCount>);
static_assert(!BecomesAString<PeopleCount>);
static_assert(!BecomesJson<PeopleCount>);
static_assert(!fmt::is_formattable<PeopleCount>::value);
static_assert(!std::convertible_to<PeopleCount, std::int64_t> && !std::convertible_to<PeopleCount, double>);
static_assert(!std::constructible_from<std::int64_t, PeopleCount> && !std::constructible_from<double, PeopleCount>);
static_assert(!std::constructible_from<bool, PeopleCount>);
static_assert(!std::convertible_to<int, PeopleCount>);  // nor does a number become one by accident
static_assert(!std::default_initializable<ShownFigure>);
static_assert(!std::constructible_from<ShownFigure, int> && !std::constructible_from<ShownFigure, PeopleCount>);
static_assert(!std::constructible_from<ShownFigure, Mark, Reach, std::int64_t, bool>);

TEST(Gate, CountsAddAndCompare) {
  PeopleCount sum = PeopleCount(2) + PeopleCount(3);
  sum += PeopleCount(1);
  EXPECT_TRUE(sum == PeopleCount(6));
  EXPECT_TRUE(sum - PeopleCount(1) < sum);
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}
bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Which files may open the door from a PeopleCount to a number: this room, rules that calculate, stores; never what
// prints.
bool may_see_true_counts(std::string_view path) {
  if (starts_with(path, "disclosure/") || ends_with(path, "_test.cpp") || ends_with(path, "_store.cpp")) return true;
  const bool prints = ends_with(path, "_pages.cpp") || ends_with(path, ".h") || starts_with(path, "web/") ||
                      starts_with(path, "app/") || starts_with(path, "publication/");
  return !prints;
}

TEST(Gate, NoFileThatPrintsSeesATrueCount) {
  const std::filesystem::path source = std::filesystem::path(EVENHAND_SOURCE_DIR) / "src";
  int looked_at = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source)) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cpp") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    const auto path = std::filesystem::relative(entry.path(), source).generic_string();
    ++looked_at;
    if (text.str().find("#include \"disclosure/true_count.h\"") != std::string::npos) {
      EXPECT_TRUE(may_see_true_counts(path)) << path << " prints, so it must not include disclosure/true_count.h";
    }
    if (text.str().find("#include \"disclosure/gate.h\"") != std::string::npos) {
      EXPECT_TRUE(starts_with(path, "disclosure/")) << path << " must not make ShownFigures: call protect()";
    }
  }
  EXPECT_GT(looked_at, 20);
}

}  // namespace
}  // namespace evenhand::disclosure
