package dev.quadrant.cli.service;

import dev.quadrant.cli.option.WholeNumber;
import dev.quadrant.coordinator.http.HttpLimits;
import dev.quadrant.coordinator.http.HttpSettings;
import dev.quadrant.coordinator.http.StartRefusedException;
import dev.quadrant.coordinator.http.exchange.About;
import picocli.CommandLine.Mixin;
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

  @Mixin AccessOptions access = new AccessOptions();

  @Mixin TlsOptions tls = new TlsOptions();

  /**
   * The settings of the service.
   *
   * @throws StartRefusedException if they let in more than they should, or a file is not what it
   *     should be
   */
  public HttpSettings settings(About about) throws StartRefusedException {
    return new HttpSettings(host, port, access.access(host), tls.tls(), HttpLimits.DEFAULT, about);
  }
}
