# shellcheck shell=sh disable=SC2154 # compose-test sets what is not set here
# The jobs of Effect.java and their ledger, which Quadrant does not read; for deploy/compose-test.

# make_effects: the job type, as a jar against the image's own classes.
make_effects() {
  mkdir -p "$work/jobs" "$work/ledger" "$work/source/META-INF/services"
  chmod 755 "$work" "$work/jobs"
  chmod 777 "$work/ledger" # containers have a user of their own
  cp deploy/test/Effect.java "$work/source"
  echo Effect >"$work/source/META-INF/services/dev.quadrant.job.JobTypeProvider"
  docker run --rm --network none --entrypoint sh "quadrant:$QUADRANT_TAG" \
    -c 'cat /opt/quadrant/cli/target/quadrant/lib/quadrant-common*.jar' >"$work/source/common.jar"
  docker run --rm --network none --user "$(id -u):$(id -g)" -v "$work:$work" -w "$work/source" "$(sed -n 's/^ARG JDK=//p' Dockerfile)" \
    sh -c 'javac -proc:none -cp common.jar -d /tmp/classes Effect.java && jar --create --file ../jobs/effect.jar -C /tmp/classes . META-INF'
}

# submit_effects JOBS: in five slots a core, so that so many take as long on any machine.
submit_effects() {
  submit "$1" "{\"jobType\":\"effect\",\"jobs\":$1,\"model\":\"worker-threads\"}"
  effects="$effects $id"
}

# has_effects FILE JOBS: the ledger has every index of the run, once or more, and no other.
has_effects() {
  seq 0 $(($2 - 1)) | sort >"$work/expected"
  [ -z "$(sort -u "$1" | comm -3 "$work/expected" -)" ]
}
