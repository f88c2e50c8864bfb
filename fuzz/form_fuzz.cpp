// A form's body as a stranger sends it (src/web/form.h): read or refused; what was read is UTF-8, and says the same
// when it is written and read again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "web/form.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using evenhand::web::Form;
  const auto form = Form::parse(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!form) {
    if (form.error().message.empty()) std::abort();
    return 0;
  }
  const auto again = Form::parse(form->encode());
  if (!again || again->fields().size() != form->fields().size()) std::abort();
  for (std::size_t i = 0; i < form->fields().size(); ++i) {
    const auto& [name, value] = form->fields()[i];
    if (!evenhand::is_utf8(name) || !evenhand::is_utf8(value)) std::abort();
    if (again->fields()[i].name != name || again->fields()[i].value != value) std::abort();
    (void)form->text({.name = name, .label = "Field"});
    (void)form->whole_number(name, "Field");
    (void)form->date(name, "Field");
  }
  return 0;
}
