// Areas and their people (reference: read without a Scope, written by whoever may import_reference), and the areas that
// an owner serves.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "organisations/area.h"
#include "organisations/organisation_store.h"
#include "organisations/population.h"

namespace evenhand::organisations {

std::optional<Area> find_area(store::Reading& reading, std::string_view code);
std::vector<Area> all_areas(store::Reading& reading);  // in the order of their names
Result<Put> put_area(store::Writing& writing, const people::Scope& scope, const Area& area);
// An area met in another list: added where it is not known, named where only its code is known, else left alone.
Result<Done> know_area(store::Writing& writing, const people::Scope& scope, const Area& area);

// Of some areas, or of one dimension in them; newest table first, groups in the order of their ids.
std::vector<PopulationFigure> population_of(store::Reading& reading, const std::vector<AreaWeight>& areas,
                                            std::string_view dimension = {});
Result<Put> put_population(store::Writing& writing, const people::Scope& scope, const PopulationFigure& figure);

// The owner's areas with their weights as given, heaviest first.
std::vector<AreaWeight> areas_of(store::Reading& reading, const people::Scope& scope);
Result<Put> put_area_of(store::Writing& writing, const people::Scope& scope, const AreaWeight& weight);
Result<Done> remove_area_of(store::Writing& writing, const people::Scope& scope, std::string_view area);

// The owner's local population by group: areas_of, population_of and local_shares in one.
std::vector<LocalShare> local_shares_of(store::Reading& reading, const people::Scope& scope,
                                        std::string_view dimension = {});

}  // namespace evenhand::organisations
