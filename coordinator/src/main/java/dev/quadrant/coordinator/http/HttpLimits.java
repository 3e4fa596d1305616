package dev.quadrant.coordinator.http;

import java.time.Duration;

/**
 * What a caller may take of the service.
 *
 * @param head until the first line and the headers of a connection's first request are in
 * @param idle between two requests of a connection, and between two pieces of a stream
 * @param body until a body that is no stream is in
 * @param bodyBytes of a body that is no stream
 */
public record HttpLimits(Duration head, Duration idle, Duration body, int bodyBytes) {

  /** 20 s for the head, a minute idle, 30 s and 1 MiB for a body. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(30), 1024 * 1024);

  /** Of the request's first line. */
  public static final int LINE_BYTES = 4096;

  /** Of all headers together. */
  public static final int HEADER_BYTES = 16 * 1024;
}
