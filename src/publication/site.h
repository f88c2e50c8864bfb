// An edition's site: pages, reports and data files made from a Report. Plain files for any web server: links are
// relative, nothing runs, nothing is asked of another host. Pure; every word by key (words/en.yaml).
//
//   index.html                the summary: findings first, then grades, who took part, objectives
//   outcomes/2.1.html         one for each outcome
//   who-took-part.html, you-said.html, objectives.html
//   report.html               the EDS2 summary report, or the EDS 2022 report
//   how-grades-are-made.html, accessibility.html, about.html
//   areas/E06000045.html      one for each local area
//   data/*.csv, data/areas/*.csv, data/report.json, data/datapackage.json     docs/formats/open-data.md
//   assets/…                  styles and icon
#pragma once

#include <string>
#include <vector>

#include "publication/edition.h"
#include "publication/report.h"
#include "web/words.h"

namespace evenhand::publication {

struct SiteOptions {
  std::string correction;  // what this edition corrects; empty: the first
  int number = 1;
  const web::Words* words = &web::english();  // the language that the pages are in
};

SiteFiles make_site(const Report& report, const SiteOptions& options);

// The page above all editions of an organisation, the newest first.
std::string organisation_index(const std::string& organisation, const std::vector<Edition>& editions,
                               const web::Words& words = web::english());

}  // namespace evenhand::publication
