#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# usage: fuzz/smoke.sh [SECONDS] [TARGET...]
# Replays the seeds of every fuzz target, fuzzes it for SECONDS (5), and checks that the canary,
# which must crash, is found. What crashed is kept in build/asan/fuzz/found/.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=5
if [[ ${1-} =~ ^[0-9]+$ ]]; then
  seconds=$1
  shift
fi
bin=build/asan/fuzz
tools/build asan fuzz

found=$bin/found
mkdir -p "$found"
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT

# Seeds: the target's own corpus and the samples of the tests that bear its name; of
# <importer>_import those of the importer.
seeds_of() {
  local folder
  for folder in "fuzz/corpus/$1" tests/data/*/"$1" "tests/data/importers/${1%_import}"; do
    if [ -d "$folder" ]; then printf '%s\n' "$folder"; fi
  done
}

fuzz_one() {
  local target=$1 seeds
  mapfile -t seeds < <(seeds_of "$target")
  if [ ${#seeds[@]} -eq 0 ]; then
    echo "fuzz/corpus/$target/ has no seeds"
    return 1
  fi
  mkdir -p "$new/$target"
  "$bin/fuzz_$target" -timeout=20 -rss_limit_mb=4096 -verbosity=0 -print_final_stats=1 \
    -max_total_time="$seconds" -artifact_prefix="$found/$target-" "$new/$target" "${seeds[@]}" \
    >"$new/log" 2>&1 || {
    cat "$new/log"
    echo "$target: FAILED, see $found/"
    return 1
  }
  echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$new/log") runs"
}

# The canary has a minute: on a busy machine five seconds may be short for a proof.
canary() {
  mkdir -p "$new/canary"
  if "$bin/fuzz_canary" -verbosity=0 -max_total_time=60 -artifact_prefix="$new/" "$new/canary" \
    fuzz/corpus/canary >"$new/log" 2>&1; then
    echo "canary: the fault was NOT found: this set-up finds nothing"
    return 1
  fi
  grep -q "heap-buffer-overflow" "$new/log" || {
    cat "$new/log"
    echo "canary: stopped for another reason than its fault"
    return 1
  }
  echo "canary: found"
}

failed=0
if [ $# -eq 0 ]; then
  canary || failed=1
  mapfile -t targets < <(sed -n 's/^closeout_fuzz(\([a-z0-9_]*\) .*/\1/p' fuzz/CMakeLists.txt)
else
  targets=("$@")
fi
for target in "${targets[@]}"; do
  [ "$target" = canary ] || fuzz_one "$target" || failed=1
done
exit $failed
