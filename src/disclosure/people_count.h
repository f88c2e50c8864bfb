// A count of people. It adds and compares, and has no way to text, JSON or Html: what a page, a chart, a file, a report
// or a log may show is a ShownFigure (shown_figure.h), and only protect() makes one.
//
// Attendance, contributions by community, equality answers and the figures behind a finding are PeopleCounts; numbers
// of organisations, objectives or pages are not. Inside sums and rules the number is reached through true_count.h,
// which files that print may not include (gate_test.cpp holds every room to that).
#pragma once

#include <compare>
#include <cstdint>

namespace evenhand::disclosure {

class PeopleCount {
 public:
  constexpr PeopleCount() = default;
  constexpr explicit PeopleCount(std::int64_t people) : people_(people) {}

  constexpr PeopleCount& operator+=(PeopleCount other) {
    people_ += other.people_;
    return *this;
  }
  constexpr PeopleCount& operator-=(PeopleCount other) {
    people_ -= other.people_;
    return *this;
  }
  friend constexpr PeopleCount operator+(PeopleCount a, PeopleCount b) { return a += b; }
  friend constexpr PeopleCount operator-(PeopleCount a, PeopleCount b) { return a -= b; }
  friend constexpr auto operator<=>(PeopleCount, PeopleCount) = default;

 private:
  friend constexpr std::int64_t true_count(PeopleCount count);
  std::int64_t people_ = 0;
};

}  // namespace evenhand::disclosure
