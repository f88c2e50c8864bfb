#include "web/nhs_forms.h"

#include "web/nhs_field.h"
#include "web/nhs_parts.h"

namespace evenhand::web::nhs {

namespace {

Html caption_of(const Label& label) {
  if (label.caption.empty()) return {};
  const auto size = label.size == Size::s || label.size == Size::none ? std::string("nhsuk-caption")
                                                                      : sized("nhsuk-caption-", label.size);
  return h("span", {{"class", size}}, label.caption);
}

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::optional<std::string> as_text(std::optional<bool> flag) {
  if (!flag) return std::nullopt;
  return *flag ? "true" : "false";
}

constexpr std::array<std::string_view, 5> kButtonClasses = {"", "nhsuk-button--secondary", "nhsuk-button--warning",
                                                            "nhsuk-button--reverse", "nhsuk-button--login"};

}  // namespace

Label page_heading(Html text, Size size, Html caption) {
  return {std::move(text), size, 1, std::move(caption)};
}

Html label_for(const Label& label, const std::string& id, std::string_view extra_classes) {
  const auto names = classes({"nhsuk-label", sized("nhsuk-label--", label.size), extra_classes});
  const auto element = h("label", {{"class", names}, {"for", id}}, caption_of(label), label.text);
  return label.heading_level == 0 ? element
                                  : heading_element(label.heading_level, {{"class", "nhsuk-label-wrapper"}}, element);
}

Html legend_of(const Label& label) {
  const auto names = classes({"nhsuk-fieldset__legend", sized("nhsuk-fieldset__legend--", label.size)});
  const auto content = fragment(caption_of(label), label.text);
  return h("legend", {{"class", names}},
           label.heading_level == 0
               ? content
               : heading_element(label.heading_level, {{"class", "nhsuk-fieldset__heading"}}, content));
}

Html hint(const Html& text, const std::string& id) {
  return h("div", {{"class", "nhsuk-hint"}, {"id", unless_empty(id)}}, text);
}

Html error_message(const Html& text, const std::string& id, const std::string& hidden) {
  return h("span", {{"class", "nhsuk-error-message"}, {"id", unless_empty(id)}},
           when(!hidden.empty(), hidden_text(hidden + ": ")), text);
}

FieldNotes notes_of(const std::string& id, const Html& hint_text, const Html& error, std::string described_by) {
  FieldNotes notes{.described_by = std::move(described_by)};
  const auto add = [&](const Html& note, const std::string& note_id) {
    notes.html += note;
    if (!notes.described_by.empty()) notes.described_by += ' ';
    notes.described_by += note_id;
  };
  if (!hint_text.empty()) add(hint(hint_text, id + "-hint"), id + "-hint");
  if (!error.empty()) add(error_message(error, id + "-error"), id + "-error");
  return notes;
}

std::string group_classes(bool has_error, std::string_view extra) {
  return classes({"nhsuk-form-group", has_error ? "nhsuk-form-group--error" : "", extra});
}

Html fieldset(const Fieldset& fieldset) {
  return h("fieldset",
           {{"class", "nhsuk-fieldset"},
            {"role", unless_empty(fieldset.role)},
            {"aria-describedby", unless_empty(fieldset.described_by)}},
           when(!fieldset.legend.text.empty(), legend_of(fieldset.legend)), fieldset.body);
}

Html button(const Button& button) {
  const auto names = classes({"nhsuk-button", kButtonClasses[static_cast<std::size_t>(button.kind)],
                              button.small ? "nhsuk-button--small" : "", button.classes});
  if (!button.href.empty()) {
    return h("a",
             {{"class", names},
              {"id", unless_empty(button.id)},
              {"data-module", "nhsuk-button"},
              {"href", button.href},
              {"role", "button"},
              {"draggable", "false"}},
             button.text);
  }
  const std::optional<std::string> yes = "true";
  return h("button",
           {{"class", names},
            {"id", unless_empty(button.id)},
            {"name", unless_empty(button.name)},
            {"data-module", "nhsuk-button"},
            {"data-prevent-double-click", button.prevent_double_click ? yes : std::nullopt},
            {"type", "submit"},
            {"value", unless_empty(button.value)},
            {"disabled", button.disabled},
            {"aria-disabled", button.disabled ? yes : std::nullopt}},
           button.text);
}

Html input_element(const Input& input, const std::string& id, bool wrong, const std::string& described_by) {
  const auto width = input.width == 0 ? std::string() : "nhsuk-input--width-" + std::to_string(input.width);
  const auto names = classes(
      {"nhsuk-input", input.code ? "nhsuk-input--code" : "", wrong ? "nhsuk-input--error" : "", width, input.classes});
  return h("input", {{"class", names},
                     {"id", id},
                     {"name", input.name},
                     {"type", input.type},
                     {"spellcheck", as_text(input.spellcheck)},
                     {"value", unless_empty(input.value)},
                     {"disabled", input.disabled},
                     {"aria-describedby", unless_empty(described_by)},
                     {"autocomplete", unless_empty(input.autocomplete)},
                     {"inputmode", unless_empty(input.inputmode)},
                     {"lang", input.language}});
}

Html input(const Input& input) {
  const auto& id = input.id.empty() ? input.name : input.id;
  const auto notes = notes_of(id, input.hint, input.error, input.described_by);
  auto control = input_element(input, id, !input.error.empty(), notes.described_by);
  if (!input.prefix.empty() || !input.suffix.empty()) {
    const auto affix = [](const Html& text, std::string_view side) {
      return when(!text.empty(), h("div", {{"class", side}, {"aria-hidden", "true"}}, text));
    };
    control = h("div", {{"class", "nhsuk-input-wrapper"}}, affix(input.prefix, "nhsuk-input-wrapper__prefix"), control,
                affix(input.suffix, "nhsuk-input-wrapper__suffix"));
  }
  return h("div", {{"class", group_classes(!input.error.empty())}}, label_for(input.label, id), notes.html, control);
}

// A limit makes it the package's character count. "You can enter up to …" stays when no script runs.
Html textarea(const Textarea& textarea) {
  const auto& id = textarea.id.empty() ? textarea.name : textarea.id;
  const bool by_words = textarea.most_words > 0;
  const int most = by_words ? textarea.most_words : textarea.most_characters;
  const auto notes = notes_of(id, textarea.hint, textarea.error, most > 0 ? id + "-info" : std::string());
  const bool wrong = !textarea.error.empty();
  const auto control = h("textarea",
                         {{"class", classes({"nhsuk-textarea", wrong ? "nhsuk-textarea--error" : "",
                                             most > 0 ? "nhsuk-js-character-count" : "", textarea.classes})},
                          {"id", id},
                          {"name", textarea.name},
                          {"rows", textarea.rows},
                          {"spellcheck", as_text(textarea.spellcheck)},
                          {"disabled", textarea.disabled},
                          {"aria-describedby", unless_empty(notes.described_by)},
                          {"autocomplete", unless_empty(textarea.autocomplete)}},
                         // A line feed right after the tag would be dropped by the browser.
                         textarea.value.starts_with('\n') ? "\n" + textarea.value : textarea.value);
  if (most == 0) return h("div", {{"class", group_classes(wrong)}}, label_for(textarea.label, id), notes.html, control);

  const auto says = "You can enter up to " + std::to_string(most) + (by_words ? " words" : " characters");
  const auto threshold = textarea.threshold == 0 ? std::nullopt : std::optional(std::to_string(textarea.threshold));
  return h("div",
           {{"class", group_classes(wrong, "nhsuk-character-count")},
            {"data-module", "nhsuk-character-count"},
            {"data-maxlength", most},
            {"data-threshold", threshold},
            {"data-count-type", by_words ? std::optional<std::string>("words") : std::nullopt}},
           label_for(textarea.label, id), notes.html, control,
           h("div", {{"class", "nhsuk-hint nhsuk-character-count__message"}, {"id", id + "-info"}}, says));
}

Html select(const Select& select) {
  const auto& id = select.id.empty() ? select.name : select.id;
  const auto notes = notes_of(id, select.hint, select.error);
  const bool wrong = !select.error.empty();
  const auto options = each(select.items, [&](const Option& option) {
    if (option.divider) return h("hr");
    const bool chosen = !select.value.empty() && option.value.value_or(option.text) == select.value;
    return h("option", {{"value", option.value}, {"selected", chosen}, {"disabled", option.disabled}}, option.text);
  });
  const auto control = h("select",
                         {{"class", classes({"nhsuk-select", wrong ? "nhsuk-select--error" : "", select.classes})},
                          {"id", id},
                          {"name", select.name},
                          {"disabled", select.disabled},
                          {"aria-describedby", unless_empty(notes.described_by)}},
                         options);
  return h("div", {{"class", group_classes(wrong)}}, label_for(select.label, id), notes.html, control);
}

Html date_input(const DateInput& input) {
  const bool wrong = !input.error.empty();
  const bool all_wrong = wrong && !input.day_wrong && !input.month_wrong && !input.year_wrong;
  const auto box = [&](std::string_view part, const Html& label, const std::string& value, int width, bool box_wrong) {
    const auto id = input.name + "-" + std::string(part);
    const Input field{.name = id,
                      .value = value,
                      .width = width,
                      .classes = "nhsuk-date-input__input",
                      .autocomplete = input.birth_date ? "bday-" + std::string(part) : std::string(),
                      .inputmode = "numeric",
                      .disabled = input.disabled};
    return h("div", {{"class", "nhsuk-date-input__item"}},
             h("div", {{"class", group_classes(box_wrong)}}, label_for(label, id, "nhsuk-date-input__label"),
               input_element(field, id, box_wrong, {})));
  };
  const auto notes = notes_of(input.name, input.hint, input.error);
  const auto boxes = h("div", {{"class", "nhsuk-date-input"}, {"id", input.name}},
                       box("day", "Day", input.day, 2, all_wrong || input.day_wrong),
                       box("month", "Month", input.month, 2, all_wrong || input.month_wrong),
                       box("year", "Year", input.year, 4, all_wrong || input.year_wrong));
  return h("div", {{"class", group_classes(wrong || input.day_wrong || input.month_wrong || input.year_wrong)}},
           fieldset({.legend = input.legend,
                     .body = fragment(notes.html, boxes),
                     .described_by = notes.described_by,
                     .role = "group"}));
}

Html file_upload(const FileUpload& upload) {
  const auto& id = upload.id.empty() ? upload.name : upload.id;
  const auto notes = notes_of(id, upload.hint, upload.error);
  return h("div",
           {{"class", group_classes(!upload.error.empty(), "nhsuk-file-upload")}, {"data-module", "nhsuk-file-upload"}},
           label_for(upload.label, id), notes.html,
           h("input", {{"class", "nhsuk-file-upload__input"},
                       {"id", id},
                       {"name", upload.name},
                       {"type", "file"},
                       {"accept", unless_empty(upload.accept)},
                       {"multiple", upload.multiple},
                       {"disabled", upload.disabled},
                       {"aria-describedby", unless_empty(notes.described_by)}}));
}

Html error_summary(const ErrorSummary& summary) {
  const auto lines = each(summary.errors, [](const ErrorLine& line) {
    return h("li", line.href.empty() ? line.text : link(line.href, line.text));
  });
  return h("div",
           {{"class", "nhsuk-error-summary"},
            {"data-module", "nhsuk-error-summary"},
            {"tabindex", summary.take_focus ? std::optional<std::string>("-1") : std::nullopt},
            {"autofocus", summary.take_focus}},
           h("div", {{"role", "alert"}}, h("h2", {{"class", "nhsuk-error-summary__heading"}}, summary.heading),
             h("div", {{"class", "nhsuk-error-summary__body"}},
               when(!summary.description.empty(), h("p", summary.description)),
               when(!lines.empty(), h("ul", {{"class", "nhsuk-list nhsuk-error-summary__list"}}, lines)))));
}

Html hidden_field(std::string_view name, std::string_view value) {
  return h("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

}  // namespace evenhand::web::nhs
