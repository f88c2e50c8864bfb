// A piece of evidence in the library: what it says, twice (for specialists and for everybody), and what it bears on.
//
// It starts as a draft that only its authors see, and is made ready by a person, once nothing that a reader needs is
// missing. One item may serve several outcomes and several communities. Pure: no clock, store or page.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/ids.h"
#include "base/result.h"
#include "standard/community.h"
#include "standard/edition.h"

namespace evenhand::evidence {

enum class Kind { data, survey, complaints, told_us, research, narrative };
inline constexpr std::array kKinds{Kind::data,    Kind::survey,   Kind::complaints,
                                   Kind::told_us, Kind::research, Kind::narrative};
std::string_view kind_id(Kind kind);  // "told-us": in data, addresses and the store
std::optional<Kind> kind_named(std::string_view id);

enum class State { draft, ready };
std::string_view state_id(State state);
std::optional<State> state_named(std::string_view id);

// Who may read an item once it is ready; each reads what those after it read too.
enum class Audience {
  authors,       // those who write evidence
  organisation,  // everybody inside, and whom it asked to look over its shoulder
  panel,         // also the groups that grade
  anyone,        // also the public, once published
};
inline constexpr std::array kAudiences{Audience::authors, Audience::organisation, Audience::panel, Audience::anyone};
std::string_view audience_id(Audience audience);
std::optional<Audience> audience_named(std::string_view id);

inline constexpr std::size_t kSummaryWords = 150;  // most words of a lay summary

struct Contents {
  std::string title;
  Kind kind = Kind::data;
  Audience audience = Audience::authors;
  std::vector<std::string> outcomes;     // ids of the cycle's edition, in its order
  std::vector<std::string> communities;  // "disability", or an inclusion group; the nine first, in order
  std::string keeper;                    // the person or post that answers for it
  std::string source;
  std::optional<Date> dated;    // of the figures or words themselves
  std::optional<Date> expires;  // after this day it is out of date
  std::string summary;          // for everybody, at most kSummaryWords
  std::string technical;        // for specialists: method, base, limits
  std::string narrative;        // Markdown
  bool operator==(const Contents&) const = default;
};

struct Item {
  EvidenceId id;
  CycleId cycle;
  int revision = 1;  // grows by one with every change: who saves says which one was read
  State state = State::draft;
  Contents contents;
};

// A form as it was sent.
struct TypedDate {
  std::string day, month, year;
  [[nodiscard]] bool empty() const { return day.empty() && month.empty() && year.empty(); }
};
struct Typed {
  std::string title, kind, audience, keeper, source, summary, technical, narrative;
  TypedDate dated, expires;
  std::vector<std::string> outcomes, communities;
};
Typed typed_again(const Contents& contents);  // what the form shows when it is opened

// What is wrong with a field, by the field's name in the form.
struct Problem {
  std::string field;
  std::string message;
  bool operator==(const Problem&) const = default;
};
struct Checked {
  Contents contents;  // to be used only when there is no problem
  std::vector<Problem> problems;
};
// A draft may leave everything empty but its title; what is there must be right.
Checked check(const Typed& typed, const standard::Edition& edition, const standard::Communities& communities);

// What a reader would miss, a sentence each; none: it may be made ready.
std::vector<Problem> missing_for_ready(const Contents& contents);

[[nodiscard]] bool is_out_of_date(const Contents& contents, Date today);

// "Disability", "People who are homeless": a community's name; the id itself for one that the data no longer knows.
std::string community_name(std::string_view id, const standard::Communities& communities);

}  // namespace evenhand::evidence
