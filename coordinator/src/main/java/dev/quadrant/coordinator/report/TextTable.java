package dev.quadrant.coordinator.report;

import java.util.ArrayList;
import java.util.List;

/** A table of plain text with aligned columns; the lines of a cell are separated by \n. */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table without rows. */
  public TextTable(List<String> header) {
    rows.add(List.copyOf(header));
  }

  /** Adds a row with as many cells as the header has. */
  public void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** The table; rows of several lines stand apart. */
  public String render() {
    int[] widths = widths();
    boolean apart = rows.stream().skip(1).flatMap(List::stream).anyMatch(cell -> height(cell) > 1);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      if (row == 1) {
        text.append("─".repeat(totalWidth(widths))).append('\n');
      } else if (row > 1 && apart) {
        text.append('\n');
      }
      append(text, rows.get(row), widths);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, List<String> cells, int[] widths) {
    int height = cells.stream().mapToInt(TextTable::height).max().orElse(0);
    for (int number = 0; number < height; number++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < cells.size(); column++) {
        String part = line(cells.get(column), number);
        line.append(part).append(" ".repeat(widths[column] - part.length())).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private int[] widths() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        int width = row.get(column).lines().mapToInt(String::length).max().orElse(0);
        widths[column] = Math.max(widths[column], width);
      }
    }
    return widths;
  }

  private static int totalWidth(int[] widths) {
    int total = (widths.length - 1) * GAP.length();
    for (int width : widths) {
      total += width;
    }
    return total;
  }

  private static int height(String cell) {
    return (int) cell.lines().count();
  }

  private static String line(String cell, int number) {
    return cell.lines().skip(number).findFirst().orElse("");
  }
}
