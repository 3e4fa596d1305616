package dev.quadrant.cli;

import dev.quadrant.model.Release;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"quadrant " + Release.OWN.text(), "java " + Runtime.version()};
  }
}
