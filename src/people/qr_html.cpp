#include "people/qr_html.h"

#include <qrencode.h>

#include <memory>

namespace evenhand::people {

namespace {

constexpr int kQuietZone = 4;  // modules, ISO/IEC 18004

}  // namespace

Result<web::Html> qr_code(std::string_view text, std::string_view title) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
  if (!code) return invalid("That is too long for a QR code.");
  const int width = code->width;
  std::string path;
  for (int y = 0; y < width; ++y) {
    for (int x = 0; x < width;) {
      int run = 0;
      while (x + run < width && (code->data[y * width + x + run] & 1) != 0) ++run;
      if (run > 0) {
        path += "M" + std::to_string(x + kQuietZone) + " " + std::to_string(y + kQuietZone) + "h" +
                std::to_string(run) + "v1h-" + std::to_string(run) + "z";
      }
      x += run > 0 ? run : 1;
    }
  }
  const std::string side = std::to_string(width + 2 * kQuietZone);
  using web::h;
  return h("svg",
           {{"role", "img"},
            {"width", 220},
            {"height", 220},
            {"viewBox", "0 0 " + side + " " + side},
            {"shape-rendering", "crispEdges"}},
           h("title", title), h("rect", {{"width", side}, {"height", side}, {"fill", "#fff"}}),
           h("path", {{"fill", "#000"}, {"d", path}}));
}

}  // namespace evenhand::people
