#include "web/nhs_lists.h"

#include <algorithm>

#include "web/nhs_parts.h"

namespace evenhand::web::nhs {

namespace {

Html action_link(const Action& action) {
  return h("a", {{"class", "nhsuk-link"}, {"href", action.href}}, action.text,
           when(!action.hidden.empty(), hidden_text(" " + action.hidden)));
}

Html actions_of(const SummaryRow& row) {
  if (row.actions.empty()) return {};
  const auto links =
      row.actions.size() == 1
          ? action_link(row.actions.front())
          : h("ul", {{"class", "nhsuk-summary-list__actions-list"}}, each(row.actions, [](const Action& action) {
                return h("li", {{"class", "nhsuk-summary-list__actions-list-item"}}, action_link(action));
              }));
  return h("dd", {{"class", "nhsuk-summary-list__actions"}}, links);
}

std::optional<std::string> aria_sort(Sorted sorted) {
  if (sorted == Sorted::ascending) return "ascending";
  if (sorted == Sorted::descending) return "descending";
  return std::nullopt;
}

}  // namespace

Html summary_list(const SummaryList& list) {
  const bool has_actions =
      std::any_of(list.rows.begin(), list.rows.end(), [](const SummaryRow& row) { return !row.actions.empty(); });
  const auto row_html = [&](const SummaryRow& row) {
    const auto names = classes(
        {"nhsuk-summary-list__row", has_actions && row.actions.empty() ? "nhsuk-summary-list__row--no-actions" : ""});
    return h("div", {{"class", names}}, h("dt", {{"class", "nhsuk-summary-list__key"}}, row.key),
             h("dd", {{"class", "nhsuk-summary-list__value"}}, row.value), actions_of(row));
  };
  return h("dl", {{"class", classes({"nhsuk-summary-list", list.border ? "" : "nhsuk-summary-list--no-border"})}},
           each(list.rows, row_html));
}

Html table(const Table& table) {
  const bool sortable = std::any_of(table.head.begin(), table.head.end(),
                                    [](const Column& column) { return column.sorted != Sorted::unsortable; });
  const auto head_cell = [&](const Column& column) {
    const auto names = classes({"nhsuk-table__header", column.numeric ? "nhsuk-table__header--numeric" : ""});
    const bool can_sort = column.sorted != Sorted::unsortable;
    return h("th",
             {{"class", names},
              {"scope", "col"},
              {"data-sort", can_sort ? std::optional<std::string>("true") : std::nullopt},
              {"aria-sort", aria_sort(column.sorted)}},
             column.href.empty() ? column.text : h("a", {{"class", "nhsuk-link"}, {"href", column.href}}, column.text));
  };
  const auto row_html = [&](const std::vector<Cell>& row) {
    Html cells;
    for (std::size_t at = 0; at < row.size(); ++at) {
      const bool numeric = at < table.head.size() && table.head[at].numeric;
      if (at == 0 && table.first_cell_is_header) {
        const auto names = classes({"nhsuk-table__header", numeric ? "nhsuk-table__header--numeric" : ""});
        cells += h("th", {{"class", names}, {"scope", "row"}}, row[at].content);
      } else {
        const auto names = classes({"nhsuk-table__cell", numeric ? "nhsuk-table__cell--numeric" : ""});
        cells += h("td", {{"class", names}}, row[at].content);
      }
    }
    return h("tr", {{"class", "nhsuk-table__row"}}, cells);
  };
  const auto caption_id = table.scroll && !table.id.empty() ? std::optional(table.id + "-caption") : std::nullopt;
  const auto caption_classes = classes({"nhsuk-table__caption", sized("nhsuk-table__caption--", table.caption_size)});
  const Html caption =
      when(!table.caption.empty(), h("caption", {{"class", caption_classes}, {"id", caption_id}}, table.caption,
                                     when(sortable, hidden_text(" (Column headers are sortable)"))));
  const Html head = when(!table.head.empty(), h("thead", {{"class", "nhsuk-table__head"}},
                                                h("tr", {{"class", "nhsuk-table__row"}}, each(table.head, head_cell))));
  const auto names = classes({"nhsuk-table", table.compact ? "nhsuk-table--compact" : "",
                              sortable ? "nhsuk-table--sortable" : "", table.classes});
  const auto element = h("table", {{"class", names}, {"id", table.id.empty() ? std::nullopt : std::optional(table.id)}},
                         caption, head, h("tbody", {{"class", "nhsuk-table__body"}}, each(table.rows, row_html)));
  if (!table.scroll) return element;
  return h("div", {{"class", "nhsuk-scroll"}, {"data-module", "nhsuk-scroll"}},
           h("div",
             {{"class", "nhsuk-scroll__content"}, {"role", "region"}, {"tabindex", 0}, {"aria-labelledby", caption_id}},
             element));
}

Html task_list(const TaskList& list) {
  Html items;
  std::size_t number = 0;
  for (const auto& task : list.items) {
    ++number;
    const auto id = list.id_prefix + "-" + std::to_string(number);
    const auto described_by = (task.hint.empty() ? "" : id + "-hint ") + id + "-status";
    const Html name = task.href.empty() ? h("div", task.name)
                                        : h("a",
                                            {{"class", "nhsuk-task-list__link nhsuk-link"},
                                             {"href", task.href},
                                             {"aria-describedby", described_by}},
                                            task.name);
    items +=
        h("li",
          {{"class", classes({"nhsuk-task-list__item", task.href.empty() ? "" : "nhsuk-task-list__item--with-link"})}},
          h("div", {{"class", "nhsuk-task-list__name-and-hint"}}, name,
            when(!task.hint.empty(), h("div", {{"class", "nhsuk-task-list__hint"}, {"id", id + "-hint"}}, task.hint))),
          h("div", {{"class", "nhsuk-task-list__status"}, {"id", id + "-status"}}, task.status));
  }
  return h("ul", {{"class", "nhsuk-task-list"}}, items);
}

namespace {

Html turn_title(std::string_view word, const std::string& page_word) {
  return h("span", {{"class", "nhsuk-pagination__title"}}, word, hidden_text(" " + page_word));
}

// By numbers: previous and next stand beside the list.
Html numbered(const Pagination& pagination) {
  const auto turn = [](const Turn& side, std::string_view names, std::string_view relation, const Html& content) {
    return when(!side.href.empty(), h("a", {{"href", side.href}, {"class", names}, {"rel", relation}}, content));
  };
  const auto page = [](const Page& one) {
    if (one.gap) return h("li", {{"class", "nhsuk-pagination__item nhsuk-pagination__item--ellipsis"}}, "⋯");
    const auto number = std::to_string(one.number);
    return h("li",
             {{"class", classes({"nhsuk-pagination__item", one.current ? "nhsuk-pagination__item--current" : ""})}},
             h("a",
               {{"class", "nhsuk-pagination__link"},
                {"href", one.href},
                {"aria-label", "Page " + number},
                {"aria-current", one.current ? std::optional<std::string>("page") : std::nullopt}},
               number));
  };
  return fragment(turn(pagination.previous, "nhsuk-pagination__previous", "prev",
                       fragment(icon("arrow-left"), turn_title(pagination.previous_title, pagination.page_word))),
                  h("ul", {{"class", "nhsuk-pagination__list"}}, each(pagination.pages, page)),
                  turn(pagination.next, "nhsuk-pagination__next", "next",
                       fragment(turn_title(pagination.next_title, pagination.page_word), icon("arrow-right"))));
}

// By names: the page before and the page after, each with its title.
Html named(const Pagination& pagination) {
  const auto turn = [](const Turn& side, std::string_view which, std::string_view relation, const Html& title,
                       std::string_view arrow) {
    if (side.href.empty()) return Html();
    const Html label = when(!side.label.empty(),
                            fragment(hidden_text(":"), h("span", {{"class", "nhsuk-pagination__page"}}, side.label)));
    return h("li", {{"class", "nhsuk-pagination-item--" + std::string(which)}},
             h("a",
               {{"class", "nhsuk-pagination__link nhsuk-pagination__link--" + std::string(relation)},
                {"href", side.href},
                {"rel", relation}},
               title, label, icon(arrow)));
  };
  return h(
      "ul", {{"class", "nhsuk-list nhsuk-pagination__list"}},
      turn(pagination.previous, "previous", "prev", turn_title(pagination.previous_title, pagination.page_word),
           "arrow-left"),
      turn(pagination.next, "next", "next", turn_title(pagination.next_title, pagination.page_word), "arrow-right"));
}

}  // namespace

Html pagination(const Pagination& pagination) {
  const bool by_number = !pagination.pages.empty();
  return h("nav",
           {{"class", classes({"nhsuk-pagination", by_number ? "nhsuk-pagination--numbered" : ""})},
            {"role", "navigation"},
            {"aria-label", pagination.label}},
           by_number ? numbered(pagination) : named(pagination));
}

}  // namespace evenhand::web::nhs
