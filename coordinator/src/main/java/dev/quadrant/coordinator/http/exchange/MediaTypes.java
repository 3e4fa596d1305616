package dev.quadrant.coordinator.http.exchange;

import dev.quadrant.coordinator.http.contract.Shown;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** What a body says it is. */
public final class MediaTypes {

  private MediaTypes() {}

  /** Refuses a body that is not plain {@code type} in UTF-8. */
  public static void require(HttpServerRequest request, String type) {
    String given = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (given == null || !isType(given.toLowerCase(Locale.ROOT), type)) {
      throw refused(
          "Content-Type",
          "%s is not supported here: send %s in UTF-8"
              .formatted(given == null ? "none" : "'" + Shown.of(given) + "'", type));
    }
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw refused(
          "Content-Encoding", "'%s' is not supported: send it plain".formatted(Shown.of(encoding)));
    }
  }

  private static boolean isType(String given, String type) {
    String[] parts = given.split(";", -1);
    for (int part = 1; part < parts.length; part++) {
      String parameter = parts[part].strip();
      if (parameter.startsWith("charset=") && !parameter.matches("charset=\"?utf-8\"?")) {
        return false;
      }
    }
    return parts[0].strip().equals(type);
  }

  private static RuntimeException refused(String header, String detail) {
    return Problem.at(
            ProblemKind.UNSUPPORTED_MEDIA_TYPE, "/header/" + header, header + ": " + detail)
        .exception();
  }
}
