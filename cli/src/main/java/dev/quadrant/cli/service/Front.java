package dev.quadrant.cli.service;

import dev.quadrant.coordinator.http.access.Access;
import dev.quadrant.coordinator.http.tls.Tls;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a worker is asked for its health and figures.
 *
 * @param host the address to bind
 * @param port 0 for any that is free
 * @param tls null for plain HTTP
 */
public record Front(String host, int port, Access access, @Nullable Tls tls) {}
