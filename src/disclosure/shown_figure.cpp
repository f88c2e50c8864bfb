#include "disclosure/shown_figure.h"

#include <cstdlib>

#include "base/text.h"

namespace evenhand::disclosure {
namespace {

std::string decimal_point(std::int64_t tenths) {
  return "." + std::to_string(std::abs(tenths % 10));
}

}  // namespace

std::optional<double> ShownFigure::number() const {
  if (is_hidden()) return std::nullopt;
  return static_cast<double>(tenths_) / 10;
}

std::optional<std::int64_t> ShownFigure::whole() const {
  if (is_hidden() || decimal_) return std::nullopt;
  return tenths_ / 10;
}

std::string_view ShownFigure::mark_letter() const {
  switch (mark_) {
    case Mark::small:
      return "c";
    case Mark::secondary:
      return "s";
    case Mark::not_applicable:
      return "z";
    case Mark::none:
      break;
  }
  return "";
}

std::string ShownFigure::text() const {
  switch (mark_) {
    case Mark::small:
      return "too few to show";
    case Mark::secondary:
      return "hidden to protect people elsewhere in the table";
    case Mark::not_applicable:
      return "not applicable";
    case Mark::none:
      break;
  }
  return with_commas(tenths_ / 10) + (decimal_ ? decimal_point(tenths_) : "");
}

std::string ShownFigure::cell() const {
  if (is_hidden()) return "";
  return std::to_string(tenths_ / 10) + (decimal_ ? decimal_point(tenths_) : "");
}

}  // namespace evenhand::disclosure
