// evenhand tally: what votes say, and what may be shown of them, from a file of counts.
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "app/commands/commands.h"
#include "base/csv.h"
#include "base/files.h"
#include "base/text.h"
#include "grading/shown_vote.h"

namespace evenhand::app {
namespace {

using disclosure::ShownFigure;
using grading::ShownVote;
using nlohmann::ordered_json;

struct Question {
  std::string name;
  std::vector<grading::VotePart> parts;
};

constexpr long long kMostBallots = 100'000'000;

std::optional<long long> parse_count(const std::string& text) {
  const std::string trimmed = trim(text);
  if (trimmed.empty() || trimmed.size() > 9 || trimmed.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  const long long count = std::stoll(trimmed);
  return count <= kMostBallots ? std::optional(count) : std::nullopt;
}

grading::VotePart& part_of(std::vector<Question>& questions, const std::string& question, const std::string& room,
                           const std::string& bloc) {
  auto asked =
      std::find_if(questions.begin(), questions.end(), [&](const Question& each) { return each.name == question; });
  if (asked == questions.end()) asked = questions.insert(asked, Question{.name = question, .parts = {}});
  auto part = std::find_if(asked->parts.begin(), asked->parts.end(),
                           [&](const grading::VotePart& each) { return each.room == room && each.bloc == bloc; });
  if (part == asked->parts.end())
    part = asked->parts.insert(part, grading::VotePart{.room = room, .bloc = bloc, .answers = {}});
  return *part;
}

Result<std::vector<Question>> read_questions(const std::string& file) {
  EVENHAND_TRY(const std::string text, read_file(file));
  Result<CsvTable> read = read_csv_table(text);
  if (!read) return invalid(file + ": " + read.error().message);
  const CsvTable& table = *read;
  for (const char* column : {"question", "choice", "count"})
    if (!table.column(column))
      return invalid(file + ", row 1: there is no column “" + column +
                     "”. Columns are question, room, bloc, choice, count.");
  const std::size_t question = *table.column("question");
  const std::size_t choice = *table.column("choice");
  const std::size_t count = *table.column("count");
  const std::optional<std::size_t> room = table.column("room");
  const std::optional<std::size_t> bloc = table.column("bloc");

  std::vector<Question> questions;
  std::map<std::vector<std::string>, std::size_t> seen;
  for (std::size_t index = 0; index < table.rows.size(); ++index) {
    const CsvRow& row = table.rows[index];
    const std::string where = file + ", row " + std::to_string(table.row_number(index)) + ", column ";
    const std::string in = room ? trim(row[*room]) : "";
    const std::string of = bloc ? trim(row[*bloc]) : "";
    if (trim(row[question]).empty()) return invalid(where + "question: it is empty. Name the question.");
    const std::optional<grading::Choice> chosen = grading::parse_choice(row[choice]);
    if (!chosen)
      return invalid(where + "choice: “" + row[choice] + "” is no choice. Choices are the four grades and can't say.");
    const std::optional<long long> number = parse_count(row[count]);
    if (!number) return invalid(where + "count: “" + row[count] + "” is no count. Write a whole number, 0 or more.");
    const std::string chosen_id = chosen->grade ? std::string(grade_id(*chosen->grade)) : "";
    const auto [earlier, fresh] = seen.try_emplace({trim(row[question]), in, of, chosen_id}, table.row_number(index));
    if (!fresh)
      return invalid(where + "choice: the same question, room, bloc and choice stand in row " +
                     std::to_string(earlier->second) + ". Add them up into one row.");
    grading::GradeAnswers& answers = part_of(questions, trim(row[question]), in, of).answers;
    (chosen->grade ? answers.grades[static_cast<std::size_t>(*chosen->grade)] : answers.cannot_say) +=
        disclosure::PeopleCount(*number);
  }
  return questions;
}

ordered_json figure_json(const ShownFigure& figure) {
  const std::optional<std::int64_t> whole = figure.whole();
  return whole ? ordered_json(*whole) : ordered_json(nullptr);
}

ordered_json counts_json(const std::vector<ShownFigure>& choices) {
  ordered_json counts = ordered_json::object();
  for (const standard::Grade grade : standard::kGrades)
    counts[std::string(grade_name(grade))] = figure_json(choices[static_cast<std::size_t>(grade)]);
  return counts;
}

std::string_view why_hidden(disclosure::WhyHidden why) {
  switch (why) {
    case disclosure::WhyHidden::shown:
      return "";
    case disclosure::WhyHidden::too_few:
      return "too few";
    case disclosure::WhyHidden::covers_others:
      return "covers others";
    case disclosure::WhyHidden::unanimous:
      return "unanimous";
  }
  return "";
}

void add_parts(ordered_json& parts, std::string_view by, const std::vector<disclosure::ShownPart>& shown) {
  for (const disclosure::ShownPart& part : shown)
    parts.push_back({{"by", by},
                     {"name", part.name},
                     {"shown", !part.size.is_hidden()},
                     {"why", why_hidden(part.why)},
                     {"ballots", figure_json(part.size)},
                     {"counts", counts_json(part.choices)},
                     {"cannot_say", figure_json(part.choices.back())}});
}

std::vector<std::string> flags_of(const ShownVote& vote) {
  std::vector<std::string> flags;
  if (!vote.result) flags.emplace_back("fewer than the minimum");
  if (vote.result && vote.result->evenly_split) flags.emplace_back("evenly split");
  if (vote.result && vote.result->split) flags.emplace_back("split");
  if (vote.result && vote.result->evidence_not_understood) flags.emplace_back("more than a third can't say");
  return flags;
}

ordered_json grade_json(const std::optional<standard::Grade>& grade) {
  return grade ? ordered_json(grade_name(*grade)) : ordered_json(nullptr);
}
ordered_json number_json(const std::optional<double>& number) {
  return number ? ordered_json(*number) : ordered_json(nullptr);
}

ordered_json vote_json(const std::string& question, const ShownVote& vote) {
  const grading::VoteResult result = vote.result.value_or(grading::VoteResult{});
  ordered_json parts = ordered_json::array();
  add_parts(parts, "room", vote.rooms);
  add_parts(parts, "bloc", vote.blocs);
  ordered_json weighted = nullptr;
  if (vote.weighted)
    weighted = {{"majority", grade_json(vote.weighted->majority)},
                {"evenly_split", vote.weighted->evenly_split},
                {"silent", vote.weighted->silent}};
  return {{"question", question},
          {"ballots", figure_json(vote.ballots)},
          {"counts", counts_json(vote.choices)},
          {"cannot_say", figure_json(vote.choices.back())},
          {"majority", grade_json(result.majority)},
          {"weighted", std::move(weighted)},
          {"agreement", number_json(result.agreement)},
          {"dispersion", number_json(result.dispersion)},
          {"evenly_split", result.evenly_split},
          {"split", result.split},
          {"flags", flags_of(vote)},
          {"notes", vote.notes},
          {"parts", std::move(parts)}};
}

void print_counts(std::ostream& out, const ShownFigure& size, const std::vector<ShownFigure>& choices) {
  if (size.is_hidden()) {
    out << "not shown\n";
    return;
  }
  for (const standard::Grade grade : standard::kGrades)
    out << grade_name(grade) << ' ' << choices[static_cast<std::size_t>(grade)].text() << ", ";
  out << "can't say " << choices.back().text() << " (" << size.text() << " ballots)\n";
}

void print(const std::string& question, const ShownVote& vote, std::ostream& out) {
  out << question << "\n  ";
  print_counts(out, vote.ballots, vote.choices);
  if (vote.result) {
    out << "  Majority grade: " << (vote.result->majority ? grade_name(*vote.result->majority) : "none") << '\n';
    if (vote.weighted && vote.weighted->majority)
      out << "  Weighted: " << grade_name(*vote.weighted->majority)
          << (vote.weighted->evenly_split ? ", evenly split" : "") << '\n';
  }
  for (const std::string& flag : flags_of(vote)) out << "  Flag: " << flag << '\n';
  for (const auto* parts : {&vote.rooms, &vote.blocs})
    for (const disclosure::ShownPart& part : *parts) {
      out << "  " << (part.name.empty() ? "(no name)" : part.name) << ": ";
      print_counts(out, part.size, part.choices);
    }
  for (const std::string& note : vote.notes) out << "  Note: " << note << '\n';
}

Result<ExitStatus> run(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const long long minimum, arguments.integer("--minimum", 5));
  EVENHAND_TRY(const disclosure::LeastPart least,
               disclosure::LeastPart::of(static_cast<int>(std::clamp(minimum, 0LL, 1000LL))));
  std::vector<grading::BlocWeight> weights;
  if (arguments.has("--weights")) {
    EVENHAND_TRY(weights, grading::parse_bloc_weights(arguments.text_or("--weights", "")));
  }
  EVENHAND_TRY(const std::vector<Question> questions, read_questions(arguments.text_or("FILE", "")));
  // Everything is worked out before anything is printed: an error leaves no half an answer behind.
  std::vector<std::pair<std::string, ShownVote>> votes;
  for (const Question& question : questions) {
    Result<ShownVote> vote = grading::show_vote(question.parts, least, weights);
    if (!vote) return invalid("Question “" + question.name + "”: " + vote.error().message);
    votes.emplace_back(question.name, std::move(*vote));
  }
  ordered_json json{{"minimum", least.people()}, {"questions", ordered_json::array()}};
  for (const auto& [question, vote] : votes) {
    if (context.settings.json)
      json["questions"].push_back(vote_json(question, vote));
    else
      print(question, vote, context.out);
  }
  if (context.settings.json) context.out << json.dump() << '\n';
  return ExitStatus::done;
}

}  // namespace

Command tally_command() {
  return {.name = "tally",
          .summary = "Say what votes say, and show what may be shown of them.",
          .options =
              {{.name = "FILE", .value = "", .help = "CSV with the columns question, room, bloc, choice, count."},
               {.name = "--minimum",
                .value = "PEOPLE",
                .help = "The least part that may be shown (default 5, and no less)."},
               {.name = "--weights", .value = "BLOC=SHARE,…", .help = "Stakes of blocs, such as “young people=0.2”."}},
          .run = run};
}

}  // namespace evenhand::app
