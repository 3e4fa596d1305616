package dev.quadrant.coordinator.http;

import dev.quadrant.coordinator.http.access.Access;
import dev.quadrant.coordinator.http.exchange.About;

/**
 * Where and how the service listens.
 *
 * @param host the address to bind
 * @param port 0 for any that is free
 */
public record HttpSettings(String host, int port, Access access, HttpLimits limits, About about) {}
