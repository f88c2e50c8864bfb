// A request's body while it arrives: a form's files go to disk past a size, everything else is kept in memory up to the
// route's limit. When it is whole, `finish` puts it into the request as a form, files or bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web/multipart.h"
#include "web/request.h"

namespace evenhand::web {

class IncomingBody {
 public:
  // Chooses by the request's Content-Type; refuses a multipart body without a proper boundary.
  static Result<IncomingBody> open(const Headers& headers, std::filesystem::path upload_folder);
  Result<Done> append(std::string_view bytes);
  Result<Done> finish(Request& request);

 private:
  bool is_form_ = false;
  std::optional<MultipartReader> multipart_;
  std::string bytes_;
};

}  // namespace evenhand::web
