#include "grading/grading_pages.h"

#include "grading/agree_pages.h"
#include "grading/outcome_pages.h"
#include "grading/session_pages.h"
#include "grading/sheet_pages.h"
#include "grading/tally_pages.h"

namespace evenhand::grading {

void register_pages(people::Pages& pages) {
  register_sheet_pages(pages);
  register_outcome_pages(pages);
  register_agree_pages(pages);
  register_session_pages(pages);
  register_tally_pages(pages);
}

}  // namespace evenhand::grading
