// An edition: what was published on a day, fixed by a manifest of hashes, so that anybody can see that nothing was
// changed, and so that one person's words can still be taken out (docs/formats/edition.md). Pure.
//
// A page is kept as its skeleton, its slots empty, and each slot's content apart (web/slots.h); a data file likewise
// (item_rows.h). Each of them is an item of the manifest (store/manifest.h): "outcomes/2.1.html" the skeleton,
// "outcomes/2.1.html#minority-view/0192…" what stands in it, "…#minority-view/0192…:2" what stands in the second slot
// of that name. What rests on several records at once has them all in its name, by "+", and goes with any of them:
// "…#evidence/0192…+evidence/0193…". A slot whose name has no "/" is furniture, put in anew whenever the page is
// written, and not hashed: the edition's own hash, and the notice of a newer edition.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/dates.h"
#include "base/ids.h"
#include "store/manifest.h"
#include "web/html.h"

namespace evenhand::publication {

using SiteFiles = std::map<std::string, std::string, std::less<>>;  // by path: "outcomes/2.1.html"
using Parts = std::map<std::string, std::string, std::less<>>;      // by the manifest's names

inline constexpr std::string_view kHashSlot = "edition-hash";
inline constexpr std::string_view kNoticeSlot = "edition-notice";
inline constexpr std::string_view kWriteToUsSlot = "edition-write-to-us";
inline constexpr std::string_view kManifestFile = "manifest.txt";

struct Edition {
  EditionId id;
  int revision = 0;
  CycleId cycle;
  int year = 0;
  int number = 1;  // of the year, from 1
  Instant published_at{};
  std::string published_by;  // an account's id; empty: nobody's
  std::string correction;    // what was corrected, in words; empty: the first edition
  store::Manifest manifest;
  std::int64_t trail_entries = 0;  // how far the owner's trail went
  std::string trail_head;

  [[nodiscard]] std::string folder() const { return std::to_string(year) + "/" + std::to_string(number); }
};

struct MadeEdition {
  store::Manifest manifest;
  Parts parts;
};
MadeEdition make_edition(const SiteFiles& files);

// What stands in the furniture of a page.
struct Furniture {
  std::string hash;  // empty: a draft
  // A newer edition of the same year: its number, day and folder.
  struct Newer {
    int number = 0;
    Date published_on{};
    std::string folder;
  };
  std::optional<Newer> newer;
  std::string write_to_us;  // address of the form for the public; empty: the site stands somewhere else
  std::map<std::string, std::string, std::less<>> told;  // why an item was withdrawn, as readers are told
};

// The files of an edition as they are to be read now: slots filled, a dated note where something was withdrawn, and
// manifest.txt.
SiteFiles files_of(const store::Manifest& manifest, const Parts& parts, const Furniture& furniture);
// The same of pages that are not published yet; `notice` stands on each.
SiteFiles draft_of(const SiteFiles& files, const web::Html& notice);

// The slot of what rests on all of these: "evidence/0192…+evidence/0193…".
std::string slot_of(const std::vector<std::string>& items);
// The records that a part of an edition rests on, by its manifest's name; none: it is no slot.
std::vector<std::string> items_of(std::string_view name);
// The manifest's names that are this item: what rests on it wherever it stands ("minority-view/0192…"), or one file
// ("data/coverage.csv").
std::vector<std::string> places_of(const store::Manifest& manifest, std::string_view item);

// Whether an edition's files, as they lie on a web server, are what was published; a sentence for each that is not.
// `content` gives a file, or nothing.
std::vector<std::string> faults_of(const store::Manifest& manifest,
                                   const std::function<std::optional<std::string>(const std::string& file)>& content);

}  // namespace evenhand::publication
