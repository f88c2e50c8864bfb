#include "analysis/given_names.h"

#include <algorithm>
#include <array>

namespace evenhand::analysis {
namespace {

// In order. Names that are also months, colours, plants or countries ("June", "Jordan") are left out.
constexpr std::array<std::string_view, 443> kNames{
    "aaliyah",   "aaron",     "abdul",     "abdullah",   "abigail",   "adam",        "adele",     "adrian",
    "agnes",     "ahmed",     "aidan",     "aisha",      "alan",      "alastair",    "albert",    "alex",
    "alexander", "alexandra", "alfie",     "alfred",     "ali",       "alice",       "alicia",    "alison",
    "amanda",    "amelia",    "amina",     "amir",       "amy",       "ana",         "andrea",    "andrew",
    "andrzej",   "angela",    "angus",     "anita",      "ann",       "anna",        "anne",      "annette",
    "anthony",   "antonio",   "arjun",     "arthur",     "asha",      "ashley",      "ayesha",    "barbara",
    "beatrice",  "ben",       "benjamin",  "bernadette", "bernard",   "beth",        "bethany",   "beverley",
    "bilal",     "brenda",    "brian",     "bridget",    "bronwyn",   "callum",      "cameron",   "carl",
    "carol",     "caroline",  "catherine", "cecilia",    "charles",   "charlie",     "charlotte", "chidi",
    "chioma",    "chloe",     "chris",     "christina",  "christine", "christopher", "claire",    "clare",
    "clive",     "colin",     "connor",    "craig",      "cynthia",   "daniel",      "danielle",  "darren",
    "david",     "deborah",   "debra",     "declan",     "denise",    "dennis",      "derek",     "diana",
    "diane",     "dmitri",    "dominic",   "donald",     "donna",     "doreen",      "dorothy",   "douglas",
    "duncan",    "dylan",     "eamon",     "edith",      "edward",    "eileen",      "elaine",    "eleanor",
    "elena",     "eli",       "elizabeth", "ella",       "ellen",     "ellie",       "elsie",     "emeka",
    "emily",     "emma",      "eric",      "ethan",      "eunice",    "evan",        "eve",       "evelyn",
    "faisal",    "farah",     "fatima",    "fatimah",    "finlay",    "fiona",       "frances",   "francesca",
    "francis",   "frank",     "fred",      "frederick",  "gareth",    "garry",       "gary",      "gavin",
    "gemma",     "geoffrey",  "george",    "gerald",     "geraldine", "gillian",     "giovanni",  "gladys",
    "glen",      "glenn",     "gordon",    "graham",     "grzegorz",  "gurpreet",    "gwen",      "habib",
    "hamza",     "hannah",    "harjit",    "harpreet",   "harriet",   "harry",       "harvey",    "hasan",
    "hassan",    "heather",   "heidi",     "helen",      "henry",     "hilary",      "howard",    "hugh",
    "hussain",   "ian",       "ibrahim",   "ifeoma",     "imran",     "irene",       "isaac",     "isabella",
    "isla",      "isobel",    "jack",      "jackie",     "jacob",     "jacqueline",  "jake",      "james",
    "jamie",     "jan",       "jane",      "janet",      "janice",    "jasmine",     "jason",     "javed",
    "jay",       "jayne",     "jean",      "jeffrey",    "jennifer",  "jenny",       "jeremy",    "jessica",
    "jill",      "joan",      "joanna",    "joanne",     "joe",       "john",        "jonathan",  "jose",
    "joseph",    "josephine", "joshua",    "joyce",      "juan",      "judith",      "julia",     "julian",
    "julie",     "karen",     "kate",      "katherine",  "kathleen",  "kathryn",     "katie",     "keith",
    "kelly",     "kenneth",   "kerry",     "kevin",      "khadija",   "khalid",      "kieran",    "kim",
    "kimberley", "kirsty",    "krzysztof", "kwame",      "laura",     "lauren",      "lawrence",  "leah",
    "lee",       "leo",       "leon",      "leslie",     "lewis",     "liam",        "lilian",    "lily",
    "linda",     "lindsay",   "lisa",      "lorraine",   "louis",     "louise",      "lucy",      "luke",
    "lydia",     "lynda",     "lynn",      "lynne",      "magdalena", "maja",        "malcolm",   "malgorzata",
    "mandy",     "manjit",    "margaret",  "maria",      "marian",    "marie",       "marilyn",   "mario",
    "marion",    "marjorie",  "mark",      "martin",     "mary",      "maryam",      "matthew",   "maureen",
    "megan",     "mehmet",    "melanie",   "melissa",    "mia",       "michael",     "michelle",  "mohamed",
    "mohammad",  "mohammed",  "molly",     "monica",     "muhammad",  "muriel",      "nadia",     "nancy",
    "naomi",     "natalie",   "natasha",   "nathan",     "neil",      "niamh",       "nicholas",  "nicola",
    "nicole",    "nigel",     "nikita",    "noah",       "noreen",    "norman",      "nuala",     "oliver",
    "olivia",    "omar",      "oscar",     "owen",       "pamela",    "patricia",    "patrick",   "paul",
    "paula",     "pauline",   "peggy",     "peter",      "philip",    "phillip",     "phoebe",    "phyllis",
    "piotr",     "poppy",     "priya",     "rachel",     "rahul",     "raj",         "rajesh",    "ranjit",
    "raymond",   "rebecca",   "reece",     "rhys",       "richard",   "rita",        "robert",    "roger",
    "ronald",    "rosemary",  "rosie",     "ross",       "roy",       "russell",     "ruth",      "ryan",
    "saba",      "sadia",     "sally",     "samantha",   "samina",    "samir",       "samuel",    "sandra",
    "sara",      "sarah",     "sean",      "shabana",    "shahid",    "shane",       "shannon",   "sharon",
    "shaun",     "sheila",    "shirley",   "sian",       "simon",     "sinead",      "siobhan",   "sofia",
    "sophia",    "sophie",    "stacey",    "stanley",    "stefan",    "stephanie",   "stephen",   "steve",
    "steven",    "stewart",   "stuart",    "sunita",     "susan",     "suzanne",     "sylvia",    "tamara",
    "tanya",     "tariq",     "terence",   "teresa",     "thelma",    "theresa",     "thomas",    "tim",
    "timothy",   "tina",      "toby",      "tomasz",     "tony",      "tracey",      "tracy",     "trevor",
    "usha",      "usman",     "valerie",   "vanessa",    "vera",      "veronica",    "vicky",     "victor",
    "victoria",  "vijay",     "vincent",   "vivien",     "vladimir",  "walter",      "wayne",     "wendy",
    "wilfred",   "william",   "winifred",  "xavier",     "yasmin",    "yusuf",       "yvonne",    "zahra",
    "zainab",    "zara",      "zoe"};
static_assert(std::is_sorted(kNames.begin(), kNames.end()));

static_assert(std::is_sorted(kNames.begin(), kNames.end()));

}  // namespace

bool is_given_name(std::string_view lower_case) {
  return std::binary_search(kNames.begin(), kNames.end(), lower_case);
}

}  // namespace evenhand::analysis
