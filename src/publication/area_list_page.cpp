// The local areas of an organisation for its staff: each area's page as it will be published, before it is.
#include "publication/publication_pages.h"
#include "publication/site_parts.h"
#include "publication/staff_parts.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::publication {

namespace {

namespace fw = web::fw;
using people::Act;
using people::Visit;
using web::fragment;
using web::h;
using web::Html;
using web::Response;

// How many measures tell of the area.
int measures_of(const Report& report, const ReportArea& area) {
  int count = 0;
  for (const auto& item : report.evidence) {
    for (const auto& measure : item.measures) {
      bool tells = false;
      for (const auto& finding : measure.by_area)
        for (const auto& found : finding.areas) tells = tells || area.is_called(found.area);
      count += tells ? 1 : 0;
    }
  }
  return count;
}

Result<Response> list(const Visit& visit) {
  EVENHAND_TRY(const auto at, here(visit));
  const Report& report = at.gathered.report;
  Html body;
  if (report.areas.empty()) {
    body = fragment(h("p", "No local areas are known yet."),
                    h("p", web::link("/organisation/areas", "Say which areas the organisation serves")));
  } else {
    body = fragment(
        fw::lead("Each area has a page in the published edition: who uses services, how people fare by ethnic group, "
                 "what is not known, and what is being done."),
        h("p",
          "Figures tell of an area where their table has a column that names it. Choose that column when you "
          "bring the table in."));
    fw::Stack table{.caption = "Local areas",
                    .head = {"Area", "Figures", "Local population", "As it will be published", "Its figures"},
                    .stacking = fw::Stacking::lines};
    for (const auto& area : report.areas) {
      const int count = measures_of(report, area);
      table.rows.push_back(
          {.cells = {web::user_text(area.name),
                     count == 0 ? fw::state(fw::State::none, "No data held")
                                : Html(std::to_string(count) + (count == 1 ? " measure" : " measures")),
                     area.population.empty() ? fw::state(fw::State::none, "No data held")
                                             : Html("By ethnic group, " + std::to_string(area.population.front().year)),
                     web::link(at.publication() + "/preview/" + area_file(area),
                               fragment("Look at the draft", web::hidden_text(": " + area.name))),
                     count == 0 ? Html("Nothing to download")
                                : web::link(at.publication() + "/preview/" + area_data_file(area),
                                            fragment("Download (CSV)", web::hidden_text(": " + area.name)))}});
    }
    body += fw::stack(table);
  }
  return visit.page(
      {.title = "Local areas",
       .caption = "Stage 5: analyse performance",
       .section = at.cycle.name,
       .width = web::Width::wide,
       .breadcrumb = {{at.cycle.address(), at.cycle.name}, {at.cycle.address() + "/analysis", "How groups fare"}},
       .body = body});
}

}  // namespace

void register_area_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/analysis/areas", Act::see_publication, list);
}

}  // namespace evenhand::publication
