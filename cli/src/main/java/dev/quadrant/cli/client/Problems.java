package dev.quadrant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.PlainText;

/** What refusals (RFC 9457) say to somebody at the command line. */
final class Problems {

  private Problems() {}

  /**
   * The failure that a refusal means.
   *
   * @param withToken whether a token was sent
   */
  static CommandFailedException failure(Reply reply, boolean withToken)
      throws CommandFailedException {
    JsonNode problem = reply.problem();
    String detail = PlainText.of(problem.path("detail").asText(problem.path("title").asText()));
    return switch (reply.status()) {
      case 401 -> new RefusedException(401, unauthenticated(reply.origin(), withToken));
      case 503 -> new AwayException("%s: %s".formatted(reply.origin(), detail));
      default -> new RefusedException(reply.status(), detail);
    };
  }

  private static String unauthenticated(String origin, boolean withToken) {
    return withToken
        ? "%s does not know the token in --token-file".formatted(origin)
        : "%s asks for a token: give --token-file FILE".formatted(origin);
  }
}
