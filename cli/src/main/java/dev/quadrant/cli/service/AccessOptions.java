package dev.quadrant.cli.service;

import dev.quadrant.coordinator.http.StartRefusedException;
import dev.quadrant.coordinator.http.access.Access;
import dev.quadrant.coordinator.http.access.Role;
import dev.quadrant.coordinator.http.access.Token;
import dev.quadrant.coordinator.http.access.TokenFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who may call a service. */
public final class AccessOptions {

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
   * Who may call what is bound to an address.
   *
   * @throws StartRefusedException if that lets in more than it should, or a file is none of tokens
   */
  public Access access(String host) throws StartRefusedException {
    List<Token> tokens = new ArrayList<>();
    if (tokenFile != null) {
      tokens.addAll(tokens("--token-file", tokenFile, Role.OPERATOR));
    }
    if (readOnlyTokenFile != null) {
      tokens.addAll(tokens("--read-only-token-file", readOnlyTokenFile, Role.READER));
    }
    Access access = new Access(tokens, allowAnonymous, allowedHosts);
    access.require(host);
    return access;
  }

  private static List<Token> tokens(String option, Path file, Role role)
      throws StartRefusedException {
    try {
      return TokenFile.read(file, role);
    } catch (StartRefusedException refused) {
      throw new StartRefusedException("%s: %s".formatted(option, refused.getMessage()));
    }
  }
}
