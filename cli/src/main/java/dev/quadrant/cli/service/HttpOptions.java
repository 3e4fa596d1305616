package dev.quadrant.cli.service;

import dev.quadrant.cli.option.WholeNumber;
import dev.quadrant.coordinator.http.HttpLimits;
import dev.quadrant.coordinator.http.HttpSettings;
import dev.quadrant.coordinator.http.StartRefusedException;
import dev.quadrant.coordinator.http.access.Access;
import dev.quadrant.coordinator.http.access.Role;
import dev.quadrant.coordinator.http.access.Token;
import dev.quadrant.coordinator.http.access.TokenFile;
import dev.quadrant.coordinator.http.exchange.About;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a coordinator listens, and to whom. */
public final class HttpOptions {

  @Option(
      names = "--http-host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Where it listens; other than loopback only with a token file or --allow-anonymous"
              + " (default: 127.0.0.1).")
  String host = "127.0.0.1";

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      converter = WholeNumber.Port.class,
      description = "0 for any free port (default: 8080).")
  int port;

  @Option(
      names = "--http-allowed-hosts",
      paramLabel = "NAME",
      split = ",",
      description = "Further names under which it is reached, such as a proxy's.")
  List<String> allowedHosts = List.of();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = {
        "Tokens of those who may do everything, one a line; chmod 600.",
        "With such a file, or the next, every caller needs a token.",
      })
  @Nullable Path tokenFile;

  @Option(
      names = "--read-only-token-file",
      paramLabel = "FILE",
      description = "Tokens of those who may only look.")
  @Nullable Path readOnlyTokenFile;

  @Option(
      names = "--allow-anonymous",
      description = "Whoever reaches the address may do everything, without a token.")
  boolean allowAnonymous;

  /**
   * The settings of the service.
   *
   * @throws StartRefusedException if they let in more than they should, or a file is none of tokens
   */
  public HttpSettings settings(About about) throws StartRefusedException {
    List<Token> tokens = new ArrayList<>();
    if (tokenFile != null) {
      tokens.addAll(TokenFile.read(tokenFile, Role.OPERATOR));
    }
    if (readOnlyTokenFile != null) {
      tokens.addAll(TokenFile.read(readOnlyTokenFile, Role.READER));
    }
    Access access = new Access(tokens, allowAnonymous, allowedHosts);
    access.require(host);
    return new HttpSettings(host, port, access, HttpLimits.DEFAULT, about);
  }
}
