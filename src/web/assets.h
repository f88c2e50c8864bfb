// Files that pages load (styles, scripts, icons), from inside the program. Each is named by a hash of its bytes
// ("/assets/evenhand-3fa9c0d17be2.css"), so a browser may keep it for ever and a new version has a new name. All are
// compressed once, at start.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/embedded.h"
#include "web/page.h"
#include "web/response.h"
#include "web/router.h"

namespace evenhand::web {

class Assets {
 public:
  explicit Assets(std::span<const EmbeddedFile> files);
  // The path of the file called `name` in the program; throws std::logic_error where there is none.
  [[nodiscard]] std::string href(std::string_view name) const;
  // Its bytes, for a site that carries its own files.
  [[nodiscard]] std::string_view bytes(std::string_view name) const;
  // GET /assets/{name}, for anyone. The routes share the files with this object, which may go.
  void add_routes(Router& router) const;

 private:
  struct Asset {
    std::string_view content_type;
    std::shared_ptr<const SharedBytes> bytes;
  };
  std::map<std::string, std::string, std::less<>> hashed_names_;
  std::shared_ptr<std::map<std::string, Asset, std::less<>>> by_hashed_name_;
};

// Those of the program itself.
Assets program_assets();
PageAssets page_assets(const Assets& assets);

}  // namespace evenhand::web
