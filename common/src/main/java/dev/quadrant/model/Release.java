package dev.quadrant.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of Quadrant, by <a href="https://semver.org">Semantic Versioning</a>.
 *
 * @param text as people write it
 */
public record Release(int major, int minor, String text) {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:[.+-][0-9A-Za-z.+-]{0,80})?");

  private static final Pattern WRITABLE = Pattern.compile("[0-9A-Za-z.+-]{0,100}");

  /** The one that runs here. */
  public static final Release OWN = read();

  /** The release with this name, if it is one. */
  public static Optional<Release> of(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new Release(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), text))
        : Optional.empty();
  }

  /** Whether text has only what names of releases are written with, and no more than they need. */
  public static boolean writable(String text) {
    return WRITABLE.matcher(text).matches();
  }

  private static Release read() {
    Properties properties = new Properties();
    try (InputStream written = Release.class.getResourceAsStream("release.properties")) {
      properties.load(written);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    String text = properties.getProperty("version");
    return of(text).orElseThrow(() -> new IllegalStateException("no release: " + text));
  }

  /**
   * Why a coordinator of this release cannot give jobs to a worker of another: what a newer minor
   * one says may mean something here that is not understood.
   *
   * @param worker what the worker says its release is
   * @return empty if it can
   */
  public Optional<String> refusal(String worker) {
    if (worker.isEmpty()) {
      return Optional.of("it does not say which release it is of");
    }
    Optional<Release> other = of(worker);
    if (other.isEmpty()) {
      return Optional.of(
          "what it says its release is, %s, is none that the coordinator, %s, knows how to compare"
              .formatted(worker, text));
    }
    if (other.get().major != major) {
      return Optional.of(
          "its major version differs: it is %s, the coordinator %s".formatted(worker, text));
    }
    if (other.get().minor > minor) {
      return Optional.of(
          "it is newer, %s, than the coordinator, %s: upgrade the coordinator first"
              .formatted(worker, text));
    }
    return Optional.empty();
  }
}
