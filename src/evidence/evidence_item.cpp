#include "evidence/evidence_item.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace evenhand::evidence {

namespace {

constexpr std::array<std::string_view, kKinds.size()> kKindIds{"data",    "survey",   "complaints",
                                                               "told-us", "research", "narrative"};
constexpr std::array<std::string_view, 2> kStateIds{"draft", "ready"};
constexpr std::array<std::string_view, kAudiences.size()> kAudienceIds{"authors", "organisation", "panel", "anyone"};

template <class Enum, std::size_t N>
std::string_view id_of(Enum value, const std::array<std::string_view, N>& ids) {
  return ids[static_cast<std::size_t>(value)];
}
template <class Enum, std::size_t N>
std::optional<Enum> named(std::string_view id, const std::array<std::string_view, N>& ids) {
  const auto found = std::ranges::find(ids, id);
  if (found == ids.end()) return std::nullopt;
  return static_cast<Enum>(found - ids.begin());
}

constexpr std::size_t kShort = 200;     // most characters of a title, a keeper, a source
constexpr std::size_t kLong = 200'000;  // of a technical text or a narrative

bool contains(const std::vector<std::string>& list, std::string_view id) {
  return std::ranges::find(list, id) != list.end();
}

// Collects problems field by field, so that a person sees all of them at once.
class Checker {
 public:
  explicit Checker(std::vector<Problem>& problems) : problems_(problems) {}

  void say(std::string_view field, std::string message) {
    problems_.push_back({std::string(field), std::move(message)});
  }

  std::string text(std::string_view field, std::string_view label, std::string_view input, Lines lines,
                   std::size_t most) {
    auto cleaned = clean_text(label, input, lines, most);
    if (cleaned) return std::move(*cleaned);
    say(field, std::move(cleaned.error().message));
    return {};
  }

  std::optional<Date> date(std::string_view field, std::string_view label, const TypedDate& typed) {
    if (typed.empty()) return std::nullopt;
    auto read = date_from_parts(label, typed.day, typed.month, typed.year);
    if (read) return *read;
    say(field, std::move(read.error().message));
    return std::nullopt;
  }

 private:
  std::vector<Problem>& problems_;
};

TypedDate typed_again(const std::optional<Date>& date) {
  if (!date) return {};
  return {std::to_string(static_cast<unsigned>(date->day())), std::to_string(static_cast<unsigned>(date->month())),
          std::to_string(static_cast<int>(date->year()))};
}

}  // namespace

std::string_view kind_id(Kind kind) {
  return id_of(kind, kKindIds);
}
std::optional<Kind> kind_named(std::string_view id) {
  return named<Kind>(id, kKindIds);
}
std::string_view state_id(State state) {
  return id_of(state, kStateIds);
}
std::optional<State> state_named(std::string_view id) {
  return named<State>(id, kStateIds);
}
std::string_view audience_id(Audience audience) {
  return id_of(audience, kAudienceIds);
}
std::optional<Audience> audience_named(std::string_view id) {
  return named<Audience>(id, kAudienceIds);
}

Typed typed_again(const Contents& contents) {
  return {.title = contents.title,
          .kind = std::string(kind_id(contents.kind)),
          .audience = std::string(audience_id(contents.audience)),
          .keeper = contents.keeper,
          .source = contents.source,
          .summary = contents.summary,
          .technical = contents.technical,
          .narrative = contents.narrative,
          .dated = typed_again(contents.dated),
          .expires = typed_again(contents.expires),
          .outcomes = contents.outcomes,
          .communities = contents.communities};
}

Checked check(const Typed& typed, const standard::Edition& edition, const standard::Communities& communities) {
  Checked checked;
  Contents& contents = checked.contents;
  Checker checker(checked.problems);

  contents.title = checker.text("title", "Title", typed.title, Lines::one, kShort);
  if (trim(typed.title).empty()) checker.say("title", "Enter a title");

  if (const auto kind = kind_named(typed.kind)) {
    contents.kind = *kind;
  } else {
    checker.say("kind", "Choose what kind of evidence this is");
  }
  if (const auto audience = audience_named(typed.audience)) {
    contents.audience = *audience;
  } else {
    checker.say("audience", "Choose who may see this");
  }

  // Both lists take the standard's order, whatever order the boxes were sent in; what is none of its ids is refused.
  for (const std::string& id : edition.outcome_ids())
    if (contains(typed.outcomes, id)) contents.outcomes.push_back(id);
  for (const std::string& id : typed.outcomes)
    if (!contains(contents.outcomes, id))
      checker.say("outcomes", "There is no outcome “" + id + "” in " + edition.name);
  for (const standard::Characteristic one : standard::kCharacteristics)
    if (contains(typed.communities, standard::characteristic_id(one)))
      contents.communities.emplace_back(standard::characteristic_id(one));
  for (const standard::InclusionGroup& group : communities.inclusion_groups())
    if (contains(typed.communities, group.id)) contents.communities.push_back(group.id);
  for (const std::string& id : typed.communities)
    if (!contains(contents.communities, id)) checker.say("communities", "There is no group “" + id + "”");

  contents.keeper = checker.text("keeper", "Who answers for it", typed.keeper, Lines::one, kShort);
  contents.source = checker.text("source", "Source", typed.source, Lines::one, kShort);
  contents.dated = checker.date("dated", "Date of the evidence", typed.dated);
  contents.expires = checker.date("expires", "Out of date after", typed.expires);
  if (contents.dated && contents.expires && *contents.expires < *contents.dated)
    checker.say("expires", "Out of date after must be on or after the date of the evidence");

  contents.summary = checker.text("summary", "Lay summary", typed.summary, Lines::many, kLong);
  if (const std::size_t words = word_count(contents.summary); words > kSummaryWords)
    checker.say("summary", "Lay summary must be " + std::to_string(kSummaryWords) + " words or fewer: it has " +
                               std::to_string(words));
  contents.technical = checker.text("technical", "Technical text", typed.technical, Lines::many, kLong);
  contents.narrative = checker.text("narrative", "Narrative", typed.narrative, Lines::many, kLong);
  return checked;
}

std::vector<Problem> missing_for_ready(const Contents& contents) {
  std::vector<Problem> missing;
  if (contents.outcomes.empty()) missing.push_back({"outcomes", "Choose at least one outcome that it bears on"});
  if (contents.keeper.empty()) missing.push_back({"keeper", "Say who answers for it"});
  if (contents.source.empty()) missing.push_back({"source", "Say where it comes from"});
  if (!contents.dated) missing.push_back({"dated", "Give the date of the evidence"});
  if (contents.summary.empty()) missing.push_back({"summary", "Write the lay summary"});
  return missing;
}

bool is_out_of_date(const Contents& contents, Date today) {
  return contents.expires && *contents.expires < today;
}

std::string community_name(std::string_view id, const standard::Communities& communities) {
  if (const auto* dimension = communities.dimension(id)) return dimension->name;
  for (const standard::InclusionGroup& group : communities.inclusion_groups())
    if (group.id == id) return group.name;
  return std::string(id);
}

}  // namespace evenhand::evidence
