package dev.quadrant.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What Grafana's panels and Prometheus' alerts ask for. */
public final class Monitoring {

  private static final Path FOLDER = Path.of("..", "deploy");
  private static final Pattern METRIC = Pattern.compile("\\b(quadrant|jvm|process)_[a-z_]+");

  private Monitoring() {}

  private static List<String> queries() throws IOException {
    List<String> queries = new ArrayList<>();
    Path panels = FOLDER.resolve("grafana/dashboards/quadrant.json");
    for (JsonNode panel : new JsonMapper().readTree(Files.readString(panels)).get("panels")) {
      panel.get("targets").forEach(target -> queries.add(target.get("expr").asText()));
    }
    YamlFile.documents(FOLDER.resolve("prometheus/alerts.yml"))
        .getFirst()
        .at("/groups/0/rules")
        .forEach(alert -> queries.add(alert.get("expr").asText()));
    return queries;
  }

  /** The metrics that are named and begin so. */
  public static Set<String> metrics(String prefix) throws IOException {
    Set<String> metrics = new TreeSet<>();
    for (String query : queries()) {
      METRIC
          .matcher(query)
          .results()
          .map(MatchResult::group)
          .filter(name -> name.startsWith(prefix))
          .forEach(metrics::add);
    }
    return metrics;
  }
}
