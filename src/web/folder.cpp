#include "web/folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

namespace evenhand::web {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kFresh(1);

Error nothing_there() {
  return not_found("There is no such page.");
}

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  [[nodiscard]] int get() const { return value_; }
  [[nodiscard]] int release() { return std::exchange(value_, -1); }

 private:
  int value_;
};

struct Found {
  Descriptor descriptor;
  struct stat about;
};

// Opens a file or folder part by part, so that no link and no ".." leads out.
std::optional<Found> open_below(const std::filesystem::path& root, std::string_view path) {
  Descriptor at(::open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  while (at.get() >= 0) {
    const auto slash = path.find('/');
    const std::string part(path.substr(0, slash));
    if (part.empty() || part.front() == '.' || part.find('\0') != std::string::npos) return std::nullopt;
    const bool is_last = slash == std::string_view::npos;
    const int flags = is_last ? O_RDONLY | O_NONBLOCK : O_PATH | O_DIRECTORY;
    at = Descriptor(::openat(at.get(), part.c_str(), flags | O_NOFOLLOW | O_CLOEXEC));
    if (is_last) break;
    path.remove_prefix(slash + 1);
  }
  struct stat about {};
  if (at.get() < 0 || ::fstat(at.get(), &about) != 0) return std::nullopt;
  return Found{std::move(at), about};
}

OpenFile open_file(Found found) {
  return {found.descriptor.release(), static_cast<std::uintmax_t>(found.about.st_size),
          HttpTime(std::chrono::seconds(found.about.st_mtim.tv_sec))};
}

// By time to the nanosecond and size, as most servers do. Weak: the compressed form has the same.
std::string etag_of(const struct stat& about) {
  return "W/\"" + std::to_string(about.st_mtim.tv_sec) + '.' + std::to_string(about.st_mtim.tv_nsec) + '-' +
         std::to_string(about.st_size) + '"';
}

}  // namespace

struct Folder::Kept {
  std::string_view content_type;
  std::string etag;
  std::string last_modified;
  std::shared_ptr<const SharedBytes> bytes;
};

class Folder::Cache {
 public:
  explicit Cache(std::uintmax_t most) : most_(most) {}

  std::shared_ptr<const Kept> find(std::string_view path, std::optional<std::string_view> etag) {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(path);
    if (found == entries_.end()) return nullptr;
    const auto now = Clock::now();
    if (!etag && now - found->second.looked_at > kFresh) return nullptr;
    if (etag && found->second.kept->etag != *etag) return nullptr;
    if (etag) found->second.looked_at = now;
    return found->second.kept;
  }

  void keep(std::string_view path, std::shared_ptr<const Kept> kept) {
    const auto size = kept->bytes->bytes.size() + kept->bytes->gzipped.size();
    const std::lock_guard lock(mutex_);
    if (size_ + size > most_) {  // start again: it is rare, and what is asked for comes back at once
      entries_.clear();
      size_ = 0;
    }
    auto& entry = entries_[std::string(path)];
    if (entry.kept) size_ -= entry.kept->bytes->bytes.size() + entry.kept->bytes->gzipped.size();
    entry = {std::move(kept), Clock::now()};
    size_ += size;
  }

 private:
  struct Entry {
    std::shared_ptr<const Kept> kept;
    Clock::time_point looked_at;
  };
  std::mutex mutex_;
  std::map<std::string, Entry, std::less<>> entries_;
  std::uintmax_t size_ = 0;
  const std::uintmax_t most_;
};

Folder::Folder(std::filesystem::path root, FolderOptions options)
    : root_(std::move(root)), options_(std::move(options)), cache_(std::make_unique<Cache>(options_.most_bytes_kept)) {}
Folder::~Folder() = default;

std::optional<Response> Folder::from_memory(const Request&, std::string_view path) const {
  const auto kept = cache_->find(path, std::nullopt);
  if (!kept) return std::nullopt;
  return respond(*kept);
}

Result<Response> Folder::answer(const Request& request, std::string_view path) const {
  std::string name(path);
  if (name.empty() || name.ends_with('/')) name += "index.html";
  auto found = open_below(root_, name);
  if (!found) return nothing_there();
  if (S_ISDIR(found->about.st_mode)) {
    // Relative links of the index need the slash. Encoded anew, and one leading slash only, so it stays on this site.
    std::string location;
    for (const auto& segment : split(std::string_view(request.path).substr(1), '/'))
      location += '/' + percent_encode(segment);
    return Response::moved_permanently(location + '/');
  }
  if (!S_ISREG(found->about.st_mode)) return nothing_there();

  const auto etag = etag_of(found->about);
  const auto modified = http_date(HttpTime(std::chrono::seconds(found->about.st_mtim.tv_sec)));
  const auto type = media_type_of_file(name);
  if (static_cast<std::uintmax_t>(found->about.st_size) <= options_.most_bytes_kept_of_one) {
    if (const auto kept = cache_->find(path, etag)) return respond(*kept);
    const auto file = open_file(std::move(*found));
    std::string bytes(file.size(), '\0');
    if (file.read_at(0, bytes.data(), bytes.size()) != bytes.size()) return nothing_there();
    const auto kept =
        std::make_shared<const Kept>(Kept{type, etag, modified, share(std::move(bytes), is_worth_compressing(type))});
    cache_->keep(path, kept);
    return respond(*kept);
  }
  bool is_gzipped = false;
  if (is_worth_compressing(type) && accepts_gzip(request.headers.joined("Accept-Encoding"))) {
    auto compressed = open_below(root_, name + ".gz");
    if (compressed && S_ISREG(compressed->about.st_mode) &&
        compressed->about.st_mtim.tv_sec >= found->about.st_mtim.tv_sec) {
      found = std::move(compressed);
      is_gzipped = true;
    }
  }
  auto response = Response::file(open_file(std::move(*found)), type)
                      .with_header("Cache-Control", options_.cache_control)
                      .with_header("ETag", etag)
                      .with_header("Last-Modified", modified);
  if (is_gzipped) response.headers.add("Content-Encoding", "gzip");
  if (is_worth_compressing(type)) response.headers.add("Vary", "Accept-Encoding");
  return response;
}

Response Folder::respond(const Kept& kept) const {
  auto response = Response::shared(kept.bytes, kept.content_type);
  response.headers.add("Cache-Control", options_.cache_control);
  response.headers.add("ETag", kept.etag);
  response.headers.add("Last-Modified", kept.last_modified);
  return response;
}

void serve_folder(Router& router, const std::string& prefix, const std::filesystem::path& root, FolderOptions options) {
  const auto access = options.access;
  const auto folder = std::make_shared<const Folder>(root, std::move(options));
  router.add(
      {.method = Method::get,
       .pattern = prefix + "/{path...}",
       .handler = [folder](const Request& request) { return folder->answer(request, request.parameter("path")); },
       .access = access,
       .from_memory =
           [folder](const Request& request) { return folder->from_memory(request, request.parameter("path")); },
       .logged = false});
}

}  // namespace evenhand::web
