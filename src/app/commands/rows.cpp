// evenhand rows add, list, count, delete: rows of people from the command line, for files of any size.
#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/row_answer_store.h"
#include "analysis/row_asking.h"
#include "analysis/row_bringing.h"
#include "analysis/row_comparison.h"
#include "analysis/row_places.h"
#include "app/acting.h"
#include "app/commands/commands.h"
#include "app/commands/read_options.h"
#include "app/progress.h"
#include "base/csv.h"
#include "base/text.h"
#include "disclosure/protect.h"
#include "standard/built_in.h"

namespace evenhand::app {

namespace {

using analysis::RowData;
using analysis::RowPlaces;
using people::Act;
using store::Reading;
using store::Writing;
using Json = nlohmann::ordered_json;

// ---- add

Result<analysis::RowAnswers> answers_of(const Arguments& arguments, Date today) {
  analysis::TypedAnswers typed{.title = arguments.text_or("--title", ""),
                               .about = arguments.text_or("--about", ""),
                               .purpose = arguments.text_or("--purpose", ""),
                               .approval = arguments.text_or("--approval", ""),
                               .opt_out = arguments.text_or("--opt-out", ""),
                               .why_not_applied = arguments.text_or("--why-not-applied", ""),
                               .sex_recorded = arguments.text_or("--sex-recorded", ""),
                               .delete_by = std::nullopt};
  typed.after_counting = arguments.text_or("--delete-by", "") == "after-counting";
  if (!typed.after_counting) {
    EVENHAND_TRY(typed.delete_by, optional_date(arguments, "--delete-by"));
  }
  auto checked = analysis::check(typed, today);
  if (checked.problems.empty()) return std::move(checked.answers);
  std::string option = "--" + checked.problems.front().field;
  std::replace(option.begin(), option.end(), '_', '-');
  return invalid(option + ": " + checked.problems.front().message + ".");
}

// "--stands Seen=answer", "--stands Origin=group:race".
Result<Done> set_stands(const Arguments& arguments, std::vector<analysis::RowColumn>& columns) {
  for (const auto& typed : arguments.all("--stands")) {
    const auto equals = typed.rfind('=');
    const auto heading = typed.substr(0, equals);
    const auto kind = equals == std::string::npos ? "" : typed.substr(equals + 1);
    const auto colon = kind.find(':');
    const auto stands_for = analysis::stands_for_named(std::string_view(kind).substr(0, colon));
    const auto column =
        std::find_if(columns.begin(), columns.end(), [&](const auto& one) { return one.heading == heading; });
    if (!stands_for || column == columns.end())
      return invalid("--stands: “" + typed +
                     "” must be a heading of the file, = and what it stands for: answer, area, period, group or "
                     "group:race.");
    *column = analysis::as(std::move(*column), *stands_for, colon == std::string::npos ? "" : kind.substr(colon + 1),
                           standard::built_in_communities());
  }
  return Done{};
}

void print_brought(Context& context, const RecordId& id, const analysis::BroughtRows& brought) {
  if (context.settings.json) {
    Json json{
        {"id", id.text()}, {"rows", brought.read.rows}, {"kept", brought.read.kept}, {"left_out", brought.read.bad}};
    json["columns"] = Json::array();
    for (const auto& column : brought.kept.columns)
      json["columns"].push_back({{"heading", column.heading},
                                 {"stands_for", analysis::stands_for_id(column.stands_for)},
                                 {"characteristic", column.dimension},
                                 {"levels", column.levels.size()}});
    json["weight"] = brought.kept.weight.empty() ? Json(nullptr) : Json(brought.kept.weight);
    json["columns_left_out"] = brought.left_out;
    json["bad_rows"] = Json::array();
    for (const auto& bad : brought.read.told) json["bad_rows"].push_back(bad.what);
    context.out << json.dump() << '\n';
    return;
  }
  for (const auto& column : brought.kept.columns)
    context.out << column.heading << ": " << analysis::stands_for_id(column.stands_for)
                << (column.dimension.empty() ? "" : ", " + column.dimension) << ", " << column.levels.size()
                << " values\n";
  if (!brought.kept.weight.empty()) context.out << brought.kept.weight << ": weight\n";
  if (!brought.left_out.empty())
    context.out << "Left out, with too many different values: " << join(brought.left_out, ", ") << "\n";
  for (const auto& bad : brought.read.told) context.error << bad.what << '\n';
  context.out << with_commas(static_cast<long long>(brought.read.kept)) << " rows kept, sealed; "
              << with_commas(static_cast<long long>(brought.read.bad)) << " left out\n"
              << id.text() << '\n';
}

Result<ExitStatus> add(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::import_data));
  EVENHAND_TRY(const auto key, people::SealingKey::open(context.settings.keys_folder()));
  RowPlaces places(context.settings.keys_folder());
  const std::string path = *arguments.text("FILE");
  const auto open = [&]() -> Result<std::unique_ptr<std::istream>> {
    if (std::error_code none; std::filesystem::is_directory(path, none))
      return invalid(path + ": is a folder, not a file.");
    auto file = std::make_unique<std::ifstream>(path, std::ios::binary);
    if (!*file) return invalid(path + ": there is no such file, or it can’t be read.");
    return std::unique_ptr<std::istream>(std::move(file));
  };
  EVENHAND_CHECK(open());

  // The answers first: of a record that a page began, or of the options.
  RecordId id;
  std::string sex_recorded = arguments.text_or("--sex-recorded", "");
  const bool continues = arguments.has("--into");
  if (continues) {
    auto parsed = RecordId::parse(*arguments.text("--into"));
    if (!parsed) return invalid("--into: that is no id of data of people.");
    id = *parsed;
    EVENHAND_TRY(const auto rows,
                 acting.read([&](Reading& reading) { return analysis::find_row_data(reading, acting.scope, id); }));
    if (rows.state != analysis::RowState::asked)
      return conflict("A file has been brought in for these answers already, or they have been ended.");
    if (sex_recorded.empty()) sex_recorded = rows.answers.sex_recorded;
  } else {
    EVENHAND_TRY(const auto answers, answers_of(arguments, london_date(acting.now)));
    EVENHAND_CHECK(acting.write(Act::import_data, [&](Writing& writing) -> Result<Done> {
      EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
      id = analysis::add_row_data(writing, acting.scope, cycle.id, answers, acting.now);
      return Done{};
    }));
  }
  // What fails from here on ends a record that this command began.
  const auto fail = [&](Error error) -> Result<ExitStatus> {
    EVENHAND_CHECK(places.destroy(id));
    if (!continues)
      EVENHAND_CHECK(acting.write(Act::import_data, [&](Writing& writing) {
        return analysis::delete_rows(writing, acting.scope, id, "The file was refused.", acting.now);
      }));
    return error;
  };
  ProgressLine progress(context);
  analysis::BringOptions options{.file = std::filesystem::path(path).filename().string(),
                                 .weight = arguments.text_or("--weight", ""),
                                 .dates_of_events = arguments.all("--dates-of-events"),
                                 .skip_bad_rows = arguments.has("--skip-bad-rows")};
  options.progress = [&](std::string_view text) { progress.show(text); };
  auto brought = analysis::bring_rows(places.vault(), key, id, open, options);
  progress.show("");
  if (!brought) return fail(std::move(brought.error()));
  if (auto set = set_stands(arguments, brought->kept.columns); !set) return fail(std::move(set.error()));
  if (sex_recorded.empty() && analysis::speaks_of_sex(brought->kept.columns))
    return fail(
        invalid("--sex-recorded: say what the column of sex or gender recorded, such as “Sex as on the GP record”."));
  auto kept = acting.write(Act::import_data, [&](Writing& writing) -> Result<Done> {
    EVENHAND_CHECK(analysis::keep_rows(writing, acting.scope, id, brought->kept, acting.now));
    EVENHAND_TRY(const auto rows, analysis::find_row_data(writing, acting.scope, id));
    return analysis::set_row_columns(writing, acting.scope, id, rows.revision, brought->kept.columns, sex_recorded,
                                     acting.now);
  });
  if (!kept) return fail(std::move(kept.error()));
  print_brought(context, id, *brought);
  return ExitStatus::done;
}

// ---- list

Result<ExitStatus> list(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::run_analysis));
  EVENHAND_TRY(const auto all, acting.read([&](Reading& reading) -> Result<std::vector<RowData>> {
    EVENHAND_TRY(const auto cycle, acting.cycle(reading, arguments));
    return analysis::row_data_of_cycle(reading, acting.scope, cycle.id);
  }));
  Json json = Json::array();
  for (const auto& rows : all) {
    const auto said = analysis::said_of(rows.answers);
    if (context.settings.json) {
      json.push_back({{"id", rows.id.text()},
                      {"title", rows.answers.title},
                      {"about", analysis::rows_about_id(rows.answers.about)},
                      {"state", analysis::row_state_id(rows.state)},
                      {"delete_by", date_text(rows.answers.delete_by)},
                      {"warehouse", rows.warehouse},
                      {"view", rows.view}});
    } else {
      context.out << rows.id.text() << "  " << rows.answers.title << "  " << analysis::row_state_id(rows.state) << "  "
                  << (rows.stays_where_it_is() ? rows.warehouse + "/" + rows.view : said.kept) << '\n';
    }
  }
  if (context.settings.json) context.out << json.dump() << '\n';
  return ExitStatus::done;
}

// ---- count

Result<RowData> rows_named(const Acting& acting, const Arguments& arguments) {
  const auto id = RecordId::parse(*arguments.text("ID"));
  if (!id) return invalid("“" + *arguments.text("ID") + "” is no id: `evenhand rows list` shows them.");
  return acting.read([&](Reading& reading) { return analysis::find_row_data(reading, acting.scope, *id); });
}

Json figure_json(const disclosure::ShownFigure& figure) {
  return figure.number() ? Json(*figure.number()) : Json(nullptr);
}

// What a comparison adds to a row: numbers as numbers, states as words, nothing as null.
void add_compared(Json& cell, const CsvRow& head, const CsvRow& cells) {
  for (std::size_t i = 0; i < head.size(); ++i) {
    std::string name = head[i];
    std::replace(name.begin(), name.end(), ' ', '_');
    const bool is_number = !cells[i].empty() && cells[i].find_first_not_of("-0123456789") == std::string::npos;
    cell[name] = cells[i].empty() ? Json(nullptr) : is_number ? Json(std::stoi(cells[i])) : Json(cells[i]);
  }
}

struct AnsweredRows {
  analysis::ShownRows shown;
  analysis::RowQuestion compared;  // the question as its comparison may be made
  analysis::AnswerState state = analysis::AnswerState::given;
  std::vector<std::string> because;  // earlier questions that make it hide more
};

// The answer from the ledger: kept before it is shown, and checked with all that were given before.
Result<AnsweredRows> ask(const Acting& acting, const people::SealingKey& key, RowPlaces& places,
                         const analysis::RowQuestion& question, const RowData& rows, const disclosure::Policy& policy) {
  AnsweredRows answered{.shown = {}, .compared = question, .because = {}};
  const analysis::Asking asking{acting.scope, key, places, *acting.database, acting.now};
  bool first = true;
  for (const auto& one : analysis::questions_for(question, rows)) {
    EVENHAND_TRY(const auto answer, analysis::ask_rows(asking, one, rows, policy));
    if (first) {
      answered.shown =
          analysis::laid_out(answer.figures, analysis::question_of(answer.question, rows).by, question, rows);
      answered.state = answer.state;
      for (const auto& id : answer.because) {
        EVENHAND_TRY(const auto earlier,
                     acting.read([&](Reading& reading) { return analysis::find_answer(reading, acting.scope, id); }));
        answered.because.push_back(analysis::in_words(analysis::question_of(earlier.question, rows)));
      }
    } else if (answer.state != analysis::AnswerState::given) {
      answered.compared.standardised = false;
    }
    first = false;
  }
  return answered;
}

std::string beside_earlier(const AnsweredRows& answered) {
  switch (answered.state) {
    case analysis::AnswerState::given:
      break;
    case analysis::AnswerState::hides_more:
      return "More is hidden because of what was shown before: " + join(answered.because, "; ") + ".";
    case analysis::AnswerState::withheld:
      return "Nothing of this can be shown beside what was shown before: " + join(answered.because, "; ") + ".";
    case analysis::AnswerState::too_large:
      return "This is too much to check beside what was shown before: " + join(answered.because, "; ") +
             ". Ask by fewer headings.";
  }
  return {};
}

void print_shown(Context& context, const analysis::RowQuestion& question, const AnsweredRows& answered,
                 const std::optional<analysis::RowComparison>& comparison, const std::string& policy) {
  const auto& shown = answered.shown;
  const auto more = comparison ? analysis::columns_of(*comparison, shown) : analysis::ComparisonColumns{};
  const auto& sentence = comparison ? comparison->finding.sentence : shown.sentence;
  if (context.settings.json) {
    Json json{{"policy", policy}, {"statement", shown.statement}, {"sentence", sentence}, {"by", question.by}};
    json["beside_earlier"] = analysis::answer_state_id(answered.state);
    json["because"] = answered.because;
    json["cells"] = Json::array();
    for (std::size_t i = 0; i < shown.rows.size(); ++i) {
      const auto& row = shown.rows[i];
      Json cell{{"levels", row.levels}, {"people", figure_json(row.people)}, {"people_mark", row.people.mark_letter()}};
      if (row.good) {
        cell["good"] = figure_json(*row.good);
        cell["good_mark"] = row.good->mark_letter();
      }
      if (row.percent) cell["percent"] = figure_json(*row.percent);
      if (!more.rows.empty()) add_compared(cell, more.head, more.rows[i]);
      json["cells"].push_back(std::move(cell));
    }
    context.out << json.dump() << '\n';
    return;
  }
  context.out << sentence << "\n" << shown.statement << "\n";
  if (const auto beside = beside_earlier(answered); !beside.empty()) context.out << beside << "\n";
  context.out << "\n";
  CsvRow head = question.by;
  head.emplace_back("people");
  if (question.measures()) head.insert(head.end(), {"did well", "percent"});
  head.insert(head.end(), more.head.begin(), more.head.end());
  context.out << csv_line(head);
  for (std::size_t i = 0; i < shown.rows.size(); ++i) {
    const auto& row = shown.rows[i];
    CsvRow cells = row.levels;
    const auto add = [&](const disclosure::ShownFigure& figure) {
      cells.push_back(figure.is_hidden() ? std::string(figure.mark_letter()) : figure.cell());
    };
    add(row.people);
    if (row.good) add(*row.good);
    if (row.percent) add(*row.percent);
    if (!more.rows.empty()) cells.insert(cells.end(), more.rows[i].begin(), more.rows[i].end());
    context.out << csv_line(cells);
  }
}

Result<ExitStatus> count_kept(const Arguments& arguments, Context& context) {
  const bool exact = arguments.has("--exact");
  EVENHAND_TRY(const auto acting, act_as(arguments, context, exact ? Act::see_exact_counts : Act::run_analysis));
  EVENHAND_TRY(const auto key, people::SealingKey::open(context.settings.keys_folder()));
  RowPlaces places(context.settings.keys_folder());
  EVENHAND_TRY(const auto rows, rows_named(acting, arguments));
  if (rows.state != analysis::RowState::kept)
    return not_found("The rows of “" + rows.answers.title + "” are not here.");
  EVENHAND_TRY(const auto ways, arguments.integer("--ways", 0));
  if (ways < 0 || ways > 3) return invalid("--ways must be 1, 2 or 3.");
  analysis::RowQuestion question{.by = arguments.all("--by"),
                                 .of = arguments.text_or("--of", ""),
                                 .good = arguments.all("--good"),
                                 .where = {},
                                 .weighted = arguments.has("--weighted"),
                                 .standardised = arguments.has("--standardised"),
                                 .exact = exact};
  for (const auto& where : arguments.all("--where")) {
    if (where.find('=') == std::string::npos)
      return invalid("--where: “" + where + "” must be a heading, = and a value.");
    question.where.push_back(analysis::where_of(where, rows));
  }
  auto questions = ways == 0 ? std::vector{question} : analysis::tables_of(question, static_cast<std::size_t>(ways));
  for (const auto& one : questions)
    if (const auto problems = analysis::problems_of(one, rows); !problems.empty())
      return invalid("--" + problems.front().field + ": " + problems.front().message + ".");
  // That somebody looks at its figures is recorded before they do.
  if (!rows.opened_at)
    EVENHAND_CHECK(acting.write(Act::run_analysis, [&](Writing& writing) {
      return analysis::open_row_figures(writing, acting.scope, rows.id, acting.now);
    }));
  const auto policy = exact ? disclosure::Policy::exact(disclosure::ExactCapability::role("that may see exact counts"))
                            : disclosure::Policy::nhs_2018();
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const auto& one = questions[i];
    EVENHAND_TRY(const auto counts, places.count(key, rows, analysis::questions_for(one, rows)));
    AnsweredRows answered;
    if (exact) {
      EVENHAND_TRY(answered.shown, analysis::shown_rows(counts.front(), one, rows, policy));
      answered.compared = one;
    } else {
      EVENHAND_TRY(answered, ask(acting, key, places, one, rows, policy));
    }
    EVENHAND_TRY(const auto comparison,
                 analysis::compare_rows(answered.compared, counts, answered.shown, rows, policy));
    if (i > 0 && !context.settings.json) context.out << '\n';
    print_shown(context, one, answered, comparison, policy.name());
  }
  return ExitStatus::done;
}

// ---- delete

Result<ExitStatus> end(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::import_data));
  RowPlaces places(context.settings.keys_folder());
  EVENHAND_TRY(const auto rows, rows_named(acting, arguments));
  if (rows.state == analysis::RowState::deleted) return conflict("They have been deleted already.");
  EVENHAND_CHECK(acting.write(Act::import_data, [&](Writing& writing) {
    return analysis::delete_rows(writing, acting.scope, rows.id, "Deleted by hand.", acting.now);
  }));
  EVENHAND_CHECK(places.destroy(rows.id));
  print_id(context, rows.id.text());
  return ExitStatus::done;
}

}  // namespace

Command rows_add_command() {
  return {.name = "rows add",
          .summary = "Bring in a file with a row for each person, sealed, after its questions are answered.",
          .options = with_cycle({
              {.name = "FILE",
               .value = "",
               .help = "A CSV file of any size: a row of headings, then a row for each person."},
              {.name = "--title", .value = "TEXT", .help = "What the data are."},
              {.name = "--about", .value = "WHO", .help = "patients or staff."},
              {.name = "--purpose", .value = "TEXT", .help = "What they are to be used for."},
              {.name = "--approval", .value = "TEXT", .help = "Who approved this use, and the reference."},
              {.name = "--opt-out",
               .value = "ANSWER",
               .help = "Of patients: whether the national data opt-out has been applied: applied or not-applied."},
              {.name = "--why-not-applied", .value = "TEXT", .help = "Why it was not."},
              {.name = "--delete-by",
               .value = "DATE",
               .help = "The last day of the rows, at most 30 days from now, or after-counting."},
              {.name = "--sex-recorded", .value = "TEXT", .help = "What a column of sex or gender recorded."},
              {.name = "--stands",
               .value = "HEADING=KIND",
               .help = "What a column stands for, where the guess is wrong: answer, area, period, group or group:race.",
               .repeated = true},
              {.name = "--dates-of-events",
               .value = "HEADING",
               .help = "A column with dates that are not dates of birth.",
               .repeated = true},
              {.name = "--weight", .value = "HEADING", .help = "The column that says how much each row counts."},
              {.name = "--skip-bad-rows", .value = "", .help = "Leave out rows that can’t be read, and say which."},
              {.name = "--into",
               .value = "ID",
               .help = "Answers that were given on a page, in place of the options above."},
          }),
          .run = add};
}

Command rows_list_command() {
  return {
      .name = "rows list", .summary = "Show the data of people of a cycle.", .options = with_cycle({}), .run = list};
}

Command rows_count_command() {
  return {
      .name = "rows count",
      .summary = "Count rows that were brought in, or a view that is asked where it lives; protected.",
      .options = with_owner({
          {.name = "ID", .value = "", .help = "Which, as `evenhand rows list` shows it."},
          {.name = "--by",
           .value = "HEADING",
           .help = "What to count people by; up to three.",
           .required = true,
           .repeated = true},
          {.name = "--of", .value = "HEADING", .help = "The column of answers that is measured."},
          {.name = "--good", .value = "ANSWER", .help = "An answer that counts as doing well.", .repeated = true},
          {.name = "--where", .value = "HEADING=VALUE", .help = "Only people with this.", .repeated = true},
          {.name = "--ways",
           .value = "N",
           .help = "Every table of 1 to N of the headings, in place of one table of all."},
          {.name = "--weighted", .value = "", .help = "Count each person by the weight of their row."},
          {.name = "--standardised",
           .value = "",
           .help = "Beside each group, how it would fare had it everyone’s ages and sexes."},
          {.name = "--exact", .value = "", .help = "Exact counts, for whose role allows it; never for publication."},
      }),
      .run = count_kept};
}

Command rows_delete_command() {
  return {.name = "rows delete",
          .summary = "Destroy rows now; their record stays.",
          .options = with_owner({{.name = "ID", .value = "", .help = "Which, as `evenhand rows list` shows it."}}),
          .run = end};
}

}  // namespace evenhand::app
