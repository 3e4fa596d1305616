package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.CoordinatorOptions.Backlog;
import dev.quadrant.coordinator.http.HttpLimits;
import dev.quadrant.coordinator.http.access.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ten thousand requests nobody has thought of; each gets an answer that the document knows. {@code
 * -Dquadrant.seed=N} draws others.
 */
@Timeout(120)
class FuzzTest {

  private static final int REQUESTS = 10_000;
  private static final long SEED = Long.getLong("quadrant.seed", 1);

  private static Service service() {
    CoordinatorOptions usual = CoordinatorOptions.SERVICE;
    CoordinatorOptions small =
        new CoordinatorOptions(
            usual.lease(),
            usual.window(),
            usual.bundleJobs(),
            usual.retention(),
            new Backlog(100, 1 << 20),
            1 << 20);
    return Service.start(small, Access.LOCAL, HttpLimits.DEFAULT, TestJobs.failing())
        .worker("worker-1", 16);
  }

  @Test
  void everyAnswerIsDocumentedAndNoneIsADefect() {
    RandomRequests requests =
        new RandomRequests(Documented.load().document(), new SplittableRandom(SEED));
    Map<Integer, Integer> statuses = new TreeMap<>();
    try (Service service = service();
        Api api = new Api(service.port())) {
      for (int number = 0; number < REQUESTS; number++) {
        Reply reply = answer(api, requests.next(), "request %d of seed %d".formatted(number, SEED));
        statuses.merge(reply.status(), 1, Integer::sum);
        if (reply.status() == 201) {
          requests.remember(reply.json().get("id").asText());
        }
      }
      api.reconnect();
      api.get("/health/ready").is(200);
    }
    assertThat(statuses.keySet())
        .as("statuses of seed %d", SEED)
        .contains(200, 201, 400, 404, 405, 409, 415, 422)
        .doesNotContain(500, 503);
  }

  private static Reply answer(Api api, BadRequest request, String name) {
    try {
      return api.send(
          request.method(), request.path(), request.headers(), request.body().getBytes());
    } catch (UncheckedIOException closed) {
      // The server ends a connection whose requests it cannot tell apart; on the next it answers.
      api.reconnect();
      try {
        return api.send(
            request.method(), request.path(), request.headers(), request.body().getBytes());
      } catch (UncheckedIOException again) {
        throw new AssertionError("no answer to %s: %s".formatted(name, request), again);
      }
    } catch (AssertionError undocumented) {
      throw new AssertionError("%s: %s".formatted(name, request), undocumented);
    }
  }

  @Test
  void garbageIsAnsweredOrCutOff() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    try (Service service = service()) {
      for (int number = 0; number < 300; number++) {
        byte[] garbage = new byte[1 + random.nextInt(200)];
        random.nextBytes(garbage);
        try (Link link = new Link(service.port())) {
          link.send(garbage).send("\r\n\r\n");
          Reply reply = link.receiveRefusal();
          assertThat(reply.status()).as("garbage %d of seed %d", number, SEED).isBetween(400, 499);
        } catch (IOException closed) {
          // as good an answer as any
        }
      }
      try (Api api = new Api(service.port())) {
        api.get("/health/ready").is(200);
      }
    }
  }
}
