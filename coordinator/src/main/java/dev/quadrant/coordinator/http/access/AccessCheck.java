package dev.quadrant.coordinator.http.access;

import dev.quadrant.coordinator.http.contract.Shown;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemException;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets a request through, or says why not. */
public final class AccessCheck {

  private static final Pattern ORIGIN = Pattern.compile("https?://(?<host>[^/]+)");

  private final Access access;
  private final KnownHosts hosts;

  /**
   * A check by these rules.
   *
   * @param bound the address the service is bound to, as it was given
   */
  public AccessCheck(Access access, String bound) {
    this.access = access;
    this.hosts = new KnownHosts(bound, access.hosts());
  }

  /**
   * Checks where a request wants to go and where it comes from.
   *
   * @throws ProblemException if the host or the origin is foreign
   */
  public void requirePlace(HttpServerRequest request) {
    List<String> host = request.headers().getAll(HttpHeaders.HOST);
    if (host.size() != 1 || host.getFirst().isBlank()) {
      throw Problem.at(ProblemKind.MALFORMED, "/header/Host", "exactly one Host header is needed")
          .exception();
    }
    if (!hosts.contains(host.getFirst())) {
      throw Problem.at(
              ProblemKind.FORBIDDEN,
              "/header/Host",
              "'%s' is not a name of this service; --http-allowed-hosts adds some"
                  .formatted(Shown.of(host.getFirst())))
          .exception();
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && !isSame(origin, host.getFirst())) {
      throw Problem.at(
              ProblemKind.FORBIDDEN,
              "/header/Origin",
              "pages of '%s' may not use this service".formatted(Shown.of(origin)))
          .exception();
    }
  }

  private static boolean isSame(String origin, String host) {
    Matcher matcher = ORIGIN.matcher(origin);
    return matcher.matches() && matcher.group("host").equalsIgnoreCase(host);
  }

  /**
   * Checks who calls.
   *
   * @return what they may do
   * @throws ProblemException if the token is missing, unknown or not enough
   */
  public Role requireRole(HttpServerRequest request) {
    Optional<String> authorization =
        Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION));
    Role role =
        access
            .role(authorization)
            .orElseThrow(() ->
                Problem.at(
                        ProblemKind.UNAUTHENTICATED,
                        "/header/Authorization",
                        authorization.isPresent()
                            ? "this token is not known"
                            : "send 'Authorization: Bearer TOKEN' with a token of this service")
                    .withHeader("WWW-Authenticate", "Bearer realm=\"quadrant\"")
                    .exception());
    HttpMethod method = request.method();
    if (!role.may(method)) {
      throw Problem.at(
              ProblemKind.FORBIDDEN,
              "/header/Authorization",
              "this token only reads, and %s changes something".formatted(Shown.of(method.name())))
          .exception();
    }
    return role;
  }
}
