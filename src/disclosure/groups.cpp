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

  // One table a classification, linked by how many there were: what one needs hidden is hidden in all.
  std::vector<CountTable> linked, alone;
  std::vector<std::vector<std::size_t>> members_linked, members_alone;
  for (const auto& [classification, members] : lines) {
    CountTable table{.by = {"group of " + classification}, .cells = {}};
    PeopleCount said;
    for (const auto i : members) {
      table.cells.push_back({.levels = {"group " + groups[i].group}, .count = groups[i].people});
      said += groups[i].people;
    }
    const bool within = whole && said <= *whole;
    if (within) table.cells.push_back({.levels = {kNotSaid}, .count = *whole - said});
    (within ? linked : alone).push_back(std::move(table));
    (within ? members_linked : members_alone).push_back(members);
  }
  std::vector<std::optional<ShownFigure>> figures(groups.size());
  ShownGroups shown;
  if (whole) shown.whole = protect(*whole, policy);
  EVENHAND_TRY(const auto tables, protect_together(linked, policy));
  for (std::size_t t = 0; t < tables.size(); ++t) {
    for (std::size_t i = 0; i < members_linked[t].size(); ++i)
      figures[members_linked[t][i]] = tables[t].cells[i].figure;
    shown.whole = tables[t].cells.back().figure;
  }
  for (std::size_t t = 0; t < alone.size(); ++t) {
    EVENHAND_TRY(const auto line, protect(alone[t], policy));
    for (std::size_t i = 0; i < members_alone[t].size(); ++i) figures[members_alone[t][i]] = line.cells[i].figure;
  }
  for (auto& figure : figures) shown.groups.push_back(*figure);
  return shown;
}

}  // namespace evenhand::disclosure
