package dev.quadrant.coordinator.http.access;

import dev.quadrant.coordinator.http.StartRefusedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Who may call.
 *
 * @param tokens those that are known; where there are any, every caller needs one
 * @param anonymous whether callers from anywhere may do without
 * @param hosts names, besides addresses and this machine's own, under which the service is reached
 */
public record Access(List<Token> tokens, boolean anonymous, List<String> hosts) {

  private static final String SCHEME = "bearer ";

  /** Everybody on this machine, and nobody else. */
  public static final Access LOCAL = new Access(List.of(), false, List.of());

  public Access {
    tokens = List.copyOf(tokens);
    hosts = List.copyOf(hosts);
  }

  /**
   * Refuses to be reachable from elsewhere by accident.
   *
   * @param host the address to bind
   */
  public void require(String host) throws StartRefusedException {
    if (anonymous && !tokens.isEmpty()) {
      throw new StartRefusedException(
          "--allow-anonymous and a token file exclude each other: choose one");
    }
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress() && tokens.isEmpty() && !anonymous) {
        throw new StartRefusedException(
            "--http-host %s can be reached from other machines: give a --token-file, or"
                    .formatted(host)
                + " --allow-anonymous if everybody there may do everything");
      }
    } catch (UnknownHostException unknown) {
      throw new StartRefusedException("--http-host: there is no address '%s'".formatted(host));
    }
  }

  /** What a caller with this {@code Authorization} header, empty if it has none, may do. */
  Optional<Role> role(Optional<String> authorization) {
    if (tokens.isEmpty()) {
      return Optional.of(Role.OPERATOR);
    }
    return authorization
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> Token.digest(header.substring(SCHEME.length()).strip()))
        .flatMap(this::role);
  }

  /** Compares with every token, so that the time does not tell which it was. */
  private Optional<Role> role(byte[] digest) {
    Role role = null;
    for (Token token : tokens) {
      if (token.is(digest)) {
        role = token.role();
      }
    }
    return Optional.ofNullable(role);
  }
}
