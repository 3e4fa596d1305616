package dev.quadrant.coordinator.http.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quadrant.coordinator.report.CellCsv;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report of one run for people and for spreadsheets. */
public final class ReportText {

  private static final JsonMapper MAPPER = new JsonMapper();

  private static final String PAGE = read("/dev/quadrant/coordinator/http/report.html");

  private ReportText() {}

  /** One line a cell behind a header (RFC 4180). */
  public static String csv(ReportJson report) {
    return CellCsv.writeTrees(report.cells().stream().map(MAPPER::<JsonNode>valueToTree).toList());
  }

  /** A page that needs nothing else. */
  public static String html(ReportJson report) {
    String tables =
        RunTables.of(report.cells().getFirst()).stream()
            .map(ReportText::table)
            .collect(Collectors.joining("\n"));
    return PAGE.replace("{{run}}", escaped(report.id()))
        .replace("{{made}}", escaped(made(report)))
        .replace("{{tables}}", tables);
  }

  private static String read(String resource) {
    try (InputStream page =
        Objects.requireNonNull(ReportText.class.getResourceAsStream(resource))) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String table(RunTables table) {
    String head = row(table.head(), "th");
    String body =
        table.rows().stream().map(cells -> row(cells, "td")).collect(Collectors.joining("\n"));
    return "<table>\n%s\n%s\n</table>".formatted(head, body);
  }

  private static String row(List<String> cells, String tag) {
    return cells.stream()
        .map(cell -> "<%1$s>%2$s</%1$s>".formatted(tag, escaped(cell)))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  /** For a ticket or a chat. */
  public static String markdown(ReportJson report) {
    String tables =
        RunTables.of(report.cells().getFirst()).stream()
            .map(ReportText::markdown)
            .collect(Collectors.joining("\n"));
    return "# Run %s\n\n%s\n\n%s".formatted(report.id(), made(report), tables);
  }

  private static String markdown(RunTables table) {
    UnaryOperator<String> plain = cell -> escaped(cell).replace("|", "\\|").replaceAll("\\R", " ");
    List<String> rule = table.head().stream().map(ignored -> "---").toList();
    return Stream.concat(Stream.of(table.head(), rule), table.rows().stream())
        .map(cells -> cells.stream().map(plain).collect(Collectors.joining(" | ", "| ", " |\n")))
        .collect(Collectors.joining());
  }

  private static String made(ReportJson report) {
    return "Accepted %s by Quadrant %s.".formatted(report.created(), report.quadrant());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
