// The house: all rooms joined over one store, as `evenhand serve` serves them and as the test of routes walks them.
//
// Owns the router, the pages' registration and the error pages; what it is given must outlive it. After construction it
// is only read, by any number of threads.
#pragma once

#include <filesystem>
#include <string>

#include "analysis/row_places.h"
#include "people/pages.h"
#include "web/error_pages.h"
#include "web/metrics.h"
#include "web/router.h"
#include "web/server.h"

namespace evenhand::app {

class House {
 public:
  // `keys`: the folder of keys, under which rows of people lie sealed and warehouses are listed.
  explicit House(people::Services services, std::filesystem::path keys = {});

  [[nodiscard]] web::Metrics& metrics() { return metrics_; }
  [[nodiscard]] const web::Router& router() const { return router_; }
  [[nodiscard]] const web::ErrorPages& error_pages() const { return error_pages_; }
  [[nodiscard]] analysis::RowPlaces& rows() { return rows_; }

 private:
  web::Metrics metrics_;
  web::Router router_;
  analysis::RowPlaces rows_;
  people::Pages pages_;
  web::FramedErrorPages error_pages_;
};

// What a person is told of an exception that a handler threw: a store that is full, busy or away is 503 with what to
// do.
web::Problem explain(const std::exception& problem);

}  // namespace evenhand::app
