// Where rows of people are for this installation: sealed files under the keys folder, and the warehouses that an
// operator listed there. One for the program's life; threads may share it.
#pragma once

#include <filesystem>
#include <list>
#include <memory>
#include <mutex>

#include "analysis/row_bringing.h"
#include "analysis/warehouse.h"

namespace evenhand::analysis {

class RowPlaces {
 public:
  // KEYS/rows and KEYS/warehouses.yaml.
  explicit RowPlaces(std::filesystem::path keys);

  [[nodiscard]] const RowVault& vault() const { return vault_; }
  // Read each time: an operator may change it while the server runs.
  [[nodiscard]] Result<std::vector<Warehouse>> warehouses() const;

  // The answers to questions that differ in `by` alone, wherever the rows are.
  Result<std::vector<RowCounts>> count(const people::SealingKey& key, const RowData& rows,
                                       const std::vector<RowQuestion>& questions);
  // Destroys the file, and what is held of it in memory.
  Result<Done> destroy(const RecordId& id);

 private:
  Result<PeopleStream> opened(const people::SealingKey& key, const RowData& rows);

  const std::filesystem::path keys_;
  const RowVault vault_;
  // What files that were counted last say of themselves, without a row: an analyst asks one question after another.
  struct Held {
    RecordId id;
    People outline;
  };
  std::mutex mutex_;
  std::list<Held> held_;  // the latest first
};

}  // namespace evenhand::analysis
