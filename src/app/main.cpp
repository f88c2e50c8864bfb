#include <exception>
#include <iostream>

#include "app/wiring.h"
#include "store/failure.h"

int main(int argc, char** argv) {
  using namespace evenhand;
  std::ios::sync_with_stdio(false);
  const SystemClock clock;
  app::Context context{.out = std::cout, .error = std::cerr, .clock = clock, .settings = {}};
  try {
    return app::run_command_line(app::all_commands(), {argv + 1, argv + argc}, context);
  } catch (const store::Failure& failure) {
    std::cout.flush();
    std::cerr << "evenhand: " << failure.sentence() << " (" << failure.what() << ")\n";
    return static_cast<int>(app::ExitStatus::bad_input);
  } catch (const std::exception& problem) {
    std::cout.flush();
    std::cerr << "evenhand: " << problem.what() << '\n';
    return static_cast<int>(app::ExitStatus::bad_input);
  }
}
