#include "web/multipart.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "base/files.h"

namespace evenhand::web {
namespace {

constexpr const char* kType = "multipart/form-data; boundary=XX";

std::string file_part(const std::string& field, const std::string& name, const std::string& content) {
  return "--XX\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name +
         "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n";
}
std::string field_part(const std::string& name, const std::string& value) {
  return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}

Result<Multipart> read(const std::string& body, std::size_t piece = 1'000'000, const MultipartLimits& limits = {}) {
  EVENHAND_TRY(auto reader, MultipartReader::open(kType, limits));
  for (std::size_t at = 0; at < body.size(); at += piece) EVENHAND_CHECK(reader.feed(body.substr(at, piece)));
  return reader.finish();
}

TEST(Multipart, ReadsFieldsAndFiles) {
  const auto form = read(field_part("title", "Ann's") + file_part("file", "a.csv", "1,2\r\n3,4\r\n--X") +
                         field_part("empty", "") + "--XX--\r\n");
  ASSERT_TRUE(form) << form.error().detail;
  EXPECT_EQ(form->fields.value("title"), "Ann's");
  EXPECT_TRUE(form->fields.has("empty"));
  ASSERT_EQ(form->files.size(), 1u);
  EXPECT_EQ(form->files[0].field, "file");
  EXPECT_EQ(form->files[0].file_name, "a.csv");
  EXPECT_EQ(form->files[0].content_type, "text/csv");
  EXPECT_EQ(form->files[0].bytes(100).value(), "1,2\r\n3,4\r\n--X");
  EXPECT_EQ(form->files[0].bytes(3).error().kind, ErrorKind::too_large);
}

TEST(Multipart, ALargeFileGoesToDiskAndReadsTheSame) {
  std::string content;
  for (int i = 0; i < 20'000; ++i) content += std::to_string(i) + "\r\n";
  const auto form = read(file_part("file", "a.csv", content) + "--XX--", 777, {.most_bytes_in_memory = 10'000});
  ASSERT_TRUE(form);
  EXPECT_EQ(form->files[0].size(), content.size());
  EXPECT_EQ(form->files[0].bytes(1 << 20).value(), content);
  const auto stream = form->files[0].open();
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(*stream), {}), content);
}

TEST(Multipart, AFileOnDiskCantBeReadThere) {
  const TemporaryFolder folder;
  TemporaryFile file(folder.path());
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "row " + std::to_string(i) + ",Female\n";
  for (std::size_t at = 0, step = 1; at < text.size(); at += step, step = step * 7 % 5'000 + 1)
    file.append(std::string_view(text).substr(at, step));
  std::string on_disk;  // it has no name: found among what this process has open
  for (const auto& open : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code gone;
    if (std::filesystem::read_symlink(open.path(), gone).string().find("evenhand-upload") == std::string::npos)
      continue;
    std::ifstream bytes(open.path());
    on_disk.assign(std::istreambuf_iterator<char>(bytes), {});
  }
  ASSERT_GE(on_disk.size(), text.size());
  EXPECT_EQ(on_disk.find("Female"), std::string::npos);
  for (const std::size_t offset : {0u, 1u, 63u, 64u, 65u, 4'000u, 99'999u}) {
    std::string part(777, '\0');
    part.resize(file.read_at(offset, part.data(), part.size()));
    EXPECT_EQ(part, text.substr(offset, part.size())) << offset;
  }
}

TEST(Multipart, AFileThatWasNotChosenIsNotThere) {
  const auto form = read(file_part("file", "", "") + "--XX--");
  ASSERT_TRUE(form);
  EXPECT_TRUE(form->files.empty());
}

TEST(Multipart, AFileNameLosesItsFolder) {
  EXPECT_EQ(read(file_part("f", "C:\\\\docs\\\\a.csv", "x") + "--XX--")->files.at(0).file_name, "a.csv");
  EXPECT_EQ(read(file_part("f", "../../etc/passwd", "x") + "--XX--")->files.at(0).file_name, "passwd");
  EXPECT_EQ(read(file_part("f", "..", "x") + "--XX--")->files.at(0).file_name, "");
}

TEST(Multipart, WhatIsBrokenOrCutShortIsRefused) {
  EXPECT_FALSE(read(""));
  EXPECT_FALSE(read("--XX"));
  EXPECT_FALSE(read(field_part("a", "b")));
  EXPECT_FALSE(read("--XXjunk\r\n\r\n--XX--"));
  EXPECT_FALSE(read("--XX\r\nContent-Type: text/plain\r\n\r\nx\r\n--XX--"));
  EXPECT_FALSE(read("--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--"));
  EXPECT_FALSE(read(field_part("a", "\xff") + "--XX--"));
  EXPECT_FALSE(MultipartReader::open("multipart/form-data"));
  EXPECT_FALSE(MultipartReader::open("text/plain; boundary=XX"));
}

TEST(Multipart, WhatIsPastTheLimitsIsRefused) {
  EXPECT_EQ(read(field_part("a", "12345") + "--XX--", 1, {.most_field_bytes = 4}).error().kind, ErrorKind::too_large);
  EXPECT_FALSE(read(field_part("a", "1") + field_part("b", "2") + "--XX--", 1, {.most_parts = 1}));
  EXPECT_FALSE(read(file_part("a", "x", "1") + file_part("b", "y", "2") + "--XX--", 9, {.most_files = 1}));
  EXPECT_FALSE(read("--XX\r\n" + std::string(10'000, 'a'), 100));
}

// However the network cuts the body up, the same is read.
RC_GTEST_PROP(Multipart, TheSizeOfThePiecesDoesNotMatter, ()) {
  const auto content = *rc::gen::container<std::string>(rc::gen::element('-', 'X', '\r', '\n', 'a'));
  const auto piece = *rc::gen::inRange<std::size_t>(1, 40);
  RC_PRE(content.find("\r\n--XX") == std::string::npos && !content.ends_with("\r\n--X"));
  const auto body = file_part("f", "a", content) + field_part("t", "v") + "--XX--";
  const auto form = read(body, piece);
  RC_ASSERT(form.has_value());
  RC_ASSERT(form->files.size() == 1u);
  RC_ASSERT(form->files[0].bytes(1 << 20).value() == content);
  RC_ASSERT(form->fields.value("t") == "v");
}

}  // namespace
}  // namespace evenhand::web
