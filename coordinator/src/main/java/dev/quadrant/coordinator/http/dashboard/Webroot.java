package dev.quadrant.coordinator.http.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dashboard's files: the page, and those that it names. Nothing else can be asked for, whatever
 * else is on the class path.
 */
public final class Webroot {

  /** Where the files are, below the service's root. */
  public static final String PREFIX = "/dashboard/";

  private static final String ROOT = "/dev/quadrant/coordinator/webroot/";
  private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"" + PREFIX + "([^\"]+)\"");
  private static final String UPLOT = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
  private static final String UPLOT_FILES = "/META-INF/resources/webjars/uplot/";

  /** Files that come from uPlot's jar, by the names they have here. */
  private static final Map<String, String> OF_UPLOT =
      Map.of("lib/uplot.js", "uPlot.iife.min.js", "lib/uplot.css", "uPlot.min.css");

  private final Asset page;
  private final Set<String> files;

  private Webroot(Asset page, Set<String> files) {
    this.page = page;
    this.files = files;
  }

  /** Reads the page that comes with this code. */
  public static Webroot load() {
    byte[] page = bytes(ROOT + "index.html");
    Set<String> files = new HashSet<>();
    Matcher named = NAMED.matcher(new String(page, StandardCharsets.UTF_8));
    while (named.find()) {
      files.add(named.group(1));
    }
    return new Webroot(Asset.of("index.html", page), Set.copyOf(files));
  }

  private static String place(String name) {
    String ofUplot = OF_UPLOT.get(name);
    return ofUplot == null ? ROOT + name : UPLOT_FILES + uplotVersion() + "/dist/" + ofUplot;
  }

  private static String uplotVersion() {
    Properties properties = new Properties();
    try (InputStream stream = open(UPLOT)) {
      properties.load(stream);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return properties.getProperty("version");
  }

  private static byte[] bytes(String place) {
    try (InputStream stream = open(place)) {
      return stream.readAllBytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static InputStream open(String place) {
    InputStream stream = Webroot.class.getResourceAsStream(place);
    if (stream == null) {
      throw new IllegalStateException("the dashboard lacks " + place);
    }
    return stream;
  }

  /** The page itself. */
  public Asset page() {
    return page;
  }

  /** Whether there is a file at this place below {@link #PREFIX}. */
  public boolean has(String name) {
    return files.contains(name);
  }

  /** Reads one of the files; takes a millisecond. */
  public Asset read(String name) {
    return Asset.of(name, bytes(place(name)));
  }
}
