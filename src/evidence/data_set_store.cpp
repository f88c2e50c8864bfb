#include "evidence/data_set_store.h"

#include <array>
#include <nlohmann/json.hpp>
#include <tuple>

#include "base/kept.h"
#include "base/text.h"
#include "disclosure/true_count.h"
#include "evidence/evidence_store.h"
#include "store/opening.h"
#include "store/record.h"

namespace evenhand::evidence {

using disclosure::true_count;
using people::Scope;
using store::Reading;
using store::Writing;

namespace {

struct Stored {
  DataSetId id;
  int revision = 1;
  DataSet data_set;
  std::int64_t everyone_good = 0, everyone_total = 0;
  Weights everyone_weights = {};  // all 0: people count alike
  AccountId made_by;
  Instant made_at;
};

std::string options_json(const TableOptions& options) {
  return nlohmann::json{{"file", options.file}, {"map", options.map}, {"where", options.where}, {"name", options.name}}
      .dump();
}
TableOptions options_from_json(const std::string& text) {
  const auto json = nlohmann::json::parse(text);
  TableOptions options;
  options.file = json.at("file").get<std::string>();
  for (const auto& [field, column] : json.at("map").items()) options.map.emplace(field, column.get<std::string>());
  for (const auto& pair : json.at("where"))
    options.where.emplace_back(pair.at(0).get<std::string>(), pair.at(1).get<std::string>());
  for (const auto& [heading, id] : json.at("name").items()) options.name.emplace(heading, id.get<std::string>());
  return options;
}

std::string lines(const std::vector<std::string>& sentences) {
  return join(sentences, "\n");
}
std::vector<std::string> from_lines(const std::string& text) {
  return text.empty() ? std::vector<std::string>{} : split(text, '\n');
}

template <class Columns>
void visit_columns(Columns& column, Stored& stored) {
  DataSet& data_set = stored.data_set;
  column("evidence", data_set.evidence);
  column("cycle", data_set.cycle);
  column("options", data_set.options, options_json, options_from_json);
  column("digest", data_set.digest);
  column("citation", data_set.citation);
  column("policy", data_set.policy);
  column("everyone_good", stored.everyone_good);
  column("everyone_total", stored.everyone_total);
  column("everyone_weighted_good", stored.everyone_weights.good);
  column("everyone_weighted_total", stored.everyone_weights.total);
  column("everyone_weight_squares", stored.everyone_weights.squares);
  column("everyone_is_a_sum", data_set.table.everyone_is_a_sum);
  column("rounded_to", data_set.table.rounded_to);
  column("warnings", data_set.table.warnings, lines, from_lines);
  column("period", data_set.period);
  column("made_by", stored.made_by);
  column("made_at", stored.made_at);
}

constexpr store::Table<Stored> kDataSets{"data_set", "data set"};

constexpr std::array kAnswers{standard::Answer::known, standard::Answer::prefer_not_to_say,
                              standard::Answer::not_stated, standard::Answer::unknown,
                              standard::Answer::not_applicable};
constexpr std::array<std::string_view, 4> kSums{"yes", "within-rounding", "no", "hidden"};

standard::Answer answer_named(std::string_view id) {
  for (const auto answer : kAnswers)
    if (standard::answer_id(answer) == id) return answer;
  return standard::Answer::unknown;
}
Sums sums_named(std::string_view id) {
  for (std::size_t i = 0; i < kSums.size(); ++i)
    if (kSums[i] == id) return static_cast<Sums>(i);
  return Sums::no;
}

// `part`: 0 of the whole, else of the part of that number. `position` runs on through all of them.
void insert_rows(Writing& writing, const Scope& scope, const DataSetId& id, const AggregateTable& table, int part,
                 int& position) {
  const auto insert = [&](const TableCharacteristic& under, bool is_total, const TableGroup& group) {
    const Weights weights = group.counts.weights.value_or(Weights{});
    writing.execute(
        "insert into data_set_row (owner, data_set, position, heading, dimension, chosen, sums, is_total, name, "
        "group_id, answer, hidden, good, total, file_row, part, weighted_good, weighted_total, weight_squares) values "
        "(:owner, :data_set, :position, :heading, :dimension, :chosen, :sums, :is_total, :name, :group_id, :answer, "
        ":hidden, :good, :total, :file_row, :part, :weighted_good, :weighted_total, :weight_squares)",
        {{"owner", scope.owner()},
         {"data_set", id},
         {"position", ++position},
         {"heading", under.heading},
         {"dimension", under.id},
         {"chosen", under.chosen},
         {"sums", kSums[static_cast<std::size_t>(under.sums)]},
         {"is_total", is_total},
         {"name", group.name},
         {"group_id", group.id},
         {"answer", standard::answer_id(group.answer)},
         {"hidden", group.hidden_at_source},
         {"good", true_count(group.counts.good)},
         {"total", true_count(group.counts.total)},
         {"file_row", group.row},
         {"part", part},
         {"weighted_good", weights.good},
         {"weighted_total", weights.total},
         {"weight_squares", weights.squares}});
  };
  for (const TableCharacteristic& under : table.characteristics) {
    for (const TableGroup& group : under.groups) insert(under, false, group);
    if (under.stated_total) insert(under, true, {.name = "", .id = "", .counts = *under.stated_total});
  }
}

constexpr std::string_view kind_id(PartKind kind) {
  return kind == PartKind::area ? "area" : "period";
}

void insert_parts(Writing& writing, const Scope& scope, const DataSetId& id, const std::vector<TablePart>& parts,
                  int position) {
  int number = 0;
  for (const TablePart& part : parts) {
    ++number;
    const Weights weights = part.table.everyone.weights.value_or(Weights{});
    writing.execute(
        "insert into data_set_part (owner, data_set, part, kind, name, everyone_good, everyone_total, "
        "everyone_is_a_sum, rounded_to, everyone_weighted_good, everyone_weighted_total, everyone_weight_squares) "
        "values (:owner, :data_set, :part, :kind, :name, :good, :total, :is_a_sum, :rounded_to, :weighted_good, "
        ":weighted_total, :weight_squares)",
        {{"owner", scope.owner()},
         {"data_set", id},
         {"part", number},
         {"kind", kind_id(part.kind)},
         {"name", part.name},
         {"good", true_count(part.table.everyone.good)},
         {"total", true_count(part.table.everyone.total)},
         {"is_a_sum", part.table.everyone_is_a_sum},
         {"rounded_to", part.table.rounded_to},
         {"weighted_good", weights.good},
         {"weighted_total", weights.total},
         {"weight_squares", weights.squares}});
    insert_rows(writing, scope, id, part.table, number, position);
  }
}

void read_rows(Reading& reading, const Scope& scope, const DataSetId& id, int part, AggregateTable& table) {
  reading.for_each<std::string, std::string, bool, std::string, bool, std::string, std::string, std::string, bool,
                   std::int64_t, std::int64_t, std::size_t, double, double, double>(
      "select heading, dimension, chosen, sums, is_total, name, group_id, answer, hidden, good, total, file_row, "
      "weighted_good, weighted_total, weight_squares "
      "from data_set_row where owner = :owner and data_set = :id and part = :part order by position",
      {{"owner", scope.owner()}, {"id", id}, {"part", part}}, [&](auto row) {
        auto& [heading, dimension, chosen, sums, is_total, name, group, answer, hidden, good, total, file_row,
               weighted_good, weighted_total, squares] = row;
        auto& all = table.characteristics;
        if (all.empty() || all.back().heading != heading)
          all.push_back({.heading = heading,
                         .id = dimension,
                         .characteristic = standard::parse_characteristic(dimension),
                         .chosen = chosen,
                         .groups = {},
                         .stated_total = std::nullopt,
                         .sum = {},
                         .sums = sums_named(sums)});
        TableCharacteristic& under = all.back();
        Counts counts{PeopleCount(good), PeopleCount(total)};
        if (squares > 0) counts.weights = Weights{weighted_good, weighted_total, squares};
        if (is_total) {
          under.stated_total = counts;
          return;
        }
        under.sum += counts;
        under.groups.push_back({.name = std::move(name),
                                .id = std::move(group),
                                .answer = answer_named(answer),
                                .hidden_at_source = hidden,
                                .counts = counts,
                                .row = file_row});
      });
}

std::vector<TablePart> parts_of(Reading& reading, const Scope& scope, const DataSetId& id, const std::string& file) {
  std::vector<TablePart> parts;
  reading.for_each<std::string, std::string, std::int64_t, std::int64_t, bool, std::int64_t, double, double, double>(
      "select kind, name, everyone_good, everyone_total, everyone_is_a_sum, rounded_to, everyone_weighted_good, "
      "everyone_weighted_total, everyone_weight_squares from data_set_part "
      "where owner = :owner and data_set = :id order by part",
      {{"owner", scope.owner()}, {"id", id}}, [&](auto row) {
        auto& [kind, name, good, total, is_a_sum, rounded_to, weighted_good, weighted_total, squares] = row;
        TablePart part{.kind = kind == kind_id(PartKind::area) ? PartKind::area : PartKind::period,
                       .name = std::move(name),
                       .table = {.file = file, .everyone = {}, .characteristics = {}, .warnings = {}}};
        part.table.everyone = {PeopleCount(good), PeopleCount(total)};
        if (squares > 0) part.table.everyone.weights = Weights{weighted_good, weighted_total, squares};
        part.table.everyone_is_a_sum = is_a_sum;
        part.table.rounded_to = static_cast<int>(rounded_to);
        parts.push_back(std::move(part));
      });
  int number = 0;
  for (TablePart& part : parts) read_rows(reading, scope, id, ++number, part.table);
  return parts;
}

DataSet read_data_set(Reading& reading, const Scope& scope, Stored stored) {
  DataSet data_set = std::move(stored.data_set);
  data_set.id = stored.id;
  data_set.revision = stored.revision;
  data_set.table.file = data_set.options.file;
  data_set.table.everyone = {PeopleCount(stored.everyone_good), PeopleCount(stored.everyone_total)};
  if (stored.everyone_weights.squares > 0) data_set.table.everyone.weights = stored.everyone_weights;
  read_rows(reading, scope, stored.id, 0, data_set.table);
  data_set.parts = parts_of(reading, scope, stored.id, data_set.options.file);
  return data_set;
}

// A data set never changes, so that its rows are read once.
DataSet data_set_of(Reading& reading, const Scope& scope, Stored stored) {
  constexpr std::size_t kMostKept = 100;  // a few kB each; one of many areas, a few MB
  static Kept<std::tuple<std::uint64_t, OwnerId, DataSetId>, DataSet> kept(kMostKept);
  const auto opening = store::opening_of(reading);
  if (opening == 0) return read_data_set(reading, scope, std::move(stored));
  return *kept.get({opening, scope.owner(), stored.id},
                   [&] { return std::make_shared<const DataSet>(read_data_set(reading, scope, std::move(stored))); });
}

}  // namespace

Result<DataSetId> add_data_set(Writing& writing, const Scope& scope, DataSet data_set, Instant now) {
  EVENHAND_CHECK(find_item(writing, scope, data_set.evidence));
  Stored stored;
  stored.data_set = std::move(data_set);
  stored.everyone_weights = stored.data_set.table.everyone.weights.value_or(Weights{});
  stored.everyone_good = true_count(stored.data_set.table.everyone.good);
  stored.everyone_total = true_count(stored.data_set.table.everyone.total);
  stored.made_by = scope.actor();
  stored.made_at = now;
  kDataSets.insert(writing, scope.owner(), stored, now);
  int position = 0;
  insert_rows(writing, scope, stored.id, stored.data_set.table, 0, position);
  insert_parts(writing, scope, stored.id, stored.data_set.parts, position);
  return stored.id;
}

Result<DataSet> find_data_set(Reading& reading, const Scope& scope, const DataSetId& id) {
  EVENHAND_TRY(Stored stored, kDataSets.find(reading, scope.owner(), id));
  EVENHAND_CHECK(find_item(reading, scope, stored.data_set.evidence));
  return data_set_of(reading, scope, std::move(stored));
}

std::vector<DataSet> data_sets_of(Reading& reading, const Scope& scope, const EvidenceId& evidence) {
  if (!find_item(reading, scope, evidence)) return {};
  std::vector<DataSet> data_sets;
  for (Stored& stored :
       kDataSets.list(reading, scope.owner(), "evidence = :evidence order by made_at, id", {{"evidence", evidence}}))
    data_sets.push_back(data_set_of(reading, scope, std::move(stored)));
  return data_sets;
}

Result<DataSetBehind> data_set_behind(Reading& reading, const Scope& scope, const DataSetId& id) {
  EVENHAND_TRY(Stored stored, kDataSets.find(reading, scope.owner(), id));
  EVENHAND_TRY(Item item, find_item_behind(reading, scope, stored.data_set.evidence));
  return DataSetBehind{data_set_of(reading, scope, std::move(stored)), std::move(item)};
}

}  // namespace evenhand::evidence
