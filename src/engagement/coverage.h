// Who is missing: each community's share of the local population beside how many of the people heard came from it.
// docs/methods/coverage.md. Pure; what is shown of a count goes through disclosure before it leaves this file.
//
// Representation ratio of a group g: (x_g / n) / P_g, with Wilson's limits of x_g / n, each over P_g. n are the people
// who said something about themselves where that characteristic was counted: who was not asked about age is no evidence
// that the young were not there.
//   whole interval under 0.8            under-represented
//   whole interval at 0.8 or over       heard at least as often as its share
//   otherwise                           too wide to say
//   under 5 expected (n · P_g)          too few to say: no ratio
//   nobody has counted the group        no data held: no ratio
// A community without a ratio of which nobody was heard is missing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.h"
#include "base/ids.h"
#include "disclosure/people_count.h"
#include "disclosure/policy.h"
#include "disclosure/shown_figure.h"
#include "web/words.h"

namespace evenhand::engagement {

using disclosure::PeopleCount;

inline constexpr double kUnder = 0.8;
inline constexpr double kLeastExpected = 5;

struct Ratio {
  double value = 0, low = 0, high = 0;
};
// `part` of `base` people against a share of the population over 0. Nothing for a base of 0.
std::optional<Ratio> representation(double part, double base, double share);

enum class Finding {
  under_represented,
  cannot_say,  // the interval is too wide
  heard,       // at least as often as its share; without a ratio: somebody was heard
  missing,     // nobody was heard
};
std::string finding_words(Finding finding, bool has_ratio, const web::Words& words = web::english());

// A gap that a person closed, with what closes it.
struct GapClosed {
  RecordId id;
  CycleId cycle;
  int revision = 0;
  std::string community;
  std::string how = "reason";  // "partnership", "event", "reason"
  std::optional<StakeholderId> stakeholder;
  std::string representative;  // by post or, where they agreed, by name
  std::optional<Date> expires_on;
  std::optional<EngagementId> engagement;
  std::string reason;
  Date closed_on{};
};
bool is_closed_on(const GapClosed& gap, Date today);  // a partnership that has run out closes nothing

// What the records say of one community.
struct CommunityRecord {
  std::string community;        // its key
  std::optional<double> share;  // of the local population; none: no data held
  double held_for = 0;          // for which part of the local people there is data
  int year = 0;
  std::string source;
  std::int64_t groups = 0, user_led = 0;  // that reach it
  std::vector<std::string> speaks;        // the first of their names
  PeopleCount heard;                      // counted at engagements of the cycle
  std::int64_t contributions = 0;         // of the cycle
  std::optional<Date> last_heard;         // in any year
  bool reply_overdue = false;
  std::optional<GapClosed> closed;
};

struct CoverageRecord {
  PeopleCount came, told;  // came to engagements of the cycle; said something about themselves
  // The base of each characteristic: those who told where it was counted. One that is not here: `told`.
  std::map<std::string, PeopleCount, std::less<>> told_of;
  std::vector<CommunityRecord> communities;
  std::vector<std::int64_t> by_group;  // contributions through each group, most first
  std::int64_t contributions = 0;      // of the cycle, all
  bool same_three_as_last_year = false;
};

struct CoverageLine {
  CommunityRecord record;  // `heard` is not for showing: `shown` is
  std::string name;
  disclosure::ShownFigure shown;
  disclosure::ShownFigure base;         // the people among whom it was counted
  std::optional<Ratio> ratio = {};      // from shown figures; none where one is hidden
  std::optional<double> expected = {};  // n · P_g of the shown base; none where no data are held
  bool has_ratio = false;               // enough are expected; the ratio may still be hidden
  Finding finding = Finding::missing;
  bool is_closed = false;  // a person closed the gap
};

struct Coverage {
  disclosure::ShownFigure told, not_told;
  std::vector<CoverageLine> with_ratio = {};     // lowest ratio first
  std::vector<CoverageLine> without_ratio = {};  // missing first
  std::int64_t under_represented = 0;
  std::int64_t not_heard = 0;                 // communities of which nobody was heard in the cycle
  std::int64_t without_group = 0;             // communities that no group in the directory reaches
  std::optional<double> share_of_three = {};  // of what was said, through the three groups heard most
  bool same_three_as_last_year = false;
  std::string statement = {};  // of the policy under which counts are shown
};
// At most `most` of them: what to do first. They point into `coverage`.
std::vector<const CoverageLine*> start_here(const Coverage& coverage, std::size_t most = 3);

Coverage cover(const CoverageRecord& record, const disclosure::Policy& policy, Date today);
// What the page says first.
std::string coverage_sentence(const Coverage& coverage, const web::Words& words = web::english());

}  // namespace evenhand::engagement
