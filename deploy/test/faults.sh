# shellcheck shell=sh disable=SC2154 # compose-test sets what is not set here
# What happens to containers while they work, and how it ends; for deploy/compose-test, which has compose, $worker, $coordinator.

a_worker() {
  victim=$(compose ps -q "$worker" | head -n 1)
}

kill_worker() {
  a_worker
  docker kill -s KILL "$victim" >/dev/null
}

start_workers() {
  compose up -d --no-recreate --no-build --scale "$worker=3"
}

# From inside, so that to the engine it is a crash, after which it starts the container again.
crash_coordinator() {
  crashed=$(compose ps -q "$coordinator")
  restarts=$(docker inspect -f '{{.RestartCount}}' "$crashed")
  compose exec -T "$coordinator" sh -c 'kill -9 -1' || : # it dies of that itself; whether it happened is asked below
  await 'the engine has started the coordinator again' was_restarted
}

was_restarted() {
  [ "$(docker inspect -f '{{.RestartCount}}' "$crashed")" -gt "$restarts" ]
}

freeze_worker() {
  a_worker
  docker pause "$victim" >/dev/null
}

thaw_worker() {
  docker unpause "$victim" >/dev/null
}

unplug_worker() {
  a_worker
  docker network disconnect quadrant-test_default "$victim"
}

plug_in_worker() {
  docker network connect --alias "$worker" quadrant-test_default "$victim"
}

# Packets vanish, and nobody is told.
silence_worker() {
  a_worker
  in-container "$victim" iptables -I INPUT ! -i lo -j DROP
  in-container "$victim" iptables -I OUTPUT ! -o lo -j DROP
}

hear_worker() {
  in-container "$victim" iptables -F
}

# are_back N: the coordinator counts as many, and each says that it is ready.
are_back() {
  has_workers "$1" || return
  for container in $(compose ps -q "$worker"); do
    docker exec "$container" ready 8081 2>/dev/null || return
  done
}
