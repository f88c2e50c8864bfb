// One HTTP response, as a handler makes it. The server adds length, date, security headers, compression, `no-store`
// where nothing is said about caching, and turns it into 304 or a HEAD answer where that is right.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "web/cookies.h"
#include "web/html.h"
#include "web/http_message.h"

namespace evenhand::web {

// Bytes that many responses share: made once, never changed. `gzipped` is empty where it would not be shorter.
struct SharedBytes {
  std::string bytes;
  std::string gzipped;
};
std::shared_ptr<const SharedBytes> share(std::string bytes, bool compress);

// An open file that is sent from disk, piece by piece.
class OpenFile {
 public:
  // Refuses what is not a regular file, and a symbolic link as the last part of `path`.
  static Result<OpenFile> open(const std::filesystem::path& path);
  OpenFile(int descriptor, std::uintmax_t size, HttpTime modified);  // takes the descriptor
  ~OpenFile();
  OpenFile(OpenFile&& other) noexcept;
  OpenFile& operator=(OpenFile&& other) noexcept;
  [[nodiscard]] std::uintmax_t size() const { return size_; }
  [[nodiscard]] HttpTime modified() const { return modified_; }
  [[nodiscard]] std::size_t read_at(std::uintmax_t offset, char* into, std::size_t count) const;  // 0 at the end

 private:
  int descriptor_ = -1;
  std::uintmax_t size_ = 0;
  HttpTime modified_{};
};

using Body = std::variant<std::string, std::shared_ptr<const SharedBytes>, OpenFile>;

struct Response {
  int status = 200;
  Headers headers = {};
  Body body = {};
  std::vector<Cookie> cookies = {};

  static Response html(Html page, int status = 200);
  static Response text(std::string text, int status = 200);
  static Response json(std::string json, int status = 200);
  // Any bytes to look at in the browser, or, with a file name, to download and not to look at.
  static Response bytes(std::string bytes, std::string_view content_type, std::string_view download_as = {});
  static Response shared(std::shared_ptr<const SharedBytes> bytes, std::string_view content_type);
  static Response file(OpenFile file, std::string_view content_type, std::string_view download_as = {});
  static Response see_other(std::string location);          // after a form: 303
  static Response moved_permanently(std::string location);  // 308
  static Response not_modified();
  static Response no_content();

  Response&& with_header(std::string_view name, std::string value) &&;
  Response&& with_cookie(Cookie cookie) &&;
  [[nodiscard]] std::uintmax_t body_size() const;
};

int status_of(ErrorKind kind);  // 422, 404, 403, 409, 413, 503

// What went wrong with a request, for the page that says so.
struct Problem {
  int status = 500;
  std::string message = {};    // for the person; may be empty: the page has words for each status
  std::string reference = {};  // of the line in the log, for a 500: the person can quote it
};

struct Request;

// Renders problems as pages (web/page.h does, within the page frame). Must not throw.
class ErrorPages {
 public:
  virtual ~ErrorPages() = default;
  [[nodiscard]] virtual Response render(const Request& request, const Problem& problem) const = 0;
};

// A line of plain text: for tests, and until the program has wired its pages.
class PlainErrorPages final : public ErrorPages {
 public:
  [[nodiscard]] Response render(const Request& request, const Problem& problem) const override;
};

}  // namespace evenhand::web
