#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>

#include "app/commands/commands.h"
#include "app/demo_steps.h"
#include "app/open_store.h"
#include "app/wiring.h"
#include "base/digest.h"
#include "base/embedded.h"
#include "base/files.h"
#include "base/text.h"
#include "people/account_store.h"
#include "people/sealing.h"
#include "people/totp.h"
#include "people/user_store.h"

namespace evenhand::app::demo {
std::span<const EmbeddedFile> embedded_files();  // the folder demo/
}

namespace evenhand::app {

namespace {

namespace fs = std::filesystem;

// What the demo's people sign in with, made anew for each demo: a password that all share, and the key of their
// authenticator app, so that nobody needs one to look around. Kept beside the store, for its owner's eyes.
struct DemoSignIn {
  std::string password;
  std::string secret;  // of the authenticator app
};

fs::path sign_in_file(const Settings& settings) {
  return settings.data / "demo-sign-in.json";
}

Result<Done> keep(const DemoSignIn& sign_in, const Settings& settings) {
  const nlohmann::json text = {{"password", sign_in.password}, {"secret", base64(sign_in.secret)}};
  return write_file(sign_in_file(settings), text.dump() + "\n", 0600);
}

Result<DemoSignIn> kept_sign_in(const Settings& settings) {
  EVENHAND_TRY(const auto text, read_file(sign_in_file(settings), 4096));
  const auto read = nlohmann::json::parse(text, nullptr, false);
  if (!read.is_object() || !read.contains("password") || !read.contains("secret")) {
    return invalid(sign_in_file(settings).string() +
                   ": this is not what the demo wrote. Make the demo in a new folder.");
  }
  EVENHAND_TRY(auto secret, from_base64(read["secret"].get<std::string>()));
  return DemoSignIn{read["password"].get<std::string>(), std::move(secret)};
}

// A step's commands are run as `evenhand` runs them, at the step's day.
class Demo {
 public:
  Demo(Settings settings, fs::path files, Instant now)
      : settings_(std::move(settings)), files_(std::move(files)), clock_(now) {}

  Result<Done> run(const DemoStep& step) {
    EVENHAND_TRY(auto words, filled_in(step, kept_, files_.string()));
    const bool one_word = words.size() == 2;
    if (one_word && words[0] == "as") {
      as_ = words[1];
      return Done{};
    }
    if (one_word && words[0] == "on") {
      EVENHAND_TRY(const auto day, parse_date(words[1]));
      EVENHAND_TRY(const auto morning, parse_instant(date_text(day) + "T10:00:00.000Z"));
      clock_.set(morning);
      return Done{};
    }
    if (!as_.empty()) words.insert(words.begin(), {"--as", as_});
    std::ostringstream out, error;
    Context context{.out = out, .error = error, .clock = clock_, .settings = settings_};
    words.insert(words.begin(), {"--data", settings_.data.string(), "--keys", settings_.keys_folder().string()});
    if (!settings_.store.empty()) words.insert(words.begin(), {"--store", settings_.store});
    const int status = run_command_line(commands_, words, context);
    if (status != 0 && !(status == 1 && step.may_say_no)) {
      return invalid("steps, line " + std::to_string(step.line) + ": " + trim(error.str()) + trim(out.str()));
    }
    if (!step.keep.empty()) kept_[step.keep] = trim(out.str().substr(0, out.str().find('\n')));
    return Done{};
  }

 private:
  const std::vector<Command> commands_ = all_commands();
  Settings settings_;
  fs::path files_;
  FixedClock clock_;
  std::string as_;
  std::map<std::string, std::string> kept_;
};

// Every account of the demo gets the same app key.
Result<Done> set_second_factors(store::Database& database, const people::SealingKey& key, const DemoSignIn& sign_in) {
  return database.write([&](store::Writing& writing) -> Result<Done> {
    for (const auto& user : people::all_users(writing)) {
      if (!people::needs_second_factor(user.roles)) continue;
      const auto account = people::account_by_email(writing, user.email);
      people::set_second_factor(
          writing, account->id,
          {.sealed_secret = key.seal(people::second_factor_purpose(account->id), sign_in.secret), .last_step = 0}, {});
    }
    return Done{};
  });
}

std::string new_password() {
  // Letters that nobody mistakes, in groups that can be typed.
  constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz";
  std::string letters;
  for (const auto byte : random_bytes(16)) letters.push_back(kLetters[byte % kLetters.size()]);
  return people::in_groups(letters, 4, '-');
}

Result<Done> make(const Settings& settings, Context& context) {
  const TemporaryFolder files;
  std::string steps_text;
  const DemoSignIn sign_in{.password = new_password(), .secret = people::new_totp_secret()};
  for (const auto& file : demo::embedded_files()) {
    if (file.path == "steps.txt") steps_text = file.bytes;
    EVENHAND_CHECK(write_file(files.path() / std::string(file.path), file.bytes));
  }
  EVENHAND_CHECK(write_file(files.path() / "password", sign_in.password, 0600));
  EVENHAND_TRY(const auto steps, read_demo_steps(steps_text));
  Demo demo(settings, files.path(), context.clock.now());
  for (const auto& step : steps) EVENHAND_CHECK(demo.run(step));
  EVENHAND_TRY(const auto database, open_store(settings));
  EVENHAND_TRY(const auto key, people::SealingKey::open(settings.keys_folder()));
  EVENHAND_CHECK(set_second_factors(*database, key, sign_in));
  return keep(sign_in, settings);
}

// With the default store the demo is made in a folder of its own and moved into place when it is whole.
Result<Done> make_whole_or_not_at_all(Context& context) {
  const Settings& settings = context.settings;
  if (!settings.store.empty()) return make(settings, context);
  EVENHAND_CHECK(make_data_folder(settings));
  const TemporaryFolder workshop(settings.data);
  Settings apart = settings;
  apart.data = workshop.path() / "data";
  apart.keys = settings.keys_folder();
  EVENHAND_CHECK(make(apart, context));
  std::error_code problem;
  std::vector<fs::path> made;
  for (const auto& entry : fs::directory_iterator(apart.data)) made.push_back(entry.path());
  // The store last: what stands without it is not taken for a demo.
  std::stable_partition(made.begin(), made.end(),
                        [](const fs::path& path) { return path.filename() != "evenhand.db"; });
  for (const auto& path : made) {
    fs::rename(path, settings.data / path.filename(), problem);
    if (problem) return invalid(path.string() + ": the demo can’t be put into place (" + problem.message() + ").");
  }
  return Done{};
}

Result<ExitStatus> say_how_to_sign_in(Context& context) {
  EVENHAND_TRY(const auto sign_in, kept_sign_in(context.settings));
  EVENHAND_TRY(const auto database, open_store(context.settings));
  const auto users = database->read([](store::Reading& reading) { return people::all_users(reading); });
  const auto code = people::totp_code(sign_in.secret, people::totp_step(context.clock.now()));
  if (context.settings.json) {
    auto people = nlohmann::json::array();
    for (const auto& user : users) people.push_back({{"email", user.email}, {"name", user.name}});
    context.out << nlohmann::json{{"password", sign_in.password}, {"code", code}, {"people", std::move(people)}}.dump()
                << '\n';
    return ExitStatus::done;
  }
  context.out << "This is a made-up trust, of invented people and figures. Sign in as one of them:\n";
  for (const auto& user : users) {
    std::vector<std::string> roles;
    for (const auto role : user.roles.list()) roles.emplace_back(people::role_label(role));
    context.out << fmt::format("  {:<32} {}, {}\n", user.email, user.name, join_and(roles));
  }
  context.out << "  password: " << sign_in.password << "\n  code, where one is asked for: " << code
              << "  (it changes every 30 seconds: `./run demo` says the next)\n";
  return ExitStatus::done;
}

Result<ExitStatus> run(const Arguments&, Context& context) {
  std::error_code problem;
  const auto& settings = context.settings;
  if (fs::exists(sign_in_file(settings), problem)) return say_how_to_sign_in(context);
  const bool default_store_is_there = settings.store.empty() && fs::exists(settings.data / "evenhand.db", problem);
  if (default_store_is_there || !settings.store.empty()) {
    EVENHAND_TRY(const auto database, open_store(settings));
    if (database->read([](store::Reading& reading) { return people::any_account(reading); })) {
      return invalid(
          "There are accounts here already, and the demo would mix invented figures with yours. Make it in a "
          "folder of its own: evenhand --data demo-data demo");
    }
  }
  EVENHAND_CHECK(make_whole_or_not_at_all(context));
  return say_how_to_sign_in(context);
}

}  // namespace

Command demo_command() {
  return {.name = "demo",
          .summary =
              "Make a made-up trust in an empty store, with last year's cycle and this year's half done; or, where "
              "it is there already, say how to sign in.",
          .options = {},
          .run = run};
}

}  // namespace evenhand::app
