#include "web/compress.h"

#include <zlib.h>

#include <limits>
#include <stdexcept>

#include "base/digest.h"

namespace evenhand::web {
namespace {

class Deflater {
 public:
  explicit Deflater(int level) {
    constexpr int kGzipFormat = 16;
    if (deflateInit2(&stream_, level, Z_DEFLATED, MAX_WBITS + kGzipFormat, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::runtime_error("zlib could not start");
    }
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;
  z_stream* operator->() { return &stream_; }
  z_stream* get() { return &stream_; }

 private:
  z_stream stream_{};
};

}  // namespace

std::string gzip(std::string_view bytes, Effort effort) {
  if (bytes.size() > std::numeric_limits<uInt>::max() / 2) throw std::length_error("too long to compress at once");
  Deflater deflater(effort == Effort::once ? 9 : 1);
  // The header's file name is ours to choose: its random length hides how well the page compressed.
  std::string noise;
  gz_header header{};
  header.os = 255;
  if (effort == Effort::each_time) {
    const auto random = random_bytes(1);
    noise.assign(1u + random.front() % 64u, 'x');
    header.name = reinterpret_cast<Bytef*>(noise.data());
  }
  deflateSetHeader(deflater.get(), &header);
  std::string out(deflateBound(deflater.get(), static_cast<uLong>(bytes.size())) + noise.size() + 32, '\0');
  deflater->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  deflater->avail_in = static_cast<uInt>(bytes.size());
  deflater->next_out = reinterpret_cast<Bytef*>(out.data());
  deflater->avail_out = static_cast<uInt>(out.size());
  if (deflate(deflater.get(), Z_FINISH) != Z_STREAM_END) throw std::runtime_error("zlib could not finish");
  out.resize(deflater->total_out);
  return out;
}

}  // namespace evenhand::web
