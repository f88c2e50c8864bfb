// Form controls. See nhs.h.
//
// Each takes `error`, the same sentence as in the error summary, and shows it beside itself; web/form_errors.h keeps
// the two together. `id` is `name` where it is left empty. `value` is what the person typed, given back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/html.h"
#include "web/nhs_content.h"

namespace evenhand::web::nhs {

// A label or a legend: text, or a heading that is one.
class Label {
 public:
  Label() = default;
  template <Child T>
  Label(const T& label_text) : text(label_text) {}
  Label(Html label_text, Size label_size, int level = 0, Html caption_above = {})
      : text(std::move(label_text)), size(label_size), heading_level(level), caption(std::move(caption_above)) {}

  Html text;
  Size size = Size::none;
  int heading_level = 0;  // 0: not a heading
  Html caption;
};
// The label is the page's h1: one question a page.
Label page_heading(Html text, Size size = Size::l, Html caption = {});

enum class ButtonKind : std::uint8_t { primary, secondary, warning, reverse, login };
struct Button {
  Html text = {};
  std::string href = {};  // a link that looks like a button; else it submits the form
  ButtonKind kind = ButtonKind::primary;
  bool small = false;
  bool disabled = false;
  bool prevent_double_click = false;
  std::string name = {};
  std::string value = {};
  std::string id = {};
  std::string classes = {};
};
Html button(const Button& button);

struct Input {
  Label label = {};
  std::string name = {};
  std::string value = {};
  Html hint = {};
  Html error = {};
  std::string id = {};
  std::string type = "text";
  int width = 0;  // in characters: 2, 3, 4, 5, 10, 20 or 30; 0: the whole column
  std::string classes = {};
  Html prefix = {};
  Html suffix = {};
  std::string autocomplete = {};
  std::string inputmode = {};
  std::optional<bool> spellcheck = {};
  bool code = false;  // a code that is read letter by letter
  bool disabled = false;
  std::string described_by = {};
  std::optional<std::string> language = {};  // of what is typed, where it is not the page's
};
Html input(const Input& input);

struct Textarea {
  Label label = {};
  std::string name = {};
  std::string value = {};
  Html hint = {};
  Html error = {};
  std::string id = {};
  int rows = 5;
  std::string classes = {};
  std::string autocomplete = {};
  std::optional<bool> spellcheck = {};
  bool disabled = false;
  // At most one of these: then the person is told how many are left as they type.
  int most_characters = 0;
  int most_words = 0;
  int threshold = 0;  // per cent of the limit from which the count shows
};
Html textarea(const Textarea& textarea);

struct Choice {
  std::string value = {};
  Html text = {};
  Html hint = {};
  bool checked = false;
  bool disabled = false;
  Html conditional = {};   // shown under it when it is chosen (always, without JavaScript)
  Html divider = {};       // a word between choices: "or"; then nothing else counts
  bool exclusive = false;  // of checkboxes: choosing it clears the others
  std::string id = {};
  std::string name = {};  // of checkboxes: its own name
};
struct Radios {
  Label legend = {};
  std::string name = {};
  std::string value = {};  // the one chosen
  std::vector<Choice> items = {};
  Html hint = {};
  Html error = {};
  std::string id_prefix = {};
  bool inline_items = false;
  bool small = false;
  std::string classes = {};
  bool disabled = false;
};
Html radios(const Radios& radios);

struct Checkboxes {
  Label legend = {};
  std::string name = {};
  std::vector<std::string> values = {};  // those chosen
  std::vector<Choice> items = {};
  Html hint = {};
  Html error = {};
  std::string id_prefix = {};
  bool inline_items = false;
  bool small = false;
  std::string classes = {};
  bool disabled = false;
};
Html checkboxes(const Checkboxes& checkboxes);

struct Option {
  std::optional<std::string> value = {};  // the text, where it is left out
  std::string text = {};
  bool disabled = false;
  bool divider = false;
};
struct Select {
  Label label = {};
  std::string name = {};
  std::string value = {};
  std::vector<Option> items = {};
  Html hint = {};
  Html error = {};
  std::string id = {};
  std::string classes = {};
  bool disabled = false;
};
Html select(const Select& select);

// Three boxes: NAME-day, NAME-month, NAME-year (web/form.h reads them). `wrong` marks boxes; none marked: all three.
struct DateInput {
  Label legend = {};
  std::string name = {};
  std::string day = {};
  std::string month = {};
  std::string year = {};
  Html hint = {};
  Html error = {};
  bool day_wrong = false;
  bool month_wrong = false;
  bool year_wrong = false;
  bool birth_date = false;  // the browser may fill it in
  bool disabled = false;
};
Html date_input(const DateInput& input);

struct FileUpload {
  Label label = {};
  std::string name = {};
  Html hint = {};
  Html error = {};
  std::string id = {};
  std::string accept = {};  // ".csv,.xlsx"
  bool multiple = false;
  bool disabled = false;
};
Html file_upload(const FileUpload& upload);

struct Fieldset {
  Label legend = {};
  Html body = {};
  std::string described_by = {};
  std::string role = {};
};
Html fieldset(const Fieldset& fieldset);

Html hint(const Html& text, const std::string& id = {});
Html error_message(const Html& text, const std::string& id = {}, const std::string& hidden = "Error");

// At the top of the page when something is wrong; takes the focus, with or without JavaScript.
struct ErrorLine {
  Html text = {};
  std::string href = {};  // "#name": the field that is wrong
};
struct ErrorSummary {
  std::vector<ErrorLine> errors = {};
  Html heading = "There is a problem";
  Html description = {};
  bool take_focus = true;
};
Html error_summary(const ErrorSummary& summary);

// A field that the person does not see (a CSRF token, a revision).
Html hidden_field(std::string_view name, std::string_view value);

}  // namespace evenhand::web::nhs
