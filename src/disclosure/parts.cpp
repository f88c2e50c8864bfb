#include "disclosure/parts.h"

#include <algorithm>
#include <optional>

#include "disclosure/gate.h"
#include "disclosure/true_count.h"

namespace evenhand::disclosure {
namespace {

constexpr std::int64_t kUnanimousBelow = 20;

struct Part {
  std::vector<std::int64_t> choices;
  std::int64_t size = 0;
  WhyHidden why = WhyHidden::shown;

  [[nodiscard]] bool is_shown() const { return why == WhyHidden::shown && size > 0; }
  // The choice that everybody in it made.
  [[nodiscard]] std::optional<std::size_t> unanimous() const {
    const auto all = std::find(choices.begin(), choices.end(), size);
    return size > 0 && all != choices.end() ? std::optional(static_cast<std::size_t>(all - choices.begin()))
                                            : std::nullopt;
  }
};

// R1. Fewer than k ballots: not shown; they still count in the union.
void hide_small(std::vector<Part>& parts, std::int64_t k) {
  for (auto& part : parts) {
    if (part.size > 0 && part.size < k) part.why = WhyHidden::too_few;
  }
}

// R3. A unanimous part under 20 says what each person in it answered: hidden, unless another shown part shows the same.
// True where it hid something.
bool hide_unanimous(std::vector<Part>& parts) {
  for (auto& part : parts) {
    if (!part.is_shown() || part.size >= kUnanimousBelow || !part.unanimous()) continue;
    const bool another_shows_it = std::any_of(parts.begin(), parts.end(), [&](const Part& other) {
      return &other != &part && other.is_shown() && other.unanimous() == part.unanimous();
    });
    if (another_shows_it) continue;
    part.why = WhyHidden::unanimous;
    return true;
  }
  return false;
}

// R2. The hidden parts are none, or together ≥ k and more than one: otherwise union − shown gives them. The smallest
// shown part is hidden too. What is hidden together must not be unanimous either: the difference would say so (R3).
bool hide_cover(std::vector<Part>& parts, std::int64_t k) {
  std::int64_t hidden = 0;
  int count = 0;
  Part together;
  Part* smallest = nullptr;
  for (auto& part : parts) {
    if (part.is_shown()) {
      if (!smallest || part.size < smallest->size) smallest = &part;
    } else if (part.size > 0) {
      hidden += part.size;
      ++count;
      together.choices.resize(part.choices.size());
      for (std::size_t i = 0; i < part.choices.size(); ++i) together.choices[i] += part.choices[i];
    }
  }
  together.size = hidden;
  const bool gives_away = hidden < k || count < 2 || (hidden < kUnanimousBelow && together.unanimous());
  if (count == 0 || !gives_away || !smallest) return false;
  smallest->why = WhyHidden::covers_others;
  return true;
}

}  // namespace

Result<LeastPart> LeastPart::of(int k) {
  if (k < 5 || k > 100) return invalid("The least part that is shown must be from 5 to 100 answers.");
  return LeastPart(k);
}

Result<ShownParts> protect_parts(const std::vector<AnswerPart>& given, LeastPart least) {
  if (given.empty()) return invalid("There is no part to break the answers down by.");
  const std::int64_t k = least.people();
  std::vector<Part> parts;
  Part everyone;
  everyone.choices.resize(given.front().choices.size());
  for (const auto& answers : given) {
    if (answers.choices.size() != everyone.choices.size()) return invalid("The parts differ in their choices.");
    Part part;
    for (std::size_t i = 0; i < answers.choices.size(); ++i) {
      const auto people = true_count(answers.choices[i]);
      if (people < 0) return invalid("A count of answers is negative.");
      part.choices.push_back(people);
      part.size += people;
      everyone.choices[i] += people;
    }
    everyone.size += part.size;
    parts.push_back(std::move(part));
  }

  hide_small(parts, k);
  const auto with_answers = std::count_if(parts.begin(), parts.end(), [](const Part& part) { return part.size > 0; });
  // One part with answers is the union itself, and no breakdown of it.
  while (with_answers > 1 && (hide_unanimous(parts) || hide_cover(parts, k))) {
  }
  if (everyone.size > 0 && everyone.size < k) everyone.why = WhyHidden::too_few;

  const Gate gate(Reach::anywhere);
  const auto figures = [&](const Part& part) {
    std::vector<ShownFigure> shown;
    const auto mark = part.why == WhyHidden::too_few ? Mark::small : Mark::secondary;
    for (const auto choice : part.choices) {
      shown.push_back(part.why == WhyHidden::shown ? gate.whole(choice) : gate.hidden(mark));
    }
    shown.push_back(part.why == WhyHidden::shown ? gate.whole(part.size) : gate.hidden(mark));
    return shown;
  };
  const auto split_size = [](std::vector<ShownFigure>& shown) {
    auto size = shown.back();
    shown.pop_back();
    return size;
  };

  auto union_figures = figures(everyone);
  auto union_size = split_size(union_figures);
  ShownParts result{.parts = {}, .size = union_size, .choices = std::move(union_figures)};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto shown = figures(parts[i]);
    auto size = split_size(shown);
    result.parts.push_back({given[i].name, parts[i].why, size, std::move(shown)});
  }
  return result;
}

}  // namespace evenhand::disclosure
