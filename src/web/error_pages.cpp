#include "web/error_pages.h"

#include "base/text.h"
#include "web/nhs.h"
#include "web/words.h"

namespace evenhand::web {

namespace {

struct Saying {
  std::string title;
  Html help;
};

Saying saying_of(int status, const Words& words) {
  switch (status) {
    case 400:
      return {words.text("problem.bad-request"), words("problem.bad-request-help")};
    case 403:
      return {words.text("problem.forbidden"), words("problem.forbidden-help")};
    case 404:
    case 405:
      return {words.text("problem.not-found"), words("problem.not-found-help")};
    case 409:
      return {words.text("problem.conflict"), words("problem.conflict-help")};
    case 413:
      return {words.text("problem.too-large"), words("problem.too-large-help")};
    case 422:
      return {words.text("problem.invalid"), words("problem.invalid-help")};
    case 429:
      return {words.text("problem.too-many"), words("problem.too-many-help")};
    case 503:
      return {words.text("problem.unavailable"), words("problem.unavailable-help")};
    default:
      return {words.text("problem.failed"), words("problem.failed-help")};
  }
}

}  // namespace

Response FramedErrorPages::render(const Request& request, const Problem& problem) const {
  Page page = frame_of_ ? frame_of_(request) : Page{};
  const auto& words = words_in(page.language);
  const auto saying = saying_of(problem.status, words);
  page.title = saying.title;
  page.body =
      fragment(when(!problem.message.empty(), h("p", {{"class", "fw-lead"}}, problem.message)), h("p", saying.help));
  if (help_of_) page.body += help_of_(request, problem);
  if (!problem.reference.empty()) {
    page.body += nhs::inset_text({.body = fragment(h("p", words("problem.failed-reference")),
                                                   h("p", h("strong", {{"class", "fw-hash"}}, problem.reference)))});
  }
  page.body += h("p", link(site_.service_href, words("problem.go-home")));
  return Response::html(web::render(site_, page), problem.status);
}

std::vector<FieldVersions> differing_fields(const Form& stored, const Form& yours, LabelledFields fields) {
  std::vector<FieldVersions> differing;
  for (const auto& [name, label] : fields) {
    const auto before = join(stored.values(name), ", "), after = join(yours.values(name), ", ");
    if (before != after) differing.push_back({.label = std::string(label), .stored = before, .yours = after});
  }
  return differing;
}

Response conflict_response(const Site& site, Page frame, const Conflict& conflict) {
  const auto& words = words_in(frame.language);
  frame.title = words.text("problem.conflict");
  frame.width = Width::full;
  frame.body = fragment(when(!conflict.changed_by.empty(), h("p", user_text(conflict.changed_by))),
                        h("p", {{"class", "fw-measure"}}, words("problem.conflict-help")));
  for (const auto& field : conflict.fields) {
    const auto side = [](const Html& heading, const std::string& text) {
      return h("div", {{"class", "fw-panel"}}, h("h3", {{"class", "nhsuk-heading-xs"}}, heading),
               text.empty() ? h("p", {{"class", "fw-quiet"}}, "—") : user_paragraphs(text));
    };
    frame.body += h("section", {{"class", "fw-section"}}, nhs::heading(2, field.label),
                    h("div", {{"class", "fw-cols fw-cols--2"}}, side(words("problem.conflict-stored"), field.stored),
                      side(words("problem.conflict-yours"), field.yours)));
  }
  frame.body += h("p", {{"class", "fw-section"}}, link(conflict.edit_href, words("problem.conflict-again")));
  return Response::html(render(site, frame), 409);
}

}  // namespace evenhand::web
