// How far the answers to an ordered question agree: van der Eijk's A and Leik's D.
//
// Counts stand in the order of the scale, lowest first. A needs at least three categories, D two, and both
// an answer; nothing otherwise. No grade hangs on them; A under 0.2 is said to be "split", and that is decided exactly.
//
// Sources: C. van der Eijk, "Measuring agreement in ordered rating scales", Quality and Quantity 35 (2001);
// R. K. Leik, "A measure of ordinal consensus", Pacific Sociological Review 9 (1966).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace evenhand::grading {

// 1: everybody says the same; 0: spread evenly; −1: half at each end.
std::optional<double> agreement_a(const std::vector<std::int64_t>& counts);
// 0: everybody says the same; 1: half at each end.
std::optional<double> dispersion_d(const std::vector<std::int64_t>& counts);
// Whether A is under 1/5, in exact fractions.
bool agreement_is_low(const std::vector<std::int64_t>& counts);

}  // namespace evenhand::grading
