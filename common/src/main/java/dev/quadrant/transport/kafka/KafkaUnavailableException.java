package dev.quadrant.transport.kafka;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** A Kafka that cannot be used; the message says why and what to do. */
public final class KafkaUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private KafkaUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  KafkaUnavailableException(String message) {
    super(message);
  }

  /** Its clients cannot be made. */
  static KafkaUnavailableException unusable(KafkaSettings settings, Throwable failure) {
    return new KafkaUnavailableException(
        "no client for %s can be made: %s".formatted(settings, root(failure)), failure);
  }

  /** It does not do what was asked. */
  static KafkaUnavailableException of(KafkaSettings settings, Throwable failure) {
    Throwable cause = cause(failure);
    String message =
        switch (cause) {
          case AuthenticationException refused ->
              "%s refuses the log-in: %s; correct --kafka-config"
                  .formatted(settings, refused.getMessage());
          case AuthorizationException refused ->
              "%s does not allow it: %s".formatted(settings, refused.getMessage());
          case TimeoutException silent ->
              "no %s answers (%s): start it, such as with 'quadrant broker', or correct --kafka"
                  .formatted(settings, silent.getMessage());
          default -> "%s fails: %s".formatted(settings, cause.getMessage());
        };
    return new KafkaUnavailableException(message, cause);
  }

  /** Whether it may be there later: nobody has answered. */
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
}
