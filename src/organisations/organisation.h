// Organisations: what a directory says of a body, what the body says of itself, and the dated types of bodies.
//
// Directories are reference data, keyed by code: importing one again replaces what it says and never what a body says
// of itself (its name is people::Owner's, the rest OrganisationDetails). A body that keeps records here is found in the
// directory by its owner's code. Codes change from year to year: each carries the year of the list it stands in, and a
// merged body names its successor with the date. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/result.h"

namespace evenhand::organisations {

struct OrganisationType {
  std::string id;                   // "foundation-trust"
  std::string name;                 // "NHS foundation trust"
  std::vector<std::string> bodies;  // the kinds that a duty names (standard::Duty::bodies)
  std::optional<Date> from, until;  // the first and the last day that there are such bodies
  std::string successor;            // a type's id; empty: none
  std::vector<std::string> labels;  // how names of such bodies end, or what directories call them

  [[nodiscard]] bool exists_on(Date day) const;
};

class OrganisationTypes {
 public:
  static Result<OrganisationTypes> read(std::string file, std::string_view yaml);

  [[nodiscard]] const std::vector<OrganisationType>& all() const { return types_; }
  [[nodiscard]] const OrganisationType* find(std::string_view id) const;
  // The type that a directory's word or, failing that, the end of a name stands for; null: neither says.
  [[nodiscard]] const OrganisationType* recognise(std::string_view word, std::string_view name) const;
  [[nodiscard]] std::vector<const OrganisationType*> existing_on(Date day) const;

 private:
  std::vector<OrganisationType> types_;
};
const OrganisationTypes& built_in_types();  // standard/organisation-types.yaml

struct Organisation {
  std::string code;  // "RHM", upper case
  int code_year = 0;
  std::string name;    // as a person would write it: "North London NHS Foundation Trust"
  std::string type;    // a type's id; empty: not known
  std::string region;  // code of the NHS region
  std::string system;  // code of the integrated care board
  std::string postcode;
  std::optional<Date> opened, closed;
  std::string successor;  // code of the body it became part of
  std::optional<Date> succeeded;
  bool operator==(const Organisation&) const = default;
};

// What an organisation says of itself.
struct OrganisationDetails {
  int revision = 0;  // 0: nothing was said yet
  std::string type;  // empty: the directory's
  std::optional<std::int64_t> employees;
  std::string system;   // name of the integrated care system
  std::string website;  // "https://…"
  std::string contact;  // how the public reaches the team: a post, an address; no person
  bool operator==(const OrganisationDetails&) const = default;
};
// Cleans what was typed, or says which field is wrong and why.
Result<OrganisationDetails> check(const OrganisationDetails& typed, const OrganisationTypes& types);

// The kinds of duty that bind it (standard::Duty::bodies), by its own word, else the directory's.
std::vector<std::string> bodies_of(const std::optional<Organisation>& organisation, const OrganisationDetails& details,
                                   const OrganisationTypes& types);

// A directory's capitals as a person would write them: "UNIVERSITY HOSPITALS OF LEICESTER NHS TRUST" becomes
// "University Hospitals of Leicester NHS Trust". A name that is not all in capitals stays as it is.
std::string readable_name(std::string_view name);
// "rhm " → "RHM". Refuses anything but 2 to 12 letters and digits.
Result<std::string> organisation_code(std::string_view text);

}  // namespace evenhand::organisations
