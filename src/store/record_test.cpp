#include "store/record.h"

#include <gtest/gtest.h>

#include "store/database.h"
#include "store/testing/both_stores.h"

namespace evenhand::store {
namespace {

using testing::must;

enum class Colour { red, green };
std::string colour_name(Colour colour) {
  return colour == Colour::red ? "red" : "green";
}
std::optional<Colour> colour_from_name(const std::string& name) {
  if (name == "red") return Colour::red;
  if (name == "green") return Colour::green;
  return std::nullopt;
}

struct Leaf {
  RecordId id;
  int revision = 0;
  std::string name;
  std::optional<Date> fell_on;
  std::optional<double> weight;
  bool is_large = false;
  Colour colour = Colour::red;
  std::vector<std::string> marks;
};

template <class Columns>
void visit_columns(Columns& column, Leaf& leaf) {
  column("name", leaf.name);
  column("fell_on", leaf.fell_on);
  column("weight", leaf.weight);
  column("is_large", leaf.is_large);
  column("colour", leaf.colour, colour_name, colour_from_name);
  column("marks", leaf.marks, spaced, from_spaced);
}

constexpr Table<Leaf> kLeaves{"leaf", "leaf"};
const Instant kNow = *parse_instant("2026-11-22T09:00:00.000Z");

class RecordStore : public testing::BothStores {
 protected:
  void SetUp() override {
    must(database().write([](Writing& writing) -> Result<Done> {
      writing.execute(
          "create table leaf (owner text not null, id text not null, revision bigint not null, name text not null,"
          " fell_on text, weight double precision, is_large bigint not null, colour text not null, marks text not null,"
          " primary key (owner, id))");
      return Done{};
    }));
  }
  void add(OwnerId owner, Leaf& leaf) {
    must(database().write([&](Writing& writing) -> Result<Done> {
      kLeaves.insert(writing, owner, leaf, kNow);
      return Done{};
    }));
  }
  Result<Leaf> find(OwnerId owner, RecordId id) {
    return database().read([&](Reading& reading) { return kLeaves.find(reading, owner, id); });
  }
  Result<Done> save(OwnerId owner, Leaf& leaf) {
    return database().write([&](Writing& writing) { return kLeaves.save(writing, owner, leaf); });
  }

  const OwnerId owner_ = OwnerId::make(kNow);
};
EVENHAND_ON_BOTH_STORES(RecordStore);

TEST_P(RecordStore, KeepsEveryColumn) {
  Leaf leaf{.name = "oak",
            .fell_on = *parse_date("2026-10-31"),
            .weight = 0.25,
            .is_large = true,
            .colour = Colour::green,
            .marks = {"2.1", "3A"}};
  add(owner_, leaf);
  const auto found = find(owner_, leaf.id);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->revision, 1);
  EXPECT_EQ(found->name, "oak");
  EXPECT_EQ(found->fell_on, leaf.fell_on);
  EXPECT_EQ(found->weight, 0.25);
  EXPECT_TRUE(found->is_large);
  EXPECT_EQ(found->colour, Colour::green);
  EXPECT_EQ(found->marks, leaf.marks);
}

TEST_P(RecordStore, AbsentStaysAbsent) {
  Leaf leaf;
  add(owner_, leaf);
  const auto found = find(owner_, leaf.id);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->fell_on, std::nullopt);
  EXPECT_EQ(found->weight, std::nullopt);
  EXPECT_TRUE(found->marks.empty());
}

TEST_P(RecordStore, TheSecondEditorChangesNothing) {
  Leaf leaf{.name = "oak"};
  add(owner_, leaf);
  Leaf first = *find(owner_, leaf.id), second = first;
  first.name = "ash";
  ASSERT_TRUE(save(owner_, first));
  second.name = "elm";
  const auto saved = save(owner_, second);
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().kind, ErrorKind::conflict);
  EXPECT_EQ(find(owner_, leaf.id)->name, "ash");
  first.name = "yew";
  EXPECT_TRUE(save(owner_, first)) << "the first editor goes on with the revision that the save gave";
}

TEST_P(RecordStore, AnotherOwnersRecordIsNotThere) {
  Leaf leaf{.name = "oak"};
  add(owner_, leaf);
  const OwnerId other = OwnerId::make(kNow);
  EXPECT_EQ(find(other, leaf.id).error().kind, ErrorKind::not_found);
  leaf.name = "taken";
  EXPECT_EQ(save(other, leaf).error().kind, ErrorKind::not_found);
  EXPECT_EQ(find(owner_, leaf.id)->name, "oak");
}

TEST_P(RecordStore, AWordThatIsNotKnownIsDamage) {
  Leaf leaf;
  add(owner_, leaf);
  must(database().write([](Writing& writing) -> Result<Done> {
    writing.execute("update leaf set colour = 'blue'");
    return Done{};
  }));
  EXPECT_THROW((void)find(owner_, leaf.id), Failure);
}

}  // namespace
}  // namespace evenhand::store
