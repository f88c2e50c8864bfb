#include "evidence/reading_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>

#include "base/text.h"
#include "evidence/syllables.h"
#include "evidence/tokens.h"
#include "standard/built_in.h"

namespace evenhand::evidence {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ReadingCheck checked(std::string_view text) {
  return check_reading(text, built_in_plain_words()).value();
}

std::vector<std::string> words_with(const ReadingCheck& check, WordFault fault) {
  std::vector<std::string> words;
  for (const WordHint& hint : check.hints)
    if (hint.fault == fault) words.push_back(hint.word);
  return words;
}

// Published: W 5, S 1, Sy 7, P 1; and W 6, S 1, Sy 6.
TEST(ReadingCheck, FollowsThePublishedVectors) {
  EXPECT_NEAR(flesch_reading_ease(5, 1, 7), 83.32, 0.005);
  EXPECT_NEAR(flesch_kincaid_grade(5, 1, 7), 2.88, 0.005);
  EXPECT_NEAR(smog_grade(1, 1), 8.842, 0.0005);
  EXPECT_NEAR(flesch_reading_ease(6, 1, 6), 116.145, 0.0005);
  EXPECT_NEAR(flesch_kincaid_grade(6, 1, 6), -1.45, 0.0005);
}

TEST(ReadingCheck, CountsATextsWordsSentencesAndSyllables) {
  const ReadingCheck check = checked("The cat sat on the mat.");
  EXPECT_EQ(check.words, 6);
  EXPECT_EQ(check.sentences, 1);
  EXPECT_EQ(check.syllables, 6);
  EXPECT_EQ(check.polysyllables, 0);
  EXPECT_NEAR(*check.reading_ease, 116.145, 0.0005);
}

TEST(ReadingCheck, SyllablesOfCommonWords) {
  for (const auto& [word, syllables] : std::vector<std::pair<std::string, int>>{
           {"care", 1},       {"cared", 1},      {"wanted", 2},   {"table", 2},       {"people", 2},
           {"hospital", 3},   {"equality", 4},   {"services", 3}, {"improvement", 3}, {"carefully", 3},
           {"patients", 2},   {"disability", 5}, {"nurse", 1},    {"nurses", 2},      {"everyone", 3},
           {"experience", 4}, {"criticism", 4},  {"medium", 3},   {"religion", 3},    {"evidence", 3},
           {"yes", 1},        {"beyond", 2},     {"the", 1},      {"individual", 5},  {"rules", 1},
           {"times", 1},      {"asked", 1},      {"happy", 2},    {"health", 1},      {"organisation", 5}})
    EXPECT_EQ(count_syllables(word), syllables) << word;
}

TEST(ReadingCheck, AFullStopInsideANumberOrAfterAShortFormEndsNoSentence) {
  EXPECT_EQ(checked("About 2.5 in 10, e.g. Dr. Jones, came. They stayed.").sentences, 2);
  EXPECT_EQ(checked("“Come in.” She did.").sentences, 2);
  EXPECT_EQ(checked("No stop at the end").sentences, 1);
  EXPECT_EQ(checked("What? Yes! Well… so").sentences, 4);
}

TEST(ReadingCheck, ReadsMarkdownAsTheReaderSeesIt) {
  const ReadingCheck check = checked(
      "# What we did\n\n- We [asked](https://example.org/a-very/long) you\n- You **told** us\n\n```\ncode "
      "here\n```\nSee "
      "https://example.org now\nand then.\n");
  EXPECT_EQ(check.sentences, 4);
  EXPECT_EQ(check.words, 3 + 3 + 3 + 4);
}

TEST(ReadingCheck, NamesJargonWithAPlainAlternativeAndWhereItStands) {
  const ReadingCheck check = checked("We listen.\nStakeholders shaped the care pathways.\nStakeholders agreed.");
  ASSERT_EQ(check.hints.size(), 2u);
  EXPECT_EQ(check.hints[0].word, "Stakeholders");
  EXPECT_EQ(check.hints[0].instead, "people it matters to");
  EXPECT_EQ(check.hints[0].times, 2);
  EXPECT_EQ(check.hints[0].line, 2u);
  EXPECT_EQ(check.hints[1].word, "care pathways");
}

TEST(ReadingCheck, TermsToAvoidAreNamedSaveInAQuotation) {
  EXPECT_THAT(words_with(checked("BAME staff and hard-to-reach groups."), WordFault::avoided),
              ElementsAre("BAME", "hard-to-reach"));
  EXPECT_THAT(words_with(checked("BAME/BME staff"), WordFault::avoided), ElementsAre("BAME", "BME"));
  EXPECT_THAT(checked("One nurse said: “BAME staff are tired.” We agree.").hints, IsEmpty());
  EXPECT_THAT(checked("One nurse said: \"BAME staff are tired.\" We agree.").hints, IsEmpty());
  EXPECT_THAT(checked("> BAME staff are tired.").hints, IsEmpty());
  EXPECT_THAT(words_with(checked("“Yes,” she said. BAME staff"), WordFault::avoided), ElementsAre("BAME"));
}

TEST(ReadingCheck, AQuotationThatIsNeverClosedEndsWithItsParagraph) {
  EXPECT_THAT(words_with(checked("“Oh no\n\nBAME staff"), WordFault::avoided), ElementsAre("BAME"));
}

TEST(ReadingCheck, AbbreviationsMustBeExplainedOnce) {
  EXPECT_THAT(words_with(checked("The ICB met the NHS."), WordFault::unexplained), ElementsAre("ICB"));
  EXPECT_THAT(words_with(checked("The integrated board (ICB) met. The ICB agreed."), WordFault::unexplained),
              IsEmpty());
  EXPECT_THAT(words_with(checked("The ICB (the local board) met."), WordFault::unexplained), IsEmpty());
  EXPECT_THAT(words_with(checked("THE LIST OF ALL WORDS HERE"), WordFault::unexplained), IsEmpty());
}

TEST(ReadingCheck, LongWordsAndLongSentencesAreNamed) {
  EXPECT_THAT(words_with(checked("Electroencephalography is hard."), WordFault::long_word),
              ElementsAre("Electroencephalography"));
  const ReadingCheck check = checked(
      "Short one.\nThis is a sentence that goes on and on and on and on and on until it has over twenty words in it.");
  ASSERT_EQ(check.longest.size(), 1u);
  EXPECT_EQ(check.longest[0].words, 23);
  EXPECT_EQ(check.longest[0].line, 2u);
  EXPECT_EQ(check.longest[0].text.substr(0, 9), "This is a");
}

TEST(ReadingCheck, ATextWithoutAWordHasNoFigures) {
  for (const char* text : {"", " \n\n", "---", "… !"}) {
    const ReadingCheck check = checked(text);
    EXPECT_EQ(check.words, 0) << text;
    EXPECT_FALSE(check.reading_ease) << text;
  }
}

TEST(ReadingCheck, OtherScriptsAreCountedAndBytesThatAreNotTextAreRefused) {
  EXPECT_EQ(checked("Dzień dobry. Ça va? مرحبا بكم.").sentences, 3);
  EXPECT_FALSE(check_reading("\xff\xfe", built_in_plain_words()));
}

TEST(ReadingCheck, IsNeverSlowOnHostileText) {
  const auto start = std::chrono::steady_clock::now();
  std::string brackets, quotes, stops, phrase;
  for (int i = 0; i < 20'000; ++i) {
    brackets += "](";
    quotes += "\"'";
    stops += ".)\"";
    phrase += "black and ";
  }
  for (const std::string& text :
       {std::string(100'000, 'a'), brackets, quotes, stops, phrase, std::string(100'000, '#')})
    checked(text);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

RC_GTEST_PROP(ReadingCheck, AddsUpWhateverTheText, ()) {
  const std::vector<std::string> pieces{"word", " ", ".",   "\n", "“", "”", "\"", "(", ")",   "](", "BAME",   "é",
                                        "1.5",  ",", "e.g", "-",  "'", "|", "> ", "#", "```", "…",  "\u0301", "日本"};
  std::string text;
  for (const auto piece :
       *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, pieces.size())))
    text += pieces[piece];
  const ReadingCheck check = checked(text);
  RC_ASSERT(check.words >= check.sentences);
  RC_ASSERT(check.syllables >= check.words);
  RC_ASSERT(check.polysyllables <= check.words);
  RC_ASSERT((check.sentences == 0) == (check.words == 0));
}

RC_GTEST_PROP(ReadingCheck, FoldsAWordAsASearchDoes, ()) {
  const std::vector<std::string> pieces{"Word", "-", "'", "&", ".", "1", ",", "é", "’"};
  std::string text = "a";
  for (const auto piece :
       *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, pieces.size())))
    text += pieces[piece];
  for (const Sentence& sentence : cut_into_sentences(text, {}))
    for (const Token& token : sentence.tokens) RC_ASSERT(token.folded == fold_for_search(token.written));
}

TEST(LaySummary, HasAtMost150Words) {
  std::string text;
  for (int i = 0; i < 150; ++i) text += "word ";
  EXPECT_TRUE(check_lay_summary(text));
  EXPECT_EQ(check_lay_summary(text + "more words").error().message,
            "The summary has 152 words. A lay summary has at most 150: leave out 2.");
}

// Our own wording beside each outcome is for people in a grading session: reading age 9 to 11, so school year 6 or
// less.
TEST(PlainWording, OfEveryOutcomeAndGradeIsPlain) {
  for (const standard::Edition& edition : standard::built_in_editions()) {
    for (const standard::GradeMeaning& grade : edition.grades) EXPECT_LE(*checked(grade.plain).grade, 6) << grade.plain;
    std::string all;
    for (const standard::Goal& goal : edition.goals)
      for (const standard::Outcome& outcome : goal.outcomes) {
        EXPECT_LE(*checked(outcome.plain).grade, 8) << outcome.plain;  // one long word weighs much in a single sentence
        EXPECT_THAT(checked(outcome.plain).hints, IsEmpty()) << outcome.plain;
        all += outcome.plain + "\n\n";
      }
    EXPECT_LE(*checked(all).grade, 6);
  }
}

}  // namespace
}  // namespace evenhand::evidence
