#include "store/failure.h"

#include <string_view>

namespace evenhand::store {

namespace {

std::string_view name_of(FailureKind kind) {
  switch (kind) {
    case FailureKind::full:
      return "disk full";
    case FailureKind::busy:
      return "store busy";
    case FailureKind::read_only:
      return "store read-only";
    case FailureKind::unreachable:
      return "store unreachable";
    case FailureKind::damaged:
      return "store damaged";
    case FailureKind::constraint:
      return "constraint broken";
    case FailureKind::programming:
      return "wrong statement";
  }
  return "store failure";
}

// "evidence/library_store.cpp:42", whatever folder the program was built in.
std::string shown(Place place) {
  std::string_view file = place.file;
  const auto source = file.rfind("src/");
  if (source != std::string_view::npos) file.remove_prefix(source + 4);
  return std::string(file) + ":" + std::to_string(place.line);
}

}  // namespace

Failure::Failure(FailureKind kind, const std::string& detail, Place place)
    : std::runtime_error(std::string(name_of(kind)) + (place.line == 0 ? "" : " at " + shown(place)) + ": " + detail),
      kind_(kind) {}

std::string Failure::sentence() const {
  switch (kind_) {
    case FailureKind::full:
      return "Nothing was saved: the disk that holds the store is full, or fails. Make room on it and try again.";
    case FailureKind::busy:
      return "Nothing was saved: the store is busy. Try again in a minute.";
    case FailureKind::read_only:
      return "Nothing was saved: the store cannot be written to. Check who owns its files.";
    case FailureKind::unreachable:
      return "The store cannot be reached. Check that it is there and running, then try again.";
    case FailureKind::damaged:
      return "The store is damaged. Stop using it, keep a copy, and restore the last backup.";
    case FailureKind::constraint:
    case FailureKind::programming:
      return "Sorry, there is a fault in the program. Nothing was saved.";
  }
  return "The store failed.";
}

}  // namespace evenhand::store
