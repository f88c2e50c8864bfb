#include "web/response.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "web/compress.h"
#include "web/request.h"

namespace evenhand::web {
namespace {

Response with_type(std::string_view content_type, Body body, int status) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", std::string(content_type));
  response.body = std::move(body);
  return response;
}

// RFC 6266: a plain name for old readers, the real one percent-encoded.
std::string attachment(std::string_view file_name) {
  std::string plain;
  for (const char c : file_name) {
    const bool safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                      c == '-' || c == '_' || c == ' ';
    plain += safe ? c : '_';
  }
  return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encode(file_name);
}

void say_download(Response& response, std::string_view file_name) {
  if (!file_name.empty()) response.headers.add("Content-Disposition", attachment(file_name));
}

}  // namespace

std::shared_ptr<const SharedBytes> share(std::string bytes, bool compress) {
  auto shared = std::make_shared<SharedBytes>();
  if (compress && bytes.size() >= kLeastWorthCompressing) {
    auto shorter = gzip(bytes, Effort::once);
    if (shorter.size() < bytes.size()) shared->gzipped = std::move(shorter);
  }
  shared->bytes = std::move(bytes);
  return shared;
}

Result<OpenFile> OpenFile::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return not_found("There is no such file.", std::generic_category().message(errno));
  struct stat about {};
  if (::fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode)) {
    ::close(descriptor);
    return not_found("There is no such file.", "not a regular file");
  }
  return OpenFile(descriptor, static_cast<std::uintmax_t>(about.st_size),
                  HttpTime(std::chrono::seconds(about.st_mtim.tv_sec)));
}

OpenFile::OpenFile(int descriptor, std::uintmax_t size, HttpTime modified)
    : descriptor_(descriptor), size_(size), modified_(modified) {}

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

OpenFile::OpenFile(OpenFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_), modified_(other.modified_) {}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  size_ = other.size_;
  modified_ = other.modified_;
  return *this;
}

std::size_t OpenFile::read_at(std::uintmax_t offset, char* into, std::size_t count) const {
  for (;;) {
    const auto got = ::pread(descriptor_, into, count, static_cast<off_t>(offset));
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return 0;
  }
}

Response Response::html(Html page, int status) {
  return with_type("text/html; charset=utf-8", std::move(page).markup(), status);
}
Response Response::text(std::string text, int status) {
  return with_type("text/plain; charset=utf-8", std::move(text), status);
}
Response Response::json(std::string json, int status) {
  return with_type("application/json", std::move(json), status);
}
Response Response::bytes(std::string bytes, std::string_view content_type, std::string_view download_as) {
  auto response = with_type(content_type, std::move(bytes), 200);
  say_download(response, download_as);
  return response;
}
Response Response::shared(std::shared_ptr<const SharedBytes> bytes, std::string_view content_type) {
  return with_type(content_type, std::move(bytes), 200);
}
Response Response::file(OpenFile file, std::string_view content_type, std::string_view download_as) {
  auto response = with_type(content_type, std::move(file), 200);
  say_download(response, download_as);
  return response;
}
Response Response::see_other(std::string location) {
  Response response;
  response.status = 303;
  response.headers.add("Location", std::move(location));
  return response;
}
Response Response::moved_permanently(std::string location) {
  auto response = see_other(std::move(location));
  response.status = 308;
  return response;
}
Response Response::not_modified() {
  Response response;
  response.status = 304;
  return response;
}
Response Response::no_content() {
  Response response;
  response.status = 204;
  return response;
}

Response&& Response::with_header(std::string_view name, std::string value) && {
  headers.set(name, std::move(value));
  return std::move(*this);
}

Response&& Response::with_cookie(Cookie cookie) && {
  cookies.push_back(std::move(cookie));
  return std::move(*this);
}

std::uintmax_t Response::body_size() const {
  if (const auto* text = std::get_if<std::string>(&body)) return text->size();
  if (const auto* file = std::get_if<OpenFile>(&body)) return file->size();
  return std::get<std::shared_ptr<const SharedBytes>>(body)->bytes.size();
}

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid:
      return 422;
    case ErrorKind::not_found:
      return 404;
    case ErrorKind::forbidden:
      return 403;
    case ErrorKind::conflict:
      return 409;
    case ErrorKind::too_large:
      return 413;
    case ErrorKind::unavailable:
      return 503;
  }
  return 500;
}

Response PlainErrorPages::render(const Request&, const Problem& problem) const {
  std::string line = std::to_string(problem.status) + ' ' + std::string(reason_phrase(problem.status));
  if (!problem.message.empty()) line += ": " + problem.message;
  if (!problem.reference.empty()) line += " (reference " + problem.reference + ')';
  return Response::text(line + '\n', problem.status);
}

}  // namespace evenhand::web
