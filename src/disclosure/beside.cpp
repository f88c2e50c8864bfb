#include "disclosure/beside.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>

#include "base/text.h"
#include "disclosure/attack.h"
#include "disclosure/gate.h"
#include "disclosure/joint_people.h"
#include "disclosure/moves.h"

namespace evenhand::disclosure {
namespace {

// A small cell and who gets too near to it.
struct TooNearTo {
  std::size_t cell;
  std::size_t reader;
  friend auto operator<=>(const TooNearTo&, const TooNearTo&) = default;
};
struct Found {
  TooNearTo who;
  Exposed exposed;
};

// One check: the new answer beside some of the earlier ones. `marks`: of its cells, as they stand.
class Check {
 public:
  Check(JointPeople joint, const Release& next, const std::vector<Mark>& marks, const PolicyRule& rule)
      : joint_(std::move(joint)), rule_(rule), may_hide_(joint_.system.cells.size(), false) {
    before_ = joint_.system.cells;
    for (std::size_t i = 0; i < joint_.next.size(); ++i) {
      if (joint_.next[i] == kNowhere || !next.cells[i].printed) continue;
      auto& cell = joint_.system.cells[joint_.next[i]];
      // A * says from 1 to 7 where figures are rounded; an s says nothing. What an earlier answer says stays said.
      const bool says_something = marks[i] == Mark::none || (marks[i] == Mark::small && rule.round_to > 1);
      if (tells_more(cell, marks[i])) {
        cell = {cell.value, marks[i], true};
        may_hide_[joint_.next[i]] = says_something;
      }
    }
  }

  [[nodiscard]] bool is_safe() { return newly_exposed(true).empty(); }

  // Hides cells of the new answer until nothing is exposed that was not before; false where that does not help.
  bool hide() {
    for (;;) {
      const auto found = newly_exposed(false);
      if (found.empty()) return true;
      const auto hidden_before = hidden_.size();
      for (const auto& one : found) {
        if (!cover(one)) return false;
      }
      if (hidden_.size() == hidden_before && !hide_something()) return false;
    }
  }
  [[nodiscard]] const std::vector<std::size_t>& hidden() const { return hidden_; }
  // By cell of the new answer, its place among the cells that hidden() names.
  [[nodiscard]] const std::vector<std::size_t>& places() const { return joint_.next; }

 private:
  CellSystem& system() { return joint_.system; }

  // Who is alone in a cell that was asked for, and hidden.
  std::vector<std::size_t> readers() {
    std::vector<std::size_t> readers{kOutsider};
    for (const auto cell : joint_.asked) {
      const auto& one = system().cells[cell];
      if (one.value == 1 && (!one.printed || one.mark != Mark::none)) readers.push_back(cell);
    }
    return readers;
  }

  static std::vector<Found> exposed_in(const CellSystem& system, const PolicyRule& rule, Witnesses& witnesses,
                                       const std::vector<std::size_t>& readers, bool stop_at_first) {
    std::vector<Found> found;
    Attack attack(system, rule, witnesses);
    for (const auto reader : readers) {
      for (const auto& one : attack.exposed(reader)) {
        // A cell of one within a cell of one is the reader.
        if (reader != kOutsider && system.cells[one.cell].value == 1 && one.least == 0 &&
            is_within(system, one.cell, reader))
          continue;
        found.push_back({{one.cell, reader}, one});
        if (stop_at_first) return found;
      }
    }
    return found;
  }

  static bool is_within(const CellSystem& system, std::size_t part, std::size_t whole) {
    return least_by_cell(system, part)[whole] == 1;
  }

  std::vector<Found> newly_exposed(bool stop_at_first) {
    if (!witnesses_) {
      witnesses_.emplace(system());
      add_swaps(system(), joint_.tables, joint_.unions, rule_, *witnesses_);
    }
    auto found = exposed_in(system(), rule_, *witnesses_, readers(), stop_at_first && already_);
    if (found.empty()) return found;
    // What the earlier answers gave away by themselves is no reason to hide the new one.
    if (!already_) {
      already_.emplace();
      std::swap(system().cells, before_);
      auto witnesses = *witnesses_;  // what fits more that is shown fits less, and not the other way round
      for (const auto& one : exposed_in(system(), rule_, witnesses, readers(), false)) already_->insert(one.who);
      std::swap(system().cells, before_);
    }
    std::erase_if(found, [&](const Found& one) { return already_->contains(one.who); });
    return found;
  }

  bool cover(const Found& one) {
    Moves moves(system(), rule_, may_hide_);
    bool any = false;
    for (const auto aim : aims(one.exposed, rule_)) {
      const auto answer = moves.move(one.who.cell, aim, one.who.reader, false);
      if (!answer) {
        if (rule_.round_to == 1) return false;
        continue;
      }
      any = true;
      for (const auto cell : answer->to_hide) hide_cell(cell);
      if (rule_.round_to > 1) return true;  // any four values in a row will do
    }
    return any;
  }

  void hide_cell(std::size_t cell) {
    if (!may_hide_[cell]) return;
    system().cells[cell].mark = Mark::secondary;
    may_hide_[cell] = false;
    hidden_.push_back(cell);
  }

  // Where fractions say that it is safe and whole numbers that it is not: the smallest figure of the new answer.
  bool hide_something() {
    std::optional<std::size_t> best;
    for (std::size_t cell = 0; cell < may_hide_.size(); ++cell) {
      const bool may = may_hide_[cell] && system().cells[cell].mark == Mark::none;
      if (may && (!best || system().cells[cell].value < system().cells[*best].value)) best = cell;
    }
    if (best) hide_cell(*best);
    return best.has_value();
  }

  JointPeople joint_;
  const PolicyRule& rule_;
  std::vector<bool> may_hide_;
  std::vector<TrueCell> before_;
  std::optional<Witnesses> witnesses_;
  std::optional<std::set<TooNearTo>> already_;
  std::vector<std::size_t> hidden_;
};

// A group of more cells than this takes in nothing that gives it still more: many small checks are quicker than a few
// large ones.
constexpr std::size_t kUsualCells = 400;

// The new answer with every earlier one in at least one group, and as many in each as fit.
class Groups {
 public:
  Groups(PlacedReleases& placed, const std::vector<PlacedReleases::One>& earlier, const PlacedReleases::One& next)
      : placed_(placed), earlier_(earlier), next_(next) {}

  // Nothing where one of them does not fit beside the new one by itself: `too_large` says which.
  std::optional<std::vector<std::vector<std::size_t>>> find(std::size_t& too_large) {
    std::vector<std::size_t> order(earlier_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto shared = [&](std::size_t one) {
      Directions all = 0, of_next = 0;
      for (const auto table : earlier_[one].shape.tables) all |= table;
      for (const auto table : next_.shape.tables) of_next |= table;
      return std::popcount(all & of_next);
    };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return shared(a) > shared(b); });
    std::vector<std::vector<std::size_t>> groups;
    std::vector<bool> done(earlier_.size(), false);
    for (const auto first : order) {
      if (done[first]) continue;
      Shape shape = next_.shape;
      std::vector<std::size_t> group;
      std::size_t most = kMostCellsBeside;  // the first may be as large as any; others make a large group no larger
      const auto fits = [&](std::size_t one) {
        Shape more = shape;
        more.take(earlier_[one].shape);
        const auto cells = placed_.layout(more, most).cells;
        if (cells > most) return false;
        if (group.empty()) most = std::max(cells, kUsualCells);
        shape = std::move(more);
        group.push_back(one);
        done[one] = true;
        return true;
      };
      if (!fits(first)) {
        too_large = first;
        return std::nullopt;
      }
      // Those that are in no group yet come first, so that there are few groups.
      for (const auto one : order) {
        if (!done[one]) fits(one);
      }
      for (const auto one : order) {
        if (std::find(group.begin(), group.end(), one) == group.end()) fits(one);
      }
      std::sort(group.begin(), group.end());
      groups.push_back(std::move(group));
    }
    return groups;
  }

 private:
  PlacedReleases& placed_;
  const std::vector<PlacedReleases::One>& earlier_;
  const PlacedReleases::One& next_;
};

class Besides {
 public:
  Besides(const std::vector<Release>& earlier, const Release& next, const CountedPeople& people, const PolicyRule& rule)
      : earlier_releases_(earlier), next_release_(next), rule_(rule), placed_(people), counts_(people) {}

  Result<Beside> find() {
    for (const auto& release : earlier_releases_) {
      EVENHAND_TRY(auto one, placed_.place(release));
      earlier_.push_back(std::move(one));
    }
    EVENHAND_TRY(next_, placed_.place(next_release_));
    for (const auto& cell : next_release_.cells) marks_.push_back(cell.mark);
    Beside beside;
    std::size_t too_large = 0;
    const auto groups = Groups(placed_, earlier_, next_).find(too_large);
    if (!groups) return Beside{.safe = false, .too_large = true, .hidden = {}, .because = {too_large}};
    for (const auto& group : *groups) {
      EVENHAND_TRY(auto check, check_with(group));
      if (check.is_safe()) continue;
      EVENHAND_TRY(const auto because, first_too_near(group));
      beside.because.push_back(because);
      if (!check.hide()) {
        beside.safe = false;
        break;
      }
      mark(check);
    }
    std::sort(beside.because.begin(), beside.because.end());
    beside.because.erase(std::unique(beside.because.begin(), beside.because.end()), beside.because.end());
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      if (marks_[i] != next_release_.cells[i].mark) beside.hidden.push_back(i);
    }
    return beside;
  }

 private:
  Result<JointPeople> join(const std::vector<std::size_t>& group) {
    std::vector<const PlacedReleases::One*> some;
    for (const auto one : group) some.push_back(&earlier_[one]);
    return join_people(placed_, counts_, some, next_, next_release_, rule_);
  }
  Result<Check> check_with(const std::vector<std::size_t>& group) {
    EVENHAND_TRY(auto joint, join(group));
    return Check(std::move(joint), next_release_, marks_, rule_);
  }

  // The earlier answer of the group up to which it is too near: more answers never make it safer.
  Result<std::size_t> first_too_near(const std::vector<std::size_t>& group) {
    std::size_t safe = 0, near = group.size();
    while (near - safe > 1) {
      const auto middle = safe + (near - safe) / 2;
      EVENHAND_TRY(auto check, check_with({group.begin(), group.begin() + static_cast<std::ptrdiff_t>(middle)}));
      (check.is_safe() ? safe : near) = middle;
    }
    return group[near - 1];
  }

  void mark(const Check& check) {
    const auto& hidden = check.hidden();
    for (std::size_t i = 0; i < check.places().size(); ++i) {
      const bool is_hidden = std::find(hidden.begin(), hidden.end(), check.places()[i]) != hidden.end();
      if (is_hidden && next_release_.cells[i].printed) marks_[i] = Mark::secondary;
    }
  }

  const std::vector<Release>& earlier_releases_;
  const Release& next_release_;
  const PolicyRule& rule_;
  PlacedReleases placed_;
  CountsOfPeople counts_;
  std::vector<PlacedReleases::One> earlier_;
  PlacedReleases::One next_;
  std::vector<Mark> marks_;
};

}  // namespace

Result<Beside> hide_beside(const std::vector<Release>& earlier, const Release& next, const CountedPeople& people,
                           const PolicyRule& rule) {
  if (!rule.hides_anything() || earlier.empty() || next.cells.empty()) return Beside{};
  return Besides(earlier, next, people, rule).find();
}

ShownFigure hidden_too(const ShownFigure& figure) {
  return Gate(figure.reach()).hidden(Mark::secondary);
}

Result<ShownFigure> shown_again(std::string_view cell, std::string_view letter, const Policy& policy) {
  const Gate gate(policy.rule().reach);
  for (const auto mark : {Mark::small, Mark::secondary, Mark::not_applicable}) {
    if (cell.empty() && gate.hidden(mark).mark_letter() == letter) return gate.hidden(mark);
  }
  std::int64_t whole = 0, tenth = 0;
  const auto* const end = cell.data() + cell.size();
  const auto [at, error] = std::from_chars(cell.data(), end, whole);
  const bool has_tenth = error == std::errc{} && end - at == 2 && *at == '.';
  if (has_tenth) tenth = at[1] - '0';
  if (error != std::errc{} || !letter.empty() || (at != end && !has_tenth) || whole < 0 || tenth < 0 || tenth > 9)
    return invalid("A figure that was kept can’t be read: “" + std::string(cell) + "”.");
  return has_tenth ? gate.tenths(whole * 10 + tenth) : gate.whole(whole);
}

}  // namespace evenhand::disclosure
