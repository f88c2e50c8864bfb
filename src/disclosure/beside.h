// An answer beside those that were given before, where the people can be counted again: what of it must be hidden so
// that nobody can put the answers together and get too near to a few people (docs/methods/disclosure.md, "The ledger of
// answers"). Pure, and the same whoever asks: it depends on what was shown, in the order in which it was.
//
// Stricter than release.h, which knows only what was released: here every set of people that the answers cut out is
// known, whether or not one of them showed it. “Women” and “people of 18 to 64” overlap; so women of 18 to 64, women of
// another age, others of 18 to 64, and the rest are cells, and none of them may be had where it is small.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "disclosure/policy.h"
#include "disclosure/protect.h"
#include "disclosure/release.h"
#include "disclosure/shown_figure.h"

namespace evenhand::disclosure {

// The people that all these answers are about.
struct CountedPeople {
  std::map<std::string, std::vector<std::string>> levels;  // by direction, every level that somebody may have
  // How many there are at each combination of levels of these directions; combinations of nobody may be missing.
  std::function<Result<std::vector<CountCell>>(const std::vector<std::string>& by)> count;
};

// Cells of the joint system of one check; more, and answers are checked in several groups. An answer that does not fit
// beside another one by itself is not given.
inline constexpr std::size_t kMostCellsBeside = 3'000;
// Up to so many, and every crossing of all columns that the answers of a check ask about is among the cells, though no
// answer shows it. In larger checks those of the new answer with each earlier one are; in larger ones still, only what
// an answer names and what lies within.
inline constexpr std::size_t kMostCellsCrossed = 1'000;

struct Beside {
  bool safe = true;                 // false: nothing of the new answer may be shown
  bool too_large = false;           // because the two together are too many cells to check, and not because of a person
  std::vector<std::size_t> hidden;  // cells of the new answer that must be hidden too
  // Which earlier answers make it so, in their order: for each check that hid something, the first one up to which what
  // was shown before together with the new answer is too near to somebody.
  std::vector<std::size_t> because;
};

// `earlier` in the order in which they were shown. A cell's count is the figure that was shown (a rounded one will do);
// of hidden cells it is not read. Cells of `next` carry the marks that protect() gave them. A figure that was shown
// before and is another now (people have come or gone since) is a release of its own, and the change a cell.
// Errors: those of people.count; more than 64 directions; a direction that the people are not known by.
Result<Beside> hide_beside(const std::vector<Release>& earlier, const Release& next, const CountedPeople& people,
                           const PolicyRule& rule);

// The figure hidden to protect another (s), for what hide_beside() named.
ShownFigure hidden_too(const ShownFigure& figure);
// A figure that was kept as text when it was shown (ShownFigure::cell and mark_letter), as it was. Errors: it is none.
Result<ShownFigure> shown_again(std::string_view cell, std::string_view letter, const Policy& policy);

}  // namespace evenhand::disclosure
