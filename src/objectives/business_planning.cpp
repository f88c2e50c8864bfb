#include "objectives/business_planning.h"

#include <algorithm>

namespace evenhand::objectives {

namespace {

std::string objectives_sentence(std::size_t linked, std::size_t all) {
  if (linked == 0) return "No objective is linked to a business-plan line yet.";
  return std::to_string(linked) + " of " + std::to_string(all) + (all == 1 ? " objective" : " objectives") +
         (linked == 1 ? " is" : " are") + " linked to a line of the business plan.";
}

std::string links_sentence(std::size_t links) {
  if (links == 0) return "";
  return " " + std::to_string(links) + (links == 1 ? " link leads" : " links lead") +
         " into other plans, risks and papers.";
}

}  // namespace

cycle::StageFacts business_planning_facts(const std::vector<Objective>& objectives,
                                          const std::vector<cycle::BusinessLink>& links) {
  const auto linked = static_cast<std::size_t>(std::count_if(
      objectives.begin(), objectives.end(), [](const Objective& one) { return !one.business_plan_line.empty(); }));
  cycle::StageFacts facts{.started = linked > 0 || !links.empty(),
                          .sentence = objectives_sentence(linked, objectives.size()) + links_sentence(links.size())};
  if (objectives.empty()) facts.left.emplace_back("Write the objectives: each needs a line in the business plan.");
  for (const auto& objective : objectives) {
    if (objective.business_plan_line.empty())
      facts.left.push_back("“" + objective.title + "” has no line in the business plan");
  }
  return facts;
}

}  // namespace evenhand::objectives
