package dev.quadrant.coordinator.http.events;

/**
 * How many look on, at one moment.
 *
 * @param viewers those who are told events
 * @param dropped how many were cut off since the service began, as they did not read
 */
public record Audience(int viewers, long dropped) {}
