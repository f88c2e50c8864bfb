// The store of a command: where the settings say, made with its folder when it is the default and not there yet.
#pragma once

#include <memory>

#include "app/command.h"
#include "store/database.h"

namespace evenhand::app {

Result<std::unique_ptr<store::Database>> open_store(const Settings& settings, store::Database::Options options = {});

Result<store::StoreUrl> store_of(const Settings& settings);
// Makes the data folder, for its owner alone, where the store is the default one and the folder is not there yet.
Result<Done> make_data_folder(const Settings& settings);

}  // namespace evenhand::app
