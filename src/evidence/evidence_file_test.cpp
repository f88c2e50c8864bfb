#include "evidence/evidence_file.h"

#include <gtest/gtest.h>

namespace evenhand::evidence {
namespace {

std::string office(std::string_view part) {
  return "PK\x03\x04 … [Content_Types].xml … " + std::string(part) + ".xml";
}

TEST(EvidenceFile, TheFourTypesAreKnownByTheirContent) {
  EXPECT_EQ(recognise("a.docx", office("word/document")).value(), FileType::docx);
  EXPECT_EQ(recognise("a.PPTX", office("ppt/presentation")).value(), FileType::pptx);
  EXPECT_EQ(recognise("a.xlsx", office("xl/workbook")).value(), FileType::xlsx);
  EXPECT_EQ(recognise("a.pdf", "%PDF-1.7").value(), FileType::pdf);
}

TEST(EvidenceFile, AWebPageNamedPdfIsRefused) {
  const auto refused = recognise("report.pdf", "<html><script>");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "The selected file is named .pdf, but it is not a PDF");
}

TEST(EvidenceFile, ASpreadsheetNamedDocxIsRefused) {
  EXPECT_FALSE(recognise("a.docx", office("xl/workbook")));
}

TEST(EvidenceFile, OtherTypesAndNamesWithoutATypeAreRefused) {
  EXPECT_FALSE(recognise("a.html", "<p>"));
  EXPECT_FALSE(recognise("a.docm", office("word/document")));
  EXPECT_FALSE(recognise("report", "%PDF-1.7"));
  EXPECT_FALSE(recognise("a.pdf", ""));
}

TEST(EvidenceFile, MacrosAreRefused) {
  const auto refused = recognise("a.xlsx", office("xl/workbook") + "xl/vbaProject.bin");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("macros"), std::string::npos);
}

TEST(EvidenceFile, TwentyMegabytesAreTakenAndAByteMoreIsNot) {
  std::string bytes = "%PDF-1.7";
  bytes.resize(kMostFileBytes, ' ');
  EXPECT_TRUE(recognise("a.pdf", bytes));
  bytes += ' ';
  ASSERT_FALSE(recognise("a.pdf", bytes));
  EXPECT_EQ(recognise("a.pdf", bytes).error().message, "The selected file must be smaller than 20 MB");
}

TEST(EvidenceFile, ItsNameForDownloadHasNoFoldersAndNoQuotationMarks) {
  EXPECT_EQ(file_name("C:\\Users\\me\\waits.xlsx"), "waits.xlsx");
  EXPECT_EQ(file_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(file_name("a\"b.pdf"), "ab.pdf");
  EXPECT_EQ(file_name(".pdf"), "file.pdf");
  EXPECT_EQ(file_name("line\nbreak.pdf"), "file");
}

TEST(EvidenceFile, SizesReadAsPeopleSayThem) {
  EXPECT_EQ(size_in_words(999), "999 bytes");
  EXPECT_EQ(size_in_words(340'000), "340 KB");
  EXPECT_EQ(size_in_words(1'240'000), "1.2 MB");
  EXPECT_EQ(size_in_words(2'000'000), "2 MB");
}

}  // namespace
}  // namespace evenhand::evidence
