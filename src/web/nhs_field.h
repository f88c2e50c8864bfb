// What form controls share. Only nhs_forms.cpp and nhs_choices.cpp include this.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "web/nhs_forms.h"

namespace evenhand::web::nhs {

// The hint and the error of a field, and the ids that its control is described by.
struct FieldNotes {
  Html html = {};
  std::string described_by = {};
};
FieldNotes notes_of(const std::string& id, const Html& hint, const Html& error, std::string described_by = {});

Html label_for(const Label& label, const std::string& id, std::string_view extra_classes = {});
Html legend_of(const Label& label);
std::string group_classes(bool has_error, std::string_view extra = {});

}  // namespace evenhand::web::nhs
