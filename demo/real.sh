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
