package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.api.EventReader.Told;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.http.HttpLimits;
import dev.quadrant.coordinator.http.access.Access;
import dev.quadrant.model.Condition;
import dev.quadrant.model.Release;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What goes on is told as it happens. */
class EventsApiTest {

  private static final String EVENTS = "/api/v1/events";
  private static final double CLOCK_MILLIS = 0.01; // what is rounded

  private static boolean is(JsonNode run, String id, String state) {
    return run.path("id").asText().equals(id) && run.path("state").asText().equals(state);
  }

  private static EventReader open(Service service, String query, String... headers) {
    return EventReader.open(service.port(), EVENTS + query, headers);
  }

  @Test
  void theFirstSaysEverythingAndTheOthersWhatIsNew() {
    try (Service service = Service.start().worker("worker-1", 4);
        Api api = new Api(service.port())) {
      String before = api.submit("{'jobType':'noop','jobs':5}");
      api.await(before, "succeeded");
      try (EventReader events = open(service, "")) {
        Told first = events.next();
        assertThat(first.name()).isEqualTo("snapshot");
        assertThat(first.data().at("/runs/0/id").asText()).isEqualTo(before);
        assertThat(first.data().at("/runs/0/jobs/succeeded").asInt()).isEqualTo(5);
        assertThat(first.data().at("/workers/0/id").asText()).isEqualTo("worker-1");
        assertThat(first.data().at("/progress/status/workers").asInt()).isEqualTo(1);

        String run = api.submit("{'jobType':'noop','jobs':30,'name':'told'}");
        JsonNode jobs = events.await("jobs", data -> data.get("run").asText().equals(run));
        assertThat(jobs.get("every").asInt()).isEqualTo(1);
        assertThat(jobs.get("workers")).extracting(JsonNode::asText).containsExactly("worker-1");
        JsonNode done = events.await("run", data -> is(data, run, "succeeded"));
        assertThat(done.get("name").asText()).isEqualTo("told");
        assertThat(done.at("/jobs/succeeded").asInt()).isEqualTo(30);
        assertThat(done.get("slots").asInt()).isEqualTo(4);
        assertThat(done.get("idealSeconds").asDouble()).isPositive();
      }
    }
  }

  @Test
  void everyJobHasItsBarAndNoSlotHasTwoAtATime() {
    try (Service service = Service.start().worker("worker-1", 3);
        Api api = new Api(service.port());
        EventReader events = open(service, "")) {
      events.next();
      String run = api.submit("{'jobType':'sleep','jobs':40,'payload':{'millis':20}}");
      events.await("run", data -> is(data, run, "succeeded"));
      List<JsonNode> told =
          events.all().stream()
              .filter(event -> event.name().equals("jobs"))
              .map(Told::data)
              .toList();
      List<Bar> bars = told.stream().flatMap(EventsApiTest::bars).toList();
      assertThat(bars).extracting(Bar::index).hasSize(40).doesNotHaveDuplicates();
      for (int lane = 0; lane < 3; lane++) {
        double free = 0;
        for (Bar bar : inLane(bars, lane)) {
          assertThat(bar.startMillis()).isGreaterThanOrEqualTo(free - CLOCK_MILLIS);
          free = bar.startMillis() + bar.runMillis();
        }
      }
    }
  }

  private record Bar(int index, int lane, double startMillis, double runMillis) {}

  private static List<Bar> inLane(List<Bar> bars, int lane) {
    return bars.stream()
        .filter(bar -> bar.lane() == lane)
        .sorted(Comparator.comparingDouble(Bar::startMillis))
        .toList();
  }

  private static Stream<Bar> bars(JsonNode jobs) {
    JsonNode bars = jobs.get("bars");
    double time = jobs.get("time").asDouble();
    return IntStream.range(0, bars.get("index").size())
        .mapToObj(row ->
            new Bar(
                bars.get("index").get(row).asInt(),
                bars.get("lane").get(row).asInt(),
                time + bars.get("start").get(row).asDouble(),
                bars.get("run").get(row).asDouble()));
  }

  @Test
  void oneWhoLooksAtOneRunIsToldOfNoOther() {
    try (Service service = Service.start().worker("worker-1", 4);
        Api api = new Api(service.port())) {
      String seen = api.submit("{'jobType':'noop','jobs':5,'open':true}");
      try (EventReader events = open(service, "?run=" + seen)) {
        assertThat(events.next().data().get("runs")).hasSize(1);
        String other = api.submit("{'jobType':'noop','jobs':5}");
        api.await(other, "succeeded");
        api.append(seen, "{}\n").is(200);
        api.post("/api/v1/runs/%s/close".formatted(seen)).is(200);
        events.await("run", data -> is(data, seen, "succeeded"));
        assertThat(events.all()).extracting(Told::toString).noneMatch(told -> told.contains(other));
      }
      api.get(EVENTS + "?run=nobody").isProblem(404, "nobody");
    }
  }

  @Test
  void oneWhoComesBackHasMissedNothing() {
    try (Service service = Service.start().worker("worker-1", 4);
        Api api = new Api(service.port())) {
      String last;
      try (EventReader events = open(service, "")) {
        last = events.next().id();
      }
      String run = api.submit("{'jobType':'noop','jobs':7}");
      api.await(run, "succeeded");
      try (EventReader events = open(service, "", "Last-Event-ID", last)) {
        JsonNode done = events.await("run", data -> is(data, run, "succeeded"));
        assertThat(done.at("/jobs/total").asInt()).isEqualTo(7);
        assertThat(events.all()).extracting(Told::name).doesNotContain("snapshot");
        assertThat(number(events.all().getFirst().id())).isEqualTo(number(last) + 1);
      }
      try (EventReader events = open(service, "", "Last-Event-ID", "another-12")) {
        assertThat(events.next().name()).as("of another life").isEqualTo("snapshot");
      }
    }
  }

  @Test
  void oneWhoComesLateIsToldOfTheJobsThatHaveJustBeen() {
    try (Service service = Service.start().worker("worker-1", 4);
        Api api = new Api(service.port())) {
      String run = api.submit("{'jobType':'noop','jobs':7}");
      api.await(run, "succeeded");
      try (EventReader first = open(service, "");
          EventReader second = open(service, "")) {
        for (EventReader events : List.of(first, second)) {
          Told snapshot = events.next();
          JsonNode jobs = events.await("jobs", data -> data.get("run").asText().equals(run));
          assertThat(bars(jobs)).extracting(Bar::index).hasSize(7).doesNotHaveDuplicates();
          assertThat(snapshot.data().get("jobsSince").asDouble())
              .isLessThanOrEqualTo(snapshot.data().get("time").asDouble());
          assertThat(events.all().getLast().id()).as("no id of its own").isEqualTo(snapshot.id());
        }
      }
    }
  }

  private static long number(String id) {
    return Long.parseLong(id.substring(id.indexOf('-') + 1));
  }

  @Test
  void failuresAreAmongTheBarsHoweverManyJobsThereAre() {
    try (Service service = Service.start(TestJobs.failing()).worker("worker-1", 100);
        Api api = new Api(service.port());
        EventReader events = open(service, "")) {
      events.next();
      String many = api.submit("{'jobType':'noop','jobs':200000}");
      String failing =
          api.submit(
              "{'jobType':'failing','payloads':['it broke'],'retries':0,'model':'event-loop'}");
      JsonNode bars =
          events.await("jobs", data -> data.get("run").asText().equals(failing)).get("bars");
      assertThat(bars.get("outcome")).extracting(JsonNode::asText).containsExactly("failed");
      JsonNode failed = events.await("run", data -> is(data, failing, "failed"));
      assertThat(failed.at("/failures/0/message").asText()).contains("it broke");
      events.await("run", data -> is(data, many, "succeeded"));
      assertThat(events.all())
          .filteredOn(told -> told.name().equals("jobs"))
          .filteredOn(told -> told.data().get("run").asText().equals(many))
          .anyMatch(told -> told.data().has("cells") && told.data().get("every").asInt() > 1)
          .allMatch(told -> told.data().at("/bars/index").size() <= 1_000);
    }
  }

  @Test
  void whoIsNoMemberAnyMoreIsRemoved() {
    CoordinatorOptions impatient = CoordinatorOptions.SERVICE.withLease(Duration.ofSeconds(4));
    try (Service service =
            Service.start(impatient, Access.LOCAL, HttpLimits.DEFAULT).worker("worker-1", 4);
        EventReader events = open(service, "")) {
      events.next();
      service.heartbeat("silent", Condition.of(Release.OWN));
      events.await("worker", data -> data.get("id").asText().equals("silent"));
      events.await(
          "worker",
          data ->
              data.get("id").asText().equals("silent")
                  && data.path("lastSeenSeconds").asDouble() >= 2);
      JsonNode gone =
          events.await(
              "worker", data -> data.get("id").asText().equals("silent") && data.has("removed"));
      assertThat(gone).hasSize(2);
    }
  }
}
