// Radio buttons and checkboxes: the same markup under two names.
#include <algorithm>

#include "web/nhs_field.h"
#include "web/nhs_parts.h"

namespace evenhand::web::nhs {

namespace {

struct Group {
  std::string block;  // "nhsuk-radios"
  std::string type;   // "radio"
  std::string name;
  std::string id_prefix;
  std::string described_by;  // of every item, where there is no fieldset to carry it
  bool disabled;
};

Html choice(const Group& group, const Choice& item, std::size_t number, bool is_checked) {
  if (!item.divider.empty()) return h("div", {{"class", group.block + "__divider"}}, item.divider);
  // The first has no number, so that the error summary can link to it by the field's own name.
  const auto id = !item.id.empty() ? item.id
                  : number == 1    ? group.id_prefix
                                   : group.id_prefix + "-" + std::to_string(number);
  const auto hint_id = id + "-item-hint";
  auto described_by = group.described_by;
  if (!item.hint.empty()) described_by += (described_by.empty() ? "" : " ") + hint_id;
  const auto some = [](bool condition, std::string text) {
    return condition ? std::optional(std::move(text)) : std::nullopt;
  };
  Html html = h("div", {{"class", group.block + "__item"}},
                h("input", {{"class", group.block + "__input"},
                            {"id", id},
                            {"name", item.name.empty() ? group.name : item.name},
                            {"type", group.type},
                            {"value", item.value},
                            {"checked", is_checked},
                            {"disabled", item.disabled || group.disabled},
                            {"data-behaviour", some(item.exclusive, "exclusive")},
                            {"data-aria-controls", some(!item.conditional.empty(), "conditional-" + id)},
                            {"aria-describedby", some(!described_by.empty(), described_by)}}),
                label_for(item.text, id, group.block + "__label"),
                when(!item.hint.empty(),
                     h("div", {{"class", "nhsuk-hint " + group.block + "__hint"}, {"id", hint_id}}, item.hint)));
  if (!item.conditional.empty()) {
    html +=
        h("div",
          {{"class", classes({group.block + "__conditional", is_checked ? "" : group.block + "__conditional--hidden"})},
           {"id", "conditional-" + id}},
          item.conditional);
  }
  return html;
}

// Radios and Checkboxes have the same fields but for what is chosen, which `is_chosen` tells.
template <class Fields, class IsChosen>
Html choices(const Fields& fields, std::string_view block, std::string_view type, IsChosen is_chosen) {
  const bool has_fieldset = !fields.legend.text.empty();
  const auto& prefix = fields.id_prefix.empty() ? fields.name : fields.id_prefix;
  const auto notes = notes_of(prefix, fields.hint, fields.error);
  const bool on_items = !has_fieldset && type == "checkbox";
  const Group group{.block = std::string(block),
                    .type = std::string(type),
                    .name = fields.name,
                    .id_prefix = prefix,
                    .described_by = on_items ? notes.described_by : std::string(),
                    .disabled = fields.disabled};
  Html items;
  std::size_t number = 0;
  for (const auto& item : fields.items) {
    ++number;
    items += choice(group, item, number, item.checked || is_chosen(item));
  }
  const auto names = classes({block, fields.small ? std::string(block) + "--small" : "",
                              fields.inline_items ? std::string(block) + "--inline" : "", fields.classes});
  const auto body = fragment(notes.html, h("div", {{"class", names}, {"data-module", block}}, items));
  return h("div", {{"class", group_classes(!fields.error.empty())}},
           has_fieldset ? fieldset({.legend = fields.legend, .body = body, .described_by = notes.described_by}) : body);
}

}  // namespace

Html radios(const Radios& radios) {
  return choices(radios, "nhsuk-radios", "radio",
                 [&](const Choice& item) { return !radios.value.empty() && item.value == radios.value; });
}

Html checkboxes(const Checkboxes& checkboxes) {
  return choices(checkboxes, "nhsuk-checkboxes", "checkbox", [&](const Choice& item) {
    return std::find(checkboxes.values.begin(), checkboxes.values.end(), item.value) != checkboxes.values.end();
  });
}

}  // namespace evenhand::web::nhs
