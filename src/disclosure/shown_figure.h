// A figure about people that has been through the gate. Only protect() (protect.h, parts.h) makes one; pages, charts,
// files, reports and logs take nothing else.
//
// It is either a number (a count, or a percentage with 0 or 1 decimals) or a mark that says why there is none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evenhand::disclosure {

enum class Mark {
  none,            // a number; 0 is a real zero
  small,           // c: hidden because small, or resting on something small
  secondary,       // s: hidden to protect another figure
  not_applicable,  // z: there can be none
};

// Where a figure may go.
enum class Reach { anywhere, inside };  // inside: named roles, or the caller's own file; never published

class ShownFigure {
 public:
  [[nodiscard]] Mark mark() const { return mark_; }
  [[nodiscard]] bool is_hidden() const { return mark_ != Mark::none; }
  [[nodiscard]] Reach reach() const { return reach_; }

  [[nodiscard]] std::optional<double> number() const;       // nothing where hidden
  [[nodiscard]] std::optional<std::int64_t> whole() const;  // a count; nothing where hidden or a figure with decimals
  [[nodiscard]] std::string_view mark_letter() const;       // "c", "s", "z", or empty: as in data files
  [[nodiscard]] std::string text() const;                   // "2,500", "53.5"; a hidden figure in words
  [[nodiscard]] std::string cell() const;                   // "2500", "53.5", or "" beside its mark: for CSV
  friend bool operator==(const ShownFigure&, const ShownFigure&) = default;

 private:
  friend class Gate;  // gate.h, for this room's own .cpp files
  ShownFigure(Mark mark, Reach reach, std::int64_t tenths, bool decimal)
      : tenths_(tenths), mark_(mark), reach_(reach), decimal_(decimal) {}

  std::int64_t tenths_;
  Mark mark_;
  Reach reach_;
  bool decimal_;
};

}  // namespace evenhand::disclosure
