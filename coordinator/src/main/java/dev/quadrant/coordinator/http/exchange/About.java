package dev.quadrant.coordinator.http.exchange;

/**
 * The coordinator that is served.
 *
 * @param version of Quadrant
 * @param transport its public name
 */
public record About(String version, String transport) {}
