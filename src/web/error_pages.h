// Pages for when something can't be done: each says what happened, what is kept, and what to do next.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/form.h"
#include "web/page.h"
#include "web/response.h"

namespace evenhand::web {

// What a page's frame carries for a request: its language, and menu and account where somebody is signed in. Called for
// each problem; must not throw. people/ gives one that looks up the session.
using FrameOf = std::function<Page(const Request&)>;

// What else helps with a problem at this address, below what is said of it everywhere; empty for most. Must not throw.
using HelpOf = std::function<Html(const Request&, const Problem&)>;

// 400, 403, 404, 409, 413, 422, 429, 500 (with its reference number) and 503, in the page frame.
class FramedErrorPages final : public ErrorPages {
 public:
  explicit FramedErrorPages(Site site, FrameOf frame_of = {}, HelpOf help_of = {})
      : site_(std::move(site)), frame_of_(std::move(frame_of)), help_of_(std::move(help_of)) {}
  [[nodiscard]] Response render(const Request& request, const Problem& problem) const override;

 private:
  Site site_;
  FrameOf frame_of_;
  HelpOf help_of_;
};

// Somebody else saved first (409): shows both versions of each field that differs, so that nothing is lost.
struct FieldVersions {
  std::string label = {};   // as the form calls it
  std::string stored = {};  // what is there now
  std::string yours = {};   // what this person sent
};
// The fields that differ between what stands and what this person sent, by name and label.
using LabelledFields = std::initializer_list<std::pair<std::string_view, std::string_view>>;
std::vector<FieldVersions> differing_fields(const Form& stored, const Form& yours, LabelledFields fields);

struct Conflict {
  std::vector<FieldVersions> fields = {};
  std::string edit_href = {};   // the form, with what is stored now
  std::string changed_by = {};  // "Priya Raman, 22 November 2026 at 6:30pm"; may be empty
};
Response conflict_response(const Site& site, Page frame, const Conflict& conflict);

}  // namespace evenhand::web
