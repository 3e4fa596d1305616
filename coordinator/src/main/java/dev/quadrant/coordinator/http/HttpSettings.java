package dev.quadrant.coordinator.http;

import dev.quadrant.coordinator.http.access.Access;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.coordinator.http.tls.Tls;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the service listens.
 *
 * @param host the address to bind
 * @param port 0 for any that is free
 * @param tls null for plain HTTP
 */
public record HttpSettings(
    String host, int port, Access access, @Nullable Tls tls, HttpLimits limits, About about) {

  /** Plain HTTP. */
  public HttpSettings(String host, int port, Access access, HttpLimits limits, About about) {
    this(host, port, access, null, limits, about);
  }

  Listening listening() {
    return new Listening(host, port, tls, limits);
  }
}
