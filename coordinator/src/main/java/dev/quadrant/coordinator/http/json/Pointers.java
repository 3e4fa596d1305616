package dev.quadrant.coordinator.http.json;

/** JSON Pointers (RFC 6901). */
public final class Pointers {

  private Pointers() {}

  /** A name as it stands in a pointer. */
  public static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** A pointer's part as the name it stands for. */
  public static String unescaped(String part) {
    return part.replace("~1", "/").replace("~0", "~");
  }
}
