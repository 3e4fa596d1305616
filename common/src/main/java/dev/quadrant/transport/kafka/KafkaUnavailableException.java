package dev.quadrant.transport.kafka;

import dev.quadrant.transport.TransportUnavailableException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** A Kafka that cannot be used; the message says why and what to do. */
public final class KafkaUnavailableException extends TransportUnavailableException {
  private static final long serialVersionUID = 1L;

  private KafkaUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  KafkaUnavailableException(String message) {
    super(message, null);
  }

  /** Its clients cannot be made. */
  static KafkaUnavailableException unusable(KafkaSettings settings, Throwable failure) {
    return new KafkaUnavailableException(
        "no client for %s can be made: %s; correct --kafka-config"
            .formatted(settings, reason(failure)),
        failure);
  }

  /** A server of it wants TLS. */
  static KafkaUnavailableException encrypted(KafkaSettings settings, String server) {
    return new KafkaUnavailableException(
        ("%s speaks TLS at %s: give security.protocol=SSL, or SASL_SSL with a log-in, in"
                + " --kafka-config")
            .formatted(settings, server));
  }

  /** It does not do what was asked. */
  static KafkaUnavailableException of(KafkaSettings settings, Throwable failure) {
    Throwable cause = cause(failure);
    String message =
        switch (cause) {
          case SslAuthenticationException broken ->
              "no TLS with %s: %s; correct ssl.* in --kafka-config, such as ssl.truststore.location"
                  .formatted(settings, root(broken));
          case AuthenticationException refused ->
              "%s refuses the log-in: %s; correct --kafka-config"
                  .formatted(settings, refused.getMessage());
          case AuthorizationException refused ->
              "%s does not allow it: %s".formatted(settings, refused.getMessage());
          case TimeoutException silent ->
              ("no %s answers (%s): start it, such as with 'quadrant broker', or correct --kafka or"
                      + " --kafka-config")
                  .formatted(settings, silent.getMessage());
          default -> "%s fails: %s".formatted(settings, cause.getMessage());
        };
    return new KafkaUnavailableException(message, cause);
  }

  /** {@inheritDoc} Then nobody has answered. */
  @Override
  public boolean mayPass() {
    return getCause() instanceof TimeoutException;
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapped =
        failure instanceof ExecutionException || failure instanceof CompletionException;
    return wrapped && cause != null ? cause : failure;
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    for (Throwable next = root.getCause(); next != null; next = root.getCause()) {
      root = next;
    }
    return String.valueOf(root.getMessage());
  }

  /** What the last of Kafka's own exceptions says, and the one that it was caused by. */
  private static String reason(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() instanceof KafkaException inner) {
      last = inner;
    }
    Throwable cause = last.getCause();
    return switch (cause) {
      case null -> String.valueOf(last.getMessage());
      case NoSuchFileException missing -> "%s: there is no such file".formatted(last.getMessage());
      // What Kafka says of it can quote parts of a password.
      case IllegalArgumentException broken
          when String.valueOf(broken.getMessage()).contains("JAAS") ->
          "sasl.jaas.config is not as in 'MODULE required username=\"…\" password=\"…\";'";
      default -> "%s: %s".formatted(last.getMessage(), cause.getMessage());
    };
  }
}
