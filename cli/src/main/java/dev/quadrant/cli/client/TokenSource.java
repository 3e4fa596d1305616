package dev.quadrant.cli.client;

import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.coordinator.http.StartRefusedException;
import dev.quadrant.coordinator.http.access.TokenFile;
import java.nio.file.Path;

/** A client's token. */
final class TokenSource {

  private TokenSource() {}

  /** The first token of a file that may hold several, as the coordinator's does. */
  static String first(Path file) throws CommandFailedException {
    try {
      return TokenFile.secrets(file).getFirst();
    } catch (StartRefusedException refused) {
      throw new CommandFailedException(ExitCode.USAGE, "--token-file: " + refused.getMessage());
    }
  }
}
