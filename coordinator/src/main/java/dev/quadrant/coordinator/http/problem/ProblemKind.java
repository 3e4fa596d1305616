package dev.quadrant.coordinator.http.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of problems; each has one status. */
public enum ProblemKind {
  MALFORMED(400, "The request is malformed"),
  UNAUTHENTICATED(401, "A token is needed"),
  FORBIDDEN(403, "This is not permitted"),
  NOT_FOUND(404, "There is no such thing"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  TIMEOUT(408, "The request took too long to arrive"),
  CONFLICT(409, "The state does not allow it"),
  TOO_LARGE(413, "The body is too large"),
  URI_TOO_LONG(414, "The URI is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
  NOT_ALLOWED(422, "A value is not allowed"),
  BACKLOG_FULL(429, "The backlog is full"),
  HEADERS_TOO_LARGE(431, "The headers are too large"),
  DEFECT(500, "Quadrant has a defect"),
  UNAVAILABLE(503, "Not available now");

  private final int status;
  private final String title;

  ProblemKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The kind in words. */
  public String title() {
    return title;
  }

  /** A URI that stands for the kind; never changed. */
  public String type() {
    return "urn:quadrant:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind with this status, if there is one. */
  public static Optional<ProblemKind> of(int status) {
    return Arrays.stream(values()).filter(kind -> kind.status == status).findFirst();
  }
}
