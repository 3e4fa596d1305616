package dev.quadrant.cli.service;

import dev.quadrant.coordinator.http.StartRefusedException;
import dev.quadrant.coordinator.http.tls.Tls;
import dev.quadrant.coordinator.http.tls.TlsFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With which certificate a service answers. */
public final class TlsOptions {

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description =
          "A certificate in PEM, with those that lead to its authority: HTTPS and nothing else."
              + " It may be replaced at any time.")
  @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The key of it, in PEM; nobody else may read the file.")
  @Nullable Path key;

  /**
   * How to speak TLS; null if that is not wanted.
   *
   * @throws StartRefusedException if one file is missing, or they cannot be served
   */
  public @Nullable Tls tls() throws StartRefusedException {
    if (certificate == null && key == null) {
      return null;
    }
    if (certificate == null || key == null) {
      throw new StartRefusedException("--tls-cert and --tls-key need each other");
    }
    return Tls.of(new TlsFiles(certificate, key));
  }
}
