// The maker of ShownFigures, for the .cpp files of this room alone (gate_test.cpp holds every other room off it).
#pragma once

#include "disclosure/shown_figure.h"

namespace evenhand::disclosure {

class Gate {
 public:
  explicit Gate(Reach reach) : reach_(reach) {}
  [[nodiscard]] ShownFigure hidden(Mark mark) const { return {mark, reach_, 0, false}; }
  [[nodiscard]] ShownFigure whole(std::int64_t value) const { return {Mark::none, reach_, value * 10, false}; }
  [[nodiscard]] ShownFigure tenths(std::int64_t value) const { return {Mark::none, reach_, value, true}; }

 private:
  Reach reach_;
};

}  // namespace evenhand::disclosure
