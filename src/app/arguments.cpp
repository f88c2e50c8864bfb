#include <charconv>

#include "app/command.h"

namespace evenhand::app {

std::optional<std::string> Arguments::text(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

std::string Arguments::text_or(std::string_view name, std::string_view otherwise) const {
  return text(name).value_or(std::string(otherwise));
}

std::vector<std::string> Arguments::all(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

namespace {
template <class T>
Result<T> parsed(const Arguments& arguments, std::string_view name, T otherwise, std::string_view what) {
  const auto given = arguments.text(name);
  if (!given) return otherwise;
  T value{};
  const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), value);
  if (error != std::errc{} || end != given->data() + given->size()) {
    return invalid(std::string(name) + ": “" + *given + "” is not " + std::string(what) + ".");
  }
  return value;
}
}  // namespace

Result<double> Arguments::number(std::string_view name, double otherwise) const {
  return parsed(*this, name, otherwise, "a number");
}

Result<long long> Arguments::integer(std::string_view name, long long otherwise) const {
  return parsed(*this, name, otherwise, "a whole number");
}

std::string Settings::store_url() const {
  return store.empty() ? "sqlite:" + (data / "evenhand.db").string() : store;
}

std::filesystem::path Settings::keys_folder() const {
  return keys.empty() ? data / "keys" : keys;
}

}  // namespace evenhand::app
