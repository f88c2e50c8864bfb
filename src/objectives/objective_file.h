// Objectives and actions as files that `evenhand import` reads back: docs/formats/objectives.md.
#pragma once

#include <string>
#include <vector>

#include "objectives/objective.h"

namespace evenhand::objectives {

std::string objectives_as_csv(const std::vector<Objective>& objectives);
std::string actions_as_csv(const std::vector<Objective>& objectives, const std::vector<Action>& actions);

}  // namespace evenhand::objectives
