package dev.quadrant.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics in Prometheus' text format, version 0.0.4. What the format does not allow is an {@link
 * AssertionError}, and so is what a scraper would bear but could not add up: samples without help
 * and type, samples twice, histograms that do not rise.
 */
public final class PrometheusText {

  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final Pattern ABOUT =
      Pattern.compile("# (?<what>HELP|TYPE) (?<name>" + NAME + ") (?<text>.+)");
  private static final Pattern SAMPLE =
      Pattern.compile("(?<name>" + NAME + ")(\\{(?<labels>.*)})? (?<value>\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("(?<name>[a-z_][a-z0-9_]*)=\"(?<value>([^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");
  private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary");

  private final SequencedMap<String, Family> families = new LinkedHashMap<>();

  private PrometheusText() {}

  /** Reads a whole scrape. */
  public static PrometheusText read(String text) {
    PrometheusText read = new PrometheusText();
    check(text.endsWith("\n"), "the last line has no end");
    String[] about = {"", ""};
    for (String line : text.split("\n", -1)) {
      Matcher comment = ABOUT.matcher(line);
      if (comment.matches() && comment.group("what").equals("HELP")) {
        about[0] = comment.group("name");
        about[1] = comment.group("text");
      } else if (comment.matches()) {
        read.begin(comment.group("name"), comment.group("text"), about);
      } else if (!line.isEmpty()) {
        read.add(line);
      }
    }
    read.families.values().forEach(Family::check);
    return read;
  }

  private void begin(String name, String type, String[] about) {
    check(about[0].equals(name), name + " has no help");
    check(TYPES.contains(type), name + " is of type " + type);
    check(!families.containsKey(name), name + " comes twice");
    check(type.equals("counter") == name.endsWith("_total"), name + " is a " + type);
    families.put(name, new Family(name, type, about[1], new LinkedHashMap<>()));
  }

  private void add(String line) {
    Matcher sample = SAMPLE.matcher(line);
    check(sample.matches() && !families.isEmpty(), line);
    Family family = families.sequencedValues().getLast();
    String name = sample.group("name");
    check(family.has(name), name + " is below " + family.name);
    Map<String, String> labels = labels(Objects.requireNonNullElse(sample.group("labels"), ""));
    Double before = family.samples.put(new Series(name, labels), number(sample.group("value")));
    check(before == null, line + " comes twice");
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(text);
    int end = 0;
    while (end < text.length()) {
      check(label.find(end) && label.start() == end, text);
      check(labels.put(label.group("name"), label.group("value")) == null, text);
      end = label.end();
    }
    return labels;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static void check(boolean holds, String complaint) {
    if (!holds) {
      throw new AssertionError("no text for Prometheus: " + complaint);
    }
  }

  /** The names under which there are samples, as queries use them. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    families
        .values()
        .forEach(family -> family.samples.keySet().forEach(series -> names.add(series.name)));
    return names;
  }

  /** All metrics by name. */
  public Map<String, Family> families() {
    return families;
  }

  /** The one sample with this name and these labels. */
  public double value(String name, String... labels) {
    List<Double> found = values(name, labels);
    check(found.size() == 1, "%d samples of %s%s".formatted(found.size(), name, List.of(labels)));
    return found.getFirst();
  }

  /** All samples with this name, and these labels among others, added up. */
  public double sum(String name, String... labels) {
    return values(name, labels).stream().mapToDouble(Double::doubleValue).sum();
  }

  private List<Double> values(String name, String... labels) {
    Map<String, String> wanted = new HashMap<>();
    for (int place = 0; place < labels.length; place += 2) {
      wanted.put(labels[place], labels[place + 1]);
    }
    List<Double> found = new ArrayList<>();
    families
        .values()
        .forEach(family ->
            family.samples.forEach((series, value) -> {
              if (series.name.equals(name)
                  && series.labels.entrySet().containsAll(wanted.entrySet())) {
                found.add(value);
              }
            }));
    return found;
  }

  /**
   * One line's name and labels.
   *
   * @param labels by their names
   */
  public record Series(String name, Map<String, String> labels) {}

  /**
   * A metric.
   *
   * @param samples in the order of the lines
   */
  public record Family(String name, String type, String help, Map<Series, Double> samples) {

    private boolean has(String sample) {
      return switch (type) {
        case "histogram" -> sample.matches(Pattern.quote(name) + "_(bucket|count|sum)");
        case "summary" -> sample.matches(Pattern.quote(name) + "(_count|_sum)?");
        default -> sample.equals(name);
      };
    }

    /** Whether the samples only rise while nothing begins anew. */
    public boolean counts() {
      return !type.equals("gauge");
    }

    private void check() {
      PrometheusText.check(!samples.isEmpty(), name + " has no samples");
      PrometheusText.check(
          samples.values().stream().allMatch(value -> !counts() || value >= 0),
          name + " is below zero");
      if (type.equals("histogram")) {
        samples.keySet().stream()
            .filter(series -> series.name.endsWith("_count"))
            .forEach(this::checkHistogram);
      }
    }

    private void checkHistogram(Series count) {
      double bound = Double.NEGATIVE_INFINITY;
      double below = 0;
      for (Map.Entry<Series, Double> bucket : samples.entrySet()) {
        Map<String, String> labels = new TreeMap<>(bucket.getKey().labels);
        String upper = labels.remove("le");
        if (upper != null && labels.equals(count.labels)) {
          PrometheusText.check(number(upper) > bound, name + " goes back at " + upper);
          PrometheusText.check(bucket.getValue() >= below, name + " falls at " + upper);
          bound = number(upper);
          below = bucket.getValue();
        }
      }
      PrometheusText.check(Double.isInfinite(bound), name + " ends at " + bound);
      PrometheusText.check(
          Objects.equals(samples.get(count), below), name + " does not count what it has");
    }
  }
}
