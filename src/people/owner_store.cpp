#include "people/owner_store.h"

#include <algorithm>

#include "base/text.h"

namespace evenhand::people {

namespace {

constexpr std::string_view kKinds[] = {"nhs_body", "stakeholder"};

Owner owner_from(std::tuple<OwnerId, std::string, std::string, std::string> row) {
  auto& [id, code, name, kind] = row;
  return {id, std::move(code), std::move(name), kind == kKinds[0] ? PartyKind::nhs_body : PartyKind::stakeholder};
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

}  // namespace

Result<std::string> clean_owner_code(std::string_view typed) {
  const std::string code = upper(trim(typed));
  const bool readable = std::all_of(
      code.begin(), code.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; });
  if (code.empty() || code.size() > 20 || !readable) {
    return invalid("Code must have 1 to 20 letters, digits and hyphens, like RXX");
  }
  return code;
}

Result<OwnerId> add_owner(store::Writing& writing, std::string_view code, std::string_view name, PartyKind kind,
                          Instant at) {
  EVENHAND_TRY(const auto cleaned_code, clean_owner_code(code));
  EVENHAND_TRY(const auto cleaned_name, clean_text("Name", name, Lines::one, 200));
  if (cleaned_name.empty()) return invalid("Enter the organisation's name");
  const auto id = OwnerId::make(at);
  const auto added = writing.execute(
      "insert into owner (id, code, name, kind, made_at) values (:id, :code, :name, :kind, :at) on conflict do nothing",
      {{"id", id},
       {"code", cleaned_code},
       {"name", cleaned_name},
       {"kind", kKinds[static_cast<int>(kind)]},
       {"at", at}});
  if (added == 0) return conflict("There is already an organisation with the code " + cleaned_code);
  return id;
}

Result<Done> rename_owner(store::Writing& writing, OwnerId id, std::string_view name) {
  EVENHAND_TRY(const auto cleaned, clean_text("Name", name, Lines::one, 200));
  if (cleaned.empty()) return invalid("Enter the organisation's name");
  if (writing.execute("update owner set name = :name where id = :id", {{"name", cleaned}, {"id", id}}) == 0) {
    return not_found("There is no such organisation.");
  }
  return Done{};
}

std::optional<Owner> find_owner(store::Reading& reading, OwnerId id) {
  auto row = reading.select_one<OwnerId, std::string, std::string, std::string>(
      "select id, code, name, kind from owner where id = :id", {{"id", id}});
  if (!row) return std::nullopt;
  return owner_from(std::move(*row));
}

std::optional<Owner> owner_by_code(store::Reading& reading, std::string_view code) {
  auto row = reading.select_one<OwnerId, std::string, std::string, std::string>(
      "select id, code, name, kind from owner where code = :code", {{"code", upper(trim(code))}});
  if (!row) return std::nullopt;
  return owner_from(std::move(*row));
}

std::vector<Owner> all_owners(store::Reading& reading) {
  std::vector<Owner> owners;
  for (auto& row : reading.select<OwnerId, std::string, std::string, std::string>(
           "select id, code, name, kind from owner order by code")) {
    owners.push_back(owner_from(std::move(row)));
  }
  return owners;
}

}  // namespace evenhand::people
