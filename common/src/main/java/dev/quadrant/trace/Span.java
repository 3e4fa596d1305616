package dev.quadrant.trace;

/** Something that takes time within a trace. Safe to use from any thread. */
public interface Span {

  /** One that nobody writes down. */
  Span NONE =
      new Span() {
        @Override
        public String traceParent() {
          return "";
        }

        @Override
        public Span with(String name, String value) {
          return this;
        }

        @Override
        public Span with(String name, long value) {
          return this;
        }

        @Override
        public void end() {}
      };

  /** Names it to those who begin spans below it. */
  String traceParent();

  /** Adds a property, and returns this. */
  Span with(String name, String value);

  /** Adds a property, and returns this. */
  Span with(String name, long value);

  /** It took until now. */
  void end();
}
