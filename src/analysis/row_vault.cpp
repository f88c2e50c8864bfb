#include "analysis/row_vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ostream>
#include <streambuf>
#include <system_error>

#include "base/digest.h"
#include "base/files.h"

namespace evenhand::analysis {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMagic = "EVHROWS1";
constexpr std::size_t kPiece = 64u << 10;
constexpr std::size_t kHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kMore = crypto_secretstream_xchacha20poly1305_ABYTES;  // bytes that sealing adds to a piece
constexpr std::size_t kKey = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::string_view kSealed = ".rows", kUnfinished = ".part";

Error cannot(std::string_view what, int code) {
  return {ErrorKind::unavailable, "The rows can’t be " + std::string(what) + ": " + std::strerror(code) + ".", {}};
}

class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

int write_all(int descriptor, const unsigned char* bytes, std::size_t count) {
  while (count > 0) {
    const auto written = ::write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes += written;
    count -= static_cast<std::size_t>(written);
  }
  return 0;
}

// What is written to it is sealed piece by piece; the record's id is bound in. A failed write fails the stream.
class SealingBuffer final : public std::streambuf {
 public:
  SealingBuffer(int descriptor, const std::string& key, std::string bound_in)
      : descriptor_(descriptor), bound_in_(std::move(bound_in)), plain_(kPiece), sealed_(kPiece + kMore) {
    std::array<unsigned char, kHeader> header{};
    crypto_secretstream_xchacha20poly1305_init_push(&state_, header.data(),
                                                    reinterpret_cast<const unsigned char*>(key.data()));
    problem_ = write_all(descriptor_, reinterpret_cast<const unsigned char*>(kMagic.data()), kMagic.size());
    if (problem_ == 0) problem_ = write_all(descriptor_, header.data(), header.size());
  }
  ~SealingBuffer() override {
    sodium_memzero(&state_, sizeof state_);
    sodium_memzero(plain_.data(), plain_.size());
  }
  SealingBuffer(const SealingBuffer&) = delete;
  SealingBuffer& operator=(const SealingBuffer&) = delete;

  int finish() {
    if (problem_ == 0) push(crypto_secretstream_xchacha20poly1305_TAG_FINAL);
    return problem_;
  }

 protected:
  std::streamsize xsputn(const char* text, std::streamsize count) override {
    std::streamsize done = 0;
    while (done < count && problem_ == 0) {
      if (filled_ == kPiece) push(0);
      const auto some = std::min<std::size_t>(kPiece - filled_, static_cast<std::size_t>(count - done));
      std::memcpy(plain_.data() + filled_, text + done, some);
      filled_ += some;
      done += static_cast<std::streamsize>(some);
    }
    return problem_ == 0 ? done : 0;
  }
  int_type overflow(int_type c) override {
    if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
    const char one = traits_type::to_char_type(c);
    return xsputn(&one, 1) == 1 ? c : traits_type::eof();
  }

 private:
  void push(unsigned char tag) {
    unsigned long long size = 0;
    crypto_secretstream_xchacha20poly1305_push(&state_, sealed_.data(), &size, plain_.data(), filled_,
                                               reinterpret_cast<const unsigned char*>(bound_in_.data()),
                                               bound_in_.size(), tag);
    problem_ = write_all(descriptor_, sealed_.data(), static_cast<std::size_t>(size));
    filled_ = 0;
  }

  int descriptor_;
  std::string bound_in_;
  std::vector<unsigned char> plain_, sealed_;
  std::size_t filled_ = 0;
  int problem_ = 0;
  crypto_secretstream_xchacha20poly1305_state state_{};
};

// Deciphered, and wiped when it is gone.
struct PlainPiece {
  std::vector<unsigned char> bytes = std::vector<unsigned char>(kPiece);
  PlainPiece() = default;
  ~PlainPiece() { sodium_memzero(bytes.data(), bytes.size()); }
  PlainPiece(const PlainPiece&) = delete;
  PlainPiece& operator=(const PlainPiece&) = delete;
};

}  // namespace

fs::path RowVault::path(const RecordId& id) const {
  return folder_ / (id.text() + std::string(kSealed));
}

Result<std::string> RowVault::seal(const RecordId& id, const std::function<Result<Done>(std::ostream&)>& write) const {
  std::error_code problem;
  if (fs::create_directories(folder_, problem)) fs::permissions(folder_, fs::perms::owner_all, problem);
  if (problem) return cannot("kept in " + folder_.string(), problem.value());
  const auto bytes = random_bytes(kKey);
  std::string key(bytes.begin(), bytes.end());
  auto unfinished = path(id);
  unfinished.replace_extension(kUnfinished);
  const Descriptor file(::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (file.get() < 0) return cannot("kept in " + folder_.string(), errno);
  const auto fail = [&](Error error) {
    fs::remove(unfinished, problem);
    return error;
  };
  SealingBuffer buffer(file.get(), key, id.text());
  std::ostream out(&buffer);
  Result<Done> written = Done{};
  try {
    written = write(out);
  } catch (...) {
    fs::remove(unfinished, problem);
    throw;
  }
  if (const int code = buffer.finish(); code != 0) return fail(cannot("written", code));
  if (!written) return fail(std::move(written.error()));
  if (!out) return fail(cannot("written", EIO));
  if (::fsync(file.get()) != 0) return fail(cannot("written", errno));
  fs::rename(unfinished, path(id), problem);
  if (problem) return fail(cannot("kept", problem.value()));
  EVENHAND_CHECK(sync_folder(folder_));
  return key;
}

Result<std::string> RowVault::open(const RecordId& id, std::string_view key) const {
  std::string plain;
  EVENHAND_CHECK(read(id, key, [&](std::string_view piece) -> Result<Done> {
    plain += piece;
    return Done{};
  }));
  return plain;
}

Result<Done> RowVault::read(const RecordId& id, std::string_view key,
                            const std::function<Result<Done>(std::string_view)>& take) const {
  const auto damaged = [] {
    return invalid("These rows can’t be opened with this installation’s keys: their file is damaged, or another’s.");
  };
  const Descriptor file(::open(path(id).c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return not_found("These rows are not here any more.");
  struct stat about {};
  if (::fstat(file.get(), &about) != 0) return cannot("read", errno);
  const auto size = static_cast<std::size_t>(about.st_size);
  if (key.size() != kKey || size < kMagic.size() + kHeader + kMore) return damaged();

  std::vector<unsigned char> sealed(kPiece + kMore);
  const auto take_from_file = [&](std::size_t wanted) {
    std::size_t got = 0;
    while (got < wanted) {
      const auto some = ::read(file.get(), sealed.data() + got, wanted - got);
      if (some < 0 && errno == EINTR) continue;
      if (some <= 0) break;
      got += static_cast<std::size_t>(some);
    }
    return got;
  };
  if (take_from_file(kMagic.size()) != kMagic.size() || std::memcmp(sealed.data(), kMagic.data(), kMagic.size()) != 0)
    return damaged();
  crypto_secretstream_xchacha20poly1305_state state{};
  if (take_from_file(kHeader) != kHeader ||
      crypto_secretstream_xchacha20poly1305_init_pull(&state, sealed.data(),
                                                      reinterpret_cast<const unsigned char*>(key.data())) != 0)
    return damaged();
  const std::string bound_in = id.text();
  PlainPiece plain;
  for (;;) {
    const auto got = take_from_file(sealed.size());
    unsigned long long opened = 0;
    unsigned char tag = 0;
    if (got < kMore || crypto_secretstream_xchacha20poly1305_pull(
                           &state, plain.bytes.data(), &opened, &tag, sealed.data(), got,
                           reinterpret_cast<const unsigned char*>(bound_in.data()), bound_in.size()) != 0)
      return damaged();
    EVENHAND_CHECK(take({reinterpret_cast<const char*>(plain.bytes.data()), static_cast<std::size_t>(opened)}));
    if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) break;
  }
  return take_from_file(1) == 0 ? Result<Done>(Done{}) : damaged();
}

Result<Done> RowVault::destroy(const RecordId& id) const {
  // Whoever has the key forgets it, too. Overwriting helps where the disk keeps its blocks in place; it is no promise.
  {
    const Descriptor file(::open(path(id).c_str(), O_WRONLY | O_CLOEXEC));
    if (file.get() < 0) return errno == ENOENT ? Result<Done>(Done{}) : cannot("destroyed (" + path(id).string() + ")", errno);
    struct stat about {};
    std::vector<unsigned char> zeros(kPiece);
    if (::fstat(file.get(), &about) == 0)
      for (auto left = static_cast<std::size_t>(about.st_size); left > 0; left -= std::min(left, zeros.size()))
        if (write_all(file.get(), zeros.data(), std::min(left, zeros.size())) != 0) break;
    ::fsync(file.get());
  }
  std::error_code problem;
  fs::remove(path(id), problem);
  if (problem) return cannot("destroyed (" + path(id).string() + ")", problem.value());
  return sync_folder(folder_);
}

bool RowVault::holds(const RecordId& id) const {
  std::error_code problem;
  return fs::exists(path(id), problem);
}

std::vector<RecordId> RowVault::all() const {
  std::vector<RecordId> ids;
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder_, problem)) {
    if (entry.path().extension() != kSealed) continue;
    if (const auto id = RecordId::parse(entry.path().stem().string())) ids.push_back(*id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

void RowVault::sweep() const {
  std::error_code problem;
  const auto old = fs::file_time_type::clock::now() - std::chrono::hours(24);
  std::vector<fs::path> left;
  for (const auto& entry : fs::directory_iterator(folder_, problem))
    if (entry.path().extension() == kUnfinished && entry.last_write_time(problem) < old) left.push_back(entry.path());
  for (const auto& path : left) fs::remove(path, problem);
}

}  // namespace evenhand::analysis
