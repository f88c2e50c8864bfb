#include "web/assets.h"

#include <stdexcept>

#include "base/digest.h"

namespace evenhand::web {

namespace asset_files {
std::span<const EmbeddedFile> embedded_files();
}

namespace {

std::string hashed_name(std::string_view name, std::string_view bytes) {
  const auto dot = name.rfind('.');
  return std::string(name.substr(0, dot)) + '-' + sha256_hex(bytes).substr(0, 12) + std::string(name.substr(dot));
}

}  // namespace

Assets::Assets(std::span<const EmbeddedFile> files)
    : by_hashed_name_(std::make_shared<std::map<std::string, Asset, std::less<>>>()) {
  for (const auto& file : files) {
    const auto name = file.path.substr(file.path.rfind('/') + 1);
    if (name.find('.') == std::string_view::npos)
      throw std::logic_error("an asset without an ending: " + std::string(name));
    const auto type = media_type_of_file(name);
    auto hashed = hashed_name(name, file.bytes);
    by_hashed_name_->emplace(hashed, Asset{type, share(std::string(file.bytes), is_worth_compressing(type))});
    if (!hashed_names_.emplace(name, std::move(hashed)).second) {
      throw std::logic_error("two assets of one name: " + std::string(name));
    }
  }
}

std::string Assets::href(std::string_view name) const {
  const auto found = hashed_names_.find(name);
  if (found == hashed_names_.end()) throw std::logic_error("no such asset: " + std::string(name));
  return "/assets/" + found->second;
}

std::string_view Assets::bytes(std::string_view name) const {
  const auto found = hashed_names_.find(name);
  if (found == hashed_names_.end()) throw std::logic_error("no such asset: " + std::string(name));
  return by_hashed_name_->at(found->second).bytes->bytes;
}

void Assets::add_routes(Router& router) const {
  const auto find = [assets = by_hashed_name_](const Request& request) -> std::optional<Response> {
    const auto found = assets->find(request.parameter("name"));
    if (found == assets->end()) return std::nullopt;
    return Response::shared(found->second.bytes, found->second.content_type)
        .with_header("Cache-Control", "public, max-age=31536000, immutable")
        .with_header("ETag", "W/\"" + found->first + '"');
  };
  router.add({.method = Method::get,
              .pattern = "/assets/{name}",
              .handler = [find](const Request& request) -> Result<Response> {
                if (auto response = find(request)) return std::move(*response);
                return not_found("There is no such file.");
              },
              .access = "anyone",
              .from_memory = find,
              .logged = false});
}

Assets program_assets() {
  return Assets(asset_files::embedded_files());
}

PageAssets page_assets(const Assets& assets) {
  return {.nhs_css = assets.href("nhsuk-frontend.min.css"),
          .nhs_js = assets.href("nhsuk-frontend.min.js"),
          .css = assets.href("evenhand.css"),
          .js = assets.href("evenhand.js"),
          .icon = assets.href("icon.svg")};
}

}  // namespace evenhand::web
