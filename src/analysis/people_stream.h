// A people file whose bytes can only be read in order, a piece at a time, such as one that is deciphered on the way:
// its rows are handed on group by group, and never are more than one group of them in memory.
//
// Every chunk is checked before it is handed on, as People does (people_file.h). What was counted of a file that turns
// out cut or altered further on must be thrown away: each_group() then is an error.
#pragma once

#include <functional>
#include <string_view>

#include "analysis/people_file.h"
#include "base/result.h"

namespace evenhand::analysis {

class PeopleStream {
 public:
  // Gives the whole file from its start, in pieces of any size, and stops at the first error.
  using Take = std::function<Result<Done>(std::string_view piece)>;
  using Walk = std::function<Result<Done>(const Take&)>;

  // Walks the file once, for what it says of itself at its end; twice where that is over 1 MiB. `name` is what errors
  // call it.
  static Result<PeopleStream> open(Walk walk, std::string_view name);
  // One that was opened before.
  PeopleStream(Walk walk, People outline) : walk_(std::move(walk)), outline_(std::move(outline)) {}

  [[nodiscard]] const People& outline() const { return outline_; }  // rows and columns (People::outline)
  // Walks the file once. A group's chunks are there until `use` returns.
  [[nodiscard]] Result<Done> each_group(const std::function<void(const PeopleGroup&)>& use) const;

 private:
  Walk walk_;
  People outline_;
};

}  // namespace evenhand::analysis
