package dev.quadrant.cli.client;

import dev.quadrant.cli.terminal.CommandFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends requests to one coordinator, one after the other. */
final class Requests {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int TRIES = 6;

  private final URI base;
  private final @Nullable String token;
  private final PrintWriter err;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  Requests(URI base, @Nullable String token, PrintWriter err) {
    this.base = base;
    this.token = token;
    this.err = err;
  }

  /**
   * A request.
   *
   * @param path absolute, encoded, with its query
   * @param headers beside those that every request has
   */
  record Sent(String method, String path, Map<String, String> headers, BodyPublisher body) {

    static Sent of(String method, String path) {
      return new Sent(method, path, Map.of(), BodyPublishers.noBody());
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
  Reply once(Sent request) throws CommandFailedException, InterruptedException {
    try {
      return Reply.of(base.toString(), client.send(http(request), BodyHandlers.ofString()));
    } catch (ConnectException | HttpConnectTimeoutException refused) {
      throw new AwayException(
          "no coordinator answers at %s (%s): start one with 'quadrant coordinator', or name another with --url"
              .formatted(base, reason(refused)));
    } catch (HttpTimeoutException silent) {
      throw new AwayException("%s did not answer within %d s".formatted(base, ANSWER.toSeconds()));
    } catch (IOException broken) {
      throw new AwayException("the connection to %s broke: %s".formatted(base, reason(broken)));
    }
  }

  private HttpRequest http(Sent request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(base + request.path))
            .timeout(ANSWER)
            .method(request.method, request.body);
    request.headers.forEach(builder::header);
    if (token != null) {
      builder.header("Authorization", "Bearer " + token);
    }
    return builder.build();
  }

  private static String reason(IOException failure) {
    return Objects.requireNonNullElse(failure.getMessage(), "connection refused");
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
