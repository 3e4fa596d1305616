package dev.quadrant.coordinator.http.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import dev.quadrant.model.RetryPolicy;
import dev.quadrant.model.RunSchedule;
import dev.quadrant.model.RunSpec;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How often and how long, as a posted run says. */
final class Policies {

  private Policies() {}

  static RetryPolicy retry(JsonNode body) {
    JsonNode backoff = body.path("backoff");
    RetryPolicy usual = RetryPolicy.DEFAULT;
    Duration initial = duration(backoff, "initialSeconds", usual.backoff());
    Duration most = duration(backoff, "maxSeconds", max(initial, usual.maxBackoff()));
    if (most.compareTo(initial) < 0) {
      throw Problem.at(
              ProblemKind.NOT_ALLOWED,
              "/backoff/maxSeconds",
              "backoff.maxSeconds: %s is not allowed: at least initialSeconds, %s"
                  .formatted(backoff.path("maxSeconds"), seconds(initial)))
          .exception();
    }
    int retries = body.path("retries").asInt(usual.attempts() - 1);
    return new RetryPolicy(retries + 1, initial, most);
  }

  static Duration timeout(JsonNode body) {
    return duration(body, "timeoutSeconds", RunSpec.DEFAULT_TIMEOUT);
  }

  static RunSchedule schedule(JsonNode body) {
    Duration delay = duration(body, "delaySeconds", Duration.ZERO);
    Duration deadline =
        body.has("deadlineSeconds") ? duration(body, "deadlineSeconds", delay) : null;
    requireLater(deadline, delay, body);
    return new RunSchedule(delay, deadline);
  }

  private static void requireLater(@Nullable Duration deadline, Duration delay, JsonNode body) {
    if (deadline != null && deadline.compareTo(delay) <= 0) {
      throw Problem.at(
              ProblemKind.NOT_ALLOWED,
              "/deadlineSeconds",
              "deadlineSeconds: %s is not allowed: later than delaySeconds, %s"
                  .formatted(body.path("deadlineSeconds"), seconds(delay)))
          .exception();
    }
  }

  private static Duration duration(JsonNode object, String field, Duration otherwise) {
    JsonNode value = object.path(field);
    return value.isNumber()
        ? Duration.ofNanos(value.decimalValue().movePointRight(9).longValue())
        : otherwise;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
  }
}
