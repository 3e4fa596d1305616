package dev.quadrant.cli.client;

import dev.quadrant.cli.option.WebAddress;
import dev.quadrant.cli.terminal.CommandFailedException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which coordinator is asked, and how the answer is printed. */
public final class ClientOptions {

  private static final String DEFAULT_URL = "http://127.0.0.1:8080";

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = DEFAULT_URL,
      converter = WebAddress.OfCoordinator.class,
      description = "The coordinator (default: http://127.0.0.1:8080).")
  URI url = URI.create(DEFAULT_URL);

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Holds the token the coordinator asks for; nobody else may read the file.")
  @Nullable Path tokenFile;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "Certificates in PEM of those who may have signed that of an https coordinator"
              + " (default: whom Java trusts).")
  @Nullable Path caFile;

  @Option(names = "--json", description = "Print JSON, and nothing else, to stdout.")
  boolean json;

  /** Whether a program reads the output. */
  public boolean json() {
    return json;
  }

  /**
   * A way to the coordinator; nothing is sent yet.
   *
   * @param err told of waits
   */
  public CoordinatorClient connect(PrintWriter err) throws CommandFailedException {
    return new CoordinatorClient(
        new Requests(
            url,
            tokenFile == null ? null : TokenSource.first(tokenFile),
            caFile == null ? null : Trust.of(caFile),
            err));
  }
}
