#include "disclosure/groups.h"

#include <map>

#include "disclosure/protect.h"

namespace evenhand::disclosure {

namespace {
constexpr const char* kNotSaid = "not said";
}

Result<ShownGroups> protect_groups(const std::vector<GroupCount>& groups, std::optional<PeopleCount> whole,
                                   const Policy& policy) {
  std::map<std::string, std::vector<std::size_t>> lines;
  for (std::size_t i = 0; i < groups.size(); ++i) lines[groups[i].classification].push_back(i);

  ShownGroups shown;
  std::vector<std::optional<ShownFigure>> figures(groups.size());
  if (whole) shown.whole = protect(*whole, policy);
  for (const auto& [classification, members] : lines) {
    CountTable table{.by = {"Group"}, .cells = {}};
    PeopleCount said;
    for (const auto i : members) {
      table.cells.push_back({.levels = {"group " + groups[i].group}, .count = groups[i].people});
      said += groups[i].people;
    }
    const bool within = whole && said <= *whole;
    if (within) table.cells.push_back({.levels = {kNotSaid}, .count = *whole - said});
    EVENHAND_TRY(const auto line, protect(table, policy));
    for (std::size_t place = 0; place < members.size(); ++place) figures[members[place]] = line.cells[place].figure;
    if (within && line.cells.back().figure.is_hidden()) shown.whole = line.cells.back().figure;
  }
  for (auto& figure : figures) shown.groups.push_back(*figure);
  return shown;
}

}  // namespace evenhand::disclosure
