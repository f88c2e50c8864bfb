#!/usr/bin/env bash
# One whole cycle on real input, by commands alone: University Hospital Southampton (RHM), its areas, the census, charities,
# vaccination coverage and the staff survey; then EDS 2022 for the same trust. The grades, votes, objectives and people are
# invented: no such session was held.
#
#   demo/real.sh FOLDER_OF_DATA OUT [EVENHAND]
#
# FOLDER_OF_DATA holds nhs-organisations/, population/, evidence/ and vcs/ (docs/real-input.md says where they come from).
# OUT is made: OUT/data (the store), OUT/site (the published site). Says what it does, and stops at the first thing that
# is not as it should be.
set -euo pipefail

data=$(realpath "$1")
out=$2
program=$(realpath "${3:-build/release/evenhand}")
mkdir -p "$out"
printf 'a password for the real run' >"$out/password"

evenhand() { "$program" --data "$out/data" "$@"; }
lead() { evenhand --as lead@uhs.example "$@"; }
admin() { evenhand --as admin@uhs.example "$@"; }
say() { printf '\n== %s\n' "$1"; }
# A command that must be refused with this status; what it says is shown.
refused() {
  local wanted=$1 status=0
  shift
  "$@" 2>&1 || status=$?
  [ "$status" -eq "$wanted" ] || { echo "expected exit status $wanted, not $status: $*" >&2; exit 1; }
}

say "People"
person() {
  evenhand user add "$1@uhs.example" --owner RHM --owner-name "University Hospital Southampton NHS Foundation Trust" \
    --role "$2" --name "$3" --password-file "$out/password"
}
person admin administrator "Ada Admin"
person lead equality-lead "Lena Lead"
person board board-approver "Bea Board"
person safe safeguarding-lead "Sol Safe"
person critic critical-friend "Cai Critic"

say "The place: organisations, areas, population"
admin import organisations "$data/nhs-organisations/ods-trusts-etr-2025.csv"
admin import areas "$data/nhs-organisations/trust-catchment-la.csv"
admin import population "$data/population/census2021-la-protected-characteristics.csv"
admin import population "$data/population/mid2020-la-age-bands.csv"

say "1, 4, 8: the cycle, EDS2"
lead cycle open --year 2026 --edition eds2
lead cycle team "Bea Board" --role sponsor --post "Chief Nurse" --account board@uhs.example
lead cycle team "Lena Lead" --role lead --post "Head of Equality" --account lead@uhs.example
lead cycle team "Staff networks’ chairs" --role steering-group
lead cycle authority "Southampton City Council" --state agreed --asked-on 2026-09-07 --answered-on 2026-09-21 \
  --their-role "Share what their forum hears" --our-role "Ask once for both, and report back"
lead decide "Services for this year follow the needs assessment." --by "Steering group" --role "Steering group" \
  --on 2026-09-28 --meeting "Steering group, September"
lead cycle stage 1

say "2: the directory, from charities of the area's federations"
lead import stakeholders "$data/vcs/charities-health-and-equality-federations.csv"
lead coverage || [ $? -eq 1 ]  # 1: some communities are missing, and they are

say "3 and 5: evidence, and what it says"
lead import evidence "$data/evidence/covid-vaccination-coverage-by-group-2022-dose-1.csv" --outcome 1.5 --key --ready \
  --title "First vaccination against COVID-19, people aged 50 to 54" --did-well "be vaccinated" --kind data \
  --audience anyone --keeper "Public health" --dated 2022-08-10 --map good=vaccinated --map total=eligible \
  --where population=50-54 --name "Ethnicity (broad categories)=race" \
  --source "OpenSAFELY" --citation "OpenSAFELY, COVID-19 vaccination coverage, 10 August 2022, England" \
  --summary "Most people aged 50 to 54 had a first vaccination by August 2022. Fewer people from several ethnic groups did. Counts were rounded at the source. They are for England, not for our patients alone."
lead import evidence "$data/evidence/nhs-staff-survey-by-religion-2021-2023.csv" --outcome 3.4 --key --ready \
  --title "Free from harassment by the public, by religion" --did-well "be free from harassment by the public" --kind survey \
  --audience anyone --keeper "Director of People" --dated 2023-11-30 --map group=religion --map bad_percent=emotional_public_rate \
  --map total=emotional_public_base --map period=year --where "benchmarking_group=Acute and Acute & Community Trusts" \
  --source "NHS Staff Survey" --citation "NHS Staff Survey 2023, acute and community trusts, England" \
  --summary "About 3 in 4 staff said that nobody from the public had harassed them in the last year. It was not the same for staff of every religion. The figures are for all trusts like ours, not for ours alone."

say "The staff survey by organisation compares trusts, not protected groups, and is refused as such a comparison"
refused 2 lead import evidence "$data/evidence/nhs-staff-survey-by-organisation-2021-2023.csv" --outcome 3.4 \
  --title "Staff survey by organisation" --did-well "be free from harassment" --map bad_percent=emotional_public_rate \
  --map total=emotional_public_base --map group=organisation_name

say "Hearing people"
event=$(lead engagement add "Autumn forum" --date 2026-10-05 --purpose "What gets in the way of care" \
  --could-change "How appointments are booked" --ground community --venue "Community hall" --outcome 2.1 --came 24 --told 22 \
  --heard disability/disabled=14)
said=$(lead contribution add "We cannot ring, and are told to ring." --community disability --engagement "$event" \
  --outcome 2.1 --leave public --date 2026-10-05)
lead reply "$said" "Booking by text message is open at every clinic." --told-how "At the next forum" --told-on 2026-10-26
lead cycle stage 2
lead cycle stage 3
lead cycle stage 5

say "6: three sessions, their tallies, agreed grades"
for session in "Community hall" "Staff networks" "Online evening"; do
  lead session add "$session" --on 2026-11-03 --ground community --run-by "An independent facilitator" \
    --outcome 1.5 --outcome 3.4 >/dev/null
done
cat >"$out/tallies.csv" <<'CSV'
session,outcome,undeveloped,developing,achieving,excelling,cannot_say,people,checked_by
Community hall,1.5,4,11,6,1,2,24,A second person
Online evening,1.5,2,6,3,0,1,12,A second person
Staff networks,3.4,9,12,4,0,3,28,A second person
CSV
lead tally record "$out/tallies.csv"
refused 2 lead tally record --session "Online evening" --outcome 3.4 --developing 12 --cannot-say 1 --people 14
lead agree 1.5 --grade developing --by "Panel" --on 2026-11-05 --why "Fewer people of several ethnic groups are reached." \
  --why-evidence "Most groups have no figures; people know more than is counted."
lead agree 3.4 --grade developing --by "Staff panel" --on 2026-11-05 --why "Started, and not yet felt by all." \
  --why-evidence "Only religion is compared; people know more than is counted."
for outcome in 1.1 1.2 1.3 1.4 2.1 2.2 2.3 2.4 3.1 3.2 3.3 3.5 3.6 4.1 4.2 4.3; do
  lead agree "$outcome" --not-graded "Chosen for another year of the plan." --by "Steering group" --on 2026-11-05 >/dev/null
done
lead cycle stage 6

say "7, 8: two objectives"
lead objective add "Everybody is reached by vaccination where they live" --outcome 1.5 --measure "Uptake by ethnic group" \
  --baseline "As published for August 2022" --target "No group more than 5 points under everybody" --lead "Public health" \
  --due 2027-12-31 --money 25000 --money-from "Prevention budget" --business-plan "Line 3.1"
lead objective add "Staff of every religion are safe at work" --outcome 3.4 --measure "Staff survey, harassment by the public" \
  --baseline "As published for 2023" --target "No group more than 5 points over everybody" --lead "Director of People" \
  --due 2027-12-31 --money none --business-plan "Line 6.2"
lead cycle stage 7
lead cycle stage 8

say "9: the Board approves, not by an author; publish"
refused 1 lead publish --out "$out/site" >/dev/null
evenhand --as board@uhs.example approve --role "Board lead for equality" --meeting "Trust Board" --minute "Minute 9" --on 2026-11-24
lead publish --out "$out/site"
evenhand verify

say "EDS 2022 for the same trust, in a second cycle"
lead cycle open --year 2027 --edition eds2022 --roll-forward
for service in "Physiotherapy" "Maternity" "Outpatients"; do
  lead service add "$service" >/dev/null
  lead service choose "$service" --year 2027 --reason "Not covered for three years" >/dev/null
done
for service in "Physiotherapy" "Maternity" "Outpatients"; do
  for outcome in 1A 1B 1C 1D; do
    lead agree "$outcome" --service "$service" --grade developing --why "As the panel found." --by "Patients’ panel" \
      --graded-with "Patients" --on 2026-11-24 >/dev/null
  done
done
for outcome in 2A 2B 2C 2D 3A 3B 3C; do
  lead agree "$outcome" --grade achieving --why "As the panel found." --by "Staff panel" --third-party "Staff side" \
    --on 2026-11-24 >/dev/null
done
lead objective add "Access is the same for every group" --outcome 1A --measure "Waits by group" --baseline "Not known" \
  --target "No gap" --lead "Chief Operating Officer" --due 2028-03-31 --money none --business-plan "Line 2.1" --cycle 2027
evenhand --as board@uhs.example approve --role "Board lead for equality" --meeting "Trust Board" --minute "Minute 10" \
  --on 2026-11-24 --cycle 2027
lead publish --cycle 2027 --out "$out/site"
evenhand verify
say "Done: $out/site/index.html"
