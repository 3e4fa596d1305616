package dev.quadrant.cli.client;

import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.model.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one coordinator, one after the other. The JDK's newer client would make every
 * command start a quarter of a second later, as it prepares TLS also where there is none.
 */
final class Requests {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int TRIES = 6;

  private final URI base;
  private final @Nullable String token;
  private final @Nullable SSLSocketFactory tls;
  private final PrintWriter err;

  /**
   * Nothing is sent yet.
   *
   * @param tls whom to believe; null for those whom the JDK believes
   */
  Requests(URI base, @Nullable String token, @Nullable SSLSocketFactory tls, PrintWriter err) {
    this.base = base;
    this.token = token;
    this.tls = tls;
    this.err = err;
  }

  /**
   * A request.
   *
   * @param path absolute, encoded, with its query
   * @param headers beside those that every request has
   */
  record Sent(String method, String path, Map<String, String> headers, Payload body) {

    static Sent of(String method, String path) {
      return new Sent(method, path, Map.of(), Payload.EMPTY);
    }
  }

  /**
   * Sends a request that may be repeated, and does so a few times while the coordinator asks to
   * wait.
   *
   * @return an answer of success
   */
  Reply send(Sent request) throws CommandFailedException, InterruptedException {
    for (int tries = 1; ; tries++) {
      Reply reply = once(request);
      if (reply.succeeded()) {
        return reply;
      }
      CommandFailedException failure = failure(reply);
      if (!reply.asksToWait() || tries == TRIES) {
        throw failure;
      }
      pause(reply, failure, tries);
    }
  }

  /** Sends a request, whatever is answered. */
  Reply once(Sent request) throws CommandFailedException {
    try {
      return exchange(request);
    } catch (ConnectException | UnknownHostException refused) {
      throw new AwayException(
          "no coordinator answers at %s (%s): start one with 'quadrant coordinator', or name another with --url"
              .formatted(base, reason(refused)));
    } catch (SocketTimeoutException silent) {
      throw new AwayException("%s did not answer within %d s".formatted(base, ANSWER.toSeconds()));
    } catch (IOException broken) {
      Optional<String> explained = TlsFailure.explained(base, broken);
      if (explained.isPresent()) {
        throw new CommandFailedException(ExitCode.FAILED, explained.get());
      }
      throw new AwayException("the connection to %s broke: %s".formatted(base, reason(broken)));
    }
  }

  private Reply exchange(Sent request) throws IOException {
    HttpURLConnection connection = open(request);
    if (request.body.size() > 0) {
      connection.setDoOutput(true);
      // Else the JDK keeps the body and sends it again, unasked, when a connection breaks.
      connection.setFixedLengthStreamingMode(request.body.size());
      connection.getOutputStream().write(request.body.bytes());
    }
    try {
      return reply(connection, connection.getResponseCode());
    } catch (HttpRetryException unauthenticated) { // the JDK would answer it with a password
      return Reply.withoutBody(base.toString(), unauthenticated.responseCode());
    }
  }

  private HttpURLConnection open(Sent request) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(base + request.path).toURL().openConnection();
    if (tls != null && connection instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(tls);
    }
    connection.setConnectTimeout(Math.toIntExact(CONNECT.toMillis()));
    connection.setReadTimeout(Math.toIntExact(ANSWER.toMillis()));
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod(request.method);
    request.headers.forEach(connection::setRequestProperty);
    if (token != null) {
      connection.setRequestProperty("Authorization", "Bearer " + token);
    }
    return connection;
  }

  private Reply reply(HttpURLConnection connection, int status) throws IOException {
    InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
    return new Reply(
        base.toString(),
        status,
        Objects.requireNonNullElse(connection.getContentType(), ""),
        Objects.requireNonNullElse(connection.getHeaderField("Retry-After"), ""),
        text);
  }

  private static String reason(IOException failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }

  /** The failure that an answer means. */
  CommandFailedException failure(Reply reply) throws CommandFailedException {
    return Problems.failure(reply, token != null);
  }

  /** Waits as long as an answer asks for, and says so. */
  void pause(Reply reply, CommandFailedException why, int tries) throws InterruptedException {
    Duration wait = reply.wait(tries);
    err.println("quadrant: %s; waiting %d s".formatted(why.getMessage(), wait.toSeconds()));
    err.flush();
    Thread.sleep(wait);
  }
}
