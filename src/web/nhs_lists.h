// Lists, tables and ways through them. See nhs.h.
#pragma once

#include <string>
#include <vector>

#include "web/html.h"
#include "web/nhs_content.h"

namespace evenhand::web::nhs {

struct Action {
  std::string href = {};
  Html text = {};
  std::string hidden = {};  // what a screen reader hears after it: "Change" + "name of the group"
};
struct SummaryRow {
  Html key = {};
  Html value = {};
  std::vector<Action> actions = {};
};
struct SummaryList {
  std::vector<SummaryRow> rows = {};
  bool border = true;
};
Html summary_list(const SummaryList& list);

enum class Sorted : std::uint8_t { unsortable, none, ascending, descending };
struct Column {
  Html text = {};
  bool numeric = false;
  std::string href = {};  // to sort by it
  Sorted sorted = Sorted::unsortable;
};
struct Cell {
  Cell() = default;
  template <Child T>
  Cell(const T& cell_content) : content(cell_content) {}
  Html content = {};
};
struct Table {
  Html caption = {};
  Size caption_size = Size::none;
  std::vector<Column> head = {};
  std::vector<std::vector<Cell>> rows = {};
  bool first_cell_is_header = true;
  bool compact = false;
  std::string id = {};  // needed with `scroll`
  bool scroll = false;  // a wide one, in a box of its own that scrolls and can be reached by keyboard
  std::string classes = {};
};
Html table(const Table& table);

struct Task {
  Html name = {};
  std::string href = {};  // none: it can't start yet
  Html hint = {};
  Html status = {};  // nhs::tag, or plain text
};
struct TaskList {
  std::vector<Task> items = {};
  std::string id_prefix = "task-list";
};
Html task_list(const TaskList& list);

struct Page {
  int number = 0;
  std::string href = {};
  bool current = false;
  bool gap = false;  // the dots between
};
struct Turn {
  std::string href = {};
  Html label = {};  // the name of that page; only without numbers
};
struct Pagination {
  Turn previous = {};
  Turn next = {};
  std::vector<Page> pages = {};
  std::string label = "Pagination";
  std::string previous_title = "Previous";
  std::string next_title = "Next";
  std::string page_word = "page";  // said after either
};
Html pagination(const Pagination& pagination);

// The pages of a long list: first, last, and those around `current` (from 1); `href` makes each one's URL.
template <class Href>
Pagination pages_of(int current, int last, Href href) {
  Pagination pagination;
  if (current > 1) pagination.previous.href = href(current - 1);
  if (current < last) pagination.next.href = href(current + 1);
  int before = 0;
  for (int number = 1; number <= last; ++number) {
    if (number != 1 && number != last && (number < current - 1 || number > current + 1)) continue;
    if (number > before + 1) pagination.pages.push_back({.gap = true});
    pagination.pages.push_back({.number = number, .href = href(number), .current = number == current});
    before = number;
  }
  return pagination;
}

}  // namespace evenhand::web::nhs
