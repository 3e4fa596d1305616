package dev.quadrant.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;
import java.time.Duration;

/**
 * What was answered.
 *
 * @param origin who answered
 * @param mediaType empty if there was none
 * @param retryAfter the header; empty if there was none
 */
record Reply(String origin, int status, String mediaType, String retryAfter, String body) {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String PROBLEM = "application/problem+json";

  static Reply withoutBody(String origin, int status) {
    return new Reply(origin, status, PROBLEM, "", "{}");
  }

  boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** Whether the same request may do better after a while. */
  boolean asksToWait() {
    return status == 429 || status == 503;
  }

  /** How long to wait before the next try: as long as was asked for, from 1 s to a minute. */
  Duration wait(int tries) {
    long seconds = retryAfter.matches("[0-9]{1,9}") ? Long.parseLong(retryAfter) : 1L << tries;
    return Duration.ofSeconds(Math.clamp(seconds, 1, 60));
  }

  /** The answer as JSON. */
  JsonNode json() throws CommandFailedException {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException other) {
      throw stranger();
    }
  }

  /** The problem that was answered. */
  JsonNode problem() throws CommandFailedException {
    if (!mediaType.startsWith(PROBLEM)) {
      throw stranger();
    }
    return json();
  }

  private CommandFailedException stranger() {
    return new CommandFailedException(
        ExitCode.FAILED,
        "%s answers as no coordinator does (status %d, %s): is --url right?"
            .formatted(origin, status, mediaType.isEmpty() ? "no content type" : mediaType));
  }
}
