// Holds our components to the fixtures that nhsuk-frontend carries: same options, same HTML.
//
// A fixture is left out when it uses an option that we don't offer. Those are named below, a component at a time, and
// the test fails when a name there is no longer needed, when a fixture of offered options differs, or when fewer
// fixtures than before are compared.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/files.h"
#include "base/text.h"
#include "web/markup_reader.h"
#include "web/nhs.h"

namespace evenhand::web {
namespace {

using Json = nlohmann::json;
using nhs::Label;
using nhs::Size;

// A field that the package takes as a string, or as {text} or {html}.
Html html_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return std::to_string(value.get<int>());
  if (!value.is_object()) return {};
  if (value.contains("html") && value["html"].is_string()) return Html::trusted(value["html"]);
  return value.contains("text") ? html_of(value["text"]) : Html();
}
Html field(const Json& options, const char* name) {
  return options.contains(name) ? html_of(options[name]) : Html();
}
std::string text(const Json& options, const char* name, const std::string& otherwise = {}) {
  if (!options.contains(name) || options[name].is_null()) return otherwise;
  if (options[name].is_number()) return std::to_string(options[name].get<int>());
  return options[name].is_string() ? options[name].get<std::string>() : otherwise;
}
// As text, where the package takes a string or {text}.
std::string plain(const Json& options, const char* name) {
  if (options.contains(name) && options[name].is_object()) return text(options[name], "text");
  return text(options, name);
}
bool flag(const Json& options, const char* name) {
  return options.contains(name) && options[name] == true;
}
int number(const Json& options, const char* name) {
  return options.contains(name) ? std::stoi(text(options, name)) : 0;
}
std::optional<bool> maybe(const Json& options, const char* name) {
  if (!options.contains(name)) return std::nullopt;
  return options[name] == true;
}
Size size_of(const Json& options) {
  const auto size = text(options, "size");
  if (size == "s") return Size::s;
  if (size == "m") return Size::m;
  if (size == "l") return Size::l;
  return size == "xl" ? Size::xl : Size::none;
}

// A label or legend: {text | html, size, heading: text or {text, level, caption}, isPageHeading, caption}.
Label label_of(const Json& options, const char* name) {
  if (!options.contains(name)) return {};
  const Json& given = options[name];
  if (given.is_string()) return Html(given.get<std::string>());
  Label label(html_of(given), size_of(given), flag(given, "isPageHeading") ? 1 : 0, field(given, "caption"));
  if (given.contains("heading")) {
    const Json& heading = given["heading"];
    if (heading == true) label.heading_level = 1;
    if (heading.is_string()) label.text = html_of(heading), label.heading_level = 1;
    if (heading.is_object()) {
      if (const auto own = html_of(heading); !own.empty()) label.text = own;
      if (const auto caption = field(heading, "caption"); !caption.empty()) label.caption = caption;
      if (heading.contains("size")) label.size = size_of(heading);
      label.heading_level = heading.contains("level") ? number(heading, "level") : 1;
    }
  }
  return label;
}

std::vector<nhs::Choice> choices_of(const Json& options) {
  std::vector<nhs::Choice> choices;
  for (const auto& item : options.at("items")) {
    choices.push_back({.value = text(item, "value"),
                       .text = html_of(item),
                       .hint = field(item, "hint"),
                       .checked = flag(item, "checked"),
                       .disabled = flag(item, "disabled"),
                       .conditional = field(item, "conditional"),
                       .divider = field(item, "divider"),
                       .exclusive = text(item, "behaviour") == "exclusive",
                       .id = text(item, "id"),
                       .name = text(item, "name")});
  }
  return choices;
}
Label legend_of_fieldset(const Json& options) {
  return options.contains("fieldset") ? label_of(options["fieldset"], "legend") : Label();
}

nhs::Tag tag_of(const Json& options) {
  static const std::map<std::string, nhs::TagColour> kColours = {
      {"white", nhs::TagColour::white},   {"grey", nhs::TagColour::grey},
      {"green", nhs::TagColour::green},   {"blue", nhs::TagColour::blue},
      {"purple", nhs::TagColour::purple}, {"pink", nhs::TagColour::pink},
      {"red", nhs::TagColour::red},       {"orange", nhs::TagColour::orange},
      {"yellow", nhs::TagColour::yellow}, {"aqua-green", nhs::TagColour::aqua_green}};
  nhs::Tag tag{.text = html_of(options), .classes = text(options, "classes")};
  if (!options.contains("colour")) return tag;
  if (options["colour"] == false) {  // ours is of normal weight always
    const std::string weight = "nhsuk-u-font-weight-normal";
    if (tag.classes.starts_with(weight)) tag.classes.erase(0, weight.size());
    return {.text = tag.text, .colour = nhs::TagColour::none, .classes = trim(tag.classes)};
  }
  tag.colour = kColours.at(text(options, "colour"));
  return tag;
}

std::vector<nhs::Action> actions_of(const Json& row) {
  std::vector<nhs::Action> actions;
  if (!row.contains("actions")) return actions;
  const Json& items = row["actions"].is_array() ? row["actions"] : row["actions"]["items"];
  for (const auto& item : items)
    actions.push_back({text(item, "href"), html_of(item), text(item, "visuallyHiddenText")});
  return actions;
}

nhs::Table table_of(const Json& options) {
  nhs::Table table{.caption = field(options, "caption"),
                   .first_cell_is_header = flag(options, "firstCellIsHeader"),
                   .compact = flag(options, "compact")};
  if (options.contains("caption") && options["caption"].is_object()) table.caption_size = size_of(options["caption"]);
  for (const auto& column : options.value("head", Json::array())) {
    nhs::Column made{.text = html_of(column)};
    if (column.is_object()) {
      made.numeric = text(column, "format") == "numeric";
      made.href = text(column, "href");
      if (column.contains("sort"))
        made.sorted = text(column, "sort") == "ascending"    ? nhs::Sorted::ascending
                      : text(column, "sort") == "descending" ? nhs::Sorted::descending
                                                             : nhs::Sorted::none;
    }
    table.head.push_back(made);
  }
  for (const auto& row : options.at("rows")) {
    auto& cells = table.rows.emplace_back();
    for (const auto& cell : row) cells.emplace_back(html_of(cell));
  }
  return table;
}

nhs::Input input_of(const Json& o) {
  return {.label = label_of(o, "label"),
          .name = text(o, "name"),
          .value = text(o, "value"),
          .hint = field(o, "hint"),
          .error = field(o, "errorMessage"),
          .id = text(o, "id"),
          .type = text(o, "type", "text"),
          .width = number(o, "width"),
          .classes = text(o, "classes"),
          .prefix = field(o, "prefix"),
          .suffix = field(o, "suffix"),
          .autocomplete = text(o, "autocomplete"),
          .inputmode = text(o, "inputmode"),
          .spellcheck = maybe(o, "spellcheck"),
          .code = flag(o, "code"),
          .disabled = flag(o, "disabled")};
}

nhs::Textarea textarea_of(const Json& o) {
  const bool words = text(o, "countType") == "words";
  return {.label = label_of(o, "label"),
          .name = text(o, "name"),
          .value = text(o, "value"),
          .hint = field(o, "hint"),
          .error = field(o, "errorMessage"),
          .id = text(o, "id"),
          .rows = o.contains("rows") ? number(o, "rows") : 5,
          .autocomplete = text(o, "autocomplete"),
          .disabled = flag(o, "disabled"),
          .most_characters = words ? 0 : number(o, "maxlength"),
          .most_words = words ? number(o, "maxlength") : 0,
          .threshold = number(o, "threshold")};
}

nhs::DateInput date_of(const Json& o) {
  const Json none = Json::object();
  const auto part = [&](const char* name) -> const Json& { return o.contains(name) ? o[name] : none; };
  const Json& values = part("values");
  const auto value = [&](const char* name) { return text(part(name), "value", text(values, name)); };
  return {.legend = legend_of_fieldset(o),
          .name = text(o, "id"),
          .day = value("day"),
          .month = value("month"),
          .year = value("year"),
          .hint = field(o, "hint"),
          .error = field(o, "errorMessage"),
          .day_wrong = flag(part("day"), "error"),
          .month_wrong = flag(part("month"), "error"),
          .year_wrong = flag(part("year"), "error"),
          .birth_date = text(part("day"), "autocomplete") == "bday-day",
          .disabled = flag(o, "disabled")};
}

nhs::Select select_of(const Json& o) {
  nhs::Select select{.label = label_of(o, "label"),
                     .name = text(o, "name"),
                     .value = text(o, "value"),
                     .hint = field(o, "hint"),
                     .error = field(o, "errorMessage"),
                     .id = text(o, "id"),
                     .disabled = flag(o, "disabled")};
  for (const auto& item : o.at("items"))
    select.items.push_back({.value = item.contains("value") ? std::optional(text(item, "value")) : std::nullopt,
                            .text = text(item, "text"),
                            .disabled = flag(item, "disabled"),
                            .divider = item.contains("divider")});
  return select;
}

template <class Kind>
Kind choice_group(const Json& o) {
  Kind group{.legend = legend_of_fieldset(o),
             .name = text(o, "name"),
             .items = choices_of(o),
             .hint = field(o, "hint"),
             .error = field(o, "errorMessage"),
             .id_prefix = text(o, "idPrefix"),
             .inline_items = flag(o, "inline"),
             .small = flag(o, "small"),
             .disabled = flag(o, "disabled")};
  if constexpr (std::same_as<Kind, nhs::Radios>)
    group.value = text(o, "value");
  else if (o.contains("values"))
    group.values = o["values"].template get<std::vector<std::string>>();
  return group;
}

Html button_of(const Json& o) {
  static const std::map<std::string, nhs::ButtonKind> kKinds = {{"", nhs::ButtonKind::primary},
                                                                {"secondary", nhs::ButtonKind::secondary},
                                                                {"warning", nhs::ButtonKind::warning},
                                                                {"reverse", nhs::ButtonKind::reverse},
                                                                {"login", nhs::ButtonKind::login}};
  return nhs::button({.text = html_of(o),
                      .href = text(o, "href"),
                      .kind = kKinds.at(text(o, "variant")),
                      .small = flag(o, "small"),
                      .disabled = flag(o, "disabled"),
                      .prevent_double_click = flag(o, "preventDoubleClick")});
}

Html error_summary_of(const Json& o) {
  nhs::ErrorSummary summary{
      .heading = field(o, "heading"), .description = field(o, "description"), .take_focus = false};
  for (const auto& item : o.value("errorList", Json::array()))
    if (item.is_object()) summary.errors.push_back({html_of(item), text(item, "href")});
  return nhs::error_summary(summary);
}

Html panel_of(const Json& o) {
  nhs::Panel panel{
      .heading = field(o, "heading"), .body = html_of(o), .interruption = text(o, "variant") == "interruption"};
  if (o["heading"].is_object()) {
    panel.size = size_of(o["heading"]);
    if (o["heading"].contains("level")) panel.level = number(o["heading"], "level");
  }
  return nhs::panel(panel);
}

Html summary_list_of(const Json& o) {
  nhs::SummaryList list{.border = !(o.contains("border") && o["border"] == false)};
  for (const auto& row : o.at("rows"))
    if (row.is_object()) list.rows.push_back({field(row, "key"), field(row, "value"), actions_of(row)});
  return nhs::summary_list(list);
}

Html task_list_of(const Json& o) {
  nhs::TaskList list{.id_prefix = text(o, "idPrefix")};
  for (const auto& item : o.at("items")) {
    const Json& status = item["status"];
    list.items.push_back(
        {field(item, item.contains("heading") ? "heading" : "title"), text(item, "href"), field(item, "hint"),
         status.is_object() && status.contains("tag") ? nhs::tag(tag_of(status["tag"])) : html_of(status)});
  }
  return nhs::task_list(list);
}

Html pagination_of(const Json& o) {
  const auto turn = [&](const char* name) {
    return o.contains(name) ? nhs::Turn{text(o[name], "href"), field(o[name], "label")} : nhs::Turn{};
  };
  nhs::Pagination pagination{.previous = turn("previous"), .next = turn("next")};
  for (const auto& item : o.value("items", Json::array()))
    pagination.pages.push_back({.number = number(item, "number"),
                                .href = text(item, "href"),
                                .current = flag(item, "current"),
                                .gap = flag(item, "ellipsis")});
  return nhs::pagination(pagination);
}

Html breadcrumb_of(const Json& o) {
  std::vector<nhs::Crumb> crumbs;
  for (const auto& item : o.at("items")) crumbs.push_back({text(item, "href"), html_of(item)});
  return nhs::breadcrumb(crumbs);
}

Html banner_of(const Json& o) {
  return nhs::notification_banner({.heading = field(o, "heading"),
                                   .body = html_of(o),
                                   .success = text(o, "variant") == "success",
                                   .title = plain(o, "title")});
}

Html footer_of(const Json& o) {
  nhs::Footer footer;
  if (o.contains("meta")) {
    for (const auto& item : o["meta"].is_object() ? o["meta"].value("items", Json::array()) : Json::array())
      footer.links.push_back({text(item, "href"), html_of(item)});
    footer.text = html_of(o["meta"]);
  }
  return nhs::footer(footer);
}

struct Component {
  std::string folder;
  std::function<Html(const Json&)> make;
  std::size_t at_least;           // fixtures compared, in 10.6.1
  std::set<std::string> without;  // options that we don't offer: a fixture that uses one is left out
};

const std::vector<Component>& components() {
  static const std::vector<Component> all = {
      {"button", button_of, 35, {"icon", "variant=secondary-solid", "preventDoubleClick=false"}},
      {"input",
       [](const Json& o) { return nhs::input(input_of(o)); },
       38,
       {"classes=nhsuk-input--width-10", "errorMessage=true", "formGroup", "label.id"}},
      {"textarea", [](const Json& o) { return nhs::textarea(textarea_of(o)); }, 14, {"errorMessage=true", "label.id"}},
      {"character-count",
       [](const Json& o) { return nhs::textarea(textarea_of(o)); },
       20,
       {"the fixture to configure in JavaScript",
        "the fixture with neither maxlength, maxwords nor textarea description set", "errorMessage=true", "attributes",
        "charactersAtLimitText", "label.id", "countType=characters", "countType=length", "maxwords",
        "textareaDescriptionText"}},
      {"radios",
       [](const Json& o) { return nhs::radios(choice_group<nhs::Radios>(o)); },
       44,
       {"items.disabled=false", "errorMessage=true", "fieldset.legend.id"}},
      {"checkboxes",
       [](const Json& o) { return nhs::checkboxes(choice_group<nhs::Checkboxes>(o)); },
       45,
       {"items.disabled=false", "errorMessage=true", "items.behaviour=inclusive", "items.behaviourGroup",
        "items.exclusive", "items.exclusiveGroup", "fieldset.legend.id"}},
      {"select",
       [](const Json& o) { return nhs::select(select_of(o)); },
       16,
       {"errorMessage=true", "formGroup", "label.id"}},
      {"date-input",
       [](const Json& o) { return nhs::date_input(date_of(o)); },
       18,
       {"errorMessage=true", "items", "namePrefix", "day=false", "year=false", "day.label", "year.disabled",
        "fieldset.legend.id"}},
      {"file-upload",
       [](const Json& o) {
         return nhs::file_upload({.label = label_of(o, "label"),
                                  .name = text(o, "name"),
                                  .hint = field(o, "hint"),
                                  .error = field(o, "errorMessage"),
                                  .id = text(o, "id"),
                                  .multiple = flag(o, "multiple"),
                                  .disabled = flag(o, "disabled")});
       },
       14,
       {"errorMessage=true", "chooseFilesButtonClassList", "chooseFilesButtonText", "dropInstructionText",
        "noFileChosenText", "label.id"}},
      {"fieldset",
       [](const Json& o) { return nhs::fieldset({.legend = label_of(o, "legend"), .body = html_of(o)}); },
       3,
       {}},
      {"hint", [](const Json& o) { return nhs::hint(html_of(o)); }, 2, {}},
      {"error-message",
       [](const Json& o) {
         return nhs::error_message(html_of(o), {},
                                   o.contains("visuallyHiddenText") ? text(o, "visuallyHiddenText") : "Error");
       },
       5,
       {}},
      {"error-summary", error_summary_of, 11, {"disableAutoFocus"}},
      {"details",
       [](const Json& o) {
         return nhs::details({.summary = field(o, "summary"),
                              .body = html_of(o),
                              .open = flag(o, "open"),
                              .classes = text(o, "classes")});
       },
       10,
       {}},
      {"inset-text", [](const Json& o) { return nhs::inset_text({.body = html_of(o)}); }, 2, {}},
      {"warning-callout",
       [](const Json& o) { return nhs::warning_callout({.heading = plain(o, "heading"), .body = html_of(o)}); },
       4,
       {"the fixture without heading"}},
      {"panel", panel_of, 12, {"heading.classes", "heading.id"}},
      {"notification-banner", banner_of, 10, {"attributes", "disableAutoFocus", "heading.element", "role"}},
      {"tag",
       [](const Json& o) { return nhs::tag(tag_of(o)); },
       14,
       {"border", "the fixture without colour", "the fixture colour class overriding colour option"}},
      {"summary-list",
       summary_list_of,
       8,
       {"card", "lastRowBorder", "rows.border", "rows.key.width", "rows.actions.items.type"}},
      {"tables",
       [](const Json& o) { return nhs::table(table_of(o)); },
       11,
       {"border",
        "card",
        "lastRowBorder",
        "panel",
        "responsive",
        "scroll",
        "striped",
        "variant",
        "caption.classes",
        "head.align",
        "head.classes",
        "head.width",
        "head.visuallyHiddenText",
        "rows.classes",
        "rows.format",
        "rows.href",
        "rows.sortValue",
        "rows.visuallyHiddenText",
        "head.sortNext",
        "caption.id"}},
      {"task-list", task_list_of, 4, {"items.status.classes", "the fixture with empty items"}},
      {"pagination", pagination_of, 8, {"previous.text", "next.text", "previousUrl", "nextUrl"}},
      {"back-link",
       [](const Json& o) { return nhs::back_link({.href = text(o, "href"), .text = html_of(o)}); },
       1,
       {"type", "variant", "the fixture with HTML", "the fixture with text escaping"}},
      {"breadcrumb", breadcrumb_of, 1, {"backLink", "id", "variant"}},
      {"skip-link", [](const Json& o) { return nhs::skip_link(text(o, "text"), text(o, "href")); }, 3, {}},
      {"footer", footer_of, 4, {"navigation", "copyright", "meta.html"}},
  };
  return all;
}

// Nunjucks lets a list hold `false` for what is not there.
Json without_gaps(const Json& value) {
  if (!value.is_structured()) return value;
  Json kept = value.is_array() ? Json::array() : Json::object();
  if (value.is_object())
    for (const auto& [name, inner] : value.items()) kept[name] = without_gaps(inner);
  else
    for (const auto& inner : value)
      if (inner != false) kept.push_back(without_gaps(inner));
  return kept;
}

// "label", "label.text", and with its value where it is a word or a flag: "variant=brand".
void collect(const Json& value, const std::string& path, std::set<std::string>& into) {
  if (value.is_object()) {
    for (const auto& [name, inner] : value.items()) {
      into.insert(path + name);
      if (inner.is_string()) into.insert(path + name + "=" + inner.get<std::string>());
      if (inner.is_boolean()) into.insert(path + name + (inner == true ? "=true" : "=false"));
      collect(inner, path + name + ".", into);
    }
  }
  if (value.is_array())
    for (const auto& inner : value) collect(inner, path, into);
}

Json fixtures_of(const std::string& folder) {
  const auto file =
      read_file(EVENHAND_SOURCE_DIR "/node_modules/nhsuk-frontend/dist/nhsuk/components/" + folder + "/fixtures.json");
  return file ? Json::parse(*file).at("fixtures") : Json::array();
}

// Our boxes of a date are named "due-day", as web/form.h reads them; the package names them "day".
std::vector<std::string> with_our_names(const std::string& folder, const Json& fixture) {
  auto markup = read_markup(fixture.at("html").get<std::string>());
  if (folder == "footer") {  // signed by NHS England unless it is told otherwise; ours is the organisation's
    const std::vector<std::string> signature = {"<p class=\"nhsuk-body-s\">", "© NHS England", "</p>"};
    const auto found = std::search(markup.begin(), markup.end(), signature.begin(), signature.end());
    if (found != markup.end()) markup.erase(found, found + 3);
  }
  if (folder != "date-input") return markup;
  for (auto& tag : markup)
    for (const auto* part : {"day", "month", "year"})
      if (const auto name = std::string("name=\"") + part + "\""; tag.find(name) != std::string::npos)
        tag.replace(tag.find(name), name.size(), "name=\"" + text(fixture.at("context"), "id") + "-" + part + "\"");
  return markup;
}

TEST(NhsFixtures, OurComponentsWriteThePackagesOwnMarkup) {
  for (const auto& component : components()) {
    const auto fixtures = fixtures_of(component.folder);
    ASSERT_FALSE(fixtures.empty()) << component.folder << ": run tools/npm-packages first";
    std::size_t compared = 0;
    std::set<std::string> needed;
    for (const auto& fixture : fixtures) {
      std::set<std::string> used;
      collect(fixture.at("context"), {}, used);
      used.insert("the fixture " + fixture.at("name").get<std::string>());
      bool offered = !fixture.contains("callBlock");  // the same HTML, by a way of Nunjucks that we have none of
      for (const auto& option : component.without) {
        if (!used.contains(option)) continue;
        needed.insert(option);
        offered = false;
      }
      if (!offered) continue;
      ++compared;
      const auto ours = read_markup(component.make(without_gaps(fixture.at("context"))).markup());
      const auto theirs = with_our_names(component.folder, fixture);
      const auto [our, their] = std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
      EXPECT_TRUE(ours == theirs) << component.folder << ": " << fixture.at("name")
                                  << "\n  ours: " << (our == ours.end() ? "ends" : *our)
                                  << "\n  theirs: " << (their == theirs.end() ? "ends" : *their) << "\n  "
                                  << fixture.at("context");
    }
    EXPECT_EQ(needed, component.without) << component.folder << ": no fixture needs what is left out";
    EXPECT_GE(compared, component.at_least) << component.folder;
  }
}

// The package's header always has the NHS logo and a "More" button; ours has neither. Its menu and its account list
// are compared each by itself.
TEST(NhsFixtures, TheHeadersMenuAndAccountAreThePackages) {
  std::size_t compared = 0;
  for (const auto& fixture : fixtures_of("header")) {
    const Json o = without_gaps(fixture.at("context"));
    nhs::Header header{.service_name = "Service"};
    if (o.contains("account"))
      for (const auto& item : o["account"]["items"])
        header.account.push_back({.text = html_of(item),
                                  .href = text(item, "href"),
                                  .action = text(item, "action"),
                                  .icon = flag(item, "icon")});
    const bool plain_menu = o.contains("navigation") && !o["navigation"].contains("justified") &&
                            !o["navigation"].contains("colour") &&
                            fixture.at("name") != "with navigation (unlinked item)";
    if (plain_menu)
      for (const auto& item : o["navigation"]["items"])
        if (item.is_object())
          header.menu.push_back({.href = text(item, "href"),
                                 .text = html_of(item),
                                 .current = flag(item, "current"),
                                 .active = flag(item, "active")});
    const auto theirs = read_markup(fixture.at("html").get<std::string>());
    const auto ours = read_markup(nhs::header(header).markup());
    const auto part = [](const std::vector<std::string>& markup, const std::string& start) {
      const auto found = std::find_if(markup.begin(), markup.end(),
                                      [&](const std::string& tag) { return tag.find(start) != std::string::npos; });
      return found == markup.end() ? std::vector<std::string>()
                                   : element_at(markup, static_cast<std::size_t>(found - markup.begin()));
    };
    for (const auto* class_name : {"class=\"nhsuk-header__account\"", "class=\"nhsuk-header__navigation\""}) {
      auto expected = part(theirs, class_name);
      if (expected.empty() || (header.menu.empty() && std::string(class_name).find("navigation") != std::string::npos))
        continue;
      const auto more = std::find_if(expected.begin(), expected.end(), [](const std::string& tag) {
        return tag.find("nhsuk-header__menu\"") != std::string::npos;
      });
      if (more != expected.end())
        expected.erase(more,
                       more + static_cast<std::ptrdiff_t>(
                                  element_at(expected, static_cast<std::size_t>(more - expected.begin())).size()));
      EXPECT_EQ(part(ours, class_name), expected) << fixture.at("name");
      ++compared;
    }
  }
  EXPECT_GE(compared, 29u);
}

}  // namespace
}  // namespace evenhand::web
