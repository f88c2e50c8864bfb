#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace evenhand {

namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

Error file_error(const std::filesystem::path& path, std::string_view what) {
  const int code = errno;
  const ErrorKind kind = code == ENOENT ? ErrorKind::not_found : ErrorKind::unavailable;
  return {kind, path.string() + ": " + std::string(what) + " (" + std::strerror(code) + ").", {}};
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t most_bytes) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return file_error(path, "can't be opened");
  struct stat about {};
  if (::fstat(file.number(), &about) != 0) return file_error(path, "can't be read");
  if (S_ISDIR(about.st_mode)) return invalid(path.string() + ": is a folder, not a file.");
  std::string bytes;
  if (about.st_size > 0 && static_cast<std::uintmax_t>(about.st_size) <= most_bytes) {
    bytes.reserve(static_cast<std::size_t>(about.st_size));
  }
  char buffer[65536];
  for (;;) {
    const ssize_t got = ::read(file.number(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return file_error(path, "can't be read");
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(got) > most_bytes) {
      return Error{
          ErrorKind::too_large,
          path.string() + ": is larger than " + std::to_string(most_bytes) + " bytes, the most that is read here.",
          {}};
    }
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
}

Result<Done> sync_folder(const std::filesystem::path& folder) {
  const Descriptor descriptor(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor.is_open() || ::fsync(descriptor.number()) != 0) return file_error(folder, "can't be synced");
  return Done{};
}

Result<Done> write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
  // A rename would put a file where a device was.
  struct stat there {};
  if (::stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode))
    return invalid(path.string() +
                   (S_ISDIR(there.st_mode) ? ": is a folder, not a file." : ": is no file that can be written over."));
  std::string name = path.string() + ".XXXXXX";
  {
    const Descriptor file(::mkostemp(name.data(), O_CLOEXEC));
    if (!file.is_open()) return file_error(path, "can't be written");
    if (!write_all(file.number(), bytes) || ::fchmod(file.number(), static_cast<mode_t>(mode)) != 0 ||
        ::fsync(file.number()) != 0) {
      Error error = file_error(path, "can't be written");
      ::unlink(name.c_str());
      return error;
    }
  }
  if (::rename(name.c_str(), path.c_str()) != 0) {
    Error error = file_error(path, "can't be put in place");
    ::unlink(name.c_str());
    return error;
  }
  return sync_folder(path.parent_path());
}

TemporaryFolder::TemporaryFolder(const std::filesystem::path& parent) {
  std::string name = ((parent.empty() ? std::filesystem::temp_directory_path() : parent) / "evenhand-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder can be made: " + name);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace evenhand
