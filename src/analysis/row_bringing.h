// Bringing rows of people in, from a stream to a sealed file; and opening and counting them again. What a page and a
// command have in common.
//
// The source is walked twice: first to refuse what must not enter (row_survey.h), then to encode it (people_reader.h)
// straight into the vault. Nothing of it touches a disk in the clear.
#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "analysis/people_reader.h"
#include "analysis/people_stream.h"
#include "analysis/row_data_store.h"
#include "analysis/row_question.h"
#include "analysis/row_survey.h"
#include "analysis/row_vault.h"
#include "people/sealing.h"

namespace evenhand::analysis {

struct BringOptions {
  std::string file = {};    // its name
  std::string weight = {};  // heading of the column that says how much each person counts; empty: none
  std::vector<std::string> dates_of_events = {};
  bool skip_bad_rows = false;
  std::function<void(std::string_view)> progress = {};  // "1,200,000 rows read"
};
struct BroughtRows {
  KeptRows kept;                      // for keep_rows()
  PeopleRead read;                    // what became of the rows
  std::vector<std::string> left_out;  // headings with too many different values to count people by
};
using OpenSource = std::function<Result<std::unique_ptr<std::istream>>()>;

// Seals the rows under `id`. An error leaves nothing. Whoever fails to record them afterwards must vault.destroy(id).
Result<BroughtRows> bring_rows(const RowVault& vault, const people::SealingKey& key, const RecordId& id,
                               const OpenSource& open, const BringOptions& options);

// The rows of a record, deciphered as they are read and never all in memory. `outline`: what an earlier opening found
// (PeopleStream::outline), which saves a walk over them. The vault must outlive what is given.
Result<PeopleStream> open_rows(const RowVault& vault, const people::SealingKey& key, const RowData& rows,
                               const People* outline = nullptr);

// The questions must have no problems (problems_of). All of them in one pass.
Result<std::vector<RowCounts>> count_rows(const PeopleStream& people, const std::vector<RowQuestion>& questions,
                                          const RowData& rows);
Result<RowCounts> count_rows(const People& people, const RowQuestion& question, const RowData& rows);

}  // namespace evenhand::analysis
