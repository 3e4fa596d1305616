package dev.quadrant.cli.client;

import java.net.SocketException;
import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What a failed connection says about TLS. */
final class TlsFailure {

  /** The JDK has no types for these. */
  private static final String NO_TLS = "Unsupported or unrecognized SSL message";

  private static final String SILENT_END = "Unexpected end of file from server";

  private TlsFailure() {}

  /** In words for the user; empty if it has nothing to do with TLS. */
  static Optional<String> explained(URI url, Exception failure) {
    if (failure instanceof SSLException tls) {
      return Optional.of(explained(url, tls));
    }
    boolean dropped = failure instanceof SocketException && SILENT_END.equals(failure.getMessage());
    return dropped && "http".equals(url.getScheme())
        ? Optional.of(
            "%s ends the connection without an answer: is it https://%s?"
                .formatted(url, url.getRawAuthority()))
        : Optional.empty();
  }

  private static String explained(URI url, SSLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CertificateExpiredException expired -> {
          return "the certificate of %s has expired (%s)".formatted(url, expired.getMessage());
        }
        case CertificateNotYetValidException early -> {
          return "the certificate of %s is not valid yet (%s): is the clock of this machine right?"
              .formatted(url, early.getMessage());
        }
        case CertPathBuilderException unknown -> {
          return "the certificate of %s is signed by nobody whom this machine trusts: name its authority with --ca-file"
              .formatted(url);
        }
        default -> {}
      }
    }
    return String.valueOf(failure.getMessage()).startsWith(NO_TLS)
        ? "%s does not speak TLS: is it http://%s?".formatted(url, url.getRawAuthority())
        : "no TLS with %s: %s".formatted(url, failure.getMessage());
  }
}
