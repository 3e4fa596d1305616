package dev.quadrant.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version which the build wrote into the jar's manifest. */
final class Version implements IVersionProvider {

  /** The version, or "unknown" where there is no jar. */
  static String number() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"quadrant " + number(), "java " + Runtime.version()};
  }
}
