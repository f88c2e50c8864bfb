// QR codes as SVG (libqrencode): for the app that makes sign-in codes, for the poster of a session, for a report.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "web/html.h"

namespace evenhand::people {

// One <svg role="img"> with `title` as its text alternative, a quiet zone of four modules, black on white whatever the
// page's colours. Refuses what is longer than a QR code holds (about 2,300 bytes).
Result<web::Html> qr_code(std::string_view text, std::string_view title);

}  // namespace evenhand::people
