// A page for each local area: who uses services beside who lives there, how people fare by ethnic group on the
// questions that objectives are about, the limits of the figures, and what is being done.
#include <algorithm>
#include <cmath>

#include "analysis/area_html.h"
#include "base/text.h"
#include "publication/site_parts.h"
#include "standard/built_in.h"
#include "web/design.h"
#include "web/nhs.h"
#include "web/slots.h"

namespace evenhand::publication {

namespace fw = web::fw;
namespace nhs = web::nhs;
using standard::Characteristic;
using web::fragment;
using web::h;
using web::Html;

namespace {

// A measure's figures of one classification in the area of the page.
struct Here {
  const ReportEvidence* item;
  const ReportMeasure* measure;
  const analysis::AreaFinding* finding;
  const analysis::FoundArea* found;
  bool is_objective = false;  // an objective speaks to its outcome
};

bool speaks_to(const ReportObjective& one, const std::string& outcome) {
  const auto& outcomes = one.objective.outcomes;
  return outcomes.empty() || std::find(outcomes.begin(), outcomes.end(), outcome) != outcomes.end();
}

// Ethnic groups first, and the questions that objectives are about before the others.
std::vector<Here> figures_of(const Report& report, const ReportArea& area) {
  std::vector<Here> all;
  for (const auto& item : report.evidence) {
    for (const auto& measure : item.measures) {
      for (const auto& finding : measure.by_area) {
        for (const auto& found : finding.areas) {
          if (!area.is_called(found.area)) continue;
          const bool is_objective =
              std::any_of(report.objectives.begin(), report.objectives.end(), [&](const ReportObjective& one) {
                return !one.objective.outcomes.empty() && speaks_to(one, measure.outcome);
              });
          all.push_back({&item, &measure, &finding, &found, is_objective});
        }
      }
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Here& one, const Here& other) {
    const bool race = one.finding->nine == Characteristic::race,
               other_race = other.finding->nine == Characteristic::race;
    return race != other_race ? race : one.is_objective && !other.is_objective;
  });
  return all;
}

std::string in_100(double share) {
  const double hundredths = share * 100;
  return hundredths > 0 && hundredths < 1 ? web::decimals(hundredths, 1) : std::to_string(std::lround(hundredths));
}

// How much of an area's people a group is, whatever finer groups the population is told apart by.
std::optional<double> local_share(const ReportArea& area, const std::string& group) {
  const auto* race = standard::built_in_communities().dimension("race");
  double people = 0;
  bool any = false;
  for (const auto& figure : area.population) {
    for (const auto* one = race->group(figure.group); one != nullptr; one = race->group(one->parent)) {
      if (one->id != group) continue;
      people += static_cast<double>(figure.people) / static_cast<double>(figure.total);
      any = true;
      break;
    }
  }
  return any ? std::optional(people) : std::nullopt;
}

Html profile_table(const SiteMaker& site, const ReportArea& area, const Here& here) {
  fw::Stack table{.caption = site.words("area.profile-caption", {{"measure", web::user_text(here.measure->title)}}),
                  .head = {site.words("area.group"),
                           {site.words("area.counted"), true},
                           {site.words("area.of-counted"), true},
                           {site.words("area.of-residents"), true}},
                  .stacking = fw::Stacking::lines};
  const auto everyone = here.found->rows.back().people.number();
  for (const auto& row : here.found->rows) {
    const auto people = row.people.number();
    const bool is_everyone = &row == &here.found->rows.back();
    const auto local = local_share(area, row.id);
    table.rows.push_back(
        {.cells = {web::user_text(row.group), Html(site.words.figure(row.people)),
                   people && everyone && *everyone > 0 ? Html(in_100(std::min(1.0, *people / *everyone)))
                                                       : site.words("figures.not-shown"),
                   is_everyone ? Html("100")
                   : local     ? Html(in_100(*local))
                               : site.words("area.no-local")}});
  }
  return fw::stack(table);
}

Html residents_table(const SiteMaker& site, const ReportArea& area) {
  fw::Stack table{.caption = site.words("area.residents-caption"),
                  .head = {site.words("area.group"), {site.words("area.of-residents"), true}},
                  .stacking = fw::Stacking::lines};
  for (const auto& figure : area.population)
    table.rows.push_back({.cells = {web::user_text(figure.label),
                                    in_100(static_cast<double>(figure.people) / static_cast<double>(figure.total))}});
  return fw::stack(table);
}

Html population_source(const SiteMaker& site, const ReportArea& area) {
  const auto& one = area.population.front();
  return fw::quiet(site.words("area.population-source",
                              {{"source", web::user_text(one.source)}, {"year", std::to_string(one.year)}}));
}

Html residents_section(const SiteMaker& site, const ReportArea& area) {
  const Html body =
      area.population.empty()
          ? h("p", site.words("area.no-population"))
          : fragment(nhs::details({.summary = site.words("area.residents"), .body = residents_table(site, area)}),
                     population_source(site, area));
  return fw::section("residents", site.words("area.residents-heading"), body);
}

// How the groups of one classification fare here, with a chart of the same. The place is said by the page's title.
Html faring_block(const SiteMaker& site, const ReportArea& area, const Here& here, const std::string& id) {
  analysis::AreaFinding only = *here.finding;
  only.areas = {*here.found};
  const auto start = site.words.text("areas.in", {{"area", here.found->area}, {"sentence", ""}});
  std::erase_if(only.gaps, [&](const std::string& gap) { return !gap.starts_with(start); });
  for (auto& gap : only.gaps) gap = gap.substr(start.size());
  const std::vector<analysis::AreaFinding> findings{only};
  const Html about = h("span", {{"class", "nhsuk-u-visually-hidden"}}, ": ", web::user_text(here.measure->title));
  Html body = h("h4", {{"class", "nhsuk-heading-xs"}}, web::user_text(here.finding->characteristic), about);
  body += analysis::areas_html(
      {.id = id, .title = here.measure->title, .findings = findings, .from = here.measure->trace, .of_one = true},
      site.words);
  if (here.finding->nine == Characteristic::race)
    body +=
        nhs::details({.summary = fragment(site.words("area.profile"), about), .body = profile_table(site, area, here)});
  return body;
}

// A piece of evidence has one slot on a page, so that it can be withdrawn from it: all that it says stands together.
Html figures_section(const SiteMaker& site, const Place& place, const ReportArea& area,
                     const std::vector<Here>& figures) {
  std::vector<const ReportEvidence*> items;
  for (const auto& here : figures) {
    if (std::find(items.begin(), items.end(), here.item) == items.end()) items.push_back(here.item);
  }
  Html body;
  int number = 0;
  for (const auto* item : items) {
    Html said = nhs::heading(3, web::user_text(item->title), nhs::Size::s);
    const ReportMeasure* before = nullptr;
    for (const auto& here : figures) {
      if (here.item != item) continue;
      if (here.measure != before) {
        if (item->measures.size() > 1 && here.measure->title != item->title)
          said += h("p", h("strong", web::user_text(here.measure->title)));
        if (here.is_objective) said += fw::quiet(site.words("area.is-objective"));
      }
      before = here.measure;
      said += faring_block(site, area, here, "a" + std::to_string(++number));
    }
    body += web::slot("evidence/" + item->id.text(), said);
  }
  body = body.empty() ? h("p", site.words("area.no-figures"))
                      : fragment(body, h("p", web::link(place.to(area_data_file(area)),
                                                        site.words("area.download", {{"area", area.name}}))));
  return fw::section("figures", site.words("area.figures-heading"), body);
}

Html limits_section(const SiteMaker& site, const std::vector<Here>& figures) {
  Html missing;
  std::int64_t count = 0;
  for (const auto& item : site.report.evidence) {
    const bool is_here =
        std::any_of(figures.begin(), figures.end(), [&](const Here& here) { return here.item == &item; });
    if (is_here || item.measures.empty()) continue;
    const Html kept_by = item.source.empty()
                             ? Html()
                             : fragment(". ", site.words("area.kept-by", {{"source", web::user_text(item.source)}}));
    missing += h("li", web::slot("evidence/" + item.id.text(), fragment(web::user_text(item.title), kept_by)));
    ++count;
  }
  Html body = h("p", site.words("area.limits"));
  if (!missing.empty())
    body += nhs::details({.summary = site.words("area.not-by-area", {{"count", count}}),
                          .body = h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}}, missing)});
  return fw::section("limits", site.words("area.limits-heading"), body);
}

Html plan_section(const SiteMaker& site, const Place& place, const std::vector<Here>& figures) {
  std::vector<const ReportObjective*> own;
  for (const auto& one : site.report.objectives) {
    const bool speaks = figures.empty() || std::any_of(figures.begin(), figures.end(), [&](const Here& here) {
                          return speaks_to(one, here.measure->outcome);
                        });
    if (speaks) own.push_back(&one);
  }
  return fw::section("plan", site.words("published.plan-heading"),
                     own.empty() ? h("p", site.words("area.no-plan")) : objectives_table(site, place, own));
}

}  // namespace

std::string area_file(const ReportArea& area) {
  return "areas/" + area.code + ".html";
}

std::string area_data_file(const ReportArea& area) {
  return "data/areas/" + area.code + ".csv";
}

SitePage area_page(const SiteMaker& site, const Place& place, const ReportArea& area) {
  const auto figures = figures_of(site.report, area);
  Html body = fw::lead(site.words("area.lead", {{"area", area.name}, {"hundredths", in_100(area.share)}}));
  body += fragment(figures_section(site, place, area, figures), residents_section(site, area),
                   limits_section(site, figures), plan_section(site, place, figures));
  return {.title = site.words.text("area.title", {{"area", area.name}}),
          .caption = site.words("area.caption"),
          .body = body};
}

}  // namespace evenhand::publication
