#include "web/incoming_body.h"

#include <utility>

namespace evenhand::web {

Result<IncomingBody> IncomingBody::open(const Headers& headers, std::filesystem::path upload_folder) {
  IncomingBody body;
  const auto type = headers.get("Content-Type");
  body.is_form_ = same_ignoring_case(media_type(type), "application/x-www-form-urlencoded");
  if (same_ignoring_case(media_type(type), "multipart/form-data")) {
    EVENHAND_TRY(auto reader, MultipartReader::open(type, {.folder = std::move(upload_folder)}));
    body.multipart_ = std::move(reader);
  }
  return body;
}

Result<Done> IncomingBody::append(std::string_view bytes) {
  if (multipart_) return multipart_->feed(bytes);
  bytes_ += bytes;
  return Done{};
}

Result<Done> IncomingBody::finish(Request& request) {
  if (multipart_) {
    EVENHAND_TRY(auto parts, multipart_->finish());
    request.form = std::move(parts.fields);
    request.files = std::move(parts.files);
  } else if (is_form_) {
    EVENHAND_TRY(request.form, Form::parse(bytes_));
  } else {
    request.body = std::move(bytes_);
  }
  return Done{};
}

}  // namespace evenhand::web
