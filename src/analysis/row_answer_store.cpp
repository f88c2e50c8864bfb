#include "analysis/row_answer_store.h"

#include <nlohmann/json.hpp>

#include "people/trail_store.h"
#include "store/record.h"

namespace evenhand::analysis {

using people::Scope;
using store::Reading;
using store::Writing;
using Json = nlohmann::json;

namespace {

std::string strings_json(const std::vector<std::string>& strings) {
  return Json(strings).dump();
}
std::vector<std::string> strings_from_json(const std::string& text) {
  return Json::parse(text).get<std::vector<std::string>>();
}

std::string ids_json(const std::vector<RecordId>& ids) {
  auto json = Json::array();
  for (const auto& id : ids) json.push_back(id.text());
  return json.dump();
}
std::vector<RecordId> ids_from_json(const std::string& text) {
  std::vector<RecordId> ids;
  for (const auto& one : strings_from_json(text)) ids.push_back(RecordId::parse(one).value());
  return ids;
}

Json figure_json(const std::optional<disclosure::ShownFigure>& figure) {
  return figure ? Json::array({figure->cell(), figure->mark_letter()}) : Json(nullptr);
}

std::string figures_json(const RowFigures& figures) {
  auto cells = Json::array();
  for (const auto& [levels, at] : figures.at)
    cells.push_back(Json::array({levels, figure_json(at.people), figure_json(at.good), figure_json(at.percent)}));
  return Json{{"cells", cells},
              {"missing", figure_json(figures.missing)},
              {"statement", figures.statement},
              {"safe", figures.safe}}
      .dump();
}

std::optional<disclosure::ShownFigure> figure_from(const Json& json, const disclosure::Policy& policy) {
  if (json.is_null()) return std::nullopt;
  return disclosure::shown_again(json.at(0).get<std::string>(), json.at(1).get<std::string>(), policy).value();
}

RowFigures figures_from(const std::string& text, const disclosure::Policy& policy) {
  const auto json = Json::parse(text);
  RowFigures figures;
  for (const auto& cell : json.at("cells")) {
    figures.at.emplace(cell.at(0).get<std::vector<std::string>>(),
                       RowFigures::At{figure_from(cell.at(1), policy).value(), figure_from(cell.at(2), policy),
                                      figure_from(cell.at(3), policy)});
  }
  figures.missing = figure_from(json.at("missing"), policy);
  figures.statement = json.at("statement").get<std::string>();
  figures.safe = json.at("safe").get<bool>();
  return figures;
}

// The answer and its figures as text: they are read once their policy is known.
struct StoredAnswer {
  RecordId id;
  int revision = 1;
  RowAnswer answer;
  std::string figures;
};

template <class Columns>
void visit_columns(Columns& column, StoredAnswer& stored) {
  RowAnswer& answer = stored.answer;
  column("row_data", answer.rows);
  column("people", answer.people);
  column("position", answer.position);
  column("question", answer.question);
  column("answered", answer.answered, strings_json, strings_from_json);
  column("policy", answer.policy);
  column("policy_version", answer.policy_version);
  column("asked_by", answer.asked_by);
  column("asked_at", answer.asked_at);
  column("state", answer.state, answer_state_id, answer_state_named);
  column("because", answer.because, ids_json, ids_from_json);
  column("figures", stored.figures);
}

constexpr store::Table<StoredAnswer> kAnswers{"row_answer", "answer"};

RowAnswer read_answer(StoredAnswer stored) {
  RowAnswer answer = std::move(stored.answer);
  answer.id = stored.id;
  answer.revision = stored.revision;
  answer.figures = figures_from(stored.figures, disclosure::Policy::named(answer.policy).value());
  return answer;
}

std::vector<RowAnswer> read_all(std::vector<StoredAnswer> stored) {
  std::vector<RowAnswer> answers;
  for (auto& one : stored) answers.push_back(read_answer(std::move(one)));
  return answers;
}

}  // namespace

std::vector<RowAnswer> answers_of(Reading& reading, const Scope& scope, const RecordId& rows) {
  return read_all(kAnswers.list(reading, scope.owner(), "row_data = :rows order by position", {{"rows", rows}}));
}

std::vector<RowAnswer> answers_beside(Reading& reading, const Scope& scope, const RowData& rows) {
  return read_all(
      kAnswers.list(reading, scope.owner(), "people = :people order by position", {{"people", same_people(rows)}}));
}

Result<RowAnswer> find_answer(Reading& reading, const Scope& scope, const RecordId& id) {
  EVENHAND_TRY(auto stored, kAnswers.find(reading, scope.owner(), id));
  return read_answer(std::move(stored));
}

Result<Done> keep_answer(Writing& writing, const Scope& scope, RowAnswer& answer, Instant now) {
  answer.asked_by = scope.actor();
  answer.asked_at = now;
  const auto taken = writing.select_one<std::int64_t>(
      "select position from row_answer where owner = :owner and people = :people and position >= :position",
      {{"owner", scope.owner()}, {"people", answer.people}, {"position", answer.position}});
  if (taken) return conflict("Somebody else has asked something of these people at this moment. Ask again.");
  StoredAnswer stored{.id = {}, .answer = answer, .figures = figures_json(answer.figures)};
  answer.id = kAnswers.insert(writing, scope.owner(), stored, now);
  people::record(writing, scope, now,
                 {.act = people::Act::run_analysis,
                  .subject = people::Subject::of("row_answer", answer.id),
                  .fields = {{"question", answer.question},
                             {"state", std::string(answer_state_id(answer.state))},
                             {"figures", stored.figures}}});
  return Done{};
}

void forget_answers(Writing& writing) {
  writing.execute(
      "delete from row_answer where row_data in (select r.id from row_data r where r.owner = row_answer.owner and "
      "r.state = 'deleted' "
      "and not exists (select 1 from row_data k where k.owner = r.owner and k.state = 'kept' and "
      "((k.file_digest = r.file_digest and k.file_digest <> '') or "
      "(k.warehouse = r.warehouse and k.view_name = r.view_name and k.warehouse <> ''))) "
      "and not exists (select 1 from data_set d where d.owner = r.owner and d.digest = r.file_digest "
      "and d.digest <> ''))");
}

}  // namespace evenhand::analysis
